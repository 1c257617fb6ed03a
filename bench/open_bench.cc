// Opening a case of 1,000,000 statements (target: under 200 ms after key derivation), the first pages of it, and verifying it.
// usage: open_bench SCRATCH_FOLDER [STATEMENTS]
#include <sys/wait.h>
#include <unistd.h>

#include "app/app.h"
#include "measure.h"
#include "model/payload.h"
#include "store/store.h"

namespace fs = std::filesystem;
using namespace inquest;

namespace {

template <class T>
T must(Result<T> result) {
  if (!result) {
    std::fprintf(stderr, "%s\n", result.error().message.c_str());
    std::exit(1);
  }
  return std::move(*result);
}

Statement statement_of(Random& random, const EntityId& subject, int number) {
  Statement statement;
  statement.id = random.id<StatementId>();
  statement.subject = subject;
  statement.subject_kind = EntityKind::person;
  statement.subject_name = "Person " + std::to_string(number / 5);
  statement.property = number % 5 == 0 ? "name" : "said";
  statement.value = "value number " + std::to_string(number);
  statement.quote = "what stands in the text, of about a line in length, number " + std::to_string(number);
  statement.passages.push_back({random.id<DocumentId>(), {}, {10, 80}});
  return statement;
}

// One entry a batch. Ids are random, so that each statement falls on pages of its own in eight trees; the larger the batch, the
// more statements share a page before it is sealed and written.
constexpr int kBatch = 50'000;

void make_case(const fs::path& folder, const crypto::Secret& passphrase, const store::Environment& environment, int count) {
  auto made = must(store::Store::create(folder, passphrase, {"Bench", "B"}, environment));
  const double seconds = bench::seconds_of([&] {
    EntityId subject{};
    for (int i = 0; i < count;) {
      store::Draft draft{ledger::EntryKind::decide, "", {}, Compartment::none};
      for (int k = 0; k < kBatch && i < count; ++k, ++i) {
        if (i % 5 == 0) subject = environment.random.id<EntityId>();
        payload::DecideItem item;
        item.proposal = environment.random.id<ProposalId>();
        item.document = environment.random.id<DocumentId>();
        item.accept = true;
        item.statement = statement_of(environment.random, subject, i);
        item.statement->proposal = item.proposal;
        draft.items.push_back(payload::encode(item));
      }
      must(made->append(draft));
    }
  });
  std::printf("recording %d statements: %.1f s, %.0f a second\n", count, seconds, count / seconds);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    std::fprintf(stderr, "usage: open_bench SCRATCH_FOLDER [STATEMENTS]\n");
    return 2;
  }
  std::setvbuf(stdout, nullptr, _IOLBF, 0);
  const int count = argc > 2 ? std::atoi(argv[2]) : 1'000'000;
  if (!app::start()) return 1;
  const fs::path scratch = fs::absolute(argv[1]);
  fs::create_directories(scratch);
  const fs::path folder = scratch / "open.inquest";
  fs::remove_all(folder);
  SystemClock clock;
  crypto::SystemRandom random;
  const store::Environment environment{clock, random, scratch / "state", "bench", {1, 8192 * 1024}};
  const auto passphrase = crypto::Secret::copy_of(as_bytes("bench"));
  // In a process of its own, so that its memory is not counted with what is measured.
  if (const pid_t maker = fork(); maker == 0) {
    make_case(folder, passphrase, environment, count);
    std::_Exit(0);
  } else {
    waitpid(maker, nullptr, 0);
  }
  for (int round = 0; round < 3; ++round) {
    std::unique_ptr<store::Store> opened;
    const double seconds = bench::seconds_of([&] { opened = must(store::Store::open(folder, passphrase, environment)); });
    const double page = bench::seconds_of([&] { must(opened->statements({0, 100})); });
    const double people = bench::seconds_of([&] { must(opened->entities(EntityKind::person, "", {0, 100})); });
    const double entries = bench::seconds_of([&] { must(opened->entries({0, 100})); });
    std::printf("open %.0f ms (target 200)   100 statements %.1f ms   100 people %.1f ms   100 entries %.1f ms\n", seconds * 1e3,
                page * 1e3, people * 1e3, entries * 1e3);
  }
  const auto opened = must(store::Store::open(folder, passphrase, environment));
  const auto before = bench::peak_mib();
  store::VerifyReport report;
  const double verified = bench::seconds_of([&] { report = must(opened->verify(std::nullopt, {})); });
  std::printf("verify %.1f s, %zu findings   peak memory %.0f MiB (%.0f before)\n", verified, report.findings.size(), bench::peak_mib(), before);
  fs::remove_all(folder);
}
