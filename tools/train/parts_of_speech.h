// Parts of speech: learnt from UD English EWT and GUM's open genres.
#pragma once

#include <string>
#include <vector>

#include "reading/tokens.h"
#include "train/corpus.h"

namespace inquest::train {

// The part of speech of each token of a document, as its corpus says: that of the word it is or lies in; of several
// words, the first of a contraction ("don't": AUX), else the last ("well-known": ADJ). Upos::none where the corpus is
// silent.
std::vector<reading::Upos> true_parts(const reading::Tokens& tokens, const std::vector<Labelled>& words);

std::string train_parts_of_speech(const std::vector<Document>& documents);

struct Accuracy {
  std::size_t right = 0, all = 0;
};
// Of the tokens that are one word of the corpus.
Accuracy measure_parts_of_speech(const std::vector<Document>& documents, std::string_view model);

}  // namespace inquest::train
