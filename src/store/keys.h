// Keys of a case: the user's key file under the passphrase, and the grants that open the case and its compartments.
//
// passphrase --Argon2id--> key of the key file --> signing seed, box seed
// box key --> grants: the case key and one key a compartment (32 random bytes each)
// case or compartment key --HMAC--> the key of its database, the names of its originals, ids of names
//
// The bytes of both files are fixed by docs/data-format.md. Every byte of a key file is covered by a SHA-256 at its end,
// so that damage (verification_failed) and a wrong passphrase (passphrase) are told apart; that hash is of public and
// sealed bytes alone. Grants are sealed boxes: a changed byte does not open.
// Ownership: Secret values live in locked memory and are wiped when dropped. Threads: plain values, no shared state.
#pragma once

#include <array>
#include <memory>
#include <optional>
#include <string_view>

#include "crypto/crypto.h"
#include "model/model.h"
#include "store/case_folder.h"

namespace inquest::store {

// What a user's passphrase opens.
struct UserKeys {
  UserId user;
  crypto::Secret seeds;  // signing seed (32), box seed (32)
  std::unique_ptr<crypto::Signer> signer;
  crypto::BoxKeys box;

  static UserKeys from_seeds(const UserId& user, crypto::Secret seeds64);
  static UserKeys make(Random& random);  // a new user
};

// A key file as it stands on the disk: nothing in it is secret without the passphrase.
struct UserKeyFile {
  UserId user;
  crypto::PublicKey signing_key{};
  crypto::PublicKey box_key{};
  std::array<std::uint8_t, 16> salt{};
  crypto::KdfCost cost;
  Bytes sealed_seeds;
};
inline constexpr std::size_t kKeyFileSize = 272;

Result<Bytes> encode_key_file(const UserKeys& keys, const crypto::Secret& passphrase, crypto::KdfCost cost,
                              Random& random);
// Strict; verification_failed for any changed byte, newer_format for a later version.
Result<UserKeyFile> decode_key_file(ByteView bytes);
// passphrase: it does not open this file.
Result<UserKeys> open_key_file(const UserKeyFile& file, const crypto::Secret& passphrase);

struct Grant {
  CaseId case_id;
  Compartment compartment = Compartment::none;
  crypto::Secret key;  // 32 bytes
};
Bytes seal_grant(const Grant& grant, const crypto::PublicKey& to);
// verification_failed unless it opens and is for this case and compartment.
Result<crypto::Secret> open_grant(ByteView sealed, const crypto::BoxKeys& keys, const CaseId& case_id,
                                  Compartment compartment);

// A key for one purpose, from the key of a case or compartment: HMAC-SHA256(key, "inquest/1/" || purpose).
crypto::Secret key_for(const crypto::Secret& key, std::string_view purpose);
// The name of an original: HMAC-SHA256(key of its compartment, "name" || sha256), so that nobody without the key can
// tell which known file lies in the case, and the same file has another name in every case.
Hash original_name(const crypto::Secret& key, const Hash& sha256);

// All that an opened case holds in memory. A compartment that was not granted has no key.
struct CaseKeys {
  CaseId case_id;
  UserKeys user;
  std::array<std::optional<crypto::Secret>, 2> by_compartment;

  bool holds(Compartment compartment) const { return by_compartment[static_cast<std::size_t>(compartment)].has_value(); }
  const crypto::Secret& key(Compartment compartment) const {
    return *by_compartment[static_cast<std::size_t>(compartment)];
  }
};

// Writes the key file and the grants of the first user into a folder in the making.
Result<CaseKeys> found_keys(const CasePaths& paths, const CaseId& case_id, const crypto::Secret& passphrase,
                            crypto::KdfCost cost, Random& random);
// The keys that this passphrase opens. Errors: passphrase, verification_failed (a damaged or missing file), disk.
Result<CaseKeys> open_keys(const CasePaths& paths, const CaseId& case_id, const crypto::Secret& passphrase);

// The same once the user's own keys are open: reads the grants.
Result<CaseKeys> open_keys_of(const CasePaths& paths, const CaseId& case_id, UserKeys user);

// The user files in the folder, by id; names that are no user's are left to verify.
Result<std::vector<UserId>> users_in(const CasePaths& paths);

}  // namespace inquest::store
