#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <optional>
#include <thread>
#include <unordered_map>
#include <unordered_set>

#include "store/sql/vault.h"
#include "store/sql/verify.h"
#include "store/verify.h"

namespace inquest::store {
namespace {

struct Expected {
  DocumentId document;
  Hash sha256;
  std::uint64_t size = 0;
  Compartment compartment{};
  bool has_key = false;
  DocumentKey key{};
};

std::string below(const std::filesystem::path& file, const Store::Impl& impl) {
  return file.lexically_relative(impl.folder).string();
}

class OriginalsCheck {
 public:
  explicit OriginalsCheck(Verification& verification) : verification_(verification), impl_(verification.impl()) {}
  ~OriginalsCheck() {
    for (auto& one : expected_) crypto::wipe(one.key);
  }

  Status run() {
    for (const auto& part : impl_.parts) TRY_(load(*part));
    std::uint64_t total = 0;
    for (const auto& one : expected_) total += sealed_length(one.size);
    verification_.stage("originals", total, "bytes");
    TRY_(check_all());
    return check_folder();
  }

 private:
  Status load(Part& part) {
    TRY(auto reader, part.readers.take());
    TRY(auto rows, reader->query(sql::verify_originals));
    while (true) {
      TRY(const bool row, rows.step());
      if (!row) break;
      Expected& one = expected_.emplace_back();
      one.document = rows.id<DocumentId>();
      one.sha256 = rows.hash();
      one.size = static_cast<std::uint64_t>(rows.integer());
      one.compartment = part.compartment;
      one.has_key = !rows.skip_null();
      if (one.has_key) one.key = rows.fixed<32>();
      names_.insert(original_name(impl_.vault->keys.key(part.compartment), one.sha256).hex());
    }
    TRY(auto stray, reader->query(sql::verify_keys_of_nothing));
    while (true) {
      TRY(const bool row, stray.step());
      if (!row) return {};
      verification_.find(stray.id<DocumentId>().text(), "there is a key of a document that no entry adds");
    }
  }

  std::filesystem::path place_of(const Expected& one) const {
    return impl_.vault->paths.original(original_name(impl_.vault->keys.key(one.compartment), one.sha256));
  }

  Status check_all() {
    std::atomic<std::size_t> next = 0;
    std::atomic<bool> stopped = false;
    std::mutex mutex;
    std::optional<Error> error;
    const auto work = [&] {
      while (!stopped) {
        const std::size_t at = next.fetch_add(1);
        if (at >= expected_.size()) return;
        const Status checked = check(expected_[at]);
        if (checked) continue;
        const std::scoped_lock guard(mutex);
        if (!error) error = checked.error();
        stopped = true;
      }
    };
    std::vector<std::thread> threads;
    for (unsigned i = 1; i < verify_workers() && expected_.size() > 1; ++i) threads.emplace_back(work);
    work();
    for (auto& thread : threads) thread.join();
    return error ? Status(std::unexpected(*error)) : Status();
  }

  Status check(const Expected& one) {
    auto place = place_of(one);
    std::error_code ignored;
    if (!std::filesystem::exists(place, ignored) && std::filesystem::exists(impl_.vault->paths.incoming(one.document), ignored)) {
      place = impl_.vault->paths.incoming(one.document);  // committed a moment ago, not yet named
    }
    const std::string where = fmt::format("{} ({})", below(place, impl_), one.document.text());
    if (!one.has_key) {
      if (still_expected(one)) verification_.find(where, "the key of this document is missing");
      return verification_.advance(sealed_length(one.size));
    }
    const crypto::Secret key = crypto::Secret::copy_of(one.key);
    std::uint64_t unreported = 0;
    const auto opened = open_original(place, key, one.size, one.sha256, [&](ByteView piece) -> Status {
      unreported += piece.size();
      if (unreported < (1 << 22)) return {};
      return verification_.advance(std::exchange(unreported, 0));
    });
    if (!opened && opened.error().code == ErrorCode::conflict) return opened;
    if (!opened && (opened.error().code != ErrorCode::not_found || still_expected(one))) {
      verification_.find(where, opened.error().code == ErrorCode::not_found ? "the original is missing" : opened.error().message);
    }
    {
      const std::scoped_lock guard(mutex_);
      ++verification_.report.originals;
      if (opened) verification_.report.bytes += sealed_length(one.size);
    }
    return verification_.advance(unreported);
  }

