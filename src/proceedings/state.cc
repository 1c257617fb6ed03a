#include "proceedings/state.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>
#include <unordered_map>

#include "base/edtf.h"
#include "vocab/vocab.h"

namespace inquest::proceedings {
namespace {

constexpr Day kOpen = std::numeric_limits<Day>::max();

Interval interval_of(std::string_view text) {
  const std::size_t stroke = text.find('/');
  const auto from = day_of(text.substr(0, stroke));
  const auto until = stroke == std::string_view::npos ? std::nullopt : day_of(text.substr(stroke + 1));
  return {from.value_or(std::numeric_limits<Day>::min()), until.value_or(kOpen)};
}

State state_of_row(const vocab::RowView& row) {
  State out{.code = std::string(row[0]), .code2 = std::string(row[1]), .name = std::string(row[2]), .group = std::string(row[4]), .note = std::string(row[7])};
  for (const auto other : vocab::split(row[3], '|')) out.others.emplace_back(other);
  for (const auto each : vocab::split(row[5], '|')) out.member.push_back(interval_of(each));
  for (const auto each : vocab::split(row[6], '|')) {
    const std::size_t equals = each.find('=');
    out.names.push_back({interval_of(each.substr(0, equals)), std::string(each.substr(equals + 1))});
  }
  return out;
}

// The letter without its mark, for what stands in names of states; 0 for what is left out.
struct Plain {
  std::string_view from;
  char to;
};
constexpr std::array<Plain, 22> kPlain{{{"á", 'a'}, {"à", 'a'}, {"â", 'a'}, {"ã", 'a'}, {"ä", 'a'}, {"å", 'a'}, {"Å", 'a'}, {"ç", 'c'}, {"é", 'e'}, {"è", 'e'}, {"ê", 'e'}, {"í", 'i'},
    {"î", 'i'}, {"ñ", 'n'}, {"ó", 'o'}, {"ô", 'o'}, {"ö", 'o'}, {"ú", 'u'}, {"ü", 'u'}, {"û", 'u'}, {"’", '\0'}, {"‘", '\0'}}};

// The words of a name in plain small letters, without articles, ordered, so that "Congo, Republic of the" and "Republic of the
// Congo" are one.
std::string key_of(std::string_view name) {
  std::vector<std::string> words(1);
  for (std::size_t i = 0; i < name.size();) {
    const char c = name[i];
    const auto marked = std::ranges::find_if(kPlain, [&](const Plain& each) { return name.substr(i).starts_with(each.from); });
    if (marked != kPlain.end()) {
      if (marked->to != '\0') words.back() += marked->to;
      i += marked->from.size();
      continue;
    }
    ++i;
    if (c >= 'A' && c <= 'Z') words.back() += static_cast<char>(c + 32);
    else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (static_cast<unsigned char>(c) & 0x80) != 0) words.back() += c;
    else if (c == '&') words.insert(words.end(), {"and", ""});
    else if (c != '\'' && c != '.') words.emplace_back();
  }
  std::erase_if(words, [](const std::string& word) { return word.empty() || word == "the" || word == "of" || word == "and"; });
  for (auto& word : words) {
    if (word == "st") word = "saint";
  }
  std::ranges::sort(words);
  std::string out;
  for (const auto& word : words) out += word + " ";
  return out;
}

bool one_letter_apart(std::string_view a, std::string_view b) {
  if (a.size() < b.size()) std::swap(a, b);
  if (a.size() - b.size() > 1) return false;
  std::size_t i = 0;
  while (i < b.size() && a[i] == b[i]) ++i;
  return a.size() == b.size() ? a.substr(std::min(i + 1, a.size())) == b.substr(std::min(i + 1, b.size())) : a.substr(i + 1) == b.substr(i);
}

struct Tables {
  std::vector<State> states;
  std::unordered_map<std::string, StateIndex> codes, names;

  Tables() {
    vocab::for_each_row("un_states", [&](const vocab::RowView& row) { states.push_back(state_of_row(row)); });
    std::ranges::sort(states, {}, &State::code);
    for (StateIndex i = 0; i < states.size(); ++i) {
      const State& state = states[i];
      codes.emplace(state.code, i);
      if (!state.code2.empty()) codes.emplace(state.code2, i);
      names.emplace(key_of(state.name), i);
      for (const auto& other : state.others) names.emplace(key_of(other), i);
    }
    for (StateIndex i = 0; i < states.size(); ++i) {  // names of a time come last: Yugoslavia is first of all Yugoslavia
      for (const auto& dated : states[i].names) names.emplace(key_of(dated.name), i);
    }
  }
};
const Tables& tables() {
  static const Tables all;
  return all;
}

struct Member {
  std::string body;
  StateIndex state = 0;
  Interval when;
  Seat seat{};
};
const std::vector<Member>& council_members() {
  static const std::vector<Member> all = [] {
    std::vector<Member> out;
    vocab::for_each_row("council_members", [&](const vocab::RowView& row) {
      if (const auto state = state_of_code(row[1])) {
        out.push_back({std::string(row[0]), *state, interval_of(fmt::format("{}/{}", row[2], row[3])), row[4] == "permanent" ? Seat::permanent : Seat::elected});
      }
    });
    return out;
  }();
  return all;
}

int number_of(std::string_view digits) {
  int value = -1;
  const auto [end, problem] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return problem == std::errc() && end == digits.data() + digits.size() ? value : -1;
}

}  // namespace

