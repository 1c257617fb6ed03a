// What kind of document the bytes are: by their first bytes, then by the name's extension.
#include <algorithm>
#include <array>
#include <cctype>
#include <string>
#include <string_view>

#include "reading/decode.h"
#include "reading/media_types.h"
#include "reading/reading.h"

namespace inquest::reading {
namespace {

std::string extension_of(std::string_view file_name) {
  const auto slash = file_name.find_last_of('/');
  if (slash != std::string_view::npos) file_name.remove_prefix(slash + 1);
  const auto dot = file_name.find_last_of('.');
  if (dot == std::string_view::npos || dot == 0) return {};
  return ascii_lower(file_name.substr(dot + 1));
}

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

struct Signature {
  std::string_view bytes;
  std::string_view media_type;
};

using namespace std::string_view_literals;

// Signatures that no text begins with, so that the name is not asked.
constexpr auto kSignatures = std::to_array<Signature>({
    {"\x89PNG\r\n\x1a\n"sv, "image/png"},
    {"\xff\xd8\xff"sv, "image/jpeg"},
    {"GIF87a"sv, "image/gif"},
    {"GIF89a"sv, "image/gif"},
    {"II*\0"sv, "image/tiff"},
    {"MM\0*"sv, "image/tiff"},
    {"\x1f\x8b"sv, kGzip},
    {"7z\xbc\xaf\x27\x1c"sv, "application/x-7z-compressed"},
    {"Rar!\x1a\x07"sv, "application/vnd.rar"},
    {"BZh9"sv, kBzip2},
    {"WARC/1."sv, kWarc},
    {"\xfd" "7zXZ\0"sv, kXz},
    {"\x7f" "ELF"sv, "application/x-executable"},
    {"{\\rtf"sv, kRtf},
    {"ID3"sv, "audio/mpeg"},
    {"OggS"sv, "application/ogg"},
    {"\x1a\x45\xdf\xa3"sv, "video/x-matroska"},
    {"SQLite format 3\0"sv, "application/vnd.sqlite3"},
    {kOleMagic, "application/x-ole-storage"},
});

// Spreadsheets, slides and OpenDocument are zip archives too: their part names stand in the archive's first bytes.
std::string zip_type(std::string_view front, const std::string& extension) {
  if (is_one_of(extension, {"docx", "docm", "dotx"})) return std::string(kDocx);
  if (front.find("word/document") != std::string_view::npos) return std::string(kDocx);
  if (front.find("application/vnd.oasis.opendocument.text") != std::string_view::npos) {
    return std::string(kOdt);
  }
  if (is_one_of(extension, {"odt", "ott"})) return std::string(kOdt);
  if (is_one_of(extension, {"xlsx", "xlsm"}) || front.find("xl/workbook") != std::string_view::npos) {
    return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  }
  if (extension == "pptx" || front.find("ppt/presentation") != std::string_view::npos) {
    return "application/vnd.openxmlformats-officedocument.presentationml.presentation";
  }
  if (extension == "epub") return "application/epub+zip";
  if (front.find("application/vnd.oasis.opendocument.") != std::string_view::npos) return "application/vnd.oasis.opendocument";
  return std::string(kZip);
}

// Readers of PDF look for the mark in the first 1,024 bytes; a text that only speaks of "%PDF-" is none.
bool begins_as_pdf(std::string_view front, const std::string& extension) {
  const auto at = front.substr(0, 1024).find("%PDF-");
  if (at == std::string_view::npos) return false;
  return at <= 3 || extension == "pdf" || front.substr(0, at).find_first_not_of("\r\n\t \xef\xbb\xbf") == std::string_view::npos;
}

// The first tag of a page, past byte order mark, white space, XML declaration and comments.
bool begins_as_html(std::string_view front) {
  const std::string ascii = ascii_lower(ascii_of_front(front.substr(0, 4096)));
  std::string_view rest = ascii;
  for (;;) {
    while (!rest.empty() && std::isspace(static_cast<unsigned char>(rest[0]))) rest.remove_prefix(1);
    std::string_view end;
    if (rest.starts_with("<!--")) end = "-->";
    else if (rest.starts_with("<?xml")) end = "?>";
    else break;
    const auto at = rest.find(end);
    if (at == std::string_view::npos) return false;
    rest.remove_prefix(at + end.size());
  }
  return rest.starts_with("<!doctype html") || rest.starts_with("<html") || rest.starts_with("<head") ||
         rest.starts_with("<body");
}

// A message or a saved page by its headers: at least two that only mail has, at the file's very beginning.
std::string_view mail_type(std::string_view front) {
  if (front.starts_with("\xef\xbb\xbf")) front.remove_prefix(3);
  bool mail = false, snapshot = false, related = false, addressed = false;
  std::size_t known = 0;
  while (!front.empty()) {
    const std::string_view line = front.substr(0, front.find('\n'));
    front.remove_prefix(std::min(line.size() + 1, front.size()));
    if (line.empty() || line == "\r") break;
    if (line[0] == ' ' || line[0] == '\t') continue;  // the header before goes on
    const auto colon = line.find(':');
    const std::string name = ascii_lower(line.substr(0, std::min(colon, line.size())));
    const bool is_name = colon != std::string_view::npos && colon > 0 &&
                         name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-_") == std::string::npos;
    if (!is_name) break;
    known += is_one_of(name, {"from", "to", "date", "subject", "message-id", "mime-version", "content-type", "received",
                              "return-path", "delivered-to", "content-transfer-encoding"});
    mail = mail || is_one_of(name, {"message-id", "mime-version", "received", "return-path", "delivered-to", "content-type"});
    addressed = addressed || is_one_of(name, {"to", "message-id", "received", "return-path", "delivered-to"});
    snapshot = snapshot || name == "snapshot-content-location";
    related = related || ascii_lower(line).find("multipart/related") != std::string::npos;
  }
  if (!mail || known < 2) return {};
  return snapshot || (related && !addressed) ? kSavedPage : kMail;
}

// "From sefa@lakeside.example Fri Sep 19 10:00:00 2014", then the headers of a message.
bool begins_as_mbox(std::string_view front) {
  if (!front.starts_with("From ")) return false;
  const auto end = front.find('\n');
  if (end == std::string_view::npos || end > 300) return false;
  const std::string_view line = front.substr(0, end);
  return line.find(':') != std::string_view::npos && !mail_type(front.substr(end + 1)).empty();
}

}  // namespace

std::string media_type_of(std::string_view file_name, ByteView front_bytes) {
  const std::string_view front = as_text(front_bytes);
  const std::string extension = extension_of(file_name);
  if (begins_as_pdf(front, extension)) return std::string(kPdf);
  for (const auto& signature : kSignatures) {
    if (front.starts_with(signature.bytes)) {
      // A document with a password is wrapped in an OLE container and keeps its extension.
      if (signature.bytes == kOleMagic && is_one_of(extension, {"docx", "docm", "dotx"})) return std::string(kDocx);
      if (signature.bytes == kOleMagic && extension == "doc") return "application/msword";
      // Compressed piece by piece, so that its records cannot be seen from the front.
      if (signature.media_type == kGzip && ascii_lower(file_name).ends_with(".warc.gz")) return std::string(kWarc);
      return std::string(signature.media_type);
    }
  }
  if (front.starts_with("PK\x03\x04") || front.starts_with("PK\x05\x06")) return zip_type(front, extension);
  if (begins_as_html(front)) return std::string(kHtml);
  if (is_one_of(extension, {"html", "htm", "xhtml", "xht", "shtml"})) return std::string(kHtml);
  if (extension == "pdf") return std::string(kPdf);
  if (is_one_of(extension, {"docx", "docm", "dotx"})) return std::string(kDocx);
  if (front.size() > 262 && front.substr(257, 5) == "ustar") return std::string(kTar);
  if (begins_as_mbox(front)) return std::string(kMbox);
  if (const auto mail = mail_type(front); !mail.empty()) return std::string(mail);
  if (is_one_of(extension, {"mht", "mhtml"})) return std::string(kSavedPage);
  if (extension == "eml") return std::string(kMail);
  if (is_one_of(extension, {"mbox", "mbx"})) return std::string(kMbox);
  if (extension == "tar") return std::string(kTar);
  if (extension == "warc") return std::string(kWarc);
  if (is_one_of(extension, {"xml", "rdf", "rss"}) || front.starts_with("<?xml")) return "application/xml";
  if (extension == "json") return "application/json";
  if (extension == "csv") return std::string(kCsv);
  if (is_one_of(extension, {"tsv", "tab"})) return std::string(kTsv);
  if (is_one_of(extension, {"txt", "text", "md", "log", "asc"})) return std::string(kPlain);
  return front.empty() || looks_like_text(front_bytes) ? std::string(kPlain) : "application/octet-stream";
}

}  // namespace inquest::reading
