// Votes in a table of one's own, or copied out of the reference library into a case: one row a ballot (vote_id, symbol, date, body,
// meeting, rule, title, yes, no, abstain, amendment, paragraph, outcome, vetoed_by, state, iso3, vote, file, sha256, row), or one
// row a vote of which only the count is known (without state and vote). Only the first row of a vote has to describe it. `file`,
// `sha256` and `row` say where in another's file the row stands.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "proceedings/records.h"
#include "proceedings/vote.h"

namespace inquest::proceedings {

// Whether the first record has the columns of such a table: a vote, and a state with its ballot or a count.
bool is_ballot_table(const std::vector<Record>& records);

// The records of a table that a case keeps as text.
std::vector<Record> ballot_records(std::string_view text);

// Rows are numbered as the records are. The imports go to votes_of as those of a library do; their kind is "case".
// Errors: unreadable, where no row is a ballot or a count.
Result<std::vector<Import>> read_ballot_table(const std::vector<Record>& records);

// The table of one vote of a library, which read_ballot_table reads again. `heads`: where the imports came from, by Vote::source.
struct RowOrigin {
  std::string file, sha256;
};
std::string write_ballot_table(const Vote& vote, std::span<const RowOrigin> origins);

}  // namespace inquest::proceedings
