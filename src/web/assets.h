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
// The end of a file's name by its media type, with the dot: ".pdf"; "" for types that have no usual one.
std::string_view extension_of(std::string_view media_type);

}  // namespace inquest::web
