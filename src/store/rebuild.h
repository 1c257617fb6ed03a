// Projections are a cache of the entries: they can be dropped and made again, and compared with what they should be.
#pragma once

#include "store/impl.h"

namespace inquest::store {

// Drops the projections of a part and replays all entries whose payloads lie in it, and all erasures, within the caller's
// transaction on the writer. Texts and what was read in them stay; statuses are taken from the decisions anew.
Status replay(Store::Impl& impl, Part& part, const OnProgress& progress = {});

// The same into `target`, which holds the tables of the schema, empty, and the readings of the part. `sources` are
// connections to impl.parts, in their order. `indexed` is null for a scratch database, which has no search index.
Status replay_into(Store::Impl& impl, const std::vector<Database*>& sources, Part& part, Database& target, Part* indexed,
                   const OnProgress& progress);

class Projection;
// The payload of an entry in the part of this connection; none where it is erased, or lies elsewhere.
Result<std::optional<std::string>> payload_in(Database& database, const ledger::Entry& entry);
// An erasure counts in every part, whichever part its payload lies in.
Status replay_erasure(const std::vector<Database*>& sources, Projection& projection, const ledger::Entry& entry);

}  // namespace inquest::store
