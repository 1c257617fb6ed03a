#include "linkage/pairs.h"

#include <algorithm>
#include <mutex>
#include <thread>
#include <unordered_map>

#include "linkage/bound.h"
#include "linkage/hash.h"
#include "linkage/parallel.h"

namespace inquest::linkage {
namespace {

constexpr std::uint64_t kAllPairs = 8'000'000;
constexpr std::uint64_t kAllPairsOfNames = 30'000'000;  // where names stand in two scripts, for which keys find fewer
constexpr std::uint64_t kSampled = 3'000'000;  // of them, on which weights are learned
constexpr std::uint64_t kPart = 1 << 18;  // pairs that a thread takes at a time
constexpr std::size_t kRememberedPatterns = 1 << 16;
constexpr std::size_t kRulesAhead = 4;
constexpr std::size_t kAhead = 12;  // rows that are fetched from memory before their turn

// A run of rows; the pairs of its rows `first` to `last` with all later ones of the run.
struct Part {
  std::size_t rule = 0;
  std::size_t begin = 0, end = 0;   // of the block
  std::size_t first = 0, last = 0;
  std::uint64_t pairs = 0;
};

// Cuts blocks into parts of about kPart pairs; small blocks are put together.
template <class Take>
void for_each_block(const Blocks& blocks, std::size_t rule, const std::vector<Row>& rows, const Take& take) {
  for (std::size_t i = 0; i < rows.size();) {
    std::size_t end = i + 1;
    while (end < rows.size() && blocks.key(rows[end], rule) == blocks.key(rows[i], rule)) ++end;
    if (end - i > 1) take(i, end);
    i = end;
  }
}

std::vector<Row> all_rows(const Prepared& prepared) {
  std::vector<Row> rows(prepared.size());
  for (Row i = 0; i < rows.size(); ++i) rows[i] = i;
  return rows;
}

std::vector<Part> parts_of(const Blocks& blocks, std::size_t rule, const std::vector<Row>& rows, bool everything) {
  std::vector<Part> parts;
  const auto cut = [&](std::size_t begin, std::size_t end) {
    for (std::size_t first = begin; first < end;) {
      Part part{rule, begin, end, first, first, 0};
      while (part.last < end && part.pairs < kPart) part.pairs += end - part.last++ - 1;
      first = part.last;
      if (part.pairs > 0) parts.push_back(part);
    }
  };
  if (everything) cut(0, rows.size());
  else for_each_block(blocks, rule, rows, cut);
  return parts;
}

// Runs `work(thread, from, to)` over ranges of `parts` of about kPart pairs each.
template <class Work>
void share_out(const std::vector<Part>& parts, unsigned threads, const Work& work) {
  std::vector<std::size_t> begins{0};
  std::uint64_t pairs = 0;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    pairs += parts[i].pairs;
    if (pairs >= kPart || i + 1 == parts.size()) {
      begins.push_back(i + 1);
      pairs = 0;
    }
  }
  std::atomic<std::size_t> next{0};
  const auto run = [&](unsigned thread) {
    for (auto n = next.fetch_add(1); n + 1 < begins.size(); n = next.fetch_add(1)) {
      if (!work(thread, begins[n], begins[n + 1])) return;
    }
  };
  std::vector<std::thread> others;
  for (unsigned i = 1; i < threads; ++i) others.emplace_back(run, i);
  run(0);
  for (auto& other : others) other.join();
}

// Asks for the memory of rows whose turn is near: first their codes and keys, then what stands in them of names.
void fetch_ahead(const Prepared& prepared, const Blocks& blocks, const std::vector<Row>& rows, std::size_t i) {
  if (i + kAhead >= rows.size()) return;
  __builtin_prefetch(prepared.row(rows[i + kAhead]));
  if (!blocks.rules().empty()) blocks.prefetch(rows[i + kAhead]);
  const Code* near = prepared.row(rows[i + kAhead / 2]);
  for (std::size_t f = 0; f < prepared.fields.size(); ++f) {
    const Kind kind = prepared.fields[f].comparison().kind;
    if (kind == Kind::given_name || kind == Kind::surname) prepared.fields[f].prefetch(near[f]);
  }
}

// Weights of patterns, the last ones kept at hand.
class PatternWeights {
 public:
  explicit PatternWeights(const Model& model) : model_(model), known_(kRememberedPatterns, {~Pattern{0}, 0}) {}
  float operator()(Pattern pattern) {
    auto& known = known_[mixed(pattern) & (kRememberedPatterns - 1)];
    if (known.first != pattern) known = {pattern, static_cast<float>(model_.weight(pattern))};
    return known.second;
  }

 private:
  const Model& model_;
  std::vector<std::pair<Pattern, float>> known_;
};

}  // namespace

