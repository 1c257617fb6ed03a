#include "reading/governors.h"

#include <algorithm>
#include <span>

#include "reading/triggers.h"
#include "vocab/vocab.h"

namespace inquest::reading {
namespace {

EventStatus status_of(std::string_view name) {
  if (name == "proposed") return EventStatus::proposed;
  if (name == "threatened") return EventStatus::threatened;
  if (name == "called_for") return EventStatus::called_for;
  if (name == "alleged") return EventStatus::alleged;
  if (name == "denied" || name == "undone") return EventStatus::denied;
  if (name == "conditional") return EventStatus::conditional;
  return EventStatus::expected;  // expected, promised
}

}  // namespace

const GovernorTable& GovernorTable::shared() {
  static const GovernorTable table;  // constant after construction
  return table;
}

GovernorTable::GovernorTable() {
  vocab::for_each_row("status_words", [&](const vocab::RowView& row) {
    std::uint8_t governs = 0;
    for (const char letter : row[2]) {
      governs = static_cast<std::uint8_t>(governs | (letter == 'i'   ? bit(Governs::infinitive)
                                                     : letter == 'c' ? bit(Governs::clause)
                                                     : letter == 'n' ? bit(Governs::noun)
                                                                     : bit(Governs::beside)));
    }
    for (const auto form : vocab::split(row[0], '|')) {
      Governor made{vocab::split(form, ' '), status_of(row[1]), governs, row[1] == "promised", row[1] == "undone"};
      const auto first = made.words.front();
      governors_.at(first).push_back(std::move(made));
    }
  });
  governors_.for_each([](std::vector<Governor>& list) {
    std::ranges::stable_sort(list, std::greater<>(), [](const Governor& g) { return g.words.size(); });
  });
}

const Governor* GovernorTable::longest(const Words& words, std::uint32_t at, std::uint32_t end, std::uint8_t governs) const {
  const auto* found = starting(words, at);
  if (found == nullptr) return nullptr;
  for (const auto& governor : *found) {
    if ((governor.governs & governs) != 0 && at + governor.words.size() <= end && stands_at(words, at, governor.words))
      return &governor;
  }
  return nullptr;
}

const Governor* GovernorTable::longest_without_to(const Words& words, std::uint32_t at, std::uint8_t governs) const {
  const auto* found = starting(words, at);
  if (found == nullptr) return nullptr;
  for (const auto& governor : *found) {
    const auto size = governor.words.size();
    if ((governor.governs & governs) == 0 || size < 2 || governor.words.back() != "to") continue;
    if (stands_at(words, at, std::span(governor.words).first(size - 1))) return &governor;
  }
  return nullptr;
}

}  // namespace inquest::reading
