// Korean figures: digits, 만 and 억 behind them, and what they count (12명, 약 40만 명, 3천 톤 이상).
#include <algorithm>
#include <array>

#include "reading/korean.h"
#include "reading/korean_words.h"

namespace inquest::reading {
namespace {

struct Named {
  std::string_view word, unit;
};
// What is counted, by its counter; the reading names units in English.
constexpr std::array kCounters{Named{"명", "person"},   Named{"사람", "person"}, Named{"건", "case"},      Named{"곳", "place"},
                               Named{"가구", "household"}, Named{"톤", "tonne"},   Named{"달러", "dollar"}, Named{"원", "won"},
                               Named{"개월", "month"},  Named{"개", "item"},     Named{"차례", "time"},    Named{"회", "time"},
                               Named{"채", "house"},    Named{"마리", "animal"}, Named{"퍼센트", "percent"}, Named{"표", "vote"},
                               Named{"개국", "state"},  Named{"개소", "place"},  Named{"살", "year"},      Named{"세", "year"}};
struct Scale {
  std::string_view word;
  double value;
};
constexpr std::array kScales{Scale{"억", 1e8}, Scale{"만", 1e4}, Scale{"천", 1e3}, Scale{"백", 1e2}};

class FigureReader {
 public:
  FigureReader(const Tokens& tokens, const std::vector<DateMention>& dates) : tokens_(tokens), dates_(dates) {}

  std::vector<Quantity> run() {
    for (std::uint32_t i = 0; i < tokens_.tokens.size(); ++i) {
      if (tokens_.tokens[i].kind == TokenKind::number && !in_date(i)) read(i);
    }
    return std::move(out_);
  }

 private:
  bool in_date(std::uint32_t i) const {
    const auto begin = tokens_.tokens[i].begin;
    return std::ranges::any_of(dates_, [&](const DateMention& d) { return d.span.begin <= begin && begin < d.span.end; });
  }

  // "400,000" and "400000"; NaN-free: no digits give nothing.
  static std::optional<double> number_of(std::string_view text) {
    double value = 0;
    for (const char c : text) {
      if (c == ',') continue;
      if (c < '0' || c > '9') return std::nullopt;
      value = value * 10 + (c - '0');
    }
    return value;
  }

  void read(std::uint32_t& i) {
    const auto number = number_of(tokens_.word(i));
    if (!number || i + 1 >= tokens_.tokens.size() || !is_hangul_word(tokens_, i + 1)) return;
    Quantity made;
    made.low = *number;
    auto at = i + 1;
    auto word = korean_word(tokens_, at);
    std::string_view rest = word.text;
    for (const auto& scale : kScales) {
      if (!rest.starts_with(scale.word)) continue;
      made.low *= scale.value;
      rest.remove_prefix(scale.word.size());
    }
    bool about = rest.starts_with("여");
    if (about) rest.remove_prefix(std::string_view("여").size());
    if (rest.empty() && at + 1 < tokens_.tokens.size() && is_hangul_word(tokens_, at + 1)) {
      word = korean_word(tokens_, ++at);
      rest = word.text;
    }
    const auto* counter = std::ranges::find_if(kCounters, [&](const Named& n) {
      const auto behind = rest.starts_with(n.word) ? rest.substr(n.word.size()) : std::string_view("x");
      return rest.starts_with(n.word) && (behind.empty() || (KoreanLexicon::shared().of(behind) & kKoreanParticle) != 0);
    });
    if (counter == kCounters.end()) return;
    const auto end = word.text.size() - rest.size() + counter->word.size();
    made.span = {tokens_.tokens[i].begin, word.source[end]};
    made.high = made.low;
    made.unit = std::string(counter->unit);
    made.relation = relation(i, at, about);
    made.confidence = 0.85;
    out_.push_back(made);
    i = at;
  }

  Relation relation(std::uint32_t number, std::uint32_t counter, bool about) const {
    const auto behind = counter + 1 < tokens_.tokens.size() && is_hangul_word(tokens_, counter + 1)
                            ? korean_word(tokens_, counter + 1).text : std::string();
    if (behind.starts_with("이상")) return Relation::at_least;
    if (behind.starts_with("이하")) return Relation::at_most;
    if (behind.starts_with("미만")) return Relation::less_than;
    if (behind.starts_with("넘") || behind.starts_with("초과")) return Relation::more_than;
    const auto before = number > 0 && is_hangul_word(tokens_, number - 1) ? korean_word(tokens_, number - 1).text : std::string();
    return about || before == "약" || before == "대략" ? Relation::about : Relation::exactly;
  }

  const Tokens& tokens_;
  const std::vector<DateMention>& dates_;
  std::vector<Quantity> out_;
};

}  // namespace

std::vector<Quantity> read_korean_quantities(const Tokens& tokens, const std::vector<DateMention>& dates) {
  return FigureReader(tokens, dates).run();
}

}  // namespace inquest::reading
