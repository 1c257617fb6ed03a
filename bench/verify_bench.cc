// Verifying a log against the bare hashing of its entries, in one run on one machine.
//
// usage: verify_bench [ENTRIES]   (1,000,000 by default)
//
// bare: SHA-256 of each 67-byte entry, on one thread through one reused EVP context: no decoding, no tree.
// verify: what `inquest verify` does with a log of its own: decode every entry, check author, order and time, hash the
// leaves and the tree, compare the root with the checkpoint and check its signature.
// A tree over n leaves has n - 1 nodes of about the leaves' size, so one thread needs a little over twice the bare
// hashing; `verify` therefore runs on all cores, and the figure of one thread is printed beside it.
// They are run in turn; the least of five is kept.
#include <fmt/format.h>

#include <chrono>
#include <cstdlib>
#include <vector>

#include "ledger/ledger.h"

namespace {

using namespace inquest;
using Clock = std::chrono::steady_clock;

constexpr double kMostTimesBare = 2.0;

struct Log {
  AuthorId author;
  Bytes entries;  // 67 bytes each
  std::string checkpoint;
  crypto::PublicKey key;
};

Log make_log(std::uint64_t count) {
  Log log;
  log.author.bytes.fill(7);
  crypto::SeedSigner signer(crypto::Secret::copy_of(Bytes(32, 1)));
  log.key = signer.public_key();
  ledger::Frontier tree;
  ledger::Entry entry{.author = log.author, .kind = ledger::EntryKind::record};
  for (std::uint64_t seq = 0; seq < count; ++seq) {
    entry.seq = seq;
    entry.time = ledger::next_time(entry.time, 1'700'000'000'000);
    entry.commitment = crypto::sha256(entry.commitment.bytes);
    const auto bytes = ledger::encode_entry(entry);
    tree.append(ledger::leaf_hash(bytes));
    log.entries.insert(log.entries.end(), bytes.begin(), bytes.end());
  }
  log.checkpoint = ledger::sign_checkpoint(
      {.origin = "inquest/bench", .size = count, .root = tree.root(), .time = entry.time}, signer);
  return log;
}

bool bare(const Log& log) {
  std::uint8_t mixed = 0;
  for (ByteView rest = log.entries; !rest.empty(); rest = rest.subspan(ledger::kEntrySize)) {
    mixed = static_cast<std::uint8_t>(mixed ^ crypto::sha256(rest.first(ledger::kEntrySize)).bytes[0]);
  }
  volatile std::uint8_t kept = mixed;  // so that the hashing is not optimised away
  (void)kept;
  return true;
}

bool verify(const Log& log, unsigned workers) {
  const auto checkpoint = ledger::open_checkpoint(log.checkpoint, log.key);
  if (!checkpoint) return false;
  ledger::LogCheck check(log.author);
  return check.next_many(log.entries, workers) && check.ends_at(*checkpoint);
}

template <class Work>
double seconds_of(Work work) {
  const auto start = Clock::now();
  if (!work()) {
    fmt::print(stderr, "verify_bench: the log did not verify\n");
    std::exit(2);
  }
  return std::chrono::duration<double>(Clock::now() - start).count();
}

}  // namespace

int main(int argc, char** argv) {
  const std::uint64_t count = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 1'000'000;
  const Log log = make_log(count);
  double least_bare = 1e9, least_verify = 1e9, least_alone = 1e9;
  for (int run = 0; run < 5; ++run) {
    least_bare = std::min(least_bare, seconds_of([&] { return bare(log); }));
    least_verify = std::min(least_verify, seconds_of([&] { return verify(log, 0); }));
    least_alone = std::min(least_alone, seconds_of([&] { return verify(log, 1); }));
  }
  const double ratio = least_verify / least_bare;
  fmt::print("{{\"bench\":\"verify\",\"entries\":{},\"bare_s\":{:.3f},\"verify_s\":{:.3f},\"ratio\":{:.2f},"
             "\"one_thread_s\":{:.3f},\"one_thread_ratio\":{:.2f},\"target\":{:.1f}}}\n",
             count, least_bare, least_verify, ratio, least_alone, least_alone / least_bare, kMostTimesBare);
  return 0;
}
