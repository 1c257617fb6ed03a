// The importers, each in a file of its own; importers.cc lists them. Not part of the door.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "proceedings/import.h"

namespace inquest::proceedings {

// What describes a vote, whatever file it comes from: key, symbol, date (YYYY-MM-DD), session, body, rule, meeting, title,
// amendment and paragraph ("1" where it is one), yes, no, abstain (as printed), outcome (vote.h), vetoed_by (codes divided by |).
const std::vector<std::string>& vote_columns();

Result<Import> read_votes(std::string_view name, const SourceText& source);        // ga-votes, rolls
Result<Import> read_sc_meetings(std::string_view name, const SourceText& source);
Result<Import> read_sc_vetoes(std::string_view name, const SourceText& source);
Result<Import> read_sc_drafts(std::string_view name, const SourceText& source);
Result<Import> read_hrc_texts(std::string_view name, const SourceText& source);
Result<Import> read_upr(std::string_view name, const SourceText& source);
Result<Import> read_states(std::string_view name, const SourceText& source);
Result<Import> read_marcxml(std::string_view name, const SourceText& source);
Result<Import> read_marc_table(std::string_view name, const SourceText& source);

}  // namespace inquest::proceedings
