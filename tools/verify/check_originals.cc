#include "verify/check_originals.h"

#include <algorithm>
#include <set>
#include <vector>

#include "verify/files.h"

namespace inquest::verify {

void check_originals(const std::filesystem::path& folder, const std::map<Hash, std::string>& documents, Report& report) {
  std::error_code error;
  std::vector<std::filesystem::path> files;
  for (const auto& file : std::filesystem::recursive_directory_iterator(folder, error)) {
    if (file.is_regular_file(error)) files.push_back(file.path());
  }
  if (error) report.add("the originals", "the folder cannot be walked to its end");
  std::ranges::sort(files);
  std::set<Hash> matched;
  for (const auto& file : files) {
    OriginalLine line{.file = file.lexically_relative(folder).string(), .state = OriginalState::not_in_case, .document = {}};
    const auto hash = hash_of_file(file);
    if (!hash) {
      line.state = OriginalState::unreadable;
      report.add("the originals: " + line.file, hash.error().message);
    } else if (const auto at = documents.find(*hash); at != documents.end()) {
      line.state = OriginalState::matched;
      line.document = at->second;
      matched.insert(*hash);
    }
    report.originals.push_back(std::move(line));
  }
  report.absent_originals = documents.size() - matched.size();
}

}  // namespace inquest::verify
