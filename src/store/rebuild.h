// Projections are a cache of the entries: they can be dropped and made again.
#pragma once

#include "store/impl.h"

namespace inquest::store {

// Drops the projections of a part and replays all entries whose payloads lie in it, and all erasures, within the caller's
// transaction. Texts and what was read in them stay; statuses are taken from the decisions anew.
Status replay(Store::Impl& impl, Part& part, const OnProgress& progress = {});

// The same into `target`, which holds the tables of the schema, empty, and the readings of the part: for comparing. `indexed`
// is null then: a scratch database has no search index.
Status replay_into(Store::Impl& impl, Part& part, Database& target, Part* indexed, const OnProgress& progress = {});

}  // namespace inquest::store
