// The fixed forms:
//   words       a run of letters, marks and digits of any script; apostrophes and hyphens inside stay ("don't",
//               "O'Brien", "Se-pyong", "46-year-old"), but a possessive is a token of its own ("Kim" "'s")
//   stops       initials and abbreviations keep theirs ("J." "U.N." "a.m." "Mr." "Jan." before a number)
//   numbers     with thousands, decimals, clock colons and endings ("1,000" "3.5" "10:30" "24th" "1990s"); units split
//               ("$" "5" "m", "10" "am", "2014" "년"); digits joined by hyphens or slashes split ("2014" "-" "09")
//   ...         an ellipsis of any length, "--", a web or mail address: one token each
//   otherwise   one code point, or one byte that is not UTF-8
#include "reading/tokens.h"

#include "reading/abbreviations.h"
#include "reading/characters.h"
#include "reading/paragraphs.h"
#include "reading/quote_marks.h"
#include "reading/sentences.h"
#include "reading/word_set.h"

namespace inquest::reading {
namespace {

constexpr WordSet kOrdinalEndings({"st", "nd", "rd", "th", "s"});
constexpr WordSet kUnits({"m", "mn", "bn", "tn", "k", "am", "pm", "a.m", "p.m", "km", "kg", "cm", "mm", "g", "t", "ha",
    "mph", "kmh", "kph", "million", "billion", "trillion", "hrs", "gmt", "bc", "ad", "ce", "bce"});

// Scans one paragraph; appends its tokens.
class Scanner {
 public:
  Scanner(Tokens& out, const Span& paragraph, std::uint32_t index)
      : out_(out),
        base_(paragraph.begin),
        text_(out.text.substr(paragraph.begin, paragraph.end - paragraph.begin)),
        marks_(text_),
        paragraph_(index) {}

  void run() {
    while (at_ < text_.size()) {
      const auto point = decode_at(text_, at_);
      if (point.valid && is_white_space(point.value)) {
        at_ += point.length;
        space_ = true;
      } else if (point.valid && is_ascii_digit(static_cast<char>(point.value)) && point.length == 1) {
        number();
      } else if (point.valid && is_word_part(point.value)) {
        word(point);
      } else if (point.valid && QuoteMarks::is_mark(point.value)) {
        mark(point);
      } else {
        single(point);
      }
    }
  }

 private:
  void emit(std::size_t end, TokenKind kind, bool capital = false) {
    out_.tokens.push_back({static_cast<std::uint32_t>(base_ + at_), static_cast<std::uint32_t>(base_ + end), kind,
                           space_, capital, Upos::none, 0, paragraph_});
    at_ = end;
    space_ = false;
  }

  char byte(std::size_t i) const { return i < text_.size() ? text_[i] : '\0'; }

  bool word_part_at(std::size_t i) const {
    if (i >= text_.size()) return false;
    const auto point = decode_at(text_, i);
    return point.valid && is_word_part(point.value);
  }

  // The length of a hyphen that joins (ASCII, U+2010, U+2011) or of an apostrophe at i; 0 where none stands.
  std::size_t hyphen_at(std::size_t i) const {
    if (byte(i) == '-') return 1;
    const auto three = text_.substr(std::min(i, text_.size()), 3);
    return three == "\xE2\x80\x90" || three == "\xE2\x80\x91" ? 3 : 0;
  }
  std::size_t apostrophe_at(std::size_t i) const {
    if (byte(i) == '\'') return 1;
    return text_.substr(std::min(i, text_.size()), 3) == "\xE2\x80\x99" ? 3 : 0;
  }

  // The end of "'s" at i, or i.
  std::size_t possessive_end(std::size_t i) const {
    const auto length = apostrophe_at(i);
    if (length == 0) return i;
    const char s = byte(i + length);
    return (s == 's' || s == 'S') && !word_part_at(i + length + 1) ? i + length + 1 : i;
  }

  std::size_t letters_end(std::size_t i) const {
    bool cjk = false;
    while (i < text_.size()) {
      const auto point = decode_at(text_, i);
      if (!point.valid || !is_word_part(point.value)) break;
      const bool digit = point.length == 1 && is_ascii_digit(static_cast<char>(point.value));
      if (cjk && digit) break;
      cjk = is_cjk(point.value);
      i += point.length;
    }
    return i;
  }

  // Joins what hyphens and apostrophes bind to the word that ends at `end`.
  std::size_t joined_end(std::size_t end) const {
    for (;;) {
      const auto hyphen = hyphen_at(end);
      if (hyphen != 0 && word_part_at(end + hyphen)) {
        end = letters_end(acronym_end(end + hyphen));
        continue;
      }
      const auto apostrophe = apostrophe_at(end);
      if (apostrophe != 0 && word_part_at(end + apostrophe) && possessive_end(end) == end) {
        end = letters_end(end + apostrophe);
        continue;
      }
      return end;
    }
  }

