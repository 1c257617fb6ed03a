// What the measuring programs share: time, commands, files of random bytes, and a line of the table.
#pragma once

#include <sys/resource.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <random>
#include <string>
#include <vector>

namespace inquest::bench {

inline double seconds_of(const std::function<void()>& work) {
  const auto before = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - before).count();
}

inline double seconds_of_command(const std::string& command) {
  return seconds_of([&] {
    if (std::system(command.c_str()) != 0) {
      std::fprintf(stderr, "failed: %s\n", command.c_str());
      std::exit(1);
    }
  });
}

// Processor time so far, of this process or of the commands it ran: what a work costs, however busy the machine is.
inline double processor_seconds(int whose = RUSAGE_SELF) {
  rusage usage{};
  getrusage(whose, &usage);
  const auto seconds = [](const timeval& t) { return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) / 1e6; };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

// Peak resident memory of this process in MiB.
inline double peak_mib() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024;
}

inline void write_random_files(const std::filesystem::path& folder, int files, std::size_t bytes, int per_folder) {
  std::mt19937_64 random(20140217);
  std::vector<std::uint64_t> words(bytes / 8);
  for (int i = 0; i < files; ++i) {
    const auto inner = folder / std::to_string(i / per_folder);
    if (i % per_folder == 0) std::filesystem::create_directories(inner);
    for (auto& word : words) word = random();
    std::ofstream(inner / (std::to_string(i) + ".bin"), std::ios::binary)
        .write(reinterpret_cast<const char*>(words.data()), static_cast<std::streamsize>(bytes));
  }
}

// One line: what, ours, the yardstick, their ratio and the target.
inline void print_ratio(const char* what, double ours, double yardstick, double target) {
  std::printf("%-52s %9.3f s   yardstick %9.3f s   ratio %5.2f   target %.2f   %s\n", what, ours, yardstick, ours / yardstick,
              target, ours <= target * yardstick ? "met" : "MISSED");
  std::fflush(stdout);
}

}  // namespace inquest::bench
