// A file of the user's as bytes, for the commands that need no case. Private to app/.
#pragma once

#include <filesystem>

#include "base/bytes.h"
#include "base/result.h"

namespace inquest::app {

// The whole file; a pipe is read to its end. Errors: not_found, unsupported (a folder), limit (kLargestOriginal), unreadable.
Result<Bytes> bytes_of_file(const std::filesystem::path& path);

}  // namespace inquest::app
