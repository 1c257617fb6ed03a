#include "reading/arguments.h"

#include <algorithm>

#include "reading/noun_classes.h"
#include "reading/noun_phrases.h"
#include "reading/verb_words.h"
#include "reading/word_set.h"

namespace inquest::reading {

bool is_adverb(const Words& words, std::uint32_t i) {
  const auto word = words.lower(i);
  return kSkipped.contains(word) || (word.size() > 4 && word.ends_with("ly") && !words.info(i).is(kNoun));
}

std::uint32_t comma_before(const Words& words, std::uint32_t first, std::uint32_t comma) {
  for (auto i = comma; i > first && comma - i < 16; --i) {
    if (words.is(i - 1, ",")) return i - 1;
  }
  return comma;
}

void Arguments::find_subject() {
  if (made_.gerund || (made_.infinitive && !made_.passive)) {
    find_distant_subject();
    return;
  }
  made_.subject = subject_before(start_, 2);
  if (made_.subject.empty() && made_.infinitive) find_distant_subject();
}

void Arguments::find_object() {
  if (made_.passive) return;
  auto first = made_.core.last;
  while (first < made_.clause.last && is_adverb(words_, first) && !words_.is(first, "to") &&
         !words_.info(first).is(kDeterminer)) {
    ++first;
  }
  made_.object = clauses_.phrase_after(first, made_.clause.last);
  if (made_.object.empty() && !made_.row->object.empty()) made_.object = object_behind_time(first);
}

// "the report that the office will publish", "whom the guards had beaten".
void Arguments::find_relative_object() {
  const auto first = made_.subject.first;
  if (made_.subject.empty() || first < made_.clause.first + 2 || !kRelatives.contains(words_.lower(first - 1))) return;
  auto end = first - 1;
  if (words_.is(end - 1, ",")) --end;
  made_.object = clauses_.phrase_before(made_.clause.first, end);
}

void Arguments::find_agent() {
  for (auto i = made_.core.last; i + 1 < made_.clause.last && i < made_.core.last + 14; ++i) {
    if (words_.is(i, ",") && i > made_.core.last + 1) return;
    if (!words_.is(i, "by")) continue;
    const auto phrase = clauses_.phrase_after(i + 1, made_.clause.last);
    if (phrase.empty() || (clauses_.begins_with_figure(phrase) && !names_people(phrase)) || names_manner(phrase)) continue;  // "by 111 votes"
    made_.agent = phrase;
    return;
  }
}

// "Nobody", "No prisoners", "No one", "None of the prisoners", "Not a single prisoner", "neither the army nor the police".
bool Arguments::is_nobody(Range phrase) const {
  constexpr WordSet kBefore({"no", "not", "nor", "neither"});
  const auto first = phrase.first;
  if (kNobody.contains(words_.lower(first)) || words_.lower(first) == "no") return true;
  if (first > made_.clause.first && kBefore.contains(words_.lower(first - 1))) return true;
  return first >= made_.clause.first + 2 && words_.is(first - 1, "of") && words_.lower(first - 2) == "none";
}

// The noun phrase that the verb group beginning at `last` has as its subject. `depth` bounds coordination.
Range Arguments::subject_before(std::uint32_t last, int depth) {
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
    const bool reduced = made_.passive && bare_;
    if (reduced && comma_before(words_, made_.clause.first, end - 1) == end - 1) return clauses_.phrase_before(made_.clause.first, end - 1);
    const auto opened = comma_before(words_, made_.clause.first, end - 1);
    if (opened != end - 1) {
      const auto phrase = clauses_.phrase_before(made_.clause.first, opened);
      if (!phrase.empty()) return phrase;
    }
    return depth > 0 ? earlier_subject(end - 1, depth) : Range{};
  }
  if ((before == "and" || before == "or" || before == "but") && depth > 0) return earlier_subject(end - 1, depth);
  const auto phrase = clauses_.phrase_before(made_.clause.first, end);
  if (!phrase.empty() && is_nobody(phrase)) made_.negated = true;
  return phrase;
}

// "Guards seized him and beat him": the subject of the verb before.
Range Arguments::earlier_subject(std::uint32_t from, int depth) {
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
void Arguments::find_distant_subject() {
  auto end = made_.infinitive ? made_.to : start_;
  // "demanded that soldiers stop raping", "urged guards to stop beating": who is to stop does it, never who asks for that.
  constexpr WordSet kStops({"stop", "stops", "stopped", "cease", "ceases", "ceased", "halt", "halts", "halted", "quit"});
  if (made_.gerund && end > made_.clause.first && kStops.contains(words_.lower(end - 1))) {
    --end;
    if (end > made_.clause.first && words_.is(end - 1, "to")) --end;
    const auto stopping = clauses_.phrase_before(made_.clause.first, end);
    if (!stopping.empty() && (clauses_.is_human(stopping) || names_actor(stopping))) made_.subject = stopping;
    return;
  }
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

bool Arguments::names_actor(Range phrase) const {
  for (auto i = phrase.first; i < phrase.last; ++i) {
    const auto* mention = clauses_.mention_at(i);
    if (mention != nullptr && mention->kind != EntityKind::place) return true;
    if (words_.info(i).is(kOrganisationWord | kTitleWord) || (words_.is_capital(i) && words_.part(i) == Upos::propn)) return true;
  }
  static const auto captor = NounClasses::shared().bit("captor");
  return (NounClasses::shared().of(words_, phrase.last - 1) & captor) != 0;
}

// "accepted in November 2019 a recommendation", "rejected, on Monday, the draft": the object behind a time.
Range Arguments::object_behind_time(std::uint32_t first) const {
  constexpr WordSet kBeforeTime({"in", "on", "late", "early", "for", "during", "at", "of"});
  constexpr std::uint32_t kFarthest = 10;  // tokens
  const bool apart = words_.is(first, ",");
  auto i = apart ? first + 1 : first;
  bool time = false;
  for (; i < made_.clause.last && i - first < kFarthest; ++i) {
    const bool date = clauses_.date_at(i) != nullptr;
    if (!date && !kBeforeTime.contains(words_.lower(i))) break;
    time = time || date;
  }
  if (apart && !words_.is(i, ",")) return {};
  if (apart) ++i;
  return time && words_.info(i < words_.size() ? i : first).is(kDeterminer | kNumeral) ? clauses_.phrase_after(i, made_.clause.last) : Range{};
}

// "cut by a third", "adopted by a large majority", "by consensus": how, not who.
bool Arguments::names_manner(Range phrase) const {
  constexpr WordSet kManners({"majority", "margin", "vote", "votes", "consensus", "acclamation", "half", "third", "quarter", "fifth", "tenth", "percent",
                              "cent", "force", "surprise", "mistake", "accident", "name", "law", "decree", "default", "now", "then"});
  return kManners.contains(words_.lower(clauses_.head(phrase).last - 1));
}

bool Arguments::names_people(Range phrase) const {
  static const auto people = NounClasses::shared().bit("captor") | NounClasses::shared().bit("human") | NounClasses::shared().bit("inmate");
  const auto top = clauses_.head(phrase);
  return (NounClasses::shared().of(words_, top.last - 1) & people) != 0;
}

}  // namespace inquest::reading
