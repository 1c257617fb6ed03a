// The passages between quotation marks, and the units that statements are read from: runs of sentences that no
// quotation breaks in two. Private to reading/.
#pragma once

#include <cstdint>
#include <vector>

#include "reading/candidates.h"
#include "reading/words.h"

namespace inquest::reading {

// One outermost quotation within one paragraph; what it nests stays inside.
struct Quoted {
  Range inside;            // the tokens between the marks
  std::uint32_t open = 0;  // the opening mark
  std::uint32_t end = 0;   // one past the closing mark; inside.last where the mark is missing
  bool continues = false;  // the next paragraph opens with a mark and goes on
  bool continued = false;  // it goes on from the paragraph before
};

// A statement to be read as one: whole sentences of one paragraph, closed quotations only.
struct Unit {
  Range tokens;
  std::uint32_t first_quoted = 0;  // into QuotedText::quoted
  std::uint32_t last_quoted = 0;
};

class QuotedText {
 public:
  explicit QuotedText(const Words& words);

  const std::vector<Quoted>& quoted() const { return quoted_; }
  const std::vector<Unit>& units() const { return units_; }
  static constexpr std::uint32_t kNone = ~std::uint32_t{0};
  // The quotation whose opening mark is this token, or kNone.
  std::uint32_t opening_at(std::uint32_t token) const;
  // The first quotation that opens at this token or later; quoted().size() where none does.
  std::uint32_t first_from(std::uint32_t token) const;
  // Inside a quotation or one of its marks.
  bool is_quoted(std::size_t token) const { return is_quoted_[token]; }

 private:
  void read_paragraph(const Words& words, const TokenRange& paragraph, bool goes_on, bool next_opens);
  void cut_units(const Words& words, const TokenRange& paragraph, std::uint32_t first_quoted);

  std::vector<Quoted> quoted_;
  std::vector<Unit> units_;
  std::vector<bool> is_quoted_;
};

}  // namespace inquest::reading
