// Recommendations of others' data as rows of the reference library: a unit a row, so that a row can be searched and shown with its
// file and number. Which of the kinds of source it is, is told by what stands in it.
#include <fmt/format.h>

#include "proceedings/answer_series.h"
#include "proceedings/importers.h"
#include "proceedings/recommendation_table.h"

namespace inquest::proceedings {
namespace {

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const auto& word : words) out += (out.empty() ? "" : ", ") + word;
  return out;
}

std::string number(unsigned value) { return value == 0 ? std::string() : std::to_string(value); }

std::string_view answer_of(const Answer* answer) { return answer == nullptr ? std::string_view() : name_of(answer->position); }

// Recommendations in delimited text have a row each; in a report they are numbered as they come.
bool is_table(std::string_view name, std::string_view text) {
  return name.ends_with(".csv") || name.ends_with(".tsv") || text.substr(0, text.find_first_of("\r\n")).find(',') != std::string_view::npos;
}

}  // namespace

Result<Import> read_upr(std::string_view name, const SourceText& source) {
  auto review = read_recommendations(name, source.text, is_table(name, source.text));
  if (!review && is_table(name, source.text)) review = read_recommendations(name, source.text, false);
  if (!review) return std::unexpected(review.error());
  Import out;
  out.part = review->kind;
  out.rows = Rows({"reviewed", "session", "cycle", "symbol", "paragraph", "state", "region", "category", "action", "at_adoption", "latest", "answers", "themes", "goals", "persons", "text"});
  std::size_t place = 0;
  for (const auto& each : review->recommendations) {
    ++place;
    const std::string session = number(each.session), cycle = number(each.cycle), answers = write_answers(each.answers);
    for (const auto& unit : each.units) {
      const std::string category = number(static_cast<unsigned>(unit.action));  // the source's own ("action") or the rule's
      out.rows.add(each.row > 0 ? each.row : place, {each.reviewed, session, cycle, each.symbol, each.paragraph, unit.by.name, unit.by.region, category, unit.action_given ? category : "",
                                                     answer_of(as_at_adoption(each)), answer_of(latest(each)), answers, joined(each.themes), joined(each.goals), joined(each.persons), unit.text});
    }
  }
  out.rows_read = place;
  for (const auto& note : review->notes) out.findings.push_back({FindingKind::note, 0, "review", note});
  return out;
}

}  // namespace inquest::proceedings
