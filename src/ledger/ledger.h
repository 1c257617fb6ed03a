// The door of ledger: entry bytes, commitments, Merkle trees, checkpoints and their verification.
//
// Pure: no I/O, no domain nouns, no clock. What is hashed is fixed by docs/data-format.md and never changes within a
// format version. Sources: RFC 9162 section 2.1 (trees, proofs), C2SP signed-note, tlog-checkpoint and tlog-tiles.
//
// Values own their bytes; free functions may be called from any thread, a Frontier or ItemTree from one at a time. Every
// decoder is strict (one byte string for one value) and answers verification_failed, without quoting what it was given.
//
// entry.h       what is hashed: an entry's 67 bytes, its commitment, the clock
// tree.h        Merkle trees, inclusion and consistency proofs, the items behind an entry
// checkpoint.h  signed tree heads, and a log checked against one
// payloads.h    the payloads that say who may sign, and what was erased
// authority.h   who may sign, and how far, worked out from those
// tiles.h       a log as files
// export.h      a whole case as files: what `inquest export --format ledger` writes and `inquest-verify` reads
#pragma once

#include "ledger/authority.h"
#include "ledger/checkpoint.h"
#include "ledger/entry.h"
#include "ledger/export.h"
#include "ledger/payloads.h"
#include "ledger/tiles.h"
#include "ledger/tree.h"
