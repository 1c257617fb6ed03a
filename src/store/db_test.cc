#include "store/db.h"

#include <gtest/gtest.h>

#include "store/test_folder.h"

namespace inquest::store {
namespace {

using testing::bytes_of;
using testing::flip_byte;
using testing::TestFolder;

class DatabaseFile : public ::testing::Test {
 protected:
  void SetUp() override {
    ASSERT_TRUE(crypto::init());
    crypto::SystemRandom().fill(key.mutable_view());
    auto made = Database::open(file(), key, Access::create);
    ASSERT_TRUE(made) << made.error().message;
    ASSERT_TRUE((*made)->script("create table note (n integer primary key, body text not null)"));
    for (int i = 0; i < 200; ++i) ASSERT_TRUE((*made)->run("insert into note (body) values (?)", "canary-word in a note"));
    ASSERT_TRUE((*made)->truncate_log());
  }
  std::filesystem::path file() const { return folder / "notes.db"; }

  TestFolder folder;
  crypto::Secret key{32};
};

TEST_F(DatabaseFile, holds_nothing_in_the_clear) {
  const auto bytes = bytes_of(file());
  EXPECT_EQ(bytes.find("canary"), std::string::npos);
  EXPECT_EQ(bytes.find("SQLite format"), std::string::npos);
  EXPECT_EQ(bytes.find("create table"), std::string::npos);
}

TEST_F(DatabaseFile, opens_with_its_key_and_with_no_other) {
  EXPECT_TRUE(Database::open(file(), key, Access::read_only));
  crypto::Secret other(32);
  crypto::SystemRandom().fill(other.mutable_view());
  const auto refused = Database::open(file(), other, Access::read_only);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::verification_failed) << refused.error().message;
}

TEST_F(DatabaseFile, a_flipped_byte_is_found_when_its_page_is_read) {
  flip_byte(file(), 2 * 4096 + 77);  // the table's first page; the page before it is the page map
  auto db = Database::open(file(), key, Access::read_write);
  ASSERT_TRUE(db);
  const auto count = (*db)->integer("select count(*) from note");
  ASSERT_FALSE(count);
  EXPECT_EQ(count.error().code, ErrorCode::verification_failed);
}

TEST_F(DatabaseFile, a_transaction_that_is_not_committed_leaves_nothing) {
  auto db = Database::open(file(), key, Access::read_write);
  ASSERT_TRUE(db);
  {
    auto transaction = Transaction::begin(**db);
    ASSERT_TRUE(transaction);
    ASSERT_TRUE((*db)->run("delete from note"));
  }
  EXPECT_EQ((*db)->integer("select count(*) from note").value(), 200);
}

TEST_F(DatabaseFile, a_second_writer_is_told_that_the_case_is_in_use) {
  auto first = Database::open(file(), key, Access::read_write);
  auto second = Database::open(file(), key, Access::read_write);
  ASSERT_TRUE(first && second);
  auto held = Transaction::begin(**first);
  ASSERT_TRUE(held);
  ASSERT_TRUE((*second)->script("pragma busy_timeout = 50"));
  const auto refused = Transaction::begin(**second);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::in_use);
}

TEST_F(DatabaseFile, a_query_may_run_inside_another_of_the_same_text) {
  auto db = Database::open(file(), key, Access::read_only);
  ASSERT_TRUE(db);
  constexpr Sql kRows = "select n from note order by n";
  auto outer = (*db)->query(kRows);
  ASSERT_TRUE(outer && outer->step().value());
  auto inner = (*db)->query(kRows);
  ASSERT_TRUE(inner && inner->step().value());
  EXPECT_EQ(inner->integer(), 1);
  ASSERT_TRUE(outer->step().value());
  EXPECT_EQ(outer->integer(), 2);
}

TEST_F(DatabaseFile, a_reader_connection_cannot_write) {
  auto db = Database::open(file(), key, Access::read_only);
  ASSERT_TRUE(db);
  EXPECT_FALSE((*db)->run("delete from note"));
}

TEST_F(DatabaseFile, errors_quote_neither_values_nor_statements) {
  auto db = Database::open(file(), key, Access::read_write);
  ASSERT_TRUE(db);
  const auto refused = (*db)->run("insert into note (n, body) values (1, ?)", "canary-name");
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().message.find("canary"), std::string::npos);
  EXPECT_EQ(refused.error().message.find("insert"), std::string::npos);
}

}  // namespace
}  // namespace inquest::store
