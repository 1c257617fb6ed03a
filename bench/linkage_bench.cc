// Linkage of files with truth: accuracy, pairs looked at, processor time, memory.
//   linkage_bench TRUTH_COLUMN ID_COLUMN|- FILE...
// In the environment: WORDY (columns, rules, stages, the model), PATTERNS=N (the N agreements that the model is most wrong about),
// SEARCHES=N (N single records against all of them), RECALL.
#include <fmt/format.h>
#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <map>

#include "linkage/linkage.h"

namespace {

namespace linkage = inquest::linkage;

double cpu_seconds() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  const auto seconds = [](const timeval& t) { return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) / 1e6; };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

long peak_mb() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return usage.ru_maxrss / 1024;
}

void print(const char* name, const linkage::Score& s) { fmt::print("  {:10} p {:.4f}  P {:.4f}  R {:.4f}  F1 {:.4f}\n", name, s.probability, s.precision, s.recall, s.f1); }

// Which agreements the model is wrong about: patterns by how many pairs they are off by.
void print_patterns(const linkage::Linkage& linked, const linkage::Records& records, std::size_t truth, std::size_t most) {
  struct Seen {
    double weight = 0, pairs = 0, right = 0;
    double off() const { return std::abs(pairs * linkage::probability_of(weight) - right); }
  };
  std::map<linkage::Pattern, Seen> all;
  linkage::Comparer comparer(linked.prepared);
  linkage::Levels levels{};
  const auto& codes = records.columns[truth].codes;
  for (const auto& pair : linked.pairs) {
    comparer.compare(pair.a, pair.b, levels);
    auto& seen = all[linkage::pattern_of(levels, linked.prepared.fields.size())];
    seen.weight = pair.weight;
    seen.pairs += 1;
    seen.right += codes[linked.prepared.original[pair.a]] == codes[linked.prepared.original[pair.b]];
  }
  std::vector<std::pair<linkage::Pattern, Seen>> sorted(all.begin(), all.end());
  std::ranges::sort(sorted, [](const auto& x, const auto& y) { return x.second.off() > y.second.off(); });
  for (std::size_t i = 0; i < std::min(most, sorted.size()); ++i) {
    const auto& [pattern, seen] = sorted[i];
    fmt::print("  {:.3f} {:6} pairs {:6} true:", linkage::probability_of(seen.weight), seen.pairs, seen.right);
    for (std::size_t f = 0; f < linked.prepared.fields.size(); ++f) {
      const auto& field = linked.prepared.fields[f];
      const auto level = linkage::level_in(pattern, f);
      if (level != 0) fmt::print(" {} {} |", field.comparison().name, field.level_words(level));
    }
    fmt::print("\n");
  }
}

