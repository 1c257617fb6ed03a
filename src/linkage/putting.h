// Puts values into columns: by the thousand, so that their places in memory are fetched together instead of one after the other, and
// on other threads while the next ones are read. Private to linkage.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "linkage/records.h"

namespace inquest::linkage {

// Used by one thread. Columns may be added until the first value is put, and again after `finish`. What it holds is put in by
// `finish`, and by the destructor at the latest.
class Putting {
 public:
  // `threads`: that put values in; 0 does it on the caller's.
  Putting(Records& records, unsigned threads);
  ~Putting();
  Putting(const Putting&) = delete;
  Putting& operator=(const Putting&) = delete;

  // `lasting`: the bytes stay where they are until `finish`.
  void put(std::size_t column, std::size_t row, std::string_view value, bool lasting);
  void finish();

 private:
  struct Waiting {
    std::string_view value;
    std::size_t column = 0, row = 0;
    std::uint32_t hash = 0;
  };
  struct Batch {
    std::vector<Waiting> waiting;
    std::string held;  // never grows beyond what is reserved, so that views into it stay
  };
  void submit();
  void wait();
  void work(unsigned thread);
  // The values of every so many-th column of a batch.
  void put_in(const Batch& batch, unsigned thread, unsigned of);

  Records& records_;
  Batch filling_, working_;
  std::vector<std::thread> threads_;
  std::mutex mutex_;
  std::condition_variable begun_, done_;
  std::uint64_t batches_ = 0;   // handed over
  unsigned busy_ = 0;           // threads that have not done with the last one
  bool ending_ = false;
};

}  // namespace inquest::linkage
