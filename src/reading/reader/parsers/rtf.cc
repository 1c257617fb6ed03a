// RTF (Rich Text Format 1.9.1): groups, control words, code pages. What is shown is read; pictures, fonts, styles' tables and
// other destinations are passed over.
#include <algorithm>
#include <cctype>
#include <map>
#include <optional>
#include <utility>

#include "reading/decode.h"
#include "reading/reader/parsers/parsers.h"
#include "reading/reader/parsers/rtf_words.h"
#include "reading/reader/parsers/text_builder.h"

namespace inquest::reading {
namespace {

constexpr std::size_t kDeepest = 10'000;  // groups; writers nest some tens

enum class Where : std::uint8_t { body, fonts, styles, info, title, author, skipped };

struct State {
  Where where = Where::body;
  bool hidden = false;
  int page = 1252;           // of \'hh
  int unicode_skip = 1;      // characters that stand for a \u where Unicode is not known
  int style = 0;             // of the paragraph
  bool furniture = false;    // a page header or footer
};

class RtfReading {
 public:
  explicit RtfReading(std::string_view rtf) : rtf_(rtf) {}

  Parsed read() {
    for (at_ = 0; at_ < rtf_.size();) {
      const char c = rtf_[at_];
      if (c == '{') {
        flush();
        if (stack_.size() >= kDeepest) return std::unexpected(ReaderFault::bomb);
        stack_.push_back(now_);
        if (now_.where == Where::styles) style_ = 0;
        star_ = false;
        to_skip_ = 0;
        ++at_;
      } else if (c == '}') {
        if (!close_group()) break;
        ++at_;
      } else if (c == '\\') {
        control();
      } else {
        if (c != '\r' && c != '\n') character(c);
        ++at_;
      }
      if (builder_.size() > kMaxTextBytes) return std::unexpected(ReaderFault::bomb);
    }
    flush();
    end_paragraph();
    // Cut off: what came last is missing, and nobody can say how much.
    if (!stack_.empty()) return std::unexpected(ReaderFault::cut_short);
    return finish();
  }

 private:
  bool close_group() {
    flush();
    if (stack_.empty()) return false;
    const bool furniture_ends = now_.furniture && !stack_.back().furniture;
    if (furniture_ends) end_paragraph();
    if (now_.where == Where::fonts || now_.where == Where::styles) end_font_or_style();
    now_ = stack_.back();
    stack_.pop_back();
    star_ = false;
    to_skip_ = 0;
    // The document ends with its outermost group; what follows is no RTF.
    return !stack_.empty();
  }

  // \word, \word-12, \'hh, \* or an escaped character.
  void control() {
    const char next = at_ + 1 < rtf_.size() ? rtf_[at_ + 1] : ' ';
    if (!std::isalpha(static_cast<unsigned char>(next))) return symbol(next);
    std::size_t end = at_ + 1;
    while (end < rtf_.size() && std::isalpha(static_cast<unsigned char>(rtf_[end]))) ++end;
    const std::string_view word = rtf_.substr(at_ + 1, end - at_ - 1);
    std::optional<int> value;
    std::size_t digits = end + (end < rtf_.size() && rtf_[end] == '-' ? 1 : 0);
    if (digits < rtf_.size() && std::isdigit(static_cast<unsigned char>(rtf_[digits]))) {
      long number = 0;
      while (digits < rtf_.size() && std::isdigit(static_cast<unsigned char>(rtf_[digits]))) {
        number = std::min(number * 10 + (rtf_[digits++] - '0'), 100'000'000L);
      }
      value = static_cast<int>(rtf_[end] == '-' ? -number : number);
      end = digits;
    }
    if (end < rtf_.size() && rtf_[end] == ' ') ++end;
    at_ = end;
    if (word == "bin") {  // so many raw bytes follow
      at_ += std::min<std::size_t>(static_cast<std::size_t>(std::max(value.value_or(0), 0)), rtf_.size() - at_);
      return;
    }
    if (word != "u") flush();
    keyword(word, value);
  }

  void symbol(char c) {
    at_ += 2;
    switch (c) {
      case '\'': {
        const int high = at_ < rtf_.size() ? hex(rtf_[at_]) : -1, low = at_ + 1 < rtf_.size() ? hex(rtf_[at_ + 1]) : -1;
        if (high < 0 || low < 0) return;
        at_ += 2;
        return character(static_cast<char>(high * 16 + low));
      }
      case '*': star_ = true; return;
      case '~': return add("\u00a0");
      case '_': return add("\u2011");
      case '-': return;  // an optional hyphen, which nobody sees
      case '\r':
      case '\n': return keyword("par", {});
      case '\\':
      case '{':
      case '}': return character(c);
      default: return;
    }
  }

  static int hex(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    const char lower = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
  }

