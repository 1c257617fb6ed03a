// The door of store: an open case. Database, transactions, originals, texts, projections, search, verification.
//
// A case is one folder (docs/data-format.md). What people did stands in the ledger's tables; every other table but
// `text`, `document_key` and the users' files is a projection of the *set* of entries: rows carry a Stamp and the later
// Stamp wins, so that any order of arrival gives the same rows. An entry, its payload and its projections are one
// transaction.
//
// Threads: all functions may be called from several threads; reads run in parallel on connections of their own, writes
// one after another. Processes: any number may read; a long writer (add, read, erase, rebuild, passphrase) holds
// WriteLease, a short one waits up to five seconds for it, then ErrorCode::in_use.
// Ownership: a Store owns its connections and keys; what it returns is owned by the caller.
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/chance.h"
#include "base/result.h"
#include "crypto/crypto.h"
#include "ledger/ledger.h"
#include "model/model.h"
#include "model/payload.h"
#include "model/second_reading.h"

namespace inquest::store {

// The format of a case folder, as FORMAT says it. A case of a later one is newer_format.
inline constexpr unsigned kFormatVersion = 1;

// What main wires by hand. `state_folder` is outside every case (XDG_STATE_HOME/inquest): it holds the device id and,
// for each case, this device's author and the last head it saw, so that a restored or copied case starts a new log.
struct Environment {
  Clock& clock;
  Random& random;
  std::filesystem::path state_folder;
  std::string device_label;
  // What opening the case costs whoever guesses passphrases. Tests take less.
  crypto::KdfCost kdf_cost = crypto::KdfCost::moderate();
};

struct Founding {
  std::string user_name;  // as shown; may be a pseudonym
  std::string initials;
};

// One thing of a batch, or a single action: what the entry commits to.
struct Draft {
  ledger::EntryKind kind{};
  std::string payload;             // JSON, UTF-8 (model/payload.h encodes it)
  std::vector<std::string> items;  // JSON each; empty for a single action
  Compartment compartment = Compartment::none;  // where payload and items lie
  std::vector<payload::AddItem> adds = {};  // of an `add` entry, instead of `items`: encoded here, and never decoded again
};

// An entry as it travels between replicas. Erased payloads are absent.
struct TravellingItem {
  Hash commitment;
  std::optional<std::pair<ledger::Salt, std::string>> opened;
};
struct TravellingEntry {
  ledger::Entry entry;
  std::optional<std::pair<ledger::Salt, std::string>> opened;
  std::vector<TravellingItem> items;
  Compartment compartment = Compartment::none;
};

struct StoredText {
  DocumentId document;
  Hash sha256;
  ExtractedText extracted;
};

// What `read` stores of one document, in one transaction with its entry's item.
struct ReadOutcome {
  DocumentId document;
  std::string media_type;
  std::optional<ExtractedText> text;  // none: failed with `error`
  Reading reading;
  std::optional<SecondReading> second;  // of a language model of the user's own, where one was asked
  std::string reading_version;          // names that model too
  std::string error;
};

// An original on its way in: sealed and named, not yet in any entry. Forgotten (and its file removed at the next open)
// unless an `add` entry with this document id is appended.
struct Preserved {
  DocumentId document;  // the existing id when the case already holds these bytes
  Hash sha256;
  std::uint64_t size = 0;
  bool known_before = false;
  Compartment lies_in = Compartment::none;  // where the document is, or is to be: of a known one not always where it was wanted
};

struct EntryView {
  ledger::Entry entry;
  std::optional<std::string> payload;  // none: erased, or of a compartment that is closed
  std::uint64_t items = 0;
  bool erased = false;
  bool counts = true;  // false: later than the revocation of its author
  Compartment compartment = Compartment::none;
};

struct AuthorView {
  AuthorId id;
  UserId user;
  std::string user_name, initials, device_label;
  crypto::PublicKey public_key{};
  std::uint64_t entries = 0;
  std::string checkpoint;  // the latest signed note
  std::optional<std::uint64_t> counting;  // of one who was revoked: how many entries count
};

// People, bodies, states and places as read and recorded, one row for each normalised name and kind.
struct EntitySummary {
  std::string id;  // a recorded entity's id, or "name:" + a keyed hash of kind and normalised name: safe in a URL
  EntityKind kind{};
  std::string name;
  std::vector<std::string> aliases;
  std::vector<std::string> roles;
  std::uint64_t documents = 0;
  std::uint64_t mentions = 0;
  std::uint64_t quotations = 0;  // whose speaker it is
  bool recorded = false;
};

// A proposal in a listing across documents.
struct ProposalView {
  Proposal proposal;
  std::string date;          // of a date, act or step its own value (EDTF), failing that of its document; "" unknown
  std::string who;           // EntitySummary::id of whom it names, of a quotation's speaker,
                             // of an act's victim (failing that perpetrator) or a step's actor; "" for none
  std::optional<StatementId> statement;  // what an acceptance recorded and holds now
  struct Decision {
    Stamp stamp;
    std::string reason;
  };
  std::optional<Decision> decided;       // the latest one, a withdrawal included
};

// Whether a statement or judgement still counts.
struct Standing {
  bool holds = true;           // neither superseded nor withdrawn, and it counts
  bool counts = true;          // false: recorded in a log after its author was revoked
  std::string superseded_by;   // an id in text form; "" where nothing does
};

// What the case holds, for its first page. Counted by index, never by walking.
struct Counts {
  std::uint64_t documents = 0, unread = 0, read = 0, failed = 0;
  std::uint64_t bytes = 0;                                         // of all originals
  std::uint64_t people = 0, organisations = 0, states = 0, places = 0;  // distinct normalised names
  std::uint64_t quotations = 0, dates = 0, quantities = 0, acts = 0, steps = 0;
  std::uint64_t proposed = 0, accepted = 0, rejected = 0;          // proposals of all kinds
  std::uint64_t statements = 0, judgements = 0;                    // those that hold
  std::uint64_t entries = 0;
  std::vector<std::pair<std::string, std::uint64_t>> languages;    // of documents that were read, most first
};

struct Listing {  // a page of a listing
  std::uint64_t offset = 0;
  std::uint64_t limit = 0;  // 0: all
};
struct ProposalFilter {
  std::optional<DocumentId> document;
  std::vector<ProposalKind> kinds;         // empty: all
  std::optional<std::string> entity;       // EntitySummary::id: its mentions and what it said
  enum class Of {
    own,        // with `entity`: its mentions and words
    others,     // the quotations of others that hold one of its mentions
    with_role,  // of its mentions those that have a title or affiliation beside them
  };
  Of of = Of::own;                         // the others by date only
  std::optional<ProposalStatus> status;
  bool standing = false;                   // without `status`: all that were not rejected
};
enum class ProposalOrder { passage, date };

struct SearchQuery {
  std::string text;         // the user's words: see manual/search.md
  std::uint64_t offset = 0;
  std::uint64_t limit = 50;
};
struct SearchHit {
  DocumentId document;
  Span span;
  std::string text;              // the passage
  std::vector<Span> highlights;  // byte ranges within `text`
  double score = 0;
};
struct SearchResult {
  std::vector<SearchHit> hits;
  std::uint64_t total = 0;       // counted up to 10,000
  bool total_is_bound = false;   // true: there are at least `total`
  std::string expansion;         // the query as run: "(threat OR threats OR threatened) AND witness"
};

// How an erasure came upon something.
enum class Reach : std::uint8_t {
  asked,       // it is what was named
  rests_on,    // a statement that rests on a passage of the document `of`
  decided_on,  // a statement made by accepting a proposal of the document `of`
  speaks_of,   // a statement about the entity `of`, or of its word
  judges,      // a judgement on `of`
  holds,       // a container that holds the bytes of `of`
  came_in,     // a member of the container `of`
  left_bare,   // an entity that nothing else speaks of
  names        // a document that names the entity `of`
};
struct Reached {
  std::string id;  // in text form
  Reach how{};
  std::string of;  // "" where it is what was named, or left bare
  friend bool operator==(const Reached&, const Reached&) = default;
};
struct ErasePlan {
  std::vector<Reached> documents, statements, judgements, entities;  // what will be destroyed
  std::vector<Reached> staying;  // documents near it that stay: those that name the entity, members that came another way too
  std::uint64_t proposals = 0;
};
// Whether what came in a container goes with it. A member that came another way too stays all the same.
enum class Members : std::uint8_t { go_along, stay };

struct VerifyFinding {
  std::string place;    // "originals/ab/…", "case.db page 17", "entry a… 12", "text …"
  std::string problem;  // "a byte differs from what was sealed"
};
struct VerifyReport {
  std::vector<VerifyFinding> findings;  // empty: every byte is as the ledger says
  std::uint64_t pages = 0, originals = 0, texts = 0, entries = 0, checkpoints = 0, rows = 0, bytes = 0;
};

struct Progress {  // what a long work tells its caller
  std::string_view stage;
  std::uint64_t done = 0;
  std::uint64_t total = 0;  // 0: not known
  std::string_view unit;    // "bytes", "files", "documents", "pages"
};
// Returns false to stop after the present item; what is done stays done.
using OnProgress = std::function<bool(const Progress&)>;

class WriteLease;  // movable; held by a long writer
class View;        // held by who answers with many small readings

class Store {
 public:
  // Makes the folder, which must not exist. Errors: conflict (exists), disk.
  static Result<std::unique_ptr<Store>> create(const std::filesystem::path& folder, const crypto::Secret& passphrase,
                                               const Founding& founding, Environment environment);
  // Errors: not_a_case, newer_format, passphrase, verification_failed (a damaged key file or database), disk.
  static Result<std::unique_ptr<Store>> open(const std::filesystem::path& folder, const crypto::Secret& passphrase,
                                             Environment environment);
  // True when the folder has the marks of a case; reads nothing secret.
  static bool is_case(const std::filesystem::path& folder);
  ~Store();

