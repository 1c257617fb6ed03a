#include "train/transliteration.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace inquest::train {
namespace {

using names::kAny;
using names::row_key;

constexpr double kBackoff = 6;         // how many observations the shorter context is worth
constexpr double kLeastShare = 0.0015; // rarer spellings of a unit are left to the costs of slips
constexpr std::size_t kMostArcs = 40;
constexpr std::size_t kStray = 5;
constexpr double kNoise = -3.2;        // pairs whose mean logarithm a letter is below this are no transliterations

// The orders in which the words of a name may stand: as they are, and each turned to the front.
std::vector<std::u32string> orders_of(const std::vector<std::u32string>& words) {
  std::vector<std::u32string> out;
  for (std::size_t turn = 0; turn < words.size() && turn < 4; ++turn) {
    std::u32string whole;
    for (std::size_t i = 0; i < words.size(); ++i) whole += words[(i + turn) % words.size()];
    out.push_back(std::move(whole));
  }
  return out;
}

struct Grid {
  Grid(std::size_t rows, std::size_t wide) : columns(wide), cells(rows * wide) {}
  double& operator()(std::size_t i, std::size_t j) { return cells[i * columns + j]; }
  std::size_t columns;
  std::vector<double> cells;
};

}  // namespace

void TransliterationTrainer::know(char32_t unit, std::string_view latin, double weight) {
  if (latin.empty() || latin.size() > names::kMostArcLetters) return;
  known_[row_key(language_, unit, kAny, kAny)][names::packed(latin)] += weight;
}

double TransliterationTrainer::first_guess(std::size_t size) const {
  static constexpr double kSizes[] = {0.12, 0.6, 0.2, 0.06, 0.015, 0.004, 0.001};
  static constexpr double kLong[] = {0.01, 0.06, 0.3, 0.3, 0.2, 0.09, 0.04};  // of a unit that is a syllable
  return (settings_.most_letters > 4 ? kLong : kSizes)[size] * std::pow(26.0, -static_cast<double>(size));
}

TransliterationTrainer::Context TransliterationTrainer::context_of(char32_t before, char32_t unit, char32_t after) const {
  Context context;
  const auto known = known_.find(row_key(language_, unit, kAny, kAny));
  if (known != known_.end()) context.known = &known->second;
  if (passes_ == 0) return context;
  const std::pair<char32_t, char32_t> neighbours[] = {{kAny, kAny}, {before, kAny}, {kAny, after}, {before, after}};
  for (std::size_t k = 0; k < (settings_.contexts ? 4 : 1); ++k) {
    const auto key = row_key(language_, unit, neighbours[k].first, neighbours[k].second);
    const auto row = counts_.find(key);
    if (row == counts_.end()) continue;
    context.rows[k] = &row->second;
    context.totals[k] = totals_.at(key);
  }
  return context;
}

double TransliterationTrainer::probability(const Context& context, std::uint32_t letters) const {
  const double guess = first_guess((static_cast<std::size_t>(std::bit_width(letters)) + 4) / 5);
  if (passes_ == 0) {
    if (context.known == nullptr) return guess;
    return 0.1 * guess + (context.known->contains(letters) ? 0.9 / static_cast<double>(context.known->size()) : 0);
  }
  const auto share = [&](std::size_t k, double given) {
    if (context.rows[k] == nullptr) return given;
    const auto at = context.rows[k]->find(letters);
    return ((at == context.rows[k]->end() ? 0 : at->second) + kBackoff * given) / (context.totals[k] + kBackoff);
  };
  if (context.rows[0] != nullptr && !context.rows[0]->contains(letters)) return 0;  // never met, or too seldom
  const double alone = share(0, guess * 0.01);
  return share(3, 0.5 * (share(1, alone) + share(2, alone)));
}

