#include "reading/arguments.h"

#include <algorithm>

#include "reading/denial.h"
#include "reading/noun_classes.h"
#include "reading/noun_phrases.h"
#include "reading/verb_words.h"
#include "reading/word_set.h"

namespace inquest::reading {
namespace {

constexpr WordSet kPersonal({"he", "she", "they", "it", "we", "i", "you"});
constexpr WordSet kOpenSubordinates({"when", "after", "as", "because", "if", "while", "before", "since", "once", "until", "although", "though",
                                     "where", "whether", "unless", "than"});
constexpr std::uint32_t kLongestDescription = 18;  // tokens between a subject and its verb
constexpr std::uint32_t kFarthestParallel = 60;    // tokens between two infinitives of one verb
constexpr int kMostParallel = 8;                   // infinitives in a row

// What the tagger takes for a verb, and no list for a number or people: "that eleven prisoners have died".
bool is_surely_verb(const Words& words, std::uint32_t i) {
  const auto word = words.lower(i);
  if (words.info(i).is(kNumeral) || NounClasses::shared().of(words, i) != 0) return false;
  return is_plain_verb(words, i) || words.info(i).is(kVerb) || word.ends_with("ed") || word.ends_with("en") || word.ends_with("ing");
}

bool is_auxiliary(std::string_view word) { return kBe.contains(word) || kHave.contains(word) || kModals.contains(word) || kDo.contains(word); }

}  // namespace

bool is_adverb(const Words& words, std::uint32_t i) {
  const auto word = words.lower(i);
  return kSkipped.contains(word) || (word.size() > 4 && word.ends_with("ly") && !words.info(i).is(kNoun));
}

std::uint32_t behind_manner(const Words& words, std::uint32_t first, std::uint32_t end) {
  constexpr WordSet kManner({"without", "with", "at", "as"});  // "rejected as false a report"
  constexpr std::uint32_t kLongestManner = 4;  // tokens
  const auto tells_how = [&](std::uint32_t i) { return is_adverb(words, i) && !words.is(i, "to") && !words.info(i).is(kDeterminer); };
  auto i = first;
  for (; i < end; ++i) {
    const bool joins = i > first && i + 1 < end && (words.is(i, "and") || words.is(i, "or") || words.is(i, ",")) && tells_how(i + 1);
    if (!tells_how(i) && !joins) break;
  }
  if (i >= end || !kManner.contains(words.lower(i)) || (words.is(i, "as") && words.info(i + 1 < end ? i + 1 : i).is(kDeterminer))) return i;
  for (auto k = i + 2; k < end && k <= i + kLongestManner && words.is_word(k - 1) && !words.info(k - 1).is(kPreposition); ++k) {
    if (words.info(k).is(kDeterminer | kNumeral)) return k;
  }
  return i;
}

std::uint32_t behind_joined_verbs(const Words& words, std::uint32_t first, std::uint32_t end) {
  constexpr int kMostJoined = 6;
  auto behind = first;
  int joined_verbs = 0;
  for (auto i = first; i + 1 < end && joined_verbs < kMostJoined; i = behind, ++joined_verbs) {
    const bool comma = words.is(i, ",");
    if (!comma && !words.is(i, "and") && !words.is(i, "or")) break;
    auto verb = i + 1;
    if (comma && (words.is(verb, "and") || words.is(verb, "or"))) ++verb;
    while (verb < end && is_adverb(words, verb) && !words.is(verb, "to")) ++verb;
    // "arrested, tortured and killed": a participle in the middle of the row may be tagged as an adjective.
    const bool between = words.part(verb) == Upos::adj && words.lower(verb).ends_with("ed") && (words.is(verb + 1, "and") || words.is(verb + 1, ","));
    const bool joined = verb < end && (words.part(verb) == Upos::verb || between) && !words.is_capital(verb) && !words.lower(verb).ends_with("ing");
    if (!joined) break;
    behind = behind_manner(words, verb + 1, end);
  }
  return behind;
}

bool goes_on_in_item(const Clauses& clauses, std::uint32_t verb, std::uint32_t start) {
  constexpr std::uint32_t kLongestDemand = 60;  // tokens
  constexpr WordSet kInside({"who", "which", "that", "where", "when", "because", "if", "while", "as"});
  const auto& words = clauses.words();
  const auto* item = clauses.list_item(verb);
  if (item == nullptr || start < item->words.first + 2 || start - item->words.first > kLongestDemand) return false;
  if (!words.is(start - 1, "and") && !words.is(start - 1, "or") && !words.is(start - 1, ",")) return false;
  bool demands = false, inside = false;
  for (auto i = item->words.first; i < start; ++i) {
    demands = demands || (clauses.opens_item(i) && words.part(i) == Upos::verb && !words.lower(i).ends_with("ed"));
    inside = inside || kInside.contains(words.lower(i));
  }
  return demands && (!inside || words.is(start - 2, ","));
}

std::uint32_t comma_before(const Words& words, std::uint32_t first, std::uint32_t comma) {
  for (auto i = comma; i > first && comma - i < 16; --i) {
    if (words.is(i - 1, ",")) return i - 1;
  }
  return comma;
}

void Arguments::find_subject() {
  if (made_.demanded) {
    made_.subject = addressed();
    return;
  }
  if (made_.gerund || (made_.infinitive && !made_.passive)) {
    find_distant_subject();
    return;
  }
  made_.subject = subject_before(start_, 2);
  if (made_.subject.empty() && made_.infinitive) find_distant_subject();
}

// Who is asked by what goes before a list: "We urge the Government of Varena to:", "Varena must:", "To the ministry:" above its part.
Range Arguments::addressed() const {
  constexpr WordSet kTowards({"to", "on", "upon", "that"});
  const auto* item = clauses_.list_item(made_.core.first);
  if (item == nullptr) return {};
  const auto& opening = item->opening;
  const auto at = item->governor_at;
  if (item->governor->promised || kModals.contains(words_.lower(at))) return clauses_.phrase_before(opening.first, at);
  if (at > opening.first && kBe.contains(words_.lower(at - 1))) return clauses_.phrase_before(opening.first, at - 1);  // "Varena is urged to:"
  auto first = item->addressed.first;
  while (first < item->addressed.last && kTowards.contains(words_.lower(first))) ++first;
  return clauses_.phrase_after(first, item->addressed.last);
}

void Arguments::find_object() {
  if (made_.passive) return;
  auto first = behind_manner(words_, made_.core.last, made_.clause.last);
  if (!made_.row->has('i')) first = behind_joined_verbs(words_, first, made_.clause.last);
  made_.object = clauses_.phrase_after(first, made_.clause.last);
  if (made_.object.empty() && !made_.row->has('i')) made_.object = object_behind_time(first);
  if (is_nobody(words_, made_.core.last, made_.object)) made_.negated = true;  // "killed nobody"
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
    if (words_.is(i, ".") || kRelatives.contains(words_.lower(i))) return;  // "beaten in a camp which is run by soldiers"
    if (!words_.is(i, "by")) continue;
    const auto phrase = clauses_.phrase_after(i + 1, made_.clause.last);
    if (phrase.empty() || (clauses_.begins_with_figure(phrase) && !names_people(phrase)) || names_manner(phrase)) continue;  // "by 111 votes"
    made_.agent = phrase;
    return;
  }
}

