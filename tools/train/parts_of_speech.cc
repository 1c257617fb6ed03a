#include "train/parts_of_speech.h"

#include <algorithm>
#include <map>
#include <numeric>

#include "reading/parts_of_speech.h"
#include "reading/words.h"
#include "train/perceptron.h"

namespace inquest::train {

using reading::Upos;

namespace {

bool is_contracted(std::string_view word) {
  return word.starts_with('\'') || word.starts_with("\u2019") || word == "n't" || word == "n\u2019t" || word == "not";
}

const std::vector<std::string>& labels() {
  static const std::vector<std::string> names = {"ADJ",  "ADP",  "ADV",  "AUX",   "CCONJ", "DET",   "INTJ", "NOUN",
                                                 "NUM",  "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM",  "VERB"};
  return names;
}

std::int8_t label_of(Upos part) {
  const auto found = std::ranges::find(labels(), reading::name_of(part));
  return static_cast<std::int8_t>(found == labels().end() ? -1 : found - labels().begin());
}

// How often each word was each part of speech.
using WordCounts = std::map<std::uint64_t, std::array<unsigned, reading::kMostLabels>>;

// A word met often enough, nearly always as one part of speech, and that a closed one: nouns, verbs and adjectives turn
// into each other ("to free") in texts that the corpora are not like.
std::vector<Given> plain_words(const WordCounts& counts) {
  constexpr unsigned kOften = 20;
  constexpr double kNearlyAlways = 0.995;
  std::vector<Given> out;
  for (const auto& [feature, of_label] : counts) {
    const auto most = std::max_element(of_label.begin(), of_label.begin() + static_cast<std::ptrdiff_t>(labels().size()));
    const auto all = std::accumulate(of_label.begin(), of_label.end(), 0u);
    const auto part = reading::upos_of(labels()[static_cast<std::size_t>(most - of_label.begin())]);
    const bool closed = part == Upos::adp || part == Upos::aux || part == Upos::cconj || part == Upos::det ||
                        part == Upos::pron || part == Upos::adv;
    if (closed && all >= kOften && *most >= kNearlyAlways * all)
      out.push_back({feature, static_cast<std::uint8_t>(most - of_label.begin())});
  }
  return out;
}

// The sentences of a document.
void add_examples(const Document& document, std::vector<Example>& out, WordCounts& counts) {
  const auto tokens = reading::tokenise(document.text);
  const auto truth = true_parts(tokens, document.words);
  const auto lower = reading::lower_of(document.text);
  for (const auto& sentence : tokens.sentences) {
    Example example;
    std::vector<reading::TokenKeys> keys;
    bool known = true;
    for (auto i = sentence.first; i < sentence.last; ++i) {
      const auto& token = tokens.tokens[i];
      keys.push_back(reading::keys_of(tokens.word(i), std::string_view(lower).substr(token.begin, token.end - token.begin)));
      const bool mark = reading::is_mark(token.kind);
      const auto label = label_of(mark ? Upos::punct : truth[i]);
      known = known && label >= 0;
      example.labels.push_back(static_cast<std::uint8_t>(std::max<std::int8_t>(label, 0)));
      example.fixed.push_back(mark ? label : std::int8_t{-1});
    }
    if (!known) continue;
    for (std::size_t i = 0; i < keys.size(); ++i) {
      if (example.fixed[i] < 0) ++counts[reading::plain_word_feature(keys[i])][example.labels[i]];
    }
    for (std::size_t i = 0; i < keys.size(); ++i) {
      auto& features = example.features.emplace_back();
      if (example.fixed[i] >= 0) continue;
      const auto list = reading::pos_features(keys, i);
      features.assign(list.begin(), list.end());
    }
    out.push_back(std::move(example));
  }
}

}  // namespace

std::vector<Upos> true_parts(const reading::Tokens& tokens, const std::vector<Labelled>& words) {
  std::vector<Upos> out(tokens.tokens.size(), Upos::none);
  std::size_t next = 0;
  for (std::size_t i = 0; i < out.size(); ++i) {
    const auto& token = tokens.tokens[i];
    while (next < words.size() && words[next].span.end <= token.begin) ++next;
    const Labelled* chosen = nullptr;
    for (std::size_t k = next; k < words.size() && words[k].span.begin < token.end; ++k) {
      const auto word = tokens.text.substr(words[k].span.begin, words[k].span.end - words[k].span.begin);
      if (chosen != nullptr && is_contracted(word)) break;
      chosen = &words[k];
    }
    if (chosen == nullptr) continue;
    // "X" (a foreign word, a slip of spacing) is a noun as good as any.
    out[i] = chosen->label == "X" ? Upos::noun : reading::upos_of(chosen->label);
  }
  return out;
}

std::string train_parts_of_speech(const std::vector<Document>& documents) {
  std::vector<Example> examples;
  WordCounts counts;
  for (const auto& document : documents) add_examples(document, examples, counts);
  return train_model(labels(), std::move(examples), {.passes = 8, .rarest = 2, .log2_rows = 16}, plain_words(counts));
}

Accuracy measure_parts_of_speech(const std::vector<Document>& documents, std::string_view bytes) {
  Accuracy accuracy;
  const auto model = reading::LinearModel::open(bytes);
  if (!model) return accuracy;
  for (const auto& document : documents) {
    auto tokens = reading::tokenise(document.text);
    reading::tag_parts_of_speech(tokens, *model);
    const auto truth = true_parts(tokens, document.words);
    std::size_t next = 0;
    for (std::size_t i = 0; i < truth.size(); ++i) {
      const auto& token = tokens.tokens[i];
      while (next < document.words.size() && document.words[next].span.begin < token.begin) ++next;
      if (next == document.words.size() || document.words[next].span != Span{token.begin, token.end}) continue;
      ++accuracy.all;
      accuracy.right += truth[i] == tokens.tokens[i].part;
    }
  }
  return accuracy;
}

}  // namespace inquest::train
