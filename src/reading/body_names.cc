#include "reading/body_names.h"

namespace inquest::reading {

std::uint32_t body_head(const Words& words, Range name) {
  const auto is_head = [&](std::uint32_t i) { return words.info(i).is(kOrganisationWord); };
  for (auto i = name.first; i + 1 < name.last; ++i) {
    const auto next = words.lower(i + 1);
    if (is_head(i) && (next == "of" || next == "for" || next == "on" || next == "against")) return i;
  }
  return is_head(name.last - 1) ? name.last - 1 : name.last;
}

std::string text_of(const Words& words, Range range) {
  std::string out;
  for (auto i = range.first; i < range.last; ++i) {
    if (i > range.first && words.token(i).space_before) out += ' ';
    out += words.text(i);
  }
  return out;
}

std::uint32_t Bodies::key_of(const std::string& name) {
  const auto [found, fresh] = keys_.try_emplace(name, next_);
  if (fresh) ++next_;
  return found->second;
}

// The first letters of the capitals: "COI" of "Commission of Inquiry" needs its small words too, so both are tried.
bool Bodies::acronym_of(const Words& words, Range name, std::string& acronym) const {
  acronym.clear();
  for (auto i = name.first; i < name.last; ++i) {
    if (words.is_capital(i)) acronym += words.text(i)[0];
  }
  return acronym.size() >= 2;
}

std::uint32_t Bodies::find(const Words& words, const Candidate& candidate) {
  const auto kind = static_cast<char>('0' + static_cast<int>(candidate.kind));
  const std::string prefix(1, kind);
  if (candidate.phrase != nullptr) {
    // A capital as a place is an entity apart from the state it stands for elsewhere.
    const auto phrase_kind = candidate.kind == EntityKind::state ? PhraseKind::state : candidate.phrase->kind;
    const auto row = std::to_string(static_cast<int>(phrase_kind)) + '#' + std::to_string(candidate.phrase->index);
    const auto place_name =
        candidate.kind == EntityKind::place ? lower_of(text_of(words, candidate.name)) : std::string();
    const auto key = key_of(prefix + row + place_name);
    if (candidate.kind == EntityKind::organisation) {
      const auto head = body_head(words, candidate.name);
      if (head != candidate.name.last) latest_by_head_[std::string(words.lower(head))] = key;
    }
    return key;
  }
  const auto size = candidate.name.last - candidate.name.first;
  const auto name = lower_of(text_of(words, candidate.name));
  if (candidate.kind != EntityKind::organisation) return key_of(prefix + name);
  if (size == 1) {
    if (const auto head = latest_by_head_.find(name);
        head != latest_by_head_.end() && words.info(candidate.name.first).is(kOrganisationWord)) {
      return head->second;
    }
    return key_of(prefix + name);
  }
  const auto key = key_of(prefix + name);
  std::string acronym;
  if (acronym_of(words, candidate.name, acronym)) keys_.try_emplace(prefix + lower_of(acronym), key);
  // "Commission of Inquiry (COI)": the acronym in brackets is this body whatever its letters.
  const auto after = candidate.name.last;
  if (after + 2 < words.size() && words.is(after, "(") && words.is(after + 2, ")") && words[after + 1].all_capitals) {
    keys_.insert_or_assign(prefix + std::string(words.lower(after + 1)), key);
  }
  const auto head = body_head(words, candidate.name);
  if (head != candidate.name.last) latest_by_head_[std::string(words.lower(head))] = key;
  return key;
}

}  // namespace inquest::reading
