#include <array>
#include <utility>

#include "web/assets.h"

namespace inquest::web {

std::string_view content_type_of(std::string_view path) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 8> kTypes = {{
      {".html", "text/html; charset=utf-8"},
      {".js", "text/javascript; charset=utf-8"},
      {".css", "text/css; charset=utf-8"},
      {".svg", "image/svg+xml"},
      {".png", "image/png"},
      {".ico", "image/x-icon"},
      {".woff2", "font/woff2"},
      {".txt", "text/plain; charset=utf-8"},
  }};
  for (const auto& [extension, type] : kTypes) {
    if (path.ends_with(extension)) return type;
  }
  return "application/octet-stream";
}

std::string_view extension_of(std::string_view media_type) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 23> kExtensions = {{
      {"text/plain", ".txt"},
      {"text/html", ".html"},
      {"text/csv", ".csv"},
      {"text/tab-separated-values", ".tsv"},
      {"application/pdf", ".pdf"},
      {"application/rtf", ".rtf"},
      {"application/msword", ".doc"},
      {"application/vnd.openxmlformats-officedocument.wordprocessingml.document", ".docx"},
      {"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".xlsx"},
      {"application/vnd.openxmlformats-officedocument.presentationml.presentation", ".pptx"},
      {"application/vnd.oasis.opendocument.text", ".odt"},
      {"application/epub+zip", ".epub"},
      {"application/zip", ".zip"},
      {"application/gzip", ".gz"},
      {"application/json", ".json"},
      {"application/xml", ".xml"},
      {"application/x-mimearchive", ".mht"},
      {"multipart/related", ".mht"},
      {"message/rfc822", ".eml"},
      {"image/png", ".png"},
      {"image/jpeg", ".jpg"},
      {"image/gif", ".gif"},
      {"image/tiff", ".tif"},
  }};
  for (const auto& [type, extension] : kExtensions) {
    if (media_type == type) return extension;
  }
  return "";
}

}  // namespace inquest::web
