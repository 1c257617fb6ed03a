// A folder of a test, removed with all that is in it.
#pragma once

#include <unistd.h>

#include <atomic>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>

#include "base/bytes.h"

namespace inquest::store::testing {

class TestFolder {
 public:
  TestFolder() {
    static std::atomic<int> made = 0;
    path_ = std::filesystem::temp_directory_path() /
            ("inquest-test-" + std::to_string(::getpid()) + "-" + std::to_string(made++));
    std::filesystem::create_directories(path_);
  }
  TestFolder(const TestFolder&) = delete;
  ~TestFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  const std::filesystem::path& path() const { return path_; }
  std::filesystem::path operator/(std::string_view name) const { return path_ / name; }

 private:
  std::filesystem::path path_;
};

inline std::string bytes_of(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}
inline void write_bytes(const std::filesystem::path& file, std::string_view bytes) {
  std::ofstream(file, std::ios::binary | std::ios::trunc).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}
inline void flip_byte(const std::filesystem::path& file, std::uint64_t at, int mask = 1) {
  std::fstream open(file, std::ios::binary | std::ios::in | std::ios::out);
  open.seekg(static_cast<std::streamoff>(at));
  const int old = open.get();
  open.seekp(static_cast<std::streamoff>(at));
  open.put(static_cast<char>(old ^ mask));
}

}  // namespace inquest::store::testing
