#include <gtest/gtest.h>

#include "proceedings/fixture.h"
#include "proceedings/import.h"

namespace inquest::proceedings {
namespace {

TEST(ImportReviews, each_unit_is_a_row_with_its_place) {
  const std::string_view table = "To,To-Rgrp,Text,From,From-Rgrp,Response,Action,Issue,Session\nChad,Africa,Ratify it,France,WEOG,Accepted,5,Treaties,19\nChad,Africa,Go on,Togo,Africa,Noted,2,Other,19\n";
  const auto import = import_file("upr", "export.csv", as_bytes(table));
  ASSERT_TRUE(import) << import.error().message;
  ASSERT_EQ(import->rows.size(), 2u);
  EXPECT_EQ(import->rows.cell(0, "reviewed"), "Chad");
  EXPECT_EQ(import->rows.cell(0, "state"), "France");
  EXPECT_EQ(import->rows.cell(0, "latest"), "supported");
  EXPECT_EQ(import->rows.cell(1, "category"), "2");
  EXPECT_EQ(import->rows.row_in_file(1), 3u);
}

TEST(ImportReviews, what_is_none_is_refused_with_what_was_looked_for) {
  const auto import = import_file("upr", "notes.txt", as_bytes(std::string_view("nothing of the kind\n")));
  ASSERT_FALSE(import);
  EXPECT_EQ(import.error().code, ErrorCode::unreadable);
}

TEST(ImportReviews, an_export_of_twenty_sessions_keeps_every_unit) {
  const std::string file = shared_file("un/upr/uprinfo_dprk_s6_s19.csv");
  if (file.empty()) GTEST_SKIP() << "no shared data: un/upr";
  const auto import = import_file("upr", "uprinfo_dprk_s6_s19.csv", as_bytes(file));
  ASSERT_TRUE(import) << import.error().message;
  EXPECT_EQ(import->rows.size(), 436u);
}

}  // namespace
}  // namespace inquest::proceedings