  CaseId case_id() const;
  AuthorId author() const;  // of this device; admitted with its first entry, so a fresh copy of a case does not list it yet
  UserId user() const;      // whose passphrase opened it
  const std::filesystem::path& folder() const;
  bool is_open(Compartment compartment) const;
  std::vector<std::string> notices() const;  // what the person should know: "this copy is older than the one last used here"
  Status change_passphrase(const crypto::Secret& now, const crypto::Secret& then);

  // --- writing ----------------------------------------------------------------------------------------------------
  Result<std::unique_ptr<WriteLease>> lease(std::string_view purpose);
  // Reads `file` (a descriptor at its start) to its end once: hash, seal, write, no sync. disk when full.
  Result<Preserved> preserve(int file, Compartment compartment, const OnProgress& progress);
  // Entry, items, payloads, projections and checkpoint in one durable transaction; originals of `add` are synced before.
  Result<Stamp> append(const Draft& draft);
  // Texts, readings and their `read` entry, in one transaction.
  Status save_readings(const std::vector<ReadOutcome>& outcomes);
  // Joins what several `save_readings` left in the search index, so that queries stay quick; after the last of them.
  Status join_index();
  // An entry of another author's log, in any order. A second entry with one (author, seq) is kept as proof of a fork.
  Status admit(const TravellingEntry& entry);
  // Ends the log of an author: only its first `entries` entries count from now on, here and in every copy that this entry
  // reaches. What came after stays and is in no list and no count. Errors: not_found, conflict (one's own log, one ended
  // there already, or an author whose word does not stand).
  Status revoke(const AuthorId& author, std::uint64_t entries, std::string_view reason, const OnProgress& progress);
  Result<ErasePlan> plan_erase(std::string_view id, Members members = Members::go_along);
  Status erase(std::string_view id, std::string_view authority, std::string_view reason, Members members = Members::go_along,
               const OnProgress& progress = {});
  Status rebuild(const OnProgress& progress);
  Result<std::string> take_checkpoint();  // the signed note of this author's log, covering everything so far

