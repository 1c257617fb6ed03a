// A main for fuzz targets without libFuzzer: the seeds, the files given, then mutations of both. Deterministic for a given
// seed, so that a failure comes again; no coverage feedback, so it finds less than libFuzzer.
//
//   NAME_fuzz [--seconds N] [--seed N] [--write-seeds FOLDER] [FILE...]
//
// With INQUEST_TEST_ALL in the environment it takes two minutes instead of --seconds.
// The input that failed is left in the current folder as fuzz-failure-<seed>-<round>.
#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "seeds.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);
extern "C" [[gnu::weak]] void __sanitizer_set_death_callback(void (*callback)());

namespace {

using Inputs = std::vector<std::string>;

constexpr std::size_t kMostBytes = 1u << 16;

// For the signal handler, which may use nothing that allocates.
const std::string* g_input = nullptr;
char g_name[64] = "fuzz-failure";

void keep_input() {
  if (g_input == nullptr) return;
  const int fd = ::open(g_name, O_WRONLY | O_CREAT | O_TRUNC, 0600);
  if (fd >= 0) {
    (void)!::write(fd, g_input->data(), g_input->size());
    ::close(fd);
  }
  constexpr std::string_view kSaid = "\nthe input that failed is kept in ";
  (void)!::write(2, kSaid.data(), kSaid.size());
  (void)!::write(2, g_name, std::strlen(g_name));
  (void)!::write(2, "\n", 1);
  g_input = nullptr;
}

void on_signal(int signal) {
  keep_input();
  ::signal(signal, SIG_DFL);
  ::raise(signal);
}

void run(const std::string& input, std::uint64_t seed, std::uint64_t round) {
  std::snprintf(g_name, sizeof g_name, "fuzz-failure-%llu-%llu", static_cast<unsigned long long>(seed),
                static_cast<unsigned long long>(round));
  g_input = &input;
  LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(input.data()), input.size());
  g_input = nullptr;
}

class Mutator {
 public:
  Mutator(Inputs inputs, Inputs words, std::uint64_t seed) : inputs_(std::move(inputs)), words_(std::move(words)), random_(seed) {
    if (inputs_.empty()) inputs_.emplace_back();
    for (const auto* word : {"\xff", "\x80", "\xc2\xa0", "\xe2\x80\x9c", "\xe2\x80\x9d", "\"", "'", "\n", "\r\n", "\n\n", "0", "-1"}) {
      words_.emplace_back(word);
    }
    words_.emplace_back(1, '\0');
    words_.emplace_back(4, '\xff');
  }

  std::string next() {
    std::string input = inputs_[pick(inputs_.size())];
    const std::size_t changes = 1 + pick(6);
    for (std::size_t i = 0; i < changes; ++i) change(input);
    if (input.size() > kMostBytes) input.resize(kMostBytes);
    return input;
  }

 private:
  std::size_t pick(std::size_t below) { return below == 0 ? 0 : static_cast<std::size_t>(random_() % below); }

  void change(std::string& input) {
    const std::size_t at = pick(input.size() + 1);
    const std::size_t length = pick(std::min<std::size_t>(input.size() - at, 64) + 1);
    switch (pick(8)) {
      case 0:
        if (at < input.size()) input[at] = static_cast<char>(input[at] ^ 1 << pick(8));
        break;
      case 1:
        if (at < input.size()) input[at] = static_cast<char>(random_());
        break;
      case 2: input.erase(at, length); break;
      case 3: input.insert(at, input.substr(at, length)); break;
      case 4: input.insert(at, words_[pick(words_.size())]); break;
      case 5: input.replace(at, length, words_[pick(words_.size())]); break;
      case 6: {
        const std::string& other = inputs_[pick(inputs_.size())];
        const std::size_t from = pick(other.size() + 1);
        input = input.substr(0, at) + other.substr(from);
        break;
      }
      default: input.resize(at); break;
    }
  }

  Inputs inputs_, words_;
  std::mt19937_64 random_;
};

void write_seeds(const std::filesystem::path& folder, const Inputs& inputs) {
  std::filesystem::create_directories(folder);
  for (std::size_t i = 0; i < inputs.size(); ++i) std::ofstream(folder / std::to_string(i), std::ios::binary) << inputs[i];
}

}  // namespace

int main(int count, char** arguments) {
  // Each target for two minutes where the long tests are wanted, whatever --seconds says.
  const bool thorough = std::getenv("INQUEST_TEST_ALL") != nullptr;
  double seconds = thorough ? 120 : 2;
  std::uint64_t seed = 1;
  Inputs inputs = &inquest::fuzz::seeds != nullptr ? inquest::fuzz::seeds() : Inputs{};
  for (int i = 1; i < count; ++i) {
    const std::string_view argument = arguments[i];
    const char* value = i + 1 < count ? arguments[i + 1] : "";
    if (argument == "--seconds") {
      if (!thorough) seconds = std::atof(value);
      ++i;
    } else if (argument == "--seed") {
      seed = std::strtoull(value, nullptr, 10);
      ++i;
    } else if (argument == "--write-seeds") {
      write_seeds(value, inputs);
      return 0;
    } else {
      std::ifstream file(arguments[i], std::ios::binary);
      inputs.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
    }
  }
  if (&__sanitizer_set_death_callback != nullptr) __sanitizer_set_death_callback(keep_input);
  for (const int signal : {SIGABRT, SIGSEGV, SIGBUS, SIGFPE, SIGILL}) ::signal(signal, on_signal);
  std::uint64_t round = 0;
  for (const auto& input : inputs) run(input, seed, round++);
  Mutator mutator(inputs, &inquest::fuzz::words != nullptr ? inquest::fuzz::words() : Inputs{}, seed);
  const auto end = std::chrono::steady_clock::now() + std::chrono::duration<double>(seconds);
  while (std::chrono::steady_clock::now() < end) run(mutator.next(), seed, round++);
  std::printf("%llu inputs, no failure\n", static_cast<unsigned long long>(round));
  return 0;
}
