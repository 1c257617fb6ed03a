#include "store/search_filters.h"

#include <algorithm>
#include <unordered_map>

#include "base/edtf.h"
#include "store/sql/search.h"

namespace inquest::store {
namespace {

using Kind = Filter::Kind;

// A text and what the filters look at in its document.
struct TextFacts {
  std::int64_t text = 0;
  std::string publisher, published;
};
Result<std::vector<TextFacts>> present_texts(Database& database) {
  TRY(auto rows, database.query(sql::search_present_texts));
  std::vector<TextFacts> facts;
  while (true) {
    TRY(const bool row, rows.step());
    if (!row) return facts;
    TextFacts& one = facts.emplace_back();
    one.text = rows.integer();
    one.publisher = rows.text();
    one.published = rows.text();
  }
}

std::vector<std::string> tokens_of(const Tokenizer& tokenizer, std::string_view text) {
  std::vector<std::string> tokens;
  tokenizer.each(text, true, [&](std::string_view token, Span) { tokens.emplace_back(token); });
  return tokens;
}

// Answers one filter for one document after another; publishers and dates repeat, so their answers are kept.
class ByFacts {
 public:
  ByFacts(const Filter& filter, const Tokenizer& tokenizer) : filter_(filter), tokenizer_(tokenizer) {}
  bool holds(const TextFacts& facts) {
    const std::string& value = filter_.kind == Kind::publisher ? facts.publisher : facts.published;
    const auto [at, is_new] = known_.try_emplace(value, false);
    if (is_new) at->second = judge(value);
    return at->second;
  }

 private:
  bool judge(const std::string& value) const {
    if (filter_.kind == Kind::publisher) return holds_in_a_row(tokens_of(tokenizer_, value), filter_.tokens);
    const auto date = Edtf::parse(value);
    if (!date) return false;  // unknown: neither before nor after
    if (filter_.kind == Kind::before) return date->latest() && *date->latest() < filter_.day;
    return date->earliest() && *date->earliest() > filter_.day;
  }
  const Filter& filter_;
  const Tokenizer& tokenizer_;
  std::unordered_map<std::string, bool> known_;
};

// The texts that name a person.
Result<std::vector<std::int64_t>> texts_naming(Database& database, const Filter& filter, const Tokenizer& tokenizer) {
  std::vector<std::int64_t> names;
  {
    TRY(auto rows, database.query(sql::search_names));
    while (true) {
      TRY(const bool row, rows.step());
      if (!row) break;
      const std::int64_t name = rows.integer();
      if (holds_in_a_row(tokens_of(tokenizer, rows.text()), filter.tokens)) names.push_back(name);
    }
  }
  std::vector<std::int64_t> texts;
  for (const std::int64_t name : names) {
    TRY(auto rows, database.query(sql::search_texts_naming, name));
    while (true) {
      TRY(const bool row, rows.step());
      if (!row) break;
      texts.push_back(rows.integer());
    }
  }
  return texts;
}

}  // namespace

bool holds_in_a_row(const std::vector<std::string>& tokens, const std::vector<std::string>& wanted) {
  return !std::ranges::search(tokens, wanted).empty() || wanted.empty();
}

Result<AllowedTexts> AllowedTexts::of(Database& database, const std::vector<Filter>& filters,
                                      const Tokenizer& tokenizer) {
  AllowedTexts allowed;
  if (filters.empty()) return allowed;
  TRY(const auto facts, present_texts(database));
  std::int64_t most = -1;
  for (const auto& text : facts) most = std::max(most, text.text);
  allowed.all_ = false;
  allowed.by_text_.assign(static_cast<std::size_t>(most + 1), false);
  for (const auto& text : facts) allowed.by_text_[static_cast<std::size_t>(text.text)] = true;
  for (const Filter& filter : filters) {
    std::vector<bool> passing(allowed.by_text_.size(), false);
    if (filter.kind == Kind::person) {
      TRY(const auto naming, texts_naming(database, filter, tokenizer));
      for (const std::int64_t text : naming) passing[static_cast<std::size_t>(text)] = true;
    } else {
      ByFacts by_facts(filter, tokenizer);
      for (const auto& text : facts) passing[static_cast<std::size_t>(text.text)] = by_facts.holds(text);
    }
    for (std::size_t i = 0; i < passing.size(); ++i) {
      allowed.by_text_[i] = allowed.by_text_[i] && passing[i] != filter.negated;
    }
  }
  const auto begin = allowed.by_text_.begin();
  allowed.first_ = std::find(begin, allowed.by_text_.end(), true) - begin;
  allowed.last_ = -1;
  for (std::int64_t i = most; i >= allowed.first_; --i) {
    if (!allowed.by_text_[static_cast<std::size_t>(i)]) continue;
    allowed.last_ = i;
    break;
  }
  return allowed;
}

}  // namespace inquest::store
