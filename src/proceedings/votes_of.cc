// Ballots joined with what describes them.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <set>
#include <unordered_map>

#include "base/large_pages.h"
#include "proceedings/body.h"
#include "proceedings/delimited.h"
#include "proceedings/symbol.h"
#include "proceedings/symbol_tables.h"
#include "proceedings/vote.h"
#include "proceedings/vote_twins.h"

namespace inquest::proceedings {
namespace {

std::optional<unsigned> number_of(std::string_view digits) {
  unsigned value = 0;
  const auto [end, problem] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return problem == std::errc() && end == digits.data() + digits.size() && !digits.empty() ? std::optional(value) : std::nullopt;
}

// A resolution of the General Assembly as roll-call lists write it: "R/69/188", "R/41/59I", "R/25/2624A", "ESS/10/14", "SS/20/2".
// Up to the nineteenth session the number behind the stroke is often a page of the record and stands for no symbol.
std::string assembly_symbol(std::string_view printed) {
  std::string_view kind = printed.substr(0, printed.find('/'));
  if (kind == "A" || kind == "S") {
    const auto symbols = parse_symbols(printed);
    return symbols ? symbols->first.normalised : std::string(printed);
  }
  const std::string_view rest = printed.substr(std::min(kind.size() + 1, printed.size()));
  const std::size_t stroke = rest.find('/');
  if (stroke == std::string_view::npos || (kind != "R" && kind != "ESS" && kind != "SS")) return std::string(printed);
  const auto session = number_of(rest.substr(0, stroke));
  const std::string_view number = rest.substr(stroke + 1);
  const std::size_t digits = std::min(number.find_first_not_of("0123456789"), number.size());
  const auto value = number_of(number.substr(0, digits));
  if (!session || !value || number.size() - digits > 1) return std::string(printed);
  if (kind == "ESS") return fmt::format("A/RES/ES-{}/{}", *session, number);
  if (kind == "SS") return fmt::format("A/RES/S-{}/{}", *session, number);
  if (*session > 30) return fmt::format("A/RES/{}/{}", *session, number);
  if (*session >= 20 && *value >= 2000) return fmt::format("A/RES/{}({})", number, roman_of(static_cast<int>(*session)));
  return std::string(printed);
}

// The columns that describe a vote, looked up once a table.
struct Columns {
  const Rows& rows;
  std::size_t key, symbol, date, title, meeting, body, rule, amendment, paragraph, yes, no, abstain, outcome, vetoed_by;
  explicit Columns(const Rows& all)
      : rows(all), key(all.column("key")), symbol(all.column("symbol")), date(all.column("date")), title(all.column("title")), meeting(all.column("meeting")), body(all.column("body")),
        rule(all.column("rule")), amendment(all.column("amendment")), paragraph(all.column("paragraph")), yes(all.column("yes")), no(all.column("no")), abstain(all.column("abstain")),
        outcome(all.column("outcome")), vetoed_by(all.column("vetoed_by")) {}
  std::string_view cell(std::size_t row, std::size_t column) const { return column == kNoColumn ? std::string_view() : rows.cell(row, column); }
  std::optional<Tally> tally(std::size_t row) const {
    const auto in_favour = number_of(cell(row, yes)), against = number_of(cell(row, no));
    if (!in_favour || !against) return std::nullopt;
    return Tally{*in_favour, *against, number_of(cell(row, abstain)).value_or(0)};
  }
};

// A list of roll calls, in which keys are looked up. Ballots mostly stand in the order of the list: the row behind the last is tried, and all
// keys are put into a table only where that fails.
class CallList {
 public:
  CallList(std::size_t import, const Columns& columns) : import_(import), columns_(columns) {}
  std::size_t import() const { return import_; }
  std::optional<std::size_t> row_of(std::string_view key) {
    if (next_ < columns_.rows.size() && columns_.cell(next_, columns_.key) == key) return next_++;
    if (rows_.empty()) {
      for (std::size_t row = 0; row < columns_.rows.size(); ++row) rows_.emplace(columns_.cell(row, columns_.key), row);
    }
    const auto at = rows_.find(key);
    if (at == rows_.end()) return std::nullopt;
    next_ = at->second + 1;
    return at->second;
  }

 private:
  std::size_t import_, next_ = 0;
  const Columns& columns_;
  std::unordered_map<std::string_view, std::size_t> rows_;
};

class Joiner {
 public:
  Joiner(std::span<Import> imports, std::vector<std::string>& problems) : imports_(imports), problems_(problems) {
    columns_.reserve(imports.size());  // lists of roll calls refer to them
    for (const Import& import : imports) columns_.emplace_back(import.rows);
  }

