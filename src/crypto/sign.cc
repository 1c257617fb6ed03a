#include <sodium.h>

#include <cassert>

#include "crypto/crypto.h"

namespace inquest::crypto {

static_assert(crypto_sign_PUBLICKEYBYTES == std::tuple_size_v<PublicKey>);
static_assert(crypto_sign_BYTES == std::tuple_size_v<Signature>);

SeedSigner::SeedSigner(const Secret& seed) : secret_key_(crypto_sign_SECRETKEYBYTES) {
  assert(seed.size() == crypto_sign_SEEDBYTES);
  crypto_sign_seed_keypair(public_key_.data(), secret_key_.mutable_view().data(), seed.view().data());
}

PublicKey SeedSigner::public_key() const { return public_key_; }

Signature SeedSigner::sign(ByteView message) {
  Signature made{};
  crypto_sign_detached(made.data(), nullptr, message.data(), message.size(), secret_key_.view().data());
  return made;
}

bool verify(const PublicKey& key, ByteView message, const Signature& signature) {
  return crypto_sign_verify_detached(signature.data(), message.data(), message.size(), key.data()) == 0;
}

}  // namespace inquest::crypto
