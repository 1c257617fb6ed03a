#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>

#include "store/sql/verify.h"
#include "store/verify.h"

namespace inquest::store {
namespace {

struct LogRow {
  AuthorId author;
  std::uint64_t size = 0;
  Bytes frontier;
  std::string note;
  std::optional<crypto::PublicKey> key;  // none: no entry admits this author
};
Result<std::vector<LogRow>> read_logs(Database& database) {
  TRY(auto rows, database.query(sql::verify_logs));
  std::vector<LogRow> logs;
  while (true) {
    TRY(const bool row, rows.step());
    if (!row) return logs;
    LogRow& log = logs.emplace_back();
    log.author = rows.id<AuthorId>();
    log.size = static_cast<std::uint64_t>(rows.integer());
    log.frontier = rows.blob();
    log.note = rows.text();
    if (!rows.skip_null()) log.key = rows.fixed<32>();
  }
}

struct EntryRow {
  ledger::Entry entry;
  std::int64_t compartment = 0;
  std::uint64_t items = 0;
  std::optional<std::pair<ledger::Salt, std::string>> opened;
};
EntryRow entry_row(Query& row, const AuthorId& author) {
  EntryRow made;
  made.entry.author = author;
  made.entry.seq = static_cast<std::uint64_t>(row.integer());
  made.entry.time = static_cast<std::uint64_t>(row.integer());
  made.entry.kind = static_cast<ledger::EntryKind>(row.integer());
  made.entry.commitment = row.hash();
  made.compartment = row.integer();
  made.items = static_cast<std::uint64_t>(row.integer());
  if (!row.skip_null()) {
    const auto salt = row.fixed<32>();
    made.opened.emplace(salt, row.text());
  }
  return made;
}

std::string name_of(const ledger::Entry& entry) { return fmt::format("entry {} {}", entry.author.text(), entry.seq); }

// A checkpoint that was handed out, waiting for its log to reach its size.
struct Awaited {
  ledger::Checkpoint checkpoint;
  std::string place;
  bool given;  // by the user, from elsewhere
};

class LedgerCheck {
 public:
  explicit LedgerCheck(Verification& verification) : verification_(verification), impl_(verification.impl()) {}

  Status run(std::optional<std::string_view> against) {
    TRY(auto reader, impl_.main().readers.take());
    TRY(auto view, Snapshot::begin(*reader));
    Database& spine = *reader;
    TRY(logs_, read_logs(spine));
    std::uint64_t total = 0;
    for (const auto& log : logs_) total += log.size;
    verification_.stage("entries", total, "entries");
    TRY_(await_checkpoints(spine));
    if (against) await_given(*against);
    for (const auto& log : logs_) TRY_(check_log(spine, log));
    TRY_(check_strays(spine));
    return {};
  }

 private:
  void find(std::string place, std::string problem) { verification_.find(std::move(place), std::move(problem)); }

  const LogRow* log_of(std::string_view origin) const {
    const auto found = std::ranges::find_if(
        logs_, [&](const LogRow& log) { return ledger::origin_of(impl_.case_id, log.author) == origin; });
    return found == logs_.end() ? nullptr : &*found;
  }

  // --- Checkpoints --------------------------------------------------------------------------------------------------

  Status await_checkpoints(Database& spine) {
    TRY(auto rows, spine.query(sql::verify_checkpoints));
    for (std::uint64_t number = 1;; ++number) {
      TRY(const bool row, rows.step());
      if (!row) return {};
      await(rows.text(), fmt::format("checkpoint {}", number), false);
    }
  }

  void await_given(std::string_view note) { await(note, "the checkpoint given", true); }

  void await(std::string_view note, const std::string& place, bool given) {
    const auto unverified = ledger::parse_checkpoint_unverified(note);
    if (!unverified) return find(place, "it is no signed checkpoint");
    const LogRow* const log = log_of(unverified->origin);
    if (log == nullptr) {
      const bool same_case = unverified->origin.starts_with("inquest/" + impl_.case_id.text() + "/");
      return find(place, same_case ? "the log that it covers is missing here: this case is older, or was cut"
                                   : "it is of another case");
    }
    if (!log->key) return find(place, "no entry admits the author of its log");
    const auto opened = ledger::open_checkpoint(note, *log->key);
    if (!opened) return find(place, "it is not signed by the author of its log");
    ++verification_.report.checkpoints;
    awaited_[log->author].push_back({*opened, place, given});
  }

