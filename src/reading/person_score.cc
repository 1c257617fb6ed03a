#include "reading/person_score.h"

#include <algorithm>

#include "reading/word_set.h"

namespace inquest::reading {
namespace {

double first_name_weight(const WordInfo& info) { return info.given >= 10 ? 2.0 : info.given >= 2 ? 1.2 : 0; }
double last_name_weight(const WordInfo& info) { return info.family >= 10 ? 1.2 : info.family >= 2 ? 0.7 : 0; }

double form_of_several(const Words& words, Range name) {
  double score = 0;
  std::uint32_t surname = 0;
  if (is_korean_name(words, name, surname)) score += 3;
  const auto& first = words.info(name.first);
  const auto& last = words.info(name.last - 1);
  score += words.is_initial(name.first) ? 1.0 : first_name_weight(first);
  score += last_name_weight(last);
  int unknown = 0;
  for (auto i = name.first; i < name.last; ++i) {
    const auto& info = words.info(i);
    if (words.is_initial(i)) {
      if (i > name.first) score += 1;
    } else if (is_particle(words, i)) {
      score += 0.8;
    } else if (info.is(kOrganisationWord | kPlaceWord) && info.family < 5) {
      score -= 1.5;
    } else if (info.is(kDemonym)) {
      score -= 1.5;
    } else if (info.is_common()) {
      const auto met = i == name.first ? info.given : info.family;
      const bool after_first_name = i > name.first && first.given >= 10 && !first.is_common();
      score -= met >= 20 ? 0.4 : after_first_name ? 0.6 : 1.3;
    } else if (info.lower == 0 && info.given == 0 && info.family == 0 && words.text(i).size() > 2) {
      ++unknown;
    }
    if (words.is_acronym(i) && !words.is_initial(i)) score -= 0.8;
  }
  score += 0.6 * std::min(unknown, 2);
  const auto size = name.last - name.first;
  if (size > 4) score -= 0.8;
  return score;
}

double form_of_one(const Words& words, std::uint32_t token) {
  const auto& info = words.info(token);
  if (info.is_common() || info.is(kDemonym | kOrganisationWord | kPlaceWord | kNeverPerson) ||
      words.is_acronym(token)) {
    return -1;
  }
  if (words.text(token).size() < 3) return -1;
  double score = 0;
  if (info.given >= 10) score += 1.5;
  else if (info.family >= 10) score += 1.1;
  else if (info.family >= 3 || info.given >= 3) score += 0.8;
  else if (info.family + info.given > 0) score += 0.5;
  if (info.lower == 0) score += 0.1;
  return score;
}

bool is_cue(const Words& words, std::uint32_t token) {
  return words.is_word(token) && words.info(token).is(kCueWord) && !words.is_capital(token);
}

// "the special representative of the European Union, X": a role in the phrase before the comma.
bool follows_role(const Words& words, std::uint32_t comma, std::uint32_t begin) {
  for (auto i = comma; i > begin && comma - i < 12; --i) {
    const auto before = i - 1;
    if (words.is_possessive(before)) continue;
    if (!words.is_word(before)) return false;
    const auto& info = words.info(before);
    if (info.is(kRoleNoun | kTitleWord) && !info.is(kHonorificWord)) return true;
    if (info.is(kAuxiliary) || (info.is(kFirstTagIsVerb) && !info.is(kNoun))) return false;
  }
  return false;
}

// What is named after its holder: "the Bush administration".
constexpr WordSet kPossessions({"administration", "government", "regime", "family", "campaign", "camp", "presidency",
                                "doctrine", "cabinet", "brothers", "dynasty", "foundation", "era", "years",
                                "supporters", "aide", "aides", "adviser", "team"});

double context(const Words& words, Range name, std::uint32_t begin, std::uint32_t end) {
  double score = 0;
  if (name.last < end) {
    if (is_cue(words, name.last)) score += 0.9;
    else if (words.is_possessive(name.last)) score += 0.2;
    else if (words.is_word(name.last) && words.info(name.last).is(kFirstTagIsVerb | kAuxiliary)) score += 0.3;
    if (is_followed_by_description(words, name.last, end)) score += 1.2;
    if (words.is(name.last, "who") || words.is(name.last, "whose")) score += 1;
  }
  if (name.first > begin) {
    const auto before = name.first - 1;
    const auto word = words.lower(before);
    if (is_cue(words, before)) score += 0.4;
    else if (word == "the") score -= name.last < end && kPossessions.contains(words.lower(name.last)) ? -0.6 : 2;
    else if (word == "in" || word == "at" || word == "near" || word == "from" || word == "into") score -= 0.9;
    else if (word == "to" || word == "of") score -= 0.1;
    else if (word == "by" || word == "with") score += 0.4;
    else if (word == "a" || word == "an") score -= 1;
    else if (word == "," && follows_role(words, before, begin)) score += 1;
  }
  return score;
}

}  // namespace

double person_score(const Words& words, Range name, std::uint32_t begin, std::uint32_t end) {
  double score = name.last - name.first == 1 ? form_of_one(words, name.first) : form_of_several(words, name);
  score += context(words, name, begin, end);
  const auto& first = words.info(name.first);
  // Alone on its line, or greeted: "Traci,".
  const bool alone = name.first == begin && (name.last == end || (name.last + 1 == end && words.is(name.last, ",")));
  if (alone && first.lower == 0 && first.given >= 2) score += 0.8;
  else if (alone && name.last < end && name.last - name.first == 1 && first.lower == 0) score += 1.4;  // "Mery,"
  if (words[name.first].starts && first.lower > 0 && first.given < 10) score -= 0.6;
  return score;
}

std::uint32_t gender_of(const Words& words, Range name, Range role) {
  for (auto i = role.first; i < role.last; ++i) {
    if (const auto gender = words.info(i).flags & (kMale | kFemale); gender == kMale || gender == kFemale) {
      if (words.info(i).is(kHonorificWord | kTitleWord | kRoleNoun)) return gender;
    }
  }
  if (name.last - name.first < 2) return 0;
  const auto gender = words.info(name.first).flags & (kMale | kFemale);
  return gender == kMale || gender == kFemale ? gender : 0;
}

bool is_followed_by_description(const Words& words, std::uint32_t from, std::uint32_t end) {
  if (from + 2 >= end || !words.is(from, ",")) return false;
  const auto next = from + 1;
  if (words.is(next, "who") || words.is(next, "whose") || words.is(next, "aged")) return true;
  if (words.token(next).kind == TokenKind::number) {
    return words.token(next).end - words.token(next).begin == 2 && (words.is(next + 1, ",") || words.is(next + 1, "."));
  }
  // A role noun before the next comma or verb, within a dozen words.
  for (auto i = next; i < end && i < next + 12; ++i) {
    if (!words.is_word(i) && !words.is_possessive(i)) return false;
    const auto& info = words.info(i);
    if (info.is(kRoleNoun | kTitleWord) && !info.is(kHonorificWord)) {
      const auto opening = words.lower(next);
      return opening == "a" || opening == "an" || opening == "the" || opening == "his" || opening == "her" ||
             words.info(next).is(kRoleNoun | kTitleWord | kDemonym) || words.is_capital(next);
    }
    if (info.is(kAuxiliary) || (info.is(kFirstTagIsVerb) && !info.is(kNoun | kAdjective))) return false;
  }
  return false;
}

}  // namespace inquest::reading
