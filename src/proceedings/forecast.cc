#include "proceedings/forecast.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <unordered_map>

#include "proceedings/symbol.h"

namespace inquest::proceedings {
namespace {

constexpr double kLeastLike = 0.3;
constexpr double kHalfLifeDays = 4 * 365.25;
constexpr double kPriorBallots = 2;
constexpr Day kBaselineDays = 3653;
constexpr double kNineInTen = 1.645;  // of the normal distribution, two-sided

using Counts = std::array<double, 3>;  // yes, no, abstain

int place_of(Choice choice) { return choice == Choice::yes ? 0 : choice == Choice::no ? 1 : choice == Choice::abstain ? 2 : -1; }

// "weapons" and "weapon", "countries" and "country" are one; what is left is cut to seven letters ("situati").
std::string stem_of(std::string word) {
  if (word.size() > 4 && word.ends_with("ies")) word.replace(word.size() - 3, 3, "y");
  else if (word.size() > 3 && word.ends_with("s") && !word.ends_with("ss") && !word.ends_with("us")) word.pop_back();
  word.resize(std::min<std::size_t>(word.size(), 7));
  return word;
}

// Words of three letters or more, small, as stems: "Situation of human rights" is situati, human, right.
std::vector<std::string> stems_of(std::string_view title) {
  std::vector<std::string> out(1);
  for (std::size_t i = 0; i < title.size(); ++i) {
    const std::string_view rest = title.substr(i);
    // Quotation marks, apostrophes and dashes (U+2010 to U+203F), and the no-break space, divide words as their plain kinds do.
    const std::size_t mark = rest.starts_with("\xE2\x80") ? 3 : rest.starts_with("\xC2\xA0") ? 2 : 0;
    const char c = mark > 0 ? ' ' : title[i];
    if (mark > 0) i += mark - 1;
    const char small = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    if ((small >= 'a' && small <= 'z') || (static_cast<unsigned char>(small) & 0x80) != 0) out.back() += small;
    else if (!out.back().empty()) out.emplace_back();
  }
  std::erase_if(out, [](const std::string& word) { return word.size() < 3; });
  for (auto& word : out) word = stem_of(std::move(word));
  std::ranges::sort(out);
  out.erase(std::ranges::unique(out).begin(), out.end());
  // Said of every resolution.
  std::erase_if(out, [](const std::string& word) { return word == "resolut" || word == "adopted" || word == "general" || word == "assembl" || word == "the"; });
  return out;
}

constexpr std::size_t kLongestName = 8;  // words of a state's name that is looked for

// The words with every name of a state put as titles write it: "human rights DPRK" is "human rights Democratic People's Republic of
// Korea". Longer names go first; a lone word in small letters is a name too ("iran").
std::string with_titles_names(std::string_view words) {
  std::vector<std::string_view> all;
  for (std::size_t at = 0; at < words.size();) {
    const auto end = std::min(words.find(' ', at), words.size());
    if (end > at) all.push_back(words.substr(at, end - at));
    at = end + 1;
  }
  std::string out;
  for (std::size_t i = 0; i < all.size();) {
    std::size_t taken = 0;
    std::string_view name;
    for (std::size_t many = std::min(kLongestName, all.size() - i); many > 0 && taken == 0; --many) {
      const auto first = static_cast<std::size_t>(all[i].data() - words.data());
      const auto last = static_cast<std::size_t>(all[i + many - 1].data() - words.data()) + all[i + many - 1].size();
      std::string_view said = words.substr(first, last - first);
      while (!said.empty() && (said.back() == ',' || said.back() == '.' || said.back() == '?')) said.remove_suffix(1);
      if (said.size() < 3) continue;
      if (const auto state = state_called(said)) name = states()[*state].name, taken = many;
    }
    out += (out.empty() ? "" : " ") + std::string(taken > 0 ? name : all[i]);
    i += std::max<std::size_t>(taken, 1);
  }
  return out;
}

Chances shares(const Counts& counts) {
  const double sum = counts[0] + counts[1] + counts[2];
  if (sum <= 0) return {1.0 / 3, 1.0 / 3, 1.0 / 3};
  return {counts[0] / sum, counts[1] / sum, counts[2] / sum};
}

Choice likeliest(const Chances& chances) {
  if (chances.yes >= chances.no && chances.yes >= chances.abstain) return Choice::yes;
  return chances.no >= chances.abstain ? Choice::no : Choice::abstain;
}

double brier(const Chances& chances, int happened) {
  const std::array<double, 3> p{chances.yes, chances.no, chances.abstain};
  double sum = 0;
  for (int i = 0; i < 3; ++i) sum += (p[i] - (i == happened)) * (p[i] - (i == happened));
  return sum;
}

}  // namespace

struct Forecaster::Index {
  struct Entry {
    const Vote* vote = nullptr;
    Day day = 0;
    std::vector<signed char> choices;  // by state: 0 yes, 1 no, 2 abstain, -1 none
    double length = 0;                 // of its vector of weights
  };
  std::vector<Entry> votes;  // ordered by day
  // Before each vote, and at the end, how often each state had voted each way: the baseline of any ten years is a difference of two.
  std::vector<std::array<std::uint16_t, 3>> before;  // (votes + 1) * states
  std::unordered_map<std::string, std::size_t> words;
  std::vector<std::vector<std::size_t>> where;  // of each word the votes whose title has it
  std::vector<double> rarity;                   // idf of each word
  std::vector<std::string_view> groups;         // of each state
  std::unordered_map<std::string_view, std::size_t> group_places;