  void meet_checkpoints(const LogRow& log, const ledger::Frontier& tree) {
    auto& awaited = awaited_[log.author];
    std::erase_if(awaited, [&](const Awaited& one) {
      if (one.checkpoint.size != tree.size()) return false;
      if (one.checkpoint.root != tree.root()) {
        find(one.place, fmt::format("the first {} entries of log {} are not those that it was signed over: the log was "
                                    "rewritten or forked", one.checkpoint.size, log.author.text()));
      }
      return true;
    });
  }

  void miss_checkpoints(const LogRow& log, std::uint64_t size) {
    for (const auto& one : awaited_[log.author]) {
      find(one.place, fmt::format("it covers {} entries of log {}, and only {} are here: this case is older than the "
                                  "checkpoint, or was cut", one.checkpoint.size, log.author.text(), size));
    }
  }

  // --- One log ------------------------------------------------------------------------------------------------------

  Status check_log(Database& spine, const LogRow& log) {
    const std::string place = fmt::format("log {}", log.author.text());
    if (!log.key) find(place, "no entry admits its author");
    ledger::LogCheck check(log.author);
    meet_checkpoints(log, check.tree());
    TRY(auto rows, spine.query(sql::verify_entries_of_log, log.author));
    bool follows = true;
    while (true) {
      TRY(const bool row, rows.step());
      if (!row) break;
      const EntryRow entry = entry_row(rows, log.author);
      ++verification_.report.entries;
      TRY_(verification_.advance(1));
      TRY_(check_contents(entry));
      if (!follows) continue;  // said once
      if (auto next = check.next(ledger::encode_entry(entry.entry)); !next) {
        follows = false;
        find(name_of(entry.entry), next.error().message);
        continue;
      }
      meet_checkpoints(log, check.tree());
    }
    if (!follows) return {};
    miss_checkpoints(log, check.tree().size());
    check_head(log, check, place);
    return {};
  }

  void check_head(const LogRow& log, const ledger::LogCheck& check, const std::string& place) {
    if (check.tree().size() != log.size) {
      find(place, fmt::format("it has {} entries, its head says {}", check.tree().size(), log.size));
    }
    if (check.tree().encode() != log.frontier) find(place, "its tree is not the one that its entries make");
    if (log.note.empty()) {
      if (log.size > 0) find(place, "no signed checkpoint covers its entries");
      return;
    }
    if (!log.key) return;
    if (log.author == impl_.author && *log.key != impl_.signer->public_key()) {
      find(place, "the key that the ledger admits for you is not the one in your key file");
    }
    const auto head = ledger::open_checkpoint(log.note, *log.key);
    if (!head) return find(place, "its latest checkpoint is not signed by its author");
    ++verification_.report.checkpoints;
    if (head->origin != ledger::origin_of(impl_.case_id, log.author)) return find(place, "its latest checkpoint is of another log");
    if (const auto ends = check.ends_at(*head); !ends) find(place, ends.error().message);
  }

  // --- What an entry commits to ---------------------------------------------------------------------------------------

  Status check_contents(const EntryRow& row) {
    const auto compartment = static_cast<Compartment>(row.compartment);
    Part* const part = impl_.part(compartment);
    if (part == nullptr) return {};  // closed: the entry is all that this user sees
    auto opened = row.opened;
    std::optional<ReaderPool::Reader> reader;
    if (compartment != Compartment::none || row.items > 0) {
      TRY(auto taken, part->readers.take());
      reader.emplace(std::move(taken));
    }
    if (compartment != Compartment::none) {
      if (opened) find(name_of(row.entry), "its payload lies outside its compartment");
      TRY(opened, payload_in(**reader, row.entry));
    }
    if (!opened) {
      TRY(const bool erased, is_erased(row.entry.commitment));
      if (!erased) find(name_of(row.entry), "its payload is missing, and no erasure speaks of it");
    } else if (ledger::commit(opened->first, as_bytes(opened->second)) != row.entry.commitment) {
      find(name_of(row.entry), "its payload is not what the entry commits to");
      return {};
    }
    return row.items > 0 ? check_items(**reader, row, opened) : Status();
  }

