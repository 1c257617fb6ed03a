#include "reading/predicates.h"

#include <algorithm>

#include "reading/arguments.h"
#include "reading/noun_checks.h"
#include "reading/noun_classes.h"
#include "reading/noun_phrases.h"
#include "reading/verb_checks.h"
#include "reading/verb_words.h"

namespace inquest::reading {
namespace {

constexpr WordSet kOnly({"only", "just", "merely", "simply"});

class Builder {
 public:
  Builder(const Clauses& clauses, Range core, const TriggerForm& form)
      : clauses_(clauses), words_(clauses.words()), form_(form) {
    made_.row = form.row;
    made_.core = core;
    made_.words = made_.core;
    made_.clause = clauses.clause(made_.core);
  }

  std::optional<Predicate> build() {
    const bool fits = form_.row->part == TriggerPart::verb ? build_verb() : build_noun();
    if (!fits) return std::nullopt;
    return made_;
  }

 private:
  bool build_noun() {
    if (made_.row->has('n') && is_known_already(clauses_, made_.core, made_.clause)) return false;
    if (form_.row->part == TriggerPart::noun && names_a_thing(clauses_, made_.core, made_.clause)) return false;
    if (form_.row->part == TriggerPart::noun && form_.words.size() == 1) {
      const auto part = words_.part(made_.core.first);
      const auto to = made_.core.first - 1;
      const bool behind_to = made_.core.first > made_.clause.first && words_.is(to, "to") && is_noun_behind(clauses_, to, made_.clause);
      if ((part == Upos::verb && !behind_to) || part == Upos::adj || part == Upos::adv || part == Upos::aux) return false;
    }
    const bool phrase = form_.row->part == TriggerPart::phrase;
    if (phrase) {
      take_auxiliaries();
      arguments().find_subject();
      if (made_.row->has('s')) arguments().find_object();
    }
    return holds_beside() && holds_object();
  }

  bool build_verb() {
    made_.verbal = true;
    take_auxiliaries();
    if (made_.infinitive && is_noun_behind(clauses_, made_.to, made_.clause) && !looks_like_object(made_.core.last)) return false;
    if (!is_verb() || (made_.row->has('p') && !made_.passive)) return false;
    auto sides = arguments();
    sides.find_object();
    sides.find_subject();
    if (made_.object.empty() && !made_.passive && !made_.row->has('i')) sides.find_relative_object();
    if (made_.passive) sides.find_agent();
    if (made_.passive && bare()) take_causer();
    if (made_.row->has('f') && is_first_person(made_.subject)) return false;
    return holds_beside() && holds_object();
  }

  bool bare() const { return !has_be_ && !has_have_ && !shares_be_; }

  bool is_captor(Range who) const {
    constexpr WordSet kChiefs({"commandant", "commandants", "colonel", "colonels", "general", "generals", "governor", "chief", "major", "captain", "lieutenant", "leader", "president"});
    static const auto captor = NounClasses::shared().bit("captor");
    const auto head = clauses_.head(who).last - 1;
    return (NounClasses::shared().of(words_, head) & captor) != 0 || kChiefs.contains(words_.lower(head));
  }

  // "The commandant had a woman shot": who has it done does it.
  void take_causer() {
    constexpr WordSet kHaving({"had", "has", "have", "having"});
    const auto have = made_.subject.empty() ? made_.clause.first : made_.subject.first - 1;
    if (have <= made_.clause.first || have >= made_.core.first || !kHaving.contains(words_.lower(have)) || !made_.agent.empty()) return;
    const auto who = clauses_.phrase_before(made_.clause.first, have);
    if (!who.empty() && is_captor(who)) made_.agent = who;  // a family that "had two sons killed" did not kill them
  }

  // "I met him", "we vote": what those who tell it do is no step of anybody's proceedings.
  bool is_first_person(Range phrase) const {
    return phrase.last - phrase.first == 1 && (words_.is(phrase.first, "i") || words_.is(phrase.first, "we"));
  }

