#include "reading/date_grammar.h"
#include "reading/date_resolver.h"
#include "reading/steps.h"

namespace inquest::reading {

std::vector<DateMention> read_dates(const Tokens& tokens, std::string_view published) {
  const auto words = date_words(tokens);
  DateGrammar grammar(tokens, words);
  grammar.learn_order();
  DateResolver resolver(tokens, published);
  std::vector<DateMention> dates;
  for (std::size_t i = 0; i < tokens.tokens.size();) {
    const auto match = grammar.match(i);
    if (!match) {
      ++i;
      continue;
    }
    dates.push_back(resolver.resolve(*match));
    i = match->last;
  }
  return dates;
}

}  // namespace inquest::reading
