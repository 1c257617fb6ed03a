// Containers as a person meets them: added as one file, read into many documents, each with its custody.
#include <gtest/gtest.h>

#include <random>
#include <set>

#include "driver.h"
#include "reading/reader/made_documents.h"

namespace inquest::e2e {
namespace {

using reading::make_gzip;
using reading::make_tar;
using reading::make_zip;

const std::string kNote = "Mara Velle said on 3 May 2031: \"Nobody was moved.\"\n";
const std::string kMail = "From: Sefa Orn <sefa@lakeside.example>\nTo: Mara Velle <mara@courier.example>\nDate: Fri, 23 May 2031 10:00:00 +0000\n"
                          "Subject: The list\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\n"
                          "The list is attached.\n--b\nContent-Type: text/csv\nContent-Disposition: attachment; filename=list.csv\n\n"
                          "name,camp\nDara Ilu,Norvale\n--b--\n";

class Containers : public testing::Test {
 protected:
  void SetUp() override { desk.make_case(); }
  void add(const std::string& name, const std::string& bytes) {
    desk.write("in/" + name, bytes);
    desk.expect(0, {"add", "c.inquest", "in/" + name});
  }
  std::vector<Json> documents() { return desk.expect(0, {"documents", "c.inquest", "--json"}).lines(); }
  Json show(const std::string& id) { return Json::parse(desk.expect(0, {"show", "c.inquest", id, "--json"}).out); }
  // By its first path, in whichever order they came.
  Json document_at(const std::string& path) {
    for (const auto& line : documents()) {
      const auto shown = show(line["id"]);
      if (shown["object"]["custody"][0]["path"].get<std::string>().ends_with(path)) return shown["object"];
    }
    ADD_FAILURE() << "no document at " << path;
    return {};
  }
  std::string error_of_only_document() {
    const auto lines = documents();
    EXPECT_EQ(lines.size(), 1u);
    return lines.empty() || lines[0]["error"].is_null() ? "" : lines[0]["error"].get<std::string>();
  }
  Desk desk;
};

TEST_F(Containers, what_is_nested_is_read_to_its_end_and_says_where_it_came_from) {
  add("box.zip", make_zip({{"letters/list.eml", kMail}, {"note.txt", kNote}, {"inner.tar.gz", make_tar({{"deep.txt", "Deep words.\n"}}, true)}}));
  desk.expect(0, {"read", "c.inquest"});
  EXPECT_EQ(documents().size(), 6u);
  const auto box = document_at("box.zip"), mail = document_at("list.eml"), list = document_at("list.csv"), deep = document_at("deep.txt");
  EXPECT_EQ(mail["member_of"], box["id"]);
  EXPECT_EQ(mail["title"], "The list");
  EXPECT_EQ(mail["published"], "2031-05-23");
  EXPECT_EQ(mail["custody"][0]["path"], "letters/list.eml");
  EXPECT_EQ(list["member_of"], mail["id"]);
  EXPECT_EQ(deep["member_of"], document_at("inner.tar.gz")["id"]);
  EXPECT_TRUE(box["member_of"].is_null());
  ASSERT_EQ(box["members"].size(), 3u);
  EXPECT_EQ(box["members"][0]["path"], "letters/list.eml");
  EXPECT_EQ(desk.expect(0, {"search", "c.inquest", "Norvale", "--json"}).lines().size(), 1u);
  desk.expect(0, {"verify", "c.inquest"});
}

TEST_F(Containers, the_same_bytes_in_two_containers_are_one_document) {
  add("a.zip", make_zip({{"one.txt", kNote}}));
  add("b.tar", make_tar({{"copy/of.txt", kNote}}, false));
  desk.expect(0, {"read", "c.inquest"});
  EXPECT_EQ(documents().size(), 3u);
  EXPECT_EQ(document_at("a.zip")["members"][0]["id"], document_at("b.tar")["members"][0]["id"]);
}

TEST_F(Containers, reading_again_and_rebuilding_change_nothing) {
  add("box.zip", make_zip({{"list.eml", kMail}, {"note.txt", kNote}}));
  desk.expect(0, {"read", "c.inquest"});
  const auto before = documents();
  desk.expect(0, {"read", "c.inquest", "--again"});
  EXPECT_EQ(documents(), before);
  EXPECT_EQ(document_at("note.txt")["custody"].size(), 1u);
  desk.expect(0, {"rebuild", "c.inquest"});
  EXPECT_EQ(documents(), before);
  desk.expect(0, {"verify", "c.inquest"});
}

TEST_F(Containers, what_custody_states_of_a_container_holds_for_its_members) {
  desk.write("in/box.zip", make_zip({{"note.txt", kNote}}));
  desk.expect(0, {"add", "c.inquest", "in/box.zip", "--publisher", "Lakeside Courier", "--published", "2031-05-04", "--classification", "confidential"});
  desk.expect(0, {"read", "c.inquest"});
  const auto note = document_at("note.txt");
  EXPECT_EQ(note["publisher"], "Lakeside Courier");
  EXPECT_EQ(note["published"], "2031-05-04");
  EXPECT_EQ(note["classification"], "confidential");
}

TEST_F(Containers, a_hostile_container_is_kept_and_gives_nothing) {
  add("slip.zip", make_zip({{"note.txt", kNote}, {"../../slipped.txt", "x"}}));
  desk.expect(1, {"read", "c.inquest"});
  EXPECT_NE(error_of_only_document().find("leads out of its container"), std::string::npos);
  EXPECT_FALSE(std::filesystem::exists(desk.path("slipped.txt")));
  desk.expect(0, {"verify", "c.inquest"});
}

TEST_F(Containers, a_bomb_is_kept_and_gives_nothing) {
  add("bomb.zip", make_zip({{"note.txt", kNote}, {"zeros", std::string(100u << 20, '\0')}}));
  desk.expect(1, {"read", "c.inquest"});
  EXPECT_NE(error_of_only_document().find("a bomb"), std::string::npos);
}

TEST_F(Containers, containers_are_opened_to_a_bounded_depth) {
  std::string box = make_zip({{"bottom.txt", "The bottom.\n"}});
  for (int depth = 0; depth < 12; ++depth) box = make_zip({{"inner.zip", box}});
  add("outer.zip", box);
  desk.expect(1, {"read", "c.inquest"});
  const auto lines = documents();
  EXPECT_EQ(lines.size(), 9u);
  EXPECT_EQ(lines.back()["status"], "failed");
  EXPECT_NE(lines.back()["error"].get<std::string>().find("more than 8 deep"), std::string::npos);
}

TEST_F(Containers, kill_9_while_unpacking_is_taken_up_again) {
  reading::ZipParts parts;
  for (int i = 0; i < 400; ++i) parts.emplace_back("n" + std::to_string(i) + ".txt", kNote + std::to_string(i) + "\n");
  add("box.zip", make_zip(parts));
  std::mt19937 random(7);
  for (int round = 0; round < 4; ++round) {
    Conditions killed;
    killed.kill_after_ms = 200 + static_cast<int>(random() % 1200);
    desk.run({"read", "c.inquest"}, killed);
  }
  desk.expect(0, {"read", "c.inquest"});
  const auto lines = documents();
  EXPECT_EQ(lines.size(), 401u);
  for (const auto& line : lines) EXPECT_EQ(line["status"], "read");
  EXPECT_EQ(document_at("box.zip")["members"].size(), 400u);
  desk.expect(0, {"verify", "c.inquest"});
}

TEST_F(Containers, a_web_archive_and_a_saved_page_tell_address_and_time) {
  const std::string http = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html><title>Vote</title><p>They voted on it.</p></html>";
  add("crawl.warc.gz", make_gzip("WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://courier.example/vote.html?x=1\r\nWARC-Date: "
                                 "2031-05-24T08:00:00Z\r\nContent-Length: " + std::to_string(http.size()) + "\r\n\r\n" + http + "\r\n\r\n"));
  add("page.mhtml", "From: <Saved by Blink>\nSnapshot-Content-Location: https://courier.example/list\nDate: Sat, 24 May 2031 10:00:00 +0200\n"
                    "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/html\n\n<p>The list is out.</p>\n--b--\n");
  desk.expect(0, {"read", "c.inquest"});
  const auto vote = document_at("x=1"), page = document_at("page.mhtml");
  EXPECT_EQ(vote["media_type"], "text/html");
  EXPECT_EQ(vote["custody"][0]["url"], "https://courier.example/vote.html?x=1");
  EXPECT_EQ(vote["custody"][0]["captured"], "2031-05-24T08:00:00Z");
  ASSERT_EQ(page["custody"].size(), 2u);
  EXPECT_EQ(page["custody"][1]["url"], "https://courier.example/list");
  EXPECT_EQ(page["custody"][1]["captured"], "2031-05-24T08:00:00Z");
  desk.expect(0, {"read", "c.inquest", "--again"});
  EXPECT_EQ(document_at("page.mhtml")["custody"].size(), 2u);
}

// A container holds its members' bytes: erasing a member leaves no copy of it behind.
TEST_F(Containers, erasing_a_member_takes_its_container_and_leaves_its_siblings) {
  add("box.zip", make_zip({{"note.txt", kNote}, {"other.txt", "Other words.\n"}}));
  desk.expect(0, {"read", "c.inquest"});
  desk.expect(0, {"erase", "c.inquest", document_at("note.txt")["id"], "--authority", "A", "--reason", "R", "--yes"});
  const auto left = documents();
  ASSERT_EQ(left.size(), 1u);
  EXPECT_EQ(show(left[0]["id"])["object"]["custody"][0]["path"], "other.txt");
  desk.expect(0, {"verify", "c.inquest"});
}

}  // namespace
}  // namespace inquest::e2e
