// The language of search, as people type it (docs/manual/search.md): taken apart, and put together for FTS5.
//
//   threat witness            both words, in any of their forms
//   "exact words"             just these, one after the other; straight, curly and angle quotation marks alike
//   threat*                   words that begin so
//   a AND b, a OR b, a NOT b  in capitals; NOT binds closest, then AND (which may be left out), then OR; ( )
//   publisher:reuters  person:"Kim Jong"  before:2014-09  after:2013     of the document; beside the words, not within OR
//   "AND"                     a word like any other, since it is quoted
//
// Every input is valid or a usage error that says at which character; FTS5 never sees what was typed, only words that
// were cut by the tokenizer and quoted again.
// Pure. Errors: usage.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "store/tokens.h"

namespace inquest::store {

struct Term {
  enum class Kind { word, phrase, prefix } kind = Kind::word;
  std::string text;                 // as typed, without quotation marks and star
  std::vector<std::string> tokens;  // folded; never empty once parsed
};

// A node of the query: a term, or a combination. `without` are what NOT excludes from `all`.
struct Clause {
  enum class Kind { term, all, any } kind = Kind::term;
  Term term;
  std::vector<Clause> parts;    // of `all` and `any`
  std::vector<Clause> without;  // of `all`
};

struct Filter {
  enum class Kind { publisher, person, before, after } kind{};
  std::string value;
  std::vector<std::string> tokens;  // of publisher and person
  std::int64_t day = 0;             // of before (its first day) and after (its last day), since 1970-01-01
  bool negated = false;
};

struct ParsedQuery {
  std::optional<Clause> words;  // none: the filters alone
  std::vector<Filter> filters;  // all must hold
};
Result<ParsedQuery> parse_query(std::string_view text, const Tokenizer& tokenizer);

// The forms of a word in the index, the word itself first.
using FormsOf = std::function<Result<std::vector<std::string>>(const std::string& word)>;

// What is looked for in a passage to be marked: tokens in a row, the last one perhaps only begun.
struct Pattern {
  std::vector<std::string> tokens;
  bool prefix = false;
};
struct CompiledQuery {
  std::string match;               // for FTS5
  std::string shown;               // for people: "(threat OR threats) AND witness"
  std::vector<Pattern> patterns;   // of what was asked for, not of what was excluded
};
Result<CompiledQuery> compile_query(const Clause& words, const FormsOf& forms_of);

// What was understood, for people: the filters, then the words as compiled. A person or publisher stands as it is compared, a
// day as the day that bounds it: `NOT person:"kim jong" AND before:2014-09-01 AND (camp OR prison)`.
std::string shown_query(const ParsedQuery& parsed, const CompiledQuery& words);

}  // namespace inquest::store
