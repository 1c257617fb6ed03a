#include "store/query.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/edtf.h"
#include "store/stem.h"

namespace inquest::store {
namespace {

constexpr std::size_t kMostBytes = 4096;
constexpr int kMostDepth = 50;
constexpr std::size_t kMostTerms = 200;

// --- Taking the text apart ------------------------------------------------------------------------------------------

struct Piece {
  enum class Kind { word, phrase, prefix, field, open, close, op_and, op_or, op_not, end } kind = Kind::end;
  std::string_view text;  // within the query
  std::size_t at = 0;     // byte
};

struct QuotePair {
  std::string_view open, close;
};
constexpr std::array<QuotePair, 6> kQuotes{{{"\"", "\""}, {"“", "”"}, {"„", "“"}, {"«", "»"}, {"「", "」"}, {"『", "』"}}};
constexpr std::array<std::pair<std::string_view, Filter::Kind>, 4> kFields{{{"publisher", Filter::Kind::publisher},
                                                                           {"person", Filter::Kind::person},
                                                                           {"before", Filter::Kind::before},
                                                                           {"after", Filter::Kind::after}}};

class Parser {
 public:
  Parser(std::string_view text, const Tokenizer& tokenizer) : text_(text), tokenizer_(tokenizer) {}

  Result<ParsedQuery> run() {
    if (text_.size() > kMostBytes) return fail(ErrorCode::usage, "the search is longer than 4,096 bytes; shorten it");
    TRY_(advance());
    TRY(auto words, any_of(0));
    if (piece_.kind == Piece::Kind::close) return wrong("this ) closes nothing", piece_.at);
    parsed_.words = std::move(words);
    if (!parsed_.words && parsed_.filters.empty()) {
      return fail(ErrorCode::usage, "there is no word to search for; type a word, a \"phrase\" or a begin*");
    }
    return std::move(parsed_);
  }

 private:
  // Characters, not bytes: what the person counts.
  std::unexpected<Error> wrong(std::string_view what, std::size_t at) const {
    const auto characters = std::ranges::count_if(text_.substr(0, at), [](char c) { return (c & 0xC0) != 0x80; });
    return fail(ErrorCode::usage, fmt::format("the search is not well formed: {} (at character {})", what, characters + 1));
  }

  static bool is_space(std::string_view rest) {
    return rest[0] == ' ' || (rest[0] >= '\t' && rest[0] <= '\r') || rest.starts_with("\u00a0") || rest.starts_with("\u3000");
  }
  static std::size_t space_size(std::string_view rest) {
    return rest.starts_with("\u00a0") ? 2 : rest.starts_with("\u3000") ? 3 : 1;
  }
  static const QuotePair* quote_at(std::string_view rest) {
    const auto found = std::ranges::find_if(kQuotes, [&](const QuotePair& pair) { return rest.starts_with(pair.open); });
    return found == kQuotes.end() ? nullptr : &*found;
  }

  // To the next piece of the query.
  Status advance() {
    while (at_ < text_.size() && is_space(text_.substr(at_))) at_ += space_size(text_.substr(at_));
    piece_ = {Piece::Kind::end, {}, at_};
    if (at_ >= text_.size()) return {};
    const std::string_view rest = text_.substr(at_);
    if (rest[0] == '(' || rest[0] == ')') {
      piece_ = {rest[0] == '(' ? Piece::Kind::open : Piece::Kind::close, rest.substr(0, 1), at_++};
      return {};
    }
    if (const QuotePair* const quote = quote_at(rest)) return take_phrase(*quote);
    if (rest[0] == '-' && rest.size() > 1 && rest[1] != '-' && !is_space(rest.substr(1))) {  // as web searches have it
      piece_ = {Piece::Kind::op_not, rest.substr(0, 1), at_++};
      return {};
    }
    return take_word(rest);
  }

  Status take_phrase(const QuotePair& quote) {
    const std::size_t from = at_ + quote.open.size();
    const std::size_t to = text_.find(quote.close, from);
    if (to == std::string_view::npos) return wrong("this quotation mark is not closed", at_);
    piece_ = {Piece::Kind::phrase, text_.substr(from, to - from), at_};
    at_ = to + quote.close.size();
    return {};
  }

