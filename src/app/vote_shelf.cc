#include "app/vote_shelf.h"

#include <fmt/format.h>

#include <array>
#include <chrono>
#include <map>

#include "app/app.h"

namespace inquest::app {
namespace {

namespace fs = std::filesystem;
// What a column's name can be of such a table is seen at its front; a large table is not taken apart to be looked at.
constexpr std::size_t kFront = 4'096;

std::string_view front_of(std::string_view text) {
  if (text.size() <= kFront) return text;
  const auto cut = text.rfind("\n\n", kFront);
  return text.substr(0, cut == std::string_view::npos ? kFront : cut);
}

bool is_table(std::string_view media_type) { return media_type == "text/csv" || media_type == "text/tab-separated-values"; }

Result<std::shared_ptr<const BallotDocument>> table_in(store::Store& store, const Document& document) {
  std::shared_ptr<const BallotDocument> none;
  if (!is_table(document.media_type)) return none;
  TRY(const auto text, store.text(document.id));
  const std::string_view words = text.extracted.text;
  if (!proceedings::is_ballot_table(proceedings::ballot_records(front_of(words)))) return none;
  auto made = std::make_shared<BallotDocument>(BallotDocument{document.id, proceedings::ballot_records(words), {}});
  auto imports = proceedings::read_ballot_table(made->records);
  if (!imports) return none;  // a table with such columns and nothing in them
  made->imports = std::move(*imports);
  return std::shared_ptr<const BallotDocument>(std::move(made));
}

// What changes when a file of the library does.
std::string state_of(const fs::path& folder) {
  std::map<std::string, std::string> files;
  std::error_code none;
  for (fs::directory_iterator at(folder, none), end; !none && at != end; at.increment(none)) {
    std::error_code gone;
    const auto size = at->file_size(gone);
    const auto time = at->last_write_time(gone).time_since_epoch().count();
    files[at->path().filename().native()] = fmt::format("{} {}", gone ? 0 : size, time);
  }
  std::string out;
  for (const auto& [name, state] : files) out += name + " " + state + "\n";
  return out;
}

}  // namespace

bool is_table_of_proceedings(std::string_view media_type, std::string_view text) {
  if (!is_table(media_type)) return false;
  const auto front = front_of(text);
  constexpr std::array<std::string_view, 4> kSteps{{"proceeding", "kind", "step", "words"}};
  const auto steps = proceedings::records_of_text(front, kSteps);
  return (!steps.empty() && steps.front().has({"proceeding"}) && steps.front().has({"step"})) || proceedings::is_ballot_table(proceedings::ballot_records(front)) ||
         proceedings::is_recommendation_table(proceedings::recommendation_records(front)) || proceedings::is_cited_table(front);
}

const proceedings::Record* CaseVotes::record_of(std::size_t import, std::uint32_t row) const {
  if (import >= documents.size() || row < 2) return nullptr;
  const auto& records = documents[import]->records;
  return row - 2 < records.size() ? &records[row - 2] : nullptr;
}

Result<std::shared_ptr<const CaseVotes>> VoteShelf::votes(store::Store& store) {
  const std::lock_guard lock(mutex_);
  TRY(const auto entries, store.count_entries());
  if (latest_ && entries == entries_) return latest_;
  auto made = std::make_shared<CaseVotes>();
  TRY_(tables_.walk(store, [&](const Document& document) { return table_in(store, document); }, [&](const Document&, const auto& table) {
    if (!table) return;
    for (const auto& import : table->imports) {
      made->imports.push_back(import);
      made->documents.push_back(table);
    }
  }));
  made->votes = proceedings::votes_of(made->imports, made->problems);
  latest_ = std::move(made);
  entries_ = entries;
  return latest_;
}

Result<std::shared_ptr<const Library>> VoteShelf::library() {
  const std::lock_guard lock(library_mutex_);
  std::string state = state_of(reference_folder_);
  if (library_ && state == library_state_) return library_;
  TRY(auto opened, Library::open(reference_folder_));
  library_ = std::move(opened);
  library_state_ = std::move(state);
  return library_;
}

}  // namespace inquest::app
