#include <gtest/gtest.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <set>

#include "store/test_case.h"

namespace inquest::store {
namespace {

using testing::bytes_of;
using testing::secret;
using testing::TestCase;

TEST(ACase, keeps_what_was_added_byte_for_byte) {
  TestCase one;
  const std::string small = "A testimony.\r\n\0 with any byte \xff";
  std::string large(3'000'000, 'x');
  for (std::size_t i = 0; i < large.size(); ++i) large[i] = static_cast<char>(i * i >> 7);
  const auto first = one.add(small);
  const auto second = one.add(large);
  const auto empty = one.add("");
  one.reopen();
  EXPECT_EQ(one.original(first), small);
  EXPECT_EQ(one.original(second), large);
  EXPECT_EQ(one.original(empty), "");
  EXPECT_TRUE(std::filesystem::is_empty(one.path() / "originals/incoming"));
}

TEST(ACase, opens_with_its_passphrase_alone) {
  TestCase one;
  one.close();
  EXPECT_EQ(one.open("open sesam").error().code, ErrorCode::passphrase);
  EXPECT_EQ(one.open("").error().code, ErrorCode::passphrase);
  EXPECT_TRUE(one.open());
  EXPECT_EQ(Store::create(one.path(), secret("x"), {}, one.environment()).error().code, ErrorCode::conflict);
  EXPECT_EQ(Store::create(one.folder / "b.inquest", secret(""), {}, one.environment()).error().code, ErrorCode::usage);
  EXPECT_FALSE(std::filesystem::exists(one.folder / "b.inquest"));
}

TEST(ACase, is_told_from_other_folders) {
  TestCase one;
  EXPECT_TRUE(Store::is_case(one.path()));
  EXPECT_FALSE(Store::is_case(one.folder.path()));
  EXPECT_EQ(Store::open(one.folder.path(), secret("x"), one.environment()).error().code, ErrorCode::not_a_case);
  one.close();
  testing::write_bytes(one.path() / "FORMAT", "inquest-case 7\nunknown\n");
  EXPECT_TRUE(Store::is_case(one.path()));
  EXPECT_EQ(one.open().error().code, ErrorCode::newer_format);
}

TEST(ACase, the_same_bytes_from_two_places_are_one_document) {
  TestCase one;
  const auto first = one.add("the same", "a.txt");
  one.reopen();
  const auto again = one.preserve("the same");
  ASSERT_TRUE(again);
  EXPECT_TRUE(again->known_before);
  EXPECT_EQ(again->document, first);
  ASSERT_TRUE(one.append_add({*again}, "b.txt"));
  EXPECT_EQ(one.store->custody(first)->size(), 2u);
  EXPECT_EQ(*one.store->count_documents(), 1u);
}

TEST(ACase, forgets_what_was_preserved_without_an_entry) {
  TestCase one;
  ASSERT_TRUE(one.preserve("never added"));
  EXPECT_FALSE(std::filesystem::is_empty(one.path() / "originals/incoming"));
  one.reopen();
  EXPECT_TRUE(std::filesystem::is_empty(one.path() / "originals/incoming"));
}

TEST(ACase, names_an_original_that_a_crash_left_without_its_name) {
  TestCase one;
  const auto document = one.add("committed but not renamed");
  std::filesystem::path named;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(one.path() / "originals")) {
    if (entry.is_regular_file()) named = entry.path();
  }
  std::filesystem::rename(named, one.path() / "originals/incoming" / to_hex(document.bytes));
  EXPECT_EQ(one.original(document), "committed but not renamed");
  one.reopen();
  EXPECT_TRUE(std::filesystem::exists(named));
  EXPECT_EQ(one.original(document), "committed but not renamed");
}

TEST(ACase, says_which_original_is_missing_or_damaged) {
  TestCase one;
  const auto document = one.add("evidence");
  const auto other = one.add("other evidence");
  std::filesystem::path named;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(one.path() / "originals")) {
    if (entry.is_regular_file()) named = entry.path();
  }
  testing::flip_byte(named, 100);
  const bool first_hit = !one.store->original(document).has_value();
  EXPECT_NE(first_hit, !one.store->original(other).has_value());
  const auto hit = first_hit ? document : other;
  EXPECT_EQ(one.store->original(hit).error().code, ErrorCode::verification_failed);
  EXPECT_NE(one.store->original(hit).error().message.find(hit.text()), std::string::npos);
  std::filesystem::remove(named);
  EXPECT_EQ(one.store->original(hit).error().code, ErrorCode::verification_failed);
}

TEST(ACase, keeps_documents_of_a_compartment_under_keys_of_their_own) {
  TestCase one;
  const auto document = one.add("the name of a witness", "w.txt", "", "", Compartment::identities);
  EXPECT_EQ(one.original(document), "the name of a witness");
  EXPECT_EQ(one.store->document(document)->compartment, Compartment::identities);
  one.close();
  // A travel copy lacks the files of the compartment.
  std::filesystem::remove_all(one.path() / "compartments");
  for (const auto& grant : std::filesystem::directory_iterator(one.path() / "grants")) {
    if (grant.path().filename().string().starts_with("identities")) std::filesystem::remove(grant.path());
  }
  one.reopen();
  EXPECT_FALSE(one.store->is_open(Compartment::identities));
  EXPECT_EQ(one.store->original(document).error().code, ErrorCode::not_found);
}

