// The records of a case, which of them are one, and what people decided. Included by the files of app/ alone.
//
// A record is what one document says of one person (place, organisation, reported event): an entity of a text, or a row of a table
// that lists persons. Records stay two for ever; a judgement (`same`, `different`, `unsure`) says what the inquiry makes of a pair,
// and may be superseded or withdrawn. Nothing here is stored: the comparison is kept in memory while the case does not change.
//
// Contract for estimates that carry the doubt on who is who: LinkedCase::records (each with the source it stands in), ::pairs (each
// with its probability and what was decided), and `for_each_draw`.
#pragma once

#include <algorithm>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/app.h"
#include "linkage/linkage.h"
#include "store/store.h"

namespace inquest::app {

enum class LinkKind : std::uint8_t { person = 1, place, organisation, event };
std::string_view name_of(LinkKind kind);  // "person", "place", "organisation", "event"
Result<LinkKind> link_kind_of(std::string_view name);

struct RecordField {
  std::string column;  // link_columns.h: "born"
  std::string value;
  Span span;           // where it stands; empty where it follows from several places
};

struct CaseRecord {
  std::string id;                       // its passage, "d...:begin-end": stays while the text does, may stand in an address
  DocumentId document;
  Compartment compartment = Compartment::none;
  Span span;                            // the row, or the first mention
  std::vector<Span> passages;           // the row's cells of the name, or every mention
  std::string name;                     // the fullest form; of an event its type and day
  std::vector<RecordField> fields;      // what is compared, name among them
  std::vector<std::string> aliases;
  std::vector<ProposalId> proposals;    // the mentions of an entity of a text; of an event its own; none of a row
  std::string anchor;                   // the recorded entity's id (e...), of an event its statement's (s...); "" where not recorded
  std::uint32_t source = 0;             // a place in LinkedCase::sources
  bool is_row = false;
};

// Whose list a record stands on: the publisher of its document; where none is known, the document itself.
struct RecordSource {
  std::string name;                     // the publisher, else the title, else ""
  std::vector<DocumentId> documents;
};

enum class Verdict : std::uint8_t { same = 1, different, unsure };
std::string_view name_of(Verdict verdict);

// What one person makes of one pair, as it stands: neither superseded nor withdrawn.
struct PairDecision {
  JudgementId judgement;
  Verdict verdict{};
  UserId user;
  std::string initials, reason;
  Stamp stamp;
};

enum class PairState : std::uint8_t {
  open = 1,           // nobody decided
  same,
  different,
  unsure,             // somebody looked and could not tell
  disputed,           // two people decided differently, or it contradicts other decisions; counts as undecided
  follows_same,       // from other decisions: a = b and b = c
  follows_different,  // a = b and b is not c
};
std::string_view name_of(PairState state);
// Neither decided nor settled by other decisions.
inline bool is_undecided(PairState state) { return state == PairState::open || state == PairState::unsure || state == PairState::disputed; }

struct CasePair {
  std::uint32_t left = 0, right = 0;    // places in LinkedCase::records, left < right
  float weight = 0;                     // log2 of the odds that both are one: of `probability`
  double probability = 0;
  PairState state = PairState::open;
  std::vector<PairDecision> decisions;  // one for each person who decided, the latest last
  bool found = false;                   // by the comparison; else it is there because somebody decided on it
};

// Of few records, what is not equal throughout is held below this.
inline constexpr double kSureOfFew = 0.985;

// Between how many distinct ones the records leave it. Pairs of probability `to` or more count as one and pairs below `from` as
// two, unless somebody decided otherwise; the lower number takes all undecided pairs for one, the upper none of them.
struct CaseBounds {
  double from = 0, to = 0;
  std::uint64_t lower = 0, upper = 0, undecided = 0;
  bool few = false;                     // LinkedCase::few
};
inline constexpr double kUndecidedFrom = 0.05, kUndecidedTo = 0.99;

// What decisions teach about the weights (link_learned.h): a pair of weight w counts as shift + slope · w. Nothing was learned beyond
// kMostLearned bits, where a pair counts as at them, and below kLeastLearned, where pairs are not asked about: each bit less is one less.
inline constexpr std::size_t kFewestVerdicts = 10;  // of either kind
inline constexpr double kMostLearned = 12;
inline constexpr double kLeastLearned = -6.62935662;  // of the pairs that a comparison keeps: probability 0.01
struct Learned {
  double shift = 0, slope = 1;
  std::size_t same = 0, different = 0;  // verdicts on pairs that the comparison had found
  bool changes = false;
  double operator()(double weight) const { return changes ? shift + slope * std::clamp(weight, kLeastLearned, kMostLearned) + std::min(0.0, weight - kLeastLearned) : weight; }
  // The least weight that counts as kLeastLearned or more: of the pairs that are kept.
  double reach() const { return changes ? std::min(kLeastLearned, 2 * kLeastLearned - (*this)(kLeastLearned)) : kLeastLearned; }
};

struct ThinBridge {
  std::uint32_t left = 0, right = 0;
  float weight = 0;
};

struct LinkedCase {
  LinkKind kind{};
  std::vector<CaseRecord> records;      // in the order of the documents, then of the text
  std::vector<RecordSource> sources;
  std::vector<CasePair> pairs;          // that reached probability 0.01 as compared or as learned, and all that were decided; by left, then right
  std::vector<std::uint32_t> cluster;   // of each record: what decisions and weights together suggest
  std::uint32_t clusters = 0;
  std::vector<ThinBridge> bridges;
  // Decisions of which not all can hold (a is b, b is c, a is not c): places in `pairs`, which are disputed.
  std::vector<std::vector<std::size_t>> contradictions;
  Learned learned;                      // from the decisions; the pairs' weights have it in them
  CaseBounds bounds;                    // at kUndecidedFrom and kUndecidedTo
  std::uint64_t candidates = 0;         // pairs that were compared
  double estimated_recall = 1;
  bool few = false;                     // fewer than linkage::kTooFewToLearn: only what was decided or is equal throughout is sure
  std::vector<std::string> compared;    // the columns
  std::string note;                     // why nothing was compared; "" else

