#include "linkage/meaning.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <random>

#include "linkage/linkage.h"

namespace inquest::linkage {
namespace {

Records read(std::initializer_list<std::string> files) {
  Records records;
  int number = 0;
  for (const auto& csv : files) EXPECT_TRUE(read_csv(csv, fmt::format("{}.csv", ++number), records));
  return records;
}
std::string value(const Records& records, std::string_view column, Row row) {
  const auto at = records.column_named(column);
  if (at == records.columns.size()) return "no such column";
  const auto& codes = records.columns[at].codes;
  return row < codes.size() ? std::string(records.columns[at].values[codes[row]]) : std::string();
}

TEST(Columns, of_several_lists_meet_by_what_their_headers_mean) {
  auto records = read({"nr,Name,gender,born\n1,Mara Velle,F,1960-05-05\n2,Joren Saal,M,1971-01-02\n",
                       "id,full name,sex,date of birth\nb1,Mara Velle,female,5 May 1960\nb2,Tomas Lind,male,1980-03-03\n",
                       "no,person,Geschlecht,DOB\nx,Joren Saal,m,2.1.1971\n"});
  const auto said = bring_together(records, {});
  EXPECT_EQ(said.size(), 6u);
  for (const auto* header : {"Name", "gender", "born"}) {
    for (Row row = 0; row < 5; ++row) EXPECT_NE(value(records, header, row), "") << header << row;
  }
  EXPECT_EQ(value(records, "born", 4), "2.1.1971");
  EXPECT_EQ(records.column_named("sex"), records.columns.size());
  records.seal();
  const auto ids = id_columns(records, records.columns.size());
  EXPECT_EQ(records.columns[ids[0]].name, "nr");
  EXPECT_EQ(records.columns[ids[1]].name, "id");
  EXPECT_EQ(records.columns[ids[2]].name, "no");
}

TEST(Columns, that_stand_in_one_list_stay_two) {
  auto records = read({"id,place,town\n1,azur,azur\n2,karsk,dorna\n", "id,village\n1,azur\n2,karsk\n"});
  EXPECT_EQ(bring_together(records, {}).size(), 1u);
  EXPECT_EQ(records.columns.size(), 3u);
}

TEST(Columns, meet_by_their_words_where_headers_say_nothing) {
  std::string makers = "id,title,price\n", shops = "id,label,price\n";
  for (int i = 0; i < 40; ++i) {
    makers += fmt::format("{},lamp model{} brass,{}\n", i, i % 17, i);
    shops += fmt::format("{},brass lamp model{},{}\n", i, i % 15, i);
  }
  auto records = read({makers, shops});
  EXPECT_EQ(bring_together(records, {}).size(), 1u);
  EXPECT_EQ(value(records, "title", 40), "brass lamp model0");
}

TEST(Columns, with_names_in_parts_meet_those_with_whole_names) {
  auto records = read({"id,first name,surname,born\n1,Mara,Velle,1960\n2,Joren,Saal,1971\n", "id,victim,born\n1,Mara Velle,1960\n2,Joren Saal,1971\n"});
  bring_together(records, {});
  EXPECT_EQ(value(records, "victim", 0), "Mara Velle");
  EXPECT_EQ(records.column_named("surname"), records.columns.size());
  auto beside = read({"id,Name,Surname\n1,Mara,Velle\n", "id,Given name,Family name\n1,Joren,Saal\n"});
  bring_together(beside, {});
  EXPECT_EQ(value(beside, "Name", 1), "Joren");
  EXPECT_EQ(value(beside, "Surname", 1), "Saal");
}

TEST(Columns, of_names_in_two_scripts_meet_where_each_list_has_but_one) {
  auto records = read({"id,name,born\n1,Kim Jong Un,1984\n", "id,native name,born\n1,김정은,1984\n"});
  EXPECT_EQ(bring_together(records, {}).size(), 1u);
  EXPECT_EQ(value(records, "name", 1), "김정은");
  auto both = read({"id,name,native name\n1,Kim Jong Un,김정은\n", "id,native name\n1,김정은\n"});
  bring_together(both, {});
  EXPECT_EQ(value(both, "name", 1), "") << "one column has both already";
  EXPECT_EQ(value(both, "native name", 1), "김정은");
  auto parts = read({"id,given name,surname\n1,Jong Un,Kim\n", "id,native name\n1,김정은\n"});
  bring_together(parts, {});
  EXPECT_EQ(value(parts, "native name", 0), "Jong Un Kim");
  EXPECT_EQ(value(parts, "native name", 1), "김정은");
}

TEST(Columns, that_say_who_is_who_or_which_row_it_is_meet_nothing) {
  auto records = read({"nr,person,name\n1,7,Mara Velle\n", "id,who,name\n1,7,Mara Velle\n"});
  const auto columns = records.columns.size();
  EXPECT_TRUE(bring_together(records, {records.column_named("person")}).empty());
  EXPECT_EQ(records.columns.size(), columns);
}

TEST(Columns, that_name_the_rows_are_found_though_names_all_differ_too) {
  auto records = read({"name,born,nr\nMara Velle,1960-05-05,1\nJoren Saal,1971-01-02,2\n", "name,born\nMara Velle,1960-05-05\nTomas Lind,1980-03-03\n"});
  records.seal();
  const auto ids = id_columns(records, records.columns.size());
  EXPECT_EQ(records.columns[ids[0]].name, "nr");
  EXPECT_EQ(ids[1], records.columns.size()) << "names are compared, not ids";
  const auto made = specification_of(records, {ids[0]});
  ASSERT_TRUE(made);
  EXPECT_EQ(made->comparisons.front().name, "name");
}

TEST(Columns, of_titles_with_numbers_in_them_are_no_ids_and_numbered_rows_are) {
  static constexpr std::array kMaker{"velle", "saal", "lind", "dorna", "karsk", "ostara", "moravec", "tesnik", "beltan", "rast"};
  static constexpr std::array kThing{"switch", "lamp", "drill", "kettle", "speaker", "charger", "mixer", "scanner", "heater", "printer"};
  std::string shop = "title,price\n", register_of_rows = "code,given name\n";
  for (std::size_t i = 0; i < 100; ++i) {
    shop += fmt::format("{} {} model {}{} with cable,{}\n", kMaker[i / 10], kThing[i % 10], kMaker[(i * 7 + 3) % 10][0], 100 + i, i % 30);
    register_of_rows += fmt::format("row {} of list,mara\n", i);
  }
  auto records = read({shop, register_of_rows});
  records.seal();
  const auto ids = id_columns(records, records.columns.size());
  EXPECT_EQ(ids[0], records.columns.size()) << "titles are compared";
  ASSERT_LT(ids[1], records.columns.size());
  EXPECT_EQ(records.columns[ids[1]].name, "code");
}

TEST(Columns, that_name_the_rows_are_the_truth_where_nothing_else_does) {
  auto records = read({"rec_id,soc_sec_id\nrec-1-org,71\nrec-1-dup-0,72\n"});
  records.seal();
  EXPECT_EQ(id_columns(records, 0), (std::vector<std::size_t>{0}));
}

TEST(Columns, of_names_are_known_by_their_values_where_headers_say_nothing) {
  constexpr std::array kGiven{"John", "Maria", "Peter", "Anna", "Ahmed", "Fatima", "Robert", "Susan", "Michael", "Elena", "David", "Olga"};
  constexpr std::array kSurname{"Smith", "Johnson", "Ivanov", "Garcia", "Petrov", "Martinez", "Wilson", "Novak", "Hernandez", "Jones", "Rodriguez"};
  std::string csv = "x1,x2,x3\n";
  for (std::size_t i = 0; i < 132; ++i) csv += fmt::format("{},{},{} {}\n", kGiven[i % 12], kSurname[i % 11], kGiven[(i + 3) % 12], kSurname[(i + 5) % 11]);
  const auto made = specification_of(read({csv}), {});
  ASSERT_TRUE(made);
  ASSERT_EQ(made->comparisons.size(), 3u);
  EXPECT_EQ(made->comparisons[0].kind, Kind::given_name);
  EXPECT_EQ(made->comparisons[1].kind, Kind::surname);
  EXPECT_EQ(made->comparisons[2].kind, Kind::full_name);
}

TEST(Columns, of_the_sexes_are_compared_whatever_letters_they_use) {
  for (const auto* male : {"M", "male", "Man", "남", "männlich"}) EXPECT_EQ(normal_form(Kind::sex, male), "male") << male;
  for (const auto* female : {"F", "Female", "w", "여자"}) EXPECT_EQ(normal_form(Kind::sex, female), "female") << female;
}

// W, F and M are wards or classes as well; only the header, or a word among the values, says that they are sexes.
TEST(Columns, of_single_letters_are_sexes_only_where_something_says_so) {
  const auto kind_of = [](const std::string& header, std::initializer_list<const char*> values) {
    std::string csv = "id,given name,surname," + header + "\n";
    std::minstd_rand random(3);
    for (std::size_t i = 0; i < 60; ++i) csv += fmt::format("{},ma{},ve{},{}\n", i, static_cast<char>('a' + i % 20), static_cast<char>('a' + i % 9), *(values.begin() + static_cast<std::ptrdiff_t>(random() / 7 % values.size())));
    const auto made = specification_of(read({csv}), {0});
    EXPECT_TRUE(made);
    return made->comparisons.back().name == header ? made->comparisons.back().kind : Kind::text;
  };
  EXPECT_EQ(kind_of("gender", {"W", "M"}), Kind::sex);
  EXPECT_EQ(kind_of("x4", {"M", "F", "female", "male"}), Kind::sex);
  EXPECT_EQ(kind_of("ward", {"W", "F", "M"}), Kind::category);
  EXPECT_EQ(normal_form(Kind::category, "W"), "w");
  EXPECT_EQ(normal_form(Kind::category, "F"), "f");
}

TEST(Columns, of_a_relative_are_shared_by_brothers_and_sisters) {
  std::string csv = "id,given name,surname,father's name\n";
  for (int i = 0; i < 60; ++i) csv += fmt::format("{},ma{},ve{},jo{}\n", i, static_cast<char>('a' + i % 20), static_cast<char>('a' + i % 9), static_cast<char>('a' + i % 11));
  const auto made = specification_of(read({csv}), {0});
  ASSERT_TRUE(made);
  const auto father = std::find_if(made->comparisons.begin(), made->comparisons.end(), [](const auto& c) { return c.name == "father's name"; });
  ASSERT_NE(father, made->comparisons.end());
  EXPECT_TRUE(father->shared_by_relatives);
}

}  // namespace
}  // namespace inquest::linkage
