#include "proceedings/revision.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "proceedings/fixture.h"
#include "proceedings/import.h"
#include "proceedings/library_file.h"
#include "proceedings/state.h"

namespace inquest::proceedings {
namespace {

constexpr std::string_view kDraft =
    "The General Assembly,\n\nRecalling its resolution 1/1,\n\nDeeply concerned at the situation,\n\n1. Condemns the violations;\n\n2. Calls upon the Government to admit the\n   Special Rapporteur;\n\n3. Decides to remain seized.\n";
constexpr std::string_view kRevision =
    "The General Assembly,\n\nRecalling its resolution 1/1,\n\nWelcoming the report,\n\n1. Strongly condemns the violations;\n\n2. Encourages the Council to consider a referral;\n\n3. Decides to remain seized.\n";

TEST(Revision, what_a_revision_adds_removes_and_changes_is_named_by_paragraph) {
  std::string kinds;
  for (const auto& paragraph : compare_versions(kDraft, kRevision)) kinds += std::string(name_of(paragraph.kind)) + ":" + (paragraph.new_label.empty() ? paragraph.old_label : paragraph.new_label) + " ";
  EXPECT_EQ(kinds, "same: same:PP1 added:PP2 removed:PP2 changed:1 added:2 removed:2 same:3 ");
}

TEST(Revision, within_a_changed_paragraph_the_words_are_marked) {
  for (const auto& paragraph : compare_versions(kDraft, kRevision)) {
    if (paragraph.kind != RevisionKind::changed) continue;
    ASSERT_EQ(paragraph.runs.size(), 4u);
    EXPECT_EQ(paragraph.runs[1].words, "Condemns");
    EXPECT_EQ(paragraph.runs[1].kind, RevisionKind::removed);
    EXPECT_EQ(paragraph.runs[2].words, "Strongly condemns");
  }
}

TEST(Revision, both_versions_can_be_read_back_from_the_comparison) {
  std::string before, after;
  for (const auto& paragraph : compare_versions(kDraft, kRevision)) {
    for (const auto& run : paragraph.runs) {
      if (run.kind != RevisionKind::added) before += run.words + " ";
      if (run.kind != RevisionKind::removed) after += run.words + " ";
    }
  }
  EXPECT_NE(before.find("admit the Special Rapporteur"), std::string::npos);
  EXPECT_EQ(before.find("referral"), std::string::npos);
  EXPECT_NE(after.find("consider a referral"), std::string::npos);
  EXPECT_EQ(after.find("Deeply"), std::string::npos);
}

TEST(Revision, a_paragraph_that_changed_its_place_is_moved) {
  const auto rows = compare_versions("one two three four\n\nfive six seven eight\n\nnine ten eleven twelve", "nine ten eleven twelve\n\none two three four\n\nfive six seven eight");
  ASSERT_EQ(rows.size(), 3u);
  EXPECT_EQ(rows[0].kind, RevisionKind::moved);
}

TEST(LibraryFile, what_is_written_is_read_again_and_any_cut_refused) {
  Import import;
  import.kind = "rolls";
  import.part = "ballots";
  import.rows = Rows({"key"});
  import.rows.add(2, {"x"});
  import.rolls.push_back({"x", {{*state_of_code("TCD"), Choice::abstain, 2}}});
  import.findings.push_back({FindingKind::mended, 2, "state", "put right"});
  std::string bytes = write_library_file(import, {"f.csv", "ab", "2026-01-01T00:00:00Z"});
  const auto again = read_library_file(bytes);
  ASSERT_TRUE(again);
  EXPECT_EQ(again->head.from.file, "f.csv");
  EXPECT_EQ(again->head.ballots, 1u);
  EXPECT_TRUE(std::ranges::equal(again->import.rolls.at(0).ballots(), import.rolls[0].own));
  EXPECT_EQ(again->import.findings, import.findings);
  for (std::size_t cut = 0; cut < bytes.size(); ++cut) EXPECT_FALSE(read_library_file(std::span(bytes).first(cut))) << cut;
  std::string newer = "inquest-reference 9\n...";
  EXPECT_EQ(read_library_file(newer).error().code, ErrorCode::newer_format);
}

TEST(LibraryFile, ballots_stay_in_the_bytes_and_outlive_a_copy_of_the_import) {
  Import import;
  import.rows = Rows({"key"});
  import.rows.add(2, {"a title that is longer than what a small string holds"});
  import.rolls.push_back({"x", {{*state_of_code("TCD"), Choice::yes, 2}, {*state_of_code("CUB"), Choice::no, 3}}});
  import.rolls.push_back({"nobody voted", {}});
  std::string bytes = write_library_file(import, {"f.csv", "ab", ""});
  Import copy;
  {
    const auto part = read_library_file(bytes);
    ASSERT_TRUE(part);
    copy = part->import;
  }
  EXPECT_EQ(copy.rows.cell(0, "key"), "a title that is longer than what a small string holds");
  EXPECT_TRUE(std::ranges::equal(copy.rolls.at(0).ballots(), import.rolls[0].own));
  EXPECT_TRUE(copy.rolls.at(1).ballots().empty());
  const auto* first = reinterpret_cast<const char*>(copy.rolls.at(0).ballots().data());
  EXPECT_TRUE(first > bytes.data() && first < bytes.data() + bytes.size());
}

// As the first format had it: ballots of seven bytes between the keys, no gap.
TEST(LibraryFile, a_file_of_the_first_format_is_read) {
  std::string bytes = "inquest-reference 1\n";
  const auto number = [&](std::uint64_t value) { bytes.append(reinterpret_cast<const char*>(&value), sizeof value); };
  const auto text = [&](std::string_view words) { number(words.size()), bytes += words; };
  for (const auto* words : {"f.csv", "ab", "", "rolls", "ballots", "UTF-8"}) text(words);
  for (const std::uint64_t count : {1, 0, 1, 1, 0}) number(count);
  Rows({"key"}).write(bytes);
  number(2), text("CUB"), text("TCD");
  number(1), text("x"), number(1);
  bytes += std::string("\x01\x00\x03\x07\x00\x00\x00", 7);
  number(0);
  const auto part = read_library_file(bytes);
  ASSERT_TRUE(part) << part.error().message;
  const auto ballots = part->import.rolls.at(0).ballots();
  ASSERT_EQ(ballots.size(), 1u);
  EXPECT_EQ(states()[ballots[0].state].code, "TCD");
  EXPECT_EQ(ballots[0].choice, Choice::abstain);
  EXPECT_EQ(ballots[0].row, 7u);
}

TEST(Marc, a_record_gives_symbol_sponsors_and_links) {
  const auto import = import_file("marcxml", "x.xml", as_bytes(R"(<?xml version="1.0"?><collection xmlns="http://www.loc.gov/MARC21/slim"><m:record xmlns:m="http://www.loc.gov/MARC21/slim">
    <m:controlfield tag="001">7</m:controlfield><m:datafield tag="191"><m:subfield code="a">A/C.3/78/L.49/Rev.1</m:subfield></m:datafield>
    <m:datafield tag="269"><m:subfield code="a">2023-11-08</m:subfield></m:datafield><m:datafield tag="710"><m:subfield code="a">CÃ´te d'Ivoire</m:subfield></m:datafield>
    <m:datafield tag="993"><m:subfield code="a">A/RES/78/213</m:subfield></m:datafield></m:record></collection>)"));
  ASSERT_TRUE(import);
  ASSERT_EQ(import->rows.size(), 1u);
  EXPECT_EQ(import->rows.cell(0, "symbol"), "A/C.3/78/L.49/Rev.1");
  EXPECT_EQ(import->rows.cell(0, "sponsors"), "CIV");
  EXPECT_EQ(import->rows.cell(0, "links"), "A/RES/78/213");
  EXPECT_EQ(import->findings.at(0).about, "mojibake");
  EXPECT_FALSE(import_file("marcxml", "x.xml", as_bytes("<a><b></a>")));
  EXPECT_FALSE(import_file("marcxml", "x.xml", as_bytes("<a/>")));
}

// What vocab/proceeding_terms.tsv says was observed of drafts.
TEST(Marc, drafts_of_a_session_end_in_a_report_and_a_resolution) {
  const std::string file = shared_file("un/symbols/undl_session78_third_committee_drafts_marcxml.xml");
  if (file.empty()) GTEST_SKIP() << "no shared data: un/symbols";
  const auto import = import_file("marcxml", "drafts.xml", as_bytes(file));
  ASSERT_TRUE(import) << import.error().message;
  std::map<std::string, std::size_t> ends;
  for (std::size_t i = 0; i < import->rows.size(); ++i) {
    const auto links = import->rows.cell(i, "links");
    const bool decided = links.find("A/RES/78/") != std::string_view::npos || links.find("A/DEC/78/") != std::string_view::npos, report = links.find("A/78/") != std::string_view::npos;
    ++ends[decided && report ? "report and decision" : decided ? "decision" : report ? "report" : "no end"];
  }
  EXPECT_EQ(ends["report and decision"], 63u) << "resolutions, and one decision";
  EXPECT_EQ(ends["decision"], 0u);
  EXPECT_EQ(ends["report"], 6u);
  EXPECT_EQ(ends["no end"], 25u);
}

}  // namespace
}  // namespace inquest::proceedings