// "the man with a moustache was shot", "three people on the bus": the phrase that what stands behind prepositions belongs to; the
// phrase itself where it is people or a body, or no such phrase stands before.
Range Arguments::over_prepositions(Range phrase) const {
  constexpr WordSet kBelonging({"with", "in", "on", "from", "at", "near", "under", "inside", "outside", "behind", "aboard", "along", "wearing", "carrying",
                                "without", "around", "between", "among", "across", "by"});
  constexpr int kMost = 3;
  auto at = phrase, owner = phrase;
  for (int n = 0; n < kMost; ++n) {
    if (at.empty() || clauses_.is_human(at) || names_actor(at)) break;
    const auto begin = made_.clause.first;
    if (at.first <= begin + 1 || !kBelonging.contains(words_.lower(at.first - 1))) break;
    at = clauses_.phrase_before(begin, at.first - 1);
    if (n == 0) owner = at;
  }
  const auto* mention = clauses_.mention_at(phrase.last - 1);
  const bool place = mention != nullptr && mention->kind == EntityKind::place && !owner.empty();  // "the blast at Velda wounded"
  const bool people = !at.empty() && at.first != phrase.first && (clauses_.is_human(at) || names_people(at)) && !is_behind_preposition(at.first);
  return people ? at : place ? owner : phrase;
}

