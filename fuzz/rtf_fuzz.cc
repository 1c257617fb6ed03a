// Any bytes as RTF: a fault, or a sound text.
#include "reading/reader/parsers/parsers.h"
#include "seeds.h"
#include "text_properties.h"

using namespace inquest;
using namespace inquest::reading;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (const Parsed text = read_rtf({data, size})) fuzz::require_sound(*text);
  const std::string framed = "{\\rtf1 " + std::string(reinterpret_cast<const char*>(data), size) + "}";
  if (const Parsed text = read_rtf(as_bytes(framed))) fuzz::require_sound(*text);
  return 0;
}

std::vector<std::string> fuzz::seeds() {
  return {"{\\rtf1\\ansi\\ansicpg949{\\fonttbl{\\f1\\fcharset129 Batang;}}{\\stylesheet{\\s1 heading 1;}}{\\info{\\title t}}\\pard\\s1 A\\par\\f1\\'b1\\'e8"
          "\\u51613?\\u-10179?\\u-8704?{\\v h}\\trowd a\\cell b\\cell\\row{\\header x\\par}{\\*\\generator g}\\bin2 xx\\par}"};
}
std::vector<std::string> fuzz::words() {
  return {"{", "}", "\\par ", "\\u8220?", "\\uc0 ", "\\'b1", "\\bin3 ", "\\cell ", "\\row ", "\\s1 ", "\\f1 ", "{\\header ", "{\\*\\x ", "\\v "};
}
