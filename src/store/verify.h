// Verification of a whole case, in stages; internal to store/. Each stage adds what it found to one report.
//
//   verify.cc          the order of the stages, and the folder: every file is one that belongs there
//   verify_pages.cc    every page of every database, free ones too, opens under its key; the trees within are sound
//   verify_originals.cc every original opens and is what its `add` item says; none is missing, none is there unasked
//   verify_ledger.cc   entries, commitments, items, signatures, checkpoints, and a checkpoint kept elsewhere
//   verify_index.cc    texts are what their `read` items say; the search index holds their words and no others
//   compare.cc         projections are what the entries say
//
// Why all of them: page encryption proves nothing about time. A page, or a whole file, put back from an older copy opens
// without complaint, so what the pages say is held against what was signed.
// Threads: find() and advance() may be called from several threads; stages run one after another.
#pragma once

#include <mutex>
#include <string>

#include "store/vault.h"

namespace inquest::store {

class Verification {
 public:
  Verification(Store::Impl& impl, const OnProgress& progress) : impl_(impl), progress_(progress) {}

  Store::Impl& impl() { return impl_; }
  VerifyReport report;

  void find(std::string place, std::string problem);
  // A stage begins; `total` of `unit` are to come.
  void stage(std::string_view name, std::uint64_t total, std::string_view unit);
  // Some more is done. conflict: the user stopped it.
  Status advance(std::uint64_t done);

  static constexpr std::size_t kMostFindings = 1000;  // more are counted in a last one
  void close();                                       // after the last stage: says how many were not listed

 private:
  Store::Impl& impl_;
  const OnProgress& progress_;
  std::mutex mutex_;
  std::string_view stage_, unit_;
  std::uint64_t done_ = 0, total_ = 0;
  std::size_t unlisted_ = 0;
};

Status verify_folder(Verification& verification);
Status verify_pages(Verification& verification);
Status verify_originals(Verification& verification);
Status verify_ledger(Verification& verification, std::optional<std::string_view> against);
Status verify_texts(Verification& verification);
Status verify_index(Verification& verification);

// How many threads a stage that hashes may use.
unsigned verify_workers();

}  // namespace inquest::store
