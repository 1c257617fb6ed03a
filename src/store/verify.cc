#include "store/verify.h"

#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <thread>

#include "store/sql/verify.h"

namespace inquest::store {

void Verification::find(std::string place, std::string problem) {
  const std::scoped_lock guard(mutex_);
  if (report.findings.size() >= kMostFindings) {
    ++unlisted_;
    return;
  }
  report.findings.push_back({std::move(place), std::move(problem)});
}

void Verification::close() {
  if (unlisted_ > 0) report.findings.push_back({"the case", fmt::format("{} more findings are not listed", unlisted_)});
}

void Verification::stage(std::string_view name, std::uint64_t total, std::string_view unit) {
  const std::scoped_lock guard(mutex_);
  stage_ = name;
  unit_ = unit;
  done_ = 0;
  total_ = total;
}

Status Verification::advance(std::uint64_t done) {
  const std::scoped_lock guard(mutex_);
  done_ += done;
  if (!progress_ || progress_({stage_, std::min(done_, std::max(total_, done_)), total_, unit_})) return {};
  return fail(ErrorCode::conflict, "the verification was stopped before its end; nothing was changed");
}

unsigned verify_workers() { return std::clamp(std::thread::hardware_concurrency(), 1u, 16u); }

namespace {

// A file of the case folder, as found.
struct FoundFile {
  std::filesystem::path path;
  std::string name;  // below the case folder
  std::uint64_t size = 0;
};

bool is_passed_over(std::string_view name) {
  return name.ends_with("-wal") || name.ends_with("-shm") || name.ends_with(".lock");
}

// The user files and grants: own ones are opened, those of others held against the keys that the ledger admits.
class UserFiles {
 public:
  explicit UserFiles(Verification& verification) : verification_(verification), impl_(verification.impl()) {}

  Status load() {
    TRY(auto reader, impl_.main().readers.take());
    TRY(auto rows, reader->query(sql::verify_user_keys));
    while (true) {
      TRY(const bool row, rows.step());
      if (!row) break;
      User& user = users_.emplace_back();
      user.id = rows.id<UserId>();
      user.sign_key = rows.fixed<32>();
      user.box_key = rows.fixed<32>();
    }
    TRY(recorded_, recorded_key_file(*reader, impl_.user));
    return {};
  }

  Status key_file(const FoundFile& file) {
    const auto id = UserId::parse(file.path.stem().string());
    const User* const user = id ? known(*id) : nullptr;
    if (user == nullptr || file.path != impl_.vault->paths.user_key(*id)) {
      verification_.find(file.name, "no user of this case has a key file of that name");
      return {};
    }
    TRY(const Bytes bytes, read_small_file(file.path, kKeyFileSize + 1024));
    const auto decoded = decode_key_file(bytes);
    if (!decoded) {
      verification_.find(file.name, decoded.error().message);
    } else if (decoded->user != *id || decoded->signing_key != user->sign_key || decoded->box_key != user->box_key) {
      verification_.find(file.name, "its keys are not those that the ledger admits for this user");
    } else if (*id == impl_.user && recorded_ && *recorded_ != crypto::sha256(bytes)) {
      verification_.find(file.name, "it is not the file that the latest change of passphrase wrote; an older one was put back");
    }
    return {};
  }

  Status grant(const FoundFile& file) {
    const CasePaths& paths = impl_.vault->paths;
    for (const Compartment compartment : {Compartment::none, Compartment::identities}) {
      if (file.path == paths.grant(compartment, impl_.user)) return own_grant(file, compartment);
      for (const User& user : users_) {
        if (file.path == paths.grant(compartment, user.id)) return {};  // sealed to another: only that user can open it
      }
    }
    verification_.find(file.name, "no user and compartment of this case has a grant of that name");
    return {};
  }

 private:
  struct User {
    UserId id;
    crypto::PublicKey sign_key{}, box_key{};
  };
  const User* known(const UserId& id) const {
    const auto found = std::ranges::find(users_, id, &User::id);
    return found == users_.end() ? nullptr : &*found;
  }

  Status own_grant(const FoundFile& file, Compartment compartment) {
    const CaseKeys& keys = impl_.vault->keys;
    TRY(const Bytes sealed, read_small_file(file.path, 4096));
    const auto key = open_grant(sealed, keys.user.box, impl_.case_id, compartment);
    if (!key) {
      verification_.find(file.name, key.error().message);
    } else if (!keys.holds(compartment) || !std::ranges::equal(key->view(), keys.key(compartment).view())) {
      verification_.find(file.name, "it opens another key than the one that this case was opened with");
    }
    return {};
  }

