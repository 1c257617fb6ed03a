// Rows of the reference library copied into the case, each with its file and its number there.
#include <fmt/format.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <map>
#include <set>

#include "app/cited_table.h"
#include "app/impl.h"
#include "app/json.h"
#include "app/library.h"
#include "app/read_documents.h"
#include "app/vote_shelf.h"

namespace inquest::app {
namespace {

constexpr std::size_t kMostRows = 50'000;  // of one request: a case is no copy of a library

// Bytes that come from no file: held in memory, never on disk in the clear.
Result<store::Preserved> preserve_bytes(store::Store& store, std::string_view bytes) {
  const int file = ::memfd_create("table", MFD_CLOEXEC);
  if (file < 0) return fail(ErrorCode::limit, "there is not enough memory for the table; nothing was copied");
  bool whole = true;
  for (std::string_view rest = bytes; whole && !rest.empty();) {
    const auto n = ::write(file, rest.data(), rest.size());
    whole = n > 0;
    if (whole) rest.remove_prefix(static_cast<std::size_t>(n));
  }
  whole = whole && ::lseek(file, 0, SEEK_SET) == 0;
  auto preserved = whole ? store.preserve(file, Compartment::none, {}) : Result<store::Preserved>(fail(ErrorCode::limit, "there is not enough memory for the table; nothing was copied"));
  ::close(file);
  return preserved;
}

// Of each import, the rows that are wanted.
Result<std::vector<std::vector<std::size_t>>> rows_wanted(const Library::Inside& inside, const RowsWanted& wanted) {
  std::vector<std::vector<std::size_t>> out(inside.imports.size());
  std::set<std::string, std::less<>> missing(wanted.ids.begin(), wanted.ids.end());
  const std::set<std::string, std::less<>> ids = missing;
  const auto words = words_wanted(wanted.contains);
  std::size_t count = 0;
  std::string text;
  const auto is_meant = [&](std::size_t import, std::size_t i, bool looked) {
    if (!ids.empty()) {
      const std::string id = inside.id_of(import, i);
      missing.erase(id);
      if (ids.contains(id)) return true;
    }
    if (looked) inside.text_of(import, i, text);
    return looked && has_words(text, words);
  };
  for (std::size_t import = 0; import < inside.imports.size(); ++import) {
    const auto& rows = inside.imports[import].rows;
    const auto& head = inside.heads[import];
    const bool looked = !words.empty() && (wanted.kind.empty() || head.kind == wanted.kind);
    for (std::size_t i = 0; i < rows.size(); ++i) {
      if (!is_meant(import, i, looked)) continue;
      out[import].push_back(i);
      if (++count > kMostRows) return fail(ErrorCode::limit, fmt::format("More than {} rows are meant; nothing was copied. Name more words.", kMostRows));
    }
  }
  if (!missing.empty()) return fail(ErrorCode::not_found, fmt::format("The reference library has no row {}. Nothing was copied; `inquest reference search` gives ids.", *missing.begin()));
  if (count == 0) return fail(ErrorCode::not_found, "No row of the reference library has these words; `inquest reference list` says what it holds. Nothing was copied.");
  return out;
}

std::string name_of_table(const Library::Inside& inside, std::size_t import) {
  return fmt::format("{}.{}.rows.csv", plain_file_name(inside.heads[import].from.file), inside.heads[import].kind);
}

// The rows of an import that tables of the case hold already, each with its table.
Result<std::map<std::uint64_t, DocumentId>> rows_held(store::Store& store, const Library::Inside& inside, std::size_t import) {
  std::map<std::uint64_t, DocumentId> held;
  const std::string name = name_of_table(inside, import);
  TRY(const auto documents, documents_read(store));
  for (const auto& document : documents) {
    TRY(const auto custody, store.custody(document.id));
    if (std::ranges::none_of(custody, [&](const Custody& each) { return each.path == name; })) continue;
    TRY(const auto text, store.text(document.id));
    for (const auto row : proceedings::rows_cited(text.extracted.text, inside.heads[import].from.sha256)) held.emplace(row, document.id);
  }
  return held;
}

}  // namespace

std::string plain_file_name(std::string name) {
  for (char& c : name) {
    if (!(c >= 'a' && c <= 'z') && !(c >= 'A' && c <= 'Z') && !(c >= '0' && c <= '9') && c != '-' && c != '.') c = '_';
  }
  return name;
}

Result<CitedTable> keep_cited_table(store::Store& store, std::string_view table, std::string name, const proceedings::RowOrigin& from) {
  TRY(const auto preserved, preserve_bytes(store, table));
  const CitedTable kept{preserved.document, preserved.sha256, preserved.known_before};
  if (kept.known) return kept;
  Custody custody;
  custody.document = preserved.document;
  custody.path = std::move(name);
  custody.obtained_from = fmt::format("reference library: {}", from.file);
  custody.note = fmt::format("rows copied from the file with the SHA-256 {}; each row gives its number there", from.sha256);
  custody.classification = Classification::open;
  store::Draft draft{ledger::EntryKind::add, "", {}, Compartment::none};
  draft.adds.push_back({preserved.document, preserved.sha256, preserved.size, std::move(custody)});
  TRY([[maybe_unused]] const auto stamp, store.append(draft));
  return kept;
}

Result<Listed> Case::library_rows(const Actor& actor, Page page, const RowsWanted& wanted) {
  TRY_(impl_->allow(actor));
  TRY(const auto library, impl_->votes->library());
  auto rows = library->search({wanted.contains, wanted.kind, page.offset, page.limit});
  Listed listed;
  listed.lines = std::move(rows.lines);
  listed.total = rows.total;
  return listed;
}

Result<Json> Case::cite_rows(const Actor& actor, const RowsWanted& wanted) {
  TRY_(impl_->allow(actor));
  if (wanted.ids.empty() && words_wanted(wanted.contains).empty()) return fail(ErrorCode::usage, "Name the rows to copy into the case: ids, as `inquest reference search` prints them, or words that stand in them.");
  TRY(const auto library, impl_->votes->library());
  const auto& inside = library->inside();
  TRY(const auto rows, rows_wanted(inside, wanted));
  std::vector<DocumentId> fresh;
  Json lines = Json::array();
  for (std::size_t import = 0; import < rows.size(); ++import) {
    if (rows[import].empty()) continue;
    const auto& head = inside.heads[import];
    const proceedings::RowOrigin from{head.from.file, head.from.sha256};
    TRY(const auto held, rows_held(*impl_->store, inside, import));
    const auto& source = inside.imports[import].rows;
    // A row in two tables would count twice.
    auto missing = rows[import];
    std::erase_if(missing, [&](std::size_t i) { return held.contains(source.row_in_file(i)); });
    CitedTable kept;
    if (missing.empty()) {
      kept.document = held.at(source.row_in_file(rows[import].front()));
      TRY(const auto document, impl_->store->document(kept.document));
      kept.sha256 = document.sha256;
      kept.known = true;
    } else {
      TRY(kept, keep_cited_table(*impl_->store, proceedings::write_cited_rows(source, missing, from), name_of_table(inside, import), from));
    }
    lines.push_back({{"reference", head.kind}, {"file", head.from.file}, {"document", kept.document.text()}, {"sha256", kept.sha256.hex()},
                     {"rows", kept.known ? rows[import].size() : missing.size()}, {"known", kept.known}});
    if (!kept.known) fresh.push_back(kept.document);
  }
  if (!fresh.empty()) TRY_(read_documents(std::move(fresh)));
  return Json{{"kind", "cited"}, {"tables", std::move(lines)}};
}

}  // namespace inquest::app
