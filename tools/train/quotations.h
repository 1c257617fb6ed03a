// Quotations: learnt from the project's own annotations.
#pragma once

#include <string>
#include <vector>

#include "reading/models.h"
#include "train/annotated.h"
#include "train/reliability.h"

namespace inquest::train {

// `models.parts_of_speech` and `models.names` are used.
std::string train_quotations(const std::vector<const Annotated*>& texts, const reading::Models& models);

// A proposal is right where its content shares half of all words with that of an attribution (Jaccard) and its speaker
// overlaps the annotated one, or neither has one.
void observe_quotations(const std::vector<const Annotated*>& unseen, const reading::Models& models,
                        std::vector<Cell>& cells);

struct QuotationCounts {
  std::size_t expected = 0, found = 0, tight = 0;  // attributions; found at Jaccard 0.3, at 0.8
  std::size_t with_speaker = 0, speaker = 0;       // of the found ones
  std::size_t proposed = 0, right = 0;             // proposals; at Jaccard 0.3
  QuotationCounts& operator+=(const QuotationCounts& other);
};
QuotationCounts measure_quotations(const std::vector<const Annotated*>& texts, const reading::Models& models);

}  // namespace inquest::train
