// Lists of the Security Council: its meetings with what came of them, its vetoes, drafts that failed with their roll calls.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

#include "base/edtf.h"
#include "proceedings/delimited.h"
#include "proceedings/importers.h"
#include "proceedings/outcome_text.h"
#include "proceedings/symbol.h"

namespace inquest::proceedings {
namespace {

using Fields = std::vector<std::string_view>;
std::string_view cell(const Fields& fields, std::size_t column) { return column < fields.size() ? fields[column] : std::string_view(); }

// "31 December" and "1946".
std::optional<Day> day_of_words(std::string_view words, std::string_view year) {
  static constexpr std::array<std::string_view, 12> kMonths{"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"};
  const std::size_t space = words.find_first_of(" \xC2");
  if (space == std::string_view::npos) return std::nullopt;
  for (std::size_t month = 0; month < kMonths.size(); ++month) {
    if (words.find(kMonths[month]) == std::string_view::npos) continue;
    return day_of(fmt::format("{:0>4}-{:02}-{:0>2}", year, month + 1, words.substr(0, space)));
  }
  return std::nullopt;
}

std::string normal(std::string_view symbol) {
  const auto symbols = parse_symbols(symbol);
  return symbols ? symbols->first.normalised : std::string(symbol);
}

std::string codes_of(const std::vector<StateIndex>& members) {
  std::string out;
  for (const StateIndex state : members) out += fmt::format("{}{}", out.empty() ? "" : "|", states()[state].code);
  return out;
}

std::string digits_of(const std::optional<Tally>& tally, unsigned Tally::* part) { return tally ? std::to_string((*tally).*part) : std::string(); }

struct Head {
  Fields fields;
  std::vector<std::string> names;
};
Result<Head> head_of(DelimitedReader& reader) {
  Head head;
  if (!reader.next(head.fields)) return fail(ErrorCode::unreadable, "the file is empty");
  head.names.assign(head.fields.begin(), head.fields.end());
  return head;
}

class MeetingReader {
 public:
  explicit MeetingReader(const std::vector<std::string>& head)
      : year_(column_of(head, {"year"})), meeting_(column_of(head, {"meeting_record", "meeting"})), date_(column_of(head, {"date"})), topic_(column_of(head, {"topic", "agenda_item"})),
        outcome_(column_of(head, {"outcome_vote", "outcome", "action"})) {
    out.part = "votes";
    out.rows = Rows(vote_columns());
  }
  bool complete() const { return meeting_ != kNoColumn && date_ != kNoColumn && outcome_ != kNoColumn; }

  void take(const Fields& fields, std::size_t row) {
    ++out.rows_read;
    const std::string meeting = normal(cell(fields, meeting_));
    auto day = day_of_words(cell(fields, date_), cell(fields, year_));
    if (!day) day = day_of(cell(fields, date_));
    if (!day) {  // columns that slipped: the day stands behind the meeting
      const std::string_view words = cell(fields, meeting_);
      const std::size_t number = words.find_last_of(' ', words.find_last_of(' ') - 1);
      if (number != std::string_view::npos) day = day_of_words(words.substr(number + 1), cell(fields, year_));
      if (day) note(FindingKind::mended, row, "date", "the date stands in the meeting's column");
    }
    if (!day) note(FindingKind::doubtful, row, "date", "the date is no day of the calendar; only its year is relied on");
    if (!parse_symbols(cell(fields, meeting_))) note(FindingKind::doubtful, row, "meeting", "the meeting's symbol is none");
    const std::string date = day ? date_of(*day) : std::string(cell(fields, year_));
    const auto outcomes = printed_outcomes(cell(fields, outcome_));
    std::size_t votes = 0;
    for (const auto& each : outcomes) {
      if (each.outcome.empty() && !each.tally) continue;  // a statement or a letter: nothing was voted on
      ++votes;
      add(row, fmt::format("{}#{}", meeting, ++votes_at_[meeting]), each, meeting, date, cell(fields, topic_));
    }
    if (votes == 0) add(row, meeting, {}, meeting, date, cell(fields, topic_));
  }

  Import out;

 private:
  void note(FindingKind kind, std::size_t row, std::string about, std::string message) {
    out.findings.push_back({kind, static_cast<std::uint32_t>(row), std::move(about), std::move(message)});
  }
  void add(std::size_t row, const std::string& key, const PrintedOutcome& each, const std::string& meeting, const std::string& date, std::string_view topic) {
    for (const auto& name : each.unknown) note(FindingKind::doubtful, row, "veto", fmt::format("\"{}\" is printed as vetoing, but is no state", name));
    // A draft known by its meeting alone has no symbol of its own.
    const std::string symbol = each.symbol.empty() ? meeting : normal(each.symbol);
    if (!each.symbol.empty() && symbol.starts_with("S/PV.")) note(FindingKind::note, row, "draft", "the draft has no symbol; the meeting's stands for it");
    out.rows.add(row, {key, symbol, date, "", "SC", "substantive", meeting, topic, "", "", digits_of(each.tally, &Tally::yes), digits_of(each.tally, &Tally::no),
                       digits_of(each.tally, &Tally::abstain), each.outcome, codes_of(each.vetoes)});
  }

