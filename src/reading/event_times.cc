#include "reading/event_times.h"

#include "reading/dateline.h"
#include "reading/verb_words.h"
#include "reading/word_set.h"

namespace inquest::reading {
namespace {

constexpr WordSet kEvents({"death", "deaths", "killing", "killings", "murder", "murders", "massacre", "massacres", "assassination", "assassinations",
    "execution", "executions", "shooting", "shootings", "attack", "attacks", "raid", "raids", "incident", "incidents", "arrest", "arrests", "disappearance",
    "disappearances", "abduction", "abductions", "kidnapping", "kidnappings", "beating", "beatings", "torture", "rape", "rapes", "crash", "explosion",
    "explosions", "bombing", "bombings", "shelling", "fire", "crackdown", "riot", "riots", "protest", "protests", "demonstration", "demonstrations",
    "uprising", "clash", "clashes", "coup", "violence", "abuse", "abuses", "violations", "crimes", "crime", "events", "detention", "detentions",
    "expulsion", "expulsions", "deportation", "deportations", "eviction", "evictions", "flood", "accident", "stampede"});

constexpr WordSet kSomeOfThem({"some", "many", "most", "several", "all", "both", "half"});
constexpr std::uint32_t kFarthestDate = 24;  // tokens between a predicate and its date

class Dating {
 public:
  Dating(const Clauses& clauses, const Predicate& p) : clauses_(clauses), words_(clauses.words()), p_(p), bounds_(clauses.sentence(p.core.first)) {}

  std::optional<When> run() {
    for (auto i = p_.words.first; i < p_.words.last; ++i) take(i, 0);
    behind();
    before();
    return best_;
  }

 private:
  void take(std::uint32_t i, std::uint32_t gap) {
    const auto* date = clauses_.date_at(i);
    if (date == nullptr || gap >= nearest_ || clauses_.quotation_at(i) != clauses_.quotation_at(p_.words.first)) return;
    if (date->type != DateType::date && date->type != DateType::time) return;
    if (is_end_of_it(i) || (i < behind_dateline(words_, i) && p_.words.first >= behind_dateline(words_, i))) return;
    nearest_ = gap;
    best_ = When{date->span, date->value};
  }

  // "held until 21 April": when it ended, not when it was.
  bool is_end_of_it(std::uint32_t i) const {
    constexpr WordSet kUpTo({"until", "till", "til"});
    const auto* date = clauses_.date_at(i);
    while (i > bounds_.first && clauses_.date_at(i - 1) == date) --i;
    if (kUpTo.contains(words_.lower(i))) return true;
    for (auto k = i; k > bounds_.first && i - k < 4; --k) {
      if (kUpTo.contains(words_.lower(k - 1))) return true;
      if (!words_.info(k - 1).is(kDeterminer | kPreposition | kAdjective) && clauses_.date_at(k - 1) == nullptr) return false;
    }
    return false;
  }

  // Up to what has a date of its own: a clause or a participle that describes a noun, an event that the verb is about.
  void behind() {
    bool other = false, event = false;
    for (auto i = p_.words.last; i < bounds_.last && i - p_.words.last < kFarthestDate; ++i) {
      if (clauses_.date_at(i) != nullptr) {
        if (!other && !event) take(i, i - p_.words.last);
        continue;
      }
      // Behind a comma the sentence goes on with its own verb: "freed three of those arrested, on 3 May". Not behind what is put in
      // between, or tells more of the same: "the death of Tomas Horak, 34, on 9 March", "persons detained, some since 2012".
      if (words_.is(i, ",")) {
        if (const auto close = insertion_end(i); close > i) {
          i = close;
          continue;
        }
        if (!kSomeOfThem.contains(words_.lower(i + 1))) other = event = false;
      }
      other = other || describes(i);
      event = event || is_event_told_of(i);
    }
  }

  // The comma that closes what one at `open` puts in, a few words without a verb or a date; `open` itself where there is none.
  std::uint32_t insertion_end(std::uint32_t open) const {
    constexpr std::uint32_t kLongest = 7;  // tokens
    for (auto i = open + 1; i < bounds_.last && i - open <= kLongest; ++i) {
      if (words_.is(i, ",")) return i > open + 1 ? i : open;
      if (clauses_.date_at(i) != nullptr || words_.part(i) == Upos::verb) return open;
    }
    return open;
  }

  // What stands before is as near as twice its distance behind. Not what describes the subject: "monks detained in 2013 were freed".
  void before() {
    for (auto i = p_.words.first; i > bounds_.first && p_.words.first - i < kFarthestDate; --i) {
      const bool in_subject = !p_.subject.empty() && i > p_.subject.last;
      if (in_subject && has_verb({p_.subject.last, i - 1})) continue;
      take(i - 1, 2 * (p_.words.first - i) + 2);
    }
  }

  bool has_verb(Range range) const {
    for (auto i = range.first; i < range.last; ++i) {
      if (words_.is(i, ",") || words_.is(i, "that") || words_.is(i, "and") || words_.is(i, "but")) return false;
      if (words_.part(i) == Upos::verb) return true;
    }
    return false;
  }

  // "persons detained since 2012", "the man who fled in 2012": a participle right behind a noun, or a relative pronoun.
  bool describes(std::uint32_t i) const {
    if (words_.is(i, "who") || words_.is(i, "whom") || words_.is(i, "which") || words_.is(i, "whose")) return true;
    if (i == p_.words.last || words_.part(i) != Upos::verb || words_.info(i - 1).is(kDeterminer | kAdjective)) return false;
    const auto before = words_.part(i - 1);
    const bool noun = before == Upos::noun || before == Upos::propn || clauses_.mention_at(i - 1) != nullptr || words_.is(i - 1, "those");
    const auto last = words_.lower(i).back();
    return noun && (last == 'd' || last == 'n' || last == 't');  // a participle
  }

  // "investigate the killing of three monks on 3 May", "the raid of 9 March": an event in what the verb is about.
  bool is_event_told_of(std::uint32_t i) const {
    constexpr WordSet kDuring({"in", "during", "at", "amid", "throughout", "under"});
    constexpr std::uint32_t kLongestPhrase = 5;  // tokens
    if (!p_.verbal || p_.passive || words_.part(i) == Upos::verb || words_.is_capital(i) || !kEvents.contains(words_.lower(i))) return false;
    // "killed three men in the attack on 3 May": one day for both.
    for (auto k = i; k > p_.words.last && i - k < kLongestPhrase; --k) {
      if (words_.info(k - 1).is(kPreposition)) return !kDuring.contains(words_.lower(k - 1));
    }
    return true;
  }

  const Clauses& clauses_;
  const Words& words_;
  const Predicate& p_;
  const Range bounds_;
  std::uint32_t nearest_ = kFarthestDate;
  std::optional<When> best_;
};

}  // namespace

std::optional<When> time_of(const Clauses& clauses, const Predicate& predicate) { return Dating(clauses, predicate).run(); }

}  // namespace inquest::reading
