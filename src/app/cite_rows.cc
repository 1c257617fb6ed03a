// Rows of the reference library copied into the case, each with its file and its number there.
#include <fmt/format.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <map>
#include <optional>
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

// Rows of one number are one record of the file (a paragraph of several states): they are copied together, or a later citing would take
// the others for copied.
void add_rows_beside(const proceedings::Rows& rows, std::vector<std::size_t>& wanted) {
  std::set<std::uint32_t> numbers;
  for (const std::size_t i : wanted) numbers.insert(rows.row_in_file(i));
  if (wanted.empty()) return;
  wanted.clear();
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (numbers.contains(rows.row_in_file(i))) wanted.push_back(i);
  }
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
    const std::size_t meant = out[import].size();
    add_rows_beside(rows, out[import]);
    count += out[import].size() - meant;
    if (count > kMostRows) return fail(ErrorCode::limit, fmt::format("More than {} rows are meant, with those of the same paragraphs; nothing was copied. Name more words.", kMostRows));
  }
  if (!missing.empty()) return fail(ErrorCode::not_found, fmt::format("The reference library has no row {}. Nothing was copied; `inquest reference search` gives ids.", *missing.begin()));
  if (count == 0) return fail(ErrorCode::not_found, "No row of the reference library has these words; `inquest reference list` says what it holds. Nothing was copied.");
  return out;
}

std::string front_of_name(const Library::Inside& inside, std::size_t import) {
  return fmt::format("{}.{}.rows", plain_file_name(inside.heads[import].from.file), inside.heads[import].kind);
}

// "upr.csv.upr.rows-17-203.csv": two tables of one file have no first row in common, and so no name.
std::string name_of_table(const Library::Inside& inside, std::size_t import, const std::vector<std::size_t>& rows) {
  const auto& all = inside.imports[import].rows;
  const auto first = all.row_in_file(rows.front()), last = all.row_in_file(rows.back());
  return first == last ? fmt::format("{}-{}.csv", front_of_name(inside, import), first) : fmt::format("{}-{}-{}.csv", front_of_name(inside, import), first, last);
}

Result<bool> is_table_of(store::Store& store, const Document& document, const std::string& front) {
  TRY(const auto custody, store.custody(document.id));
  return std::ranges::any_of(custody, [&](const Custody& each) { return each.path.starts_with(front); });
}

// Tables of these imports that an earlier citing left unread: what they hold is not known before they are read.
Result<std::vector<DocumentId>> tables_unread(store::Store& store, const Library::Inside& inside, const std::vector<std::vector<std::size_t>>& wanted) {
  std::vector<DocumentId> unread;
  TRY(const auto documents, store.documents({}));
  for (const auto& document : documents) {
    if (document.text_sha256) continue;
    for (std::size_t import = 0; import < wanted.size(); ++import) {
      if (wanted[import].empty()) continue;
      TRY(const bool is, is_table_of(store, document, front_of_name(inside, import)));
      if (!is) continue;
      unread.push_back(document.id);
      break;
    }
  }
  return unread;
}

// The rows of an import that tables of the case hold already, each with its table.
Result<std::map<std::uint64_t, DocumentId>> rows_held(store::Store& store, const Library::Inside& inside, std::size_t import) {
  std::map<std::uint64_t, DocumentId> held;
  const std::string front = front_of_name(inside, import);
  TRY(const auto documents, documents_read(store));
  for (const auto& document : documents) {
    TRY(const bool is, is_table_of(store, document, front));
    if (!is) continue;
    TRY(const auto text, store.text(document.id));
    for (const auto row : proceedings::rows_cited(text.extracted.text, inside.heads[import].from.sha256)) held.emplace(row, document.id);
  }
  return held;
}

// What of one import is cited: a table of rows that are fresh, or a table of the case with those of the rows that it holds already.
struct CitedRows {
  std::size_t import = 0, rows = 0;
  std::optional<std::size_t> table;  // its place among the tables that are to be kept
  CitedTable kept;
};

// Adds the table of the fresh rows to `tables`.
Result<std::vector<CitedRows>> cited_of(store::Store& store, const Library::Inside& inside, std::size_t import, const std::vector<std::size_t>& rows, std::vector<TableToCite>& tables) {
  const auto& source = inside.imports[import].rows;
  TRY(const auto held, rows_held(store, inside, import));
  std::vector<std::size_t> missing;  // a row in two tables would count twice
  std::map<DocumentId, std::size_t> known;
  for (const std::size_t i : rows) {
    if (const auto at = held.find(source.row_in_file(i)); at != held.end()) ++known[at->second];
    else missing.push_back(i);
  }
  std::vector<CitedRows> out;
  for (const auto& [id, count] : known) {
    TRY(const auto document, store.document(id));
    out.push_back({import, count, std::nullopt, {document.id, document.sha256, true}});
  }
  if (missing.empty()) return out;
  const proceedings::RowOrigin from{inside.heads[import].from.file, inside.heads[import].from.sha256};
  out.push_back({import, missing.size(), tables.size(), {}});
  tables.push_back({proceedings::write_cited_rows(source, missing, from), name_of_table(inside, import, missing), from});
  return out;
}

}  // namespace

