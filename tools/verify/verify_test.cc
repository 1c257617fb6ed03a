#include <gtest/gtest.h>

#include <algorithm>

#include "verify/made_case.h"

namespace inquest::verify {
namespace {

using ledger::EntryKind;

class Verify : public ::testing::Test {
 protected:
  const std::filesystem::path& folder() const { return folder_.path(); }
  std::string log_path(std::size_t log) const { return "logs/" + made_.logs[log].author.author.text() + "/"; }

  Report checked(std::vector<std::string> against = {}, std::vector<std::string> keys = {}) const {
    auto report = check_export({.folder = folder(), .originals = {}, .against = std::move(against), .keys = std::move(keys)});
    EXPECT_TRUE(report);
    return report ? *report : Report{};
  }
  // Writes the case as it now is and expects a finding whose place and problem hold these words.
  void expect_refused(std::string_view place, std::string_view problem) {
    made_.write(folder());
    expect_finding(checked(), place, problem);
  }
  static void expect_finding(const Report& report, std::string_view place, std::string_view problem) {
    const bool found = std::ranges::any_of(report.findings, [&](const Finding& finding) {
      return finding.place.find(place) != std::string::npos && finding.problem.find(problem) != std::string::npos;
    });
    EXPECT_TRUE(found) << "wanted: " << place << ": " << problem << "\n" << in_words(report, false);
  }
  void change(const std::string& file, std::string_view what, std::string_view with) {
    std::string text = read_text(folder() / file);
    const auto at = text.find(what);
    ASSERT_NE(at, std::string::npos) << what;
    write_text(folder() / file, text.replace(at, what.size(), with));
  }