// The probability of the Latin letters given the units; what each arc contributed is added to `counts`.
double TransliterationTrainer::expect(const NamePair& pair, const std::u32string& units, double least, Table* counts) const {
  const auto n = units.size(), m = pair.latin.size();
  if (n == 0 || m == 0 || n * settings_.most_letters < m) return 0;
  Grid forward(n + 1, m + 1), backward(n + 1, m + 1);
  struct Use {
    std::size_t i, j;
    std::uint32_t letters;
    std::size_t size;
    double probability;
  };
  std::vector<Use> uses;
  forward(0, 0) = 1;
  for (std::size_t i = 0; i < n; ++i) {
    const auto context = context_of(i == 0 ? U'\0' : units[i - 1], units[i], i + 1 == n ? U'\0' : units[i + 1]);
    // The two names run side by side, give or take some letters.
    const auto near = i * m / n;
    for (std::size_t j = near > kStray ? near - kStray : 0; j <= std::min(m, near + kStray); ++j) {
      if (forward(i, j) == 0) continue;
      for (std::size_t size = 0; size <= settings_.most_letters && j + size <= m; ++size) {
        if ((n - i - 1) * settings_.most_letters < m - j - size) continue;
        const auto letters = names::packed(std::string_view(pair.latin).substr(j, size));
        const double p = probability(context, letters);
        if (p < 1e-9 && (p == 0 || passes_ > 0)) continue;
        uses.push_back({i, j, letters, size, p});
        forward(i + 1, j + size) += forward(i, j) * p;
      }
    }
  }
  const double whole = forward(n, m);
  if (whole <= least || counts == nullptr) return whole;
  backward(n, m) = 1;
  for (auto use = uses.rbegin(); use != uses.rend(); ++use) backward(use->i, use->j) += backward(use->i + 1, use->j + use->size) * use->probability;
  for (const auto& use : uses) {
    const double share = pair.weight * forward(use.i, use.j) * use.probability * backward(use.i + 1, use.j + use.size) / whole;
    if (share < 1e-4) continue;
    const auto before = use.i == 0 ? U'\0' : units[use.i - 1], after = use.i + 1 == n ? U'\0' : units[use.i + 1];
    (*counts)[row_key(language_, units[use.i], kAny, kAny)][use.letters] += share;
    if (!settings_.contexts || passes_ < 2) continue;
    (*counts)[row_key(language_, units[use.i], before, kAny)][use.letters] += share;
    (*counts)[row_key(language_, units[use.i], kAny, after)][use.letters] += share;
    (*counts)[row_key(language_, units[use.i], before, after)][use.letters] += share;
  }
  return whole;
}

void TransliterationTrainer::pass(const std::vector<NamePair>& pairs) {
  Table counts;
  for (const auto& pair : pairs) {
    const auto orders = orders_of(pair.native);
    const std::u32string* best = nullptr;
    double most = 0;
    for (const auto& order : orders) {
      if (orders.size() > 1 && passes_ == 0) break;  // nothing is known yet that could choose
      const double p = orders.size() == 1 ? 1 : expect(pair, order, 0, nullptr);
      if (p > most) {
        most = p;
        best = &order;
      }
    }
    if (best == nullptr) continue;
    const double least = passes_ < 2 ? 0 : std::exp(kNoise * static_cast<double>(pair.latin.size()));
    expect(pair, *best, least, &counts);
  }
  for (const auto& [key, row] : known_) {
    for (const auto& [letters, weight] : row) counts[key][letters] += weight;
  }
  totals_.clear();
  for (auto& [key, row] : counts) {
    std::erase_if(row, [](const auto& entry) { return entry.second < 0.02; });
    std::vector<double> shares;  // summed in one order: the same bytes each time
    for (const auto& [letters, count] : row) shares.push_back(count);
    std::ranges::sort(shares);
    double total = 0;
    for (const double share : shares) total += share;
    if (total > 0) totals_[key] = total;
  }
  std::erase_if(counts, [&](const auto& entry) { return !totals_.contains(entry.first); });
  counts_ = std::move(counts);
  ++passes_;
}

void TransliterationTrainer::learn(const std::vector<NamePair>& pairs) {
  for (int i = 0; i < 6; ++i) pass(pairs);
}

