// Searching 1,000,000 passages (targets: 1,000 queries of one to three words, each in under 1 % of passages, p95 under
// 50 ms and at most 1.5 times plain unencrypted FTS5; commoner words: first page under 50 ms).
// usage: search_bench SCRATCH_FOLDER [PASSAGES [again]]     again: over what the last run with as many passages built
//
// The yardstick is what one would write without Inquest: an unencrypted database of the same engine, fts5(body) with its
// default tokenizer, `order by rank limit 50`, the passages' texts fetched. Ours widens each word by its forms, marks the
// hits, and reads from encrypted pages.
#include <fcntl.h>
#include <sqlite3.h>
#include <time.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <span>
#include <unordered_map>

#include "measure.h"
#include "model/payload.h"
#include "store/store.h"

namespace fs = std::filesystem;
using namespace inquest;

namespace {

constexpr int kPassagesOfDocument = 100;
constexpr int kWordsOfPassage = 60;
constexpr int kVocabulary = 60'000;
constexpr int kQueries = 1000;
constexpr std::uint64_t kPage = 50;

template <class T>
T must(Result<T> result) {
  if (!result) {
    std::fprintf(stderr, "%s\n", result.error().message.c_str());
    std::exit(1);
  }
  if constexpr (!std::is_void_v<T>) return std::move(*result);
}
void must_sql(int code, sqlite3* database) {
  if (code == SQLITE_OK || code == SQLITE_DONE || code == SQLITE_ROW) return;
  std::fprintf(stderr, "sqlite: %s\n", sqlite3_errmsg(database));
  std::exit(1);
}

// Words by rank, drawn as in a natural text: the word of rank r about as often as 1 / (r + 2.7).
class Language {
 public:
  Language() : chances_(kVocabulary) {
    const char* consonants = "bdfgklmnprstvz";
    const char* vowels = "aeiou";
    for (int i = 0; i < kVocabulary; ++i) {
      std::string word;
      for (int rest = i + 1; rest > 0 || word.size() < 4; rest /= 70) {
        word += consonants[rest % 14];
        word += vowels[rest / 14 % 5];
      }
      words_.push_back(word + (i % 3 == 0 ? "n" : i % 3 == 1 ? "" : "l"));
      chances_[static_cast<std::size_t>(i)] = 1 / (i + 2.7);
    }
    draw_ = std::discrete_distribution<int>(chances_.begin(), chances_.end());
  }
  int draw() { return draw_(random_); }
  const std::string& word(int rank) const { return words_[static_cast<std::size_t>(rank)]; }

 private:
  std::vector<std::string> words_;
  std::vector<double> chances_;
  std::discrete_distribution<int> draw_;
  std::mt19937 random_{20140217};
};

struct Corpus {
  std::vector<std::string> passages;        // of the document at hand
  std::vector<std::uint32_t> holders = std::vector<std::uint32_t>(kVocabulary);  // passages that hold each word
  std::vector<std::int64_t> last = std::vector<std::int64_t>(kVocabulary, -1);
  std::int64_t made = 0;
  Language language;

  void next_document(int passages_wanted) {
    passages.clear();
    for (int p = 0; p < passages_wanted; ++p, ++made) {
      std::string text;
      for (int w = 0; w < kWordsOfPassage; ++w) {
        const int rank = language.draw();
        text += language.word(rank);
        text += w % 12 == 11 ? ". " : " ";
        if (std::exchange(last[static_cast<std::size_t>(rank)], made) != made) ++holders[static_cast<std::size_t>(rank)];
      }
      passages.push_back(std::move(text));
    }
  }
};

class Plain {
 public:
  Plain(const fs::path& file, bool again) {
    must_sql(sqlite3_open(file.c_str(), &database_), database_);
    run("pragma journal_mode = wal; pragma synchronous = full; pragma cache_size = -32768");
    run(again ? "begin" : "create virtual table t using fts5 (body); begin");
    must_sql(sqlite3_prepare_v2(database_, "insert into t (body) values (?1)", -1, &insert_, nullptr), database_);
    must_sql(sqlite3_prepare_v2(database_, "select rowid, body from t where t match ?1 order by rank limit 50", -1, &select_, nullptr),
             database_);
  }
  ~Plain() {
    sqlite3_finalize(insert_);
    sqlite3_finalize(select_);
    sqlite3_close(database_);
  }
  void add(const std::string& text) {
    sqlite3_bind_text(insert_, 1, text.data(), static_cast<int>(text.size()), SQLITE_STATIC);
    must_sql(sqlite3_step(insert_), database_);
    sqlite3_reset(insert_);
  }
  void run(const char* sql) { must_sql(sqlite3_exec(database_, sql, nullptr, nullptr, nullptr), database_); }
  std::size_t search(const std::string& words) {
    sqlite3_bind_text(select_, 1, words.data(), static_cast<int>(words.size()), SQLITE_STATIC);
    std::size_t rows = 0, bytes = 0;
    int rc = SQLITE_ROW;
    while ((rc = sqlite3_step(select_)) == SQLITE_ROW) {
      ++rows;
      bytes += static_cast<std::size_t>(sqlite3_column_bytes(select_, 1));
    }
    must_sql(rc, database_);
    sqlite3_reset(select_);
    return bytes == 0 ? 0 : rows;
  }

