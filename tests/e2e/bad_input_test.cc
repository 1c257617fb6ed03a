// Files that nobody should have to fear: each costs its own document at most, and says why.
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fstream>

#include "driver.h"

namespace inquest::e2e {
namespace {

namespace fs = std::filesystem;

class BadInput : public testing::Test {
 protected:
  // The one error line that extract prints for a file.
  Json error_of(const std::string& file) {
    const auto lines = desk.expect(1, {"extract", file}).lines();
    EXPECT_EQ(lines.size(), 1u) << file;
    if (lines.empty()) return Json::object();
    EXPECT_EQ(lines.front().value("kind", ""), "error") << file;
    return lines.front();
  }
  // Adds and reads one file in a case, and gives its line in the listing.
  Json read_in_case(const std::string& file, int code) {
    desk.make_case();
    desk.expect(0, {"add", "c.inquest", file});
    desk.expect(code, {"read", "c.inquest"});
    const auto lines = desk.expect(0, {"documents", "c.inquest", "--json"}).lines();
    EXPECT_EQ(lines.size(), 1u);
    return lines.empty() ? Json::object() : lines.front();
  }
  std::string text_of(const std::string& file) { return desk.expect(0, {"extract", "--text", file}).out; }
  // A ZIP with one deflated member of `size` zero bytes, made by the shell's tools: a bomb in a DOCX's clothes.
  bool make_bomb(const std::string& name, std::uint64_t megabytes);
  Desk desk;
};

TEST_F(BadInput, an_empty_file_is_preserved_and_its_reading_says_that_it_is_empty) {
  desk.write("empty.txt", "");
  const auto line = read_in_case("empty.txt", 1);
  EXPECT_EQ(line["status"], "failed");
  EXPECT_NE(line["error"].get<std::string>().find("empty"), std::string::npos);
  EXPECT_EQ(line["sha256"], "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  desk.expect(0, {"verify", "c.inquest"});
}

TEST_F(BadInput, invalid_utf8_is_read_with_offsets_into_what_was_decoded) {
  desk.write("latin.txt", "Premi\xe8re d\xe9" "claration de Mara Velle, ministre de l'int\xe9rieur, le 3 mai 2031.\n");
  const std::string text = text_of("latin.txt");
  EXPECT_NE(text.find("Velle"), std::string::npos);
  for (const auto& line : desk.expect(0, {"extract", "latin.txt"}).lines()) {
    if (!line.contains("text")) continue;
    const auto begin = line["begin"].get<std::size_t>();
    EXPECT_EQ(text.substr(begin, line["end"].get<std::size_t>() - begin), line["text"].get<std::string>());
  }
}

TEST_F(BadInput, utf16_is_read) {
  const std::string words = "Mara Velle spoke in Ostara on 3 May 2031.\n";
  std::string wide = "\xff\xfe";
  for (const char c : words) wide += std::string{c, '\0'};
  desk.write("wide.txt", wide);
  EXPECT_NE(text_of("wide.txt").find(words), std::string::npos);
}

TEST_F(BadInput, nul_bytes_in_a_text_do_not_end_it) {
  std::string text;
  for (int i = 0; i < 20; ++i) text += "Before the gap Mara Velle had spoken " + std::to_string(i) + " times of the camp at Norvale.\n";
  desk.write("nul.txt", text + std::string(1, '\0') + "\nAfter it stood Joren Saal.\n");
  EXPECT_NE(text_of("nul.txt").find("Joren Saal"), std::string::npos);
}

TEST_F(BadInput, text_from_right_to_left_keeps_its_bytes) {
  const std::string words = "قال المتحدث باسم اللجنة إن التقرير صدر في 3 مايو 2031.\n";
  desk.write("rtl.txt", words);
  EXPECT_EQ(text_of("rtl.txt"), words);
  const auto line = read_in_case("rtl.txt", 0);
  EXPECT_EQ(line["status"], "read");
}

TEST_F(BadInput, names_that_are_not_utf8_are_preserved_and_printed_with_their_bytes) {
  desk.write(fs::path("caf\xe9/t\xff.txt"), "Mara Velle spoke.\n");
  desk.make_case();
  const auto added = desk.expect(0, {"add", "c.inquest", "caf\xe9", "--json"}).lines();
  ASSERT_EQ(added.size(), 1u);
  EXPECT_EQ(added[0]["path"], "caf\\xe9/t\\xff.txt");
  desk.expect(0, {"read", "c.inquest"});
  EXPECT_EQ(desk.expect(0, {"add", "c.inquest", "caf\xe9", "--json"}).lines()[0]["added"], "known");
  EXPECT_EQ(desk.expect(1, {"extract", "no\xff.txt"}).lines()[0]["file"], "no\\xff.txt");
}

TEST_F(BadInput, twenty_thousand_nested_tags_lose_no_text) {
  std::string html = "<html><body>";
  for (int i = 0; i < 20000; ++i) html += "<div>";
  html += "<p>Mara Velle spoke from the depth.</p>";
  for (int i = 0; i < 20000; ++i) html += "</div>";
  html += "<p>Joren Saal spoke after it.</p></body></html>";
  desk.write("deep.html", html);
  const std::string text = text_of("deep.html");
  EXPECT_NE(text.find("spoke from the depth"), std::string::npos);
  EXPECT_NE(text.find("spoke after it"), std::string::npos);
}

bool BadInput::make_bomb(const std::string& name, std::uint64_t megabytes) {
  const std::string script =
      "set -e; mkdir -p b/word; echo '<w:document/>' > b/ok.xml; head -c " + std::to_string(megabytes) +
      "M /dev/zero | tr '\\0' ' ' > b/word/document.xml; "
      "printf '<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>' > 'b/[Content_Types].xml'; "
      "cd b && (bsdtar --format zip -cf ../" + name + " '[Content_Types].xml' word || zip -q -r ../" + name + " .)";
  return desk.shell(script).code == 0;
}

TEST_F(BadInput, a_docx_that_unpacks_without_end_costs_its_document_only) {
  if (!make_bomb("bomb.docx", 600)) GTEST_SKIP() << "neither bsdtar nor zip is here";
  desk.write("good.txt", "Mara Velle spoke on 3 May 2031.\n");
  desk.make_case();
  desk.expect(0, {"add", "c.inquest", "bomb.docx", "good.txt"});
  desk.expect(1, {"read", "c.inquest"});
  int failed = 0, read = 0;
  for (const auto& line : desk.expect(0, {"documents", "c.inquest", "--json"}).lines()) {
    if (line["status"] == "failed") ++failed;
    if (line["status"] == "read") ++read;
  }
  EXPECT_EQ(failed, 1);
  EXPECT_EQ(read, 1);
  EXPECT_EQ(error_of("bomb.docx")["code"], "limit");
}

TEST_F(BadInput, a_pdf_that_is_none_a_docx_that_is_none_and_junk_are_told_by_name) {
  desk.write("broken.pdf", "%PDF-1.7\nthis is no pdf\n%%EOF\n");
  desk.write("broken.docx", std::string("PK\x03\x04 and nothing more", 24));
  std::string junk;
  for (int i = 0; i < 4096; ++i) junk += static_cast<char>(i * 7919 % 256);
  desk.write("junk.bin", junk);
  EXPECT_EQ(error_of("broken.pdf")["code"], "unreadable");
  EXPECT_FALSE(error_of("broken.docx")["message"].get<std::string>().empty());
  EXPECT_FALSE(error_of("junk.bin")["message"].get<std::string>().empty());
}

TEST_F(BadInput, a_pdf_without_text_says_that_it_needs_ocr) {
  // The smallest PDF of one empty page.
  std::string pdf = "%PDF-1.4\n";
  std::vector<std::size_t> at;
  for (const auto* object : {"<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
                             "<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>"}) {
    at.push_back(pdf.size());
    pdf += std::to_string(at.size()) + " 0 obj" + object + "endobj\n";
  }
  const auto table = pdf.size();
  pdf += "xref\n0 4\n0000000000 65535 f \n";
  for (const auto offset : at) {
    std::string digits = std::to_string(offset);
    pdf += std::string(10 - digits.size(), '0') + digits + " 00000 n \n";
  }
  pdf += "trailer<</Size 4/Root 1 0 R>>\nstartxref\n" + std::to_string(table) + "\n%%EOF\n";
  desk.write("scan.pdf", pdf);
  const auto error = error_of("scan.pdf");
  EXPECT_EQ(error["code"], "unreadable");
  EXPECT_NE(error["message"].get<std::string>().find("OCR"), std::string::npos);
}

TEST_F(BadInput, devices_pipes_and_loops_of_links_are_skipped_with_a_reason) {
  desk.make_case();
  desk.write("in/good.txt", "Mara Velle spoke.\n");
  fs::create_directory_symlink("..", desk.path("in/up"));
  fs::create_symlink("self", desk.path("in/self"));
  ASSERT_EQ(mkfifo(desk.path("in/pipe").c_str(), 0600), 0);
  const auto lines = desk.expect(1, {"add", "c.inquest", "in", "/dev/null", "--json"}).lines();
  int added = 0, skipped = 0;
  for (const auto& line : lines) {
    if (line.contains("added")) ++added;
    else if (line["kind"] == "error" && !line["message"].get<std::string>().empty()) ++skipped;
  }
  EXPECT_EQ(added, 1);
  EXPECT_EQ(skipped, 4);
}

TEST_F(BadInput, a_file_that_vanishes_costs_itself_only) {
  desk.make_case();
  for (int i = 0; i < 1500; ++i) desk.write("in/known" + std::to_string(i) + ".txt", "Document " + std::to_string(i) + " of Mara Velle.\n");
  desk.expect(0, {"add", "c.inquest", "in"});
  for (int i = 0; i < 20; ++i) desk.write("in/new" + std::to_string(i) + ".txt", "News " + std::to_string(i) + " of Mara Velle.\n");
  // Known files are told at once, in more bytes than a pipe holds: with one line taken and no more, the walk is over and the
  // program stands still before the new files, which come after the known ones by name.
  const auto outcome = desk.shell(R"sh(
    inquest add c.inquest in --json 2>&1 | { read -r first; rm in/new1?.txt; printf '%s\n' "$first"; cat; }
    exit ${PIPESTATUS[0]})sh");
  EXPECT_EQ(outcome.code, 1);
  int known = 0, added = 0, vanished = 0;
  for (const auto& line : outcome.lines()) {
    if (line.value("added", "") == "known") ++known;
    else if (line.value("added", "") == "new") ++added;
    else if (line.value("code", "") == "not_found" && line.value("file", "").find("in/new1") != std::string::npos) ++vanished;
  }
  EXPECT_EQ(known, 1500);
  EXPECT_EQ(added, 10);
  EXPECT_EQ(vanished, 10);
  EXPECT_EQ(desk.expect(0, {"documents", "c.inquest", "--json", "--limit", "2000"}).lines().size(), 1510u);
  desk.expect(0, {"verify", "c.inquest"});
}

TEST_F(BadInput, control_characters_in_a_document_never_command_the_terminal) {
  desk.write("esc.txt", "Title \x1b]0;owned\x07 of Mara Velle\n\nMara Velle said: \"We \x1b[2J left.\"\n");
  desk.make_case();
  desk.expect(0, {"add", "c.inquest", "esc.txt"});
  desk.run({"read", "c.inquest"});
  for (const auto listing : {"documents", "people", "quotations", "timeline"}) {
    EXPECT_EQ(desk.expect(0, {listing, "c.inquest"}).out.find('\x1b'), std::string::npos) << listing;
  }
  EXPECT_EQ(desk.expect(0, {"search", "c.inquest", "Velle"}).out.find('\x1b'), std::string::npos);
}

TEST_F(BadInput, two_gigabytes_are_preserved_in_flat_memory_and_decline_to_be_read) {
  if (!all_tests()) GTEST_SKIP() << "INQUEST_TEST_ALL=1 runs it";
  ASSERT_EQ(desk.shell("head -c 2200000000 /dev/zero | tr '\\0' 'a' > big.txt").code, 0);
  desk.make_case();
  const auto outcome = desk.shell("/usr/bin/env bash -c 'ulimit -v 1200000; inquest add c.inquest big.txt'");
  EXPECT_EQ(outcome.code, 0) << outcome.out;
  desk.expect(1, {"read", "c.inquest"});
  EXPECT_EQ(desk.expect(0, {"documents", "c.inquest", "--json"}).lines()[0]["status"], "failed");
  desk.expect(0, {"verify", "c.inquest"});
}

TEST_F(BadInput, a_hundred_thousand_small_files_are_added_in_flat_memory) {
  if (!all_tests()) GTEST_SKIP() << "INQUEST_TEST_ALL=1 runs it";
  for (int i = 0; i < 100'000; ++i) desk.write("in/" + std::to_string(i / 1000) + "/" + std::to_string(i), std::to_string(i) + std::string(4090, 'x'));
  desk.make_case();
  EXPECT_LT(desk.expect(0, {"add", "c.inquest", "in"}).peak_memory, 300'000'000u);
  EXPECT_EQ(desk.expect(0, {"documents", "c.inquest", "--json", "--offset", "99999"}).lines().size(), 1u);
  desk.expect(0, {"verify", "c.inquest"});
}

TEST_F(BadInput, a_table_of_ballots_may_say_anything_and_what_is_left_out_is_told) {
  desk.write("ballots.csv", "symbol,state,vote,date,body,title,file,sha256,row\nA/RES/61/9,France,yes,2006-12-19,GA,Things,x.csv,abc,99999999999999999999999\n"
                            "A/RES/61/9,Chad,no,2006-12-19,GA,Things,x.csv,abc,-1\nA/RES/61/9,Atlantis,yes,2006-12-19,GA,Things,x.csv,abc,4\n");
  read_in_case("ballots.csv", 0);
  const auto votes = desk.expect(0, {"vote", "show", "c.inquest", "A/RES/61/9", "--json"}).lines();
  ASSERT_EQ(votes.size(), 1u);
  EXPECT_EQ(votes[0]["computed"]["yes"], 1);
  for (const auto& ballot : votes[0]["ballots"]) EXPECT_TRUE(ballot["origin"]["row"].is_null());
  ASSERT_EQ(votes[0]["issues"].size(), 1u);
  EXPECT_NE(votes[0]["issues"][0].get<std::string>().find("Atlantis"), std::string::npos);
}

TEST_F(BadInput, a_vote_of_which_two_tables_say_otherwise_is_kept_twice_and_said_so) {
  const std::string head = "symbol,state,vote,date,body,title\n";
  desk.write("first.csv", head + "A/RES/61/9,France,yes,2006-12-19,GA,Things\nA/RES/61/9,Chad,no,2006-12-19,GA,Things\n");
  desk.write("second.csv", head + "A/RES/61/9,France,no,2006-12-19,GA,Things\n");
  desk.make_case();
  desk.expect(0, {"add", "c.inquest", "first.csv"});
  desk.expect(0, {"read", "c.inquest"});
  EXPECT_EQ(desk.expect(0, {"vote", "recount", "c.inquest"}).err.find("more than one"), std::string::npos);
  desk.expect(0, {"add", "c.inquest", "second.csv"});
  desk.expect(0, {"read", "c.inquest"});
  const auto told = desk.expect(0, {"vote", "recount", "c.inquest"});
  EXPECT_NE(told.err.find("the vote A/RES/61/9 stands in two sources that differ on it; both are kept (France yes here, no there; Chad no here, no ballot there)"), std::string::npos) << told.err;
  EXPECT_EQ(desk.expect(0, {"vote", "show", "c.inquest", "A/RES/61/9", "--json"}).lines().size(), 2u);
}

TEST_F(BadInput, a_refused_judgement_of_who_is_who_records_nothing) {
  std::string list = "Name,Surname,Born\n";
  for (const char* given : {"Mirel", "Tavo", "Osha", "Lindo", "Peric", "Sanna"}) list += std::string(given) + ",Lindmark,195" + std::to_string(given[1] % 10) + "-04-23\n";
  desk.write("first.csv", list);
  desk.write("second.csv", list + "Karo,Veln,1960-01-01\n");
  desk.make_case();
  desk.expect(0, {"add", "c.inquest", "first.csv", "second.csv"});
  desk.expect(0, {"read", "c.inquest"});
  const auto linked = desk.expect(0, {"link", "c.inquest", "--all", "--json"}).lines();  // the linkage, then a pair a line
  ASSERT_GT(linked.size(), 1u);
  const std::string left = linked[1]["left"]["id"];
  EXPECT_EQ(linked[1]["left"]["name"].get<std::string>().find("Lindmark"), linked[1]["left"]["name"].get<std::string>().size() - 8) << "\"Name\" beside \"Surname\" is the given name";
  const auto entries = desk.expect(0, {"entries", "c.inquest", "--json"}).lines().size();
  desk.expect(2, {"judge", "c.inquest", "--kind", "same", "--about", left, "--about", left, "--reason", "x"});
  desk.expect(2, {"judge", "c.inquest", "--kind", "same", "--about", left, "--reason", "x"});
  desk.expect(2, {"judge", "c.inquest", "--kind", "same", "--about", left, "--about", left.substr(0, left.find(':')) + ":1-2", "--reason", "x"});
  EXPECT_EQ(desk.expect(0, {"entries", "c.inquest", "--json"}).lines().size(), entries);
}

TEST_F(BadInput, a_missing_part_of_a_case_is_named) {
  desk.make_case();
  desk.write("in/one.txt", "Two lorries were seen at Norvale.\n");
  desk.expect(0, {"add", "c.inquest", "in"});
  const auto without = [&](const std::string& part, std::string_view named, const std::string& command) {
    ASSERT_EQ(desk.shell("rm -rf w.inquest; cp -a c.inquest w.inquest && rm -r w.inquest/" + part).code, 0);
    const auto told = desk.expect(5, {command, "w.inquest"});
    EXPECT_NE((told.out + told.err).find(named), std::string::npos) << told.out << told.err;
    EXPECT_EQ(told.err.find("disk"), std::string::npos) << told.err;
  };
  without("case.db*", "case.db: the file is missing", "documents");
  without("grants/case.*", "the file is missing", "documents");
  without("originals", "missing", "verify");
}

TEST_F(BadInput, a_case_without_a_place_for_this_devices_notes_is_read_and_not_written) {
  desk.make_case();
  desk.write("in/one.txt", "Two lorries were seen at Norvale.\n");
  desk.expect(0, {"add", "c.inquest", "in"});
  Conditions homeless;
  homeless.environment["XDG_STATE_HOME"] = "/proc";
  const auto read = desk.expect(0, {"documents", "c.inquest"}, homeless);
  EXPECT_NE(read.err.find("XDG_STATE_HOME"), std::string::npos) << read.err;
  EXPECT_NE(desk.expect(7, {"judge", "c.inquest", "--kind", "finding", "--about", desk.expect(0, {"documents", "c.inquest", "--json"}).lines().at(0)["id"],
                            "--value", "so", "--reason", "why", "--standard", "balance of probabilities"}, homeless).err.find("XDG_STATE_HOME"), std::string::npos);
}

TEST_F(BadInput, a_case_that_may_not_be_opened_is_not_called_none) {
  if (geteuid() != 0) GTEST_SKIP() << "needs root, to be another user";
  desk.make_case();
  Conditions other;
  other.user = 65534;
  ASSERT_EQ(desk.shell("chmod 711 . && chmod 700 c.inquest").code, 0);
  const auto told = desk.expect(7, {"documents", desk.path("c.inquest").string()}, other);
  EXPECT_EQ(told.err.find("is not a case"), std::string::npos) << told.err;
}

TEST_F(BadInput, what_is_not_text_is_not_recorded) {
  desk.make_case();
  desk.write("in/one.txt", "Two lorries were seen at Norvale.\n");
  for (const std::string option : {"--publisher", "--author", "--obtained-from", "--note"}) {
    EXPECT_NE(desk.expect(2, {"add", "c.inquest", "in", option, "M\374ller"}).err.find("UTF-8"), std::string::npos) << option;
  }
  desk.expect(0, {"add", "c.inquest", "in", "--author", "M\303\274ller"});
  const std::string document = desk.expect(0, {"documents", "c.inquest", "--json"}).lines().at(0)["id"];
  EXPECT_NE(desk.expect(2, {"judge", "c.inquest", "--kind", "finding", "--about", document, "--value", "so", "--reason", "M\374ller", "--standard", "balance of probabilities"}).err.find("UTF-8"),
            std::string::npos);
  EXPECT_NE(desk.expect(2, {"erase", "c.inquest", document, "--authority", "M\374ller", "--reason", "so", "--yes"}).err.find("UTF-8"), std::string::npos);
  desk.expect(2, {"new", "other.inquest", "--name", "M\374ller"});
  desk.expect(0, {"verify", "c.inquest"});
}

TEST_F(BadInput, a_case_has_a_name) {
  for (const std::string name : {"", ".", "..", "x/.."}) desk.expect(2, {"new", name});
  EXPECT_EQ(desk.shell("ls -A").out.find(".inquest"), std::string::npos);
}

}  // namespace
}  // namespace inquest::e2e
