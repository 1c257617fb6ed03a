// What a language model of the user's own proposed beside the reading of a text, and its extract lines. Plain structs; pure.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/reading.h"
#include "model/reading_json.h"

namespace inquest {

// Who proposed: the model's name as the user gave it, and the version of the words it was asked with.
struct Proposer {
  std::string model;
  unsigned prompt = 0;
  friend bool operator==(const Proposer&, const Proposer&) = default;
};

// `found`: what the reading does not have. Its entity ids are those of the reading's entities, or of its own mentions. Its
// confidences mean nothing: nobody has measured that model on annotated texts.
// `agreed`: what the reading has as well, as indices into its lists.
struct SecondReading {
  Proposer by;
  Reading found;
  struct Agreed {
    std::vector<std::size_t> mentions, quotations, acts, steps;
  } agreed;
};

// {"model","prompt"}
Json to_json(const Proposer& by);
// A line of `found`: its `confidence` is null, and `proposed_by` says whose it is.
Json line_of_second(Json line, const Proposer& by);
// A line of the reading that the model proposed too: with `also_proposed_by`.
Json line_agreed(Json line, const Proposer& by);

// All lines of both, ordered as lines_of orders them.
std::vector<Json> lines_of(const Reading& reading, const SecondReading& second, std::string_view text);

}  // namespace inquest