TEST(APassphrase, is_changed_and_the_old_one_opens_no_more) {
  TestCase one;
  EXPECT_EQ(one.store->change_passphrase(secret("wrong"), secret("new words")).error().code, ErrorCode::passphrase);
  EXPECT_EQ(one.store->change_passphrase(secret("open sesame"), secret("")).error().code, ErrorCode::usage);
  ASSERT_TRUE(one.store->change_passphrase(secret("open sesame"), secret("new words")));
  one.close();
  EXPECT_EQ(one.open("open sesame").error().code, ErrorCode::passphrase);
  const auto opened = one.open("new words");
  ASSERT_TRUE(opened);
  EXPECT_TRUE((*opened)->notices().empty());
}

std::filesystem::path key_file_of(const TestCase& one) {
  for (const auto& entry : std::filesystem::directory_iterator(one.path() / "users")) return entry.path();
  return {};
}

TEST(APassphrase, cut_short_before_its_entry_either_passphrase_opens) {
  for (const bool by_new : {false, true}) {
    TestCase one;
    const auto file = key_file_of(one);
    const std::string before = bytes_of(file);
    const auto entries = *one.store->count_entries();
    // The new file as a change writes it, then a crash before its entry: the entry is in a copy that is thrown away.
    one.close();
    std::filesystem::copy(one.path(), one.folder / "copy", std::filesystem::copy_options::recursive);
    one.reopen();
    ASSERT_TRUE(one.store->change_passphrase(secret("open sesame"), secret("new words")));
    one.close();
    const std::string after = bytes_of(file);
    std::filesystem::remove_all(one.path());
    std::filesystem::rename(one.folder / "copy", one.path());
    testing::write_bytes(file.string() + ".new", after);
    const auto opened = one.open(by_new ? "new words" : "open sesame");
    ASSERT_TRUE(opened) << opened.error().message;
    EXPECT_FALSE(std::filesystem::exists(file.string() + ".new"));
    EXPECT_EQ(bytes_of(file), by_new ? after : before);
    EXPECT_GE(*(*opened)->count_entries(), entries);
  }
}

TEST(APassphrase, cut_short_after_its_entry_is_completed_at_the_next_opening) {
  TestCase one;
  const auto file = key_file_of(one);
  const std::string before = bytes_of(file);
  ASSERT_TRUE(one.store->change_passphrase(secret("open sesame"), secret("new words")));
  one.close();
  std::filesystem::rename(file, file.string() + ".new");
  testing::write_bytes(file, before);
  {
    const auto opened = one.open("open sesame");
    ASSERT_TRUE(opened) << opened.error().message;
    EXPECT_EQ((*opened)->notices().size(), 1u);
  }
  EXPECT_EQ(one.open("open sesame").error().code, ErrorCode::passphrase);
  EXPECT_TRUE(one.open("new words"));
}

TEST(ARestoredCopy, is_noticed_and_continued_in_a_new_log) {
  TestCase one;
  one.add("first");
  one.close();
  std::filesystem::copy(one.path(), one.folder / "backup", std::filesystem::copy_options::recursive);
  one.reopen();
  const auto author = one.store->author();
  EXPECT_TRUE(one.store->notices().empty());
  one.add("second");
  one.close();
  std::filesystem::remove_all(one.path());
  std::filesystem::rename(one.folder / "backup", one.path());
  one.reopen();
  EXPECT_NE(one.store->author(), author);
  ASSERT_EQ(one.store->notices().size(), 1u);
  one.add("third");
  EXPECT_EQ(one.store->authors()->size(), 2u);
  const auto self = one.store->author();
  one.reopen();
  EXPECT_EQ(one.store->author(), self);
  EXPECT_TRUE(one.store->notices().empty());
}

TEST(ARestoredCopy, on_another_device_gets_a_log_of_its_own) {
  TestCase one;
  const auto author = one.store->author();
  one.close();
  auto environment = one.environment();
  environment.state_folder = one.folder / "other state";
  const auto opened = Store::open(one.path(), secret("open sesame"), environment);
  ASSERT_TRUE(opened);
  EXPECT_NE((*opened)->author(), author);
  EXPECT_EQ((*opened)->authors()->size(), 1u) << "reading alone writes nothing";
}

