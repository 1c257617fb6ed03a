// Documents compared with each other, on one core: 100,000 of 300 words, one in a hundred a reprint of an earlier one with a
// masthead of its own. Texts are drawn from a vocabulary of 20,000 words with Zipf's frequencies, fixed seed.
// usage: collation_bench [DOCUMENTS]
#include <algorithm>
#include <ctime>

#include "collation/collation.h"
#include "measure.h"

using namespace inquest;

namespace {

class Writer {
 public:
  Writer() {
    double sum = 0;
    for (int rank = 1; rank <= 20000; ++rank) steps_.push_back(sum += 1.0 / rank);
  }
  std::string words(std::size_t n) {
    std::string text;
    for (std::size_t i = 0; i < n; ++i) {
      const double at = std::uniform_real_distribution<double>(0, steps_.back())(random_);
      const auto rank = std::lower_bound(steps_.begin(), steps_.end(), at) - steps_.begin();
      text += "w" + std::to_string(rank) + (i % 20 == 19 ? ". " : " ");
    }
    return text;
  }
  std::size_t below(std::size_t n) { return random_() % n; }

 private:
  std::mt19937_64 random_{20140217};
  std::vector<double> steps_;
};

// Of this process: the machine may be busy with others.
double processor_seconds_of(const std::function<void()>& work) {
  const auto before = std::clock();
  work();
  return static_cast<double>(std::clock() - before) / CLOCKS_PER_SEC;
}

}  // namespace

int main(int argc, char** argv) {
  const std::size_t documents = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 100'000;
  Writer writer;
  std::vector<std::string> texts;
  std::vector<std::size_t> planted;  // for each text what it reprints, or itself
  std::size_t bytes = 0;
  for (std::size_t i = 0; i < documents; ++i) {
    const bool reprint = i > 0 && writer.below(100) == 0;
    planted.push_back(reprint ? planted[writer.below(i)] : i);
    texts.push_back(reprint ? writer.words(12) + texts[planted.back()] : writer.words(300));
    bytes += texts.back().size();
  }
  std::vector<collation::Digest> digests(documents);
  const double digesting = processor_seconds_of([&] {
    for (std::size_t i = 0; i < documents; ++i) {
      collation::Source source;
      source.document = "d" + std::to_string(i);
      source.text = texts[i];
      source.came = i;
      digests[i] = collation::digest_of(source);
    }
  });
  collation::Copies copies;
  const double comparing = processor_seconds_of([&] { copies = collation::find_copies(digests); });
  std::size_t right = 0, reprints = 0;
  for (std::size_t i = 0; i < documents; ++i) {
    reprints += planted[i] != i;
    right += copies.origins[i] == planted[i];
  }
  std::printf("collation: %zu documents, %.0f MB: digests %.2f s of processor time (%.0f MB/s), reprints found in %.2f s; %zu planted, origins right %zu of %zu; "
              "peak %.0f MiB\n",
              documents, static_cast<double>(bytes) / 1e6, digesting, static_cast<double>(bytes) / 1e6 / digesting, comparing, reprints, right,
              documents, bench::peak_mib());
  return right == documents ? 0 : 1;
}
