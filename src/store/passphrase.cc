// Changing a passphrase: the key file is sealed anew beside the old one, the ledger names it, then it takes its place.
//
// A crash before the entry leaves a file that nobody promised anything about; a crash after it leaves a promise that the
// next opening keeps. Either passphrase opens the case in between, so that nobody is locked out.
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <nlohmann/json.hpp>

#include "store/sql/vault.h"
#include "store/vault.h"

namespace inquest::store {
namespace {

Status put_in_place(const CasePaths& paths, const UserId& user) {
  const auto from = next_key_file(paths, user);
  const auto to = paths.user_key(user);
  if (::rename(from.c_str(), to.c_str()) != 0) return std::unexpected(disk_error("replace", to, errno));
  return sync_folder(paths.users());
}

}  // namespace

std::filesystem::path next_key_file(const CasePaths& paths, const UserId& user) {
  auto file = paths.user_key(user);
  file += ".new";
  return file;
}

std::string encode_passphrase_change(const UserId& user, const Hash& key_file) {
  return fmt::format(R"({{"user":"{}","key_file":"{}"}})", user.text(), key_file.hex());
}

Result<std::optional<Hash>> recorded_key_file(Database& database, const UserId& user) {
  TRY(auto rows, database.query(sql::vault_passphrase_payloads));
  while (true) {
    TRY(const bool row, rows.step());
    if (!row) return std::optional<Hash>();
    const std::string payload = rows.text();
    const auto json = nlohmann::json::parse(payload, nullptr, false);
    const bool is_object = json.is_object() && json.contains("user") && json["user"].is_string() &&
                           json.contains("key_file") && json["key_file"].is_string();
    const auto hash = is_object ? hash_from_hex(json["key_file"].get<std::string>()) : std::nullopt;
    const auto of = is_object ? UserId::parse(json["user"].get<std::string>()) : std::nullopt;
    if (!hash || !of || payload != encode_passphrase_change(*of, *hash)) {
      return fail(ErrorCode::verification_failed, "the payload of a passphrase entry is not of its form");
    }
    if (*of == user) return std::optional(*hash);
  }
}

Status Store::change_passphrase(const crypto::Secret& now, const crypto::Secret& then) {
  if (then.size() == 0) {
    return fail(ErrorCode::usage, "an empty passphrase protects nothing; nothing was changed; choose a passphrase");
  }
  Impl& impl = *impl_;
  const Impl::Vault& vault = *impl.vault;
  TRY(const auto held, lease("changing a passphrase"));
  TRY(const Bytes old_bytes, read_small_file(vault.paths.user_key(impl.user), kKeyFileSize));
  TRY(const UserKeyFile old_file, decode_key_file(old_bytes));
  TRY(const UserKeys keys, open_key_file(old_file, now));
  TRY(const Bytes bytes, encode_key_file(keys, then, impl.environment.kdf_cost, impl.environment.random));
  TRY_(replace_file(next_key_file(vault.paths, impl.user), bytes));
  const auto payload = encode_passphrase_change(impl.user, crypto::sha256(bytes));
  if (auto appended = impl.append(Draft{ledger::EntryKind::passphrase, payload, {}, Compartment::none}); !appended) {
    ::unlink(next_key_file(vault.paths, impl.user).c_str());
    return std::unexpected(appended.error());
  }
  return put_in_place(vault.paths, impl.user);
}

Status Store::Impl::Vault::finish_passphrase_change(Impl& impl, bool opened_by_new) {
  Vault& vault = *impl.vault;
  const auto waiting = read_small_file(next_key_file(vault.paths, impl.user), kKeyFileSize);
  if (!waiting) return {};  // nothing was under way
  const Hash hash = crypto::sha256(*waiting);
  std::optional<Hash> recorded;
  {
    TRY(auto reader, impl.main().readers.take());
    TRY(recorded, recorded_key_file(*reader, impl.user));
  }
  if (recorded == hash) {
    if (!opened_by_new) {
      vault.tell("A change of passphrase was cut short and is now complete: from now on the new passphrase opens this "
                 "case, the one just used does not.");
    }
    return put_in_place(vault.paths, impl.user);
  }
  if (!opened_by_new) {  // never promised: the old passphrase stays
    ::unlink(next_key_file(vault.paths, impl.user).c_str());
    return {};
  }
  TRY_(impl.append(Draft{ledger::EntryKind::passphrase, encode_passphrase_change(impl.user, hash), {}, Compartment::none}));
  return put_in_place(vault.paths, impl.user);
}

}  // namespace inquest::store
