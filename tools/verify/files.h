// Reading the export's files: whole small ones, and lines one after the other. Everything read is taken for hostile: it is
// bounded, and only regular files are opened.
#pragma once

#include <filesystem>
#include <fstream>
#include <optional>
#include <string>

#include "base/bytes.h"
#include "base/result.h"

namespace inquest::verify {

inline constexpr std::size_t kLongestNote = 64 * 1024;
inline constexpr std::size_t kLongestLine = 64 * 1024 * 1024;

// Errors: not_found; limit when longer than `most`; disk when it cannot be read.
Result<Bytes> read_whole(const std::filesystem::path& file, std::size_t most);
// SHA-256 of a file of any length. Errors: not_found, disk.
Result<Hash> hash_of_file(const std::filesystem::path& file);

// The lines of a file that ends in a line break (or is empty), one at a time; a line may be looked at before it is taken.
class Lines {
 public:
  explicit Lines(const std::filesystem::path& file);
  bool is_open() const { return open_; }
  // The line that comes next, without its break; nothing at the end or after a fault. Valid until the next take().
  const std::optional<std::string>& peek();
  void take() { line_.reset(); }
  std::uint64_t number() const { return number_; }  // of the line that peek() shows, from 1
  bool failed() const { return failed_; }           // a line too long, or a last line without its break

 private:
  std::ifstream file_;
  std::optional<std::string> line_;
  std::uint64_t number_ = 0;
  bool open_ = false;
  bool failed_ = false;
};

}  // namespace inquest::verify
