#include "store/keys.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>

namespace inquest::store {
namespace {

constexpr std::string_view kKeyFileMagic = "inquest-user-key";  // 16 bytes, then the version
using namespace std::string_view_literals;
constexpr std::string_view kGrantMagic = "inquest-grant\0\0\1"sv;  // the last byte is the version
constexpr std::uint32_t kKeyFileVersion = 1;
constexpr std::size_t kSealedSeeds = 24 + 64 + 16;
constexpr std::size_t kOpenPart = 16 + 4 + 16 + 32 + 32 + 16 + 8 + 8;  // all before the sealed seeds
static_assert(kOpenPart + kSealedSeeds + 32 + 4 == kKeyFileSize);

void put_number(Bytes& out, std::uint64_t value, unsigned bytes) {
  for (unsigned i = bytes; i-- > 0;) out.push_back(static_cast<std::uint8_t>(value >> (8 * i)));
}
void put(Bytes& out, ByteView bytes) { out.insert(out.end(), bytes.begin(), bytes.end()); }

// Takes a record apart from its front.
class Cutter {
 public:
  explicit Cutter(ByteView bytes) : rest_(bytes) {}
  ByteView take(std::size_t size) {
    const ByteView part = rest_.first(size);
    rest_ = rest_.subspan(size);
    return part;
  }
  template <std::size_t size>
  void copy_to(std::array<std::uint8_t, size>& out) {
    std::ranges::copy(take(size), out.begin());
  }
  std::uint64_t number(unsigned bytes) {
    std::uint64_t value = 0;
    for (const std::uint8_t byte : take(bytes)) value = value << 8 | byte;
    return value;
  }

