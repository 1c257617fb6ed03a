#include <algorithm>
#include <array>

#include "evaluation/evaluation.h"
#include "evaluation/words.h"

namespace inquest::evaluation {
namespace {

std::optional<double> ratio(std::uint64_t part, std::uint64_t whole) {
  if (whole == 0) return std::nullopt;
  return static_cast<double>(part) / static_cast<double>(whole);
}

std::string_view slice(std::string_view text, const Span& span) { return text.substr(span.begin, span.end - span.begin); }

// A year of four figures stands in it.
bool has_year(std::string_view expression) {
  const auto words = words_in(expression, false);
  return std::any_of(words.begin(), words.end(), [&](const Span& span) {
    const auto word = slice(expression, span);
    return word.size() == 4 && (word[0] == '1' || word[0] == '2') &&
           std::all_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
  });
}

bool same_value(const GoldDate& gold, const DateMention& found) {
  if (gold.timex) return found.timex && *found.timex == *gold.timex;
  if (!gold.edtf) return false;
  return gold.edtf->empty() ? !found.value : found.value && *found.value == *gold.edtf;
}

// What a TIMEX3 or EDTF value names: "day" for 2014-09-19, "quarter" for 2014-Q3 or 2014-35.
std::string grain_of(std::string_view value) {
  if (value.empty()) return "none";
  if (value.ends_with("_REF")) return value == "PAST_REF" ? "past" : value == "FUTURE_REF" ? "future" : "present";
  if (value.find('/') != std::string_view::npos) return "interval";
  if (value[0] == 'P') return "span";
  if (value.find('T') != std::string_view::npos) return "time";
  if (value.ends_with("-WE")) return "weekend";
  if (value.find("-WXX") != std::string_view::npos) return "any weekday";
  if (value.find("-W") != std::string_view::npos && value.find("-WI") == std::string_view::npos) return "week";
  const auto dash = value.find('-', 1);
  if (dash == std::string_view::npos) {
    if (value.size() == 3 || (value.size() == 4 && value.ends_with("X") && !value.ends_with("XX"))) return "decade";
    return value.size() == 2 || value.ends_with("XX") ? "century" : "year";
  }
  const auto part = value.substr(dash + 1);
  if (part.size() == 2 && (part[0] == 'Q' || (part >= "33" && part <= "36"))) return "quarter";
  if (part.size() == 2 && (part >= "21" || part[0] > '9')) return "part of a year";
  return part.size() == 2 ? "month" : "day";
}

std::string_view value_of(const GoldDate& gold) { return gold.timex ? *gold.timex : gold.edtf ? *gold.edtf : std::string_view(); }

std::string_view value_of(const GoldDate& gold, const DateMention& found) {
  const auto& value = gold.timex ? found.timex : found.value;
  return value ? std::string_view(*value) : std::string_view();
}

bool overlap(const Span& a, const Span& b) { return a.begin < b.end && b.begin < a.end; }

}  // namespace

// Where dates are lost: each annotation in exactly one of the columns, by what its value names; what answers none by what was proposed.
void DateScore::explain(const Annotated& gold, const Reading& reading, std::optional<DateType> type) {
  std::vector<bool> taken(reading.dates.size());
  for (const auto& wanted : gold.dates) {
    if (type && wanted.type && *wanted.type != *type) continue;
    auto& loss = losses_[grain_of(value_of(wanted))];
    ++loss.gold;
    std::optional<std::size_t> found;
    bool other_type = false;
    for (std::size_t i = 0; i < reading.dates.size() && !found; ++i) {
      if (!overlap(reading.dates[i].span, wanted.span)) continue;
      if (type && reading.dates[i].type != *type) other_type = true;
      else if (!taken[i]) found = i;
    }
    if (!found) {
      ++(other_type ? loss.other_type : loss.missed);
      continue;
    }
    taken[*found] = true;
    const auto& answer = reading.dates[*found];
    if (same_value(wanted, answer)) continue;
    const auto read_as = grain_of(value_of(wanted, answer)), was = grain_of(value_of(wanted));
    ++(read_as == was ? loss.wrong_value : loss.wrong_grain);
    if (read_as != was) ++confused_[was + " as " + read_as];
  }
  for (std::size_t i = 0; i < reading.dates.size(); ++i) {
    const auto& each = reading.dates[i];
    if (taken[i] || (type && each.type != *type)) continue;
    const bool by_timex = type.has_value();
    const auto& value = by_timex ? each.timex : each.value;
    ++losses_[grain_of(value ? std::string_view(*value) : std::string_view())].spurious;
  }
}

void DateScore::count(const std::string& label, const Annotated& gold, const Reading& reading, std::optional<DateType> type,
                      std::optional<bool> with_year) {
  const auto counts_as = [&](const Span& span, std::optional<DateType> its) {
    return (!type || !its || *its == *type) && (!with_year || has_year(slice(gold.text, span)) == *with_year);
  };
  auto& counts = counts_[label];
  std::vector<const DateMention*> free;
  for (const auto& each : reading.dates) {
    if (counts_as(each.span, each.type)) free.push_back(&each);
  }
  counts.proposed += free.size();
  for (const auto& wanted : gold.dates) {
    if (!counts_as(wanted.span, wanted.type)) continue;
    ++counts.gold;
    const auto found = std::find_if(free.begin(), free.end(), [&](const DateMention* each) {
      return each->span.begin < wanted.span.end && wanted.span.begin < each->span.end;
    });
    if (found == free.end()) continue;
    ++counts.touched;
    counts.exact += (*found)->span == wanted.span ? 1 : 0;
    counts.value += same_value(wanted, **found) ? 1 : 0;
    free.erase(found);  // one proposal answers one annotation
  }
}

namespace {

// TIMEX3 has an expression for each end of "from 2004 to 2011"; so has what is held against it.
Reading with_ends(const Reading& reading) {
  Reading apart;
  for (const auto& each : reading.dates) {
    if (each.ends.empty()) apart.dates.push_back(each);
    for (const auto& end : each.ends) {
      auto& date = apart.dates.emplace_back();
      date.span = end.span, date.type = each.type, date.timex = end.timex;
    }
  }
  return apart;
}

}  // namespace

void DateScore::add(const Annotated& gold, const Reading& whole) {
  const bool by_timex = std::any_of(gold.dates.begin(), gold.dates.end(), [](const GoldDate& d) { return d.timex.has_value(); });
  const Reading reading = by_timex ? with_ends(whole) : whole;
  const bool typed = std::any_of(gold.dates.begin(), gold.dates.end(), [](const GoldDate& d) { return d.type.has_value(); });
  const std::optional<DateType> date = typed ? std::optional(DateType::date) : std::nullopt;
  count("date", gold, reading, date, std::nullopt);
  count("date, with a year", gold, reading, date, true);
  count("date, without a year", gold, reading, date, false);
  if (typed) {
    count("time", gold, reading, DateType::time, std::nullopt);
    count("duration", gold, reading, DateType::duration, std::nullopt);
    count("set", gold, reading, DateType::set, std::nullopt);
  }
  count("all", gold, reading, std::nullopt, std::nullopt);
  explain(gold, reading, date);
}

std::vector<Table> DateScore::tables() const {
  Table table{"dates", 2, {"annotated", "proposed", "relaxed F", "strict F", "value F", "value found"}, {}};
  for (const std::string_view label : {"date", "date, with a year", "date, without a year", "time", "duration", "set", "all"}) {
    const auto found = counts_.find(std::string(label));
    if (found == counts_.end()) continue;
    const Counts& c = found->second;
    table.rows.push_back({std::string(label), {static_cast<double>(c.gold), static_cast<double>(c.proposed),
                          ratio(2 * c.touched, c.gold + c.proposed), ratio(2 * c.exact, c.gold + c.proposed),
                          ratio(2 * c.value, c.gold + c.proposed), ratio(c.value, c.gold)}});
  }
  Table lost{"where dates are lost", 6, {"annotated", "missed", "other type", "other grain", "wrong value", "spurious"}, {}};
  for (const auto& [grain, loss] : losses_) {
    lost.rows.push_back({grain, {static_cast<double>(loss.gold), static_cast<double>(loss.missed), static_cast<double>(loss.other_type),
                                 static_cast<double>(loss.wrong_grain), static_cast<double>(loss.wrong_value), static_cast<double>(loss.spurious)}});
  }
  Table confused{"one grain read as another", 1, {"dates"}, {}};
  for (const auto& [pair, times] : confused_) confused.rows.push_back({pair, {static_cast<double>(times)}});
  return {table, lost, confused};
}

}  // namespace inquest::evaluation
