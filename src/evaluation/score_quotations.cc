#include <algorithm>
#include <set>
#include <string>
#include <unordered_set>

#include "evaluation/evaluation.h"
#include "evaluation/words.h"
#include "vocab/vocab.h"

namespace inquest::evaluation {
namespace {

constexpr double kLoose = 0.3;
constexpr double kTight = 0.8;

std::optional<double> share(std::uint64_t part, std::uint64_t whole) {
  if (whole == 0) return std::nullopt;
  return static_cast<double>(part) / static_cast<double>(whole);
}

bool overlap(const Span& a, const Span& b) { return a.begin < b.end && b.begin < a.end; }
bool overlap(const std::vector<Span>& some, const Span& b) {
  return std::any_of(some.begin(), some.end(), [&](const Span& a) { return overlap(a, b); });
}

// Words by their number in the text, ascending.
using WordIndexes = std::vector<std::size_t>;

// A text's words, and which of them stand between double quotation marks.
class Words {
 public:
  explicit Words(const std::string& text) : text_(text), words_(words_in(text, true)), quoted_(words_.size()) {
    std::size_t word = 0;
    bool open = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
      for (; word < words_.size() && words_[word].begin <= i; ++word) quoted_[word] = open;
      const std::string_view rest = std::string_view(text).substr(i, 3);
      if (rest.starts_with('\n')) open = false;  // a quotation that goes on opens anew in its next paragraph
      else if (rest.starts_with('"')) open = !open;
      else if (rest == "\xe2\x80\x9c" || rest == "\xe2\x80\x9e") open = true;
      else if (rest == "\xe2\x80\x9d") open = false;
    }
  }

  // Without a leading "that".
  WordIndexes of(const std::vector<Span>& spans) const {
    WordIndexes out;
    for (const auto& span : spans) {
      auto at = std::partition_point(words_.begin(), words_.end(), [&](const Span& w) { return w.end <= span.begin; });
      for (; at != words_.end() && at->begin < span.end; ++at) out.push_back(static_cast<std::size_t>(at - words_.begin()));
    }
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    if (out.size() > 1 && lower(std::string_view(text_).substr(words_[out[0]].begin, words_[out[0]].end - words_[out[0]].begin)) == "that") {
      out.erase(out.begin());
    }
    return out;
  }
  QuotationType type_of(const WordIndexes& content) const {
    const auto inside = std::count_if(content.begin(), content.end(), [&](std::size_t w) { return quoted_[w]; });
    if (inside == 0) return QuotationType::indirect;
    return static_cast<std::size_t>(inside) == content.size() ? QuotationType::direct : QuotationType::mixed;
  }

 private:
  const std::string& text_;
  std::vector<Span> words_;
  std::vector<bool> quoted_;
};

double jaccard(const WordIndexes& a, const WordIndexes& b) {
  WordIndexes common;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(common));
  const std::size_t all = a.size() + b.size() - common.size();
  return all == 0 ? 0 : static_cast<double>(common.size()) / static_cast<double>(all);
}

bool has_reporting_verb(std::string_view text, const std::vector<Span>& cue) {
  static const auto verbs = [] {
    std::unordered_set<std::string_view> all;
    vocab::for_each_row("measured_cues", [&](const vocab::RowView& row) { all.insert(row[0]); });
    return all;
  }();
  std::string whole;
  for (const auto& span : cue) whole += lower(text.substr(span.begin, span.end - span.begin)) + ' ';
  if (whole.find("according to") != std::string::npos) return true;
  const auto words = words_in(whole, false);
  return std::any_of(words.begin(), words.end(), [&](const Span& w) {
    return verbs.contains(std::string_view(whole).substr(w.begin, w.end - w.begin));
  });
}

struct Best {
  std::size_t which = 0;
  double jaccard = 0;
};
Best best_of(const WordIndexes& one, const std::vector<WordIndexes>& others) {
  Best best;
  for (std::size_t i = 0; i < others.size(); ++i) {
    if (const double j = jaccard(one, others[i]); j > best.jaccard) best = {i, j};
  }
  return best;
}

