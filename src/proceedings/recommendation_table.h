// Tables of recommendations: UPR Info's export (To, To-Rgrp, Text, From, From-Rgrp, Response, Action, Issue, Session) and tables of
// one's own (symbol, paragraph, state, action, theme, response, words, stage, date, source), one row a unit and answer: rows of one
// paragraph and state are one unit, whose answers are its series.
#pragma once

#include <string_view>

#include "base/result.h"
#include "proceedings/records.h"
#include "proceedings/recommendation.h"

namespace inquest::proceedings {

// Whether the first records have the columns of such a table: who recommends, with an answer, a text or a paragraph.
bool is_recommendation_table(const std::vector<Record>& records);

// The records of a table that a case keeps as text.
std::vector<Record> recommendation_records(std::string_view text);

// Rows that are no recommendations (voluntary pledges) or lack what makes one are counted in the notes.
// Errors: unreadable, where no row is one.
Result<Review> read_recommendation_table(const std::vector<Record>& records);

// A file or text of any of the kinds that hold recommendations, told by what stands in it. `table`: the text is that of a delimited
// file; otherwise it is extracted text. Errors: unreadable, with what was looked for.
Result<Review> read_recommendations(std::string_view name, std::string_view text, bool table);

}  // namespace inquest::proceedings
