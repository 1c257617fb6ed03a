#include "app/library_bytes.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <memory>
#include <optional>
#include <system_error>
#include <utility>

namespace inquest::app {
namespace {

// How many bytes came; none where reading failed.
std::optional<std::size_t> read_whole(int file, std::span<char> into) {
  std::size_t done = 0;
  while (done < into.size()) {
    const auto n = ::read(file, into.data() + done, into.size() - done);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return std::nullopt;
    if (n == 0) break;
    done += static_cast<std::size_t>(n);
  }
  return done;
}

}  // namespace

Result<LibraryBytes> LibraryBytes::read(const std::filesystem::path& path) {
  const auto unreadable = [&] {
    return fail(ErrorCode::disk, path.native() + ": this file of the reference library cannot be read (" + std::generic_category().message(errno) + ").");
  };
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return unreadable();
  const auto closed = std::unique_ptr<const int, decltype([](const int* open) { ::close(*open); })>(&file);
  struct stat known {};
  if (::fstat(file, &known) != 0) return unreadable();
  LibraryBytes out;
  if (known.st_size == 0) return out;
  const auto room = static_cast<std::size_t>(known.st_size);
  void* const at = ::mmap(nullptr, room, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_POPULATE, -1, 0);
  if (at == MAP_FAILED) return fail(ErrorCode::limit, path.native() + ": there is not enough memory for this file of the reference library.");
  out.begin_ = static_cast<char*>(at);
  out.room_ = room;
  const auto size = read_whole(file, {out.begin_, room});
  if (!size) return unreadable();
  out.size_ = *size;
  return out;
}

LibraryBytes::LibraryBytes(LibraryBytes&& other) noexcept
    : begin_(std::exchange(other.begin_, nullptr)), size_(std::exchange(other.size_, 0)), room_(std::exchange(other.room_, 0)) {}

LibraryBytes& LibraryBytes::operator=(LibraryBytes&& other) noexcept {
  std::swap(begin_, other.begin_);
  std::swap(size_, other.size_);
  std::swap(room_, other.room_);
  return *this;
}

LibraryBytes::~LibraryBytes() {
  if (begin_ != nullptr) ::munmap(begin_, room_);
}

}  // namespace inquest::app
