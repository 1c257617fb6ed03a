#include "reading/quote_marks.h"

#include <algorithm>

#include "reading/characters.h"

namespace inquest::reading {
namespace {

constexpr char32_t kLeftDouble = 0x201C, kRightDouble = 0x201D, kLowDouble = 0x201E, kHighReversed = 0x201F;
constexpr char32_t kLeftSingle = 0x2018, kRightSingle = 0x2019, kLowSingle = 0x201A;
constexpr char32_t kLeftAngle = 0xAB, kRightAngle = 0xBB, kLeftSingleAngle = 0x2039, kRightSingleAngle = 0x203A;

// The other half of a CJK bracket pair, or 0.
char32_t cjk_closing(char32_t c) { return c == 0x300C || c == 0x300E || c == 0x300A || c == 0x3008 ? c + 1 : 0; }
char32_t cjk_opening(char32_t c) { return c == 0x300D || c == 0x300F || c == 0x300B || c == 0x3009 ? c - 1 : 0; }

bool opens_bracket(char32_t c) { return c == '(' || c == '[' || c == '{' || c == 0x2014 || c == 0x2013 || c == '/'; }

}  // namespace

bool QuoteMarks::is_mark(char32_t c) {
  return c == '"' || c == '\'' || c == '`' || (c >= kLeftSingle && c <= kHighReversed) || c == kLeftAngle ||
         c == kRightAngle || c == kLeftSingleAngle || c == kRightSingleAngle || (c >= 0x3008 && c <= 0x300F) ||
         c == 0xFF02;
}

TokenKind QuoteMarks::classify(std::size_t at, std::uint32_t& length) {
  const auto point = decode_at(text_, at);
  length = point.length;
  const char32_t c = point.value;
  if ((c == '`' || c == '\'') && at + 1 < text_.size() && text_[at + 1] == text_[at]) {
    length = 2;
    return c == '`' ? open('`') : (is_open('`') || !space_before(at) ? close('`') : open('`'));
  }
  if (c == '`') return TokenKind::symbol;
  if (c == '"' || c == 0xFF02) return straight_double(at, length);
  if (c == '\'' || c == kLeftSingle || c == kRightSingle) return single(c, at, length);
  return directed(c, at, length);
}

TokenKind QuoteMarks::directed(char32_t mark, std::size_t at, std::uint32_t length) {
  const bool front = space_before(at), back = space_after(at + length);
  switch (mark) {
    case kLowDouble:
    case kLowSingle:
    case kHighReversed: return open(mark);
    case kLeftDouble:
      if (is_open(kLowDouble)) return close(kLowDouble);
      if (is_open(kLeftDouble) && !front && back) return close(kLeftDouble);  // a closing mark mistyped
      return open(mark);
    case kRightDouble:
      if (is_open(kLeftDouble)) return close(kLeftDouble);
      if (is_open(kLowDouble)) return close(kLowDouble);
      if (is_open(kRightDouble)) return close(kRightDouble);
      return front && !back ? open(mark) : close(mark);  // the Swedish opening mark
    case kLeftAngle:
    case kLeftSingleAngle:
      if (is_open(mark + (mark == kLeftAngle ? 0x10 : 1))) return close(mark + (mark == kLeftAngle ? 0x10 : 1));
      return !front && back ? close(mark) : open(mark);
    case kRightAngle:
    case kRightSingleAngle:
      if (is_open(mark - (mark == kRightAngle ? 0x10 : 1))) return close(mark - (mark == kRightAngle ? 0x10 : 1));
      return front && !back ? open(mark) : close(mark);
    default: break;
  }
  if (cjk_closing(mark) != 0) return open(mark);
  if (cjk_opening(mark) != 0) return close(cjk_opening(mark));
  return TokenKind::punctuation;
}

TokenKind QuoteMarks::straight_double(std::size_t at, std::uint32_t length) {
  const bool front = space_before(at), back = space_after(at + length);
  if (front && !back) return open('"');
  if (!front && back) {
    if (!is_open('"') && at > 0 && is_ascii_digit(text_[at - 1])) return TokenKind::symbol;  // inches, seconds
    return close('"');
  }
  return is_open('"') ? close('"') : open('"');  // spaces on both sides or on none: in turn
}

TokenKind QuoteMarks::single(char32_t mark, std::size_t at, std::uint32_t length) {
  const std::size_t after = at + length;
  const bool front = space_before(at);
  const bool letter_before = at > 0 && is_word_part(decode_before(text_, at).value);
  const bool letter_after = after < text_.size() && is_word_part(decode_at(text_, after).value);
  if (letter_before && letter_after) return TokenKind::punctuation;
  const char32_t opening = mark == '\'' ? U'\'' : kLeftSingle;
  if (mark == kLeftSingle || mark == '\'') {
    const bool can_open = front && !space_after(after) && !is_elision(after);
    if (can_open && (mark == kLeftSingle || !is_open('\''))) {
      return mark == kLeftSingle || closes_later(after, mark) ? open(mark) : TokenKind::punctuation;
    }
    if (mark == kLeftSingle) return TokenKind::punctuation;
  }
  if (front) return TokenKind::punctuation;
  if (mark == kRightSingle && is_open(kLowSingle)) return close(kLowSingle);
  if (!is_open(opening)) return TokenKind::punctuation;
  // "the prisoners’ families’": an s with a word after it is a possessive while the real end is still to come.
  const bool after_s = at > 0 && (text_[at - 1] == 's' || text_[at - 1] == 'S');
  if (after_s && after + 1 < text_.size() && text_[after] == ' ' && is_lower(decode_at(text_, after + 1).value) &&
      closes_later(after, mark)) {
    return TokenKind::punctuation;
  }
  return close(opening);
}

// Each stretch of text is looked through once: what was found, or found barren, is kept.
bool QuoteMarks::closes_later(std::size_t from, char32_t mark) {
  constexpr std::size_t kReach = 1200;
  const std::string_view bytes = mark == '\'' ? "'" : "\xE2\x80\x99";
  Ahead& ahead = ahead_[mark == '\'' ? 0 : 1];
  const std::size_t end = std::min(text_.size(), from + kReach);
  if (ahead.closer >= from && ahead.closer < ahead.scanned) return ahead.closer < end;
  const std::string_view reach = text_.substr(0, end);
  const std::size_t start = std::max(from, ahead.scanned);
  for (auto at = start < end ? reach.find(bytes, start) : std::string_view::npos; at != std::string_view::npos;
       at = reach.find(bytes, at + bytes.size())) {
    const std::size_t after = at + bytes.size();
    const bool letter_after = after < text_.size() && is_word_part(decode_at(text_, after).value);
    if (letter_after || space_before(at)) continue;
    const bool possessive = text_[at - 1] == 's' && after + 1 < text_.size() && text_[after] == ' ' &&
                            is_lower(decode_at(text_, after + 1).value);
    if (possessive) continue;
    ahead = {at, after};
    return true;
  }
  ahead = {0, std::max(ahead.scanned, end - std::min(end, bytes.size() - 1))};  // a mark may lie across the end
  return false;
}

bool QuoteMarks::is_elision(std::size_t after) const {
  const auto rest = text_.substr(after);
  if (rest.size() >= 3 && is_ascii_digit(rest[0]) && is_ascii_digit(rest[1])) {
    return rest[2] == 's' || rest.size() == 3 || !is_ascii_digit(rest[2]);  // '90s, '94
  }
  for (const std::string_view word : {"em", "tis", "twas", "til", "cause", "n"}) {
    if (rest.starts_with(word) && (rest.size() == word.size() || !is_ascii_letter(rest[word.size()]))) return true;
  }
  return false;
}

bool QuoteMarks::space_before(std::size_t at) const {
  if (at == 0) return true;
  const auto point = decode_before(text_, at);
  if (!point.valid) return false;
  if (is_white_space(point.value) || opens_bracket(point.value)) return true;
  if (point.value == '-' && at >= 2 && text_[at - 2] == '-') return true;
  // Just inside another opening mark: "'I left,' he told me," she said.
  return depth_ > 0 && is_mark(point.value) && point.value == innermost();
}

bool QuoteMarks::space_after(std::size_t after) const {
  if (after >= text_.size()) return true;
  const auto point = decode_at(text_, after);
  if (!point.valid) return false;
  if (is_white_space(point.value)) return true;
  switch (point.value) {
    case '.':
    case ',':
    case ';':
    case ':':
    case '!':
    case '?':
    case ')':
    case ']':
    case '}':
    case '-':
    case '/':
    case 0x2014:
    case 0x2013:
    case 0x2026:
    case kRightSingle:
    case kRightDouble:
    case kRightAngle: return true;
    case '\'':
    case '"': return innermost() == '\'' || innermost() == '"';
    default: return false;
  }
}

TokenKind QuoteMarks::open(char32_t mark) {
  if (depth_ < open_.size()) open_[depth_++] = mark;
  return TokenKind::open_quote;
}

TokenKind QuoteMarks::close(char32_t mark) {
  for (std::size_t i = depth_; i > 0; --i) {
    if (open_[i - 1] == mark) {
      depth_ = i - 1;  // what was left open inside ends with it
      break;
    }
  }
  return TokenKind::close_quote;
}

bool QuoteMarks::is_open(char32_t mark) const {
  for (std::size_t i = 0; i < depth_; ++i) {
    if (open_[i] == mark) return true;
  }
  return false;
}

}  // namespace inquest::reading
