// The door of linkage: which records are one entity.
//
// Columns in, pairs with probabilities and clusters out. Pure: no file, no clock; the same result for any order of the records, of
// the files' rows and for any number of threads. docs/methods.md ("Linkage") says what each number means and where it comes from.
// Nothing here joins anything: what is found is a proposal for people to judge.
//
// `Linkage` holds the compressed columns, the model and the result; it is written by `link` and then safe to read from any thread.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "linkage/blocks.h"
#include "linkage/clusters.h"
#include "linkage/meaning.h"
#include "linkage/model.h"
#include "linkage/pairs.h"
#include "linkage/records.h"
#include "linkage/specification.h"

namespace inquest::linkage {

// Fewer records than these do not show how often values agree by chance: what is found of them is to be doubted.
inline constexpr std::size_t kTooFewToLearn = 100;

struct Progress {
  std::string_view stage;
  std::uint64_t done = 0, total = 0;
};
// Called by one thread at a time; false stops: what was found until then is clustered and returned.
using OnProgress = std::function<bool(const Progress&)>;
// Told before any pair is looked at: the rules, the exact number of pairs of each.
using OnCost = std::function<void(const Specification&, const std::vector<std::uint64_t>&)>;

struct Options {
  std::optional<Specification> specification;  // none: what the columns suggest
  std::vector<std::size_t> ignored;            // columns of ids and of the truth
  double recall = 0.97;                        // share of the true pairs that learned rules shall find
  double least_probability = 0.01;             // of the pairs that are kept
  std::uint64_t most_pairs = 4'000'000'000;    // rules that make more are refused
  bool across_only = false;                    // pairs within a file do not count
  bool one_to_one = false;                     // no file has an entity twice
  unsigned threads = 0;                        // 0: one for each core
  std::vector<Decided> decided;                // by a person; rows are places in Records
  OnProgress on_progress;
  OnCost on_cost;
};

struct Linkage {
  Specification specification;
  Prepared prepared;
  std::unique_ptr<Blocks> blocks;
  Model model;
  std::vector<WeighedPair> pairs;   // rows in canonical order: prepared.original says which records they are
  Clusters clusters;
  std::vector<bool> single;         // of each file: it has nobody twice, so that candidates for one record share what speaks for them; empty where none has
  std::uint64_t candidates = 0;     // pairs that were looked at
  double estimated_recall = 1;      // of the candidates; 1 where all pairs were looked at or the rules were given
  bool stopped = false;
};

// Errors: usage where nothing can be compared, a rule is beyond `most_pairs` (with the number and what to do) or there is but one
// record.
Result<Linkage> link(const Records& records, const Options& options);

// Every candidate pair from a weight on, as Linkage::pairs has those from Options::least_probability on: for whoever learns that lighter
// ones count for more than the model says.
std::vector<WeighedPair> pairs_from(const Linkage& linkage, double least, unsigned threads);

// --- one record against those that are loaded ------------------------------------------------------------------------

// Finds the likely partners of a record in a linkage without linking again: the blocks of its keys, weighed by the model.
class Index {
 public:
  explicit Index(const Linkage& linkage);
  ~Index();
  struct Match {
    Row record = 0;  // a place in Records
    double weight = 0;
  };
  // `values`: one for each of the linkage's comparisons, as they stand in a file; "" is missing. The heaviest first.
  std::vector<Match> search(const std::vector<std::string>& values, std::size_t most) const;

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

// --- why -------------------------------------------------------------------------------------------------------------

struct Step {
  std::string comparison;  // "" for what stands before any comparison
  std::string left, right;  // the values as they are compared
  std::string level;       // "equal, rare"
  double weight = 0;       // log2; the steps add up to the pair's weight
};
std::vector<Step> explain(const Linkage& linkage, const Records& records, Row a, Row b);

// --- how many ----------------------------------------------------------------------------------------------------------

// The number of entities between which the undecided pairs leave it: the lower with all of them one, the upper with none.
struct Bounds {
  std::uint64_t lower = 0, upper = 0, undecided = 0;
};
Bounds bounds_of(const Linkage& linkage, double undecided_from, double undecided_to);

// A linkage drawn at random: each pair is one with its probability, then closed; cluster numbers of the rows. For estimates that
// shall carry the doubt on who is who.
std::vector<std::uint32_t> draw(const Linkage& linkage, std::uint64_t seed);

// --- how well --------------------------------------------------------------------------------------------------------

struct Score {
  double probability = 0, precision = 0, recall = 0, f1 = 0;
};
struct Bucket {
  double from = 0, to = 0;
  std::uint64_t pairs = 0, true_pairs = 0;
};
struct Evaluation {
  std::uint64_t true_pairs = 0, true_among_candidates = 0;
  std::vector<Score> at;  // thresholds 0.5, 0.95, then a few more
  Score best, clusters;
  std::vector<Bucket> calibration;
};
// `truth` is the column that says who is who; records without a value are nobody's.
Evaluation evaluate(const Linkage& linkage, const Records& records, std::size_t truth);

}  // namespace inquest::linkage
