// The sandbox that inquest-reader enters before it reads a byte of the original. One way: it is never left.
//
// In order: no core, no ptrace by others; rlimits (processor time, address space, descriptors, no processes, no file
// grows); no new privileges; Landlock (reading allowed beneath the directories of fonts, PDF character maps and gconv
// modules, nothing else; no TCP, no signals out, no abstract sockets where the kernel knows these); all capabilities
// dropped; seccomp with a list of allowed system calls, everything else ends the process.
//
// Where the kernel has no Landlock, seccomp refuses every open. Where it has no seccomp, lockdown fails and nothing is read.
#pragma once

#include <cstddef>

namespace inquest::reading {

// The reply pipe's number in the child; writing elsewhere than to descriptors 1 to 3 is refused.
inline constexpr int kReplyDescriptor = 3;

struct LockdownLimits {
  unsigned cpu_seconds = 60;
  std::size_t address_space = std::size_t{1} << 30;  // beside the original's own size
  std::size_t original_bytes = 0;
};

// True when every part that this kernel offers is in force, seccomp always. Single-threaded callers only.
bool lockdown(const LockdownLimits& limits);

// The Landlock version of the running kernel; 0 where it has none.
int landlock_version();

}  // namespace inquest::reading
