#include "app/library_bytes.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

namespace inquest::app {
namespace {

std::size_t read_whole(int file, std::span<char> into) {
  std::size_t done = 0;
  while (done < into.size()) {
    const auto n = ::read(file, into.data() + done, into.size() - done);
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) break;
    done += static_cast<std::size_t>(n);
  }
  return done;
}

}  // namespace

LibraryBytes LibraryBytes::read(const std::filesystem::path& path) {
  LibraryBytes out;
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return out;
  struct stat known {};
  if (::fstat(file, &known) == 0 && S_ISREG(known.st_mode) && known.st_size > 0) {
    const auto room = static_cast<std::size_t>(known.st_size);
    void* const at = ::mmap(nullptr, room, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_POPULATE, -1, 0);
    if (at != MAP_FAILED) {
      out.begin_ = static_cast<char*>(at);
      out.room_ = room;
      out.size_ = read_whole(file, {out.begin_, room});
    }
  }
  ::close(file);
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
