// Roll calls of any body: one row a ballot, one row a vote, or one row an issue of a vote, told apart by their columns.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <bitset>
#include <charconv>
#include <map>
#include <unordered_map>

#include "proceedings/body.h"
#include "proceedings/delimited.h"
#include "proceedings/importers.h"
#include "proceedings/state.h"
#include "proceedings/vote.h"

namespace inquest::proceedings {
namespace {

using Fields = std::vector<std::string_view>;

std::string_view cell(const Fields& fields, std::size_t column) { return column < fields.size() ? fields[column] : std::string_view(); }
// R writes NA for what is missing.
std::string_view known(std::string_view text) { return text == "NA" ? std::string_view() : text; }

std::optional<Choice> choice_of(std::string_view text) {
  static constexpr std::array<std::pair<std::string_view, Choice>, 22> kWords{{{"yes", Choice::yes}, {"no", Choice::no}, {"abstain", Choice::abstain}, {"Y", Choice::yes}, {"N", Choice::no},
      {"A", Choice::abstain}, {"X", Choice::not_voting}, {"absent", Choice::absent}, {"in favour", Choice::yes}, {"against", Choice::no}, {"abstention", Choice::abstain},
      {"Yes", Choice::yes}, {"No", Choice::no}, {"Abstain", Choice::abstain}, {"Absent", Choice::absent}, {"non-voting", Choice::not_voting}, {"not voting", Choice::not_voting}, {"", Choice::absent},
      {"1", Choice::yes}, {"2", Choice::abstain}, {"3", Choice::no}, {"8", Choice::absent}}};
  const auto at = std::ranges::find(kWords, text, &std::pair<std::string_view, Choice>::first);
  return at == kWords.end() ? std::nullopt : std::optional(at->second);
}

// What a name and a code together mean, worked out once for each pair that a file uses.
struct Voter {
  std::optional<StateIndex> state;
  std::size_t rows = 0;
  std::uint32_t first_row = 0;
  std::string remark;  // "" where name and code agree
  FindingKind kind{};
};

Voter voter_of(std::string_view name, std::string_view code) {
  Voter out;
  const auto by_code = state_of_code(code);
  const auto by_name = name.empty() ? std::nullopt : state_of_name(name);
  if (by_name) {
    out.state = by_name->state;
    if (by_name->corrected) out.remark = fmt::format("\"{}\" was read as {}", name, states()[by_name->state].name), out.kind = FindingKind::mended;
    if (by_code && *by_code != by_name->state) {
      out.remark = fmt::format("the code {} stands for {}, but the name is \"{}\": the name was taken", code, states()[*by_code].name, name);
      out.kind = FindingKind::mended;
    }
  } else if (by_code) {
    out.state = by_code;
    if (!name.empty()) out.remark = fmt::format("\"{}\" is no known name; by its code {} it is {}", name, code, states()[*by_code].name), out.kind = FindingKind::mended;
  } else {
    out.remark = fmt::format("no state is known by the name \"{}\" or the code \"{}\"", name, code);
    out.kind = FindingKind::left_out;
  }
  return out;
}

// Whether votes are of a body, under a rule and on a day that the vocabulary knows; what it does not know is said once for each word.
class BodyCheck {
 public:
  void note(std::string_view body, std::string_view rule, std::string_view date, std::string_view key, std::size_t row) {
    const std::optional<std::string> code = body.empty() ? std::optional<std::string>("GA") : body_called(body);
    const auto named = rule_called(rule);
    if (!code) add("body", fmt::format("no rule of a body \"{}\" is known, and the outcome of its votes stays undetermined; the bodies are {}", body, bodies_in_words()), row);
    if (!named && !rule.empty()) add("rule", fmt::format("\"{}\" names no rule that is known (simple, two-thirds, procedural, substantive); the usual one of the body is taken", rule), row);
    // A day of the month may be none (report_months): the body has to have met by the end of the month.
    const auto day = last_day_of(date), month = date.size() >= 7 ? last_day_of(date.substr(0, 7)) : std::nullopt;
    if (!code || !day || !month) return;
    const std::string_view kept = named ? *named : *code == "SC" ? "substantive" : "simple";
    if (!has_rule(*code, kept)) {
      return add("rule", fmt::format("{} decides nothing by the rule \"{}\", and the outcome of its votes stays undetermined", *code, kept), row);
    }
    const auto known = voting_rule(*code, kept, *day);
    if (!known && !voting_rule(*code, kept, *month)) {
      out_.push_back({FindingKind::doubtful, static_cast<std::uint32_t>(row), "date", fmt::format("the vote {}: {}", key, known.error().message)});
    }
  }

