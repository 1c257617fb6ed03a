// Any bytes as a PDF: a fault, or a sound text whose pages lie one after the other.
#include "reading/reader/made_documents.h"
#include "reading/reader/parsers/parsers.h"
#include "seeds.h"
#include "text_properties.h"

using namespace inquest;
using namespace inquest::reading;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const bool warm = (warm_up_pdf(), true);
  (void)warm;
  const Parsed text = read_pdf({data, size});
  if (!text) return 0;
  fuzz::require_sound(*text);
  std::uint64_t end = 0;
  for (const auto& page : text->pages) {
    fuzz::require(page.span.begin >= end, "pages do not overlap");
    end = page.span.end;
  }
  fuzz::require(end == text->text.size(), "the pages hold all of the text");
  return 0;
}

std::vector<std::string> fuzz::seeds() {
  auto page = lines_of_page({"A line of a report that is long enough to be one, with a hy-", "phen at its end, and \x93quotes\x94.", "Row\t1"});
  page.push_back({300, 700, 20, "Beside", true});
  return {make_pdf({page}), make_pdf({page, {}, page}, {.title = "T", .author = "A"}), make_pdf({page}, {.encrypted = true}), make_pdf({{}})};
}
std::vector<std::string> fuzz::words() {
  return {"/Type", "/Pages", "/Kids[", "/Count 99999", "obj", "endobj", "stream\n", "endstream", "0 R", "/Length -1", "/Encrypt", "Tj", "Tm", "Tf", "BT", "ET", "/Rotate 90", "xref", "trailer"};
}
