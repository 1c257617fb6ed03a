#include <algorithm>
#include <bit>
#include <cassert>

#include "ledger/big_endian.h"
#include "ledger/ledger.h"

namespace inquest::ledger {

// The subtrees of RFC 9162's tree over n leaves that are complete are the powers of two in n, the largest leftmost. A new
// leaf is a subtree of one; two of equal size become one of twice the size, as in adding one to a binary number.
void Frontier::append(const Hash& leaf) { append_subtree(leaf, 0); }

void Frontier::append_subtree(const Hash& root, unsigned height) {
  assert(size_ % (std::uint64_t{1} << height) == 0);
  Hash grown = root;
  for (std::uint64_t rest = size_ >> height; rest & 1; rest >>= 1) {
    grown = node_hash(peaks_.back(), grown);
    peaks_.pop_back();
  }
  peaks_.push_back(grown);
  size_ += std::uint64_t{1} << height;
}

Hash Frontier::root() const {
  if (peaks_.empty()) return crypto::sha256({});
  Hash root = peaks_.back();
  for (std::size_t i = peaks_.size() - 1; i-- > 0;) root = node_hash(peaks_[i], root);
  return root;
}

Bytes Frontier::encode() const {
  Bytes out(8 + 32 * peaks_.size());
  std::uint8_t* at = put_big_endian(out.data(), size_, 8);
  for (const auto& peak : peaks_) at = std::ranges::copy(peak.bytes, at).out;
  return out;
}

Result<Frontier> Frontier::decode(ByteView bytes) {
  Frontier made;
  if (bytes.size() >= 8) made.size_ = get_big_endian(bytes.first(8));
  const auto count = static_cast<std::size_t>(std::popcount(made.size_));
  if (bytes.size() != 8 + 32 * count) {
    return fail(ErrorCode::verification_failed, "the stored front of a log's tree has the wrong length");
  }
  made.peaks_.resize(count);
  for (std::size_t i = 0; i < count; ++i) std::ranges::copy(bytes.subspan(8 + 32 * i, 32), made.peaks_[i].bytes.begin());
  return made;
}

}  // namespace inquest::ledger
