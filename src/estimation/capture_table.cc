#include "estimation/capture_table.h"

#include <algorithm>
#include <bit>

namespace inquest::estimation {

std::int64_t CaptureTable::observed() const {
  std::int64_t n = 0;
  for (const auto& cell : cells) n += cell.count;
  return n;
}

std::int64_t CaptureTable::on_list(std::size_t list) const { return on_both(list, list); }

std::int64_t CaptureTable::on_both(std::size_t first, std::size_t second) const {
  std::int64_t n = 0;
  for (const auto& cell : cells) {
    if ((cell.history >> first & 1U) != 0 && (cell.history >> second & 1U) != 0) n += cell.count;
  }
  return n;
}

CaptureTable table_of(std::vector<std::string> lists, const std::map<History, std::int64_t>& counts) {
  CaptureTable table{std::move(lists), {}};
  for (const auto& [history, count] : counts) {
    if (history != 0 && count > 0) table.cells.push_back({history, count});
  }
  return table;
}

namespace {

History drop_bit(History history, std::size_t bit) {
  const History low = history & ((History{1} << bit) - 1);
  return low | ((history >> 1) & ~((History{1} << bit) - 1));
}

std::vector<std::string> names_without(const CaptureTable& table, std::size_t list) {
  auto names = table.lists;
  names.erase(names.begin() + static_cast<std::ptrdiff_t>(list));
  return names;
}

}  // namespace

CaptureTable without_list(const CaptureTable& table, std::size_t list) {
  std::map<History, std::int64_t> counts;
  for (const auto& cell : table.cells) counts[drop_bit(cell.history, list)] += cell.count;
  return table_of(names_without(table, list), counts);
}

CaptureTable seen_from(const CaptureTable& table, std::size_t hidden) {
  std::map<History, std::int64_t> counts;
  for (const auto& cell : table.cells) {
    if ((cell.history >> hidden & 1U) != 0) counts[drop_bit(cell.history, hidden)] += cell.count;
  }
  return table_of(names_without(table, hidden), counts);
}

CaptureTable without_thin_lists(CaptureTable table, std::int64_t least) {
  while (!table.lists.empty()) {
    std::size_t thinnest = 0;
    for (std::size_t j = 1; j < table.lists.size(); ++j) {
      if (table.on_list(j) < table.on_list(thinnest)) thinnest = j;
    }
    if (table.on_list(thinnest) >= least) break;
    table = without_list(table, thinnest);
  }
  return table;
}

}  // namespace inquest::estimation