  // The auxiliaries, negations and adverbs to the left, and what they make of the verb.
  void take_auxiliaries() {
    auto first = made_.core.first;
    auto leftmost = first;  // of auxiliaries; adverbs in front of them are left out
    while (first > made_.clause.first && made_.core.first - first < 7) {
      const auto i = first - 1;
      const auto word = words_.lower(i);
      if (words_.is_possessive(i) && clauses_.mention_at(i > 0 ? i - 1 : 0) != nullptr) break;
      if (clauses_.date_at(i) != nullptr) break;  // "seized on 3 May were freed"
      if (kBe.contains(word)) {
        has_be_ = true;
      } else if (kHave.contains(word)) {
        has_have_ = true;
      } else if (kModals.contains(word)) {
        made_.modal = word;
      } else if (kDo.contains(word)) {
        has_do_ = true;
      } else if (word == "to" && !made_.infinitive && i > made_.clause.first) {
        made_.infinitive = true;
        made_.to = i;
        first = i;
        break;  // what governs it is read elsewhere
      } else if (!is_adverb(words_, i) && word != "neither") {
        break;
      } else {
        if (kNegations.contains(word) && !kOnly.contains(words_.lower(i + 1))) made_.negated = true;
        first = i;
        continue;
      }
      if (word.ends_with("n't") || word.ends_with("n’t") || word == "cannot") made_.negated = true;
      first = i;
      leftmost = i;
    }
    const auto before_to = made_.infinitive ? words_.lower(made_.to - 1) : std::string_view();
    if (before_to == "not" || before_to == "never") made_.negated = true;  // "decided not to release them"
    made_.words.first = leftmost;
    start_ = made_.infinitive ? made_.to : std::min(first, leftmost);
    for (auto i = leftmost; i < made_.core.first; ++i) {
      if (kNegations.contains(words_.lower(i)) && !kOnly.contains(words_.lower(i + 1))) made_.negated = true;  // "not only beaten but"
    }
    if (start_ > made_.clause.first && (words_.is(start_ - 1, "neither") || words_.is(start_ - 1, "nor"))) made_.negated = true;
  }

  // The tagger's word first: a verb that stands as a noun or describes one is none.
  bool is_verb() {
    const auto part = words_.part(made_.core.first);
    const auto& info = words_.info(made_.core.first);
    // "denies", "shot dead": what is no noun by any list, or a verb with its particle, may be tagged wrongly.
    const bool passive = has_be_ && form_.form == VerbForm::participle;  // "were shot"
    // "(a) release all prisoners": a noun by its form, but an item begins with it and it has an object.
    const bool item = form_.form == VerbForm::base && clauses_.opens_item(made_.core.first) && looks_like_object(made_.core.last);
    const bool certain = !item && form_.words.size() == 1 && !passive && !is_verb_of_name() && (info.is(kNoun) || part == Upos::propn || part == Upos::adp || part == Upos::aux);
    const bool shares = form_.form == VerbForm::participle && form_.words.size() == 1 && !looks_like_object(made_.core.last) && shares_be(words_, made_.clause, start_);
    const bool between = shares || parts_sides(clauses_, made_.core, made_.clause, form_.form == VerbForm::past || form_.also_past);
    if (part == Upos::noun || part == Upos::propn || part == Upos::adp || part == Upos::aux) {
      if (certain && !between) return false;
    }
    if (part == Upos::adj && !item && !between && !is_joined_verb(words_, made_.core, made_.clause, form_.form) && !has_be_ && !has_have_ && form_.words.size() == 1) return false;
    tagged_ = part == Upos::verb;
    switch (form_.form) {
      case VerbForm::base: return is_base();
      case VerbForm::third: return is_third();
      case VerbForm::past: made_.finite = true; return !has_be_ && !is_attributive();
      case VerbForm::participle: return is_participle();
      case VerbForm::gerund: return is_gerund();
      case VerbForm::none: return false;
    }
    return false;
  }

