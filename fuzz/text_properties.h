// What must hold of every extracted text, whatever the original was.
#pragma once

#include <cstdio>
#include <cstdlib>

#include "reading/decode.h"
#include "reading/reader_frame.h"

namespace inquest::fuzz {

inline void require(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "does not hold: %s\n", what);
  std::abort();
}

// The frame accepts it, and gives the same back: so text is UTF-8, spans lie in it and in order, fields are lines.
inline void require_sound(const ExtractedText& text) {
  require(reading::is_utf8(text.text), "the text is UTF-8");
  require(!text.text.empty(), "the text is not empty");
  const std::string frame = reading::encode_reply(text, reading::kSelfCheckWord);
  const auto again = reading::decode_reply(as_bytes(frame));
  if (!again) std::fprintf(stderr, "%s\n", again.error().message.c_str());
  require(again.has_value(), "the parent accepts the reply");
  require(again->text == text.text && again->layout == text.layout && again->pages == text.pages, "the reply arrives unchanged");
}

}  // namespace inquest::fuzz
