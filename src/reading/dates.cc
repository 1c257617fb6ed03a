#include "reading/date_grammar.h"
#include "reading/date_resolver.h"
#include "reading/steps.h"

namespace inquest::reading {

namespace {

// "July and August 2016", "3 May, 9 June and 2 July 2014": a year told last is that of the whole row, the year before for a month
// that comes later in the year ("December and January 2016").
void share_years(const Tokens& tokens, std::vector<DateMatch>& found) {
  const auto is_bare = [](const DateMatch& match) {
    const auto& e = match.expression;
    return !match.to && e.shape == DateShape::calendar && e.month != 0 && e.part == 0 && e.edge == DateEdge::none;
  };
  bool in_row = false;  // the date behind was given its year by one behind it
  for (std::size_t k = found.size(); k-- > 1;) {
    auto &first = found[k - 1], &second = found[k];
    const bool fits = is_bare(first) && is_bare(second) && !first.expression.has_year() && second.expression.has_year() &&
                      (first.expression.day != 0) == (second.expression.day != 0) && first.last < second.first &&
                      tokens.tokens[first.first].sentence == tokens.tokens[second.first].sentence;
    const auto link = tokens.lower(first.last);
    const bool comma = link == ",", joins = link == "and" || link == "or" || link == "&";
    const bool next = first.last + 1 == second.first || (comma && first.last + 2 == second.first && tokens.lower(first.last + 1) == "and");
    const bool joined = joins || (comma && (in_row || first.last + 2 == second.first));
    in_row = fits && next && joined;
    if (!in_row) continue;
    first.expression.year = second.expression.year - (first.expression.month > second.expression.month ? 1 : 0);
  }
}

}  // namespace

std::vector<DateMatch> find_dates(const Tokens& tokens) {
  const auto words = date_words(tokens);
  DateGrammar grammar(tokens, words);
  grammar.learn_order();
  std::vector<DateMatch> found;
  for (std::size_t i = 0; i < tokens.tokens.size();) {
    auto match = grammar.match(i);
    if (!match) {
      ++i;
      continue;
    }
    i = match->last;
    found.push_back(std::move(*match));
  }
  share_years(tokens, found);
  return found;
}

std::vector<DateMention> resolve_dates(const Tokens& tokens, const std::vector<DateMatch>& found,
                                       std::string_view published) {
  DateResolver resolver(tokens, published);
  std::vector<DateMention> dates;
  dates.reserve(found.size());
  for (const auto& match : found) dates.push_back(resolver.resolve(match));
  return dates;
}

std::vector<DateMention> read_dates(const Tokens& tokens, std::string_view published) {
  return resolve_dates(tokens, find_dates(tokens), published);
}

}  // namespace inquest::reading
