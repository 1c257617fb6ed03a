#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "collation/fixture.h"

// Invented countries: Norland, Sudova. What must be found, and beside each what must not be.
namespace inquest::collation {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

std::vector<std::string> values_of(const Contradiction& found) {
  std::vector<std::string> values;
  for (const auto& value : found.values) values.push_back(value.value);
  return values;
}

Made dead(std::string document, std::string figure, double value, Relation relation = Relation::exactly) {
  const std::string text = "Norland's army killed " + figure + " miners in Ostrava Hill on 3 May 2031, witnesses said.";
  return Made(std::move(document), text).published("2031-05-05").place("Ostrava Hill").date("3 May 2031", "2031-05-03")
      .quantity(figure + " miners", value, "miner", relation);
}

TEST(Contradictions, two_figures_for_the_dead_of_one_day_and_place) {
  const auto found = contradictions_in({dead("d1", "12", 12).digest(), dead("d2", "15", 15).digest()});
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(found[0].kind, ClaimKind::quantity);
  EXPECT_THAT(values_of(found[0]), ElementsAre("12", "15"));
}

TEST(Contradictions, figures_that_can_both_hold_are_none) {
  EXPECT_THAT(contradictions_in({dead("d1", "12", 12, Relation::at_least).digest(), dead("d2", "15", 15).digest()}), IsEmpty());
  EXPECT_THAT(contradictions_in({dead("d1", "about 300", 300, Relation::about).digest(), dead("d2", "312", 312).digest()}), IsEmpty());
  EXPECT_THAT(contradictions_in({dead("d1", "12", 12).digest(), dead("d2", "12", 12).digest()}), IsEmpty());
}

TEST(Contradictions, another_day_is_another_event) {
  const std::string text = "Norland's army killed 15 miners in Ostrava Hill on 9 June 2031, witnesses said.";
  const auto later = Made("d2", text).published("2031-06-10").place("Ostrava Hill").date("9 June 2031", "2031-06-09")
                         .quantity("15 miners", 15, "miner").digest();
  EXPECT_THAT(contradictions_in({dead("d1", "12", 12).digest(), later}), IsEmpty());
}

TEST(Contradictions, figures_of_one_document_are_none_of_ours) {
  const auto both = Made("d1", "Sudova accepted 113 recommendations. Sudova accepted 114 recommendations, it said later.")
                        .state("Sudova").quantity("113", 113, "recommendation").quantity("114", 114, "recommendation").digest();
  EXPECT_THAT(contradictions_in({both}), IsEmpty());
}

Made vote(std::string document, std::string text, double yes, std::string figure, std::string day, std::string edtf) {
  return Made(std::move(document), std::move(text)).published("2031-11-20").body("Third Committee").date(day, edtf)
      .quantity(figure, yes, "vote in favour");
}

TEST(Contradictions, an_amendment_voted_down_on_the_same_day_is_another_vote) {
  const auto adopted = vote("d1", "On 18 November the Third Committee approved the resolution by 111 votes to 19.", 111, "111", "18 November", "2031-11-18");
  const auto failed = vote("d2", "The Third Committee on 18 November saw the amendment, which failed by 40 votes to 77.", 40, "40", "18 November", "2031-11-18");
  const auto other = vote("d3", "On 18 November the Third Committee approved the resolution by 112 votes to 19.", 112, "112", "18 November", "2031-11-18");
  EXPECT_THAT(contradictions_in({adopted.digest(), failed.digest()}), IsEmpty());
  EXPECT_THAT(contradictions_in({adopted.digest(), other.digest()}), SizeIs(1));
}

Made court(std::string document, std::string name) {
  return Made(std::move(document), "The draft asks the Security Council to send the situation in Norland to the " + name + " in The Hague.")
      .published("2031-10-09").body("Security Council").state("Norland").body(name);
}

TEST(Contradictions, a_matter_sent_to_two_courts) {
  const auto found = contradictions_in({court("d1", "International Court of Justice").digest(),
                                        Made("d2", "It would have the Security Council refer Norland to the International Criminal Court.")
                                            .published("2031-10-12").body("Security Council").state("Norland")
                                            .body("International Criminal Court").digest()});
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(found[0].kind, ClaimKind::body);
}

TEST(Contradictions, two_states_before_two_courts_are_two_matters) {
  const auto found = contradictions_in({court("d1", "International Court of Justice").digest(),
                                        Made("d2", "It would have the Security Council refer Sudova to the International Criminal Court.")
                                            .published("2031-10-12").body("Security Council").state("Sudova")
                                            .body("International Criminal Court").digest()});
  EXPECT_THAT(found, IsEmpty());
}

Digest titled(std::string document, std::string text, std::string name, std::string role, std::string published) {
  return Made(std::move(document), std::move(text)).published(std::move(published)).person(name, role).state("Norland").body("United Nations").digest();
}

TEST(Contradictions, two_offices_of_one_person_at_one_time) {
  const auto found = contradictions_in(
      {titled("d1", "Ana Rudek, special rapporteur of the United Nations, saw Norland.", "Ana Rudek", "special rapporteur of the United Nations", "2031-03-01"),
       titled("d2", "Ana Rudek, the High Commissioner of the United Nations, saw Norland.", "Ana Rudek", "High Commissioner of the United Nations", "2031-04-01")});
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(found[0].kind, ClaimKind::title);
  EXPECT_EQ(found[0].about, "Ana Rudek");
}

TEST(Contradictions, an_office_held_years_later_or_formerly_is_a_career) {
  const auto first = titled("d1", "Ana Rudek, foreign minister of Norland, spoke to the United Nations.", "Ana Rudek", "foreign minister of Norland", "2031-03-01");
  EXPECT_THAT(contradictions_in({first, titled("d2", "Ana Rudek, special rapporteur of the United Nations, saw Norland.", "Ana Rudek", "special rapporteur of the United Nations", "2034-04-01")}), IsEmpty());
  EXPECT_THAT(contradictions_in({first, titled("d2", "Ana Rudek, former special rapporteur of the United Nations, saw Norland.", "Ana Rudek", "special rapporteur of the United Nations", "2031-04-01")}), IsEmpty());
  EXPECT_THAT(contradictions_in({first, titled("d2", "Ana Rudek, prime minister of Norland, spoke to the United Nations.", "Ana Rudek", "prime minister of Norland", "2031-04-01")}), IsEmpty());
}

TEST(Contradictions, an_office_in_a_clause_that_says_how_somebody_was_called) {
  const auto found = contradictions_in(
      {titled("d1", "Ana Rudek, special rapporteur of the United Nations, saw Norland.", "Ana Rudek", "special rapporteur of the United Nations", "2031-03-01"),
       titled("d2", "In Norland Ana Rudek, whom the list of the United Nations describes as the new High Commissioner, spoke.", "Ana Rudek", "", "2031-03-09")});
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_THAT(values_of(found[0]), ElementsAre("special rapporteur", "high commissioner"));
}

Made arrest(std::string document, std::string day, std::string edtf, std::string place = "Karsk") {
  const std::string text = "Ilan Voss was arrested in " + place + " on " + day + ", his lawyer said.";
  return Made(std::move(document), text).published("2031-12-01").person("Ilan Voss").place(place).date(day, edtf);
}

TEST(Contradictions, two_days_and_two_places_of_one_arrest) {
  const auto days = contradictions_in({arrest("d1", "3 November 2030", "2030-11-03").digest(), arrest("d2", "13 November 2030", "2030-11-13").digest()});
  ASSERT_THAT(days, SizeIs(1));
  EXPECT_EQ(days[0].kind, ClaimKind::date);
  const auto places = contradictions_in({arrest("d1", "3 November 2030", "2030-11-03").digest(), arrest("d2", "3 November 2030", "2030-11-03", "Belmont").digest()});
  ASSERT_THAT(places, SizeIs(1));
  EXPECT_EQ(places[0].kind, ClaimKind::place);
}

TEST(Contradictions, a_second_arrest_years_later_or_a_coarser_date_is_none) {
  const auto first = arrest("d1", "3 November 2030", "2030-11-03").digest();
  EXPECT_THAT(contradictions_in({first, arrest("d2", "9 May 2026", "2026-05-09", "Belmont").digest()}), IsEmpty());
  EXPECT_THAT(contradictions_in({first, arrest("d2", "November 2030", "2030-11").digest()}), IsEmpty());
}

Digest named(std::string document, std::string name) {
  return Made(std::move(document), name + " of Norland addressed the Human Rights Council.").published("2031-01-01").person(name)
      .state("Norland").body("Human Rights Council").digest();
}

TEST(Contradictions, spellings_of_one_name_with_their_distance) {
  const auto found = contradictions_in({named("d1", "Marzena Darusman"), named("d2", "Marzena Darussman")});
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(found[0].kind, ClaimKind::spelling);
  EXPECT_EQ(found[0].values[1].distance, 1u);
  const auto korean = contradictions_in({named("d1", "So Se-pyong"), named("d2", "Seo Se-pyeong")});
  ASSERT_THAT(korean, SizeIs(1));
  EXPECT_EQ(korean[0].values[1].distance, 2u);
}

TEST(Contradictions, names_of_two_people_are_no_spellings) {
  EXPECT_THAT(contradictions_in({named("d1", "Kim Jong-il"), named("d2", "Kim Jong-un")}), IsEmpty());
  EXPECT_THAT(contradictions_in({named("d1", "Pavel Ivanov"), named("d2", "Pavel Ivanova")}), IsEmpty());
  EXPECT_THAT(contradictions_in({named("d1", "Mario Keller"), named("d2", "Maria Keller")}), IsEmpty());
  EXPECT_THAT(contradictions_in({named("d1", "KIM Jong-il"), named("d2", "Kim Jong-il")}), IsEmpty());
}

TEST(Contradictions, a_misspelt_name_that_was_not_read_is_found_by_what_other_documents_read) {
  const auto unread = Made("d2", "The report of the Human Rights Council on Norland names Marzena Darussman as its author.")
                          .published("2031-01-02").state("Norland").body("Human Rights Council").digest();
  EXPECT_THAT(contradictions_in({named("d1", "Marzena Darusman"), unread}), SizeIs(1));
}

TEST(Contradictions, a_misspelt_name_that_was_read_as_a_body_is_found_too) {
  const auto misread = Made("d2", "The report on Norland names Marzena Darussman, whom the list calls the High Commissioner.")
                           .published("2031-01-02").state("Norland").body("Marzena Darussman").digest();
  const auto read = Made("d1", "Marzena Darusman, special rapporteur, met Sudova's envoy in Norland at the Human Rights Council.")
                        .published("2031-01-01").person("Marzena Darusman", "special rapporteur").state("Norland").state("Sudova")
                        .body("Human Rights Council").digest();
  EXPECT_THAT(contradictions_in({read, misread}), IsEmpty());  // one state in common is no company
  const auto nearer = Made("d2", "The report on Norland and Sudova names Marzena Darussman, whom the list calls the High Commissioner.")
                          .published("2031-01-02").state("Norland").state("Sudova").body("Marzena Darussman").digest();
  ASSERT_THAT(contradictions_in({read, nearer}), SizeIs(2));
  EXPECT_EQ(contradictions_in({read, nearer})[0].kind, ClaimKind::title);
}

TEST(Contradictions, two_who_stand_in_one_document_are_two) {
  const auto both = Made("d2", "Marzena Darussman met Marzena Darusman of Norland at the Human Rights Council.")
                        .person("Marzena Darussman").person("Marzena Darusman").state("Norland").body("Human Rights Council").digest();
  EXPECT_THAT(contradictions_in({both, named("d1", "Marzena Darusman")}), IsEmpty());
}

TEST(Contradictions, a_reprint_is_no_second_source) {
  const std::string rest = " The report names the unit, its commander and the road by which it came, and says that the mine was closed for a week "
                           "afterwards while relatives waited at the gate for lists that nobody had written.";
  const auto printed = [&](std::string document, std::string published) {
    const std::string text = "Norland's army killed 12 miners in Ostrava Hill on 3 May 2031, witnesses said." + rest;
    return Made(std::move(document), text).published(std::move(published)).place("Ostrava Hill").date("3 May 2031", "2031-05-03")
        .quantity("12 miners", 12, "miner").digest();
  };
  const auto found = contradictions_in({printed("d1", "2031-05-04"), printed("d2", "2031-05-05"), dead("d3", "15", 15).digest()});
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_THAT(found[0].values[0].sides, SizeIs(2));
  EXPECT_EQ(found[0].values[0].origins, 1u);
}

TEST(Contradictions, how_often_the_same_thing_comes_round) {
  const auto review = [](std::string document, std::string words, std::string timex) {
    return Made(std::move(document), "The review of Norland by the Human Rights Council comes round every " + words + ".")
        .published("2031-01-01").state("Norland").body("Human Rights Council").duration(words, timex).digest();
  };
  EXPECT_THAT(contradictions_in({review("d1", "four years", "P4Y"), review("d2", "four and a half years", "P4.5Y")}), SizeIs(1));
  EXPECT_THAT(contradictions_in({review("d1", "four years", "P4Y"), review("d2", "four years", "P4Y")}), IsEmpty());
}

Digest detained(std::string document, std::string words, EventStatus status, std::string who = "Mara Velle", std::string day = "", std::string edtf = "") {
  const std::string text = "The police: " + who + " " + words + (day.empty() ? "" : " on " + day) + ", said " + document + ".";
  return Made(std::move(document), text).published("2031-05-05").person(who).act(words, "arbitrary_detention", status, "The police", who, day, std::move(edtf)).digest();
}

TEST(Contradictions, what_one_document_tells_of_a_person_and_another_denies) {
  const auto found = contradictions_in({detained("d1", "was detained", EventStatus::reported, "Mara Velle", "3 May 2031", "2031-05-03"), detained("d2", "was never detained", EventStatus::denied)});
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(found[0].kind, ClaimKind::occurrence);
  EXPECT_EQ(found[0].about, "arbitrary detention (Mara Velle)");
  EXPECT_THAT(values_of(found[0]), testing::UnorderedElementsAre("said to have happened", "denied"));
}

TEST(Contradictions, another_person_or_the_same_account_denies_nothing) {
  EXPECT_THAT(contradictions_in({detained("d1", "was detained", EventStatus::reported), detained("d2", "was never detained", EventStatus::denied, "Ilan Voss")}), IsEmpty());
  EXPECT_THAT(contradictions_in({detained("d1", "was never detained", EventStatus::denied), detained("d2", "was never detained", EventStatus::denied)}), IsEmpty());
  EXPECT_THAT(contradictions_in({detained("d1", "was detained", EventStatus::reported, "Mara Velle", "3 May 2031", "2031-05-03"),
                                 detained("d2", "was never detained", EventStatus::denied, "Mara Velle", "9 June 2030", "2030-06-09")}), IsEmpty());
}

TEST(Contradictions, people_are_counted_without_a_noun_and_as_what_befell_them) {
  const auto bare = [](std::string document, std::string words, std::string figure, double value, std::string unit) {
    const std::string text = "The blast in Ostrava Hill on 3 May 2031 " + words + ", it says.";
    return Made(std::move(document), text).published("2031-05-05").place("Ostrava Hill").date("3 May 2031", "2031-05-03").quantity(figure, value, std::move(unit)).digest();
  };
  EXPECT_THAT(contradictions_in({bare("d1", "wounded 64", "64", 64, ""), bare("d2", "wounded 71 miners", "71 miners", 71, "miner")}), SizeIs(1));
  EXPECT_THAT(contradictions_in({bare("d1", "caused 19 deaths", "19 deaths", 19, "death"), bare("d2", "killed 17", "17", 17, "")}), SizeIs(1));
  EXPECT_THAT(contradictions_in({bare("d1", "killed 12 miners", "12 miners", 12, "miner"), bare("d2", "killed 15 nurses", "15 nurses", 15, "nurse")}), IsEmpty());
}

}  // namespace
}  // namespace inquest::collation
