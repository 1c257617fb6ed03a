#include "train/name_pairs.h"

#include <algorithm>

#include "names/transliteration.h"
#include "train/corpus.h"
#include "vocab/vocab.h"

namespace inquest::train {
namespace {

Result<std::vector<WrittenPair>> pairs_in(const std::filesystem::path& file, bool words) {
  TRY(const auto content, read_file(file));
  std::vector<WrittenPair> out;
  for (const auto line : vocab::split(content, '\n')) {
    const auto fields = vocab::split(line, '\t');
    if (fields.size() < 2) continue;
    out.push_back({std::string(fields[0]), std::string(fields[1])});
    if (words) std::erase(out.back().native, ' ');
  }
  return out;
}

}  // namespace

Result<std::vector<WrittenPair>> full_names(const std::filesystem::path& file) { return pairs_in(file, false); }
Result<std::vector<WrittenPair>> single_words(const std::filesystem::path& file) { return pairs_in(file, true); }
bool is_held_out_name(const WrittenPair& pair) { return names::fnv1a(pair.native) % 14 == 0; }
bool is_held_out_word(const WrittenPair& pair) { return names::fnv1a(pair.native) % 20 == 0; }

}  // namespace inquest::train
