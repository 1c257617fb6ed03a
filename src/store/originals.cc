#include "store/originals.h"

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <bit>
#include <cerrno>

#include "store/keys.h"

namespace inquest::store {
namespace {

using crypto::kFrame;
using crypto::kFrameOverhead;
using crypto::kStreamHeader;

constexpr std::uint8_t kEndMark = 1;  // follows the last byte of the document
constexpr std::uint64_t kSmallestFile = 8192;
constexpr std::uint64_t kPowersBelow = std::uint64_t{1} << 20;

std::uint64_t frames_of(std::uint64_t plain) { return (plain + kFrame - 1) / kFrame; }

std::unexpected<Error> changed_while_read() {
  return fail(ErrorCode::unreadable,
              "the file changed while it was read; nothing of it was kept; add it again when nobody writes it");
}

struct Identity {  // what must stay the same while a file is read
  bool regular = false;
  std::uint64_t size = 0;
  std::int64_t modified_s = 0, modified_ns = 0;
  friend bool operator==(const Identity&, const Identity&) = default;
};
Result<Identity> identity_of(int file) {
  struct stat found {};
  if (::fstat(file, &found) != 0) return std::unexpected(disk_error("look at", "the file to add", errno));
  return Identity{S_ISREG(found.st_mode), static_cast<std::uint64_t>(found.st_size), found.st_mtim.tv_sec,
                  found.st_mtim.tv_nsec};
}

// Reading of a file that is being added: its own errors are the file's, not the case's.
Result<std::size_t> read_given(int file, std::span<std::uint8_t> into) {
  auto got = read_up_to(file, into, "the file to add");
  if (got) return got;
  const int why = errno;
  return fail(ErrorCode::unreadable, fmt::format("the file could not be read: {}; nothing of it was kept",
                                                 why == EISDIR ? "it is a folder" : "the disk or its owner refuses"));
}

// Buffers of a thread that adds many files: making them anew for each would cost more than a small file does.
struct Buffers {
  Bytes plain = Bytes(kFrame);
  Bytes sealed;
};
Buffers& buffers_of_thread() {
  thread_local Buffers buffers;
  return buffers;
}

// Writes the sealed frames of one document.
class SealedWriter {
 public:
  SealedWriter(int fd, const crypto::Secret& key, const std::filesystem::path& target, Bytes& out)
      : fd_(fd), target_(target), sealer_(key), out_(out) {
    out_.clear();
    const auto header = sealer_.header();
    out_.assign(header.begin(), header.end());
  }
  Status frame(ByteView plain, bool last) {
    sealer_.seal_frame(plain, last, out_);
    const Status written = write_all(fd_, out_, target_);
    // Starts the disk on what is written, so that the sync at the end finds little to do.
    if (!last && written) ::sync_file_range(fd_, static_cast<off_t>(done_), static_cast<off_t>(out_.size()), SYNC_FILE_RANGE_WRITE);
    done_ += out_.size();
    out_.clear();
    return written;
  }

 private:
  int fd_;
  const std::filesystem::path& target_;
  crypto::StreamSealer sealer_;
  Bytes& out_;
  std::uint64_t done_ = 0;
};

// From the last piece of a document (in `plain`, `filled` bytes, fewer than a frame) to the end of its padding.
Status seal_end(SealedWriter& writer, Bytes& plain, std::size_t filled, std::uint64_t size) {
  std::uint64_t left = padded_size(size) - (size - filled);  // bytes still to seal, the piece included
  // No more of the buffer than is sealed: a small file fills little of a frame.
  const auto first = static_cast<std::size_t>(std::min<std::uint64_t>(left, plain.size()));
  std::fill_n(plain.begin() + static_cast<std::ptrdiff_t>(filled), first - filled, std::uint8_t{0});
  plain[filled] = kEndMark;
  while (left > kFrame) {
    TRY_(writer.frame(plain, false));
    left -= kFrame;
    std::fill(plain.begin(), plain.end(), std::uint8_t{0});
  }
  return writer.frame(ByteView(plain).first(static_cast<std::size_t>(left)), true);
}

}  // namespace

std::uint64_t padded_size(std::uint64_t size) {
  const std::uint64_t smallest = kSmallestFile - kStreamHeader - kFrameOverhead;
  const std::uint64_t needed = std::max(size + 1, smallest);
  if (needed == smallest) return smallest;
  return needed < kPowersBelow ? std::bit_ceil(needed) : crypto::padme(needed);
}

std::uint64_t sealed_length(std::uint64_t size) {
  const std::uint64_t plain = padded_size(size);
  return kStreamHeader + plain + kFrameOverhead * frames_of(plain);
}

Result<TakenIn> seal_original(int file, const std::filesystem::path& target, const crypto::Secret& key,
                              const std::function<Result<bool>(const Hash&)>& known, const OnProgress& progress) {
  auto& [plain, sealed] = buffers_of_thread();
  TRY(const Identity before, identity_of(file));
  thread_local crypto::Sha256 hasher;
  hasher.reset();
  TakenIn taken;
  Descriptor out;
  std::optional<SealedWriter> writer;
  const auto give_up = [&](auto error) {
    if (out.is_open()) ::unlink(target.c_str());
    return error;
  };
  const auto begin_writing = [&]() -> Status {
    TRY(out, create_file(target));
    writer.emplace(out.get(), key, target, sealed);
    return {};
  };

  std::size_t filled = 0;
  while (true) {
    auto got = read_given(file, plain);
    if (!got) return give_up(std::unexpected(got.error()));
    filled = *got;
    hasher.update(ByteView(plain).first(filled));
    taken.size += filled;
    if (filled < kFrame) break;
    if (!writer) {
      if (auto begun = begin_writing(); !begun) return std::unexpected(begun.error());
    }
    if (auto written = writer->frame(plain, false); !written) return give_up(std::unexpected(written.error()));
    if (progress && !progress({"preserving", taken.size, before.size, "bytes"})) {
      return give_up(fail(ErrorCode::conflict, "stopped; nothing of this file was kept"));
    }
  }
  taken.sha256 = hasher.finish();
  auto after = identity_of(file);
  if (!after) return give_up(std::unexpected(after.error()));
  if (before.regular && (*after != before || taken.size != before.size)) return give_up(changed_while_read());

  auto is_known = known(taken.sha256);
  if (!is_known) return give_up(std::unexpected(is_known.error()));
  if (*is_known) {
    taken.dropped = true;
    return give_up(Result<TakenIn>(taken));
  }
  if (!writer) {
    if (auto begun = begin_writing(); !begun) return std::unexpected(begun.error());
  }
  if (auto ended = seal_end(*writer, plain, filled, taken.size); !ended) return give_up(std::unexpected(ended.error()));
  return taken;
}

namespace {

std::unexpected<Error> damaged(std::string_view what) {
  return fail(ErrorCode::verification_failed,
              fmt::format("the original {}; the ledger still says what it was; put the file back from a copy", what));
}

// Takes the plain bytes of the frames apart: the document, the end mark, zeros.
class PlainReader {
 public:
  PlainReader(std::uint64_t size, const std::function<Status(ByteView)>& sink) : size_(size), sink_(sink) {}

