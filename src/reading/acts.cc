// read_acts: each trigger of vocab/act_words.tsv that is used as such, with its arguments and standing.
#include <algorithm>

#include "reading/denial.h"
#include "reading/event_times.h"
#include "reading/predicates.h"
#include "reading/standing.h"
#include "reading/steps.h"
#include "reading/told_once.h"
#include "reading/word_set.h"

namespace inquest::reading {
namespace {

class ActReader {
 public:
  ActReader(const Clauses& clauses, const std::optional<Span>& title) : clauses_(clauses), title_(title) {}

  std::vector<Act> run() {
    for_each_predicate(clauses_, TriggerTable::acts(), [&](const Predicate& p) { take(p); });
    drop_told_by_title();
    return std::move(out_);
  }

 private:
  void take(const Predicate& p) {
    const auto standing = standing_of(clauses_, p, true);
    if (standing.dropped) return;
    Act act;
    act.span = clauses_.span(p.words);
    act.type = std::string(p.row->type);
    act.status = standing.status;
    act.according_to = standing.according_to;
    const auto perpetrator = perpetrator_of(p), victim = victim_of(p);
    if (!perpetrator.empty() && !is_no_one(p, perpetrator) && !is_event(perpetrator)) act.perpetrator = clauses_.argument(perpetrator);
    if (!victim.empty() && !is_no_one(p, victim)) act.victim = clauses_.argument(victim);
    if (p.row->has('w') && !act.victim) return;
    act.time = time_of(clauses_, p);
    act.place = clauses_.place_near(p.words);
    act.confidence = confidence_of(p, act);
    out_.push_back(std::move(act));
  }

  // "The blast killed", "a raid that killed": by what, and by nobody yet.
  bool is_event(Range who) const {
    constexpr WordSet kEvents({"attack", "attacks", "blast", "blasts", "explosion", "explosions", "fire", "fires", "bombing", "bombings", "bomb", "bombs", "raid", "raids",
        "shelling", "strike", "strikes", "airstrike", "airstrikes", "crackdown", "flood", "floods", "accident", "clash", "clashes", "violence", "fighting", "bullet",
        "bullets", "shell", "shells", "mine", "mines", "landmine", "grenade", "gunfire", "massacre", "famine", "hunger", "disease", "cholera", "storm", "collapse"});
    return kEvents.contains(clauses_.words().lower(clauses_.head(who).last - 1));
  }

  // "No one was killed", "did not beat anybody": nobody suffers nothing.
  bool is_no_one(const Predicate& p, Range who) const {
    return p.negated && (is_nobody(clauses_.words(), p.clause.first, who) || is_anybody(clauses_.words(), who));
  }

  // "Forced marriage in the camps" above "... were married by force": one act.
  void drop_told_by_title() {
    if (!title_) return;
    const auto in_title = [&](const Act& act) { return act.span.begin < title_->end && title_->begin < act.span.end; };
    std::vector<Act> kept;
    for (const auto& act : out_) {
      const auto again = [&](const Act& told) {
        return !in_title(told) && told.type == act.type && told.status == act.status && (is_place(act.victim) || may_be_one(clauses_, told.victim, act.victim)) &&
               may_be_one(clauses_, told.perpetrator, act.perpetrator);
      };
      if (!in_title(act) || std::ranges::none_of(out_, again)) kept.push_back(act);
    }
    out_ = std::move(kept);
  }

  // "The camps of Beled": a title's place, taken for a victim, tells nothing of who it was.
  bool is_place(const std::optional<Argument>& who) const {
    const auto* mention = who ? clauses_.mention_at(clauses_.token_at(who->span.begin)) : nullptr;
    return mention != nullptr && (mention->kind == EntityKind::place || mention->kind == EntityKind::state);
  }

  Range perpetrator_of(const Predicate& p) const {
    const auto told = told_perpetrator_of(p);
    return told.empty() ? at_hands_of(clauses_, p) : told;
  }

  Range told_perpetrator_of(const Predicate& p) const {
    if (p.row->part == TriggerPart::noun) {
      auto by = behind(clauses_, p, "by");
      if (by.empty() && !behind(clauses_, p, "of").empty()) by = owner(clauses_, p);
      return by.empty() ? light_verb_sides(clauses_, p).doer : by;
    }
    if (p.row->part == TriggerPart::phrase) return p.row->has('s') ? p.subject : Range{};
    if (p.passive) return p.agent;
    return p.row->has('i') ? Range{} : p.subject;
  }

  Range victim_of(const Predicate& p) const {
    if (p.row->part == TriggerPart::noun) {
      auto of = behind(clauses_, p, "of");
      if (of.empty()) of = owner(clauses_, p);
      return of.empty() ? light_verb_sides(clauses_, p).sufferer : of;
    }
    if (p.row->part == TriggerPart::phrase) return p.row->has('u') ? p.subject : Range{};
    if (p.passive || p.row->has('i')) return p.subject;
    return p.object;
  }

  // A verb with both sides is surer than one with one, and that than a bare noun. Set against data/annotated/first: about
  // the share of such proposals that the annotations have.
  static double confidence_of(const Predicate& p, const Act& act) {
    double value = p.verbal ? 0.48 : p.row->part == TriggerPart::phrase ? 0.55 : 0.42;
    if (act.victim) value += 0.1;
    if (act.perpetrator) value += 0.06;
    if (!act.according_to && act.status == EventStatus::reported && p.finite) value += 0.03;
    return value;
  }

  const Clauses& clauses_;
  const std::optional<Span> title_;
  std::vector<Act> out_;
};

}  // namespace

std::vector<Act> read_acts(const Clauses& clauses, const std::optional<Span>& title) { return ActReader(clauses, title).run(); }

}  // namespace inquest::reading
