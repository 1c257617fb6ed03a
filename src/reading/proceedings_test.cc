#include <gtest/gtest.h>

#include "reading/acts_fixture.h"

namespace inquest::reading {
namespace {

TEST(Proceedings, expected_to_vote_is_not_done) {
  const ReadEvents read("The committee is expected to vote on the draft on Friday.", "2014-11-17");
  ASSERT_EQ(read.steps(), "vote(The committee, the draft) expected deed\n");
  EXPECT_EQ(read.reading().steps[0].date->value, "2014-11-21");
}

TEST(Proceedings, would_likely_block_is_expected_on_the_diplomats_word) {
  const ReadEvents read("Diplomats said China would likely veto the referral.");
  ASSERT_FALSE(read.reading().steps.empty());
  EXPECT_EQ(read.reading().steps[0].status, EventStatus::expected);
  EXPECT_EQ(read.words(read.reading().steps[0].according_to), "Diplomats");
}

TEST(Proceedings, a_condition_is_kept_with_what_depends_on_it) {
  const ReadEvents read("The delegation will visit the camp if the government frees the pastor.");
  ASSERT_EQ(read.reading().steps.size(), 2u);
  EXPECT_EQ(read.reading().steps[0].type, "visit_made");
  EXPECT_EQ(read.reading().steps[0].status, EventStatus::conditional);
  EXPECT_EQ(read.words(read.reading().steps[0].condition), "if the government frees the pastor");
  EXPECT_EQ(read.reading().steps[1].status, EventStatus::conditional);
}

TEST(Proceedings, a_verb_that_is_no_noun_counts_whatever_follows_it) {
  EXPECT_EQ(ReadEvents("The Gendarmerie denies having had any patrol in the town that night.").steps(), "denial(The Gendarmerie, ) reported words\n");
}

TEST(Proceedings, a_threat_is_words_and_what_is_threatened_not_done) {
  EXPECT_EQ(ReadEvents("The police threatened to arrest the editor.").steps(), "arrest(The police, the editor) threatened words\n");
}

TEST(Proceedings, what_is_called_for_is_not_done) {
  EXPECT_EQ(ReadEvents("The council called on Egypt to release the monks.").steps(), "release(Egypt, the monks) called_for deed\n");
}

TEST(Proceedings, what_texts_ask_for_is_not_done) {
  const ReadEvents read("It had turned down 83 in May, among them all that ask it to close the camps or to work with the court.");
  ASSERT_FALSE(read.reading().steps.empty());
  EXPECT_EQ(read.reading().steps.back().type, "facility_closed");
  EXPECT_EQ(read.reading().steps.back().status, EventStatus::called_for);
}

TEST(Proceedings, a_promise_to_free_is_words) {
  EXPECT_EQ(ReadEvents("The president promised on Thursday to free the prisoners.", "2014-11-21").steps(),
            "release(The president, the prisoners) expected words\n");
}

TEST(Proceedings, votes_and_their_outcome) {
  EXPECT_EQ(ReadEvents("Cuba submitted an amendment, which was rejected by the committee.").steps(),
            "draft_submitted(Cuba, ) reported deed\nrejection(the committee, an amendment) reported deed\n");
  EXPECT_EQ(ReadEvents("The General Assembly adopted the resolution on 18 December 2014.").steps(),
            "adoption(The General Assembly, the resolution) reported deed\n");
}

TEST(Proceedings, answers_to_recommendations) {
  EXPECT_EQ(ReadEvents("Egypt accepted 113 recommendations and rejected ten recommendations.").steps(),
            "recommendation_accepted(Egypt, 113 recommendations) reported words\n"
            "recommendation_rejected(Egypt, ten recommendations) reported words\n");
}

TEST(Proceedings, a_denial_is_words) {
  EXPECT_EQ(ReadEvents("The minister dismissed the allegations.").steps(), "denial(The minister, ) reported words\n");
}

TEST(Proceedings, detention_and_its_end) {
  EXPECT_EQ(ReadEvents("The court sentenced the reporter to nine years. The reporter was released in May.").steps(),
            "sentencing(The court, the reporter) reported deed\nrelease(, The reporter) reported deed\n");
  EXPECT_EQ(ReadEvents("The government closed the camp and moved the inmates to a prison.").steps(),
            "facility_closed(The government, the camp) reported deed\ninmates_moved(The government, the inmates) reported deed\n");
}

TEST(Proceedings, what_did_not_happen_is_no_step) {
  EXPECT_EQ(ReadEvents("The government did not release the prisoners.").steps(), "");
  EXPECT_EQ(ReadEvents("The spokesman did not say whether the council voted on the draft.").steps(), "");
}

TEST(Proceedings, a_position_is_not_a_vote) {
  EXPECT_EQ(ReadEvents("China opposes the resolution. Japan supports the draft.").steps(),
            "opposes(China, the resolution) reported words\nsupports(Japan, the draft) reported words\n");
}

TEST(Proceedings, states_in_a_row_act_together) {
  const ReadEvents read("China, Russia and Georgia voted against the draft.");
  ASSERT_EQ(read.reading().steps.size(), 1u);
  EXPECT_EQ(read.words(read.reading().steps[0].actor), "China, Russia and Georgia");
}

TEST(Proceedings, a_demand_behind_a_colon_is_called_for) {
  EXPECT_EQ(ReadEvents("What we ask of the ministry: release the prisoners; close the camp.").steps(),
            "release(, the prisoners) called_for deed\nfacility_closed(, the camp) called_for deed\n");
}

TEST(Proceedings, whom_the_writer_met_is_no_step) {
  EXPECT_EQ(ReadEvents("I met the villagers in March. We visited the prison.").steps(), "");
}

TEST(Proceedings, the_number_of_a_resolution_belongs_to_its_name) {
  EXPECT_EQ(ReadEvents("The assembly adopted resolution 69/188 in December.").steps(), "adoption(The assembly, resolution 69/188) reported deed\n");
  EXPECT_EQ(ReadEvents("The committee adopted A/C.3/69/L.28 on 18 November 2014.").steps(), "adoption(The committee, A/C.3/69/L.28) reported deed\n");
  const ReadEvents read("The council adopted resolution 2165 (2014) on 14 July 2014.");
  ASSERT_EQ(read.steps(), "adoption(The council, resolution 2165 (2014)) reported deed\n");
  EXPECT_EQ(read.reading().steps[0].date->value, "2014-07-14");
  EXPECT_EQ(ReadEvents("Resolution 2165 (2014) was adopted by the council.").steps(), "adoption(the council, Resolution 2165 (2014)) reported deed\n");
  EXPECT_EQ(ReadEvents("The draft was adopted by 111 to 19.").steps(), "adoption(, The draft) reported deed\n");
}

TEST(Proceedings, figures_of_people_held_and_of_aid_that_fell_have_their_date) {
  const ReadEvents held("The camp holds 80,000 to 120,000 prisoners.");
  ASSERT_EQ(held.steps(), "people_held(The camp, 80,000 to 120,000 prisoners) reported deed\n");
  EXPECT_TRUE(held.reading().quotations.empty());
  const ReadEvents fell("Humanitarian aid fell from $118 million to $5 million in 2013.");
  ASSERT_EQ(fell.steps(), "aid_reduced(Humanitarian aid, $5 million) reported deed\n");
  EXPECT_EQ(fell.reading().steps[0].date->value, "2013");
  EXPECT_EQ(ReadEvents("Some 200,000 people were being held in four camps in May 2014.").steps(), "people_held(, Some 200,000 people) reported deed\n");
  EXPECT_EQ(ReadEvents("Police hold three men. The committee held talks. Food fell from the shelf. The price of rice fell to $5.").steps(),
            "meeting(The committee, ) reported deed\n");
}

TEST(Proceedings, a_few_people_held_are_a_figure_where_somebody_counts_them) {
  EXPECT_EQ(ReadEvents("At least 40 to 50 detainees were held at the barracks.").steps(), "people_held(, At least 40 to 50 detainees) reported deed\n");
  EXPECT_EQ(ReadEvents("About twenty thousand are held at Yodok.").steps(), "people_held(, About twenty thousand) reported deed\n");
  EXPECT_EQ(ReadEvents("Some 120,000 people are detained in four camps.").steps(), "people_held(, Some 120,000 people) reported deed\n");
  EXPECT_EQ(ReadEvents("Three men were held. Police detained 300 protesters on Monday.").steps(), "");
}

TEST(Proceedings, a_small_figure_set_against_another_is_a_figure) {
  EXPECT_EQ(ReadEvents("35 inmates, not 120, were held there.").steps(), "people_held(, 35 inmates) reported deed\n");
  EXPECT_EQ(ReadEvents("The camp held 35 inmates, not 120.").steps(), "people_held(The camp, 35 inmates) reported deed\n");
  EXPECT_EQ(ReadEvents("Not 120 but 35 inmates were held there.").steps(), "people_held(, 35 inmates) reported deed\n");
  EXPECT_EQ(ReadEvents("35 inmates were held there.").steps(), "");
  EXPECT_EQ(ReadEvents("Some 1 200 people were held there.").steps(), "people_held(, Some 1 200 people) reported deed\n");
}

TEST(Proceedings, who_refuses_a_visit_and_to_whom) {
  const auto first = [](const std::string& text) { return ReadEvents(text).steps().substr(0, ReadEvents(text).steps().find('\n')); };
  EXPECT_EQ(first("Egypt refused to let the rapporteur in."), "visit_refused(Egypt, the rapporteur) reported words");
  EXPECT_EQ(first("Egypt would not let the rapporteur in."), "visit_refused(Egypt, the rapporteur) reported words");
  EXPECT_EQ(first("Egypt will not let the rapporteur in."), "visit_refused(Egypt, the rapporteur) expected words");
  EXPECT_EQ(first("Egypt denied the special rapporteur access."), "visit_refused(Egypt, the special rapporteur) reported words");
  EXPECT_EQ(first("The government refused the special rapporteur a visit."), "visit_refused(The government, the special rapporteur) reported words");
  EXPECT_EQ(first("The special rapporteur was refused entry by Egypt."), "visit_refused(Egypt, The special rapporteur) reported words");
  EXPECT_EQ(first("The special rapporteur was denied access to Egypt."), "visit_refused(, The special rapporteur) reported words");
}

TEST(Proceedings, who_rejects_a_report_denies_it) {
  EXPECT_EQ(ReadEvents("The warden of Korvin rejected the report.").steps(), "denial(The warden of Korvin, ) reported words\n");
  EXPECT_EQ(ReadEvents("The ministry flatly rejected as false a report on the camps.").steps(), "denial(The ministry, ) reported words\n");
  EXPECT_EQ(ReadEvents("The court rejected the appeal.").steps(), "rejection(The court, the appeal) reported deed\n");
}

TEST(Proceedings, aid_falls_by_a_share) {
  EXPECT_EQ(ReadEvents("Aid fell by 40 per cent in 2013.").steps(), "aid_reduced(Aid, 40 per cent) reported deed\n");
  EXPECT_EQ(ReadEvents("Humanitarian funding was cut by a third in 2013.").steps(), "aid_reduced(, a third) reported deed\n");
}

TEST(Proceedings, a_symbol_is_a_target_as_a_whole) {
  EXPECT_EQ(ReadEvents("The Security Council adopted S/RES/2191 (2014) on 17 December 2014.").steps(),
            "adoption(The Security Council, S/RES/2191 (2014)) reported deed\n");
}

TEST(Proceedings, a_brackets_words_part_no_subject_from_its_verb) {
  EXPECT_EQ(ReadEvents("The resolution (A/HRC/46/L.99) was adopted by the council.").steps(), "adoption(the council, The resolution) reported deed\n");
}

TEST(Proceedings, a_denial_in_the_title_that_the_text_tells_is_told_once) {
  const ReadEvents read("Ministry denies transfer of detainees\n\nPYONGA, 3 May 2014 - The interior minister denied on Saturday that prisoners had been moved. He spoke for an hour in the capital.");
  const auto denials = [](const ReadEvents& of) {
    std::string out;
    for (const auto& step : of.reading().steps) out += step.type == "denial" ? of.words(step.span) + " " : "";
    return out;
  };
  EXPECT_EQ(denials(read), "denied ");
  const ReadEvents other("Norland denies transfer of detainees\n\nOslo, 3 May 2014 - The envoy of Egypt denied on Saturday that prisoners had been moved. He spoke for an hour in the capital.");
  EXPECT_EQ(denials(other), "denies denied ");
}

}  // namespace
}  // namespace inquest::reading