  void keyword(std::string_view word, std::optional<int> value) {
    if (destination(word)) return;
    if (word == "u") return unicode(value.value_or(0xfffd));
    if (word == "uc") now_.unicode_skip = std::clamp(value.value_or(1), 0, 16);
    else if (word == "ansicpg") now_.page = default_page_ = value.value_or(1252);
    else if (word == "mac") now_.page = default_page_ = 10000;
    else if (word == "pc") now_.page = default_page_ = 437;
    else if (word == "pca") now_.page = default_page_ = 850;
    else if (word == "f") choose_font(value.value_or(0));
    else if (word == "fcharset") font_page_ = page_of_charset(value.value_or(0));
    else if (word == "cpg" && now_.where == Where::fonts) font_page_ = value.value_or(0);
    else if (word == "cs" || word == "ds" || word == "ts") style_ = -1;  // styles of characters, sections, tables
    else if (word == "s") now_.style = style_ = value.value_or(0);
    else if (word == "outlinelevel") outline_ = value.value_or(9) < 9;
    else if (word == "v") now_.hidden = value.value_or(1) != 0;
    else if (word == "deleted") now_.where = value.value_or(1) != 0 ? Where::skipped : now_.where;
    else if (word == "plain") now_.hidden = false, now_.page = default_page_;
    else if (word == "pard") now_.style = 0, outline_ = false;
    else layout_word(word);
  }

  void layout_word(std::string_view word) {
    if (now_.where != Where::body) return;
    if (word == "par" || word == "sect" || word == "page") end_paragraph();
    else if (word == "line") builder_.owe_line();
    else if (word == "tab") add("\t");
    else if (word == "cell" || word == "nestcell") end_cell();
    else if (word == "row" || word == "nestrow") builder_.owe_instead(Break::line), in_row_ = false;
    else if (word == "emdash") add("—");
    else if (word == "endash") add("–");
    else if (word == "lquote") add("‘");
    else if (word == "rquote") add("’");
    else if (word == "ldblquote") add("“");
    else if (word == "rdblquote") add("”");
    else if (word == "bullet") add("•");
    else if (word == "emspace" || word == "enspace" || word == "qmspace") builder_.owe(Break::space);
    else if (word == "footnote") builder_.owe(Break::space);
  }

  // True when the word begins a destination.
  bool destination(std::string_view word) {
    const bool starred = std::exchange(star_, false);
    if (word == "fonttbl") now_.where = Where::fonts;
    else if (word == "stylesheet") now_.where = Where::styles;
    else if (word == "info") now_.where = Where::info;
    else if (word == "title" && now_.where == Where::info) now_.where = Where::title;
    else if (word == "author" && now_.where == Where::info) now_.where = Where::author;
    else if (word.starts_with("header") || word.starts_with("footer")) begin_furniture(word);
    else if (is_skipped_destination(word)) now_.where = Where::skipped;
    else if (starred && !is_known_when_starred(word)) now_.where = Where::skipped;
    else return false;
    return true;
  }

  void begin_furniture(std::string_view word) {
    if (word == "headery" || word == "footery" || now_.where != Where::body) return;  // distances
    end_paragraph();
    now_.furniture = true;
  }

  void choose_font(int number) {
    if (now_.where == Where::fonts) {
      end_font_or_style();
      font_ = number;
      return;
    }
    const auto page = font_pages_.find(number);
    now_.page = page != font_pages_.end() && page->second != 0 ? page->second : default_page_;
  }

  void end_font_or_style() {
    if (now_.where == Where::fonts && font_page_ != 0) font_pages_[font_] = font_page_;
    if (now_.where == Where::styles && !name_.empty()) style_names_[style_] = ascii_lower(declared_line(std::exchange(name_, {})));
    font_page_ = 0;
  }

  // Bytes wait until their code page changes or text in Unicode follows: characters may have two.
  void character(char c) {
    if (to_skip_ > 0) {
      --to_skip_;
      return;
    }
    if (high_ != 0) add_high();
    pending_ += c;
  }

  void unicode(int value) {
    flush_bytes();
    const auto unit = static_cast<char32_t>(value < 0 ? value + 65536 : value) & 0xffff;
    to_skip_ = now_.unicode_skip;
    if (unit >= 0xd800 && unit < 0xdc00) {
      if (high_ != 0) add_high();
      high_ = unit;
      return;
    }
    std::string text;
    if (unit >= 0xdc00 && unit < 0xe000) append_utf8(text, high_ != 0 ? 0x10000 + ((high_ - 0xd800) << 10) + (unit - 0xdc00) : 0xfffd);
    else append_utf8(text, unit < 0x20 ? U' ' : unit);
    high_ = 0;
    add_text(text);
  }

