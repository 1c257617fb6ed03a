// Versions of a text compared paragraph by paragraph, and words within paragraphs: what a revision added, removed and changed.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace inquest::proceedings {

// The paragraphs of a resolution or another text: divided by empty lines, or where a line begins with a number, a letter in
// parentheses or a word that opens preambular paragraphs. White space is one space. `label`: "1", "(a)", or "PP1", "PP2", ... for those
// of the preamble.
struct Paragraph {
  std::string label, text;
  friend bool operator==(const Paragraph&, const Paragraph&) = default;
};
std::vector<Paragraph> paragraphs_of(std::string_view text);

enum class RevisionKind : std::uint8_t { same = 1, changed, added, removed, moved };
std::string_view name_of(RevisionKind kind);

struct WordRun {
  RevisionKind kind{};  // same, added or removed
  std::string words;
};
struct RevisedParagraph {
  RevisionKind kind{};
  std::string old_label, new_label;  // "" where it is not there
  double alike = 0;                  // share of words in common, 0 to 1
  std::vector<WordRun> runs;         // of a changed paragraph; of another its text as one run
};
// In the order of the new text, removed paragraphs where they stood. Paragraphs correspond where half of their words are
// common and that order holds; one that corresponds out of order is moved.
std::vector<RevisedParagraph> compare_versions(std::string_view old_text, std::string_view new_text);

}  // namespace inquest::proceedings
