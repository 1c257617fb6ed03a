// Any bytes as a reader's reply: refused, or a text that encodes to those very bytes.
#include <algorithm>

#include "seeds.h"
#include "text_properties.h"

using namespace inquest;
using namespace inquest::reading;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  fuzz::require(MemberFrames(nullptr).take({reinterpret_cast<const char*>(data), size}).value_or(0) <= size, "no more than there is");
  const auto text = decode_reply({data, size});
  if (!text) return 0;
  fuzz::require_sound(*text);
  fuzz::require(std::ranges::equal(as_bytes(encode_reply(*text, kSelfCheckWord)), ByteView(data, size)), "one text, one frame");
  return 0;
}

std::vector<std::string> fuzz::seeds() {
  ExtractedText text;
  text.text = "Title\n\nFirst page – é.\n\nSecond page.";
  text.reader = "pdf/1";
  text.pages = {{1, {0, 24}}, {2, {26, text.text.size()}}};
  text.layout = {{LayoutKind::title, {0, 5}}, {LayoutKind::heading, {7, 12}}};
  text.declared = {"Title", "A. Author", "Lakeside Courier", "2014-09-19", "en"};
  text.words = {{{0, 5}, 1, 10, 20, 30, 40}};
  text.notes = {{NoteKind::read_by_ocr, 1, 12}};
  text.saved = {"https://courier.example/a?b=1", "2024-05-01T01:00:00Z"};
  return {encode_reply(text, kSelfCheckWord), encode_fault(ReaderFault::bomb), encode_reply({.text = "x", .reader = "html/1"}, kSelfCheckWord)};
}