  // The end of "U.N.", "a.m", "D.P.R.K." at i, or i: two single letters at least.
  std::size_t acronym_end(std::size_t i) const {
    std::size_t end = i, letters = 0;
    while (is_ascii_letter(byte(end)) && !word_part_at(end + 1)) {
      if (byte(end + 1) == '.') {
        ++letters;
        end += 2;
        continue;
      }
      // "U.S" without its last stop.
      if (letters >= 1 && is_ascii_upper(byte(end)) && hyphen_at(end + 1) == 0) return end + 1;
      break;
    }
    return letters >= 2 ? end : i;
  }

  std::size_t address_end(std::size_t i) const {
    const auto rest = text_.substr(i);
    if (!rest.starts_with("http://") && !rest.starts_with("https://") && !rest.starts_with("www.")) return i;
    std::size_t end = i;
    while (end < text_.size()) {
      const auto point = decode_at(text_, end);
      if (!point.valid || is_white_space(point.value) || point.value == '"' || point.value == '<' ||
          point.value == '>' || point.value == 0x201D) {
        break;
      }
      end += point.length;
    }
    while (end > i && std::string_view(".,;:!?)]}'").find(text_[end - 1]) != std::string_view::npos) --end;
    return end;
  }

  // The end of a mail address whose first part ends at `end`, or `end`.
  std::size_t mail_end(std::size_t end) const {
    if (byte(end) != '@' || !is_ascii_letter(byte(end + 1))) return end;
    std::size_t i = end + 1;
    while (is_ascii_letter(byte(i)) || is_ascii_digit(byte(i)) || byte(i) == '.' || byte(i) == '-') ++i;
    while (text_[i - 1] == '.' || text_[i - 1] == '-') --i;
    return text_.substr(end, i - end).find('.') == std::string_view::npos ? end : i;
  }

  // "example.org", "ohchr.org.uk": the end of the last known ending, or `end`.
  std::size_t domain_end(std::size_t end) const {
    while (byte(end) == '.' && is_ascii_letter(byte(end + 1))) {
      std::size_t i = end + 1;
      while (is_ascii_letter(byte(i))) ++i;
      if (word_part_at(i) || !is_domain_ending(text_.substr(end + 1, i - end - 1))) break;
      end = i;
    }
    return end;
  }

  void word(const CodePoint& front) {
    const bool capital = is_upper(front.value);
    if ((front.value == 'h' || front.value == 'w')) {
      if (const auto end = address_end(at_); end != at_) return emit(end, TokenKind::symbol);
    }
    std::size_t end = acronym_end(at_);
    if (end != at_) {
      if (hyphen_at(end) != 0 && word_part_at(end + hyphen_at(end))) end = joined_end(end);
      return emit(end, TokenKind::word, capital);
    }
    const std::size_t bare = letters_end(at_);
    end = joined_end(bare);
    if (const auto mail = mail_end(end); mail != end) return emit(mail, TokenKind::symbol);
    if (byte(end) == '.') {
      if (const auto domain = domain_end(end); domain != end) return emit(domain, TokenKind::symbol);
      if (end == bare && keeps_stop(end, capital)) ++end;
    }
    emit(end, TokenKind::word, capital);
  }

  // Does the full stop at `end` belong to the word before it?
  bool keeps_stop(std::size_t end, bool capital) const {
    const std::size_t size = end - at_;
    if (byte(end + 1) == '.' || size > 6) return false;  // an ellipsis
    const std::size_t next = next_visible(end + 1);
    const auto following = next < text_.size() ? decode_at(text_, next) : CodePoint{};
    if (size == 1 && capital) {  // an initial stands before a name
      if (next == text_.size() || byte(end + 1) == '-') return next != text_.size();
      return is_upper(following.value) && !starter_at(next);
    }
    const bool digit = is_ascii_digit(byte(next));
    const LowerWord lower(text_.substr(at_, size));
    switch (abbreviation_of(lower.view())) {
      case Abbreviation::none: return false;
      case Abbreviation::title: return capital && next != text_.size();
      case Abbreviation::month: return capital && (digit || !starter_at(next));
      case Abbreviation::weekday: return capital && (digit || byte(end + 1) == ',' || month_at(next));
      case Abbreviation::number: return digit;
      case Abbreviation::other: return next != text_.size() && !starter_at(next);
    }
    return false;
  }

