// Files of the case: descriptors that close themselves, whole reads and writes, atomic replacement, syncing.
//
// Every file is made with mode 0600 and every folder with 0700. Nothing here knows what the bytes mean.
// Errors: disk (full, read-only, failing), not_found. Messages name the file below the case folder, never its content.
#pragma once

#include <fcntl.h>
#include <sys/types.h>

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "base/bytes.h"
#include "base/result.h"

namespace inquest::store {

class Descriptor {
 public:
  Descriptor() = default;
  explicit Descriptor(int fd) : fd_(fd) {}
  Descriptor(Descriptor&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    if (this != &other) {
      close();
      fd_ = std::exchange(other.fd_, -1);
    }
    return *this;
  }
  ~Descriptor() { close(); }

  int get() const { return fd_; }
  bool is_open() const { return fd_ >= 0; }
  void close();

 private:
  int fd_ = -1;
};

// The error of a failed call: `doing` says what was tried ("write", "make the folder"), errno says why.
Error disk_error(std::string_view doing, const std::filesystem::path& place, int error_number);

Result<Descriptor> open_for_reading(const std::filesystem::path& file);  // not_found, disk
Result<Descriptor> create_file(const std::filesystem::path& file);       // must not exist; disk, conflict

// Reads until `most` bytes or the end; returns how many. Interrupted calls are taken up again.
Result<std::size_t> read_up_to(int fd, std::span<std::uint8_t> into, const std::filesystem::path& place);
Status write_all(int fd, ByteView bytes, const std::filesystem::path& place);

// The whole of a file of at most `most` bytes; a longer one is verification_failed.
Result<Bytes> read_small_file(const std::filesystem::path& file, std::size_t most);
// Through a sibling temporary file, synced and renamed: a crash leaves the old bytes or the new ones.
Status replace_file(const std::filesystem::path& file, ByteView bytes);
// As replace_file, but the name must be free (not checked against other processes) and nothing is synced.
Status write_new_file(const std::filesystem::path& file, ByteView bytes);

Status make_private_folder(const std::filesystem::path& folder);  // an existing folder is no error
Status sync_folder(const std::filesystem::path& folder);          // its names are on the disk
Status sync_file(const std::filesystem::path& file);

// True when this process may write there (as far as permissions and mounts tell).
bool is_writable(const std::filesystem::path& folder);

}  // namespace inquest::store
