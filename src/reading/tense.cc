#include "reading/tense.h"

#include <algorithm>

#include "reading/characters.h"
#include "reading/word_set.h"

namespace inquest::reading {
namespace {

constexpr WordSet kFuture({"will", "shall", "would", "won't", "won’t", "'ll", "may", "could", "might", "scheduled",
    "slated", "planned", "expected", "due", "upcoming", "expects", "plans", "intends", "forthcoming", "planning",
    "tomorrow", "ahead", "wouldn't", "he'll", "they'll", "we'll", "i'll", "it'll", "she'll", "you'll", "deadline",
    "expect", "awaits", "await", "hopes", "intend", "plan"});
constexpr WordSet kPast({"was", "were", "had", "did", "said", "told", "went", "came", "took", "made", "gave", "saw",
    "held", "met", "left", "began", "broke", "brought", "found", "kept", "knew", "led", "lost", "sent", "spoke",
    "stood", "thought", "won", "wrote", "became", "built", "bought", "caught", "chose", "drew", "fell", "fled", "flew",
    "fought", "got", "grew", "heard", "hit", "ran", "rose", "sat", "sold", "shot", "spent", "struck", "taught", "threw",
    "died", "has", "have", "been", "wasn't", "weren't", "didn't", "hadn't", "shown", "taken", "given", "seen", "known",
    "put", "read", "set", "cut", "let", "quit", "withdrew", "overthrew", "rejected", "born", "swore", "sworn", "wore", "tore", "bore", "shook",
    "broken", "spoken", "woke", "drove", "driven", "rode", "written", "froze", "frozen", "stole", "stolen", "hid", "hidden", "bit", "dug", "stuck",
    "swung", "flung", "hung", "rang", "sang", "sank", "sunk", "drank", "swam", "begun", "bound", "fed", "bled", "bred", "sped", "slept", "wept",
    "swept", "crept", "felt", "dealt", "meant", "dreamt", "leapt", "lent", "bent", "spat", "forgot", "forgotten", "forgave", "sought", "brought",
    "grew", "grown", "blew", "blown", "thrown", "drawn", "withdrawn", "withstood", "understood", "undertook", "overtook", "mistook", "retook",
    "rebuilt", "overcame", "upheld", "withheld", "foresaw", "oversaw", "laid", "paid", "lit", "shone", "shrank", "sprang", "spun", "arose",
    "risen", "fallen", "gone", "chosen", "beaten", "eaten", "ate", "flown", "shrunk", "fought", "retold", "outlawed", "misled", "resold", "undid",
    "redrew", "repaid", "rewrote", "beheld", "slid", "struck", "stricken", "stung", "clung", "wrung", "ground", "wound", "spelt", "burnt", "learnt"});
// What asks for or arranges something that is told behind it: "requested a visit in October", "agreed to talks in March".
constexpr WordSet kAsks({"asked", "requested", "sought", "demanded", "proposed", "called", "agreed", "announced", "arranged", "invited",
    "offered", "promised", "applied", "set", "booked", "convened", "summoned", "urged", "recommended", "pledged", "accepted", "fixed", "has",
    "have"});
// Before "to": what is to come. "agreed to meet on Friday", "set to vote", "is to visit".
constexpr WordSet kIntent({"agreed", "expected", "scheduled", "due", "set", "plan", "plans", "planned", "planning",
    "intends", "intend", "hopes", "hope", "hoped", "wants", "want", "likely", "ready", "invited", "vowed", "promised",
    "decided", "prepares", "preparing", "prepared", "is", "are", "going", "continue", "about", "asked", "able",
    "poised", "slated", "pledged", "has", "have", "aims", "seeks", "urged", "wish", "need", "threatened", "called", "called-for", "proposed",
    "told", "ordered", "instructed", "wishes", "offered", "undertaken", "undertook", "swore", "bound", "obliged", "required"});
// Ends in -ed and is no verb form.
constexpr WordSet kNotPast({"red", "bed", "need", "feed", "speed", "indeed", "hundred", "united", "seed", "deed",
    "breed", "shed", "led", "unprecedented", "ted", "fred", "wed", "med", "exceed", "proceed", "succeed", "weed",
    "armed", "limited", "related", "alleged"});
constexpr WordSet kDeterminers({"the", "a", "an", "his", "her", "its", "their", "our", "my", "your", "this", "that",
    "these", "those", "be", "date", "all", "any", "some", "each", "no"});

Direction of_word(const Tokens& t, std::size_t i, std::size_t floor, std::size_t limit) {
  const auto word = t.word(i);
  const bool short_ll = word == "'ll" || word.ends_with("'ll") || word.ends_with("’ll");
  if (short_ll) return Direction::future;
  const auto lower = t.lower(i);
  if (kFuture.contains(lower)) {
    if ((lower == "may" || lower == "will") && t.tokens[i].capital && i > floor)
      return Direction::unknown;  // a month, a name
    // "analysts had expected", "had been scheduled for": what came of it is known.
    const bool had = i > floor && (t.lower(i - 1) == "had" || (t.lower(i - 1) == "been" && i > floor + 1 && t.lower(i - 2) == "had"));
    if (had) return Direction::past;
    // "would have gone", "could have been": past.
    if (i + 1 < limit && t.word(i + 1) == "have") return Direction::past;
    return Direction::future;
  }
  if (lower == "to" && i > floor && i + 1 < limit) {
    const auto next = t.lower(i + 1);
    if (t.tokens[i + 1].kind == TokenKind::word && !t.tokens[i + 1].capital && !kDeterminers.contains(next) &&
        kIntent.contains(t.lower(i - 1))) {
      return Direction::future;
    }
    if (next == "be") return Direction::future;
    return Direction::unknown;
  }
  if (lower == "set" && i + 1 < limit && (t.word(i + 1) == "for" || t.word(i + 1) == "to")) return Direction::future;
  if (kPast.contains(lower)) return Direction::past;
  if (lower.size() > 4 && lower.ends_with("ed") && !t.tokens[i].capital &&
      (!kNotPast.contains(lower) || (t.tokens[i].part == Upos::verb && lower == "alleged")))
    return Direction::past;
  return Direction::unknown;
}

// A finite verb of the present by its tag and form: "Parliament votes on Friday", "the hearing resumes on Monday" look
// ahead. Never where parts of speech were not tagged, nor a verb by which the text reports what was said.
bool is_present(const Tokens& t, std::size_t i) {
  constexpr WordSet kReports({"says", "say", "writes", "write", "tells", "tell", "adds", "claims", "claim", "reports", "report", "shows", "show", "knows",
      "know", "remembers", "recalls", "believes", "believe", "thinks", "think", "lives", "live"});
  const auto& token = t.tokens[i];
  if (token.part != Upos::verb || token.capital) return false;
  const auto word = t.word(i);
  if (kReports.contains(word)) return false;
  if (word.ends_with("ing") || word.ends_with("ed") || word.ends_with("en")) return false;
  // A third person, or a base form behind its plural subject; behind "to" or an auxiliary it is none.
  if (word.ends_with("s") && !word.ends_with("ss")) return true;
  return i > 0 && t.tokens[i - 1].part == Upos::noun && t.word(i - 1).ends_with("s");
}

// "Parliament votes on Friday", where the tagger takes "votes" for a noun: the word before the preposition, behind a noun, in
// a sentence that has no verb before it.
bool is_untagged_present(const Tokens& t, std::size_t i, std::size_t floor) {
  if (t.tokens[i].part != Upos::noun || !t.word(i).ends_with("s") || i == floor) return false;
  const auto before = t.tokens[i - 1].part;
  if (before != Upos::noun && before != Upos::propn) return false;
  for (std::size_t k = floor; k < i; ++k) {
    if (t.tokens[k].part == Upos::verb || t.tokens[k].part == Upos::aux) return false;
  }
  return true;
}

constexpr WordSet kCourse({"beginning", "starting", "opening", "ending", "expiring", "maturing", "effective", "payable", "pending"});

// "to vote": "to" and a verb.
bool is_infinitive(const Tokens& t, std::size_t i, std::size_t limit) {
  return t.word(i) == "to" && i + 1 < limit && t.tokens[i + 1].part == Upos::verb && !t.tokens[i + 1].capital;
}

constexpr WordSet kEvents({"visit", "visits", "meeting", "meetings", "talks", "session", "vote", "hearing", "trip", "election", "elections", "congress",
    "conference", "summit", "referendum", "debate", "mission", "decision", "review", "reading", "briefing", "trial", "strike", "march", "rally",
    "ceremony", "release", "ballot", "inquiry", "report", "round", "dialogue"});

// The verb that an infinitive hangs on is one of intent: "invited fourteen governments to publish on Wednesday".
bool is_intended(const Tokens& t, std::size_t to, std::size_t floor) {
  constexpr std::size_t kBetween = 6;  // tokens
  for (std::size_t i = to; i > floor && to - i < kBetween; --i) {
    const auto word = t.lower(i - 1);
    if (kIntent.contains(word) && word != "has" && word != "have" && word != "is" && word != "are") return true;
    if (t.tokens[i - 1].part == Upos::verb || t.tokens[i - 1].kind != TokenKind::word) return false;
  }
  return false;
}

// "put off the vote to 6 October", "adjourned until Monday": what is put off is to come.
bool is_put_off(const Tokens& t, std::size_t first, std::size_t floor) {
  constexpr WordSet kPutsOff({"postponed", "postpone", "postpones", "delayed", "delays", "adjourned", "adjourn", "adjourns", "deferred", "defer",
      "rescheduled", "extended", "extends", "extend", "pushed", "moved", "remanded", "remand", "suspended", "recessed"});
  constexpr std::size_t kReach = 14;  // tokens
  const auto before = t.lower(first - 1);
  if (before != "to" && before != "until" && before != "till") return false;
  for (std::size_t i = first - 1; i > floor && first - i < kReach; --i) {
    if (kPutsOff.contains(t.lower(i - 1)) || (t.lower(i - 1) == "put" && t.lower(i) == "off")) return true;
  }
  return false;
}

// "by Thursday": a term that is still to run, unless what was to be done had or was done.
Direction of_term(const Tokens& t, std::size_t first, std::size_t last, std::size_t floor, std::size_t limit) {
  constexpr WordSet kOwed({"due", "expected", "required", "ordered", "told", "asked", "must", "supposed", "obliged"});
  constexpr std::size_t kNear = 6;  // tokens
  for (std::size_t i = last; i < std::min(limit, last + kNear) && t.word(i) != ","; ++i) {
    if (t.lower(i) == "was" || t.lower(i) == "were" || t.lower(i) == "had") return Direction::past;  // "by Wednesday power was back"
  }
  for (std::size_t i = first; i > floor; --i) {
    const auto word = t.lower(i - 1);
    if (kOwed.contains(word)) return Direction::future;
    if (word == "had" || word == "was" || word == "were" || word == "did") return Direction::past;
  }
  return first <= floor + 1 ? Direction::unknown : Direction::future;
}

}  // namespace

Direction direction_at(const Tokens& t, std::size_t first, std::size_t last) {
  const auto& sentence = t.sentences[t.tokens[first].sentence];
  constexpr std::size_t kReach = 25;
  const std::size_t floor = std::max<std::size_t>(sentence.first, first > kReach ? first - kReach : 0);
  const std::size_t limit = std::min<std::size_t>(sentence.last, last + kReach);
  if (first > sentence.first) {
    const auto before = t.lower(first - 1);
    if (before == "since") return Direction::past;
    if (before == "of" && first > sentence.first + 1u && t.lower(first - 2) == "as") return Direction::past;  // "as of 20 December"
    if (is_put_off(t, first, sentence.first)) return Direction::future;
    const bool until = before == "until" || before == "till";
    if (until && first > sentence.first + 1u) {  // "was silent until February"; "remains closed until Monday"
      for (std::size_t i = first - 1; i > floor; --i) {
        if (t.tokens[i - 1].kind != TokenKind::word) continue;
        const auto found = of_word(t, i - 1, sentence.first, limit);
        if (found != Direction::unknown) return found;
        if (is_present(t, i - 1)) return Direction::future;
      }
      return Direction::future;
    }
    if (before == "by") {
      const auto term = of_term(t, first, last, floor, limit);
      if (term != Direction::unknown) return term;  // "By Monday, ...": what follows says
    }
    // "a coalition of rights groups on Monday published": its verb stands behind the day.
    const bool verb_behind = last < sentence.last && (t.tokens[last].part == Upos::verb || of_word(t, last, sentence.first, limit) == Direction::past);
    if (first > sentence.first + 2u && before == "on" && !verb_behind && is_untagged_present(t, first - 2, sentence.first)) return Direction::future;
  }
  const bool leads = first == sentence.first || (first <= sentence.first + 2u);
  if (!leads) {
    for (std::size_t i = first; i > floor; --i) {
      if (t.tokens[i - 1].kind != TokenKind::word) continue;
      const auto found = of_word(t, i - 1, sentence.first, limit);
      // "called a meeting to vote on 3 May", "talks beginning on 3 May": neither has to be over.
      if (found == Direction::unknown && is_infinitive(t, i - 1, limit))
        return is_intended(t, i - 1, floor) ? Direction::future : Direction::unknown;
      if (found == Direction::unknown && kCourse.contains(t.word(i - 1))) return Direction::unknown;
      if (found == Direction::unknown && is_present(t, i - 1)) return Direction::future;
      if (found == Direction::unknown) continue;
      // "was expected to vote", "plans announced": an auxiliary of intent beats the participle behind it.
      if (found == Direction::past && i >= 2 && i - 1 > floor) {
        const auto earlier = of_word(t, i - 2, sentence.first, limit);
        if (earlier == Direction::future) return Direction::future;
        if (t.lower(i - 2) == "be" && i >= 3) return of_word(t, i - 3, sentence.first, limit);
      }
      // "requested a visit in October": the visit need not be over; "requested in October a visit" is.
      const bool of_event = first > i + 1 && (kEvents.contains(t.lower(first - 2)) || kEvents.contains(t.lower(first - 1)));
      if (found == Direction::past && kAsks.contains(t.lower(i - 1)) && of_event) return Direction::unknown;
      return found;
    }
  }
  for (std::size_t i = last; i < limit; ++i) {
    if (t.tokens[i].kind != TokenKind::word) continue;
    const auto found = of_word(t, i, sentence.first, limit);
    if (found != Direction::unknown) return found;
    if (is_present(t, i)) return Direction::future;
  }
  return Direction::unknown;
}

}  // namespace inquest::reading