  std::vector<Vote> join() {
    index();
    std::size_t most = 0;
    for (const Import& import : imports_) most += import.rolls.size() + (import.part == "votes" ? import.rows.size() : 0);
    out_.reserve(most);
    ask_for_large_pages(out_.data(), most * sizeof(Vote));
    for (std::size_t i = 0; i < imports_.size(); ++i) {
      if (!imports_[i].rolls.empty()) add_rolls(i);
      if (imports_[i].part == "votes") add_listed(i);
    }
    for (const auto& [names, count] : passed_) {
      problems_.push_back(fmt::format("{} ballots printed as {} are those of {}, who held the seat", count, states()[names.first].name, states()[names.second].name));
    }
    join_twins(out_, imports_, problems_);
    return sorted();
  }

 private:
  void index() {
    for (std::size_t i = 0; i < imports_.size(); ++i) {
      const Import& import = imports_[i];
      if (columns_[i].key == kNoColumn) continue;
      if (import.part == "roll-calls") {
        calls_.emplace_back(i, columns_[i]);
        note_months(columns_[i]);
      }
      const std::size_t issue = import.rows.column("issue");
      if (import.part != "issues" || issue == kNoColumn) continue;
      for (std::size_t row = 0; row < import.rows.size(); ++row) issues_.emplace_back(columns_[i].cell(row, columns_[i].key), import.rows.cell(row, issue));
    }
    std::ranges::stable_sort(issues_, {}, &Issue::first);
  }

  // Year, month and day in one number, so that most comparisons look at no vote.
  static std::uint64_t packed(std::string_view date) {
    std::uint64_t out = 0;
    for (const std::size_t at : {0, 1, 2, 3, 5, 6, 8, 9}) out = out << 8 | (at < date.size() ? static_cast<unsigned char>(date[at]) : 0u);
    return out;
  }

  // By date, then id. A vote is large: places are sorted, then each vote is moved once, along the cycles of the order, into no memory
  // but its own.
  std::vector<Vote> sorted() {
    std::vector<std::pair<std::uint64_t, std::uint32_t>> keys;
    for (std::uint32_t i = 0; i < out_.size(); ++i) keys.emplace_back(packed(out_[i].date), i);
    std::ranges::stable_sort(keys, [&](const auto& a, const auto& b) {
      if (a.first != b.first) return a.first < b.first;
      const Vote &one = out_[a.second], &other = out_[b.second];
      return std::tie(one.date, one.id) < std::tie(other.date, other.id);
    });
    std::vector<std::uint32_t> order;
    for (const auto& [date, place] : keys) order.push_back(place);
    for (std::uint32_t begin = 0; begin < order.size(); ++begin) {
      if (order[begin] == begin) continue;
      Vote first = std::move(out_[begin]);
      std::uint32_t at = begin;
      for (std::uint32_t from = order[at]; from != begin; from = order[at]) {
        out_[at] = std::move(out_[from]);
        order[at] = at;
        at = from;
      }
      out_[at] = std::move(first);
      order[at] = at;
    }
    return std::move(out_);
  }

  // A list whose days of the month never pass the seventh in a year of many votes counts something else than days.
  void note_months(const Columns& at) {
    std::map<std::string_view, std::pair<std::size_t, int>> years;
    for (std::size_t row = 0; row < at.rows.size(); ++row) {
      const std::string_view date = at.cell(row, at.date);
      if (date.size() != 10) continue;
      auto& [votes, latest] = years[date.substr(0, 4)];
      ++votes;
      latest = std::max(latest, static_cast<int>(number_of(date.substr(8)).value_or(31)));
    }
    for (const auto& [year, seen] : years) {
      if (seen.second <= 7 && seen.first > 5) months_.insert(year);
    }
  }

  void describe(Vote& vote, const Columns& at, std::size_t row) const {
    vote.printed_symbol = at.cell(row, at.symbol);
    vote.date = at.cell(row, at.date);
    vote.day_known = vote.date.size() != 10 || !months_.contains(std::string_view(vote.date).substr(0, 4));
    vote.title = at.cell(row, at.title);
    vote.meeting = at.cell(row, at.meeting);
    if (const auto body = at.cell(row, at.body); !body.empty()) {
      vote.body = body_called(body).value_or(std::string(body));
      if (body != vote.body) vote.printed_body = body;
    }
    vote.rule = rule_called(at.cell(row, at.rule)).value_or(vote.body == "SC" ? "substantive" : "simple");
    vote.symbol = vote.body == "GA" ? assembly_symbol(vote.printed_symbol) : vote.printed_symbol;
    if (at.cell(row, at.amendment) == "1") vote.target = TargetKind::amendment;
    else if (at.cell(row, at.paragraph) == "1") vote.target = TargetKind::paragraph;
    vote.printed = at.tally(row);
    vote.printed_outcome = at.cell(row, at.outcome);
    vote.row = at.rows.row_in_file(row);
  }