  // --- reading ----------------------------------------------------------------------------------------------------
  Result<std::vector<Document>> documents(Listing page);
  Result<std::uint64_t> count_documents();
  Result<Document> document(const DocumentId& id);
  Result<std::vector<Custody>> custody(const DocumentId& id);
  Result<std::vector<DocumentId>> members(const DocumentId& container);     // what came out of it, in the order it came
  Result<Bytes> original(const DocumentId& id);                             // the whole of it, verified
  Status stream_original(const DocumentId& id, const std::function<Status(ByteView)>& sink);
  Result<StoredText> text(const DocumentId& id);
  Result<Reading> reading_facts(const DocumentId& id);                      // facts and boilerplate only
  Result<std::vector<DocumentId>> to_read(std::string_view reading_version, bool again);
  // Changes whenever the document is read anew or anything is decided on what was read in it, taken back or revoked, also where the
  // same numbers are accepted and rejected after it. Compared for equality alone. `reading_marks` has those of all documents in one
  // walk of an index; a decision on a text that two documents share is in the mark of that document alone on which it was made.
  Result<std::string> reading_mark(const DocumentId& id);
  Result<std::map<DocumentId, std::string>> reading_marks();

  // While it lives, all that this thread reads is one view of the case, as it was when it began; and what asks many small questions
  // is several times as fast. Not for work of more than a second or two, and not where the thread writes.
  Result<std::unique_ptr<View>> view();

