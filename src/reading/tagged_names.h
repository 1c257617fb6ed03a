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
};

// All that either proposes, each once; they may overlap. Where both name the same words, the rules' candidate stays,
// with its title and its row of the vocabulary.
std::vector<ProposedName> propose_names(const Words& words, std::span<const Candidate> candidates,
                                        std::span<const TaggedName> tagged);

// The likeliest of them that do not overlap, ordered by place, each with its confidence.
std::vector<Candidate> join_names(std::vector<ProposedName> proposed, const Confidence& confidence);

// For a name that resolve_entities found again.
NameEvidence evidence_of_recalled(const Candidate& candidate);

// Below this a name is not proposed. A title before it or a state of the
// vocabulary is a reason that anyone can check: such names are held back less.
inline constexpr double kLeastNameConfidence = 0.42, kLeastReasonedConfidence = 0.15;

}  // namespace inquest::reading
