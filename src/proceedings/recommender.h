// The states behind a recommendation, as reports print them: "(France) (Lithuania)", "(Portugal, Slovakia)", "(Iran (Islamic
// Republic of))"; and what each of them recommends, where a paragraph joins two texts.
#pragma once

#include <string_view>
#include <vector>

#include "proceedings/recommendation.h"

namespace inquest::proceedings {

// A state by any of its names of vocab/un_states.tsv, in any case, with or without accents, "&" for "and", "St" for "Saint", and
// what stands in parentheses ("Bolivia (Plurinational State of)"). An unknown name is kept as printed, without a code.
Recommender recommender_of(std::string_view printed);

// The name of a regional group, from the abbreviations that sources use ("WEOG", "Asia"); what is none stands as it is.
std::string_view regional_group_of(std::string_view word);

// Cuts a paragraph ("Ratify ... (France) (Lithuania); Sign ... (Spain);") into its units. A pair of parentheses names states where
// each of its parts is a known state, or where it ends the text and could be nothing else. `unknown`: the names that are no known
// state. A paragraph without any state gives one unit whose recommender has no name.
std::vector<Unit> units_of(std::string_view paragraph, std::vector<std::string>& unknown);

}  // namespace inquest::proceedings
