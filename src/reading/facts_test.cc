#include "reading/facts.h"

#include <gtest/gtest.h>

#include <string>

#include "model/reading_json.h"

namespace inquest::reading {
namespace {

DocumentFacts facts(const ExtractedText& text, const Known& known = {}) {
  const auto tokens = tokenise(text.text);
  return read_facts(text, tokens, mark_boilerplate(text, tokens), find_dates(tokens), known);
}
DocumentFacts facts(std::string_view text, const Known& known = {}) {
  ExtractedText extracted;
  extracted.text = text;
  return facts(extracted, known);
}
std::string shown(const std::optional<NamedHow>& named) {
  return named ? named->name + " " + std::string(name_of(named->how)) : "unknown";
}
std::string shown(const std::optional<Publication>& p) {
  return p ? p->value + " " + std::string(name_of(p->how)) : "unknown";
}

const std::string kProse =
    "The council of Vardania heard eleven witnesses in the old town hall, and its chair said that more of them would "
    "be invited before the winter. "
    "Nobody from the ministry came.";

TEST(Facts, a_date_in_a_list_is_of_its_row_and_not_of_the_document) {
  ExtractedText list;
  list.text = "name: Ana Kovac\ndate: 12.03.2031\nauthor: Ora Venn\n\nname: Peter Hahn\ndate: 11.02.2031\n";
  list.media_type = "text/csv";
  EXPECT_EQ(shown(facts(list).published), "unknown");
  EXPECT_EQ(shown(facts(list).author), "unknown");
  EXPECT_EQ(facts(list).title_text, "");
  list.text = "Ana Kovac\t1981-02-03\tNorvale\n\nPeter Hahn\t1979-02-04\tTarn\n";
  EXPECT_EQ(facts(list).title_text, "");
  EXPECT_EQ(shown(facts(list, {.published = "2031-04-01"}).published), "2031-04-01 stated");
}

TEST(Facts, a_pasted_report_gives_its_headline_by_line_and_date) {
  const std::string text =
      "Share on Facebook\nCouncil hears witnesses\nBy Ora Venn and Tam Lusk\n19 September 2014\n\n" + kProse;
  const auto found = facts(text);
  EXPECT_EQ(found.title_text, "Council hears witnesses");
  ASSERT_TRUE(found.title);
  EXPECT_EQ(text.substr(found.title->begin, found.title->end - found.title->begin), "Council hears witnesses");
  EXPECT_EQ(shown(found.author), "Ora Venn and Tam Lusk stated");
  EXPECT_EQ(shown(found.published), "2014-09-19 stated");
  EXPECT_EQ(text.substr(found.published->span.begin, found.published->span.end - found.published->span.begin),
            "19 September 2014");
  EXPECT_EQ(shown(found.publisher), "unknown");
  EXPECT_EQ(found.language, "en");
}

TEST(Facts, nothing_is_guessed) {
  const auto found = facts(kProse);
  EXPECT_FALSE(found.title);
  EXPECT_EQ(found.title_text, "");
  EXPECT_FALSE(found.publisher);
  EXPECT_FALSE(found.author);
  EXPECT_FALSE(found.published);
  const auto nothing = facts("");
  EXPECT_EQ(nothing.language, "und");
  EXPECT_FALSE(nothing.published);
  EXPECT_FALSE(facts("Witnesses heard\n\nThe council met on 3 May 2013 and again in June. " + kProse).published);
  EXPECT_FALSE(facts("By Monday the council had heard everyone.\n\n" + kProse).author);
}

TEST(Facts, an_agency_in_the_dateline_is_an_inferred_publisher) {
  EXPECT_EQ(shown(facts("Council hears witnesses\n\nVARDA (Reuters) - " + kProse).publisher), "Reuters inferred");
  EXPECT_EQ(shown(facts("Council hears witnesses\n\nBy Ora Venn | Vardania Herald\n\n" + kProse).publisher),
            "Vardania Herald inferred");
  EXPECT_EQ(
      shown(
          facts("Council hears witnesses\n\n" + kProse + "\n\n© 2014 Vardania Herald. All rights reserved.").publisher),
      "Vardania Herald inferred");
  EXPECT_EQ(shown(facts("Source: Vardania Herald\n\n" + kProse).publisher), "Vardania Herald stated");
}

TEST(Facts, an_outlet_before_a_place_and_a_date_is_the_publisher) {
  EXPECT_EQ(shown(facts("Council hears witnesses\n\nVardania Herald, Orsk, 3 May 2014\n\n" + kProse).publisher), "Vardania Herald inferred");
  EXPECT_EQ(shown(facts("Council hears witnesses\n\nVardania Herald, May 3, 2014\n\n" + kProse).publisher), "Vardania Herald inferred");
  EXPECT_EQ(shown(facts("Council hears witnesses\n\nOrsk, 3 May 2014\n\n" + kProse).publisher), "unknown");
}

TEST(Facts, a_masthead_names_the_publisher_and_not_the_title) {
  auto found =
      facts("HAN RIVER DAILY\nSeptember 20, 2014 (Saturday)\n\nCouncil hears witnesses\nBy Yoon Hae-jin, Geneva\n\n" +
            kProse);
  EXPECT_EQ(found.title_text, "Council hears witnesses");
  EXPECT_EQ(shown(found.publisher), "HAN RIVER DAILY inferred");
  EXPECT_EQ(shown(found.author), "Yoon Hae-jin stated");
  EXPECT_EQ(shown(found.published), "2014-09-20 stated");
  found =
      facts("Northern Review of Human Rights\nNewsletter No. 5, 9 May 2014\n\nCouncil hears witnesses\n\n" + kProse);
  EXPECT_EQ(found.title_text, "Council hears witnesses");
  EXPECT_EQ(shown(found.published), "2014-05-09 stated");
  found = facts("THE MERIDIAN POST\nWorld news\n\nCouncil hears witnesses\n\nOct. 30, 2014\nSource: Harbour Wire\n\n" +
                kProse);
  EXPECT_EQ(found.title_text, "Council hears witnesses");
  EXPECT_EQ(shown(found.publisher), "THE MERIDIAN POST inferred");
  found =
      facts("Council hears witnesses\n\nNorthern Review of Human Rights\n\nLetter from New York, 23 December 2014\n\n" +
            kProse);
  EXPECT_EQ(found.title_text, "Council hears witnesses");
  EXPECT_EQ(shown(found.publisher), "Northern Review of Human Rights inferred");
  EXPECT_EQ(shown(found.published), "2014-12-23 stated");
  // A headline about a paper, with nothing below that could be one.
  found = facts("The Vardania Herald\n\n" + kProse);
  EXPECT_EQ(found.title_text, "The Vardania Herald");
  EXPECT_EQ(shown(found.publisher), "unknown");
}

TEST(Facts, a_dateline_in_brackets_dates_the_text) {
  EXPECT_EQ(shown(facts("Council hears witnesses\n\n(Orsk, June 12, 2013) – " + kProse).published), "2013-06-12 stated");
}

TEST(Facts, publication_dates_come_from_labels_datelines_and_lines_of_their_own) {
  for (const auto* front :
       {"Published: 19 September 2014", "Published on September 19, 2014 at 10:30 GMT", "Posted 19.09.2014",
        "Date: 2014-09-19", "Friday, 19 September 2014", "19 September 2014 Last updated at 10:30 GMT",
        "Ora Venn | 19 September 2014", "GENEVA, 19 September 2014"}) {
    EXPECT_EQ(shown(facts("Council hears witnesses\n\n" + std::string(front) + "\n\n" + kProse).published),
              "2014-09-19 stated")
        << front;
  }
  EXPECT_EQ(shown(facts("Council hears witnesses\n\nVARDA, 19 September 2014 (AFP) - " + kProse).published),
            "2014-09-19 stated");
  EXPECT_EQ(shown(facts("Annual report\n\nSeptember 2014\n\n" + kProse).published), "2014-09 stated");
}

TEST(Facts, a_date_is_inferred_only_where_it_follows) {
  EXPECT_EQ(
      shown(facts("Council hears witnesses\n\nThe chair said today, 19 September 2014, that it was over. " + kProse)
                .published),
      "2014-09-19 inferred");
  const std::string lead =
      "The council of the old town voted by a wide margin on Friday, 19 September 2014, to hear all the witnesses "
      "before winter.";
  EXPECT_EQ(shown(facts("Council votes\n\n" + lead + "\n\n" + kProse).published), "2014-09-19 inferred");
  EXPECT_EQ(shown(facts("Council votes\n\n" + lead + "\n\nOn 3 November 2014 it met again. " + kProse).published),
            "unknown");
  const std::string wrong_day =
      "The council of the old town voted by a wide margin on Monday, 19 September 2014, to hear all the witnesses "
      "before winter.";
  EXPECT_EQ(shown(facts("Council votes\n\n" + wrong_day + "\n\n" + kProse).published), "unknown");
}

TEST(Facts, custody_wins_over_metadata_and_metadata_over_the_text) {
  ExtractedText text;
  text.text = "Council hears witnesses\n\nBy Ora Venn\n\n19 September 2014\n\n" + kProse;
  text.declared = {"Council hears witnesses | Vardania Herald", "By Tam Lusk", "Vardania Herald",
                   "2014-09-18T23:30:00+02:00", "en_GB"};
  auto found = facts(text);
  EXPECT_EQ(found.title_text, "Council hears witnesses");
  EXPECT_TRUE(found.title);
  EXPECT_EQ(shown(found.publisher), "Vardania Herald stated");
  EXPECT_EQ(shown(found.author), "Tam Lusk stated");
  EXPECT_EQ(shown(found.published), "2014-09-18 stated");
  EXPECT_EQ(found.published->span, Span{});
  found = facts(text, {"A Bureau", "Ida Morrow", "2014-09", "fr"});
  EXPECT_EQ(shown(found.publisher), "A Bureau stated");
  EXPECT_EQ(shown(found.author), "Ida Morrow stated");
  EXPECT_EQ(shown(found.published), "2014-09 stated");
  EXPECT_EQ(found.language, "fr");
}

TEST(Facts, a_declared_title_that_stands_nowhere_has_no_place) {
  ExtractedText text;
  text.text = kProse;
  text.declared.title = "Report of the council";
  const auto found = facts(text);
  EXPECT_FALSE(found.title);
  EXPECT_EQ(found.title_text, "Report of the council");
}

TEST(Facts, languages_are_told_or_und) {
  EXPECT_EQ(facts("위원회는 증인들의 이야기를 들었고, 위원장은 겨울이 오기 전에 더 많은 증인을 부르겠다고 말했다. "
                  "외무성에서는 아무도 오지 않았다.")
                .language,
            "ko");
  EXPECT_EQ(facts("Le conseil a entendu onze témoins dans l'ancien hôtel de ville, et personne du ministère n'est venu "
                  "écouter ce qu'ils avaient à dire.")
                .language,
            "fr");
  EXPECT_EQ(facts("12 34 56").language, "und");
  EXPECT_EQ(facts("\xFF\xFE\xFF").language, "und");
}

TEST(Facts, an_author_has_no_digits) {
  ExtractedText page;
  page.text = "Council hears witnesses\n\nLucas Nolan22 Dec 2016651\n\n" + kProse;
  const auto begin = page.text.find("Lucas");
  page.layout.push_back({LayoutKind::byline, {begin, page.text.find('\n', begin)}});
  EXPECT_EQ(shown(facts(page).author), "Lucas Nolan stated");
}

}  // namespace
}  // namespace inquest::reading