  // An erasure may have gone on meanwhile: then nothing is missing.
  bool still_expected(const Expected& one) {
    Part* const part = impl_.part(one.compartment);
    auto reader = part->readers.take();
    if (!reader) return true;
    auto row = (*reader)->query(sql::vault_document, one.document);
    if (!row) return true;
    const auto found = row->step();
    return !found || *found;
  }

  // Every file under originals/ is one that was asked for.
  Status check_folder() {
    const CasePaths& paths = impl_.vault->paths;
    std::error_code error;
    std::filesystem::recursive_directory_iterator at(paths.originals(), error);
    if (error == std::errc::no_such_file_or_directory) return {};  // each that is missing was told of
    for (const std::filesystem::recursive_directory_iterator end; !error && at != end; at.increment(error)) {
      const auto& path = at->path();
      if (at->is_symlink(error)) {
        verification_.find(below(path, impl_), "a link has no place in a case");
      } else if (at->is_directory(error)) {
        check_subfolder(path);
      } else if (path.parent_path() == paths.incoming()) {
        check_incoming(path);
      } else {
        check_name(path);
      }
    }
    if (error) return std::unexpected(disk_error("list", paths.originals(), error.value()));
    return {};
  }

  void check_subfolder(const std::filesystem::path& folder) {
    const std::string name = folder.filename().string();
    const bool is_ours = folder.parent_path() == impl_.vault->paths.originals() &&
                         (folder == impl_.vault->paths.incoming() || (name.size() == 2 && from_hex(name)));
    if (!is_ours) verification_.find(below(folder, impl_), "no folder of a case is called so");
  }

  void check_name(const std::filesystem::path& file) {
    const std::string name = file.filename().string();
    const auto hash = hash_from_hex(name);
    const bool well_named = hash && file == impl_.vault->paths.original(*hash);
    if (well_named && names_.contains(name)) return;
    if (well_named && (closed_compartments() || added_meanwhile(name))) return;
    verification_.find(below(file, impl_), "no entry of the ledger adds such an original");
  }

  // Originals of a compartment that is closed to this user have names that only its key gives.
  bool closed_compartments() {
    if (!closed_) {
      auto reader = impl_.main().readers.take();
      const bool is_open = impl_.part(Compartment::identities) != nullptr;
      const auto any = reader ? (*reader)->integer(sql::verify_any_entry_of_compartment, Compartment::identities) : std::nullopt;
      closed_ = !is_open && any && any->has_value();
    }
    return *closed_;
  }

  bool added_meanwhile(const std::string& name) {
    for (const auto& part : impl_.parts) {
      auto reader = part->readers.take();
      if (!reader) continue;
      auto rows = (*reader)->query(sql::verify_originals);
      while (rows) {
        const auto row = rows->step();
        if (!row || !*row) break;
        (void)rows->id<DocumentId>();
        if (original_name(impl_.vault->keys.key(part->compartment), rows->hash()).hex() == name) return true;
      }
    }
    return false;
  }

  // What waits for its entry belongs to a writer at work; without one, opening the case has swept it away.
  void check_incoming(const std::filesystem::path& file) {
    if (!impl_.vault->incoming.is_empty()) return;
    if (impl_.writable && !impl_.vault->lock->take("verifying", std::chrono::milliseconds(0))) return;
    const auto raw = from_hex(file.filename().string());
    const bool known = raw && raw->size() == 16 && std::ranges::any_of(expected_, [&](const Expected& one) {
                         return std::ranges::equal(one.document.bytes, *raw);
                       });
    if (!known) verification_.find(below(file, impl_), "no entry of the ledger adds such an original");
  }

  Verification& verification_;
  Store::Impl& impl_;
  std::mutex mutex_;
  std::vector<Expected> expected_;
  std::unordered_set<std::string> names_;
  std::optional<bool> closed_;
};

}  // namespace

Status verify_originals(Verification& verification) { return OriginalsCheck(verification).run(); }

}  // namespace inquest::store
