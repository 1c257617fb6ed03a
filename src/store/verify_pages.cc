#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <atomic>
#include <optional>
#include <thread>

#include "store/sql/verify.h"
#include "store/verify.h"

namespace inquest::store {
namespace {

constexpr std::uint64_t kPagesAtOnce = 2048;           // of one worker, between looks at the others
constexpr std::uint64_t kLockByte = std::uint64_t{1} << 30;  // SQLite never writes the page that holds this byte

std::string name_of(const Part& part, const Store::Impl& impl) {
  return part.file.lexically_relative(impl.folder).string();
}

Result<std::unique_ptr<Database>> fresh(const Part& part, const Store::Impl& impl) {
  return Database::open(part.file, part.key, impl.writable ? Access::read_only : Access::immutable);
}

// Reads pages on connections of their own, so that no cache answers for the disk.
class PageWalk {
 public:
  PageWalk(Verification& verification, Part& part, std::uint64_t pages, std::uint64_t page_size)
      : verification_(verification), impl_(verification.impl()), part_(part), pages_(pages), page_size_(page_size) {}

  Status run() {
    std::vector<std::thread> threads;
    const unsigned workers = pages_ > kPagesAtOnce ? verify_workers() : 1;
    for (unsigned i = 1; i < workers; ++i) threads.emplace_back([this] { keep(work()); });
    keep(work());
    for (auto& thread : threads) thread.join();
    const std::scoped_lock guard(mutex_);
    return error_ ? Status(std::unexpected(*error_)) : Status();
  }

 private:
  void keep(Status status) {
    const std::scoped_lock guard(mutex_);
    if (!status && !error_) error_ = status.error();
    if (!status) stopped_ = true;
  }

  Status work() {
    std::unique_ptr<Database> database;
    while (!stopped_) {
      const std::uint64_t first = next_.fetch_add(kPagesAtOnce) + 1;
      if (first > pages_) return {};
      const std::uint64_t last = std::min(first + kPagesAtOnce - 1, pages_);
      for (std::uint64_t page = first; page <= last; ++page) TRY_(check(database, page));
      TRY_(verification_.advance((last - first + 1) * page_size_));
    }
    return {};
  }

  Status check(std::unique_ptr<Database>& database, std::uint64_t page) {
    if (!database) {
      TRY(database, fresh(part_, impl_));
    }
    const auto read = [&]() -> Status {
      TRY(auto row, database->query(sql::verify_page, page));
      TRY(const bool found, row.step());
      if (!found) return fail(ErrorCode::verification_failed, "");
      return {};
    }();
    if (read) return {};
    if (read.error().code != ErrorCode::verification_failed && read.error().code != ErrorCode::disk) return read;
    verification_.find(fmt::format("{} page {}", name_of(part_, impl_), page),
                       "its bytes are not what was written: its code does not fit");
    database.reset();  // what it remembers of the failure must not colour the next page
    return {};
  }

  Verification& verification_;
  Store::Impl& impl_;
  Part& part_;
  std::uint64_t pages_, page_size_;
  std::atomic<std::uint64_t> next_ = 0;
  std::atomic<bool> stopped_ = false;
  std::mutex mutex_;
  std::optional<Error> error_;
};

// The length of the file, and the one page that SQLite leaves empty in files beyond 1 GiB.
Status check_length(Verification& verification, Part& part, std::uint64_t pages, std::uint64_t page_size) {
  struct stat log {};
  const bool has_log = ::stat((part.file.string() + "-wal").c_str(), &log) == 0 && log.st_size > 0;
  std::error_code ignored;
  const std::uint64_t length = std::filesystem::file_size(part.file, ignored);
  const std::string name = name_of(part, verification.impl());
  // While the write-ahead log holds pages, the file may still be shorter, or longer than what will be left of it.
  if (!has_log && length != pages * page_size) {
    verification.find(name, fmt::format("the file has {} bytes, its pages {}", length, pages * page_size));
  }
  if (length <= kLockByte) return {};
  TRY(const Descriptor file, open_for_reading(part.file));
  Bytes page(page_size);
  const std::uint64_t begin = kLockByte / page_size * page_size;
  if (::lseek(file.get(), static_cast<off_t>(begin), SEEK_SET) < 0) return std::unexpected(disk_error("read", part.file, errno));
  TRY([[maybe_unused]] const std::size_t got, read_up_to(file.get(), page, part.file));
  if (std::ranges::any_of(page, [](std::uint8_t byte) { return byte != 0; })) {
    verification.find(fmt::format("{} page {}", name, begin / page_size + 1), "a page that is never used is not empty");
  }
  return {};
}

Status check_trees(Verification& verification, Part& part) {
  TRY(auto database, fresh(part, verification.impl()));
  TRY(auto rows, database->query(sql::verify_integrity));
  while (true) {
    TRY(const bool row, rows.step());
    if (!row) break;
    // SQLite's words name pages, tables and row numbers, never a value.
    if (const auto words = rows.text(); words != "ok") verification.find(name_of(part, verification.impl()), words);
  }
  return {};
}

Status verify_part(Verification& verification, Part& part) {
  const std::string name = name_of(part, verification.impl());
  if (part.writer) {
    // Folds the write-ahead log in, so that what is checked is what lies in the file. A reader elsewhere may hinder it.
    const std::scoped_lock guard(verification.impl().write_mutex);
    (void)part.writer->truncate_log();
  }
  auto database = fresh(part, verification.impl());
  if (!database) {
    if (database.error().code != ErrorCode::verification_failed) return std::unexpected(database.error());
    verification.find(name, "its first page does not open: bytes were changed, or the file is another's");
    return {};
  }
  TRY(const auto pages, (*database)->integer(sql::verify_page_count));
  TRY(const auto page_size, (*database)->integer(sql::verify_page_size));
  const auto count = static_cast<std::uint64_t>(pages.value_or(0));
  const auto size = static_cast<std::uint64_t>(page_size.value_or(0));
  database->reset();
  verification.stage("pages", count * size, "bytes");
  verification.report.pages += count;
  verification.report.bytes += count * size;
  const std::size_t before = verification.report.findings.size();
  TRY_(PageWalk(verification, part, count, size).run());
  TRY_(check_length(verification, part, count, size));
  return verification.report.findings.size() == before ? check_trees(verification, part) : Status();
}

}  // namespace

Status verify_pages(Verification& verification) {
  for (const auto& part : verification.impl().parts) TRY_(verify_part(verification, *part));
  return {};
}

}  // namespace inquest::store
