#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <chrono>
#include <condition_variable>
#include <cstring>
#include <map>
#include <mutex>
#include <optional>
#include <thread>

#include "base/edtf.h"
#include "base/printable.h"
#include "intake/intake.h"
#include "model/payload.h"

namespace inquest::intake {
namespace {

// A batch is one entry, one sync and one acknowledgement. Larger batches are quicker, smaller ones lose less work to a
// crash; nothing acknowledged is ever lost. While one thread commits a batch, the others fill the next.
constexpr std::size_t kBatchFiles = 16384;
constexpr std::uint64_t kBatchBytes = 256u << 20;
constexpr auto kBatchTime = std::chrono::seconds(10);

// Room that is left free for the ledger and its tables, so that what was preserved before the disk was full can be entered: a
// part for all, and a part for each file.
constexpr std::uint64_t kRoom = 512u << 10;
constexpr std::uint64_t kRoomOfFile = 8u << 10;

class Descriptor {
 public:
  explicit Descriptor(int file) : file_(file) {}
  ~Descriptor() {
    if (file_ >= 0) close(file_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int get() const { return file_; }

 private:
  int file_;
};

Error why_not_opened(int error) {
  const bool gone = error == ENOENT || error == ENOTDIR;
  return {gone ? ErrorCode::not_found : ErrorCode::unreadable,
          gone ? "it vanished before it was read" : std::strerror(error)};
}

// Faults of the case rather than of one file: they end the work.
bool ends_all(ErrorCode code) {
  return code == ErrorCode::disk || code == ErrorCode::in_use || code == ErrorCode::internal ||
         code == ErrorCode::verification_failed || code == ErrorCode::conflict;
}

bool same_custody(const Custody& a, const Custody& b) {
  return a.path == b.path && a.publisher == b.publisher && a.author == b.author && a.published == b.published &&
         a.language == b.language && a.obtained_from == b.obtained_from && a.note == b.note &&
         a.classification == b.classification;
}

class Work {
 public:
  Work(store::Store& store, const Sources& sources, const Custodial& custodial, const store::OnProgress& progress,
       const OnAdded& added)
      : store_(store), sources_(sources), custodial_(custodial), progress_(progress), added_(added) {
    for (const auto& source : sources.files) total_ += source.size;
    done_.skipped = sources.skipped;
  }

  Result<Added> run(unsigned workers) {
    std::vector<std::thread> threads;
    for (unsigned i = 0; i < workers; ++i) threads.emplace_back([this] { work(); });
    for (auto& thread : threads) thread.join();
    // What was preserved before the disk was full is worth an entry, and there is room for it.
    const auto full = failure_ && failure_->code == ErrorCode::disk ? std::exchange(failure_, std::nullopt) : std::nullopt;
    commit_batch();
    if (full) return std::unexpected(with_how_far(*full));
    if (failure_ && failure_->code == ErrorCode::disk) return std::unexpected(with_how_far(*failure_));
    if (failure_) return std::unexpected(*failure_);
    std::sort(done_.skipped.begin(), done_.skipped.end(),
              [](const Skipped& a, const Skipped& b) { return a.path < b.path; });
    return std::move(done_);
  }

 private:
  void work() {
    while (true) {
      const auto index = next_.fetch_add(1);
      if (index >= sources_.files.size() || ending_) return;
      const auto& source = sources_.files[index];
      std::uint64_t told = 0;
      auto preserved = preserve(source, told);
      bool full = false;
      {
        const std::lock_guard lock(mutex_);
        if (preserved) {
          take(source, *preserved);
        } else if (ends_all(preserved.error().code)) {
          end(preserved.error());
        } else if (!ending_) {
          done_.skipped.push_back({printable_path(source.path), preserved.error()});
        }
        tell(std::max(source.size, told) - told);
        full = batch_is_full();
      }
      if (full) commit_batch();
    }
  }

  Error with_how_far(const Error& error) const {
    const auto files = done_.new_documents + done_.new_custody + done_.known_before;
    return {error.code, fmt::format("{}; {} of {} files are in the case, and the same command takes up the rest", error.message, files,
                                    sources_.files.size())};
  }

  // Said before a byte is written, so that the ledger has room for what was preserved so far.
  Status check_room(std::uint64_t size) {
    struct statvfs disk {};
    if (statvfs(store_.folder().c_str(), &disk) != 0) return {};  // writing will tell
    std::size_t waiting = 0;
    {
      const std::lock_guard lock(mutex_);
      waiting = waiting_.size();
    }
    if (disk.f_bavail * disk.f_frsize >= size + kRoom + kRoomOfFile * (waiting + 1)) return {};
    return fail(ErrorCode::disk, "there is no room for the next file on the disk of the case; what is in the case is kept; free some "
                                 "space and repeat the command");
  }

  // One batch at a time. Whoever finds the next one full meanwhile waits here, so that no more than two are in memory.
  void commit_batch() {
    const std::lock_guard turn(commit_mutex_);
    std::vector<Waiting> batch;
    {
      const std::lock_guard lock(mutex_);
      if (failure_) return;
      batch = std::exchange(waiting_, {});
      batch_bytes_ = 0;
      batch_begun_ = Time::now();
    }
    if (batch.empty()) return;
    // In the order of the walk, whichever thread was done first: listings keep it.
    std::ranges::sort(batch, {}, &Waiting::place);
    std::map<Compartment, store::Draft> drafts;
    for (auto& each : batch) drafts[each.compartment].adds.push_back(std::move(each.item));
    for (auto& [compartment, draft] : drafts) {
      draft.kind = ledger::EntryKind::add;
      draft.compartment = compartment;
      const auto stamp = store_.append(draft);
      const std::lock_guard lock(mutex_);
      if (!stamp) return end(stamp.error());
      for (const auto& each : batch) {
        if (each.compartment == compartment) acknowledge(each.file);
      }
    }
  }

  void acknowledge(const AddedFile& file) {
    (file.what == AddedFile::What::document ? done_.new_documents : done_.new_custody) += 1;
    if (added_) added_(file);
  }

  Result<store::Preserved> preserve(const Source& source, std::uint64_t& told) {
    // O_NONBLOCK: what was a file during the walk may have become a pipe.
    const Descriptor file(open(source.path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
    if (file.get() < 0) return std::unexpected(why_not_opened(errno));
    struct stat at {};
    if (fstat(file.get(), &at) != 0) return std::unexpected(why_not_opened(errno));
    if (!S_ISREG(at.st_mode)) return fail(ErrorCode::unsupported, "neither a file nor a folder");
    TRY_(check_room(static_cast<std::uint64_t>(at.st_size)));
    const auto on_bytes = [&](const store::Progress& within) {
      const std::lock_guard lock(mutex_);
      const auto more = within.done > told ? within.done - told : 0;
      told += more;
      tell(more);
      return !ending_;
    };
    return store_.preserve(file.get(), custodial_.compartment, on_bytes);
  }

  // With the mutex held, from here on.
  void take(const Source& source, const store::Preserved& preserved) {
    AddedFile file{printable_path(source.path), preserved.document, preserved.sha256, AddedFile::What::document};
    // What lies in a compartment stays there, and what is told of it goes there too. The other way round it cannot be hidden any more.
    if (preserved.lies_in != custodial_.compartment && preserved.lies_in == Compartment::none) {
      Error outside{ErrorCode::conflict, fmt::format("it is in the case already, as {}, outside the compartment: copies may have left with it; to "
                                                     "hide it from now on erase it and add it again", preserved.document.text())};
      done_.skipped.push_back({file.path, std::move(outside)});
      return;
    }
    Custody custody = custody_of(file);
    // Of two equal files of one run the first gives the document, the second custody.
    const auto [first, is_first] = fresh_.try_emplace(preserved.sha256, preserved.document);
    file.document = custody.document = first->second;
    if (!is_first) {
      file.what = AddedFile::What::custody;
    } else if (preserved.known_before) {
      fresh_.erase(first);
      file.what = AddedFile::What::custody;
      const auto known = store_.custody(file.document);
      // Not there yet when another thread has just preserved the same bytes: then this is another custody of theirs.
      if (!known && known.error().code != ErrorCode::not_found) return end(known.error());
      const auto same = [&](const Custody& other) { return same_custody(custody, other); };
      if (known && std::any_of(known->begin(), known->end(), same)) file.what = AddedFile::What::known;
    }
    done_.files += 1;
    done_.bytes += preserved.size;
    if (file.what == AddedFile::What::known) {
      done_.known_before += 1;
      if (added_) added_(file);
      return;
    }
    batch_bytes_ += preserved.size;
    const auto place = static_cast<std::size_t>(&source - sources_.files.data());
    payload::AddItem item{file.document, preserved.sha256, preserved.size, std::move(custody)};
    waiting_.push_back({place, preserved.lies_in, std::move(item), std::move(file)});
  }

  bool batch_is_full() const {
    if (waiting_.empty()) return false;
    return waiting_.size() >= kBatchFiles || batch_bytes_ >= kBatchBytes || Time::now() - batch_begun_ >= kBatchTime;
  }

  Custody custody_of(const AddedFile& file) const {
    Custody custody;
    custody.document = file.document;
    custody.path = file.path;
    custody.publisher = custodial_.publisher;
    custody.author = custodial_.author;
    custody.published = custodial_.published;
    custody.language = custodial_.language;
    custody.obtained_from = custodial_.obtained_from;
    custody.note = custodial_.note;
    custody.classification = custodial_.classification;
    return custody;
  }

  void end(const Error& error) {
    if (!failure_ && !done_.stopped) failure_ = error;
    ending_ = true;
  }

  void tell(std::uint64_t more_bytes) {
    bytes_ += more_bytes;
    if (ending_ || !progress_) return;
    if (!progress_({"preserving", std::min(bytes_, total_), total_, "bytes"})) {
      done_.stopped = true;
      ending_ = true;
    }
  }

  using Time = std::chrono::steady_clock;
  struct Waiting {
    std::size_t place;  // in sources_
    Compartment compartment;
    payload::AddItem item;
    AddedFile file;
  };
  store::Store& store_;
  const Sources& sources_;
  const Custodial& custodial_;
  const store::OnProgress& progress_;
  const OnAdded& added_;

  std::atomic<std::size_t> next_{0};
  std::atomic<bool> ending_{false};
  std::mutex commit_mutex_;  // taken before mutex_, where both are
  std::mutex mutex_;         // guards what follows
  std::optional<Error> failure_;
  Added done_;
  std::map<Hash, DocumentId> fresh_;  // the document of each file's bytes, for the length of this work
  std::vector<Waiting> waiting_;
  std::uint64_t batch_bytes_ = 0, bytes_ = 0, total_ = 0;
  Time::time_point batch_begun_ = Time::now();
};

// Letters, digits and hyphens, beginning with a language of two or three letters.
bool is_language_tag(std::string_view tag) {
  const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  const auto front = tag.substr(0, tag.find('-'));
  if (front.size() < 2 || front.size() > 3 || !std::all_of(front.begin(), front.end(), letter)) return false;
  return tag.back() != '-' && std::all_of(tag.begin(), tag.end(), [&](char c) { return letter(c) || c == '-' || (c >= '0' && c <= '9'); });
}

}  // namespace

Status check(const Custodial& custodial) {
  for (const auto& [option, text] : {std::pair<std::string_view, std::string_view>("publisher", custodial.publisher), {"author", custodial.author},
                                     {"obtained-from", custodial.obtained_from}, {"note", custodial.note}}) {
    if (!is_utf8(text)) {
      return fail(ErrorCode::usage, fmt::format("\"{}\" is not text in UTF-8. Nothing was added; give it in UTF-8, as a terminal of today does.", option));
    }
  }
  if (!custodial.published.empty() && !Edtf::parse(custodial.published)) {
    return fail(ErrorCode::usage, "The date of publication is not an EDTF date: write 2014-09-19, 2014-09 or 2014.");
  }
  if (!custodial.language.empty() && !is_language_tag(custodial.language)) {
    return fail(ErrorCode::usage, "The language is not a language tag (BCP 47): write en, ko, zh-Hant.");
  }
  return {};
}

Result<Added> preserve_files(store::Store& store, const Sources& sources, const Custodial& custodial, unsigned workers,
                             const store::OnProgress& progress, const OnAdded& added) {
  if (workers == 0) workers = std::max(1u, std::thread::hardware_concurrency());
  TRY(const auto lease, store.lease("adding files"));
  return Work(store, sources, custodial, progress, added).run(workers);
}

}  // namespace inquest::intake