  Status take(ByteView plain) {
    const std::uint64_t in_document = at_ < size_ ? std::min<std::uint64_t>(size_ - at_, plain.size()) : 0;
    const ByteView piece = plain.first(static_cast<std::size_t>(in_document));
    ByteView padding = plain.subspan(piece.size());
    hasher_.update(piece);
    if (sink_ && !piece.empty()) TRY_(sink_(piece));
    at_ += piece.size();
    if (at_ == size_ && !padding.empty()) {
      as_sealed_ = as_sealed_ && padding.front() == kEndMark;
      padding = padding.subspan(1);
      ++at_;
    }
    as_sealed_ = as_sealed_ && std::ranges::all_of(padding, [](std::uint8_t byte) { return byte == 0; });
    at_ += padding.size();
    return {};
  }
  // All was read and nothing but the document and its padding was there.
  bool is_as_sealed() const { return as_sealed_ && at_ == padded_size(size_); }
  Hash hash() { return hasher_.finish(); }

 private:
  std::uint64_t size_;
  const std::function<Status(ByteView)>& sink_;
  crypto::Sha256 hasher_;
  std::uint64_t at_ = 0;
  bool as_sealed_ = true;
};

Status each_frame(int fd, const std::filesystem::path& file, const crypto::Secret& key, PlainReader& reader) {
  Bytes sealed(kFrame + kFrameOverhead);
  Bytes plain;
  TRY(const std::size_t header_size, read_up_to(fd, std::span(sealed).first(kStreamHeader), file));
  if (header_size != kStreamHeader) return damaged("is cut short");
  crypto::StreamOpener opener(key, ByteView(sealed).first(kStreamHeader));
  for (bool last = false; !last;) {
    TRY(const std::size_t size, read_up_to(fd, sealed, file));
    plain.clear();
    auto opened = opener.open_frame(ByteView(sealed).first(size), plain);
    if (!opened) return damaged("is not what was sealed: a byte was changed or cut off");
    last = *opened;
    TRY_(reader.take(plain));
  }
  TRY(const std::size_t more, read_up_to(fd, std::span(sealed).first(1), file));
  return more == 0 ? Status() : Status(damaged("is longer than what was sealed"));
}

}  // namespace

Status open_original(const std::filesystem::path& path, const crypto::Secret& key, std::uint64_t size,
                     const Hash& sha256, const std::function<Status(ByteView)>& sink) {
  TRY(const Descriptor file, open_for_reading(path));
  PlainReader reader(size, sink);
  TRY_(each_frame(file.get(), path, key, reader));
  if (!reader.is_as_sealed() || reader.hash() != sha256) return damaged("is not the document that was added");
  return {};
}

Incoming::~Incoming() {
  for (auto& [document, waiting] : waiting_) {
    crypto::wipe(waiting.key);
    ::unlink(paths_.incoming(document).c_str());  // no entry will name it any more
  }
}

std::optional<Incoming::Known> Incoming::waiting_with(const Hash& sha256) {
  const std::scoped_lock guard(mutex_);
  const auto found = by_hash_.find(std::string(as_text(sha256.bytes)));
  if (found == by_hash_.end()) return std::nullopt;
  return Known{found->second, waiting_.at(found->second).compartment};
}

Result<Preserved> Incoming::take_in(int file, Compartment compartment,
                                    const std::function<Result<std::optional<Known>>(const Hash&)>& find, const OnProgress& progress) {
  thread_local crypto::Secret key(32);  // locked memory is dear: one piece a thread, filled anew for each document
  random_.fill(key.mutable_view());
  const auto document = random_.id<DocumentId>();
  std::optional<Known> known;
  const auto is_known = [&](const Hash& sha256) -> Result<bool> {
    known = waiting_with(sha256);
    if (!known) {
      TRY(known, find(sha256));
    }
    return known.has_value();
  };
  const auto place = paths_.incoming(document);
  TRY(const TakenIn taken, seal_original(file, place, key, is_known, progress));
  if (taken.dropped) return Preserved{known->document, taken.sha256, taken.size, true, known->compartment};

  Waiting waiting{.sha256 = taken.sha256, .compartment = compartment};
  std::ranges::copy(key.view(), waiting.key.begin());
  const std::scoped_lock guard(mutex_);
  const auto [at, is_new] = by_hash_.try_emplace(std::string(as_text(taken.sha256.bytes)), document);
  if (!is_new) {  // another thread was quicker with the same bytes
    ::unlink(place.c_str());
    crypto::wipe(waiting.key);
    return Preserved{at->second, taken.sha256, taken.size, true, waiting_.at(at->second).compartment};
  }
  waiting_.emplace(document, waiting);
  crypto::wipe(waiting.key);
  return Preserved{document, taken.sha256, taken.size, false, compartment};
}

Status Incoming::make_durable() {
  std::vector<DocumentId> fresh;
  {
    const std::scoped_lock guard(mutex_);
    for (const auto& [document, waiting] : waiting_) {
      if (!waiting.durable) fresh.push_back(document);
    }
  }
  if (fresh.empty()) return {};
  // Few files are synced one by one; many at once, since each sync waits for the disk.
  constexpr std::size_t kFew = 8;
  if (fresh.size() <= kFew) {
    for (const auto& document : fresh) TRY_(sync_file(paths_.incoming(document)));
    TRY_(sync_folder(paths_.incoming()));
  } else {
    const Descriptor folder(::open(paths_.incoming().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!folder.is_open() || ::syncfs(folder.get()) != 0) {
      return std::unexpected(disk_error("sync", paths_.incoming(), errno));
    }
  }
  const std::scoped_lock guard(mutex_);
  for (const auto& document : fresh) {
    if (const auto found = waiting_.find(document); found != waiting_.end()) found->second.durable = true;
  }
  return {};
}

std::optional<DocumentKey> Incoming::key_of(const DocumentId& document) {
  const std::scoped_lock guard(mutex_);
  const auto found = waiting_.find(document);
  if (found == waiting_.end()) return std::nullopt;
  return found->second.key;
}

Status Incoming::settle(const DocumentId& document, const crypto::Secret& compartment_key) {
  Hash sha256;
  {
    const std::scoped_lock guard(mutex_);
    const auto found = waiting_.find(document);
    if (found == waiting_.end()) return {};
    sha256 = found->second.sha256;
    crypto::wipe(found->second.key);
    waiting_.erase(found);
    by_hash_.erase(std::string(as_text(sha256.bytes)));
  }
  return name_original(paths_, document, original_name(compartment_key, sha256));
}

bool Incoming::is_empty() {
  const std::scoped_lock guard(mutex_);
  return waiting_.empty();
}

Status name_original(const CasePaths& paths, const DocumentId& document, const Hash& name) {
  const auto from = paths.incoming(document);
  const auto to = paths.original(name);
  if (::rename(from.c_str(), to.c_str()) == 0) return {};
  if (errno == ENOENT) {
    TRY_(make_private_folder(to.parent_path()));
    if (::rename(from.c_str(), to.c_str()) == 0) return {};
  }
  return std::unexpected(disk_error("name an original in", paths.originals(), errno));
}

Result<std::size_t> sweep_incoming(const CasePaths& paths,
                                   const std::function<Result<std::optional<Hash>>(const DocumentId&)>& name_of) {
  std::vector<std::filesystem::path> left;
  std::error_code error;
  for (std::filesystem::directory_iterator at(paths.incoming(), error), end; !error && at != end; at.increment(error)) {
    left.push_back(at->path());
  }
  std::size_t removed = 0;
  for (const auto& file : left) {
    const auto raw = from_hex(file.filename().string());
    std::optional<Hash> name;
    if (raw && raw->size() == 16) {
      const auto document = DocumentId::from(std::span<const std::uint8_t, 16>(raw->data(), 16));
      TRY(name, name_of(document));
      if (name) TRY_(name_original(paths, document, *name));
    }
    if (!name && ::unlink(file.c_str()) == 0) ++removed;
  }
  return removed;
}

}  // namespace inquest::store
