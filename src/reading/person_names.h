// The people whom a document names, and which of them a shorter or misspelt name means. Private to reading/.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "reading/candidates.h"

namespace inquest::reading {

struct PersonName {
  std::vector<std::string> parts;  // every token in small letters, initials without their stop
  std::string surname;
  std::string first;
  std::uint32_t gender = 0;  // kMale, kFemale or 0
  bool korean = false;
  bool full() const { return parts.size() > 1; }
};

// The name of a candidate, taken apart.
PersonName person_name_of(const Words& words, const Candidate& candidate);

// One person, by these two full names? ("John Kerry" and "John F. Kerry", "Kim Jong-un" and "Kim Jong Un", a misspelt
// surname beside the same first name.)
bool same_person(const PersonName& a, const PersonName& b);

class People {
 public:
  // Records a full name; gives the number of the person, new or known.
  std::uint32_t add_full(const PersonName& name);
  // Records a name of one part that fits nobody known.
  std::uint32_t add_single(const PersonName& name);
  // Whom a name of one part means: by surname (of two the one met last before here, unlike genders apart), by a surname
  // misspelt, by the only such first name.
  std::optional<std::uint32_t> find_single(const PersonName& name) const;
  // Does anybody have this surname?
  bool has_surname(const std::string& surname) const { return by_surname_.contains(surname); }
  // The document speaks of this person here; called in the order of the text.
  void met(std::uint32_t person);

 private:
  // All who share one name. However many they are, whom a name means is found in few steps (a register has thousands).
  struct Namesakes {
    std::vector<std::uint32_t> people;
    std::array<std::vector<std::uint32_t>, 3> met;  // by gender at that time, in the order of the text
  };
  using Index = std::unordered_map<std::string, Namesakes>;

  std::uint32_t add(const PersonName& name);
  void put(Namesakes& among, std::uint32_t person);
  std::optional<std::uint32_t> find_full(const PersonName& name) const;
  std::optional<std::uint32_t> latest(const Namesakes& among, const PersonName& name) const;
  std::optional<std::uint32_t> misspelt(const PersonName& name) const;

  std::vector<PersonName> people_;
  std::vector<std::uint32_t> met_at_;                // of each person: their place among all that were met, 0 for not yet
  std::uint32_t meetings_ = 0;
  std::vector<std::vector<Namesakes*>> stands_in_;  // of each person: where they stand in by_surname_
  Index by_surname_, by_first_;
  std::unordered_map<std::string, std::vector<std::uint32_t>> by_both_;  // surname and first name -> people, unlike genders apart
};

}  // namespace inquest::reading
