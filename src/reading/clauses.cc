#include "reading/clauses.h"

#include <algorithm>

#include "reading/noun_classes.h"
#include "reading/noun_phrases.h"
#include "reading/person_score.h"
#include "reading/word_set.h"

namespace inquest::reading {
namespace {

constexpr WordSet kPronouns({"he", "she", "they", "it", "we", "i", "you", "him", "her", "them", "us", "me", "himself",
                             "herself", "themselves", "everyone", "someone", "anyone", "nobody", "everybody", "others",
                             "who", "whom", "some", "many", "several", "both", "all", "none", "most", "those"});
constexpr WordSet kHumanPronouns({"he", "she", "they", "we", "i", "you", "him", "her", "them", "us", "me", "himself",
                                  "herself", "themselves", "everyone", "someone", "anyone", "nobody", "everybody",
                                  "others", "who", "whom", "some", "many", "several", "both", "none", "most", "those", "all", "each"});
constexpr WordSet kShooting({"bomb", "bombs", "bombing", "bombings", "bombardment", "bombed", "shells", "shelling", "shelled", "airstrike", "airstrikes", "missile", "missiles",
                             "rocket", "rockets", "mortar", "mortars", "gunfire", "shots", "gunshots", "bullets", "grenade", "grenades", "massacre", "gunmen",
                             "drone", "drones", "artillery", "explosives"});
constexpr WordSet kFirstPersons({"i", "me", "we", "us", "my", "our", "myself"});
constexpr WordSet kPlaceLinks({"in", "at", "near", "inside", "outside", "from", "to", "of", "into", "around", "across",
                               "throughout", "on", "toward", "towards", "within"});

constexpr std::uint32_t kReach = 24;          // tokens between an act and its time or place
constexpr std::size_t kMostRoles = 64;        // of one person

}  // namespace

Clauses::Clauses(const Words& words, const std::vector<Mention>& mentions, const std::vector<Quotation>& quotations,
                 const std::vector<DateMention>& dates)
    : words_(words),
      mentions_(mentions),
      quotations_(quotations),
      dates_(dates),
      mention_of_(words_.size(), -1),
      date_of_(words_.size(), -1),
      quotation_of_(words_.size(), -1),
      lists_(words) {
  const auto mark = [&](std::vector<std::int32_t>& of, const Span& span, std::size_t index) {
    Range range{token_at(span.begin), 0};
    range.last = range.first;
    while (range.last < words_.size() && words_.token(range.last).begin < span.end) {
      of[range.last++] = static_cast<std::int32_t>(index);
    }
    return range;
  };
  for (std::size_t m = 0; m < mentions.size(); ++m) mention_places_.push_back(mark(mention_of_, mentions[m].span, m));
  const auto& tokens = words.tokens();
  detention_.resize(tokens.paragraphs.size());
  shooting_.resize(tokens.paragraphs.size());
  const auto detained = NounClasses::shared().bit("place_of_detention") | NounClasses::shared().bit("inmate");
  for (std::size_t i = 0; i < words_.size(); ++i) {
    if (!words_.is_word(i)) continue;
    if ((NounClasses::shared().of(words_, i) & detained) != 0) detention_[words_.token(i).paragraph] = true;
    if (kShooting.contains(words_.lower(i)) || (words_.is(i, "opened") && words_.is(i + 1, "fire"))) shooting_[words_.token(i).paragraph] = true;
  }
  for (const auto& mention : mentions) {
    if (!mention.role) continue;
    const auto role = tokens.text.substr(mention.role->begin, mention.role->end - mention.role->begin);
    auto& known = roles_[mention.id];
    if (known.size() < kMostRoles && std::ranges::find(known, role) == known.end()) known.push_back(role);
  }
  bound_clauses();
  for (std::size_t d = 0; d < dates.size(); ++d) mark(date_of_, dates[d].span, d);
  // The longest first, so that what is quoted inside another quotation overwrites it.
  std::vector<std::pair<std::uint64_t, std::size_t>> by_length;
  for (std::size_t q = 0; q < quotations.size(); ++q) {
    std::uint64_t length = 0;
    for (const auto& span : quotations[q].content) length += span.end - span.begin;
    by_length.emplace_back(length, q);
  }
  std::ranges::sort(by_length, std::greater<>());
  for (const auto& [length, q] : by_length) {
    for (const auto& span : quotations[q].content) mark(quotation_of_, span, q);
  }
}

std::uint32_t Clauses::token_at(std::uint64_t byte) const {
  const auto& tokens = words_.tokens().tokens;
  const auto found =
      std::ranges::lower_bound(tokens, byte, {}, [](const Token& t) { return static_cast<std::uint64_t>(t.begin); });
  return static_cast<std::uint32_t>(found - tokens.begin());
}

Range Clauses::sentence(std::uint32_t token) const {
  const auto& s = words_.tokens().sentences[words_.token(token).sentence];
  return {s.first, s.last};
}

// Where a clause that reaches each token begins and ends: found once, for a sentence may have thousands of triggers.
void Clauses::bound_clauses() {
  clause_first_.resize(words_.size());
  clause_last_.resize(words_.size());
  const auto bounds = [&](std::uint32_t i) {
    const auto kind = words_.token(i).kind;
    return kind == TokenKind::open_quote || kind == TokenKind::close_quote || words_.is(i, ";") || words_.is(i, ":");
  };
  for (const auto& s : words_.tokens().sentences) {
    for (auto i = s.first; i < s.last; ++i) clause_first_[i] = i == s.first || bounds(i - 1) ? i : clause_first_[i - 1];
    for (auto i = s.last; i-- > s.first;) clause_last_[i] = bounds(i) ? i : i + 1 == s.last ? s.last : clause_last_[i + 1];
  }
}

Range Clauses::clause(Range around) const {
  return {clause_first_[around.first],
          around.last < sentence(around.first).last ? clause_last_[around.last] : around.last};
}

const Mention* Clauses::mention_at(std::uint32_t token) const {
  if (token >= mention_of_.size() || mention_of_[token] < 0) return nullptr;
  return &mentions_[static_cast<std::size_t>(mention_of_[token])];
}
const DateMention* Clauses::date_at(std::uint32_t token) const {
  if (token >= date_of_.size() || date_of_[token] < 0) return nullptr;
  return &dates_[static_cast<std::size_t>(date_of_[token])];
}
const Quotation* Clauses::quotation_at(std::uint32_t token) const {
  if (token >= quotation_of_.size() || quotation_of_[token] < 0) return nullptr;
  return &quotations_[static_cast<std::size_t>(quotation_of_[token])];
}

bool Clauses::opens_item(std::uint32_t token) const {
  constexpr WordSet kJoining({"and", "or", "also", "to", "immediately", "urgently", "promptly", "please", "finally"});
  const auto* item = lists_.at(token);
  if (item == nullptr) return false;
  auto first = item->words.first;
  // "(a) immediately and unconditionally release"
  const auto joins = [&](std::uint32_t i) { return kJoining.contains(words_.lower(i)) || (words_.lower(i).size() > 4 && words_.lower(i).ends_with("ly")); };
  while (first < token && joins(first)) ++first;
  return first == token;
}

bool Clauses::is_pronoun(std::uint32_t token) const {
  return words_.is_word(token) && kPronouns.contains(words_.lower(token));
}

bool Clauses::speaks_of_detention(std::uint32_t token) const {
  const auto paragraph = words_.token(token).paragraph;
  return detention_[paragraph] || (paragraph > 0 && detention_[paragraph - 1]);
}

bool Clauses::speaks_of_shooting(std::uint32_t token) const {
  const auto paragraph = words_.token(token).paragraph;
  return shooting_[paragraph] || (paragraph > 0 && shooting_[paragraph - 1]);
}

// "petitioners", "tappers", "quarrymen", "lutenists": what such an ending mostly makes is people; what it does not is listed.
bool Clauses::names_by_ending(std::uint32_t token) const {
  constexpr std::size_t kShortest = 6;  // bytes
  constexpr WordSet kThings({"letters", "papers", "numbers", "orders", "powers", "waters", "rivers", "borders", "winters", "corners", "computers", "containers",
      "newspapers", "chapters", "matters", "centers", "shelters", "towers", "folders", "counters", "characters", "meters", "liters", "dinners", "summers",
      "servers", "quarters", "transfers", "murders", "banners", "posters", "stickers", "helicopters", "bunkers", "charters", "registers", "sectors", "motors",
      "tractors", "factors", "colors", "errors", "mirrors", "floors", "reactors", "corridors", "honors", "feathers", "trailers", "trucks", "tankers", "boilers",
      "burners", "drawers", "shutters", "answers", "offers", "layers", "fibers", "fevers", "dangers", "disasters", "theaters", "barriers", "carriers",
      "scanners", "speakers", "freezers", "ladders", "hammers", "tigers", "spiders", "flowers", "showers", "figures", "covers", "gutters", "chambers",
      "encounters", "trousers", "slippers", "sweaters", "fingers", "shoulders", "livers", "cancers", "ulcers", "tumors", "tenors", "doors", "vectors",
      "generators", "elevators", "indicators", "sensors", "detectors", "conductors", "processors", "boosters", "headquarters", "loudspeakers",
      "daggers", "revolvers", "mortars", "launchers", "bombers", "cruisers", "steamers", "ferries", "skyscrapers", "bulldozers"});
  const auto word = words_.lower(token);
  if (!words_.is_word(token) || words_.is_capital(token) || word.size() < kShortest || kThings.contains(word) || is_plain_verb(words_, token)) return false;
  if (words_.part(token) == Upos::verb || words_.part(token) == Upos::adj) return false;
  return word.ends_with("ers") || word.ends_with("ors") || word.ends_with("ists") || word.ends_with("men") || word.ends_with("women") || word.ends_with("ees");
}

bool Clauses::is_human(Range phrase) const {
  if (phrase.empty()) return false;
  if (phrase.last - phrase.first == 1 && words_.is_word(phrase.first)) {
    const auto word = words_.lower(phrase.first);
    if (kHumanPronouns.contains(word)) return true;
  }
  static const auto human = NounClasses::shared().bit("human") | NounClasses::shared().bit("inmate");
  const auto top = head(phrase);
  for (auto i = top.first; i < top.last; ++i) {
    const auto* mention = mention_at(i);
    if (mention != nullptr && mention->kind == EntityKind::person && (i + 1 >= top.last || !words_.is_possessive(i + 1)))
      return true;
    if ((NounClasses::shared().of(words_, i) & human) != 0) return true;
    if (words_.info(i).is(kRoleNoun)) return true;
  }
  if (names_by_ending(top.last - 1)) return true;
  // "three", "at least 12": people counted without a noun; "192 seats" has one.
  const bool counted = is_count(top.last - 1);
  const auto next = words_.is_word(top.last) && words_.token(top.last).sentence == words_.token(top.first).sentence ? words_.part(top.last) : Upos::none;
  constexpr WordSet kState({"dead", "wounded", "injured", "missing", "others"});  // "left 12 dead"
  return counted && ((next != Upos::noun && next != Upos::propn && next != Upos::adj) || kState.contains(words_.lower(top.last)));
}

bool Clauses::holds(Range range, const Wanted& wanted) const {
  static const auto texts = NounClasses::shared().bit("text") | NounClasses::shared().bit("draft") | NounClasses::shared().bit("report") |
                            NounClasses::shared().bit("position") | NounClasses::shared().bit("amendment");
  if (wanted.who && is_human(range)) return true;
  for (auto i = range.first; i < range.last; ++i) {
    if (!words_.is_word(i)) continue;
    if ((wanted.classes & texts) != 0 && names_document(i)) return true;
    if (wanted.classes != 0 && (NounClasses::shared().of(words_, i) & wanted.classes) != 0) return true;
    for (const auto& phrase : wanted.phrases) {
      if (i + phrase.size() <= range.last && stands_at(words_, i, phrase)) return true;
    }
  }
  return false;
}

std::string Clauses::by_pronoun(std::uint32_t token) const {
  const auto word = words_.lower(token);
  if (kFirstPersons.contains(word)) {
    const auto* quotation = quotation_at(token);
    return quotation == nullptr ? std::string() : quotation->speaker_id;
  }
  const bool he = word == "he" || word == "him" || word == "his" || word == "himself";
  const bool she = word == "she" || word == "her" || word == "herself";
  if (!he && !she) return {};
  const std::uint32_t unwanted = he ? kFemale : kMale;
  const auto paragraph = words_.token(token).paragraph;
  double best = -1e9;
  std::string id;
  const auto after = std::ranges::lower_bound(mention_places_, token, {}, &Range::first);
  for (auto m = (after - mention_places_.begin()) - 1; m >= 0; --m) {
    const auto& mention = mentions_[static_cast<std::size_t>(m)];
    const auto place = mention_places_[static_cast<std::size_t>(m)];
    if (token - place.first > 120) break;
    if (mention.kind != EntityKind::person) continue;
    const auto gender = gender_of(words_, place, {});
    if ((gender & unwanted) != 0) continue;
    double score = -0.02 * (token - place.first);
    if (gender != 0) score += 0.5;
    if (words_.token(place.first).paragraph == paragraph) score += 0.8;
    if (place.first < sentence(place.first).first + 4) score += 0.8;  // mostly the subject
    if (quotation_at(place.first) != quotation_at(token)) score -= 0.3;
    if (score > best) {
      best = score;
      id = mention.id;
    }
  }
  return id;
}

Argument Clauses::argument(Range phrase) const {
  Argument out{span(phrase), {}};
  if (phrase.last - phrase.first == 1 && is_pronoun(phrase.first)) {
    out.id = by_pronoun(phrase.first);
    return out;
  }
  const auto top = head(phrase);
  for (auto i = top.last; i > top.first; --i) {
    const auto* mention = mention_at(i - 1);
    if (mention == nullptr) continue;
    // "Varena's guards", "Kerry's spokesman" are not the one who is named.
    const bool owner = i < top.last && words_.is_possessive(i);
    // "Varenan soldiers": the adjective is not the state itself.
    const bool adjective = mention->kind != EntityKind::person && i < top.last && !owner;
    if (!owner && !adjective) out.id = mention->id;
    break;
  }
  return out;
}

std::optional<Argument> Clauses::speaker_of(const Quotation* quotation) const {
  if (quotation == nullptr || !quotation->speaker) return std::nullopt;
  return Argument{*quotation->speaker, quotation->speaker_id};
}

std::optional<Argument> Clauses::place_near(Range around) const {
  const auto bounds = sentence(around.first);
  const auto* quotation = quotation_at(around.first);
  std::optional<Argument> best;
  std::uint32_t nearest = kReach;
  const auto take = [&](std::uint32_t i, std::uint32_t gap) {
    const auto* mention = mention_at(i);
    if (mention == nullptr || gap >= nearest || quotation_at(i) != quotation) return;
    if (mention->kind != EntityKind::place && mention->kind != EntityKind::state) return;
    const auto first = mention_places_[static_cast<std::size_t>(mention_of_[i])].first;
    if (first == bounds.first) return;
    auto before = first - 1;
    if (words_.is(before, "the") && before > bounds.first) --before;
    const auto link = words_.lower(before);
    if (!kPlaceLinks.contains(link) || (mention->kind == EntityKind::state && link == "of")) return;
    nearest = gap;
    best = Argument{mention->span, mention->id};
  };
  for (auto i = around.last; i < bounds.last && i - around.last < kReach; ++i) take(i, i - around.last);
  for (auto i = around.first; i > bounds.first && around.first - i < kReach; --i) take(i - 1, 2 * (around.first - i) + 2);
  return best;
}

}  // namespace inquest::reading
