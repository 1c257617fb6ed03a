#include "model/second_reading.h"

#include <algorithm>
#include <array>

namespace inquest {
namespace {

// Where a line stands, as lines_of orders: by begin, then by kind.
std::pair<std::uint64_t, std::size_t> place_of(const Json& line) {
  static constexpr std::array<std::string_view, 10> kKinds{"boilerplate", "person", "organisation", "state", "place",
                                                           "quotation",   "date",   "quantity",     "act",   "step"};
  const Json& spanned = line.contains("content") && !line["content"].empty() ? line["content"].front() : line;
  const auto kind = std::ranges::find(kKinds, line.value("kind", std::string()));
  return {spanned.value("begin", std::uint64_t{0}), static_cast<std::size_t>(kind - kKinds.begin())};
}

}  // namespace

Json to_json(const Proposer& by) { return {{"model", by.model}, {"prompt", by.prompt}}; }

Json line_of_second(Json line, const Proposer& by) {
  line["confidence"] = nullptr;
  line["proposed_by"] = to_json(by);
  return line;
}

Json line_agreed(Json line, const Proposer& by) {
  line["also_proposed_by"] = to_json(by);
  return line;
}

std::vector<Json> lines_of(const Reading& reading, const SecondReading& second, std::string_view text) {
  Reading rest = reading;
  std::vector<Json> lines;
  const auto take_agreed = [&](auto& list, std::vector<std::size_t> agreed) {
    std::ranges::sort(agreed, std::greater());
    for (const auto index : agreed) {
      lines.push_back(line_agreed(to_json(list[index], text), second.by));
      list.erase(list.begin() + static_cast<std::ptrdiff_t>(index));
    }
  };
  take_agreed(rest.mentions, second.agreed.mentions);
  take_agreed(rest.quotations, second.agreed.quotations);
  take_agreed(rest.acts, second.agreed.acts);
  take_agreed(rest.steps, second.agreed.steps);
  for (auto& line : lines_of(rest, text)) lines.push_back(std::move(line));
  for (auto& line : lines_of(second.found, text)) lines.push_back(line_of_second(std::move(line), second.by));
  std::ranges::stable_sort(lines, {}, place_of);
  return lines;
}

}  // namespace inquest
