// Runs inquest-reader: one process per document, so that a parser that crashes, hangs or floods costs its document only.
//
// The child gets an empty environment and four descriptors: 0 the original (a sealed memfd: no path, nothing on disk),
// 1 and 2 /dev/null, 3 the pipe for its reply. Everything else is closed. The parent bounds the reply and the wall-clock
// time, kills and reaps the child on every way out, and names what went wrong. Safe from several threads.
#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <string_view>

#include "base/bytes.h"
#include "base/result.h"
#include "reading/reader_frame.h"

namespace inquest::reading {

struct ReaderLimits {
  std::chrono::milliseconds wall = std::chrono::seconds(180);  // the child's own CPU limit (60 s) strikes first
  std::size_t reply_bytes = kMaxReplyBytes;  // of the last frame; members have their own bounds
};

// `parser`: its name in the program's table. Members of a container go to `members` as they arrive, before it is known how the
// child ends; what it returns is the last frame, not yet checked. Errors of the sink end the child and come back.
// Errors: unreadable (the child crashed or gave nothing), limit (hang, flood, memory), disk (no memory for the
// original), internal (the program could not be started).
Result<Bytes> run_reader(const std::filesystem::path& program, std::string_view parser, ByteView original,
                         const ReaderLimits& limits = {}, MemberSink* members = nullptr);

}  // namespace inquest::reading
