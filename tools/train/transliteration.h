// Learns the model of src/names/transliteration.h from pairs of names in two scripts, by expectation-maximisation over all ways
// of cutting the Latin name into runs of letters, one for each letter of the other script. The same pairs give the same bytes.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "names/transliteration.h"

namespace inquest::train {

// One name in two scripts. Of several words the order may differ between the two: the likeliest is learned from.
struct NamePair {
  std::string latin;                      // a-z, its words written together
  std::vector<std::u32string> native;     // folded words
  float weight = 1;
};

class TransliterationTrainer {
 public:
  struct Settings {
    std::size_t most_letters = 4;  // of one unit
    double least_context = 12;     // pairs of neighbours met less often share a row
    bool contexts = true;
  };
  TransliterationTrainer(names::Language language, Settings settings) : language_(language), settings_(settings) {}

  // A reading known beforehand, as `weight` pairs would teach it.
  void know(char32_t unit, std::string_view latin, double weight);
  void learn(const std::vector<NamePair>& pairs);

  // Rows and their arcs: letters (packed) and cost, the letters ascending by length.
  using Rows = std::map<std::uint64_t, std::vector<std::pair<std::uint32_t, std::uint8_t>>>;
  void add_rows(Rows& rows) const;
  // The probabilities of one unit's spellings without regard to its neighbours.
  std::map<std::string, double> spellings_of(char32_t unit) const;

 private:
  using Counts = std::unordered_map<std::uint32_t, double>;       // by packed letters
  using Table = std::unordered_map<std::uint64_t, Counts>;        // by row key
  // What was counted for a unit: by itself, behind one neighbour, before the other, between both.
  struct Context {
    const Counts* rows[4] = {};
    double totals[4] = {};
    const Counts* known = nullptr;
  };
  Context context_of(char32_t before, char32_t unit, char32_t after) const;
  double probability(const Context& context, std::uint32_t letters) const;
  double first_guess(std::size_t size) const;
  double expect(const NamePair& pair, const std::u32string& units, double least, Table* counts) const;
  void pass(const std::vector<NamePair>& pairs);

  names::Language language_;
  Settings settings_;
  Table known_, counts_;
  std::unordered_map<std::uint64_t, double> totals_;
  int passes_ = 0;
};

// The costs of Latin letters after two others, from words.
std::string letter_costs(const std::vector<std::string>& words);

// The bytes of a model file.
std::string model_bytes(const TransliterationTrainer::Rows& rows, const std::string& letter_costs);

}  // namespace inquest::train