  Result<std::vector<EntitySummary>> entities(EntityKind kind, std::string_view name_contains, Listing page);
  Result<std::uint64_t> count_entities(EntityKind kind, std::string_view name_contains);
  Result<EntitySummary> entity(std::string_view id);
  // The id under which a name is listed, recorded or not: "name:" and its keyed hash.
  std::string name_id(EntityKind kind, std::string_view name) const;
  Result<Counts> counts();
  Result<std::vector<ProposalView>> proposals(const ProposalFilter& filter, ProposalOrder order, Listing page);
  Result<std::uint64_t> count_proposals(const ProposalFilter& filter);
  Result<ProposalView> proposal(const ProposalId& id);

  Result<std::vector<Statement>> statements(Listing page);
  Result<std::vector<Statement>> statements_on(std::string_view id);        // an entity, document or proposal
  Result<std::vector<Statement>> statements_about(EntityKind kind);         // those that hold on subjects of this kind, oldest first
  Result<Statement> statement(const StatementId& id);
  Result<std::vector<Judgement>> judgements_on(std::string_view id);
  // Those that count, in every standing but a revoked one, oldest first.
  Result<std::vector<Judgement>> judgements_of_kind(std::string_view kind);
  Result<Judgement> judgement(const JudgementId& id);
  Result<Standing> standing(const StatementId& id);
  Result<Standing> standing(const JudgementId& id);

  Result<std::vector<EntryView>> entries(Listing page);                     // latest first
  Result<std::vector<EntryView>> entries_on(std::string_view id);           // the history of an object
  Result<std::uint64_t> count_entries();
  // Of one log from a number on, how many entries of each kind.
  Result<std::vector<std::pair<ledger::EntryKind, std::uint64_t>>> entry_kinds(const AuthorId& author, std::uint64_t from);
  Result<std::vector<AuthorView>> authors();
  Result<std::vector<std::string>> checkpoints();                           // signed notes, latest first
  // An id's full text form from itself or a prefix of at least six characters. not_found; usage when several fit.
  Result<std::string> resolve(std::string_view id_or_prefix);

  Result<SearchResult> search(const SearchQuery& query);

  // Every byte of every file but *-wal, *-shm and *.lock. `against`: a signed note kept elsewhere.
  Result<VerifyReport> verify(std::optional<std::string_view> against, const OnProgress& progress);
  // Walks all entries in (author, seq) order, for export and merging.
  Status walk(const std::function<Status(const TravellingEntry&)>& visit);

  struct Impl;  // impl.h: for the files of store/ and their tests alone
  Impl& impl() { return *impl_; }

 private:
  explicit Store(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

// Held by a long writer; released when destroyed.
class WriteLease {
 public:
  virtual ~WriteLease() = default;
};

// Of Store::view(); of the thread that asked for it, and gone with it.
class View {
 public:
  virtual ~View() = default;
};

}  // namespace inquest::store
