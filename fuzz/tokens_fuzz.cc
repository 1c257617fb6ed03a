// Any bytes: tokens lie in order inside the text, hold no white space, and lose no visible byte; sentences cover them.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "reading/tokens.h"
#include "seeds.h"

using inquest::reading::is_space_at;
using inquest::reading::tokenise;

static void require(bool holds) {
  if (!holds) std::abort();
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(bytes), size);
  const auto t = tokenise(text);
  std::size_t end = 0;
  for (const auto& token : t.tokens) {
    require(end <= token.begin && token.begin < token.end && token.end <= size);
    for (std::size_t at = end; at < token.begin;) {  // only white space lies between tokens
      std::size_t length = 0;
      require(is_space_at(text, at, length));
      at += length;
    }
    require(token.sentence < t.sentences.size() && token.paragraph < t.paragraphs.size());
    end = token.end;
  }
  std::size_t next = 0;
  for (const auto& sentence : t.sentences) {
    require(sentence.first == next && sentence.first < sentence.last);
    next = sentence.last;
  }
  require(next == t.tokens.size());
  return 0;
}

namespace inquest {

std::vector<std::string> fuzz::seeds() {
  return {"“We saw it,” Mr. J. Smith of the U.N. said on Jan. 27 at 10 a.m. “‘Stay,’ he told us.”",
          "\"Why?\" he asked. 'The prisoners' families' left... Then came 1,000 more (3.5%).\n\n„Nein“, sagte sie. « Oui » 「네」라고 말했다.",
          "See https://example.org/a?b=1 or mail a.b@example.org; 46-year-old, 27-29 October, $5m, O’Brien’s, the ’90s",
          "A line that was wrapped at a width of\nabout sixty bytes because the mail\nprogram did so, and its next paragraph\nfollows.\n\nHere."};
}
std::vector<std::string> fuzz::words() {
  return {"“", "”", "‘", "’", "\"", "'", "``", "''", "«", "»", "\xC2\xA0", "\xE2\x80\x8B", "...", "…", "U.N.", "Mr.", "\n\n", "\r\n", "-", "–", "1,000", "한", "。", "www.", "@"};
}

}  // namespace inquest
