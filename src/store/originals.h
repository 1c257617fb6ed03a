// The originals: each document's bytes in a file of its own, sealed, padded, under a name that tells nothing.
//
// A file is a secretstream (crypto.h: header, then frames of 256 KiB) under a random key of its document, which lies in
// the database of the document's compartment. Its plain bytes are: the document, one byte 0x01, zeros; together
// padded_size(size) bytes, so that the length of the file says no more than a size class, and the document's own end is
// where the last 0x01 stands.
//
// Life of an original: take_in() reads it once, hashes and seals it into originals/incoming/<document id>; append syncs
// the incoming files (make_durable), commits entry and key, and gives the file its keyed name (settle). A crash before
// the commit leaves a file that no key opens; sweep() at the next open removes it, or settles it when the commit held.
//
// Threads: all functions of Incoming may be called from several threads. Errors: disk (full, failing), unreadable (the
// file changed while it was read), verification_failed (a sealed byte differs).
#pragma once

#include <functional>
#include <mutex>
#include <optional>
#include <unordered_map>
#include <vector>

#include "crypto/crypto.h"
#include "model/model.h"
#include "store/case_folder.h"
#include "store/store.h"

namespace inquest::store {

// The size class of a document: at least 8 KiB of file; powers of two below 1 MiB, where documents crowd and Padme
// alone would tell most of them apart; Padme (at most 12 % more) from there on.
std::uint64_t padded_size(std::uint64_t size);
// The length of the file that holds a document of this size.
std::uint64_t sealed_length(std::uint64_t size);

using DocumentKey = std::array<std::uint8_t, 32>;

struct TakenIn {
  Hash sha256;
  std::uint64_t size = 0;
  bool dropped = false;  // `known` said yes: nothing was kept
};
// Reads `file` to its end and seals it into `target`, which is removed again when `known` says that the case holds
// these bytes already, and on any error. A regular file that changes meanwhile is unreadable.
Result<TakenIn> seal_original(int file, const std::filesystem::path& target, const crypto::Secret& key,
                              const std::function<Result<bool>(const Hash&)>& known, const OnProgress& progress);

// Opens a sealed file and hands its document, of `size` bytes, to `sink` piece by piece. Every byte of the file counts:
// a changed frame, other padding, another length are verification_failed; so is another hash, which is known only after
// all pieces were handed on. not_found: the file is missing.
Status open_original(const std::filesystem::path& file, const crypto::Secret& key, std::uint64_t size,
                     const Hash& sha256, const std::function<Status(ByteView)>& sink);

// The originals that were taken in and wait for their `add` entry.
class Incoming {
 public:
  Incoming(CasePaths paths, Random& random) : paths_(std::move(paths)), random_(random) {}
  ~Incoming();

  struct Known {
    DocumentId document;
    Compartment compartment = Compartment::none;
  };
  // `find` asks the database for a document with this hash. Two threads bringing the same bytes get one document. A new one is
  // meant for `compartment`.
  Result<Preserved> take_in(int file, Compartment compartment, const std::function<Result<std::optional<Known>>(const Hash&)>& find,
                            const OnProgress& progress);

  // For append, in this order: all that waits is on the disk; its keys are in the database; after the commit, the file
  // gets its name under the key of the document's compartment (a document that does not wait here is passed over).
  Status make_durable();
  std::optional<DocumentKey> key_of(const DocumentId& document);  // the caller wipes its copy
  Status settle(const DocumentId& document, const crypto::Secret& compartment_key);
  // Where the file of a document lies while it has no name yet.
  std::filesystem::path place_of(const DocumentId& document) const { return paths_.incoming(document); }
  bool is_empty();

 private:
  struct Waiting {
    Hash sha256;
    Compartment compartment = Compartment::none;
    bool durable = false;
    DocumentKey key{};  // in ordinary memory for the length of a batch: locked pages are few, a batch may be 100,000
  };
  std::optional<Known> waiting_with(const Hash& sha256);

  CasePaths paths_;
  Random& random_;
  std::mutex mutex_;
  std::unordered_map<DocumentId, Waiting> waiting_;
  std::unordered_map<std::string, DocumentId> by_hash_;  // the bytes of the hash
};

// Gives a file in incoming/ its keyed name, making the folder for its first byte when needed.
Status name_original(const CasePaths& paths, const DocumentId& document, const Hash& name);
// Removes what a crash left in incoming/, at open and under the lease: a document of the case is named, others go.
// `name_of` gives the keyed name of a document of the case. Returns how many files were removed.
Result<std::size_t> sweep_incoming(const CasePaths& paths,
                                   const std::function<Result<std::optional<Hash>>(const DocumentId&)>& name_of);

}  // namespace inquest::store
