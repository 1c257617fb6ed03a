#include "reading/gazetteer.h"

#include <algorithm>

#include "reading/characters.h"
#include "vocab/vocab.h"

namespace inquest::reading {
namespace {

// "’s" of a text counts as the "'s" of the vocabulary.
bool same_word(std::string_view lower, std::string_view wanted) {
  if (lower == wanted) return true;
  return lower.starts_with("’") && wanted.starts_with('\'') && lower.substr(3) == wanted.substr(1);
}

bool begins_with_capital(std::string_view word) {
  return !word.empty() && lower_of(word.substr(0, 2)) != word.substr(0, 2);
}

bool all_capitals(std::string_view form) {
  return form.size() >= 2 && std::ranges::none_of(form, [](char c) { return c >= 'a' && c <= 'z'; });
}

}  // namespace

const Gazetteer& Gazetteer::shared() {
  static const Gazetteer gazetteer;  // constant after construction
  return gazetteer;
}

void Gazetteer::add(Index& index, std::string_view form, Phrase phrase) {
  Entry entry{phrase, {}, {}};
  // A word after the form, so that a final stop ("D.P.R.K.") is cut as it is inside a text.
  const std::string framed = std::string(form) + " x";
  const auto tokens = tokenise(framed);
  for (std::size_t i = 0; i + 1 < tokens.tokens.size(); ++i) {
    entry.words.emplace_back(tokens.word(i));
    entry.lower.emplace_back(tokens.lower(i));
  }
  if (entry.words.empty()) return;
  entry.phrase.acronym = all_capitals(form);
  const auto& first = entry.lower.front();
  const bool known = index.by_first.find(first, key_of_word(first)) != nullptr;
  auto& entries = index.by_first.at(known ? std::string_view(first) : index.firsts.emplace_back(first));
  // The first row that gives a form keeps it: "Washington" is a capital before it is a place.
  if (std::ranges::any_of(entries, [&](const Entry& e) { return e.words == entry.words; })) return;
  entries.push_back(std::move(entry));
}

Gazetteer::Gazetteer() {
  using vocab::RowView;
  vocab::for_each_row("states", [&](const RowView& row) {
    const auto index = static_cast<std::uint32_t>(states_.size());
    const auto forms = vocab::split(row[1], '|');
    states_.emplace_back(forms.empty() ? std::string_view() : forms[0]);
    for (const auto form : forms) {
      if (form != "North" && form != "South") add(names_, form, {PhraseKind::state, index});
    }
    for (const auto form : vocab::split(row[2], '|')) add(names_, form, {PhraseKind::capital, index});
    for (const auto form : vocab::split(row[3], '|')) {
      add(names_, form, {PhraseKind::adjective, index});
      if (!form.ends_with("ese") && !form.ends_with("sh"))
        add(names_, std::string(form) + "s", {PhraseKind::adjective, index});
    }
  });
  vocab::for_each_row("bodies", [&](const RowView& row) {
    const auto index = static_cast<std::uint32_t>(organisations_.size());
    organisations_.emplace_back(row[0]);
    add(names_, row[0], {PhraseKind::organisation, index});
    for (const auto form : vocab::split(row[1], '|')) add(names_, form, {PhraseKind::organisation, index});
  });
  vocab::for_each_row("places", [&](const RowView& row) {
    const auto index = static_cast<std::uint32_t>(places_.size());
    places_.emplace_back(row[0]);
    add(names_, row[0], {PhraseKind::place, index});
  });
  vocab::for_each_row("roles", [&](const RowView& row) {
    if (row[1] != "title") return;
    const std::uint32_t gender = row[2] == "m" ? std::uint32_t{kMale} : row[2] == "f" ? std::uint32_t{kFemale} : 0u;
    add(titles_, row[0], {PhraseKind::title, 0, false, gender});
  });
  const auto longest_first = [](std::vector<Entry>& entries) {
    std::ranges::stable_sort(entries, std::greater<>(), [](const Entry& e) { return e.words.size(); });
  };
  names_.by_first.for_each(longest_first);
  titles_.by_first.for_each(longest_first);
}

std::optional<PhraseMatch> Gazetteer::longest(const Index& index, const Words& words, std::size_t first,
                                              std::size_t end, bool any_case) const {
  const auto* found = index.by_first.find(words.lower(first), words.keys(first).word);
  if (found == nullptr) return std::nullopt;
  for (const auto& entry : *found) {
    const std::size_t size = entry.words.size();
    if (size > end - first) continue;
    bool same = true;
    for (std::size_t i = 0; same && i < size; ++i) {
      same = same_word(words.lower(first + i), entry.lower[i]);
      if (!same || any_case) continue;
      if (entry.phrase.acronym) same = words.text(first + i) == entry.words[i] && !words[first + i].shouted;
      else if (begins_with_capital(entry.words[i])) same = words.is_capital(first + i);
    }
    if (same) return PhraseMatch{&entry.phrase, first + size};
  }
  return std::nullopt;
}

std::optional<PhraseMatch> Gazetteer::name_at(const Words& words, std::size_t first, std::size_t end) const {
  return longest(names_, words, first, end, false);
}

std::optional<PhraseMatch> Gazetteer::title_at(const Words& words, std::size_t first, std::size_t end) const {
  return longest(titles_, words, first, end, true);
}

std::string_view Gazetteer::usual_name(PhraseKind kind, std::uint32_t index) const {
  switch (kind) {
    case PhraseKind::state:
    case PhraseKind::capital:
    case PhraseKind::adjective:
      return states_[index];
    case PhraseKind::organisation:
      return organisations_[index];
    case PhraseKind::place:
      return places_[index];
    case PhraseKind::title:
      return {};
  }
  return {};
}

}  // namespace inquest::reading
