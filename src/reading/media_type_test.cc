#include <gtest/gtest.h>

#include "reading/media_types.h"
#include "reading/reading.h"

namespace inquest::reading {
namespace {

std::string type_of(std::string_view name, std::string_view front) { return media_type_of(name, as_bytes(front)); }

TEST(MediaType, first_bytes_outweigh_the_name) {
  EXPECT_EQ(type_of("letter.txt", "%PDF-1.7\n"), kPdf);
  EXPECT_EQ(type_of("letter.txt", "A text that speaks of %PDF-1.7 is none."), kPlain);
  EXPECT_EQ(type_of("scan.pdf", "junk before %PDF-1.4"), kPdf);
  EXPECT_EQ(type_of("report.pdf", "\x89PNG\r\n\x1a\n"), "image/png");
  EXPECT_EQ(type_of("page.txt", "\xef\xbb\xbf \n<!-- saved --><!DOCTYPE html><html>"), kHtml);
  EXPECT_EQ(type_of("noname", "PK\x03\x04....word/document.xml"), kDocx);
  EXPECT_EQ(type_of("sheet.xlsx", "PK\x03\x04....xl/workbook.xml"), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
}

TEST(MediaType, the_name_decides_where_bytes_say_nothing) {
  EXPECT_EQ(type_of("a/b.c/page.HTM", "Some words"), kHtml);
  EXPECT_EQ(type_of("note.txt", "Some words"), kPlain);
  EXPECT_EQ(type_of("note", "Some words"), kPlain);
  EXPECT_EQ(type_of("note.txt", std::string_view("\0\1\2\3\4", 5)), kPlain);  // and then reading says that it is none
  EXPECT_EQ(type_of("mail.eml", "From: x"), "message/rfc822");
}

TEST(MediaType, a_utf16_page_is_a_page) {
  std::string page = "\xff\xfe";
  for (const char c : std::string_view("<html><body>")) page += std::string{c, '\0'};
  EXPECT_EQ(type_of("page", page), kHtml);
}

TEST(MediaType, binary_content_without_a_name_is_not_text) {
  EXPECT_EQ(type_of("thing", std::string_view("\0\1\2\3\0\0\0\5\6\7\x08\x0e\x0f\xff\xfa\x00", 16)), "application/octet-stream");
  EXPECT_FALSE(is_readable("application/octet-stream"));
  EXPECT_FALSE(is_readable("audio/mpeg"));
}

TEST(MediaType, mail_and_saved_pages_are_known_by_their_headers) {
  EXPECT_EQ(type_of("noname", "Received: from x\r\n by y\r\nFrom: a@b.example\r\n\r\nHi"), kMail);
  EXPECT_EQ(type_of("noname", "From: a@b.example\r\nMessage-ID: <1>\r\nContent-Type: multipart/related; boundary=b\r\n\r\n"), kMail);
  EXPECT_EQ(type_of("noname", "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://x.example/\r\nMIME-Version: 1.0\r\nDate: x\r\n\r\n"), kSavedPage);
  EXPECT_EQ(type_of("noname", "From: <Saved by x>\r\nDate: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tboundary=b\r\n\r\n"), kSavedPage);
  EXPECT_EQ(type_of("page.mht", "anything"), kSavedPage);
  EXPECT_EQ(type_of("minutes.txt", "From: the secretary\nTo: all\nDate: Friday\nSubject: the vote\n\nWe met."), kPlain);
}

TEST(MediaType, tables_and_other_text_formats) {
  EXPECT_EQ(type_of("a.csv", "a,b"), kCsv);
  EXPECT_EQ(type_of("a.tsv", "a\tb"), kTsv);
  EXPECT_EQ(type_of("a.doc", "{\\rtf1"), kRtf);
  EXPECT_EQ(type_of("noname", "PK\x03\x04....mimetypeapplication/vnd.oasis.opendocument.textPK"), kOdt);
}

TEST(MediaType, a_docx_with_a_password_is_known_by_its_name) {
  EXPECT_EQ(type_of("a.docx", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), kDocx);
  EXPECT_EQ(type_of("a.doc", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), "application/msword");
}

}  // namespace
}  // namespace inquest::reading