  Status take_word(std::string_view rest) {
    std::size_t size = 0;
    while (size < rest.size() && !is_space(rest.substr(size)) && rest[size] != '(' && rest[size] != ')' &&
           quote_at(rest.substr(size)) == nullptr) {
      ++size;
      const std::string_view so_far = rest.substr(0, size);
      if (so_far.ends_with(':') && field_named(so_far.substr(0, size - 1))) {
        piece_ = {Piece::Kind::field, so_far.substr(0, size - 1), at_};
        at_ += size;
        return {};
      }
      if (so_far.ends_with(':') && looks_like_a_field(rest, size)) {
        return wrong("there is no such filter: publisher:, person:, before: and after: are; words with a colon go into \"quotation marks\"", at_);
      }
    }
    const std::string_view word = rest.substr(0, size);
    piece_ = {Piece::Kind::word, word, at_};
    at_ += size;
    if (word == "AND") piece_.kind = Piece::Kind::op_and;
    if (word == "OR") piece_.kind = Piece::Kind::op_or;
    if (word == "NOT") piece_.kind = Piece::Kind::op_not;
    if (word.ends_with('*')) {
      piece_.kind = Piece::Kind::prefix;
      piece_.text.remove_suffix(1);
    }
    return {};
  }

  static std::optional<Filter::Kind> field_named(std::string_view name) {
    for (const auto& [known, kind] : kFields) {
      if (known == name) return kind;
    }
    return std::nullopt;
  }

  // "publsher:Times": letters, a colon and something after it that is no address.
  static bool looks_like_a_field(std::string_view rest, std::size_t size) {
    const std::string_view name = rest.substr(0, size - 1);
    return !name.empty() && std::ranges::all_of(name, [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }) &&
           size < rest.size() && !is_space(rest.substr(size)) && rest[size] != '/' && rest[size] != ')';
  }

  // --- Grammar: any := all (OR all)*; all := part (AND? part)*; part := (NOT or -) part | term | field value | ( any ) --------

  Result<std::optional<Clause>> any_of(int depth) {
    if (depth > kMostDepth) return wrong("too many parentheses within each other", piece_.at);
    Clause any{.kind = Clause::Kind::any};
    const std::size_t filters_before = parsed_.filters.size();
    const std::size_t begin = piece_.at;
    bool combined = false;
    while (true) {
      TRY(auto all, all_of(depth));
      if (all) any.parts.push_back(std::move(*all));
      if (piece_.kind != Piece::Kind::op_or) break;
      combined = true;
      const std::size_t at = piece_.at;
      if (any.parts.empty()) return wrong("OR needs words before it", at);
      TRY_(advance());
      if (piece_.kind == Piece::Kind::end || piece_.kind == Piece::Kind::close) return wrong("OR needs words after it", at);
    }
    if (combined && parsed_.filters.size() > filters_before) {
      return wrong("publisher:, person:, before: and after: hold for the whole search and cannot stand within OR", begin);
    }
    if (any.parts.empty()) return std::optional<Clause>();
    if (any.parts.size() == 1) return std::optional(std::move(any.parts.front()));
    return std::optional(std::move(any));
  }

  Result<std::optional<Clause>> all_of(int depth) {
    Clause all{.kind = Clause::Kind::all};
    std::optional<std::size_t> not_at;
    bool any_piece = false;
    while (true) {
      if (piece_.kind == Piece::Kind::op_and) {
        const std::size_t at = piece_.at;
        if (!any_piece) return wrong("AND needs words before it", at);
        TRY_(advance());
        if (is_end_of_all() || piece_.kind == Piece::Kind::op_and) return wrong("AND needs words after it", at);
      }
      if (is_end_of_all()) break;
      any_piece = true;
      bool negated = false;
      while (piece_.kind == Piece::Kind::op_not) {
        not_at = piece_.at;
        negated = !negated;
        TRY_(advance());
        if (is_end_of_all()) return wrong("NOT needs words after it", *not_at);
      }
      if (piece_.kind == Piece::Kind::op_and) return wrong("NOT needs words after it", not_at.value_or(piece_.at));
      TRY(auto part, one(negated, depth));
      if (part) (negated ? all.without : all.parts).push_back(std::move(*part));
    }
    if (all.parts.empty() && !all.without.empty()) return wrong("NOT needs words to take away from", *not_at);
    if (all.parts.empty()) return std::optional<Clause>();
    if (all.parts.size() == 1 && all.without.empty()) return std::optional(std::move(all.parts.front()));
    return std::optional(std::move(all));
  }

