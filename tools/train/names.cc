#include "train/names.h"

#include <algorithm>
#include <set>

#include "reading/name_tagger.h"
#include "reading/parts_of_speech.h"
#include "reading/entities.h"
#include "reading/steps.h"
#include "reading/tagged_names.h"
#include "train/perceptron.h"

namespace inquest::train {
namespace {

constexpr std::array<std::string_view, 3> kKinds = {"PER", "ORG", "LOC"};

std::size_t kind_of(std::string_view label) { return static_cast<std::size_t>(std::ranges::find(kKinds, label) - kKinds.begin()); }

void add_examples(const Document& document, const reading::Models& models, std::vector<Example>& out) {
  auto tokens = reading::tokenise(document.text);
  reading::tag_parts_of_speech(tokens, models.parts_of_speech);
  const reading::Words words(tokens, {});
  const auto candidates = reading::find_candidates(words);
  const reading::NameFeatures features(words, candidates);
  std::size_t next = 0;
  reading::NameFeatures::List list;
  for (const auto& sentence : tokens.sentences) {
    Example example;
    bool any = false;
    for (auto i = sentence.first; i < sentence.last; ++i) {
      const auto& token = tokens.tokens[i];
      while (next < document.names.size() && document.names[next].span.end <= token.begin) ++next;
      std::uint8_t label = 0;
      if (next < document.names.size() && document.names[next].span.begin <= token.begin) {
        const auto& name = document.names[next];
        label = static_cast<std::uint8_t>(1 + 2 * kind_of(name.label) + (name.span.begin != token.begin));
      }
      auto& of_token = example.features.emplace_back();
      const bool open = features.is_open(i);
      example.labels.push_back(open ? label : std::uint8_t{0});
      example.fixed.push_back(open ? std::int8_t{-1} : std::int8_t{0});
      if (!open) continue;
      any = true;
      const auto size = features.fill(i, sentence.first, sentence.last, list);
      of_token.assign(list.begin(), list.begin() + static_cast<std::ptrdiff_t>(size));
    }
    if (any) out.push_back(std::move(example));
  }
}

std::size_t kind_of(EntityKind kind) {
  return kind == EntityKind::person ? 0 : kind == EntityKind::organisation ? 1 : 2;
}

}  // namespace

std::string train_names(const std::vector<const Document*>& documents, const reading::Models& models) {
  std::vector<Example> examples;
  for (const auto* document : documents) add_examples(*document, models, examples);
  return train_model({reading::kNameLabels.begin(), reading::kNameLabels.end()}, std::move(examples),
                     {.passes = 8, .rarest = 2, .log2_rows = 16});
}

void observe_names(const std::vector<const Document*>& unseen, const reading::Models& models, std::vector<Cell>& cells) {
  cells.resize(reading::NameEvidence::kCells);
  for (const auto* document : unseen) {
    auto tokens = reading::tokenise(document->text);
    reading::tag_parts_of_speech(tokens, models.parts_of_speech);
    const reading::Words words(tokens, {});
    std::set<std::pair<Span, std::size_t>> truth;
    for (const auto& name : document->names) truth.emplace(name.span, kind_of(name.label));
    const auto count = [&](const reading::Candidate& candidate, const reading::NameEvidence& evidence) {
      auto& cell = cells[evidence.cell()];
      ++cell.seen;
      cell.right += truth.contains({tokens.span(candidate.name.first, candidate.name.last), kind_of(candidate.kind)});
    };
    const auto candidates = reading::find_candidates(words);
    const auto proposed =
        reading::propose_names(words, candidates, reading::tag_names(words, candidates, models.names));
    for (const auto& p : proposed) count(p.candidate, p.evidence);
    // Until there is a table, what is found again is counted on top of what the rules propose.
    const auto base = !models.confidence.knows_names() ? candidates : reading::join_names(proposed, models.confidence);
    for (const auto& resolved : reading::resolve_entities(words, base).mentions) {
      if (resolved.candidate.recalled) count(resolved.candidate, reading::evidence_of_recalled(resolved.candidate));
    }
  }
}

Counts& Counts::operator+=(const Counts& other) {
  right += other.right;
  proposed += other.proposed;
  expected += other.expected;
  return *this;
}

std::array<Counts, 3> measure_names(const std::vector<const Document*>& documents, const reading::Models& models) {
  std::array<Counts, 3> out;
  for (const auto* document : documents) {
    auto tokens = reading::tokenise(document->text);
    reading::tag_parts_of_speech(tokens, models.parts_of_speech);
    std::set<std::pair<Span, std::size_t>> truth;
    for (const auto& name : document->names) {
      truth.emplace(name.span, kind_of(name.label));
      ++out[kind_of(name.label)].expected;
    }
    for (const auto& mention : reading::read_mentions(reading::Words(tokens, {}), {}, models)) {
      const auto kind = kind_of(mention.kind);
      ++out[kind].proposed;
      out[kind].right += truth.contains({mention.span, kind});
    }
  }
  return out;
}

}  // namespace inquest::train
