// Any bytes as a DOCX, and any bytes as the main part of one: a fault, or a sound text.
#include "reading/reader/made_documents.h"
#include "reading/reader/parsers/parsers.h"
#include "seeds.h"
#include "text_properties.h"

using namespace inquest;
using namespace inquest::reading;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string input(reinterpret_cast<const char*>(data), size);
  if (const Parsed text = read_docx({data, size})) fuzz::require_sound(*text);
  if (!input.starts_with("PK")) {
    // A mutated archive seldom reaches the XML: the same bytes as body and as notes.
    if (const Parsed text = read_docx(as_bytes(make_docx(input, {{"word/footnotes.xml", input}})))) fuzz::require_sound(*text);
  }
  return 0;
}

std::vector<std::string> fuzz::seeds() {
  const std::string body =
      "<w:p><w:pPr><w:pStyle w:val='T'/></w:pPr><w:r><w:t>Title</w:t></w:r></w:p><w:p><w:ins><w:r><w:t xml:space='preserve'>a </w:t><w:tab/>"
      "<w:br/></w:r></w:ins><w:del><w:r><w:t>b</w:t></w:r></w:del><w:r><w:sym w:char='2022'/></w:r></w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:t>c"
      "</w:t></w:r></w:p></w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>";
  return {body, make_docx(body), make_docx(body, {{"word/header1.xml", "<w:hdr>" + body + "</w:hdr>"}, {"docProps/core.xml", "<c><dc:title>t</dc:title></c>"}})};
}
std::vector<std::string> fuzz::words() {
  return {"<w:p>", "</w:p>", "<w:tc>", "</w:tc>", "<w:tr>", "</w:tr>", "<w:tbl>", "</w:tbl>", "<w:t>", "</w:t>", "<w:footnote>", "<w:del>", "&#xFFFF;", "PK\x03\x04"};
}
