// The small words around a verb: auxiliaries, negations, what may stand between. Private to reading/.
#pragma once

#include "reading/word_set.h"

namespace inquest::reading {

inline constexpr WordSet kBe({"is", "are", "was", "were", "be", "been", "being", "am", "'s", "’s", "'re", "’re", "'m", "’m", "got",
                       "gets", "get", "isn't", "isn’t", "aren't", "aren’t", "wasn't", "wasn’t", "weren't", "weren’t"});
inline constexpr WordSet kHave({"has", "have", "had", "having", "'ve", "’ve", "hasn't", "hasn’t", "haven't", "haven’t", "hadn't",
                         "hadn’t", "'d", "’d"});
inline constexpr WordSet kModals({"will", "would", "shall", "should", "can", "could", "may", "might", "must", "cannot", "won't",
                           "won’t", "wouldn't", "wouldn’t", "can't", "can’t", "couldn't", "couldn’t", "'ll", "’ll",
                           "shouldn't", "shouldn’t", "mustn't", "mustn’t", "they'll", "he'll", "she'll", "it'll", "we'll",
                           "ought"});
inline constexpr WordSet kDo({"do", "does", "did", "don't", "don’t", "doesn't", "doesn’t", "didn't", "didn’t"});
inline constexpr WordSet kNegations({"not", "never", "n't", "no", "neither", "nor", "nobody", "without", "cannot"});
inline constexpr WordSet kSkipped({"also", "then", "later", "once", "again", "now", "still", "already", "twice", "often", "just",
                            "even", "ever", "yet", "soon", "both", "either", "all", "itself", "himself", "themselves",
                            "herself", "first", "finally", "not", "never", "only", "likewise", "alike", "since", "to"});
inline constexpr WordSet kRelatives({"who", "which", "that", "whom"});
inline constexpr WordSet kAfterParticiple({"by", "in", "at", "during", "after", "before", "on", "near", "since", "inside", "for",
                                    "from", "to", "with", "without", "under", "over", "when", "while", "as", "between", "because", "until", "against",
                                    "into", "beside", "outside", "through", "along", "across", "following", "despite", "aboard"});
inline constexpr WordSet kNobody({"nobody", "none", "neither"});
inline constexpr WordSet kNominalizers({"a", "an", "the", "this", "that", "these", "those", "his", "her", "its", "their", "our",
                                 "my", "any", "no", "some", "every", "each", "of", "such", "another"});
// "beaten again", "voted", but "a vote": after one of these a base form is a verb.
inline constexpr WordSet kBeforeBase({"to", "not", "they", "we", "i", "you", "who", "and", "or", "then", "n't"});

// What parts a clause: nothing before it governs what stands behind.
inline constexpr WordSet kSplits({"but", "while", "although", "though", "whereas", "because", "after", "when", "before", "who", "whose",
                           "which", "where", "since", "until"});

}  // namespace inquest::reading