  void report(std::vector<Finding>& findings) {
    for (const auto& [word, seen] : words_) {
      findings.push_back({FindingKind::doubtful, seen.first_row, word.first, seen.votes == 1 ? word.second : fmt::format("{} ({} votes from this row on)", word.second, seen.votes)});
    }
    findings.insert(findings.end(), out_.begin(), out_.end());
  }

 private:
  struct Seen {
    std::uint32_t first_row = 0;
    std::size_t votes = 0;
  };
  void add(std::string about, std::string message, std::size_t row) {
    Seen& seen = words_[{std::move(about), std::move(message)}];
    if (seen.votes++ == 0) seen.first_row = static_cast<std::uint32_t>(row);
  }
  std::map<std::pair<std::string, std::string>, Seen> words_;
  std::vector<Finding> out_;
};

struct Columns {
  std::size_t key, symbol, name, code, vote, date, title, body, rule, meeting, yes, no, abstain, session, amendment, paragraph;
  explicit Columns(const std::vector<std::string>& head)
      : key(column_of(head, {"rcid", "undl_id", "vote_id", "symbol", "resolution", "unres"})), symbol(column_of(head, {"unres", "resolution", "symbol"})),
        name(column_of(head, {"country", "ms_name", "state", "member", "name"})), code(column_of(head, {"iso3", "ms_code", "country_code", "iso2", "code"})),
        vote(column_of(head, {"vote", "ms_vote", "ballot"})), date(column_of(head, {"date", "meeting_date"})), title(column_of(head, {"title", "descr", "short"})),
        body(column_of(head, {"body", "council"})), rule(column_of(head, {"rule"})), meeting(column_of(head, {"meeting", "meeting_record"})),
        yes(column_of(head, {"total_yes", "yes"})), no(column_of(head, {"total_no", "no"})), abstain(column_of(head, {"total_abstentions", "total_abstain", "abstain"})),
        session(column_of(head, {"session"})), amendment(column_of(head, {"amendment", "amend"})), paragraph(column_of(head, {"paragraph", "para"})) {}
};

class BallotReader {
 public:
  BallotReader(DelimitedReader& reader, const std::vector<std::string>& head) : reader_(reader), columns_(head) {
    out_.part = "ballots";
    described_ = columns_.date != kNoColumn;
    if (described_) out_.rows = Rows(vote_columns());
  }

  Import read() {
    for (Fields fields; reader_.next(fields);) {
      ++out_.rows_read;
      take(fields);
    }
    report_voters();
    bodies_.report(out_.findings);
    return std::move(out_);
  }

 private:
  void take(const Fields& fields) {
    const auto row = static_cast<std::uint32_t>(reader_.row());
    Voter& voter = find_voter(cell(fields, columns_.name), cell(fields, columns_.code));
    if (voter.rows++ == 0) voter.first_row = row;
    const auto choice = choice_of(cell(fields, columns_.vote));
    if (cell(fields, columns_.vote) == "9") return;  // "not a member" of the older code list: no ballot
    if (!choice) {
      out_.findings.push_back({FindingKind::left_out, row, "ballot", fmt::format("\"{}\" is no ballot", cell(fields, columns_.vote).substr(0, 20))});
      return;
    }
    if (!voter.state) return;
    Roll& roll = find_roll(fields);
    check_date(fields, roll, row);
    auto& seen = seen_[place_];
    if (seen[*voter.state]) {
      out_.findings.push_back({FindingKind::left_out, row, "vote twice", fmt::format("a second ballot of {} in the vote {}", states()[*voter.state].name, roll.key)});
      return;
    }
    seen[*voter.state] = true;
    roll.own.push_back({*voter.state, *choice, row});
  }

