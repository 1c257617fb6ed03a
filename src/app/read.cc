// `inquest read`: original -> text -> proposals, over all cores, in batches.
#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "app/impl.h"
#include "app/limits.h"
#include "app/unpack.h"
#include "app/vote_shelf.h"

namespace inquest::app {
namespace {

// A batch is one transaction. It ends when it is large, so that memory stays bounded, or old, so that a kill loses little.
constexpr std::size_t kBatchDocuments = 64;
constexpr std::uint64_t kBatchBytes = 8u << 20;
constexpr auto kBatchTime = std::chrono::seconds(10);
// Originals that are held in memory at one time, over all workers. One larger document is let in alone.
constexpr std::uint64_t kBytesInHand = 256u << 20;

// The latest custody that says something wins, member by member.
reading::Known known_from(const std::vector<Custody>& custody) {
  reading::Known known;
  for (const auto& each : custody) {
    if (!each.publisher.empty()) known.publisher = each.publisher;
    if (!each.author.empty()) known.author = each.author;
    if (!each.published.empty()) known.published = each.published;
    if (!each.language.empty()) known.language = each.language;
  }
  return known;
}

// The path that a document came under last: "scan.png in mail.eml" of a member, with the container's own path.
std::string path_in_words(store::Store& store, const std::vector<Custody>& custody) {
  if (custody.empty()) return {};
  const auto& last = custody.back();
  if (!last.member_of) return last.path;
  const auto outer = store.custody(*last.member_of);
  return outer && !outer->empty() ? fmt::format("{} in {}", last.path, outer->back().path) : last.path;
}

bool ends_all(ErrorCode code) {
  return code == ErrorCode::disk || code == ErrorCode::in_use || code == ErrorCode::internal || code == ErrorCode::conflict;
}

std::uint64_t proposals_in(const Reading& reading) {
  return reading.mentions.size() + reading.quotations.size() + reading.dates.size() + reading.quantities.size() +
         reading.acts.size() + reading.steps.size();
}
std::uint64_t proposals_in(const store::ReadOutcome& outcome) {
  return proposals_in(outcome.reading) + (outcome.second ? proposals_in(outcome.second->found) : 0);
}

// What only those may know who hold a compartment's key, and what is strictly confidential, is put to no other program: nobody
// here knows what the one behind a port does with it.
bool may_be_shown(const Document& document) {
  return document.compartment == Compartment::none && document.classification != Classification::strictly_confidential;
}

// "reading/4 + llama3 prompt/1", with ", in part" where some of the text has no answer.
std::string version_with(const language_model::Answer& answer) {
  const auto& by = answer.second.by;
  return fmt::format("{} + {} prompt/{}{}", reading::kReadingVersion, by.model, by.prompt,
                     answer.tally.answered == answer.tally.windows ? "" : ", in part");
}

class Work {
 public:
  // `model` may be null.
  Work(store::Store& store, Unpacker& unpacker, language_model::LanguageModel* model, std::vector<DocumentId> documents,
       const OnProgress& progress)
      : store_(store), unpacker_(unpacker), model_(model), documents_(std::move(documents)), progress_(progress) {}

  Result<ReadDone> run(unsigned workers) {
    std::vector<std::thread> threads;
    workers = static_cast<unsigned>(std::min<std::size_t>(workers, documents_.size()));
    for (unsigned i = 0; i < workers; ++i) threads.emplace_back([this] { work(); });
    for (auto& thread : threads) thread.join();
    if (!failure_) save(take_batch());
    if (failure_) return std::unexpected(*failure_);
    std::sort(done_.skipped.begin(), done_.skipped.end(), [](const Skipped& a, const Skipped& b) { return a.path < b.path; });
    return std::move(done_);
  }
  std::uint64_t withheld() const { return withheld_; }  // documents that the model was not shown; once run has returned

 private:
  void work() {
    while (!ending_) {
      const auto index = next_.fetch_add(1);
      if (index >= documents_.size()) return;
      auto outcome = read_one(documents_[index]);
      std::vector<store::ReadOutcome> batch;
      {
        const std::lock_guard lock(mutex_);
        if (!outcome) {
          end(outcome.error());
          return;
        }
        take(std::move(*outcome));
        if (batch_is_full()) batch = take_batch();
      }
      save(std::move(batch));
    }
  }

