// Any bytes, with and without a publication date: every value is EDTF, every span lies inside the text, in order, and
// quantities never lie over dates.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/edtf.h"
#include "reading/steps.h"
#include "seeds.h"

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

std::vector<std::string> fuzz::seeds() {
  return {"1On Friday, 19 September 2014 at 10:30 a.m. GMT, and from 27 to 29 October, between March and May 2013.",
          "1Last week, two years ago, the past three months, earlier this year, mid-December, the end of the 1990s, Q3 2014.",
          "0They will vote on Tuesday; he was held on November 3. In 1998 it opened. The next day, that year, a year later.",
          "2At least 22 people, between 80,000 and 120,000 prisoners, 111-19-55 in the vote, $1.2 billion, two-thirds, a dozen.",
          "1위원회는 2014년 9월 19일에 보고했다. 지난 10일, 작년 3월, 어제, 03/04/2014, 2014-09-19T10:30:00Z, 400 BC, c. 1818"};
}
std::vector<std::string> fuzz::words() {
  return {"19", "31", "2014", "September", "Sept.", "Friday", "last", "next", "this", "year", "years", "ago", "of", "the", "from", "to", "between", "and", "-", "/",
          ",", "mid-", "early", "1990s", "century", "a.m.", "every", "half", "million", "at least", "people", "votes", "$", "%", "년", "월", "일", "99999999999"};
}
