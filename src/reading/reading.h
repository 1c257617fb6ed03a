// The door of reading: original -> text -> proposals.
//
// Two steps, kept apart because their trust differs. `extract_text` touches outside bytes: UTF-8, UTF-16 and legacy
// encodings are decoded in-process, every other format in the sandboxed inquest-reader, one process per document.
// `read_text` is a pure function of the text, the layout and what custody states: the same input and version give the
// same reading. Both are safe to call from several threads.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/reading.h"
#include "reading/members.h"

namespace inquest::reading {

// The version of everything behind `read_text`. Raised whenever its output can change.
inline constexpr std::string_view kReadingVersion = "reading/11";

// The media type by first bytes, then by the name's extension: "text/plain", "text/html", "application/pdf",
// "message/rfc822", ... (media_types.h); "application/octet-stream" where neither tells.
std::string media_type_of(std::string_view file_name, ByteView front);

// A container whose text is but the list of its members: archives, mailboxes, web archives. (A mail message has members and a
// text of its own.)
bool is_container(std::string_view media_type);
// One of these, or a mail message.
bool has_members(std::string_view media_type);

// The formats `extract_text` reads. Every other gives ErrorCode::unsupported.
bool is_readable(std::string_view media_type);

// Plain text in any encoding as UTF-8, whatever its size, and the encoding's IANA name. Errors: unreadable (empty, binary).
struct PlainText {
  std::string text, encoding;
};
Result<PlainText> plain_text_of(ByteView bytes);

class TextReader {
 public:
  // `reader_program`: the inquest-reader executable, found beside the running one by the caller; its siblings beside it.
  explicit TextReader(std::filesystem::path reader_program);

  // Bytes of one original -> its text. Errors: unsupported, unreadable (broken, encrypted, no text), limit (bomb,
  // flood, hang), with a message that names the fault and never the content. A crash of the parser is `unreadable`.
  // The members of a container, attachments of mail included, go to `members` as they come, before it is known whether the
  // container is sound: they count only when this returns a text.
  Result<ExtractedText> extract_text(std::string_view file_name, ByteView original, MemberSink* members = nullptr) const;

 private:
  std::filesystem::path program(std::string_view name) const;

  std::filesystem::path reader_program_;
};

// What is known of a document from outside its text: custody. Empty where not stated. Custody counts as `stated`.
struct Known {
  std::string publisher, author, published, language;
};

Reading read_text(const ExtractedText& text, const Known& known);

// The sentences of a text, as reading cuts them: spans of it, ordered, without the white space between.
std::vector<Span> sentences_of(std::string_view text);

}  // namespace inquest::reading
