// TextReader: plain text in-process, everything else through the sandboxed reader.
#include <algorithm>
#include <utility>

#include "reading/decode.h"
#include "reading/media_types.h"
#include "reading/reader_client.h"
#include "reading/reading.h"

namespace inquest::reading {
namespace {

Result<ExtractedText> read_plain(ByteView original) {
  if (original.size() > kMaxTextBytes) {
    return fail(ErrorCode::limit, "the text is longer than 64 MiB: split it to have it read; the original is safe as it is");
  }
  TRY(auto decoded, decode_text(original));
  if (decoded.text.size() > kMaxTextBytes) return std::unexpected(error_of(ReaderFault::bomb));
  ExtractedText out;
  out.text = std::move(decoded.text);
  out.reader = "text/1";
  return out;
}

std::string_view parser_for(std::string_view media_type) {
  if (media_type == kHtml) return "html";
  if (media_type == kPdf) return "pdf";
  return "docx";
}

// Faults are one list for all formats; where a format can say more, it does.
Error in_words_of(std::string_view media_type, Error error) {
  if (media_type != kPdf) return error;
  if (error == error_of(ReaderFault::encrypted)) error.message = "the PDF is encrypted: it opens only with a password";
  if (error == error_of(ReaderFault::no_text)) error.message = "no text in this PDF: it needs OCR";
  return error;
}

}  // namespace

TextReader::TextReader(std::filesystem::path reader_program) : reader_program_(std::move(reader_program)) {}

Result<ExtractedText> TextReader::extract_text(std::string_view file_name, ByteView original) const {
  if (original.empty()) return fail(ErrorCode::unreadable, "the file is empty");
  const std::string media_type = media_type_of(file_name, original.first(std::min<std::size_t>(original.size(), 65536)));
  if (!is_readable(media_type)) return fail(ErrorCode::unsupported, "documents of type " + media_type + " are not read yet");
  Result<ExtractedText> text;
  if (media_type == kPlain) {
    text = read_plain(original);
  } else {
    auto reply = run_reader(reader_program_, parser_for(media_type), original);
    text = reply ? decode_reply(*reply) : std::unexpected(std::move(reply).error());
  }
  if (!text) return std::unexpected(in_words_of(media_type, std::move(text).error()));
  if (is_blank(text->text)) return std::unexpected(in_words_of(media_type, error_of(ReaderFault::no_text)));
  text->media_type = media_type;
  return text;
}

}  // namespace inquest::reading
