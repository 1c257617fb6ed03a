#include "store/mend.h"

#include "store/name_index.h"
#include "store/rebuild.h"
#include "store/rows.h"
#include "store/sql/bury.h"
#include "store/sql/ledger.h"

namespace inquest::store {
namespace {

struct Position {
  AuthorId author;
  std::int64_t number = 0;  // the size of a log, or a seq
};
Position position_row(Query& row) {
  Position made;
  made.author = row.id<AuthorId>();
  made.number = row.integer();
  return made;
}

struct OrphanText {
  std::int64_t n = 0;
  DocumentId document;
};

// Keys and texts are no projections: what no entry speaks of is looked for by itself.
Status remove_unspoken(Store::Impl& impl, Part& part) {
  auto& db = *part.writer;
  TRY_(db.run(sql::delete_keys_of_no_document));
  TRY(const auto texts, rows_of(db.query(sql::texts_never_read), [](Query& row) {
        OrphanText made;
        made.n = row.integer();
        made.document = row.id<DocumentId>();
        return made;
      }));
  for (const auto& text : texts) {
    TRY_(impl.unindex(part, text.document));
    TRY_(remove_names(db, text.document));
    TRY_(db.run(sql::delete_proposals_of_text, text.n));
    TRY_(db.run(sql::delete_reading_of_text, text.n));
    TRY_(db.run(sql::delete_text, text.n));
  }
  return {};
}

}  // namespace

Status remove_orphans(Store::Impl& impl, Part& part) {
  auto& spine = *impl.main().writer;
  TRY(const auto logs, rows_of(spine.query(sql::logs), position_row));
  bool any = false;
  for (const auto& log : logs) {
    TRY(const auto orphans, rows_of(part.writer->query(sql::orphaned_payloads, log.author, log.number), position_row));
    for (const auto& orphan : orphans) {
      TRY(const auto known, spine.integer(sql::has_entry, orphan.author, orphan.number));
      if (known) continue;  // an entry that came before one it follows
      any = true;
      TRY_(part.writer->run(sql::delete_orphaned_payload, orphan.author, orphan.number));
      TRY_(part.writer->run(sql::delete_orphaned_items, orphan.author, orphan.number));
    }
  }
  if (!any) return {};
  TRY_(replay(impl, part));
  return remove_unspoken(impl, part);
}

}  // namespace inquest::store
