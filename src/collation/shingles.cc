#include "collation/shingles.h"

#include <algorithm>
#include <unordered_map>

namespace inquest::collation {
namespace {

// The last step of SplitMix64 (Steele, Lea, Flood 2014): every bit of the input moves every bit of the output.
constexpr std::uint64_t mixed(std::uint64_t x) {
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9ULL;
  x = (x ^ (x >> 27)) * 0x94d049bb133111ebULL;
  return x ^ (x >> 31);
}

// FNV-1a: fixed by its constants, so that a signature is the same on every machine.
std::uint64_t hash_of(std::string_view word) {
  std::uint64_t hash = 0xcbf29ce484222325ULL;
  for (const char c : word) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
  return mixed(hash);
}

// Odd multipliers and offsets of the hash functions x -> (a x + b) >> 32.
struct Functions {
  std::array<std::uint64_t, kSignature> a{}, b{};
  constexpr Functions() {
    for (std::size_t i = 0; i < kSignature; ++i) {
      a[i] = mixed(2 * i + 1) | 1;
      b[i] = mixed(2 * i + 2);
    }
  }
};
constexpr Functions kFunctions;

}  // namespace

std::vector<std::uint32_t> shingles_in_order(const Sheet& sheet) {
  const auto& words = sheet.words;
  if (words.size() < kShingle) return {};
  std::vector<std::uint64_t> hashes;
  hashes.reserve(words.size());
  for (const auto& word : words) hashes.push_back(hash_of(word.folded));
  std::vector<std::uint32_t> shingles;
  shingles.reserve(words.size() - kShingle + 1);
  for (std::size_t i = 0; i + kShingle <= hashes.size(); ++i) {
    std::uint64_t all = 0;
    for (std::size_t j = 0; j < kShingle; ++j) all = mixed(all * 0x9e3779b97f4a7c15ULL + hashes[i + j]);
    shingles.push_back(static_cast<std::uint32_t>(all >> 32));
  }
  return shingles;
}

std::vector<std::uint32_t> sorted_once(std::vector<std::uint32_t> shingles) {
  std::sort(shingles.begin(), shingles.end());
  shingles.erase(std::unique(shingles.begin(), shingles.end()), shingles.end());
  return shingles;
}

std::array<std::uint32_t, kSignature> signature_of(const std::vector<std::uint32_t>& shingles) {
  std::array<std::uint32_t, kSignature> least;
  least.fill(0xffffffffu);
  for (const std::uint64_t shingle : shingles) {
    for (std::size_t i = 0; i < kSignature; ++i) {
      const auto value = static_cast<std::uint32_t>((kFunctions.a[i] * shingle + kFunctions.b[i]) >> 32);
      least[i] = std::min(least[i], value);
    }
  }
  return least;
}

std::size_t common(const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b) {
  std::size_t n = 0;
  for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    if (a[i] == b[j]) ++n, ++i, ++j;
    else if (a[i] < b[j]) ++i;
    else ++j;
  }
  return n;
}

SharedRun longest_shared_run(const Source& first, const Source& second) {
  const auto a = sheet_of(first.text, first.reading.boilerplate);
  const auto b = sheet_of(second.text, second.reading.boilerplate);
  const auto in_a = shingles_in_order(a), in_b = shingles_in_order(b);
  // Of a shingle that stands several times in the second text the first place is tried: enough for a passage to show.
  std::unordered_map<std::uint32_t, std::size_t> place;
  for (std::size_t j = 0; j < in_b.size(); ++j) place.try_emplace(in_b[j], j);
  std::size_t best = 0, best_a = 0, best_b = 0;
  for (std::size_t i = 0; i < in_a.size(); ++i) {
    const auto found = place.find(in_a[i]);
    if (found == place.end()) continue;
    std::size_t length = 1;
    const auto j = found->second;
    while (i + length < in_a.size() && j + length < in_b.size() && in_a[i + length] == in_b[j + length]) ++length;
    if (length > best) best = length, best_a = i, best_b = j;
    i += length - 1;
  }
  if (best == 0) return {};
  const auto span = [&](const Sheet& sheet, std::size_t from) {
    return Span{sheet.words[from].begin, sheet.words[from + best + kShingle - 2].end};
  };
  return {span(a, best_a), span(b, best_b)};
}

}  // namespace inquest::collation
