#include "app/link_contradiction.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

namespace inquest::app {
namespace {

// The front of an id, of a record with its place: "d0v3k2abcde:120-240".
std::string short_id_of(const std::string& id) {
  constexpr std::size_t kEnough = 11;
  return id.substr(0, std::min(kEnough, id.find(':'))) + id.substr(std::min(id.find(':'), id.size()));
}

// A name, with the id where another of the same name is spoken of: "Mara Velle (d0v3k2abcde:120-240)".
class NamesApart {
 public:
  explicit NamesApart(const std::vector<Contradicting>& group) {
    for (const auto& each : group) {
      for (const auto* side : {&each.left, &each.right}) ids_[side->name].insert(side->id);
    }
  }
  std::string operator()(const Contradicting::Side& side) const {
    return ids_.at(side.name).size() == 1 ? side.name : fmt::format("{} ({})", side.name, short_id_of(side.id));
  }

 private:
  std::map<std::string, std::set<std::string>> ids_;
};

Json side_json(const Contradicting::Side& side) { return {{"id", side.id}, {"name", side.name}}; }

}  // namespace

Json contradiction_json(std::vector<Contradicting> group) {
  std::stable_partition(group.begin(), group.end(), [](const Contradicting& each) { return each.same; });
  const NamesApart name(group);
  Json judgements = Json::array();
  std::string words;
  for (const auto& each : group) {
    std::string initials;
    for (const auto& by : each.by) {
      initials += (initials.empty() ? "" : ", ") + by.initials;
      judgements.push_back({{"judgement", by.judgement}, {"verdict", each.same ? "same" : "different"}, {"initials", by.initials}, {"left", side_json(each.left)}, {"right", side_json(each.right)}});
    }
    words += fmt::format("{}{} {} {}, says {}", words.empty() ? "" : "; ", name(each.left), each.same ? "is" : "is not", name(each.right), initials);
  }
  return {{"judgements", std::move(judgements)}, {"sentence", words + ". Not all of this can hold: it counts as undecided until one judgement is taken back."}};
}

}  // namespace inquest::app
