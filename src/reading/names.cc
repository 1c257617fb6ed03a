// read_mentions: what rules and tagger propose, entities, roles.
#include <algorithm>

#include "reading/candidates.h"
#include "reading/entities.h"
#include "reading/name_checks.h"
#include "reading/roles.h"
#include "reading/steps.h"
#include "reading/tagged_names.h"

namespace inquest::reading {
namespace {

Span span_of(const Tokens& tokens, Range range) { return tokens.span(range.first, range.last); }

// "at the General Assembly, Ri said": a body is no role. The mentions are ordered; no name of a body has 64 words.
bool lies_in_body(const std::vector<Resolved>& mentions, Range role) {
  const auto first_of = [](const Resolved& each) { return each.candidate.name.first; };
  auto at = std::ranges::upper_bound(mentions, role.first, {}, first_of);
  while (at != mentions.begin() && first_of(*--at) + 64 > role.first) {
    if (at->candidate.kind == EntityKind::organisation && role.last <= at->candidate.name.last) return true;
  }
  return false;
}

}  // namespace

std::vector<Mention> read_mentions(const Words& words, const DocumentFacts& facts, const Models& models) {
  const auto& tokens = words.tokens();
  auto candidates = find_candidates(words);
  // Without a model the rules stand alone, with the weights they give themselves.
  const bool trained = !models.names.empty() && models.confidence.knows_names();
  if (trained) {
    const auto tagged = tag_names(words, candidates, models.names);
    candidates = join_names(propose_names(words, candidates, tagged), models.confidence);
  }
  candidates = mended_names(words, std::move(candidates), facts.publisher ? facts.publisher->name : std::string());
  const auto entities = resolve_entities(words, std::move(candidates));
  std::vector<Mention> out;
  out.reserve(entities.mentions.size());
  for (const auto& resolved : entities.mentions) {
    const auto& candidate = resolved.candidate;
    const auto& entity = entities.list[resolved.entity];
    Mention mention{candidate.kind,      span_of(tokens, candidate.name), entity.id, entity.name, std::nullopt,
                    candidate.confidence};
    if (trained && candidate.recalled) {
      mention.confidence = models.confidence.of(evidence_of_recalled(candidate));
    }
    if (candidate.kind == EntityKind::person) {
      const auto& sentence = tokens.sentences[tokens.tokens[candidate.name.first].sentence];
      const auto role = find_role(words, candidate, sentence.first, sentence.last);
      if (!role.empty() && !lies_in_body(entities.mentions, role)) mention.role = span_of(tokens, role);
    }
    out.push_back(std::move(mention));
  }
  return out;
}

}  // namespace inquest::reading
