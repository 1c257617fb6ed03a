#include "reading/reader_client.h"

#include <fcntl.h>
#include <fmt/core.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <optional>
#include <string>
#include <utility>

namespace inquest::reading {
namespace {

using Steady = std::chrono::steady_clock;

class Descriptor {
 public:
  explicit Descriptor(int fd = -1) : fd_(fd) {}
  Descriptor(Descriptor&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(fd_, other.fd_);
    return *this;
  }
  ~Descriptor() { close(); }
  void close() {
    if (fd_ >= 0) ::close(fd_);
    fd_ = -1;
  }
  int get() const { return fd_; }
  explicit operator bool() const { return fd_ >= 0; }

 private:
  int fd_;
};

// Above the child's own numbers, so that one dup2 in the child never overwrites the source of the next.
Descriptor lifted(Descriptor fd) {
  if (fd.get() > 9 || !fd) return fd;
  return Descriptor(::fcntl(fd.get(), F_DUPFD_CLOEXEC, 10));
}

std::unexpected<Error> cannot_start(const char* what) {
  return fail(ErrorCode::internal, fmt::format("the reader could not be started: {}: {}", what, std::strerror(errno)));
}

// The original in memory that only the child is given, sealed so that not even the parent can change it meanwhile.
Result<Descriptor> sealed_copy(ByteView original) {
  Descriptor fd = lifted(Descriptor(::memfd_create("original", MFD_CLOEXEC | MFD_ALLOW_SEALING)));
  if (!fd) return cannot_start("memfd_create");
  std::size_t done = 0;
  while (done < original.size()) {
    const ssize_t n = ::write(fd.get(), original.data() + done, original.size() - done);
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return fail(ErrorCode::limit, "there is not enough memory to read this document; the original is safe");
    done += static_cast<std::size_t>(n);
  }
  if (::lseek(fd.get(), 0, SEEK_SET) != 0) return cannot_start("lseek");
  if (::fcntl(fd.get(), F_ADD_SEALS, F_SEAL_WRITE | F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL) != 0) return cannot_start("seal");
  return fd;
}

// A running child. Leaving the scope kills and reaps it: no zombie survives, whatever the way out.
class Child {
 public:
  explicit Child(pid_t pid) : pid_(pid), pidfd_(static_cast<int>(::syscall(SYS_pidfd_open, pid, 0))) {}
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;
  ~Child() {
    if (pid_ <= 0) return;
    ::kill(pid_, SIGKILL);
    int status = 0;
    while (::waitpid(pid_, &status, 0) < 0 && errno == EINTR) {
    }
  }

