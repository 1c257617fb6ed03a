#include "vocab/vocab.h"

#include <algorithm>

namespace inquest::vocab {

const Vocabulary* find(std::string_view name) {
  const auto vocabularies = all();
  const auto found = std::ranges::find(vocabularies, name, &Vocabulary::name);
  return found == vocabularies.end() ? nullptr : &*found;
}

std::string_view header(const Vocabulary& vocabulary, std::string_view key) {
  std::string_view rest = vocabulary.content;
  while (rest.starts_with('#')) {
    const std::size_t end = rest.find('\n');
    std::string_view line = rest.substr(0, end);
    line.remove_prefix(std::min(line.find_first_not_of("# "), line.size()));
    if (line.starts_with(key) && line.substr(key.size()).starts_with(": ")) return line.substr(key.size() + 2);
    rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
  }
  return {};
}

std::vector<std::string_view> split(std::string_view text, char divider) {
  std::vector<std::string_view> parts;
  split(text, divider, parts);
  return parts;
}

void split(std::string_view text, char divider, std::vector<std::string_view>& parts) {
  parts.clear();
  while (!text.empty()) {
    const std::size_t end = text.find(divider);
    parts.push_back(text.substr(0, end));
    if (end == std::string_view::npos) break;
    text.remove_prefix(end + 1);
    if (text.empty()) parts.emplace_back();
  }
}

}  // namespace inquest::vocab
