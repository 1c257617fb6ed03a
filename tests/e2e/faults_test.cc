// What the world does to a case: wrong keys, two hands at once, kill -9, a full disk, a seized folder.
#include <gtest/gtest.h>
#include <sys/mount.h>
#include <unistd.h>

#include <csignal>
#include <fstream>
#include <iterator>
#include <optional>
#include <random>
#include <set>
#include <sstream>

#include "driver.h"
#include "terminal.h"

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
  // Of the originals that are being sealed just now.
  std::uintmax_t incoming_bytes() const { return bytes_below(desk.path("c.inquest/originals/incoming")); }
  // When the write-ahead log was last written to; nothing while it is empty or not there.
  std::optional<fs::file_time_type> log_time() const {
    std::error_code gone;
    const auto log = desk.path("c.inquest/case.db-wal");
    if (bytes_of(log) == 0) return std::nullopt;
    const auto time = fs::last_write_time(log, gone);
    return gone ? std::nullopt : std::optional(time);
  }
  Desk desk;

 private:
  static std::uintmax_t bytes_of(const fs::path& path) {
    std::error_code gone;
    const auto bytes = fs::file_size(path, gone);
    return gone ? 0 : bytes;
  }
  static std::uintmax_t bytes_below(const fs::path& folder) {
    std::error_code gone;
    std::uintmax_t bytes = 0;
    for (fs::directory_iterator at(folder, gone), end; !gone && at != end; at.increment(gone)) bytes += bytes_of(at->path());
    return bytes;
  }
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
  EXPECT_NE(desk.expect(5, {"documents", "c.inquest"}).err.find("case.db"), std::string::npos);
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

// Each round adds a folder of its own and is killed in the midst of a large file, at the first line that acknowledges, or
// when all is said. The large file is never acknowledged before the kill that waits for its sealing; the small ones are.
TEST_F(Faults, kill_9_while_adding_loses_nothing_that_was_acknowledged) {
  desk.make_case();
  const int rounds = all_tests() ? 1000 : 12;
  std::mt19937 random(9);
  std::set<std::string> acknowledged;
  int killed = 0;
  for (int round = 0; round < rounds; ++round) {
    const std::string folder = "in/" + std::to_string(round);
    for (int i = 0; i < 20; ++i) {
      desk.write(folder + "/" + std::to_string(i) + ".txt", "Round " + std::to_string(round) + ", report " + std::to_string(i) + ".\n");
    }
    Conditions conditions;
    conditions.kill_when = after_lines(round % 3 == 1 ? 1 : 20);
    if (round % 3 == 0) {
      desk.write(folder + "/large", std::to_string(round));
      fs::resize_file(desk.path(folder + "/large"), 200'000'000);
      conditions.kill_when = [this](const Outcome&) { return incoming_bytes() > 1'000'000; };
      conditions.kill_delay_ms = static_cast<int>(random() % 20);
    }
    const auto outcome = desk.run({"add", "c.inquest", folder, "--json"}, conditions);
    if (outcome.code == 128 + SIGKILL) ++killed;
    std::istringstream lines(outcome.out);
    for (std::string line; std::getline(lines, line);) {
      const auto json = Json::parse(line, nullptr, false);  // the last one may be cut
      if (!json.is_discarded() && json.contains("document")) acknowledged.insert(json["document"]);
    }
    if (round % 3 == 0) fs::remove(desk.path(folder + "/large"));
  }
  EXPECT_GE(acknowledged.size(), static_cast<std::size_t>(rounds / 3 * 21)) << "one of each second round, all of each third";
  EXPECT_GE(killed, 1) << "every run was at its end before it could be killed";
  std::set<std::string> there;
  for (const auto& line : desk.expect(0, {"documents", "c.inquest", "--json", "--limit", "100000"}).lines()) there.insert(line["id"]);
  for (const auto& id : acknowledged) EXPECT_TRUE(there.contains(id)) << id;
  desk.expect(0, {"add", "c.inquest", "in"});
  desk.expect(0, {"verify", "c.inquest"});
}

