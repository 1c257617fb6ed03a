// What writing costs, and what a page of a listing costs in a large case. Rates, not ratios: disks differ.
// usage: store_bench SCRATCH_FOLDER [PROPOSALS]
#include <string>

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
  if constexpr (!std::is_void_v<T>) return std::move(*result);
}

Statement statement_of(Random& random, int number) {
  Statement s;
  s.id = random.id<StatementId>();
  s.subject = random.id<EntityId>();
  s.subject_kind = EntityKind::person;
  s.subject_name = "Person " + std::to_string(number / 5);
  s.property = "said";
  s.value = "value number " + std::to_string(number);
  s.passages.push_back({random.id<DocumentId>(), {}, {10, 80}});
  return s;
}

// A text of 2,000 bytes with twenty things in it, half of them mentions of some 50,000 people.
store::ReadOutcome outcome_of(const DocumentId& document, int number) {
  store::ReadOutcome o;
  o.document = document;
  o.media_type = "text/plain";
  o.text.emplace();
  o.text->reader = "text/1";
  o.text->media_type = "text/plain";
  for (int k = 0; k < 20; ++k) {
    const auto begin = o.text->text.size();
    const auto name = "Person" + std::to_string((number * 7919 + k * 104729) % 50'000);
    o.text->text += name + " spoke of the year " + std::to_string(1990 + (number + k) % 30) + " and of what came after it, in words. ";
    if (k % 2 == 0) {
      o.reading.mentions.push_back({EntityKind::person, {begin, begin + name.size()}, "p" + std::to_string(k), name, {}, 0.9});
    } else if (k % 4 == 1) {
      o.reading.dates.push_back({{begin + name.size() + 19, begin + name.size() + 23}, DateType::date,
                                 std::to_string(1990 + (number + k) % 30), {}, Anchor::none, 0.9});
    } else {
      Quotation q;
      q.content = {{begin, begin + 20}};
      q.speaker_id = "p" + std::to_string(k - 1);
      o.reading.quotations.push_back(q);
    }
  }
  o.reading.facts.language = "en";
  o.reading_version = "reading/1";
  return o;
}

DocumentId add_document(store::Store& store, const fs::path& file) {
  std::FILE* const in = std::fopen(file.c_str(), "rb");
  const auto kept = must(store.preserve(::fileno(in), Compartment::none, {}));
  std::fclose(in);
  payload::AddItem item{.document = kept.document, .sha256 = kept.sha256, .size = kept.size, .custody = {}};
  must(store.append({ledger::EntryKind::add, "", {payload::encode(item)}, Compartment::none}));
  return kept.document;
}

void page(const char* what, const std::function<void()>& work) {
  const double first = bench::seconds_of(work);
  const double again = bench::seconds_of(work);
  std::printf("%-52s %9.1f ms  again %7.1f ms\n", what, first * 1e3, again * 1e3);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    std::fprintf(stderr, "usage: store_bench SCRATCH_FOLDER [PROPOSALS]\n");
    return 2;
  }
  const int proposals = argc > 2 ? std::atoi(argv[2]) : 1'000'000;
  std::setvbuf(stdout, nullptr, _IOLBF, 0);
  must(crypto::init());
  const fs::path scratch = fs::absolute(argv[1]);
  fs::create_directories(scratch);
  fs::remove_all(scratch / "store.inquest");
  SystemClock clock;
  crypto::SystemRandom random;
  const store::Environment environment{clock, random, scratch / "state", "bench", {1, 8192 * 1024}};
  const auto made = must(store::Store::create(scratch / "store.inquest", crypto::Secret::copy_of(as_bytes("bench")), {"B", "B"}, environment));
  auto& store = *made;

  constexpr int kSingle = 500;
  const double single = bench::seconds_of([&] {
    for (int i = 0; i < kSingle; ++i) {
      must(store.append({ledger::EntryKind::record, payload::encode(statement_of(random, i)), {}, Compartment::none}));
    }
  });
  std::printf("%-52s %9.0f a second, each durable\n", "statements, one entry each", kSingle / single);

  constexpr int kBatch = 100'000;
  store::Draft batch{ledger::EntryKind::decide, "", {}, Compartment::none};
  for (int i = 0; i < kBatch; ++i) {
    payload::DecideItem item{.proposal = random.id<ProposalId>(), .document = random.id<DocumentId>(), .accept = true,
                             .statement = statement_of(random, i)};
    batch.items.push_back(payload::encode(item));
  }
  const double batched = bench::seconds_of([&] { must(store.append(batch)); });
  std::printf("%-52s %9.0f a second, one entry of %d items\n", "acceptances with their statements", kBatch / batched, kBatch);

  std::ofstream(scratch / "original.txt") << "an original";
  const auto first = add_document(store, scratch / "original.txt");
  store::Draft add{ledger::EntryKind::add, "", {}, Compartment::none};
  std::vector<DocumentId> documents{first};
  for (int i = 1; i < proposals / 20; ++i) {
    std::ofstream(scratch / "original.txt") << "original " << i;
    std::FILE* const in = std::fopen((scratch / "original.txt").c_str(), "rb");
    const auto kept = must(store.preserve(::fileno(in), Compartment::none, {}));
    std::fclose(in);
    payload::AddItem item{.document = kept.document, .sha256 = kept.sha256, .size = kept.size, .custody = {}};
    add.items.push_back(payload::encode(item));
    documents.push_back(kept.document);
  }
  const double added = bench::seconds_of([&] { must(store.append(add)); });
  std::printf("%-52s %9.0f a second, one entry\n", "documents added, beside their originals", static_cast<double>(add.items.size()) / added);

  double reading = 0;
  for (std::size_t i = 0; i < documents.size(); i += 500) {
    std::vector<store::ReadOutcome> some;
    for (std::size_t k = i; k < documents.size() && k < i + 500; ++k) some.push_back(outcome_of(documents[k], static_cast<int>(k)));
    reading += bench::seconds_of([&] { must(store.save_readings(some)); });
  }
  std::printf("%-52s %9.0f a second, with text, names and index\n", "proposals stored", static_cast<double>(documents.size()) * 20 / reading);
  std::printf("%-52s %9.2f MB of text a second\n", "", static_cast<double>(documents.size()) * 0.0016 / reading);

  using store::ProposalOrder;
  const store::ProposalFilter quotations{.kinds = {ProposalKind::quotation}};
  const store::ProposalFilter dates{.kinds = {ProposalKind::date}};
  const auto middle = static_cast<std::uint64_t>(proposals) / 8;
  page("first page of quotations", [&] { must(store.proposals(quotations, ProposalOrder::passage, {0, 50})); });
  page("a page of quotations in the middle", [&] { must(store.proposals(quotations, ProposalOrder::passage, {middle, 50})); });
  page("first page of the timeline", [&] { must(store.proposals(dates, ProposalOrder::date, {0, 50})); });
  page("a page of the timeline in the middle", [&] { must(store.proposals(dates, ProposalOrder::date, {middle, 50})); });
  page("first page of people", [&] { must(store.entities(EntityKind::person, "", {0, 50})); });
  page("people whose name contains 'son499'", [&] { must(store.entities(EntityKind::person, "son499", {0, 50})); });
  page("a document's proposals", [&] { must(store.proposals({.document = documents[documents.size() / 2]}, ProposalOrder::passage, {})); });
  page("the counts of the overview", [&] { must(store.counts()); });
  page("documents in the middle", [&] { must(store.documents({documents.size() / 2, 50})); });
  std::printf("%-52s %9.0f MiB\n", "peak memory", bench::peak_mib());
  return 0;
}
