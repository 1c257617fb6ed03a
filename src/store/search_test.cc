#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "store/impl.h"
#include "store/sql/search.h"
#include "store/test_case.h"

namespace inquest::store {
namespace {

using testing::TestCase;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class Search : public ::testing::Test {
 protected:
  SearchResult find(std::string_view query, std::uint64_t offset = 0, std::uint64_t limit = 50) {
    const auto found = one.store->search({std::string(query), offset, limit});
    EXPECT_TRUE(found) << found.error().message;
    return found ? *found : SearchResult{};
  }
  std::vector<std::string> texts(std::string_view query) {
    std::vector<std::string> out;
    for (const auto& hit : find(query).hits) out.push_back(hit.text);
    std::ranges::sort(out);
    return out;
  }
  std::vector<std::string> marked(std::string_view query) {
    std::vector<std::string> out;
    for (const auto& hit : find(query).hits) {
      for (const auto& span : hit.highlights) out.push_back(hit.text.substr(span.begin, span.end - span.begin));
    }
    return out;
  }
  TestCase one;
};

TEST_F(Search, finds_words_in_all_their_forms_and_marks_them) {
  const auto document = one.add_text("Intro.\n\nThe guard threatened the witness in the camp.\n\nNothing here.");
  const auto found = find("threats witness");
  ASSERT_EQ(found.hits.size(), 1u);
  EXPECT_EQ(found.hits[0].document, document);
  EXPECT_EQ(found.hits[0].text, "The guard threatened the witness in the camp.");
  EXPECT_EQ(found.hits[0].span, (Span{8, 53}));
  EXPECT_EQ(found.expansion, "(threats OR threatened) AND witness");
  EXPECT_THAT(marked("threats witness"), ElementsAre("threatened", "witness"));
  EXPECT_EQ(found.total, 1u);
  EXPECT_FALSE(found.total_is_bound);
  EXPECT_THAT(texts("\"threats\""), IsEmpty()) << "quoted words are exact";
  EXPECT_THAT(texts("nothing AND witness"), IsEmpty()) << "words stand in one passage";
}

TEST_F(Search, knows_phrases_prefixes_and_combinations) {
  one.add_text("He was taken to the political prison camp.\n\nThe camp is political.\n\nImprisonment followed.");
  EXPECT_THAT(texts("\"political prison\""), ElementsAre("He was taken to the political prison camp."));
  EXPECT_THAT(texts("impris*"), ElementsAre("Imprisonment followed."));
  EXPECT_EQ(texts("camp OR imprisonment").size(), 3u);
  EXPECT_THAT(texts("camp NOT prison"), ElementsAre("The camp is political."));
  EXPECT_THAT(texts("camp AND (prison OR fence)"), ElementsAre("He was taken to the political prison camp."));
  EXPECT_THAT(texts("absent"), IsEmpty());
}

TEST_F(Search, finds_korean_and_chinese_names_inside_longer_words) {
  one.add_text("조선민주주의인민공화국의 김정은이 말했다.\n\n金正恩说。\n\nОн сказал: угрозы.");
  EXPECT_EQ(texts("김정은").size(), 1u);
  EXPECT_EQ(texts("정은").size(), 1u);
  EXPECT_EQ(texts("김").size(), 1u);
  EXPECT_EQ(texts("다").size(), 1u) << "the last character of a word";
  EXPECT_EQ(texts("민주주의").size(), 1u);
  EXPECT_EQ(texts("正恩").size(), 1u);
  EXPECT_EQ(texts("金正恩").size(), 1u);
  EXPECT_EQ(texts("УГРОЗЫ").size(), 1u);
  EXPECT_THAT(texts("은김"), IsEmpty());
  EXPECT_THAT(marked("정은"), ElementsAre("정은"));
}

TEST_F(Search, finds_names_with_and_without_their_marks) {
  one.add_text("Zoë Müller and O\u2019Brien met in Kampala.");
  for (const auto* query : {"zoe", "Zoë", "MULLER", "müller", "\"O’Brien\"", "o'brien", "kampala"}) EXPECT_EQ(texts(query).size(), 1u) << query;
}

TEST_F(Search, leaves_furniture_out) {
  const std::string text = "Share on social media\nThe witness spoke.";
  const auto document = one.add(text);
  Reading reading;
  reading.boilerplate.push_back({{0, 21}, BoilerplateKind::furniture});
  one.read(document, text, reading);
  EXPECT_THAT(texts("social"), IsEmpty());
  EXPECT_EQ(texts("spoke").size(), 1u);
}

TEST_F(Search, narrows_by_publisher_and_date) {
  one.add_text("A camp was seen.", "1", "Thomson Reuters", "2014-03-01");
  one.add_text("The camp was denied.", "2", "Ministry", "2014-09");
  one.add_text("Some camp.", "3", "", "");
  EXPECT_THAT(texts("camp publisher:reuters"), ElementsAre("A camp was seen."));
  EXPECT_THAT(texts("camp NOT publisher:reuters"), ElementsAre("Some camp.", "The camp was denied."));
  EXPECT_THAT(texts("camp publisher:\"thomson reuters\" before:2014-03-02"), ElementsAre("A camp was seen."));
  EXPECT_THAT(texts("camp before:2014-03"), IsEmpty());
  EXPECT_THAT(texts("camp after:2014-03"), ElementsAre("The camp was denied."));
  EXPECT_THAT(texts("camp before:2014-09-15"), ElementsAre("A camp was seen.")) << "September as a whole is not before its 15th";
  EXPECT_THAT(texts("publisher:ministry"), ElementsAre("The camp was denied."));
  EXPECT_THAT(texts("camp publisher:nobody"), IsEmpty());
}

TEST_F(Search, narrows_by_person) {
  const std::string text = "Anton Berger spoke of the camp.";
  const auto document = one.add(text);
  one.add_text("Another camp.");
  Reading reading;
  reading.mentions.push_back({EntityKind::person, {0, 12}, "p1", "Anton Berger", std::nullopt, 0.9});
  one.read(document, text, reading);
  EXPECT_THAT(texts("camp person:berger"), ElementsAre(text));
  EXPECT_THAT(texts("camp person:\"Anton Berger\""), ElementsAre(text));
  EXPECT_THAT(texts("camp person:\"Berger Anton\""), IsEmpty());
  EXPECT_THAT(texts("camp NOT person:berger"), ElementsAre("Another camp."));
}

TEST_F(Search, ranks_what_holds_the_rarer_word_more_often_first) {
  for (int i = 0; i < 30; ++i) one.add_text("The camp, day " + std::to_string(i) + ".");
  one.add_text("The camp and the tunnel.");
  one.add_text("The tunnel, the tunnel, and a tunnel.");
  const auto found = find("camp OR tunnel");
  ASSERT_EQ(found.total, 32u);
  EXPECT_EQ(found.hits[0].text, "The tunnel, the tunnel, and a tunnel.");
  EXPECT_EQ(found.hits[1].text, "The camp and the tunnel.");
  EXPECT_GT(found.hits[1].score, found.hits[2].score);
}

TEST_F(Search, gives_page_after_page_without_gap_or_repeat) {
  for (int i = 0; i < 25; ++i) one.add_text("The camp, day " + std::to_string(i) + ".");
  std::vector<std::string> all;
  for (std::uint64_t offset = 0; offset < 40; offset += 10) {
    for (const auto& hit : find("camp", offset, 10).hits) all.push_back(hit.text);
  }
  EXPECT_EQ(all.size(), 25u);
  std::ranges::sort(all);
  EXPECT_EQ(std::ranges::unique(all).size(), 0u);
}

TEST_F(Search, looks_into_open_compartments_too) {
  const auto secret = one.add_text("The witness lives in a hidden village.", "w", "", "", Compartment::identities);
  one.add_text("Every village was searched.");
  EXPECT_EQ(texts("village").size(), 2u);
  EXPECT_EQ(find("hidden").hits.at(0).document, secret);
  one.close();
  std::filesystem::remove_all(one.path() / "compartments");
  for (const auto& grant : std::filesystem::directory_iterator(one.path() / "grants")) {
    if (grant.path().filename().string().starts_with("identities")) std::filesystem::remove(grant.path());
  }
  one.reopen();
  EXPECT_THAT(texts("village"), ElementsAre("Every village was searched."));
}

TEST_F(Search, finds_the_present_text_alone_after_reading_again) {
  const auto document = one.add("bytes");
  one.read(document, "An earlier reading with quorvex.");
  one.read(document, "A later reading with plimsor.");
  EXPECT_THAT(texts("quorvex"), IsEmpty());
  EXPECT_EQ(texts("plimsor").size(), 1u);
  EXPECT_THAT(find("plimsors").expansion, HasSubstr("plimsor"));
  EXPECT_EQ(find("quorvexes").expansion, "quorvexes") << "a word that stands nowhere any more widens nothing";
}

TEST_F(Search, finds_the_same_after_the_index_was_made_anew) {
  one.add_text("The guard threatened the witness.\n\n김정은이 말했다.");
  one.add_text("Another witness.", "w", "", "", Compartment::identities);
  const auto before = texts("witness");
  ASSERT_TRUE(one.store->rebuild(nullptr));
  EXPECT_EQ(texts("witness"), before);
  EXPECT_EQ(texts("정은").size(), 1u);
  const auto report = one.store->verify(std::nullopt, nullptr);
  ASSERT_TRUE(report);
  EXPECT_TRUE(report->findings.empty());
}

TEST_F(Search, finds_the_same_after_the_pieces_of_the_index_were_joined) {
  constexpr int kReadings = 9;
  for (int i = 0; i < kReadings; ++i) one.add_text("Witness number " + std::to_string(i) + " spoke.");
  one.add_text("A hidden witness.", "w", "", "", Compartment::identities);
  const auto segments = [&] {
    auto counted = one.store->impl().main().writer->integer(sql::search_count_segments);
    EXPECT_TRUE(counted);
    return counted ? counted->value_or(0) : 0;
  };
  const auto before = texts("witness");
  ASSERT_EQ(before.size(), kReadings + 1u);
  const auto many = segments();
  const auto joined = one.store->join_index();
  ASSERT_TRUE(joined) << joined.error().message;
  EXPECT_GT(many, 1) << "the test is about an index in pieces";
  EXPECT_EQ(segments(), 1);
  EXPECT_EQ(texts("witness"), before);
  const auto report = one.store->verify(std::nullopt, nullptr);
  ASSERT_TRUE(report);
  EXPECT_TRUE(report->findings.empty());
}

}  // namespace
}  // namespace inquest::store