  bool is_end_of_all() const {
    return piece_.kind == Piece::Kind::end || piece_.kind == Piece::Kind::close || piece_.kind == Piece::Kind::op_or;
  }

  Result<std::optional<Clause>> one(bool negated, int depth) {
    if (piece_.kind == Piece::Kind::field) return filter(negated);
    if (piece_.kind == Piece::Kind::open) {
      const std::size_t at = piece_.at;
      const std::size_t filters_before = parsed_.filters.size();
      TRY_(advance());
      TRY(auto inner, any_of(depth + 1));
      if (piece_.kind != Piece::Kind::close) return wrong("this ( is not closed", at);
      TRY_(advance());
      if (negated && parsed_.filters.size() > filters_before) {
        return wrong("write NOT directly before publisher:, person:, before: or after:", at);
      }
      return inner;
    }
    return term();
  }

  std::vector<std::string> tokens_of(std::string_view text) const {
    std::vector<std::string> tokens;
    tokenizer_.each(text, true, [&](std::string_view token, Span) { tokens.emplace_back(token); });
    return tokens;
  }

  Result<std::optional<Clause>> term() {
    Clause clause;
    clause.term.text = piece_.text;
    clause.term.tokens = tokens_of(piece_.text);
    clause.term.kind = piece_.kind == Piece::Kind::phrase   ? Term::Kind::phrase
                       : piece_.kind == Piece::Kind::prefix ? Term::Kind::prefix
                                                            : Term::Kind::word;
    if (clause.term.tokens.empty() && piece_.kind == Piece::Kind::prefix) {
      return wrong("* needs at least one letter before it", piece_.at);
    }
    if (++terms_ > kMostTerms) return wrong("more than 200 words; shorten it", piece_.at);
    TRY_(advance());
    if (clause.term.tokens.empty()) return std::optional<Clause>();  // a dash or the like: nothing to look for
    return std::optional(std::move(clause));
  }

  Result<std::optional<Clause>> filter(bool negated) {
    const Piece field = piece_;
    Filter made{.kind = *field_named(field.text), .negated = negated};
    TRY_(advance());
    if (piece_.kind != Piece::Kind::word && piece_.kind != Piece::Kind::phrase) {
      return wrong(fmt::format("{}: needs a value after it", field.text), field.at);
    }
    made.value = piece_.text;
    if (made.kind == Filter::Kind::before || made.kind == Filter::Kind::after) {
      const auto date = Edtf::parse(made.value);
      const auto day = !date ? std::nullopt : made.kind == Filter::Kind::before ? date->earliest() : date->latest();
      if (!day) return wrong(fmt::format("{}: needs a date such as 2014, 2014-09 or 2014-09-19", field.text), piece_.at);
      made.day = *day;
    } else {
      made.tokens = tokens_of(made.value);
      if (made.tokens.empty()) return wrong(fmt::format("{}: needs a name after it", field.text), piece_.at);
    }
    TRY_(advance());
    parsed_.filters.push_back(std::move(made));
    return std::optional<Clause>();
  }

  std::string_view text_;
  const Tokenizer& tokenizer_;
  std::size_t at_ = 0;
  Piece piece_;
  std::size_t terms_ = 0;
  ParsedQuery parsed_;
};

// --- Putting it together for FTS5 -----------------------------------------------------------------------------------

std::string in_quotes(std::string_view words) {
  std::string out = "\"";
  for (const char c : words) {
    if (c == '"') out += '"';
    if (c != '\0') out += c;
  }
  return out + '"';
}

class Compiler {
 public:
  explicit Compiler(const FormsOf& forms_of) : forms_of_(forms_of) {}

  // `outermost`: shown without parentheses around it.
  Status clause(const Clause& clause, bool wanted, bool outermost = false) {
    switch (clause.kind) {
      case Clause::Kind::term: return term(clause.term, wanted);
      case Clause::Kind::any: return list(clause.parts, " OR ", wanted, outermost);
      case Clause::Kind::all: break;
    }
    if (clause.without.empty()) return list(clause.parts, " AND ", wanted, outermost);
    both("(");
    TRY_(list(clause.parts, " AND ", wanted, false));
    for (const auto& excluded : clause.without) {
      both(" NOT ");
      TRY_(this->clause(excluded, false));
    }
    both(")");
    return {};
  }
  CompiledQuery made;