TEST(TwoProcesses, on_one_case_read_at_once_and_write_one_after_another) {
  TestCase one;
  const auto document = one.add("evidence");
  int ready[2], stop[2];
  ASSERT_EQ(::pipe(ready), 0);
  ASSERT_EQ(::pipe(stop), 0);
  const pid_t child = ::fork();
  if (child == 0) {
    ::close(stop[1]);
    auto opened = one.open();
    auto held = opened ? (*opened)->lease("adding files") : fail(ErrorCode::internal, "");
    char word = held ? 'y' : 'n';
    (void)!::write(ready[1], &word, 1);
    (void)!::read(stop[0], &word, 1);
    ::_exit(0);
  }
  ::close(stop[0]);
  char word = 'n';
  ASSERT_EQ(::read(ready[0], &word, 1), 1);
  ASSERT_EQ(word, 'y');
  EXPECT_EQ(one.original(document), "evidence");
  const auto refused = one.store->lease("adding files");
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::in_use);
  EXPECT_EQ(one.preserve("more").error().code, ErrorCode::in_use);
  ::close(stop[1]);
  ::waitpid(child, nullptr, 0);
  EXPECT_TRUE(one.store->lease("adding files"));
  ::close(ready[0]);
  ::close(ready[1]);
}

// Runs `work` in a child whose files cannot grow beyond `bytes`; its exit code.
int with_file_limit(rlim_t bytes, const std::function<int()>& work) {
  const pid_t child = ::fork();
  if (child == 0) {
    ::signal(SIGXFSZ, SIG_IGN);
    const rlimit limit{bytes, bytes};
    ::setrlimit(RLIMIT_FSIZE, &limit);
    ::_exit(work());
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

TEST(AFullDisk, is_reported_and_costs_nothing_that_was_acknowledged) {
  TestCase one;
  const auto document = one.add("kept");
  one.close();
  const int code = with_file_limit(400'000, [&] {
    auto opened = one.open();
    if (!opened) return 100;
    one.store = std::move(*opened);
    const auto taken = one.preserve(std::string(200'000, 'y'));
    if (!taken) return 101;
    testing::write_bytes(one.folder / "given", std::string(3'000'000, 'z'));
    std::filesystem::resize_file(one.folder / "given", 300'000'000 > 399'000 ? 399'000 : 0);
    const auto larger = one.preserve(std::string(399'000, 'z'));
    if (larger) return 102;
    return static_cast<int>(larger.error().code);
  });
  EXPECT_EQ(code, static_cast<int>(ErrorCode::disk));
  one.reopen();
  EXPECT_EQ(one.original(document), "kept");
  EXPECT_TRUE(std::filesystem::is_empty(one.path() / "originals/incoming"));
}

TEST(AFullDisk, of_a_small_file_system_is_survived) {
  testing::TestFolder folder;
  const auto mounted = folder / "small";
  std::filesystem::create_directories(mounted);
  if (::mount("tmpfs", mounted.c_str(), "tmpfs", 0, "size=3m") != 0) GTEST_SKIP() << "mounting needs root";
  TestCase one;
  one.close();
  const auto path = mounted / "b.inquest";
  auto made = Store::create(path, secret("x"), {"Recorder", "RR"}, one.environment());
  ASSERT_TRUE(made) << made.error().message;
  one.store = std::move(*made);
  const auto kept = one.add("kept");
  std::optional<Error> full;
  std::uint64_t added = 0;
  for (int i = 0; i < 200 && !full; ++i) {
    const auto taken = one.preserve(std::string(60'000, 'a') + std::to_string(i));
    if (!taken) {
      full = taken.error();
      break;
    }
    const auto appended = one.append_add({*taken}, "n.txt");
    if (!appended) full = appended.error();
    if (appended) ++added;
  }
  ASSERT_TRUE(full);
  EXPECT_EQ(full->code, ErrorCode::disk) << full->message;
  one.close();
  auto again = Store::open(path, secret("x"), one.environment());
  ASSERT_TRUE(again) << again.error().message;
  one.store = std::move(*again);
  EXPECT_EQ(one.original(kept), "kept");
  EXPECT_EQ(*one.store->count_documents(), added + 1);
  one.close();
  ::umount(mounted.c_str());
}

// A name planted in testimony, a path, a custody note, a statement's words: it must stand in no file in the clear, not
// while the case is open either.
TEST(ACanary, planted_in_testimony_is_in_no_file) {
  const std::string canary = "Zarnizel Quothrambe";
  TestCase one;
  one.add_text("I am " + canary + ". I saw it.", "/home/" + canary + ".txt", canary + " News");
  one.add_text(std::string(50'000, ' ') + canary, "x", "", "", Compartment::identities);
  ASSERT_TRUE(one.store->search({canary, 0, 50}));
  const auto scan = [&] {
    int files = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(one.folder.path())) {
      EXPECT_EQ(entry.path().string().find("Zarnizel"), std::string::npos);
      if (!entry.is_regular_file() || entry.path() == one.folder / "given") continue;
      ++files;
      const std::string bytes = bytes_of(entry.path());
      for (const std::string part : {"Zarnizel", "zarnizel", "Quothrambe", "quothrambe"}) {
        EXPECT_EQ(bytes.find(part), std::string::npos) << entry.path();
      }
    }
    return files;
  };
  EXPECT_GT(scan(), 7);  // with write-ahead logs and shared memory
  one.close();
  EXPECT_GT(scan(), 5);
}

}  // namespace
}  // namespace inquest::store