  // The weighed columns, for `explain`; null where nothing was compared.
  std::shared_ptr<const linkage::Records> columns;
  std::shared_ptr<const linkage::Linkage> linkage;

  // The record that an id means: its own, a proposal's or an entity's full id; none: records.size().
  std::size_t record_of(std::string_view id) const;
  // The pair of two records, in any order; null where it is none of `pairs`.
  const CasePair* pair_of(std::uint32_t a, std::uint32_t b) const;
};

CaseBounds bounds_of(const LinkedCase& linked, double from, double to);

// `n` linkages drawn at random, one after the other, each a cluster number for every record, without gaps. What was decided is as
// decided. The weight of every other pair is disturbed so that it stays above even odds as often as the pair is one (a logistic
// variable in bits), and the records are grouped as the likeliest linkage groups them (perturb and maximise: Papandreou & Yuille 2011),
// so that a pair alone is one with its probability and in a group what speaks against others counts too. The same seed gives the same draws.
// `take` gives false to stop.
void for_each_draw(const LinkedCase& linked, std::size_t n, std::uint64_t seed, const std::function<bool(const std::vector<std::uint32_t>&)>& take);

// Links the records of an open case, one kind at a time, and keeps the result while the case does not change.
class CaseLinker {
 public:
  CaseLinker();
  ~CaseLinker();  // waits for the comparison in the background

  Result<std::shared_ptr<const LinkedCase>> linked(store::Store& store, LinkKind kind, unsigned threads, const OnProgress& progress = {});
  // For whoever must not wait: gives it a moment, and what was there before where that is not enough.
  struct AtHand {
    std::shared_ptr<const LinkedCase> linked;  // null before the first comparison has ended
    bool current = false;
  };
  Result<AtHand> at_hand(store::Store& store, LinkKind kind, unsigned threads);
  // What there is already; begins nothing.
  Result<AtHand> ready(store::Store& store, LinkKind kind);
  // The first record of a document that `fits`, as it is now, and of which kind it is. Links nothing.
  Result<std::optional<CaseRecord>> record(store::Store& store, const DocumentId& document, const std::function<bool(const CaseRecord&)>& fits, LinkKind& kind);

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

// "between 412 and 439 persons: 27 pairs undecided"; of one number "412 persons: no pair undecided"; of few records what then counts as
// one stands behind the kind, so that " in 45 records" may follow.
std::string sentence_of(const CaseBounds& bounds, LinkKind kind);

}  // namespace inquest::app
