#include "reading/reader_frame.h"

#include <algorithm>
#include <array>
#include <optional>

#include "reading/decode.h"

namespace inquest::reading {
namespace {

constexpr std::string_view kMagic = "INQR";
constexpr std::uint16_t kVersion = 3;
constexpr std::uint16_t kTextKind = 1;
constexpr std::uint16_t kFaultKind = 2;
constexpr std::uint16_t kMemberKind = 3;
constexpr std::uint16_t kBytesKind = 4;
constexpr std::size_t kHeaderBytes = 16;
constexpr std::size_t kSpanBytes = 16;

template <class T>
void put(std::string& out, T value) {
  for (std::size_t i = 0; i < sizeof value; ++i) out += static_cast<char>(value >> (8 * i) & 0xff);
}

void put_string(std::string& out, std::string_view text) {
  put(out, static_cast<std::uint32_t>(text.size()));
  out += text;
}

std::string frame_head(std::uint16_t kind, std::uint64_t size) {
  std::string out(kMagic);
  put(out, kVersion);
  put(out, kind);
  put(out, size);
  return out;
}
std::string frame_of(std::uint16_t kind, std::string_view payload) { return frame_head(kind, payload.size()).append(payload); }

// Takes from the front of a hostile frame. After the first failure everything fails.
class Taker {
 public:
  explicit Taker(std::string_view left) : left_(left) {}

  template <class T>
  T number() {
    T value = 0;
    const std::string_view bytes = take(sizeof value);
    for (std::size_t i = 0; i < bytes.size(); ++i) {
      value = static_cast<T>(value | static_cast<T>(static_cast<T>(static_cast<unsigned char>(bytes[i])) << (8 * i)));
    }
    return value;
  }
  std::string_view take(std::uint64_t size) {
    if (size > left_.size()) failed_ = true;
    if (failed_) return {};
    const std::string_view taken = left_.substr(0, size);
    left_.remove_prefix(size);
    return taken;
  }
  std::string_view string() { return take(number<std::uint32_t>()); }
  // A count of things of `size` bytes each, refused when they cannot fit: nothing is allocated on a lie.
  std::size_t count(std::size_t size) {
    const auto n = number<std::uint32_t>();
    if (n > left_.size() / size) failed_ = true;
    return failed_ ? 0 : n;
  }
  bool ok() const { return !failed_; }
  bool at_end() const { return left_.empty(); }

