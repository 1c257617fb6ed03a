// Names: learnt from GUM's news, UNER EWT dev, WikiGold, WNUT and the project's own annotations; then once more from these and
// from what the first model reads in UD English EWT's training part, whose parts of speech people gave.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "reading/models.h"
#include "train/corpus.h"
#include "train/reliability.h"

namespace inquest::train {

// `models.parts_of_speech` is used, the rest is not.
std::string train_names(const std::vector<const Document*>& documents, const reading::Models& models);

// The same texts with the names that `models` read in them. Only what people called proper nouns is believed to be a name; a
// proper noun that no name covers and no vocabulary explains is unsure.
std::vector<Document> read_unmarked(const std::vector<Document>& texts, const reading::Models& models);

void observe_names(const std::vector<const Document*>& unseen, const reading::Models& models, std::vector<Cell>& cells);

struct Counts {
  std::size_t right = 0, proposed = 0, expected = 0;
  double precision() const { return proposed == 0 ? 0 : static_cast<double>(right) / static_cast<double>(proposed); }
  double recall() const { return expected == 0 ? 0 : static_cast<double>(right) / static_cast<double>(expected); }
  double f() const { return right == 0 ? 0 : 2 * precision() * recall() / (precision() + recall()); }
  Counts& operator+=(const Counts& other);
};

// What was missed and what was proposed wrongly, a line each with the words around it: "missed PER Ada Byrne ...".
std::string errors_in(const std::vector<const Document*>& documents, const reading::Models& models);

// Exact spans of people, bodies and places (states among them), as read_mentions proposes them.
std::array<Counts, 3> measure_names(const std::vector<const Document*>& documents, const reading::Models& models);

}  // namespace inquest::train