 private:
  void both(std::string_view text) {
    made.match += text;
    made.shown += text;
  }

  Status list(const std::vector<Clause>& parts, std::string_view between, bool wanted, bool outermost) {
    if (parts.size() == 1) return clause(parts.front(), wanted);
    made.match += '(';
    if (!outermost) made.shown += '(';
    for (std::size_t i = 0; i < parts.size(); ++i) {
      if (i > 0) both(between);
      TRY_(clause(parts[i], wanted));
    }
    made.match += ')';
    if (!outermost) made.shown += ')';
    return {};
  }

  Status term(const Term& term, bool wanted) {
    const bool one_token = term.tokens.size() == 1;
    // "A씨" is to find "A씨는" as "김정은" finds "김정은이": the index has the last character alone only at the end of a run.
    const bool lone_paired = is_lone_paired(term.tokens.back());
    const bool prefix = term.kind == Term::Kind::prefix || lone_paired;
    if (term.kind == Term::Kind::word && one_token && has_forms(term.tokens.front())) return word(term.tokens.front(), wanted);
    made.match += in_quotes(term.text);
    if (prefix) made.match += " *";
    made.shown += one_token && term.kind != Term::Kind::phrase ? term.tokens.front() : in_quotes(term.text);
    if (prefix) made.shown += '*';
    if (wanted) made.patterns.push_back({term.tokens, prefix});
    return {};
  }

  // One character of a script that is indexed in pairs: it begins a pair, or stands last.
  static bool is_lone_paired(std::string_view token) {
    return std::ranges::count_if(token, [](char c) { return (c & 0xC0) != 0x80; }) == 1 &&
           static_cast<unsigned char>(token.front()) >= 0xE1;
  }

  Status word(const std::string& token, bool wanted) {
    TRY(const auto forms, forms_of_(token));
    if (forms.size() > 1) both("(");
    for (std::size_t i = 0; i < forms.size(); ++i) {
      if (i > 0) both(" OR ");
      made.match += in_quotes(forms[i]);
      made.shown += forms[i];
      if (wanted) made.patterns.push_back({{forms[i]}, false});
    }
    if (forms.size() > 1) both(")");
    return {};
  }

  const FormsOf& forms_of_;
};

}  // namespace

Result<ParsedQuery> parse_query(std::string_view text, const Tokenizer& tokenizer) { return Parser(text, tokenizer).run(); }

Result<CompiledQuery> compile_query(const Clause& words, const FormsOf& forms_of) {
  Compiler compiler(forms_of);
  TRY_(compiler.clause(words, true, true));
  return std::move(compiler.made);
}

namespace {

std::string shown_filter(const Filter& filter) {
  using Kind = Filter::Kind;
  const std::string not_ = filter.negated ? "NOT " : "";
  if (filter.kind == Kind::before || filter.kind == Kind::after) {
    const auto day = civil_from_days(filter.day);
    return fmt::format("{}{}:{:04}-{:02}-{:02}", not_, filter.kind == Kind::before ? "before" : "after", day.year, day.month, day.day);
  }
  const auto name = filter.kind == Kind::person ? "person" : "publisher";
  if (filter.tokens.size() == 1) return fmt::format("{}{}:{}", not_, name, filter.tokens.front());
  return fmt::format("{}{}:\"{}\"", not_, name, fmt::join(filter.tokens, " "));
}

}  // namespace

std::string shown_query(const ParsedQuery& parsed, const CompiledQuery& words) {
  std::string shown;
  for (const Filter& filter : parsed.filters) shown += (shown.empty() ? "" : " AND ") + shown_filter(filter);
  if (!parsed.words || shown.empty()) return shown + words.shown;
  // Alone, alternatives stand without parentheses; beside a filter they need them.
  const bool alternatives = parsed.words->kind == Clause::Kind::any && parsed.words->parts.size() > 1;
  return shown + " AND " + (alternatives ? "(" + words.shown + ")" : words.shown);
}

}  // namespace inquest::store
