// A folder of original files, each compared by its SHA-256 with the documents that the ledger says were preserved.
#pragma once

#include <filesystem>
#include <map>
#include <string>

#include "base/bytes.h"
#include "verify/report.h"

namespace inquest::verify {

// A file that cannot be read is a finding; one that is not in the case is not: it may simply be another file.
void check_originals(const std::filesystem::path& folder, const std::map<Hash, std::string>& documents, Report& report);

}  // namespace inquest::verify
