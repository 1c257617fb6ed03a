#include "proceedings/claim.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace inquest::proceedings {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Claim held(std::string value, std::string date = "", Stance stance = Stance::asserts) { return {"held", std::move(value), std::move(date), stance}; }
Claim denial(std::string value, std::string date = "") { return held(std::move(value), std::move(date), Stance::denies); }

TEST(Claim, a_denial_that_repeats_the_figure_denies_it_however_it_is_written_and_whenever) {
  const auto found = denials_of({held("80,000 to 120,000 held", "2013"), held("1,200 held", "2013"), denial("80\u202f000 to 120 000 prisoners", "2014-10-07")});
  EXPECT_THAT(found[0], ElementsAre(2u));
  EXPECT_THAT(found[1], IsEmpty());
  EXPECT_THAT(found[2], IsEmpty()) << "a denial is no claim";
}

TEST(Claim, a_denial_without_a_figure_denies_every_figure_of_its_time) {
  const auto found = denials_of({held("80 to 120 held", "2013"), held("1,200 held", "2009"), held("40 held"), denial("anybody is held", "2013-06")});
  EXPECT_THAT(found[0], ElementsAre(3u));
  EXPECT_THAT(found[1], IsEmpty()) << "of another year";
  EXPECT_THAT(found[2], ElementsAre(3u)) << "without a date";
}

TEST(Claim, another_figure_and_another_property_are_not_denied) {
  const auto found = denials_of({held("200 held"), {"guards", "200", "", Stance::asserts}, denial("2,000 held"), {"guards", "nobody", "", Stance::denies}});
  EXPECT_THAT(found[0], IsEmpty());
  EXPECT_THAT(found[1], ElementsAre(3u));
}

TEST(Claim, words_are_compared_in_any_case_and_what_is_reported_can_be_denied) {
  const auto found = denials_of({{"condition", "Two paragraphs  go", "", Stance::reports}, {"condition", "two paragraphs go", "", Stance::denies},
                                 {"condition", "one paragraph goes", "", Stance::denies}});
  EXPECT_THAT(found[0], ElementsAre(1u));
}

TEST(Claim, digits_that_only_stand_near_each_other_are_two_numbers) {
  EXPECT_THAT(denials_of({held("12 500"), denial("12500")})[0], ElementsAre(1u));
  EXPECT_THAT(denials_of({held("12 50"), denial("1250")})[0], IsEmpty());
  EXPECT_THAT(denials_of({held("5, 120 held"), denial("5120 held")})[0], IsEmpty()) << "a list, no number";
}

}  // namespace
}  // namespace inquest::proceedings
