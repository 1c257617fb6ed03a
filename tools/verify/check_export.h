// The whole of an export: case.json, every log, who may sign, signatures, erasures, forks, and what was kept elsewhere.
// Reads files, writes none. Errors are for folders that are no export; all that is wrong with one is in the report.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "verify/report.h"

namespace inquest::verify {

struct Options {
  std::filesystem::path folder;
  std::optional<std::filesystem::path> originals;
  std::vector<std::string> against;  // texts of signed notes kept elsewhere
  std::vector<std::string> keys;     // verifier keys that must be those of the case's authors
};

// Errors: usage (no export in this folder), newer_format.
Result<Report> check_export(const Options& options);

}  // namespace inquest::verify
