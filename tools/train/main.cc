// inquest-train [--data DIR] [--annotated DIR] [--errors FILE] OUT: makes every model that ships, from open data, the same bytes each time.
// Prints what it measured on the parts held out. With --agreement it compares the two passes of annotation instead.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <filesystem>
#include <fstream>
#include <iostream>

#include "train/agreement.h"
#include "train/annotated.h"
#include "train/corpus.h"
#include "train/names.h"
#include "train/parts_of_speech.h"
#include "train/quotations.h"

namespace inquest::train {
namespace {

namespace fs = std::filesystem;

struct Corpora {
  std::vector<Document> ewt_train, ewt_dev, gum, uner, wikigold, wnut;
};

Result<std::vector<Document>> conllu_file(const fs::path& path) {
  TRY(auto content, read_file(path));
  return read_conllu(content);
}

Result<Corpora> load(const fs::path& data) {
  const auto reading = data / "reading";
  Corpora out;
  TRY(out.ewt_train, conllu_file(reading / "ewt/en_ewt-train-rebuilt.conllu.gz"));
  TRY(out.ewt_dev, conllu_file(reading / "ewt/en_ewt-ud-dev.conllu.gz"));
  TRY(auto uner, read_file(reading / "uner/en_ewt-ud-dev.iob2"));
  out.uner = read_uner(uner);
  TRY(auto gum, read_archive(reading / "gum/gum-open-genres.tar.gz", ".conllu"));
  for (const auto& [name, content] : gum) {
    for (auto& document : read_conllu(content)) out.gum.push_back(std::move(document));
  }
  TRY(auto wikigold, read_file(reading / "wikigold/wikigold.conll.txt"));
  out.wikigold = read_wikigold(wikigold);
  TRY(auto wnut, read_file(reading / "wnut17/data/train/wnut17train.conll"));
  out.wnut = read_wnut(wnut);
  return out;
}

Status write(const fs::path& path, std::string_view bytes) {
  std::ofstream out(path, std::ios::binary);
  out << bytes;
  out.close();
  if (!out) return fail(ErrorCode::disk, "Cannot write " + path.string() + ".");
  return {};
}

std::vector<Document> joined(std::vector<Document> a, const std::vector<Document>& b) {
  a.insert(a.end(), b.begin(), b.end());
  return a;
}

std::vector<const Document*> pointers(const std::vector<Document>& documents) {
  std::vector<const Document*> out;
  for (const auto& document : documents) out.push_back(&document);
  return out;
}

void print(std::string_view name, const std::array<Counts, 3>& counts) {
  fmt::print("{:<16}", name);
  for (std::size_t k = 0; k < 3; ++k) {
    fmt::print("  {} P {:.3f} R {:.3f} F {:.3f}", std::array{"PER", "ORG", "LOC"}[k], counts[k].precision(), counts[k].recall(),
               counts[k].f());
  }
  fmt::print("\n");
}

using Corpus = std::pair<std::string, std::vector<const Document*>>;

// What five models that each saw four fifths of the corpora came to.
struct Validated {
  std::vector<std::string> bytes;  // of each model
  std::string table;               // of confidence
};

// What a model of names may learn from besides the corpora.
struct Beside {
  std::vector<const Document*> marked;
  const std::vector<Document>* unmarked = nullptr;  // texts that the models of a round before read first
};

// Names in each fifth of every corpus by a model that has seen the other four, and what is beside: gives the table of confidence and prints
// how good rules alone and both together are. `before`: the round before, whose models read what is unmarked. Errors go to `errors`.
Validated cross_validate_names(const std::vector<Corpus>& corpora, const Beside& beside, const reading::Models& given, const Validated* before,
                               std::string& errors) {
  constexpr std::size_t kFolds = 5;
  Validated out;
  out.bytes.resize(kFolds);
  std::vector<std::vector<std::vector<const Document*>>> unseen(kFolds);
  std::vector<std::vector<Cell>> cells(kFolds);
  auto models = given;
  for (std::size_t f = 0; f < kFolds; ++f) {
    unseen[f].resize(corpora.size());
    auto seen = beside.marked;
    for (std::size_t c = 0; c < corpora.size(); ++c) {
      for (std::size_t i = 0; i < corpora[c].second.size(); ++i)
        (i % kFolds == f ? unseen[f][c] : seen).push_back(corpora[c].second[i]);
    }
    std::vector<Document> read;
    if (before != nullptr) {
      models.names = *reading::LinearModel::open(before->bytes[f]);
      models.confidence = reading::Confidence::parse(before->table);
      read = read_unmarked(*beside.unmarked, models);
      for (const auto& document : read) seen.push_back(&document);
    }
    out.bytes[f] = train_names(seen, given);
    models.names = *reading::LinearModel::open(out.bytes[f]);
    models.confidence = {};
    for (const auto& each : unseen[f]) observe_names(each, models, cells[f]);
  }
  constexpr auto kGroup = reading::NameEvidence::kLeads * reading::NameEvidence::kRules;
  out.table = table_of("names", together(cells), kGroup);
  fmt::print("{}", reliability_of("names", cells, kGroup));
  models.confidence = reading::Confidence::parse(out.table);
  errors.clear();
  for (std::size_t c = 0; c < corpora.size(); ++c) {
    std::array<Counts, 3> rules{}, both{};
    for (std::size_t f = 0; f < kFolds; ++f) {
      models.names = *reading::LinearModel::open(out.bytes[f]);
      const auto by_rules = measure_names(unseen[f][c], given), by_both = measure_names(unseen[f][c], models);
      for (std::size_t k = 0; k < 3; ++k) {
        rules[k] += by_rules[k];
        both[k] += by_both[k];
      }
      errors += "# " + corpora[c].first + "\n" + errors_in(unseen[f][c], models);
    }
    print(corpora[c].first + " rules", rules);
    print(corpora[c].first + " both", both);
  }
  return out;
}

void print(std::string_view name, const QuotationCounts& c) {
  const auto part = [](std::size_t a, std::size_t b) { return static_cast<double>(a) / static_cast<double>(std::max<std::size_t>(b, 1)); };
  fmt::print("{:<16}  found {:.3f}  tight {:.3f}  speaker {:.3f}  precision {:.3f}  of {} attributions\n", name,
             part(c.found, c.expected), part(c.tight, c.expected), part(c.speaker, c.with_speaker), part(c.right, c.proposed),
             c.expected);
}

// The same for quotations, in the project's own texts.
std::string cross_validate_quotations(const std::vector<Annotated>& texts, const reading::Models& given,
                                      const std::string& of_names) {
  constexpr std::size_t kFolds = 5;
  std::vector<std::string> bytes(kFolds);
  std::vector<std::vector<Cell>> cells(kFolds);
  auto models = given;
  const auto split = [&](std::size_t fold, bool seen) {
    std::vector<const Annotated*> out;
    for (std::size_t i = 0; i < texts.size(); ++i) {
      if ((i % kFolds != fold) == seen) out.push_back(&texts[i]);
    }
    return out;
  };
  for (std::size_t f = 0; f < kFolds; ++f) {
    bytes[f] = train_quotations(split(f, true), given);
    models.quotations = *reading::LinearModel::open(bytes[f]);
    observe_quotations(split(f, false), models, cells[f]);
  }
  constexpr auto kGroup = reading::QuotationEvidence::kLeads * reading::QuotationEvidence::kRules * 2;
  const auto table = table_of("quotations", together(cells), kGroup);
  fmt::print("{}", reliability_of("quotations", cells, kGroup));
  models.confidence = reading::Confidence::parse(of_names + table);
  QuotationCounts rules, both;
  for (std::size_t f = 0; f < kFolds; ++f) {
    rules += measure_quotations(split(f, false), given);
    models.quotations = *reading::LinearModel::open(bytes[f]);
    both += measure_quotations(split(f, false), models);
  }
  print("quotations rules", rules);
  print("quotations both", both);
  return table;
}

Status print_agreement(const fs::path& annotated) {
  TRY(auto first, read_annotated(annotated / "first"));
  TRY(auto second, read_annotated(annotated / "second"));
  TRY(auto by_tag, agreement_of(first, second));
  fmt::print("{} texts marked twice\nmark    first  second  same  F      overlapping\n", second.size());
  for (const auto& [tag, a] : by_tag) {
    fmt::print("{:<6}{:>7}{:>8}{:>6}  {:.3f}  {:.3f}\n", tag, a.first, a.second, a.same, a.f(),
               static_cast<double>(a.overlapping) / static_cast<double>(std::max<std::size_t>(a.first, 1)));
  }
  return {};
}

Status run(const fs::path& data, const fs::path& annotated, const fs::path& out, const fs::path& errors_file) {
  TRY(auto corpora, load(data));
  std::error_code ignored;
  fs::create_directories(out, ignored);
  const auto parts = train_parts_of_speech(joined(corpora.ewt_train, corpora.gum));
  const auto accuracy = measure_parts_of_speech(corpora.ewt_dev, parts);
  fmt::print("parts of speech: {:.2f} % of {} tokens of EWT dev right; {} bytes\n",
             100.0 * static_cast<double>(accuracy.right) / static_cast<double>(accuracy.all), accuracy.all, parts.size());
  TRY_(write(out / "parts_of_speech.model", parts));

  TRY(auto texts, read_annotated(annotated / "first"));
  std::vector<Document> own;
  for (const auto& text : texts) own.push_back(names_of(text));
  reading::Models models;
  models.parts_of_speech = *reading::LinearModel::open(parts);
  // GUM's other genres name people and places in ways of their own (works cited, peoples, characters).
  std::erase_if(corpora.gum, [](const Document& d) { return !d.name.starts_with("GUM_news_"); });
  const std::vector<Corpus> named{{"own", pointers(own)}, {"wikigold", pointers(corpora.wikigold)}, {"uner", pointers(corpora.uner)}, {"gum", pointers(corpora.gum)}};
  const Beside beside{pointers(corpora.wnut), &corpora.ewt_train};
  std::string errors;
  const auto first = cross_validate_names(named, beside, models, nullptr, errors);
  fmt::print("and once more, beside what these models read:\n");
  const auto second = cross_validate_names(named, beside, models, &first, errors);
  if (!errors_file.empty()) {
    TRY_(write(errors_file, errors));
  }

  auto all = beside.marked;
  for (const auto& [name, documents] : named) all.insert(all.end(), documents.begin(), documents.end());
  const auto first_names = train_names(all, models);
  auto reader = models;
  reader.names = *reading::LinearModel::open(first_names);
  reader.confidence = reading::Confidence::parse(first.table);
  const auto read = read_unmarked(corpora.ewt_train, reader);
  for (const auto& document : read) all.push_back(&document);
  const auto names = train_names(all, models);
  TRY_(write(out / "names.model", names));
  models.names = *reading::LinearModel::open(names);
  const auto& table = second.table;
  models.confidence = reading::Confidence::parse(table);

  const auto quotation_table = cross_validate_quotations(texts, models, table);
  std::vector<const Annotated*> every;
  for (const auto& text : texts) every.push_back(&text);
  TRY_(write(out / "quotations.model", train_quotations(every, models)));
  return write(out / "confidence.tsv",
               "# How often proposals were right on texts that the model had not seen; made by tools/train.\n" + table +
                   quotation_table);
}

}  // namespace
}  // namespace inquest::train

int main(int argc, char** argv) {
  CLI::App app{"Makes the models that ship with Inquest from open data."};
  std::string data = "../shared/data", annotated = "data/annotated", out;
  app.add_option("--data", data, "the folder of the corpora")->check(CLI::ExistingDirectory);
  app.add_option("--annotated", annotated, "the folder of the project's annotated texts")->check(CLI::ExistingDirectory);
  bool agreement = false;
  app.add_flag("--agreement", agreement, "train nothing: compare the two passes over the annotated texts");
  std::string errors;
  app.add_option("--errors", errors, "a file to write the names to that were missed or wrong in the parts held out");
  app.add_option("OUT", out, "the folder to write the models to");
  CLI11_PARSE(app, argc, argv);
  if (!agreement && out.empty()) {
    std::cerr << "Name the folder to write the models to, or --agreement.\n";
    return inquest::exit_code_of(inquest::ErrorCode::usage);
  }
  const auto status = agreement ? inquest::train::print_agreement(annotated) : inquest::train::run(data, annotated, out, errors);
  if (!status) {
    std::cerr << status.error().message << "\n";
    return inquest::exit_code_of(status.error().code);
  }
  return 0;
}