std::string plain_file_name(std::string name) {
  for (char& c : name) {
    if (!(c >= 'a' && c <= 'z') && !(c >= 'A' && c <= 'Z') && !(c >= '0' && c <= '9') && c != '-' && c != '.') c = '_';
  }
  return name;
}

Result<std::vector<CitedTable>> keep_cited_tables(store::Store& store, std::span<const TableToCite> tables) {
  std::vector<CitedTable> kept;
  store::Draft draft{ledger::EntryKind::add, "", {}, Compartment::none};
  for (const auto& each : tables) {
    TRY(const auto preserved, preserve_bytes(store, each.table));
    // The same bytes twice in one request are one document.
    const bool again = std::ranges::any_of(kept, [&](const CitedTable& other) { return other.document == preserved.document; });
    kept.push_back({preserved.document, preserved.sha256, preserved.known_before || again});
    if (kept.back().known) continue;
    Custody custody;
    custody.document = preserved.document;
    custody.path = each.name;
    custody.obtained_from = fmt::format("reference library: {}", each.from.file);
    custody.note = fmt::format("rows copied from the file with the SHA-256 {}; each row gives its number there", each.from.sha256);
    custody.classification = Classification::open;
    draft.adds.push_back({preserved.document, preserved.sha256, preserved.size, std::move(custody)});
  }
  if (draft.adds.empty()) return kept;
  TRY([[maybe_unused]] const auto stamp, store.append(draft));
  return kept;
}

Result<std::vector<DocumentId>> unread_of(store::Store& store, std::span<const CitedTable> tables) {
  std::vector<DocumentId> unread;
  for (const auto& each : tables) {
    TRY(const auto document, store.document(each.document));
    if (!document.text_sha256 && std::ranges::find(unread, document.id) == unread.end()) unread.push_back(document.id);
  }
  return unread;
}

std::unexpected<Error> recorded_but_unread(const Error& error) {
  return std::unexpected(within("what was copied is recorded in the case, but not read yet (`inquest read CASE` reads it)", error));
}

Result<Listed> Case::library_rows(const Actor& actor, Page page, const RowsWanted& wanted) {
  TRY_(impl_->allow(actor));
  TRY(const auto library, impl_->votes->library());
  TRY(auto rows, library->search({wanted.contains, wanted.kind, page.offset, page.limit}));
  Listed listed;
  listed.lines = std::move(rows.lines);
  listed.total = rows.total;
  return listed;
}

Result<Json> Case::cite_rows(const Actor& actor, const RowsWanted& wanted) {
  TRY_(impl_->allow(actor));
  if (wanted.ids.empty() && words_wanted(wanted.contains).empty()) return fail(ErrorCode::usage, "Name the rows to copy into the case: ids, as `inquest reference search` prints them, or words that stand in them.");
  TRY(const auto library, impl_->votes->library());
  auto& inside = library->inside();
  TRY_(inside.load_rest());
  TRY(const auto rows, rows_wanted(inside, wanted));
  auto& store = *impl_->store;
  TRY(auto left, tables_unread(store, inside, rows));
  if (!left.empty()) {
    if (const auto read = read_documents(std::move(left)); !read) return std::unexpected(within("a table that was copied earlier is not read yet (`inquest read CASE` reads it); nothing was copied", read.error()));
  }
  std::vector<TableToCite> tables;
  std::vector<CitedRows> cited;
  for (std::size_t import = 0; import < rows.size(); ++import) {
    if (rows[import].empty()) continue;
    TRY(auto of_import, cited_of(store, inside, import, rows[import], tables));
    std::ranges::move(of_import, std::back_inserter(cited));
  }
  TRY(const auto kept, keep_cited_tables(store, tables));
  Json lines = Json::array();
  for (auto& each : cited) {
    if (each.table) each.kept = kept[*each.table];
    const auto& head = inside.heads[each.import];
    lines.push_back({{"reference", head.kind}, {"file", head.from.file}, {"document", each.kept.document.text()}, {"sha256", each.kept.sha256.hex()}, {"rows", each.rows}, {"known", each.kept.known}});
  }
  TRY(auto unread, unread_of(store, kept));
  if (!unread.empty()) {
    if (const auto read = read_documents(std::move(unread)); !read) return recorded_but_unread(read.error());
  }
  return Json{{"kind", "cited"}, {"tables", std::move(lines)}};
}

}  // namespace inquest::app
