// Acts and steps of a document as they are compared. What is expected, proposed, threatened or called for is no event yet.
#include <algorithm>
#include <unordered_map>

#include "collation/parts.h"
#include "collation/terms.h"

namespace inquest::collation {
namespace {

bool is_of_something_done(EventStatus status) {
  switch (status) {
    case EventStatus::reported:
    case EventStatus::alleged:
    case EventStatus::denied: return true;
    case EventStatus::expected:
    case EventStatus::proposed:
    case EventStatus::conditional:
    case EventStatus::threatened:
    case EventStatus::called_for: return false;
  }
  return false;
}

class Deeds {
 public:
  Deeds(const Source& source, const Sheet& sheet) : source_(source), sheet_(sheet) {
    for (const auto& mention : source.reading.mentions) by_id_.try_emplace(mention.id, Terms::shared().entity_of(mention));
  }

  std::vector<Deed> collect() {
    for (const auto& act : source_.reading.acts) {
      add({act.type, true, act.status, {}, entity_of(act.place), when_of(act.time), act.span, {}}, {&act.perpetrator, &act.victim});
    }
    for (const auto& step : source_.reading.steps) {
      add({step.type, false, step.status, {}, "", when_of(step.date), step.span, {}}, {&step.actor, &step.target});
    }
    return std::move(deeds_);
  }

 private:
  std::string entity_of(const std::optional<Argument>& argument) const {
    if (!argument) return "";
    const auto found = by_id_.find(argument->id);
    return found == by_id_.end() ? "" : found->second;
  }
  static std::string when_of(const std::optional<When>& when) { return when && when->value ? *when->value : ""; }

  void add(Deed deed, std::initializer_list<const std::optional<Argument>*> taking_part) {
    const auto* sentence = sentence_at(sheet_, deed.at.begin);
    if (sentence == nullptr || !is_of_something_done(deed.status)) return;
    deed.sentence = {std::min(sentence->span.begin, deed.at.begin), std::max(sentence->span.end, deed.at.end)};
    for (const auto* argument : taking_part) {
      if (auto entity = entity_of(*argument); !entity.empty()) deed.actors.push_back(std::move(entity));
    }
    std::sort(deed.actors.begin(), deed.actors.end());
    deed.actors.erase(std::unique(deed.actors.begin(), deed.actors.end()), deed.actors.end());
    deeds_.push_back(std::move(deed));
  }

  const Source& source_;
  const Sheet& sheet_;
  std::unordered_map<std::string, std::string> by_id_;
  std::vector<Deed> deeds_;
};

}  // namespace

std::vector<Deed> deeds_of(const Source& source, const Sheet& sheet) { return Deeds(source, sheet).collect(); }

}  // namespace inquest::collation
