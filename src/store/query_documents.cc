#include <fmt/format.h>

#include "store/pages.h"
#include "store/placing.h"
#include "store/rows.h"
#include "store/sql/documents.h"
#include "store/sql/project.h"
#include "store/stored_reading.h"

namespace inquest::store {
namespace {

std::unexpected<Error> no_text(const DocumentId& id) {
  return fail(ErrorCode::not_found,
              fmt::format("document {} has no text; 'inquest read' makes it, 'inquest documents' says why it failed", id.text()));
}

// document, how many, latest time, greatest seq: onto the mark of each document.
Status add_marks(Result<Query> query, std::map<DocumentId, std::string>& marks) {
  if (!query) return std::unexpected(std::move(query).error());
  while (true) {
    TRY(const bool more, query->step());
    if (!more) return {};
    auto& mark = marks[query->id<DocumentId>()];
    const auto many = query->integer(), time = query->integer(), seq = query->integer();
    mark += fmt::format("{}.{}.{} ", many, time, seq);
  }
}

// What revocations take out of the count, "" where there are none.
Result<std::string> ends_of_logs(Database& db) {
  std::string ends;
  TRY(auto row, db.query(sql::ends_of_logs));
  while (true) {
    TRY(const bool more, row.step());
    if (!more) return ends;
    const auto author = row.id<AuthorId>();
    ends += fmt::format("{}<{} ", author.text(), row.integer());
  }
}

bool earlier(const Document& a, const Document& b) { return std::tie(a.stamp, a.id) < std::tie(b.stamp, b.id); }

}  // namespace

Result<std::vector<Document>> Store::documents(Listing page) {
  return merged_page<Document>(
      *impl_, page,
      [](Database& db) -> Result<std::uint64_t> {
        TRY(const auto n, db.integer(sql::count_documents));
        return static_cast<std::uint64_t>(n.value_or(0));
      },
      [](Database& db, Part& part, std::uint64_t limit, std::uint64_t offset) {
        return rows_of(db.query(sql::documents_in_order, limit, offset),
                       [&](Query& row) { return document_row(row, part.compartment); });
      },
      earlier);
}

Result<std::uint64_t> Store::count_documents() {
  std::uint64_t total = 0;
  for (auto& part : impl_->parts) {
    TRY(auto reader, part->readers.take());
    TRY(const auto n, reader->integer(sql::count_documents));
    total += static_cast<std::uint64_t>(n.value_or(0));
  }
  return total;
}

Result<Document> Store::document(const DocumentId& id) {
  TRY(auto* const part, impl_->part_of_document(id));
  TRY(auto reader, part->readers.take());
  TRY(auto found, row_of(reader->query(sql::document_by_id, id),
                         [&](Query& row) { return document_row(row, part->compartment); }));
  if (found) return std::move(*found);
  return fail(ErrorCode::not_found, fmt::format("document {} was erased meanwhile", id.text()));
}

Result<std::string> Store::reading_mark(const DocumentId& id) {
  TRY(auto* const part, impl_->part_of_document(id));
  TRY(auto reader, part->readers.take());
  TRY(const auto view, Snapshot::begin(*reader));
  std::map<DocumentId, std::string> marks;
  TRY_(add_marks(reader->query(sql::decisions_on_present_text, id), marks));
  TRY_(add_marks(reader->query(sql::readings_of_document, id), marks));
  TRY(const std::string ends, ends_of_logs(*reader));
  return marks[id] + ends;
}

Result<std::map<DocumentId, std::string>> Store::reading_marks() {
  std::map<DocumentId, std::string> all;
  for (auto& part : impl_->parts) {
    TRY(auto reader, part->readers.take());
    TRY(const auto view, Snapshot::begin(*reader));
    std::map<DocumentId, std::string> marks;
    TRY_(add_marks(reader->query(sql::decisions_by_document), marks));
    TRY_(add_marks(reader->query(sql::readings_by_document), marks));
    TRY(const std::string ends, ends_of_logs(*reader));
    for (auto& [document, mark] : marks) mark += ends;
    all.merge(marks);
  }
  return all;
}

Result<std::vector<Custody>> Store::custody(const DocumentId& id) {
  TRY(auto* const part, impl_->part_of_document(id));
  TRY(auto reader, part->readers.take());
  return rows_of(reader->query(sql::custody_of_document, id), [](Query& row) { return custody_row(row).custody; });
}

Result<std::vector<DocumentId>> Store::members(const DocumentId& container) {
  std::vector<DocumentId> all;
  for (auto& part : impl_->parts) {
    TRY(auto reader, part->readers.take());
    TRY(const auto some,
        rows_of(reader->query(sql::members_of_container, container), [](Query& row) { return row.id<DocumentId>(); }));
    all.insert(all.end(), some.begin(), some.end());
  }
  return all;
}

Result<StoredText> Store::text(const DocumentId& id) {
  TRY(auto* const part, impl_->part_of_document(id));
  TRY(auto reader, part->readers.take());
  TRY(auto row, reader->query(sql::present_text, id));
  TRY(const bool any, row.step());
  if (!any) return no_text(id);
  StoredText stored{.document = id, .sha256 = {}, .extracted = {}};
  row.integer();
  stored.sha256 = row.hash();
  auto& x = stored.extracted;
  x.reader = row.text();
  x.media_type = row.text();
  TRY(x.pages, decode_pages(row.text()));
  TRY(x.layout, decode_layout(row.text()));
  TRY(x.declared, decode_declared(row.text()));
  x.text = std::string(as_text(row.blob_view()));
  TRY(x.words, decode_words(row.text()));
  TRY(x.notes, decode_notes(row.text()));
  return stored;
}

Result<Reading> Store::reading_facts(const DocumentId& id) {
  TRY(auto* const part, impl_->part_of_document(id));
  TRY(auto reader, part->readers.take());
  TRY(auto row, reader->query(sql::present_reading, id));
  TRY(const bool any, row.step());
  if (!any) return no_text(id);
  Reading reading;
  TRY(reading.facts, decode_facts(row.text()));
  TRY(reading.boilerplate, decode_boilerplate(row.text()));
  return reading;
}

Result<std::vector<DocumentId>> Store::to_read(std::string_view, bool again) {
  std::vector<DocumentId> all;
  for (auto& part : impl_->parts) {
    TRY(auto reader, part->readers.take());
    TRY(const auto some, rows_of(reader->query(again ? sql::documents_to_read_again : sql::documents_unread),
                                 [](Query& row) { return row.id<DocumentId>(); }));
    all.insert(all.end(), some.begin(), some.end());
  }
  return all;
}

}  // namespace inquest::store
