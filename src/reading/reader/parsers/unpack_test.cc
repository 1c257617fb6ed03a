#include "reading/reader/parsers/unpack.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "reading/reader/made_documents.h"

namespace inquest::reading {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;

// Keeps what it is given.
struct Kept : MemberOut {
  bool begin(const MemberHead& member) override {
    heads.push_back(member);
    members.emplace_back(member.path, "");
    return true;
  }
  bool bytes(std::string_view content) override {
    members.back().second += content;
    return true;
  }
  std::vector<MemberHead> heads;
  std::vector<std::pair<std::string, std::string>> members;
};

struct Outcome {
  Kept kept;
  Parsed text;
};
Outcome unpacked(Parsed (*unpack)(ByteView, MemberOut&), std::string_view container) {
  warm_up_unpack();
  Outcome outcome{{}, std::unexpected(ReaderFault::internal)};
  outcome.text = unpack(as_bytes(container), outcome.kept);
  return outcome;
}

ReaderFault fault_of(const Parsed& text) { return text ? ReaderFault{} : text.error(); }

TEST(Unpack, a_zip_gives_its_members_byte_for_byte_and_their_names_as_text) {
  const auto zip = unpacked(unpack_zip, make_zip({{"a.txt", "one\r\n"}, {"letters/b.bin", std::string("\0\1", 2)}, {"empty", ""}}));
  ASSERT_TRUE(zip.text);
  EXPECT_THAT(zip.kept.members, ElementsAre(Pair("a.txt", "one\r\n"), Pair("letters/b.bin", std::string("\0\1", 2)), Pair("empty", "")));
  EXPECT_EQ(zip.text->text, "a.txt\nletters/b.bin\nempty");
}

TEST(Unpack, names_in_utf8_and_in_an_old_encoding_are_read) {
  EXPECT_THAT(unpacked(unpack_zip, make_zip({{"증언.txt", "x"}})).kept.members, ElementsAre(Pair("증언.txt", "x")));
  EXPECT_EQ(member_path("./a\\b.txt"), "a/b.txt");
  EXPECT_EQ(member_path(""), "unnamed");
  EXPECT_EQ(member_path("two\nlines"), "two lines");
}

TEST(Unpack, a_path_that_leads_out_costs_the_whole_container) {
  for (const auto path : {"../x", "a/../../x", "/etc/passwd", "C:\\x", "a\\..\\..\\x", ".."}) {
    const auto zip = unpacked(unpack_zip, make_zip({{"a.txt", "one"}, {path, "two"}}));
    EXPECT_EQ(fault_of(zip.text), ReaderFault::unsafe_path) << path;
    EXPECT_THAT(zip.kept.members, IsEmpty()) << path;
  }
  EXPECT_FALSE(leads_out("a/..b/c..d/...e"));
}

TEST(Unpack, a_bomb_is_refused_before_anything_of_it_is_sent) {
  const auto zip = unpacked(unpack_zip, make_zip({{"a.txt", "one"}, {"bomb", std::string(80u << 20, ' ')}}));
  EXPECT_EQ(fault_of(zip.text), ReaderFault::bomb);
  EXPECT_THAT(zip.kept.members, IsEmpty());
  const auto refused = [](const UnpackLimits& limits) {
    Kept kept;
    const auto text = unpack_archive(as_bytes(make_zip({{"a", "1234"}, {"b", "12345"}})), kept, true, false, limits);
    return !text && text.error() == ReaderFault::bomb && kept.members.empty();
  };
  EXPECT_TRUE(refused({.members = 1}));
  EXPECT_TRUE(refused({.member_bytes = 4}));
  EXPECT_TRUE(refused({.all_bytes = 8}));
  EXPECT_FALSE(refused({.members = 2, .member_bytes = 5, .all_bytes = 9}));
}

TEST(Unpack, what_was_cut_off_or_damaged_is_refused_whole) {
  const std::string zip = make_zip({{"a.txt", std::string(10'000, 'x')}, {"b.txt", "y"}});
  EXPECT_EQ(fault_of(unpacked(unpack_zip, zip.substr(0, zip.size() / 2)).text), ReaderFault::broken);
  EXPECT_EQ(fault_of(unpacked(unpack_zip, make_zip({})).text), ReaderFault::empty);
  EXPECT_EQ(fault_of(unpacked(unpack_compressed, "\x1f\x8b\x08 and no more").text), ReaderFault::broken);
  const std::string gzip = make_gzip(std::string(5000, 'x') + "end");
  EXPECT_EQ(fault_of(unpacked(unpack_compressed, gzip.substr(0, gzip.size() - 10)).text), ReaderFault::broken);
  const std::string tar = make_tar({{"a", std::string(5000, 'x')}}, false);
  EXPECT_EQ(fault_of(unpacked(unpack_tar, tar.substr(0, 3000)).text), ReaderFault::broken);
}

TEST(Unpack, tar_plain_and_compressed_and_a_single_compressed_file) {
  const TarLinks link{{"link", "a.txt"}};
  const auto tar = unpacked(unpack_tar, make_tar({{"d/a.txt", "one"}}, false, link));
  EXPECT_THAT(tar.kept.members, ElementsAre(Pair("d/a.txt", "one")));
  EXPECT_EQ(tar.text->text, "d/a.txt\nlink (a link: not taken)");
  EXPECT_THAT(unpacked(unpack_compressed, make_tar({{"a.txt", "one"}}, true)).kept.members, ElementsAre(Pair("a.txt", "one")));
  EXPECT_THAT(unpacked(unpack_compressed, make_gzip("only words")).kept.members, ElementsAre(Pair("data", "only words")));
}

TEST(Unpack, an_mbox_gives_its_messages_as_they_stand) {
  const auto mbox = unpacked(unpack_mbox, "From a@b.example Fri Sep 19 10:00:00 2014\nSubject: one\n\n>From here\nFrom within\n\nFrom c@d.example Sat\n"
                                          "Subject: two\n\nbody\n");
  EXPECT_THAT(mbox.kept.members, ElementsAre(Pair("1.eml", "Subject: one\n\n>From here\nFrom within\n"), Pair("2.eml", "Subject: two\n\nbody\n")));
  EXPECT_EQ(mbox.text->text, "1.eml\n2.eml");
  EXPECT_EQ(fault_of(unpacked(unpack_mbox, "no mailbox").text), ReaderFault::broken);
  EXPECT_EQ(fault_of(unpacked(unpack_mbox, "From x\n").text), ReaderFault::empty);
}

std::string record(std::string_view type, std::string_view target, std::string_view block) {
  return "WARC/1.0\r\nWARC-Type: " + std::string(type) + "\r\nWARC-Target-URI: " + std::string(target) +
         "\r\nWARC-Date: 2024-05-01T01:00:00Z\r\nContent-Length: " + std::to_string(block.size()) + "\r\n\r\n" + std::string(block) + "\r\n\r\n";
}

TEST(Unpack, a_warc_gives_responses_with_address_and_time) {
  const std::string warc =
      record("warcinfo", "", "software: x\r\n") + record("request", "https://a.example/1", "GET / HTTP/1.1\r\n\r\n") +
      record("response", "https://a.example/1?q", "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>One</p>") +
      record("response", "<https://a.example/2>", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nTwo\r\n2;x=y\r\n!!\r\n0\r\n\r\n") +
      record("response", "https://a.example/3", "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n" + make_gzip("Three")) +
      record("response", "https://a.example/4", "HTTP/1.1 404 Not Found\r\n\r\nno") + record("resource", "https://a.example/5", "Five") +
      record("revisit", "https://a.example/1", "") + record("response", "https://a.example/6", "HTTP/1.1 200 OK\r\nContent-Encoding: br\r\n\r\nxx");
  for (const auto& form : {warc, make_gzip(warc)}) {
    const auto out = unpacked(unpack_warc, form);
    ASSERT_TRUE(out.text);
    EXPECT_THAT(out.kept.members, ElementsAre(Pair("https://a.example/1?q", "<p>One</p>"), Pair("https://a.example/2", "Two!!"),
                                              Pair("https://a.example/3", "Three"), Pair("https://a.example/5", "Five"),
                                              Pair("https://a.example/6", "xx")));
    EXPECT_EQ(out.kept.heads[0].url, "https://a.example/1?q");
    EXPECT_EQ(out.kept.heads[0].captured, "2024-05-01T01:00:00Z");
    EXPECT_EQ(out.text->text,
              "https://a.example/1?q\nhttps://a.example/2\nhttps://a.example/3\nhttps://a.example/4 (status 404: not taken)\n"
              "https://a.example/5\nhttps://a.example/1 (the same as before: not repeated)\n"
              "https://a.example/6 (compressed by a method that is not known here: kept as it came)");
  }
}

TEST(Unpack, a_warc_compressed_record_by_record_is_read_to_its_end) {
  const auto out = unpacked(unpack_warc, make_gzip(record("resource", "https://a.example/1", "One")) + make_gzip(record("resource", "https://a.example/2", "Two")));
  EXPECT_THAT(out.kept.members, ElementsAre(Pair("https://a.example/1", "One"), Pair("https://a.example/2", "Two")));
}

TEST(Unpack, a_warc_cut_off_or_lying_about_lengths_is_refused) {
  const std::string warc = record("resource", "https://a.example/1", "One");
  EXPECT_EQ(fault_of(unpacked(unpack_warc, warc.substr(0, warc.size() - 6)).text), ReaderFault::broken);
  EXPECT_EQ(fault_of(unpacked(unpack_warc, "WARC/1.0\r\nContent-Length: 99999999999999999999\r\n\r\n").text), ReaderFault::broken);
  EXPECT_EQ(fault_of(unpacked(unpack_warc, "no archive").text), ReaderFault::broken);
}

TEST(Unpack, names_of_attachments_lead_nowhere) {
  warm_up_mail();
  const auto mail = unpacked(unpack_mail, "Subject: x\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nWords.\n--b\n"
                                          "Content-Disposition: attachment; filename=\"../../x.pdf\"\nContent-Transfer-Encoding: base64\n\nJVBERi0=\n--b--\n");
  EXPECT_THAT(mail.kept.members, ElementsAre(Pair(".._.._x.pdf", "%PDF-")));
}

}  // namespace
}  // namespace inquest::reading
