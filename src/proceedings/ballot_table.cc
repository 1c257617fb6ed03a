#include "proceedings/ballot_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "proceedings/delimited.h"
#include "proceedings/importers.h"

namespace inquest::proceedings {
namespace {

// In the order in which they are written.
constexpr std::array<std::string_view, 23> kColumns{{"vote_id", "symbol", "date", "body", "meeting", "rule", "title", "yes", "no", "abstain", "amendment", "paragraph", "outcome",
                                                     "vetoed_by", "described_file", "described_sha256", "described_row", "state", "iso3", "vote", "file", "sha256", "row"}};
// What tables of others call the same.
constexpr std::array<std::string_view, 16> kFurther{{"rcid", "undl_id", "resolution", "unres", "country", "ms_name", "member", "name", "ms_code", "country_code", "iso2", "code", "ms_vote",
                                                     "ballot", "total_yes", "total_no"}};

bool names_vote(const Record& record) { return record.has({"vote_id", "rcid", "undl_id", "symbol", "resolution", "unres"}); }
bool names_state(const Record& record) { return record.has({"state", "country", "ms_name", "member", "iso3", "ms_code", "country_code", "iso2"}); }
bool is_ballot(const Record& record) {
  return !record.value({"state", "country", "ms_name", "member", "name", "iso3", "ms_code", "country_code", "iso2", "code"}).empty();
}

// The records as a delimited table again, each in its own place: row n of it is record n.
std::string delimited(const std::vector<Record>& records) {
  std::vector<std::string_view> names;
  for (const auto& record : records) {
    for (const auto& [name, value] : record.fields) {
      if (std::ranges::find(names, name) == names.end()) names.emplace_back(name);
    }
  }
  std::string out;
  for (const auto name : names) out += (out.empty() ? "" : ",") + delimited_cell(name);
  for (const auto& record : records) {
    out += '\n';
    for (std::size_t i = 0; i < names.size(); ++i) out += (i == 0 ? "" : ",") + delimited_cell(record.value({names[i]}));
  }
  return out + "\n";
}

// Votes of which only the count is here.
Import counts_of(const std::vector<Record>& records) {
  Import out;
  out.part = "votes";
  out.rows = Rows(vote_columns());
  for (std::size_t i = 0; i < records.size(); ++i) {
    const Record& record = records[i];
    const auto text = [&](std::initializer_list<std::string_view> names) { return record.value(names); };
    if (is_ballot(record) || ((text({"yes", "total_yes"}).empty() || text({"no", "total_no"}).empty()) && text({"outcome"}).empty())) continue;
    out.rows.add(i + 2, {text({"vote_id", "symbol"}), text({"symbol"}), text({"date"}), text({"session"}), text({"body"}), text({"rule"}), text({"meeting"}), text({"title"}),
                         text({"amendment"}), text({"paragraph"}), text({"yes", "total_yes"}), text({"no", "total_no"}), text({"abstain"}), text({"outcome"}), text({"vetoed_by"})});
  }
  out.rows_read = out.rows.size();
  return out;
}

}  // namespace

bool is_ballot_table(const std::vector<Record>& records) {
  if (records.empty() || !names_vote(records.front())) return false;
  const Record& first = records.front();
  return (names_state(first) && first.has({"vote", "ms_vote", "ballot"})) || (first.has({"yes", "total_yes"}) && first.has({"no", "total_no"}) && first.has({"date"}));
}

std::vector<Record> ballot_records(std::string_view text) {
  std::vector<std::string_view> names(kColumns.begin(), kColumns.end());
  names.insert(names.end(), kFurther.begin(), kFurther.end());
  names.insert(names.end(), {"session", "descr", "short", "council"});
  return records_of_text(text, names);
}

Result<std::vector<Import>> read_ballot_table(const std::vector<Record>& records) {
  std::vector<Import> out;
  if (std::ranges::any_of(records, is_ballot)) {
    SourceText source;
    source.text = delimited(records);
    TRY(Import ballots, read_votes("", source));
    if (!ballots.rolls.empty()) out.push_back(std::move(ballots));
  }
  if (Import counts = counts_of(records); counts.rows.size() > 0) out.push_back(std::move(counts));
  if (out.empty()) return fail(ErrorCode::unreadable, "No row of this table is a ballot (state and vote) or a count (yes and no) of a vote.");
  for (Import& import : out) import.kind = "case";
  return out;
}

std::string write_ballot_table(const Vote& vote, std::span<const RowOrigin> origins) {
  std::string out;
  for (const auto name : kColumns) out += (out.empty() ? "" : ",") + std::string(name);
  out += '\n';
  const auto line = [&](std::span<const std::string> cells) {
    for (std::size_t i = 0; i < cells.size(); ++i) out += (i == 0 ? "" : ",") + delimited_cell(cells[i]);
    out += '\n';
  };
  std::string vetoes;
  for (const auto state : vote.printed_vetoes) vetoes += (vetoes.empty() ? "" : "|") + states()[state].code;
  const auto number = [](std::optional<unsigned> value) { return value ? std::to_string(*value) : std::string(); };
  const RowOrigin& described = origins[vote.described], &counted = origins[vote.source];
  std::vector<std::string> cells{vote.id, vote.symbol, vote.date, vote.printed_body.empty() ? vote.body : std::string(vote.printed_body), vote.meeting, vote.rule, std::string(vote.title), number(vote.printed ? std::optional(vote.printed->yes) : std::nullopt),
                                 number(vote.printed ? std::optional(vote.printed->no) : std::nullopt), number(vote.printed ? std::optional(vote.printed->abstain) : std::nullopt),
                                 vote.target == TargetKind::amendment ? "1" : "", vote.target == TargetKind::paragraph ? "1" : "", vote.printed_outcome, vetoes, described.file,
                                 described.sha256, vote.row == 0 ? "" : std::to_string(vote.row), "", "", "", "", "", ""};
  if (!vote.has_ballots) line(cells);
  for (const Ballot& ballot : vote.ballots) {
    const State& state = states()[ballot.state];
    const std::array<std::string, 6> own{state.name, state.code, std::string(name_of(ballot.choice)), counted.file, counted.sha256, std::to_string(ballot.row)};
    std::ranges::copy(own, cells.end() - 6);
    line(cells);
    std::fill(cells.begin() + 3, cells.end(), std::string());  // said once
  }
  return out;
}

}  // namespace inquest::proceedings
