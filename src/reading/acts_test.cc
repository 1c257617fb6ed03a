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

TEST(Acts, a_family_that_had_its_sons_killed_did_not_kill_them) {
  EXPECT_EQ(ReadEvents("The family had two sons killed in the camp.").acts().find("killing(The family"), std::string::npos);
  EXPECT_EQ(ReadEvents("The village had three men shot.").acts().find("(The village"), std::string::npos);
}

TEST(Acts, what_did_not_happen_is_denied_and_nobody_suffers_it) {
  EXPECT_EQ(ReadEvents("Nobody was beaten. The guards did not torture the prisoners.").acts(), "ill_treatment(, ) denied\ntorture(The guards, the prisoners) denied\n");
  const ReadEvents read("Mara Velik was never detained, the embassy said.");
  ASSERT_EQ(read.acts(), "arbitrary_detention(, Mara Velik) denied\n");
  EXPECT_EQ(read.words(read.reading().acts[0].according_to), "the embassy");
  EXPECT_EQ(ReadEvents("The recruits killed nobody. Troops did not shoot anyone.").acts(), "killing(The recruits, ) denied\nkilling(Troops, ) denied\n");
  EXPECT_EQ(ReadEvents("The pogrom never happened. No executions took place at the quarry.").acts(), "killing(, ) denied\nsummary_execution(, ) denied\n");
  EXPECT_EQ(ReadEvents("The herder was neither beaten nor tortured.").acts(), "ill_treatment(, The herder) denied\ntorture(, The herder) denied\n");
}

TEST(Acts, what_almost_happened_did_not) {
  EXPECT_EQ(ReadEvents("The pilot was nearly killed. The boys almost drowned a priest.").acts(), "");
  EXPECT_EQ(ReadEvents("Nearly forty pilots were killed.").acts(), "killing(, Nearly forty pilots) reported\n");
}

TEST(Acts, not_only_and_no_fewer_deny_nothing) {
  EXPECT_EQ(ReadEvents("Not all prisoners were beaten.").acts().find("denied"), std::string::npos);
  EXPECT_EQ(ReadEvents("The nurse was not only slapped but also raped.").acts(), "ill_treatment(, The nurse) reported\nrape(, The nurse) reported\n");
  EXPECT_EQ(ReadEvents("No fewer than nine herders were shot.").acts(), "killing(, No fewer than nine herders) reported\n");
}

TEST(Acts, a_subject_stands_over_prepositions_and_dates) {
  EXPECT_EQ(ReadEvents("A nurse with grey hair was kidnapped.").acts(), "abduction(, A nurse) reported\n");
  EXPECT_EQ(ReadEvents("Four boys on the ferry were beaten by two sailors.").acts(), "ill_treatment(two sailors, Four boys) reported\n");
  EXPECT_EQ(ReadEvents("Gendarmes on Tuesday detained sixty marchers.").acts(), "arbitrary_detention(Gendarmes, sixty marchers) reported\n");
  EXPECT_EQ(ReadEvents("They learnt the fate of the miners who disappeared.").acts(), "enforced_disappearance(, the miners) reported\n");
}

TEST(Acts, participles_that_share_an_auxiliary_share_its_sides) {
  EXPECT_EQ(ReadEvents("The deacon was whipped and tortured.").acts().find("(The deacon,"), std::string::npos);
  EXPECT_EQ(ReadEvents("Three clerks were seized in May, blindfolded and shot.").acts(),
            "abduction(, Three clerks) reported\nill_treatment(, Three clerks) reported\nkilling(, Three clerks) reported\n");
}

TEST(Acts, an_event_or_a_place_perpetrates_nothing) {
  EXPECT_EQ(ReadEvents("The explosion at Orsk wounded sixty miners.").acts(), "ill_treatment(, sixty miners) reported\n");
  EXPECT_EQ(ReadEvents("An air raid killed two nurses.").acts(), "killing(, two nurses) reported\n");
}

TEST(Acts, who_has_it_done_does_it) {
  EXPECT_EQ(ReadEvents("The colonel had two deserters executed because they ran.").acts(), "summary_execution(The colonel, two deserters) reported\n");
}

TEST(Acts, an_end_is_not_when_it_was) {
  const ReadEvents read("The teacher was held until 9 June 2013.");
  ASSERT_EQ(read.reading().acts.size(), 1u);
  EXPECT_FALSE(read.reading().acts[0].time);
}

TEST(Acts, the_day_of_a_dateline_is_that_of_no_act) {
  const ReadEvents read("VELDA, 4 June 2015 - Soldiers killed three shepherds near the pass.");
  ASSERT_EQ(read.reading().acts.size(), 1u);
  EXPECT_FALSE(read.reading().acts[0].time);
}

