#include "store/file.h"

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace inquest::store {
namespace {

constexpr mode_t kFileMode = 0600;
constexpr mode_t kFolderMode = 0700;

}  // namespace

void Descriptor::close() {
  if (fd_ >= 0) ::close(fd_);
  fd_ = -1;
}

Error disk_error(std::string_view doing, const std::filesystem::path& place, int error_number) {
  // Of a full disk no file of ours is at fault.
  if (error_number == ENOSPC || error_number == EDQUOT || error_number == EFBIG) {
    return Error{ErrorCode::disk, fmt::format("{}; what was acknowledged before is kept; free some space and repeat the command",
                                              error_number == EFBIG ? "a file became larger than is allowed here"
                                                                    : "the disk is full, or your share of it")};
  }
  const std::string_view advice = error_number == EROFS || error_number == EACCES || error_number == EPERM
                                      ? "make the folder writable for you and repeat the command"
                                      : "check the disk and repeat the command";
  return Error{ErrorCode::disk, fmt::format("could not {} {}: {}; what was acknowledged before is kept; {}", doing,
                                            place.filename().string(), std::strerror(error_number), advice)};
}

Result<Descriptor> open_for_reading(const std::filesystem::path& file) {
  Descriptor opened(::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NOCTTY));
  if (opened.is_open()) return opened;
  if (errno == ENOENT || errno == ENOTDIR) {
    return fail(ErrorCode::not_found, fmt::format("the file {} is missing", file.filename().string()));
  }
  return std::unexpected(disk_error("open", file, errno));
}

Result<Descriptor> create_file(const std::filesystem::path& file) {
  Descriptor made(::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, kFileMode));
  if (made.is_open()) return made;
  if (errno == EEXIST) {
    return fail(ErrorCode::conflict, fmt::format("the file {} exists already", file.filename().string()));
  }
  return std::unexpected(disk_error("make", file, errno));
}

Result<std::size_t> read_up_to(int fd, std::span<std::uint8_t> into, const std::filesystem::path& place) {
  std::size_t done = 0;
  while (done < into.size()) {
    const ssize_t got = ::read(fd, into.data() + done, into.size() - done);
    if (got == 0) break;
    if (got < 0) {
      if (errno == EINTR) continue;
      return std::unexpected(disk_error("read", place, errno));
    }
    done += static_cast<std::size_t>(got);
  }
  return done;
}

Status write_all(int fd, ByteView bytes, const std::filesystem::path& place) {
  std::size_t done = 0;
  while (done < bytes.size()) {
    const ssize_t put = ::write(fd, bytes.data() + done, bytes.size() - done);
    if (put < 0) {
      if (errno == EINTR) continue;
      return std::unexpected(disk_error("write", place, errno));
    }
    done += static_cast<std::size_t>(put);
  }
  return {};
}

Result<Bytes> read_small_file(const std::filesystem::path& file, std::size_t most) {
  TRY(const Descriptor opened, open_for_reading(file));
  Bytes bytes(most + 1);
  TRY(const std::size_t size, read_up_to(opened.get(), bytes, file));
  if (size > most) {
    return fail(ErrorCode::verification_failed,
                fmt::format("{} is longer than such a file can be", file.filename().string()));
  }
  bytes.resize(size);
  return bytes;
}

Status write_new_file(const std::filesystem::path& file, ByteView bytes) {
  TRY(const Descriptor made, create_file(file));
  return write_all(made.get(), bytes, file);
}

Status replace_file(const std::filesystem::path& file, ByteView bytes) {
  std::filesystem::path fresh = file;
  fresh += ".tmp";
  ::unlink(fresh.c_str());  // left by a crash
  auto written = [&]() -> Status {
    TRY(const Descriptor made, create_file(fresh));
    TRY_(write_all(made.get(), bytes, file));
    if (::fsync(made.get()) != 0) return std::unexpected(disk_error("sync", file, errno));
    if (::rename(fresh.c_str(), file.c_str()) != 0) return std::unexpected(disk_error("replace", file, errno));
    return {};
  }();
  if (!written) {
    ::unlink(fresh.c_str());
    return written;
  }
  return sync_folder(file.parent_path());
}

Status make_private_folder(const std::filesystem::path& folder) {
  if (::mkdir(folder.c_str(), kFolderMode) == 0) return {};
  const int why = errno;
  std::error_code ignored;
  if (why == EEXIST && std::filesystem::is_directory(folder, ignored)) return {};
  return std::unexpected(disk_error("make the folder", folder, why));
}

namespace {

Status sync_at(const std::filesystem::path& place, int flags) {
  const Descriptor opened(::open(place.c_str(), O_RDONLY | O_CLOEXEC | flags));
  if (!opened.is_open() || ::fsync(opened.get()) != 0) return std::unexpected(disk_error("sync", place, errno));
  return {};
}

}  // namespace

Status sync_folder(const std::filesystem::path& folder) {
  return sync_at(folder.empty() ? std::filesystem::path(".") : folder, O_DIRECTORY);
}
Status sync_file(const std::filesystem::path& file) { return sync_at(file, 0); }

bool is_writable(const std::filesystem::path& folder) { return ::access(folder.c_str(), W_OK | X_OK) == 0; }

}  // namespace inquest::store