 private:
  std::string_view left_;
  bool failed_ = false;
};

bool is_boundary(std::string_view text, std::uint64_t at) {
  return at == text.size() || (static_cast<unsigned char>(text[at]) & 0xc0) != 0x80;
}

bool is_span_of(std::string_view text, const Span& span) {
  return span.begin <= span.end && span.end <= text.size() && is_boundary(text, span.begin) && is_boundary(text, span.end);
}

// One line, valid UTF-8, no control characters: these stand in listings.
bool is_declared(std::string_view value) {
  return value.size() <= kMaxDeclaredBytes && is_utf8(value) &&
         std::none_of(value.begin(), value.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
}

std::optional<std::vector<PageSpan>> take_pages(Taker& taker, std::string_view text) {
  std::vector<PageSpan> pages(taker.count(4 + kSpanBytes));
  std::uint32_t last_page = 0;
  std::uint64_t last_end = 0;
  for (auto& page : pages) {
    page.page = taker.number<std::uint32_t>();
    page.span.begin = taker.number<std::uint64_t>();
    page.span.end = taker.number<std::uint64_t>();
    if (page.page <= last_page || page.span.begin < last_end || !is_span_of(text, page.span)) return std::nullopt;
    last_page = page.page;
    last_end = page.span.end;
  }
  return pages;
}

std::optional<std::vector<LayoutSpan>> take_layout(Taker& taker, std::string_view text) {
  std::vector<LayoutSpan> layout(taker.count(1 + kSpanBytes));
  std::uint64_t last_begin = 0;
  for (auto& entry : layout) {
    const auto kind = taker.number<std::uint8_t>();
    entry.span.begin = taker.number<std::uint64_t>();
    entry.span.end = taker.number<std::uint64_t>();
    if (kind < 1 || kind > static_cast<std::uint8_t>(LayoutKind::publisher)) return std::nullopt;
    if (entry.span.begin < last_begin || !is_span_of(text, entry.span)) return std::nullopt;
    entry.kind = static_cast<LayoutKind>(kind);
    last_begin = entry.span.begin;
  }
  return layout;
}

std::optional<std::vector<WordBox>> take_words(Taker& taker, std::string_view text) {
  std::vector<WordBox> words(taker.count(kSpanBytes + 20));
  std::uint64_t last_begin = 0;
  for (auto& word : words) {
    word.span.begin = taker.number<std::uint64_t>();
    word.span.end = taker.number<std::uint64_t>();
    for (auto* number : {&word.page, &word.x, &word.y, &word.width, &word.height}) *number = taker.number<std::uint32_t>();
    if (word.page < 1 || word.span.begin < last_begin || !is_span_of(text, word.span)) return std::nullopt;
    last_begin = word.span.begin;
  }
  return words;
}

std::optional<std::vector<ReaderNote>> take_notes(Taker& taker) {
  std::vector<ReaderNote> notes(taker.count(9));
  for (auto& note : notes) {
    const auto kind = taker.number<std::uint8_t>();
    if (kind < 1 || kind > static_cast<std::uint8_t>(NoteKind::not_recognised)) return std::nullopt;
    note.kind = static_cast<NoteKind>(kind);
    note.page = taker.number<std::uint32_t>();
    note.value = taker.number<std::uint32_t>();
  }
  return notes;
}

// In the order of the frame.
auto declared_fields(auto& text) {
  auto& declared = text.declared;
  return std::array{&declared.title,    &declared.author,    &declared.publisher, &declared.published,
                    &declared.language, &text.saved.url, &text.saved.captured};
}

std::unexpected<Error> bad_reply(std::string_view what) {
  return fail(ErrorCode::unreadable, "the reader's reply was refused (" + std::string(what) +
                                         "); the original is untouched, its text was not taken");
}

Result<ExtractedText> take_text(Taker& taker) {
  ExtractedText out;
  if (taker.string() != kSelfCheckWord) {
    return taker.ok() ? std::unexpected(error_of(ReaderFault::self_check)) : bad_reply("cut short");
  }
  out.reader = taker.string();
  for (auto* field : declared_fields(out)) {
    *field = taker.string();
    if (!is_declared(*field)) return bad_reply("a declared field is not a line of text");
  }
  if (out.reader.empty() || out.reader.size() > 32 || !is_declared(out.reader)) return bad_reply("no reader named");
  out.text = taker.take(taker.number<std::uint64_t>());
  if (out.text.size() > kMaxTextBytes) return std::unexpected(error_of(ReaderFault::bomb));
  if (!is_utf8(out.text)) return bad_reply("the text is not UTF-8");
  auto pages = take_pages(taker, out.text);
  if (!pages) return bad_reply("the page map does not fit the text");
  auto layout = take_layout(taker, out.text);
  if (!layout) return bad_reply("the layout does not fit the text");
  auto words = take_words(taker, out.text);
  if (!words) return bad_reply("the places of words do not fit the text");
  auto notes = take_notes(taker);
  if (!notes) return bad_reply("an unknown note");
  if (!taker.ok() || !taker.at_end()) return bad_reply("its length is wrong");
  if (out.text.empty()) return std::unexpected(error_of(ReaderFault::no_text));
  out.pages = std::move(*pages);
  out.layout = std::move(*layout);
  out.words = std::move(*words);
  out.notes = std::move(*notes);
  return out;
}

}  // namespace

std::string encode_reply(const ExtractedText& text, std::string_view self_check_word) {
  std::string payload;
  payload.reserve(text.text.size() + 4096 + 36 * (text.pages.size() + text.layout.size() + text.words.size()));
  put_string(payload, self_check_word);
  put_string(payload, text.reader);
  for (const auto* field : declared_fields(text)) put_string(payload, *field);
  put(payload, std::uint64_t{text.text.size()});
  payload += text.text;
  put(payload, static_cast<std::uint32_t>(text.pages.size()));
  for (const auto& page : text.pages) {
    put(payload, page.page);
    put(payload, page.span.begin);
    put(payload, page.span.end);
  }
  put(payload, static_cast<std::uint32_t>(text.layout.size()));
  for (const auto& entry : text.layout) {
    put(payload, static_cast<std::uint8_t>(entry.kind));
    put(payload, entry.span.begin);
    put(payload, entry.span.end);
  }
  put(payload, static_cast<std::uint32_t>(text.words.size()));
  for (const auto& word : text.words) {
    put(payload, word.span.begin);
    put(payload, word.span.end);
    for (const auto number : {word.page, word.x, word.y, word.width, word.height}) put(payload, number);
  }
  put(payload, static_cast<std::uint32_t>(text.notes.size()));
  for (const auto& note : text.notes) {
    put(payload, static_cast<std::uint8_t>(note.kind));
    put(payload, note.page);
    put(payload, note.value);
  }
  return frame_of(kTextKind, payload);
}

std::string encode_member(const MemberHead& member) {
  std::string payload;
  for (const auto* field : {&member.path, &member.url, &member.captured}) put_string(payload, *field);
  return frame_of(kMemberKind, payload);
}

std::string encode_bytes_head(std::size_t size) { return frame_head(kBytesKind, size); }

std::string encode_fault(ReaderFault fault) {
  std::string payload;
  put(payload, static_cast<std::uint16_t>(fault));
  return frame_of(kFaultKind, payload);
}

Result<ExtractedText> decode_reply(ByteView frame) {
  Taker taker(as_text(frame));
  if (frame.size() < kHeaderBytes || taker.take(kMagic.size()) != kMagic) return bad_reply("not a reply at all");
  if (taker.number<std::uint16_t>() != kVersion) {
    return fail(ErrorCode::internal, "inquest-reader is of another version than inquest: install both from one build");
  }
  const auto kind = taker.number<std::uint16_t>();
  if (taker.number<std::uint64_t>() != frame.size() - kHeaderBytes) return bad_reply("its length is wrong");
  if (kind == kTextKind) return take_text(taker);
  if (kind != kFaultKind) return bad_reply("an unknown kind");
  const auto fault = taker.number<std::uint16_t>();
  if (!taker.ok() || !taker.at_end() || fault < 1 || fault > static_cast<std::uint16_t>(ReaderFault::no_ocr_data)) {
    return bad_reply("an unknown fault");
  }
  return std::unexpected(error_of(static_cast<ReaderFault>(fault)));
}

Result<std::size_t> MemberFrames::take(std::string_view reply) {
  std::size_t taken = 0;
  for (;;) {
    Taker taker(reply.substr(taken));
    const bool is_frame = taker.take(kMagic.size()) == kMagic;
    const auto version = taker.number<std::uint16_t>();
    const auto kind = taker.number<std::uint16_t>();
    const auto size = taker.number<std::uint64_t>();
    // What is no member is left to decode_reply.
    if (!taker.ok() || !is_frame || version != kVersion || (kind != kMemberKind && kind != kBytesKind)) return taken;
    if (size > (kind == kBytesKind ? kMaxPieceBytes : 4 * kMaxDeclaredBytes)) return bad_reply("a member's frame is too long");
    const std::string_view payload = taker.take(size);
    if (!taker.ok()) return taken;
    taken += kHeaderBytes + size;
    if (kind == kBytesKind) {
      if (!in_member_) return bad_reply("bytes of no member");
      member_bytes_ += size;
      all_bytes_ += size;
      if (member_bytes_ > kMaxMemberBytes || all_bytes_ > kMaxUnpackedBytes) return std::unexpected(error_of(ReaderFault::bomb));
      if (sink_ != nullptr) TRY_(sink_->bytes(as_bytes(payload)));
      continue;
    }
    MemberHead member;
    Taker fields(payload);
    for (auto* field : {&member.path, &member.url, &member.captured}) {
      *field = fields.string();
      if (!is_declared(*field)) return bad_reply("a member's path is not a line of text");
    }
    if (!fields.ok() || !fields.at_end() || member.path.empty()) return bad_reply("a member without a path");
    if (++members_ > kMaxMembers) return std::unexpected(error_of(ReaderFault::bomb));
    in_member_ = true;
    member_bytes_ = 0;
    if (sink_ != nullptr) TRY_(sink_->begin(member));
  }
}

Error error_of(ReaderFault fault) {
  switch (fault) {
    case ReaderFault::broken: return {ErrorCode::unreadable, "the document is broken: it is not well formed enough to be read"};
    case ReaderFault::encrypted: return {ErrorCode::unreadable, "the document is encrypted: it opens only with a password"};
    case ReaderFault::no_text: return {ErrorCode::unreadable, "no text in this document"};
    case ReaderFault::bomb: return {ErrorCode::limit, "the document expands beyond its bounds (a bomb, or too large to read)"};
    case ReaderFault::memory: return {ErrorCode::limit, "the document needs more memory than one document may have"};
    case ReaderFault::cut_short:
      return {ErrorCode::unreadable, "the parser stopped before the document's end; rather than lose text, none was taken"};
    case ReaderFault::self_check:
      return {ErrorCode::internal, "the reader failed its self-check: its conversion tables could not be loaded"};
    case ReaderFault::lockdown:
      return {ErrorCode::internal, "the reader could not enter its sandbox, so it read nothing (seccomp is needed)"};
    case ReaderFault::character_maps:
      return {ErrorCode::unreadable, "the document needs character maps that are not installed: install poppler-data and read again"};
    case ReaderFault::unsafe_path:
      return {ErrorCode::unreadable, "a member's path leads out of its container, as hostile archives have it; nothing was taken from it"};
    case ReaderFault::empty: return {ErrorCode::unreadable, "nothing is in this container"};
    case ReaderFault::no_ocr_data:
      return {ErrorCode::unreadable, "it is a picture and needs OCR, whose language data is not installed: install tesseract-ocr-eng and "
                                     "tesseract-ocr-kor and read again"};
    case ReaderFault::internal: return {ErrorCode::internal, "a fault of the reader; the original is untouched"};
  }
  return {ErrorCode::internal, "a fault of the reader; the original is untouched"};
}

}  // namespace inquest::reading