  // Waits until the document's bytes fit beside those in hand.
  class InHand {
   public:
    InHand(Work& work, std::uint64_t bytes) : work_(work), bytes_(bytes) {
      std::unique_lock lock(work_.mutex_);
      work_.room_.wait(lock, [&] { return work_.in_hand_ == 0 || work_.in_hand_ + bytes_ <= kBytesInHand; });
      work_.in_hand_ += bytes_;
    }
    ~InHand() {
      const std::lock_guard lock(work_.mutex_);
      work_.in_hand_ -= bytes_;
      work_.room_.notify_all();
    }
    InHand(const InHand&) = delete;
    InHand& operator=(const InHand&) = delete;

   private:
    Work& work_;
    std::uint64_t bytes_;
  };

  // A fault of the document is an outcome with an error; a fault of the case ends the work.
  Result<store::ReadOutcome> read_one(const DocumentId& id) {
    TRY(const Document document, store_.document(id));
    TRY(const auto custody, store_.custody(id));
    store::ReadOutcome outcome;
    outcome.document = id;
    outcome.reading_version = reading::kReadingVersion;
    const auto failed = [&](const Error& error) {
      outcome.text.reset();
      outcome.error = error.message.empty() ? std::string(sentence_of(error.code)) : error.message;
      const auto path = path_in_words(store_, custody);
      const std::lock_guard lock(mutex_);
      done_.skipped.push_back({path, {error.code, outcome.error}, id.text()});
      return std::move(outcome);
    };
    if (document.size > kLargestOriginal) return failed(too_large().error());
    const InHand hold(*this, document.size);
    const std::string name = file_name_of(custody);
    auto original = store_.original(id);
    if (!original && ends_all(original.error().code)) return std::unexpected(original.error());
    if (!original) return failed(original.error());
    outcome.media_type = reading::media_type_of(name, ByteView(*original).first(std::min<std::size_t>(original->size(), 4096)));
    auto extracted = unpacker_.read(document, custody, name, *original);
    // (A fault of the reader itself, which is `internal`, costs its document only.)
    if (!extracted && extracted.error().code != ErrorCode::internal && ends_all(extracted.error().code)) {
      return std::unexpected(extracted.error());
    }
    if (!extracted) return failed(extracted.error());
    if (extracted->text.size() > kLargestText) return failed(too_large().error());
    outcome.media_type = extracted->media_type;
    // A list of file names is no prose: nothing is proposed from it.
    // Nor is a table that is read row by row: its hundred names of one state would bury what the reports say.
    const bool prose = !reading::is_container(extracted->media_type) && !is_table_of_proceedings(extracted->media_type, extracted->text);
    if (prose) outcome.reading = reading::read_text(*extracted, known_from(custody));
    else outcome.reading.facts.language = "und";
    // "now", "in recent years": nothing that could be accepted or put on a timeline.
    std::erase_if(outcome.reading.dates, [](const DateMention& d) { return d.timex && d.timex->ends_with("_REF"); });
    outcome.text = std::move(*extracted);
    if (model_ != nullptr && prose) ask_model(document, outcome);
    const std::lock_guard lock(mutex_);
    bytes_of_originals_ += document.size;
    return outcome;
  }

  // Whatever becomes of it, the reading stands.
  void ask_model(const Document& document, store::ReadOutcome& outcome) {
    if (!may_be_shown(document)) {
      const std::lock_guard lock(mutex_);
      withheld_ += 1;
      return;
    }
    const std::string& text = outcome.text->text;
    auto answer = model_->read(text, reading::sentences_of(text), outcome.reading, [this] {
      const std::lock_guard lock(mutex_);
      tell();
      return !ending_;
    });
    if (answer.tally.answered == 0) return;
    outcome.reading_version = version_with(answer);
    outcome.second = std::move(answer.second);
  }

  // With the mutex held: how far it is, and whether to go on.
  void tell() {
    if (progress_ && !ending_ && !progress_({"reading", done_.read + done_.failed, documents_.size(), "documents"})) {
      done_.stopped = ending_ = true;
    }
  }

