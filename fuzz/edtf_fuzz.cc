// Any bytes as a date: refused without being repeated, or a value that parses again and whose bounds are in order.
#include <cstdlib>

#include "base/edtf.h"
#include "seeds.h"

using namespace inquest;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(bytes), size);
  const auto date = Edtf::parse(text);
  if (!date) {
    if (size > 20 && date.error().message.find(text) != std::string::npos) std::abort();
    return 0;
  }
  const auto again = Edtf::parse(date->text());
  if (!again || again->text() != date->text()) std::abort();
  if (date->earliest() && date->latest() && *date->earliest() > *date->latest()) std::abort();
  return 0;
}

std::vector<std::string> fuzz::seeds() {
  return {"2014-09-19", "2014-09~", "201X", "2014-21", "2014-09-19T10:30:00Z", "2004-06/2011", "2014-09-19/..", "Y-17000000", "XXXX-12-25"};
}
std::vector<std::string> fuzz::words() { return {"-", "/", "..", "X", "~", "?", "%", "T", "Z", "02-30", "99999999999", "+14:00", "Y"}; }