  double rarity_of(std::size_t word) const { return rarity[word]; }

  void add_up() {
    std::ranges::stable_sort(votes, {}, &Entry::day);
    const std::size_t count = states().size();
    before.assign((votes.size() + 1) * count, {});
    for (std::size_t vote = 0; vote < votes.size(); ++vote) {
      for (std::size_t state = 0; state < count; ++state) {
        before[(vote + 1) * count + state] = before[vote * count + state];
        if (const int place = votes[vote].choices[state]; place >= 0) ++before[(vote + 1) * count + state][static_cast<std::size_t>(place)];
      }
    }
  }
  // How often the state voted each way in the ten years before the day.
  Counts baseline(std::size_t state, Day day) const {
    const auto first_on = [&](Day from) { return static_cast<std::size_t>(std::ranges::lower_bound(votes, from, {}, &Entry::day) - votes.begin()); };
    const auto& late = before[first_on(day) * states().size() + state];
    const auto& early = before[first_on(day - kBaselineDays) * states().size() + state];
    return {static_cast<double>(late[0] - early[0]), static_cast<double>(late[1] - early[1]), static_cast<double>(late[2] - early[2])};
  }
};

Forecaster::Forecaster(std::span<const Vote> votes) : index_(new Index) {
  Index& index = *index_;
  for (const State& state : states()) index.group_places.emplace(state.group, index.group_places.size());
  for (const Vote& vote : votes) {
    const auto day = last_day_of(vote.date);
    if (!vote.has_ballots || vote.body != "GA" || !day || vote.title.empty()) continue;
    Index::Entry entry{&vote, *day, std::vector<signed char>(states().size(), -1)};
    for (const Ballot& ballot : vote.ballots) entry.choices[ballot.state] = static_cast<signed char>(place_of(ballot.choice));
    index.votes.push_back(std::move(entry));
  }
  index.add_up();
  for (std::size_t i = 0; i < index.votes.size(); ++i) {
    for (auto& stem : stems_of(index.votes[i].vote->title)) {
      const auto [at, fresh] = index.words.try_emplace(std::move(stem), index.where.size());
      if (fresh) index.where.emplace_back();
      index.where[at->second].push_back(i);
    }
  }
  index.rarity.resize(index.where.size());
  for (std::size_t word = 0; word < index.where.size(); ++word) {
    index.rarity[word] = std::log(1 + static_cast<double>(index.votes.size()) / static_cast<double>(index.where[word].size()));
    for (const std::size_t vote : index.where[word]) index.votes[vote].length += index.rarity[word] * index.rarity[word];
  }
  for (auto& entry : index.votes) entry.length = std::sqrt(entry.length);
}

Forecaster::~Forecaster() { delete index_; }

namespace {

// Chances from some of the like texts, seen from a day.
class Records {
 public:
  Records(const std::vector<std::pair<Day, double>>& like, const std::vector<const std::vector<signed char>*>& choices, const std::vector<std::size_t>& groups, std::size_t group_count)
      : like_(like), choices_(choices), groups_(groups), group_count_(group_count) {}

  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);
  std::vector<Chances> seen_from(Day day, std::size_t without) const {
    std::vector<double> weights(like_.size());
    double most = 0;
    for (std::size_t i = 0; i < like_.size(); ++i) {
      const double age = std::abs(static_cast<double>(day - like_[i].first));
      weights[i] = i == without ? 0 : like_[i].second * like_[i].second * std::exp2(-age / kHalfLifeDays);
      most = std::max(most, weights[i]);
    }
    std::vector<Counts> own(groups_.size(), Counts{}), group(group_count_, Counts{});
    Counts all{};
    for (std::size_t i = 0; i < like_.size(); ++i) {
      if (weights[i] <= 0) continue;
      const double weight = weights[i] / most;
      for (std::size_t state = 0; state < groups_.size(); ++state) {
        const int place = (*choices_[i])[state];
        if (place < 0) continue;
        own[state][static_cast<std::size_t>(place)] += weight;
        group[groups_[state]][static_cast<std::size_t>(place)] += weight;
        all[static_cast<std::size_t>(place)] += weight;
      }
    }
    std::vector<Chances> out(groups_.size());
    for (std::size_t state = 0; state < groups_.size(); ++state) {
      const Counts& near = group[groups_[state]];
      const Chances prior = shares(near[0] + near[1] + near[2] > 0 ? near : all);
      out[state] = shares({own[state][0] + kPriorBallots * prior.yes, own[state][1] + kPriorBallots * prior.no, own[state][2] + kPriorBallots * prior.abstain});
    }
    return out;
  }

