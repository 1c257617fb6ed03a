#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>

#include "cli/terminal.h"

namespace inquest::cli {
namespace {

constexpr std::size_t kGap = 2;
constexpr std::size_t kNarrowest = 12;  // a flexible column is never cut below this

std::string painted(bool colour, std::string_view code, std::string_view text) {
  if (!colour || text.empty()) return std::string(text);
  return fmt::format("\x1b[{}m{}\x1b[0m", code, text);
}

std::size_t terminal_width() {
  winsize size{};
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return size.ws_col;
  return 80;
}

}  // namespace

Look Look::of_standard_output() {
  Look look;
  look.terminal = isatty(STDOUT_FILENO) == 1;
  const char* no_colour = std::getenv("NO_COLOR");
  const char* kind = std::getenv("TERM");
  const bool dumb = kind != nullptr && std::string_view(kind) == "dumb";
  look.colour = look.terminal && !dumb && (no_colour == nullptr || *no_colour == '\0');
  look.width = look.terminal ? terminal_width() : 0;
  return look;
}

std::string Look::bold(std::string_view text) const { return painted(colour, "1", text); }
std::string Look::faint(std::string_view text) const { return painted(colour, "2", text); }
std::string Look::accent(std::string_view text) const { return painted(colour, "1;34", text); }

void Table::add(std::vector<std::string> row) {
  for (auto& cell : row) cell = one_line(cell);
  row.resize(columns_.size());
  rows_.push_back(std::move(row));
}

std::vector<std::size_t> Table::widths(const Look& look) const {
  std::vector<std::size_t> widths;
  for (std::size_t c = 0; c < columns_.size(); ++c) {
    auto widest = columns_of(columns_[c].head);
    for (const auto& row : rows_) widest = std::max(widest, columns_of(row[c]));
    widths.push_back(widest);
  }
  if (look.width == 0) return widths;
  auto total = kGap * (columns_.size() - 1);
  for (const auto width : widths) total += width;
  while (total > look.width) {
    std::size_t widest = columns_.size();
    for (std::size_t c = 0; c < columns_.size(); ++c) {
      if (!columns_[c].flexible || widths[c] <= kNarrowest) continue;
      if (widest == columns_.size() || widths[c] > widths[widest]) widest = c;
    }
    if (widest == columns_.size()) break;
    --widths[widest];
    --total;
  }
  return widths;
}

std::string Table::render(const Look& look) const {
  const auto width = widths(look);
  const auto line_of = [&](const auto& cell_of) {
    std::string line;
    for (std::size_t c = 0; c < columns_.size(); ++c) {
      const std::string cell = cut_to(cell_of(c), width[c]);
      const std::string padding(width[c] - columns_of(cell), ' ');
      if (columns_[c].align == Align::right) line += padding + cell;
      else line += cell + padding;
      if (c + 1 < columns_.size()) line.append(kGap, ' ');
    }
    line.erase(line.find_last_not_of(' ') + 1);
    return line;
  };
  std::string out = look.faint(line_of([&](std::size_t c) { return std::string_view(columns_[c].head); })) + "\n";
  for (const auto& row : rows_) out += line_of([&](std::size_t c) { return std::string_view(row[c]); }) + "\n";
  return out;
}

std::string grouped(std::uint64_t number) {
  std::string digits = std::to_string(number);
  for (std::size_t at = digits.size(); at > 3;) digits.insert(at -= 3, ",");
  return digits;
}

std::string counted(std::uint64_t number, std::string_view singular, std::string_view plural) {
  return fmt::format("{} {}", grouped(number), number == 1 ? singular : plural);
}
std::string counted(std::uint64_t number, std::string_view singular) {
  return counted(number, singular, fmt::format("{}s", singular));
}

std::string size_of(std::uint64_t bytes) {
  if (bytes < 1000) return counted(bytes, "byte");
  static constexpr std::array<std::string_view, 5> kUnits{"kB", "MB", "GB", "TB", "PB"};
  double size = static_cast<double>(bytes) / 1000;
  std::size_t unit = 0;
  while (size >= 999.5 && unit + 1 < kUnits.size()) {
    size /= 1000;
    ++unit;
  }
  return fmt::format("{:.{}f} {}", size, size < 9.95 ? 1 : 0, kUnits[unit]);
}

}  // namespace inquest::cli
