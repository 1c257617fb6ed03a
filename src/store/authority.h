// How far each author's log counts, worked out from the found, admit and revoke entries of all logs (ledger/authority.h), and
// what follows from it for the projections.
//
// A revocation reaches back: what its author did after the place it names counts no more, whichever of the two arrived first.
// Such rows stay, so that an erasure finds the payloads behind them; what lists and counts asks table `revoked`. When the
// limits change, the projections are replayed, so that live and rebuilt ones cannot differ.
#pragma once

#include <cstdint>
#include <map>

#include "store/impl.h"

namespace inquest::store {

using Limits = std::map<AuthorId, std::uint64_t>;  // of revoked authors alone: so many entries count

// From the entries of the case's own part.
Result<Limits> limits_of(Database& spine, const CaseId& case_id);

bool changes_authority(ledger::EntryKind kind);

// After an entry that may have changed who may sign: replays every part when a limit is another now. Within transactions of the
// caller on all parts.
Status follow_authority(Store::Impl& impl, const OnProgress& progress = {});

// Drops and replays the projections of every part, and puts right what follows from the present texts of documents. Within
// transactions of the caller on all parts.
Status replay_all(Store::Impl& impl, const OnProgress& progress = {});

// What is found, named and proposed of a document follows its present text, which is another now, or none. Within a transaction of
// the caller on the part.
Status settle_document(Store::Impl& impl, Part& part, const DocumentId& document, bool has_text);

}  // namespace inquest::store
