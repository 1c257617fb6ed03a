#include "reading/confidence.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "vocab/vocab.h"

namespace inquest::reading {
namespace {

// The number of the bounds that the value reaches.
template <class T, std::size_t N>
std::size_t bin(T value, const std::array<T, N>& bounds) {
  return static_cast<std::size_t>(std::ranges::upper_bound(bounds, value) - bounds.begin());
}

}  // namespace

std::size_t NameEvidence::cell() const {
  constexpr std::array<std::int32_t, kLeads - 1> kLeadBounds = {100, 300, 600, 1000};
  constexpr std::array<double, kRules - 1> kRuleBounds = {0.6, 0.78, 0.9};
  return ((static_cast<std::size_t>(source) * kKinds + kind) * kLeads + bin(lead, kLeadBounds)) * kRules +
         bin(rules, kRuleBounds);
}

std::size_t QuotationEvidence::cell() const {
  constexpr std::array<std::int32_t, kLeads - 1> kLeadBounds = {150, 350, 700};
  constexpr std::array<double, kRules - 1> kRuleBounds = {0.6, 0.73, 0.83};
  return (((static_cast<std::size_t>(source) * kTypes + type) * kLeads + bin(lead, kLeadBounds)) * kRules +
          bin(rules, kRuleBounds)) * 2 + has_speaker;
}

Confidence Confidence::parse(std::string_view table) {
  Confidence out;
  for (const auto line : vocab::split(table, '\n')) {
    const auto fields = vocab::split(line, '\t');
    if (fields.size() < 3 || (fields[0] != "names" && fields[0] != "quotations")) continue;
    auto& cells = fields[0] == "names" ? out.names_ : out.quotations_;
    cells.resize(fields[0] == "names" ? NameEvidence::kCells : QuotationEvidence::kCells);
    std::size_t cell = cells.size();
    double value = 0;
    std::from_chars(fields[1].data(), fields[1].data() + fields[1].size(), cell);
    std::from_chars(fields[2].data(), fields[2].data() + fields[2].size(), value);
    if (cell < cells.size()) cells[cell] = value;
  }
  return out;
}

}  // namespace inquest::reading
