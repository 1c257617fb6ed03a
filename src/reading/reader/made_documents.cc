#include "reading/reader/made_documents.h"

#include <archive.h>
#include <archive_entry.h>
#include <fmt/format.h>

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
    const std::string content = content_of(page);
    objects.push_back(fmt::format("<</Length {}>>stream\n{}\nendstream", content.size(), content));
    objects.push_back(fmt::format("<</Type/Page/Parent 3 0 R/MediaBox[0 0 595 842]/Contents {} 0 R/Resources<</Font<</F 4 0 R/B 5 0 R/K 6 0 R>>>>>>",
                                  objects.size()));
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

std::string make_zip(const ZipParts& parts) {
  struct Free {
    void operator()(archive* a) const { archive_write_free(a); }
    void operator()(archive_entry* e) const { archive_entry_free(e); }
  };
  const std::unique_ptr<archive, Free> zip(archive_write_new());
  archive_write_set_format_zip(zip.get());
  archive_write_set_bytes_in_last_block(zip.get(), 1);  // no padding
  std::string out;
  archive_write_open(zip.get(), &out, nullptr,
                     [](archive*, void* to, const void* bytes, std::size_t size) -> la_ssize_t {
                       static_cast<std::string*>(to)->append(static_cast<const char*>(bytes), size);
                       return static_cast<la_ssize_t>(size);
                     },
                     nullptr);
  for (const auto& [name, content] : parts) {
    const std::unique_ptr<archive_entry, Free> entry(archive_entry_new());
    archive_entry_set_pathname(entry.get(), name.c_str());
    archive_entry_set_size(entry.get(), static_cast<la_int64_t>(content.size()));
    archive_entry_set_filetype(entry.get(), AE_IFREG);
    archive_entry_set_perm(entry.get(), 0644);
    archive_write_header(zip.get(), entry.get());
    archive_write_data(zip.get(), content.data(), content.size());
  }
  archive_write_close(zip.get());
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
