// The project's own annotated texts (data/annotated, GUIDELINE.md): a header, then text with nested marks
// "{tag arguments|text}". A file that breaks the grammar is an error that names the place.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "train/corpus.h"

namespace inquest::train {

struct Mark {
  std::string tag;        // "per", "c", "act", ...
  int number = 0;         // of an attribution, act or step; 0 where the tag has none
  std::string arguments;  // "a", "torture alleged", "2014-09-19"
  Span span;              // bytes of the text without marks
};

struct Annotated {
  std::string name;
  std::map<std::string, std::string> header;  // manner, published, title
  std::string text;
  std::vector<Mark> marks;  // ordered by begin, the outer before the inner
};

Result<Annotated> parse_annotated(std::string_view name, std::string_view content);

// Every .txt of a folder, ordered by name.
Result<std::vector<Annotated>> read_annotated(const std::filesystem::path& folder);

// Who said what: attribution n of a text.
struct Attribution {
  std::vector<Span> content, cue, speaker;  // in order
};
std::vector<Attribution> attributions_of(const Annotated& text);

// Text and names (PER, ORG, LOC for states and places) without leading articles and honorifics.
Document names_of(const Annotated& text);

}  // namespace inquest::train
