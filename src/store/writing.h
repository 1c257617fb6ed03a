// One entry on its way into the ledger: the locks, a transaction on every part it touches, and the entry itself.
//
//   TRY(auto writing, Writing::begin(impl, {part}));
//   TRY(const auto stamp, writing.entry(draft));
//   TRY_(writing.commit());          // compartments first, then the case; nothing is acknowledged before
//
// Threads: holds Impl::write_mutex. Leaving scope without commit() rolls everything back.
#pragma once

#include <initializer_list>
#include <mutex>
#include <optional>
#include <vector>

#include "store/impl.h"
#include "store/project.h"

namespace inquest::store {

class Writing {
 public:
  // Waits for the write lease. `progress` is told of a replay of the projections, where the entry makes one necessary. Errors: disk (read-only), in_use.
  static Result<std::unique_ptr<Writing>> begin(Store::Impl& impl, const std::vector<Part*>& parts, const OnProgress& progress = {});

  // Writes the entry, its payload and items, the log's frontier and checkpoint, and the projections, in this transaction.
  Result<Stamp> entry(const Draft& draft);
  // The documents that the entry added.
  const std::vector<DocumentId>& added() const { return added_; }
  Status commit();

 private:
  Writing(Store::Impl& impl, std::unique_lock<std::recursive_mutex> lock, std::unique_ptr<WriteLease> lease)
      : impl_(impl), lock_(std::move(lock)), lease_(std::move(lease)) {}
  Result<std::string> write_items(Part& part, const ledger::Entry& entry, const std::vector<std::string>& items);
  Status project(Part& part, const ledger::Entry& entry, std::string_view payload, const Draft& draft);

  Store::Impl& impl_;
  std::unique_lock<std::recursive_mutex> lock_;
  std::unique_ptr<WriteLease> lease_;
  std::vector<Transaction> transactions_;  // the case's first; committed from the back
  std::optional<Store::Impl::Head> head_;
  std::vector<DocumentId> added_;
  OnProgress progress_;
};

}  // namespace inquest::store
