// read_proceedings: each trigger of vocab/step_words.tsv that is used as such, with its arguments and standing.
#include <algorithm>
#include <string_view>
#include <unordered_map>

#include "reading/event_times.h"
#include "reading/noun_classes.h"
#include "reading/number_words.h"
#include "reading/predicates.h"
#include "reading/standing.h"
#include "reading/steps.h"
#include "reading/told_once.h"
#include "reading/word_set.h"
#include "vocab/vocab.h"

namespace inquest::reading {
namespace {

// Whether a type of step is something said or something done.
class StepModes {
 public:
  static const StepModes& shared() {
    static const StepModes modes;  // constant after construction
    return modes;
  }
  StepMode of(std::string_view type) const {
    const auto found = modes_.find(type);
    return found == modes_.end() ? StepMode::deed : found->second;
  }

 private:
  StepModes() {
    vocab::for_each_row("step_types", [&](const vocab::RowView& row) {
      modes_.emplace(row[0], row[3] == "words" ? StepMode::words : StepMode::deed);
    });
  }
  std::unordered_map<std::string_view, StepMode> modes_;
};

class StepReader {
 public:
  StepReader(const Clauses& clauses, const std::optional<Span>& title) : clauses_(clauses), title_(title) {}

  std::vector<Step> run() {
    for_each_predicate(clauses_, TriggerTable::steps(), [&](const Predicate& p) { take(p); });
    drop_doubled_threats();
    drop_told_by_title();
    return std::move(out_);
  }

 private:
  void take(const Predicate& p) {
    const auto standing = standing_of(clauses_, p, false);
    // "has not admitted the rapporteur", "declined to admit him": what is not agreed is refused.
    const bool refused = standing.dropped && (p.negated || standing.undone) && p.row->type == "visit_agreed";
    if (standing.dropped && !refused && p.row->type != "undeclared" && p.row->type != "visit_refused") return;
    if (p.row->has('g') && !standing.governed) return;
    Step step;
    step.span = clauses_.span(p.row->type == "threat" && p.verbal ? with_threatened(p.words) : p.words);
    step.type = std::string(refused ? "visit_refused" : p.row->type);
    // "would not let him in" is a refusal; "will not let him in" is still to come.
    step.status = refused && standing.status == EventStatus::expected && p.modal != "will" ? EventStatus::reported : standing.status;
    step.according_to = standing.according_to;
    step.condition = standing.condition;
    step.mode = standing.promised ? StepMode::words : StepModes::shared().of(step.type);
    const auto actor = actor_of(p), target = target_of(p);
    if (!actor.empty()) step.actor = clauses_.argument(actor);
    if (!target.empty() && target != actor) step.target = clauses_.argument(target);
    if (p.row->has('w') && !step.actor && !step.target && !(standing.governed && step.status == EventStatus::expected)) return;
    if (p.row->has('q') && !holds_figure(target)) return;
    step.date = time_of(clauses_, p);
    const bool figure = p.row->has('q');  // "holds 3,000 inmates" is of now, also with a date
    if (p.present && !figure && step.date && step.status == EventStatus::reported) step.status = EventStatus::expected;  // "votes on Friday"
    step.confidence = confidence_of(p, step);
    out_.push_back(std::move(step));
  }

  // "threatened that the state would cut the lines": a threat is told by what is threatened.
  Range with_threatened(Range words) const {
    constexpr WordSet kEnds({",", ";", ".", "if", "unless", "when", "until", "after", "because"});
    constexpr std::uint32_t kLongest = 16;  // tokens
    const auto& text = clauses_.words();
    const auto end = std::min(clauses_.sentence(words.first).last, words.last + kLongest);
    while (words.last < end && !kEnds.contains(text.lower(words.last))) ++words.last;
    while (is_mark(text.token(words.last - 1).kind)) --words.last;
    return words;
  }

  // "threatened to arrest the editor" is one step: the arrest, threatened.
  void drop_doubled_threats() {
    constexpr std::uint64_t kFarthest = 12;  // bytes from a threat to what is threatened
    for (std::size_t i = 0; i + 1 < out_.size();) {
      const auto &threat = out_[i], &next = out_[i + 1];
      const bool doubled = threat.type == "threat" && next.status == EventStatus::threatened &&
                           next.span.begin < threat.span.end + kFarthest;
      if (doubled) out_.erase(out_.begin() + static_cast<std::ptrdiff_t>(i));
      else ++i;
    }
  }

  // "Ministry denies transfer" above "The minister denied on Tuesday that ...": one denial. Of deeds the type and how far it is done
  // suffice, for a title names few of those who take part.
  void drop_told_by_title() {
    if (!title_) return;
    const auto in_title = [&](const Step& step) { return step.span.begin < title_->end && title_->begin < step.span.end; };
    std::vector<Step> kept;
    for (const auto& step : out_) {
      const bool deed = step.mode == StepMode::deed;
      const auto tells = [&](const Step& told) { return !in_title(told) && (deed ? is_same_deed(step, told) : is_same(step, told)); };
      if (!in_title(step) || std::ranges::none_of(out_, tells)) kept.push_back(step);
    }
    out_ = std::move(kept);
  }

