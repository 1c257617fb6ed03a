// Any bytes as an entry: refused, or an entry whose encoding is those very bytes.
#include <algorithm>
#include <cstdlib>

#include "ledger/ledger.h"
#include "seeds.h"

using namespace inquest;

namespace inquest::fuzz {

std::vector<std::string> seeds() {
  const ledger::Entry entry{.author = {}, .seq = 3, .time = 5 << 16, .kind = ledger::EntryKind::add, .commitment = {}};
  return {std::string(as_text(ledger::encode_entry(entry)))};
}

}  // namespace inquest::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const ByteView input(bytes, size);
  const auto entry = ledger::decode_entry(input);
  if (!entry) return entry.error().code == ErrorCode::verification_failed ? 0 : (std::abort(), 0);
  if (!std::ranges::equal(ledger::encode_entry(*entry), input)) std::abort();
  if (ledger::name_of(entry->kind).empty()) std::abort();
  return 0;
}