std::uint64_t comparable_pairs(const Prepared& prepared) {
  const auto all = [](std::uint64_t n) { return n * (n - (n > 0)) / 2; };
  std::uint64_t pairs = all(prepared.size());
  if (!prepared.across_only) return pairs;
  std::unordered_map<std::uint16_t, std::uint64_t> files;
  for (const auto file : prepared.file) ++files[file];
  for (const auto& [file, records] : files) pairs -= all(records);
  return pairs;
}

bool looks_at_all(const Prepared& prepared) {
  const bool across = std::any_of(prepared.fields.begin(), prepared.fields.end(), [](const Field& field) { return field.across(); });
  return comparable_pairs(prepared) <= (across ? kAllPairsOfNames : kAllPairs);
}

double beyond_levels(const Prepared& prepared, Row a, Row b, const Levels& levels) {
  double beyond = 0;
  for (std::size_t f = 0; f < prepared.fields.size(); ++f) {
    if (prepared.fields[f].across()) beyond += prepared.fields[f].beyond_level(prepared.row(a)[f], prepared.row(b)[f], levels[f]);
  }
  return beyond;
}

PatternCounts PatternTable::result() const {
  PatternCounts out;
  out.reserve(counts_.size());
  for (const auto& [pattern, count] : counts_) out.push_back({pattern, count});
  std::sort(out.begin(), out.end(), [](const auto& x, const auto& y) { return x.pattern < y.pattern; });
  return out;
}

namespace {

template <class KeyOf, class May, class Take>
double sample(const Prepared& prepared, std::uint64_t pairs, std::uint64_t wanted, const KeyOf& key_of, const May& may, const Take& take) {
  const double rate = std::min(1.0, static_cast<double>(wanted) / static_cast<double>(std::max<std::uint64_t>(1, pairs)));
  const auto limit = static_cast<std::uint64_t>(rate * 0x1p32);
  std::vector<std::pair<std::uint32_t, Row>> rows;
  for (Row row = 0; row < prepared.size(); ++row) {
    const auto key = key_of(row);
    if (key != 0 && mixed(key) >> 32 <= limit) rows.emplace_back(key, row);
  }
  std::sort(rows.begin(), rows.end());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    for (std::size_t j = i + 1; j < rows.size() && rows[j].first == rows[i].first; ++j) {
      if (may(rows[i].second, rows[j].second)) take(rows[i].second, rows[j].second);
    }
  }
  return rate;
}

}  // namespace

double sample_pairs(const Prepared& prepared, const BlockingRule& rule, std::uint64_t pairs, std::uint64_t wanted, Keys& keys, const std::function<void(Row, Row)>& take) {
  const RuleKey key_of(rule, prepared, keys);
  return sample(prepared, pairs, wanted, [&](Row row) { return key_of(prepared.row(row)); }, [&](Row a, Row b) { return prepared.comparable(a, b); }, take);
}

namespace {

// Each counts for as much as its records teach. Of the pairs that `may` be taken, `pairs` in all; `all` of them where they are few enough.
template <class May>
PatternCounts sample_where(const Prepared& prepared, const Blocks& blocks, std::uint64_t wanted, std::uint64_t pairs, std::uint64_t most, unsigned threads, const May& may) {
  PatternTable table;
  const auto& rules = blocks.rules();
  const auto teaches = [&](Row a, Row b) { return static_cast<double>(prepared.teaching[a]) * prepared.teaching[b]; };
  if (rules.empty()) {
    Comparer comparer(prepared);
    Levels levels{};
    const auto look = [&](Row a, Row b, double weight) {
      comparer.compare(a, b, levels);
      table.add(pattern_of(levels, prepared.fields.size()), weight);
    };
    const auto sampled = pairs <= most ? 1.0 : static_cast<double>(std::min(most, kSampled)) / static_cast<double>(pairs);
    const auto limit = static_cast<std::uint64_t>(sampled * 0x1p32);
    for (Row a = 0; a < prepared.size(); ++a) {
      for (Row b = a + 1; b < prepared.size(); ++b) {
        if (may(a, b) && (sampled >= 1 || combined(a, b) >> 32 < limit)) look(a, b, teaches(a, b) / sampled);
      }
    }
    return table.result();
  }
  std::vector<std::pair<PatternCounts, double>> of_rules(rules.size());
  for_each_on(threads, rules.size(), [&](std::size_t rule) {
    // A third is shared out evenly, so that no rule goes unseen; the rest by how many pairs a rule makes.
    const double share = 0.3 / static_cast<double>(rules.size()) + 0.7 * static_cast<double>(blocks.pairs_of(rule)) / static_cast<double>(std::max<std::uint64_t>(1, blocks.pairs()));
    PatternTable own;
    Comparer comparer(prepared);
    Levels levels{};
    const auto key_of = [&](Row row) { return blocks.key(row, rule); };
    const double rate = sample(prepared, blocks.pairs_of(rule), static_cast<std::uint64_t>(share * static_cast<double>(wanted)), key_of, may, [&](Row a, Row b) {
      if (blocks.found_before(a, b, rule)) return;
      comparer.compare(a, b, levels);
      own.add(pattern_of(levels, prepared.fields.size()), teaches(a, b));
    });
    of_rules[rule] = {own.result(), rate};
  });
  for (const auto& [patterns, rate] : of_rules) {
    for (const auto& [pattern, count] : patterns) table.add(pattern, count / rate);
  }
  return table.result();
}

}  // namespace

