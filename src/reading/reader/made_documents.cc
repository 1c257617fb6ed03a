#include "reading/reader/made_documents.h"

#include <archive.h>
#include <archive_entry.h>
#include <fmt/format.h>
#include <locale.h>

#include <memory>

#if defined(__SANITIZE_ADDRESS__)
// fontconfig, which poppler starts, keeps its configuration to the end.
extern "C" const char* __lsan_default_suppressions() { return "leak:libfontconfig\n"; }
#endif

namespace inquest::reading {
namespace {

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '(' || c == ')' || c == '\\') out += '\\';
    out += c;
  }
  return out;
}

std::string content_of(const std::vector<PdfText>& page) {
  if (page.empty()) return "0 0 0 rg 72 400 200 20 re f";
  std::string content;
  for (const auto& piece : page) {
    if (!piece.jpeg.empty()) {
      content += "q 595 0 0 842 0 0 cm /I Do Q\n";
      continue;
    }
    if (!piece.korean.empty()) {
      content += fmt::format("BT /K {} Tf 1 0 0 1 {} {} Tm <{}> Tj ET\n", piece.size, piece.x, piece.y, piece.korean);
      continue;
    }
    content += fmt::format("BT /{} {} Tf 1 0 0 1 {} {} Tm ({}) Tj ET\n", piece.bold ? "B" : "F", piece.size, piece.x, piece.y,
                           escaped(piece.text));
  }
  return content;
}

std::string finished(const std::vector<std::string>& objects, const std::string& trailer) {
  std::string out = "%PDF-1.4\n";
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < objects.size(); ++i) {
    places.push_back(out.size());
    out += fmt::format("{} 0 obj\n{}\nendobj\n", i + 1, objects[i]);
  }
  const std::size_t table = out.size();
  out += fmt::format("xref\n0 {}\n0000000000 65535 f \n", objects.size() + 1);
  for (const auto place : places) out += fmt::format("{:010} 00000 n \n", place);
  return out + fmt::format("trailer\n<</Size {}/Root 1 0 R/Info 2 0 R{}>>\nstartxref\n{}\n%%EOF\n", objects.size() + 1, trailer, table);
}

}  // namespace

std::string make_pdf(const std::vector<std::vector<PdfText>>& pages, const PdfMaking& making) {
  std::vector<std::string> objects = {"<</Type/Catalog/Pages 3 0 R>>",
                                      fmt::format("<</Title({})/Author({})>>", escaped(making.title), escaped(making.author)), "",
                                      "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
                                      "<</Type/Font/Subtype/Type1/BaseFont/Helvetica-Bold/Encoding/WinAnsiEncoding>>",
                                      "<</Type/Font/Subtype/Type0/BaseFont/HYSMyeongJo-Medium/Encoding/UniKS-UCS2-H/DescendantFonts[7 0 R]>>",
                                      "<</Type/Font/Subtype/CIDFontType0/BaseFont/HYSMyeongJo-Medium/CIDSystemInfo<</Registry(Adobe)"
                                      "/Ordering(Korea1)/Supplement 1>>/DW 1000>>"};
  std::string kids;
  for (const auto& page : pages) {
    std::string picture;
    for (const auto& piece : page) {
      if (piece.jpeg.empty()) continue;
      objects.push_back(fmt::format("<</Type/XObject/Subtype/Image/Width {}/Height {}/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/DCTDecode"
                                    "/Length {}>>stream\n{}\nendstream", piece.jpeg_width, piece.jpeg_height, piece.jpeg.size(), piece.jpeg));
      picture = fmt::format("/XObject<</I {} 0 R>>", objects.size());
    }
    const std::string content = content_of(page);
    objects.push_back(fmt::format("<</Length {}>>stream\n{}\nendstream", content.size(), content));
    objects.push_back(fmt::format("<</Type/Page/Parent 3 0 R/MediaBox[0 0 595 842]/Contents {} 0 R/Resources<</Font<</F 4 0 R/B 5 0 R/K 6 0 R>>{}>>>>",
                                  objects.size(), picture));
    kids += fmt::format("{} 0 R ", objects.size());
  }
  objects[2] = fmt::format("<</Type/Pages/Kids[{}]/Count {}>>", kids, pages.size());
  std::string trailer;
  if (making.encrypted) {
    const std::string key(32, 'x');
    objects.push_back(fmt::format("<</Filter/Standard/V 1/R 2/O({})/U({})/P -4>>", key, key));
    trailer = fmt::format("/Encrypt {} 0 R/ID[(0123456789abcdef)(0123456789abcdef)]", objects.size());
  }
  return finished(objects, trailer);
}

