// Lists of texts of the Human Rights Council, and lists of states.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "proceedings/delimited.h"
#include "proceedings/importers.h"
#include "proceedings/outcome_text.h"
#include "proceedings/symbol.h"

namespace inquest::proceedings {
namespace {

using Fields = std::vector<std::string_view>;
std::string_view cell(const Fields& fields, std::size_t column) { return column < fields.size() ? fields[column] : std::string_view(); }

constexpr std::array<std::string_view, 12> kMonths{"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// "24 March 2016", "24.03.2016", "28/3/2014", with no-break spaces between.
std::optional<Day> day_in(std::string text) {
  for (std::size_t space; (space = text.find("\xC2\xA0")) != std::string::npos;) text.replace(space, 2, " ");
  const auto number_before = [&](std::size_t end) {
    while (end > 0 && text[end - 1] == ' ') --end;
    std::size_t begin = end;
    while (begin > 0 && is_digit(text[begin - 1])) --begin;
    return text.substr(begin, end - begin);
  };
  for (std::size_t month = 0; month < kMonths.size(); ++month) {
    const std::size_t at = text.find(kMonths[month]);
    if (at == std::string::npos) continue;
    std::size_t year = at + kMonths[month].size();
    while (year < text.size() && !is_digit(text[year])) ++year;
    return day_of(fmt::format("{:0>4}-{:02}-{:0>2}", text.substr(year, 4), month + 1, number_before(at)));
  }
  for (std::size_t at = 0; at + 7 < text.size(); ++at) {
    if (!is_digit(text[at]) || (at > 0 && (is_digit(text[at - 1]) || text[at - 1] == '.'))) continue;
    std::array<std::string, 3> parts;
    std::size_t place = at, count = 0;
    for (; count < 3; ++count) {
      while (place < text.size() && is_digit(text[place])) parts[count] += text[place++];
      if (count < 2 && (place >= text.size() || (text[place] != '.' && text[place] != '/'))) break;
      ++place;
    }
    if (count == 3 && parts[2].size() == 4) return day_of(fmt::format("{}-{:0>2}-{:0>2}", parts[2], parts[1], parts[0]));
  }
  return std::nullopt;
}

std::string hrc_symbol(std::string_view number, std::string_view type) {
  std::string plain(number);
  std::erase(plain, ' ');
  const bool decision = type.find("ecision") != std::string_view::npos;
  const auto symbols = parse_symbols(fmt::format("A/HRC/{}/{}", decision ? "DEC" : "RES", plain));
  return symbols ? symbols->first.normalised : std::string(number);
}

std::string outcome_in(std::string_view action, bool tally) {
  const auto has = [&](std::string_view words) { return action.find(words) != std::string_view::npos; };
  if (has("ithdrawn")) return "withdrawn";
  if (has("ejected") || has("not adopted")) return "not adopted";
  if (has("without vote") || has("without a vote") || has("without a\xC2\xA0vote") || has("consensus")) return "adopted without a vote";
  if (has("dopted")) return "adopted";
  return tally ? "adopted" : "";
}

}  // namespace

Result<Import> read_hrc_texts(std::string_view, const SourceText& source) {
  DelimitedReader reader(source.text);
  Fields fields;
  if (!reader.next(fields)) return fail(ErrorCode::unreadable, "the file is empty");
  const std::vector<std::string> head(fields.begin(), fields.end());
  const std::size_t type = column_of(head, {"Session typ", "session type"}), number = column_of(head, {"Adopted text", "number", "symbol"}), title = column_of(head, {"Title"}),
                    action = column_of(head, {"Action taken", "action"}), status = column_of(head, {"status"}), year = column_of(head, {"year"});
  if (number == kNoColumn || action == kNoColumn) return fail(ErrorCode::unreadable, "the columns \"Adopted text\" and \"Action taken\" are needed");
  Import out;
  out.part = "votes";
  out.rows = Rows(vote_columns());
  while (reader.next(fields)) {
    ++out.rows_read;
    const auto row = static_cast<std::uint32_t>(reader.row());
    const std::string_view words = cell(fields, action);
    const auto tally = tally_in(words);
    const auto day = day_in(std::string(words));
    std::string outcome = outcome_in(words, tally.has_value());
    if (outcome == "withdrawn" || (outcome.empty() && cell(fields, status) == "Adopted")) outcome = outcome.empty() ? "adopted" : "";
    if (words.empty()) out.findings.push_back({FindingKind::doubtful, row, "action", "what was done is not printed"});
    else if (!day) out.findings.push_back({FindingKind::doubtful, row, "date", "no day of the calendar is printed; only the year is relied on"});
    const auto digits = [&](unsigned Tally::* part) { return tally ? std::to_string((*tally).*part) : std::string(); };
    const std::string symbol = hrc_symbol(cell(fields, number), cell(fields, type));
    out.rows.add(row, {fmt::format("{}@{}", symbol, row), symbol, day ? date_of(*day) : std::string(cell(fields, year)), "", "HRC", "simple", "", cell(fields, title), "", "", digits(&Tally::yes), digits(&Tally::no),
                       digits(&Tally::abstain), outcome, ""});
  }
  return out;
}

Result<Import> read_states(std::string_view, const SourceText& source) {
  DelimitedReader reader(source.text);
  Fields fields;
  if (!reader.next(fields)) return fail(ErrorCode::unreadable, "the file is empty");
  const std::vector<std::string> head(fields.begin(), fields.end());
  const std::size_t code = column_of(head, {"iso3", "ISO3166-1-Alpha-3", "alpha-3"}), member = column_of(head, {"un_member"}), group = column_of(head, {"un_regional_group"}),
                    name = column_of(head, {"name_common", "name", "UNTERM English Short"});
  if (code == kNoColumn) return fail(ErrorCode::unreadable, "a column iso3 is needed");
  Import out;
  out.part = "states";
  out.rows = Rows(head);
  while (reader.next(fields)) {
    ++out.rows_read;
    const auto row = static_cast<std::uint32_t>(reader.row());
    out.rows.add(reader.row(), std::span<const std::string_view>(fields));
    const auto state = state_of_code(cell(fields, code));
    const bool flagged = cell(fields, member) == "True" || cell(fields, member) == "true" || cell(fields, member) == "1";
    const bool lasting = state && std::ranges::any_of(states()[*state].member, [](const Interval& when) { return when.holds(*day_of("2999-01-01")); });
    if (member != kNoColumn && flagged != lasting) {
      out.findings.push_back({FindingKind::doubtful, row, "membership", fmt::format("{} ({}) is flagged as {}, but {}", cell(fields, name), cell(fields, code), flagged ? "a member of the United Nations" : "no member",
                                                                                     lasting ? "is one" : "is none")});
    }
    if (group != kNoColumn && lasting && cell(fields, group).empty()) out.findings.push_back({FindingKind::note, row, "group", fmt::format("{} has no regional group in this file", cell(fields, name))});
  }
  return out;
}

}  // namespace inquest::proceedings
