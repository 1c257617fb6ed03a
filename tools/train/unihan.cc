#include "train/unihan.h"

#include <algorithm>

#include "names/fold.h"
#include "names/transliteration.h"
#include "train/corpus.h"
#include "vocab/vocab.h"

namespace inquest::train {
namespace {

std::string a_to_z(std::string_view written) {
  std::string out;
  for (const auto& word : names::words_of(written)) {
    for (const auto c : word.letters) {
      if (c >= U'a' && c <= U'z') out.push_back(static_cast<char>(c));
    }
  }
  return out;
}

}  // namespace

Result<Unihan> read_unihan(const std::filesystem::path& file) {
  TRY(const auto content, read_file(file));
  Unihan out;
  for (const auto line : vocab::split(content, '\n')) {
    const auto fields = vocab::split(line, '\t');
    if (fields.size() < 3 || !fields[0].starts_with("U+")) continue;
    const auto code = static_cast<char32_t>(std::strtoul(std::string(fields[0].substr(2)).c_str(), nullptr, 16));
    if (code < 0x4E00 || code > 0x9FFF) continue;  // names are written with the common block
    const auto words = names::words_of(names::utf8_of(std::u32string(1, code)));
    if (words.empty()) continue;
    const auto han = words.front().letters.front();
    for (const auto reading : vocab::split(fields[2], ' ')) {
      if (fields[1] == "kHangul") out.korean[han].insert(names::utf32_of(reading.substr(0, reading.find(':')))[0]);
      if (fields[1] == "kHangul" && reading.find_first_of("EN") != std::string_view::npos) out.taught.insert(han);
      if (fields[1] == "kMandarin") out.chinese[han].insert(a_to_z(reading));
      if (fields[1] == "kJapaneseOn" || fields[1] == "kJapaneseKun") out.japanese[han].insert(a_to_z(reading));
    }
  }
  for (auto* readings : {&out.chinese, &out.japanese}) {
    for (auto& [han, latin] : *readings) {
      std::erase_if(latin, [](const std::string& r) { return r.empty() || r.size() > names::kMostArcLetters; });
    }
  }
  return out;
}

}  // namespace inquest::train
