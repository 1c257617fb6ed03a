// Any bytes, with and without a publication date: every value is EDTF, every span lies inside the text, in order, and
// quantities never lie over dates.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/edtf.h"
#include "reading/steps.h"

using namespace inquest;
using namespace inquest::reading;

static void require(bool holds) {
  if (!holds) std::abort();
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view published = bytes[0] % 3 == 0 ? "" : bytes[0] % 3 == 1 ? "2014-09-19" : "2014";
  const std::string_view text(reinterpret_cast<const char*>(bytes) + 1, size - 1);
  const auto tokens = tokenise(text);
  const auto dates = read_dates(tokens, published);
  std::uint64_t end = 0;
  for (const auto& d : dates) {
    require(end <= d.span.begin && d.span.begin < d.span.end && d.span.end <= text.size());
    require(!d.value || Edtf::parse(*d.value).has_value());
    require(d.confidence > 0 && d.confidence <= 1);
    end = d.span.end;
  }
  for (const auto& q : read_quantities(tokens, dates)) {
    require(q.span.begin < q.span.end && q.span.end <= text.size());
    require(q.relation == Relation::between ? q.low < q.high : q.low == q.high);
  }
  return 0;
}
