// Names across scripts: each of some thousand names that no training saw, in its own script, against all of them in Latin
// letters; beside ICU's transliteration with Jaro-Winkler. Prints recall at rank 1 and 10, the best F1 over all pairs, and what
// a comparison costs. usage: names_bench [FOLDER_OF_PAIRS]
#include <unicode/translit.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "measure.h"
#include "names/names.h"
#include "train/name_pairs.h"

namespace {

using namespace inquest;

struct Figures {
  double at_1 = 0, at_10 = 0, best_f1 = 0, at = 0, precision = 0, recall = 0, seconds = 0;
};

// Scores every name of the first list against every one of the second; `score(i, j)`. Equal names are the same name.
template <class Score>
Figures measure(const std::vector<std::string>& keys, std::size_t size, Score&& score) {
  constexpr int kSteps = 2000;
  std::vector<std::uint64_t> right(kSteps + 1), all(kSteps + 1);
  Figures out;
  std::uint64_t truth = 0;
  const double before = bench::processor_seconds();
  for (std::size_t i = 0; i < size; ++i) {
    std::vector<float> row(size);
    float best_right = -1;
    for (std::size_t j = 0; j < size; ++j) {
      row[j] = score(i, j);
      const bool same = keys[i] == keys[j];
      truth += same ? 1 : 0;
      if (same) best_right = std::max(best_right, row[j]);
      const auto step = static_cast<std::size_t>(std::clamp(row[j], 0.0F, 1.0F) * kSteps);
      ++all[step];
      if (same) ++right[step];
    }
    std::size_t better = 0, equal = 0;
    for (std::size_t j = 0; j < size; ++j) {
      if (keys[i] == keys[j]) continue;
      better += row[j] > best_right ? 1 : 0;
      equal += row[j] == best_right ? 1 : 0;
    }
    // Of names with one score each is as likely to be shown first.
    if (best_right > 0) {
      out.at_1 += better == 0 ? 1.0 / static_cast<double>(equal + 1) : 0;
      out.at_10 += better >= 10 ? 0 : std::min(1.0, static_cast<double>(10 - better) / static_cast<double>(equal + 1));
    }
  }
  out.seconds = bench::processor_seconds() - before;
  out.at_1 /= static_cast<double>(size);
  out.at_10 /= static_cast<double>(size);
  std::uint64_t sum_right = 0, sum_all = 0;
  for (int step = kSteps; step > 0; --step) {
    sum_right += right[static_cast<std::size_t>(step)];
    sum_all += all[static_cast<std::size_t>(step)];
    if (sum_right == 0) continue;
    const double p = static_cast<double>(sum_right) / static_cast<double>(sum_all), r = static_cast<double>(sum_right) / static_cast<double>(truth);
    if (const double f = 2 * p * r / (p + r); f > out.best_f1) {
      out.best_f1 = f;
      out.at = static_cast<double>(step) / kSteps;
      out.precision = p;
      out.recall = r;
    }
  }
  return out;
}

void print(const char* what, const char* how, std::size_t size, const Figures& f) {
  std::printf("%-10s %-22s %5zu  %.3f  %.3f  %.3f (P %.3f R %.3f at %.3f)  %6.2f us a pair\n", what, how, size, f.at_1, f.at_10, f.best_f1, f.precision, f.recall,
              f.at, f.seconds / static_cast<double>(size) / static_cast<double>(size) * 1e6);
  std::fflush(stdout);
}

// --- the floor: ICU's Any-Latin and Jaro-Winkler, the best of the words as they stand, sorted, and joined ------------------

float jaro_winkler(std::string_view a, std::string_view b) {
  if (a.empty() || b.empty() || a.size() > 64 || b.size() > 64) return 0;
  const auto window = std::max<std::size_t>(std::max(a.size(), b.size()) / 2, 1) - 1;
  bool in_a[64] = {}, in_b[64] = {};
  std::size_t same = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    for (std::size_t j = i > window ? i - window : 0; j < std::min(b.size(), i + window + 1); ++j) {
      if (in_b[j] || a[i] != b[j]) continue;
      in_a[i] = in_b[j] = true;
      ++same;
      break;
    }
  }
  if (same == 0) return 0;
  std::size_t turned = 0, j = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (!in_a[i]) continue;
    while (!in_b[j]) ++j;
    turned += a[i] != b[j++] ? 1 : 0;
  }
  const auto m = static_cast<float>(same);
  const float jaro = (m / static_cast<float>(a.size()) + m / static_cast<float>(b.size()) + (m - static_cast<float>(turned) / 2) / m) / 3;
  std::size_t prefix = 0;
  while (prefix < 4 && prefix < a.size() && prefix < b.size() && a[prefix] == b[prefix]) ++prefix;
  return jaro + 0.1F * static_cast<float>(prefix) * (1 - jaro);
}

