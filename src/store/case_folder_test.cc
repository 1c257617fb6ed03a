#include "store/case_folder.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include "store/test_folder.h"

namespace inquest::store {
namespace {

using testing::TestFolder;
using testing::write_bytes;

CaseId some_case() {
  CaseId id;
  for (std::size_t i = 0; i < id.bytes.size(); ++i) id.bytes[i] = static_cast<std::uint8_t>(17 * i + 3);
  return id;
}
ErrorCode code_of_format(std::string_view text) {
  const TestFolder folder;
  write_bytes(folder / "FORMAT", text);
  const auto read = read_format({folder.path()});
  return read ? ErrorCode::internal : read.error().code;
}

TEST(CaseFolder, its_format_file_is_read_back) {
  const TestFolder folder;
  write_bytes(folder / "FORMAT", format_text(some_case()));
  const auto read = read_format({folder.path()});
  ASSERT_TRUE(read);
  EXPECT_EQ(*read, some_case());
}

TEST(CaseFolder, a_folder_without_format_is_no_case) {
  const TestFolder folder;
  EXPECT_EQ(read_format({folder.path()}).error().code, ErrorCode::not_a_case);
  EXPECT_EQ(read_format({folder / "nothing"}).error().code, ErrorCode::not_a_case);
  EXPECT_EQ(code_of_format("a text of somebody else\n"), ErrorCode::not_a_case);
  EXPECT_EQ(code_of_format(std::string(100'000, 'x')), ErrorCode::not_a_case);
}

TEST(CaseFolder, a_later_format_is_told_from_a_damaged_one) {
  EXPECT_EQ(code_of_format("inquest-case 2\nwhatever comes then\n"), ErrorCode::newer_format);
  EXPECT_EQ(code_of_format("inquest-case 99999999999999999999\n"), ErrorCode::verification_failed);
  EXPECT_EQ(code_of_format("inquest-case 0\n" + some_case().text() + "\n"), ErrorCode::verification_failed);
  EXPECT_EQ(code_of_format("inquest-case 1\n"), ErrorCode::verification_failed);
}

TEST(CaseFolder, no_flipped_bit_of_the_format_file_is_read_as_the_same_case) {
  const std::string text = format_text(some_case());
  for (std::size_t at = 0; at < text.size(); ++at) {
    for (int bit = 0; bit < 8; ++bit) {
      std::string changed = text;
      changed[at] = static_cast<char>(changed[at] ^ (1 << bit));
      const TestFolder folder;
      write_bytes(folder / "FORMAT", changed);
      const auto read = read_format({folder.path()});
      // A changed id may be an id too: then it is another case, whose grants do not open.
      if (read) {
        EXPECT_NE(*read, some_case()) << "byte " << at << " bit " << bit;
      }
    }
  }
}

TEST(CaseFolder, a_founding_that_is_not_settled_leaves_nothing) {
  const TestFolder folder;
  {
    auto founding = FoundingFolder::make(folder / "a.inquest");
    ASSERT_TRUE(founding) << founding.error().message;
    write_bytes(founding->paths().format(), "x");
    EXPECT_FALSE(std::filesystem::exists(folder / "a.inquest"));
  }
  EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
}

TEST(CaseFolder, a_settled_founding_is_private_to_its_owner) {
  const TestFolder folder;
  auto founding = FoundingFolder::make(folder / "a.inquest");
  ASSERT_TRUE(founding);
  ASSERT_TRUE(write_new_file(founding->paths().format(), as_bytes(format_text(some_case()))));
  ASSERT_TRUE(founding->settle());
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder / "a.inquest")) {
    struct stat found {};
    ASSERT_EQ(::stat(entry.path().c_str(), &found), 0);
    EXPECT_EQ(found.st_mode & 0777, entry.is_directory() ? 0700u : 0600u) << entry.path();
  }
  EXPECT_EQ(*read_format({folder / "a.inquest"}), some_case());
  EXPECT_EQ(FoundingFolder::make(folder / "a.inquest").error().code, ErrorCode::conflict);
}

TEST(CaseFolder, what_a_killed_founding_left_does_not_hinder_the_next) {
  const TestFolder folder;
  std::filesystem::create_directories(folder.path() / "a.inquest.founding" / "users");
  write_bytes(folder.path() / "a.inquest.founding" / "users" / "half", "x");
  auto founding = FoundingFolder::make(folder / "a.inquest");
  ASSERT_TRUE(founding) << founding.error().message;
  EXPECT_TRUE(std::filesystem::is_empty(founding->paths().users()));
}

TEST(CaseFolder, two_foundings_of_one_name_do_not_mix) {
  const TestFolder folder;
  auto first = FoundingFolder::make(folder / "a.inquest");
  ASSERT_TRUE(first);
  EXPECT_EQ(FoundingFolder::make(folder / "a.inquest").error().code, ErrorCode::conflict);
  EXPECT_TRUE(first->settle());
}

}  // namespace
}  // namespace inquest::store
