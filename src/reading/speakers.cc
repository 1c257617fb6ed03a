#include "reading/speakers.h"

#include <algorithm>
#include <cstdlib>
#include <ranges>

#include "reading/noun_phrases.h"
#include "reading/person_score.h"
#include "reading/word_set.h"
#include "vocab/vocab.h"

namespace inquest::reading {
namespace {

constexpr WordSet kSmall({"the", "a", "an", "of", "for", "on", "to", "at", "in", "and", "'s", "’s", "former", "then"});

constexpr std::uint32_t kFarthestIntroduction = 400;  // tokens
constexpr std::size_t kMostRoles = 256;               // that are looked at on each side for one phrase

}  // namespace

Speakers::Speakers(const Words& words, const QuotedText& quoted, const std::vector<Mention>& mentions)
    : words_(words), quoted_(quoted), mentions_(mentions), mention_of_(words.size(), -1) {
  places_.reserve(mentions.size());
  for (std::size_t m = 0; m < mentions.size(); ++m) {
    const auto first = token_at(mentions[m].span.begin);
    auto last = first;
    while (last < words.size() && words.token(last).begin < mentions[m].span.end) {
      mention_of_[last++] = static_cast<std::int32_t>(m);
    }
    places_.push_back({first, last});
    if (mentions[m].kind == EntityKind::organisation) {
      const auto name = lower_of(mentions[m].name);
      for (const auto word : vocab::split(name, ' ')) {
        bodies_[std::string(word)].emplace_back(first, static_cast<std::uint32_t>(m));
      }
    }
    if (mentions[m].kind != EntityKind::person) continue;
    Range role{};
    if (mentions[m].role) {
      role.first = token_at(mentions[m].role->begin);
      role.last = role.first;
      while (role.last < words.size() && words.token(role.last).begin < mentions[m].role->end) ++role.last;
      add_role(static_cast<std::uint32_t>(m), role);
    }
    auto& gender = genders_[mentions[m].id];
    if (const auto told = gender_of(words, places_.back(), role); told != 0) gender = told;
  }
  std::ranges::stable_sort(roles_, {}, &Role::at);
  for (std::uint32_t r = 0; r < roles_.size(); ++r) {
    for (const auto word : roles_[r].words) {
      auto& with = roles_with_[word];
      if (with.empty() || with.back() != r) with.push_back(r);
    }
  }
}

void Speakers::add_role(std::uint32_t mention, Range role) {
  Role made{role.first, mention, {}};
  for (auto i = role.first; i < role.last; ++i) {
    if (!kSmall.contains(words_.lower(i))) made.words.push_back(words_.lower(i));
  }
  if (!made.words.empty()) roles_.push_back(std::move(made));
}

std::uint32_t Speakers::token_at(std::uint64_t byte) const {
  const auto& tokens = words_.tokens().tokens;
  const auto found =
      std::ranges::lower_bound(tokens, byte, {}, [](const Token& t) { return static_cast<std::uint64_t>(t.begin); });
  return static_cast<std::uint32_t>(found - tokens.begin());
}

const Mention* Speakers::mention_at(std::uint32_t token) const {
  if (token >= mention_of_.size() || mention_of_[token] < 0) return nullptr;
  const auto index = static_cast<std::size_t>(mention_of_[token]);
  return places_[index].first == token ? &mentions_[index] : nullptr;
}

// A mention is the speaker where it ends the head of the phrase ("the UN rapporteur Marzuki Darusman"), or stands in
// apposition right after it ("the chairman, Michael Kirby, said").
const Mention* Speakers::mention_in(Range phrase, Range& words) const {
  const auto take = [&](std::uint32_t token) -> const Mention* {
    if (token >= mention_of_.size() || mention_of_[token] < 0) return nullptr;
    const auto index = static_cast<std::size_t>(mention_of_[token]);
    words = places_[index];
    return &mentions_[index];
  };
  const auto last = head_end(words_, phrase);
  if (const auto* found = take(last - 1)) return found;
  if (phrase.last + 1 < words_.size() && words_.is(phrase.last, ",")) {
    // Over a title: "the director, Dr. Hansen, said".
    auto at = phrase.last + 1;
    while (at < words_.size() && at < phrase.last + 4 && mention_of_[at] < 0 &&
           words_.info(at).is(kHonorificWord | kTitleWord)) {
      ++at;
    }
    const auto* next = mention_at(at);
    // "its ambassador in Geneva, So Se-pyong, told": a capital may end the phrase where an office heads it.
    const bool office = words_.info(last - 1).is(kRoleNoun | kTitleWord) && !words_.is_capital(last - 1);
    if (next != nullptr && next->kind == EntityKind::person && (office || !words_.is_capital(phrase.last - 1))) return take(at);
  }
  // A person anywhere in the head: "Darusman himself".
  for (auto i = phrase.first; i < last; ++i) {
    if (mention_of_[i] < 0 || mentions_[static_cast<std::size_t>(mention_of_[i])].kind != EntityKind::person) continue;
    const auto end = places_[static_cast<std::size_t>(mention_of_[i])].last;
    if (end < words_.size() && words_.is_possessive(end)) continue;  // "Kerry's spokesman"
    return take(i);
  }
  // "North Korea's ambassador to the UN So Se-pyong": the name may stand at the very end.
  if (const auto* found = take(phrase.last - 1); found != nullptr && found->kind == EntityKind::person) {
    const auto begin = places_[static_cast<std::size_t>(mention_of_[phrase.last - 1])].first;
    const auto before = begin > phrase.first ? words_.lower(begin - 1) : std::string_view();
    if (before != "of" && before != "for" && before != "to" && before != "from" && before != "with" && before != "the")
      return found;
  }
  return nullptr;
}

// "By Anna Berg, Geneva": who wrote the text is nobody's "he".
bool Speakers::in_byline(std::uint32_t token) const {
  constexpr std::uint32_t kLongest = 12;  // tokens
  const auto& line = words_.tokens().paragraphs[words_.token(token).paragraph];
  return words_.is(line.first, "by") && line.last - line.first <= kLongest;
}

std::string Speakers::by_pronoun(std::uint32_t token) const {
  const auto word = words_.lower(token);
  const bool he = word == "he" || word == "himself", she = word == "she" || word == "herself";
  const bool it = word == "it" || word == "they";
  if (!he && !she && !it) return {};
  const std::uint32_t wanted = he ? kMale : kFemale;
  double best = -1e9;
  std::string id;
  const auto paragraph = words_.token(token).paragraph;
  const auto sentence = words_.token(token).sentence;
  const auto after = std::ranges::lower_bound(places_, token, {}, [](Range place) { return place.first; });
  for (auto m = (after - places_.begin()) - 1; m >= 0; --m) {
    const auto& mention = mentions_[static_cast<std::size_t>(m)];
    const auto at = places_[static_cast<std::size_t>(m)].first;
    if (token - at > 250) break;
    if (it ? mention.kind == EntityKind::person || mention.kind == EntityKind::place
           : mention.kind != EntityKind::person)
      continue;
    if (in_byline(at)) continue;
    double score = -0.015 * (token - at);
    if (!it) {
      const auto gender = genders_.at(mention.id);
      if (gender != 0 && gender != wanted) continue;
      if (gender == wanted) score += 0.6;
    }
    if (words_.token(at).paragraph == paragraph) score += 0.5;
    const auto& its_sentence = words_.tokens().sentences[words_.token(at).sentence];
    // The first name of a sentence is mostly its subject.
    const bool first = m == 0 || places_[static_cast<std::size_t>(m - 1)].first < its_sentence.first;
    if (first || at < its_sentence.first + 4) score += 1.0;
    if (words_.token(at).sentence == sentence) score -= 0.3;
    if (spoke_.contains(static_cast<std::uint32_t>(m))) score += 1.2;
    if (mention.id == last_speaker_) score += 0.6;
    if (quoted_.is_quoted(at)) score -= 2;
    if (score > best) {
      best = score;
      id = mention.id;
    }
  }
  return it && best < 0.5 ? std::string() : id;
}

// "the special rapporteur", "the ambassador": whoever's role in this document holds all these words.
std::string Speakers::by_role(Range phrase) const {
  const auto last = head_end(words_, phrase);
  const bool definite = words_.is(phrase.first, "the") || words_.is_capital(phrase.first) ||
                        std::ranges::any_of(std::views::iota(phrase.first, last),
                                            [&](std::uint32_t i) { return words_.is_possessive(i); });
  if (!definite || !words_.info(last - 1).is(kRoleNoun | kTitleWord)) return {};
  std::vector<std::string_view> wanted;
  for (auto i = phrase.first; i < phrase.last; ++i) {
    if (!kSmall.contains(words_.lower(i))) wanted.push_back(words_.lower(i));
  }
  const auto* role = nearest_role(wanted, phrase.first);
  if (role == nullptr || introduces_another(role->at, phrase.first, words_.lower(last - 1))) return {};
  return mentions_[role->mention].id;
}

// The role with all these words that stands nearest to the token: before it, failing that behind it.
const Speakers::Role* Speakers::nearest_role(std::span<const std::string_view> wanted, std::uint32_t from) const {
  const std::vector<std::uint32_t>* rarest = nullptr;
  for (const auto word : wanted) {
    const auto with = roles_with_.find(word);
    if (with == roles_with_.end()) return nullptr;
    if (rarest == nullptr || with->second.size() < rarest->size()) rarest = &with->second;
  }
  if (rarest == nullptr) return nullptr;
  const auto holds_all = [&](const Role& role) {
    return std::ranges::all_of(wanted, [&](std::string_view word) { return std::ranges::find(role.words, word) != role.words.end(); });
  };
  const auto behind = std::ranges::lower_bound(*rarest, from, {}, [&](std::uint32_t r) { return roles_[r].at; });
  std::size_t looked = 0;
  for (auto r = behind; r != rarest->begin() && looked < kMostRoles; ++looked) {
    if (holds_all(roles_[*--r])) return &roles_[*r];
  }
  looked = 0;
  for (auto r = behind; r != rarest->end() && looked < kMostRoles; ++r, ++looked) {
    if (holds_all(roles_[*r])) return &roles_[*r];
  }
  return nullptr;
}

// "a foreign ministry spokesman" between the holder of the role and "the spokesman": somebody else is meant.
bool Speakers::introduces_another(std::uint32_t from, std::uint32_t to, std::string_view head) const {
  for (auto i = std::max(from, to - std::min(to, kFarthestIntroduction)); i < to; ++i) {
    if (words_.lower(i) != head || mention_of_[i + 1] >= 0) continue;
    for (auto k = i; k > from && i - k < 5; --k) {
      if (words_.is(k - 1, "a") || words_.is(k - 1, "an") || words_.is(k - 1, "another")) return true;
    }
  }
  return false;
}

// "the ministry": the body named before whose name has this head.
std::string Speakers::by_body(Range phrase) const {
  const auto head = words_.lower(head_end(words_, phrase) - 1);
  const bool definite =
      words_.is(phrase.first, "the") || words_.is(phrase.first, "its") || words_.is_capital(phrase.first);
  if (!definite || !words_.info(head_end(words_, phrase) - 1).is(kOrganisationWord)) return {};
  const auto known = bodies_.find(std::string(head));
  if (known == bodies_.end()) return {};
  const auto& places = known->second;  // ordered by token
  const auto after =
      std::ranges::lower_bound(places, phrase.first, {}, &std::pair<std::uint32_t, std::uint32_t>::first);
  return mentions_[(after == places.begin() ? *after : *std::prev(after)).second].id;
}

Speaker Speakers::resolve(Range phrase) {
  Speaker out{phrase, {}};
  if (phrase.empty()) return out;
  Range place{};
  if (const auto* mention = mention_in(phrase, place)) {
    out.words = place;
    out.id = mention->id;
    if (mention->kind != EntityKind::place) {
      spoke_[static_cast<std::uint32_t>(mention_of_[place.first])] = true;
    } else {
      out.id.clear();
    }
  } else if (phrase.last - phrase.first == 1 && is_subject_pronoun(words_, phrase.first)) {
    out.id = by_pronoun(phrase.first);
  } else if (out.id = by_role(phrase); out.id.empty()) {
    out.id = by_body(phrase);
  }
  if (!out.id.empty()) last_speaker_ = out.id;
  return out;
}

}  // namespace inquest::reading