  void add_rolls(std::size_t i) {
    Import& import = imports_[i];
    const Columns& own = columns_[i];
    std::optional<CallList> described;
    if (own.key != kNoColumn) described.emplace(i, own);
    std::size_t alone = 0;
    for (Roll& roll : import.rolls) {
      Vote& vote = out_.emplace_back();  // filled where it stays: a vote is large
      vote.source = vote.described = i;
      vote.has_ballots = true;
      vote.ballots = roll.ballots();
      vote.id = fmt::format("{}:{}", import.kind == "ga-votes" ? "ga" : import.kind, roll.key);
      const auto row = described ? described->row_of(roll.key) : std::nullopt;
      if (row) describe(vote, own, *row);
      else if (!describe_by_list(vote, roll.key)) ++alone;
      pass_seats(vote, roll);
      if (vote.symbol.empty()) vote.symbol = vote.printed_symbol = roll.key;
      for (const auto& [key, issue] : std::ranges::equal_range(issues_, std::string_view(roll.key), {}, &Issue::first)) vote.issues.emplace_back(issue);
    }
    if (alone > 0) problems_.push_back(fmt::format("{} votes have ballots, but no list of roll calls that says what and when: import that list too", alone));
  }

  bool describe_by_list(Vote& vote, std::string_view key) {
    for (CallList& list : calls_) {
      const auto row = list.row_of(key);
      if (!row) continue;
      describe(vote, columns_[list.import()], *row);
      vote.described = list.import();
      return true;
    }
    return false;
  }

  void pass_seats(const Vote& vote, Roll& roll) {
    const auto day = vote.day_known ? last_day_of(vote.date) : last_day_of(std::string_view(vote.date).substr(0, 7));
    if (!day) return;
    for (const auto& [printed, holder] : passed_seats(*day)) {
      for (Ballot& ballot : roll.ballots()) {
        if (ballot.state != printed) continue;
        ++passed_[{printed, holder}];
        ballot.state = holder;
      }
    }
  }

  // Lists of votes without ballots: Security Council meetings and vetoes, texts of the Human Rights Council.
  void add_listed(std::size_t i) {
    const Import& import = imports_[i];
    const Columns& at = columns_[i];
    for (std::size_t row = 0; row < import.rows.size(); ++row) {
      if (at.cell(row, at.outcome).empty() && !at.tally(row)) continue;  // a meeting at which no vote is listed
      Vote& vote = out_.emplace_back();
      vote.source = vote.described = i;
      describe(vote, at, row);
      vote.id = fmt::format("{}:{}", import.kind, at.cell(row, at.key));
      for (std::string_view names = at.cell(row, at.vetoed_by); !names.empty();) {
        const std::size_t end = std::min(names.find('|'), names.size());
        if (const auto state = state_of_code(names.substr(0, end))) vote.printed_vetoes.push_back(*state);
        names.remove_prefix(std::min(end + 1, names.size()));
      }
    }
  }

  std::span<Import> imports_;
  std::vector<std::string>& problems_;
  std::vector<Columns> columns_;  // of each import
  std::vector<CallList> calls_;
  using Issue = std::pair<std::string_view, std::string_view>;  // of a vote's key
  std::vector<Issue> issues_;
  std::set<std::string_view> months_;
  std::map<std::pair<StateIndex, StateIndex>, std::size_t> passed_;
  std::vector<Vote> out_;
};

}  // namespace

std::vector<Vote> votes_of(std::span<Import> imports, std::vector<std::string>& problems) { return Joiner(imports, problems).join(); }

std::vector<const Vote*> votes_named(std::span<const Vote> votes, std::string_view name) {
  const auto symbols = parse_symbols(name);
  const std::string_view normal = symbols ? std::string_view(symbols->first.normalised) : name;
  std::vector<const Vote*> out;
  for (const Vote& vote : votes) {
    if (vote.id == name || vote.symbol == normal || vote.printed_symbol == name || (!vote.meeting.empty() && vote.meeting == normal)) out.push_back(&vote);
  }
  return out;
}

}  // namespace inquest::proceedings
