#include <archive.h>
#include <archive_entry.h>

#include <algorithm>
#include <memory>

#include "train/corpus.h"

namespace inquest::train {
namespace {

struct Close {
  void operator()(archive* a) const { archive_read_free(a); }
};
using Archive = std::unique_ptr<archive, Close>;

std::unexpected<Error> unreadable(const std::filesystem::path& path) {
  return fail(ErrorCode::unreadable, "Cannot read " + path.string() + ".");
}

Result<Archive> open(const std::filesystem::path& path, bool members) {
  Archive in(archive_read_new());
  archive_read_support_filter_gzip(in.get());
  archive_read_support_filter_bzip2(in.get());
  archive_read_support_filter_none(in.get());
  if (members) archive_read_support_format_tar(in.get());
  else archive_read_support_format_raw(in.get());
  if (archive_read_open_filename(in.get(), path.c_str(), 1 << 16) != ARCHIVE_OK) return unreadable(path);
  return in;
}

bool read_member(archive* in, std::string& content) {
  char buffer[1 << 16];
  for (;;) {
    const auto size = archive_read_data(in, buffer, sizeof buffer);
    if (size < 0) return false;
    if (size == 0) return true;
    content.append(buffer, static_cast<std::size_t>(size));
  }
}

}  // namespace

Result<std::string> read_file(const std::filesystem::path& path) {
  TRY(auto in, open(path, false));
  archive_entry* entry = nullptr;
  std::string content;
  if (archive_read_next_header(in.get(), &entry) != ARCHIVE_OK || !read_member(in.get(), content)) return unreadable(path);
  return content;
}

Result<std::vector<std::pair<std::string, std::string>>> read_archive(const std::filesystem::path& path,
                                                                      std::string_view ending) {
  TRY(auto in, open(path, true));
  std::vector<std::pair<std::string, std::string>> members;
  archive_entry* entry = nullptr;
  int state = ARCHIVE_OK;
  while ((state = archive_read_next_header(in.get(), &entry)) == ARCHIVE_OK) {
    std::string name = archive_entry_pathname(entry);
    if (!name.ends_with(ending)) continue;
    std::string content;
    if (!read_member(in.get(), content)) return unreadable(path);
    members.emplace_back(std::move(name), std::move(content));
  }
  if (state != ARCHIVE_EOF) return unreadable(path);
  std::ranges::sort(members);
  return members;
}

}  // namespace inquest::train
