#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

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

TEST(Names, that_say_that_none_is_known) {
  for (const auto* none : {"Unidentified man", "unknown", "UNKNOWN MALE, aged 30", "N.N.", "NN", "Name withheld for security reasons", "name not known",
                           "No name", "the body of an unidentified child", "(anonymous)", "Sin nombre", "hombre no identificado", "Homme inconnu",
                           "Nom non communiqué", "Неизвестный мужчина", "имя неизвестно", "مجهول الهوية", "신원미상 남성", "이름 없음", "姓名不详"}) {
    EXPECT_TRUE(stands_for_no_name(none)) << none;
  }
  for (const auto* name : {"", "Man", "No Mu-hyon", "Nan", "N. Orsk", "Amina, child of an unknown man", "Unknown Horak", "Young Man", "Body 5", "Name", "김미상",
                           "Abdul Majhul", "Anon Velle"}) {
    EXPECT_FALSE(stands_for_no_name(name)) << name;
  }
}

TEST(Names, that_are_two_persons_stay_apart) {
  for (const auto& [a, b] : {std::pair{"Kim Jong-un", "Kim Jong-nam"}, {"Kim Jong-un", "Kim Jong-il"}, {"Kim Jong-un", "Kim Il-sung"},
                             {"John Smith", "Jane Smith"}, {"Ivan Petrov", "Ivan Sidorov"}}) {
    EXPECT_LT(score(a, b), 0.5F) << a << " / " << b;
  }
}

TEST(Names, of_one_man_agree_in_every_script_and_romanisation) {
  const char* spellings[] = {"김정은", "Kim Jong Un", "Kim Jong-eun", "Kim Chong-un", "金正恩", "Ким Чен Ын", "كيم جونغ أون"};
  for (const auto* a : spellings) {
    for (const auto* b : spellings) EXPECT_GE(score(a, b), 0.5F) << a << " / " << b;
  }
}

TEST(Names, of_his_kin_stay_apart_from_him_in_every_script) {
  for (const auto* him : {"김정은", "Kim Jong Un", "金正恩"}) {
    for (const auto* other : {"김정남", "김정일", "Kim Jong-nam", "Kim Jong-il", "金正男", "Ким Чен Ир"}) {
      EXPECT_LT(score(him, other), 0.5F) << him << " / " << other;
    }
  }
}

TEST(Names, know_titles_particles_patronymics_and_initials) {
  EXPECT_GT(score("President Vladimir Putin", "Vladimir Putin"), 0.95F);
  EXPECT_GT(score("Vladimir Vladimirovich Putin", "Vladimir Putin"), 0.95F);
  EXPECT_GT(score("V. Putin", "Vladimir Putin"), 0.6F);
  EXPECT_LT(score("D. Putin", "Vladimir Putin"), 0.5F);
  EXPECT_GT(score("Osama bin Laden", "Usama Laden"), 0.7F);
  EXPECT_LT(score("Sammy Davis Jr", "Sammy Davis Sr"), 0.65F);
  const auto parts = parts_of("Dr. Vladimir V. Putin Jr.");
  ASSERT_EQ(parts.size(), 5U);
  EXPECT_EQ(parts[0].kind, PartKind::title);
  EXPECT_EQ(parts[2].kind, PartKind::initial);
  EXPECT_EQ(parts[4].kind, PartKind::suffix);
  EXPECT_EQ(parts[1].written, "Vladimir");
}

TEST(Names, know_nicknames_and_slips) {
  EXPECT_EQ(compare(prepare("Bill Clinton"), prepare("William Clinton")).agreement, Agreement::nickname);
  EXPECT_GT(score("Katherine Jonson", "Catherine Johnson"), 0.7F);
  EXPECT_GT(score("Muhammad Hussein", "Mohammed Husain"), 0.7F);
  EXPECT_GT(score("Jonh Smith", "John Smith"), 0.7F);  // neighbours exchanged
}

