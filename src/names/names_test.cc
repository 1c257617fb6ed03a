#include <gtest/gtest.h>

#include "names/names.h"

namespace inquest::names {
namespace {

float score(std::string_view a, std::string_view b) { return compare(prepare(a), prepare(b)).score; }

TEST(Names, agree_but_for_case_accents_and_punctuation) {
  EXPECT_EQ(compare(prepare("KIM Jong-un"), prepare("Kim Jong Un")).agreement, Agreement::exact);
  EXPECT_EQ(compare(prepare("Vladímír Pútín"), prepare("vladimir putin")).agreement, Agreement::exact);
}

TEST(Names, agree_in_any_order_and_glued) {
  EXPECT_GT(score("Putin, Vladimir", "Vladimir Putin"), 0.95F);
  EXPECT_GT(score("Putin Vladimir", "Vladimir Putin"), 0.95F);
  EXPECT_GT(score("Kim Jongun", "Kim Jong Un"), 0.9F);
  EXPECT_GT(score("Jong Un Kim", "Kim Jong-un"), 0.9F);
  EXPECT_GT(score("Bashar al-Assad", "Bashar Alassad"), 0.9F);
}

TEST(Names, that_are_two_persons_stay_apart) {
  for (const auto& [a, b] : {std::pair{"Kim Jong-un", "Kim Jong-nam"}, {"Kim Jong-un", "Kim Jong-il"}, {"Kim Jong-un", "Kim Il-sung"},
                             {"John Smith", "Jane Smith"}, {"Ivan Petrov", "Ivan Sidorov"}}) {
    EXPECT_LT(score(a, b), 0.5F) << a << " / " << b;
  }
}

TEST(Names, of_any_bytes_are_taken) {
  EXPECT_TRUE(prepare("").empty());
  EXPECT_TRUE(prepare("\x01\x02 .,-").empty());
  EXPECT_FALSE(prepare(std::string(10240, 'a')).empty());
  prepare("\xff\xfe\x80 Kim \xe2\x82");
}

}  // namespace
}  // namespace inquest::names
