// What an open case holds, shared by the files of store/ and by nobody else.
//
// A Part is one database with its key: the case itself, or a compartment. All parts have the same schema; an entry's 67
// bytes always stand in the case's part, its payload, items and projections in the part of its compartment.
// Order of commits: a compartment's part first, then the case's part with the entry. So no entry is ever without its
// payload; what a crash leaves in a compartment without its entry is removed at the next open (mend.cc).
//
// Threads: `write_mutex` is held by whoever writes, for the whole of one entry; readers take connections from the pools.
#pragma once

#include <filesystem>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <vector>

#include "crypto/crypto.h"
#include "ledger/ledger.h"
#include "store/db.h"
#include "store/store.h"

namespace inquest::store {

struct Part {
  Part(Compartment which, std::filesystem::path path, crypto::Secret secret, Access reading)
      : compartment(which), file(std::move(path)), key(std::move(secret)), readers(file, key, reading) {}
  Compartment compartment;
  std::filesystem::path file;
  crypto::Secret key;                // of the database, 32 bytes
  std::unique_ptr<Database> writer;  // none when the folder cannot be written
  ReaderPool readers;
};

// An item as it is stored and projected. `payload` is absent once erased.
struct StoredItem {
  std::uint64_t n = 0;
  Hash commitment;
  std::optional<ledger::Salt> salt;
  std::optional<std::string> payload;
};

struct Store::Impl {
  explicit Impl(Environment given) : environment(given) {}

  Environment environment;
  std::filesystem::path folder;
  CaseId case_id;
  UserId user;
  AuthorId author;
  crypto::Secret case_key;  // 32 bytes; every other key and keyed name of the case is derived from it
  std::unique_ptr<crypto::Signer> signer;
  std::vector<std::unique_ptr<Part>> parts;  // parts[0] is the case, then the compartments that this user may open
  bool writable = true;                      // false: a read-only folder; writing gives `disk`
  bool alone = false;                        // while opening: no other process writes, so leftovers may be removed
  std::recursive_mutex write_mutex;

  Part& main() { return *parts.front(); }
  Part* part(Compartment compartment);                      // null when it is closed
  Result<Part*> open_part(Compartment compartment);         // forbidden when it is closed
  Result<Part*> part_of_document(const DocumentId& document);  // not_found when no open part has it

  // --- The database: schema.cc, append.cc, project.cc, mend.cc, rebuild.cc ------------------------------------------
  // A new database file with the whole schema, closed again.
  static Status make_database(const std::filesystem::path& file, const crypto::Secret& key32, const CaseId& case_id,
                              Compartment compartment);
  // Opens the writer of each part (unless !writable), checks format and case id, removes what a crash left behind.
  Status open_databases();
  // Entry, payload, items, projections, frontier and checkpoint; under `write_mutex` and the write lease.
  Result<Stamp> append(const Draft& draft);
  struct Head {
    std::uint64_t size = 0;
    Hash root;
    std::string note;  // the latest signed checkpoint; "" for a log that is not ours and came without one
  };
  Result<Head> head_of(const AuthorId& log);
  // Names the rows in which the live projections of a part differ from what its entries say; empty when equal.
  Result<std::vector<VerifyFinding>> compare_projections(const OnProgress& progress);
  // The keyed id of a name: what stands in URLs for people who are not recorded.
  std::int64_t name_key(EntityKind kind, std::string_view normalised) const;

  // --- The vault: case_folder.cc, keys.cc, lease.cc, blobs.cc, search.cc --------------------------------------------
  // Held for one entry by a writer without a lease: waits up to five seconds, then in_use. At once when this Store holds
  // a lease. disk when the folder cannot be written.
  Result<std::unique_ptr<WriteLease>> enter_write();
  // Makes every original written since the last call durable; called before an `add` entry is committed.
  Status sync_originals();
  // Writes the keys of originals that `preserve` made into document_key, within the caller's transaction. conflict when a
  // document has neither a row there nor a pending original.
  Status keep_document_keys(Part& part, std::span<const DocumentId> documents);
  // After that commit: gives the originals of these documents (others are passed over) their keyed names.
  Status settle_originals(Part& part, std::span<const DocumentId> documents);
  // Removes the original of an erased document; its key is gone already. Missing is no error.
  Status remove_original(const DocumentId& document, const Hash& sha256);
  // The full-text index, within the caller's transaction. `text` is the row id in table text.
  Status index_text(Part& part, std::int64_t text, const DocumentId& document, const ExtractedText& extracted,
                    const Reading& reading);
  Status unindex(Part& part, const DocumentId& document);
  // A bounded part of joining the segments of the index, in the caller's transaction; false when none is left to join.
  Result<bool> join_some_of_index(Part& part);
  // The whole index made anew from the texts.
  Status rebuild_index(Part& part, const OnProgress& progress);
  // The schema of the index, run by make_database after the tables of schema.sql.
  static Sql search_schema();
  // Tells the device's state file the latest head of this author's log, after a commit.
  Status remember_head(const Head& head);

  struct Vault;  // the lease, originals not yet in an entry, this device
  struct VaultDeleter {
    void operator()(Vault* vault) const;
  };
  std::unique_ptr<Vault, VaultDeleter> vault;
};

}  // namespace inquest::store
