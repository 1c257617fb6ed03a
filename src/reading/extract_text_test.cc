// The whole way: TextReader, the real inquest-reader in its sandbox, and stand-ins that misbehave.
#include <dirent.h>
#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdlib>
#include <random>
#include <thread>

#include "reading/reader/lockdown.h"
#include "reading/reader/made_documents.h"
#include "reading/reader/parsers/mail.h"
#include "reading/reader/parsers/parsers.h"
#include "reading/reader_client.h"
#include "reading/reading.h"

namespace inquest::reading {
namespace {

using testing::HasSubstr;

std::filesystem::path built(std::string_view program) {
  const char* folder = std::getenv("INQUEST_BUILD_DIR");
  return std::filesystem::path(folder != nullptr ? folder : ".") / program;
}

Result<ExtractedText> extract(std::string_view name, std::string_view original) {
  return TextReader(built("inquest-reader")).extract_text(name, as_bytes(original));
}

std::string fault_of(std::string_view name, std::string_view original) {
  const auto text = extract(name, original);
  return text ? "read: " + text->text : std::string(name_of(text.error().code)) + ": " + text.error().message;
}

// What a misbehaving reader comes to.
std::string misdeed(std::string_view what, const ReaderLimits& limits = {}) {
  const auto reply = run_reader(built("misbehaving_reader"), "html", as_bytes("<html>" + std::string(what)), limits);
  if (!reply) return std::string(name_of(reply.error().code)) + ": " + reply.error().message;
  const auto text = decode_reply(*reply);
  return text ? "read: " + text->text : std::string(name_of(text.error().code)) + ": " + text.error().message;
}

std::size_t open_descriptors() {
  std::size_t n = 0;
  DIR* folder = ::opendir("/proc/self/fd");
  while (::readdir(folder) != nullptr) ++n;
  ::closedir(folder);
  return n;
}

bool has_children() { return ::waitpid(-1, nullptr, WNOHANG) >= 0 || errno != ECHILD; }

std::string page_of_words(int paragraphs) {
  std::string page = "<title>Words</title><h1>Many words – 증언</h1>";
  for (int i = 0; i < paragraphs; ++i) page += "<p>The delegation, no. " + std::to_string(i) + ", said “no”.</p>";
  return page;
}

TEST(ExtractText, text_files_are_read_in_process_byte_for_byte) {
  const TextReader reader("/nonexistent/inquest-reader");
  const auto text = reader.extract_text("a.txt", as_bytes("\xef\xbb\xbfLine\r\nnext\r\n"));
  ASSERT_TRUE(text);
  EXPECT_EQ(text->text, "\xef\xbb\xbfLine\r\nnext\r\n");
  EXPECT_EQ(text->media_type, "text/plain");
  EXPECT_EQ(text->reader, "text/1");
}

TEST(ExtractText, sandboxed_equals_unsandboxed_byte_for_byte) {
  auto page = lines_of_page({"A page of a report, with quotation marks \x93 so \x94 and a name: \x8aimonovi\xe6.", "Another line of it."});
  const std::string pdf = make_pdf({page, page}, {.title = "A report"});
  const std::string docx = make_docx("<w:p><w:r><w:t>증언 – one</w:t></w:r></w:p><w:p><w:r><w:t>two</w:t></w:r></w:p>");
  const std::string html = page_of_words(2000);
  const auto same = [](std::string_view name, const std::string& original, const Parsed& direct) {
    const auto sandboxed = extract(name, original);
    ASSERT_TRUE(sandboxed) << name << ": " << sandboxed.error().message;
    ASSERT_TRUE(direct);
    EXPECT_EQ(sandboxed->text, direct->text);
    EXPECT_EQ(sandboxed->layout, direct->layout);
    EXPECT_EQ(sandboxed->pages, direct->pages);
    EXPECT_EQ(sandboxed->declared.title, direct->declared.title);
    EXPECT_FALSE(sandboxed->media_type.empty());
  };
  same("a.html", html, read_html(as_bytes(html)));
  same("a.pdf", pdf, read_pdf(as_bytes(pdf)));
  same("a.docx", docx, read_docx(as_bytes(docx)));
  const std::string odt = make_odt("<text:p>증언 – one</text:p><text:p>two</text:p>");
  const std::string rtf = "{\\rtf1\\ansi{\\fonttbl{\\f1\\fcharset129 B;}}\\f1\\'b1\\'e8 \\u51613?\\par two}";
  const std::string csv = "name,since\n증언,2031\n";
  // Headers in EUC-KR and Shift-JIS go through iconv, whose converters must have been loaded before.
  const std::string mail = "From: =?euc-kr?B?wfW+8A==?= <a@b.example>\nSubject: =?shift_jis?B?j9iMvg==?=\nMIME-Version: 1.0\n"
                           "Content-Type: text/plain; charset=windows-1251\n\n\xcf\xf0\xe8\xe2\xe5\xf2\n";
  const std::string saved = "Snapshot-Content-Location: https://a.example/\nMIME-Version: 1.0\nDate: Wed, 1 May 2024 10:00:00 +0900\n"
                            "Content-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/html; charset=utf-8\n\n" + html + "\n--b--\n";
  same("a.odt", odt, read_odt(as_bytes(odt)));
  same("a.rtf", rtf, read_rtf(as_bytes(rtf)));
  same("a.csv", csv, read_csv(as_bytes(csv)));
  EXPECT_THAT(extract("a.eml", mail)->text, HasSubstr("From: 증언 <a@b.example>\nSubject: 証言\n\nПривет"));
  start_mail();
  same("a.eml", mail, read_mail(as_bytes(mail)));
  same("a.mht", saved, read_saved_page(as_bytes(saved)));
}

TEST(ExtractText, each_kind_of_unreadable_document_is_named) {
  EXPECT_EQ(fault_of("a.txt", ""), "unreadable: the file is empty");
  EXPECT_EQ(fault_of("a.pdf", ""), "unreadable: the file is empty");
  EXPECT_THAT(fault_of("a.pdf", make_pdf({lines_of_page({"x"})}, {.encrypted = true})), HasSubstr("the PDF is encrypted"));
  EXPECT_THAT(fault_of("a.pdf", make_pdf({{}, {}})), HasSubstr("no text in this PDF, and OCR found none"));
  EXPECT_THAT(fault_of("a.pdf", "%PDF-1.4 and nothing else"), HasSubstr("broken"));
  EXPECT_THAT(fault_of("a.docx", "PK\x03\x04 and nothing else"), HasSubstr("broken"));
  EXPECT_THAT(fault_of("a.docx", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and so on"), HasSubstr("encrypted"));
  EXPECT_THAT(fault_of("a.html", "<html><body></body></html>"), HasSubstr("no text"));
  EXPECT_THAT(fault_of("a.txt", std::string_view("\0\1\2\3\4\5\6\7\0\0\0\0\0", 13)), HasSubstr("not text"));
  EXPECT_THAT(fault_of("a.gif", "GIF89a"), HasSubstr("unsupported: documents of type image/gif"));
  EXPECT_THAT(fault_of("a.png", "\x89PNG\r\n\x1a\n"), HasSubstr("broken"));
}

TEST(ExtractText, a_zip_bomb_costs_its_document_only) {
  const std::string bomb = make_docx("<w:p/>", {{"word/footnotes.xml", std::string(120u << 20, ' ')}});
  EXPECT_THAT(fault_of("bomb.docx", bomb), HasSubstr("limit: the document expands beyond its bounds"));
}

TEST(ExtractText, an_original_past_the_bound_is_refused_and_kept) {
  EXPECT_THAT(fault_of("a.txt", std::string((64u << 20) + 1, 'x')), HasSubstr("limit: the text is longer than 64 MiB"));
}

// Character maps of Asian fonts are read from their files after the sandbox closed.
TEST(ExtractText, a_korean_pdf_without_its_font_is_read_in_the_sandbox) {
  if (!std::filesystem::exists("/usr/share/poppler/cMap")) GTEST_SKIP() << "poppler-data is not installed";
  const std::string pdf = make_pdf({{{.y = 700, .korean = "AE40C815C740"}}});
  const auto text = extract("a.pdf", pdf);
  ASSERT_TRUE(text) << text.error().message;
  EXPECT_EQ(text->text, "김정은");
}

// Warmed up or not, then locked, then asked for the self-check word. 0: it came out right; 1: it did not.
int self_check_in_sandbox(bool warm) {
  const pid_t child = ::fork();
  if (child == 0) {
    if (warm) warm_up_pdf();
    if (!lockdown({})) ::_exit(2);
    ::_exit(self_check_pdf() == kSelfCheckWord ? 0 : 1);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  return status;
}

// The trap: converters that load their tables on first use find them out of reach, and text comes out empty with exit 0.
TEST(ExtractText, a_cold_reader_never_looks_healthy) {
  EXPECT_EQ(self_check_in_sandbox(true), 0);
  EXPECT_NE(self_check_in_sandbox(false), 0);
}

std::string damaged(std::string original, std::mt19937& random) {
  for (unsigned k = 0; k <= random() % 8; ++k) {
    const std::size_t at = random() % original.size();
    switch (random() % 3) {
      case 0: original[at] = static_cast<char>(random()); break;
      case 1: original.erase(at, random() % 16); break;
      default: original.insert(at, original.substr(random() % original.size(), random() % 16)); break;
    }
  }
  return original;
}

// A list of system calls that is too short kills documents that are merely damaged, or changes what is read of them.
TEST(ExtractText, damaged_documents_read_alike_inside_and_outside_the_sandbox) {
  std::mt19937 random(5);
  auto page = lines_of_page({"A page of a report that will be damaged.", "It has two lines."});
  const std::string pdf = make_pdf({page, page}, {.title = "A report"});
  const std::string docx = make_docx("<w:p><w:r><w:t>one</w:t></w:r></w:p>", {{"docProps/core.xml", "<c><dc:title>t</dc:title></c>"}});
  for (int round = 0; round < 60; ++round) {
    const bool is_pdf = round % 3 != 0;
    const std::string original = damaged(is_pdf ? pdf : docx, random);
    const auto reply = run_reader(built("inquest-reader"), is_pdf ? "pdf" : "docx", as_bytes(original));
    ASSERT_TRUE(reply) << reply.error().message;
    const auto inside = decode_reply(*reply);
    const Parsed outside = is_pdf ? read_pdf(as_bytes(original)) : read_docx(as_bytes(original));
    ASSERT_EQ(inside.has_value(), outside.has_value());
    if (inside) {
      EXPECT_EQ(inside->text, outside->text);
    } else {
      EXPECT_EQ(inside.error(), error_of(outside.error()));
    }
  }
}

TEST(ExtractText, faults_name_no_content_of_the_document) {
  for (const auto name : {"a.pdf", "a.docx", "a.html"}) {
    const std::string original = std::string(name) == "a.pdf" ? "%PDF-1.4 Zeruah Canary" : "<html><body hidden='Zeruah Canary'></body>";
    EXPECT_EQ(fault_of(name, original).find("Canary"), std::string::npos);
  }
}

TEST(ReaderClient, what_a_misbehaving_parser_does_is_named) {
  const ReaderLimits brief{.wall = std::chrono::milliseconds(300)};
  const ReaderLimits long_enough_to_start{.wall = std::chrono::milliseconds(3000)};
  EXPECT_EQ(misdeed("honest"), "read: honest text");
  EXPECT_THAT(misdeed("crash"), HasSubstr("unreadable: the parser crashed"));
  EXPECT_THAT(misdeed("crash after reply"), HasSubstr("unreadable: the parser crashed"));
  EXPECT_THAT(misdeed("forbidden"), HasSubstr("what the sandbox forbids"));
  EXPECT_THAT(misdeed("hang", brief), HasSubstr("limit: the reader took too long"));
  EXPECT_THAT(misdeed("hang after reply", long_enough_to_start), HasSubstr("limit: the reader did not end in time"));
  EXPECT_THAT(misdeed("flood", {.reply_bytes = 8u << 20}), HasSubstr("limit: the reader sent more"));
  EXPECT_THAT(misdeed("silence"), HasSubstr("unreadable: the reader ended without a reply"));
  EXPECT_THAT(misdeed("exit 3"), HasSubstr("gave up on this document (exit 3)"));
  EXPECT_THAT(misdeed("half a frame"), HasSubstr("reply was refused"));
  EXPECT_THAT(misdeed("garbage"), HasSubstr("reply was refused"));
}

TEST(ReaderClient, the_child_is_given_four_descriptors_and_no_environment) {
  const int secret = ::open("/dev/null", O_RDONLY);  // inheritable, and meant for nobody
  ::setenv("INQUEST_PASSPHRASE", "canary", 1);
  EXPECT_EQ(misdeed("surroundings"), "read: descriptors: 0 1 2 3 environment:");
  ::unsetenv("INQUEST_PASSPHRASE");
  ::close(secret);
}

TEST(ReaderClient, no_child_and_no_descriptor_is_left_behind) {
  (void)misdeed("honest");
  const std::size_t before = open_descriptors();
  for (int i = 0; i < 20; ++i) {
    (void)misdeed(i % 2 == 0 ? "crash" : "flood", {.reply_bytes = 1 << 20});
    (void)misdeed("hang", {.wall = std::chrono::milliseconds(5)});
  }
  EXPECT_EQ(open_descriptors(), before);
  EXPECT_FALSE(has_children());
}

TEST(ReaderClient, a_missing_reader_is_an_error_that_says_so) {
  const auto reply = run_reader("/nonexistent/inquest-reader", "html", as_bytes("<html>"));
  ASSERT_FALSE(reply);
  EXPECT_EQ(reply.error().code, ErrorCode::internal);
  EXPECT_THAT(reply.error().message, HasSubstr("must stand beside"));
}

TEST(ReaderClient, several_threads_read_at_once) {
  const std::string page = page_of_words(50);
  const auto expected = read_html(as_bytes(page));
  std::atomic<int> equal = 0;
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&] {
      for (int i = 0; i < 10; ++i) {
        const auto text = extract("a.html", page);
        equal += text && text->text == expected->text;
        if (misdeed("crash").find("crashed") == std::string::npos) equal -= 100;
      }
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(equal, 40);
  EXPECT_FALSE(has_children());
}

}  // namespace
}  // namespace inquest::reading
