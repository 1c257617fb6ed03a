// The bytes of one file of the reference library, in memory of its own. Private to app/.
//
// The library borrows its texts and ballots from them (proceedings/library_file.h). They are read, not mapped: a file that another program
// cuts short while it is mapped would end this one. The memory of a large file begins at a large page and consists of such, that of a small
// one is made ready at once: touching 4 KiB after 4 KiB took longer than reading and hashing did (base/large_pages.h).
#pragma once

#include <cstddef>
#include <filesystem>
#include <span>
#include <string_view>

#include "base/result.h"

namespace inquest::app {

class LibraryBytes {
 public:
  LibraryBytes() = default;
  // Errors: disk (it cannot be read), limit (no memory for it).
  static Result<LibraryBytes> read(const std::filesystem::path& path);

  LibraryBytes(LibraryBytes&& other) noexcept;
  LibraryBytes& operator=(LibraryBytes&& other) noexcept;
  ~LibraryBytes();

  // The last 32 bytes are the SHA-256 of those before them, as they are written.
  bool sound() const { return sound_; }
  // Without the checksum; begins at a page. Empty where it is not sound.
  std::span<char> body() { return {begin_, sound_ ? size_ - 32 : 0}; }

 private:
  void* mapped_ = nullptr;
  char* begin_ = nullptr;
  std::size_t size_ = 0, room_ = 0;
  bool sound_ = false;
};

}  // namespace inquest::app
