#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>

#include "store/test_case.h"

namespace inquest::store {
namespace {

using testing::bytes_of;
using testing::flip_byte;
using testing::secret;
using testing::TestCase;
using ::testing::HasSubstr;

VerifyReport verified(TestCase& one, std::optional<std::string_view> against = std::nullopt) {
  const auto report = one.store->verify(against, nullptr);
  EXPECT_TRUE(report) << report.error().message;
  return report ? *report : VerifyReport{};
}
std::string findings_of(const VerifyReport& report) {
  std::string out;
  for (const auto& finding : report.findings) out += finding.place + ": " + finding.problem + "\n";
  return out;
}

// A small case with something of everything.
void fill(TestCase& one) {
  one.add_text("The guard threatened the witness.\n\nA second passage.", "a.txt", "Agency", "2014-09-19");
  one.add_text("Another account of the same day.", "b.txt");
  one.add_text("The name of the witness.", "w.txt", "", "", Compartment::identities);
  one.add("unread bytes");
  EXPECT_TRUE(one.store->take_checkpoint());
}

// What verify, or else open, says; empty when both pass.
std::string complaint(TestCase& one, std::optional<std::string_view> against = std::nullopt) {
  auto opened = one.open();
  if (!opened) return "open: " + opened.error().message;
  const auto report = (*opened)->verify(against, nullptr);
  if (!report) return "verify: " + report.error().message;
  return findings_of(*report);
}

TEST(Verify, finds_nothing_in_a_case_as_it_was_written) {
  TestCase one;
  fill(one);
  const auto report = verified(one);
  EXPECT_EQ(findings_of(report), "");
  EXPECT_EQ(report.originals, 4u);
  EXPECT_EQ(report.texts, 3u);
  EXPECT_GE(report.entries, 9u);
  EXPECT_GE(report.checkpoints, 2u);
  EXPECT_GT(report.pages, 20u);
  one.reopen();
  EXPECT_EQ(findings_of(verified(one)), "");
  std::uint64_t size = 0;
  one.close();
  for (const auto& entry : std::filesystem::recursive_directory_iterator(one.path())) {
    if (entry.is_regular_file() && entry.path().filename() != "case.lock") size += entry.file_size();
  }
  one.reopen();
  EXPECT_EQ(verified(one).bytes, size) << "every byte is counted once";
}

// What the index holds has to be what a query for it asks for, letter for letter.
TEST(Verify, finds_nothing_in_a_case_of_mixed_scripts) {
  TestCase one;
  one.add_text("Ａ씨는 3일 말했다. Ｂ有 ＵＮ2031 É국 Ñoñoの KBS1국 ﬁ국 İ국 ǅ有 Σς의 ½년 ①호 ｶﾀ有 Ⅳ장 ก국 ß국", "a.txt");
  EXPECT_EQ(findings_of(verified(one)), "");
}

// Each file of the case in turn, one byte changed at a time: at two dozen places of each, or (INQUEST_TEST_ALL) at every
// byte of the small files and so many places of the others that no page and no frame is left out.
TEST(Verify, or_open_reports_a_flipped_byte_anywhere) {
  TestCase one;
  fill(one);
  one.close();
  const bool thorough = std::getenv("INQUEST_TEST_ALL") != nullptr;
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(one.path())) {
    if (entry.is_regular_file() && entry.path().extension() != ".lock") files.push_back(entry.path());
  }
  ASSERT_GE(files.size(), 10u);
  for (const auto& file : files) {
    const std::uint64_t size = std::filesystem::file_size(file);
    const std::string before = bytes_of(file);
    const std::uint64_t sampled = size < 400 ? 13 : size / 23 + 1;
    const std::uint64_t step = !thorough ? sampled : size < 1000 ? 1 : size < 20'000 ? 7 : 127;
    for (std::uint64_t at = 0; at < size; at += step) {
      flip_byte(file, at, 1 << (at % 8));
      EXPECT_NE(complaint(one), "") << file.lexically_relative(one.path()) << " byte " << at;
      testing::write_bytes(file, before);
      if (::testing::Test::HasFailure()) return;
    }
    flip_byte(file, size - 1, 128);
    EXPECT_NE(complaint(one), "") << file << " last byte";
    testing::write_bytes(file, before);
  }
  EXPECT_EQ(complaint(one), "");
}

TEST(Verify, names_the_page_that_was_changed) {
  TestCase one;
  fill(one);
  one.close();
  flip_byte(one.path() / "case.db", 4096 * 7 + 100);
  const auto opened = one.open();
  if (opened) {
    const auto report = (*opened)->verify(std::nullopt, nullptr);
    ASSERT_TRUE(report) << report.error().message;
    EXPECT_THAT(findings_of(*report), HasSubstr("case.db page 8"));
  }
}

TEST(Verify, reports_every_file_that_is_cut_or_lengthened) {
  TestCase one;
  fill(one);
  one.close();
  for (const auto& entry : std::filesystem::recursive_directory_iterator(one.path())) {
    if (!entry.is_regular_file() || entry.path().extension() == ".lock") continue;
    const std::string before = bytes_of(entry.path());
    for (const std::size_t size : {std::size_t{0}, before.size() / 2, before.size() - 1}) {
      testing::write_bytes(entry.path(), before.substr(0, size));
      EXPECT_NE(complaint(one), "") << entry.path() << " cut to " << size;
    }
    testing::write_bytes(entry.path(), before + std::string(1, '\0'));
    EXPECT_NE(complaint(one), "") << entry.path() << " one byte longer";
    testing::write_bytes(entry.path(), before + before);
    EXPECT_NE(complaint(one), "") << entry.path() << " doubled";
    testing::write_bytes(entry.path(), before);
  }
  EXPECT_EQ(complaint(one), "");
}

TEST(Verify, reports_every_file_that_is_missing) {
  TestCase one;
  fill(one);
  one.close();
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(one.path())) {
    if (entry.is_regular_file() && entry.path().extension() != ".lock") files.push_back(entry.path());
  }
  for (const auto& file : files) {
    const std::string before = bytes_of(file);
    std::filesystem::remove(file);
    EXPECT_NE(complaint(one), "") << file;
    testing::write_bytes(file, before);
  }
}