void TransliterationTrainer::add_rows(Rows& rows) const {
  for (const auto& [key, total] : totals_) {
    const auto unit = static_cast<char32_t>(key >> 32 & 0xFFFF), before = static_cast<char32_t>(key >> 16 & 0xFFFF), after = static_cast<char32_t>(key & 0xFFFF);
    const bool alone = before == 0xFFFF && after == 0xFFFF;
    if (!alone && total < settings_.least_context) continue;
    const auto left = before == 0xFFFF ? kAny : before, right = after == 0xFFFF ? kAny : after;
    const auto context = context_of(left, unit, right);
    // What may stand here: whatever the unit was ever written by.
    std::vector<std::pair<double, std::uint32_t>> shares;
    for (const auto& [letters, count] : counts_.at(row_key(language_, unit, kAny, kAny))) {
      const double p = probability(context, letters);
      if (p >= kLeastShare) shares.emplace_back(p, letters);
    }
    std::ranges::sort(shares, [](const auto& a, const auto& b) { return a.first != b.first ? a.first > b.first : a.second < b.second; });
    if (shares.size() > kMostArcs) shares.resize(kMostArcs);
    std::vector<std::pair<std::uint32_t, std::uint8_t>> arcs;
    for (const auto& [p, letters] : shares) arcs.emplace_back(letters, static_cast<std::uint8_t>(std::clamp(std::lround(-std::log(p) * names::kNat), 0L, 255L)));
    std::ranges::sort(arcs);
    rows[key] = std::move(arcs);
  }
}

std::map<std::string, double> TransliterationTrainer::spellings_of(char32_t unit) const {
  std::map<std::string, double> out;
  const auto key = row_key(language_, unit, kAny, kAny);
  const auto row = counts_.find(key);
  if (row == counts_.end()) return out;
  for (const auto& [letters, count] : row->second) out[names::unpacked(letters)] = count / totals_.at(key);
  return out;
}

std::string letter_costs(const std::vector<std::string>& words) {
  std::vector<double> three(names::kLetterCosts, 0), two(27 * 27, 0), one(27, 0);
  for (const auto& word : words) {
    std::size_t before = 0;
    for (std::size_t i = 0; i <= word.size(); ++i) {
      const auto letter = i == word.size() ? 0U : static_cast<std::size_t>(word[i] - 'a' + 1);
      three[before * 27 + letter] += 1;
      two[(before % 27) * 27 + letter] += 1;
      one[letter] += 1;
      before = (before % 27) * 27 + letter;
    }
  }
  const auto sum = [](const std::vector<double>& row, std::size_t at) {
    double total = 0;
    for (std::size_t i = 0; i < 27; ++i) total += row[at * 27 + i];
    return total;
  };
  std::string out(names::kLetterCosts, '\0');
  const double all = sum(one, 0);
  for (std::size_t before = 0; before < 27 * 27; ++before) {
    const double of_three = sum(three, before), of_two = sum(two, before % 27);
    for (std::size_t letter = 0; letter < 27; ++letter) {
      const double p1 = (one[letter] + 1) / (all + 27);
      const double p2 = (two[(before % 27) * 27 + letter] + 5 * p1) / (of_two + 5);
      const double p3 = (three[before * 27 + letter] + 5 * p2) / (of_three + 5);
      out[before * 27 + letter] = static_cast<char>(std::clamp(std::lround(-std::log(p3) * names::kNat), 0L, 255L));
    }
  }
  return out;
}

std::string model_bytes(const TransliterationTrainer::Rows& rows, const std::string& letter_costs) {
  std::string keys, begins, letters, costs;
  std::uint32_t arcs = 0;
  const auto put = [](std::string& out, auto value) { out.append(reinterpret_cast<const char*>(&value), sizeof value); };
  for (const auto& [key, row] : rows) {
    put(keys, key);
    put(begins, arcs);
    for (const auto& [packed, cost] : row) {
      put(letters, packed);
      put(costs, cost);
    }
    arcs += static_cast<std::uint32_t>(row.size());
  }
  put(begins, arcs);
  names::TransliterationHeader header;
  header.rows = static_cast<std::uint32_t>(rows.size());
  header.arcs = arcs;
  const auto body = keys + begins + letters + costs + letter_costs;
  header.checksum = names::fnv1a(body);
  std::string out;
  put(out, header);
  return out + body;
}

}  // namespace inquest::train
