#include "app/library_bytes.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <memory>
#include <optional>
#include <system_error>
#include <utility>

#include "base/large_pages.h"
#include "crypto/crypto.h"

namespace inquest::app {
namespace {

constexpr std::size_t kPiece = 256 * 1024;  // hashed while it still is near the processor
constexpr std::size_t kChecksum = 32;

// How many bytes came; none where reading failed. What stands before the checksum is hashed on the way.
std::optional<std::size_t> read_whole(int file, std::span<char> into, crypto::Sha256& hash) {
  const std::size_t hashed = into.size() < kChecksum ? 0 : into.size() - kChecksum;
  std::size_t done = 0;
  while (done < into.size()) {
    const auto n = ::read(file, into.data() + done, std::min(kPiece, into.size() - done));
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return std::nullopt;
    if (n == 0) break;
    const std::size_t end = done + static_cast<std::size_t>(n);
    if (done < hashed) hash.update(as_bytes(std::string_view(into.data() + done, std::min(end, hashed) - done)));
    done = end;
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
  const auto size = static_cast<std::size_t>(known.st_size);
  // Room to begin at a large page, where the file is worth one.
  const std::size_t slack = size < kLargePage / 2 ? 0 : kLargePage;
  const std::size_t room = slack == 0 ? size : (size + slack - 1) / slack * slack + slack;
  void* const at = ::mmap(nullptr, room, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | (slack == 0 ? MAP_POPULATE : 0), -1, 0);
  if (at == MAP_FAILED) return fail(ErrorCode::limit, path.native() + ": there is not enough memory for this file of the reference library.");
  out.mapped_ = at;
  out.room_ = room;
  const auto address = reinterpret_cast<std::uintptr_t>(at);
  out.begin_ = slack == 0 ? static_cast<char*>(at) : static_cast<char*>(at) + ((slack - address % slack) % slack);
  if (slack > 0) ask_for_large_pages(out.begin_, (size + slack - 1) / slack * slack);
  crypto::Sha256 hash;
  const auto got = read_whole(file, {out.begin_, size}, hash);
  if (!got) return unreadable();
  out.size_ = *got;
  const Hash checksum = hash.finish();
  out.sound_ = *got == size && size > kChecksum && std::string_view(out.begin_, size).substr(size - kChecksum) == as_text(checksum.bytes);
  return out;
}

LibraryBytes::LibraryBytes(LibraryBytes&& other) noexcept
    : mapped_(std::exchange(other.mapped_, nullptr)), begin_(std::exchange(other.begin_, nullptr)), size_(std::exchange(other.size_, 0)), room_(std::exchange(other.room_, 0)), sound_(std::exchange(other.sound_, false)) {}

LibraryBytes& LibraryBytes::operator=(LibraryBytes&& other) noexcept {
  std::swap(mapped_, other.mapped_);
  std::swap(begin_, other.begin_);
  std::swap(size_, other.size_);
  std::swap(room_, other.room_);
  std::swap(sound_, other.sound_);
  return *this;
}

LibraryBytes::~LibraryBytes() {
  if (mapped_ != nullptr) ::munmap(mapped_, room_);
}

}  // namespace inquest::app
