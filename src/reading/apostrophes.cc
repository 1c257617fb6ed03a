#include "reading/apostrophes.h"

#include <algorithm>

namespace inquest::reading {
namespace {

// The bytes of the apostrophe that stands here, 0 where none does.
std::size_t apostrophe_at(std::string_view word, std::size_t i) {
  const auto rest = word.substr(i);
  if (rest.starts_with("\xE2\x80\x98") || rest.starts_with("\xE2\x80\x99")) return 3;
  return rest.starts_with("\xCA\xBC") ? 2 : 0;
}

}  // namespace

bool has_typographic_apostrophe(std::string_view word) {
  for (std::size_t i = 0; i < word.size(); ++i) {
    if ((word[i] & 0x80) != 0 && apostrophe_at(word, i) != 0) return true;
  }
  return false;
}

std::string with_plain_apostrophes(std::string_view word) {
  std::string out;
  for (std::size_t i = 0; i < word.size();) {
    const auto length = apostrophe_at(word, i);
    out += length != 0 ? '\'' : word[i];
    i += std::max<std::size_t>(length, 1);
  }
  return out;
}

}  // namespace inquest::reading
