// The models that ship: trained by tools/train from open data (vocab/models/README.md names it), compiled in.
// Constant after the first call; any thread may use them. A model that cannot be opened is empty, and the rules work on
// alone; a test says that none is.
#pragma once

#include <span>
#include <string_view>

#include "reading/confidence.h"
#include "reading/linear_model.h"

namespace inquest::reading {

struct Models {
  LinearModel parts_of_speech, names, quotations;
  Confidence confidence;

  static const Models& shipped();
};

// The bytes of a model that ships ("parts_of_speech"), empty where there is none of this name.
std::string_view shipped_model_bytes(std::string_view name);

}  // namespace inquest::reading
