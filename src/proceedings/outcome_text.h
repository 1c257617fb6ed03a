// What a table of meetings prints as the outcome of one: "Draft resolution S/4411 vetoed by USSR 9-2-0 S/RES/144 (1960) 9-0-2".
// Not part of the door.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "proceedings/vote.h"

namespace inquest::proceedings {

struct PrintedOutcome {
  std::string symbol;                // as printed
  std::string outcome;               // "adopted", "adopted unanimously", "adopted without a vote", "vetoed", "not adopted"; "" a statement or letter
  std::optional<Tally> tally;
  std::vector<StateIndex> vetoes;
  std::vector<std::string> unknown;  // names of vetoing states that are no states
};
// In the order in which they stand. A symbol without an outcome of its own shares that of the next ("S/552 and S/553 not adopted").
std::vector<PrintedOutcome> printed_outcomes(std::string_view text);

// "12-2-1", "(30 to 9, with 8 abstentions)", "29 in favour, 11 against, 7 abstentions".
std::optional<Tally> tally_in(std::string_view text);

}  // namespace inquest::proceedings
