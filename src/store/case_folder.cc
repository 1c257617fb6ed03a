#include "store/case_folder.h"

#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>

namespace inquest::store {
namespace {

constexpr std::string_view kMagic = "inquest-case ";

}  // namespace

std::string_view name_of(Compartment compartment) {
  switch (compartment) {
    case Compartment::none: return "case";
    case Compartment::identities: return "identities";
  }
  return "unknown";
}

std::filesystem::path CasePaths::database(Compartment compartment) const {
  if (compartment == Compartment::none) return folder / "case.db";
  return folder / "compartments" / fmt::format("{}.db", name_of(compartment));
}
std::filesystem::path CasePaths::user_key(const UserId& user) const { return users() / (user.text() + ".key"); }
std::filesystem::path CasePaths::grant(Compartment compartment, const UserId& user) const {
  return grants() / fmt::format("{}.{}", name_of(compartment), user.text());
}
std::filesystem::path CasePaths::original(const Hash& name) const {
  const std::string hex = name.hex();
  return originals() / hex.substr(0, 2) / hex;
}
std::filesystem::path CasePaths::incoming(const DocumentId& document) const {
  return incoming() / to_hex(document.bytes);
}

std::string format_text(const CaseId& id) { return fmt::format("{}{}\n{}\n", kMagic, kFormatVersion, id.text()); }

Result<CaseId> read_format(const CasePaths& paths) {
  auto bytes = read_small_file(paths.format(), 256);
  if (!bytes && bytes.error().code == ErrorCode::disk) return std::unexpected(bytes.error());
  const std::string_view text = bytes ? as_text(*bytes) : std::string_view();
  if (std::error_code ignored; !text.starts_with(kMagic) && std::filesystem::exists(paths.database(Compartment::none), ignored)) {
    return fail(ErrorCode::verification_failed,
                fmt::format("FORMAT: the file is missing or was changed; nothing else was touched; put it back from a copy of the case "
                            "(its first line is \"{}{}\", its second the id of the case)", kMagic, kFormatVersion));
  }
  if (!text.starts_with(kMagic)) {
    return fail(ErrorCode::not_a_case, fmt::format("{} is not a case: it has no FORMAT file of Inquest; 'inquest new' "
                                                   "makes a case", paths.folder.string()));
  }
  unsigned version = 0;
  const char* const end = text.data() + text.size();
  const auto [after, error] = std::from_chars(text.data() + kMagic.size(), end, version);
  if (error == std::errc() && version > kFormatVersion && after != end && *after == '\n') {
    return fail(ErrorCode::newer_format,
                fmt::format("this case has format {}, this Inquest knows format {}; nothing was changed; open it with a "
                            "newer Inquest", version, kFormatVersion));
  }
  const std::string_view rest = error == std::errc() ? std::string_view(after, end) : std::string_view();
  const auto id = rest.size() == 29 ? CaseId::parse(rest.substr(1, 27)) : std::nullopt;
  if (!id || text != format_text(*id)) {
    return fail(ErrorCode::verification_failed,
                "FORMAT: the file was changed; nothing else was touched; put it back from a copy of the case");
  }
  return *id;
}

FoundingFolder::FoundingFolder(std::filesystem::path folder, CasePaths paths, Descriptor held)
    : folder_(std::move(folder)), paths_(std::move(paths)), held_(std::move(held)) {}

Result<FoundingFolder> FoundingFolder::make(const std::filesystem::path& given) {
  // "a/case.inquest/" has an empty last name; the folder meant is the one before the slash.
  const std::filesystem::path folder = given.has_filename() ? given : given.parent_path();
  std::error_code ignored;
  if (std::filesystem::exists(std::filesystem::symlink_status(folder, ignored))) {
    return fail(ErrorCode::conflict,
                fmt::format("{} exists already; nothing was changed; choose another name", folder.string()));
  }
  CasePaths paths{folder};
  paths.folder += ".founding";
  TRY_(make_private_folder(paths.folder));
  Descriptor held(::open(paths.folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!held.is_open() || ::flock(held.get(), LOCK_EX | LOCK_NB) != 0) {
    return fail(ErrorCode::conflict, fmt::format("another process is making {}; wait for it", folder.string()));
  }
  for (const auto& left : std::filesystem::directory_iterator(paths.folder, ignored)) {
    std::filesystem::remove_all(left.path(), ignored);  // of a founding that was killed
  }
  FoundingFolder founding(folder, paths, std::move(held));
  for (const auto& part : {paths.users(), paths.grants(), paths.folder / "compartments", paths.originals(),
                           paths.incoming()}) {
    TRY_(make_private_folder(part));
  }
  return founding;
}

FoundingFolder::~FoundingFolder() {
  if (!held_.is_open()) return;
  std::error_code ignored;
  std::filesystem::remove_all(paths_.folder, ignored);
}

Status FoundingFolder::settle() {
  if (::syncfs(held_.get()) != 0) return std::unexpected(disk_error("sync", folder_, errno));
  // link-like renames do not exist for folders: RENAME_NOREPLACE refuses a name that was taken meanwhile.
  if (::renameat2(AT_FDCWD, paths_.folder.c_str(), AT_FDCWD, folder_.c_str(), RENAME_NOREPLACE) != 0) {
    const int why = errno;
    const bool unknown_call = why == EINVAL || why == ENOSYS;  // some file systems know no RENAME_NOREPLACE
    if (!unknown_call || ::rename(paths_.folder.c_str(), folder_.c_str()) != 0) {
      return std::unexpected(disk_error("name the folder", folder_, unknown_call ? errno : why));
    }
  }
  held_.close();
  return sync_folder(folder_.parent_path());
}

}  // namespace inquest::store