 private:
  ByteView rest_;
};

std::unexpected<Error> damaged_key_file() {
  return fail(ErrorCode::verification_failed,
              "the key file was changed or cut short; the case itself was not touched; put the file back from a copy");
}

Bytes open_part(const UserKeyFile& file) {
  Bytes out;
  out.reserve(kKeyFileSize);
  put(out, as_bytes(kKeyFileMagic));
  put_number(out, kKeyFileVersion, 4);
  put(out, file.user.bytes);
  put(out, file.signing_key);
  put(out, file.box_key);
  put(out, file.salt);
  put_number(out, file.cost.operations, 8);
  put_number(out, file.cost.memory_bytes, 8);
  return out;
}

}  // namespace

UserKeys UserKeys::from_seeds(const UserId& user, crypto::Secret seeds64) {
  UserKeys keys;
  keys.user = user;
  const crypto::Secret signing = crypto::Secret::copy_of(seeds64.view().first(32));
  const crypto::Secret box = crypto::Secret::copy_of(seeds64.view().subspan(32, 32));
  keys.signer = std::make_unique<crypto::SeedSigner>(signing);
  keys.box = crypto::box_keys_of_seed(box);
  keys.seeds = std::move(seeds64);
  return keys;
}

UserKeys UserKeys::make(Random& random) {
  crypto::Secret seeds(64);
  random.fill(seeds.mutable_view());
  return from_seeds(random.id<UserId>(), std::move(seeds));
}

Result<Bytes> encode_key_file(const UserKeys& keys, const crypto::Secret& passphrase, crypto::KdfCost cost,
                              Random& random) {
  UserKeyFile file;
  file.user = keys.user;
  file.signing_key = keys.signer->public_key();
  file.box_key = keys.box.public_key;
  file.cost = cost;
  random.fill(file.salt);
  TRY(const crypto::Secret key, crypto::derive_key(passphrase, file.salt, cost));
  Bytes out = open_part(file);
  const Bytes sealed = crypto::seal(key, keys.seeds.view(), out, random);
  put_number(out, sealed.size(), 4);
  put(out, sealed);
  put(out, crypto::sha256(out).bytes);
  return out;
}

Result<UserKeyFile> decode_key_file(ByteView bytes) {
  const std::size_t before_version = kKeyFileMagic.size();
  if (bytes.size() < before_version + 4 || as_text(bytes.first(before_version)) != kKeyFileMagic) {
    return damaged_key_file();
  }
  const bool whole = bytes.size() > 32 &&
                     std::ranges::equal(crypto::sha256(bytes.first(bytes.size() - 32)).bytes, bytes.last(32));
  if (!whole) return damaged_key_file();
  Cutter cutter(bytes);
  cutter.take(before_version);
  if (cutter.number(4) > kKeyFileVersion) {
    return fail(ErrorCode::newer_format, "the key file was made by a newer Inquest; nothing was changed; use that one");
  }
  if (bytes.size() != kKeyFileSize) return damaged_key_file();
  UserKeyFile file;
  cutter.copy_to(file.user.bytes);
  cutter.copy_to(file.signing_key);
  cutter.copy_to(file.box_key);
  cutter.copy_to(file.salt);
  file.cost.operations = cutter.number(8);
  file.cost.memory_bytes = cutter.number(8);
  if (cutter.number(4) != kSealedSeeds || open_part(file) != Bytes(bytes.begin(), bytes.begin() + kOpenPart)) {
    return damaged_key_file();
  }
  const ByteView sealed = cutter.take(kSealedSeeds);
  file.sealed_seeds.assign(sealed.begin(), sealed.end());
  return file;
}

Result<UserKeys> open_key_file(const UserKeyFile& file, const crypto::Secret& passphrase) {
  TRY(const crypto::Secret key, crypto::derive_key(passphrase, file.salt, file.cost));
  auto seeds = crypto::unseal(key, file.sealed_seeds, open_part(file));
  if (!seeds) {
    return fail(ErrorCode::passphrase,
                "the passphrase does not open this case; nothing was changed; mind capitals and keyboard layout, and "
                "know that it cannot be recovered");
  }
  UserKeys keys = UserKeys::from_seeds(file.user, std::move(*seeds));
  if (keys.signer->public_key() != file.signing_key || keys.box.public_key != file.box_key) return damaged_key_file();
  return keys;
}

Bytes seal_grant(const Grant& grant, const crypto::PublicKey& to) {
  crypto::Secret plain(16 + 16 + 1 + 32);
  const auto out = plain.mutable_view();
  std::ranges::copy(as_bytes(kGrantMagic), out.begin());
  std::ranges::copy(grant.case_id.bytes, out.begin() + 16);
  out[32] = static_cast<std::uint8_t>(grant.compartment);
  std::ranges::copy(grant.key.view(), out.begin() + 33);
  return crypto::box_seal(to, plain.view());
}

Result<crypto::Secret> open_grant(ByteView sealed, const crypto::BoxKeys& keys, const CaseId& case_id,
                                  Compartment compartment) {
  static_assert(kGrantMagic.size() == 16);
  auto plain = crypto::box_open(keys, sealed);
  const auto wrong = [&](std::string_view what) {
    return fail(ErrorCode::verification_failed,
                fmt::format("the grant of '{}' {}; the case itself was not touched; put the file back from a copy",
                            name_of(compartment), what));
  };
  if (!plain) return wrong("was changed, or is another user's");
  const ByteView view = plain->view();
  if (view.size() != 65 || as_text(view.first(16)) != kGrantMagic) return wrong("is not of this format");
  if (!std::ranges::equal(view.subspan(16, 16), case_id.bytes)) {
    return wrong("is of another case than FORMAT, or FORMAT was changed");
  }
  if (view[32] != static_cast<std::uint8_t>(compartment)) {
    return wrong("belongs to another compartment");
  }
  return crypto::Secret::copy_of(view.subspan(33));
}

crypto::Secret key_for(const crypto::Secret& key, std::string_view purpose) {
  Hash derived = crypto::hmac_sha256(key.view(), as_bytes(fmt::format("inquest/1/{}", purpose)));
  crypto::Secret out = crypto::Secret::copy_of(derived.bytes);
  crypto::wipe(derived.bytes);
  return out;
}

Hash original_name(const crypto::Secret& key, const Hash& sha256) {
  std::array<std::uint8_t, 36> message{'n', 'a', 'm', 'e'};
  std::ranges::copy(sha256.bytes, message.begin() + 4);
  return crypto::hmac_sha256(key.view(), message);
}

Result<CaseKeys> found_keys(const CasePaths& paths, const CaseId& case_id, const crypto::Secret& passphrase,
                            crypto::KdfCost cost, Random& random) {
  CaseKeys keys;
  keys.case_id = case_id;
  keys.user = UserKeys::make(random);
  TRY(const Bytes key_file, encode_key_file(keys.user, passphrase, cost, random));
  TRY_(write_new_file(paths.user_key(keys.user.user), key_file));
  for (const Compartment compartment : {Compartment::none, Compartment::identities}) {
    Grant grant{case_id, compartment, crypto::Secret(32)};
    random.fill(grant.key.mutable_view());
    TRY_(write_new_file(paths.grant(compartment, keys.user.user), seal_grant(grant, keys.user.box.public_key)));
    keys.by_compartment[static_cast<std::size_t>(compartment)] = std::move(grant.key);
  }
  return keys;
}

Result<std::vector<UserId>> users_in(const CasePaths& paths) {
  std::vector<UserId> users;
  std::error_code error;
  for (std::filesystem::directory_iterator at(paths.users(), error), end; !error && at != end; at.increment(error)) {
    if (at->path().extension() != ".key") continue;
    const auto user = UserId::parse(at->path().stem().string());
    if (user && at->path() == paths.user_key(*user)) users.push_back(*user);
  }
  std::ranges::sort(users);
  if (users.empty()) {
    return fail(ErrorCode::verification_failed,
                "users: no key file is there, so nothing can be opened; put the folder back from a copy of the case");
  }
  return users;
}

namespace {

// The user among all key files whose passphrase this is. A damaged file is reported only when no other one opens.
Result<UserKeys> find_user(const CasePaths& paths, const crypto::Secret& passphrase) {
  TRY(const auto users, users_in(paths));
  std::optional<Error> damage;
  std::optional<Error> wrong;
  for (const UserId& user : users) {
    auto opened = [&]() -> Result<UserKeys> {
      TRY(const Bytes bytes, read_small_file(paths.user_key(user), kKeyFileSize + 1024));
      TRY(const UserKeyFile file, decode_key_file(bytes));
      if (file.user != user) return damaged_key_file();
      return open_key_file(file, passphrase);
    }();
    if (opened) return opened;
    if (opened.error().code == ErrorCode::passphrase) {
      wrong = opened.error();
    } else if (!damage) {
      damage = within(paths.user_key(user).filename().string(), opened.error());
    }
  }
  return std::unexpected(damage ? *damage : *wrong);
}

}  // namespace

Result<CaseKeys> open_keys_of(const CasePaths& paths, const CaseId& case_id, UserKeys user) {
  CaseKeys keys;
  keys.case_id = case_id;
  keys.user = std::move(user);
  for (const Compartment compartment : {Compartment::none, Compartment::identities}) {
    const auto file = paths.grant(compartment, keys.user.user);
    std::error_code ignored;
    if (compartment != Compartment::none && !std::filesystem::exists(file, ignored)) continue;  // not granted
    const auto sealed_or = read_small_file(file, 4096);
    if (!sealed_or && sealed_or.error().code == ErrorCode::not_found) {
      return fail(ErrorCode::verification_failed,
                  fmt::format("grants/{}: the file is missing, and nothing else opens the case; put it back from a copy of the case",
                              file.filename().string()));
    }
    TRY(const Bytes sealed, sealed_or);
    TRY(keys.by_compartment[static_cast<std::size_t>(compartment)],
        open_grant(sealed, keys.user.box, case_id, compartment));
  }
  return keys;
}

Result<CaseKeys> open_keys(const CasePaths& paths, const CaseId& case_id, const crypto::Secret& passphrase) {
  TRY(UserKeys user, find_user(paths, passphrase));
  return open_keys_of(paths, case_id, std::move(user));
}

}  // namespace inquest::store
