#include "verify/files.h"

#include <vector>

#include "crypto/crypto.h"

namespace inquest::verify {
namespace {

Result<std::ifstream> opened(const std::filesystem::path& file) {
  std::error_code error;
  if (!std::filesystem::is_regular_file(file, error)) return fail(ErrorCode::not_found, "the file is missing");
  std::ifstream stream(file, std::ios::binary);
  if (!stream) return fail(ErrorCode::disk, "the file cannot be opened");
  return stream;
}

}  // namespace

Result<Bytes> read_whole(const std::filesystem::path& file, std::size_t most) {
  TRY(auto stream, opened(file));
  Bytes bytes(4096);
  std::size_t size = 0;
  while (stream) {
    if (size == bytes.size()) bytes.resize(std::min(bytes.size() * 4, most + 1));
    stream.read(reinterpret_cast<char*>(bytes.data() + size), static_cast<std::streamsize>(bytes.size() - size));
    size += static_cast<std::size_t>(stream.gcount());
    if (size > most) return fail(ErrorCode::limit, "the file is longer than such a file can be");
  }
  if (stream.bad()) return fail(ErrorCode::disk, "the file cannot be read to its end");
  bytes.resize(size);
  return bytes;
}

Result<Hash> hash_of_file(const std::filesystem::path& file) {
  TRY(auto stream, opened(file));
  crypto::Sha256 hash;
  Bytes buffer(1 << 20);
  while (stream) {
    stream.read(reinterpret_cast<char*>(buffer.data()), static_cast<std::streamsize>(buffer.size()));
    hash.update(ByteView(buffer).first(static_cast<std::size_t>(stream.gcount())));
  }
  if (stream.bad()) return fail(ErrorCode::disk, "the file cannot be read to its end");
  return hash.finish();
}

Lines::Lines(const std::filesystem::path& file) {
  auto stream = opened(file);
  if (!stream) return;
  file_ = std::move(*stream);
  open_ = true;
}

const std::optional<std::string>& Lines::peek() {
  if (line_ || failed_ || !open_) return line_;
  std::string line;
  for (auto* const buffer = file_.rdbuf();;) {
    const auto c = buffer->sbumpc();
    if (c == std::ifstream::traits_type::eof()) {
      failed_ = !line.empty();
      return line_;
    }
    if (c == '\n') break;
    if (line.size() == kLongestLine) {
      failed_ = true;
      return line_;
    }
    line += static_cast<char>(c);
  }
  ++number_;
  line_ = std::move(line);
  return line_;
}

}  // namespace inquest::verify
