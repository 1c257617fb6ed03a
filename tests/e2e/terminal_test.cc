// What a person at a terminal sees: the prompt, the bar, and what Ctrl-C does.
#include "terminal.h"

#include <gtest/gtest.h>

#include "driver.h"

namespace inquest::e2e {
namespace {

namespace fs = std::filesystem;

Conditions nobody_said_it() {
  Conditions conditions;
  conditions.passphrase.reset();
  return conditions;
}

TEST(Prompt, a_new_passphrase_is_asked_for_twice_until_both_agree_and_is_never_shown) {
  Desk desk;
  Terminal terminal(desk, {"new", "c.inquest", "--name", "Ada Lind"}, nobody_said_it());
  ASSERT_TRUE(terminal.await("A passphrase for the new case: ")) << terminal.shown();
  terminal.type("mistletoe one\n");
  ASSERT_TRUE(terminal.await("Once more: "));
  terminal.type("mistletoe two\n");
  ASSERT_TRUE(terminal.await("The two differ."));
  ASSERT_TRUE(terminal.await("A passphrase for the new case: "));
  terminal.type("mistletoe three\n");
  ASSERT_TRUE(terminal.await("Once more: "));
  terminal.type("mistletoe three\n");
  ASSERT_TRUE(terminal.await("cannot be recovered"));
  EXPECT_EQ(terminal.wait(), 0);
  EXPECT_EQ(terminal.shown().find("mistletoe"), std::string::npos);
  Conditions right;
  right.passphrase = "mistletoe three";
  desk.expect(0, {"documents", "c.inquest"}, right);
}

TEST(Prompt, a_wrong_answer_is_3_and_a_right_one_opens) {
  Desk desk;
  desk.make_case();
  Terminal wrong(desk, {"documents", "c.inquest"}, nobody_said_it());
  ASSERT_TRUE(wrong.await(": "));
  wrong.type("a guess\n");
  EXPECT_EQ(wrong.wait(), 3);
  Terminal right(desk, {"documents", "c.inquest"}, nobody_said_it());
  ASSERT_TRUE(right.await(": "));
  right.type("a passphrase for tests\n");
  EXPECT_EQ(right.wait(), 0);
}

TEST(Prompt, ctrl_c_at_the_prompt_ends_with_130_and_makes_nothing) {
  Desk desk;
  Terminal terminal(desk, {"new", "c.inquest"}, nobody_said_it());
  ASSERT_TRUE(terminal.await("A passphrase for the new case: "));
  terminal.type("\x03");
  EXPECT_EQ(terminal.wait(), 130);
  EXPECT_FALSE(fs::exists(desk.path("c.inquest")));
}

// 3 GB without a byte on the disk: long enough that the bar is due on any machine.
void write_large(const Desk& desk, const fs::path& name) {
  desk.write(name, "x");
  fs::resize_file(desk.path(name), 3'000'000'000);
}

TEST(Bar, work_over_a_second_shows_share_rate_and_time_left_and_ctrl_c_keeps_what_is_done) {
  Desk desk;
  desk.make_case();
  desk.write("in/a.txt", "Mara Velle spoke on 3 May 2031.\n");
  write_large(desk, "in/b.bin");
  desk.write("in/c.txt", "Joren Saal spoke on 4 May 2031.\n");
  Terminal terminal(desk, {"add", "c.inquest", "in"}, {});
  ASSERT_TRUE(terminal.await("/s")) << terminal.shown();
  EXPECT_NE(terminal.shown().find(" %"), std::string::npos) << terminal.shown();
  ASSERT_TRUE(terminal.await("left")) << terminal.shown();
  terminal.type("\x03");
  ASSERT_TRUE(terminal.await("Stopping after the present item.")) << terminal.shown();
  EXPECT_EQ(terminal.wait(), 130);
  const auto documents = desk.expect(0, {"documents", "c.inquest", "--json"}).lines();
  EXPECT_GE(documents.size(), 1u);
  EXPECT_LT(documents.size(), 3u);
  desk.expect(0, {"verify", "c.inquest"});
}

TEST(Bar, output_that_goes_into_a_file_has_no_bar) {
  Desk desk;
  desk.make_case();
  desk.write("in/a.txt", "Mara Velle spoke on 3 May 2031.\n");
  EXPECT_EQ(desk.expect(0, {"add", "c.inquest", "in"}).err.find('\r'), std::string::npos);
}

}  // namespace
}  // namespace inquest::e2e
