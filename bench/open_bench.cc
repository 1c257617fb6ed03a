// Opening a case of 1,000,000 statements (target: under 200 ms after key derivation), and the first pages of it.
// usage: open_bench SCRATCH_FOLDER [STATEMENTS]
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
  {
    auto made = must(store::Store::create(folder, passphrase, {"Bench", "B"}, environment));
    const double seconds = bench::seconds_of([&] {
      EntityId subject{};
      for (int i = 0; i < count;) {
        store::Draft draft{ledger::EntryKind::decide, "", {}, Compartment::none};
        for (int k = 0; k < 1000 && i < count; ++k, ++i) {
          if (i % 5 == 0) subject = random.id<EntityId>();
          payload::DecideItem item;
          item.proposal = random.id<ProposalId>();
          item.document = random.id<DocumentId>();
          item.accept = true;
          item.statement = statement_of(random, subject, i);
          item.statement->proposal = item.proposal;
          draft.items.push_back(payload::encode(item));
        }
        must(made->append(draft));
      }
    });
    std::printf("recording %d statements: %.1f s, %.0f a second\n", count, seconds, count / seconds);
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
  fs::remove_all(folder);
}
