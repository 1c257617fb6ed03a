#include "linkage/distance.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "linkage/normal.h"

namespace inquest::linkage {
namespace {

// The textbook table, as the yardstick of the bit-parallel one.
unsigned by_table(std::u16string_view a, std::u16string_view b) {
  std::vector<std::vector<unsigned>> d(a.size() + 1, std::vector<unsigned>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i) {
    for (std::size_t j = 0; j <= b.size(); ++j) {
      if (i == 0 || j == 0) {
        d[i][j] = static_cast<unsigned>(i + j);
        continue;
      }
      d[i][j] = std::min({d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + (a[i - 1] != b[j - 1])});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) d[i][j] = std::min(d[i][j], d[i - 2][j - 2] + 1);
    }
  }
  return d[a.size()][b.size()];
}

TEST(Distance, jaro_winkler_gives_the_values_of_winklers_paper) {
  EXPECT_NEAR(jaro_winkler(u"martha", u"marhta"), 0.9611, 1e-4);
  EXPECT_NEAR(jaro_winkler(u"dwayne", u"duane"), 0.8400, 1e-4);
  EXPECT_NEAR(jaro_winkler(u"dixon", u"dicksonx"), 0.8133, 1e-4);
  EXPECT_EQ(jaro_winkler(u"", u""), 1);
  EXPECT_EQ(jaro_winkler(u"a", u""), 0);
}

TEST(Distance, bit_parallel_damerau_levenshtein_equals_the_table) {
  std::mt19937 random(7);
  for (int round = 0; round < 3000; ++round) {
    std::u16string a(random() % 13, u' '), b(random() % 13, u' ');
    for (auto* text : {&a, &b}) {
      for (auto& unit : *text) unit = static_cast<char16_t>(u"ab\u0416c"[random() % 4]);
    }
    ASSERT_EQ(damerau_levenshtein(a, b), by_table(a, b));
  }
}

TEST(Distance, the_bound_of_jaro_winkler_is_never_below_it) {
  std::mt19937 random(8);
  for (int round = 0; round < 3000; ++round) {
    std::u16string a(1 + random() % 12, u' '), b(1 + random() % 12, u' ');
    for (auto* text : {&a, &b}) {
      for (auto& unit : *text) unit = static_cast<char16_t>(u'a' + random() % 5);
    }
    unsigned common = 0;
    for (char16_t c = u'a'; c < u'f'; ++c) common += static_cast<unsigned>(std::min(std::count(a.begin(), a.end(), c), std::count(b.begin(), b.end(), c)));
    unsigned prefix = 0;
    while (prefix < 4 && prefix < a.size() && prefix < b.size() && a[prefix] == b[prefix]) ++prefix;
    ASSERT_GE(jaro_winkler_bound(a.size(), b.size(), common, prefix) + 1e-12, jaro_winkler(a, b));
  }
}

TEST(Distance, letter_pairs_in_common_are_a_share_of_both) {
  EXPECT_NEAR(bigram_dice(u"ab", u"ab"), 1, 1e-12);
  EXPECT_NEAR(bigram_dice(u"ab", u"xy"), 0, 1e-12);
  EXPECT_NEAR(bigram_dice(u"night", u"nacht"), 2.0 * 3 / 12, 1e-12);  // n, ht and t
}

TEST(Dates, are_read_as_lists_write_them) {
  EXPECT_EQ(date_of("1967-07-05"), (DateParts{1967, 7, 5}));
  EXPECT_EQ(date_of("19670705"), (DateParts{1967, 7, 5}));
  EXPECT_EQ(date_of("5.7.1967"), (DateParts{1967, 7, 5}));
  EXPECT_EQ(date_of("07/25/1967"), (DateParts{1967, 7, 25}));
  EXPECT_EQ(date_of("5 July 1967"), (DateParts{1967, 7, 5}));
  EXPECT_EQ(date_of("1967-07"), (DateParts{1967, 7, 0}));
  EXPECT_EQ(date_of("1967"), (DateParts{1967, 0, 0}));
  EXPECT_EQ(date_of("1967-02-31"), (DateParts{1967, 2, 31}));  // a slip of the pen, kept to be compared
  EXPECT_FALSE(date_of("Hull"));
  EXPECT_FALSE(date_of(""));
}

TEST(NormalForm, leaves_case_marks_and_signs_out) {
  EXPECT_EQ(normal_form(Kind::surname, "  O'Brien-Müller "), "obrien muller");
  EXPECT_EQ(normal_form(Kind::surname, "N/A"), "");
  EXPECT_EQ(normal_form(Kind::postcode, "WD12 2ye"), "wd122ye");
  EXPECT_EQ(normal_form(Kind::identifier, "A.Lind@Mail.org"), "a.lind@mail.org");
  EXPECT_EQ(normal_form(Kind::date, "5.7.1967"), "19670705");
  EXPECT_EQ(normal_form(Kind::given_name, "\x01\x02"), "");
  EXPECT_LE(normal_form(Kind::text, std::string(10'000, 'x')).size(), 1000U);
}

TEST(NormalForm, has_nothing_for_a_name_that_is_not_known) {
  for (const auto* none : {"Unidentified woman", "N.N.", "(name withheld)", "Unknown", "null", "nan"}) EXPECT_EQ(normal_form(Kind::full_name, none), "") << none;
  EXPECT_EQ(normal_form(Kind::given_name, "Nan"), "nan");  // a name in Burma and Scotland
  EXPECT_EQ(normal_form(Kind::surname, "Null"), "null");
  EXPECT_EQ(normal_form(Kind::category, "Null"), "");
  EXPECT_EQ(normal_form(Kind::text, "Unidentified woman"), "unidentified woman");
}

}  // namespace
}  // namespace inquest::linkage
