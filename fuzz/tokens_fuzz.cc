// Any bytes: tokens lie in order inside the text, hold no white space, and lose no visible byte; sentences cover them.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "reading/tokens.h"

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
