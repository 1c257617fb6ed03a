// Any two texts compared: every word of both stands in the comparison, in the order of its version's paragraphs.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "proceedings/proceedings.h"
#include "seeds.h"

using namespace inquest;

static std::size_t letters(std::string_view text) {
  std::size_t count = 0;
  for (const char c : text) count += c != ' ' && c != '\n' && c != '\t' && c != '\r' && c != '\f';
  return count;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), std::min<std::size_t>(size, 4000));
  const std::string_view before = text.substr(0, text.size() / 2), after = text.substr(text.size() / 2);
  std::size_t old_letters = 0, new_letters = 0;
  for (const auto& paragraph : proceedings::compare_versions(before, after)) {
    for (const auto& run : paragraph.runs) {
      if (run.kind != proceedings::RevisionKind::added) old_letters += letters(run.words);
      if (run.kind != proceedings::RevisionKind::removed) new_letters += letters(run.words);
    }
  }
  if (old_letters != letters(before) || new_letters != letters(after)) std::abort();
  return 0;
}

std::vector<std::string> fuzz::seeds() { return {"Recalling x,\n\n1. Condemns y;\n\nRecalling x,\n\n1. Strongly condemns y;\n\n(a) z"}; }
std::vector<std::string> fuzz::words() { return {"\n\n", "1. ", "(a) ", "Recalling ", "  "}; }
