#include "reading/reader/parsers/mail.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "reading/reader/parsers/read_by_test.h"

namespace inquest::reading {
namespace {

using testing::HasSubstr;
using testing::Not;

class MailReading : public testing::Test {
 protected:
  static void SetUpTestSuite() { start_mail(); }
};

ExtractedText mail_read(const std::string& message) {
  return text_or_fail(read_mail(as_bytes(message)));
}

std::string slice(const ExtractedText& text, LayoutKind kind) {
  for (const auto& entry : text.layout) {
    if (entry.kind == kind) return text.text.substr(entry.span.begin, entry.span.end - entry.span.begin);
  }
  return {};
}

const std::string kHead =
    "From: =?euc-kr?B?wfW+8A==?= Orn <sefa@lakeside.example>\r\nTo: Mara Velle <mara@courier.example>\r\n"
    "Date: Fri, 19 Sep 2014 23:30:00 -0500\r\nSubject: =?utf-8?Q?The_vote_=E2=80=93_today?=\r\nMIME-Version: 1.0\r\n";

TEST_F(MailReading, headers_are_shown_and_declared) {
  const auto text = mail_read(kHead + "\r\nDear Mara,\r\n\r\nno.\r\n");
  EXPECT_EQ(text.text,
            "From: 증언 Orn <sefa@lakeside.example>\nTo: Mara Velle <mara@courier.example>\nDate: Fri, 19 Sep 2014 23:30:00 -0500\n"
            "Subject: The vote – today\n\nDear Mara,\n\nno.");
  EXPECT_EQ(text.declared.title, "The vote – today");
  EXPECT_EQ(text.declared.author, "증언 Orn");
  EXPECT_EQ(text.declared.published, "2014-09-19");  // by the sender's clock; in UTC it is the 20th
  EXPECT_EQ(slice(text, LayoutKind::title), "The vote – today");
}

TEST_F(MailReading, bodies_are_decoded_by_their_own_charset) {
  EXPECT_THAT(mail_read(kHead + "Content-Type: text/plain; charset=ks_c_5601-1987\r\nContent-Transfer-Encoding: base64\r\n\r\nwfW+8A==\r\n").text,
              HasSubstr("\n\n증언"));
  EXPECT_THAT(mail_read(kHead + "Content-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\ncaf=E9 =93x=94\r\n").text,
              HasSubstr("\n\ncafé “x”"));
}

std::string alternative(const std::string& plain) {
  return kHead + "Content-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\n" + plain +
         "\r\n--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<title>t</title><h2>Head</h2><p>The whole message, with all that it "
         "has to say and more than its stand-in.</p>\r\n--b--\r\n";
}

TEST_F(MailReading, of_several_forms_the_plain_one_is_read_unless_it_is_a_mere_stand_in) {
  const auto plain = mail_read(alternative("The whole message, in plain words."));
  EXPECT_THAT(plain.text, HasSubstr("in plain words."));
  EXPECT_THAT(plain.text, Not(HasSubstr("Head")));
  const auto html = mail_read(alternative("See HTML."));
  EXPECT_THAT(html.text, HasSubstr("Head\n\nThe whole message"));
  EXPECT_THAT(html.text, Not(HasSubstr("See HTML")));
  EXPECT_EQ(slice(html, LayoutKind::heading), "Head");
}

TEST_F(MailReading, attachments_are_named_and_kept_apart_from_the_text) {
  const std::string message = kHead + "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nSee below.\r\n"
      "--b\r\nContent-Type: application/pdf; name=\"list.pdf\"\r\nContent-Transfer-Encoding: base64\r\n\r\nJVBERi0=\r\n"
      "--b\r\nContent-Type: text/plain\r\nContent-Disposition: attachment; filename=notes.txt\r\n\r\nsecret notes\r\n"
      "--b\r\nContent-Type: message/rfc822\r\n\r\nSubject: inner\r\n\r\nInner words.\r\n--b--\r\n";
  const auto text = mail_read(message);
  EXPECT_THAT(text.text, testing::EndsWith("See below.\n\nAttachment: list.pdf\nAttachment: notes.txt\nAttachment: inner.eml"));
  const auto mail = Mail::parse(as_bytes(message));
  ASSERT_TRUE(mail);
  ASSERT_EQ(mail->attachments().size(), 3u);
  EXPECT_EQ(mail->attachments()[0].media_type, "application/pdf");
  EXPECT_EQ(mail->content(0), "%PDF-");
  EXPECT_EQ(mail->content(1), "secret notes");
  EXPECT_THAT(mail->content(2), HasSubstr("Inner words."));
}

TEST_F(MailReading, a_saved_page_gives_its_page_address_and_time) {
  const std::string saved =
      "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://courier.example/vote?x=1\r\nSubject: Vote\r\n"
      "Date: Wed, 1 May 2024 10:00:00 +0900\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n"
      "--b\r\nContent-Type: text/html\r\nContent-Location: https://courier.example/vote?x=1\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
      "<html><head><title>Vote</title><meta property=3D\"article:published_time\" content=3D\"2024-04-30\"></head><body><p>They vo=\r\nted.</p>"
      "</body></html>\r\n--b\r\nContent-Type: image/png\r\nContent-Location: https://courier.example/a.png\r\n\r\nx\r\n--b--\r\n";
  const auto page = read_saved_page(as_bytes(saved));
  ASSERT_TRUE(page);
  EXPECT_EQ(page->text, "They voted.");
  EXPECT_EQ(page->saved.url, "https://courier.example/vote?x=1");
  EXPECT_EQ(page->saved.captured, "2024-05-01T01:00:00Z");
  EXPECT_EQ(page->declared.published, "2024-04-30");  // when it was published, not when it was saved
  EXPECT_EQ(read_saved_page(as_bytes("Subject: x\r\n\r\nno page\r\n")).error(), ReaderFault::no_text);
}

TEST_F(MailReading, an_encrypted_message_without_words_is_said_to_be_so) {
  EXPECT_EQ(read_mail(as_bytes(kHead + "Content-Type: application/pkcs7-mime; smime-type=enveloped-data\r\n\r\nx\r\n")).error(), ReaderFault::encrypted);
}

TEST_F(MailReading, parts_nested_beyond_reason_are_a_bomb) {
  std::string message = kHead;
  for (int i = 0; i < 80; ++i) {
    const auto b = std::to_string(i);
    message += "Content-Type: multipart/mixed; boundary=b" + b + "x\r\n\r\n--b" + b + "x\r\n";
  }
  EXPECT_EQ(read_mail(as_bytes(message + "\r\nx\r\n")).error(), ReaderFault::bomb);
}

}  // namespace
}  // namespace inquest::reading