  std::size_t year_, meeting_, date_, topic_, outcome_;
  std::map<std::string, std::size_t> votes_at_;  // of a meeting, in all its rows
};

// The flag column of each permanent member in a list of vetoes.
struct Flag {
  std::string_view column;
  std::string_view code;
};
constexpr std::array<Flag, 6> kFlags{{{"China", "CHN"}, {"France", "FRA"}, {"Russia", "RUS"}, {"USSR", "RUS"}, {"USA", "USA"}, {"UK", "GBR"}}};

class VetoReader {
 public:
  explicit VetoReader(const std::vector<std::string>& head)
      : date_(column_of(head, {"date"})), draft_(column_of(head, {"draft"})), meeting_(column_of(head, {"meeting_record", "meeting"})), topic_(column_of(head, {"agenda_item", "topic"})) {
    for (const std::string_view name : {"member_veto1", "member_veto2", "member_veto3", "vetoed_by"}) members_.push_back(column_of(head, {name}));
    for (std::size_t i = 0; i < kFlags.size(); ++i) flags_[i] = column_of(head, {kFlags[i].column});
    out.part = "votes";
    out.rows = Rows(vote_columns());
  }
  bool complete() const { return date_ != kNoColumn && draft_ != kNoColumn && members_[0] != kNoColumn; }

  void take(const Fields& fields, std::size_t row) {
    ++out.rows_read;
    const auto day = day_of(cell(fields, date_));
    if (!day) note(FindingKind::doubtful, row, "date", "the date is no day of the calendar");
    const std::string draft(cell(fields, draft_)), meeting = normal(cell(fields, meeting_));
    std::string symbol = draft;
    if (const auto symbols = parse_symbols(draft)) symbol = symbols->first.normalised;
    else note(FindingKind::doubtful, row, "draft", "the draft's symbol is none; it is kept as printed");
    if (symbol.starts_with("S/PV.")) {
      note(FindingKind::doubtful, row, "draft", symbol == meeting ? "the draft column repeats the meeting: the draft itself is not named"
                                                                  : fmt::format("the draft column names a meeting, {}, which is not the row's meeting {}", symbol, meeting));
    }
    if (!meeting.starts_with("S/PV.")) note(FindingKind::doubtful, row, "meeting", "the meeting column names no meeting");
    const auto members = members_of(fields, row, day);
    out.rows.add(row, {fmt::format("{}", row), symbol, day ? date_of(*day) : "", "", "SC", "substantive", meeting, cell(fields, topic_), "", "", "", "", "", "vetoed", codes_of(members)});
  }

  Import out;

 private:
  void note(FindingKind kind, std::size_t row, std::string about, std::string message) {
    out.findings.push_back({kind, static_cast<std::uint32_t>(row), std::move(about), std::move(message)});
  }

  std::vector<StateIndex> members_of(const Fields& fields, std::size_t row, const std::optional<Day>& day) {
    std::vector<StateIndex> members;
    for (const std::size_t column : members_) {
      const std::string_view name = cell(fields, column);
      if (name.empty()) continue;
      if (const auto state = state_of_name(name)) members.push_back(state->state);
      else note(FindingKind::doubtful, row, "veto", fmt::format("\"{}\" is no state", name));
    }
    if (day) {
      for (auto& member : members) member = holder_of(member, *day);
    }
    check_flags(fields, row, members);
    return members;
  }
  void check_flags(const Fields& fields, std::size_t row, const std::vector<StateIndex>& members) {
    std::map<std::string_view, bool> flagged;
    for (std::size_t i = 0; i < kFlags.size(); ++i) {
      if (flags_[i] != kNoColumn) flagged[kFlags[i].code] = flagged[kFlags[i].code] || cell(fields, flags_[i]) == "1";
    }
    for (const auto& [code, set] : flagged) {
      const auto state = state_of_code(code);
      const bool named = state && std::ranges::find(members, *state) != members.end();
      if (named != set) {
        note(FindingKind::doubtful, row, "flag", fmt::format("the flag of {} says {}, the names say {}: the names are kept", states()[*state].name, set ? "vetoed" : "did not veto", named ? "vetoed" : "did not"));
      }
    }
  }