  // The wait status once the child has ended; none when it lives past the deadline.
  std::optional<int> wait_until(Steady::time_point deadline) {
    for (;;) {
      int status = 0;
      const pid_t ended = ::waitpid(pid_, &status, WNOHANG);
      if (ended == pid_ || (ended < 0 && errno != EINTR)) {
        pid_ = 0;
        return status;
      }
      const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Steady::now()).count();
      if (left <= 0) return std::nullopt;
      // Without pidfd (kernels before 5.3) the child is asked after every millisecond.
      pollfd ended_fd{pidfd_.get(), POLLIN, 0};
      ::poll(&ended_fd, pidfd_ ? 1 : 0, pidfd_ ? static_cast<int>(std::min<long>(left, 60'000)) : 1);
    }
  }

 private:
  pid_t pid_;
  Descriptor pidfd_;
};

class SpawnSettings {
 public:
  SpawnSettings() {
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawnattr_init(&attributes);
  }
  SpawnSettings(const SpawnSettings&) = delete;
  SpawnSettings& operator=(const SpawnSettings&) = delete;
  ~SpawnSettings() {
    ::posix_spawn_file_actions_destroy(&actions);
    ::posix_spawnattr_destroy(&attributes);
  }
  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
};

Result<pid_t> spawn(const std::filesystem::path& program, std::string_view parser, const Descriptor& original,
                    const Descriptor& reply) {
  SpawnSettings settings;
  auto* actions = &settings.actions;
  ::posix_spawn_file_actions_adddup2(actions, original.get(), 0);
  ::posix_spawn_file_actions_addopen(actions, 1, "/dev/null", O_WRONLY, 0);
  ::posix_spawn_file_actions_addopen(actions, 2, "/dev/null", O_WRONLY, 0);
  ::posix_spawn_file_actions_adddup2(actions, reply.get(), 3);
  ::posix_spawn_file_actions_addclosefrom_np(actions, 4);
  // Default signals, none blocked, a group of its own: an interrupt at the terminal reaches the parent, which then
  // ends the child, instead of looking like a crash of the parser.
  sigset_t none, all;
  ::sigemptyset(&none);
  ::sigfillset(&all);
  ::posix_spawnattr_setsigmask(&settings.attributes, &none);
  ::posix_spawnattr_setsigdefault(&settings.attributes, &all);
  ::posix_spawnattr_setpgroup(&settings.attributes, 0);
  ::posix_spawnattr_setflags(&settings.attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP);
  std::string name = program.filename().string();
  std::string kind(parser);
  char* arguments[] = {name.data(), kind.data(), nullptr};
  char* environment[] = {nullptr};
  pid_t pid = 0;
  errno = ::posix_spawn(&pid, program.c_str(), actions, &settings.attributes, arguments, environment);
  if (errno != 0) return cannot_start("inquest-reader and its siblings must stand beside inquest");
  return pid;
}

// Reads the reply until its end. Errors: limit, when it comes too late or grows too long; those of the sink.
Result<Bytes> collect(const Descriptor& pipe, Steady::time_point deadline, std::size_t most, MemberSink* members) {
  Bytes reply;
  std::size_t used = 0;
  MemberFrames frames(members);
  for (;;) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Steady::now()).count();
    if (left <= 0) return fail(ErrorCode::limit, "the reader took too long and was ended; the original is untouched");
    pollfd ready{pipe.get(), POLLIN, 0};
    const int events = ::poll(&ready, 1, static_cast<int>(std::min<long>(left, 60'000)));
    if (events <= 0) continue;
    if (reply.size() - used < 65536) reply.resize(std::max<std::size_t>(reply.size() * 2, 262144));
    const ssize_t n = ::read(pipe.get(), reply.data() + used, reply.size() - used);
    if (n < 0 && (errno == EINTR || errno == EAGAIN)) continue;
    if (n < 0) return cannot_start("read");
    if (n == 0) break;
    used += static_cast<std::size_t>(n);
    TRY(const std::size_t taken, frames.take(as_text(ByteView(reply).first(used))));
    std::memmove(reply.data(), reply.data() + taken, used - taken);
    used -= taken;
    if (used > most) return fail(ErrorCode::limit, "the reader sent more than a document can hold and was ended");
  }
  reply.resize(used);
  return reply;
}

// A child that ended badly is not believed, whatever it sent before.
Status judge(int status) {
  if (WIFEXITED(status) && WEXITSTATUS(status) == 0) return {};
  if (WIFSIGNALED(status) && (WTERMSIG(status) == SIGXCPU || WTERMSIG(status) == SIGKILL)) {
    return fail(ErrorCode::limit, "the reader used up its processor time and was ended; the original is untouched");
  }
  if (WIFSIGNALED(status) && WTERMSIG(status) == SIGSYS) {
    return fail(ErrorCode::unreadable, "the parser tried what the sandbox forbids and was ended; treat the document as hostile");
  }
  if (WIFSIGNALED(status)) {
    return fail(ErrorCode::unreadable, fmt::format("the parser crashed on this document (signal {}); the original is untouched",
                                                   WTERMSIG(status)));
  }
  return fail(ErrorCode::unreadable, fmt::format("the reader gave up on this document (exit {})", WEXITSTATUS(status)));
}

}  // namespace

Result<Bytes> run_reader(const std::filesystem::path& program, std::string_view parser, ByteView original,
                         const ReaderLimits& limits, MemberSink* members) {
  TRY(const Descriptor original_fd, sealed_copy(original));
  int ends[2] = {-1, -1};
  if (::pipe2(ends, O_CLOEXEC) != 0) return cannot_start("pipe2");
  const Descriptor read_end(ends[0]);
  Descriptor write_end = lifted(Descriptor(ends[1]));
  if (!write_end) return cannot_start("descriptors");
  ::fcntl(read_end.get(), F_SETPIPE_SZ, 1 << 20);  // fewer wake-ups; the default is kept where this is refused
  const auto deadline = Steady::now() + limits.wall;
  TRY(const pid_t pid, spawn(program, parser, original_fd, write_end));
  Child child(pid);
  write_end.close();
  TRY(auto reply, collect(read_end, deadline, limits.reply_bytes, members));
  const auto status = child.wait_until(deadline);
  if (!status) return fail(ErrorCode::limit, "the reader did not end in time and was ended; the original is untouched");
  TRY_(judge(*status));
  if (reply.empty()) return fail(ErrorCode::unreadable, "the reader ended without a reply; the original is untouched");
  return reply;
}

}  // namespace inquest::reading