  // "Kardovia bars UN envoy": the third person right behind a name, with an object, however it is tagged.
  bool is_verb_of_name() const {
    const auto first = made_.core.first;
    return form_.form == VerbForm::third && !made_.row->object.empty() && first > made_.clause.first &&
           (clauses_.mention_at(first - 1) != nullptr || is_verb_of_title(clauses_, made_.core)) && looks_like_object(made_.core.last);
  }

  bool is_base() {
    if (const auto to = shared_to(); to != made_.core.first) {
      made_.infinitive = true;
      made_.to = to;
      return true;
    }
    if (form_.also_past && made_.modal.empty() && !made_.infinitive && !has_do_) {  // "guards beat him", "they put"
      made_.finite = true;
      return !has_be_ && !has_have_ && subject_ends_at(start_) && !behind_noun_maker();
    }
    if (!made_.modal.empty() || has_do_) return made_.finite = true;
    if (made_.infinitive) return true;
    if (has_be_ || has_have_) return false;
    if (is_demand()) return made_.finite = made_.demanded = true;
    // "that Varena release the prisoners", "they vote": a subject before, something verbal behind.
    if (made_.core.first == made_.clause.first || behind_noun_maker()) return false;
    const auto before = words_.lower(made_.core.first - 1);
    made_.finite = true;
    made_.present = true;
    const auto subject_end = start_ > made_.clause.first ? start_ - 1 : made_.core.first - 1;  // "agents now forbid"
    if (tagged_ || (is_only_verb() && is_plural(subject_end))) return true;
    if (kBeforeBase.contains(before) && before != "and" && before != "or") return true;
    return looks_like_object(made_.core.last) && !words_.info(made_.core.first - 1).is(kAdjective | kPreposition) &&
           !words_.is_possessive(made_.core.first - 1) && is_plural(made_.core.first - 1);
  }

  // "to free the prisoners, drop all charges and close the camp": the "to" that a base form behind "and" or a comma shares; the
  // form's own token where there is none.
  std::uint32_t shared_to() const {
    constexpr WordSet kOwnSubject({"they", "we", "i", "you", "who", "which", "that", "because", "although", "while", "when", "where", "if", "will", "would",
                                   "must", "should", "shall", "can", "could", "may", "might"});
    constexpr std::uint32_t kFarthestTo = 24;  // tokens
    const auto none = made_.core.first;
    if (!made_.modal.empty() || made_.infinitive || has_do_ || has_be_ || has_have_ || start_ == made_.clause.first) return none;
    const auto before = words_.lower(start_ - 1);
    if (before != "and" && before != "or" && before != ",") return none;
    if (!tagged_ && !looks_like_object(made_.core.last)) return none;
    for (auto i = start_ - 1; i > made_.clause.first && start_ - i < kFarthestTo; --i) {
      if (kOwnSubject.contains(words_.lower(i - 1))) return none;
      if (words_.is(i - 1, "to") && words_.part(i) == Upos::verb) return i - 1;
    }
    return none;
  }

  // "To the Guard: release the minors; open the camp": an imperative behind a colon or semicolon, or one that begins a sentence.
  bool is_demand() const {
    const auto first = made_.core.first;
    if (clauses_.opens_item(first) || goes_on_in_item(clauses_, first, start_)) return tagged_ || looks_like_object(made_.core.last);
    if (first != made_.clause.first) return false;
    if (first == clauses_.sentence(first).first) return tagged_ && !words_[first].headline && looks_like_object(made_.core.last);
    if (words_.is_capital(first)) return false;
    return (words_.is(first - 1, ":") || words_.is(first - 1, ";")) && looks_like_object(made_.core.last);
  }

  // "denies", "abducts" behind a subject: no noun by any list, whatever the tagger took it for.
  bool is_only_verb() const { return !words_.info(made_.core.first).is(kNoun) && subject_ends_at(start_); }

  bool is_third() {
    made_.finite = made_.present = true;
    if (has_be_ || has_have_ || made_.infinitive || !made_.modal.empty() || behind_noun_maker()) return false;
    if (made_.core.first == made_.clause.first && !words_[made_.core.first].headline) return false;
    if (tagged_ || is_only_verb()) return true;
    const auto next = made_.core.last;
    return looks_like_object(next) || words_.is(next, "to") || words_.is(next, "for") || words_.is(next, "against") ||
           words_.is(next, "on") || words_.is(next, "that") || words_.is(next, "with");
  }

