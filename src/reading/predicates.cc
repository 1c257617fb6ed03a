#include "reading/predicates.h"

#include <algorithm>

#include "reading/noun_classes.h"
#include "reading/noun_phrases.h"
#include "reading/verb_words.h"

namespace inquest::reading {
namespace {

bool is_adverb(const Words& words, std::uint32_t i) {
  const auto word = words.lower(i);
  return kSkipped.contains(word) || (word.size() > 4 && word.ends_with("ly") && !words.info(i).is(kNoun));
}

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
    if (form_.row->part == TriggerPart::noun && form_.words.size() == 1) {
      const auto part = words_.part(made_.core.first);
      // "torture inquiry", "rapporteur on torture": not the act but a thing named after it.
      const auto next = made_.core.last;
      if (next < made_.clause.last && words_.part(next) == Upos::noun) return false;
      if (made_.core.first > made_.clause.first && words_.is(made_.core.first - 1, "on")) return false;
      if (part == Upos::verb || part == Upos::adj || part == Upos::adv || part == Upos::aux) return false;
    }
    const bool phrase = form_.row->part == TriggerPart::phrase;
    if (phrase) {
      take_auxiliaries();
      find_subject();
    }
    return holds_beside() && holds_object();
  }

  bool build_verb() {
    made_.verbal = true;
    take_auxiliaries();
    if (!is_verb() || (made_.row->has('p') && !made_.passive)) return false;
    find_object();
    find_subject();
    if (made_.object.empty() && !made_.passive && !made_.row->has('i')) find_relative_object();
    if (made_.passive) find_agent();
    if (made_.row->has('f') && is_first_person(made_.subject)) return false;
    return holds_beside() && holds_object();
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
      } else if (!is_adverb(words_, i)) {
        break;
      } else {
        if (kNegations.contains(word)) made_.negated = true;
        first = i;
        continue;
      }
      if (word.ends_with("n't") || word.ends_with("n’t") || word == "cannot") made_.negated = true;
      first = i;
      leftmost = i;
    }
    made_.words.first = leftmost;
    start_ = made_.infinitive ? made_.to : std::min(first, leftmost);
    for (auto i = leftmost; i < made_.core.first; ++i) {
      if (kNegations.contains(words_.lower(i))) made_.negated = true;
    }
  }

  // The tagger's word first: a verb that stands as a noun or describes one is none.
  bool is_verb() {
    const auto part = words_.part(made_.core.first);
    const auto& info = words_.info(made_.core.first);
    // "denies", "shot dead": what is no noun by any list, or a verb with its particle, may be tagged wrongly.
    const bool certain = form_.words.size() == 1 && (info.is(kNoun) || part == Upos::propn || part == Upos::adp || part == Upos::aux);
    if (part == Upos::noun || part == Upos::propn || part == Upos::adp || part == Upos::aux) {
      if (certain) return false;
    }
    if (part == Upos::adj && !has_be_ && !has_have_ && form_.words.size() == 1) return false;
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

  bool is_base() {
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
    if (tagged_ || (is_only_verb() && is_plural(made_.core.first - 1))) return true;
    if (kBeforeBase.contains(before) && before != "and" && before != "or") return true;
    return looks_like_object(made_.core.last) && !words_.info(made_.core.first - 1).is(kAdjective | kPreposition) &&
           !words_.is_possessive(made_.core.first - 1) && is_plural(made_.core.first - 1);
  }

  // "To the Guard: release the minors; open the camp": an imperative behind a colon or semicolon.
  bool is_demand() const {
    const auto first = made_.core.first;
    if (first != made_.clause.first || first == clauses_.sentence(first).first || words_.is_capital(first)) return false;
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
    const bool object_follows = looks_like_object(made_.core.last);
    const auto next = words_.lower(made_.core.last);
    if (form_.also_past && object_follows && next != "by") {
      made_.finite = true;
      return true;
    }
    if (form_.also_past && (form_.row->has('i') || !subject_is_object())) {
      made_.finite = true;  // "the committee voted", "two men disappeared"
      return true;
    }
    // "prisoners beaten in the camp", "a draft tabled by Japan"
    const bool ends = made_.core.last >= made_.clause.last || !words_.is_word(made_.core.last);
    if (!subject_ends_at(start_) || !(ends || kAfterParticiple.contains(next) || is_adverb(words_, made_.core.last)))
      return false;
    made_.passive = true;
    return true;
  }

  // Of a transitive verb without an object in sight: does what stands before fit as its object ("three inmates killed in
  // the raid")? A captor or body before it is rather the one who did it.
  bool subject_is_object() const {
    if (form_.row->object.empty()) return false;
    const auto phrase = clauses_.phrase_before(made_.clause.first, start_);
    if (phrase.empty() || (phrase.last - phrase.first == 1 && clauses_.is_pronoun(phrase.first))) return false;
    static const auto captor = NounClasses::shared().bit("captor");
    const auto top = clauses_.head(phrase);
    if ((NounClasses::shared().of(words_, top.last - 1) & captor) != 0) return false;
    return clauses_.holds(top, form_.row->object);
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
    while (i < made_.clause.last && is_adverb(words_, i) && !words_.is(i, "to")) ++i;
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

  void find_subject() {
    if (made_.gerund || (made_.infinitive && !made_.passive)) {
      find_distant_subject();
      return;
    }
    made_.subject = subject_before(start_, 2);
    if (made_.subject.empty() && made_.infinitive) find_distant_subject();
  }

  // The noun phrase that the verb group beginning at `last` has as its subject. `depth` bounds coordination.
  Range subject_before(std::uint32_t last, int depth) {
    auto end = last;
    while (end > made_.clause.first && is_adverb(words_, end - 1) && !words_.is(end - 1, "to")) --end;
    if (end == made_.clause.first) return {};
    auto before = words_.lower(end - 1);
    if (kRelatives.contains(before)) {
      made_.relative = true;
      --end;
      if (end > made_.clause.first && words_.is(end - 1, ",")) --end;
      return clauses_.phrase_before(made_.clause.first, end);
    }
    if (before == ",") {  // ", aged 40," or ", the ministry said," in between; "the report, released in May"
      const bool reduced = made_.passive && !has_be_ && !has_have_;
      if (reduced && comma_before(end - 1) == end - 1) return clauses_.phrase_before(made_.clause.first, end - 1);
      const auto opened = comma_before(end - 1);
      if (opened != end - 1) {
        const auto phrase = clauses_.phrase_before(made_.clause.first, opened);
        if (!phrase.empty()) return phrase;
      }
      return depth > 0 ? earlier_subject(end - 1, depth) : Range{};
    }
    if ((before == "and" || before == "or" || before == "but") && depth > 0) return earlier_subject(end - 1, depth);
    const auto phrase = clauses_.phrase_before(made_.clause.first, end);
    if (!phrase.empty() && kNobody.contains(words_.lower(phrase.first))) made_.negated = true;
    if (phrase.first > made_.clause.first && words_.is(phrase.first, "no")) made_.negated = true;
    return phrase;
  }

  std::uint32_t comma_before(std::uint32_t comma) const {
    for (auto i = comma; i > made_.clause.first && comma - i < 16; --i) {
      if (words_.is(i - 1, ",")) return i - 1;
    }
    return comma;
  }

  // "Guards seized him and beat him": the subject of the verb before.
  Range earlier_subject(std::uint32_t from, int depth) {
    for (auto i = from; i > made_.clause.first && from - i < 22; --i) {
      const auto k = i - 1;
      if (!words_.is_word(k) || clauses_.mention_at(k) != nullptr) continue;
      const auto word = words_.lower(k);
      const bool verb = kBe.contains(word) || kHave.contains(word) || kModals.contains(word) || is_plain_verb(words_, k) ||
                        (word.size() > 4 && word.ends_with("ed") && words_.info(k).is(kVerb));
      if (!verb) continue;
      auto start = k;
      while (start > made_.clause.first &&
             (kBe.contains(words_.lower(start - 1)) || kHave.contains(words_.lower(start - 1)) ||
              kModals.contains(words_.lower(start - 1)) || (is_adverb(words_, start - 1) && !words_.is(start - 1, "to")))) {
        --start;
      }
      const auto found = subject_before(start, depth - 1);
      if (!found.empty()) return found;
    }
    return {};
  }

  // "called on Varena to release", "accused guards of torturing", "the police threatened to arrest": the nearest phrase
  // before that is no object of a preposition other than "on".
  void find_distant_subject() {
    auto end = made_.infinitive ? made_.to : start_;
    if (end > made_.clause.first && (words_.is(end - 1, "of") || words_.is(end - 1, "from") || words_.is(end - 1, "for") ||
                                     words_.is(end - 1, "by"))) {
      --end;
    }
    const auto phrase = clauses_.phrase_before(made_.clause.first, end);
    if (!phrase.empty() && (clauses_.is_human(phrase) || names_actor(phrase))) {
      made_.subject = phrase;
      return;
    }
    made_.subject = earlier_subject(end, 1);
  }

  bool names_actor(Range phrase) const {
    for (auto i = phrase.first; i < phrase.last; ++i) {
      const auto* mention = clauses_.mention_at(i);
      if (mention != nullptr && mention->kind != EntityKind::place) return true;
      if (words_.info(i).is(kOrganisationWord | kTitleWord) || (words_.is_capital(i) && words_.part(i) == Upos::propn)) return true;
    }
    static const auto captor = NounClasses::shared().bit("captor");
    return (NounClasses::shared().of(words_, phrase.last - 1) & captor) != 0;
  }

  void find_object() {
    if (made_.passive) return;
    auto first = made_.core.last;
    while (first < made_.clause.last && is_adverb(words_, first) && !words_.is(first, "to") &&
           !words_.info(first).is(kDeterminer)) {
      ++first;
    }
    made_.object = clauses_.phrase_after(first, made_.clause.last);
  }

  // "the report that the office will publish", "whom the guards had beaten".
  void find_relative_object() {
    const auto first = made_.subject.first;
    if (made_.subject.empty() || first < made_.clause.first + 2 || !kRelatives.contains(words_.lower(first - 1))) return;
    auto end = first - 1;
    if (words_.is(end - 1, ",")) --end;
    made_.object = clauses_.phrase_before(made_.clause.first, end);
  }

  void find_agent() {
    for (auto i = made_.core.last; i + 1 < made_.clause.last && i < made_.core.last + 14; ++i) {
      if (words_.is(i, ",") && i > made_.core.last + 1) return;
      if (!words_.is(i, "by")) continue;
      const auto phrase = clauses_.phrase_after(i + 1, made_.clause.last);
      if (phrase.empty() || words_.token(phrase.first).kind == TokenKind::number) continue;
      made_.agent = phrase;
      return;
    }
  }

  bool holds_beside() const {
    const auto& row = *made_.row;
    const Range near{made_.core.last, std::min(made_.clause.last, made_.core.last + 14)};
    if (!row.not_beside.empty() && clauses_.holds(near, row.not_beside)) return false;
    if (row.has('d') && !clauses_.speaks_of_detention(made_.core.first)) return false;
    return row.beside.empty() || clauses_.holds(near, row.beside);
  }

  bool holds_object() const {
    const auto& wanted = made_.row->object;
    if (wanted.empty()) return true;
    if (made_.row->part == TriggerPart::phrase) return made_.subject.empty() || clauses_.holds(made_.subject, wanted);
    if (made_.row->part == TriggerPart::noun) {  // "the execution of three men", not "of the plan"
      const auto of = behind(clauses_, made_, "of");
      return clauses_.holds(of.empty() ? owner(clauses_, made_) : of, wanted);
    }
    const bool of_subject = made_.passive || made_.row->has('i');
    if (of_subject) return !made_.subject.empty() && clauses_.holds(clauses_.head(made_.subject), wanted);
    if (made_.object.empty()) return false;
    if (clauses_.holds(made_.object, wanted)) return true;
    // "submitted on Tuesday a draft": not read.
    return false;
  }

  const Clauses& clauses_;
  const Words& words_;
  const TriggerForm& form_;
  Predicate made_;
  std::uint32_t start_ = 0;  // of the whole group, adverbs and "to" included
  bool tagged_ = false;  // the tagger calls it a verb
  bool has_be_ = false, has_have_ = false, has_do_ = false;
};

}  // namespace

std::optional<Predicate> predicate_at(const Clauses& clauses, Range core, const TriggerForm& form) {
  return Builder(clauses, core, form).build();
}

}  // namespace inquest::reading
