// ZIP, TAR and compressed files through libarchive.
#include <archive.h>
#include <archive_entry.h>
#include <locale.h>

#include <algorithm>
#include <cctype>
#include <memory>
#include <vector>

#include "reading/decode.h"
#include "reading/reader/parsers/text_builder.h"
#include "reading/reader/parsers/unpack.h"

namespace inquest::reading {
namespace {

struct FreeArchive {
  void operator()(archive* a) const { archive_read_free(a); }
};
using Archive = std::unique_ptr<archive, FreeArchive>;

Archive opened(ByteView original, bool is_zip, bool is_compressed) {
  Archive in(archive_read_new());
  if (!in) return in;
  if (is_zip) archive_read_support_format_zip(in.get());
  else archive_read_support_format_tar(in.get());
  if (is_compressed) {
    archive_read_support_filter_gzip(in.get());
    archive_read_support_filter_bzip2(in.get());
    archive_read_support_filter_xz(in.get());
    archive_read_support_format_raw(in.get());
  }
  if (archive_read_open_memory(in.get(), original.data(), original.size()) != ARCHIVE_OK) in.reset();
  return in;
}

// The directory at an archive's end: without it the archive was cut, and nobody knows what is missing.
bool has_directory(ByteView original) {
  constexpr std::size_t kFarthest = 22 + 65535;  // with the longest comment
  const std::string_view all = as_text(original);
  return all.substr(all.size() > kFarthest ? all.size() - kFarthest : 0).find("PK\x05\x06") != std::string_view::npos;
}

// What is no file and no folder.
std::string_view oddity_of(archive_entry* entry) {
  if (archive_entry_hardlink(entry) != nullptr || archive_entry_filetype(entry) == AE_IFLNK) return " (a link: not taken)";
  if (archive_entry_filetype(entry) != AE_IFREG && archive_entry_filetype(entry) != 0) return " (a device: not taken)";
  return {};
}

// One way through. `out` none: only to see whether the whole can be taken.
class Pass {
 public:
  Pass(ByteView original, MemberOut* out, const UnpackLimits& limits)
      : original_(original), out_(out), expansion_(original.size(), limits) {}

  std::expected<std::string, ReaderFault> go(bool is_zip, bool is_compressed) {
    const Archive in = opened(original_, is_zip, is_compressed);
    if (!in) return std::unexpected(ReaderFault::broken);
    for (;;) {
      archive_entry* entry = nullptr;
      const int status = archive_read_next_header(in.get(), &entry);
      if (status == ARCHIVE_EOF) break;
      if (status < ARCHIVE_WARN) return std::unexpected(fault_of(in.get()));
      // Damaged at its very front, it is no longer known for what it is and would pass as its own content.
      if (is_compressed && archive_filter_code(in.get(), 0) == ARCHIVE_FILTER_NONE) return std::unexpected(ReaderFault::broken);
      if (const auto fault = take(in.get(), entry); fault != ReaderFault{}) return std::unexpected(fault);
    }
    if (expansion_.members() == 0) return std::unexpected(ReaderFault::empty);
    return std::move(list_);
  }

 private:
  ReaderFault take(archive* in, archive_entry* entry) {
    if (archive_entry_filetype(entry) == AE_IFDIR) return {};
    const char* raw = archive_entry_pathname(entry);
    const std::string path = member_path(raw == nullptr ? "" : raw);
    if (leads_out(path)) return ReaderFault::unsafe_path;
    if (archive_entry_is_data_encrypted(entry) > 0) return ReaderFault::encrypted;
    const std::string_view oddity = oddity_of(entry);
    list_ += path;
    list_ += oddity;
    list_ += '\n';
    if (list_.size() > kMaxTextBytes) return ReaderFault::bomb;
    if (!oddity.empty()) return {};
    if (!expansion_.begin()) return ReaderFault::bomb;
    if (out_ != nullptr && !out_->begin({path, {}, {}})) return ReaderFault::internal;
    return take_bytes(in);
  }

