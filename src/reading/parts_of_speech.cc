#include "reading/parts_of_speech.h"

#include <algorithm>
#include <array>
#include <string>


namespace inquest::reading {
namespace {

constexpr std::array<std::string_view, 17> kNames = {"",     "ADJ",  "ADP",  "ADV",   "AUX",   "CCONJ", "DET", "INTJ", "NOUN",
                                                     "NUM",  "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB"};

// The label that a feature with one weight stands for.
std::int8_t label_of(const LinearModel& model, std::uint64_t feature) {
  Scores scores{};
  model.add(std::array{feature}, scores);
  return static_cast<std::int8_t>(std::ranges::max_element(scores) - scores.begin());
}

}  // namespace

std::string_view name_of(Upos part) { return kNames[static_cast<std::size_t>(part)]; }

Upos upos_of(std::string_view name) {
  const auto found = std::ranges::find(kNames, name);
  return found == kNames.end() ? Upos::none : static_cast<Upos>(found - kNames.begin());
}

void tag_parts_of_speech(Tokens& tokens, const LinearModel& model) {
  if (model.empty()) return;
  std::array<Upos, kMostLabels> parts{};
  std::int8_t punct = -1;
  for (std::size_t k = 0; k < model.labels(); ++k) {
    parts[k] = upos_of(model.label(k));
    if (parts[k] == Upos::punct) punct = static_cast<std::int8_t>(k);
  }
  std::vector<Scores> scores;
  std::vector<std::int8_t> fixed;
  std::vector<std::uint8_t> best;
  for (const auto& sentence : tokens.sentences) {
    const auto size = sentence.last - sentence.first;
    const auto keys = std::span(tokens.keys).subspan(sentence.first, size);
    scores.assign(size, Scores{});
    fixed.assign(size, -1);
    for (std::size_t i = 0; i < size; ++i) {
      if (is_mark(tokens.tokens[sentence.first + i].kind)) fixed[i] = punct;
      else if (const auto plain = plain_word_feature(keys[i]); model.holds(plain)) fixed[i] = label_of(model, plain);
    }
    ScoreAdder adder(model);
    for (std::size_t i = 0; i < size; ++i) {
      if (fixed[i] < 0) adder.add(pos_features(keys, i), scores[i]);
    }
    adder.flush();
    model.decode(scores, fixed, best);
    for (std::size_t i = 0; i < size; ++i) tokens.tokens[sentence.first + i].part = parts[best[i]];
  }
}

}  // namespace inquest::reading
