// Names from GUM's annotation of entities, which marks every noun phrase: those whose head is a proper noun, without
// article and title, in the manner of UNER.
#pragma once

#include <string_view>
#include <vector>

#include "train/corpus.h"

namespace inquest::train {

struct GumWord {
  Span span;
  std::string part;  // UPOS
  std::string misc;  // the last column: "Entity=(1-person-new-nnnnn-cf1-2-sgl-Some_Name|SpaceAfter=No"
  bool plural = false;  // "Americans"
};

// Adds the names of one sentence. A sentence without Entity= adds none.
void add_gum_names(const std::vector<GumWord>& sentence, Document& document);

// A word of vocab/roles.tsv that stands before names ("Mr.", "Colonel"), in any case.
bool is_title(std::string_view word);

}  // namespace inquest::train
