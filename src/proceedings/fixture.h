// For tests: files of the shared data, which lie beside the checkout or where INQUEST_SHARED_DATA says.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

namespace inquest::proceedings {

inline std::filesystem::path shared_data() {
  if (const char* given = std::getenv("INQUEST_SHARED_DATA")) return given;
  const char* source = std::getenv("INQUEST_SOURCE_DIR");
  return std::filesystem::path(source == nullptr ? "." : source) / "../shared/data";
}

// "" where the file is not there.
inline std::string shared_file(const char* name) {
  std::ifstream file(shared_data() / name, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace inquest::proceedings
