// Judgements of which not all can hold, in words. Private to app/.
#pragma once

#include <string>
#include <vector>

#include "app/json.h"

namespace inquest::app {

// What was judged of two, by whom.
struct Contradicting {
  struct Side {
    std::string id, name;  // of a record or of a recorded entity
  };
  struct By {
    std::string judgement, initials;
  };
  Side left, right;
  bool same = false;  // else different
  std::vector<By> by;
};
// One group of them (contradictions_in): {"judgements": [...], "sentence": "Mara Velle is Mara Vele, says AL; ... Not all of this can
// hold: ..."}. Two of one name are told apart by their ids.
Json contradiction_json(std::vector<Contradicting> group);

}  // namespace inquest::app
