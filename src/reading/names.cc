// read_mentions: candidates, entities, roles.
#include <algorithm>

#include "reading/candidates.h"
#include "reading/entities.h"
#include "reading/roles.h"
#include "reading/steps.h"

namespace inquest::reading {
namespace {

Span span_of(const Tokens& tokens, Range range) { return tokens.span(range.first, range.last); }

}  // namespace

std::vector<Mention> read_mentions(const Tokens& tokens, const std::vector<Boilerplate>& boilerplate,
                                   const DocumentFacts&) {
  const Words words(tokens, boilerplate);
  const auto entities = resolve_entities(words, find_candidates(words));
  std::vector<Mention> out;
  out.reserve(entities.mentions.size());
  for (const auto& resolved : entities.mentions) {
    const auto& candidate = resolved.candidate;
    const auto& entity = entities.list[resolved.entity];
    Mention mention{candidate.kind,      span_of(tokens, candidate.name), entity.id, entity.name, std::nullopt,
                    candidate.confidence};
    if (candidate.kind == EntityKind::person) {
      const auto& sentence = tokens.sentences[tokens.tokens[candidate.name.first].sentence];
      const auto role = find_role(words, candidate, sentence.first, sentence.last);
      if (!role.empty()) mention.role = span_of(tokens, role);
    }
    out.push_back(std::move(mention));
  }
  return out;
}

}  // namespace inquest::reading
