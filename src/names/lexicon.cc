#include "names/lexicon.h"

#include <algorithm>
#include <map>
#include <string>

#include "names/fold.h"
#include "vocab/vocab.h"

namespace inquest::names {
namespace {

std::optional<PartKind> kind_called(std::string_view word) {
  if (word == "title") return PartKind::title;
  if (word == "particle") return PartKind::particle;
  if (word == "suffix") return PartKind::suffix;
  return {};
}

std::uint32_t hash_of_word(std::string_view utf8) {
  const auto words = words_of(utf8);
  return words.empty() ? 0 : hash_of(words.front().letters);
}

}  // namespace

std::uint32_t hash_of(std::u32string_view letters) {
  std::uint64_t hash = 14695981039346656037ULL;  // FNV-1a over code points
  for (const auto c : letters) hash = (hash ^ c) * 1099511628211ULL;
  return static_cast<std::uint32_t>(hash ^ hash >> 32);
}

Lexicon::Lexicon() {
  vocab::for_each_row("name_parts", [&](const vocab::RowView& row) {
    if (const auto kind = kind_called(row[1])) kinds_.emplace(hash_of_word(row[0]), *kind);
    if (row[1] == "rank") ranks_.insert(hash_of_word(row[0]));
    if (row[1] == "article") articles_.insert(hash_of_word(row[0]));
  });
  const auto add_alike = [&](const vocab::RowView& row) {
    // A name, then those used for it.
    std::vector<std::uint32_t> alike{hash_of_word(row[0])};
    for (const auto word : vocab::split(row[1], ' ')) alike.push_back(hash_of_word(word));
    for (const auto a : alike) {
      with_nicknames_.insert(a);
      for (const auto b : alike) {
        if (a < b) nicknames_.insert(std::uint64_t{a} << 32 | b);
      }
    }
  };
  vocab::for_each_row("nicknames", add_alike);
  vocab::for_each_row("name_variants", add_alike);
}

const Lexicon& Lexicon::shipped() {
  static const Lexicon lexicon;
  return lexicon;
}

std::optional<PartKind> Lexicon::kind_of(std::u32string_view letters, std::optional<PartKind> after) const {
  const auto hash = hash_of(letters);
  if (after == PartKind::particle && articles_.contains(hash)) return PartKind::particle;
  const auto found = kinds_.find(hash);
  if (found == kinds_.end()) return {};
  return found->second;
}

}  // namespace inquest::names
