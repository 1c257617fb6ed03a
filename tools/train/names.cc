#include "train/names.h"

#include <algorithm>
#include <set>

#include "reading/name_tagger.h"
#include "reading/parts_of_speech.h"
#include "reading/entities.h"
#include "reading/steps.h"
#include "reading/tagged_names.h"
#include "train/parts_of_speech.h"
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
  std::size_t next = 0, next_unsure = 0;
  reading::NameFeatures::List list;
  for (const auto& sentence : tokens.sentences) {
    Example example;
    bool any = false;
    while (next_unsure < document.unsure.size() && document.unsure[next_unsure].end <= sentence.span.begin) ++next_unsure;
    if (next_unsure < document.unsure.size() && document.unsure[next_unsure].begin < sentence.span.end) continue;
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

std::string_view label_of(EntityKind kind) { return kKinds[kind_of(kind)]; }

std::uint32_t token_at(const reading::Tokens& tokens, std::uint64_t byte) {
  const auto found = std::ranges::lower_bound(tokens.tokens, byte, {}, [](const reading::Token& t) { return static_cast<std::uint64_t>(t.begin); });
  return static_cast<std::uint32_t>(found - tokens.tokens.begin());
}

// Are the capitals of these words proper nouns? Of a body or place two thirds ("University of Law") are enough.
bool are_proper(const reading::Words& words, const std::vector<reading::Upos>& parts, std::uint32_t first, std::uint32_t last, bool person) {
  std::size_t proper = 0, capitals = 0;
  for (auto i = first; i < last; ++i) {
    proper += parts[i] == reading::Upos::propn;
    capitals += words.is_capital(i);
  }
  const auto wanted = std::max<std::size_t>(capitals, 1);
  return person ? proper >= wanted : 3 * proper >= 2 * wanted;
}

Document read_one(const Document& text, const reading::Models& models) {
  constexpr double kSure = 0.7;
  auto tokens = reading::tokenise(text.text);
  reading::tag_parts_of_speech(tokens, models.parts_of_speech);
  const reading::Words words(tokens, {});
  const auto parts = true_parts(tokens, text.words);
  std::vector<bool> named(tokens.tokens.size());
  Document out{text.name, text.text, {}, {}, {}};
  for (const auto& mention : reading::read_mentions(words, {}, models)) {
    const auto first = token_at(tokens, mention.span.begin), last = token_at(tokens, mention.span.end);
    if (mention.confidence < kSure || !are_proper(words, parts, first, last, mention.kind == EntityKind::person)) continue;
    out.names.push_back({mention.span, std::string(label_of(mention.kind))});
    std::fill(named.begin() + first, named.begin() + last, true);
  }
  constexpr auto kExplained = reading::kHonorificWord | reading::kTitleWord | reading::kCalendarWord | reading::kDemonym;
  for (std::uint32_t i = 0; i < parts.size(); ++i) {
    if (parts[i] == reading::Upos::propn && !named[i] && !words.info(i).is(kExplained)) out.unsure.push_back({tokens.tokens[i].begin, tokens.tokens[i].end});
  }
  return out;
}

using Names = std::set<std::pair<Span, std::size_t>>;

void add_errors(const Document& document, const Names& missing, std::string_view what, std::string& out) {
  constexpr std::size_t kAround = 40;  // bytes
  for (const auto& [span, kind] : missing) {
    const auto begin = span.begin - std::min<std::size_t>(span.begin, kAround);
    std::string near = document.text.substr(begin, span.end + kAround - begin);
    near.insert(std::min(span.end - begin, near.size()), "]");
    near.insert(span.begin - begin, "[");
    std::ranges::replace(near, '\n', ' ');
    out += std::string(what) + " " + std::string(kKinds[kind]) + " " + near + "\n";
  }
}

}  // namespace

std::vector<Document> read_unmarked(const std::vector<Document>& texts, const reading::Models& models) {
  std::vector<Document> out;
  for (const auto& text : texts) out.push_back(read_one(text, models));
  return out;
}

std::string errors_in(const std::vector<const Document*>& documents, const reading::Models& models) {
  std::string out;
  for (const auto* document : documents) {
    auto tokens = reading::tokenise(document->text);
    reading::tag_parts_of_speech(tokens, models.parts_of_speech);
    Names missed, wrong;
    for (const auto& name : document->names) missed.emplace(name.span, kind_of(name.label));
    for (const auto& mention : reading::read_mentions(reading::Words(tokens, {}), {}, models)) {
      const std::pair named{mention.span, kind_of(mention.kind)};
      if (missed.erase(named) == 0) wrong.insert(named);
    }
    add_errors(*document, missed, "missed", out);
    add_errors(*document, wrong, "wrong", out);
  }
  return out;
}

std::string train_names(const std::vector<const Document*>& documents, const reading::Models& models) {
  std::vector<Example> examples;
  for (const auto* document : documents) add_examples(*document, models, examples);
  return train_model({reading::kNameLabels.begin(), reading::kNameLabels.end()}, std::move(examples),
                     {.passes = 8, .rarest = 2, .log2_rows = 16, .left_out = 150});
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
