#include "proceedings/course.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/edtf.h"
#include "vocab/vocab.h"

namespace inquest::proceedings {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;

CourseStep step(std::string state, std::string date, Stance stance = Stance::asserts, std::string speaker = "") {
  return {std::move(state), "", std::move(date), std::move(speaker), stance, "s" + std::to_string(std::hash<std::string>()(state + date + speaker))};
}
Course course(std::string_view kind, std::vector<CourseStep> steps, std::string_view due = "", std::int64_t today = days_from_civil(2031, 1, 1)) {
  return course_of(kind, std::move(steps), due, today).value();
}

TEST(Course, a_letter_without_a_reply_is_overdue_after_sixty_days) {
  const auto late = course("communication", {step("urgent-appeal", "2031-01-01")}, "", days_from_civil(2031, 3, 12));
  EXPECT_EQ(late.next.at(0).due, "2031-03-02");
  EXPECT_EQ(late.next.at(0).overdue, 10);
  EXPECT_THAT(late.next.at(0).states, ElementsAre("reply"));
  const auto early = course("communication", {step("urgent-appeal", "2031-01-01")}, "", days_from_civil(2031, 3, 2));
  EXPECT_EQ(early.next.at(0).overdue, 0);
}

TEST(Course, a_date_that_was_set_goes_before_the_general_term) {
  const auto made = course("review", {step("reviewed", "2014-05-01"), step("report-adopted", "2014-05-06")}, "2014-09-26", days_from_civil(2014, 9, 30));
  EXPECT_EQ(made.next.at(0).due, "2014-09-26");
  EXPECT_EQ(made.next.at(0).overdue, 4);
}

TEST(Course, rules_change_with_the_date) {
  EXPECT_EQ(course("review", {step("reviewed", "2009-12-07"), step("report-adopted", "2009-12-09"), step("outcome", "2010-03-18")}).next.at(0).due, "2014-03-18");
  EXPECT_EQ(course("review", {step("reviewed", "2014-05-01"), step("report-adopted", "2014-05-06"), step("outcome", "2014-09-19")}).next.at(0).due, "2019-03-21");
}

TEST(Course, what_is_floated_is_no_invitation_and_opens_nothing) {
  const auto refused = check_step("visit", {step("floated-with-conditions", "2014-10-27")}, step("completed", "2014-11-01"));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::conflict);
  EXPECT_THAT(refused.error().message, HasSubstr("\"completed\" cannot follow \"floated-with-conditions\""));
  EXPECT_THAT(refused.error().message, HasSubstr("invited"));
}

TEST(Course, a_state_that_is_none_is_refused_with_those_that_are) {
  EXPECT_THAT(check_step("visit", {}, step("teleported", "2014-01-01")).error().message, HasSubstr("Its states are requested"));
  EXPECT_EQ(course_of("voyage", {}, "", 0).error().code, ErrorCode::usage);
  EXPECT_EQ(check_step("visit", {}, step("requested", "soon")).error().code, ErrorCode::usage);
}

TEST(Course, a_state_before_its_institution_existed_is_refused) {
  EXPECT_THAT(check_step("situation", {}, step("referred", "1999-05-01")).error().message, HasSubstr("did not exist on 1999-05-01"));
  EXPECT_TRUE(check_step("situation", {}, step("referred", "2005-03-31")));
}

TEST(Course, nothing_is_lost_when_a_step_stands_out_of_order) {
  const auto made = course("detention", {step("detained", "2014-04-10"), step("released", "2014-11-08"), step("sentenced", "2014-12-01")});
  EXPECT_EQ(made.state, "released");
  ASSERT_EQ(made.steps.size(), 3u);
  EXPECT_THAT(made.steps[2].refused, HasSubstr("\"sentenced\" cannot follow \"released\""));
}

TEST(Course, a_claim_that_is_denied_shows_both) {
  const auto made = course("detention", {step("detained", "2031-02"), step("released", "2031-05-01", Stance::asserts, "Norland"),
                                         step("released", "2031-05-01", Stance::denies, "the family")});
  EXPECT_THAT(made.disputed, ElementsAre("released"));
  EXPECT_THAT(made.steps[1].denied_by, ElementsAre("the family"));
  EXPECT_THAT(made.steps[1].denied_in, ElementsAre(made.steps[2].step.id));
}

TEST(Course, a_reported_step_moves_nothing_and_two_sources_make_one_step) {
  const auto made = course("resolution", {step("tabled", "2014-10-08", Stance::asserts, "a"), step("tabled", "2014-10-08", Stance::asserts, "b"),
                                          step("withdrawn", "2014-10-09", Stance::reports)});
  EXPECT_EQ(made.state, "tabled");
  EXPECT_THAT(made.steps[1].refused, testing::IsEmpty());
}

TEST(Course, only_the_plenary_adopts) {
  const auto made = course("resolution", {step("tabled", "2014-10-08"), step("approved", "2014-11-18")});
  EXPECT_THAT(made.next.at(0).states, Contains("adopted"));
  EXPECT_EQ(made.next.at(0).who, "General Assembly");
}

TEST(Course, a_proposed_step_says_which_state_it_is) {
  EXPECT_THAT(states_for_step("visit", "visit_floated"), ElementsAre("floated"));
  EXPECT_THAT(states_for_step("detention", "release"), ElementsAre("released"));
  EXPECT_TRUE(states_for_step("detention", "veto").empty());
}

// Every state can be reached, every state named as one to follow or to expect is one, and every interval is a date.
TEST(CourseVocabulary, is_sound) {
  vocab::for_each_row("proceeding_states", [](const vocab::RowView& row) {
    ASSERT_TRUE(is_proceeding_kind(row[0])) << row[0];
    for (const auto before : vocab::split(row[3], '|')) {
      if (before != "-" && before != "*") {
        EXPECT_TRUE(state_of(row[0], before)) << row[0] << " " << row[1] << " after " << before;
      }
    }
    if (row[4] != "../..") {
      EXPECT_TRUE(Edtf::parse(row[4])) << row[4];
    }
    EXPECT_TRUE(row[5] == "words" || row[5] == "deed") << row[1];
    EXPECT_TRUE(row[6] == "pressure" || row[6] == "response" || row[6] == "none") << row[1];
    EXPECT_EQ(row[6] == "response", row[6] == "response" && !row[7].empty()) << row[1];
    if (!row[8].empty()) {
      for (const auto type : vocab::split(row[8], '|')) {
        bool known = false;
        vocab::for_each_row("step_types", [&](const vocab::RowView& other) { known = known || other[0] == type; });
        EXPECT_TRUE(known) << type;
      }
    }
  });
  vocab::for_each_row("proceeding_terms", [](const vocab::RowView& row) {
    EXPECT_TRUE(state_of(row[0], row[1])) << row[0] << " " << row[1];
    for (const auto next : vocab::split(row[2], '|')) EXPECT_TRUE(state_of(row[0], next)) << row[0] << " " << next;
    EXPECT_FALSE(row[6].empty()) << "a term names its rule";
    EXPECT_TRUE(row[7] == "seen" || row[7] == "document" || row[7] == "observed" || row[7] == "unseen") << row[0] << " " << row[1] << ": how far its rule was checked";
  });
}

}  // namespace
}  // namespace inquest::proceedings
