// Preserving against the bare tools: 64 files of 16 MiB beside `openssl dgst -sha256` + `cp` + `sync`; 100,000 files of
// 4 KiB beside `cp -r` + `sync`. Times are after key derivation. usage: preserve_bench SCRATCH_FOLDER
#include "app/app.h"
#include "measure.h"

namespace fs = std::filesystem;
using namespace inquest;

namespace {

double add_all(const fs::path& scratch, const fs::path& files, const char* name) {
  app::Settings settings;
  settings.state_folder = scratch / "state";
  settings.kdf = {1, 8192 * 1024};
  const auto passphrase = crypto::Secret::copy_of(as_bytes("bench"));
  const auto folder = scratch / name;
  fs::remove_all(folder);
  auto made = app::Case::create(folder, passphrase, "Bench", "B", settings);
  if (!made) {
    std::fprintf(stderr, "%s\n", made.error().message.c_str());
    std::exit(1);
  }
  auto& opened = **made;
  const double seconds = bench::seconds_of([&] {
    const auto added = opened.add(opened.founder(), {files}, {}, {});
    if (!added || !added->skipped.empty()) {
      std::fprintf(stderr, "not all files were added\n");
      std::exit(1);
    }
    std::system("sync");
  });
  made->reset();
  fs::remove_all(folder);
  return seconds;
}

// The better of `rounds` runs each, taken in turns so that a busy moment hits both.
void compare(const fs::path& scratch, const char* what, int files, std::size_t bytes, int per_folder, bool hash, double target,
             int rounds) {
  const auto from = scratch / "files";
  const auto to = scratch / "copy";
  fs::remove_all(from);
  bench::write_random_files(from, files, bytes, per_folder);
  std::system("sync");
  double yardstick = 1e9, ours = 1e9;
  for (int round = 0; round < rounds; ++round) {
    fs::remove_all(to);
    std::string command = "cp -r '" + from.string() + "' '" + to.string() + "' && sync";
    if (hash) command = "find '" + from.string() + "' -type f -print0 | xargs -0 openssl dgst -sha256 > /dev/null && " + command;
    yardstick = std::min(yardstick, bench::seconds_of_command(command));
    fs::remove_all(to);
    std::system("sync");
    ours = std::min(ours, add_all(scratch, from, "bench.inquest"));
    std::system("sync");
  }
  bench::print_ratio(what, ours, yardstick, target);
  fs::remove_all(from);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::fprintf(stderr, "usage: preserve_bench SCRATCH_FOLDER\n");
    return 2;
  }
  if (!app::start()) return 1;
  const fs::path scratch = fs::absolute(argv[1]);
  fs::create_directories(scratch);
  compare(scratch, "preserve 64 files of 16 MiB", 64, 16u << 20, 64, true, 2.0, 3);
  const double peak_large = bench::peak_mib();
  compare(scratch, "preserve 100,000 files of 4 KiB", 100'000, 4096, 1000, false, 3.0, 2);
  std::printf("peak memory: %.0f MiB after the large files, %.0f MiB in all (target 300)\n", peak_large, bench::peak_mib());
}