std::vector<PdfText> lines_of_page(const std::vector<std::string>& lines, double top, double size) {
  std::vector<PdfText> page;
  for (std::size_t i = 0; i < lines.size(); ++i) page.push_back({72, top - 14.0 * static_cast<double>(i), size, lines[i], false});
  return page;
}

namespace {

struct Free {
  void operator()(archive* a) const { archive_write_free(a); }
  void operator()(archive_entry* e) const { archive_entry_free(e); }
};
using Writer = std::unique_ptr<archive, Free>;

// Into `out`, without padding.
void open_into(archive* writer, std::string& out) {
  archive_write_set_bytes_in_last_block(writer, 1);
  archive_write_open(writer, &out, nullptr,
                     [](archive*, void* to, const void* bytes, std::size_t size) -> la_ssize_t {
                       static_cast<std::string*>(to)->append(static_cast<const char*>(bytes), size);
                       return static_cast<la_ssize_t>(size);
                     },
                     nullptr);
}

void write_entry(archive* writer, const std::string& name, std::string_view content, const char* link = nullptr) {
  ::setlocale(LC_CTYPE, "C.UTF-8");  // so that names beyond ASCII are written as UTF-8
  const std::unique_ptr<archive_entry, Free> entry(archive_entry_new());
  archive_entry_set_pathname(entry.get(), name.c_str());
  archive_entry_set_size(entry.get(), static_cast<la_int64_t>(content.size()));
  archive_entry_set_filetype(entry.get(), link == nullptr ? AE_IFREG : AE_IFLNK);
  if (link != nullptr) archive_entry_set_symlink(entry.get(), link);
  archive_entry_set_perm(entry.get(), 0644);
  archive_write_header(writer, entry.get());
  archive_write_data(writer, content.data(), content.size());
}

}  // namespace

std::string make_zip(const ZipParts& parts) {
  const Writer zip(archive_write_new());
  archive_write_set_format_zip(zip.get());
  std::string out;
  open_into(zip.get(), out);
  for (const auto& [name, content] : parts) write_entry(zip.get(), name, content);
  archive_write_close(zip.get());
  return out;
}

std::string make_tar(const ZipParts& parts, bool gzip, const TarLinks& links) {
  const Writer tar(archive_write_new());
  archive_write_set_format_ustar(tar.get());
  if (gzip) archive_write_add_filter_gzip(tar.get());
  std::string out;
  open_into(tar.get(), out);
  for (const auto& [name, content] : parts) write_entry(tar.get(), name, content);
  for (const auto& [name, target] : links) write_entry(tar.get(), name, {}, target.c_str());
  archive_write_close(tar.get());
  return out;
}

std::string make_gzip(std::string_view content) {
  const Writer raw(archive_write_new());
  archive_write_set_format_raw(raw.get());
  archive_write_add_filter_gzip(raw.get());
  std::string out;
  open_into(raw.get(), out);
  write_entry(raw.get(), "data", content);
  archive_write_close(raw.get());
  return out;
}

std::string make_docx(std::string_view body, const ZipParts& more) {
  ZipParts parts = {
      {"[Content_Types].xml", "<Types/>"},
      {"_rels/.rels", "<Relationships><Relationship Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
                      "officeDocument\" Target=\"word/document.xml\"/></Relationships>"},
      {"word/document.xml", fmt::format("<?xml version=\"1.0\"?><w:document xmlns:w=\"w\"><w:body>{}</w:body></w:document>", body)}};
  parts.insert(parts.end(), more.begin(), more.end());
  return make_zip(parts);
}

std::string make_odt(std::string_view body, const ZipParts& more) {
  ZipParts parts = {
      {"mimetype", "application/vnd.oasis.opendocument.text"},
      {"content.xml", fmt::format("<?xml version=\"1.0\"?><office:document-content xmlns:office=\"o\" xmlns:text=\"t\" xmlns:table=\"b\" "
                                  "xmlns:draw=\"d\" xmlns:style=\"s\"><office:automatic-styles><style:style style:name=\"P1\" "
                                  "style:parent-style-name=\"Title\"/></office:automatic-styles><office:body><office:text>{}</office:text>"
                                  "</office:body></office:document-content>",
                                  body)}};
  parts.insert(parts.end(), more.begin(), more.end());
  return make_zip(parts);
}

}  // namespace inquest::reading
