// Which of the five categories of action a recommendation asks for, by its words.
//
// 1 asks others or asks for help, 2 continue, 3 consider, 4 general action, 5 specific action (E. McMahon and UPR Info). The first
// verb decides, with what it governs; a general action with a specific example ("by abolishing ...") is specific. The verbs are
// vocab/action_verbs.tsv; docs/methods.md says how far the rule agrees with the units that UPR Info coded by hand.
#pragma once

#include <string>
#include <string_view>

#include "proceedings/recommendation.h"

namespace inquest::proceedings {

struct ActionReading {
  ActionCategory category{};
  std::string verb;     // that decided; "" where no verb of the table is there, and the category is then `general`
  std::string changed;  // the word that changed the verb's own category; "" where none did
};

// `text`: one recommendation in English, without the states behind it. An empty text gives `unknown`.
ActionReading action_of(std::string_view text);

}  // namespace inquest::proceedings
