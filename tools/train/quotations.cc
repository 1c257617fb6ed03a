#include "train/quotations.h"

#include <algorithm>
#include <optional>
#include <set>

#include "reading/parts_of_speech.h"
#include "reading/quote_tagger.h"
#include "reading/steps.h"
#include "train/perceptron.h"

namespace inquest::train {
namespace {

using reading::Range;

struct Read {
  explicit Read(const Annotated& text, const reading::Models& models) : tokens(reading::tokenise(text.text)) {
    reading::tag_parts_of_speech(tokens, models.parts_of_speech);
    words.emplace(tokens, std::vector<Boilerplate>{});
    mentions = reading::read_mentions(*words, {}, models);
  }
  reading::Tokens tokens;
  std::optional<reading::Words> words;
  std::vector<Mention> mentions;
};

bool inside(const Span& inner, const Span& outer) { return outer.begin <= inner.begin && inner.end <= outer.end; }

// Attributions that do not stand inside what another says.
std::vector<Attribution> outermost(const Annotated& text) {
  auto all = attributions_of(text);
  std::vector<Attribution> out;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const bool nested = std::ranges::any_of(all, [&](const Attribution& other) {
      if (&other == &all[i]) return false;
      return std::ranges::any_of(other.content, [&](const Span& c) {
        return inside(all[i].content.front(), c) && c != all[i].content.front();
      });
    });
    if (!nested) out.push_back(all[i]);
  }
  return out;
}

// The label of each token.
std::vector<std::uint8_t> labels_of(const reading::Tokens& tokens, const std::vector<Attribution>& attributions) {
  std::vector<std::uint8_t> labels(tokens.tokens.size());
  const auto mark = [&](const std::vector<Span>& spans, std::uint8_t kind) {
    for (const auto& span : spans) {
      bool first = true;
      auto at = std::ranges::lower_bound(tokens.tokens, span.begin, {}, [](const reading::Token& t) { return std::uint64_t{t.begin}; });
      for (; at != tokens.tokens.end() && at->end <= span.end; ++at) {
        auto& label = labels[static_cast<std::size_t>(at - tokens.tokens.begin())];
        if (label != 0) continue;
        label = static_cast<std::uint8_t>(1 + 2 * kind + !first);
        first = false;
      }
    }
  };
  for (const auto& a : attributions) {
    mark(a.content, 0);
    mark(a.cue, 1);
    mark(a.speaker, 2);
  }
  return labels;
}

void add_examples(const Annotated& text, const reading::Models& models, std::vector<Example>& out) {
  const Read read(text, models);
  const auto& words = *read.words;
  const reading::QuotedText quoted(words);
  std::vector<std::vector<reading::Statement>> statements;
  for (const auto& unit : quoted.units()) statements.push_back(reading::find_statements(words, quoted, unit));
  const reading::QuoteFeatures features(words, quoted, read.mentions, statements);
  const auto labels = labels_of(read.tokens, outermost(text));
  reading::QuoteFeatures::List list;
  for (const auto& unit : quoted.units()) {
    Example example;
    for (auto i = unit.tokens.first; i < unit.tokens.last; ++i) {
      const auto size = features.fill(i, unit.tokens, list);
      example.features.emplace_back(list.begin(), list.begin() + static_cast<std::ptrdiff_t>(size));
      example.labels.push_back(labels[i]);
      example.fixed.push_back(-1);
    }
    out.push_back(std::move(example));
  }
}

// The first bytes of the words (not marks) in some spans.
std::set<std::uint32_t> words_in(const reading::Tokens& tokens, const std::vector<Span>& spans) {
  std::set<std::uint32_t> out;
  for (const auto& token : tokens.tokens) {
    if (reading::is_mark(token.kind)) continue;
    if (std::ranges::any_of(spans, [&](const Span& s) { return token.begin < s.end && s.begin < token.end; })) out.insert(token.begin);
  }
  return out;
}

double jaccard(const std::set<std::uint32_t>& a, const std::set<std::uint32_t>& b) {
  const auto common = static_cast<double>(std::ranges::count_if(a, [&](std::uint32_t x) { return b.contains(x); }));
  return common == 0 ? 0 : common / (static_cast<double>(a.size() + b.size()) - common);
}

bool overlaps(const std::vector<Span>& truth, const std::optional<Span>& span) {
  return span && std::ranges::any_of(truth, [&](const Span& s) { return s.begin < span->end && span->begin < s.end; });
}

}  // namespace

std::string train_quotations(const std::vector<const Annotated*>& texts, const reading::Models& models) {
  std::vector<Example> examples;
  for (const auto* text : texts) add_examples(*text, models, examples);
  return train_model({reading::kQuoteLabels.begin(), reading::kQuoteLabels.end()}, std::move(examples),
                     {.passes = 6, .rarest = 2, .log2_rows = 16});
}

void observe_quotations(const std::vector<const Annotated*>& unseen, const reading::Models& models,
                        std::vector<Cell>& cells) {
  cells.resize(reading::QuotationEvidence::kCells);
  for (const auto* text : unseen) {
    const Read read(*text, models);
    const auto truth = attributions_of(*text);
    std::vector<std::set<std::uint32_t>> contents;
    for (const auto& a : truth) contents.push_back(words_in(read.tokens, a.content));
    for (const auto& [quotation, evidence] : reading::weigh_quotations(*read.words, read.mentions, models)) {
      const auto content = words_in(read.tokens, quotation.content);
      bool right = false;
      for (std::size_t i = 0; i < truth.size() && !right; ++i) {
        right = jaccard(content, contents[i]) >= 0.5 &&
                (truth[i].speaker.empty() ? !quotation.speaker : overlaps(truth[i].speaker, quotation.speaker));
      }
      auto& cell = cells[evidence.cell()];
      ++cell.seen;
      cell.right += right;
    }
  }
}

QuotationCounts& QuotationCounts::operator+=(const QuotationCounts& o) {
  expected += o.expected;
  found += o.found;
  tight += o.tight;
  with_speaker += o.with_speaker;
  speaker += o.speaker;
  proposed += o.proposed;
  right += o.right;
  return *this;
}

QuotationCounts measure_quotations(const std::vector<const Annotated*>& texts, const reading::Models& models) {
  QuotationCounts out;
  for (const auto* text : texts) {
    const Read read(*text, models);
    const auto truth = attributions_of(*text);
    const auto proposed = reading::read_quotations(*read.words, read.mentions, models);
    std::vector<std::set<std::uint32_t>> contents, guesses;
    for (const auto& a : truth) contents.push_back(words_in(read.tokens, a.content));
    for (const auto& q : proposed) guesses.push_back(words_in(read.tokens, q.content));
    for (const auto& guess : guesses) {
      ++out.proposed;
      out.right += std::ranges::any_of(contents, [&](const auto& c) { return jaccard(c, guess) >= 0.3; });
    }
    for (std::size_t i = 0; i < truth.size(); ++i) {
      ++out.expected;
      double best = 0;
      std::size_t at = 0;
      for (std::size_t k = 0; k < guesses.size(); ++k) {
        if (const double j = jaccard(contents[i], guesses[k]); j > best) {
          best = j;
          at = k;
        }
      }
      if (best < 0.3) continue;
      ++out.found;
      out.tight += best >= 0.8;
      if (truth[i].speaker.empty()) continue;
      ++out.with_speaker;
      out.speaker += overlaps(truth[i].speaker, proposed[at].speaker);
    }
  }
  return out;
}

}  // namespace inquest::train
