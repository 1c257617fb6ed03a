// One record against those that are loaded.
#include <algorithm>

#include "linkage/linkage.h"

namespace inquest::linkage {
namespace {

// The record that is looked for, as a file of one row.
Prepared guest_of(const Linkage& linkage, const std::vector<std::string>& values) {
  Records one;
  one.files.emplace_back();
  one.file.push_back(0);
  auto comparisons = linkage.specification.comparisons;
  for (std::size_t f = 0; f < comparisons.size(); ++f) {
    comparisons[f].columns = {f};
    one.columns.push_back({comparisons[f].name, {}, {}});
    one.columns[f].codes.push_back(one.columns[f].values.add(f < values.size() ? values[f] : std::string()));
  }
  return prepare(one, comparisons, false);
}

// As Comparer does, but between a row and the guest.
Levels levels_of(const Prepared& prepared, Row row, const Prepared& guest) {
  Levels levels{};
  const Code *a = prepared.row(row), *b = guest.row(0);
  for (std::size_t f = 0; f < prepared.fields.size(); ++f) {
    if (a[f] != 0 && b[f] != 0) levels[f] = prepared.fields[f].level_between(a[f], guest.fields[f], b[f]);
  }
  for (std::size_t f = 0; f < prepared.fields.size(); ++f) {
    const auto partner = prepared.fields[f].comparison().partner;
    if (partner == Comparison::kNone || partner < f || levels[f] == 0 || levels[partner] == 0) continue;
    const Level own = prepared.fields[f].level_of_rule(Measure::swapped), other = prepared.fields[partner].level_of_rule(Measure::swapped);
    if (own == 0 || other == 0 || levels[f] <= own || levels[partner] <= other) continue;
    const double least = prepared.fields[f].exchange_threshold();
    if (!prepared.fields[f].near(a[f], b[partner], guest.fields[partner], least) || !prepared.fields[partner].near(a[partner], b[f], guest.fields[f], least)) continue;
    levels[f] = own;
    levels[partner] = other;
  }
  return levels;
}

}  // namespace

struct Index::Parts {
  const Linkage& linkage;
  std::vector<std::vector<std::pair<std::uint32_t, Row>>> rows;  // of each rule: key and row, sorted
};

Index::Index(const Linkage& linkage) : parts_(new Parts{linkage, {}}) {
  const Blocks& blocks = *linkage.blocks;
  for (std::size_t rule = 0; rule < blocks.rules().size(); ++rule) {
    std::vector<std::pair<std::uint32_t, Row>> rows;
    for (const Row row : blocks.rows_of(rule)) rows.emplace_back(blocks.key(row, rule), row);
    parts_->rows.push_back(std::move(rows));
  }
}
Index::~Index() = default;

std::vector<Index::Match> Index::search(const std::vector<std::string>& values, std::size_t most) const {
  const Linkage& linkage = parts_->linkage;
  const Prepared& prepared = linkage.prepared;
  const Prepared guest = guest_of(linkage, values);
  std::vector<Row> found;
  const auto& rules = linkage.specification.rules;
  if (rules.empty()) {
    for (Row row = 0; row < prepared.size(); ++row) found.push_back(row);
  }
  Keys keys(guest);
  for (std::size_t rule = 0; rule < rules.size(); ++rule) {
    const auto key = RuleKey(rules[rule], guest, keys)(guest.row(0));
    if (key == 0) continue;
    const auto& rows = parts_->rows[rule];
    for (auto at = std::lower_bound(rows.begin(), rows.end(), std::pair<std::uint32_t, Row>{key, 0}); at != rows.end() && at->first == key; ++at) found.push_back(at->second);
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  std::vector<Match> matches;
  for (const Row row : found) matches.push_back({prepared.original[row], linkage.model.weight(pattern_of(levels_of(prepared, row, guest), prepared.fields.size()))});
  std::sort(matches.begin(), matches.end(), [](const Match& x, const Match& y) { return std::pair(-x.weight, x.record) < std::pair(-y.weight, y.record); });
  if (matches.size() > most) matches.resize(most);
  return matches;
}

}  // namespace inquest::linkage
