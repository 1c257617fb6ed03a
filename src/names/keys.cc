// Keys by which names meet that could be one: the consonants of each part by class.
#include <algorithm>
#include <string>

#include "names/alignment.h"
#include "names/sounds.h"

namespace inquest::names {
namespace {

std::uint64_t key_of(std::string_view text) {
  std::uint64_t hash = 14695981039346656037ULL;  // FNV-1a
  for (const char c : text) hash = (hash ^ static_cast<std::uint8_t>(c)) * 1099511628211ULL;
  return hash;
}

std::vector<std::string> skeletons_of(const Reading& reading) {
  std::vector<std::string> out;
  for (const auto& part : reading.parts) {
    if (part.kind != PartKind::name) continue;
    auto skeleton = skeleton_of(sounds_of(reading, part));
    if (skeleton.empty()) skeleton = std::string(letters_of(reading, part).substr(0, 1));  // vowels alone: "Ae", "I"
    out.push_back(std::move(skeleton));
  }
  return out;
}

}  // namespace

void add_keys(const Prepared& name, Keys kind, std::vector<std::uint64_t>& keys) {
  const auto first = keys.size();
  for (const auto& reading : name.readings) {
    auto skeletons = skeletons_of(reading);
    if (kind == Keys::runs) {
      std::string whole;
      for (const auto& skeleton : skeletons) whole += skeleton;
      for (std::size_t i = 0; i + 1 < whole.size(); ++i) keys.push_back(key_of(whole.substr(i, 2)));
      continue;
    }
    std::ranges::sort(skeletons);
    for (std::size_t i = 0; i < skeletons.size(); ++i) {
      if (kind == Keys::parts || skeletons.size() == 1) keys.push_back(key_of(skeletons[i]));
      if (kind == Keys::parts) continue;
      for (std::size_t j = i + 1; j < skeletons.size(); ++j) keys.push_back(key_of(skeletons[i] + " " + skeletons[j]));
    }
  }
  std::sort(keys.begin() + static_cast<std::ptrdiff_t>(first), keys.end());
  keys.erase(std::unique(keys.begin() + static_cast<std::ptrdiff_t>(first), keys.end()), keys.end());
}

}  // namespace inquest::names
