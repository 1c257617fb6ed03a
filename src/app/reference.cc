// The reference library: files of others' data, read once and kept in the user's data folder, one compact file an import.
#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <system_error>

#include "app/app.h"
#include "app/files.h"
#include "app/library.h"
#include "app/proceedings_json.h"
#include "evaluation/evaluation.h"

namespace inquest::app {
namespace {

namespace fs = std::filesystem;
using proceedings::LibraryHead;


std::string now_in_utc() { return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(std::chrono::system_clock::to_time_t(std::chrono::system_clock::now()))); }

Json json_of(const LibraryHead& head) {
  return {{"kind", head.kind}, {"part", text_or_null(head.part)}, {"file", head.from.file}, {"sha256", head.from.sha256}, {"imported", head.from.imported},
          {"encoding", head.encoding}, {"rows", head.rows_read}, {"kept", head.rows}, {"votes", head.rolls}, {"ballots", head.ballots}};
}

Json json_of(const proceedings::Finding& finding) {
  return {{"kind", proceedings::name_of(finding.kind)}, {"row", finding.row == 0 ? Json() : Json(finding.row)}, {"about", finding.about}, {"message", finding.message}};
}

// Written beside and renamed, so that a library is never half of one.
Status write_whole(const fs::path& path, const std::string& bytes, const Hash& checksum) {
  std::error_code problem;
  fs::create_directories(path.parent_path(), problem);
  fs::path beside = path;
  beside += ".part";
  {
    std::ofstream file(beside, std::ios::binary | std::ios::trunc);
    file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    file.write(reinterpret_cast<const char*>(checksum.bytes.data()), static_cast<std::streamsize>(checksum.bytes.size()));
    file.close();
    if (!file) {
      fs::remove(beside, problem);
      return fail(ErrorCode::disk, fmt::format("{}: the reference library could not be written; what it held is unchanged.", path.parent_path().native()));
    }
  }
  fs::rename(beside, path, problem);
  if (problem) return fail(ErrorCode::disk, fmt::format("{}: the reference library could not be written; what it held is unchanged.", path.parent_path().native()));
  return {};
}

// The error names the file.
Result<Bytes> bytes_named(const fs::path& path) {
  auto bytes = bytes_of_file(path);
  if (!bytes) return std::unexpected(within(intake::printable_path(path), bytes.error()));
  return bytes;
}

}  // namespace

fs::path default_reference_folder() {
  if (const char* data = std::getenv("XDG_DATA_HOME"); data != nullptr && *data == '/') return fs::path(data) / "inquest/reference";
  const char* home = std::getenv("HOME");
  return fs::path(home != nullptr && *home == '/' ? home : "/") / ".local/share/inquest/reference";
}

std::vector<Json> reference_kinds() {
  std::vector<Json> out;
  for (const auto& importer : proceedings::importers()) out.push_back({{"kind", importer.kind}, {"about", importer.about}});
  return out;
}

Result<Json> import_reference(const fs::path& folder, std::string_view kind, const fs::path& file) {
  const std::string name = intake::printable_path(file.filename());
  auto given = bytes_named(file);
  if (!given) return std::unexpected(given.error());
  auto bytes = evaluation::unpacked(*given);
  if (!bytes) return std::unexpected(within(name, bytes.error()));
  auto import = proceedings::import_file(kind, name, *bytes);
  if (!import) return std::unexpected(import.error().code == ErrorCode::usage ? import.error() : within(name, import.error()));
  const Hash hash = crypto::sha256(*given);
  const proceedings::Provenance from{name, hash.hex(), now_in_utc()};
  const std::string packed = proceedings::write_library_file(*import, from);
  TRY_(write_whole(folder / fmt::format("{}-{}{}", kind, hash.hex().substr(0, 16), kLibraryEnding), packed, crypto::sha256(as_bytes(packed))));
  TRY(const LibraryHead head, proceedings::read_library_head(packed));
  Json out = json_of(head);
  Json findings = Json::array();
  for (const auto& finding : import->findings) findings.push_back(json_of(finding));
  out["findings"] = std::move(findings);
  return out;
}

Result<std::vector<Json>> list_references(const fs::path& folder) {
  std::vector<Json> out;
  for (const auto& path : library_files(folder)) {
    TRY(const LibraryHead head, library_head(path));
    Json line = json_of(head);
    line["findings"] = head.findings;
    out.push_back(std::move(line));
  }
  return out;
}

Library::Library(std::unique_ptr<Inside> inside) : inside_(std::move(inside)) {}
Library::~Library() = default;
const std::vector<std::string>& Library::problems() const { return inside_->problems; }

