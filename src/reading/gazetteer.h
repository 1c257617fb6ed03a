// Names known beforehand, found by longest match over tokens: states with their capitals and adjectives, organisations,
// places; and the titles that stand before names. Built once from vocab/, constant, safe from any thread.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "reading/words.h"

namespace inquest::reading {

enum class PhraseKind : std::uint8_t {
  state = 1,  // a name of a state
  capital,    // its capital: a place, or the state where it acts
  adjective,  // "North Korean": no mention by itself
  organisation,
  place,
  title,  // "secretary of state"; matched in any case
};

struct Phrase {
  PhraseKind kind{};
  std::uint32_t index = 0;   // the row it comes from: one entity has one (kind family, index)
  bool acronym = false;      // must be written in exactly this case
  std::uint32_t gender = 0;  // kMale, kFemale or 0; titles only
};

struct PhraseMatch {
  const Phrase* phrase = nullptr;
  std::size_t last = 0;  // one past its last token
};

class Gazetteer {
 public:
  static const Gazetteer& shared();

  // The longest state, organisation or place that begins at `first`; capitals must stand where the vocabulary has them.
  std::optional<PhraseMatch> name_at(const Words& words, std::size_t first, std::size_t end) const;
  // The longest title that begins at `first`, in any case ("Secretary of State", "leader").
  std::optional<PhraseMatch> title_at(const Words& words, std::size_t first, std::size_t end) const;

  // The usual name of a state or the first form of an organisation: "North Korea".
  std::string_view usual_name(PhraseKind kind, std::uint32_t index) const;
  // The state a capital or adjective belongs to has the same index as the state itself.

 private:
  struct Entry {
    Phrase phrase;
    std::vector<std::string> words;  // as written in the vocabulary
    std::vector<std::string> lower;
  };
  struct Index {
    WordTable<std::vector<Entry>> by_first;  // longest first
    std::deque<std::string> firsts;          // the first words in small letters
  };

  Gazetteer();
  void add(Index& index, std::string_view form, Phrase phrase);
  std::optional<PhraseMatch> longest(const Index& index, const Words& words, std::size_t first, std::size_t end,
                                     bool any_case) const;

  Index names_;
  Index titles_;
  std::vector<std::string> states_, organisations_, places_;
};

}  // namespace inquest::reading