 private:
  const std::vector<std::pair<Day, double>>& like_;
  const std::vector<const std::vector<signed char>*>& choices_;
  const std::vector<std::size_t>& groups_;
  std::size_t group_count_;
};

void sum_up(Forecast& out) {
  double margin = 0, margin_variance = 0;
  std::array<double, 3> variance{};
  for (const StateForecast& each : out.states) {
    const std::array<double, 3> p{each.chances.yes, each.chances.no, each.chances.abstain};
    out.expected.yes += p[0];
    out.expected.no += p[1];
    out.expected.abstain += p[2];
    for (std::size_t i = 0; i < 3; ++i) variance[i] += p[i] * (1 - p[i]);
    margin += p[0] - p[1];
    margin_variance += p[0] + p[1] - (p[0] - p[1]) * (p[0] - p[1]);
  }
  const std::array<double, 3> expected{out.expected.yes, out.expected.no, out.expected.abstain};
  for (std::size_t i = 0; i < 3; ++i) {
    const double half = kNineInTen * std::sqrt(variance[i]);
    out.low[i] = static_cast<unsigned>(std::max(0.0, std::floor(expected[i] - half)));
    out.high[i] = static_cast<unsigned>(std::min(static_cast<double>(out.states.size()), std::ceil(expected[i] + half)));
  }
  // More in favour than against: the difference is 1 or more; half a ballot is the usual correction for whole numbers.
  out.adopted = margin_variance <= 0 ? (margin > 0 ? 1 : 0) : 0.5 * std::erfc((0.5 - margin) / std::sqrt(2 * margin_variance));
}

}  // namespace