// One record at a time against all that are loaded: `searches` of them, spread over the list. Each finds at least itself.
void measure_index(const linkage::Linkage& linked, std::size_t searches) {
  const double before = cpu_seconds();
  const linkage::Index index(linked);
  const double built = cpu_seconds() - before;
  std::vector<double> each;
  std::size_t found = 0;
  for (std::size_t i = 0; i < searches; ++i) {
    const auto row = static_cast<linkage::Row>(i * linked.prepared.size() / searches);
    std::vector<std::string> values;
    for (std::size_t f = 0; f < linked.prepared.fields.size(); ++f) values.emplace_back(linked.prepared.fields[f].normal(linked.prepared.row(row)[f]));
    const double begun = cpu_seconds();
    const auto matches = index.search(values, 10);
    each.push_back((cpu_seconds() - begun) * 1000);
    found += std::ranges::any_of(matches, [&](const auto& match) { return match.record == linked.prepared.original[row]; });
  }
  std::ranges::sort(each);
  fmt::print("  index: built in {:.2f} s; {} searches, {} find themselves: median {:.2f} ms, 99 of 100 below {:.2f} ms, longest {:.2f} ms (processor)\n", built, searches, found,
             each[each.size() / 2], each[each.size() * 99 / 100], each.back());
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 4) return 2;
  const bool wordy = std::getenv("WORDY") != nullptr;
  const auto begun = std::chrono::steady_clock::now();
  linkage::Records records;
  for (int i = 3; i < argc; ++i) {
    std::ifstream file(argv[i], std::ios::binary | std::ios::ate);
    std::string text(static_cast<std::size_t>(file.tellg()), '\0');
    file.seekg(0);
    file.read(text.data(), static_cast<std::streamsize>(text.size()));
    if (const auto read = linkage::read_csv(text, argv[i], records, 2); !read) {
      fmt::print(stderr, "{}\n", read.error().message);
      return 1;
    }
  }
  records.seal();
  const double read_cpu = cpu_seconds();
  linkage::Options options;
  const auto truth = records.column_named(argv[1]);
  options.ignored = {truth};
  if (const auto id = records.column_named(argv[2]); id < records.columns.size()) options.ignored.push_back(id);
  options.across_only = argc > 4;
  if (const char* recall = std::getenv("RECALL")) options.recall = std::atof(recall);
  std::string stage;
  double at = read_cpu;
  options.on_progress = [&](const linkage::Progress& p) {
    if (stage != p.stage) {
      if (wordy) fmt::print("  [{} cpu {:.2f}]\n", stage, cpu_seconds() - at);
      at = cpu_seconds();
      stage = p.stage;
    }
    return true;
  };
  options.on_cost = [&](const linkage::Specification& spec, const std::vector<std::uint64_t>& cost) {
    if (!wordy) return;
    for (const auto& c : spec.comparisons) fmt::print("  {} {}\n", c.name, name_of(c.kind));
    for (const auto& left : spec.left_out) fmt::print("  - {}\n", left);
    for (std::size_t r = 0; r < spec.rules.size(); ++r) fmt::print("  {:12} {}\n", cost[r], words_of(spec.rules[r], spec));
  };
  const auto linked = linkage::link(records, options);
  if (!linked) {
    fmt::print(stderr, "{}\n", linked.error().message);
    return 1;
  }
  const double cpu = cpu_seconds();
  const double wall = std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count();
  const long mb = peak_mb();
  if (wordy) {
    fmt::print("  [{} cpu {:.2f}]\n", stage, cpu_seconds() - at);
    for (std::size_t k = 0; k < linked->model.classes().size(); ++k) {
      const auto& c = linked->model.classes()[k];
      if (k > 2 && c.share < 0.005) continue;
      fmt::print("  class {} share {:.5f}\n", k, c.share);
      for (std::size_t f = 0; f < linked->prepared.fields.size() && k < 3; ++f) {
        const auto& field = linked->prepared.fields[f];
        fmt::print("    {:20}", field.comparison().name);
        for (linkage::Level l = 1; l < field.levels(); ++l) fmt::print(" {:.4g}", c.profile[f][l]);
        fmt::print("\n");
      }
    }
  }
  if (const char* most = std::getenv("PATTERNS")) print_patterns(*linked, records, truth, std::strtoul(most, nullptr, 10));
  if (const char* searches = std::getenv("SEARCHES")) measure_index(*linked, std::max<std::size_t>(1, std::strtoul(searches, nullptr, 10)));
  const auto e = evaluate(*linked, records, truth);
  fmt::print("{}: {} records, {} candidates (est. {:.3f}), true {} of which {} ({:.4f}); read {:.2f} cpu {:.2f} wall {:.2f} MB {}\n", argv[3], records.size(), linked->candidates,
             linked->estimated_recall, e.true_pairs, e.true_among_candidates, double(e.true_among_candidates) / double(e.true_pairs), read_cpu, cpu, wall, mb);
  print("0.5", e.at[0]);
  print("0.95", e.at[3]);
  print("best", e.best);
  print("clusters", e.clusters);
  for (const auto& b : e.calibration) fmt::print("    {:.3f}-{:.3f} {:8} {:.3f}\n", b.from, b.to, b.pairs, double(b.true_pairs) / double(b.pairs));
  return 0;
}
