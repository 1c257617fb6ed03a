#include "collation/terms.h"

#include <algorithm>

#include "vocab/vocab.h"

namespace inquest::collation {
namespace {

constexpr std::size_t kLongestOffice = 4;  // words

std::string joined(const std::vector<Word>& words, std::size_t at, std::size_t n) {
  std::string out;
  for (std::size_t i = at; i < at + n; ++i) out += (i == at ? "" : " ") + words[i].folded;
  return out;
}

TermKind kind_of(std::string_view name) {
  constexpr std::string_view kNames[] = {"life", "custody", "court", "outcome", "matter", "verb", "unit"};
  const auto at = std::find(std::begin(kNames), std::end(kNames), name) - std::begin(kNames);
  return static_cast<TermKind>(at + 1);
}

}  // namespace

const Terms& Terms::shared() {
  static const Terms terms;
  return terms;
}

Terms::Terms() {
  read_terms();
  read_offices();
  read_names();
  for (const auto word : vocab::split(
           "a|an|the|of|to|in|on|at|by|for|from|with|and|or|but|as|than|that|this|these|those|it|its|he|his|him|she|her|they|their|"
           "them|we|our|i|you|who|whom|whose|which|what|when|where|is|are|was|were|be|been|being|has|have|had|do|does|did|will|"
           "would|could|should|may|might|can|not|no|nor|so|some|all|any|each|every|more|most|least|about|around|nearly|almost|"
           "over|under|up|down|out|into|after|before|during|since|until|between|among|other|others|another|only|also|there|then|"
           "too|very|such|if|because|while|one|s|t|said|says|say|told", '|')) {
    small_.emplace(word);
  }
}

void Terms::read_terms() {
  vocab::for_each_row("claim_words", [this](const vocab::RowView& row) {
    for (const auto words : vocab::split(row[2], '|')) {
      const auto count = static_cast<std::size_t>(std::count(words.begin(), words.end(), ' ')) + 1;
      terms_[std::string(words)].push_back({std::string(row[0]), kind_of(row[1]), count, std::string(row[3])});
    }
  });
}

void Terms::read_offices() {
  vocab::for_each_row("offices", [this](const vocab::RowView& row) {
    Office office{std::string(row[0]), {}};
    for (const auto other : vocab::split(row[2], '|')) office.beside.emplace_back(other);
    for (const auto words : vocab::split(row[1], '|')) office_words_[std::string(words)] = office.name;
    offices_[office.name] = std::move(office);
  });
}

void Terms::read_names() {
  vocab::for_each_row("states", [this](const vocab::RowView& row) {
    const auto forms = vocab::split(row[1], '|');
    if (forms.empty()) return;
    const std::string name(forms.front());
    for (const std::size_t field : {1u, 2u, 3u}) {
      for (const auto form : vocab::split(row[field], '|')) states_.try_emplace(letters_of(form), name);
    }
  });
  vocab::for_each_row("noun_classes", [this](const vocab::RowView& row) {
    if (row[0] != "human" && row[0] != "inmate") return;
    for (const auto form : vocab::split(row[1], '|')) people_.insert(std::string(form));
  });
  vocab::for_each_row("bodies", [this](const vocab::RowView& row) {
    bodies_.try_emplace(letters_of(row[0]), row[0]);
    for (const auto form : vocab::split(row[1], '|')) bodies_.try_emplace(letters_of(form), row[0]);
  });
  vocab::for_each_row("korean_names", [this](const vocab::RowView& row) {
    if (row[1] == "family") korean_families_.insert(letters_of(row[0]));
  });
}

const Term* Terms::term(const Sheet& sheet, std::size_t at, std::size_t last, std::initializer_list<TermKind> kinds) const {
  for (const std::size_t n : {2u, 1u}) {
    if (at + n > last) continue;
    const auto found = terms_.find(joined(sheet.words, at, n));
    if (found == terms_.end()) continue;
    for (const auto& term : found->second) {
      if (std::find(kinds.begin(), kinds.end(), term.kind) != kinds.end()) return &term;
    }
  }
  return nullptr;
}

const Office* Terms::office(const std::vector<Word>& words, std::size_t at, std::size_t last, std::size_t* length) const {
  for (std::size_t n = std::min(kLongestOffice, last - at); n > 0; --n) {
    const auto found = office_words_.find(joined(words, at, n));
    if (found == office_words_.end()) continue;
    *length = n;
    return &offices_.at(found->second);
  }
  return nullptr;
}

bool Terms::may_be_both(const std::string& a, const std::string& b) const {
  const auto lists = [this](const std::string& one, const std::string& other) {
    const auto office = offices_.find(one);
    return office != offices_.end() && std::find(office->second.beside.begin(), office->second.beside.end(), other) != office->second.beside.end();
  };
  return a == b || lists(a, b) || lists(b, a);
}

std::string Terms::predicate_of(std::string_view folded) const {
  const auto found = terms_.find(std::string(folded));
  if (found != terms_.end()) {
    for (const auto& term : found->second) {
      if (term.kind != TermKind::unit && term.kind != TermKind::matter && term.kind != TermKind::court) return term.name;
    }
  }
  return stem_of(folded);
}

std::string Terms::unit_of(std::string_view unit) const {
  const auto found = terms_.find(std::string(unit));
  if (found != terms_.end()) {
    for (const auto& term : found->second) {
      if (term.kind == TermKind::unit) return term.name;
    }
  }
  return std::string(unit);
}

std::string Terms::entity_of(const Mention& mention) const {
  const auto letters = letters_of(mention.name);
  switch (mention.kind) {
    case EntityKind::person: return "person:" + letters;
    case EntityKind::organisation: {
      auto found = bodies_.find(letters);
      if (found == bodies_.end()) {  // "General Assembly of the United Nations" is the General Assembly
        constexpr std::string_view kOfUn = "oftheunitednations";
        if (letters.ends_with(kOfUn)) found = bodies_.find(letters.substr(0, letters.size() - kOfUn.size()));
      }
      return "organisation:" + (found == bodies_.end() ? mention.name : found->second);
    }
    case EntityKind::state: {
      const auto found = states_.find(letters);
      return "state:" + (found == states_.end() ? mention.name : found->second);
    }
    case EntityKind::place: return "place:" + mention.name;
  }
  return letters;
}

std::string Terms::state_in(std::string_view text) const {
  const auto sheet = sheet_of(text, {});
  std::string found;
  for (std::size_t i = 0; i < sheet.words.size(); ++i) {
    for (std::size_t n = std::min<std::size_t>(5, sheet.words.size() - i); n > 0; --n) {
      std::string letters;
      for (std::size_t j = i; j < i + n; ++j) letters += sheet.words[j].folded;
      if (letters.size() > 2 && letters.ends_with('s') && !states_.contains(letters)) letters.pop_back();  // "Korea's"
      const auto state = states_.find(letters);
      if (state == states_.end() || !sheet.words[i].capital) continue;
      if (!found.empty() && found != state->second) return "";  // two: which one it is cannot be told
      found = state->second;
      i += n - 1;
      break;
    }
  }
  return found;
}

}  // namespace inquest::collation
