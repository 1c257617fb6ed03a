#include "reading/reader/lockdown.h"

#include <fcntl.h>
#include <linux/capability.h>
#include <seccomp.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>
#include <initializer_list>

namespace inquest::reading {
namespace {

// Landlock by its numbers (linux/landlock.h): Debian 12's headers stop at the second version, its kernels do not.
constexpr long kLandlockCreate = 444, kLandlockAddRule = 445, kLandlockRestrict = 446;
constexpr std::uint64_t kReadFile = 1u << 2, kReadDirectory = 1u << 3;

struct LandlockRules {
  std::uint64_t filesystem = 0, network = 0, scoped = 0;
};
struct [[gnu::packed]] LandlockPath {
  std::uint64_t allowed = 0;
  std::int32_t directory = -1;
};

// Everything a version can forbid is forbidden.
LandlockRules rules_for(int version, std::size_t& bytes) {
  LandlockRules rules;
  int rights = 13;                       // execute, write, read, remove and make of each kind
  if (version >= 2) rights = 14;         // refer
  if (version >= 3) rights = 15;         // truncate
  if (version >= 5) rights = 16;         // ioctl on devices
  rules.filesystem = (std::uint64_t{1} << rights) - 1;
  rules.network = 3;                     // bind and connect, TCP
  rules.scoped = 3;                      // abstract Unix sockets, signals
  bytes = version < 4 ? 8 : version < 6 ? 16 : 24;
  return rules;
}

bool enter_landlock(int version) {
  std::size_t bytes = 0;
  const LandlockRules rules = rules_for(version, bytes);
  const int set = static_cast<int>(::syscall(kLandlockCreate, &rules, bytes, 0));
  if (set < 0) return false;
  for (const char* path : {"/usr/share/poppler", "/usr/share/fonts", "/etc/fonts", "/usr/share/fontconfig", "/usr/lib/x86_64-linux-gnu/gconv",
                           "/usr/lib/aarch64-linux-gnu/gconv"}) {
    const int directory = ::open(path, O_PATH | O_CLOEXEC | O_DIRECTORY);
    if (directory < 0) continue;  // not installed
    const LandlockPath beneath{kReadFile | kReadDirectory, directory};
    const long added = ::syscall(kLandlockAddRule, set, 1, &beneath, 0);
    ::close(directory);
    if (added != 0) return false;
  }
  const bool entered = ::syscall(kLandlockRestrict, set, 0) == 0;
  ::close(set);
  return entered;
}

bool limit(int resource, rlim_t value) {
  const rlimit wanted{value, value};
  return ::setrlimit(static_cast<__rlimit_resource>(resource), &wanted) == 0;
}

bool set_limits(const LockdownLimits& limits) {
  bool ok = limit(RLIMIT_CORE, 0) && limit(RLIMIT_FSIZE, 0) && limit(RLIMIT_NPROC, 0) && limit(RLIMIT_NOFILE, 32) &&
            limit(RLIMIT_CPU, limits.cpu_seconds);
#if !defined(__SANITIZE_ADDRESS__)
  // (AddressSanitizer reserves terabytes of addresses.)
  ok = ok && limit(RLIMIT_AS, limits.address_space + limits.original_bytes);
#endif
  return ok;
}

bool drop_capabilities() {
  __user_cap_header_struct header{_LINUX_CAPABILITY_VERSION_3, 0};
  __user_cap_data_struct none[2] = {};
  return ::syscall(SYS_capset, &header, none) == 0;
}

// Adds rules until one fails.
class Filter {
 public:
  Filter() : context_(seccomp_init(SCMP_ACT_KILL_PROCESS)) {}
  Filter(const Filter&) = delete;
  Filter& operator=(const Filter&) = delete;
  ~Filter() { seccomp_release(context_); }

  void allow(int call) { add(SCMP_ACT_ALLOW, call, nullptr, 0); }
  void allow_if(int call, scmp_arg_cmp argument) { add(SCMP_ACT_ALLOW, call, &argument, 1); }
  void allow_if(int call, scmp_arg_cmp first, scmp_arg_cmp second) {
    const scmp_arg_cmp both[2] = {first, second};
    add(SCMP_ACT_ALLOW, call, both, 2);
  }
  void refuse(int call, unsigned error) { add(SCMP_ACT_ERRNO(error), call, nullptr, 0); }
  bool load() { return ok_ && context_ != nullptr && seccomp_load(context_) == 0; }

