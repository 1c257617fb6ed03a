// Which texts of a part the filters of a query let through: publisher:, person:, before:, after:.
// Owns its bits; made for one query. Threads: immutable once made.
#pragma once

#include <vector>

#include "store/db.h"
#include "store/query.h"

namespace inquest::store {

class AllowedTexts {
 public:
  // Every text, when there are no filters; texts that are not the present one of their document are in no index.
  static Result<AllowedTexts> of(Database& database, const std::vector<Filter>& filters, const Tokenizer& tokenizer);

  bool all() const { return all_; }
  bool allows(std::int64_t text) const {
    return all_ || (text >= 0 && text < static_cast<std::int64_t>(by_text_.size()) && by_text_[static_cast<std::size_t>(text)]);
  }
  std::int64_t first() const { return first_; }  // the range that holds all allowed ones; empty when last < first
  std::int64_t last() const { return last_; }

 private:
  bool all_ = true;
  std::vector<bool> by_text_;
  std::int64_t first_ = 0;
  std::int64_t last_ = (std::int64_t{1} << 42) - 1;
};

// `wanted` stand one after the other somewhere among `tokens`.
bool holds_in_a_row(const std::vector<std::string>& tokens, const std::vector<std::string>& wanted);

}  // namespace inquest::store
