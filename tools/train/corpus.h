// What every corpus is turned into before training: running text with labelled spans. The text is cut into tokens by
// reading itself, so that a model learns from the same tokens that it will see.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/reading.h"

namespace inquest::train {

struct Labelled {
  Span span;          // bytes of the document's text
  std::string label;  // "NOUN", "PER", ...
  friend bool operator==(const Labelled&, const Labelled&) = default;
};

struct Document {
  std::string name;
  std::string text;
  std::vector<Labelled> words;  // a part of speech for each word of the corpus, in order
  std::vector<Labelled> names;  // PER, ORG, LOC; ordered by begin
  std::vector<Span> unsure = {};  // words of which nobody knows what they name: no name is learnt from their sentences
};

// The bytes of a file, unpacked where it is compressed (.gz, .bz2).
Result<std::string> read_file(const std::filesystem::path& path);

// The members of a .tar.gz whose names end in `ending`, ordered by name: name and content.
Result<std::vector<std::pair<std::string, std::string>>> read_archive(const std::filesystem::path& path,
                                                                      std::string_view ending);

// Where `word` stands in `text` from `from` on, white space skipped; an empty span where it does not.
Span find_word(std::string_view text, std::size_t from, std::string_view word);

// CoNLL-U with "# text" lines; a new document at "# newdoc", a new paragraph at "# newpar". Words with their UPOS, names
// from GUM's Entity= where it stands (gum_names.cc).
std::vector<Document> read_conllu(std::string_view content);

// UNER's CoNLL-U with "# text" lines and IOB2 tags; every sentence is a paragraph.
std::vector<Document> read_uner(std::string_view content);

// WikiGold: a word and an IOB1 tag a line. It has no spacing; the usual one of English is put in.
std::vector<Document> read_wikigold(std::string_view content);

// WNUT 2017: a word, a tab and an IOB2 tag a line. Corporations and groups are bodies; products and works are no names here.
// A post is a paragraph, forty of them a document.
std::vector<Document> read_wnut(std::string_view content);

}  // namespace inquest::train
