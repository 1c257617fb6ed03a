// train [--data DIR] [--annotated DIR] OUT: makes every model that ships, from open data, the same bytes each time.
// Prints what it measured on the parts held out.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <filesystem>
#include <fstream>
#include <iostream>

#include "train/corpus.h"
#include "train/parts_of_speech.h"

namespace inquest::train {
namespace {

namespace fs = std::filesystem;

struct Corpora {
  std::vector<Document> ewt_train, ewt_dev, gum, uner, wikigold;
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

Status run(const fs::path& data, const fs::path& out) {
  TRY(auto corpora, load(data));
  std::error_code ignored;
  fs::create_directories(out, ignored);
  const auto parts = train_parts_of_speech(joined(corpora.ewt_train, corpora.gum));
  const auto accuracy = measure_parts_of_speech(corpora.ewt_dev, parts);
  fmt::print("parts of speech: {:.2f} % of {} tokens of EWT dev right; {} bytes\n",
             100.0 * static_cast<double>(accuracy.right) / static_cast<double>(accuracy.all), accuracy.all, parts.size());
  return write(out / "parts_of_speech.model", parts);
}

}  // namespace
}  // namespace inquest::train

int main(int argc, char** argv) {
  CLI::App app{"Makes the models that ship with Inquest from open data."};
  std::string data = "../shared/data", out;
  app.add_option("--data", data, "the folder of the corpora")->check(CLI::ExistingDirectory);
  app.add_option("OUT", out, "the folder to write the models to")->required();
  CLI11_PARSE(app, argc, argv);
  if (const auto status = inquest::train::run(data, out); !status) {
    std::cerr << status.error().message << "\n";
    return inquest::exit_code_of(status.error().code);
  }
  return 0;
}