  // With the mutex held.
  void take(store::ReadOutcome outcome) {
    batch_bytes_ += outcome.text ? outcome.text->text.size() : 0;
    batch_.push_back(std::move(outcome));
  }
  bool batch_is_full() const {
    return batch_.size() >= kBatchDocuments || batch_bytes_ >= kBatchBytes || Time::now() - batch_begun_ >= kBatchTime;
  }
  std::vector<store::ReadOutcome> take_batch() {
    batch_bytes_ = 0;
    batch_begun_ = Time::now();
    return std::exchange(batch_, {});
  }
  void end(const Error& error) {
    if (!failure_) failure_ = error;
    ending_ = true;
  }

  // One batch is written while the other workers go on reading.
  void save(std::vector<store::ReadOutcome> batch) {
    if (batch.empty()) return;
    const auto saved = store_.save_readings(batch);
    const std::lock_guard lock(mutex_);
    if (!saved) return end(saved.error());
    for (const auto& outcome : batch) {
      if (!outcome.text) {
        done_.failed += 1;
        continue;
      }
      done_.read += 1;
      done_.bytes += outcome.text->text.size();
      done_.proposals += proposals_in(outcome);
    }
    tell();
  }

  using Time = std::chrono::steady_clock;
  store::Store& store_;
  Unpacker& unpacker_;
  language_model::LanguageModel* const model_;
  const std::vector<DocumentId> documents_;
  const OnProgress& progress_;

  std::atomic<std::size_t> next_{0};
  std::atomic<bool> ending_{false};
  std::mutex mutex_;
  std::condition_variable room_;
  std::uint64_t in_hand_ = 0;
  std::uint64_t bytes_of_originals_ = 0;
  std::uint64_t withheld_ = 0;
  std::optional<Error> failure_;
  ReadDone done_;
  std::vector<store::ReadOutcome> batch_;
  std::uint64_t batch_bytes_ = 0;
  Time::time_point batch_begun_ = Time::now();
};

}  // namespace

Status Case::read_documents(std::vector<DocumentId> documents) {
  auto& store = *impl_->store;
  TRY(const auto lease, store.lease("reading documents"));
  Unpacker unpacker(store, impl_->reader);
  const OnProgress silent;
  TRY(const auto done, Work(store, unpacker, nullptr, std::move(documents), silent).run(1));
  if (done.failed > 0) return std::unexpected(done.skipped.front().error);
  return store.join_index();
}

Result<ReadDone> Case::read(const Actor& actor, bool again, const OnProgress& progress) {
  TRY_(impl_->allow(actor));
  auto& store = *impl_->store;
  TRY(const auto lease, store.lease("reading documents"));
  TRY(auto documents, store.to_read(reading::kReadingVersion, again));
  const unsigned cores = std::max(1u, std::thread::hardware_concurrency());
  const unsigned workers = impl_->settings.workers != 0 ? impl_->settings.workers : cores;
  // What was unpacked is read next, and what is unpacked from that, until nothing new comes.
  Unpacker unpacker(store, impl_->reader);
  std::optional<language_model::LanguageModel> model;
  if (impl_->settings.language_model) model.emplace(*impl_->settings.language_model);
  ReadDone all;
  std::uint64_t withheld = 0;
  while (!documents.empty()) {
    const auto before = unpacker.new_documents();
    Work work(store, unpacker, model ? &*model : nullptr, std::move(documents), progress);
    TRY(auto done, work.run(workers));
    withheld += work.withheld();
    all.read += done.read;
    all.failed += done.failed;
    all.proposals += done.proposals;
    all.bytes += done.bytes;
    all.stopped = done.stopped;
    all.skipped.insert(all.skipped.end(), done.skipped.begin(), done.skipped.end());
    if (done.stopped || unpacker.new_documents() == before) break;
    TRY(documents, store.to_read(reading::kReadingVersion, false));
  }
  if (all.read > 0) TRY_(store.join_index());
  if (model) all.model = ModelDone{model->proposer(), model->tally(), withheld};
  return all;
}

}  // namespace inquest::app