TEST(Verify, reports_swapped_and_foreign_files) {
  TestCase one;
  fill(one);
  one.close();
  std::vector<std::filesystem::path> originals;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(one.path() / "originals")) {
    if (entry.is_regular_file()) originals.push_back(entry.path());
  }
  ASSERT_GE(originals.size(), 2u);
  const std::string first = bytes_of(originals[0]);
  const std::string second = bytes_of(originals[1]);
  testing::write_bytes(originals[0], second);
  testing::write_bytes(originals[1], first);
  EXPECT_THAT(complaint(one), HasSubstr("originals/"));
  testing::write_bytes(originals[0], first);
  testing::write_bytes(originals[1], second);

  for (const std::string name : {"stray", "users/x.key", "users/.hidden", "grants/other", "originals/zz", "originals/ab/x",
                                 "originals/incoming/x", "compartments/other.db", "case.db-journal"}) {
    std::filesystem::create_directories((one.path() / name).parent_path());
    testing::write_bytes(one.path() / name, "x");
    auto opened = one.open();
    ASSERT_TRUE(opened) << name << ": " << opened.error().message;
    if (name.find("incoming") == std::string::npos && name.find("journal") == std::string::npos) {
      const auto report = (*opened)->verify(std::nullopt, nullptr);
      ASSERT_TRUE(report);
      EXPECT_THAT(findings_of(*report), HasSubstr(name));
    }
    opened->reset();
    std::filesystem::remove(one.path() / name);
  }
  // A well-formed name in the right folder that no entry knows.
  const std::string hex(64, 'a');
  std::filesystem::create_directories(one.path() / "originals/aa");
  testing::write_bytes(one.path() / "originals/aa" / hex, first);
  EXPECT_THAT(complaint(one), HasSubstr(hex));
}

TEST(Verify, refuses_another_cases_database_and_grants) {
  TestCase one;
  fill(one);
  one.close();
  TestCase other("state2");
  fill(other);
  other.close();
  for (const std::string name : {"case.db", "compartments/identities.db", "FORMAT"}) {
    const std::string before = bytes_of(one.path() / name);
    testing::write_bytes(one.path() / name, bytes_of(other.path() / name));
    EXPECT_NE(complaint(one), "") << name;
    testing::write_bytes(one.path() / name, before);
  }
}