// A run is killed once it has begun to write, which the write-ahead log tells.
TEST_F(Faults, kill_9_while_reading_or_accepting_is_taken_up_again) {
  desk.make_case();
  write_reports(150);
  desk.expect(0, {"add", "c.inquest", "in"});
  std::mt19937 random(10);
  const auto once_it_writes = [&] {
    Conditions conditions;
    conditions.kill_when = [this, before = log_time()](const Outcome&) {
      const auto now = log_time();
      return now && now != before;
    };
    conditions.kill_delay_ms = static_cast<int>(random() % 30);
    return conditions;
  };
  int killed = 0;
  for (int round = 0; round < (all_tests() ? 200 : 5); ++round) {
    if (desk.run({"read", "c.inquest", "--again"}, once_it_writes()).code == 128 + SIGKILL) ++killed;
  }
  EXPECT_GE(killed, 1) << "every run was at its end before it could be killed";
  desk.expect(0, {"read", "c.inquest"});
  const auto documents = list("documents");
  EXPECT_EQ(documents.size(), 150u);
  for (const auto& line : documents) EXPECT_EQ(line["status"], "read");
  const auto quotations = list("quotations");
  ASSERT_GE(quotations.size(), 60u);
  std::set<std::string> accepted;
  for (std::size_t i = 0; i < 6; ++i) {
    auto conditions = once_it_writes();
    if (i % 2 == 0) conditions.kill_when = after_lines(1);
    const std::string id = quotations[i]["proposal"];
    if (desk.run({"accept", "c.inquest", id}, conditions).out.find("accepted") != std::string::npos) accepted.insert(id);
  }
  EXPECT_GE(accepted.size(), 3u) << "every second one is killed after it has acknowledged";
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

TEST_F(Faults, of_files_that_do_not_all_fit_those_that_do_are_kept) {
  if (geteuid() != 0) GTEST_SKIP() << "only root can mount a small disk";
  fs::create_directory(desk.path("disk"));
  if (mount("tmpfs", desk.path("disk").c_str(), "tmpfs", 0, "size=8m") != 0) GTEST_SKIP() << "no mounting here";
  desk.expect(0, {"new", "disk/c.inquest"});
  ASSERT_EQ(desk.shell("mkdir many; for i in $(seq 100 299); do head -c 60000 /dev/urandom > many/$i.bin; done").code, 0);
  const auto full = desk.expect(7, {"add", "disk/c.inquest", "many"});
  EXPECT_NE(full.err.find("of 200 files are in the case, and the same command takes up the rest"), std::string::npos) << full.err;
  EXPECT_EQ(full.err.find("case.db"), std::string::npos) << "no file of ours is at fault: " << full.err;
  const auto lines = desk.expect(0, {"documents", "disk/c.inquest", "--json"}).out;
  const auto kept = static_cast<std::size_t>(std::ranges::count(lines, '\n'));
  EXPECT_GE(kept, 30u) << "most of what fits is in the case";
  desk.expect(0, {"verify", "disk/c.inquest"});
  // Room is made, and the same command goes on.
  ASSERT_EQ(mount("tmpfs", desk.path("disk").c_str(), "tmpfs", MS_REMOUNT, "size=40m"), 0);
  const auto rest = desk.expect(0, {"add", "disk/c.inquest", "many"});
  EXPECT_NE(rest.out.find(std::to_string(200 - kept) + " new"), std::string::npos) << rest.out;
  EXPECT_EQ(umount(desk.path("disk").c_str()), 0);
}

TEST_F(Faults, a_disk_of_its_own_that_fills_up_is_7) {
  if (geteuid() != 0) GTEST_SKIP() << "only root can mount a small disk";
  fs::create_directory(desk.path("disk"));
  if (mount("tmpfs", desk.path("disk").c_str(), "tmpfs", 0, "size=6m") != 0) GTEST_SKIP() << "no mounting here";
  desk.expect(0, {"new", "disk/c.inquest"});
  ASSERT_EQ(desk.shell("head -c 12000000 /dev/urandom > large.bin").code, 0);
  const auto large = desk.expect(7, {"add", "disk/c.inquest", "large.bin"});
  EXPECT_NE(large.err.find("0 of 1 files are in the case"), std::string::npos) << large.err;
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

// Files outside `outside/` made or changed since the case was, whose content has the words: in the folders where a program
// leaves things. Bounded to files under 64 MB.
std::string files_that_hold(const Desk& desk, const std::string& words) {
  return desk.shell("find \"$HOME\" \"$XDG_STATE_HOME\" /tmp /var/tmp /dev/shm \"${TMPDIR:-/tmp}\" -xdev -newer c.inquest/FORMAT -type f -size -64M"
                    " -not -path \"$PWD/outside/*\" -print0 2>/dev/null | xargs -0r grep -la -e " + words + " -- 2>/dev/null | sort -u").out;
}

std::string contents(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

TEST_F(Faults, a_name_in_testimony_stands_in_no_file_no_error_and_no_environment) {
  std::string canary = "Quillon";  // of this run alone: others may run this test in the same temp folder
  std::random_device chance;
  for (int i = 0; i < 10; ++i) canary += static_cast<char>('a' + chance() % 26);
  desk.make_case();
  desk.write("outside/" + canary + ".txt", "Testimony of Ilse " + canary + "\n\n\"They took my brother,\" said Ilse " + canary + " on 3 May 2031.\n");
  desk.write("outside/broken.pdf", "%PDF-1.4 " + canary);
  desk.write("planted", canary);
  EXPECT_EQ(files_that_hold(desk, canary), desk.path("planted").string() + "\n") << "the search finds what is there, and only that";
  fs::remove(desk.path("planted"));

  const auto expect_silent = [&](const Outcome& outcome) { EXPECT_EQ(outcome.err.find(canary), std::string::npos) << outcome.err; };
  expect_silent(desk.expect(0, {"add", "c.inquest", "outside", "--note", canary, "--compartment", "identities"}));
  const auto read = desk.expect(1, {"read", "c.inquest"});
  EXPECT_EQ((read.out + read.err).find(canary), std::string::npos);
  EXPECT_NE(desk.expect(0, {"search", "c.inquest", canary}).out.find(canary), std::string::npos);
  expect_silent(desk.expect(2, {"search", "c.inquest", "\"" + canary}));

  Conditions conditions;
  Terminal serving(desk, {"serve", "c.inquest", "--no-browser"}, conditions);
  ASSERT_TRUE(serving.await("Ctrl-C ends it.")) << serving.shown();
  const fs::path process = fs::path("/proc") / std::to_string(serving.pid());
  const std::string environment = contents(process / "environ"), command_line = contents(process / "cmdline");
  EXPECT_NE(environment.find("HOME="), std::string::npos) << "this test cannot read environments here";
  EXPECT_NE(command_line.find("serve"), std::string::npos);
  EXPECT_EQ((environment + command_line + serving.shown()).find(canary), std::string::npos);
  EXPECT_EQ((environment + command_line + serving.shown()).find(*conditions.passphrase), std::string::npos);
  EXPECT_EQ(files_that_hold(desk, canary), "");
  serving.type("\x03");
  EXPECT_EQ(serving.wait(), 0) << serving.shown();
  EXPECT_EQ(files_that_hold(desk, canary), "");
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
