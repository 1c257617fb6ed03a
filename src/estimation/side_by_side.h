// Work that is cut into parts, on as many threads as wanted. Inside estimation.
#pragma once

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace inquest::estimation {

// Lets `part(number, stop)` do each of `parts` parts on `threads` threads (0: as many as there are cores), while the caller's thread
// asks `go_on` every tenth of a second; false raises `stop`, which parts that take long look at. False where it was raised.
template <class Part>
bool side_by_side(std::size_t parts, std::size_t threads, const std::function<bool()>& go_on, Part part) {
  std::atomic<std::size_t> next{0};
  std::atomic<bool> stop{false};
  const auto work = [&] {
    for (std::size_t p = next++; p < parts; p = next++) part(p, stop);
  };
  const std::size_t wanted = threads > 0 ? threads : std::max(1U, std::thread::hardware_concurrency());
  if (std::min(wanted, parts) <= 1 && !go_on) {
    work();
    return true;
  }
  std::mutex mutex;
  std::condition_variable ended;
  std::size_t running = std::min(wanted, parts);
  std::vector<std::jthread> pool;
  for (std::size_t t = running; t > 0; --t) {
    pool.emplace_back([&] {
      work();
      const std::lock_guard lock(mutex);
      --running;
      ended.notify_one();
    });
  }
  std::unique_lock lock(mutex);
  while (!ended.wait_for(lock, std::chrono::milliseconds(100), [&] { return running == 0; })) {
    if (go_on && !go_on()) stop = true;
  }
  return !stop;
}

}  // namespace inquest::estimation
