// Reading plain text to proposals, on one core: MB a second. Texts: the example's, repeated with other numbers, unless
// files are given. usage: read_bench [FILE...]
#include <sstream>

#include "measure.h"
#include "reading/reading.h"

using namespace inquest;

int main(int argc, char** argv) {
  std::vector<std::string> texts;
  for (int i = 1; i < argc; ++i) {
    std::ifstream file(argv[i], std::ios::binary);
    std::ostringstream all;
    all << file.rdbuf();
    texts.push_back(all.str());
  }
  if (texts.empty()) {
    const std::filesystem::path folder = std::filesystem::path(std::getenv("INQUEST_SOURCE_DIR") ? std::getenv("INQUEST_SOURCE_DIR") : ".") / "examples/dprk-2014";
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
      if (entry.path().extension() != ".txt") continue;
      std::ifstream file(entry.path(), std::ios::binary);
      std::ostringstream all;
      all << file.rdbuf();
      texts.push_back(all.str());
    }
  }
  std::size_t bytes = 0, proposals = 0;
  const double seconds = bench::seconds_of([&] {
    for (int round = 0; round < 4000 && bytes < 8'000'000; ++round) {
      for (const auto& text : texts) {
        ExtractedText extracted;
        extracted.text = text;
        extracted.media_type = "text/plain";
        const auto reading = reading::read_text(extracted, {});
        proposals += reading.mentions.size() + reading.quotations.size() + reading.dates.size() + reading.quantities.size();
        bytes += text.size();
      }
    }
  });
  std::printf("reading plain text: %.1f MB in %.2f s on one core: %.2f MB/s (target 1); %zu proposals; peak %.0f MiB\n",
              static_cast<double>(bytes) / 1e6, seconds, static_cast<double>(bytes) / 1e6 / seconds, proposals, bench::peak_mib());
}
