// Work on several threads whose result does not depend on their number. Private to linkage.
#pragma once

#include <atomic>
#include <cstddef>
#include <thread>
#include <vector>

namespace inquest::linkage {

// Calls `work(i)` once for each i below `n`, on up to `threads` threads, in any order. `work` must not throw.
template <class Work>
void for_each_on(unsigned threads, std::size_t n, const Work& work) {
  std::atomic<std::size_t> next{0};
  const auto run = [&] {
    for (auto i = next.fetch_add(1); i < n; i = next.fetch_add(1)) work(i);
  };
  std::vector<std::thread> others;
  for (unsigned t = 1; t < threads && t < n; ++t) others.emplace_back(run);
  run();
  for (auto& other : others) other.join();
}

}  // namespace inquest::linkage