  Voter& find_voter(std::string_view name, std::string_view code) {
    name_.assign(name).append(1, '\t').append(code);
    const auto at = voters_.find(name_);
    return at != voters_.end() ? at->second : voters_.emplace(name_, voter_of(name, code)).first->second;
  }

  Roll& find_roll(const Fields& fields) {
    const std::string_view key = cell(fields, columns_.key);
    if (!out_.rolls.empty() && out_.rolls[place_].key == key) return out_.rolls[place_];
    const auto [at, fresh] = rolls_.try_emplace(std::string(key), out_.rolls.size());
    place_ = at->second;
    if (fresh) {
      out_.rolls.push_back({std::string(key), {}});
      seen_.emplace_back();
      if (described_) describe(fields, key);
    }
    return out_.rolls[place_];
  }

  // A vote is taken on one day: a row that gives another is told, once a vote, and the first row's day stands.
  void check_date(const Fields& fields, const Roll& roll, std::uint32_t row) {
    if (!described_) return;
    const std::string_view date = cell(fields, columns_.date);
    auto& [first, told] = dates_[place_];
    if (told || date.empty() || date == first) return;
    told = true;
    out_.findings.push_back({FindingKind::doubtful, row, "date", fmt::format("the vote {} has another date here, {}, than in its first row, {}, which is kept", roll.key, date.substr(0, 20), first.empty() ? "where none is" : first)});
  }

  void describe(const Fields& fields, std::string_view key) {
    dates_.emplace_back(cell(fields, columns_.date), false);
    const auto day = day_of(cell(fields, columns_.date));
    if (!day) out_.findings.push_back({FindingKind::doubtful, static_cast<std::uint32_t>(reader_.row()), "date", fmt::format("the date of the vote {} is no day of the calendar", key)});
    const std::string date = day ? date_of(*day) : std::string(cell(fields, columns_.date));
    bodies_.note(cell(fields, columns_.body), cell(fields, columns_.rule), day ? std::string_view(date) : std::string_view(), key, reader_.row());
    out_.rows.add(reader_.row(), {key, cell(fields, columns_.symbol), date, cell(fields, columns_.session), cell(fields, columns_.body), cell(fields, columns_.rule),
                                  cell(fields, columns_.meeting), cell(fields, columns_.title), cell(fields, columns_.amendment), cell(fields, columns_.paragraph), cell(fields, columns_.yes), cell(fields, columns_.no),
                                  cell(fields, columns_.abstain), "", ""});
  }

  void report_voters() {
    std::map<std::uint32_t, const Voter*> ordered;
    for (const auto& [name, voter] : voters_) {
      if (!voter.remark.empty()) ordered.emplace(voter.first_row, &voter);
    }
    for (const auto& [row, voter] : ordered) {
      out_.findings.push_back({voter->kind, row, "state", voter->rows == 1 ? voter->remark : fmt::format("{} ({} rows from this one on)", voter->remark, voter->rows)});
    }
  }

