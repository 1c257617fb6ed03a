#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <memory>
#include <unordered_set>

#include "base/printable.h"
#include "intake/intake.h"

namespace inquest::intake {
namespace {

namespace fs = std::filesystem;

struct CloseFolder {
  void operator()(DIR* folder) const { closedir(folder); }
};

bool same_file(const struct stat& a, const struct stat& b) { return a.st_dev == b.st_dev && a.st_ino == b.st_ino; }

class Walk {
 public:
  Walk(Sources& found, const fs::path& except) : found_(found) {
    except_known_ = stat(except.c_str(), &except_) == 0;
  }

  // `argument`: named by the person, so that a link to a folder is followed.
  void visit(const fs::path& path, bool argument) {
    struct stat link {};
    if (lstat(path.c_str(), &link) != 0) return skip(path, errno);
    struct stat at = link;
    if (S_ISLNK(link.st_mode) && stat(path.c_str(), &at) != 0) {
      return skip(path, ErrorCode::not_found, errno == ELOOP ? "a link that leads back to itself" : "a link to nothing");
    }
    if (S_ISREG(at.st_mode)) {
      if (seen_.insert(path.native()).second) found_.files.push_back({path, static_cast<std::uint64_t>(at.st_size)});
    } else if (!S_ISDIR(at.st_mode)) {
      skip(path, ErrorCode::unsupported, "neither a file nor a folder");
    } else if (except_known_ && same_file(at, except_)) {
      return;
    } else if (S_ISLNK(link.st_mode) && !argument) {
      skip(path, ErrorCode::unsupported, "a link to a folder is not followed; add that folder itself if it is wanted");
    } else if (!argument && store::Store::is_case(path)) {
      skip(path, ErrorCode::unsupported, "another case; it is not put into this one");
    } else {
      enter(path);
    }
  }

 private:
  void enter(const fs::path& path) {
    std::vector<std::string> names;
    if (const int error = list(path, names); error != 0) skip(path, error);
    std::sort(names.begin(), names.end());
    for (const auto& name : names) visit(path / name, false);
  }

  // The folder is closed before anything in it is visited: a deep tree must not hold a descriptor for each level.
  static int list(const fs::path& path, std::vector<std::string>& names) {
    const std::unique_ptr<DIR, CloseFolder> folder(opendir(path.c_str()));
    if (!folder) return errno;
    errno = 0;
    while (const dirent* entry = readdir(folder.get())) {
      const std::string_view name = entry->d_name;
      if (name != "." && name != "..") names.emplace_back(name);
    }
    return errno;
  }

  void skip(const fs::path& path, int error) {
    skip(path, error == ENOENT || error == ENOTDIR ? ErrorCode::not_found : ErrorCode::unreadable, std::strerror(error));
  }
  void skip(const fs::path& path, ErrorCode code, std::string why) {
    found_.skipped.push_back({printable_path(path), Error{code, std::move(why)}});
  }

  Sources& found_;
  std::unordered_set<std::string> seen_;  // a file named twice is one file
  struct stat except_ {};
  bool except_known_ = false;
};

// "./reports" and "reports" are one way that a file came. Where a part is "..", a link may stand before it, and it stays.
fs::path as_one_writes_it(const fs::path& given) {
  const bool climbs = std::ranges::any_of(given, [](const fs::path& part) { return part == ".."; });
  return climbs ? given : given.lexically_normal();
}

}  // namespace

std::string printable_path(const fs::path& path) { return printable(path.native()); }

Sources find_files(const std::vector<fs::path>& paths, const fs::path& except) {
  Sources found;
  Walk walk(found, except);
  for (const auto& path : paths) walk.visit(as_one_writes_it(path), true);
  return found;
}

}  // namespace inquest::intake