  static Result<std::optional<std::pair<ledger::Salt, std::string>>> payload_in(Database& database,
                                                                                const ledger::Entry& entry) {
    std::optional<std::pair<ledger::Salt, std::string>> opened;
    TRY(auto found, database.query(sql::verify_payload, entry.author, entry.seq));
    TRY(const bool row, found.step());
    if (row) {
      const auto salt = found.fixed<32>();
      opened.emplace(salt, found.text());
    }
    return opened;
  }

  Status check_items(Database& database, const EntryRow& row,
                     const std::optional<std::pair<ledger::Salt, std::string>>& opened) {
    TRY(auto items, database.query(sql::verify_items, row.entry.author, row.entry.seq));
    ledger::ItemTree tree;
    while (true) {
      TRY(const bool more, items.step());
      if (!more) break;
      const auto n = static_cast<std::uint64_t>(items.integer());
      const Hash commitment = items.hash();
      const std::string place = fmt::format("{} item {}", name_of(row.entry), n);
      if (n != tree.size()) find(place, "an item before it is missing");
      tree.append(commitment);
      if (items.skip_null()) {
        TRY(const bool erased, is_erased(commitment));
        if (!erased) find(place, "its payload is missing, and no erasure speaks of it");
        continue;
      }
      const auto salt = items.fixed<32>();
      if (ledger::commit(salt, as_bytes(items.text())) != commitment) find(place, "its payload is not what it commits to");
    }
    if (!opened) return {};
    const auto batch = ledger::decode_batch(opened->second);
    if (!batch) {
      find(name_of(row.entry), batch.error().message);
    } else if (batch->items != tree.size() || batch->items != row.items || batch->root != tree.root()) {
      find(name_of(row.entry), "its items are not those that it commits to");
    }
    return {};
  }

  Result<bool> is_erased(const Hash& commitment) {
    for (const auto& part : impl_.parts) {
      TRY(auto reader, part->readers.take());
      TRY(const auto found, reader->integer(sql::verify_is_erased, commitment));
      if (found) return true;
    }
    return false;
  }

  // --- What belongs to no entry ---------------------------------------------------------------------------------------

  Status check_strays(Database& spine) {
    TRY(auto authors, spine.query(sql::verify_authors_without_log));
    while (true) {
      TRY(const bool row, authors.step());
      if (!row) break;
      find(fmt::format("log {}", authors.id<AuthorId>().text()), "it has entries and no head");
    }
    TRY(auto forks, spine.query(sql::verify_forks));
    while (true) {
      TRY(const bool row, forks.step());
      if (!row) break;
      const auto author = forks.id<AuthorId>();
      find(fmt::format("entry {} {}", author.text(), forks.integer()),
           "its author signed two entries with this number; both are kept as proof");
    }
    for (const auto& part : impl_.parts) TRY_(check_payloads_of(*part));
    return {};
  }

  Status check_payloads_of(Part& part) {
    TRY(auto reader, part.readers.take());
    TRY(auto view, Snapshot::begin(*reader));
    TRY(auto rows, reader->query(sql::verify_payloads_of_nothing));
    while (true) {
      TRY(const bool row, rows.step());
      if (!row) return {};
      const auto author = rows.id<AuthorId>();
      const std::int64_t seq = rows.integer();
      // Asked for after the payload was seen: the case's part commits last, so what is being written now may be on its way.
      TRY(const auto compartment, compartment_of(author, seq));
      if (compartment == static_cast<std::int64_t>(part.compartment)) continue;
      find(fmt::format("entry {} {}", author.text(), seq), "there is a payload for it, but no such entry in this place");
    }
  }

  Result<std::optional<std::int64_t>> compartment_of(const AuthorId& author, std::int64_t seq) {
    {
      TRY(auto now, impl_.main().readers.take());
      TRY(const auto found, now->integer(sql::verify_has_entry, author, seq));
      if (found) return found;
    }
    const std::scoped_lock no_writer_of_ours(impl_.write_mutex);
    TRY(auto later, impl_.main().readers.take());
    return later->integer(sql::verify_has_entry, author, seq);
  }

  Verification& verification_;
  Store::Impl& impl_;
  std::vector<LogRow> logs_;
  std::map<AuthorId, std::vector<Awaited>> awaited_;
};

}  // namespace

Status verify_ledger(Verification& verification, std::optional<std::string_view> against) {
  return LedgerCheck(verification).run(against);
}

}  // namespace inquest::store
