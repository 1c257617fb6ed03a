// People as they were judged. All are invented.
#include "app/link_people.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "store/readings_of_test.h"
#include "store/test_case.h"

namespace inquest::app {
namespace {

using namespace store::testing;

class People : public testing::Test {
 protected:
  // A report that names one person, read; and recorded under that name from it.
  std::string recorded(const std::string& name, const std::string& report, std::optional<EntityId> as = std::nullopt) {
    const auto document = read(name, report);
    auto statement = statement_on(c.store->text(document).value(), name, name, "name");
    if (as) statement.subject = *as;
    EXPECT_TRUE(c.store->append(recording(statement)));
    return statement.subject.text();
  }
  DocumentId read(const std::string& name, const std::string& report) {
    Marked marked(fmt::format("{} was seen at the gate. {}", name, report));
    marked.mark(name, EntityKind::person, "p1", name);
    const auto document = c.add(marked.text, report + ".txt");
    c.read(document, marked.text, marked.reading);
    return document;
  }
  void judge(const std::string& kind, const std::string& a, const std::string& b) {
    Judgement judgement;
    judgement.id = new_id<JudgementId>();
    judgement.kind = kind;
    judgement.about = {a, b};
    judgement.reason = "as the registers say";
    judgement.initials = "RR";
    EXPECT_TRUE(c.store->append(judging(judgement)));
  }
  JudgedPeople judged() {
    auto made = JudgedPeople::of(*c.store, EntityKind::person);
    EXPECT_TRUE(made) << made.error().message;
    return std::move(*made);
  }
  // A proposal that stands, accepted or rejected.
  void decide_one(std::mt19937& random, const EntityId& known) {
    const auto open = c.store->proposals({.status = ProposalStatus::proposed}, store::ProposalOrder::passage, {}).value();
    if (open.empty()) return;
    const auto& proposal = open[random() % open.size()].proposal;
    auto statement = statement_on(c.store->text(proposal.document).value(), "was seen", random() % 2 == 0 ? "Mara Velle" : "Joren Saal", "name");
    if (random() % 2 == 0) statement.subject = known;
    EXPECT_TRUE(c.store->append(random() % 3 == 0 ? rejecting(proposal, "not a name") : accepting(proposal, statement)));
  }
  // All that is shown of them.
  static std::vector<std::string> words_of(const JudgedPeople& people) {
    std::vector<std::string> out;
    for (const auto& person : people.people()) {
      const auto& s = person.summary;
      std::vector<std::string> ids = person.ids, names = s.aliases;
      std::sort(ids.begin(), ids.end());
      std::sort(names.begin(), names.end());
      out.push_back(fmt::format("{} ({}) {} {} {} {} {}", s.name, fmt::join(names, ","), s.documents, s.mentions, s.quotations, person.documents.size(), fmt::join(ids, ",")));
    }
    std::vector<std::string> gone(people.replaced().begin(), people.replaced().end());
    std::sort(gone.begin(), gone.end());
    out.push_back(fmt::format("{}; {} contradictions", fmt::join(gone, ","), people.contradictions().size()));
    return out;
  }
  std::vector<std::string> names(std::string_view wanted = "", store::Listing page = {}) {
    const auto people = judged();
    const auto found = people_as_judged(*c.store, people, EntityKind::person, wanted, page);
    EXPECT_TRUE(found);
    std::vector<std::string> out;
    for (const auto& line : found->lines) out.push_back(fmt::format("{} {}", line.name, line.documents));
    return out;
  }