TEST(Acts, what_a_novel_or_a_film_tells_is_no_act) {
  EXPECT_EQ(ReadEvents("Her novel about a massacre sold well. The opera depicts the murder of a bishop.").acts(), "");
  EXPECT_EQ(ReadEvents("Footage shows soldiers beating two boys.").acts(), "ill_treatment(soldiers, two boys) reported\n");
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

TEST(Acts, the_subject_stands_before_what_describes_it) {
  EXPECT_EQ(ReadEvents("A colonel who commanded the camp beat inmates.").acts(), "ill_treatment(A colonel, inmates) reported\n");
  EXPECT_EQ(ReadEvents("Soldiers sent to the valley shot three farmers.").acts(), "killing(Soldiers, three farmers) reported\n");
  EXPECT_EQ(ReadEvents("Two farmers tortured by guards were executed.").acts(), "torture(guards, Two farmers) reported\nsummary_execution(, Two farmers) reported\n");
  EXPECT_EQ(ReadEvents("The officers who beat inmates were arrested.").steps(), "arrest(, The officers) reported deed\n");
  EXPECT_EQ(ReadEvents("The news that eleven prisoners have died came late.").acts(), "death_in_custody(, eleven prisoners) reported\n");
  // A clause that ends before the subject describes nothing.
  EXPECT_EQ(ReadEvents("When the trucks came soldiers beat two farmers.").acts(), "ill_treatment(soldiers, two farmers) reported\n");
  EXPECT_EQ(ReadEvents("The witness said guards in the camp beat inmates.").acts(), "ill_treatment(guards in the camp, inmates) reported\n");
  EXPECT_EQ(ReadEvents("The ministry rejected allegations that guards at the camp had beaten inmates.").acts(), "ill_treatment(guards at the camp, inmates) denied\n");
}

TEST(Acts, people_before_a_bare_participle_suffered_it) {
  EXPECT_EQ(ReadEvents("The 12 women abducted on 3 May 2014 came home.").acts(), "abduction(, The 12 women) reported\n");
  EXPECT_EQ(ReadEvents("Monks detained in 2013 were released.").acts(), "arbitrary_detention(, Monks) reported\n");
  EXPECT_EQ(ReadEvents("Rebels abducted two nurses.").acts(), "abduction(Rebels, two nurses) reported\n");
}

TEST(Acts, joined_verbs_share_their_object) {
  EXPECT_EQ(ReadEvents("Soldiers tortured and killed two monks.").acts(), "torture(Soldiers, two monks) reported\nkilling(Soldiers, two monks) reported\n");
  EXPECT_EQ(ReadEvents("Soldiers abducted, tortured and killed two monks.").acts(),
            "abduction(Soldiers, two monks) reported\ntorture(Soldiers, two monks) reported\nkilling(Soldiers, two monks) reported\n");
}

TEST(Acts, a_noun_takes_its_sides_from_the_verb_that_carries_it) {
  EXPECT_EQ(ReadEvents("The guards subjected inmates to beatings.").acts(), "ill_treatment(The guards, inmates) reported\n");
  EXPECT_EQ(ReadEvents("The prisoners endured torture at the hands of guards.").acts(), "torture(guards, The prisoners) reported\n");
}

TEST(Acts, a_date_belongs_to_what_it_stands_beside) {
  const auto dates = [](const std::string& text) {
    const ReadEvents read(text);
    std::string out;
    for (const auto& act : read.reading().acts) out += act.type + " " + (act.time && act.time->value ? *act.time->value : "-") + "\n";
    for (const auto& step : read.reading().steps) out += step.type + " " + (step.date && step.date->value ? *step.date->value : "-") + "\n";
    return out;
  };
  EXPECT_EQ(dates("We call on Egypt to release all persons detained since 2012."), "arbitrary_detention 2012\nrelease -\n");
  EXPECT_EQ(dates("Egypt should investigate the death of Tomas Horak on 9 March 2014."), "inquiry_opened -\n");
  EXPECT_EQ(dates("Egypt should investigate the death of Tomas Horak, 34, on 9 March 2014."), "inquiry_opened -\n");
  EXPECT_EQ(dates("Egypt should investigate the death of Tomas Horak, a young miner, on 9 March 2014."), "inquiry_opened -\n");
  EXPECT_EQ(dates("On 4 June 2014 the police investigated the killing of 9 March 2014."), "killing 2014-03-09\ninquiry_opened 2014-06-04\n");
  EXPECT_EQ(dates("The women abducted on 3 May 2014 were freed on 9 June 2014."), "abduction 2014-05-03\nrelease 2014-06-09\n");
  EXPECT_EQ(dates("Police arrested on 3 May 2014 two men who had fled in 2012."), "arrest 2014-05-03\n");
  EXPECT_EQ(dates("Soldiers killed three men in the raid on 3 May 2014."), "killing 2014-05-03\n");
  EXPECT_EQ(dates("She recalls that in November 2010 gunners killed two villagers."), "killing 2010-11\n");
}

TEST(Acts, who_asks_that_it_stop_did_not_do_it) {
  EXPECT_EQ(ReadEvents("Lantern Watch demanded that soldiers stop raping women.").acts().find("Lantern"), std::string::npos);
  EXPECT_TRUE(ReadEvents("France urged guards to stop beating detainees.").acts().starts_with("ill_treatment(guards, detainees) "));
}

TEST(Acts, no_one_and_no_prisoner_is_no_victim) {
  for (const auto* text : {"No one was raped.", "No prisoner has died in custody.", "No prisoners were executed in 2023.", "None of the prisoners was beaten.", "No journalist has been abducted."}) {
    const ReadEvents read(text);
    ASSERT_EQ(read.reading().acts.size(), 1u) << text;
    EXPECT_EQ(read.reading().acts[0].status, EventStatus::denied) << text;
    EXPECT_FALSE(read.reading().acts[0].victim || read.reading().acts[0].according_to) << text;
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