  bool is_participle() {
    if (is_attributive()) return false;
    if (has_be_) {
      made_.passive = true;
      made_.finite = !made_.infinitive;
      return true;
    }
    if (has_have_) {
      made_.finite = true;
      return true;
    }
    if (!made_.modal.empty() || made_.infinitive) return false;
    if (!form_.also_past && looks_like_object(made_.core.last) && shares_have(words_, made_.clause, start_)) return made_.finite = true;
    const bool object_follows = looks_like_object(made_.core.last);
    const auto next = words_.lower(made_.core.last);
    if (form_.also_past && object_follows && next != "by") {
      made_.finite = true;
      return true;
    }
    if (!object_follows && shares_be(words_, made_.clause, start_)) return shares_be_ = made_.passive = made_.finite = true;
    if (form_.also_past && (form_.row->has('i') || (next != "by" && !subject_is_object()))) {
      made_.finite = true;  // "the committee voted", "two men disappeared"
      return true;
    }
    // "prisoners beaten in the camp", "a draft tabled by Japan"
    const bool ends = made_.core.last >= made_.clause.last || !words_.is_word(made_.core.last) || clauses_.date_at(made_.core.last) != nullptr;
    if (!subject_ends_at(start_) || !(ends || kAfterParticiple.contains(next) || is_adverb(words_, made_.core.last)))
      return false;
    made_.passive = true;
    return true;
  }

  // Of a transitive verb without an object in sight: does what stands before fit as its object ("three inmates killed in
  // the raid")? A captor or body before it is rather the one who did it.
  bool subject_is_object() const {
    if (form_.row->object.empty() && !form_.row->has('v')) return false;
    const bool behind_comma = start_ > made_.clause.first + 1 && words_.is(start_ - 1, ",") && comma_before(words_, made_.clause.first, start_ - 1) == start_ - 1;
    const auto phrase = clauses_.phrase_before(made_.clause.first, behind_comma ? start_ - 1 : start_);  // "The text, approved by the committee, asks"
    if (phrase.empty() || (phrase.last - phrase.first == 1 && clauses_.is_pronoun(phrase.first))) return false;
    static const auto captor = NounClasses::shared().bit("captor");
    const auto top = clauses_.head(phrase);
    if ((NounClasses::shared().of(words_, top.last - 1) & captor) != 0) return false;
    const auto fits = [&](Range part) { return form_.row->object.empty() ? clauses_.is_human(part) : clauses_.holds(part, form_.row->object); };
    return fits(top) || (top.last + 1 < phrase.last && words_.is(top.last, "of") && fits({top.last + 1, phrase.last}));
  }

  bool is_gerund() {
    if (behind_noun_maker() && words_.lower(made_.core.first - 1) != "of") return false;
    if (has_be_) {
      made_.finite = true;
      return true;
    }
    made_.gerund = true;
    if (form_.row->has('i')) return has_have_ == false;
    return looks_like_object(made_.core.last);
  }

  // "the detained workers": it describes, and says nothing of its own.
  bool is_attributive() const {
    const auto next = made_.core.last;
    if (has_be_ || has_have_ || made_.core.first == made_.clause.first || next >= made_.clause.last) return false;
    const auto before = made_.core.first - 1;
    if (!words_.info(before).is(kDeterminer | kAdjective | kNumeral) && !words_.is_possessive(before) &&
        !words_.info(before).is(kPreposition) && words_.token(before).kind != TokenKind::number) {
      return false;
    }
    if (clauses_.is_pronoun(before)) return false;
    return words_.is_word(next) && !words_.info(next).is(kFunctionWord) &&
           (NounClasses::shared().of(words_, next) != 0 || words_.info(next).is(kNoun));
  }