PatternCounts sample_patterns(const Prepared& prepared, const Blocks& blocks, std::uint64_t wanted, unsigned threads) {
  return sample_where(prepared, blocks, wanted, comparable_pairs(prepared), kAllPairs, threads, [&](Row a, Row b) { return prepared.comparable(a, b); });
}

PatternCounts sample_patterns_within(const Prepared& prepared, const Blocks& blocks, std::uint16_t file, std::uint64_t wanted) {
  const auto records = static_cast<std::uint64_t>(std::count(prepared.file.begin(), prepared.file.end(), file));
  return sample_where(prepared, blocks, wanted, records * (records - (records > 0)) / 2, wanted, 1, [&](Row a, Row b) { return a != b && prepared.file[a] == file && prepared.file[b] == file; });
}

Weighed weigh_pairs(const Prepared& prepared, const Blocks& blocks, const Model& model, double least, unsigned threads, const OnPairs& on_pairs) {
  Weighed out;
  const bool everything = blocks.rules().empty();
  const std::uint64_t total = everything ? comparable_pairs(prepared) : blocks.pairs();
  std::vector<std::vector<WeighedPair>> found(threads);
  std::vector<std::uint64_t> candidates(threads);
  std::vector<Comparer> comparers(threads, Comparer(prepared));
  std::vector<PatternWeights> weights(threads, PatternWeights(model));
  std::atomic<std::uint64_t> done{0};
  std::atomic<bool> stop{false};
  std::mutex telling;
  const std::size_t rules = everything ? 1 : blocks.rules().size();
  std::vector<std::vector<Row>> ahead;  // of the next rules, put in order together
  for (std::size_t rule = 0; rule < rules && !stop; ++rule) {
    if (rule % kRulesAhead == 0) {
      ahead.assign(std::min(kRulesAhead, rules - rule), {});
      for_each_on(threads, ahead.size(), [&](std::size_t i) { ahead[i] = everything ? all_rows(prepared) : blocks.rows_of(rule + i); });
    }
    const auto rows = std::move(ahead[rule % kRulesAhead]);
    const auto parts = parts_of(blocks, rule, rows, everything);
    const Bound bound(prepared, model, least, everything ? 0 : model.class_of_rule(rule));
    share_out(parts, threads, [&](unsigned thread, std::size_t from, std::size_t to) {
      Levels levels{};
      std::uint64_t looked = 0, counted = 0;
      for (std::size_t p = from; p < to; ++p) {
        const Part& part = parts[p];
        looked += part.pairs;
        for (std::size_t i = part.first; i < part.last; ++i) {
          const Row a = rows[i];
          fetch_ahead(prepared, blocks, rows, i);
          for (std::size_t j = i + 1; j < part.end; ++j) {
            const Row b = rows[j];
            if (!prepared.comparable(a, b) || (!everything && blocks.found_before(a, b, rule))) continue;
            ++counted;
            if (!comparers[thread].compare(prepared.row(a), prepared.row(b), levels, bound)) continue;
            const float weight = weights[thread](pattern_of(levels, prepared.fields.size())) + static_cast<float>(beyond_levels(prepared, a, b, levels));
            if (weight >= static_cast<float>(least)) found[thread].push_back({std::min(a, b), std::max(a, b), weight});
          }
        }
      }
      candidates[thread] += counted;
      const auto so_far = done.fetch_add(looked) + looked;
      if (on_pairs) {
        const std::lock_guard lock(telling);
        if (!on_pairs(so_far, total)) stop = true;
      }
      return !stop.load();
    });
  }
  for (unsigned i = 0; i < threads; ++i) {
    out.candidates += candidates[i];
    out.pairs.insert(out.pairs.end(), found[i].begin(), found[i].end());
    found[i] = {};
  }
  std::sort(out.pairs.begin(), out.pairs.end(), [](const auto& x, const auto& y) { return std::pair(x.a, x.b) < std::pair(y.a, y.b); });
  out.stopped = stop;
  return out;
}

}  // namespace inquest::linkage
