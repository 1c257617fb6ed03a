#include "reading/speech_checks.h"

#include <algorithm>

#include "reading/noun_phrases.h"
#include "reading/word_set.h"

namespace inquest::reading {
namespace {

constexpr WordSet kFinite({"had", "has", "have", "was", "were", "is", "are", "will", "would", "did", "does"});
constexpr WordSet kDays({"today", "yesterday", "tonight", "earlier", "later"});
// Nouns by which something is reported behind a preposition: "in a statement".
constexpr WordSet kReportNouns({"statement", "statements", "letter", "letters", "report", "reports", "words", "speech", "interview", "message", "testimony",
    "account", "accounts", "view", "opinion", "comment", "comments", "remarks", "tweet", "post", "article", "press", "release", "briefing", "hopes", "fears"});
constexpr WordSet kRelatives({"who", "which", "that", "whom", "whose"});
// Heads of what the tagger takes for a cue where something is only done, known or foreseen.
constexpr WordSet kNoReport({"forced", "known", "expected", "came", "come", "comes", "went", "gone", "supposed", "due", "able"});
constexpr WordSet kWrites({"write", "writes", "wrote", "written", "read", "reads"});
constexpr WordSet kTextParts({"paragraph", "paragraphs", "clause", "clauses", "sections", "passage", "passages", "lines", "pages", "words"});
constexpr WordSet kDrafts({"draft", "bill", "text", "resolution", "motion", "amendment", "proposal", "plan"});
// "holds that the camps are open" is said; "holds 3,000 inmates" is not.
constexpr WordSet kHolds({"hold", "holds", "held", "holding"});
constexpr WordSet kBare({"it", "them"});
constexpr WordSet kAddressed({"them", "him", "her", "us", "me"});
constexpr WordSet kArticles({"the", "a", "an", "its", "their"});
constexpr WordSet kReadOff({"read", "reads", "reading", "sign", "banner", "banners", "poster", "posters", "slogan", "slogans", "headline",
    "headlines", "title", "titled", "entitled", "placard", "placards", "inscription", "graffiti", "caption", "label", "saw", "found", "carried"});

// Up to the first comma.
bool has_verb(const Words& words, Range range) {
  for (auto i = range.first; i < range.last && !words.is(i, ","); ++i) {
    if (words.is_word(i) && is_plain_verb(words, i)) return true;
  }
  return false;
}

bool is_plan(const Words& words, Range cue) {
  for (auto i = cue.first; i + 1 < cue.last; ++i) {
    if (words.is(i + 1, "to") && (words.is(i, "is") || words.is(i, "are") || words.is(i, "was") || words.is(i, "were"))) return true;
  }
  return false;
}

// "to", "in a case": words that join, with nothing by which one reports.
bool only_joins(const Words& words, Range cue) {
  const auto first = words.lower(cue.first);
  if (first == "according" || first == "per" || !words.info(cue.first).is(kPreposition | kDeterminer) || words.info(cue.first).is(kCueWord)) return false;
  for (auto i = cue.first; i < cue.last; ++i) {
    if (kReportNouns.contains(words.lower(i)) || words.info(i).is(kCueWord) || words.part(i) == Upos::verb) return false;
  }
  return true;
}

bool only_auxiliaries(const Words& words, Range cue) {
  for (auto i = cue.first; i < cue.last; ++i) {
    if (!words.info(i).is(kAuxiliary)) return false;
  }
  return true;
}

// "Draft would ask", "the bill could call for": what is not law yet asks nobody.
bool is_draft_that_would(const Words& words, const Cue& cue) {
  if (cue.subject.empty() || !kDrafts.contains(words.lower(head_end(words, cue.subject) - 1))) return false;
  for (auto i = cue.subject.last; i < cue.words.last; ++i) {
    if (words.is(i, "would") || words.is(i, "could") || words.is(i, "may") || words.is(i, "might")) return true;
  }
  return false;
}

// "said today", "urged to": nothing but when, how or a word that joins.
bool says_nothing(const Words& words, Range content) {
  for (auto i = content.first; i < content.last; ++i) {
    if (!words.is_word(i)) continue;
    const auto word = words.lower(i);
    const bool when = kDays.contains(word) || words.info(i).is(kCalendarWord) || (word.ends_with("ly") && words.info(i).is(kAdverb));
    if (!when && !words.info(i).is(kPreposition) && word != "to" && word != "so") return false;
  }
  return true;
}

// "call on the Government of Varena to:": whom the list behind the colon is for, and nothing yet of what is asked.
bool only_leads_in(const Words& words, Range content) {
  const auto last = words.lower(content.last - 1);
  const bool open = last == "to" || last == "that" || words.is(content.last, "to") || words.is(content.last, "that");
  return open && (words.is(content.last, ":") || words.is(content.last + 1, ":") || words.is(content.last, "("));
}

// "the situation calls for": what is called for by no one. "The draft calls for" is a text, and speaks.
bool is_need(const Words& words, const Cue& cue) {
  constexpr WordSet kCalls({"call", "calls", "called", "calling"});
  constexpr WordSet kNeedy({"situation", "situations", "crisis", "mandate", "mandates", "task", "tasks", "problem", "problems", "case", "cases", "job",
      "moment", "time", "times", "circumstances", "emergency", "occasion", "position", "role", "complexity", "gravity", "scale", "severity", "seriousness",
      "nature", "conditions", "reality", "events", "matter", "issue", "issues", "challenge", "challenges", "work", "size", "recipe", "weather"});
  if (cue.subject.empty() || !words.is(cue.words.last - 1, "for") || !kCalls.contains(words.lower(cue.words.last - 2))) return false;
  return kNeedy.contains(words.lower(head_end(words, cue.subject) - 1));
}

// "has been denied entry", "were refused a visa": what happened to the subject.
bool is_received(const Words& words, Range cue) {
  constexpr WordSet kWithheld({"denied", "refused", "granted"});
  constexpr WordSet kForms({"is", "are", "was", "were", "be", "been", "being"});
  if (cue.last < cue.first + 2 || !kWithheld.contains(words.lower(cue.last - 1))) return false;
  for (auto i = cue.first; i + 1 < cue.last; ++i) {
    if (kForms.contains(words.lower(i))) return true;
  }
  return false;
}

// "The claim that ...", "a report that": the noun, not somebody called "the" who claims.
bool is_claim_itself(const Words& words, const Cue& cue) {
  const auto verb = cue.words.first;
  return cue.words.last == verb + 1 && verb > 0 && kArticles.contains(words.lower(verb - 1)) && cue.subject.last <= verb && cue.subject.last + 1 > verb &&
         cue.subject.last == cue.subject.first + 1;
}

// "Norland recalled its ambassador", "recalled 3,000 cars": somebody or something is called back, and nobody remembers.
bool calls_home(const Words& words, const Cue& cue, Range content) {
  constexpr WordSet kRecalls({"recall", "recalls", "recalled", "recalling"});
  constexpr WordSet kSent({"ambassador", "ambassadors", "envoy", "envoys", "consul", "diplomat", "diplomats", "delegation", "delegate", "troops", "mission", "attache",
      "representative", "representatives", "staff", "parliament", "car", "cars", "product", "products", "vehicles", "soldiers", "peacekeepers", "minister"});
  if (!kRecalls.contains(words.lower(cue.words.last - 1)) || words.is(content.first, "that")) return false;
  constexpr std::uint32_t kLongestObject = 5;  // tokens
  for (auto i = content.first; i < content.last && i - content.first < kLongestObject; ++i) {
    if (kSent.contains(words.lower(i))) return !has_verb(words, content);
  }
  return false;
}

// "all that ask it to close the camps": things that are counted, and nobody who says it.
bool is_of_things(const Words& words, const Cue& cue) {
  constexpr WordSet kCounted({"all", "those", "ones", "some", "any", "many", "several", "both", "few", "most"});
  const auto verb = cue.words.first;
  return verb > 1 && words.is(verb - 1, "that") && kCounted.contains(words.lower(verb - 2));
}

}  // namespace

Range mended_subject(const Words& words, const QuotedText& quoted, Range subject) {
  if (subject.last == subject.first + 1 && (kDays.contains(words.lower(subject.first)) || (words.is_capital(subject.first) && words.info(subject.first).is(kCalendarWord)))) {
    // "The rapporteur, Ana Berg, today urged": the phrase before the day, over its comma.
    const auto begin = words.tokens().sentences[words.token(subject.first).sentence].first;
    auto last = subject.first;
    if (last > begin && words.is(last - 1, "on")) --last;
    if (last > begin && words.is(last - 1, ",")) --last;
    auto real = noun_phrase_before(words, quoted, begin, last);
    // "Norland, which freed ten since January -- twice as many --, said": nothing right before it; who opens the sentence.
    if (real.empty()) real = noun_phrase_after(words, quoted, begin, subject.first);
    if (!real.empty()) subject = real;
  }
  if (!subject.empty() && words.info(subject.first).is(kPreposition)) {  // "In the debate, speakers"
    for (auto i = subject.last - 1; i > subject.first; --i) {
      if (!words.is(i - 1, ",")) continue;
      subject.first = i;
      break;
    }
  }
  // "Mr. Sosa works for the office, whose plan calls for": the plan, not its owner.
  for (auto i = subject.first; i + 1 < subject.last; ++i) {
    if (words.is(i, "whose")) subject.first = i + 1;
  }
  while (subject.last > subject.first + 1 && (words.is(subject.last - 1, "who") || words.is(subject.last - 1, "which") || words.is(subject.last - 1, ",")))
    --subject.last;
  bool relative = false;
  for (auto i = subject.first; i < subject.last; ++i) {
    relative = relative || kRelatives.contains(words.lower(i));
    if (i > subject.first && !relative && !words.is_capital(i) && kFinite.contains(words.lower(i))) subject.last = i;
  }
  const auto part = subject.empty() ? Upos::noun : words.part(subject.last - 1);
  const bool measure = !subject.empty() && words.token(subject.first).kind == TokenKind::number && (part == Upos::adj || part == Upos::adv);
  if (!measure) return subject;
  const auto begin = words.tokens().sentences[words.token(subject.first).sentence].first;
  for (auto i = subject.first; i > begin && subject.first - i < 6; --i) {
    if (!words.is(i - 1, ",")) continue;
    const auto described = noun_phrase_before(words, quoted, begin, i - 1);
    return described.empty() ? subject : described;
  }
  return subject;
}

bool reports_speech(const Words& words, const QuotedText&, const Statement& statement) {
  if (statement.has_quotation || !statement.cue || statement.content.empty()) return true;
  const Cue& cue = *statement.cue;
  const auto last = words.lower(cue.words.last - 1);
  const auto content = statement.content.front();
  const bool goes_on = words.is(cue.words.last - 1, "on");  // "went on"
  if (statement.content.size() == 1 && content.last - content.first == 1 && kArticles.contains(words.lower(content.first))) return false;
  if (statement.content.size() == 1 && (says_nothing(words, content) || only_leads_in(words, content))) return false;
  if (is_need(words, cue) || is_received(words, cue.words) || is_claim_itself(words, cue) || calls_home(words, cue, content)) return false;
  // "was asked about it", "briefed them": nothing that was said.
  const auto size = content.last - content.first;
  const bool bare = (size == 2 && words.info(content.first).is(kPreposition) && kBare.contains(words.lower(content.first + 1))) ||
                    (size == 1 && kAddressed.contains(words.lower(content.first)));
  if (statement.content.size() == 1 && bare) return false;
  if (goes_on) return true;
  if (is_plan(words, cue.words) || kNoReport.contains(last) || kNoReport.contains(words.lower(cue.words.first))) return false;
  const bool that = words.is(content.first, "that") || (content.first > 0 && words.is(content.first - 1, "that"));
  if (kHolds.contains(last) && !that) return false;
  if (kArticles.contains(last) || only_auxiliaries(words, cue.words)) return false;  // "spoke for the", "had been"
  if (last == "spoke" && (words.is(cue.words.last, "for") || words.is(content.first, "for"))) return false;
  if ((last == "spoke" || last == "speaks" || last == "speak") && words.is(content.first, "with")) return false;
  if (cue.words.last == cue.words.first + 1 && words.part(cue.words.first) == Upos::noun && cue.words.first > 0 && words.is(cue.words.first - 1, "of"))
    return false;  // "minister of state"
  if (is_of_things(words, cue) || is_draft_that_would(words, cue) || only_joins(words, cue.words)) return false;
  if (kWrites.contains(last) && std::ranges::none_of(statement.content, [&](Range r) { return has_verb(words, r); })) return false;
  const bool speaks_of = words.is(cue.words.last - 1, "of") || words.is(cue.words.last - 1, "about");
  if (!speaks_of) return true;
  if (kBare.contains(words.lower(content.first))) return false;
  return cue.subject.empty() || !kTextParts.contains(words.lower(head_end(words, cue.subject) - 1));
}

std::optional<Cue> any_verb_before_colon(const Words& words, Range content) {
  if (content.first < 4 || !words.is(content.first - 2, ":")) return std::nullopt;
  const auto verb = content.first - 3;
  if (words.part(verb) != Upos::verb || words.is_capital(verb) || kReadOff.contains(words.lower(verb))) return std::nullopt;
  const auto subject = verb - 1;
  const bool person = words.is(subject, "he") || words.is(subject, "she") || words.is(subject, "they") || words.is_capital(subject);
  if (!person || words.token(subject).sentence != words.token(verb).sentence) return std::nullopt;
  return Cue{{verb, verb + 1}, kQuoteFrame, {subject, verb}, {subject, verb + 1}};
}

std::optional<std::uint32_t> opener_before_colon(const Words& words, Range content) {
  if (content.first < 3 || !words.is(content.first - 2, ":")) return std::nullopt;  // the mark stands between
  const auto colon = content.first - 2;
  const auto first = words.tokens().sentences[words.token(colon).sentence].first;
  for (auto i = first; i < colon; ++i) {
    if (kReadOff.contains(words.lower(i))) return std::nullopt;
  }
  return colon > first + 2 ? std::optional(first) : std::nullopt;
}

}  // namespace inquest::reading
