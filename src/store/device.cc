#include "store/device.h"

#include <fmt/format.h>
#include <unistd.h>

#include <charconv>
#include <vector>

#include "store/file.h"

namespace inquest::store {
namespace {

constexpr std::string_view kDeviceHead = "inquest-device 1\n";
constexpr std::string_view kSeenHead = "inquest-seen 1\n";
constexpr std::size_t kMostBytes = 4096;

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    if (end == std::string_view::npos) break;  // a line without its end was cut
    lines.push_back(text.substr(0, end));
    text.remove_prefix(end + 1);
  }
  return lines;
}

Status make_state_folder(const std::filesystem::path& folder) {
  std::error_code error;
  std::filesystem::create_directories(folder.parent_path(), error);
  TRY_(make_private_folder(folder));
  return make_private_folder(folder / "cases");
}

}  // namespace

Result<Device> Device::open(const std::filesystem::path& state_folder, Random& random) {
  TRY_(make_state_folder(state_folder));
  const auto file = state_folder / "device";
  if (auto bytes = read_small_file(file, kMostBytes)) {
    const std::string_view text = as_text(*bytes);
    if (text.starts_with(kDeviceHead) && text.size() == kDeviceHead.size() + 65 && text.ends_with('\n')) {
      if (const auto raw = from_hex(text.substr(kDeviceHead.size(), 64))) {
        return Device(state_folder, crypto::Secret::copy_of(*raw));
      }
    }
    // Damaged: made anew. Every case then sees a device it does not know, and a new log begins there.
  } else if (bytes.error().code == ErrorCode::disk) {
    return std::unexpected(bytes.error());
  }
  crypto::Secret secret(32);
  random.fill(secret.mutable_view());
  TRY_(replace_file(file, as_bytes(fmt::format("{}{}\n", kDeviceHead, to_hex(secret.view())))));
  return Device(state_folder, std::move(secret));
}

std::filesystem::path Device::file_of(const CaseId& id) const {
  return folder_ / "cases" / crypto::hmac_sha256(secret_.view(), id.bytes).hex();
}

std::optional<SeenHead> Device::last_seen(const CaseId& id) const {
  const auto bytes = read_small_file(file_of(id), kMostBytes);
  if (!bytes || !as_text(*bytes).starts_with(kSeenHead)) return std::nullopt;
  const auto lines = lines_of(as_text(*bytes).substr(kSeenHead.size()));
  if (lines.size() != 3) return std::nullopt;
  SeenHead head;
  const auto author = AuthorId::parse(lines[0]);
  const auto root = hash_from_hex(lines[2]);
  const char* const end = lines[1].data() + lines[1].size();
  const auto [stop, error] = std::from_chars(lines[1].data(), end, head.entries);
  if (!author || !root || error != std::errc() || stop != end) return std::nullopt;
  head.author = *author;
  head.root = *root;
  return head;
}

Status Device::remember(const CaseId& id, const SeenHead& head) const {
  const auto file = file_of(id);
  auto fresh = file;
  fresh += ".tmp";
  ::unlink(fresh.c_str());
  const std::string text = fmt::format("{}{}\n{}\n{}\n", kSeenHead, head.author.text(), head.entries, head.root.hex());
  TRY_(write_new_file(fresh, as_bytes(text)));
  if (::rename(fresh.c_str(), file.c_str()) != 0) return std::unexpected(disk_error("replace", file, errno));
  return {};
}

}  // namespace inquest::store