  static bool is_same_deed(const Step& a, const Step& b) { return a.type == b.type && a.status == b.status && a.mode == b.mode; }

  bool is_same(const Step& a, const Step& b) const {
    return is_same_deed(a, b) && may_be_one(clauses_, a.actor, b.actor) && may_be_one(clauses_, a.target, b.target);
  }

  // A hundred people or more, ten or more that somebody counts roughly ("at least 40", "40 to 50"), an amount of money, a share.
  bool holds_figure(Range phrase) const {
    constexpr WordSet kFigures({"hundreds", "thousands", "millions", "half", "third", "quarter", "percent", "%", "cent"});
    constexpr double kLeastBare = 100, kLeastCounted = 10;
    const auto& tokens = clauses_.words().tokens();
    const double least = clauses_.has_relation(phrase) || corrects(phrase) ? kLeastCounted : kLeastBare;
    for (auto i = phrase.first; i < phrase.last; ++i) {
      const auto number = number_at(tokens, i);
      const bool money = number.end != i && i > 0 && tokens.tokens[i - 1].kind == TokenKind::symbol;
      if (kFigures.contains(tokens.lower(i)) || money || (number.end != i && number.value >= least)) return true;
    }
    const bool share = phrase.last < tokens.tokens.size() && !phrase.empty() && kFigures.contains(tokens.lower(phrase.last));
    return share;
  }

  // "35 inmates, not 120", "not 120 but 35 inmates": a figure that somebody sets against another.
  bool corrects(Range phrase) const {
    const auto& words = clauses_.words();
    const auto is_number = [&](std::uint32_t i) { return number_at(words.tokens(), i).end != i; };
    auto i = phrase.last;
    if (words.is(i, ",") || words.is(i, "(")) ++i;
    if (words.is(i, "not") && is_number(i + 1)) return true;
    if (words.is(i + 1, "than") && words.is(i, "rather") && is_number(i + 2)) return true;
    return phrase.first >= 3 && words.is(phrase.first - 1, "but") && is_number(phrase.first - 2) && words.is(phrase.first - 3, "not");
  }

  Range actor_of(const Predicate& p) const {
    if (p.row->part == TriggerPart::noun) {
      const auto by = behind(clauses_, p, "by");
      if (!by.empty()) return by;
      return p.row->has('o') && !behind(clauses_, p, "of").empty() ? owner(clauses_, p) : Range{};
    }
    if (p.row->part == TriggerPart::phrase) return p.row->has('u') ? Range{} : p.subject;
    return p.passive ? p.agent : p.subject;
  }

  Range target_of(const Predicate& p) const {
    if (p.row->part == TriggerPart::phrase && p.row->has('u')) return p.subject;
    // "The rapporteur was denied access to Varena": who should have received it is the subject.
    if (p.passive && p.row->part == TriggerPart::verb && is_received(p) && receives(p.subject)) return p.subject;
    for (const auto preposition : p.row->target) {
      if (preposition == "object") {
        const auto object = p.passive ? p.subject : p.object;
        if (!object.empty()) return object;
        continue;
      }
      const auto found = behind(clauses_, p, preposition);
      if (!found.empty()) return found;
    }
    if (const auto receiver = receiver_before_thing(p); !receiver.empty()) return receiver;
    return p.row->part == TriggerPart::noun && p.row->has('o') && p.row->target.empty() ? owner(clauses_, p) : Range{};
  }

  // A verb of giving and refusing: what is given stands beside whom it is given "to".
  static bool is_received(const Predicate& p) {
    return p.row->type.starts_with("visit_") && std::ranges::find(p.row->target, "to") != p.row->target.end();
  }
  bool receives(Range phrase) const {
    static const auto visitor = NounClasses::shared().bit("visitor");
    if (phrase.empty()) return false;
    const auto top = clauses_.head(phrase);
    return clauses_.is_human(phrase) || (NounClasses::shared().of(clauses_.words(), top.last - 1) & visitor) != 0;
  }
  // "denied the special rapporteur access": two objects without an article between them.
  Range receiver_before_thing(const Predicate& p) const {
    const Range receiver{p.object.first, p.object.last - std::min(p.object.last, 1u)};
    const bool two = p.verbal && !p.passive && is_received(p) && p.object.last > p.object.first + 1 && receives(receiver);
    return two && !receives({p.object.last - 1, p.object.last}) ? receiver : Range{};
  }

  // As of acts: about the share of such proposals that data/annotated/first has.
  static double confidence_of(const Predicate& p, const Step& step) {
    double value = p.verbal ? 0.5 : 0.42;
    if (step.actor) value += 0.08;
    if (step.target) value += 0.05;
    if (!p.row->object.empty()) value += 0.06;
    return value;
  }

  const Clauses& clauses_;
  const std::optional<Span> title_;
  std::vector<Step> out_;
};

}  // namespace

std::vector<Step> read_proceedings(const Clauses& clauses, const std::optional<Span>& title) { return StepReader(clauses, title).run(); }

}  // namespace inquest::reading
