// Preserving against the bare tools: 64 files of 16 MiB beside `openssl dgst -sha256` + `cp` + `sync`; 100,000 files of
// 4 KiB beside `cp -r` + `sync`. Times are after key derivation.
// usage: preserve_bench SCRATCH_FOLDER [SMALL_FILES [LARGE_FILES]]     0 leaves a row out
#include <algorithm>
#include <vector>

#include "app/app.h"
#include "measure.h"

namespace fs = std::filesystem;
using namespace inquest;

namespace {

double add_all(const fs::path& scratch, const fs::path& files, const fs::path& folder) {
  app::Settings settings;
  settings.state_folder = scratch / "state";
  settings.kdf = {1, 8192 * 1024};
  const auto passphrase = crypto::Secret::copy_of(as_bytes("bench"));
  auto made = app::Case::create(folder, passphrase, "Bench", "B", settings);
  if (!made) {
    std::fprintf(stderr, "%s\n", made.error().message.c_str());
    std::exit(1);
  }
  auto& opened = **made;
  return bench::seconds_of([&] {
    const auto added = opened.add(opened.founder(), {files}, {}, {});
    if (!added || !added->skipped.empty()) {
      std::fprintf(stderr, "not all files were added\n");
      std::exit(1);
    }
    bench::seconds_of_command("sync -f '" + folder.string() + "'");
  });
}

double median(std::vector<double> seconds) {
  std::ranges::sort(seconds);
  return seconds[seconds.size() / 2];
}

// Runs taken in turns, so that a busy moment hits both; what counts is the median of each. Nothing is removed before the
// end: a file system that has just forgotten 100,000 files is slow to make the next ones, and it would hit one side only.
void compare(const fs::path& scratch, const char* what, int files, std::size_t bytes, int per_folder, bool hash, double target,
             int rounds) {
  const auto from = scratch / "files";
  bench::write_random_files(from, files, bytes, per_folder);
  std::vector<double> yardstick, ours;
  for (int round = 0; round < rounds; ++round) {
    const auto copy = scratch / ("copy" + std::to_string(round));
    std::string command = "cp -r '" + from.string() + "' '" + copy.string() + "' && sync -f '" + copy.string() + "'";
    if (hash) command = "find '" + from.string() + "' -type f -print0 | xargs -0 openssl dgst -sha256 > /dev/null && " + command;
    bench::seconds_of_command("sync -f '" + from.string() + "'");
    const double children = bench::processor_seconds(RUSAGE_CHILDREN), self = bench::processor_seconds();
    yardstick.push_back(bench::seconds_of_command(command));
    const double bare = bench::processor_seconds(RUSAGE_CHILDREN) - children;
    ours.push_back(add_all(scratch, from, scratch / ("bench" + std::to_string(round) + ".inquest")));
    std::printf("  round %d: ours %.3f s (processor %.2f s), yardstick %.3f s (processor %.2f s)\n", round + 1, ours.back(),
                bench::processor_seconds() - self, yardstick.back(), bare);
    std::fflush(stdout);
  }
  bench::print_ratio(what, median(ours), median(yardstick), target);
  fs::remove_all(from);
  for (int round = 0; round < rounds; ++round) {
    fs::remove_all(scratch / ("copy" + std::to_string(round)));
    fs::remove_all(scratch / ("bench" + std::to_string(round) + ".inquest"));
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    std::fprintf(stderr, "usage: preserve_bench SCRATCH_FOLDER [SMALL_FILES [LARGE_FILES]]\n");
    return 2;
  }
  if (!app::start()) return 1;
  const int small = argc > 2 ? std::atoi(argv[2]) : 100'000;
  const int large = argc > 3 ? std::atoi(argv[3]) : 64;
  const fs::path scratch = fs::absolute(argv[1]);
  fs::create_directories(scratch);
  const auto named = [](int files, const char* of) { return "preserve " + std::to_string(files) + " files of " + of; };
  if (small > 0) compare(scratch, named(small, "4 KiB").c_str(), small, 4096, 1000, false, 3.0, 3);
  const double peak_small = bench::peak_mib();
  if (large > 0) compare(scratch, named(large, "16 MiB").c_str(), large, 16u << 20, 64, true, 2.0, 3);
  std::printf("peak memory: %.0f MiB after the small files, %.0f MiB in all (target 300)\n", peak_small, bench::peak_mib());
}
