// How Han characters are read in three languages, from Unicode's Unihan_Readings.txt.
#pragma once

#include <filesystem>
#include <map>
#include <set>
#include <string>

#include "base/result.h"

namespace inquest::train {

// By the simplified form, as names fold Han.
struct Unihan {
  std::map<char32_t, std::set<char32_t>> korean;                  // syllables of Hangul
  std::set<char32_t> taught;                                      // of those the ones that Korean schools teach or names may use
  std::map<char32_t, std::set<std::string>> chinese, japanese;    // a-z
};
Result<Unihan> read_unihan(const std::filesystem::path& file);

}  // namespace inquest::train