  std::size_t date_, draft_, meeting_, topic_;
  std::vector<std::size_t> members_;
  std::array<std::size_t, kFlags.size()> flags_{};
};

// The names of a list as Python writes one: ['Poland', "Cote d'Ivoire"].
std::vector<std::string> names_in(std::string_view list) {
  std::vector<std::string> out;
  for (std::size_t at = 0; at < list.size(); ++at) {
    if (list[at] != '\'' && list[at] != '"') continue;
    const std::size_t end = list.find(list[at], at + 1);
    if (end == std::string_view::npos) break;
    out.emplace_back(list.substr(at + 1, end - at - 1));
    at = end;
  }
  return out;
}

class DraftReader {
 public:
  explicit DraftReader(const std::vector<std::string>& head)
      : meeting_(column_of(head, {"Meeting Number"})), draft_(column_of(head, {"Voting On"})), year_(column_of(head, {"Year"})), tally_(column_of(head, {"For,Abstain,Against"})),
        lists_{column_of(head, {"In Favor", "In Favour"}), column_of(head, {"Against"}), column_of(head, {"Abstain"})} {
    out.part = "ballots";
    out.rows = Rows(vote_columns());
  }
  bool complete() const { return draft_ != kNoColumn && lists_[0] != kNoColumn; }

  void take(const Fields& fields, std::size_t row) {
    ++out.rows_read;
    std::string key(cell(fields, draft_));
    while (!key.empty() && key.front() == ' ') key.erase(0, 1);
    Roll roll{fmt::format("{}#{}", key, row), {}};
    static constexpr std::array<Choice, 3> kChoices{Choice::yes, Choice::no, Choice::abstain};
    for (std::size_t i = 0; i < lists_.size(); ++i) {
      for (const auto& name : names_in(cell(fields, lists_[i]))) add(roll, name, kChoices[i], row);
    }
    // Printed as (for, abstain, against).
    const auto printed = tally_in(plain_numbers(cell(fields, tally_)));
    const bool paragraph = key.find("aragraph") != std::string::npos;
    const std::string symbol = normal(key.substr(0, key.find(' ')));
    const std::string_view meeting = cell(fields, meeting_);
    const std::string year(cell(fields, year_));
    out.rows.add(row, {roll.key, symbol, year, "", "SC", "substantive", meeting.empty() ? "" : fmt::format("S/PV.{}", meeting), key, "", paragraph ? "1" : "",
                       digits_of(printed, &Tally::yes), digits_of(printed, &Tally::abstain), digits_of(printed, &Tally::no), "not adopted", ""});
    out.rolls.push_back(std::move(roll));
  }

  Import out;

 private:
  static std::string plain_numbers(std::string_view tuple) {  // "(6, 4, 1)" as "6-4-1"
    std::string digits;
    for (const char c : tuple) {
      if (c == ',') digits += '-';
      else if (c >= '0' && c <= '9') digits += c;
    }
    return digits;
  }
  void add(Roll& roll, const std::string& name, Choice choice, std::size_t row) {
    const auto named = state_of_name(name);
    if (!named) {
      out.findings.push_back({FindingKind::left_out, static_cast<std::uint32_t>(row), "state", fmt::format("no state is known by the name \"{}\"", name)});
      return;
    }
    if (named->corrected) {
      out.findings.push_back({FindingKind::mended, static_cast<std::uint32_t>(row), "state", fmt::format("\"{}\" was read as {}", name, states()[named->state].name)});
    }
    const StateIndex state = named->state;
    if (std::ranges::find(roll.own, state, &Ballot::state) != roll.own.end()) {
      out.findings.push_back({FindingKind::left_out, static_cast<std::uint32_t>(row), "vote twice", fmt::format("{} stands in more than one list of the row", states()[state].name)});
      return;
    }
    roll.own.push_back({state, choice, static_cast<std::uint32_t>(row)});
  }

  std::size_t meeting_, draft_, year_, tally_;
  std::array<std::size_t, 3> lists_;
};

template <class Reader>
Result<Import> read_with(const SourceText& source, std::string_view needed) {
  DelimitedReader reader(source.text);
  TRY(Head head, head_of(reader));
  Reader rows(head.names);
  if (!rows.complete()) return fail(ErrorCode::unreadable, fmt::format("the columns {} are needed", needed));
  for (Fields fields; reader.next(fields);) rows.take(fields, reader.row());
  return std::move(rows.out);
}

}  // namespace

Result<Import> read_sc_meetings(std::string_view, const SourceText& source) { return read_with<MeetingReader>(source, "meeting_record, date and outcome_vote"); }
Result<Import> read_sc_vetoes(std::string_view, const SourceText& source) { return read_with<VetoReader>(source, "date, draft and member_veto1"); }
Result<Import> read_sc_drafts(std::string_view, const SourceText& source) { return read_with<DraftReader>(source, "Voting On, In Favor, Abstain and Against"); }

}  // namespace inquest::proceedings
