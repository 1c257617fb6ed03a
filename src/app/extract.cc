// `inquest extract`: files without any case.
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "app/app.h"
#include "app/limits.h"
#include "crypto/crypto.h"
#include "intake/intake.h"
#include "reading/reading.h"

namespace inquest::app {
namespace {

namespace fs = std::filesystem;

Result<Bytes> bytes_of(const fs::path& path) {
  const int file = open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY);
  if (file < 0) return fail(errno == ENOENT ? ErrorCode::not_found : ErrorCode::unreadable, std::strerror(errno));
  struct stat at {};
  Bytes bytes;
  Status done;
  if (fstat(file, &at) != 0) done = fail(ErrorCode::unreadable, std::strerror(errno));
  else if (S_ISDIR(at.st_mode)) done = fail(ErrorCode::unsupported, "it is a folder; extract takes files");
  else if (static_cast<std::uint64_t>(at.st_size) > kLargestOriginal) done = too_large();
  if (done) bytes.resize(static_cast<std::size_t>(at.st_size));
  std::size_t filled = 0;
  while (done) {  // a pipe has no size: it is read to its end
    if (filled == bytes.size()) bytes.resize(bytes.size() + 64 * 1024);
    const auto got = read(file, bytes.data() + filled, bytes.size() - filled);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) done = fail(ErrorCode::unreadable, std::strerror(errno));
    if (got <= 0) break;
    filled += static_cast<std::size_t>(got);
    if (filled > kLargestOriginal) done = too_large();
  }
  close(file);
  if (!done) return std::unexpected(done.error());
  bytes.resize(filled);
  return bytes;
}

Status extract_one(const fs::path& path, const reading::TextReader& reader, const OnLine& line) {
  TRY(const Bytes bytes, bytes_of(path));
  TRY(const ExtractedText extracted, reader.extract_text(path.filename().native(), bytes));
  if (extracted.text.size() > kLargestText) return too_large();
  const Reading read = reading::read_text(extracted, {});
  Json document{{"kind", "document"},
                {"file", intake::printable_path(path)},
                {"media_type", extracted.media_type},
                {"sha256", crypto::sha256(bytes).hex()},
                {"text_sha256", crypto::sha256(as_bytes(extracted.text)).hex()}};
  document.update(facts_to_json(read.facts, extracted.text));
  line(document);
  for (const auto& each : lines_of(read, extracted.text)) line(each);
  return {};
}

}  // namespace

bool extract(const std::vector<fs::path>& files, const fs::path& reader_program, const OnLine& line) {
  const reading::TextReader reader(reader_program);
  bool all = true;
  for (const auto& path : files) {
    const auto done = extract_one(path, reader, line);
    if (done) continue;
    all = false;
    line({{"kind", "error"},
          {"file", intake::printable_path(path)},
          {"code", name_of(done.error().code)},
          {"message", done.error().message}});
  }
  return all;
}

Result<std::string> extract_text_only(const fs::path& file, const fs::path& reader_program) {
  auto bytes = bytes_of(file);
  if (!bytes) return std::unexpected(within(intake::printable_path(file), bytes.error()));
  auto extracted = reading::TextReader(reader_program).extract_text(file.filename().native(), *bytes);
  if (!extracted) return std::unexpected(within(intake::printable_path(file), extracted.error()));
  return std::move(extracted->text);
}

}  // namespace inquest::app
