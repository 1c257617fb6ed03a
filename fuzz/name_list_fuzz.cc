// Lists of names of any bytes, as CSV, TSV and text: every name found is not empty and says a line that the list has; a text
// that is read as UTF-8 gives each of its lines that is not empty.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "app/name_list.h"

static void require(bool holds) {
  if (!holds) std::abort();
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto lines = static_cast<std::uint64_t>(std::ranges::count(text, '\n')) + 1;
  for (const char* file : {"list.csv", "list.tsv", "list.txt"}) {
    const auto names = inquest::app::names_of_list(file, text, {});
    if (!names) continue;
    std::uint64_t before = 0;
    for (const auto& each : *names) {
      const auto line = each.where.at("line").get<std::uint64_t>();
      require(!each.name.empty() && line > before && line <= lines);
      before = line;
    }
  }
  return 0;
}
