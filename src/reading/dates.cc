#include "reading/date_grammar.h"
#include "reading/date_resolver.h"
#include "reading/steps.h"

namespace inquest::reading {

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
