// Rows of the reference library copied into a case: a table with the columns of the import and, in each row, where it stands in which
// file. Votes have a form of their own (ballot_table.h). Pure.
#pragma once

#include <cstdint>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "proceedings/ballot_table.h"
#include "proceedings/import.h"

namespace inquest::proceedings {

// The columns that say where a row stands: source_file, source_sha256, source_row.
std::string write_cited_rows(const Rows& rows, std::span<const std::size_t> which, const RowOrigin& from);

// Whether a table that a case keeps as text was made so.
bool is_cited_table(std::string_view text);

// The numbers, in the file with this hash, of the rows that such a table holds.
std::set<std::uint64_t> rows_cited(std::string_view text, std::string_view sha256);

}  // namespace inquest::proceedings
