#include <fmt/format.h>
#include <gtest/gtest.h>

#include <random>
#include <string>

#include "model/reading_json.h"
#include "reading/models.h"
#include "reading/parts_of_speech.h"
#include "reading/steps.h"

namespace inquest::reading {
namespace {

// "text: relation value unit" of each, joined by " | ".
std::string quantities(std::string_view text) {
  auto tokens = tokenise(text);
  tag_parts_of_speech(tokens, Models::shipped().parts_of_speech);
  std::string out;
  for (const auto& q : read_quantities(tokens, read_dates(tokens, "2014-09-19"))) {
    if (!out.empty()) out += " | ";
    out += text.substr(q.span.begin, q.span.end - q.span.begin);
    out += fmt::format(": {} {:.6g}", name_of(q.relation), q.low);
    if (q.relation == Relation::between) out += fmt::format("..{:.6g}", q.high);
    if (!q.unit.empty()) out += ' ' + q.unit;
  }
  return out;
}

TEST(Quantities, a_number_counts_the_noun_behind_it) {
  EXPECT_EQ(quantities("It accepted 113 recommendations."), "113 recommendations: exactly 113 recommendation");
  EXPECT_EQ(quantities("It killed 22 unarmed people."), "22 unarmed people: exactly 22 person");
  EXPECT_EQ(quantities("They held 3 women, 5 children and 1,200 men."),
            "3 women: exactly 3 woman | 5 children: exactly 5 child | 1,200 men: exactly 1200 man");
  EXPECT_EQ(quantities("58 states parties and 12 families"),
            "58 states parties: exactly 58 party | 12 families: exactly 12 family");
  EXPECT_EQ(quantities("twenty-two soldiers"), "twenty-two soldiers: exactly 22 soldier");
  EXPECT_EQ(quantities("114 of the 268 recommendations"),
            "114: exactly 114 recommendation | 268 recommendations: exactly 268 recommendation");
  EXPECT_EQ(quantities("two of the prisoners"), "two: exactly 2 prisoner");
}

TEST(Quantities, thousands_may_stand_apart_by_a_space) {
  EXPECT_EQ(quantities("Some 1 200 people fled."), "Some 1 200 people: about 1200 person");
  EXPECT_EQ(quantities("Guards held 1 200 people there."), "1 200 people: exactly 1200 person");
  EXPECT_EQ(quantities("Deaths 12 340 215").find("12 340"), std::string::npos) << "cells of a row";
  EXPECT_EQ(quantities("Deaths 12 340 215 118").find("12 340"), std::string::npos) << "cells of a row";
  EXPECT_EQ(quantities("It cost 12 000 000 dollars."), "12 000 000 dollars: exactly 1.2e+07 dollar");
  EXPECT_EQ(quantities("They held 1\u202F200 people and 2\u00A0300 guards."), "1\u202F200 people: exactly 1200 person | 2\u00A0300 guards: exactly 2300 guard");
  EXPECT_EQ(quantities("In Camp 9 200 inmates died."), "200 inmates: exactly 200 inmate");
  EXPECT_EQ(quantities("In 2014 300 people died."), "300 people: exactly 300 person");
}

TEST(Quantities, the_year_of_a_resolution_counts_nothing) {
  EXPECT_EQ(quantities("resolution 1718 (2006)"), "");
  EXPECT_EQ(quantities("The council adopted S/RES/2191 (2014)."), "");
  EXPECT_EQ(quantities("resolutions 1718 (2006), 1874 (2009) and 2094 (2013)"), "");
  EXPECT_EQ(quantities("the 1267 (1999) committee"), "");
  EXPECT_EQ(quantities("resolution by number: 60 prisoners (2009), 17 prisoners (2011)"), "60 prisoners: exactly 60 prisoner | 17 prisoners: exactly 17 prisoner");
  EXPECT_EQ(quantities("document A/HRC/25/63 (2014) and 12 annexes"), "12 annexes: exactly 12 annex");
}

TEST(Quantities, a_multiplier_in_words_belongs_to_both_ends) {
  EXPECT_EQ(quantities("two to three hundred families"), "two to three hundred families: between 200..300 family");
  EXPECT_EQ(quantities("between eighty and one hundred thousand people"), "between eighty and one hundred thousand people: between 80000..100000 person");
}

TEST(Quantities, words_of_relation_are_read) {
  EXPECT_EQ(quantities("more than 400,000 died"), "more than 400,000: more_than 400000");
  EXPECT_EQ(quantities("at least 22 people"), "at least 22 people: at_least 22 person");
  EXPECT_EQ(quantities("no fewer than 30 guards"), "no fewer than 30 guards: at_least 30 guard");
  EXPECT_EQ(quantities("up to 120,000 prisoners"), "up to 120,000 prisoners: at_most 120000 prisoner");
  EXPECT_EQ(quantities("as many as 500 inmates"), "as many as 500 inmates: at_most 500 inmate");
  EXPECT_EQ(quantities("some 200 families"), "some 200 families: about 200 family");
  EXPECT_EQ(quantities("fewer than 10 doctors, over 40 nurses"),
            "fewer than 10 doctors: less_than 10 doctor | over 40 nurses: more_than 40 nurse");
  EXPECT_EQ(quantities("an estimated 5 million people"), "an estimated 5 million people: about 5e+06 person");
  EXPECT_EQ(quantities("20 or more villages, 300+ houses"),
            "20 or more villages: at_least 20 village | 300+ houses: at_least 300 house");
}

TEST(Quantities, ranges_have_two_ends) {
  EXPECT_EQ(quantities("between 80,000 and 120,000 prisoners"),
            "between 80,000 and 120,000 prisoners: between 80000..120000 prisoner");
  EXPECT_EQ(quantities("80,000 to 120,000 people"), "80,000 to 120,000 people: between 80000..120000 person");
  EXPECT_EQ(quantities("5 to 10 million tonnes"), "5 to 10 million tonnes: between 5e+06..1e+07 tonne");
}

TEST(Quantities, money_percent_and_fractions_have_their_units) {
  EXPECT_EQ(quantities("$1.2 billion, US$5m and 3 million euros"),
            "$1.2 billion: exactly 1.2e+09 dollar | US$5m: exactly 5e+06 dollar | 3 million euros: exactly 3e+06 euro");
  EXPECT_EQ(quantities("20 percent, 30 per cent and 4.5%"),
            "20 percent: exactly 20 percent | 30 per cent: exactly 30 percent | 4.5%: exactly 4.5 percent");
  EXPECT_EQ(quantities("two-thirds of the members, nearly half of the states"),
            "two-thirds: exactly 0.666667 member | nearly half: about 0.5 state");
  EXPECT_EQ(quantities("a quarter of the population"), "a quarter: exactly 0.25");
}

TEST(Quantities, vague_plurals_have_a_floor) {
  EXPECT_EQ(quantities("a dozen people, two dozen officers"),
            "a dozen people: about 12 person | two dozen officers: about 24 officer");
  EXPECT_EQ(quantities("tens of thousands of people"), "tens of thousands of people: at_least 20000 person");
  EXPECT_EQ(quantities("hundreds of villagers"), "hundreds of villagers: at_least 200 villager");
  EXPECT_EQ(quantities("half a million people"), "half a million people: exactly 500000 person");
}

TEST(Quantities, votes_are_three_numbers) {
  const auto three = [](std::string_view a, std::string_view b, std::string_view c) {
    return fmt::format("{0}: exactly {0} vote in favour | {1}: exactly {1} vote against | {2}: exactly {2} abstention",
                       a, b, c);
  };
  EXPECT_EQ(quantities("The draft was approved 111-19-55."), three("111", "19", "55"));
  EXPECT_EQ(quantities("The draft passed by 111–19–55."), three("111", "19", "55"));
  EXPECT_EQ(quantities("adopted by a vote of 111 to 19 with 55 abstentions"),
            "111: exactly 111 vote in favour | 19: exactly 19 vote against | 55 abstentions: exactly 55 abstention");
  EXPECT_EQ(quantities("adopted by 111 votes to 19, with 55 abstentions"),
            "111: exactly 111 vote in favour | 19: exactly 19 vote against | 55 abstentions: exactly 55 abstention");
  EXPECT_EQ(quantities("Thirty states voted for the resolution and six against, with 11 abstentions."),
            "Thirty: exactly 30 vote in favour | six: exactly 6 vote against | 11 abstentions: exactly 11 abstention");
  EXPECT_EQ(quantities("Six against one was the rule."), "");
  EXPECT_EQ(quantities("approved the same text by 111 to 19, with 55 abstentions"),
            "111: exactly 111 vote in favour | 19: exactly 19 vote against | 55 abstentions: exactly 55 abstention");
  EXPECT_EQ(quantities("111 voted in favour, 19 against and 55 abstained in the vote"), three("111", "19", "55"));
}

TEST(Quantities, numbers_that_name_or_order_count_nothing) {
  EXPECT_EQ(quantities("Article 7, Resolution 25/25, Camp 14, A/HRC/25/63, the third time, No. 5, Sputnik 1, F-16"),
            "");
  EXPECT_EQ(quantities("12. The Commission agrees."), "");
  EXPECT_EQ(quantities("On 19 September 2014 at 10 a.m. for three years"), "");
  EXPECT_EQ(quantities("one of them, no one, one another, one of the five"), "");
  EXPECT_EQ(quantities("posts 542 and 543, a score of 1 – 1, A/73/PV.6, a quarter of a century"), "");
}

TEST(Quantities, ages_count_years) {
  EXPECT_EQ(quantities("a 46-year-old woman, a man aged 52, and Ora Venn, 31, said"),
            "46-year-old: exactly 46 year | aged 52: exactly 52 year | 31: exactly 31 year");
  EXPECT_EQ(quantities("she was 15 years old"), "15 years old: exactly 15 year");
}

TEST(Quantities, hyphenated_counts_are_read) {
  EXPECT_EQ(quantities("the 47-member council and a three-judge panel"),
            "47-member: exactly 47 member | three-judge: exactly 3 judge");
}

TEST(Quantities, every_span_lies_in_the_text_and_every_range_is_one) {
  std::mt19937 random(9);  // NOLINT: the same texts in every run
  const std::string_view pieces[] = {"113",     "1,200",       "two",
                                     "people",  "of",          "the",
                                     "between", "and",         "to",
                                     "-",       "–",           "more",
                                     "than",    "at",          "least",
                                     "half",    "a",           "dozen",
                                     "million", "$",           "%",
                                     "hundred", "votes",       "vote",
                                     ",",       ".",           "5.5",
                                     "aged",    "hundreds",    "thousands",
                                     "members", "19-year-old", "voted",
                                     "or",      "so",          "about",
                                     "£",       "+",           "99999999999999999999",
                                     "\xFF"};
  for (int round = 0; round < 20000; ++round) {
    std::string text;
    const auto size = random() % 14;
    for (std::uint32_t i = 0; i < size; ++i) {
      text += pieces[random() % std::size(pieces)];
      if (random() % 4 != 0) text += ' ';
    }
    const auto tokens = tokenise(text);
    for (const auto& q : read_quantities(tokens, read_dates(tokens, ""))) {
      ASSERT_LT(q.span.begin, q.span.end) << text;
      ASSERT_LE(q.span.end, text.size()) << text;
      ASSERT_TRUE(q.relation == Relation::between ? q.low < q.high : q.low == q.high) << text;
    }
  }
}

// "text: what it counts" of each, joined by " | ".
std::string counted(std::string_view text) {
  auto tokens = tokenise(text);
  tag_parts_of_speech(tokens, Models::shipped().parts_of_speech);
  std::string out;
  for (const auto& q : read_quantities(tokens, read_dates(tokens, "2014-09-19"))) {
    if (!out.empty()) out += " | ";
    out += text.substr(q.span.begin, q.span.end - q.span.begin);
    out += ": ";
    out += q.counted ? text.substr(q.counted->begin, q.counted->end - q.counted->begin) : "-";
  }
  return out;
}

TEST(Quantities, what_is_counted_stands_beside_the_number) {
  EXPECT_EQ(counted("At least 22 unarmed people and 12 families fled."), "At least 22 unarmed people: unarmed people | 12 families: families");
  EXPECT_EQ(counted("two of the prisoners and 114 of the 268 recommendations"),
            "two: prisoners | 114: recommendations | 268 recommendations: recommendations");
  EXPECT_EQ(counted("a 47-member council of 20 or more villages"), "47-member: member | 20 or more villages: villages");
}

TEST(Quantities, a_measure_counts_what_it_measures) {
  EXPECT_EQ(counted("5,000 tonnes of rice"), "5,000 tonnes: rice");
  EXPECT_EQ(counted("80 percent of the rural households"), "80 percent: rural households");
  EXPECT_EQ(counted("$5 million in food aid, $3 million in Geneva"), "$5 million: food aid | $3 million: -");
}

TEST(Quantities, an_age_or_a_bare_number_counts_nothing_named) {
  EXPECT_EQ(counted("She was 46 years old."), "46 years old: -");
  EXPECT_EQ(counted("more than 400,000 died"), "more than 400,000: -");
}

}  // namespace
}  // namespace inquest::reading
