#include "reading/tagged_names.h"

#include <algorithm>

#include "reading/person_score.h"

namespace inquest::reading {
namespace {

std::size_t family_of(EntityKind kind) {
  return kind == EntityKind::person ? 0 : kind == EntityKind::organisation ? 1 : 2;
}

// A state of the vocabulary: what else its name may be tagged as, it is that.
bool is_state(const Candidate& c) { return c.phrase != nullptr && c.phrase->kind == PhraseKind::state; }

// The state, place or body of the vocabulary that a tagged name is, if it is one.
void look_up(const Words& words, Candidate& made) {
  const auto known = Gazetteer::shared().name_at(words, made.name.first, made.name.last);
  if (!known || known->last != made.name.last) return;
  const auto kind = known->phrase->kind;
  if (made.kind == EntityKind::organisation) {
    if (kind == PhraseKind::organisation) made.phrase = known->phrase;
    return;
  }
  if (kind == PhraseKind::state) made.kind = EntityKind::state;
  if (kind == PhraseKind::state || kind == PhraseKind::capital || kind == PhraseKind::place) made.phrase = known->phrase;
}

Candidate made_of(const Words& words, const TaggedName& tagged, Range role) {
  Candidate made{tagged.name, tagged.kind};
  if (tagged.kind == EntityKind::person) {
    made.role = role;
    made.gender = gender_of(words, tagged.name, role);
    std::uint32_t surname = 0;
    made.korean = is_korean_name(words, tagged.name, surname) && surname == tagged.name.first;
  } else {
    look_up(words, made);
  }
  return made;
}

// A person's name without the titles before it: "Kirby" of "Mr. Kirby".
TaggedName without_title(const Words& words, TaggedName tagged) {
  while (tagged.kind == EntityKind::person && tagged.name.last - tagged.name.first > 1 &&
         words.info(tagged.name.first).is(kHonorificWord))
    ++tagged.name.first;
  return tagged;
}

}  // namespace

bool is_reasoned(const Words& words, const Candidate& candidate) {
  if (is_state(candidate)) return true;
  std::uint32_t surname = 0;
  return candidate.kind == EntityKind::person && (!candidate.role.empty() || is_korean_name(words, candidate.name, surname));
}

std::vector<ProposedName> propose_names(const Words& words, std::span<const Candidate> candidates,
                                        std::span<const TaggedName> tagged) {
  using enum NameEvidence::Source;
  std::vector<ProposedName> out;
  std::vector<bool> agreed(candidates.size()), opposed(candidates.size());
  std::size_t next = 0;
  for (const auto& whole : tagged) {
    const auto t = without_title(words, whole);
    while (next < candidates.size() && candidates[next].name.last <= t.name.first) ++next;
    Range role;
    const Candidate* same = nullptr;
    const Candidate* other = nullptr;
    for (auto k = next; k < candidates.size() && candidates[k].name.first < t.name.last; ++k) {
      const auto& c = candidates[k];
      agreed[k] = c.name == t.name && (family_of(c.kind) == family_of(t.kind) || is_state(c));
      opposed[k] = true;
      (agreed[k] ? same : other) = &c;
      if (!c.role.empty() && c.role.last <= t.name.first) role = c.role;
    }
    const auto* seen = same != nullptr ? same : other;
    out.push_back({same != nullptr ? *same : made_of(words, t, role),
                   {same != nullptr    ? both
                    : other != nullptr ? tagger_against
                                       : tagger_alone,
                    family_of(same != nullptr ? same->kind : t.kind), t.lead, seen != nullptr ? seen->confidence : 0},
                   same != nullptr && is_reasoned(words, *same)});
  }
  for (std::size_t k = 0; k < candidates.size(); ++k) {
    if (agreed[k]) continue;
    const auto& c = candidates[k];
    const bool stays = is_reasoned(words, c);
    const auto source = stays ? reasoned : opposed[k] ? rules_against : rules_alone;
    out.push_back({c, {source, family_of(c.kind), 0, c.confidence}, stays});
  }
  return out;
}

NameEvidence evidence_of_recalled(const Candidate& candidate) {
  return {NameEvidence::Source::recalled, family_of(candidate.kind), 0, candidate.confidence};
}

std::vector<Candidate> join_names(std::vector<ProposedName> proposed, const Confidence& confidence) {
  for (auto& p : proposed) p.candidate.confidence = confidence.of(p.evidence);
  std::ranges::stable_sort(proposed, [](const ProposedName& a, const ProposedName& b) {
    return std::pair(a.stays, a.candidate.confidence) > std::pair(b.stays, b.candidate.confidence);
  });
  std::vector<Candidate> out;
  std::vector<bool> taken;
  for (const auto& p : proposed) {
    const auto [first, last] = p.candidate.name;
    if (p.candidate.confidence < kLeastNameConfidence && !p.stays) continue;
    if (last > taken.size()) taken.resize(last);
    if (std::find(taken.begin() + first, taken.begin() + last, true) != taken.begin() + last) continue;
    std::fill(taken.begin() + first, taken.begin() + last, true);
    out.push_back(p.candidate);
  }
  std::ranges::sort(out, {}, [](const Candidate& c) { return c.name.first; });
  return out;
}

}  // namespace inquest::reading