std::span<const State> states() { return tables().states; }

std::optional<StateIndex> state_of_code(std::string_view code) {
  const auto at = tables().codes.find(std::string(code));
  return at == tables().codes.end() ? std::nullopt : std::optional(at->second);
}

std::optional<StateIndex> state_called(std::string_view name) {
  const auto at = tables().names.find(key_of(name));
  return at == tables().names.end() ? std::nullopt : std::optional(at->second);
}

std::optional<NamedState> state_of_name(std::string_view name) {
  const std::string key = key_of(name);
  if (const auto at = tables().names.find(key); at != tables().names.end()) return NamedState{at->second, false};
  if (key.size() < 9) return std::nullopt;
  std::optional<NamedState> near;
  for (const auto& [known, state] : tables().names) {
    if (!one_letter_apart(known, key)) continue;
    if (near && near->state != state) return std::nullopt;  // two states are as near
    near = NamedState{state, true};
  }
  return near;
}

std::vector<PassedSeat> passed_seats(Day day) {
  static const std::vector<std::pair<PassedSeat, Interval>> all = [] {
    std::vector<std::pair<PassedSeat, Interval>> out;
    vocab::for_each_row("un_seats", [&](const vocab::RowView& row) {
      const auto from = state_of_code(row[0]), to = state_of_code(row[1]);
      if (from && to) out.emplace_back(PassedSeat{*from, *to}, interval_of(fmt::format("{}/{}", row[2], row[3])));
    });
    return out;
  }();
  std::vector<PassedSeat> out;
  for (const auto& [seat, when] : all) {
    if (when.holds(day)) out.push_back(seat);
  }
  return out;
}

StateIndex holder_of(StateIndex printed, Day day) {
  const auto seats = passed_seats(day);
  const auto at = std::ranges::find(seats, printed, &PassedSeat::printed);
  return at == seats.end() ? printed : at->holder;
}

std::string_view name_on(const State& state, Day day) {
  const auto at = std::ranges::find_if(state.names, [&](const DatedName& each) { return each.when.holds(day); });
  return at == state.names.end() ? state.name : at->name;
}

bool is_member(const State& state, Day day) {
  return std::ranges::any_of(state.member, [&](const Interval& when) { return when.holds(day); });
}

std::size_t members_on(Day day) {
  return static_cast<std::size_t>(std::ranges::count_if(states(), [&](const State& state) { return is_member(state, day); }));
}

std::string day_in_words(Day day) {
  static constexpr std::array<std::string_view, 12> kMonths{"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"};
  const CivilDate date = civil_from_days(day);
  return fmt::format("{} {} {}", date.day, kMonths[date.month - 1], date.year);
}

std::optional<Day> day_of(std::string_view date) {
  int year = -1, month = -1, day = -1;
  if (date.size() >= 10 && date[4] == '-' && date[7] == '-' && (date.size() == 10 || date[10] == 'T' || date[10] == ' ')) {
    year = number_of(date.substr(0, 4)), month = number_of(date.substr(5, 2)), day = number_of(date.substr(8, 2));
  } else if (const std::size_t first = date.find('/'); first != std::string_view::npos) {
    const std::size_t second = date.find('/', first + 1);
    if (second == std::string_view::npos) return std::nullopt;
    month = number_of(date.substr(0, first)), day = number_of(date.substr(first + 1, second - first - 1)), year = number_of(date.substr(second + 1));
  }
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1) return std::nullopt;
  if (static_cast<unsigned>(day) > days_in_month(year, static_cast<unsigned>(month))) return std::nullopt;
  return days_from_civil(year, static_cast<unsigned>(month), static_cast<unsigned>(day));
}

std::optional<Day> last_day_of(std::string_view date) {
  if (date.size() == 4) return day_of(fmt::format("{}-12-31", date));
  if (date.size() == 7) {
    const auto first = day_of(fmt::format("{}-01", date));
    if (!first) return std::nullopt;
    const CivilDate civil = civil_from_days(*first);
    return days_from_civil(civil.year, civil.month, days_in_month(civil.year, civil.month));
  }
  return day_of(date);
}

std::string date_of(Day day) {
  const CivilDate date = civil_from_days(day);
  return fmt::format("{:04}-{:02}-{:02}", date.year, date.month, date.day);
}

std::optional<Seat> seat_of(std::string_view body, const State& state, Day day) {
  const auto index = state_of_code(state.code);
  std::size_t entered = 0;
  for (const auto& member : council_members()) {
    if (member.body != body || !member.when.holds(day)) continue;
    if (index && member.state == *index) return member.seat;
    ++entered;
  }
  // The members of a day are entered in full only where all fifteen are.
  return body == "SC" && entered == 15 ? std::optional(Seat::none) : std::nullopt;
}

bool is_permanent(const State& state, Day day) { return seat_of("SC", state, day) == Seat::permanent; }

std::vector<StateIndex> permanent_members(Day day) {
  std::vector<StateIndex> out;
  for (const auto& member : council_members()) {
    if (member.body == "SC" && member.seat == Seat::permanent && member.when.holds(day)) out.push_back(member.state);
  }
  return out;
}

}  // namespace inquest::proceedings
