// What the world does to a case: wrong keys, two hands at once, kill -9, a full disk, a seized folder.
#include <gtest/gtest.h>
#include <sys/mount.h>
#include <unistd.h>

#include <fstream>
#include <random>
#include <set>

#include "driver.h"

namespace inquest::e2e {
namespace {

namespace fs = std::filesystem;

class Faults : public testing::Test {
 protected:
  void write_reports(int count, const std::string& folder = "in") {
    for (int i = 0; i < count; ++i) {
      desk.write(folder + "/" + std::to_string(i) + ".txt",
                 "Report " + std::to_string(i) + "\n\nMara Velle said on 3 May 2031: \"Number " + std::to_string(i) + " is not ours.\"\n");
    }
  }
  std::vector<Json> list(const std::string& listing) { return desk.expect(0, {listing, "c.inquest", "--json"}).lines(); }
  Desk desk;
};

TEST_F(Faults, a_wrong_passphrase_is_3_and_none_without_a_terminal_is_3_at_once) {
  desk.make_case();
  Conditions wrong;
  wrong.passphrase = "a guess";
  EXPECT_NE(desk.expect(3, {"documents", "c.inquest"}, wrong).err.find("passphrase"), std::string::npos);
  Conditions none;
  none.passphrase.reset();
  desk.expect(3, {"documents", "c.inquest"}, none);
  desk.expect(3, {"new", "other.inquest"}, none);
  EXPECT_FALSE(fs::exists(desk.path("other.inquest")));
}

TEST_F(Faults, the_file_beats_the_environment) {
  desk.make_case();
  desk.write("right", "a passphrase for tests\n");
  desk.write("wrong", "something else\n");
  Conditions wrong;
  wrong.passphrase = "a guess";
  desk.expect(0, {"documents", "c.inquest", "--passphrase-file", "right"}, wrong);
  desk.expect(3, {"documents", "c.inquest", "--passphrase-file", "wrong"});
}

TEST_F(Faults, what_is_no_case_is_4_and_so_is_a_newer_one) {
  fs::create_directory(desk.path("plain"));
  desk.write("file", "x");
  desk.expect(4, {"documents", "plain"});
  desk.expect(4, {"documents", "file"});
  desk.expect(4, {"documents", "missing"});
  desk.make_case();
  std::string format = desk.read("c.inquest/FORMAT");
  desk.write("c.inquest/FORMAT", format.replace(format.find(" 1"), 2, " 9"));
  EXPECT_NE(desk.expect(4, {"documents", "c.inquest"}).err.find("newer"), std::string::npos);
}

TEST_F(Faults, a_changed_format_file_is_named_and_no_new_case_is_advised) {
  desk.make_case();
  auto format = desk.read("c.inquest/FORMAT");
  format[0] ^= 1;
  desk.write("c.inquest/FORMAT", format);
  const auto told = desk.expect(5, {"documents", "c.inquest"});
  EXPECT_NE(told.err.find("FORMAT"), std::string::npos) << told.err;
  EXPECT_EQ(told.err.find("inquest new"), std::string::npos) << told.err;
}

TEST_F(Faults, a_travel_copy_without_the_identities_verifies) {
  desk.make_case();
  write_reports(2);
  desk.write("witness.txt", "Testimony of Ilse Maarten\n");
  desk.expect(0, {"add", "c.inquest", "in"});
  desk.expect(0, {"add", "c.inquest", "witness.txt", "--compartment", "identities"});
  ASSERT_EQ(desk.shell("cp -a c.inquest t.inquest && rm -r t.inquest/compartments && rm -f t.inquest/grants/identities.*").code, 0);
  EXPECT_EQ(desk.expect(0, {"documents", "t.inquest", "--json"}).lines().size(), 2u);
  const auto verified = desk.expect(0, {"verify", "t.inquest"});
  desk.write("t.inquest/originals/junk", "x");
  desk.expect(5, {"verify", "t.inquest"});
}

TEST_F(Faults, what_a_case_is_made_of_is_for_its_owner_alone) {
  desk.make_case();
  write_reports(1);
  desk.expect(0, {"add", "c.inquest", "in"});
  EXPECT_EQ(desk.shell("find c.inquest -perm /077").out, "");
}

TEST_F(Faults, a_case_that_exists_is_not_made_again) {
  desk.make_case();
  desk.expect(2, {"new", "c.inquest"});
  desk.expect(0, {"documents", "c.inquest"});
}

TEST_F(Faults, a_truncated_database_is_named) {
  desk.make_case();
  fs::resize_file(desk.path("c.inquest/case.db"), fs::file_size(desk.path("c.inquest/case.db")) / 2);
  desk.expect(5, {"documents", "c.inquest"});
}

TEST_F(Faults, a_flipped_byte_of_an_original_is_named_and_a_missing_one_too) {
  desk.make_case();
  write_reports(2);
  desk.expect(0, {"add", "c.inquest", "in"});
  std::vector<fs::path> originals;
  for (const auto& entry : fs::recursive_directory_iterator(desk.path("c.inquest/originals"))) {
    if (entry.is_regular_file()) originals.push_back(entry.path());
  }
  ASSERT_EQ(originals.size(), 2u);
  {
    std::fstream file(originals[0], std::ios::in | std::ios::out | std::ios::binary);
    file.seekg(100);
    const char byte = static_cast<char>(file.get());
    file.seekp(100);
    file.put(static_cast<char>(byte ^ 1));
  }
  const auto flipped = desk.expect(5, {"verify", "c.inquest", "--json"});
  EXPECT_NE(flipped.out.find(originals[0].filename().string()), std::string::npos);
  fs::remove(originals[0]);
  EXPECT_NE(desk.expect(5, {"verify", "c.inquest"}).out.find(originals[0].filename().string()), std::string::npos);
}

TEST_F(Faults, a_second_writer_is_told_that_the_case_is_in_use) {
  desk.make_case();
  write_reports(1);
  // The first writer is stopped in the middle of a large file, so that it holds the case however fast the machine is.
  desk.write("large.bin", "x");
  fs::resize_file(desk.path("large.bin"), 3'000'000'000);
  const auto outcome = desk.shell(R"sh(
    inquest add c.inquest large.bin > first.txt 2>&1 & writer=$!
    until [ -n "$(find c.inquest/originals -size +1M)" ]; do kill -0 $writer || exit 99; done
    kill -STOP $writer
    inquest add c.inquest in; code=$?
    kill -KILL $writer; wait $writer
    exit $code)sh");
  EXPECT_EQ(outcome.code, 6) << outcome.out;
  EXPECT_NE(outcome.out.find("nother process"), std::string::npos) << outcome.out;
  desk.expect(0, {"add", "c.inquest", "in"});
  desk.expect(0, {"verify", "c.inquest"});
}

TEST_F(Faults, kill_9_while_adding_loses_nothing_that_was_acknowledged) {
  desk.make_case();
  write_reports(300);
  const int rounds = all_tests() ? 1000 : 30;
  std::mt19937 random(9);
  std::set<std::string> acknowledged;
  for (int round = 0; round < rounds; ++round) {
    desk.write("in/new" + std::to_string(round) + ".txt", "Round " + std::to_string(round) + ": Mara Velle spoke.\n");
    Conditions killed;
    killed.kill_after_ms = 300 + static_cast<int>(random() % 1200);
    const auto outcome = desk.run({"add", "c.inquest", "in", "--json"}, killed);
    std::istringstream lines(outcome.out);
    for (std::string line; std::getline(lines, line);) {
      const auto json = Json::parse(line, nullptr, false);  // the last one may be cut
      if (!json.is_discarded() && json.contains("document")) acknowledged.insert(json["document"]);
    }
    if (outcome.code == 0 && round > rounds / 2) break;
  }
  std::set<std::string> there;
  for (const auto& line : list("documents")) there.insert(line["id"]);
  for (const auto& id : acknowledged) EXPECT_TRUE(there.contains(id)) << id;
  desk.expect(0, {"add", "c.inquest", "in"});
  desk.expect(0, {"verify", "c.inquest"});
}

TEST_F(Faults, kill_9_while_reading_or_accepting_is_taken_up_again) {
  desk.make_case();
  write_reports(120);
  desk.expect(0, {"add", "c.inquest", "in"});
  std::mt19937 random(10);
  for (int round = 0; round < (all_tests() ? 200 : 8); ++round) {
    Conditions killed;
    killed.kill_after_ms = 300 + static_cast<int>(random() % 1500);
    desk.run({"read", "c.inquest"}, killed);
  }
  desk.expect(0, {"read", "c.inquest"});
  for (const auto& line : list("documents")) EXPECT_EQ(line["status"], "read");
  const auto quotations = list("quotations");
  ASSERT_GE(quotations.size(), 60u);
  std::set<std::string> accepted;
  for (std::size_t i = 0; i < 12; ++i) {
    Conditions killed;
    killed.kill_after_ms = 300 + static_cast<int>(random() % 900);
    const std::string id = quotations[i]["proposal"];
    if (desk.run({"accept", "c.inquest", id}, killed).out.find("accepted") != std::string::npos) accepted.insert(id);
  }
  for (const auto& id : accepted) {
    EXPECT_EQ(desk.expect(0, {"show", "c.inquest", id, "--json"}).lines()[0]["object"]["status"], "accepted") << id;
  }
  desk.expect(0, {"verify", "c.inquest"});
}

TEST_F(Faults, a_full_disk_is_7_and_what_was_acknowledged_stays) {
  desk.make_case();
  write_reports(20, "first");
  desk.expect(0, {"add", "c.inquest", "first"});
  ASSERT_EQ(desk.shell("head -c 30000000 /dev/urandom > large.bin").code, 0);
  Conditions full;
  full.largest_file = 10'000'000;
  EXPECT_NE(desk.expect(7, {"add", "c.inquest", "large.bin"}, full).err.find("kept"), std::string::npos);
  EXPECT_EQ(list("documents").size(), 20u);
  desk.expect(0, {"add", "c.inquest", "large.bin"});
  desk.expect(0, {"verify", "c.inquest"});
}

TEST_F(Faults, a_disk_of_its_own_that_fills_up_is_7) {
  if (geteuid() != 0) GTEST_SKIP() << "only root can mount a small disk";
  fs::create_directory(desk.path("disk"));
  if (mount("tmpfs", desk.path("disk").c_str(), "tmpfs", 0, "size=6m") != 0) GTEST_SKIP() << "no mounting here";
  desk.expect(0, {"new", "disk/c.inquest"});
  ASSERT_EQ(desk.shell("head -c 12000000 /dev/urandom > large.bin").code, 0);
  desk.expect(7, {"add", "disk/c.inquest", "large.bin"});
  desk.write("small.txt", "Mara Velle spoke.\n");
  const auto small = desk.run({"add", "disk/c.inquest", "small.txt"});
  EXPECT_EQ(small.code, 0) << small.err;
  desk.expect(0, {"verify", "disk/c.inquest"});
  EXPECT_EQ(umount(desk.path("disk").c_str()), 0);
}

TEST_F(Faults, a_folder_that_may_only_be_read_is_read_and_writing_is_7) {
  desk.make_case();
  write_reports(2);
  desk.expect(0, {"add", "c.inquest", "in"});
  desk.expect(0, {"read", "c.inquest"});
  Conditions nobody;
  std::string prefix;
  if (geteuid() == 0) {  // root may write anywhere: the folder is given to another user and taken from writing
    nobody.user = 65534;
    ASSERT_EQ(desk.shell("chmod 755 . && mkdir -p .state && chmod -R a+rwX .state in && chown -R 65534 c.inquest").code, 0);
  }
  ASSERT_EQ(desk.shell("chmod -R a-w c.inquest").code, 0);
  EXPECT_EQ(desk.expect(0, {"documents", "c.inquest", "--json"}, nobody).lines().size(), 2u);
  desk.expect(0, {"search", "c.inquest", "Velle"}, nobody);
  desk.write("more.txt", "Joren Saal spoke.\n");
  desk.expect(7, {"add", "c.inquest", "more.txt"}, nobody);
  desk.shell("chmod -R u+w c.inquest");
}

TEST_F(Faults, a_name_in_testimony_stands_in_no_file_no_error_and_no_environment) {
  const std::string canary = "Quillonbraxter";
  desk.make_case();
  desk.write("outside/" + canary + ".txt", "Testimony of Ilse " + canary + "\n\n\"They took my brother,\" said Ilse " + canary + " on 3 May 2031.\n");
  desk.write("outside/broken.pdf", "%PDF-1.4 " + canary);
  const auto added = desk.expect(0, {"add", "c.inquest", "outside", "--note", canary, "--compartment", "identities"});
  EXPECT_EQ(added.err.find(canary), std::string::npos);
  const auto read = desk.expect(1, {"read", "c.inquest"});
  EXPECT_EQ((read.out + read.err).find(canary), std::string::npos);
  desk.expect(0, {"search", "c.inquest", canary});
  desk.expect(2, {"search", "c.inquest", "\"" + canary});
  EXPECT_EQ(desk.shell("grep -rla " + canary + " c.inquest .state").out, "");
  EXPECT_EQ(desk.shell("find / -xdev -newer c.inquest/FORMAT -name '*" + canary + "*' -not -path \"$PWD/outside/*\" 2>/dev/null").out, "");
}

TEST_F(Faults, two_copies_of_a_case_write_two_logs_and_are_told) {
  desk.make_case();
  write_reports(2);
  ASSERT_EQ(desk.shell("cp -a c.inquest old.inquest").code, 0);
  desk.expect(0, {"add", "c.inquest", "in/0.txt"});
  const auto restored = desk.expect(0, {"add", "old.inquest", "in/1.txt"});
  EXPECT_NE(restored.err.find("note:"), std::string::npos);
  desk.expect(0, {"verify", "old.inquest"});
}

}  // namespace
}  // namespace inquest::e2e
