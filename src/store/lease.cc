#include "store/lease.h"

#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <thread>

namespace inquest::store {
namespace {

constexpr std::chrono::milliseconds kPause{20};

// case.lock says who holds it: "12 adding files\n". Only our own words are believed, since anyone may write the file.
std::string holder_of(int fd) {
  std::array<std::uint8_t, 128> bytes{};
  const ssize_t size = ::pread(fd, bytes.data(), bytes.size(), 0);
  const std::string_view text = as_text(ByteView(bytes).first(size > 0 ? static_cast<std::size_t>(size) : 0));
  const std::size_t space = text.find(' ');
  const std::size_t end = text.find('\n');
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  const auto is_word = [](char c) { return (c >= 'a' && c <= 'z') || c == ' '; };
  if (space == 0 || space == std::string_view::npos || end == std::string_view::npos || end < space) return "at work";
  const std::string_view pid = text.substr(0, space);
  const std::string_view purpose = text.substr(space + 1, end - space - 1);
  if (!std::ranges::all_of(pid, is_digit) || !std::ranges::all_of(purpose, is_word)) return "at work";
  return fmt::format("(pid {}) is {}", pid, purpose);
}

}  // namespace

class CaseLock::Held final : public WriteLease {
 public:
  explicit Held(std::shared_ptr<CaseLock> lock) : lock_(std::move(lock)) {}
  Held(const Held&) = delete;
  Held& operator=(const Held&) = delete;
  ~Held() override { lock_->give_back(); }

 private:
  std::shared_ptr<CaseLock> lock_;
};

Result<std::unique_ptr<WriteLease>> CaseLock::take(std::string_view purpose, std::chrono::milliseconds wait) {
  const std::scoped_lock guard(mutex_);
  if (holders_ == 0) TRY_(lock_file(purpose, wait));
  ++holders_;
  return std::make_unique<Held>(shared_from_this());
}

Status CaseLock::lock_file(std::string_view purpose, std::chrono::milliseconds wait) {
  Descriptor opened(::open(file_.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600));
  if (!opened.is_open()) return std::unexpected(disk_error("open for writing", file_, errno));
  const auto until = std::chrono::steady_clock::now() + wait;
  while (::flock(opened.get(), LOCK_EX | LOCK_NB) != 0) {
    if (errno != EWOULDBLOCK && errno != EINTR) return std::unexpected(disk_error("lock", file_, errno));
    if (std::chrono::steady_clock::now() >= until) {
      return fail(ErrorCode::in_use, fmt::format("another process {}; nothing was changed; wait for it or stop it",
                                                 holder_of(opened.get())));
    }
    std::this_thread::sleep_for(kPause);
  }
  const std::string words = fmt::format("{} {}\n", ::getpid(), purpose);
  // The words only serve the message of another process: a full disk must not stop an erasure.
  if (::ftruncate(opened.get(), 0) == 0) (void)!::pwrite(opened.get(), words.data(), words.size(), 0);
  locked_ = std::move(opened);
  return {};
}

void CaseLock::give_back() {
  const std::scoped_lock guard(mutex_);
  if (--holders_ == 0) locked_.close();
}

}  // namespace inquest::store
