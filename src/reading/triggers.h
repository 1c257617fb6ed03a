// The words that name acts and steps: vocab/act_words.tsv and step_words.tsv as tables by first word. Built once, constant,
// safe from any thread. Private to reading/.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "reading/candidates.h"
#include "reading/words.h"

namespace inquest::reading {

enum class TriggerPart : std::uint8_t { verb, noun, phrase };
// The five forms of a verb, in the order in which a line gives them.
enum class VerbForm : std::uint8_t { base = 0, third, past, participle, gerund, none };

// Alternatives of words and noun classes.
struct Wanted {
  std::uint32_t classes = 0;
  bool who = false;  // a person, a pronoun or a human noun
  std::vector<std::vector<std::string_view>> phrases;
  bool empty() const { return classes == 0 && !who && phrases.empty(); }
};

struct TriggerRow {
  TriggerPart part{};
  std::string_view type;
  std::string_view frame;  // letters, as the vocabulary's header explains them
  Wanted object;
  Wanted beside;
  Wanted not_beside;
  std::vector<std::string_view> target;  // prepositions, or "object"
  bool has(char letter) const { return frame.find(letter) != std::string_view::npos; }
};

struct TriggerForm {
  const TriggerRow* row = nullptr;
  std::vector<std::string_view> words;
  VerbForm form = VerbForm::none;
  bool also_past = false;  // a participle that is the past tense too, or the other way round
};

class TriggerTable {
 public:
  static const TriggerTable& acts();
  static const TriggerTable& steps();

  // The forms that stand at this token, in the order of the vocabulary: the first that fits is meant.
  std::span<const TriggerForm> starting(const Words& words, std::size_t token) const {
    const auto* found = forms_.find(words.lower(token), words.keys(token).word);
    return found == nullptr ? std::span<const TriggerForm>() : std::span<const TriggerForm>(*found);
  }

 private:
  explicit TriggerTable(std::string_view vocabulary);
  std::vector<TriggerRow> rows_;
  WordTable<std::vector<TriggerForm>> forms_;
};

// The trigger's own words where the form stands at this token; empty where it does not. A particle may stand behind the
// object ("handed them over"): then the words are those of the verb alone.
Range match(const Words& words, std::uint32_t token, const TriggerForm& form);

// True where all words of the phrase stand from this token on.
bool stands_at(const Words& words, std::size_t token, std::span<const std::string_view> phrase);

}  // namespace inquest::reading
