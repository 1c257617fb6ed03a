// Ways of writing one person's name. Two are joined when their letters agree, when they are romanisations of one Korean name,
// or when one word of several differs by a letter or two; never when one document writes both, or when the difference is an
// ending that tells one member of a family from another.
#include <algorithm>
#include <map>
#include <numeric>

#include "collation/parts.h"
#include "collation/terms.h"

namespace inquest::collation {
namespace {

constexpr std::size_t kCrowded = 2000;  // names that share a word; a commoner word says nothing of who it is

std::vector<std::string> tokens_of(std::string_view written) {
  std::vector<std::string> tokens;
  for (const auto& word : sheet_of(written, {}).words) {
    if (!word.folded.empty()) tokens.push_back(word.folded);
  }
  return tokens;
}

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) text.replace(at, from.size(), to);
}

bool share(const std::vector<std::size_t>& a, const std::vector<std::size_t>& b) {
  return std::any_of(a.begin(), a.end(), [&](std::size_t x) { return std::binary_search(b.begin(), b.end(), x); });
}

// Two states, or one person, body or place.
bool in_one_company(const Digest& a, const Digest& b) {
  int points = 0;
  for (const auto& entity : a.entities) {
    if (std::binary_search(b.entities.begin(), b.entities.end(), entity)) points += entity.starts_with("state:") ? 1 : 2;
  }
  return points >= 2;
}

bool is_vowel(char c) { return std::string_view("aeiouy").find(c) != std::string_view::npos; }

// "Ivanov" and "Ivanova", "Mario" and "Maria": two members of a family, or two given names.
bool differs_in_ending(std::string_view a, std::string_view b) {
  const auto common = static_cast<std::size_t>(std::mismatch(a.begin(), a.end(), b.begin(), b.end()).first - a.begin());
  const auto rest_a = a.substr(common), rest_b = b.substr(common);
  if (rest_a.size() > 1 || rest_b.size() > 1) return false;
  return (rest_a.empty() || is_vowel(rest_a[0])) && (rest_b.empty() || is_vowel(rest_b[0]));
}

// All words but one agree, and that one is long enough for a slip of a letter or two.
bool one_word_slips(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  if (a.size() != b.size() || a.size() < 2) return false;
  std::size_t slips = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (a[i] == b[i]) continue;
    const auto shorter = std::min(a[i].size(), b[i].size());
    const unsigned allowed = shorter >= 8 ? 2 : shorter >= 5 ? 1 : 0;
    if (++slips > 1 || distance_of(a[i], b[i]) > allowed || differs_in_ending(a[i], b[i])) return false;
    if (a[i].front() != b[i].front()) return false;
  }
  return slips == 1;
}

}  // namespace

unsigned distance_of(std::string_view a, std::string_view b) {
  // Damerau's distance with neighbours exchanged once (optimal string alignment), three rows at a time.
  std::vector<unsigned> before(b.size() + 1), last(b.size() + 1), now(b.size() + 1);
  std::iota(last.begin(), last.end(), 0u);
  for (std::size_t i = 1; i <= a.size(); ++i) {
    now[0] = static_cast<unsigned>(i);
    for (std::size_t j = 1; j <= b.size(); ++j) {
      now[j] = std::min({last[j] + 1, now[j - 1] + 1, last[j - 1] + (a[i - 1] != b[j - 1])});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) now[j] = std::min(now[j], before[j - 2] + 1);
    }
    std::swap(before, last);
    std::swap(last, now);
  }
  return last[b.size()];
}

std::string heard(const std::vector<std::string>& tokens) {
  if (tokens.size() < 2 || tokens.size() > 4 || !Terms::shared().is_korean_family(tokens.front())) return "";
  std::string whole = tokens.front() + " ";
  for (std::size_t i = 1; i < tokens.size(); ++i) whole += tokens[i];
  if (whole.size() > 20) return "";
  // The Revised, McCune-Reischauer and DPRK romanisations and what newspapers write, made one.
  constexpr std::pair<std::string_view, std::string_view> kAlike[] = {
      {"eo", "o"}, {"eu", "u"}, {"oo", "u"}, {"ou", "o"}, {"ee", "i"}, {"ck", "k"}, {"ch", "j"}, {"kh", "k"}, {"th", "t"},
      {"ph", "p"}, {"k", "g"}, {"t", "d"}, {"p", "b"}, {"sh", "s"}, {"oe", "oi"}, {"r", "l"}};
  for (const auto& [from, to] : kAlike) replace_all(whole, from, to);
  return whole;
}