WordIndexes united(const std::vector<WordIndexes>& all) {
  std::set<std::size_t> words;
  for (const auto& each : all) words.insert(each.begin(), each.end());
  return {words.begin(), words.end()};
}

}  // namespace

QuotationScore::Kind& QuotationScore::Kind::operator+=(const Kind& other) {
  gold += other.gold;
  loose += other.loose;
  tight += other.tight;
  with_source += other.with_source;
  right_speaker += other.right_speaker;
  return *this;
}

void QuotationScore::add(const Annotated& gold, const Reading& reading) {
  const Words words(gold.text);
  std::vector<WordIndexes> wanted, proposed;
  for (const auto& each : gold.attributions) wanted.push_back(words.of(each.content));
  for (const auto& each : reading.quotations) proposed.push_back(words.of(each.content));

  const auto all_wanted = united(wanted), all_proposed = united(proposed);
  WordIndexes common;
  std::set_intersection(all_wanted.begin(), all_wanted.end(), all_proposed.begin(), all_proposed.end(), std::back_inserter(common));
  tokens_.found += common.size();
  tokens_.gold += all_wanted.size();
  tokens_.proposed += all_proposed.size();

  for (std::size_t i = 0; i < wanted.size(); ++i) {
    const auto& attribution = gold.attributions[i];
    auto& kind = kinds_[{has_reporting_verb(gold.text, attribution.cue), words.type_of(wanted[i])}];
    const Best best = best_of(wanted[i], proposed);
    ++kind.gold;
    kind.tight += best.jaccard >= kTight ? 1 : 0;
    if (best.jaccard < kLoose) continue;
    ++kind.loose;
    const auto& speaker = reading.quotations[best.which].speaker;
    if (attribution.source.empty()) {
      ++speakerless_;
      false_speakers_ += speaker ? 1 : 0;
    } else {
      ++kind.with_source;
      kind.right_speaker += speaker && overlap(attribution.source, *speaker) ? 1 : 0;
    }
  }
  for (const auto& each : proposed) {
    const double j = best_of(each, wanted).jaccard;
    ++proposals_;
    loose_proposals_ += j >= kLoose ? 1 : 0;
    tight_proposals_ += j >= kTight ? 1 : 0;
  }
}

Row QuotationScore::row_of(std::string label, const Kind& k) {
  return {std::move(label), {static_cast<double>(k.gold), share(k.loose, k.gold), share(k.tight, k.gold), share(k.right_speaker, k.with_source)}};
}

std::vector<Table> QuotationScore::tables() const {
  const std::vector<std::string> columns{"attributions", "recall J 0.3", "recall J 0.8", "speaker"};
  Table reported{"with a reporting verb", 1, columns, {}}, all{"all attributions", 1, columns, {}};
  Kind reported_sum, all_sum;
  for (const auto& [type, label] : {std::pair{QuotationType::direct, "direct"}, std::pair{QuotationType::mixed, "mixed"},
                                    std::pair{QuotationType::indirect, "indirect"}}) {
    const auto of = [&](bool verb) {
      const auto found = kinds_.find({verb, type});
      return found == kinds_.end() ? Kind{} : found->second;
    };
    Kind both = of(true);
    reported.rows.push_back(row_of(label, both));
    reported_sum += both;
    both += of(false);
    all.rows.push_back(row_of(label, both));
    all_sum += both;
  }
  reported.rows.push_back(row_of("together", reported_sum));
  all.rows.push_back(row_of("together", all_sum));
  const Table tokens{"content words", 0, {"precision", "recall", "F"}, {{"words", {tokens_.precision(), tokens_.recall(), tokens_.f()}}}};
  const Table proposals{"proposals", 1, {"proposals", "precision J 0.3", "precision J 0.8", "false speakers"},
    {{"quotations", {static_cast<double>(proposals_), share(loose_proposals_, proposals_), share(tight_proposals_, proposals_),
                     share(false_speakers_, speakerless_)}}}};
  return {reported, all, tokens, proposals};
}

}  // namespace inquest::evaluation