  bool behind_noun_maker() const {
    if (made_.core.first == made_.clause.first) return false;
    const auto before = words_.lower(made_.core.first - 1);
    return kNominalizers.contains(before) || words_.is_possessive(made_.core.first - 1);
  }

  bool looks_like_object(std::uint32_t i) const {
    i = behind_manner(words_, i, made_.clause.last);
    if (!form_.row->has('i')) i = behind_joined_verbs(words_, i, made_.clause.last);
    if (i >= made_.clause.last) return false;
    if (clauses_.is_pronoun(i)) return true;
    return !clauses_.phrase_after(i, made_.clause.last).empty();
  }

  bool is_plural(std::uint32_t i) const {
    const auto word = words_.lower(i);
    return word.ends_with('s') || word == "people" || word == "men" || word == "women" || word == "children" ||
           word == "police" || clauses_.is_pronoun(i) || clauses_.mention_at(i) != nullptr;
  }

  bool subject_ends_at(std::uint32_t last) const {
    if (last == made_.clause.first) return false;
    const auto before = words_.lower(last - 1);
    if (kRelatives.contains(before) || before == "and" || before == ",") return true;
    return !clauses_.phrase_before(made_.clause.first, last).empty();
  }

  bool holds_beside() const {
    const auto& row = *made_.row;
    const Range near{made_.core.last, std::min(made_.clause.last, made_.core.last + 14)};
    if (!row.not_beside.empty() && clauses_.holds(near, row.not_beside)) return false;
    if (row.has('d') && !clauses_.speaks_of_detention(made_.core.first)) return false;
    if (row.has('b') && !clauses_.speaks_of_shooting(made_.core.first)) return false;
    return row.beside.empty() || clauses_.holds(near, row.beside);
  }

  bool holds_object() const {
    const auto& wanted = made_.row->object;
    if (made_.row->has('h') && clauses_.is_human(made_.object)) return false;
    if (wanted.empty()) return true;
    if (made_.row->part == TriggerPart::phrase) return made_.subject.empty() || clauses_.holds(made_.subject, wanted);
    if (made_.row->part == TriggerPart::noun) {  // "the execution of three men", not "of the plan"
      const auto of = behind(clauses_, made_, "of");
      return clauses_.holds(of.empty() ? owner(clauses_, made_) : of, wanted);
    }
    const bool of_subject = made_.passive || made_.row->has('i');
    const auto& range = of_subject ? made_.subject : made_.object;
    if (range.empty()) return false;
    // "in favour of a draft resolution sponsored by": a bare participle goes with the nearest noun.
    const bool reduced = made_.passive && made_.words.first == made_.core.first;
    return clauses_.holds(of_subject && !reduced ? clauses_.head(range) : range, wanted) || stands_for_wanted(range);
  }

  // "It had been tabled by Lorne", "turned it down": a pronoun, where the paragraph has spoken of something that the verb takes.
  bool stands_for_wanted(Range phrase) const {
    constexpr WordSet kThings({"it", "that", "this", "them", "they"});
    constexpr std::uint32_t kFarthest = 60;  // tokens
    if (phrase.last - phrase.first != 1 || !kThings.contains(words_.lower(phrase.first))) return false;
    const auto begin = words_.tokens().paragraphs[words_.token(phrase.first).paragraph].first;
    const auto far = phrase.first - std::min(phrase.first, kFarthest);
    Wanted thing = made_.row->object;
    thing.who = false;
    return clauses_.holds({std::max(begin, far), phrase.first}, thing);
  }

  Arguments arguments() { return {clauses_, made_, start_, bare()}; }

  const Clauses& clauses_;
  const Words& words_;
  const TriggerForm& form_;
  Predicate made_;
  std::uint32_t start_ = 0;  // of the whole group, adverbs and "to" included
  bool tagged_ = false;  // the tagger calls it a verb
  bool has_be_ = false, has_have_ = false, has_do_ = false, shares_be_ = false;
};

}  // namespace

std::optional<Predicate> predicate_at(const Clauses& clauses, Range core, const TriggerForm& form) {
  return Builder(clauses, core, form).build();
}

}  // namespace inquest::reading