struct Floor {
  std::string plain, sorted, joined;
};
Floor floor_of(const icu::Transliterator& rule, const std::string& name) {
  auto text = icu::UnicodeString::fromUTF8(name);
  rule.transliterate(text);
  text.toLower();
  std::string latin;
  text.toUTF8String(latin);
  std::vector<std::string> words(1);
  for (const char c : latin) {
    if (c >= 'a' && c <= 'z') words.back().push_back(c);
    else if (c == ' ' || c == '-') words.emplace_back();
  }
  std::erase(words, "");
  Floor out;
  for (const auto& word : words) out.plain += (out.plain.empty() ? "" : " ") + word, out.joined += word;
  std::ranges::sort(words);
  for (const auto& word : words) out.sorted += (out.sorted.empty() ? "" : " ") + word;
  return out;
}

void compare_both(const char* what, const std::vector<train::WrittenPair>& pairs, bool with_floor) {
  std::vector<std::string> keys;
  std::vector<names::Prepared> latin, native;
  for (const auto& pair : pairs) {
    keys.push_back(pair.latin);
    latin.push_back(names::prepare(pair.latin));
    native.push_back(names::prepare(pair.native));
  }
  const auto size = pairs.size();
  print(what, "inquest", size, measure(keys, size, [&](std::size_t i, std::size_t j) { return names::compare(native[i], latin[j]).score; }));
  if (!with_floor) return;
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::Transliterator> rule(icu::Transliterator::createInstance("Any-Latin; Latin-ASCII", UTRANS_FORWARD, status));
  if (U_FAILURE(status)) return;
  std::vector<Floor> a, b;
  for (const auto& pair : pairs) {
    a.push_back(floor_of(*rule, pair.native));
    b.push_back(floor_of(*rule, pair.latin));
  }
  print(what, "ICU + Jaro-Winkler", size, measure(keys, size, [&](std::size_t i, std::size_t j) {
    return std::max({jaro_winkler(a[i].plain, b[j].plain), jaro_winkler(a[i].sorted, b[j].sorted), jaro_winkler(a[i].joined, b[j].joined)});
  }));
}

// The pairs that nothing was learned from, each pair of writings once, at most `most`.
std::vector<train::WrittenPair> held_out(const std::vector<train::WrittenPair>& all, bool (*is)(const train::WrittenPair&), std::size_t most) {
  std::vector<train::WrittenPair> out;
  std::set<std::string> seen;
  for (const auto& pair : all) {
    if (out.size() < most && is(pair) && seen.insert(pair.latin + "\t" + pair.native).second) out.push_back(pair);
  }
  return out;
}

}  // namespace

int main(int argc, char** argv) {
  const char* shared = std::getenv("INQUEST_SHARED_DATA");
  const std::filesystem::path folder = argc > 1 ? argv[1] : std::string(shared != nullptr ? shared : "../shared/data") + "/linkage/crossscript";
  const std::size_t most = argc > 2 ? std::stoul(argv[2]) : 5000;
  const bool with_floor = argc <= 3;
  std::printf("%-10s %-22s %5s  %-5s  %-5s  best F1\n", "names", "how", "", "at 1", "at 10");
  for (const char* called : {"korean", "hebrew"}) {
    const auto all = train::full_names(folder / (std::string("wd_") + called + ".gz"));
    if (!all) {
      std::fprintf(stderr, "%s\n", all.error().message.c_str());
      return 1;
    }
    compare_both(called, held_out(*all, train::is_held_out_name, most), with_floor);
  }
  for (const char* called : {"russian", "arabic", "chinese", "japanese"}) {
    const auto all = train::single_words(folder / (std::string("wd_") + called + "_80.gz"));
    if (all) compare_both(called, held_out(*all, train::is_held_out_word, most), with_floor);
  }
  return 0;
}
