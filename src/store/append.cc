#include <fmt/format.h>

#include "store/authority.h"
#include "store/mend.h"
#include "store/placing.h"
#include "store/rows.h"
#include "store/sql/ledger.h"
#include "store/sql/project.h"
#include "store/writing.h"

namespace inquest::store {
namespace {

struct LogRow {
  std::uint64_t size = 0;
  Bytes frontier;
  std::string note;
};
LogRow log_row(Query& row) {
  LogRow made;
  made.size = static_cast<std::uint64_t>(row.integer());
  made.frontier = row.blob();
  made.note = row.text();
  return made;
}

Result<ledger::Frontier> frontier_of(const std::optional<LogRow>& log) {
  if (!log) return ledger::Frontier{};
  TRY(auto frontier, ledger::Frontier::decode(log->frontier));
  if (frontier.size() != log->size) {
    return fail(ErrorCode::verification_failed, "the log's frontier is of another size; run 'inquest verify'");
  }
  return frontier;
}

}  // namespace

Result<std::unique_ptr<Writing>> Writing::begin(Store::Impl& impl, const std::vector<Part*>& parts,
                                                const OnProgress& progress) {
  std::unique_lock lock(impl.write_mutex);
  TRY(auto lease, impl.enter_write());
  std::unique_ptr<Writing> made(new Writing(impl, std::move(lock), std::move(lease)));
  TRY(auto first, Transaction::begin(*impl.main().writer));
  made->transactions_.push_back(std::move(first));
  made->progress_ = progress;
  for (auto* const part : parts) {
    if (part == &impl.main()) continue;
    TRY(auto transaction, Transaction::begin(*part->writer));
    made->transactions_.push_back(std::move(transaction));
    // Another process may have died between its two commits, while this one had the case open.
    TRY_(remove_orphans(impl, *part));
  }
  return made;
}

Result<Stamp> Writing::entry(const Draft& draft) {
  auto& spine = *impl_.main().writer;
  TRY(auto* const part, impl_.open_part(draft.compartment));
  TRY(const auto log, row_of(spine.query(sql::log_of_author, impl_.author), log_row));
  TRY(auto frontier, frontier_of(log));
  TRY(const auto counting, spine.integer(sql::entries_that_count, impl_.author));
  if (counting && frontier.size() >= static_cast<std::uint64_t>(*counting)) {
    return fail(ErrorCode::forbidden, fmt::format("the log of this device was revoked after {} entries, so that nothing it writes would "
                                                  "count; nothing was changed; work on a device whose log stands", *counting));
  }
  TRY(const auto latest, spine.integer(sql::latest_time));
  ledger::Entry entry{.author = impl_.author,
                      .seq = frontier.size(),
                      .time = ledger::next_time(static_cast<std::uint64_t>(latest.value_or(0)),
                                                impl_.environment.clock.now_ms()),
                      .kind = draft.kind,
                      .commitment = {}};
  std::string payload = draft.payload;
  std::vector<std::string> encoded;
  for (const auto& item : draft.adds) encoded.push_back(payload::encode(item));
  const auto& items = draft.adds.empty() ? draft.items : encoded;
  if (!items.empty()) {
    TRY(payload, write_items(*part, entry, items));
  }
  ledger::Salt salt;
  impl_.environment.random.fill(salt);
  entry.commitment = ledger::commit(salt, as_bytes(payload));
  TRY_(part->writer->run(sql::insert_payload, entry.author, entry.seq, salt, payload));
  TRY_(spine.run(sql::insert_entry, entry.author, entry.seq, entry.time, entry.kind, entry.commitment, draft.compartment,
                 items.size()));
  frontier.append(ledger::leaf_hash(ledger::encode_entry(entry)));
  const ledger::Checkpoint checkpoint{.origin = ledger::origin_of(impl_.case_id, impl_.author),
                                      .size = frontier.size(),
                                      .root = frontier.root(),
                                      .time = entry.time};
  const auto note = ledger::sign_checkpoint(checkpoint, *impl_.signer);
  TRY_(spine.run(sql::put_log, impl_.author, frontier.size(), frontier.encode(), note));
  head_ = Store::Impl::Head{checkpoint.size, checkpoint.root, note};
  TRY_(project(*part, entry, payload, draft));
  return Stamp{entry.time, entry.author, entry.seq};
}

// Each item gets a salt and a row; what the entry commits to is the root of the tree over their commitments.
Result<std::string> Writing::write_items(Part& part, const ledger::Entry& entry, const std::vector<std::string>& items) {
  constexpr std::size_t kSalt = std::tuple_size_v<ledger::Salt>;
  Bytes salts(items.size() * kSalt);
  impl_.environment.random.fill(salts);
  ledger::ItemTree tree;
  for (std::size_t n = 0; n < items.size(); ++n) {
    ledger::Salt salt;
    std::copy_n(salts.begin() + static_cast<std::ptrdiff_t>(n * kSalt), kSalt, salt.begin());
    const auto commitment = ledger::commit(salt, as_bytes(items[n]));
    tree.append(commitment);
    TRY_(part.writer->run(sql::insert_item, entry.author, entry.seq, n, commitment, salt, items[n]));
  }
  return ledger::encode(ledger::Batch{.items = items.size(), .root = tree.root()});
}

Status Writing::project(Part& part, const ledger::Entry& entry, std::string_view payload,
                        const Draft& draft) {
  if (entry.kind == ledger::EntryKind::erase) {
    for (auto& each : impl_.parts) {
      Projection projection(impl_, *each->writer, each.get());
      TRY_(projection.erase(entry, payload));
      TRY_(projection.finish());
    }
    return {};
  }
  Projection projection(impl_, *part.writer, &part);
  TRY_(projection.payload(entry, payload));
  for (std::size_t n = 0; n < draft.adds.size(); ++n) TRY_(projection.add(entry, n, draft.adds[n]));
  for (std::size_t n = 0; n < draft.items.size(); ++n) TRY_(projection.item(entry, n, draft.items[n]));
  added_ = projection.added();
  TRY_(projection.finish());
  return changes_authority(entry.kind) ? follow_authority(impl_, progress_) : Status{};
}

Status Writing::commit() {
  while (!transactions_.empty()) {
    TRY_(transactions_.back().commit());
    transactions_.pop_back();
  }
  return head_ ? impl_.remember_head(*head_) : Status{};
}

Result<Stamp> Store::Impl::append(const Draft& draft) {
  TRY(const auto drafts, by_compartment(*this, draft));
  Stamp last;
  for (const auto& one : drafts) {
    TRY(auto* const part, open_part(one.compartment));
    if (one.kind == ledger::EntryKind::add) TRY_(sync_originals());
    std::vector<Part*> touched{part};
    if (changes_authority(one.kind)) {
      for (auto& each : parts) {
        if (each.get() != part) touched.push_back(each.get());
      }
    }
    TRY(auto writing, Writing::begin(*this, touched));
    TRY(last, writing->entry(one));
    TRY_(keep_document_keys(*part, writing->added()));
    TRY_(writing->commit());
    if (one.kind == ledger::EntryKind::add) TRY_(settle_originals(*part, writing->added()));
  }
  return last;
}

Result<Store::Impl::Head> Store::Impl::head_of(const AuthorId& whose) {
  TRY(auto reader, main().readers.take());
  TRY(const auto log, row_of(reader->query(sql::log_of_author, whose), log_row));
  TRY(const auto frontier, frontier_of(log));
  return Head{.size = frontier.size(), .root = frontier.root(), .note = log ? log->note : std::string()};
}

Result<Stamp> Store::append(const Draft& draft) { return impl_->append(draft); }

}  // namespace inquest::store
