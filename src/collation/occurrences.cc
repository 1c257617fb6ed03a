#include "collation/occurrences.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>

#include "collation/days.h"
#include "collation/sides.h"
#include "vocab/vocab.h"

namespace inquest::collation {
namespace {

struct Told {
  const Deed* deed = nullptr;
  std::size_t digest = 0;
  std::optional<Days> when;
};

std::string shown_type(std::string_view family) {
  std::string shown(family);
  vocab::for_each_row("act_types", [&](const vocab::RowView& row) {
    if (row[0] == family) shown = row[1];
  });
  return shown;
}

// A day that neither states is any day: "was never detained". Days that exclude each other are two happenings.
bool may_be_one(const Told& a, const Told& b, bool of_place) {
  const bool places = !a.deed->place.empty() && !b.deed->place.empty();
  if (places && a.deed->place != b.deed->place) return false;
  if (a.when && b.when) return meet(*a.when, *b.when) && (!of_place || std::max(a.when->length(), b.when->length()) <= 1);
  return !of_place;
}

// What a document says on both sides is its own account of a dispute; it still stands on the side of each.
void take(std::vector<Side>& sides, const Told& told) {
  const Side side{told.digest, told.deed->at, told.deed->sentence};
  const bool known = std::any_of(sides.begin(), sides.end(), [&](const Side& s) { return s.digest == side.digest && s.at.begin == side.at.begin; });
  if (!known) sides.push_back(side);
}

}  // namespace

std::vector<Occurrence> find_occurrences(std::span<const Digest> digests, const People& people) {
  std::map<std::string, std::vector<Told>> met;  // by family and the person or place
  for (std::size_t d = 0; d < digests.size(); ++d) {
    for (const auto& deed : digests[d].deeds) {
      const auto family = std::string(family_of(deed.type));
      if (!deed.act && family == deed.type) continue;  // of steps only those that are told as acts too
      const Told told{&deed, d, days_of(deed.when)};
      for (const auto& sufferer : deed.sufferers) {
        if (sufferer.starts_with("person:")) met[family + "|" + people.entity_of(sufferer)].push_back(told);
      }
      if (!deed.place.empty()) met[family + "|" + deed.place].push_back(told);
    }
  }
  std::vector<Occurrence> found;
  for (const auto& [key, told] : met) {
    const auto bar = key.find('|');
    const auto entity = key.substr(bar + 1);
    const bool of_place = !entity.starts_with("person:");
    Occurrence made;
    for (const auto& denied : told) {
      if (denied.deed->status != EventStatus::denied) continue;
      for (const auto& done : told) {
        if (done.deed->status == EventStatus::denied || done.digest == denied.digest || !may_be_one(done, denied, of_place)) continue;
        if (are_other_people(done.deed->victims, denied.deed->victims)) continue;
        take(made.done, done);
        take(made.denied, denied);
      }
    }
    if (made.done.empty()) continue;
    const auto name = entity.substr(entity.find(':') + 1);
    made.about = fmt::format("{} ({})", shown_type(key.substr(0, bar)), of_place ? name : people.shown(name));
    found.push_back(std::move(made));
  }
  return found;
}

}  // namespace inquest::collation
