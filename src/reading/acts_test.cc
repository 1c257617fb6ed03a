#include <gtest/gtest.h>

#include "reading/acts_fixture.h"
#include "vocab/vocab.h"

namespace inquest::reading {
namespace {

TEST(Acts, a_verb_with_subject_and_object_has_perpetrator_and_victim) {
  const ReadEvents read("Guards beat three inmates at the camp on 3 May 2014.");
  EXPECT_EQ(read.acts(), "ill_treatment(Guards, three inmates) reported\n");
  ASSERT_EQ(read.reading().acts.size(), 1u);
  EXPECT_EQ(read.reading().acts[0].time->value, "2014-05-03");
}

TEST(Acts, a_passive_turns_the_sides_and_names_the_agent) {
  const ReadEvents read("Marta Sosa was tortured by soldiers in Egypt in 2013.");
  ASSERT_EQ(read.acts(), "torture(soldiers, Marta Sosa) reported\n");
  const auto& act = read.reading().acts[0];
  EXPECT_EQ(read.words(act.span), "was tortured");
  EXPECT_EQ(act.victim->id, "p1");
  EXPECT_EQ(read.words(act.place), "Egypt");
  EXPECT_EQ(act.time->value, "2013");
}

TEST(Acts, what_is_denied_is_denied_on_the_deniers_word) {
  const ReadEvents read("The ministry denied that guards had tortured prisoners.");
  ASSERT_EQ(read.acts(), "torture(guards, prisoners) denied\n");
  EXPECT_EQ(read.words(read.reading().acts[0].according_to), "The ministry");
}

TEST(Acts, a_body_that_was_not_there_alleges_and_a_survivor_reports) {
  EXPECT_EQ(ReadEvents("The organisation said that twelve people had been executed.").acts(),
            "summary_execution(, twelve people) alleged\n");
  EXPECT_EQ(ReadEvents("\"They beat me until I signed,\" said Marta Sosa, a survivor.").acts(), "ill_treatment(They, me) reported\n");
}

TEST(Acts, a_first_person_in_a_quotation_is_its_speaker) {
  const ReadEvents read("Marta Sosa came home in May. \"Soldiers beat me,\" said Marta Sosa.");
  ASSERT_EQ(read.reading().acts.size(), 1u);
  EXPECT_EQ(read.reading().acts[0].victim->id, "p1");
  EXPECT_EQ(read.reading().acts[0].according_to->id, "p1");
}

TEST(Acts, nobody_was_beaten_is_no_act) {
  EXPECT_EQ(ReadEvents("Nobody was beaten. The guards did not torture the prisoners.").acts(), "");
}

TEST(Acts, a_title_or_an_inquiry_named_after_an_act_is_no_act) {
  EXPECT_EQ(ReadEvents("The special rapporteur on torture welcomed the torture inquiry.").acts(), "");
}

TEST(Acts, an_object_that_is_no_person_is_not_killed_or_executed) {
  EXPECT_EQ(ReadEvents("The committee killed the bill. The plan was executed in March.").acts(), "");
}

TEST(Acts, every_span_lies_in_the_text_and_every_type_is_a_name_of_the_vocabulary) {
  const ReadEvents read(
      "Six villagers disappeared in March 2012. Two men were shot dead. A pastor was sent to a labour camp, and agents "
      "confiscated his house. Women were forced to marry soldiers. The paper was censored.");
  EXPECT_GE(read.reading().acts.size(), 5u);
  for (const auto& act : read.reading().acts) {
    bool known = false;
    vocab::for_each_row("act_types", [&](const vocab::RowView& row) { known = known || row[0] == act.type; });
    EXPECT_TRUE(known) << act.type;
    EXPECT_LT(act.span.begin, act.span.end);
    EXPECT_GT(act.confidence, 0.0);
    EXPECT_LE(act.confidence, 1.0);
  }
}

TEST(Acts, every_line_of_the_words_names_a_known_type_and_verbs_have_five_forms) {
  for (const auto& [words, types] : {std::pair{"act_words", "act_types"}, {"step_words", "step_types"}}) {
    vocab::for_each_row(words, [&, types = types](const vocab::RowView& row) {
      bool known = false;
      vocab::for_each_row(types, [&](const vocab::RowView& type) { known = known || type[0] == row[2]; });
      EXPECT_TRUE(known) << row[0] << " " << row[2];
      if (row[1] == "v") {
        EXPECT_EQ(vocab::split(row[0], '|').size(), 5u) << row[0];
      }
    });
  }
}

TEST(Acts, codes_have_six_levels_and_letters_are_those_of_the_statute) {
  vocab::for_each_row("act_types", [](const vocab::RowView& row) {
    if (!row[2].empty()) {
      EXPECT_EQ(vocab::split(row[2], '-').size(), 6u) << row[0];
    }
    if (!row[3].empty()) {
      EXPECT_GE(row[3], "a") << row[0];
      EXPECT_LE(row[3], "k") << row[0];
    }
  });
}

TEST(Acts, a_number_before_a_noun_counts_no_people) {
  EXPECT_EQ(ReadEvents("The chamber holds 192 seats. The workers pick up tasks ready for execution. Work began on the execution of the plan.").acts(), "");
}

TEST(Acts, an_execution_of_somebody_is_one) {
  EXPECT_EQ(ReadEvents("The execution of three men took place in May.").acts(), "summary_execution(, three men) reported\n");
}

TEST(Acts, a_house_arrest_is_a_detention_and_shot_dead_a_killing) {
  EXPECT_EQ(ReadEvents("Riot police shot dead four protesters on Monday.").acts(), "killing(Riot police, four protesters) reported\n");
  EXPECT_TRUE(ReadEvents("Officers placed the editor under house arrest.").acts().starts_with("arbitrary_detention(Officers, the editor) reported\n"));
}

TEST(Acts, what_the_title_tells_again_is_told_once) {
  EXPECT_EQ(ReadEvents("Forced marriage in the camps of Beled\n\nBELED, 3 May 2014 - Since 2011 ten girls were forced into marriage in the camps. Nobody was asked.").acts(),
            "forced_marriage(, ten girls) reported\n");
  EXPECT_EQ(ReadEvents("Soldiers killed three monks in Orsk\n\nORSK, 3 May 2014 - In 2009 the army killed two farmers there.").acts(),
            "killing(Soldiers, three monks) reported\nkilling(the army, two farmers) reported\n") << "others are another act";
}

TEST(Acts, who_asks_that_it_stop_did_not_do_it) {
  EXPECT_EQ(ReadEvents("Lantern Watch demanded that soldiers stop raping women.").acts().find("Lantern"), std::string::npos);
  EXPECT_TRUE(ReadEvents("France urged guards to stop beating detainees.").acts().starts_with("ill_treatment(guards, detainees) "));
}

TEST(Acts, no_one_and_no_prisoner_suffered_nothing) {
  for (const auto* text : {"No one was raped.", "No prisoner has died in custody.", "No prisoners were executed in 2023.", "None of the prisoners was beaten.", "No journalist has been abducted."}) {
    EXPECT_EQ(ReadEvents(text).acts(), "") << text;
  }
}

TEST(Acts, inmates_who_dig_coal_are_made_to) {
  EXPECT_EQ(ReadEvents("The inmates dug coal fourteen hours a day. The villagers dug a well.").acts(), "forced_labour(, The inmates) reported\n");
}

TEST(Acts, a_number_with_its_relation_belongs_to_those_it_counts) {
  EXPECT_EQ(ReadEvents("At least 40 to 50 detainees were killed by guards.").acts(), "killing(guards, At least 40 to 50 detainees) reported\n");
  EXPECT_EQ(ReadEvents("Soldiers killed at least 22 people on Monday.").acts(), "killing(Soldiers, at least 22 people) reported\n");
  EXPECT_EQ(ReadEvents("Police detained more than 100 men.").acts(), "arbitrary_detention(Police, more than 100 men) reported\n");
  EXPECT_EQ(ReadEvents("Between 20 and 30 prisoners were executed in 2010.").acts(), "summary_execution(, Between 20 and 30 prisoners) reported\n");
  EXPECT_EQ(ReadEvents("Three inmates were beaten by at least 40 soldiers.").acts(), "ill_treatment(at least 40 soldiers, Three inmates) reported\n");
}

}  // namespace
}  // namespace inquest::reading