TEST(Verify, against_a_checkpoint_refuses_an_older_copy_and_a_fork) {
  TestCase one;
  fill(one);
  one.close();
  std::filesystem::copy(one.path(), one.folder / "backup", std::filesystem::copy_options::recursive);
  one.reopen();
  one.add("after the backup");
  const auto note = one.store->take_checkpoint();
  ASSERT_TRUE(note);
  EXPECT_EQ(findings_of(verified(one, *note)), "");
  one.add("later still");
  EXPECT_EQ(findings_of(verified(one, *note)), "") << "a longer log holds the checkpoint";
  one.close();

  // The whole case put back from an older copy opens without complaint, and is caught here.
  std::filesystem::rename(one.path(), one.folder / "newer");
  std::filesystem::rename(one.folder / "backup", one.path());
  EXPECT_EQ(complaint(one), "");
  EXPECT_THAT(complaint(one, *note), HasSubstr("older than the checkpoint"));

  // The older copy continued by someone who lost the device's memory of it: another log, or a forked one.
  one.reopen();
  for (int i = 0; i < 9; ++i) one.add("another history " + std::to_string(i));
  EXPECT_THAT(findings_of(verified(one, *note)), HasSubstr("older than the checkpoint"));
}

TEST(Verify, against_a_checkpoint_tells_a_forked_log) {
  TestCase one;
  fill(one);
  one.close();
  const auto state = one.folder / "state";
  std::filesystem::copy(one.path(), one.folder / "backup", std::filesystem::copy_options::recursive);
  std::filesystem::copy(state, one.folder / "state backup", std::filesystem::copy_options::recursive);
  one.reopen();
  one.add("one history");
  const auto note = one.store->take_checkpoint();
  ASSERT_TRUE(note);
  one.close();
  std::filesystem::remove_all(one.path());
  std::filesystem::remove_all(state);
  std::filesystem::rename(one.folder / "backup", one.path());
  std::filesystem::rename(one.folder / "state backup", state);  // the device was rolled back too
  one.reopen();
  for (int i = 0; i < 3; ++i) one.add("another history " + std::to_string(i));
  EXPECT_EQ(findings_of(verified(one)), "");
  EXPECT_THAT(findings_of(verified(one, *note)), HasSubstr("rewritten or forked"));
}

TEST(Verify, against_a_checkpoint_refuses_other_cases_and_forgeries) {
  TestCase one;
  fill(one);
  TestCase other("state2");
  fill(other);
  const auto note = *one.store->take_checkpoint();
  EXPECT_THAT(findings_of(verified(other, note)), HasSubstr("of another case"));
  EXPECT_EQ(one.store->verify("not a note", nullptr).error().code, ErrorCode::usage);
  int refused = 0;
  for (std::size_t at = 0; at < note.size(); at += 3) {
    std::string changed = note;
    changed[at] = static_cast<char>(changed[at] ^ 1);
    const auto report = one.store->verify(changed, nullptr);
    refused += !report || !report->findings.empty();
  }
  EXPECT_EQ(static_cast<std::size_t>(refused), (note.size() + 2) / 3) << "every changed byte of a checkpoint is noticed";
}

TEST(Verify, reports_a_page_put_back_from_an_older_copy) {
  TestCase one;
  fill(one);
  one.close();
  const std::string older = bytes_of(one.path() / "case.db");
  one.reopen();
  one.read(one.add("more bytes"), "More words about the camp and the guard.");
  one.close();
  const std::string newer = bytes_of(one.path() / "case.db");
  constexpr std::size_t kPage = 4096;
  int changed = 0, reported = 0;
  for (std::size_t at = 0; at + kPage <= std::min(older.size(), newer.size()); at += kPage) {
    if (older.substr(at, kPage) == newer.substr(at, kPage)) continue;
    ++changed;
    std::string mixed = newer;
    mixed.replace(at, kPage, older, at, kPage);
    testing::write_bytes(one.path() / "case.db", mixed);
    const auto said = complaint(one);
    reported += !said.empty();
    if (said.empty()) ADD_FAILURE() << "page " << at / kPage + 1 << " was rolled back unnoticed";
    for (const auto* log : {"case.db-wal", "case.db-shm"}) std::filesystem::remove(one.path() / log);
  }
  EXPECT_GT(changed, 5);
  EXPECT_EQ(reported, changed);
}

TEST(Verify, can_be_stopped_and_tells_how_far_it_is) {
  TestCase one;
  fill(one);
  std::uint64_t calls = 0;
  const auto stopped = one.store->verify(std::nullopt, [&](const Progress&) { return ++calls < 3; });
  ASSERT_FALSE(stopped);
  EXPECT_EQ(stopped.error().code, ErrorCode::conflict);
  bool beyond = false;
  ASSERT_TRUE(one.store->verify(std::nullopt, [&](const Progress& progress) {
    beyond = beyond || (progress.total > 0 && progress.done > progress.total);
    return true;
  }));
  EXPECT_FALSE(beyond);
}

}  // namespace
}  // namespace inquest::store