Result<Forecast> Forecaster::forecast(std::string_view about, Day day) const {
  const Index& index = *index_;
  Forecast out;
  out.about = about;
  const Vote* own = nullptr;
  if (const auto symbols = parse_symbols(about)) {
    for (const auto& entry : index.votes) {
      if (entry.vote->symbol != symbols->first.normalised || entry.vote->target != TargetKind::text) continue;
      own = entry.vote;
      out.about = own->title;
      day = entry.day;
    }
    if (own == nullptr) return fail(ErrorCode::not_found, fmt::format("No vote on {} with ballots is in the library; give its title instead.", symbols->first.normalised));
  }
  if (own == nullptr) {
    if (std::string said = with_titles_names(about); stems_of(said) != stems_of(about)) out.read_as = std::move(said);
  }
  // Likeness of every title.
  std::vector<double> dot(index.votes.size(), 0);
  double length = 0;
  for (const auto& stem : stems_of(out.read_as.empty() ? out.about : out.read_as)) {
    const auto at = index.words.find(stem);
    const double rarity = at == index.words.end() ? std::log(1 + static_cast<double>(index.votes.size())) : index.rarity_of(at->second);
    length += rarity * rarity;
    if (at == index.words.end()) continue;
    for (const std::size_t vote : index.where[at->second]) dot[vote] += rarity * rarity;
  }
  length = std::sqrt(length);
  std::vector<std::pair<double, std::size_t>> like;
  std::pair<double, std::size_t> nearest{0, 0};
  for (std::size_t i = 0; i < index.votes.size(); ++i) {
    const auto& entry = index.votes[i];
    if (dot[i] <= 0 || entry.vote == own || entry.vote->target != TargetKind::text || entry.day >= day) continue;
    const double likeness = dot[i] / (length * entry.length);
    if (likeness >= kLeastLike) like.emplace_back(likeness, i);
    nearest = std::max(nearest, {likeness, i});
  }
  std::ranges::sort(like, [](const auto& a, const auto& b) { return a.first != b.first ? a.first > b.first : a.second > b.second; });
  like.resize(std::min(like.size(), kMostLike));
  if (index.votes.empty()) return fail(ErrorCode::not_found, "No votes are at hand to forecast from: `inquest reference import FILE --as ga-votes` adds some.");
  if (like.size() < 3) {
    const std::string near = nearest.first > 0 ? fmt::format(" The nearest title is \"{}\".", index.votes[nearest.second].vote->title.substr(0, 160)) : std::string();
    return fail(ErrorCode::not_found, fmt::format("{} like texts were voted on before that day; a forecast needs three. Use more of the words of their titles.{}", like.size(), near));
  }

  std::vector<std::pair<Day, double>> times;
  std::vector<const std::vector<signed char>*> choices;
  for (const auto& [likeness, i] : like) {
    out.like.push_back({index.votes[i].vote, likeness});
    times.emplace_back(index.votes[i].day, likeness);
    choices.push_back(&index.votes[i].choices);
  }
  std::vector<std::size_t> groups;
  for (const State& state : states()) groups.push_back(index.group_places.at(state.group));
  const Records records(times, choices, groups, index.group_places.size());

  const auto chances = records.seen_from(day, Records::kNone);
  for (StateIndex state = 0; state < states().size(); ++state) {
    if (!is_member(states()[state], day)) continue;
    const auto texts = std::ranges::count_if(choices, [&](const auto* each) { return (*each)[state] >= 0; });
    out.states.push_back({state, chances[state], likeliest(chances[state]), static_cast<unsigned>(texts)});
  }
  sum_up(out);

  TrackRecord& record = out.record;
  for (std::size_t left = 0; left < like.size(); ++left) {
    const auto predicted = records.seen_from(times[left].first, left);
    ++record.votes;
    for (std::size_t state = 0; state < states().size(); ++state) {
      const int happened = (*choices[left])[state];
      if (happened < 0) continue;
      const Chances baseline = shares(index.baseline(state, times[left].first));
      ++record.ballots;
      record.accuracy += place_of(likeliest(predicted[state])) == happened;
      record.brier += brier(predicted[state], happened);
      record.baseline_accuracy += place_of(likeliest(baseline)) == happened;
      record.baseline_brier += brier(baseline, happened);
    }
  }
  const double ballots = static_cast<double>(std::max<std::size_t>(record.ballots, 1));
  for (double* sum : {&record.accuracy, &record.brier, &record.baseline_accuracy, &record.baseline_brier}) *sum /= ballots;
  return out;
}

}  // namespace inquest::proceedings
