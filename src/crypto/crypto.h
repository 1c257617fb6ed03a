// The door of crypto: hash, sign, seal. Thin over libsodium (Ed25519, secretstream, Argon2id, sealed boxes) and OpenSSL
// (SHA-256 through EVP, for SHA-NI). No algorithm is ours. Call init() once in main before anything else.
//
// Objects own their keys and belong to one thread at a time; free functions may be called from any thread. What a file or a
// wrong passphrase can cause is an Error (verification_failed, limit); a key of the wrong size is a bug and asserts.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>

#include "base/bytes.h"
#include "base/chance.h"
#include "base/result.h"

namespace inquest::crypto {

// Starts libsodium and turns core dumps off for this process. Errors: internal when no randomness is to be had.
Status init();

class SystemRandom final : public Random {
 public:
  void fill(std::span<std::uint8_t> out) override;
};

// Secret bytes in guarded memory (sodium_malloc), locked as far as the limit on locked memory allows; wiped when
// destroyed. Moves only. Each takes pages of its own: for keys and passphrases, not for texts.
class Secret {
 public:
  Secret() = default;
  explicit Secret(std::size_t size);       // zeroed
  static Secret copy_of(ByteView bytes);   // the caller wipes the original
  Secret(Secret&& other) noexcept;
  Secret& operator=(Secret&& other) noexcept;
  ~Secret();

  ByteView view() const { return {bytes_, size_}; }
  std::span<std::uint8_t> mutable_view() { return {bytes_, size_}; }
  std::size_t size() const { return size_; }

 private:
  std::uint8_t* bytes_ = nullptr;
  std::size_t size_ = 0;
};

void wipe(std::span<std::uint8_t> bytes);

// --- hash ---------------------------------------------------------------------------------------------------------
Hash sha256(ByteView bytes);
Hash sha256(ByteView first, ByteView second);  // of the concatenation
class Sha256 {
 public:
  Sha256();
  ~Sha256();
  Sha256(Sha256&&) noexcept;
  Sha256& operator=(Sha256&&) noexcept;
  void update(ByteView bytes);
  Hash finish();  // once
  void reset();   // begin anew, cheaper than a new object

 private:
  void* context_ = nullptr;
};
Hash hmac_sha256(ByteView key, ByteView message);

// --- sign (Ed25519) -----------------------------------------------------------------------------------------------
using PublicKey = std::array<std::uint8_t, 32>;
using Signature = std::array<std::uint8_t, 64>;

class Signer {  // abstract: a smart card may hold the key; tests use a fixed one
 public:
  virtual ~Signer() = default;
  virtual PublicKey public_key() const = 0;
  virtual Signature sign(ByteView message) = 0;
};
// The key pair of a 32-byte seed.
class SeedSigner final : public Signer {
 public:
  explicit SeedSigner(const Secret& seed);
  PublicKey public_key() const override;
  Signature sign(ByteView message) override;

 private:
  Secret secret_key_;
  PublicKey public_key_{};
};
bool verify(const PublicKey& key, ByteView message, const Signature& signature);

// --- seal ---------------------------------------------------------------------------------------------------------
// Passphrase -> 32-byte key. Argon2id with the stated cost; `moderate` is libsodium's (256 MiB, about half a second).
struct KdfCost {
  std::uint64_t operations = 0;
  std::uint64_t memory_bytes = 0;
  static KdfCost moderate();
};
// Errors: verification_failed for a salt or cost that no key file of ours states, limit when the memory is not to be had.
Result<Secret> derive_key(const Secret& passphrase, ByteView salt16, KdfCost cost);

// XChaCha20-Poly1305 with associated data: nonce (24 bytes) || ciphertext || tag.
Bytes seal(const Secret& key32, ByteView plain, ByteView associated, Random& random);
Result<Secret> unseal(const Secret& key32, ByteView sealed, ByteView associated);  // verification_failed

// Sealed boxes (X25519): anyone seals to a public key, its owner opens.
struct BoxKeys {
  PublicKey public_key{};
  Secret secret_key;
};
BoxKeys box_keys_of_seed(const Secret& seed32);
Bytes box_seal(const PublicKey& to, ByteView plain);
Result<Secret> box_open(const BoxKeys& keys, ByteView sealed);  // verification_failed

// A stream of any length under a 32-byte key (secretstream XChaCha20-Poly1305), cut in frames of kFrame plain bytes.
// Bytes out of StreamSealer, in order, into StreamOpener; a missing, cut or swapped frame is verification_failed.
inline constexpr std::size_t kFrame = 256 * 1024;
inline constexpr std::size_t kFrameOverhead = 17;
inline constexpr std::size_t kStreamHeader = 24;

class StreamSealer {
 public:
  explicit StreamSealer(const Secret& key32);
  ~StreamSealer();
  std::array<std::uint8_t, kStreamHeader> header() const;
  // Appends the sealed frame to `out`. Every frame but the last holds exactly kFrame plain bytes.
  void seal_frame(ByteView plain, bool last, Bytes& out);

 private:
  struct State;
  std::unique_ptr<State> state_;
};
class StreamOpener {
 public:
  StreamOpener(const Secret& key32, ByteView header);
  ~StreamOpener();
  // Appends the plain bytes to `out`; true when this was the last frame.
  Result<bool> open_frame(ByteView sealed, Bytes& out);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// Padme (Nikitin et al. 2019): the padded length of `size`, at most 12 % more, so that a length of L bytes leaks
// O(log log L) bits. padme(padme(n)) == padme(n); a longer file is never padded to less.
std::uint64_t padme(std::uint64_t size);

}  // namespace inquest::crypto
