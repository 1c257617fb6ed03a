#include "verify/authority.h"

#include <gtest/gtest.h>

#include "verify/made_case.h"

namespace inquest::verify {
namespace {

// What the logs say, without the files around it.
class Authors : public ::testing::Test {
 protected:
  Authors() { case_id_.bytes.fill(0xca); }

  void found(const MadeLog& by) { say(by, 0, ledger::Found{.case_id = case_id_, .format = 1, .first = by.author}); }
  void admit(const MadeLog& by, std::uint64_t seq, const MadeLog& who) { say(by, seq, who.author); }
  void revoke(const MadeLog& by, std::uint64_t seq, const MadeLog& who, std::uint64_t entries) {
    say(by, seq, ledger::Revoke{.author = who.author.author, .entries = entries, .reason = ""});
  }
  template <class Deed>
  void say(const MadeLog& by, std::uint64_t seq, Deed deed) {
    events_.push_back({.time = ++time_, .by = by.author.author, .seq = seq, .deed = std::move(deed)});
  }
  Authority judged() { return authority_of(case_id_, events_, report_); }

  CaseId case_id_;
  std::uint64_t time_ = 0;
  std::vector<Event> events_;
  Report report_;
  MadeLog ann_ = MadeCase::log_of(1, 1), ann_again_ = MadeCase::log_of(2, 1), bo_ = MadeCase::log_of(3, 3),
          cy_ = MadeCase::log_of(4, 4);
};

TEST_F(Authors, are_the_founder_whom_the_founder_admits_and_whom_those_admit) {
  found(ann_);
  admit(ann_, 1, bo_);
  admit(bo_, 0, cy_);
  EXPECT_EQ(judged().authors.size(), 3u);
  EXPECT_TRUE(report_.holds());
}

TEST_F(Authors, come_out_the_same_in_whatever_order_the_logs_are_read) {
  found(ann_);
  admit(ann_, 1, bo_);
  admit(bo_, 0, cy_);
  revoke(ann_, 2, cy_, 1);
  std::ranges::reverse(events_);
  const auto authority = judged();
  EXPECT_EQ(authority.authors.size(), 3u);
  EXPECT_EQ(authority.authors.at(cy_.author.author).entries, 1u);
  EXPECT_TRUE(report_.holds());
}

TEST_F(Authors, may_open_a_log_on_another_device_with_the_same_keys_only) {
  found(ann_);
  admit(ann_again_, 0, ann_again_);
  EXPECT_TRUE(judged().authors.contains(ann_again_.author.author));
  EXPECT_TRUE(report_.holds());

  auto impostor = MadeCase::log_of(5, 9);
  impostor.author.user = ann_.author.user;
  admit(impostor, 0, impostor);
  EXPECT_FALSE(judged().authors.contains(impostor.author.author));
  EXPECT_FALSE(report_.holds());
}

TEST_F(Authors, once_revoked_open_no_further_logs_with_those_keys) {
  found(bo_);
  admit(bo_, 1, ann_);
  revoke(bo_, 2, ann_, 5);
  admit(ann_again_, 0, ann_again_);
  EXPECT_FALSE(judged().authors.contains(ann_again_.author.author));
  EXPECT_FALSE(report_.holds());
}

TEST_F(Authors, who_were_revoked_admit_and_revoke_nobody_afterwards) {
  found(ann_);
  admit(ann_, 1, bo_);
  revoke(ann_, 2, bo_, 1);
  admit(bo_, 1, cy_);
  revoke(bo_, 2, ann_, 0);
  const auto authority = judged();
  EXPECT_FALSE(authority.authors.contains(cy_.author.author));
  EXPECT_TRUE(authority.stands(ann_.author.author, 100));
  EXPECT_TRUE(authority.stands(bo_.author.author, 0));
  EXPECT_FALSE(authority.stands(bo_.author.author, 1));
  EXPECT_EQ(report_.findings.size(), 2u);
}

TEST_F(Authors, who_were_never_admitted_admit_nobody) {
  found(ann_);
  admit(bo_, 1, cy_);
  EXPECT_EQ(judged().authors.size(), 1u);
  EXPECT_FALSE(report_.holds());
}

TEST_F(Authors, of_a_case_founded_twice_or_never_or_elsewhere_are_not_believed) {
  (void)judged();
  EXPECT_EQ(report_.findings.size(), 1u) << "never";
  found(ann_);
  found(bo_);
  EXPECT_EQ(judged().authors.size(), 1u);
  EXPECT_EQ(report_.findings.size(), 2u) << "twice";
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
  other_keys.author.sign_key.fill(7);
  admit(ann_, 2, other_keys);
  EXPECT_EQ(judged().authors.at(bo_.author.author).author.sign_key, bo_.author.sign_key);
  EXPECT_FALSE(report_.holds());
}

}  // namespace
}  // namespace inquest::verify
