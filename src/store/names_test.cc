#include "store/names.h"

#include <gtest/gtest.h>

#include "store/entity_id.h"
#include "store/proposal_day.h"
#include "store/scrub.h"
#include "store/stored_reading.h"

namespace inquest::store {
namespace {

TEST(Names, spellings_of_one_name_meet) {
  const auto norm = normalise_name("Kim Jong Un");
  for (const char* other : {"KIM JONG-UN", "Kim\u00a0Jong-un", "  kim  jong un ", "Kim Jong\u2010Un", "K\u0131m Jong Un"}) {
    if (std::string_view(other).starts_with("K\u0131")) {
      EXPECT_NE(normalise_name(other), norm) << "a dotless i is another letter";
    } else {
      EXPECT_EQ(normalise_name(other), norm) << other;
    }
  }
  EXPECT_EQ(normalise_name("Zoë D'Arçy"), normalise_name("ZOE D\u2019ARCY"));
  EXPECT_EQ(normalise_name("STRASSE"), normalise_name("Straße"));
  EXPECT_EQ(normalise_name("U.N."), "u n");
}

TEST(Names, composed_and_decomposed_hangul_meet_and_other_scripts_keep_their_vowels) {
  EXPECT_EQ(normalise_name("김정은"), normalise_name("\u1100\u1175\u11B7\u110C\u1165\u11BC\u110B\u1173\u11AB"));
  EXPECT_NE(normalise_name("김정은"), "");
  EXPECT_NE(normalise_name("कि"), normalise_name("क"));
}

TEST(Names, what_is_all_separators_is_no_name) {
  EXPECT_EQ(normalise_name(" -\u2014 "), "");
  EXPECT_EQ(normalise_name(""), "");
}

TEST(EntityId, the_address_of_a_name_comes_back_as_its_key) {
  for (const std::int64_t key : {std::int64_t{0}, std::int64_t{-1}, std::int64_t{0x0123456789abcdef}, INT64_MIN}) {
    const auto text = entity_text(key);
    const auto back = parse_entity(text);
    ASSERT_TRUE(back && back->name) << text;
    EXPECT_EQ(*back->name, key);
  }
  EXPECT_FALSE(parse_entity("name:"));
  EXPECT_FALSE(parse_entity("name:zzzz"));
  EXPECT_FALSE(parse_entity("Kim"));
}

TEST(ProposalDay, dates_stand_in_the_order_of_their_first_day) {
  EXPECT_LT(day_of("2013"), day_of("2014-03"));
  EXPECT_EQ(day_of("2014"), day_of("2014-01-01"));
  EXPECT_LT(day_of("-0043"), day_of("1993-21"));
  EXPECT_EQ(day_of(""), kUndated);
  EXPECT_EQ(day_of("no date"), kUndated);
  EXPECT_LT(day_of("../2014-05-02"), kUndated);
}

TEST(ProposalId, depends_on_everything_that_it_names_and_on_nothing_else) {
  const Hash text;
  const auto id = proposal_id(text, ProposalKind::person, {{1, 5}}, {"Ilse Marran"});
  EXPECT_EQ(id, proposal_id(text, ProposalKind::person, {{1, 5}}, {"Ilse Marran"}));
  Hash other = text;
  other.bytes[31] = 1;
  EXPECT_NE(id, proposal_id(other, ProposalKind::person, {{1, 5}}, {"Ilse Marran"}));
  EXPECT_NE(id, proposal_id(text, ProposalKind::place, {{1, 5}}, {"Ilse Marran"}));
  EXPECT_NE(id, proposal_id(text, ProposalKind::person, {{1, 6}}, {"Ilse Marran"}));
  EXPECT_NE(id, proposal_id(text, ProposalKind::person, {{1, 5}, {5, 6}}, {"Ilse Marran"}));
  EXPECT_NE(id, proposal_id(text, ProposalKind::person, {{1, 5}}, {"Ilse", "Marran"}));
}

TEST(StoredReading, comes_out_as_it_went_in) {
  DocumentFacts facts;
  facts.language = "en";
  facts.title = Span{0, 12};
  facts.title_text = "A title \"x\"";
  facts.publisher = NamedHow{"The Vell Courier", How::inferred};
  facts.published = Publication{"2014-09", How::stated, {3, 9}};
  const auto back = decode_facts(encode_facts(facts));
  ASSERT_TRUE(back);
  EXPECT_EQ(back->title, facts.title);
  EXPECT_EQ(back->title_text, facts.title_text);
  EXPECT_EQ(back->publisher->name, facts.publisher->name);
  EXPECT_EQ(back->publisher->how, facts.publisher->how);
  EXPECT_FALSE(back->author);
  EXPECT_EQ(back->published->value, "2014-09");
  EXPECT_EQ(back->published->span, (Span{3, 9}));
  const std::vector<PageSpan> pages{{1, {0, 10}}, {2, {10, 30}}};
  EXPECT_EQ(decode_pages(encode_pages(pages)).value(), pages);
  const std::vector<LayoutSpan> layout{{LayoutKind::heading, {0, 4}}};
  EXPECT_EQ(decode_layout(encode_layout(layout)).value(), layout);
  EXPECT_FALSE(decode_pages("[[1,2]]"));
  EXPECT_FALSE(decode_facts("[]"));
}

TEST(Scrub, clears_the_middle_of_a_page_and_leaves_its_cells) {
  std::vector<std::uint8_t> page(512, 0xaa);
  page[0] = 13;                    // a leaf of a table
  page[1] = 0x01, page[2] = 0xc0;  // first freed block at 448
  page[3] = 0, page[4] = 2;        // two cells
  page[5] = 0x01, page[6] = 0x90;  // cells begin at 400
  page[448] = 0, page[449] = 0, page[450] = 0, page[451] = 16;
  ASSERT_TRUE(clear_unused(page, 2, 480));
  EXPECT_EQ(page[11], 0xaa) << "the cell pointers";
  EXPECT_EQ(page[12], 0);
  EXPECT_EQ(page[399], 0);
  EXPECT_EQ(page[400], 0xaa) << "a cell";
  EXPECT_EQ(page[451], 16);
  EXPECT_EQ(page[452], 0);
  EXPECT_EQ(page[463], 0);
  EXPECT_EQ(page[464], 0xaa);
  EXPECT_FALSE(clear_unused(page, 2, 480)) << "once is enough";
  std::vector<std::uint8_t> overflow(512, 0);
  overflow[3] = 9;
  overflow[100] = 1;
  EXPECT_FALSE(clear_unused(overflow, 3, 480)) << "no tree page";
}

}  // namespace
}  // namespace inquest::store
