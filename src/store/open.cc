// Making and opening a case: folder, keys, databases, and which author this device writes as.
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

#include "store/sql/vault.h"
#include "store/vault.h"

namespace inquest::store {
namespace {

constexpr Compartment kCompartments[] = {Compartment::none, Compartment::identities};

Status check_new_passphrase(const crypto::Secret& passphrase) {
  if (passphrase.size() > 0) return {};
  return fail(ErrorCode::usage, "an empty passphrase protects nothing; nothing was changed; choose a passphrase");
}

crypto::Secret copy_of(const crypto::Secret& secret) { return crypto::Secret::copy_of(secret.view()); }

// The user's keys, through the key file in place or the one that a change of passphrase was about to put there.
struct OpenedKeys {
  CaseKeys keys;
  bool by_new_file = false;
};
Result<OpenedKeys> open_with_passphrase(const CasePaths& paths, const CaseId& id, const crypto::Secret& passphrase) {
  auto keys = open_keys(paths, id, passphrase);
  if (keys) return OpenedKeys{std::move(*keys), false};
  if (keys.error().code != ErrorCode::passphrase) return std::unexpected(keys.error());
  TRY(const auto users, users_in(paths));
  for (const UserId& user : users) {
    const auto bytes = read_small_file(next_key_file(paths, user), kKeyFileSize);
    if (!bytes) continue;
    const auto file = decode_key_file(*bytes);
    if (!file || file->user != user) continue;
    auto opened = open_key_file(*file, passphrase);
    if (!opened) continue;
    TRY(CaseKeys found, open_keys_of(paths, id, std::move(*opened)));
    return OpenedKeys{std::move(found), true};
  }
  return std::unexpected(keys.error());
}

bool log_is_not_folded_in(const CasePaths& paths) {
  struct stat found {};
  const auto log = paths.database(Compartment::none).string() + "-wal";
  return ::stat(log.c_str(), &found) == 0 && found.st_size > 0;
}

// The root of the first `entries` of a log, from its rows.
Result<std::optional<Hash>> root_at(Database& database, const AuthorId& author, std::uint64_t entries) {
  TRY(auto rows, database.query(sql::vault_log_from_start, author, entries));
  ledger::Frontier tree;
  while (true) {
    TRY(const bool row, rows.step());
    if (!row) break;
    ledger::Entry entry;
    entry.author = author;
    entry.seq = static_cast<std::uint64_t>(rows.integer());
    entry.time = static_cast<std::uint64_t>(rows.integer());
    entry.kind = static_cast<ledger::EntryKind>(rows.integer());
    entry.commitment = rows.hash();
    if (entry.seq != tree.size()) return std::optional<Hash>();
    tree.append(ledger::leaf_hash(ledger::encode_entry(entry)));
  }
  if (tree.size() != entries) return std::optional<Hash>();
  return std::optional(tree.root());
}

}  // namespace

std::unique_ptr<Store::Impl> Store::Impl::Vault::assemble(const Environment& environment, CasePaths paths,
                                                          CaseKeys keys, bool writable) {
  auto impl = std::make_unique<Impl>(environment);
  impl->folder = paths.folder;
  impl->case_id = keys.case_id;
  impl->user = keys.user.user;
  impl->case_key = copy_of(keys.key(Compartment::none));
  impl->signer = std::move(keys.user.signer);
  impl->writable = writable;
  const Access reading = writable ? Access::read_only : Access::immutable;
  for (const Compartment compartment : kCompartments) {
    std::error_code ignored;
    if (!keys.holds(compartment)) continue;
    // A travel copy lacks the files of the compartments that do not travel.
    if (compartment != Compartment::none && !std::filesystem::exists(paths.database(compartment), ignored)) continue;
    impl->parts.push_back(std::make_unique<Part>(compartment, paths.database(compartment),
                                                 key_for(keys.key(compartment), "database"), reading));
  }
  impl->vault.reset(new Vault(std::move(paths), std::move(keys), environment.random));
  return impl;
}

Status Store::Impl::Vault::choose_author(Impl& impl) {
  Vault& vault = *impl.vault;
  auto device = Device::open(impl.environment.state_folder, impl.environment.random);
  if (!device) {
    vault.tell(fmt::format("The folder {} of this device's own notes cannot be made or written ({}): the case can be read and not added to. "
                           "XDG_STATE_HOME names another place for it.", impl.environment.state_folder.string(), device.error().message));
    impl.author = impl.environment.random.id<AuthorId>();
    vault.admitted = false;
    return {};
  }
  vault.device = std::move(*device);
  const auto seen = vault.device->last_seen(impl.case_id);
  if (seen) {
    TRY(const Head head, impl.head_of(seen->author));
    bool continues = head.size == seen->entries && head.root == seen->root;
    if (!continues && head.size > seen->entries) {
      TRY(auto reader, impl.main().readers.take());
      TRY(const auto root, root_at(*reader, seen->author, seen->entries));
      continues = root == seen->root;
    }
    if (continues) {
      impl.author = seen->author;
      return {};
    }
    vault.tell("This copy of the case is older than, or other than, the one last used on this device: a backup may have "
               "been restored. Nothing is lost in the copy; this device begins a new log in it. If a newer copy exists, "
               "go on in that one and keep this one as it is.");
  }
  impl.author = impl.environment.random.id<AuthorId>();
  vault.admitted = false;
  return {};
}

Status Store::Impl::Vault::sweep(Impl& impl) {
  const auto keyed_name = [&](const DocumentId& document) -> Result<std::optional<Hash>> {
    for (const auto& part : impl.parts) {
      TRY(auto reader, part->readers.take());
      TRY(auto row, reader->query(sql::vault_document, document));
      TRY(const bool found, row.step());
      if (found) return original_name(impl.vault->keys.key(part->compartment), row.hash());
    }
    return std::nullopt;
  };
  TRY([[maybe_unused]] const std::size_t removed, sweep_incoming(impl.vault->paths, keyed_name));
  return {};
}

Result<std::unique_ptr<Store>> Store::create(const std::filesystem::path& folder, const crypto::Secret& passphrase,
                                             const Founding& founding, Environment environment) {
  TRY_(check_new_passphrase(passphrase));
  TRY(FoundingFolder making, FoundingFolder::make(folder));
  const CasePaths& paths = making.paths();
  const auto id = environment.random.id<CaseId>();
  TRY_(write_new_file(paths.format(), as_bytes(format_text(id))));
  TRY(CaseKeys keys, found_keys(paths, id, passphrase, environment.kdf_cost, environment.random));
  for (const Compartment compartment : kCompartments) {
    TRY_(Impl::make_database(paths.database(compartment), key_for(keys.key(compartment), "database"), id, compartment));
  }
  const UserId user = keys.user.user;
  TRY(CaseKeys again, open_keys_of(paths, id, UserKeys::from_seeds(user, copy_of(keys.user.seeds))));
  Impl::Head head;
  AuthorId author;
  {
    const auto impl = Impl::Vault::assemble(environment, paths, std::move(keys), true);
    impl->author = author = environment.random.id<AuthorId>();
    TRY(impl->vault->device, Device::open(environment.state_folder, environment.random));
    TRY_(impl->open_databases());
    ledger::Found found{.case_id = id, .format = kFormatVersion, .first = {}};
    found.first = {author, user, founding.user_name, founding.initials, environment.device_label,
                   impl->signer->public_key(), impl->vault->keys.user.box.public_key};
    TRY_(impl->append(Draft{ledger::EntryKind::found, ledger::encode(found), {}, Compartment::none}));
    TRY(head, impl->head_of(author));
  }
  TRY_(making.settle());
  CasePaths settled{folder.has_filename() ? folder : folder.parent_path()};
  auto impl = Impl::Vault::assemble(environment, settled, std::move(again), true);
  TRY(impl->vault->device, Device::open(environment.state_folder, environment.random));
  impl->author = author;
  TRY_(impl->open_databases());
  return std::unique_ptr<Store>(new Store(std::move(impl)));
}

Result<std::unique_ptr<Store>> Store::open(const std::filesystem::path& folder, const crypto::Secret& passphrase,
                                           Environment environment) {
  CasePaths paths{folder.has_filename() ? folder : folder.parent_path()};
  TRY(const CaseId id, read_format(paths));
  TRY(OpenedKeys opened, open_with_passphrase(paths, id, passphrase));
  if (std::error_code ignored; !std::filesystem::exists(paths.database(Compartment::none), ignored)) {
    return fail(ErrorCode::verification_failed, "case.db: the file is missing; nothing else was touched; put it back from a copy of the case");
  }
  const bool writable = is_writable(paths.folder);
  auto impl = Impl::Vault::assemble(environment, paths, std::move(opened.keys), writable);
  Impl::Vault& vault = *impl->vault;
  // Leftovers of a crash may be removed only while nobody else writes: what looks like one may be another's work.
  std::unique_ptr<WriteLease> alone;
  if (writable) {
    if (auto taken = vault.lock->take("opening the case", std::chrono::milliseconds(0))) alone = std::move(*taken);
    impl->alone = alone != nullptr;
  } else if (log_is_not_folded_in(paths)) {
    vault.tell("The folder cannot be written, and its latest changes are not yet folded into the database: what is shown "
               "is the state before them. Open the case once where it can be written.");
  }
  TRY_(impl->open_databases());
  TRY_(Impl::Vault::choose_author(*impl));
  if (impl->alone) {
    TRY_(Impl::Vault::sweep(*impl));
    TRY_(Impl::Vault::finish_passphrase_change(*impl, opened.by_new_file));
    impl->alone = false;
  }
  return std::unique_ptr<Store>(new Store(std::move(impl)));
}

bool Store::is_case(const std::filesystem::path& folder) {
  const auto id = read_format({folder.has_filename() ? folder : folder.parent_path()});
  // A newer case, or one whose FORMAT was changed, is a case: opening it says what is wrong.
  // One that may not be read may be one: opening it says that it may not.
  return id.has_value() || id.error().code != ErrorCode::not_a_case;
}

Store::Store(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Store::~Store() = default;

void Store::Impl::VaultDeleter::operator()(Vault* vault) const { delete vault; }

CaseId Store::case_id() const { return impl_->case_id; }
AuthorId Store::author() const { return impl_->author; }
UserId Store::user() const { return impl_->user; }
const std::filesystem::path& Store::folder() const { return impl_->folder; }
bool Store::is_open(Compartment compartment) const { return impl_->part(compartment) != nullptr; }

std::vector<std::string> Store::notices() const {
  const std::scoped_lock guard(impl_->vault->notices_mutex);
  return impl_->vault->notices;
}

}  // namespace inquest::store
