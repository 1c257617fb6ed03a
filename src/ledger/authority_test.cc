#include "ledger/authority.h"

#include <gtest/gtest.h>

#include "ledger/made_up.h"

namespace inquest::ledger {
namespace {

// What the logs say, without the files around it.
class Authors : public ::testing::Test {
 protected:
  Authors() { case_id_.bytes.fill(0xca); }

  void found(const Authorship& by) { say(by, 0, Found{.case_id = case_id_, .format = 1, .first = by}); }
  void admit(const Authorship& by, std::uint64_t seq, const Authorship& who) { say(by, seq, who); }
  void revoke(const Authorship& by, std::uint64_t seq, const Authorship& who, std::uint64_t entries) {
    say(by, seq, Revoke{.author = who.author, .entries = entries, .reason = ""});
  }
  template <class Deed>
  void say(const Authorship& by, std::uint64_t seq, Deed deed) {
    events_.push_back({.time = ++time_, .by = by.author, .seq = seq, .deed = std::move(deed)});
  }
  Authority judged() {
    return authority_of(case_id_, events_, [this](const AuthorId&, std::uint64_t, std::string_view) { ++wrong_; });
  }
  static Authorship log_of(std::uint8_t device, std::uint8_t person) {
    Authorship made;
    made.author.bytes.fill(device);
    made.user.bytes.fill(person);
    made.sign_key.fill(person);
    made.box_key.fill(static_cast<std::uint8_t>(person + 100));
    return made;
  }

  CaseId case_id_;
  std::uint64_t time_ = 0;
  std::vector<Event> events_;
  int wrong_ = 0;  // deeds that were not their authors' to do
  Authorship ann_ = log_of(1, 1), ann_again_ = log_of(2, 1), bo_ = log_of(3, 3), cy_ = log_of(4, 4);
};

TEST_F(Authors, are_the_founder_whom_the_founder_admits_and_whom_those_admit) {
  found(ann_);
  admit(ann_, 1, bo_);
  admit(bo_, 0, cy_);
  EXPECT_EQ(judged().authors.size(), 3u);
  EXPECT_EQ(wrong_, 0);
}

TEST_F(Authors, come_out_the_same_in_whatever_order_the_logs_are_read) {
  found(ann_);
  admit(ann_, 1, bo_);
  admit(bo_, 0, cy_);
  revoke(ann_, 2, cy_, 1);
  std::ranges::reverse(events_);
  const auto authority = judged();
  EXPECT_EQ(authority.authors.size(), 3u);
  EXPECT_EQ(authority.authors.at(cy_.author).entries, 1u);
  EXPECT_EQ(wrong_, 0);
}

TEST_F(Authors, may_open_a_log_on_another_device_with_the_same_keys_only) {
  found(ann_);
  admit(ann_again_, 0, ann_again_);
  EXPECT_TRUE(judged().authors.contains(ann_again_.author));
  EXPECT_EQ(wrong_, 0);

  auto impostor = log_of(5, 9);
  impostor.user = ann_.user;
  admit(impostor, 0, impostor);
  EXPECT_FALSE(judged().authors.contains(impostor.author));
  EXPECT_GT(wrong_, 0);
}

TEST_F(Authors, once_revoked_open_no_further_logs_with_those_keys) {
  found(bo_);
  admit(bo_, 1, ann_);
  revoke(bo_, 2, ann_, 5);
  admit(ann_again_, 0, ann_again_);
  EXPECT_FALSE(judged().authors.contains(ann_again_.author));
  EXPECT_GT(wrong_, 0);
}

TEST_F(Authors, who_were_revoked_admit_and_revoke_nobody_afterwards) {
  found(ann_);
  admit(ann_, 1, bo_);
  revoke(ann_, 2, bo_, 1);
  admit(bo_, 1, cy_);
  revoke(bo_, 2, ann_, 0);
  const auto authority = judged();
  EXPECT_FALSE(authority.authors.contains(cy_.author));
  EXPECT_TRUE(authority.stands(ann_.author, 100));
  EXPECT_TRUE(authority.stands(bo_.author, 0));
  EXPECT_FALSE(authority.stands(bo_.author, 1));
  EXPECT_EQ(wrong_, 2);
}

TEST_F(Authors, who_were_never_admitted_admit_nobody) {
  found(ann_);
  admit(bo_, 1, cy_);
  EXPECT_EQ(judged().authors.size(), 1u);
  EXPECT_GT(wrong_, 0);
}

TEST_F(Authors, of_a_case_founded_twice_or_never_or_elsewhere_are_not_believed) {
  EXPECT_TRUE(judged().authors.empty()) << "never";
  found(ann_);
  found(bo_);
  EXPECT_EQ(judged().authors.size(), 1u);
  EXPECT_EQ(wrong_, 1) << "twice";
  events_.clear();
  case_id_.bytes.fill(1);
  found(ann_);
  case_id_.bytes.fill(2);
  EXPECT_TRUE(judged().authors.empty());
}

TEST_F(Authors, keep_the_keys_they_were_admitted_with) {
  found(ann_);
  admit(ann_, 1, bo_);
  auto other_keys = bo_;
  other_keys.sign_key.fill(7);
  admit(ann_, 2, other_keys);
  EXPECT_EQ(judged().authors.at(bo_.author).author.sign_key, bo_.sign_key);
  EXPECT_GT(wrong_, 0);
}

}  // namespace
}  // namespace inquest::ledger
