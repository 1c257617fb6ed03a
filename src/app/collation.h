// The documents of an open case compared with each other, kept in memory as long as the case does not change. Private to
// app/. Any thread; one compares while the others wait. Nothing of it is ever written: docs/decisions/0007-collation.md.
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "app/app.h"
#include "collation/collation.h"
#include "store/store.h"

namespace inquest::app {

class Lookup;  // json.h

// What one comparison found. Places are those of `digests`; never changed once made.
struct Collated {
  std::vector<collation::Digest> digests;  // of the documents that were read, in the order in which they came
  std::map<std::string, std::size_t> place;  // by document id
  collation::Copies copies;
  std::vector<collation::Contradiction> contradictions;
  std::vector<collation::Event> events;
};

class Collator {
 public:
  ~Collator();  // waits for the comparison in the background, which ends at the next document

  // Compares anew when anything was written to the case since. `progress` may stop it (conflict).
  Result<std::shared_ptr<const Collated>> collated(store::Store& store, unsigned workers, const OnProgress& progress = {});

  // What is at hand, for whoever must not wait: a comparison of a large case takes minutes. Begins one in the background when
  // the case has changed, and gives it a moment. `all` is null before the first one has ended; `current` is false while what
  // there is may be older than the case. `store` outlives this.
  struct AtHand {
    std::shared_ptr<const Collated> all;
    bool current = false;
  };
  Result<AtHand> at_hand(store::Store& store, unsigned workers);

  // How far the comparison under way is: documents read of those that must be, then comparing them, which has no count. Any thread.
  struct Way {
    bool running = false, comparing = false;
    std::uint64_t done = 0, total = 0;
  };
  Way way() const { return {total_ != 0 || comparing_, comparing_, done_, total_}; }

 private:
  struct Kept {
    std::string state;  // of the text and of the decisions on what was read in it
    collation::Digest digest;
  };
  Result<std::vector<collation::Digest>> digests(store::Store& store, unsigned workers, const OnProgress& progress);

  std::atomic<std::uint64_t> done_{0}, total_{0};  // 0: nothing is read
  std::atomic<bool> comparing_{false};

  std::mutex mutex_;  // held by the one who compares
  std::map<DocumentId, Kept> kept_;

  std::mutex latest_mutex_;  // taken after mutex_, where both are
  std::condition_variable made_;
  std::uint64_t entries_ = 0;  // of the ledger when `latest_` was made
  std::shared_ptr<const Collated> latest_;
  bool running_ = false;  // in the background
  std::atomic<bool> ending_{false};
  std::jthread background_;
};

// A document as it is compared: its text with what was read in it and not rejected. Nothing where it has no text.
Result<std::optional<collation::Source>> source_of(store::Store& store, const Document& document, std::uint64_t came);

// How many of these documents are independent: a reprint counts with what it reprints.
std::uint64_t count_origins(const Collated& all, const std::set<DocumentId>& documents);

// How many threads compare.
unsigned workers_of(const Settings& settings);

// Lines of the listings; `view` holds a Source for each document that they name.
Result<Json> contradiction_json(const collation::Contradiction& found, const Collated& all, Lookup& lookup);
Result<Json> event_json(const collation::Event& event, const Collated& all, Lookup& lookup);
Result<Json> copy_json(const collation::Copy& copy, const Collated& all, Lookup& lookup);

}  // namespace inquest::app
