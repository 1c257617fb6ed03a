// The pairs of names in two scripts (Wikidata, CC0) from which transliteration is learned, and which of them are held out.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace inquest::train {

struct WrittenPair {
  std::string latin, native;  // UTF-8, as they stand
};

// Full names: "wd_korean.gz", "wd_hebrew.gz". One name of fourteen is held out; no training sees it.
Result<std::vector<WrittenPair>> full_names(const std::filesystem::path& file);
bool is_held_out_name(const WrittenPair& pair);

// Single words: "wd_russian_80.gz" and the like, the letters of the native side divided by spaces. One of twenty is held out.
Result<std::vector<WrittenPair>> single_words(const std::filesystem::path& file);
bool is_held_out_word(const WrittenPair& pair);

}  // namespace inquest::train