namespace {

void make_small(std::string& text) {
  for (char& c : text) c = static_cast<char>(c + (c >= 'A' && c <= 'Z' ? 32 : 0));
}

}  // namespace

bool has_words(std::string_view text, const std::vector<std::string>& words) {
  if (words.empty()) return true;
  std::string small(text);
  make_small(small);
  return std::ranges::all_of(words, [&](const std::string& word) { return ::memmem(small.data(), small.size(), word.data(), word.size()) != nullptr; });
}

std::vector<std::string> words_wanted(std::string_view text) {
  std::vector<std::string> out(1);
  for (const char c : text) {
    if (c != ' ') out.back() += c;
    else if (!out.back().empty()) out.emplace_back();
  }
  if (out.back().empty()) out.pop_back();
  for (auto& word : out) make_small(word);
  return out;
}

std::string Library::Inside::id_of(std::size_t import, std::size_t i) const {
  return fmt::format("{}:{}:{}", heads[import].kind, std::string_view(heads[import].from.sha256).substr(0, 8), imports[import].rows.row_in_file(i));
}

void Library::Inside::text_of(std::size_t import, std::size_t i, std::string& text) const {
  const auto& rows = imports[import].rows;
  text.clear();
  for (std::size_t c = 0; c < rows.columns().size(); ++c) text.append(rows.cell(i, c)).append(1, ' ');
}

Json Library::Inside::row_of(std::size_t import, std::size_t i) const {
  const auto& rows = imports[import].rows;
  Json cells = Json::object();
  for (std::size_t c = 0; c < rows.columns().size(); ++c) {
    if (!rows.cell(i, c).empty()) cells[rows.columns()[c]] = rows.cell(i, c);
  }
  const auto& head = heads[import];
  return {{"id", id_of(import, i)}, {"kind", head.kind}, {"file", head.from.file}, {"sha256", head.from.sha256},
          {"row", rows.row_in_file(i)}, {"cells", std::move(cells)}};
}

Result<Library::Rows> Library::search(const Wanted& wanted) const {
  TRY_(inside_->load_rest());
  Rows out;
  const auto words = words_wanted(wanted.contains);
  std::string text;
  for (std::size_t import = 0; import < inside_->imports.size(); ++import) {
    if (!wanted.kind.empty() && inside_->heads[import].kind != wanted.kind) continue;
    const auto& rows = inside_->imports[import].rows;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      inside_->text_of(import, i, text);
      if (!has_words(text, words)) continue;
      if (out.total >= wanted.offset && (wanted.limit == 0 || out.lines.size() < wanted.limit)) out.lines.push_back(inside_->row_of(import, i));
      ++out.total;
    }
  }
  return out;
}

Result<Json> Library::row(std::string_view id) const {
  TRY_(inside_->load_rest());
  for (std::size_t import = 0; import < inside_->imports.size(); ++import) {
    const auto& head = inside_->heads[import];
    const std::string front = fmt::format("{}:{}:", head.kind, head.from.sha256.substr(0, 8));
    if (!id.starts_with(front)) continue;
    const auto& rows = inside_->imports[import].rows;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      if (std::to_string(rows.row_in_file(i)) != id.substr(front.size())) continue;
      Json out = inside_->row_of(import, i);
      Json findings = Json::array();
      for (const auto& finding : inside_->imports[import].findings) {
        if (finding.row == rows.row_in_file(i)) findings.push_back(json_of(finding));
      }
      out["findings"] = std::move(findings);
      return out;
    }
  }
  return fail(ErrorCode::not_found, "There is no such row in the reference library. `inquest reference search` gives ids.");
}

std::vector<Json> compared_json(std::string_view old_text, std::string_view new_text) {
  std::vector<Json> out;
  for (const auto& paragraph : proceedings::compare_versions(old_text, new_text)) {
    Json runs = Json::array();
    for (const auto& run : paragraph.runs) runs.push_back({{"kind", proceedings::name_of(run.kind)}, {"words", run.words}});
    out.push_back({{"kind", proceedings::name_of(paragraph.kind)}, {"old", text_or_null(paragraph.old_label)}, {"new", text_or_null(paragraph.new_label)}, {"alike", paragraph.alike}, {"runs", std::move(runs)}});
  }
  return out;
}

Result<std::vector<Json>> compare_files(const fs::path& old_file, const fs::path& new_file) {
  TRY(const Bytes before, bytes_named(old_file));
  TRY(const Bytes after, bytes_named(new_file));
  TRY(const auto old_text, proceedings::source_text(before));
  TRY(const auto new_text, proceedings::source_text(after));
  return compared_json(old_text.text, new_text.text);
}

}  // namespace inquest::app
