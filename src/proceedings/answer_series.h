// The answers to a recommendation in one cell of a table, so that a row that is copied out of the library keeps the whole series:
// "outcome|2014-09-19|noted|partially supported|A/HRC/27/10/Add.1; later|...": stage, date, position, the state's words, source.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "proceedings/recommendation.h"

namespace inquest::proceedings {

// A stroke or semicolon within words or source becomes "/" or ",".
std::string write_answers(const std::vector<Answer>& answers);

// What write_answers wrote. A part that is none (a stage, date or position that is not known) is left out and counted in `faults`.
std::vector<Answer> read_answers(std::string_view cell, std::size_t& faults);

}  // namespace inquest::proceedings