// "of the men in masks", "against women in the village": what stands behind a preposition is no subject.
bool Arguments::is_behind_preposition(std::uint32_t first) const {
  return first > made_.clause.first && words_.info(first - 1).is(kPreposition) && !words_.is(first - 1, "that");
}

// The noun phrase that the verb group beginning at `last` has as its subject. `depth` bounds coordination.
Range Arguments::subject_before(std::uint32_t last, int depth) {
  auto end = last;
  while (end > made_.clause.first && is_adverb(words_, end - 1) && !words_.is(end - 1, "to")) --end;
  end = over_date(end);
  if (end == made_.clause.first) return {};
  auto before = words_.lower(end - 1);
  if (kRelatives.contains(before)) {
    made_.relative = true;
    --end;
    if (end > made_.clause.first && words_.is(end - 1, ",")) --end;
    const auto phrase = clauses_.phrase_before(made_.clause.first, end);
    return before == "who" ? nearest_people(phrase) : phrase;  // "the fate of the people who disappeared"
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
  if ((before == "and" || before == "or" || before == "but" || before == "nor") && depth > 0) return earlier_subject(end - 1, depth);
  auto phrase = clauses_.phrase_before(made_.clause.first, end);
  const bool reduced = made_.passive && bare_;
  const auto described = reduced || made_.infinitive ? Range{} : over_description(end);
  if (!described.empty()) phrase = described;
  if (!phrase.empty() && !reduced) phrase = over_prepositions(phrase);
  if (reduced) phrase = nearest_people(phrase);
  if (is_nobody(words_, made_.clause.first, phrase)) made_.negated = true;
  return phrase;
}

// "Police on Monday detained", "soldiers late on 3 May shot": the token behind the subject, over when it was.
std::uint32_t Arguments::over_date(std::uint32_t end) const {
  constexpr WordSet kBeforeDate({"on", "in", "late", "early", "last", "since", "this"});
  auto first = end;
  while (first > made_.clause.first && clauses_.date_at(first - 1) != nullptr) --first;
  if (first == end) return end;
  while (first > made_.clause.first && kBeforeDate.contains(words_.lower(first - 1))) --first;
  return first > made_.clause.first && !words_.is(first - 1, ",") ? first : end;
}

// "the release of aid workers seized a week ago": of a bare participle the people right before it, where the phrase is about something else.
Range Arguments::nearest_people(Range phrase) const {
  if (phrase.empty() || clauses_.is_human(phrase)) return phrase;
  for (auto i = phrase.last; i > phrase.first + 1; --i) {
    if (!words_.is(i - 1, "of")) continue;
    const Range last{i, phrase.last};
    return clauses_.is_human(last) ? last : phrase;
  }
  return phrase;
}

// The first token of the group of a verb: its auxiliaries and adverbs.
std::uint32_t Arguments::group_start(std::uint32_t verb) const {
  auto start = verb;
  while (start > made_.clause.first) {
    const auto word = words_.lower(start - 1);
    if (!is_auxiliary(word) && !(is_adverb(words_, start - 1) && word != "to")) break;
    --start;
  }
  return start;
}

// "Officers who beat inmates were arrested", "farmers tortured by guards died", "monks detained in 2013 were freed": the subject of
// the verb group that begins at `last`, over a verb that only describes it. Empty where no such verb stands between.
Range Arguments::over_description(std::uint32_t last) const {
  constexpr WordSet kJoining({"and", "or", "but"});
  for (auto i = last; i > made_.clause.first && last - i < kLongestDescription; --i) {
    const auto k = i - 1;
    if (clauses_.mention_at(k) != nullptr || clauses_.date_at(k) != nullptr || words_.token(k).kind == TokenKind::number || words_.is_possessive(k)) continue;
    const auto word = words_.lower(k);
    if (!words_.is_word(k) || kJoining.contains(word) || kPersonal.contains(word) || kRelatives.contains(word) || kOpenSubordinates.contains(word)) return {};
    const bool verb = is_auxiliary(word) || (words_.part(k) == Upos::verb && word != "to" && is_surely_verb(words_, k));
    const bool attribute = k > made_.clause.first && words_.info(k - 1).is(kDeterminer | kAdjective) && !is_auxiliary(word) &&
                           !kAfterParticiple.contains(words_.lower(k + 1));
    if (!verb || attribute || (k > made_.clause.first && words_.is(k - 1, "to"))) continue;
    return described_by(k, last);
  }
  return {};
}

// The phrase that the verb describes: before its "who", or right before a participle.
Range Arguments::described_by(std::uint32_t verb, std::uint32_t last) const {
  constexpr WordSet kObjectRelatives({"whom", "which", "that"});
  constexpr WordSet kBehindReport({"of", "as", "by", "to"});  // "accused of spying", "described as spies"
  const auto begin = made_.clause.first;
  const auto start = group_start(verb);
  if (start == begin) return {};
  const auto word = words_.lower(verb), next = words_.lower(verb + 1);
  const bool reports = words_.info(verb).is(kCueWord) && !kBehindReport.contains(next);
  if (reports && verb + 1 < last) return {};  // "who said guards in the camp beat him"
  if (kRelatives.contains(words_.lower(start - 1))) return clauses_.phrase_before(begin, start - 1);
  const auto phrase = clauses_.phrase_before(begin, start);
  if (phrase.empty() || kPersonal.contains(words_.lower(phrase.first))) return {};
  const auto before = phrase.first > begin ? words_.lower(phrase.first - 1) : std::string_view();
  if (verb + 1 == last && kObjectRelatives.contains(before)) {  // "the men whom guards beat were freed"
    const auto object = clauses_.phrase_before(begin, phrase.first - 1);
    if (!object.empty()) return object;
  }
  if (is_auxiliary(word) || start != verb || reports || kOpenSubordinates.contains(before)) return {};
  const bool gerund = word.ends_with("ing");
  const bool alone = verb + 1 == last || kAfterParticiple.contains(next) || next == "of" || clauses_.date_at(verb + 1) != nullptr || is_adverb(words_, verb + 1);
  return gerund || alone ? phrase : Range{};
}

// "Guards seized him and beat him": the subject of the verb before.
Range Arguments::earlier_subject(std::uint32_t from, int depth) {
  for (auto i = from; i > made_.clause.first && from - i < 22; --i) {
    const auto k = i - 1;
    if (!words_.is_word(k) || clauses_.mention_at(k) != nullptr) continue;
    const auto word = words_.lower(k);
    const bool verb = kBe.contains(word) || kHave.contains(word) || kModals.contains(word) || is_plain_verb(words_, k) ||
                      (word.size() > 4 && word.ends_with("ed") && (words_.info(k).is(kVerb) || words_.part(k) == Upos::verb));
    if (!verb) continue;
    const auto found = subject_before(group_start(k), depth - 1);
    if (!found.empty()) return found;
  }
  return {};
}

// "called on Varena to prosecute those who killed three monks and to open the camp": the first of the infinitives that this one is
// joined to; itself where it stands alone.
std::uint32_t Arguments::first_parallel_to(std::uint32_t to) const {
  for (int each = 0; each < kMostParallel; ++each) {
    if (to <= made_.clause.first || !(words_.is(to - 1, "and") || words_.is(to - 1, "or") || words_.is(to - 1, ","))) return to;
    auto earlier = to - 1;
    while (earlier > made_.clause.first && to - earlier < kFarthestParallel && !(words_.is(earlier, "to") && words_.part(earlier + 1) == Upos::verb)) --earlier;
    if (!words_.is(earlier, "to") || words_.part(earlier + 1) != Upos::verb) return to;
    to = earlier;
  }
  return to;
}

// "called on Varena to release", "accused guards of torturing", "the police threatened to arrest": the nearest phrase
// before that is no object of a preposition other than "on".
void Arguments::find_distant_subject() {
  auto end = made_.infinitive ? first_parallel_to(made_.to) : start_;
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
  const bool opens = i < words_.size() && (words_.info(i).is(kDeterminer | kNumeral) || words_.token(i).kind == TokenKind::number);
  return time && opens ? clauses_.phrase_after(i, made_.clause.last) : Range{};
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
