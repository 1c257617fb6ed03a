#include <fmt/format.h>
#include <sodium.h>

#include <cassert>

#include "crypto/crypto.h"

namespace inquest::crypto {
namespace {

constexpr std::size_t kNonce = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t kTag = crypto_aead_xchacha20poly1305_ietf_ABYTES;

// The cost stands in a file that anyone may have changed: it must not be able to ask for all the memory there is.
constexpr std::uint64_t kMostMemory = std::uint64_t{4} << 30;
constexpr std::uint64_t kMostOperations = 64;

}  // namespace

KdfCost KdfCost::moderate() {
  return {crypto_pwhash_argon2id_OPSLIMIT_MODERATE, crypto_pwhash_argon2id_MEMLIMIT_MODERATE};
}

Result<Secret> derive_key(const Secret& passphrase, ByteView salt16, KdfCost cost) {
  if (salt16.size() != crypto_pwhash_argon2id_SALTBYTES) {
    return fail(ErrorCode::verification_failed, "the salt of a key file is not 16 bytes long");
  }
  if (cost.operations < crypto_pwhash_argon2id_OPSLIMIT_MIN || cost.operations > kMostOperations ||
      cost.memory_bytes < crypto_pwhash_argon2id_MEMLIMIT_MIN || cost.memory_bytes > kMostMemory) {
    return fail(ErrorCode::verification_failed,
                "the cost that a key file states is out of bounds: the file was changed; restore it from a copy");
  }
  Secret key(32);
  const std::uint8_t nothing = 0;  // libsodium takes no null pointer, not even for no bytes
  const std::uint8_t* const words = passphrase.size() == 0 ? &nothing : passphrase.view().data();
  if (crypto_pwhash_argon2id(key.mutable_view().data(), key.size(), reinterpret_cast<const char*>(words),
                             passphrase.size(), salt16.data(), cost.operations, cost.memory_bytes,
                             crypto_pwhash_argon2id_ALG_ARGON2ID13) != 0) {
    return fail(ErrorCode::limit,
                fmt::format("opening a key takes {} MiB of memory, which this machine does not give now; nothing was "
                            "changed; close other programs and try again",
                            cost.memory_bytes >> 20));
  }
  return key;
}

Bytes seal(const Secret& key32, ByteView plain, ByteView associated, Random& random) {
  assert(key32.size() == crypto_aead_xchacha20poly1305_ietf_KEYBYTES);
  Bytes out(kNonce + plain.size() + kTag);
  random.fill(std::span(out).first(kNonce));
  crypto_aead_xchacha20poly1305_ietf_encrypt(out.data() + kNonce, nullptr, plain.data(), plain.size(),
                                             associated.data(), associated.size(), nullptr, out.data(),
                                             key32.view().data());
  return out;
}

Result<Secret> unseal(const Secret& key32, ByteView sealed, ByteView associated) {
  assert(key32.size() == crypto_aead_xchacha20poly1305_ietf_KEYBYTES);
  if (sealed.size() < kNonce + kTag) return fail(ErrorCode::verification_failed, "a sealed record was cut short");
  Secret plain(sealed.size() - kNonce - kTag);
  std::uint8_t nothing = 0;  // where an empty message is opened to
  std::uint8_t* const to = plain.size() == 0 ? &nothing : plain.mutable_view().data();
  if (crypto_aead_xchacha20poly1305_ietf_decrypt(to, nullptr, nullptr, sealed.data() + kNonce,
                                                 sealed.size() - kNonce, associated.data(), associated.size(),
                                                 sealed.data(), key32.view().data()) != 0) {
    return fail(ErrorCode::verification_failed, "a sealed record was changed or sealed under another key");
  }
  return plain;
}

BoxKeys box_keys_of_seed(const Secret& seed32) {
  assert(seed32.size() == crypto_box_SEEDBYTES);
  BoxKeys keys;
  keys.secret_key = Secret(crypto_box_SECRETKEYBYTES);
  crypto_box_seed_keypair(keys.public_key.data(), keys.secret_key.mutable_view().data(), seed32.view().data());
  return keys;
}

Bytes box_seal(const PublicKey& to, ByteView plain) {
  Bytes out(plain.size() + crypto_box_SEALBYTES);
  // Fails for a public key of low order only, which no key file of ours holds; such a "box" opens to nobody.
  if (crypto_box_seal(out.data(), plain.data(), plain.size(), to.data()) != 0) out.clear();
  return out;
}

Result<Secret> box_open(const BoxKeys& keys, ByteView sealed) {
  if (sealed.size() < crypto_box_SEALBYTES) return fail(ErrorCode::verification_failed, "a sealed key was cut short");
  Secret plain(sealed.size() - crypto_box_SEALBYTES);
  std::uint8_t nothing = 0;
  std::uint8_t* const to = plain.size() == 0 ? &nothing : plain.mutable_view().data();
  if (crypto_box_seal_open(to, sealed.data(), sealed.size(), keys.public_key.data(), keys.secret_key.view().data()) != 0) {
    return fail(ErrorCode::verification_failed, "a sealed key was changed or sealed to another user");
  }
  return plain;
}

}  // namespace inquest::crypto
