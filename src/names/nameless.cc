// Where a name is not known or not given. The words: vocab/nameless.tsv.
#include <unordered_map>

#include "names/fold.h"
#include "names/lexicon.h"
#include "names/names.h"
#include "vocab/vocab.h"

namespace inquest::names {
namespace {

enum class Says : std::uint8_t { nobody, denies, known, person };

const std::unordered_map<std::uint32_t, Says>& nameless_words() {
  static const auto words = [] {
    std::unordered_map<std::uint32_t, Says> all;
    vocab::for_each_row("nameless", [&](const vocab::RowView& row) {
      const auto says = row[1] == "nobody" ? Says::nobody : row[1] == "not" ? Says::denies : row[1] == "known" ? Says::known : Says::person;
      all.emplace(hash_of(words_of(row[0]).front().letters), says);
    });
    return all;
  }();
  return words;
}

// N.N., N. N.: nomen nescio.
bool is_nomen_nescio(std::span<const Word> words) {
  return words.size() == 2 && words[0].letters == U"n" && words[1].letters == U"n";
}

}  // namespace

bool stands_for_no_name(std::string_view utf8) {
  const auto words = words_of(utf8);
  if (is_nomen_nescio(words)) return true;
  bool nobody = false, denied = false, known = false;
  for (const auto& word : words) {
    const auto found = nameless_words().find(hash_of(word.letters));
    if (found == nameless_words().end()) return false;
    nobody |= found->second == Says::nobody;
    denied |= found->second == Says::denies;
    known |= found->second == Says::known;
  }
  return nobody || (denied && known);
}

}  // namespace inquest::names
