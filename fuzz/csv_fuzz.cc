// Any bytes as a table: a fault, or a sound text.
#include "reading/reader/parsers/parsers.h"
#include "seeds.h"
#include "text_properties.h"

using namespace inquest;
using namespace inquest::reading;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (const Parsed text = read_csv({data, size})) fuzz::require_sound(*text);
  return 0;
}

std::vector<std::string> fuzz::seeds() {
  return {"name,since\r\n\"Ilu, Dara\",2031\r\n\"a \"\"b\"\"\nc\",\r\n", "a;b;c\n1;2;3\n", "x\ty\n1\t2\n", "\xb1\xe8,\xbf\xb5\n1,2\n"};
}
std::vector<std::string> fuzz::words() { return {",", ";", "\t", "|", "\"", "\"\"", "\r\n", "\n", "\xef\xbb\xbf"}; }
