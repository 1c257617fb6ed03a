#include "proceedings/import.h"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cstring>
#include <iterator>

#include "proceedings/delimited.h"
#include "proceedings/importers.h"

namespace inquest::proceedings {
namespace {

static_assert(std::endian::native == std::endian::little, "the compact form is written little-endian");

void put(std::string& out, std::uint32_t number) { out.append(reinterpret_cast<const char*>(&number), sizeof number); }

bool take(std::string_view& in, std::uint32_t& number) {
  if (in.size() < sizeof number) return false;
  std::memcpy(&number, in.data(), sizeof number);
  in.remove_prefix(sizeof number);
  return true;
}

void put_all(std::string& out, const std::vector<std::uint32_t>& numbers) {
  out.append(reinterpret_cast<const char*>(numbers.data()), numbers.size() * sizeof(std::uint32_t));
}

bool take_all(std::string_view& in, std::uint32_t count, std::vector<std::uint32_t>& numbers) {
  const std::size_t bytes = std::size_t{count} * sizeof(std::uint32_t);
  if (in.size() < bytes) return false;
  numbers.resize(count);
  if (bytes > 0) std::memcpy(numbers.data(), in.data(), bytes);
  in.remove_prefix(bytes);
  return true;
}

void put(std::string& out, std::string_view text) {
  put(out, static_cast<std::uint32_t>(text.size()));
  out += text;
}

bool take(std::string_view& in, std::string_view& text) {
  std::uint32_t size = 0;
  if (!take(in, size) || in.size() < size) return false;
  text = in.substr(0, size);
  in.remove_prefix(size);
  return true;
}

std::unexpected<Error> broken() { return fail(ErrorCode::verification_failed, "the rows are cut short or broken"); }

}  // namespace

Rows::Rows(std::vector<std::string> columns)
    : columns_(std::move(columns)), values_(columns_.size()), cells_(columns_.size()), known_(columns_.size()), kept_(std::make_shared<std::deque<std::string>>()) {}

void Rows::add(std::size_t row, std::span<const std::string_view> cells) {
  rows_.push_back(static_cast<std::uint32_t>(row));
  for (std::size_t c = 0; c < columns_.size(); ++c) {
    const std::string_view value = c < cells.size() ? cells[c] : std::string_view();
    auto at = known_[c].find(value);
    if (at == known_[c].end()) {
      const std::string_view kept = kept_->emplace_back(value);
      at = known_[c].emplace(kept, static_cast<std::uint32_t>(values_[c].size())).first;
      values_[c].push_back(kept);
    }
    cells_[c].push_back(at->second);
  }
}

std::size_t Rows::column(std::string_view name) const {
  const auto at = std::ranges::find(columns_, name);
  return at == columns_.end() ? kNoColumn : static_cast<std::size_t>(at - columns_.begin());
}

std::string_view Rows::cell(std::size_t i, std::string_view column_name) const {
  const std::size_t c = column(column_name);
  return c == kNoColumn ? std::string_view() : cell(i, c);
}

void Rows::write(std::string& out) const {
  put(out, static_cast<std::uint32_t>(columns_.size()));
  put(out, static_cast<std::uint32_t>(rows_.size()));
  put_all(out, rows_);
  for (std::size_t c = 0; c < columns_.size(); ++c) {
    put(out, columns_[c]);
    put(out, static_cast<std::uint32_t>(values_[c].size()));
    for (const auto& value : values_[c]) put(out, value);
    put_all(out, cells_[c]);
  }
}

Result<Rows> Rows::read(std::string_view& in) {
  std::uint32_t columns = 0, rows = 0;
  if (!take(in, columns) || !take(in, rows) || columns > 1000) return broken();
  Rows out;
  if (!take_all(in, rows, out.rows_)) return broken();
  out.columns_.resize(columns);
  out.values_.resize(columns);
  out.cells_.resize(columns);
  for (std::uint32_t c = 0; c < columns; ++c) {
    std::uint32_t values = 0;
    std::string_view column;
    if (!take(in, column) || !take(in, values) || values > in.size() / sizeof values) return broken();
    out.columns_[c] = column;
    out.values_[c].resize(values);
    for (auto& value : out.values_[c]) {
      if (!take(in, value)) return broken();
    }
    if (!take_all(in, rows, out.cells_[c])) return broken();
    if (std::ranges::any_of(out.cells_[c], [&](std::uint32_t cell) { return cell >= values; })) return broken();
  }
  return out;
}

std::string_view name_of(Choice choice) {
  switch (choice) {
    case Choice::yes: return "yes";
    case Choice::no: return "no";
    case Choice::abstain: return "abstain";
    case Choice::not_voting: return "not voting";
    case Choice::absent: return "absent";
  }
  return "";
}

std::string_view name_of(FindingKind kind) {
  switch (kind) {
    case FindingKind::note: return "note";
    case FindingKind::mended: return "mended";
    case FindingKind::doubtful: return "doubtful";
    case FindingKind::left_out: return "left out";
  }
  return "";
}

namespace {

constexpr std::size_t kMostNamed = 50;  // rows with words encoded twice; where there are more, their number is told

// The mended words with a few beside them: enough to know the place by.
std::string told(std::string_view text) {
  std::size_t end = std::min<std::size_t>(text.size(), 80);
  while (end < text.size() && end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return std::string(text.substr(0, end)) + (end < text.size() ? "..." : "");
}

// Every cell with words that were encoded twice is told with its row; then the whole text is mended. The characters that change are no
// dividers and no quotation marks, so that rows and cells stay what they are. In a text that is no table the lines are told.
std::vector<Finding> mend_mojibake(SourceText& source) {
  std::vector<Finding> out;
  std::string mended = without_mojibake(source.text);
  DelimitedReader reader(source.text);
  std::vector<std::string_view> fields;
  while (!mended.empty() && reader.next(fields)) {
    for (const auto field : fields) {
      const std::string cell = without_mojibake(field);
      if (!cell.empty()) out.push_back({FindingKind::mended, static_cast<std::uint32_t>(reader.row()), "mojibake", fmt::format("\"{}\" was encoded twice and was put right", told(cell))});
    }
  }
  if (out.size() > kMostNamed) {
    out = {{FindingKind::mended, out.front().row, "mojibake", fmt::format("{} cells held words that were encoded twice and were put right; the first is in this row", out.size())}};
  }
  if (!mended.empty()) source.text = std::move(mended);
  if (!has_lost_character(source.text)) return out;
  DelimitedReader again(source.text);
  while (again.next(fields)) {
    for (const auto field : fields) {
      if (has_lost_character(field)) out.push_back({FindingKind::doubtful, static_cast<std::uint32_t>(again.row()), "mojibake", fmt::format("\"{}\": a question mark stands for a character that was lost before the file was made", told(field))});
    }
  }
  return out;
}

}  // namespace

Result<Import> import_file(std::string_view kind, std::string_view name, ByteView bytes) {
  const auto at = std::ranges::find(importers(), kind, &Importer::kind);
  if (at == importers().end()) {
    std::string kinds;
    for (const auto& each : importers()) kinds += fmt::format("{}{}", kinds.empty() ? "" : ", ", each.kind);
    return fail(ErrorCode::usage, fmt::format("--as takes one of {}.", kinds));
  }
  TRY(SourceText source, source_text(bytes));
  const bool of_records = at->read == &read_marcxml;  // counted by record, and mended there
  auto mended = of_records ? std::vector<Finding>() : mend_mojibake(source);
  TRY(Import out, at->read(name, source));
  std::ranges::move(mended, std::back_inserter(out.findings));
  out.kind = kind;
  out.encoding = name_of(source.encoding);
  std::vector<Finding> first;
  if (source.guessed) {
    first.push_back({FindingKind::note, 0, "encoding",
                     fmt::format("the file is no UTF-8; it was read as {}, the old encoding in which its letters make words", name_of(source.encoding))});
  }
  if (source.replaced > 0) {
    first.push_back({FindingKind::doubtful, 0, "encoding", fmt::format("{} bytes are no character in {}; they stand as U+FFFD", source.replaced, name_of(source.encoding))});
  }
  if (source.text.find('\r') != std::string::npos && source.text.find('\n') == std::string::npos) {
    first.push_back({FindingKind::note, 0, "line ends", "the lines end in carriage returns alone"});
  }
  std::ranges::stable_sort(out.findings, {}, [](const Finding& f) { return f.about; });
  out.findings.insert(out.findings.begin(), first.begin(), first.end());
  return out;
}

}  // namespace inquest::proceedings
