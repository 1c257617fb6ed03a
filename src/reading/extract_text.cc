// TextReader: plain text in-process, everything else through the sandboxed reader.
#include <algorithm>
#include <utility>

#include "reading/decode.h"
#include "reading/media_types.h"
#include "reading/reader_client.h"
#include "reading/reading.h"

namespace inquest::reading {
namespace {

constexpr std::string_view kReader = "inquest-reader", kUnpacker = "inquest-unpacker";

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

// Which program parses a format, and by what name it knows it.
struct Way {
  std::string_view media_type, program, parser;
};
constexpr Way kWays[] = {{kHtml, kReader, "html"}, {kPdf, kReader, "pdf"}, {kDocx, kReader, "docx"}, {kOdt, kReader, "odt"},
                         {kRtf, kReader, "rtf"}, {kCsv, kReader, "csv"}, {kTsv, kReader, "csv"}, {kMail, kUnpacker, "mail"},
                         {kSavedPage, kUnpacker, "page"}};

const Way* way_of(std::string_view media_type) {
  const auto* way = std::ranges::find(kWays, media_type, &Way::media_type);
  return way == std::end(kWays) ? nullptr : way;
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

bool is_readable(std::string_view media_type) { return media_type == kPlain || way_of(media_type) != nullptr; }

// The other programs stand beside the first.
std::filesystem::path TextReader::program(std::string_view name) const {
  return name == kReader ? reader_program_ : reader_program_.parent_path() / name;
}

Result<ExtractedText> TextReader::extract_text(std::string_view file_name, ByteView original) const {
  if (original.empty()) return fail(ErrorCode::unreadable, "the file is empty");
  const std::string media_type = media_type_of(file_name, original.first(std::min<std::size_t>(original.size(), 65536)));
  if (!is_readable(media_type)) return fail(ErrorCode::unsupported, "documents of type " + media_type + " are not read yet");
  Result<ExtractedText> text;
  if (media_type == kPlain) {
    text = read_plain(original);
  } else {
    const auto* way = way_of(media_type);
    auto reply = run_reader(program(way->program), way->parser, original);
    text = reply ? decode_reply(*reply) : std::unexpected(std::move(reply).error());
  }
  if (!text) return std::unexpected(in_words_of(media_type, std::move(text).error()));
  if (is_blank(text->text)) return std::unexpected(in_words_of(media_type, error_of(ReaderFault::no_text)));
  text->media_type = media_type;
  return text;
}

}  // namespace inquest::reading