  std::size_t next_visible(std::size_t i) const {
    while (i < text_.size()) {
      const auto point = decode_at(text_, i);
      if (!point.valid || !is_white_space(point.value)) break;
      i += point.length;
    }
    return i;
  }
  bool starter_at(std::size_t i) const {
    if (i >= text_.size() || !is_ascii_upper(text_[i])) return false;
    return starts_sentences(LowerWord(text_.substr(i, letters_end(i) - i)).view());
  }
  bool month_at(std::size_t i) const {
    if (i >= text_.size()) return false;
    const LowerWord lower(text_.substr(i, letters_end(i) - i));
    return abbreviation_of(lower.view().substr(0, 3)) == Abbreviation::month;
  }

  void number() {
    std::size_t end = digits_end(at_);
    const std::size_t letters = letters_end(end);
    if (letters == end) {
      if (const auto hyphen = hyphen_at(end);
          hyphen != 0 && word_part_at(end + hyphen) && !is_ascii_digit(byte(end + hyphen))) {
        return emit(joined_end(end), TokenKind::word);  // "46-year-old"
      }
      return emit(end, TokenKind::number);
    }
    if (is_cjk(decode_at(text_, end).value)) return emit(end, TokenKind::number);
    const LowerWord lower(text_.substr(end, letters - end));
    if (kOrdinalEndings.contains(lower.view())) {
      const auto hyphen = hyphen_at(letters);
      if (hyphen != 0 && word_part_at(letters + hyphen)) return emit(joined_end(letters), TokenKind::word);
      return emit(letters, TokenKind::number);
    }
    if (kUnits.contains(lower.view()) || (letters == end + 1 && byte(letters) == '.' && byte(letters + 1) == 'm')) {
      return emit(end, TokenKind::number);
    }
    emit(joined_end(letters), TokenKind::word);  // "38th" is above; "4x4", "7a", "38north"
  }

  // Digits with thousands ("1,000"), decimals ("3.5") and clock colons ("10:30:05").
  std::size_t digits_end(std::size_t i) const {
    const auto run = [&](std::size_t from) {
      while (is_ascii_digit(byte(from))) ++from;
      return from;
    };
    std::size_t end = run(i);
    for (;;) {
      const char c = byte(end);
      if (!is_ascii_digit(byte(end + 1))) return end;
      const std::size_t next = run(end + 1);
      const std::size_t size = next - end - 1;
      const bool thousands = c == ',' && size == 3;
      const bool clock = c == ':' && size == 2 && end - i <= 5;
      if (!thousands && !clock && c != '.') return end;
      end = next;
    }
  }

  void mark(const CodePoint& point) {
    if (const auto end = possessive_end(at_); end != at_ && !space_ && at_ > 0) {
      const auto before = decode_before(text_, at_);
      if (is_word_part(before.value) || before.value == '.') return emit(end, TokenKind::word);
    }
    std::uint32_t length = point.length;
    const auto kind = marks_.classify(at_, length);
    emit(at_ + length, kind);
  }

  void single(const CodePoint& point) {
    const char c = text_[at_];
    if (!point.valid) return emit(at_ + 1, TokenKind::symbol);
    if (c == '.' || c == '-') {
      std::size_t end = at_ + 1;
      while (byte(end) == c) ++end;
      return emit(end, TokenKind::punctuation);
    }
    emit(at_ + point.length, is_punctuation(point.value) ? TokenKind::punctuation : TokenKind::symbol);
  }

  static bool is_punctuation(char32_t c) {
    if (c < 0x80) return std::string_view(".,;:!?()[]{}-/").find(static_cast<char>(c)) != std::string_view::npos;
    return (c >= 0x2010 && c <= 0x2015) || c == 0x2026 || c == 0x203D || c == 0xBF || c == 0xA1 || c == 0x61F ||
           c == 0x60C || c == 0x964 || (c >= 0x3001 && c <= 0x3002) || (c >= 0xFF01 && c <= 0xFF0F) || c == 0xFF1A ||
           c == 0xFF1B || c == 0xFF1F || c == 0xB7 || c == 0x2022 || c == 0x30FB;
  }

  Tokens& out_;
  std::size_t base_;
  std::string_view text_;
  QuoteMarks marks_;
  std::uint32_t paragraph_;
  std::size_t at_ = 0;
  bool space_ = true;
};

}  // namespace

Tokens tokenise(std::string_view text) {
  Tokens out;
  out.text = text;
  out.small = lower_of(text);
  out.tokens.reserve(text.size() / 5);
  for (const auto& span : paragraphs_of_text(text)) {
    const std::size_t first = out.tokens.size();
    Scanner(out, span, static_cast<std::uint32_t>(out.paragraphs.size())).run();
    const std::size_t last = out.tokens.size();
    if (first == last) continue;
    cut_sentences(out, first);
    out.paragraphs.push_back(
        {static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(last), out.span(first, last)});
  }
  out.keys.reserve(out.tokens.size());
  for (std::size_t i = 0; i < out.tokens.size(); ++i) out.keys.push_back(keys_of(out.word(i), out.lower(i)));
  return out;
}

}  // namespace inquest::reading
