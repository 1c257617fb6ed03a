// Documents made for tests: small PDFs and DOCX archives, written from their parts so that each fault can be planted.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace inquest::reading {

struct PdfText {
  double x = 72, y = 0;  // points from the lower left corner
  double size = 11;
  std::string text;      // WinAnsi; parentheses and backslashes are escaped
  bool bold = false;
  std::string jpeg = {};    // instead of `text`: a picture over the whole page, as a scanner makes it; with its size in pixels
  int jpeg_width = 0, jpeg_height = 0;
  std::string korean = {};  // instead of `text`: UTF-16BE in hexadecimal, in a Korean font that is not embedded
};
struct PdfMaking {
  std::string title, author;
  bool encrypted = false;  // asks for a password that nobody has
};
// A4 pages. A page without text gets a black bar, as a scan has only its picture.
std::string make_pdf(const std::vector<std::vector<PdfText>>& pages, const PdfMaking& making = {});

// Lines from the top of a page, 14 points apart, at 11 points.
std::vector<PdfText> lines_of_page(const std::vector<std::string>& lines, double top = 760, double size = 11);

using ZipParts = std::vector<std::pair<std::string, std::string>>;
std::string make_zip(const ZipParts& parts);
using TarLinks = std::vector<std::pair<std::string, std::string>>;  // name and target of symbolic links
std::string make_tar(const ZipParts& parts, bool gzip, const TarLinks& links = {});
std::string make_gzip(std::string_view content);

// `body` is what stands inside <w:body>; the namespace prefix is w.
std::string make_docx(std::string_view body, const ZipParts& more = {});

// `body` is what stands inside <office:text>; the prefixes office, text, table and draw are declared.
std::string make_odt(std::string_view body, const ZipParts& more = {});

}  // namespace inquest::reading