  void add_high() {
    high_ = 0;
    add_text("\ufffd");
  }
  void flush() {
    flush_bytes();
    if (high_ != 0) add_high();
  }
  void flush_bytes() {
    if (pending_.empty()) return;
    const std::string bytes = std::exchange(pending_, {});
    const bool ascii = std::all_of(bytes.begin(), bytes.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    if (ascii) return add_text(bytes);
    const auto decoded = decode_as(as_bytes(bytes), encoding_of_page(now_.page));
    add_text(decoded ? *decoded : repair_utf8(bytes));
  }

  void add(std::string_view text) {
    flush();
    add_text(text);
  }
  void add_text(std::string_view text) {
    if (now_.where == Where::title) title_ += text;
    else if (now_.where == Where::author) author_ += text;
    else if (now_.where == Where::styles) name_ += text == ";" ? "" : std::string(text.substr(0, text.find(';')));
    if (now_.where != Where::body) return;
    if (!paragraph_) {
      paragraph_ = builder_.open();
      kind_ = now_.furniture ? LayoutKind::furniture : LayoutKind{};
    }
    std::optional<std::size_t> hidden;
    if (now_.hidden) hidden = builder_.open();
    if (text == "\t" || text == "\u00a0") builder_.add_exact(text);
    else builder_.add_running(text);
    if (hidden) layout_.push_back({LayoutKind::furniture, builder_.close(*hidden)});
  }

  void end_cell() {
    end_region();
    builder_.owe_instead(Break::tab);
    in_row_ = true;
  }
  void end_paragraph() {
    end_region();
    if (!in_row_) builder_.owe(Break::paragraph);
  }
  void end_region() {
    if (!paragraph_) return;
    const Span span = builder_.close(*std::exchange(paragraph_, std::nullopt));
    if (kind_ == LayoutKind{}) kind_ = kind_of_paragraph();
    if (kind_ != LayoutKind{} && span.begin < span.end) layout_.push_back({kind_, span});
  }

  LayoutKind kind_of_paragraph() const {
    const auto name = style_names_.find(now_.style);
    if (now_.style != 0 && name != style_names_.end()) {
      if (name->second == "title") return LayoutKind::title;
      if (name->second.starts_with("heading") || name->second == "subtitle") return LayoutKind::heading;
      if (name->second == "caption") return LayoutKind::caption;
      if (name->second == "header" || name->second == "footer") return LayoutKind::furniture;
    }
    return outline_ ? LayoutKind::heading : LayoutKind{};
  }

  Parsed finish() {
    ExtractedText out;
    out.text = builder_.take();
    out.layout = std::move(layout_);
    tidy_layout(out.layout);
    out.reader = "rtf/1";
    out.declared.title = declared_line(title_);
    out.declared.author = declared_line(author_);
    if (out.text.empty()) return std::unexpected(ReaderFault::no_text);
    return out;
  }

  std::string_view rtf_;
  std::size_t at_ = 0;
  State now_;
  std::vector<State> stack_;
  bool star_ = false;       // \* came: an unknown destination is passed over
  int to_skip_ = 0;         // characters that repeat the \u before them
  char32_t high_ = 0;       // the first half of a surrogate pair
  std::string pending_;     // bytes in now_.page
  int default_page_ = 1252;
  int font_ = 0, font_page_ = 0, style_ = 0;
  std::map<int, int> font_pages_;
  std::map<int, std::string> style_names_;
  bool outline_ = false, in_row_ = false;
  TextBuilder builder_;
  std::vector<LayoutSpan> layout_;
  std::optional<std::size_t> paragraph_;
  LayoutKind kind_{};
  std::string name_, title_, author_;
};

}  // namespace

Parsed read_rtf(ByteView original) {
  if (!as_text(original).starts_with("{\\rtf")) return std::unexpected(ReaderFault::broken);
  return RtfReading(as_text(original)).read();
}

void warm_up_rtf() { (void)decode_as(as_bytes("\xb1\xe8"), "windows-949"); }

// As a writer of today puts it: every character beyond ASCII in UTF-16.
std::string self_check_rtf() {
  std::string rtf = "{\\rtf1\\ansi\\uc0 ";
  for (std::size_t at = 0; at < kSelfCheckWord.size();) {
    const std::size_t n = std::max<std::size_t>(utf8_length_at(kSelfCheckWord, at), 1);
    char32_t c = static_cast<unsigned char>(kSelfCheckWord[at]);
    if (n > 1) c &= 0x7fu >> n;
    for (std::size_t i = 1; i < n; ++i) c = c << 6 | (static_cast<unsigned char>(kSelfCheckWord[at + i]) & 0x3f);
    rtf += n == 1 ? std::string(1, static_cast<char>(c)) : "\\u" + std::to_string(static_cast<int>(c)) + " ";
    at += n;
  }
  const auto read = read_rtf(as_bytes(rtf + "}"));
  return read ? read->text : std::string();
}

}  // namespace inquest::reading