  DelimitedReader& reader_;
  Columns columns_;
  bool described_ = false;
  BodyCheck bodies_;
  Import out_;
  std::string name_;
  std::size_t place_ = 0;
  std::unordered_map<std::string, Voter> voters_;
  std::unordered_map<std::string, std::size_t> rolls_;
  std::vector<std::bitset<512>> seen_;
  std::vector<std::pair<std::string, bool>> dates_;  // of each roll that is described: the first row's, and whether another was told
};

Import read_roll_calls(DelimitedReader& reader, const std::vector<std::string>& head) {
  const Columns at(head);
  const std::size_t amendment = column_of(head, {"amend"}), paragraph = column_of(head, {"para"}), small = column_of(head, {"short"});
  Import out;
  out.part = "roll-calls";
  out.rows = Rows(vote_columns());
  BodyCheck bodies;
  for (Fields fields; reader.next(fields);) {
    ++out.rows_read;
    const auto row = static_cast<std::uint32_t>(reader.row());
    std::string_view title = cell(fields, at.title);
    if (title.empty()) title = cell(fields, small);
    if (known(cell(fields, at.symbol)).empty()) out.findings.push_back({FindingKind::note, row, "symbol", "the vote has no symbol; it is known by its key alone"});
    const auto day = day_of(cell(fields, at.date));
    if (!day) out.findings.push_back({FindingKind::doubtful, row, "date", "the date is no day of the calendar"});
    bodies.note(cell(fields, at.body), cell(fields, at.rule), day ? date_of(*day) : std::string(), cell(fields, at.key), reader.row());
    out.rows.add(reader.row(), {cell(fields, at.key), known(cell(fields, at.symbol)), cell(fields, at.date), cell(fields, at.session), cell(fields, at.body), cell(fields, at.rule),
                                cell(fields, at.meeting), title, known(cell(fields, amendment)), known(cell(fields, paragraph)), cell(fields, at.yes), cell(fields, at.no),
                                cell(fields, at.abstain), "", ""});
  }
  bodies.report(out.findings);
  return out;
}

void report_months(Import& import) {
  std::map<std::string, std::pair<std::size_t, std::string>> years;  // votes, latest day
  for (std::size_t i = 0; i < import.rows.size(); ++i) {
    const std::string_view date = import.rows.cell(i, "date");
    if (date.size() != 10) continue;
    auto& [votes, latest] = years[std::string(date.substr(0, 4))];
    ++votes;
    latest = std::max(latest, std::string(date.substr(8)));
  }
  std::string first, last;
  for (const auto& [year, seen] : years) {
    if (seen.second > "07" || seen.first <= 5) continue;
    if (first.empty()) first = year;
    last = year;
  }
  if (!first.empty()) {
    import.findings.push_back({FindingKind::doubtful, 0, "date", fmt::format("in the years {} to {} no day of a month is later than the seventh: only year and month of those dates are relied on", first, last)});
  }
}

}  // namespace

const std::vector<std::string>& vote_columns() {
  static const std::vector<std::string> columns{"key", "symbol", "date", "session", "body", "rule", "meeting", "title", "amendment", "paragraph", "yes", "no", "abstain", "outcome", "vetoed_by"};
  return columns;
}

Result<Import> read_votes(std::string_view, const SourceText& source) {
  DelimitedReader reader(source.text);
  Fields fields;
  if (!reader.next(fields)) return fail(ErrorCode::unreadable, "the file is empty");
  const std::vector<std::string> head(fields.begin(), fields.end());
  const Columns at(head);
  if (at.key == kNoColumn) return fail(ErrorCode::unreadable, "no column says which vote a row is of: one named rcid, resolution or symbol is needed");
  if (at.vote != kNoColumn && (at.name != kNoColumn || at.code != kNoColumn)) return BallotReader(reader, head).read();
  if (const std::size_t issue = column_of(head, {"issue", "short_name"}); issue != kNoColumn && at.date == kNoColumn) {
    Import out;
    out.part = "issues";
    out.rows = Rows({"key", "issue"});
    while (reader.next(fields)) {
      ++out.rows_read;
      out.rows.add(reader.row(), {cell(fields, at.key), cell(fields, issue)});
    }
    return out;
  }
  if (at.date == kNoColumn) return fail(ErrorCode::unreadable, "neither ballots (columns country and vote) nor roll calls (columns symbol and date) nor issues are here");
  Import out = read_roll_calls(reader, head);
  report_months(out);
  return out;
}

}  // namespace inquest::proceedings
