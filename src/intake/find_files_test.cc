#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>

#include "intake/intake.h"

namespace inquest::intake {
namespace {

namespace fs = std::filesystem;

class FindFiles : public testing::Test {
 protected:
  FindFiles() {
    std::string name = (fs::temp_directory_path() / "inquest-find-XXXXXX").string();
    root_ = mkdtemp(name.data());
  }
  ~FindFiles() override { fs::remove_all(root_); }

  void write(const fs::path& name, std::string_view bytes = "x") {
    fs::create_directories((root_ / name).parent_path());
    std::ofstream(root_ / name) << bytes;
  }
  Sources find(const fs::path& argument = ".") { return find_files({root_ / argument}, root_ / "none"); }
  static std::vector<std::string> names(const Sources& sources) {
    std::vector<std::string> out;
    for (const auto& file : sources.files) out.push_back(file.path.filename());
    return out;
  }

  fs::path root_;
};

TEST_F(FindFiles, a_folder_is_walked_to_its_depth_in_the_order_of_its_names) {
  write("b/2.txt");
  write("b/1.txt");
  write("a.txt");
  write("c/d/e/3.txt", "three");
  const auto found = find();
  EXPECT_EQ(names(found), (std::vector<std::string>{"a.txt", "1.txt", "2.txt", "3.txt"}));
  EXPECT_EQ(found.files.back().size, 5u);
  EXPECT_TRUE(found.skipped.empty());
}

TEST_F(FindFiles, a_loop_of_links_is_never_entered_and_is_reported) {
  write("a/1.txt");
  fs::create_directory_symlink("..", root_ / "a/up");
  fs::create_symlink("self", root_ / "a/self");
  const auto found = find();
  EXPECT_EQ(names(found), std::vector<std::string>{"1.txt"});
  ASSERT_EQ(found.skipped.size(), 2u);
  EXPECT_EQ(found.skipped[0].error.message, "a link that leads back to itself");
  EXPECT_EQ(found.skipped[1].error.code, ErrorCode::unsupported);
}

TEST_F(FindFiles, links_to_files_are_followed_and_links_to_nothing_reported) {
  write("real/1.txt", "12345");
  write("in/x.txt");
  fs::create_symlink("../real/1.txt", root_ / "in/link.txt");
  fs::create_symlink("../nowhere", root_ / "in/broken");
  const auto found = find("in");
  EXPECT_EQ(names(found), (std::vector<std::string>{"link.txt", "x.txt"}));
  EXPECT_EQ(found.files[0].size, 5u);
  ASSERT_EQ(found.skipped.size(), 1u);
  EXPECT_EQ(found.skipped[0].error.message, "a link to nothing");
}

TEST_F(FindFiles, a_link_to_a_folder_named_by_the_person_is_followed) {
  write("real/1.txt");
  fs::create_directory_symlink("real", root_ / "link");
  EXPECT_EQ(names(find("link")), std::vector<std::string>{"1.txt"});
}

TEST_F(FindFiles, pipes_are_skipped_and_a_path_that_is_not_there_is_reported) {
  write("1.txt");
  ASSERT_EQ(mkfifo((root_ / "pipe").c_str(), 0600), 0);
  const auto found = find_files({root_, root_ / "missing"}, {});
  EXPECT_EQ(names(found), std::vector<std::string>{"1.txt"});
  ASSERT_EQ(found.skipped.size(), 2u);
  EXPECT_EQ(found.skipped[0].error.message, "neither a file nor a folder");
  EXPECT_EQ(found.skipped[1].error.code, ErrorCode::not_found);
}

TEST_F(FindFiles, the_folder_of_the_case_itself_is_left_out_in_silence) {
  write("1.txt");
  write("my.inquest/FORMAT");
  const auto found = find_files({root_}, root_ / "my.inquest");
  EXPECT_EQ(names(found), std::vector<std::string>{"1.txt"});
  EXPECT_TRUE(found.skipped.empty());
}

TEST_F(FindFiles, names_that_are_no_utf8_are_found_and_printed_with_their_bytes_escaped) {
  write(fs::path("caf\xe9.txt"));
  const auto found = find();
  ASSERT_EQ(found.files.size(), 1u);
  EXPECT_TRUE(printable_path(found.files[0].path).ends_with("caf\\xe9.txt"));
}

TEST_F(FindFiles, a_tree_deeper_than_the_limit_of_descriptors_is_walked) {
  fs::path deep;
  for (int i = 0; i < 1100; ++i) {
    deep /= "d";
    if (i % 500 == 0) fs::create_directories(root_ / deep);  // the library refuses a thousand missing ones at once
  }
  write(deep / "bottom.txt");
  EXPECT_EQ(names(find()), std::vector<std::string>{"bottom.txt"});
}

}  // namespace
}  // namespace inquest::intake