TEST(Names, agree_alike_whichever_comes_first) {
  const char* names[] = {"김정은", "Kim Jong Un", "金正恩", "Ким Чен Ын", "Vladimir V. Putin", "ולדימיר פוטין", "Путин", "J. Smith", "Al-Assad, Bashar", ""};
  for (const auto* a : names) {
    for (const auto* b : names) {
      EXPECT_FLOAT_EQ(score(a, b), score(b, a)) << a << " / " << b;
      EXPECT_GE(score(a, b), 0);
      EXPECT_LE(score(a, b), 1);
    }
  }
}

TEST(Names, meet_under_a_key_when_they_sound_alike) {
  const auto meet = [](std::string_view a, std::string_view b) {
    std::vector<std::uint64_t> first, second;
    add_keys(prepare(a), Keys::parts, first);
    add_keys(prepare(b), Keys::parts, second);
    return std::ranges::any_of(first, [&](std::uint64_t key) { return std::ranges::find(second, key) != second.end(); });
  };
  EXPECT_TRUE(meet("Muhammad", "Mohamed"));
  EXPECT_TRUE(meet("Владимир Путин", "Wladimir Poutine"));
  EXPECT_TRUE(meet("김정은", "Kim Jong-un"));
  EXPECT_FALSE(meet("Martin", "Kowalski"));
}

TEST(Names, in_two_scripts_share_most_runs_of_consonants_however_they_are_divided) {
  const auto shared = [](std::string_view a, std::string_view b) {
    std::vector<std::uint64_t> x, y;
    add_keys(prepare(a), Keys::runs, x);
    add_keys(prepare(b), Keys::runs, y);
    const auto common = static_cast<double>(std::ranges::count_if(x, [&](std::uint64_t key) { return std::ranges::find(y, key) != y.end(); }));
    return common / static_cast<double>(std::max<std::size_t>(1, x.size() + y.size()) - static_cast<std::size_t>(common));
  };
  EXPECT_DOUBLE_EQ(shared("Kim Jong-un", "Kim Jong Un"), 1);
  EXPECT_DOUBLE_EQ(shared("Kim Jong-un", "Kim Jongun"), 1);
  EXPECT_GE(shared("Владимир Путин", "Vladimir Putin"), 0.6);
  EXPECT_GE(shared("김정은", "Kim Jong-un"), 0.5);
  EXPECT_LT(shared("Martin Kowalski", "Vladimir Putin"), 0.35);
}

TEST(Names, are_written_by_every_romanisation_of_Korean) {
  const auto spellings = spellings_of("김정은");
  const auto has = [&](std::string_view text) { return std::ranges::any_of(spellings, [&](const Spelling& s) { return s.text == text; }); };
  EXPECT_TRUE(has("Gim Jeongeun"));   // Revised
  EXPECT_TRUE(has("Kim Chŏngŭn"));    // McCune-Reischauer
  EXPECT_TRUE(has("Kim Jongun"));     // DPRK
}

TEST(NameIndex, finds_a_name_in_any_script_best_first) {
  NameIndex index;
  for (const auto* name : {"Kim Jong-nam", "Vladimir Putin", "Kim Jong-un", "金正恩", "Ivan Petrov"}) index.add(name);
  const auto hits = index.search("김정은", 10);
  ASSERT_EQ(hits.size(), 2U);
  EXPECT_NE(hits[0].name, 0U);
  EXPECT_NE(hits[1].name, 0U);
  EXPECT_TRUE(index.search("", 10).empty());
  EXPECT_EQ(index.search("Putin, Vladimir", 10).at(0).name, 1U);
}

TEST(Names, of_any_bytes_are_taken) {
  EXPECT_TRUE(prepare("").empty());
  EXPECT_TRUE(prepare("\x01\x02 .,-").empty());
  EXPECT_FALSE(prepare(std::string(10240, 'a')).empty());
  prepare("\xff\xfe\x80 Kim \xe2\x82");
}

}  // namespace
}  // namespace inquest::names
