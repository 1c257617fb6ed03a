// The vocabularies of collation: classes of words, offices, states and bodies under one name each. Built once, constant,
// safe from any thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "collation/sheet.h"
#include "model/reading.h"

namespace inquest::collation {

enum class TermKind : std::uint8_t { life = 1, custody, court, outcome, matter, verb, unit };

struct Term {
  std::string name;  // of the class: "arrest"
  TermKind kind{};
  std::size_t words = 1;
  std::string shown;  // "referral to a court"; "" for verbs and units
};

struct Office {
  std::string name;
  std::vector<std::string> beside;  // offices that the same person may hold at the same time
};

class Terms {
 public:
  static const Terms& shared();

  // The class of the words at `at`, among those kinds; null where there is none. Two words are tried before one.
  const Term* term(const Sheet& sheet, std::size_t at, std::size_t last, std::initializer_list<TermKind> kinds) const;
  // The office whose words begin at `at`, the longest that fits, and how many words that are; null where there is none.
  const Office* office(const std::vector<Word>& words, std::size_t at, std::size_t last, std::size_t* length) const;
  bool may_be_both(const std::string& a, const std::string& b) const;
  bool is_small_word(std::string_view folded) const { return small_.contains(std::string(folded)); }
  bool is_korean_family(const std::string& folded) const { return korean_families_.contains(folded); }

  // A verb under one stem ("held" -> "hold"), a unit under one word ("inmate" -> "prisoner").
  std::string predicate_of(std::string_view folded) const;
  std::string unit_of(std::string_view unit) const;
  bool counts_people(std::string_view unit) const { return people_.contains(std::string(unit)); }  // "protester", "policeman"
  // "state:North Korea", "organisation:United Nations General Assembly", "person:janedoe", "place:geneva".
  std::string entity_of(const Mention& mention) const;
  // A body of vocab/bodies.tsv, under any of its names.
  bool is_known_body(std::string_view name) const { return bodies_.contains(letters_of(name)); }
  // The one state that these words name, or "".
  std::string state_in(std::string_view words) const;

 private:
  Terms();
  void read_terms();
  void read_offices();
  void read_names();

  std::unordered_map<std::string, std::vector<Term>> terms_;
  std::unordered_map<std::string, Office> offices_;            // by name
  std::unordered_map<std::string, std::string> office_words_;  // folded words joined by spaces -> name
  std::unordered_map<std::string, std::string> states_;        // letters of a form -> usual name
  std::unordered_map<std::string, std::string> bodies_;
  std::unordered_set<std::string> korean_families_;
  std::unordered_set<std::string> small_;
  std::unordered_set<std::string> people_;
};

}  // namespace inquest::collation