  ReaderFault take_bytes(archive* in) {
    for (;;) {
      const la_ssize_t n = archive_read_data(in, buffer_.data(), buffer_.size());
      if (n == 0) return {};
      if (n < 0) return fault_of(in);
      if (!expansion_.add(static_cast<std::uint64_t>(n))) return ReaderFault::bomb;
      if (out_ != nullptr && !out_->bytes({buffer_.data(), static_cast<std::size_t>(n)})) return ReaderFault::internal;
    }
  }

  static ReaderFault fault_of(archive* in) {
    if (archive_errno(in) == ENOMEM) return ReaderFault::memory;
    return archive_read_has_encrypted_entries(in) > 0 ? ReaderFault::encrypted : ReaderFault::broken;
  }

  ByteView original_;
  MemberOut* out_;
  Expansion expansion_;
  std::string list_;
  std::vector<char> buffer_ = std::vector<char>(kMaxPieceBytes);
};

}  // namespace

std::string member_path(std::string_view raw) {
  std::string path = declared_line(is_utf8(raw) ? std::string(raw) : decode_bytes(as_bytes(raw)).text);
  std::replace(path.begin(), path.end(), '\\', '/');
  while (path.starts_with("./")) path.erase(0, 2);
  return path.empty() ? "unnamed" : path;
}

bool leads_out(std::string_view path) {
  if (path.starts_with('/')) return true;
  if (path.size() > 1 && path[1] == ':' && std::isalpha(static_cast<unsigned char>(path[0]))) return true;
  for (std::size_t at = 0; at <= path.size();) {
    const std::size_t end = std::min(path.find('/', at), path.size());
    if (path.substr(at, end - at) == "..") return true;
    at = end + 1;
  }
  return false;
}

Parsed unpack_archive(ByteView original, MemberOut& out, bool is_zip, bool is_compressed, const UnpackLimits& limits) {
  if (is_zip && !has_directory(original)) return std::unexpected(ReaderFault::broken);
  const auto seen = Pass(original, nullptr, limits).go(is_zip, is_compressed);
  if (!seen) return std::unexpected(seen.error());
  auto sent = Pass(original, &out, limits).go(is_zip, is_compressed);
  if (!sent) return std::unexpected(sent.error());
  ExtractedText text;
  text.text = std::move(*sent);
  text.text.pop_back();  // the last line's end
  text.reader = "archive/1";
  return text;
}

Parsed unpack_zip(ByteView original, MemberOut& out) { return unpack_archive(original, out, true, false, {}); }
Parsed unpack_tar(ByteView original, MemberOut& out) { return unpack_archive(original, out, false, false, {}); }
Parsed unpack_compressed(ByteView original, MemberOut& out) { return unpack_archive(original, out, false, true, {}); }

// Names marked as UTF-8 pass through the locale, which in "C" has no letters beyond ASCII. This one needs no file.
void warm_up_unpack() {
  ::setlocale(LC_CTYPE, "C.UTF-8");
  (void)decode_as(as_bytes("\xb1\xe8"), "windows-949");
}

std::string self_check_unpack() {
  // A TAR of one empty member, whose name is the word: 100 bytes of name, then size, checksum and type as ustar has them.
  std::string tar(1536, '\0');
  tar.replace(0, kSelfCheckWord.size(), kSelfCheckWord);
  tar.replace(124, 11, "00000000000");
  tar.replace(148, 8, "        ");
  tar[156] = '0';
  tar.replace(257, 8, std::string_view("ustar\00000", 8));
  unsigned sum = 0;
  for (std::size_t i = 0; i < 512; ++i) sum += static_cast<unsigned char>(tar[i]);
  for (int i = 0; i < 6; ++i) tar[static_cast<std::size_t>(148 + i)] = static_cast<char>('0' + (sum >> (3 * (5 - i)) & 7));
  tar[154] = '\0';
  const auto list = Pass(as_bytes(tar), nullptr, {}).go(false, false);
  return list && !list->empty() ? list->substr(0, list->size() - 1) : std::string();
}

}  // namespace inquest::reading
