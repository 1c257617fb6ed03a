// The bytes of one file of the reference library, in memory of its own. Private to app/.
//
// The library borrows its texts and ballots from them (proceedings/library_file.h). They are read, not mapped: a file that another program
// cuts short while it is mapped would end this one. The memory is asked for in one piece and made ready at once, since touching it page
// by page took longer than reading did.
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

  std::span<char> all() { return {begin_, size_}; }  // begins at a page
  std::string_view text() const { return {begin_, size_}; }

 private:
  char* begin_ = nullptr;
  std::size_t size_ = 0, room_ = 0;
};

}  // namespace inquest::app
