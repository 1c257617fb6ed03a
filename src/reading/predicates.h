// A trigger where it stands in a sentence: the verb group around it, its voice and mood, and who stands as its subject,
// object and agent. Private to reading/.
#pragma once

#include <optional>
#include <string_view>

#include "reading/clauses.h"
#include "reading/triggers.h"

namespace inquest::reading {

struct Predicate {
  const TriggerRow* row = nullptr;
  Range words;  // with its auxiliaries: "was beaten", "will vote"
  Range core;   // the trigger's own words
  Range clause;
  bool verbal = false;      // a verb; otherwise a noun
  bool passive = false;
  bool infinitive = false;  // behind "to"
  bool gerund = false;
  bool finite = false;      // has a tense of its own, or a modal
  bool negated = false;
  bool demanded = false;    // an imperative of a list of demands
  bool present = false;     // "votes", "vote": no modal, no past
  std::uint32_t to = 0;     // the token of the infinitive's "to"
  std::string_view modal;   // "will", "would", "may"; empty where none
  Range subject, object, agent;
  bool relative = false;    // the subject was found behind "who" or "which"
};

// The predicate that the form makes here; none where the word is no such verb or noun here, or what it must hold is not
// there. `core`: the form's own words.
std::optional<Predicate> predicate_at(const Clauses& clauses, Range core, const TriggerForm& form);

// Every trigger of the table that is used as such, in order: `use` takes the predicate.
template <class Use>
void for_each_predicate(const Clauses& clauses, const TriggerTable& table, Use&& use) {
  const auto& words = clauses.words();
  const auto size = static_cast<std::uint32_t>(words.size());
  for (std::uint32_t i = 0; i < size; ++i) {
    if (!words.is_word(i) || words[i].furniture || clauses.mention_at(i) != nullptr) continue;
    for (const auto& form : table.starting(words, i)) {
      const auto core = match(words, i, form);
      if (core.empty()) continue;
      const auto found = predicate_at(clauses, core, form);
      if (!found) continue;
      use(*found);
      i = found->core.last - 1;
      break;
    }
  }
}

// Of a noun: the phrase behind "of" (or another preposition), and the owner before it ("his", "Varena's"); empty for none.
Range behind(const Clauses& clauses, const Predicate& predicate, std::string_view preposition);
Range owner(const Clauses& clauses, const Predicate& predicate);
// Who did it where the text says "at the hands of".
Range at_hands_of(const Clauses& clauses, const Predicate& predicate);
// Of a noun: who does and who suffers by the verb that carries it ("carried out the arrest of", "suffered torture"); each may be empty.
struct Sides {
  Range doer, sufferer;
};
Sides light_verb_sides(const Clauses& clauses, const Predicate& predicate);

}  // namespace inquest::reading