 private:
  sqlite3* database_ = nullptr;
  sqlite3_stmt *insert_ = nullptr, *select_ = nullptr;
};

// Reads the corpus into a case, a document at a time, and into the plain table.
struct Built {
  double ours = 0, plain = 0;
};
Built build(store::Store& ours, Plain& plain, Corpus& corpus, const fs::path& scratch, int passages) {
  Built built;
  constexpr int kBatch = 20;
  for (int made = 0; made < passages;) {
    std::vector<store::ReadOutcome> outcomes;
    store::Draft draft{ledger::EntryKind::add, "", {}, Compartment::none};
    for (int b = 0; b < kBatch && made < passages; ++b, made += kPassagesOfDocument) {
      corpus.next_document(std::min(kPassagesOfDocument, passages - made));
      built.plain += bench::seconds_of([&] {
        for (const auto& passage : corpus.passages) plain.add(passage);
      });
      std::string text;
      for (const auto& passage : corpus.passages) text += passage + "\n\n";
      const fs::path file = scratch / "document.txt";
      std::ofstream(file, std::ios::binary | std::ios::trunc) << text;
      const int fd = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
      const auto taken = must(ours.preserve(fd, Compartment::none, nullptr));
      ::close(fd);
      payload::AddItem item{.document = taken.document, .sha256 = taken.sha256, .size = taken.size, .custody = {}};
      item.custody.path = "document.txt";
      draft.items.push_back(payload::encode(item));
      store::ReadOutcome& outcome = outcomes.emplace_back();
      outcome.document = taken.document;
      outcome.media_type = "text/plain";
      outcome.text.emplace();
      outcome.text->text = std::move(text);
      outcome.text->media_type = "text/plain";
      outcome.text->reader = "text/1";
      outcome.reading_version = "reading/1";
    }
    must(ours.append(draft));
    built.ours += bench::seconds_of([&] { must(ours.save_readings(outcomes)); });
  }
  return built;
}

double quantile(std::vector<double> times, double part) {
  std::ranges::sort(times);
  return times[static_cast<std::size_t>(part * static_cast<double>(times.size() - 1))];
}

// Processor time of this thread: what a query costs, whatever else the machine is doing.
double processor_seconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

// The same queries to both, a hundred at a time in turns, so that neither finds a warmer machine. (One at a time, the
// thousands of rows that one gathers and frees would be tidied up by the allocator in the other's time.)
void compare(const char* what, store::Store& ours, Plain& plain, const std::vector<std::string>& queries, bool against_plain) {
  constexpr std::size_t kTurn = 100;
  std::vector<double> our_times, plain_times;
  std::vector<double> our_work, plain_work;
  std::uint64_t hits = 0, bound = 0;
  const auto timed = [](std::vector<double>& times, std::vector<double>& work, const std::function<void()>& search) {
    const double before = processor_seconds();
    times.push_back(bench::seconds_of(search));
    work.push_back(processor_seconds() - before);
  };
  for (std::size_t from = 0; from < queries.size(); from += kTurn) {
    const auto turn = std::span(queries).subspan(from, std::min(kTurn, queries.size() - from));
    for (const auto& query : turn) {
      timed(our_times, our_work, [&] {
        const auto found = must(ours.search({query, 0, kPage}));
        hits += found.hits.size();
        bound += found.total_is_bound;
      });
    }
    for (const auto& query : turn) timed(plain_times, plain_work, [&] { plain.search(query); });
  }
  const auto line = [](const char* name, const std::vector<double>& times) {
    double sum = 0;
    for (const double time : times) sum += time;
    std::printf("  %-22s mean %7.2f ms   median %7.2f   p95 %7.2f   p99 %7.2f   slowest %7.2f\n", name,
                1e3 * sum / static_cast<double>(times.size()), 1e3 * quantile(times, 0.5), 1e3 * quantile(times, 0.95),
                1e3 * quantile(times, 0.99), 1e3 * quantile(times, 1));
    return sum;
  };
  std::printf("%s (%zu queries, %llu hits on first pages, %llu counted to 10,000 only)\n", what, queries.size(),
              static_cast<unsigned long long>(hits), static_cast<unsigned long long>(bound));
  const double our_sum = line("inquest", our_times);
  const double plain_sum = line("plain FTS5", plain_times);
  const double our_cost = line("inquest, processor", our_work);
  const double plain_cost = line("plain FTS5, processor", plain_work);
  const double p95 = quantile(our_times, 0.95);
  std::printf("  p95 %.2f ms, target 50: %s\n", 1e3 * p95, p95 < 0.05 ? "met" : "MISSED");
  if (against_plain) bench::print_ratio("  all queries, against plain FTS5", our_sum, plain_sum, 1.5);
  if (against_plain) bench::print_ratio("  the same in processor time", our_cost, plain_cost, 1.5);
  std::fflush(stdout);
}

// Queries of 1 to 3 words whose share of the passages lies within bounds.
std::vector<std::string> queries_of(const Corpus& corpus, double least, double most, int count) {
  std::vector<int> ranks;
  for (int i = 0; i < kVocabulary; ++i) {
    const double share = static_cast<double>(corpus.holders[static_cast<std::size_t>(i)]) / static_cast<double>(corpus.made);
    if (share >= least && share < most) ranks.push_back(i);
  }
  std::mt19937 random(7);
  std::vector<std::string> queries;
  for (int i = 0; i < count && !ranks.empty(); ++i) {
    std::string query;
    for (int words = 1 + i % 3; words > 0; --words) {
      query += (query.empty() ? "" : " ") + corpus.language.word(ranks[random() % ranks.size()]);
    }
    queries.push_back(query);
  }
  return queries;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    std::fprintf(stderr, "usage: search_bench SCRATCH_FOLDER [PASSAGES]\n");
    return 2;
  }
  const int passages = argc > 2 ? std::atoi(argv[2]) : 1'000'000;
  must(crypto::init());
  const fs::path scratch = fs::absolute(argv[1]);
  fs::create_directories(scratch);
  const bool again = argc > 3;
  if (!again) {
    fs::remove_all(scratch / "search.inquest");
    for (const char* left : {"plain.db", "plain.db-wal", "plain.db-shm"}) fs::remove(scratch / left);
  }
  SystemClock clock;
  crypto::SystemRandom random;
  const store::Environment environment{clock, random, scratch / "state", "bench", {1, 8192 * 1024}};
  const auto passphrase = crypto::Secret::copy_of(as_bytes("bench"));
  Plain plain(scratch / "plain.db", again);
  Corpus corpus;
  if (again) {
    while (corpus.made < passages) corpus.next_document(std::min(kPassagesOfDocument, passages - static_cast<int>(corpus.made)));
  } else {
    auto made = must(store::Store::create(scratch / "search.inquest", passphrase, {"Bench", "B"}, environment));
    const Built built = build(*made, plain, corpus, scratch, passages);
    std::printf("%d passages of %d words; stored and indexed in %.1f s (plain FTS5 %.1f s)\n", passages, kWordsOfPassage,
                built.ours, built.plain);
  }
  plain.run("commit");
  auto ours = must(store::Store::open(scratch / "search.inquest", passphrase, environment));
  std::printf("the index joined in %.1f s\n", bench::seconds_of([&] { must(ours->join_index()); }));
  compare("1-3 words, each in 0.01 % to 1 % of passages", *ours, plain, queries_of(corpus, 0.0001, 0.01, kQueries), true);
  compare("1-3 words, each in 1 % to 5 % of passages", *ours, plain, queries_of(corpus, 0.01, 0.05, kQueries / 10), false);
  compare("1-3 words, each in more than 5 % of passages", *ours, plain, queries_of(corpus, 0.05, 1.1, kQueries / 10), false);
  std::printf("peak memory %.0f MiB\n", bench::peak_mib());
  return 0;
}
