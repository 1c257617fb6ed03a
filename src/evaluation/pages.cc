// Ground truth of article extraction, and the gzip files in which its pages lie.
#include <archive.h>
#include <archive_entry.h>
#include <fmt/format.h>

#include <memory>
#include <nlohmann/json.hpp>

#include "evaluation/evaluation.h"

namespace inquest::evaluation {
namespace {

using Json = nlohmann::json;

constexpr std::size_t kMostUnpacked = 64u << 20;

std::optional<std::vector<std::string>> strings_of(const Json& object, const char* member) {
  std::vector<std::string> out;
  if (!object.contains(member)) return out;
  if (!object[member].is_array()) return std::nullopt;
  for (const auto& each : object[member]) {
    if (!each.is_string()) return std::nullopt;
    if (!each.get_ref<const std::string&>().empty()) out.push_back(each.get<std::string>());
  }
  return out;
}

std::optional<GoldPage> page_of(const std::string& key, const Json& object) {
  if (!object.is_object()) return std::nullopt;
  GoldPage page{.key = key, .file = key + ".html"};
  if (object.contains("file")) {
    if (!object["file"].is_string()) return std::nullopt;
    page.file = object["file"].get<std::string>();
  }
  if (object.contains("articleBody")) {
    if (!object["articleBody"].is_string()) return std::nullopt;
    page.article = object["articleBody"].get<std::string>();
  }
  auto with = strings_of(object, "with");
  auto without = strings_of(object, "without");
  if (!with || !without || (!page.article && with->empty() && without->empty())) return std::nullopt;
  page.with = std::move(*with);
  page.without = std::move(*without);
  return page;
}

struct FreeArchive {
  void operator()(archive* a) const { archive_read_free(a); }
};

}  // namespace

Result<std::vector<GoldPage>> read_pages(std::string_view bytes) {
  const Json root = Json::parse(bytes, nullptr, false);
  if (root.is_discarded() || !root.is_object()) return fail(ErrorCode::unreadable, "no JSON object of pages");
  std::vector<GoldPage> pages;
  for (const auto& [key, value] : root.items()) {
    auto page = page_of(key, value);
    if (!page) {
      return fail(ErrorCode::unreadable, fmt::format("page {} has neither \"articleBody\" nor \"with\" and \"without\"",
                                                     pages.size() + 1));
    }
    pages.push_back(std::move(*page));
  }
  return pages;
}

Result<Bytes> unpacked(ByteView bytes) {
  if (bytes.size() < 2 || bytes[0] != 0x1f || bytes[1] != 0x8b) return Bytes(bytes.begin(), bytes.end());
  const std::unique_ptr<archive, FreeArchive> reader(archive_read_new());
  if (!reader || archive_read_support_filter_gzip(reader.get()) != ARCHIVE_OK ||
      archive_read_support_format_raw(reader.get()) != ARCHIVE_OK ||
      archive_read_open_memory(reader.get(), bytes.data(), bytes.size()) != ARCHIVE_OK) {
    return fail(ErrorCode::unreadable, "the gzip file is broken");
  }
  archive_entry* entry = nullptr;
  Bytes out;
  if (archive_read_next_header(reader.get(), &entry) != ARCHIVE_OK || archive_filter_code(reader.get(), 0) != ARCHIVE_FILTER_GZIP) {
    return fail(ErrorCode::unreadable, "the gzip file is broken");
  }
  for (std::size_t filled = 0;;) {
    out.resize(filled + (256u << 10));
    const auto got = archive_read_data(reader.get(), out.data() + filled, out.size() - filled);
    if (got < 0) return fail(ErrorCode::unreadable, "the gzip file is broken or cut short");
    filled += static_cast<std::size_t>(got);
    if (filled > kMostUnpacked) return fail(ErrorCode::limit, "the gzip file unpacks to more than 64 MiB");
    if (got == 0) {
      out.resize(filled);
      return out;
    }
  }
}

}  // namespace inquest::evaluation
