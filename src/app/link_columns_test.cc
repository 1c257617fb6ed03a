#include "app/link_columns.h"

#include <gtest/gtest.h>

namespace inquest::app {
namespace {

TEST(LinkColumns, headers_of_several_lists_meet_in_one_name) {
  for (const auto* header : {"first_name", "Given Name", "forename", "firstName", "Vorname", "имя"}) EXPECT_EQ(meaning_of_column(header), "given name") << header;
  for (const auto* header : {"surname", "Last name", "FAMILY_NAME", "apellidos"}) EXPECT_EQ(meaning_of_column(header), "surname") << header;
  for (const auto* header : {"dob", "date of birth", "Born", "birth_year"}) EXPECT_EQ(meaning_of_column(header), "born") << header;
  for (const auto* header : {"birth_place", "Place of birth", "birthplace"}) EXPECT_EQ(meaning_of_column(header), "place of birth") << header;
  EXPECT_EQ(meaning_of_column("Full name"), "name");
  EXPECT_EQ(meaning_of_column("name_native"), "native name");
  EXPECT_EQ(meaning_of_column("Blood group"), "blood group");
}

TEST(LinkColumns, what_names_a_row_or_another_person_is_no_name_of_the_person) {
  for (const auto* header : {"id", "unique_id", "Nr", "source", "Remarks", ""}) EXPECT_EQ(meaning_of_column(header), "") << header;
  EXPECT_EQ(meaning_of_column("Father's name"), "father's name");
  EXPECT_EQ(meaning_of_column("Name of camp"), "name of camp");
}

TEST(LinkColumns, a_list_of_persons_is_told_from_other_tables) {
  EXPECT_TRUE(lists_persons({"nr", "given name", "surname"}));
  EXPECT_TRUE(lists_persons({"Name", "Age", "Village"}));
  EXPECT_TRUE(lists_persons({"Victim", "Date"}));
  EXPECT_FALSE(lists_persons({"name", "address", "url"}));
  EXPECT_FALSE(lists_persons({"proceeding", "step", "date"}));
}

}  // namespace
}  // namespace inquest::app
