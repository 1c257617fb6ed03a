#include "reading/person_names.h"

#include <algorithm>

#include "reading/entities.h"

namespace inquest::reading {
namespace {

std::string joined(const std::vector<std::string>& parts) {
  std::string out;
  for (const auto& part : parts) {
    for (const char c : part) {
      if (c != '-') out += c;
    }
  }
  return out;
}

// Long names may be misspelt by one or two letters; short ones that differ are different names.
bool nearly_same(std::string_view a, std::string_view b) {
  const auto shorter = std::min(a.size(), b.size());
  const unsigned allowed = shorter >= 8 ? 2 : shorter >= 6 ? 1 : 0;
  return a == b || (allowed > 0 && a[0] == b[0] && edit_distance(a, b, allowed) <= allowed);
}

bool genders_agree(std::uint32_t a, std::uint32_t b) { return a == 0 || b == 0 || a == b; }

// "J" and "John".
bool initial_of(std::string_view a, std::string_view b) {
  return a == b || (a.size() == 1 && b.starts_with(a)) || (b.size() == 1 && a.starts_with(b));
}

}  // namespace

PersonName person_name_of(const Words& words, const Candidate& candidate) {
  PersonName out;
  out.korean = candidate.korean;
  out.gender = candidate.gender;
  for (auto i = candidate.name.first; i < candidate.name.last; ++i) {
    std::string part(words.lower(i));
    if (words.is_initial(i) && part.ends_with('.')) part.pop_back();
    out.parts.push_back(std::move(part));
  }
  std::size_t last = out.parts.size() - 1;
  while (last > 0 && (out.parts[last] == "jr" || out.parts[last] == "jr." || out.parts[last] == "sr" ||
                      out.parts[last] == "sr." || out.parts[last] == "ii" || out.parts[last] == "iii")) {
    --last;
  }
  out.surname = out.korean ? out.parts.front() : out.parts[last];
  out.first = out.korean && out.full() ? out.parts[1] : out.parts.front();
  if (out.korean && out.parts.size() == 3) out.first += out.parts[2];
  std::erase(out.first, '-');
  return out;
}

bool same_person(const PersonName& a, const PersonName& b) {
  if (!genders_agree(a.gender, b.gender)) return false;
  const auto whole_a = joined(a.parts), whole_b = joined(b.parts);
  if (whole_a == whole_b) return true;
  if (a.korean != b.korean) {
    // "Se-pyong So" and "So Se-pyong".
    return a.surname == b.surname && a.first == b.first;
  }
  // "Ojea Quintana" is "Tomás Ojea Quintana".
  const auto& longer = a.parts.size() >= b.parts.size() ? a.parts : b.parts;
  const auto& shorter = a.parts.size() >= b.parts.size() ? b.parts : a.parts;
  if (!a.korean && shorter.size() >= 2 && longer.size() > shorter.size() && std::equal(shorter.rbegin(), shorter.rend(), longer.rbegin())) return true;
  if (a.korean) return a.surname == b.surname && nearly_same(a.first, b.first) && a.first.size() >= 6;
  if (a.surname == b.surname) return initial_of(a.first, b.first);
  return a.first == b.first && a.first.size() > 2 && nearly_same(a.surname, b.surname);
}

std::optional<std::uint32_t> People::find_full(const PersonName& name) const {
  // Whoever is the same shares the surname or, where that is misspelt, the first name.
  for (const auto* index : {&by_surname_, &by_first_}) {
    const auto found = index->find(index == &by_surname_ ? name.surname : name.parts.front());
    if (found == index->end()) continue;
    for (const auto i : found->second) {
      if (people_[i].full() && same_person(people_[i], name)) return i;
    }
  }
  return std::nullopt;
}

std::uint32_t People::add_full(const PersonName& name) {
  if (const auto i = find_full(name)) {
    auto& known = people_[*i];
    if (known.gender == 0) known.gender = name.gender;
    auto& of_surname = by_surname_[name.surname];
    if (std::ranges::find(of_surname, *i) == of_surname.end()) of_surname.push_back(*i);
    return *i;
  }
  const auto index = static_cast<std::uint32_t>(people_.size());
  people_.push_back(name);
  last_met_.push_back(-1);
  by_surname_[name.surname].push_back(index);
  by_first_[name.parts.front()].push_back(index);
  // Family names that stand first outside Korea too ("Xi Jinping"), and compound ones ("van der Berg").
  if (!name.korean && name.parts.size() == 2) {
    const auto& lexicon = Lexicon::shared();
    const auto& front = lexicon.find(name.parts.front());
    if (front.family > front.given) by_surname_[name.parts.front()].push_back(index);
  }
  return index;
}

std::uint32_t People::add_single(const PersonName& name) {
  const auto index = static_cast<std::uint32_t>(people_.size());
  people_.push_back(name);
  last_met_.push_back(-1);
  by_surname_[name.surname].push_back(index);
  return index;
}

std::optional<std::uint32_t> People::latest(const std::vector<std::uint32_t>& people, const PersonName& name) const {
  std::optional<std::uint32_t> best;
  for (const auto person : people) {
    if (!genders_agree(people_[person].gender, name.gender)) continue;
    if (!best || last_met_[person] > last_met_[*best]) best = person;
  }
  return best;
}

std::optional<std::uint32_t> People::misspelt(const PersonName& name) const {
  if (name.surname.size() < 7) return std::nullopt;
  std::optional<std::uint32_t> found;
  for (const auto& [surname, people] : by_surname_) {
    if (!nearly_same(surname, name.surname)) continue;
    const auto person = latest(people, name);
    if (!person || !people_[*person].full()) continue;
    if (found && *found != *person) return std::nullopt;  // two it could be: neither
    found = person;
  }
  return found;
}

std::optional<std::uint32_t> People::find_single(const PersonName& name) const {
  if (const auto found = by_surname_.find(name.surname); found != by_surname_.end()) {
    if (const auto person = latest(found->second, name)) return person;
  }
  if (const auto found = by_first_.find(name.surname); found != by_first_.end() && found->second.size() == 1) {
    if (const auto person = latest(found->second, name)) return person;
  }
  return misspelt(name);
}

}  // namespace inquest::reading
