// Where tests find data that may not be kept here: INQUEST_SHARED_DATA, or shared/data beside the checkout. Tests skip without it.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>

namespace inquest::proceedings::testing_data {

inline std::optional<std::string> shared(const std::string& path) {
  const char* given = std::getenv("INQUEST_SHARED_DATA");
  const char* source = std::getenv("INQUEST_SOURCE_DIR");
  const std::filesystem::path folder = given != nullptr ? given : std::filesystem::path(source == nullptr ? "." : source) / ".." / "shared" / "data";
  std::ifstream file(folder / path, std::ios::binary);
  if (!file) return std::nullopt;
  return std::string(std::istreambuf_iterator<char>(file), {});
}

}  // namespace inquest::proceedings::testing_data
