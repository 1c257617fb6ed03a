// How far what a text tells is from having happened: only `reported` counts as done.
#include <gtest/gtest.h>

#include "reading/acts_fixture.h"

namespace inquest::reading {
namespace {

// The statuses of all acts and steps, in order: "release called_for, facility_closed called_for".
std::string statuses(const std::string& text) {
  const ReadEvents read(text);
  std::string out;
  const auto add = [&](const std::string& type, EventStatus status) { out += (out.empty() ? "" : ", ") + type + " " + std::string(name_of(status)); };
  for (const auto& act : read.reading().acts) add(act.type, act.status);
  for (const auto& step : read.reading().steps) add(step.type, step.status);
  return out;
}

TEST(Standing, a_list_in_one_sentence_is_asked_for_to_its_end) {
  const char* const wanted = "release called_for, facility_closed called_for, visit_invited called_for";
  EXPECT_EQ(statuses("We call on Varena to (a) release all political prisoners; (b) close the camp at Orsk; and (c) invite the special rapporteur."), wanted);
  EXPECT_EQ(statuses("We call on Varena to: (a) release all political prisoners; (b) close the camp at Orsk; and (c) invite the special rapporteur."), wanted);
  EXPECT_EQ(statuses("We call on Varena to release all political prisoners, close the camp at Orsk and invite the special rapporteur."), wanted);
}

TEST(Standing, a_list_over_several_lines_is_asked_for_with_bullets_numbers_or_letters) {
  const char* const wanted = "release called_for, facility_closed called_for";
  EXPECT_EQ(statuses("We demand that the authorities:\n- release the detainees;\n- close the camp."), wanted);
  EXPECT_EQ(statuses("We demand that the authorities:\n\n• release the detainees;\n\n• close the camp."), wanted);
  EXPECT_EQ(statuses("Recommendations to the Government of Varena:\n1. Release the prisoners of conscience.\n2. Close Camp 9 and the other camps."), wanted);
  EXPECT_EQ(statuses("The Committee recommends that the State party:\n(a) Release the detainees;\n(b) Close the camp."), wanted);
  EXPECT_EQ(statuses("Horn Witness calls\non Gobara, to release the detainees;\non Azania, to close the camp."), wanted);
}

TEST(Standing, a_demand_names_whom_it_is_made_to) {
  const auto steps = [](const std::string& text) { return ReadEvents(text).steps(); };
  const char* const wanted = "release(the Government of Varena, all persons) called_for deed\nfacility_closed(the Government of Varena, the camps) called_for deed\n";
  EXPECT_EQ(steps("We urge the Government of Varena to:\n(a) Release immediately and unconditionally all persons detained since 2012;\n(b) Close the camps."), wanted);
  EXPECT_EQ(steps("The Foundation calls on the Government of Varena to\n- release without delay all persons held in the camps;\n- close the camps."), wanted);
  EXPECT_EQ(steps("Recommendations\n\nTo the Government of Varena:\n1. Immediately release all persons held for their faith.\n2. Close the camps."), wanted);
  EXPECT_EQ(steps("The ministry must:\n- release the monks;\n- close the camp."),
            "release(The ministry, the monks) called_for deed\nfacility_closed(The ministry, the camp) called_for deed\n");
  EXPECT_EQ(steps("The council called on Egypt to prosecute officers who killed three monks and to investigate the fire."),
            "inquiry_opened(Egypt, officers) called_for deed\ninquiry_opened(Egypt, the fire) called_for deed\n");
  EXPECT_EQ(steps("The Committee recommends that the State party:\n(a) Investigate the death of Tomas Horak, and bring those responsible to justice."),
            "inquiry_opened(the State party, the death of Tomas Horak) called_for deed\ninquiry_opened(the State party, those responsible) called_for deed\n");
}

TEST(Standing, what_a_demand_only_mentions_is_alleged_by_who_makes_it) {
  const ReadEvents read("We call on Varena to:\n(a) Prosecute officers who killed protesters;\n(b) End the torture of detainees;\n(c) Release all persons detained in 2012.");
  EXPECT_EQ(read.acts(), "killing(officers, protesters) alleged\ntorture(, detainees) alleged\narbitrary_detention(, all persons) alleged\n");
  for (const auto& act : read.reading().acts) EXPECT_EQ(read.words(act.according_to), "We");
  EXPECT_EQ(ReadEvents("We call on Varena to:\n(a) End torture;\n(b) Stop the execution of Jan Torv.").acts(), "") << "taken for granted is neither";
}

TEST(Standing, adverbs_at_the_head_of_an_item_change_nothing) {
  EXPECT_EQ(statuses("We call on the government of Varena to:\n(a) immediately and unconditionally release the prisoners;\n(b) close the camp at Orsk."), "release called_for, facility_closed called_for");
}

TEST(Standing, a_heading_that_only_has_the_word_asks_for_nothing) {
  EXPECT_EQ(statuses("Decisions of the Court of Appeal:\n- the execution of two men on 3 May"), statuses("Decisions of the Court:\n- the execution of two men on 3 May"));
  EXPECT_EQ(statuses("Phone calls:\n- the execution of two men on 3 May"), statuses("Phone numbers:\n- the execution of two men on 3 May"));
}

TEST(Standing, a_row_of_demands_parted_by_semicolons_is_asked_for) {
  EXPECT_EQ(statuses("The Foundation demands that the rooms be protected; that the Panel visit the camp before March; and that the army release the men."),
            "visit_made called_for, release called_for");
}

TEST(Standing, who_asks_in_a_list_is_named) {
  const ReadEvents read("Amnesty International calls on the authorities of Varena to:\n- release the detainees;\n- close the camp.");
  ASSERT_EQ(read.reading().steps.size(), 2u);
  EXPECT_EQ(read.words(read.reading().steps[1].according_to), "Amnesty International");
}

TEST(Standing, a_list_of_promises_or_denials_is_promised_or_denied) {
  EXPECT_EQ(statuses("The government promised to: (a) release the detainees; (b) close the camp."), "release expected, facility_closed expected");
  EXPECT_EQ(statuses("The ministry denied that: (a) guards beat prisoners; (b) soldiers shot the villagers."), "ill_treatment denied, killing denied, denial reported");
}

TEST(Standing, what_stands_behind_a_list_or_inside_a_clause_of_it_is_told) {
  EXPECT_EQ(statuses("We demand that the authorities:\n- release the detainees.\n\nSoldiers shot three villagers."), "killing reported, release called_for");
  EXPECT_EQ(statuses("We call on Varena to investigate the officers who tortured the prisoners."), "torture alleged, inquiry_opened called_for");
}

TEST(Standing, a_demand_about_an_act_does_not_ask_for_it) {
  EXPECT_EQ(statuses("Relief Watch called for an inquiry into the killing of three protesters."), "killing alleged, inquiry_opened called_for");
  EXPECT_EQ(ReadEvents("The resolution demands an immediate end to torture.").acts(), "");
  EXPECT_EQ(ReadEvents("Ratify the Convention against Torture. She is the rapporteur on extrajudicial, summary or arbitrary executions.").acts(), "");
}

TEST(Standing, what_nobody_said_is_not_told) {
  EXPECT_EQ(statuses("He did not say that the camp is closed."), "");
  EXPECT_EQ(statuses("No one has said that the prisoners were released."), "");
  EXPECT_EQ(statuses("The spokesman would not confirm that the prisoners had been released."), "");
  EXPECT_EQ(statuses("The report does not say that the prisoners were executed."), "");
  EXPECT_EQ(statuses("He did not ask the council to release the prisoners."), "");
}

TEST(Standing, a_denial_denied_is_no_denial) {
  const ReadEvents read("The minister did not deny that guards had beaten prisoners.");
  ASSERT_EQ(read.reading().acts.size(), 1u);
  EXPECT_EQ(read.reading().acts[0].status, EventStatus::alleged);
}

TEST(Standing, what_was_refused_failed_or_averted_did_not_happen) {
  EXPECT_EQ(statuses("The government refused to release the prisoners."), "");
  EXPECT_EQ(statuses("The government failed to close the camp."), "");
  EXPECT_EQ(statuses("The court declined to free the editor."), "");
  EXPECT_EQ(statuses("The government decided not to release the prisoners."), "");
  EXPECT_EQ(statuses("The army was prevented from shooting the villagers."), "");
  EXPECT_EQ(statuses("Far from closing the camp, the ministry expanded it."), "facility_expanded reported");
}

TEST(Standing, a_question_a_hope_and_a_condition_are_not_told) {
  EXPECT_EQ(statuses("Did the police release the prisoners? Nobody knows."), "");
  EXPECT_EQ(statuses("They hope for the release of the prisoners."), "release expected");
  EXPECT_EQ(statuses("I hope they release my brother."), "release expected");
  EXPECT_EQ(statuses("Until the prisoners are released, sanctions will stay."), "release expected");
  EXPECT_EQ(statuses("Had the police released the men, they would have lived."), "release conditional");
}

TEST(Standing, what_nobody_did_or_the_law_forbids_is_not_told) {
  EXPECT_EQ(statuses("Not a single prisoner was released."), "");
  EXPECT_EQ(statuses("Neither the army nor the police shot the villagers."), "killing denied");
  EXPECT_EQ(statuses("Torture is banned."), "");
}

TEST(Standing, what_is_said_near_a_claim_is_no_verdict_on_it) {
  for (const auto* text : {"Reports that inmates were beaten and were made to sign false statements reached the office.",
                           "Reports that police shot two drivers who were carrying fake papers reached the office.",
                           "The warden was dismissed after reports of the torture of miners.",
                           "The ministry described allegations that guards had beaten men who lie in the yard.",
                           "The killings were not reported to the police.", "The torture was not documented.",
                           "The prisoners were nearly all executed.", "The hostages were almost certainly killed.",
                           "The monks were not executed until 1950.", "The herders were not killed in Velda but in Orsk.",
                           "Soldiers killed not one but two men."}) {
    EXPECT_EQ(statuses(text).find(" denied"), std::string::npos) << text << ": " << statuses(text);
  }
  for (const auto* text : {"The prisoners were nearly all executed.", "The monks were not executed until 1950.", "Soldiers killed not one but two men."}) {
    EXPECT_NE(statuses(text), "") << text;
  }
}

TEST(Standing, claims_that_are_called_false_are_denied) {
  EXPECT_EQ(statuses("Reports that nine fishermen were drowned are untrue."), "killing denied");
  EXPECT_EQ(statuses("The claim that wardens had beaten two cooks is a fabrication."), "ill_treatment denied");
  EXPECT_EQ(statuses("Allegations of torture are a lie."), "torture denied");
  EXPECT_EQ(statuses("It is a lie that soldiers raped the nurses."), "rape denied");
  EXPECT_EQ(statuses("Reports that nine fishermen were killed are not false."), "killing alleged");
  EXPECT_EQ(statuses("Reports that nine fishermen were killed are true."), "killing alleged");
  const ReadEvents read("The bureau dismissed as groundless allegations that it had executed two monks.");
  ASSERT_EQ(read.acts(), "summary_execution(it, two monks) denied\n");
  EXPECT_EQ(read.words(read.reading().acts[0].according_to), "The bureau");
}

TEST(Standing, what_is_admitted_or_ruled_happened_and_what_is_disputed_is_denied) {
  EXPECT_EQ(statuses("The governor admitted that wardens had beaten two cooks."), "ill_treatment reported");
  EXPECT_EQ(statuses("The court ruled that soldiers had tortured the editor."), "torture reported");
  EXPECT_EQ(statuses("The navy disputes that sailors tortured the editor."), "torture denied");
}

TEST(Standing, a_noun_that_an_open_verb_carries_is_no_deed) {
  EXPECT_EQ(statuses("Kardovia remains ready to engage in dialogue with the envoy."), "meeting expected");
  EXPECT_EQ(statuses("The ministers had talks with the envoy."), "meeting reported");
}

TEST(Standing, what_should_be_done_is_asked_for_to_the_end_of_its_list) {
  EXPECT_EQ(statuses("Kardovia should release the editors, invite the special rapporteur and close the camp."),
            "release called_for, visit_invited called_for, facility_closed called_for");
}

TEST(Standing, an_infinitive_says_by_itself_that_nothing_happened) {
  EXPECT_EQ(statuses("It would be wrong to execute the prisoners."), "summary_execution expected");
  EXPECT_EQ(statuses("They managed to release the prisoners."), "release reported");
  EXPECT_EQ(statuses("The guards used to beat the prisoners."), "ill_treatment reported");
}

}  // namespace
}  // namespace inquest::reading
