// Any bytes as a text file: refused, or valid UTF-8; valid UTF-8 that is neither UTF-16 nor ISO-2022 stays as it is.
#include "seeds.h"
#include "text_properties.h"

using namespace inquest;
using namespace inquest::reading;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const ByteView bytes(data, size);
  const Decoded decoded = decode_bytes(bytes);
  fuzz::require(is_utf8(decoded.text), "decoded text is UTF-8");
  fuzz::require(is_utf8(repair_utf8(as_text(bytes))), "repaired text is UTF-8");
  if (is_utf8(as_text(bytes))) {
    fuzz::require(repair_utf8(as_text(bytes)) == as_text(bytes), "what is valid is not repaired");
    const bool other = as_text(bytes).find('\0') != std::string_view::npos || as_text(bytes).find('\x1b') != std::string_view::npos;
    if (!other) fuzz::require(decoded.text == as_text(bytes), "UTF-8 stays byte for byte");
  }
  if (const auto text = decode_text(bytes)) fuzz::require(!text->text.empty(), "an accepted text is not empty");
  return 0;
}

std::vector<std::string> fuzz::seeds() {
  return {"plain text\r\nin two lines", "\xef\xbb\xbfmarked", std::string("\xff\xfeh\0i\0", 6), "caf\xe9 \x93quoted\x94",
          "\xb1\xe8\xc1\xa4\xc0\xba \xb1\xe8\xc1\xa4\xc0\xba", "증언 증언 증언 \xed\xa0", "\x1b$B$3$s$K$A$O\x1b(B"};
}
