#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <optional>
#include <thread>

#include "ledger/ledger.h"

namespace inquest::ledger {
namespace {

// Long logs are cut in runs that are whole subtrees, so that their roots can be computed side by side.
constexpr unsigned kRunHeight = 12;
constexpr std::uint64_t kRun = std::uint64_t{1} << kRunHeight;

Result<Entry> check_entry(const AuthorId& author, std::uint64_t seq, ByteView bytes) {
  TRY(auto entry, decode_entry(bytes));
  if (entry.author != author) {
    return fail(ErrorCode::verification_failed, fmt::format("entry {} belongs to another author's log", seq));
  }
  if (entry.seq != seq) {
    return fail(ErrorCode::verification_failed, fmt::format("entry {} stands where entry {} should be", entry.seq, seq));
  }
  return entry;
}

Error out_of_time(std::uint64_t seq) {
  return {ErrorCode::verification_failed, fmt::format("entry {} is not later than the one before it", seq)};
}

struct Run {
  Hash root;
  std::uint64_t first_time = 0, last_time = 0;
};

Result<Run> check_run(const AuthorId& author, std::uint64_t first_seq, ByteView encoded) {
  Run run;
  Frontier tree;
  for (std::uint64_t i = 0; i < kRun; ++i) {
    const ByteView bytes = encoded.subspan(i * kEntrySize, kEntrySize);
    TRY(const auto entry, check_entry(author, first_seq + i, bytes));
    if (i == 0) run.first_time = entry.time;
    if (i > 0 && entry.time <= run.last_time) return std::unexpected(out_of_time(first_seq + i));
    run.last_time = entry.time;
    tree.append(leaf_hash(bytes));
  }
  run.root = tree.root();
  return run;
}

// The runs of `encoded`, each checked by whichever thread is free.
std::vector<std::optional<Result<Run>>> check_runs(const AuthorId& author, std::uint64_t first_seq, ByteView encoded,
                                                   unsigned workers) {
  std::vector<std::optional<Result<Run>>> runs(encoded.size() / (kRun * kEntrySize));
  std::atomic<std::size_t> next = 0;
  const auto work = [&] {
    for (std::size_t i = next++; i < runs.size(); i = next++) {
      runs[i] = check_run(author, first_seq + i * kRun, encoded.subspan(i * kRun * kEntrySize, kRun * kEntrySize));
    }
  };
  std::vector<std::jthread> others;
  for (std::size_t i = 1; i < std::min<std::size_t>(workers, runs.size()); ++i) others.emplace_back(work);
  work();
  others.clear();  // joins
  return runs;
}

}  // namespace

Result<Entry> LogCheck::next(ByteView bytes) {
  const std::uint64_t seq = tree_.size();
  TRY(auto entry, check_entry(author_, seq, bytes));
  if (seq > 0 && entry.time <= time_) return std::unexpected(out_of_time(seq));
  time_ = entry.time;
  tree_.append(leaf_hash(bytes));
  return entry;
}

Status LogCheck::next_many(ByteView encoded, unsigned workers) {
  if (encoded.size() % kEntrySize != 0) return fail(ErrorCode::verification_failed, "an entry is not 67 bytes long");
  if (workers == 0) workers = std::max(1u, std::thread::hardware_concurrency());
  while (!encoded.empty() && (tree_.size() % kRun != 0 || encoded.size() < kRun * kEntrySize)) {
    TRY_(next(encoded.first(kEntrySize)));
    encoded = encoded.subspan(kEntrySize);
  }
  if (encoded.empty()) return {};
  for (const auto& run : check_runs(author_, tree_.size(), encoded, workers)) {
    if (!*run) return std::unexpected((*run).error());
    if (tree_.size() > 0 && (*run)->first_time <= time_) return std::unexpected(out_of_time(tree_.size()));
    time_ = (*run)->last_time;
    tree_.append_subtree((*run)->root, kRunHeight);
    encoded = encoded.subspan(kRun * kEntrySize);
  }
  return next_many(encoded, workers);  // less than a run is left
}

Status LogCheck::ends_at(const Checkpoint& checkpoint) const {
  if (checkpoint.size != tree_.size()) {
    return fail(ErrorCode::verification_failed,
                fmt::format("the checkpoint covers {} entries, the log has {}", checkpoint.size, tree_.size()));
  }
  if (checkpoint.root != tree_.root()) {
    return fail(ErrorCode::verification_failed, "the entries are not those that the checkpoint was signed over");
  }
  if (checkpoint.time != time_) {
    return fail(ErrorCode::verification_failed, "the checkpoint states another time than the last entry it covers");
  }
  return {};
}

}  // namespace inquest::ledger
