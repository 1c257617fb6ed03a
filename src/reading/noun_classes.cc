#include "reading/noun_classes.h"

#include "vocab/vocab.h"

namespace inquest::reading {

const NounClasses& NounClasses::shared() {
  static const NounClasses classes;  // constant after construction
  return classes;
}

NounClasses::NounClasses() {
  vocab::for_each_row("noun_classes", [&](const vocab::RowView& row) {
    const auto bit = 1u << bits_.size();
    bits_.emplace(row[0], bit);
    for (const auto word : vocab::split(row[1], '|')) words_.at(word) |= bit;
  });
}

std::uint32_t NounClasses::bit(std::string_view name) const {
  const auto found = bits_.find(name);
  return found == bits_.end() ? 0 : found->second;
}

}  // namespace inquest::reading