  MadeCase made_ = whole_case();
  TestFolder folder_;
};

TEST_F(Verify, a_whole_export_holds) {
  made_.write(folder());
  const auto report = checked();
  EXPECT_TRUE(report.holds()) << in_words(report, false);
  EXPECT_EQ(report.logs.size(), 3u);
  EXPECT_EQ(report.entries, 305u);
  EXPECT_EQ(report.items, 5u);
  EXPECT_EQ(report.opened, 305u + 3);
  EXPECT_EQ(report.erased, 1u);
  EXPECT_EQ(report.withheld, 1u);
  EXPECT_EQ(report.checkpoints, 5u);
  EXPECT_EQ(report.documents, 2u);
}

// Every byte of every file counts: the first, the last and every 1,499th of each, one bit at a time.
TEST_F(Verify, a_flipped_bit_in_any_file_is_found) {
  made_.write(folder());
  std::size_t flips = 0;
  for (const auto& file : std::filesystem::recursive_directory_iterator(folder())) {
    if (!file.is_regular_file()) continue;
    const std::string good = read_text(file.path());
    for (std::size_t at = 0; at < good.size(); at = at + 1 == good.size() ? good.size() : std::min(at + 1499, good.size() - 1)) {
      std::string bent = good;
      bent[at] = static_cast<char>(bent[at] ^ 1 << flips++ % 8);
      write_text(file.path(), bent);
      const auto report = check_export({.folder = folder(), .originals = {}, .against = {}, .keys = {}});
      ASSERT_FALSE(report && report->holds()) << file.path().filename() << " at byte " << at;
    }
    write_text(file.path(), good);
  }
  EXPECT_GT(flips, 60u);
  EXPECT_TRUE(checked().holds()) << "the files were put back";
}

TEST_F(Verify, a_missing_file_is_found) {
  made_.write(folder());
  std::vector<std::filesystem::path> files;
  for (const auto& file : std::filesystem::recursive_directory_iterator(folder())) {
    const bool earlier_note = file.path().parent_path().filename() == "checkpoints";  // nothing says how many there were
    if (file.is_regular_file() && !earlier_note) files.push_back(file.path());
  }
  ASSERT_GT(files.size(), 15u);
  for (const auto& file : files) {
    const std::string good = read_text(file);
    std::filesystem::remove(file);
    const auto report = check_export({.folder = folder(), .originals = {}, .against = {}, .keys = {}});
    EXPECT_FALSE(report && report->holds()) << file;
    write_text(file, good);
  }
}

TEST_F(Verify, a_cut_file_is_found) {
  made_.write(folder());
  for (const auto& file : std::filesystem::recursive_directory_iterator(folder())) {
    if (!file.is_regular_file() || file.file_size() == 0) continue;
    const std::string good = read_text(file.path());
    for (const std::size_t size : {good.size() / 2, good.size() - 1}) {
      write_text(file.path(), good.substr(0, size));
      const auto report = check_export({.folder = folder(), .originals = {}, .against = {}, .keys = {}});
      EXPECT_FALSE(report && report->holds()) << file.path().filename() << " cut to " << size;
    }
    write_text(file.path(), good);
  }
}

TEST_F(Verify, a_file_that_does_not_belong_there_is_named) {
  made_.write(folder());
  write_text(folder() / log_path(0) / "tile" / "0" / "077", "x");
  expect_finding(checked(), "tile/0/077", "does not belong");
}

TEST_F(Verify, the_entry_that_was_changed_is_named) {
  made_.write(folder());
  const std::string bundle = log_path(0) + "tile/entries/000";
  std::string bytes = read_text(folder() / bundle);
  bytes[17 * 69 + 2 + 50] = static_cast<char>(bytes[17 * 69 + 2 + 50] ^ 1);
  write_text(folder() / bundle, bytes);
  const auto report = checked();
  expect_finding(report, "entry 17", "not the one in the tile of hashes");
  expect_finding(report, "entry 17", "its payload is not the one that it commits to");
  expect_finding(report, "checkpoint", "not those that it was signed over");
}

TEST_F(Verify, a_changed_payload_is_named) {
  made_.write(folder());
  change(log_path(2) + "payloads.jsonl", "{\\\"n\\\":1}", "{\\\"n\\\":7}");
  expect_finding(checked(), "entry 1", "its payload is not the one that it commits to");
}

TEST_F(Verify, a_changed_item_is_named) {
  made_.write(folder());
  change(log_path(0) + "items.jsonl", "\\\"size\\\":3", "\\\"size\\\":4");
  expect_finding(checked(), "entry 2, item 0", "its payload is not the one that it commits to");
}

TEST_F(Verify, a_payload_that_is_left_out_cannot_pass_for_anything_else) {
  made_.write(folder());
  const std::string file = log_path(2) + "payloads.jsonl";
  const std::string text = read_text(folder() / file);
  const auto first = text.find('\n') + 1, second = text.find('\n', first) + 1;
  write_text(folder() / file, text.substr(0, first) + text.substr(second));
  expect_finding(checked(), "entry 1", "missing");
  write_text(folder() / file, text.substr(0, first) + "{\"seq\":1,\"state\":\"erased\"}\n" + text.substr(second));
  expect_finding(checked(), "entry 1", "no entry erased it");
  write_text(folder() / file, text.substr(0, second) + text.substr(first));
  expect_finding(checked(), "line 3", "doubled");
}

TEST_F(Verify, a_payload_that_was_erased_and_yet_is_there_is_found) {
  auto& three = made_.logs[0].entries[2].items[2];
  three.disclosed = made_.opened("{}");
  three.commitment = MadeCase::commitment_of(three.disclosed);
  auto fresh = MadeCase();
  fresh.logs = {MadeCase::log_of(1, 1)};
  auto& founder = fresh.logs[0];
  fresh.act(founder, EntryKind::found, found_payload(fresh, founder));
  const auto& added = fresh.act_on(founder, EntryKind::add, {document_item("one", 1), document_item("two", 2)});
  fresh.erase(founder, {added.items[1].commitment});
  made_ = fresh;
  expect_refused("entry 1, item 1", "it was erased, and yet it is here");
}

TEST_F(Verify, items_of_another_number_or_order_are_refused) {
  const auto good = made_;
  made_.logs[0].entries[2].items.pop_back();
  expect_refused("entry 2", "it has 4 items, of which 3 are here");
  made_ = good;
  std::swap(made_.logs[0].entries[2].items[0], made_.logs[0].entries[2].items[1]);
  expect_refused("entry 2", "its items are not those that it commits to");
  made_ = good;
  made_.logs[0].entries[10].items = good.logs[0].entries[2].items;
  expect_refused("entry 10", "never has");
}

TEST_F(Verify, withheld_payloads_still_prove_the_log) {
  for (auto& log : made_.logs) {
    for (auto& made : log.entries) {
      made.payload = {.disclosure = ledger::Disclosure::withheld, .item = {}};
      for (auto& item : made.items) {
        if (item.disclosed.disclosure == ledger::Disclosure::opened) {
          item.disclosed = {.disclosure = ledger::Disclosure::withheld, .item = {}};
        }
      }
    }
  }
  made_.write(folder());
  const auto report = checked();
  EXPECT_TRUE(report.holds()) << in_words(report, false);
  EXPECT_EQ(report.opened, 0u);
  EXPECT_FALSE(report.logs[0].key_from_log);
  EXPECT_EQ(report.notes.size(), 2u) << "on keys, and on erasures";
  change("case.json", made_.logs[0].author.author.text() + "+", made_.logs[0].author.author.text() + "x+");
  EXPECT_FALSE(checked().holds());
}

TEST_F(Verify, items_shown_without_the_payload_that_commits_to_them_are_refused) {
  made_.logs[0].entries[2].payload = {.disclosure = ledger::Disclosure::withheld, .item = {}};
  expect_refused("entry 2", "shown without the payload");
}

TEST_F(Verify, a_checkpoint_signed_with_another_key_is_refused) {
  made_.logs[2].seed = 77;
  expect_refused(log_path(2) + "checkpoint", "not signed by its author");
}

TEST_F(Verify, a_log_whose_author_nobody_admitted_is_refused) {
  made_.logs.push_back(MadeCase::log_of(8, 8));
  made_.act(made_.logs[3], EntryKind::record, "{}");
  expect_refused("log " + made_.logs[3].author.author.text(), "nobody admitted its author");
}

TEST_F(Verify, entries_after_a_revocation_are_named_as_not_counting) {
  made_.act(made_.logs[2], EntryKind::record, "{}");
  made_.write(folder_.path());
  const auto report = checked();
  EXPECT_TRUE(report.holds());
  EXPECT_EQ(report.not_counting, 1u);
  EXPECT_NE(in_words(report, false).find("of log " + made_.logs[2].author.author.text() +
                                         " the entry from number 3 on does not count: its author was revoked"), std::string::npos);
  EXPECT_NE(in_words(report, false).find("1 entry does not count"), std::string::npos);
}

TEST_F(Verify, time_that_runs_back_is_refused_even_when_signed) {
  made_.logs[0].entries[50].entry.time = made_.logs[0].entries[49].entry.time;
  expect_refused("entry 50", "not later than the one before it");
}

TEST_F(Verify, an_entry_of_another_author_or_number_is_refused_even_when_signed) {
  made_.logs[0].entries[50].entry.author = made_.logs[2].author.author;
  made_.logs[0].entries[60].entry.seq = 61;
  made_.logs[0].earlier.clear();
  expect_refused("entry 50", "belongs to another author");
  expect_finding(checked(), "entry 60", "says that it is number 61");
}

TEST_F(Verify, two_signed_heads_that_disagree_are_proof_of_a_fork) {
  auto other = made_;
  other.logs[0].entries[200].entry.commitment.bytes[0] ^= 1;
  made_.logs[0].earlier.push_back(other.note_of(other.logs[0], 250));
  expect_refused("checkpoints/002", "forked or rewritten");
}

TEST_F(Verify, a_restored_backup_is_refused_against_a_checkpoint_kept_elsewhere) {
  const std::string kept = made_.note_of(made_.logs[0], 300);
  made_.write(folder());
  EXPECT_TRUE(checked({kept}).holds());
  TestFolder older;
  auto backup = made_;
  backup.logs[0].entries.resize(280);
  backup.write(older.path());
  const auto report = check_export({.folder = older.path(), .originals = {}, .against = {kept}, .keys = {}});
  ASSERT_TRUE(report);
  expect_finding(*report, "kept elsewhere", "covers 300 entries and the log here has 280");
  EXPECT_TRUE(check_export({.folder = older.path(), .originals = {}, .against = {}, .keys = {}})->holds())
      << "by itself an older copy is whole: only what was kept elsewhere tells";
}

TEST_F(Verify, a_fork_is_refused_against_a_checkpoint_kept_elsewhere) {
  auto other = made_;
  other.logs[0].entries[200].entry.commitment.bytes[0] ^= 1;
  made_.write(folder());
  expect_finding(checked({other.note_of(other.logs[0], 300)}), "kept elsewhere", "forked or rewritten");
  expect_finding(checked({"nonsense"}), "kept elsewhere", "not well formed");
  auto stranger = MadeCase::log_of(9, 9);
  expect_finding(checked({made_.note_of(stranger, 0)}), "kept elsewhere", "no log in this folder");
}

TEST_F(Verify, an_export_in_which_the_expected_key_signs_nothing_is_refused) {
  made_.write(folder());
  const auto key = ledger::verifier_key(ledger::origin_of(made_.case_id, made_.logs[0].author.author), made_.logs[0].author.sign_key);
  EXPECT_TRUE(checked({}, {key}).holds());
  expect_finding(checked({}, {key + "x"}), "--key", "no log");
}

TEST_F(Verify, originals_are_told_apart_from_files_that_are_not_in_the_case) {
  made_.write(folder());
  TestFolder originals;
  write_text(originals.path() / "a" / "one.txt", "one");
  write_text(originals.path() / "changed.txt", "two, changed");
  write_text(originals.path() / "three.txt", "three");
  const auto report = check_export({.folder = folder(), .originals = originals.path(), .against = {}, .keys = {}});
  ASSERT_TRUE(report && report->holds());
  ASSERT_EQ(report->originals.size(), 3u);
  EXPECT_EQ(report->originals[0].file, "a/one.txt");
  EXPECT_EQ(report->originals[0].state, OriginalState::matched);
  EXPECT_NE(document_item("one", 1).find(report->originals[0].document), std::string::npos);
  EXPECT_EQ(report->originals[0].document.size(), 27u);
  EXPECT_EQ(report->originals[1].state, OriginalState::not_in_case);
  EXPECT_EQ(report->originals[2].state, OriginalState::not_in_case) << "erased: the case no longer knows its hash";
  EXPECT_EQ(report->erased_documents, 1u);
  EXPECT_EQ(report->absent_originals, 1u);
}

TEST_F(Verify, a_folder_that_is_no_export_or_a_newer_one_is_an_error) {
  EXPECT_EQ(check_export({.folder = folder(), .originals = {}, .against = {}, .keys = {}}).error().code, ErrorCode::usage);
  made_.write(folder());
  change("case.json", "\"version\":1", "\"version\":2");
  EXPECT_EQ(check_export({.folder = folder(), .originals = {}, .against = {}, .keys = {}}).error().code, ErrorCode::newer_format);
}

TEST_F(Verify, says_it_in_words_and_in_json_without_quoting_payloads) {
  made_.logs[2].entries[1].payload.item.payload.push_back(' ');
  made_.write(folder());
  const auto report = checked();
  EXPECT_NE(in_words(report, true).find("1 thing does not hold."), std::string::npos) << in_words(report, true);
  const auto json = in_json_lines(report, true);
  EXPECT_NE(json.find("{\"kind\":\"finding\",\"place\":\"log "), std::string::npos) << json;
  EXPECT_NE(json.find("\"holds\":false,\"findings\":1,"), std::string::npos) << json;
  for (const auto& said : {in_words(report, true), json}) {
    EXPECT_EQ(said.find("the witness"), std::string::npos);
    EXPECT_EQ(said.find("Observer"), std::string::npos);
  }
}

}  // namespace
}  // namespace inquest::verify
