#include <algorithm>

#include "ledger/ledger.h"

namespace inquest::ledger {

Hash leaf_hash(ByteView data) {
  // Small leaves (entries, commitments) are hashed in one call to EVP; two would cost a tenth more.
  std::array<std::uint8_t, 128> whole;
  if (data.size() < whole.size()) {
    whole[0] = 0;
    std::ranges::copy(data, whole.begin() + 1);
    return crypto::sha256(ByteView(whole.data(), data.size() + 1));
  }
  const std::uint8_t prefix = 0;
  return crypto::sha256(ByteView(&prefix, 1), data);
}

Hash node_hash(const Hash& left, const Hash& right) {
  std::array<std::uint8_t, 65> whole;
  whole[0] = 1;
  std::ranges::copy(left.bytes, whole.begin() + 1);
  std::ranges::copy(right.bytes, whole.begin() + 33);
  return crypto::sha256(whole);
}

Hash root_of(const std::vector<Hash>& leaves) {
  Frontier frontier;
  for (const auto& leaf : leaves) frontier.append(leaf);
  return frontier.root();
}

}  // namespace inquest::ledger
