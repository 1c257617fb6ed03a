// The attacks of the threat model, tried from inside the reader's sandbox: each must be refused by an error or end the
// process. Every attack runs in a child of its own that first enters the very lockdown that inquest-reader enters; run as
// root, each is tried again as an ordinary user. A control without lockdown proves that the attack itself works.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <grp.h>
#include <linux/keyctl.h>
#include <sched.h>
#include <signal.h>
#include <spawn.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <functional>
#include <string>
#include <vector>

#include "reading/reader/lockdown.h"

namespace inquest::reading {
namespace {

constexpr int kSucceeded = 10, kRefused = 11, kNoSandbox = 12;
constexpr uid_t kNobody = 65534;

// True when the attack went through.
using Attack = bool (*)();

struct Named {
  const char* name;
  Attack attack;
  bool works_unlocked = true;  // whether the control is expected to go through for root (some need privileges)
};

bool opens(const char* path, int flags) { return ::openat(AT_FDCWD, path, flags, 0600) >= 0; }
bool has_socket(int family, int type) { return ::socket(family, type, 0) >= 0; }

int child_of_clone(void*) { return 0; }

bool clones(int flags) {
  static char stack[65536];
  return ::clone(child_of_clone, stack + sizeof stack, flags, nullptr) > 0;
}

bool allocates_two_gigabytes() {
  const std::size_t size = std::size_t{2} << 30;
  char* memory = static_cast<char*>(::mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0));
  return memory != MAP_FAILED;
}

bool runs_written_memory() {
  void* memory = ::mmap(nullptr, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  return memory != MAP_FAILED && ::mprotect(memory, 4096, PROT_READ | PROT_EXEC) == 0;
}

void burn(unsigned long rounds) {
  volatile unsigned long left = rounds;
  while (left != 0) left = left - 1;
}

// Burns more processor time than the sandbox of this test grants.
bool loops() {
  for (;;) {
    rusage used{};
    ::getrusage(RUSAGE_SELF, &used);
    if (used.ru_utime.tv_sec >= 3) return true;
    burn(50'000'000);
  }
}

bool loops_blindly() {
  burn(20'000'000'000ul);
  return true;
}

bool execs() {
  char name[] = "true";
  char* arguments[] = {name, nullptr};
  char* environment[] = {nullptr};
  ::execve("/bin/true", arguments, environment);
  return false;  // where it succeeds the child ends with 0, which counts as success below
}

bool sends_descriptor_names() {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  std::strcpy(address.sun_path + 1, "inquest-attack");
  const int fd = ::socket(AF_UNIX, SOCK_STREAM, 0);
  return fd >= 0 && ::bind(fd, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0;
}

const std::vector<Named>& attacks() {
  static const std::vector<Named> kAttacks = {
      {"read /etc/passwd", [] { return opens("/etc/passwd", O_RDONLY); }},
      {"read through /proc/self/root", [] { return opens("/proc/self/root/etc/passwd", O_RDONLY); }},
      {"open again by /proc/self/fd", [] { return opens("/proc/self/fd/0", O_RDONLY); }},
      {"read own memory map", [] { return opens("/proc/self/maps", O_RDONLY); }},
      {"read the environment of the parent", [] { return opens(("/proc/" + std::to_string(::getppid()) + "/environ").c_str(), O_RDONLY); }, false},
      {"list /", [] { return opens("/", O_RDONLY | O_DIRECTORY); }},
      {"create a file", [] { return opens("/tmp/inquest-attack", O_WRONLY | O_CREAT | O_TRUNC); }},
      {"create a nameless file", [] { return opens("/tmp", O_RDWR | O_TMPFILE); }},
      {"write among the fonts", [] { return opens("/usr/share/fonts/attack", O_WRONLY | O_CREAT); }, false},
      {"open the terminal", [] { return opens("/dev/tty", O_RDWR); }, false},
      {"open by handle or openat2", [] { std::uint64_t how[3] = {O_RDONLY, 0, 0}; return ::syscall(SYS_openat2, AT_FDCWD, "/etc/passwd", how, sizeof how) >= 0; }},
      {"old open", [] { return ::syscall(SYS_open, "/etc/passwd", O_RDONLY) >= 0; }},
      {"creat", [] { return ::syscall(SYS_creat, "/tmp/inquest-attack", 0600) >= 0; }},
      {"unlink", [] { return ::unlink("/tmp/inquest-victim") == 0 || errno == ENOENT; }},
      {"rename", [] { return ::rename("/tmp/inquest-victim", "/tmp/inquest-other") == 0 || errno == ENOENT; }},
      {"link", [] { return ::link("/tmp/inquest-victim", "/tmp/inquest-other") == 0 || errno == ENOENT; }},
      {"symlink", [] { ::unlink("/tmp/inquest-link"); return ::symlink("/etc/passwd", "/tmp/inquest-link") == 0; }},
      {"mkdir", [] { ::rmdir("/tmp/inquest-folder"); return ::mkdir("/tmp/inquest-folder", 0700) == 0; }},
      {"chmod", [] { return ::chmod("/tmp/inquest-victim", 0777) == 0 || errno == ENOENT; }},
      {"truncate", [] { return ::truncate("/tmp/inquest-victim", 0) == 0 || errno == ENOENT; }},
      {"mount", [] { return ::mount("none", "/tmp", "tmpfs", 0, "") == 0; }, false},
      {"chroot", [] { return ::chroot("/") == 0; }, false},
      {"socket inet", [] { return has_socket(AF_INET, SOCK_STREAM); }},
      {"socket inet6", [] { return has_socket(AF_INET6, SOCK_DGRAM); }},
      {"socket unix", [] { return has_socket(AF_UNIX, SOCK_STREAM); }},
      {"socket netlink", [] { return has_socket(AF_NETLINK, SOCK_RAW); }},
      {"socket packet", [] { return has_socket(AF_PACKET, SOCK_RAW); }, false},
      {"socket vsock", [] { return has_socket(AF_VSOCK, SOCK_STREAM); }, false},
      {"socket alg", [] { return has_socket(AF_ALG, SOCK_SEQPACKET); }, false},
      {"socketpair", [] { int ends[2]; return ::socketpair(AF_UNIX, SOCK_STREAM, 0, ends) == 0; }},
      {"abstract socket", sends_descriptor_names},
      {"exec", execs},
      {"execveat", [] { return ::syscall(SYS_execveat, AT_FDCWD, "/bin/true", nullptr, nullptr, 0) == 0; }},
      {"fork", [] { const pid_t pid = ::fork(); if (pid == 0) ::_exit(0); return pid > 0; }},
      {"vfork", [] { const pid_t pid = static_cast<pid_t>(::syscall(SYS_vfork)); if (pid == 0) ::_exit(0); return pid > 0; }, false},
      {"clone a process", [] { return clones(SIGCHLD); }},
      {"clone a thread", [] { return clones(CLONE_VM | CLONE_FS | CLONE_FILES | CLONE_SIGHAND | CLONE_THREAD); }},
      {"clone3", [] { std::uint64_t how[11] = {0, 0, 0, 0, SIGCHLD}; const long pid = ::syscall(SYS_clone3, how, sizeof how); if (pid == 0) ::_exit(0); return pid > 0; }},
      {"unshare", [] { return ::unshare(CLONE_NEWUSER) == 0; }, false},
      {"setns", [] { return ::setns(0, 0) == 0; }, false},
      {"trace the parent", [] { return ::ptrace(PTRACE_SEIZE, ::getppid(), 0, 0) == 0; }, false},
      {"be traced", [] { return ::ptrace(PTRACE_TRACEME, 0, 0, 0) == 0; }},
      {"read the parent's memory", [] { char c; iovec here{&c, 1}, there{&c, 1}; return ::process_vm_readv(::getppid(), &here, 1, &there, 1, 0) == 1; }},
      {"signal the parent", [] { return ::kill(::getppid(), 0) == 0; }},
      {"signal everyone", [] { return ::kill(-1, 0) == 0; }},
      {"tgkill the parent", [] { return ::syscall(SYS_tgkill, ::getppid(), ::getppid(), 0) == 0; }},
      {"pidfd of the parent", [] { return ::syscall(SYS_pidfd_open, ::getppid(), 0) >= 0; }},
      {"executable memory", [] { return ::mmap(nullptr, 4096, PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) != MAP_FAILED; }},
      {"written memory made executable", runs_written_memory},
      {"pkey_mprotect", [] { void* m = ::mmap(nullptr, 4096, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0); return ::syscall(SYS_pkey_mprotect, m, 4096, PROT_READ | PROT_EXEC, -1) == 0; }},
      {"memfd", [] { return ::memfd_create("attack", 0) >= 0; }},
      {"secret memory", [] { return ::syscall(447 /* memfd_secret */, 0) >= 0; }, false},
      {"io_uring", [] { char parameters[256] = {}; return ::syscall(SYS_io_uring_setup, 1, parameters) >= 0; }, false},
      {"bpf", [] { char attributes[128] = {}; return ::syscall(SYS_bpf, 0, attributes, sizeof attributes) >= 0; }, false},
      {"userfaultfd", [] { return ::syscall(SYS_userfaultfd, 0) >= 0; }, false},
      {"perf_event_open", [] { char attributes[128] = {}; return ::syscall(SYS_perf_event_open, attributes, 0, -1, -1, 0) >= 0; }, false},
      {"keyctl", [] { return ::syscall(SYS_keyctl, KEYCTL_GET_KEYRING_ID, KEY_SPEC_SESSION_KEYRING, 0) >= 0; }, false},
      {"add_key", [] { return ::syscall(SYS_add_key, "user", "attack", "x", 1, KEY_SPEC_PROCESS_KEYRING) >= 0; }, false},
      {"shared memory", [] { return ::syscall(SYS_shmget, 0, 4096, 01600) >= 0; }},
      {"message queue", [] { return ::syscall(SYS_msgget, 0, 01600) >= 0; }},
      {"pipe", [] { int ends[2]; return ::pipe(ends) == 0; }},
      {"eventfd", [] { return ::syscall(SYS_eventfd2, 0, 0) >= 0; }},
      {"duplicate a descriptor", [] { return ::dup(0) >= 0; }},
      {"raise limits", [] { const rlimit wide{RLIM_INFINITY, RLIM_INFINITY}; return ::setrlimit(RLIMIT_CPU, &wide) == 0; }},
      {"lower a limit of the parent", [] { const rlimit none{0, 0}; return ::prlimit(::getppid(), RLIMIT_NOFILE, &none, nullptr) == 0; }, false},
      {"become root again", [] { return ::setuid(0) == 0; }, false},
      {"change groups", [] { return ::setgroups(0, nullptr) == 0; }, false},
      {"make itself dumpable", [] { return ::prctl(PR_SET_DUMPABLE, 1) == 0; }},
      {"look for a file", [] { struct stat found {}; return ::stat("/etc/passwd", &found) == 0; }},
      {"look for a file by access", [] { return ::access("/etc/passwd", F_OK) == 0; }},
      {"host name", [] { return ::sethostname("x", 1) == 0; }, false},
      {"load a module", [] { return ::syscall(SYS_finit_module, 0, "", 0) == 0; }, false},
      {"reboot", [] { return ::syscall(SYS_reboot, 0, 0, 0, nullptr) == 0; }, false},
      {"write to another descriptor", [] { return ::write(5, "x", 1) == 1; }, false},
      {"terminal input", [] { char c = 'x'; return ::ioctl(0, 0x5412 /* TIOCSTI */, &c) == 0; }, false},
      {"two gigabytes", allocates_two_gigabytes},
      {"an endless loop", loops_blindly, false},
      {"an endless loop that asks the time", loops, false},
  };
  return kAttacks;
}

// The child's end: entered the sandbox (or not, for the control) and tried.
[[noreturn]] void try_it(const Named& named, bool locked, bool as_nobody) {
  if (as_nobody && (::setgroups(0, nullptr) != 0 || ::setgid(kNobody) != 0 || ::setuid(kNobody) != 0)) ::_exit(kNoSandbox);
  if (locked && !lockdown({.cpu_seconds = 1})) ::_exit(kNoSandbox);
  ::_exit(named.attack() ? kSucceeded : kRefused);
}

int outcome_of(const Named& named, bool locked, bool as_nobody) {
  const pid_t child = ::fork();
  if (child == 0) try_it(named, locked, as_nobody);
  int status = 0;
  ::waitpid(child, &status, 0);
  return status;
}

std::string in_words(int status) {
  if (WIFSIGNALED(status)) return std::string("killed by ") + ::strsignal(WTERMSIG(status));
  return "exit " + std::to_string(WEXITSTATUS(status));
}

bool is_stopped(int status) {
  if (WIFSIGNALED(status)) {
    const int by = WTERMSIG(status);
    return by == SIGSYS || by == SIGXCPU || by == SIGKILL;
  }
  return WIFEXITED(status) && WEXITSTATUS(status) == kRefused;
}

TEST(Attacks, every_attack_on_the_sandbox_is_refused_or_ends_the_process) {
  const std::vector<bool> users = ::getuid() == 0 ? std::vector<bool>{false, true} : std::vector<bool>{false};
  for (const bool as_nobody : users) {
    for (const auto& named : attacks()) {
      const int status = outcome_of(named, true, as_nobody);
      EXPECT_TRUE(is_stopped(status)) << named.name << (as_nobody ? " as an ordinary user" : "") << ": " << in_words(status);
    }
  }
}

// Without the sandbox they go through: what is refused above is refused by the sandbox and not by a mistake in the attack.
TEST(Attacks, the_same_attacks_go_through_without_the_sandbox) {
  for (const auto& named : attacks()) {
    if (!named.works_unlocked) continue;
    const int status = outcome_of(named, false, false);
    EXPECT_TRUE(WIFEXITED(status) && (WEXITSTATUS(status) == kSucceeded || WEXITSTATUS(status) == 0)) << named.name << ": " << in_words(status);
  }
  for (const auto* made : {"/tmp/inquest-attack", "/tmp/inquest-link"}) ::unlink(made);
  ::rmdir("/tmp/inquest-folder");
}

// What the reader needs still works: fonts and character maps can be read, memory got, the reply written.
TEST(Attacks, the_sandbox_leaves_what_the_reader_needs) {
  const Named needs{"needs", [] {
                      const bool memory = ::mmap(nullptr, 64 << 20, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) != MAP_FAILED;
                      const int fonts = ::openat(AT_FDCWD, "/usr/share/fonts", O_RDONLY | O_DIRECTORY);
                      const bool readable = fonts >= 0 || errno == ENOENT || landlock_version() == 0;
                      return memory && readable && ::write(2, "", 0) == 0;
                    }};
  const int status = outcome_of(needs, true, false);
  EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == kSucceeded) << in_words(status);
}

}  // namespace
}  // namespace inquest::reading
