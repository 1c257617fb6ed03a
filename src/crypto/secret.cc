#include <sodium.h>
#include <sys/prctl.h>
#include <sys/resource.h>

#include <algorithm>
#include <new>
#include <utility>

#include "crypto/crypto.h"

namespace inquest::crypto {
namespace {

// Needed before the first guarded page; tests and libraries that never call init() are served as well.
bool sodium_started() {
  static const bool started = sodium_init() >= 0;
  return started;
}

}  // namespace

Status init() {
  if (!sodium_started()) {
    return fail(ErrorCode::internal,
                "the cryptographic library found no source of randomness; nothing was opened or changed");
  }
  // A core file would hold keys and testimony. Both ways are closed: the limit, and the kernel's pipe to a crash
  // collector, which ignores the limit. A failure here is no reason to refuse the work.
  const rlimit none{0, 0};
  (void)setrlimit(RLIMIT_CORE, &none);
  (void)prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
  return {};
}

void SystemRandom::fill(std::span<std::uint8_t> out) { randombytes_buf(out.data(), out.size()); }

void wipe(std::span<std::uint8_t> bytes) { sodium_memzero(bytes.data(), bytes.size()); }

// sodium_malloc locks the pages as far as the limit on locked memory allows, keeps guard pages around them and leaves
// them out of core files; beyond the limit the memory is still wiped, but might be swapped out.
Secret::Secret(std::size_t size) : size_(size) {
  if (size == 0) return;
  if (!sodium_started()) throw std::bad_alloc();
  bytes_ = static_cast<std::uint8_t*>(sodium_malloc(size));
  if (bytes_ == nullptr) throw std::bad_alloc();
  sodium_memzero(bytes_, size);
}

Secret Secret::copy_of(ByteView bytes) {
  Secret made(bytes.size());
  std::copy(bytes.begin(), bytes.end(), made.bytes_);
  return made;
}

Secret::Secret(Secret&& other) noexcept
    : bytes_(std::exchange(other.bytes_, nullptr)), size_(std::exchange(other.size_, 0)) {}

Secret& Secret::operator=(Secret&& other) noexcept {
  if (this != &other) {
    sodium_free(bytes_);
    bytes_ = std::exchange(other.bytes_, nullptr);
    size_ = std::exchange(other.size_, 0);
  }
  return *this;
}

Secret::~Secret() { sodium_free(bytes_); }  // wipes; a null pointer is allowed

}  // namespace inquest::crypto
