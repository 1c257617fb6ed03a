// Names: learnt from GUM's open genres, UNER EWT dev, WikiGold and the project's own annotations.
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

void observe_names(const std::vector<const Document*>& unseen, const reading::Models& models, std::vector<Cell>& cells);

struct Counts {
  std::size_t right = 0, proposed = 0, expected = 0;
  double precision() const { return proposed == 0 ? 0 : static_cast<double>(right) / static_cast<double>(proposed); }
  double recall() const { return expected == 0 ? 0 : static_cast<double>(right) / static_cast<double>(expected); }
  double f() const { return right == 0 ? 0 : 2 * precision() * recall() / (precision() + recall()); }
  Counts& operator+=(const Counts& other);
};

// Exact spans of people, bodies and places (states among them), as read_mentions proposes them.
std::array<Counts, 3> measure_names(const std::vector<const Document*>& documents, const reading::Models& models);

}  // namespace inquest::train
