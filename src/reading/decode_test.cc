#include "reading/decode.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unicode/ucnv.h>

#include <array>
#include <random>

namespace inquest::reading {
namespace {

using namespace std::string_view_literals;

std::string encode_in(std::string_view utf8, const char* encoding) {
  UErrorCode status = U_ZERO_ERROR;
  std::string out(utf8.size() * 4 + 16, '\0');
  const auto n = ucnv_convert(encoding, "UTF-8", out.data(), static_cast<std::int32_t>(out.size()), utf8.data(),
                              static_cast<std::int32_t>(utf8.size()), &status);
  EXPECT_TRUE(U_SUCCESS(status)) << encoding;
  out.resize(static_cast<std::size_t>(n));
  return out;
}

std::string decoded(std::string_view bytes) {
  const auto result = decode_text(as_bytes(bytes));
  return result ? result->text : "refused: " + result.error().message;
}

constexpr std::string_view kRussian =
    "Комиссия по расследованию опубликовала свой доклад. Свидетели рассказали о лагерях, где людей держали без суда; "
    "многие из них были арестованы вместе с семьями.";
constexpr std::string_view kKorean =
    "조사위원회는 보고서를 발표했다. 증인들은 재판 없이 사람들이 갇혀 있던 수용소에 대해 이야기했으며, 그들 중 다수는 가족과 함께 체포되었다.";
constexpr std::string_view kJapanese =
    "調査委員会は報告書を公表した。証人たちは、裁判なしに人々が収容されていた施設について語り、その多くは家族とともに逮捕されたという。";
constexpr std::string_view kChinese =
    "調查委員會公布了報告。證人講述了未經審判便關押人們的營地,其中許多人是與家人一同被捕的。政府否認這些指控,並拒絕委員會入境。";
constexpr std::string_view kFrench = "La commission a publié son rapport. Les témoins ont parlé des camps où l’on détenait des gens – sans procès.";

TEST(Decode, valid_utf8_stays_byte_for_byte) {
  for (const auto text : {"plain\r\n"sv, "\xef\xbb\xbfwith a mark\r\n"sv, "un n\xc2\xa0" "bsp, 김정은, \xf0\x9f\x95\x8a\n"sv,
                          "a NUL\0 inside a line that is otherwise text, as some old systems wrote it"sv}) {
    const auto result = decode_text(as_bytes(text));
    ASSERT_TRUE(result);
    EXPECT_EQ(result->text, text);
    EXPECT_EQ(result->encoding, "UTF-8");
  }
}

TEST(Decode, utf16_is_read_with_and_without_its_mark) {
  for (const auto text : {kRussian, kKorean, kJapanese, kFrench}) {
    for (const auto encoding : {"UTF-16LE", "UTF-16BE"}) {
      const std::string bytes = encode_in(text, encoding);
      const std::string mark = encoding == "UTF-16LE"sv ? "\xff\xfe" : "\xfe\xff";
      EXPECT_EQ(decoded(mark + bytes), text) << encoding;
    }
  }
  for (const auto text : {kRussian, kKorean, kFrench}) {
    for (const auto encoding : {"UTF-16LE", "UTF-16BE"}) EXPECT_EQ(decoded(encode_in(text, encoding)), text) << encoding;
  }
  EXPECT_EQ(decoded(std::string("\xff\xfe\0\0", 4) + encode_in(kRussian, "UTF-32LE")), kRussian);
}

TEST(Decode, a_surrogate_pair_across_the_buffer_survives) {
  for (int before = 4090; before < 4100; ++before) {
    const std::string text = std::string(static_cast<std::size_t>(before), 'a') + "\U0001F54A end";
    EXPECT_EQ(decoded("\xff\xfe" + encode_in(text, "UTF-16LE")), text);
  }
}

TEST(Decode, legacy_encodings_are_told_apart) {
  const std::array<std::pair<const char*, std::string_view>, 8> kCases{{{"windows-1251", kRussian},
                                                                        {"KOI8-R", kRussian},
                                                                        {"windows-949", kKorean},
                                                                        {"Shift_JIS", kJapanese},
                                                                        {"EUC-JP", kJapanese},
                                                                        {"ISO-2022-JP", kJapanese},
                                                                        {"Big5", kChinese},
                                                                        {"windows-1252", kFrench}}};
  for (const auto& [encoding, text] : kCases) EXPECT_EQ(decoded(encode_in(text, encoding)), text) << encoding;
  EXPECT_EQ(decoded(encode_in("调查委员会公布了报告。证人讲述了未经审判便关押人们的营地,其中许多人是与家人一同被捕的。", "gb18030")),
            "调查委员会公布了报告。证人讲述了未经审判便关押人们的营地,其中许多人是与家人一同被捕的。");
}

TEST(Decode, quotation_marks_of_windows_in_plain_english_are_no_other_alphabet) {
  EXPECT_EQ(decoded("\x93It isn\x92t over,\x94 he said \x97 twice."), "“It isn’t over,” he said — twice.");
}

TEST(Decode, a_fault_in_utf8_becomes_one_replacement_per_run) {
  std::string text;
  for (int i = 0; i < 20; ++i) text += "증언 ";
  EXPECT_EQ(decoded(text + "\xed\xa0"), text + "\uFFFD\uFFFD");  // no surrogates: each byte begins nothing
  EXPECT_EQ(decoded(text + "\xe2\x82|"), text + "\uFFFD|");      // cut off after two of three bytes: one run
}

TEST(Decode, empty_blank_and_binary_files_are_refused_with_the_reason) {
  EXPECT_THAT(decoded(""), testing::HasSubstr("empty"));
  EXPECT_THAT(decoded(" \r\n\t\xc2\xa0"), testing::HasSubstr("white space"));
  std::string junk;
  std::mt19937 random(7);
  for (int i = 0; i < 4000; ++i) junk += static_cast<char>(random());
  EXPECT_THAT(decoded(junk), testing::HasSubstr("not text"));
}

TEST(Decode, every_input_gives_valid_utf8) {
  std::mt19937 random(11);
  for (int round = 0; round < 3000; ++round) {
    std::string bytes;
    const auto length = random() % 60;
    for (unsigned i = 0; i < length; ++i) bytes += static_cast<char>(random() % 3 == 0 ? random() : 'a' + random() % 26);
    EXPECT_TRUE(is_utf8(decode_bytes(as_bytes(bytes)).text));
    EXPECT_TRUE(is_utf8(repair_utf8(bytes)));
    if (is_utf8(bytes)) {
      EXPECT_EQ(repair_utf8(bytes), bytes);
    }
  }
}

TEST(Decode, utf8_is_judged_by_the_letter) {
  for (const auto bad : {"\xc0\xaf"sv, "\xe0\x80\xaf"sv, "\xed\xa0\x80"sv, "\xf4\x90\x80\x80"sv, "\xf5\x80\x80\x80"sv, "\x80"sv, "\xe2\x82"sv}) {
    EXPECT_FALSE(is_utf8(bad));
  }
  for (const auto good : {"\xc2\x80"sv, "\xed\x9f\xbf"sv, "\xef\xbf\xbf"sv, "\xf4\x8f\xbf\xbf"sv, ""sv}) EXPECT_TRUE(is_utf8(good));
}

}  // namespace
}  // namespace inquest::reading