 private:
  void add(std::uint32_t action, int call, const scmp_arg_cmp* arguments, unsigned count) {
    ok_ = ok_ && context_ != nullptr && seccomp_rule_add_array(context_, action, call, count, arguments) == 0;
  }
  scmp_filter_ctx context_;
  bool ok_ = true;
};

bool enter_seccomp(bool open_is_safe) {
  Filter filter;
  // sysinfo: glibc's qsort asks it; without, one PDF in fourteen with faults was killed for nothing.
  for (const int call : {SCMP_SYS(read), SCMP_SYS(pread64), SCMP_SYS(readv), SCMP_SYS(close), SCMP_SYS(fstat), SCMP_SYS(lseek),
                         SCMP_SYS(munmap), SCMP_SYS(mremap), SCMP_SYS(brk), SCMP_SYS(madvise), SCMP_SYS(futex), SCMP_SYS(exit),
                         SCMP_SYS(exit_group), SCMP_SYS(rt_sigreturn), SCMP_SYS(rt_sigprocmask), SCMP_SYS(rt_sigaction),
                         SCMP_SYS(sigaltstack), SCMP_SYS(sysinfo), SCMP_SYS(getrandom), SCMP_SYS(clock_gettime),
                         SCMP_SYS(gettimeofday), SCMP_SYS(time), SCMP_SYS(getpid), SCMP_SYS(gettid), SCMP_SYS(sched_yield),
                         SCMP_SYS(sched_getaffinity), SCMP_SYS(getdents64), SCMP_SYS(restart_syscall)}) {
    filter.allow(call);
  }
  filter.allow_if(SCMP_SYS(write), SCMP_A0_32(SCMP_CMP_LE, kReplyDescriptor));
  // Memory that is written can never be run.
  filter.allow_if(SCMP_SYS(mmap), SCMP_A2_32(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0));
  filter.allow_if(SCMP_SYS(mprotect), SCMP_A2_32(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0));
  if (open_is_safe) {
    constexpr std::uint64_t kWriting = O_ACCMODE | O_CREAT | O_TRUNC | O_APPEND | O_PATH;
    filter.allow_if(SCMP_SYS(openat), SCMP_A2_32(SCMP_CMP_MASKED_EQ, kWriting, O_RDONLY));
  } else {
    filter.refuse(SCMP_SYS(openat), EACCES);
  }
  // fstat of newer C libraries; a path beside the flag tells no more than that a file exists.
  filter.allow_if(SCMP_SYS(newfstatat), SCMP_A3_32(SCMP_CMP_MASKED_EQ, 0x1000 /* AT_EMPTY_PATH */, 0x1000));
  filter.allow_if(SCMP_SYS(fcntl), SCMP_A1_32(SCMP_CMP_EQ, F_GETFL));
  filter.allow_if(SCMP_SYS(fcntl), SCMP_A1_32(SCMP_CMP_EQ, F_GETFD));
  filter.allow_if(SCMP_SYS(fcntl), SCMP_A1_32(SCMP_CMP_EQ, F_SETFD));
  filter.allow_if(SCMP_SYS(prlimit64), SCMP_A0_32(SCMP_CMP_EQ, 0), SCMP_A2_64(SCMP_CMP_EQ, 0));
  // abort() signals its own process, so that a failed check of a library is seen as the crash it is.
  filter.allow_if(SCMP_SYS(tgkill), SCMP_A0_32(SCMP_CMP_EQ, static_cast<scmp_datum_t>(::getpid())),
                  SCMP_A2_32(SCMP_CMP_EQ, SIGABRT));
  // Asked by libraries that can live with a refusal.
  for (const int call : {SCMP_SYS(access), SCMP_SYS(faccessat), SCMP_SYS(faccessat2), SCMP_SYS(readlink), SCMP_SYS(readlinkat),
                         SCMP_SYS(stat), SCMP_SYS(lstat)}) {
    filter.refuse(call, EACCES);
  }
  filter.refuse(SCMP_SYS(statx), ENOSYS);
  filter.refuse(SCMP_SYS(ioctl), ENOTTY);
  return filter.load();
}

}  // namespace

int landlock_version() {
  const long version = ::syscall(kLandlockCreate, nullptr, 0, 1 /* ask for the version */);
  return version > 0 ? static_cast<int>(version) : 0;
}

bool lockdown(const LockdownLimits& limits) {
  if (::prctl(PR_SET_DUMPABLE, 0) != 0) return false;
  if (::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return false;
  const int version = landlock_version();
  const bool landlocked = version > 0 && enter_landlock(version);
  if (version > 0 && !landlocked) return false;
  return set_limits(limits) && drop_capabilities() && enter_seccomp(landlocked);
}

}  // namespace inquest::reading
