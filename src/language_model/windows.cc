// Which parts of a text a model is asked about, one at a time.
#include <algorithm>

#include "language_model/language_model.h"

namespace inquest::language_model {
namespace {

// About a thousand tokens of English: with the prompt and an answer it fits the smallest contexts that are in use.
constexpr std::uint64_t kWindowBytes = 4000;
constexpr std::size_t kMostWindows = 1000;  // of one text

// Names that menus and share bars repeat are nobody's testimony.
bool is_furniture(const Span& sentence, const std::vector<Boilerplate>& boilerplate) {
  return std::ranges::any_of(boilerplate, [&](const Boilerplate& b) {
    return b.kind == BoilerplateKind::furniture && b.span.begin < sentence.end && sentence.begin < b.span.end;
  });
}

}  // namespace

std::vector<Span> windows_of(const std::vector<Span>& sentences, const std::vector<Boilerplate>& boilerplate) {
  std::vector<Span> windows;
  bool open = false;
  for (const auto& sentence : sentences) {
    if (sentence.end - sentence.begin > kWindowBytes || is_furniture(sentence, boilerplate)) {
      open = false;
      continue;
    }
    if (open && sentence.end - windows.back().begin <= kWindowBytes) {
      windows.back().end = sentence.end;
      continue;
    }
    if (windows.size() == kMostWindows) break;
    windows.push_back(sentence);
    open = true;
  }
  return windows;
}

}  // namespace inquest::language_model
