// From an entry to rows. One function of the *set* of entries, used by append, admit and rebuild alike: whatever the order
// of arrival, the rows are the same, because each row carries its Stamp and the later Stamp wins, and because what is
// erased stays erased whichever comes first.
//
// A Projection works on one part's database, within a transaction of the caller. Items of an entry go in one by one;
// finish() derives what depends on several of them. `part` is null for a scratch database, which has no search index.
#pragma once

#include <set>
#include <string_view>
#include <vector>

#include "model/payload.h"
#include "store/impl.h"

namespace inquest::store {

class Projection {
 public:
  Projection(Store::Impl& impl, Database& database, Part* part) : impl_(impl), db_(database), part_(part) {}

  // The payload of an entry; of a batch, only its items are projected. Erase entries go to erase().
  Status payload(const ledger::Entry& entry, std::string_view payload);
  Status item(const ledger::Entry& entry, std::uint64_t n, std::string_view payload);
  // An item of an `add` entry that need not be decoded.
  Status add(const ledger::Entry& entry, std::uint64_t n, const payload::AddItem& added);
  // Tombstones for what an erase entry names, and the end of everything here that speaks of it.
  Status erase(const ledger::Entry& entry, std::string_view payload);
  // Derives the documents that were touched. To be called before the commit, and before documents are read again.
  Status finish();
  // A document as its custody, its readings and the facts of its present text make it; `item` is that of its first custody. None
  // where it has no custody.
  struct Derived {
    Document document;
    std::uint64_t item = 0;
  };
  Result<std::optional<Derived>> derived_document(const DocumentId& document);
  // The documents that the items of an `add` entry spoke of, in their order.
  const std::vector<DocumentId>& added() const { return added_; }

  // What an erasure has to destroy, in the order it was found: what `from` names and whatever rests on it.
  Result<std::vector<Reached>> closure_of(const std::vector<Reached>& from);
  // What the closure loses of the ledger: the payloads and items that speak of these ids.
  struct Place {
    AuthorId author;
    std::uint64_t seq = 0;
    std::optional<std::uint64_t> n;  // none: the payload of the entry itself
    friend auto operator<=>(const Place&, const Place&) = default;
  };
  Result<std::set<Place>> places_of(const std::vector<std::string>& ids);
  Result<std::optional<Hash>> commitment_at(const Place& place, Database& entries);

 private:
  Status read(const ledger::Entry& entry, std::uint64_t n, std::string_view payload);
  Status decide(const ledger::Entry& entry, std::uint64_t n, std::string_view payload);
  Status record(const ledger::Entry& entry, std::uint64_t n, const Statement& statement, bool decided);
  Status judge(const ledger::Entry& entry, const Judgement& judgement);
  Status admit(const ledger::Entry& entry, const ledger::Authorship& author);
  Status revoke(const ledger::Entry& entry, const ledger::Revoke& revoke);

  Status derive_document(const DocumentId& document);
  Status refresh_proposal(const ProposalId& proposal);  // status, and which statement of it holds
  Status refresh_name(std::int64_t who, EntityKind kind, std::string_view norm);  // the entity recorded under a name
  Result<bool> is_erased(std::string_view id);
  Result<bool> counts(const ledger::Entry& entry);  // false: later than the revocation of its author
  // The first erased id that a statement or judgement speaks of.
  Result<bool> speaks_of_erased(const Statement& statement);
  Result<bool> speaks_of_erased(const Judgement& judgement);
  // Tombstone and destruction of `ids` and all that rests on them.
  Status bury(const ledger::Entry& by, const std::vector<std::string>& ids, bool derived);
  Status destroy(std::string_view id);
  Status destroy_document(const DocumentId& document);
  Status destroy_statement(const StatementId& statement);
  Status destroy_judgement(const JudgementId& judgement);
  Status close(const Place& place);  // the salt and payload at a place are destroyed

  Store::Impl& impl_;
  Database& db_;
  Part* part_;
  std::set<DocumentId> touched_;
  std::vector<DocumentId> added_;
};

}  // namespace inquest::store
