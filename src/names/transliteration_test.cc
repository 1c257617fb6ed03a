#include "names/transliteration.h"

#include <gtest/gtest.h>

namespace inquest::names {
namespace {

// The smallest model: one row with one arc.
std::string made(std::uint32_t letters = packed("kim"), std::uint32_t past = 1) {
  TransliterationHeader header;
  header.rows = 1;
  header.arcs = 1;
  std::string body;
  const auto put = [&](auto value) { body.append(reinterpret_cast<const char*>(&value), sizeof value); };
  put(row_key(Language::korean, U'김', kAny, kAny));
  put(std::uint32_t{0});
  put(past);
  put(letters);
  put(std::uint8_t{16});
  body.append(kLetterCosts, '\x30');
  header.checksum = fnv1a(body);
  return std::string(reinterpret_cast<const char*>(&header), sizeof header) + body;
}

TEST(Transliteration, the_shipped_model_is_whole) {
  const auto& model = Transliteration::shipped();
  EXPECT_GT(model.rows(), 10000U);
  for (const auto& [language, unit] : {std::pair{Language::russian, U'п'}, {Language::arabic, U'م'}, {Language::hebrew, U'ש'}, {Language::kana, U'か'},
                                      {Language::chinese, U'金'}, {Language::hanja, U'金'}, {Language::kanji, U'高'}, {Language::korean, U'김'}}) {
    EXPECT_NE(model.row_of(language, unit, kAny, kAny), kNoRow) << static_cast<int>(language);
  }
}

TEST(Transliteration, reads_back_what_was_written) {
  const auto bytes = made();
  const auto model = Transliteration::open(bytes);
  ASSERT_TRUE(model.has_value());
  const auto row = model->row_of(Language::korean, U'김', 0, 0);
  ASSERT_NE(row, kNoRow);
  EXPECT_EQ(unpacked(model->arc(model->first_arc(row)).letters), "kim");
  EXPECT_EQ(model->row_of(Language::korean, U'이', 0, 0), kNoRow);
}

TEST(Transliteration, refuses_every_damaged_model) {
  const auto bytes = made();
  for (std::size_t at = 0; at < bytes.size(); at += at < 80 ? 1 : 997) {
    if (at >= 20 && at < 24) continue;  // reserved
    auto damaged = bytes;
    damaged[at] = static_cast<char>(damaged[at] ^ 1);
    EXPECT_FALSE(Transliteration::open(damaged).has_value()) << at;
    EXPECT_FALSE(Transliteration::open(std::string_view(bytes).substr(0, at)).has_value()) << at;
  }
  EXPECT_FALSE(Transliteration::open(made(31)).has_value());             // no letter
  EXPECT_FALSE(Transliteration::open(made(packed("kim"), 7)).has_value());  // a row beyond the arcs
}

}  // namespace
}  // namespace inquest::names