  TestCase c;
};

TEST_F(People, judged_to_be_one_stand_on_one_line_with_the_documents_of_both) {
  const auto velle = recorded("Mara Velle", "one");
  const auto vele = recorded("Mara Vele", "two");
  recorded("Joren Saal", "three");
  read("Mara Velle", "four");
  EXPECT_EQ(names(), (std::vector<std::string>{"Mara Velle 2", "Joren Saal 1", "Mara Vele 1"}));
  judge("same", velle, vele);
  const auto people = judged();
  ASSERT_EQ(people.people().size(), 1u);
  const auto& one = people.people().front();
  EXPECT_EQ(one.documents.size(), 3u);
  EXPECT_EQ(one.summary.mentions, 3u);
  EXPECT_EQ(people.find(velle), &one);
  EXPECT_EQ(people.find(vele), &one);
  EXPECT_EQ(people.find("e-nobody"), nullptr);
  EXPECT_EQ(names(), (std::vector<std::string>{one.summary.name + " 3", "Joren Saal 1"}));
  EXPECT_EQ(names("vele"), (std::vector<std::string>{one.summary.name + " 3"})) << "found by either name";
}

TEST_F(People, of_one_name_judged_to_differ_stand_on_two_and_the_rest_on_a_third) {
  const auto one = recorded("Mara Velle", "one"), other = recorded("Mara Velle", "two");
  read("Mara Velle", "three");
  EXPECT_EQ(names(), (std::vector<std::string>{"Mara Velle 3"}));
  judge("different", one, other);
  EXPECT_EQ(names(), (std::vector<std::string>{"Mara Velle 1", "Mara Velle 1", "Mara Velle 1"}));
  const auto people = judged();
  ASSERT_NE(people.find(one), nullptr);
  EXPECT_NE(people.find(one), people.find(other));
}

TEST_F(People, whose_judgements_contradict_each_other_stay_as_they_are_listed) {
  const auto a = recorded("Mara Velle", "one"), b = recorded("Mara Vele", "two"), d = recorded("Marra Velle", "three");
  const auto before = names();
  judge("same", a, b);
  judge("same", b, d);
  EXPECT_EQ(names().size(), 1u);
  judge("different", a, d);
  EXPECT_EQ(names(), before);
  const auto people = judged();
  ASSERT_EQ(people.contradictions().size(), 1u);
  EXPECT_EQ(people.contradictions().front().size(), 3u);
  const auto words = contradiction_json(people.contradictions().front())["sentence"].get<std::string>();
  for (const auto* part : {"is not", "Marra Velle", "Not all of this can hold"}) EXPECT_NE(words.find(part), std::string::npos) << words;
  // Which of two stands first follows from their ids, which are drawn.
  const auto says = [&](std::string_view one, std::string_view other) { return words.contains(fmt::format("{} is {}, says RR", one, other)); };
  EXPECT_TRUE(says("Mara Velle", "Mara Vele") || says("Mara Vele", "Mara Velle")) << words;
}

TEST(Contradiction, tells_two_of_one_name_apart_by_their_ids) {
  const std::vector<Contradicting> group{{{"e0123456789abc", "Mara Velle"}, {"e9876543210abc", "Mara Velle"}, false, {{"j1", "AL"}}},
                                         {{"e0123456789abc", "Mara Velle"}, {"ezzz", "Mara Vele"}, true, {{"j2", "AL"}, {"j3", "BK"}}}};
  const auto json = contradiction_json(group);
  EXPECT_EQ(json["sentence"].get<std::string>().substr(0, 119), "Mara Velle (e0123456789) is Mara Vele, says AL, BK; Mara Velle (e0123456789) is not Mara Velle (e9876543210), says AL. ");
  EXPECT_EQ(json["judgements"].size(), 3u);
}

TEST_F(People, are_listed_page_by_page_as_they_are_listed_at_once) {
  std::vector<std::string> ids;
  for (int i = 0; i < 9; ++i) {
    ids.push_back(recorded(fmt::format("Mara Velle{}", static_cast<char>('a' + i)), fmt::format("r{}", i)));
    for (int more = 0; more < i % 3; ++more) read(fmt::format("Mara Velle{}", static_cast<char>('a' + i)), fmt::format("m{} {}", i, more));
  }
  judge("same", ids[0], ids[8]);
  judge("same", ids[3], ids[4]);
  const auto all = names();
  EXPECT_EQ(all.size(), 7u);
  const auto people = judged();
  for (const std::uint64_t size : {1, 2, 3, 10}) {
    std::vector<std::string> paged;
    for (std::uint64_t offset = 0; offset < 12; offset += size) {
      const auto page = people_as_judged(*c.store, people, EntityKind::person, "", {offset, size});
      ASSERT_TRUE(page);
      EXPECT_EQ(page->total, 7u) << "from " << offset << " by " << size;
      for (const auto& line : page->lines) paged.push_back(fmt::format("{} {}", line.name, line.documents));
    }
    EXPECT_EQ(paged, all) << size;
  }
}

// Whatever is recorded, decided, read and judged, in any order: what was kept says what asking all of it anew says.
TEST_F(People, kept_from_entry_to_entry_are_as_asked_anew) {
  for (const unsigned seed : {1U, 2U}) {
    std::mt19937 random(seed);
    PeopleShelf shelf;
    const std::vector<std::string> kNames{"Mara Velle", "Mara Vele", "Joren Saal", "Jorren Saal", "Ilka Beltan"};
    std::vector<std::string> ids{recorded("Mara Velle", fmt::format("a{}", seed)), recorded("Mara Vele", fmt::format("b{}", seed))};
    for (int step = 0; step < 20; ++step) {
      const auto& name = kNames[random() % kNames.size()];
      const auto of = [&] { return ids[random() % ids.size()]; };
      switch (random() % 5) {
        case 0: ids.push_back(recorded(name, fmt::format("r{} {}", seed, step))); break;
        case 1: recorded(name, fmt::format("s{} {}", seed, step), EntityId::parse(of())); break;
        case 2: read(name, fmt::format("t{} {}", seed, step)); break;
        case 3: decide_one(random, *EntityId::parse(of())); break;
        case 4:
          if (const auto a = of(), b = of(); a != b) judge(random() % 3 == 0 ? "different" : "same", a, b);
          break;
      }
      const auto kept = shelf.judged(*c.store, EntityKind::person);
      ASSERT_TRUE(kept);
      EXPECT_EQ(words_of(**kept), words_of(judged())) << "seed " << seed << ", step " << step;
    }
  }
}

TEST_F(People, are_kept_while_the_case_does_not_change) {
  PeopleShelf shelf;
  const auto a = recorded("Mara Velle", "one"), b = recorded("Mara Vele", "two");
  const auto before = shelf.judged(*c.store, EntityKind::person).value();
  EXPECT_EQ(shelf.judged(*c.store, EntityKind::person).value(), before);
  judge("same", a, b);
  const auto after = shelf.judged(*c.store, EntityKind::person).value();
  EXPECT_NE(after, before);
  EXPECT_EQ(after->people().size(), 1u);
}

}  // namespace
}  // namespace inquest::app
