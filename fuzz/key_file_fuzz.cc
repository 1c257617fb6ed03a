// Any bytes as a user's key file: refused as damaged or newer, or within the bounds of what may be opened.
#include <cstdlib>

#include "crypto/crypto.h"
#include "seeds.h"
#include "store/keys.h"

using namespace inquest;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  static const bool started = crypto::init().has_value();
  if (!started) std::abort();
  // The last 32 bytes are a plain hash of the others: put right in half of the inputs, so that what lies behind is reached.
  Bytes file(bytes, bytes + size);
  if (size == store::kKeyFileSize && bytes[0] % 2 == 0) {
    const Hash hash = crypto::sha256(ByteView(file).first(size - 32));
    std::copy(hash.bytes.begin(), hash.bytes.end(), file.end() - 32);
  }
  const auto decoded = store::decode_key_file(file);
  if (!decoded) {
    const auto code = decoded.error().code;
    if (code != ErrorCode::verification_failed && code != ErrorCode::newer_format) std::abort();
  } else if (decoded->cost.memory_bytes > (std::uint64_t{4} << 30)) {
    std::abort();
  }
  return 0;
}

std::vector<std::string> fuzz::seeds() {
  if (!crypto::init()) std::abort();
  crypto::SystemRandom random;
  const auto keys = store::UserKeys::make(random);
  const auto file = store::encode_key_file(keys, crypto::Secret::copy_of(as_bytes("seed")), {1, 8192 * 1024}, random);
  if (!file) std::abort();
  return {std::string(as_text(*file))};
}
