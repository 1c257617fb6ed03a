// SHA-256 through OpenSSL's EVP. The algorithm is fetched once, and one-shot hashes reuse a context per thread:
// a Merkle tree takes millions of hashes of 65 bytes, where fetching and allocating would cost more than hashing.
#include <openssl/evp.h>
#include <sodium.h>

#include <new>
#include <utility>

#include "crypto/crypto.h"

namespace inquest::crypto {
namespace {

// Running out of memory or an OpenSSL without SHA-256 is no condition that a caller could handle.
void require(bool ok) {
  if (!ok) throw std::bad_alloc();
}

const EVP_MD* algorithm() {
  static EVP_MD* const fetched = EVP_MD_fetch(nullptr, "SHA256", nullptr);
  require(fetched != nullptr);
  return fetched;
}

class Context {
 public:
  Context() : raw_(EVP_MD_CTX_new()) { require(raw_ != nullptr && EVP_DigestInit_ex2(raw_, algorithm(), nullptr) == 1); }
  ~Context() { EVP_MD_CTX_free(raw_); }
  Context(const Context&) = delete;
  Context& operator=(const Context&) = delete;
  EVP_MD_CTX* raw() { return raw_; }

 private:
  EVP_MD_CTX* raw_;
};

void feed(EVP_MD_CTX* context, ByteView bytes) {
  require(EVP_DigestUpdate(context, bytes.data(), bytes.size()) == 1);
}

Hash end(EVP_MD_CTX* context) {
  Hash out;
  require(EVP_DigestFinal_ex(context, out.bytes.data(), nullptr) == 1);
  return out;
}

// This thread's context, ready for a new message.
EVP_MD_CTX* fresh_context() {
  thread_local Context context;
  require(EVP_DigestInit_ex2(context.raw(), nullptr, nullptr) == 1);
  return context.raw();
}

EVP_MD_CTX* raw(void* context) { return static_cast<EVP_MD_CTX*>(context); }

}  // namespace

Hash sha256(ByteView bytes) {
  EVP_MD_CTX* const context = fresh_context();
  feed(context, bytes);
  return end(context);
}

Hash sha256(ByteView first, ByteView second) {
  EVP_MD_CTX* const context = fresh_context();
  feed(context, first);
  feed(context, second);
  return end(context);
}

Sha256::Sha256() : context_(EVP_MD_CTX_new()) {
  require(context_ != nullptr);
  require(EVP_DigestInit_ex2(raw(context_), algorithm(), nullptr) == 1);
}
Sha256::~Sha256() { EVP_MD_CTX_free(raw(context_)); }
Sha256::Sha256(Sha256&& other) noexcept : context_(std::exchange(other.context_, nullptr)) {}
Sha256& Sha256::operator=(Sha256&& other) noexcept {
  std::swap(context_, other.context_);
  return *this;
}
void Sha256::update(ByteView bytes) { feed(raw(context_), bytes); }
Hash Sha256::finish() { return end(raw(context_)); }
void Sha256::reset() { require(EVP_DigestInit_ex2(raw(context_), nullptr, nullptr) == 1); }

// Through libsodium: OpenSSL's HMAC() fetches and allocates for each call, which costs more than a short message does.
Hash hmac_sha256(ByteView key, ByteView message) {
  Hash out;
  crypto_auth_hmacsha256_state state;
  // An empty view may point nowhere, which libsodium declares that it never takes.
  static constexpr std::uint8_t kNothing = 0;
  crypto_auth_hmacsha256_init(&state, key.empty() ? &kNothing : key.data(), key.size());
  if (!message.empty()) crypto_auth_hmacsha256_update(&state, message.data(), message.size());
  crypto_auth_hmacsha256_final(&state, out.bytes.data());
  sodium_memzero(&state, sizeof state);
  return out;
}

}  // namespace inquest::crypto
