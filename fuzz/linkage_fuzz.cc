// Any bytes as a list and as a specification: refused with a reason, or records whose columns all have one code for each of them,
// and a specification that names only columns that are there.
#include <cstdlib>

#include "linkage/linkage.h"
#include "seeds.h"

using namespace inquest;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(bytes), size);
  linkage::Records records;
  const auto read = linkage::looks_like_json_lines(text) ? linkage::read_json_lines(text, "list", records) : linkage::read_csv(text, "list", records);
  if (!read) {
    if (read.error().message.empty()) std::abort();
    return 0;
  }
  records.seal();
  for (const auto& column : records.columns) {
    if (column.codes.size() != records.size()) std::abort();
    for (const auto code : column.codes) {
      if (code >= column.values.size()) std::abort();
    }
  }
  if (const auto specification = linkage::parse_specification(text, records)) {
    for (const auto& comparison : specification->comparisons) {
      for (const auto column : comparison.columns) {
        if (column >= records.columns.size()) std::abort();
      }
    }
  }
  if (records.size() > 200 || records.columns.size() > 12) return 0;
  linkage::Options options;
  options.threads = 1;
  if (const auto linked = linkage::link(records, options)) {
    if (linked->clusters.of.size() != records.size()) std::abort();
  }
  return 0;
}

std::vector<std::string> fuzz::seeds() {
  return {"id,name,born\n1,Mara Velle,1960-02-31\n2,Mara Vele,1960\n3,Joren Saal,5.7.1967\n", "a;b\n\"x\n\";y;z\n;\n", "{\"id\":1,\"n\":[\"a\",\"b\"]}\n{\"id\":2}\n",
          "[[comparison]]\ncolumn = \"name\"\nkind = \"surname\"\n[[blocking_rule]]\nkeys = [\"name sound\"]\n"};
}
std::vector<std::string> fuzz::words() { return {",", ";", "\"", "\n", "\t", "1960-01-01", "N/A", "@", "[[comparison]]", "kind", "\xEA\xB9\x80", "{}"}; }
