// Rules and tagger joined: one list of candidates out of what each proposes. Private to reading/.
#pragma once

#include <span>
#include <vector>

#include "reading/confidence.h"
#include "reading/name_tagger.h"

namespace inquest::reading {

struct ProposedName {
  Candidate candidate;
  NameEvidence evidence;
  bool stays = false;  // whatever the tagger says (is_reasoned)
};

// All that either proposes, each once; they may overlap. Where both name the same words, the rules' candidate stays,
// with its title and its row of the vocabulary.
std::vector<ProposedName> propose_names(const Words& words, std::span<const Candidate> candidates,
                                        std::span<const TaggedName> tagged);

// The likeliest of them that do not overlap, ordered by place, each with its confidence.
std::vector<Candidate> join_names(std::vector<ProposedName> proposed, const Confidence& confidence);

// For a name that resolve_entities found again.
NameEvidence evidence_of_recalled(const Candidate& candidate);

// A reason that anyone can check: a title before the name, the form of a Korean name, a state of the vocabulary. Such a
// name stays whatever the tagger says.
bool is_reasoned(const Words& words, const Candidate& candidate);

// Below this no other name is proposed.
inline constexpr double kLeastNameConfidence = 0.42;

}  // namespace inquest::reading
