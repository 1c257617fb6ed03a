// Opening the reference library (target: under 100 ms): processor and wall time of each opening in a process of its own, as the first
// listing of votes finds it; then one vote, a listing and a search in it.
// usage: library_bench [TIMES] [FOLDER]     (FOLDER: as inquest reference list finds it, when none is given)
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>

#include "app/app.h"
#include "measure.h"

using namespace inquest;

namespace {

struct Taken {
  double processor = 0, wall = 0;
};

// In a child, whose memory is as cold as that of a program that was just started.
Taken open_in_child(const std::filesystem::path& folder, bool tell) {
  int ends[2];
  if (pipe(ends) != 0) std::exit(1);
  if (fork() == 0) {
    Taken taken;
    const double before = bench::processor_seconds();
    taken.wall = bench::seconds_of([&] {
      const auto library = app::Library::open(folder);
      if (!library) {
        std::fprintf(stderr, "%s\n", library.error().message.c_str());
        std::_Exit(1);
      }
      taken.processor = bench::processor_seconds() - before;
      if (!tell) return;
      const auto& votes = **library;
      const double one = bench::seconds_of([&] { (void)votes.vote("A/RES/69/188"); });
      const double listing = bench::seconds_of([&] { (void)votes.votes({"human rights", "", 0, 100}); });
      const double search = bench::seconds_of([&] { (void)votes.search({"death penalty", "", 0, 100}); });
      std::printf("in it: one vote %.1f ms   listing of 100 %.1f ms   search in every row %.1f ms   peak memory %.0f MiB\n", one * 1e3, listing * 1e3, search * 1e3, bench::peak_mib());
      std::fflush(stdout);
    });
    if (write(ends[1], &taken, sizeof taken) != sizeof taken) std::_Exit(1);
    std::_Exit(0);
  }
  close(ends[1]);
  Taken taken;
  const bool told = read(ends[0], &taken, sizeof taken) == sizeof taken;
  close(ends[0]);
  wait(nullptr);
  if (!told) std::exit(1);
  return taken;
}

}  // namespace

int main(int argc, char** argv) {
  std::setvbuf(stdout, nullptr, _IOLBF, 0);  // nothing is left for a child to print again
  (void)crypto::sha256(as_bytes("x"));       // OpenSSL is started by then: an open case has hashed
  const int times = argc > 1 ? std::max(1, std::atoi(argv[1])) : 15;
  const std::filesystem::path folder = argc > 2 ? std::filesystem::path(argv[2]) : app::default_reference_folder();
  std::vector<double> processor, wall;
  for (int i = 0; i < times; ++i) {
    const Taken taken = open_in_child(folder, false);
    processor.push_back(taken.processor * 1e3);
    wall.push_back(taken.wall * 1e3);
  }
  std::ranges::sort(processor);
  std::ranges::sort(wall);
  const auto middle = static_cast<std::size_t>(times) / 2;
  std::printf("opening the library, %d times: processor %.0f ms (least %.0f), wall %.0f ms (least %.0f), target 100: %s\n", times, processor[middle], processor[0], wall[middle], wall[0], wall[middle] <= 100 ? "met" : "MISSED");
  open_in_child(folder, true);
}
