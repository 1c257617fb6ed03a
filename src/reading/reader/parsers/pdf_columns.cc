#include "reading/reader/parsers/pdf_columns.h"

#include <algorithm>
#include <cmath>
#include <iterator>

namespace inquest::reading {
namespace {

constexpr std::size_t kLongestCell = 40;  // bytes; lines of prose columns are longer
constexpr std::size_t kMostColumns = 64;

using Lines = std::vector<PdfLine>;

bool same_height(const PdfLine& a, const PdfLine& b) {
  return std::abs(a.bottom - b.bottom) < 0.35 * std::max(a.size, b.size) && a.rotation == b.rotation;
}

bool jumps_up(const PdfLine& from, const PdfLine& to) { return to.bottom < from.bottom - to.size / 2; }

// The line of the left column beside this cell; left.size() for none.
std::size_t row_of(const Lines& left, const PdfLine& cell) {
  for (std::size_t i = left.size(); i-- > 0;) {
    if (same_height(left[i], cell) && left[i].right < cell.left) return i;
  }
  return left.size();
}

// At least two rows, and most cells, must find their row; rows and cells must be short.
bool is_next_column(const Lines& left, Lines::const_iterator begin, Lines::const_iterator end) {
  std::size_t found = 0, all = 0;
  for (auto cell = begin; cell != end; ++cell, ++all) {
    if (cell->text.size() > kLongestCell) return false;
    const std::size_t row = row_of(left, *cell);
    if (row == left.size()) continue;
    if (left[row].text.size() - std::min(left[row].text.size(), left[row].text.rfind('\t') + 1) > kLongestCell) return false;
    ++found;
  }
  return found >= 2 && found * 5 >= all * 3;
}

void put_beside(Lines& left, Lines::iterator begin, Lines::iterator end) {
  for (auto cell = begin; cell != end; ++cell) {
    const std::size_t row = row_of(left, *cell);
    if (row == left.size()) {  // a cell without a neighbour: by its height
      const auto below = std::find_if(left.begin(), left.end(), [&](const PdfLine& line) { return line.bottom > cell->bottom; });
      left.insert(below, std::move(*cell));
      continue;
    }
    left[row].text += '\t';
    left[row].text += cell->text;
    left[row].right = cell->right;
    left[row].bold = left[row].bold && cell->bold;
  }
}

// Lines that stand beside each other, as one row with tabs.
void join_row(Lines& out, Lines::iterator begin, Lines::iterator end) {
  out.push_back(std::move(*begin));
  for (auto cell = begin + 1; cell != end; ++cell) {
    out.back().text += '\t';
    out.back().text += cell->text;
    out.back().right = std::max(out.back().right, cell->right);
    out.back().bold = out.back().bold && cell->bold;
  }
}

Lines::iterator row_end(Lines::iterator row, Lines::iterator end) {
  do ++row;
  while (row != end && row->beside);
  return row;
}

// From `row` on, the rows of two columns of prose: every line on one side of the same gutter, at least three rows with
// lines on both, and these as long as prose. `row` itself when it is no such thing.
Lines::iterator prose_columns_end(Lines::iterator row, Lines::iterator end) {
  const auto begin = row;
  if (row_end(row, end) - row != 2) return begin;
  const double gutter = (row->right + (row + 1)->left) / 2;
  std::size_t rows = 0, bytes = 0;
  while (row != end) {
    const auto next = row_end(row, end);
    const bool fits = next - row <= 2 && std::all_of(row, next, [&](const PdfLine& line) {
      return line.rotation == 0 && (line.right < gutter || line.left > gutter);
    });
    if (!fits || (row != begin && jumps_up(*(row - 1), *row))) break;
    if (next - row == 2) {
      ++rows;
      bytes += row->text.size() + (row + 1)->text.size();
    }
    row = next;
  }
  return rows >= 3 && bytes > 2 * kLongestCell * rows ? row : begin;
}

void part_columns(Lines& lines) {
  Lines out;
  out.reserve(lines.size());
  for (auto row = lines.begin(); row != lines.end();) {
    const auto end = prose_columns_end(row, lines.end());
    if (end == row) {
      const auto next = row_end(row, lines.end());
      join_row(out, row, next);
      row = next;
      continue;
    }
    const double gutter = (row->right + (row + 1)->left) / 2;
    std::copy_if(row, end, std::back_inserter(out), [&](const PdfLine& line) { return line.right < gutter; });
    std::copy_if(row, end, std::back_inserter(out), [&](const PdfLine& line) { return line.right >= gutter; });
    row = end;
  }
  lines = std::move(out);
}

void join_table_columns(Lines& lines) {
  Lines joined;  // done with
  Lines left;    // lines since the last jump up, columns beside them joined
  std::size_t columns = 0;
  for (std::size_t i = 0; i < lines.size();) {
    if (left.empty() || !jumps_up(left.back(), lines[i])) {
      left.push_back(std::move(lines[i++]));
      continue;
    }
    std::size_t end = i + 1;
    const double last = left.back().bottom + 0.35 * left.back().size;
    while (end < lines.size() && lines[end].bottom < last && !jumps_up(lines[end - 1], lines[end])) ++end;
    const auto at = [&](std::size_t k) { return lines.begin() + static_cast<std::ptrdiff_t>(k); };
    if (columns < kMostColumns && is_next_column(left, at(i), at(end))) {
      put_beside(left, at(i), at(end));
      ++columns;
      i = end;
    } else {
      std::move(left.begin(), left.end(), std::back_inserter(joined));
      left.clear();
      columns = 0;
    }
  }
  std::move(left.begin(), left.end(), std::back_inserter(joined));
  lines = std::move(joined);
}

}  // namespace

void arrange_columns(std::vector<PdfLine>& lines) {
  part_columns(lines);
  join_table_columns(lines);
}

}  // namespace inquest::reading
