#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "collation/fixture.h"

namespace inquest::collation {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

std::vector<Event> events_in(const std::vector<Digest>& digests) { return find_events(digests, find_copies(digests)); }

Digest release(std::string document, std::string day, std::string edtf, EventStatus status = EventStatus::reported,
               std::string who = "Ilan Voss", std::string published = "2031-03-20") {
  const std::string text = "Sudova released " + who + " on " + day + ", a diplomat said in " + document + ".";
  return Made(std::move(document), text).published(std::move(published)).state("Sudova").person(who)
      .act("released", "release", status, "Sudova", who, day, std::move(edtf)).digest();
}

TEST(Events, what_several_documents_report_of_one_day_is_one_event_with_its_sources) {
  const auto events = events_in({release("d1", "18 March 2031", "2031-03-18"), release("d2", "Tuesday", "2031-03-18"),
                                 release("d3", "18 March", "2031-03-18", EventStatus::denied)});
  ASSERT_THAT(events, SizeIs(1));
  EXPECT_EQ(events[0].documents, 3u);
  EXPECT_EQ(events[0].when, "2031-03-18");
  EXPECT_THAT(events[0].actors, ElementsAre("Ilan Voss", "Sudova"));
  EXPECT_EQ(events[0].reports[2].status, EventStatus::denied);
}

TEST(Events, another_day_or_another_person_is_another_event) {
  EXPECT_THAT(events_in({release("d1", "18 March 2031", "2031-03-18"), release("d2", "9 April 2031", "2031-04-09")}), IsEmpty());
  EXPECT_THAT(events_in({release("d1", "18 March 2031", "2031-03-18"),
                         release("d2", "18 March 2031", "2031-03-18", EventStatus::reported, "Mara Velle")}), IsEmpty());
}

TEST(Events, what_is_expected_or_threatened_is_no_event_yet) {
  EXPECT_THAT(events_in({release("d1", "18 March 2031", "2031-03-18"), release("d2", "18 March 2031", "2031-03-18", EventStatus::expected)}), IsEmpty());
}

TEST(Events, one_document_alone_makes_no_event_of_many_sources) {
  EXPECT_THAT(events_in({release("d1", "18 March 2031", "2031-03-18")}), IsEmpty());
}

TEST(Events, an_undated_report_joins_while_the_news_is_fresh) {
  EXPECT_THAT(events_in({release("d1", "18 March 2031", "2031-03-18"), release("d2", "a cold day", "")}), SizeIs(1));
  EXPECT_THAT(events_in({release("d1", "18 March 2031", "2031-03-18"),
                         release("d2", "a cold day", "", EventStatus::reported, "Ilan Voss", "2033-01-01")}), IsEmpty());
}

// A committee approves something on a day; the document names no body.
Digest approval(std::string document, const std::string& actor, const std::string& target, const std::string& about, std::string edtf = "2031-11-18") {
  const std::string text = actor + " approved " + target + " on " + about + " on 18 November, diplomats said in " + document + ".";
  return Made(std::move(document), text).published("2031-11-20").state(about).step("approved", "adoption", actor, target, "18 November", std::move(edtf)).digest();
}

TEST(Events, a_step_of_one_day_is_one_under_common_nouns) {
  const auto events = events_in({approval("d1", "A committee of the assembly", "the resolution", "Sudova"), approval("d2", "Ministers", "a resolution", "Sudova"),
                                 approval("d3", "The committee", "the same text", "Sudova")});
  ASSERT_THAT(events, SizeIs(1));
  EXPECT_EQ(events[0].documents, 3u);
  EXPECT_EQ(events[0].when, "2031-11-18");
}

TEST(Events, arrests_of_one_day_are_not_one_for_the_police_in_common) {
  const auto arrest = [](std::string document, const std::string& whom) {
    const std::string text = "Police arrested " + whom + " on 3 May, neighbours said in " + document + ".";
    return Made(std::move(document), text).published("2031-05-04").step("arrested", "arrest", "Police", whom, "3 May", "2031-05-03").digest();
  };
  EXPECT_THAT(events_in({arrest("d1", "three students"), arrest("d2", "a journalist"), arrest("d3", "two students")}), IsEmpty());
}

TEST(Events, a_state_named_by_the_way_does_not_part_steps) {
  const std::string text = "The committee approved the same text on 18 November, after it voted down an amendment by Karsk. Sudova was not there.";
  const auto by_the_way = Made("d2", text).published("2031-12-19").state("Karsk").state("Sudova")
      .step("approved", "adoption", "The committee", "the same text", "18 November", "2031-11-18").digest();
  EXPECT_THAT(events_in({approval("d1", "A committee of the assembly", "the resolution", "Sudova"), by_the_way}), SizeIs(1));
}

TEST(Events, steps_of_one_day_about_other_states_or_other_things_stay_apart) {
  EXPECT_THAT(events_in({approval("d1", "The committee", "the resolution", "Sudova"), approval("d2", "The committee", "the resolution", "Karsk")}), IsEmpty());
  EXPECT_THAT(events_in({approval("d1", "Ministers", "the budget", "Sudova"), approval("d2", "The council", "a resolution", "Sudova")}), IsEmpty());
  EXPECT_THAT(events_in({approval("d1", "The committee", "the resolution", "Sudova"), approval("d2", "The committee", "the resolution", "Sudova", "2031-11")}), IsEmpty());
}

TEST(Events, a_reprint_adds_a_document_and_no_origin) {
  const std::string rest = " He was met at the bridge by his sister and by two men of the embassy, who gave him a coat, and he was driven to a "
                           "hospital in Karsk where he stayed for a night.";
  const auto printed = [&](std::string document) {
    const std::string text = "Sudova released Ilan Voss on 18 March 2031, a diplomat said." + rest;
    return Made(std::move(document), text).published("2031-03-20").state("Sudova").person("Ilan Voss")
        .act("released", "release", EventStatus::reported, "Sudova", "Ilan Voss", "18 March 2031", "2031-03-18").digest();
  };
  const auto events = events_in({printed("d1"), printed("d2")});
  ASSERT_THAT(events, SizeIs(1));
  EXPECT_EQ(events[0].documents, 2u);
  EXPECT_EQ(events[0].origins, 1u);
}

// Somebody killed in Harrow Bend on one day.
Digest killed(std::string document, const std::string& who, const std::string& whom, std::string type = "killing") {
  const std::string text = who + " killed " + whom + " in Harrow Bend on 3 May 2031, " + document + " wrote from Sudova.";
  auto made = Made(std::move(document), text).published("2031-05-04").place("Harrow Bend").state("Sudova").act("killed", std::move(type), EventStatus::reported, who, whom, "3 May 2031", "2031-05-03");
  return made.digest();
}

TEST(Events, opposite_killings_of_one_day_are_two) {
  EXPECT_THAT(events_in({killed("d1", "Sudova", "four protesters"), killed("d2", "Sudova", "two policemen")}), IsEmpty());
  EXPECT_THAT(events_in({killed("d1", "Sudova", "four protesters"), killed("d2", "Sudova", "some demonstrators")}), SizeIs(1));
  EXPECT_THAT(events_in({killed("d1", "The police", "four protesters"), killed("d2", "The protesters", "four protesters from Norland")}), IsEmpty());
}

TEST(Events, what_names_no_victim_does_not_join_opposite_killings) {
  const auto events = events_in({killed("d1", "Sudova", "four protesters"), killed("d2", "Sudova", "somebody"), killed("d3", "Sudova", "two policemen")});
  ASSERT_THAT(events, SizeIs(1));
  EXPECT_EQ(events[0].documents, 2u);
}

TEST(Events, one_killing_may_be_called_an_execution) {
  const auto events = events_in({killed("d1", "Soldiers", "four villagers"), killed("d2", "The army", "villagers", "summary_execution")});
  ASSERT_THAT(events, SizeIs(1));
  EXPECT_EQ(events[0].documents, 2u);
}

}  // namespace
}  // namespace inquest::collation
