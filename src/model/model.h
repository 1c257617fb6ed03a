// The nouns of the case as plain structs (DESIGN section 2 gives the words). No behaviour, no storage.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/bytes.h"
#include "base/id.h"
#include "model/reading.h"

namespace inquest {

enum class Classification : std::uint8_t { open = 1, restricted = 2, confidential = 3, strictly_confidential = 4 };
// Printed as "public", "restricted", "confidential", "strictly confidential".

// Need to know. 0 is the case itself; each compartment has a database and a key of its own.
enum class Compartment : std::uint8_t { none = 0, identities = 1 };

// When a thing was written down, and by whom: the order in which projections let the later one win.
struct Stamp {
  std::uint64_t time = 0;  // hybrid logical clock: milliseconds since 1970 << 16 | counter
  AuthorId author;
  std::uint64_t seq = 0;   // position in the author's log, from 0
  friend auto operator<=>(const Stamp&, const Stamp&) = default;
};

// How one copy of a document came into the case.
struct Custody {
  DocumentId document;
  std::string path;  // as given; bytes that are no UTF-8 stand as \xNN
  std::string publisher, author, published, language, obtained_from, note;
  Classification classification = Classification::restricted;
  // Of a member of a container: which one; `path` is then its path in there. Of a member or a saved page: the address it was
  // saved from and when, in UTC ("2024-05-01T01:00:00Z"), as the container or the page itself says.
  std::optional<DocumentId> member_of;
  std::string url, captured;
  Stamp stamp;
};

// `revoked`: all that brought it into the case was recorded in a log after its author was revoked. It stands in no listing.
enum class DocumentStatus : std::uint8_t { unread = 1, read = 2, failed = 3, revoked = 4 };

struct Document {
  DocumentId id;
  Hash sha256;
  std::uint64_t size = 0;  // bytes of the original
  std::string media_type;  // by the first bytes and the name; "" until read
  std::string title, publisher, published, language;
  Classification classification = Classification::restricted;
  Compartment compartment = Compartment::none;
  DocumentStatus status = DocumentStatus::unread;
  std::string error;  // why it failed: "encrypted PDF", never content
  std::optional<Hash> text_sha256;
  Stamp stamp;
};

// A place in a document: bytes begin..end of the text with this hash.
struct Passage {
  DocumentId document;
  Hash text_sha256;
  Span span;
  friend bool operator==(const Passage&, const Passage&) = default;
};

enum class ProposalKind : std::uint8_t { person = 1, organisation, state, place, quotation, date, quantity, act, step };
enum class ProposalStatus : std::uint8_t { proposed = 1, accepted = 2, rejected = 3 };

// What a machine read. Its id is the front of SHA-256 over (text hash, kind, spans, value): reading again asks nothing
// twice. Proposals are recomputable and never counted as fact.
struct Proposal {
  ProposalId id;
  DocumentId document;
  ProposalKind kind{};
  Span span;            // the whole of it
  std::string line;     // the extract line, JSON without file or document
  ProposalStatus status = ProposalStatus::proposed;
};

enum class Stance : std::uint8_t { asserts = 1, denies = 2, reports = 3 };

// What a person recorded. Never changed; a correction is a new one that supersedes.
struct Statement {
  StatementId id;
  // Nil, with kind 0 and no name, where the passage alone says what it is about: a date, a figure, words of a speaker
  // whom nobody could tell.
  EntityId subject;
  EntityKind subject_kind{};
  std::string subject_name;  // as recorded with this statement
  std::string property;      // "name", "role", "said", "dated", "figure", or a term of the vocabulary
  std::string value;
  std::vector<Passage> passages;
  std::string quote;         // the text of the passages, copied, fragments joined by " … "
  std::string speaker;       // whose word it is; "" where it is the document's own
  std::optional<EntityId> speaker_entity;
  Stance stance = Stance::asserts;
  std::string date;          // EDTF, when the property holds or happened; "" where not stated
  std::optional<ProposalId> proposal;
  std::optional<StatementId> supersedes;
  Compartment compartment = Compartment::none;
  Stamp stamp;
};

// What the inquiry makes of statements. Superseded, never changed.
struct Judgement {
  JudgementId id;
  std::string kind;                // "credible", "not-credible", "holds", "same", "different", "unsure", "finding", "withdrawn"
  std::vector<std::string> about;  // ids in text form: statements, entities, documents
  std::string value;               // the finding, or the value that holds
  std::string standard;            // standard of proof of a finding; "" otherwise
  std::string reason;
  std::string initials;            // of who judged
  std::optional<JudgementId> supersedes;
  Stamp stamp;
};

}  // namespace inquest
