// Leases, originals and the device's memory of an open case.
#include "store/vault.h"

#include <fmt/format.h>
#include <set>
#include <unistd.h>

#include "store/sql/project.h"
#include "store/sql/vault.h"

namespace inquest::store {
namespace {

struct UserNames {
  std::string name, initials;
};
// As the user was first admitted: a new log of the same person bears the same name.
Result<UserNames> names_of(Database& database, const UserId& user) {
  TRY(auto row, database.query(sql::vault_names_of_user, user));
  TRY(const bool found, row.step());
  if (!found) return fail(ErrorCode::verification_failed, "no entry of the ledger admits the user of this key file");
  UserNames names;
  names.name = row.text();
  names.initials = row.text();
  return names;
}

}  // namespace

Result<std::unique_ptr<WriteLease>> Store::lease(std::string_view purpose) {
  if (!impl_->writable) return std::unexpected(disk_error("write into", impl_->folder, EROFS));
  return impl_->vault->lock->take(purpose, CaseLock::kShortWait);
}

Result<std::unique_ptr<WriteLease>> Store::Impl::enter_write() {
  if (!writable) return std::unexpected(disk_error("write into", folder, EROFS));
  TRY(auto held, vault->lock->take("writing an entry", CaseLock::kShortWait));
  const std::scoped_lock guard(write_mutex);
  if (!vault->admitted) {
    if (!vault->device) {
      return fail(ErrorCode::disk, fmt::format("the folder {} of this device's own notes cannot be written, so that a log begun now could not be "
                                               "gone on with; nothing was changed; name another place with XDG_STATE_HOME",
                                               environment.state_folder.string()));
    }
    // Set first: appending the admission enters here again.
    vault->admitted = true;
    TRY(auto reader, main().readers.take());
    TRY(const UserNames first, names_of(*reader, user));
    TRY(const auto revoked, reader->integer(sql::user_has_revoked_log, user));
    if (revoked) {
      vault->admitted = false;
      return fail(ErrorCode::forbidden, "a log of yours was revoked, and your keys may be in other hands: they open no further log; "
                                        "nothing was changed; write on the device whose log stands");
    }
    const ledger::Authorship self{author, user, first.name, first.initials, environment.device_label,
                                  signer->public_key(), vault->keys.user.box.public_key};
    auto appended = append(Draft{ledger::EntryKind::admit, ledger::encode_admit(self), {}, Compartment::none});
    if (!appended) {
      vault->admitted = false;
      return std::unexpected(appended.error());
    }
  }
  return held;
}

Status Store::Impl::remember_head(const Head& head) {
  if (!vault->device) return {};
  const auto remembered = vault->device->remember(case_id, {author, head.size, head.root});
  // The entry stands already. What is lost is this device's means to notice a restored backup, and that can be said.
  if (!remembered) vault->tell("This device could not note how far its log has come: " + remembered.error().message);
  return {};
}

Result<Preserved> Store::preserve(int file, Compartment compartment, const OnProgress& progress) {
  TRY([[maybe_unused]] Part* const part, impl_->open_part(compartment));
  Impl::Vault& vault = *impl_->vault;
  {
    const std::scoped_lock guard(vault.incoming_mutex);
    if (!vault.incoming_lease) {
      TRY(vault.incoming_lease, lease("adding files"));
    }
  }
  const auto find = [&](const Hash& sha256) -> Result<std::optional<Incoming::Known>> {
    for (const auto& each : impl_->parts) {
      TRY(auto reader, each->readers.take());
      TRY(auto row, reader->query(sql::vault_document_of_bytes, sha256));
      TRY(const bool found, row.step());
      if (found) return Incoming::Known{row.id<DocumentId>(), each->compartment};
    }
    return std::nullopt;
  };
  return vault.incoming.take_in(file, compartment, find, progress);
}

Status Store::Impl::sync_originals() { return vault->incoming.make_durable(); }

Status Store::Impl::keep_document_keys(Part& part, std::span<const DocumentId> documents) {
  std::set<DocumentId> kept_already;  // equal files of one batch are one document
  for (const DocumentId& document : documents) {
    if (!kept_already.insert(document).second) continue;
    if (auto key = vault->incoming.key_of(document)) {
      const Status kept = part.writer->run(sql::vault_keep_document_key, document, *key);
      crypto::wipe(*key);
      TRY_(kept);
      continue;
    }
    TRY(auto row, part.writer->query(sql::vault_document_key, document));
    TRY(const bool known, row.step());
    if (!known) {
      return fail(ErrorCode::conflict, fmt::format("{} was not preserved in this case before it was added; nothing was "
                                                   "changed; add its file again", document.text()));
    }
  }
  return {};
}

Status Store::Impl::settle_originals(Part& part, std::span<const DocumentId> documents) {
  for (const DocumentId& document : documents) {
    TRY_(vault->incoming.settle(document, vault->keys.key(part.compartment)));
  }
  const std::scoped_lock guard(vault->incoming_mutex);
  if (vault->incoming.is_empty()) vault->incoming_lease.reset();
  return {};
}

Status Store::Impl::remove_original(const DocumentId& document, const Hash& sha256) {
  std::vector<std::filesystem::path> places{vault->paths.incoming(document)};
  for (const auto& part : parts) {
    places.push_back(vault->paths.original(original_name(vault->keys.key(part->compartment), sha256)));
  }
  for (const auto& place : places) {
    if (::unlink(place.c_str()) == 0) {
      TRY_(sync_folder(place.parent_path()));
    } else if (errno != ENOENT) {
      return std::unexpected(disk_error("remove an original from", vault->paths.originals(), errno));
    }
  }
  return {};
}

Status Store::stream_original(const DocumentId& id, const std::function<Status(ByteView)>& sink) {
  const CasePaths& paths = impl_->vault->paths;
  TRY(Part* const part, impl_->part_of_document(id));
  TRY(auto reader, part->readers.take());
  TRY(auto row, reader->query(sql::vault_document, id));
  TRY(const bool found, row.step());
  if (!found) return fail(ErrorCode::not_found, fmt::format("{} is no document of this case", id.text()));
  const Hash sha256 = row.hash();
  const auto size = static_cast<std::uint64_t>(row.integer());
  TRY(auto key_row, reader->query(sql::vault_document_key, id));
  TRY(const bool has_key, key_row.step());
  if (!has_key) return fail(ErrorCode::not_found, fmt::format("{} was erased, or its key did not travel here", id.text()));
  auto raw = key_row.fixed<32>();
  const crypto::Secret key = crypto::Secret::copy_of(raw);
  crypto::wipe(raw);
  auto place = paths.original(original_name(impl_->vault->keys.key(part->compartment), sha256));
  std::error_code ignored;
  if (!std::filesystem::exists(place, ignored) && std::filesystem::exists(paths.incoming(id), ignored)) {
    place = paths.incoming(id);
  }
  const Status opened = open_original(place, key, size, sha256, sink);
  if (opened || opened.error().code == ErrorCode::disk) return opened;
  if (opened.error().code == ErrorCode::not_found) {
    return fail(ErrorCode::verification_failed,
                fmt::format("{}: the original is missing from the folder; the ledger still says what it was; put the "
                            "file back from a copy of the case", id.text()));
  }
  return std::unexpected(within(id.text(), opened.error()));
}

Result<Bytes> Store::original(const DocumentId& id) {
  Bytes whole;
  TRY_(stream_original(id, [&](ByteView piece) -> Status {
    whole.insert(whole.end(), piece.begin(), piece.end());
    return {};
  }));
  return whole;
}

}  // namespace inquest::store
