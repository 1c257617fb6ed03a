// How often the proposals of each cell of evidence were right: filled from texts that the model has not seen.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace inquest::train {

struct Cell {
  std::size_t right = 0, seen = 0;
};

// The cells of all folds together.
std::vector<Cell> together(const std::vector<std::vector<Cell>>& folds);

// Lines of confidence.tsv: "name TAB cell TAB confidence TAB seen". A cell seen seldom leans towards the rate of its
// group, the `group` cells around it.
std::string table_of(std::string_view name, const std::vector<Cell>& cells, std::size_t group);

// How good the stated confidence is: every fold's proposals under the confidence that the other folds give them, in six
// steps, a line each: the step, how many proposals, the share that was right.
std::string reliability_of(std::string_view name, const std::vector<std::vector<Cell>>& folds, std::size_t group);

}  // namespace inquest::train
