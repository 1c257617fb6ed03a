// The workspace's files (ui/dist), embedded in the program by embed.cmake.
#pragma once

#include <span>
#include <string_view>

namespace inquest::web {

struct Asset {
  std::string_view path;  // "/app.js"
  std::string_view bytes;
};
std::span<const Asset> assets();

// By extension; a name without a known one is "application/octet-stream".
std::string_view content_type_of(std::string_view path);

}  // namespace inquest::web
