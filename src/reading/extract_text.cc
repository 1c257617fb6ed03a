// TextReader: plain text in-process, everything else through the sandboxed reader.
#include <algorithm>
#include <utility>

#include "reading/decode.h"
#include "reading/media_types.h"
#include "reading/reader_client.h"
#include "reading/reading.h"
#include "reading/recognition.h"

namespace inquest::reading {
namespace {

constexpr std::string_view kReader = "inquest-reader", kUnpacker = "inquest-unpacker", kOcr = "inquest-ocr";

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
  bool lists = false;  // a container whose text is the list of its members
};
constexpr Way kWays[] = {{kHtml, kReader, "html"},
                         {kPdf, kReader, "pdf"},
                         {kDocx, kReader, "docx"},
                         {kOdt, kReader, "odt"},
                         {kRtf, kReader, "rtf"},
                         {kCsv, kReader, "csv"},
                         {kTsv, kReader, "csv"},
                         {kMail, kUnpacker, "mail"},
                         {kSavedPage, kUnpacker, "page"},
                         {kZip, kUnpacker, "zip", true},
                         {kTar, kUnpacker, "tar", true},
                         {kGzip, kUnpacker, "compressed", true},
                         {kBzip2, kUnpacker, "compressed", true},
                         {kXz, kUnpacker, "compressed", true},
                         {kMbox, kUnpacker, "mbox", true},
                         {kWarc, kUnpacker, "warc", true},
                         {kPng, kOcr, "picture"},
                         {kJpeg, kOcr, "picture"},
                         {kTiff, kOcr, "picture"}};

const Way* way_of(std::string_view media_type) {
  const auto* way = std::ranges::find(kWays, media_type, &Way::media_type);
  return way == std::end(kWays) ? nullptr : way;
}

// A document whose text is that of recognised pages alone.
Result<ExtractedText> recognised_alone(const std::filesystem::path& ocr, std::string_view parser, ByteView original) {
  Recognition recognition = recognise(ocr, parser, original, {});
  if (!recognition.pages.empty()) return with_recognised({}, std::move(recognition));
  if (recognition.error) return std::unexpected(*recognition.error);
  return std::unexpected(error_of(ReaderFault::no_text));
}

// Puts to recognition the pages of a PDF that have no text of their own.
Result<ExtractedText> with_scanned_pages(const std::filesystem::path& ocr, Result<ExtractedText> text, ByteView original) {
  if (!text) return text.error() == error_of(ReaderFault::no_text) ? recognised_alone(ocr, "pdf", original) : text;
  std::vector<std::uint32_t> scanned;
  for (const auto& note : text->notes) {
    if (note.kind == NoteKind::not_recognised) scanned.push_back(note.page);
  }
  if (scanned.empty()) return text;
  return with_recognised(std::move(*text), recognise(ocr, "pdf", original, scanned));
}

// Unpacking decodes a container twice, once to see whether it may be taken at all.
constexpr ReaderLimits kUnpackLimits{.wall = std::chrono::minutes(20)};

// Faults are one list for all formats; where a format can say more, it does.
Error in_words_of(std::string_view media_type, Error error) {
  if (media_type != kPdf) return error;
  if (error == error_of(ReaderFault::encrypted)) error.message = "the PDF is encrypted: it opens only with a password";
  if (error == error_of(ReaderFault::no_text)) error.message = "no text in this PDF, and OCR found none on its pages";
  return error;
}

}  // namespace

Result<PlainText> plain_text_of(ByteView bytes) {
  TRY(auto decoded, decode_text(bytes));
  return PlainText{std::move(decoded.text), std::move(decoded.encoding)};
}

TextReader::TextReader(std::filesystem::path reader_program) : reader_program_(std::move(reader_program)) {}

bool is_container(std::string_view media_type) {
  const auto* way = way_of(media_type);
  return way != nullptr && way->lists;
}

bool has_members(std::string_view media_type) { return media_type == kMail || is_container(media_type); }

bool is_readable(std::string_view media_type) { return media_type == kPlain || way_of(media_type) != nullptr; }

// The other programs stand beside the first.
std::filesystem::path TextReader::program(std::string_view name) const {
  return name == kReader ? reader_program_ : reader_program_.parent_path() / name;
}

Result<ExtractedText> TextReader::extract_text(std::string_view file_name, ByteView original, MemberSink* members) const {
  if (original.empty()) return fail(ErrorCode::unreadable, "the file is empty");
  const std::string media_type = media_type_of(file_name, original.first(std::min<std::size_t>(original.size(), 65536)));
  if (!is_readable(media_type)) return fail(ErrorCode::unsupported, "documents of type " + media_type + " are not read yet");
  Result<ExtractedText> text;
  if (media_type == kPlain) {
    text = read_plain(original);
  } else {
    const auto* way = way_of(media_type);
    if (way->program == kOcr) {
      text = recognised_alone(program(kOcr), way->parser, original);
    } else {
      auto reply = run_reader(program(way->program), way->parser, original, way->lists ? kUnpackLimits : ReaderLimits{}, members);
      text = reply ? decode_reply(*reply) : std::unexpected(std::move(reply).error());
      if (media_type == kPdf) text = with_scanned_pages(program(kOcr), std::move(text), original);
    }
  }
  if (!text) return std::unexpected(in_words_of(media_type, std::move(text).error()));
  if (is_blank(text->text)) return std::unexpected(in_words_of(media_type, error_of(ReaderFault::no_text)));
  text->media_type = media_type;
  return text;
}

}  // namespace inquest::reading
