// Any bytes as a line and as a text: what is understood has a normal form that is its own normal form, and what is found in a text
// stands in it.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "proceedings/proceedings.h"
#include "seeds.h"

using namespace inquest;

static void require(bool holds) {
  if (!holds) std::abort();
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (const auto symbols = proceedings::parse_symbols(text)) {
    // A number, or the session and the state that say which document of its kind it is ("CCPR/CO/72/PRK").
    const auto& first = symbols->first;
    require(!first.normalised.empty() && !first.explanation.empty() && (!first.number.empty() || (!first.session.empty() && !first.state.empty())));
    (void)proceedings::parse_symbols(symbols->first.normalised);
  }
  std::size_t before = 0;
  for (const auto& found : proceedings::find_symbols(text)) {
    require(found.at.begin >= before && found.at.begin < found.at.end && found.at.end <= size);
    before = found.at.end;
  }
  return 0;
}

std::vector<std::string> fuzz::seeds() {
  return {"A/C.3/69/L.28/Rev.1*", "S/PV.3745 (Resumption 1) + Corr.1 & 2", "A/RES/217 A (III)", "CEDAW/C/GC/31-CRC/C/GC/18", "Security Council resolution 2191 (2014)", "ICC-01/04-01/06-1263-Anx1", "CCPR/CO/72/PRK", "A/58/323*-S/2003/847",
          "UNSCR 1718 (2006)", "ST/HR/1/Rev.6 (Vol. I/Part 1)", "CAT/C/XXVII/Concl.5"};
}
std::vector<std::string> fuzz::words() { return {"/", "(", ")", " + ", "&", "*", "Rev.1", "S-", "ES-", "A/", "RES/", "PV.", "(2014)", "\xC2\xA0"}; }
