#include <algorithm>
#include <numeric>

#include "evaluation/evaluation.h"
#include "evaluation/words.h"

namespace inquest::evaluation {
namespace {

constexpr std::size_t kShingle = 4;

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  for (const auto& span : words_in(text, false)) words.push_back(text.substr(span.begin, span.end - span.begin));
  return words;
}

using Shingles = std::map<std::vector<std::string_view>, std::uint64_t>;

// Every four words in a row; a shorter text is one shingle.
Shingles shingles_of(const std::vector<std::string_view>& words) {
  Shingles shingles;
  if (words.empty()) return shingles;
  const std::size_t length = std::min(kShingle, words.size());
  for (std::size_t i = 0; i + length <= words.size(); ++i) {
    ++shingles[{words.begin() + static_cast<std::ptrdiff_t>(i), words.begin() + static_cast<std::ptrdiff_t>(i + length)}];
  }
  return shingles;
}

std::uint64_t sum_of(const Shingles& shingles) {
  return std::accumulate(shingles.begin(), shingles.end(), std::uint64_t{0}, [](std::uint64_t n, const auto& s) { return n + s.second; });
}

std::uint64_t shared(const Shingles& some, const Shingles& others) {
  std::uint64_t common = 0;
  for (const auto& [shingle, count] : some) {
    const auto found = others.find(shingle);
    if (found != others.end()) common += std::min(count, found->second);
  }
  return common;
}

std::optional<double> mean(const std::vector<std::optional<double>>& values) {
  double sum = 0, count = 0;
  for (const auto& value : values) {
    if (!value) continue;
    sum += *value;
    ++count;
  }
  return count == 0 ? std::nullopt : std::optional(sum / count);
}

std::optional<double> ratio(std::uint64_t part, std::uint64_t whole) {
  if (whole == 0) return std::nullopt;
  return static_cast<double>(part) / static_cast<double>(whole);
}

std::string joined(const std::vector<std::string_view>& words) {
  std::string out(" ");
  for (const auto word : words) {
    out += word;
    out += ' ';
  }
  return out;
}

}  // namespace

void PageScore::add(const GoldPage& gold, std::string_view article) {
  const auto words = words_of(article);
  if (gold.article) {
    const auto wanted_words = words_of(*gold.article);
    const auto wanted = shingles_of(wanted_words), got = shingles_of(words);
    const auto common = shared(wanted, got);
    precision_.push_back(ratio(common, sum_of(got)));
    recall_.push_back(ratio(common, sum_of(wanted)));
    exact_ += wanted_words == words ? 1 : 0;
  }
  if (gold.with.empty() && gold.without.empty()) return;
  const std::string text = joined(words);
  const auto holds = [&](const std::string& segment) { return text.find(joined(words_of(segment))) != std::string::npos; };
  with_ += gold.with.size();
  without_ += gold.without.size();
  with_found_ += static_cast<std::uint64_t>(std::count_if(gold.with.begin(), gold.with.end(), holds));
  without_found_ += static_cast<std::uint64_t>(std::count_if(gold.without.begin(), gold.without.end(), holds));
}

std::vector<Table> PageScore::tables() const {
  std::vector<Table> tables;
  if (!precision_.empty()) {
    const auto p = mean(precision_), r = mean(recall_);
    std::optional<double> f;
    if (p && r && *p + *r > 0) f = 2 * *p * *r / (*p + *r);
    tables.push_back({"articles", 1, {"pages", "precision", "recall", "F1", "exact"},
                      {{"shingles", {static_cast<double>(precision_.size()), p, r, f, ratio(exact_, precision_.size())}}}});
  }
  if (with_ + without_ > 0) {
    tables.push_back({"segments", 2, {"wanted", "unwanted", "precision", "recall", "F1"},
                      {{"segments", {static_cast<double>(with_), static_cast<double>(without_), ratio(with_found_, with_found_ + without_found_),
                                     ratio(with_found_, with_), ratio(2 * with_found_, with_ + with_found_ + without_found_)}}}});
  }
  return tables;
}

}  // namespace inquest::evaluation
