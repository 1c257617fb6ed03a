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
      add({.type = act.type, .act = true, .status = act.status, .place = entity_of(act.place), .when = when_of(act.time), .at = act.span},
          {&act.perpetrator, &act.victim});
    }
    for (const auto& step : source_.reading.steps) {
      add({.type = step.type, .status = step.status, .when = when_of(step.date), .at = step.span}, {&step.actor, &step.target});
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
      if (!deed.act && *argument) add_things((*argument)->span, deed.things);
    }
    const auto& sufferer = **(taking_part.end() - 1);
    if (auto entity = entity_of(sufferer); !entity.empty()) deed.sufferers.push_back(std::move(entity));
    if (deed.act && sufferer) add_things(sufferer->span, deed.victims);
    if (deed.act && **taking_part.begin()) add_things((**taking_part.begin())->span, deed.doers);
    if (!deed.act) add_states(deed.sentence, deed.states);
    for (auto* list : {&deed.actors, &deed.states, &deed.things, &deed.victims, &deed.doers}) {
      std::sort(list->begin(), list->end());
      list->erase(std::unique(list->begin(), list->end()), list->end());
    }
    deeds_.push_back(std::move(deed));
  }

  // The common nouns among the words of an actor or a target; a name is an entity and is compared as such.
  void add_things(const Span& span, std::vector<std::string>& things) const {
    for (std::size_t i = word_at(sheet_, span.begin); i < sheet_.words.size() && sheet_.words[i].begin < span.end; ++i) {
      const Word& word = sheet_.words[i];
      const bool number = !word.folded.empty() && word.folded.front() >= '0' && word.folded.front() <= '9';
      const bool name = word.capital && word.begin != span.begin;
      if (word.folded.size() > 2 && !name && !number && !Terms::shared().is_small_word(word.folded)) things.push_back(stem_of(word.folded));
    }
  }
  void add_states(const Span& sentence, std::vector<std::string>& states) const {
    const auto& mentions = source_.reading.mentions;
    auto at = std::partition_point(mentions.begin(), mentions.end(), [&](const Mention& mention) { return mention.span.begin < sentence.begin; });
    for (; at != mentions.end() && at->span.begin < sentence.end; ++at) {
      if (at->kind == EntityKind::state) states.push_back(Terms::shared().entity_of(*at));
    }
  }

  const Source& source_;
  const Sheet& sheet_;
  std::unordered_map<std::string, std::string> by_id_;
  std::vector<Deed> deeds_;
};

}  // namespace

std::vector<Deed> deeds_of(const Source& source, const Sheet& sheet) { return Deeds(source, sheet).collect(); }

}  // namespace inquest::collation
