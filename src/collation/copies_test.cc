#include <gtest/gtest.h>

#include <random>
#include <set>

#include "collation/fixture.h"

namespace inquest::collation {
namespace {

// Words that look like nothing else, so that two texts share what they are made to share.
std::string words(unsigned seed, std::size_t n) {
  std::minstd_rand random(seed);
  std::string out;
  for (std::size_t i = 0; i < n; ++i) out += "w" + std::to_string(random() % 5000) + (i % 15 == 14 ? ". " : " ");
  return out;
}

TEST(Copies, a_reprint_under_another_masthead_has_the_origin_of_what_it_prints) {
  const std::string story = words(1, 200);
  const auto copies = find_copies(std::vector{
      Made("reprint", "THE MERIDIAN POST\n\n" + story).published("2014-10-30").came(0).digest(),
      Made("original", "HARBOUR WIRE\n\n" + story + words(2, 10)).published("2014-10-29").came(1).digest(),
      Made("other", words(3, 200)).published("2014-10-28").came(2).digest()});
  ASSERT_EQ(copies.pairs.size(), 1u);
  EXPECT_EQ(copies.pairs[0].kind, CopyKind::reprint);
  EXPECT_EQ(copies.pairs[0].original, 1u);
  EXPECT_EQ(copies.pairs[0].copy, 0u);
  EXPECT_EQ(copies.origins, (std::vector<std::size_t>{1, 1, 2}));
}

TEST(Copies, without_dates_the_one_that_came_first_is_the_original) {
  const std::string story = words(1, 120);
  const auto copies = find_copies(std::vector{Made("b", story).came(7).digest(), Made("a", story).came(3).digest()});
  EXPECT_EQ(copies.origins, (std::vector<std::size_t>{1, 1}));
}

TEST(Copies, a_short_text_within_a_long_one_is_found) {
  const std::string item = words(5, 150);
  const auto copies = find_copies(std::vector{
      Made("item", item).published("2014-01-01").digest(),
      Made("digest", words(6, 2000) + item + words(7, 2000)).published("2014-01-02").digest()});
  ASSERT_EQ(copies.pairs.size(), 1u);
  EXPECT_EQ(copies.origins, (std::vector<std::size_t>{0, 0}));
}

TEST(Copies, two_stories_in_one_press_review_stay_two_origins) {
  const std::string first = words(8, 150), second = words(9, 150);
  const auto copies = find_copies(std::vector{Made("first", first).published("2014-01-01").digest(),
                                              Made("second", second).published("2014-01-02").digest(),
                                              Made("review", first + second).published("2014-01-03").digest()});
  EXPECT_EQ(copies.origins[0], 0u);
  EXPECT_EQ(copies.origins[1], 1u);
}

TEST(Copies, what_shares_half_its_words_is_near_but_an_origin_of_its_own) {
  const std::string half = words(10, 120);
  const auto copies = find_copies(std::vector{Made("a", half + words(11, 90)).published("2014-01-01").digest(),
                                              Made("b", half + words(12, 90)).published("2014-01-02").digest()});
  ASSERT_EQ(copies.pairs.size(), 1u);
  EXPECT_EQ(copies.pairs[0].kind, CopyKind::near_duplicate);
  EXPECT_EQ(copies.origins, (std::vector<std::size_t>{0, 1}));
}

TEST(Copies, boilerplate_makes_no_reprint) {
  const std::string frame = words(13, 80);
  const auto copies = find_copies(std::vector{Made("a", frame + "\n" + words(14, 60)).boilerplate(frame).digest(),
                                              Made("b", frame + "\n" + words(15, 60)).boilerplate(frame).digest()});
  EXPECT_TRUE(copies.pairs.empty());
}

TEST(Copies, a_story_in_hundreds_of_papers_is_one_origin) {
  const std::string story = words(16, 150);
  std::vector<Digest> digests;
  for (int i = 0; i < 300; ++i) {
    digests.push_back(Made("d" + std::to_string(i), "Paper " + std::to_string(i) + "\n\n" + story).came(static_cast<std::uint64_t>(i)).digest());
  }
  const auto copies = find_copies(digests);
  for (const auto origin : copies.origins) EXPECT_EQ(origin, 0u);
}

TEST(Copies, the_order_of_arrival_changes_nothing) {
  std::vector<Digest> digests;
  const std::string story = words(17, 150);
  for (unsigned i = 0; i < 12; ++i) {
    digests.push_back(Made("d" + std::to_string(i), (i % 3 == 0 ? story : words(20 + i, 150)) + words(40 + i, 20)).came(i).digest());
  }
  const auto named = [](const std::vector<Digest>& all) {
    std::set<std::pair<std::string, std::string>> names;
    const auto copies = find_copies(all);
    for (std::size_t i = 0; i < all.size(); ++i) names.emplace(all[i].document, all[copies.origins[i]].document);
    return names;
  };
  const auto once = named(digests);
  std::reverse(digests.begin(), digests.end());
  EXPECT_EQ(named(digests), once);
}

TEST(Copies, the_longest_run_that_two_share_is_shown_in_both) {
  const std::string shared = "one two three four five six seven eight nine ten";
  const auto a = Made("a", "alpha beta. " + shared + " gamma").source();
  const auto b = Made("b", "delta " + shared + ", epsilon").source();
  const auto run = longest_shared_run(a, b);
  EXPECT_EQ(a.text.substr(run.in_first.begin, run.in_first.end - run.in_first.begin), shared);
  EXPECT_EQ(b.text.substr(run.in_second.begin, run.in_second.end - run.in_second.begin), shared);
}

}  // namespace
}  // namespace inquest::collation
