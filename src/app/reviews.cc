// `inquest recommendations FILE...`: files without any case.
#include <fmt/format.h>

#include "app/files.h"
#include "app/limits.h"
#include "app/review_json.h"
#include "evaluation/evaluation.h"
#include "intake/intake.h"
#include "reading/reading.h"

namespace inquest::app {
namespace {

namespace fs = std::filesystem;

bool is_gzip(ByteView bytes) { return bytes.size() > 2 && bytes[0] == 0x1f && bytes[1] == 0x8b; }

// Delimited files are decoded here, in whatever old encoding they have; all other formats by reading.
Result<proceedings::Review> review_of(const fs::path& path, const reading::TextReader& reader) {
  TRY(Bytes bytes, bytes_of_file(path));
  std::string name = path.filename().native();
  if (is_gzip(bytes)) {
    TRY(bytes, evaluation::unpacked(bytes));
    name = fs::path(name).stem().native();
  }
  const auto extension = fs::path(name).extension();
  if (extension == ".csv" || extension == ".tsv") {
    TRY(const auto source, proceedings::source_text(bytes));
    TRY(auto review, proceedings::read_recommendations(name, source.text, true));
    if (source.guessed) review.notes.push_back(fmt::format("the file is no UTF-8; it was read as {}", name_of(source.encoding)));
    return review;
  }
  TRY(const ExtractedText extracted, reader.extract_text(name, bytes));
  if (extracted.text.size() > kLargestText) return too_large();
  return proceedings::read_recommendations(name, extracted.text, false);
}

}  // namespace

Result<RecommendationsFound> recommendations(const std::vector<fs::path>& files, const RecommendationsWanted& wanted, const fs::path& reader_program) {
  const reading::TextReader reader(reader_program);
  std::vector<ReviewSource> sources;
  Json skipped = Json::array();
  std::optional<Error> first;
  for (const auto& path : files) {
    auto review = review_of(path, reader);
    if (review) {
      sources.push_back({intake::printable_path(path), {}, std::move(*review)});
      continue;
    }
    skipped.push_back({{"file", intake::printable_path(path)}, {"code", name_of(review.error().code)}, {"message", review.error().message}});
    if (!first) first = within(intake::printable_path(path), review.error());
  }
  if (sources.empty() && first) return std::unexpected(*first);
  TRY(auto found, recommendations_found(sources, {}, wanted));
  found.all = skipped.empty();
  found.summary["skipped"] = std::move(skipped);
  return found;
}

}  // namespace inquest::app
