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

}  // namespace

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

void DateScore::add(const Annotated& gold, const Reading& reading) {
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
  return {table};
}

}  // namespace inquest::evaluation
