#include <gtest/gtest.h>

#include <random>
#include <string>

#include "base/edtf.h"
#include "model/reading_json.h"
#include "reading/characters.h"
#include "reading/reading.h"

namespace inquest::reading {
namespace {

Reading read(std::string text) {
  ExtractedText extracted;
  extracted.text = std::move(text);
  return read_text(extracted, {});
}

const std::string kReport =
    "Follow us: Facebook, 3 May 2012\n"
    "Council hears 11 witnesses\n"
    "By Ora Venn\n"
    "19 September 2014\n\n"
    "The council of Vardania heard 11 witnesses on Tuesday, and its chair, Tam\xC2\xA0Lusk, said that at least 40 more "
    "would be invited next month.\n\n"
    "“We will hear everyone,” he said.\n\n"
    "© 2014 Vardania Herald. All rights reserved.\n";

TEST(ReadText, a_report_is_read_from_front_to_back) {
  const auto reading = read(kReport);
  EXPECT_EQ(reading.facts.title_text, "Council hears 11 witnesses");
  ASSERT_TRUE(reading.facts.published);
  EXPECT_EQ(reading.facts.published->value, "2014-09-19");
  ASSERT_EQ(reading.dates.size(), 3U);
  EXPECT_EQ(reading.dates[1].value, "2014-09-16");
  EXPECT_EQ(reading.dates[2].value, "2014-10");
  EXPECT_EQ(reading.dates[2].anchor, Anchor::published);
  ASSERT_GE(reading.quantities.size(), 3U);
  EXPECT_EQ(reading.quantities.back().relation, Relation::at_least);
}

TEST(ReadText, no_date_and_no_quantity_comes_from_furniture) {
  const auto reading = read(kReport);
  for (const auto& b : reading.boilerplate) {
    if (b.kind != BoilerplateKind::furniture) continue;
    for (const auto& d : reading.dates) EXPECT_TRUE(d.span.end <= b.span.begin || b.span.end <= d.span.begin);
    for (const auto& q : reading.quantities) EXPECT_TRUE(q.span.end <= b.span.begin || b.span.end <= q.span.begin);
  }
}

TEST(ReadText, a_form_of_address_is_no_role_but_tells_who_he_is) {
  const std::string text = "Robin Torvik met Anna Berg. Mr. Torvik left. “The roads are closed,” he said. Dr. Berg stayed.";
  const auto reading = read(text);
  ASSERT_EQ(reading.mentions.size(), 4U);
  EXPECT_EQ(reading.mentions[2].name, "Robin Torvik");
  EXPECT_FALSE(reading.mentions[2].role);
  EXPECT_TRUE(reading.mentions[3].role);
  ASSERT_EQ(reading.quotations.size(), 1U);
  EXPECT_EQ(reading.quotations[0].speaker_id, reading.mentions[2].id);
}

TEST(ReadText, no_month_is_read_out_of_a_name) {
  const auto reading = read("Jan Berg spoke in June. Then Jan Berg left.");
  ASSERT_EQ(reading.dates.size(), 1U);
  EXPECT_EQ(reading.dates[0].timex, "XXXX-06");
}

TEST(ReadText, the_same_text_gives_the_same_reading) {
  ASSERT_EQ(lines_of(read(kReport), kReport), lines_of(read(kReport), kReport));
}

bool on_boundary(std::string_view text, std::uint64_t at) {
  return at == text.size() || (static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U;
}

void expect_sound(const std::string& text) {
  const auto reading = read(text);
  bool valid = true;
  for (std::size_t at = 0; at < text.size();) {
    const auto point = decode_at(text, at);
    valid = valid && point.valid;
    at += point.length;
  }
  const auto check = [&](const Span& span) {
    ASSERT_LE(span.begin, span.end);
    ASSERT_LE(span.end, text.size());
    if (valid) {
      ASSERT_TRUE(on_boundary(text, span.begin) && on_boundary(text, span.end));
    }
  };
  for (const auto& b : reading.boilerplate) check(b.span);
  for (const auto& d : reading.dates) check(d.span);
  for (const auto& q : reading.quantities) check(q.span);
  for (const auto& m : reading.mentions) check(m.span);
  for (const auto& q : reading.quotations) {
    for (const auto& c : q.content) check(c);
  }
  if (reading.facts.title) check(*reading.facts.title);
  if (reading.facts.published) {
    check(reading.facts.published->span);
    ASSERT_TRUE(Edtf::parse(reading.facts.published->value));
  }
}

TEST(ReadText, any_bytes_give_spans_inside_the_text_on_character_boundaries) {
  std::mt19937 random(3);  // NOLINT: the same bytes in every run
  const std::string_view pieces[] = {"19 September 2014",
                                     "By Ora Venn",
                                     "Share on Facebook",
                                     "\n",
                                     "\n\n",
                                     "“",
                                     "”",
                                     "\"",
                                     "'",
                                     " said ",
                                     "Tam Lusk",
                                     "\xC2\xA0",
                                     "the ",
                                     "camp ",
                                     "on Friday",
                                     ", ",
                                     ". ",
                                     "111-19-55",
                                     "voted ",
                                     "한국은 ",
                                     "말했다",
                                     "\xFF",
                                     "\xE2\x80",
                                     "(Reuters) - ",
                                     "GENEVA, ",
                                     "Published: ",
                                     "©",
                                     "\t",
                                     "last year ",
                                     "between 5 and 10 people ",
                                     "1990s ",
                                     "\r\n",
                                     "Photo: ",
                                     "mid-",
                                     "\xEF\xBB\xBF",
                                     "a ",
                                     "Mr. ",
                                     "U.N. "};
  for (int round = 0; round < 1500; ++round) {
    std::string text;
    const auto size = random() % 60;
    for (std::uint32_t i = 0; i < size; ++i) {
      if (random() % 12 == 0) text += static_cast<char>(random() % 256);
      else text += pieces[random() % std::size(pieces)];
    }
    ASSERT_NO_FATAL_FAILURE(expect_sound(text)) << "round " << round;
  }
}

}  // namespace
}  // namespace inquest::reading
