// The forecast of a coming vote from each state's record on like texts, with its track record.
//
// Like texts: votes on whole texts whose title shares rare words with the one asked about (cosine of tf-idf weights, words cut to
// stems), at most kMostLike of them, before the day asked about. A state's chances are its past choices on them, weighted by
// likeness and by age (half as much after four years), over a prior: the shares of its regional group on the same texts,
// worth two ballots. The track record forecasts each of the like votes from the others (leave-one-out, ages counted from the
// vote forecast) and compares with a baseline: each state's shares over all votes of the ten years before.
// docs/methods.md says more.
#pragma once

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "proceedings/vote.h"

namespace inquest::proceedings {

inline constexpr std::size_t kMostLike = 40;

struct Chances {
  double yes = 0, no = 0, abstain = 0;  // sum to 1
};
struct LikeText {
  const Vote* vote = nullptr;
  double likeness = 0;  // 0 to 1
};
struct StateForecast {
  StateIndex state = 0;
  Chances chances;
  Choice likeliest{};
  unsigned texts = 0;  // like texts on which it cast a ballot; 0: its group's record alone
};
struct TrackRecord {
  std::size_t votes = 0, ballots = 0;
  double accuracy = 0, brier = 0;                    // Brier: sum over the three choices of squared error, 0 best, 2 worst
  double baseline_accuracy = 0, baseline_brier = 0;  // on the same ballots
};
struct Forecast {
  std::string about;
  std::string read_as;               // the words that were looked for where they are not those given; ""
  std::vector<LikeText> like;          // the likest first
  std::vector<StateForecast> states;   // members on that day, ordered by code
  Chances expected;                    // expected numbers of ballots
  std::array<unsigned, 3> low{}, high{};  // of yes, no, abstain: nine times in ten, ballots taken as independent
  double adopted = 0;                  // chance of more yes than no, on the same assumption
  TrackRecord record;
};

// `votes`: of the General Assembly with ballots, ordered by date. `about`: a title, or the symbol of a vote among them, whose title
// and day are then taken and which is left out itself. Errors: not_found where fewer than three like texts are there.
class Forecaster {
 public:
  explicit Forecaster(std::span<const Vote> votes);
  ~Forecaster();
  Forecaster(const Forecaster&) = delete;
  Forecaster& operator=(const Forecaster&) = delete;

  Result<Forecast> forecast(std::string_view about, Day day) const;

 private:
  struct Index;
  Index* index_;
};

}  // namespace inquest::proceedings