  Verification& verification_;
  Store::Impl& impl_;
  std::vector<User> users_;
  std::optional<Hash> recorded_;
};

class Folder {
 public:
  explicit Folder(Verification& verification) : verification_(verification), impl_(verification.impl()), users_(verification) {}

  Status run() {
    TRY_(users_.load());
    std::error_code error;
    const auto options = std::filesystem::directory_options::none;
    std::filesystem::recursive_directory_iterator at(impl_.folder, options, error);
    for (const std::filesystem::recursive_directory_iterator end; !error && at != end; at.increment(error)) {
      const std::string name = at->path().lexically_relative(impl_.folder).string();
      if (at->is_symlink(error)) {
        verification_.find(name, "a link has no place in a case");
        continue;
      }
      if (at->is_directory(error)) {
        if (name == "originals") at.disable_recursion_pending();  // verify_originals.cc
        continue;
      }
      TRY_(file({at->path(), name, static_cast<std::uint64_t>(at->is_regular_file(error) ? at->file_size(error) : 0)}));
    }
    if (error) return std::unexpected(disk_error("list", impl_.folder, error.value()));
    return missing_files();
  }

 private:
  Status file(const FoundFile& found) {
    if (is_passed_over(found.name)) return {};
    verification_.report.bytes += found.size;
    if (found.name == "FORMAT") return format(found);
    if (found.name.starts_with("users/")) return users_.key_file(found);
    if (found.name.starts_with("grants/")) return users_.grant(found);
    for (const Compartment compartment : {Compartment::none, Compartment::identities}) {
      if (found.path == impl_.vault->paths.database(compartment)) {
        if (impl_.part(compartment) != nullptr) verification_.report.bytes -= found.size;  // counted page by page
        return {};
      }
    }
    verification_.find(found.name, "nothing of a case is called so");
    return {};
  }

  Status format(const FoundFile& found) {
    TRY(const Bytes bytes, read_small_file(found.path, 4096));
    if (as_text(bytes) != format_text(impl_.case_id)) verification_.find(found.name, "it is not what it was when the case was opened");
    return {};
  }

  // What must be there and was not met: the walk only sees what is.
  Status missing_files() {
    const CasePaths& paths = impl_.vault->paths;
    const auto must_exist = [&](const std::filesystem::path& file) {
      std::error_code ignored;
      if (!std::filesystem::exists(file, ignored)) {
        verification_.find(file.lexically_relative(impl_.folder).string(), "the file is missing");
      }
    };
    must_exist(paths.format());
    must_exist(paths.user_key(impl_.user));
    must_exist(paths.grant(Compartment::none, impl_.user));
    // A compartment that travels along has its database and a grant; one that stays at home has neither.
    std::error_code ignored;
    const auto database = paths.database(Compartment::identities);
    const auto grant = paths.grant(Compartment::identities, impl_.user);
    if (std::filesystem::exists(database, ignored) || std::filesystem::exists(grant, ignored)) {
      must_exist(database);
      must_exist(grant);
    }
    return {};
  }

  Verification& verification_;
  Store::Impl& impl_;
  UserFiles users_;
};

}  // namespace

Status verify_folder(Verification& verification) { return Folder(verification).run(); }

namespace {

Status count_rows(Verification& verification) {
  for (const auto& part : verification.impl().parts) {
    TRY(auto reader, part->readers.take());
    TRY(const auto rows, reader->integer(sql::verify_rows));
    verification.report.rows += static_cast<std::uint64_t>(rows.value_or(0));
  }
  return {};
}

}  // namespace

Result<VerifyReport> Store::verify(std::optional<std::string_view> against, const OnProgress& progress) {
  if (against && !ledger::parse_checkpoint_unverified(*against)) {
    return fail(ErrorCode::usage, "what to verify against is no signed checkpoint; give the file that 'inquest checkpoint' "
                                  "wrote, unchanged");
  }
  Verification verification(*impl_, progress);
  TRY_(verify_pages(verification));
  // A damaged page would only be reported again and again by what reads it.
  const bool pages_are_sound = verification.report.findings.empty();
  if (pages_are_sound) {
    TRY_(verify_folder(verification));
    TRY_(verify_ledger(verification, against));
    TRY_(verify_texts(verification));
    TRY_(verify_index(verification));
    verification.stage("projections", 0, "entries");
    TRY(auto differing, impl_->compare_projections(progress));
    for (auto& finding : differing) verification.find(std::move(finding.place), std::move(finding.problem));
    TRY_(count_rows(verification));
  }
  TRY_(verify_originals(verification));
  verification.close();
  return std::move(verification.report);
}

}  // namespace inquest::store
