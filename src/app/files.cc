#include "app/files.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "app/limits.h"

namespace inquest::app {

Result<Bytes> bytes_of_file(const std::filesystem::path& path) {
  const bool is_input = path == "-";
  // Without O_NONBLOCK, opening a pipe that nobody writes to never ends.
  const int file = is_input ? dup(STDIN_FILENO) : open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
  if (file < 0) return fail(errno == ENOENT ? ErrorCode::not_found : ErrorCode::unreadable, std::strerror(errno));
  struct stat at {};
  Bytes bytes;
  Status done;
  if (fstat(file, &at) != 0) done = fail(ErrorCode::unreadable, std::strerror(errno));
  else if (S_ISDIR(at.st_mode)) done = fail(ErrorCode::unsupported, "it is a folder, not a file");
  else if (S_ISFIFO(at.st_mode) && !is_input && !path.native().starts_with("/dev/")) done = fail(ErrorCode::unsupported, "it is a pipe, not a file");
  else if (static_cast<std::uint64_t>(at.st_size) > kLargestOriginal) done = too_large();
  if (done) bytes.resize(static_cast<std::size_t>(at.st_size));
  std::size_t filled = 0;
  while (done) {  // a pipe has no size: it is read to its end
    if (filled == bytes.size()) bytes.resize(bytes.size() + 64 * 1024);
    const auto got = read(file, bytes.data() + filled, bytes.size() - filled);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) done = fail(ErrorCode::unreadable, std::strerror(errno));
    if (got <= 0) break;
    filled += static_cast<std::size_t>(got);
    if (filled > kLargestOriginal) done = too_large();
  }
  close(file);
  if (!done) return std::unexpected(done.error());
  bytes.resize(filled);
  return bytes;
}

}  // namespace inquest::app
