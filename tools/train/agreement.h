// How far two people who marked the same texts agree.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "train/annotated.h"

namespace inquest::train {

struct Agreement {
  std::size_t first = 0, second = 0;  // marks of each
  std::size_t same = 0;               // with the same tag and the same bytes
  std::size_t overlapping = 0;        // of the first, with a mark of the same tag over some of the bytes
  // Of both: twice the common ones divided by all marks.
  double f() const { return first + second == 0 ? 0 : 2.0 * static_cast<double>(same) / static_cast<double>(first + second); }
};

// By tag. Only texts that both have; a text whose words differ is an error that names it.
Result<std::map<std::string, Agreement>> agreement_of(const std::vector<Annotated>& first,
                                                      const std::vector<Annotated>& second);

}  // namespace inquest::train
