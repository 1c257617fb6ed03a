#include "reading/reader/parsers/zip_parts.h"

#include <archive.h>
#include <archive_entry.h>

#include <memory>

#include "reading/decode.h"
#include "reading/media_types.h"

namespace inquest::reading {
namespace {

struct FreeArchive {
  void operator()(archive* a) const { archive_read_free(a); }
};

// "./word/document.xml" and "\\word\\document.xml" occur; "../" stays and matches nothing that is asked for.
std::string part_name(const char* path) {
  std::string name = ascii_lower(path == nullptr ? "" : path);
  for (char& c : name) c = c == '\\' ? '/' : c;
  while (name.starts_with("./")) name.erase(0, 2);
  while (name.starts_with("/")) name.erase(0, 1);
  return name;
}

// The directory at an archive's end: without it the archive was cut, and nobody knows what is missing.
bool has_directory(ByteView original) {
  constexpr std::size_t kFarthest = 22 + 65535;  // with the longest comment
  const std::string_view all = as_text(original);
  return all.substr(all.size() > kFarthest ? all.size() - kFarthest : 0).find("PK\x05\x06") != std::string_view::npos;
}

std::expected<std::string, ReaderFault> read_part(archive* zip, std::size_t archive_bytes, const PartLimits& limits) {
  std::string part;
  const void* block = nullptr;
  std::size_t size = 0;
  la_int64_t offset = 0;
  for (;;) {
    const int status = archive_read_data_block(zip, &block, &size, &offset);
    if (status == ARCHIVE_EOF) return part;
    if (status < ARCHIVE_WARN) return std::unexpected(ReaderFault::broken);
    if (static_cast<std::size_t>(offset) != part.size()) return std::unexpected(ReaderFault::broken);
    if (part.size() + size > limits.part_bytes) return std::unexpected(ReaderFault::bomb);
    part.append(static_cast<const char*>(block), size);
    if (part.size() > limits.free_bytes && part.size() / limits.ratio > archive_bytes) return std::unexpected(ReaderFault::bomb);
  }
}

}  // namespace

std::expected<XmlParts, ReaderFault> read_zip_parts(ByteView original, bool (*is_wanted)(std::string_view), const PartLimits& limits) {
  if (as_text(original).starts_with(kOleMagic)) return std::unexpected(ReaderFault::encrypted);
  if (!has_directory(original)) return std::unexpected(ReaderFault::broken);
  const std::unique_ptr<archive, FreeArchive> zip(archive_read_new());
  if (!zip) return std::unexpected(ReaderFault::memory);
  archive_read_support_format_zip(zip.get());
  if (archive_read_open_memory(zip.get(), original.data(), original.size()) != ARCHIVE_OK) {
    return std::unexpected(ReaderFault::broken);
  }
  XmlParts parts;
  std::size_t entries = 0, all = 0;
  for (;;) {
    archive_entry* entry = nullptr;
    const int status = archive_read_next_header(zip.get(), &entry);
    if (status == ARCHIVE_EOF) break;
    if (status < ARCHIVE_WARN) return std::unexpected(ReaderFault::broken);
    if (++entries > limits.entries) return std::unexpected(ReaderFault::bomb);
    const std::string name = part_name(archive_entry_pathname(entry));
    if (!is_wanted(name) || parts.contains(name)) continue;
    if (archive_entry_is_data_encrypted(entry) > 0) return std::unexpected(ReaderFault::encrypted);
    auto part = read_part(zip.get(), original.size(), limits);
    if (!part) return std::unexpected(part.error());
    all += part->size();
    if (all > limits.all_bytes) return std::unexpected(ReaderFault::bomb);
    parts.emplace(name, std::move(*part));
  }
  if (parts.empty()) return std::unexpected(ReaderFault::broken);
  return parts;
}

}  // namespace inquest::reading