People::People(std::span<const Digest> digests) {
  collect(digests);
  join(digests);
}

void People::collect(std::span<const Digest> digests) {
  for (std::size_t d = 0; d < digests.size(); ++d) {
    for (const auto& use : digests[d].names) {
      const auto tokens = tokens_of(use.written);
      const auto letters = letters_of(use.written);
      if (use.proposed) written_.try_emplace(letters, use.written);
      if (tokens.size() < 2) continue;
      const auto [at, fresh] = by_letters_.try_emplace(letters, names_.size());
      if (fresh) names_.push_back({letters, use.written, tokens, heard(tokens), false, {}, names_.size()});
      auto& name = names_[at->second];
      if (use.proposed && !name.proposed) name.written = use.written;
      name.proposed |= use.proposed;
      if (name.documents.empty() || name.documents.back() != d) name.documents.push_back(d);
    }
  }
}

std::size_t People::root(std::size_t name) const {
  while (names_[name].group != name) name = names_[name].group;
  return name;
}

bool People::probably_one(const Name& a, const Name& b, std::span<const Digest> digests) const {
  if (!a.proposed && !b.proposed) return false;
  if (share(a.documents, b.documents)) return false;  // who writes both means two
  const bool korean = !a.heard.empty() && !b.heard.empty();
  if (korean ? a.heard != b.heard : !one_word_slips(a.tokens, b.tokens)) return false;
  // Spoken of in the same company at least once.
  for (const auto d : a.documents) {
    for (const auto e : b.documents) {
      if (in_one_company(digests[d], digests[e])) return true;
    }
  }
  return false;
}

void People::join(std::span<const Digest> digests) {
  std::map<std::string, std::vector<std::size_t>> by_word;
  for (std::size_t i = 0; i < names_.size(); ++i) {
    for (const auto& token : names_[i].tokens) by_word[token].push_back(i);
    if (!names_[i].heard.empty()) by_word[" " + names_[i].heard].push_back(i);
  }
  for (const auto& [word, with] : by_word) {
    if (with.size() > kCrowded) continue;
    for (std::size_t i = 1; i < with.size(); ++i) {
      for (std::size_t j = 0; j < i; ++j) {
        const auto a = root(with[i]), b = root(with[j]);
        if (a != b && probably_one(names_[with[i]], names_[with[j]], digests)) names_[std::max(a, b)].group = std::min(a, b);
      }
    }
  }
  for (std::size_t i = 0; i < names_.size(); ++i) {
    const auto [at, fresh] = shown_.try_emplace(root(i), i);
    if (!fresh && names_[i].documents.size() > names_[at->second].documents.size()) at->second = i;
  }
}

std::string People::person_of(const NameUse& use) const {
  const auto found = by_letters_.find(letters_of(use.written));
  if (found == by_letters_.end()) return "";
  const auto group = root(found->second);
  // Words in which no name was read are somebody's only when they were joined to a name.
  const bool read_somewhere = names_[found->second].proposed || names_[shown_.at(group)].proposed;
  return read_somewhere ? names_[group].letters : "";
}

std::string People::entity_of(const std::string& key) const {
  constexpr std::string_view kPerson = "person:";
  if (!key.starts_with(kPerson)) return key;
  const auto found = by_letters_.find(key.substr(kPerson.size()));
  return found == by_letters_.end() ? key : std::string(kPerson) + names_[root(found->second)].letters;
}

std::string People::shown(const std::string& person) const {
  const auto found = by_letters_.find(person);
  if (found != by_letters_.end()) return names_[shown_.at(root(found->second))].written;
  const auto alone = written_.find(person);
  return alone == written_.end() ? person : alone->second;
}

}  // namespace inquest::collation
