#include "evaluation/evaluation.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace {

using namespace inquest;
using namespace inquest::evaluation;

std::string slice(const Annotated& text, const Span& span) { return text.text.substr(span.begin, span.end - span.begin); }
std::string all_of(const Annotated& text, const std::vector<Span>& spans) {
  std::string out;
  for (const auto& span : spans) out += "[" + slice(text, span) + "]";
  return out;
}

const Row& row_of(const std::vector<Table>& tables, std::string_view table, std::string_view label) {
  for (const auto& each : tables) {
    for (const auto& row : each.rows) {
      if (each.name == table && row.label == label) return row;
    }
  }
  throw std::runtime_error("no such row");
}

Span span_of(const std::string& text, const std::string& words) {
  const auto at = text.find(words);
  EXPECT_NE(at, std::string::npos) << words;
  return {at, at + words.size()};
}

TEST(Brat, offsets_are_code_points_and_fragments_are_joined) {
  const std::string text = "«Tak», said Žofie, “we stay.”\n";
  const auto gold = read_brat("a.txt", text,
                              "T1\tContent 1 4;20 28\tTak we stay\nT2\tCue 7 11\tsaid\nT3\tSource 12 17\tŽofie\nT4\tAttribution 7 11\tsaid\n"
                              "E1\tAttribution:T4 Content:T1 Cue:T2 Source:T3\n");
  ASSERT_TRUE(gold) << gold.error().message;
  ASSERT_EQ(gold->attributions.size(), 1u);
  EXPECT_EQ(all_of(*gold, gold->attributions[0].content), "[Tak][we stay.]");
  EXPECT_EQ(all_of(*gold, gold->attributions[0].cue), "[said]");
  EXPECT_EQ(all_of(*gold, gold->attributions[0].source), "[Žofie]");
}

TEST(Brat, an_offset_beyond_the_text_is_an_error_that_names_the_line) {
  const auto gold = read_brat("a.txt", "short", "T1\tCue 0 5\tshort\nT2\tCue 3 9\tx\n");
  ASSERT_FALSE(gold);
  EXPECT_EQ(gold.error().code, ErrorCode::unreadable);
  EXPECT_THAT(gold.error().message, testing::HasSubstr("line 2"));
}

TEST(Conll, IOB1_joins_words_as_they_are_written) {
  const auto texts = read_conll("w", "Anna I-PER\nBerg I-PER\nof O\nthe O\nU.N. I-ORG\nsaid O\n: O\n\" O\nNo O\n. O\n\" O\n\n-DOCSTART- O\n\nOslo I-LOC\n");
  ASSERT_TRUE(texts) << texts.error().message;
  ASSERT_EQ(texts->size(), 2u);
  EXPECT_EQ((*texts)[0].text, "Anna Berg of the U.N. said: \"No.\"\n\n");
  ASSERT_EQ((*texts)[0].names.size(), 2u);
  EXPECT_EQ(slice((*texts)[0], (*texts)[0].names[0].span), "Anna Berg");
  EXPECT_EQ((*texts)[0].names[1].kind, EntityKind::organisation);
  EXPECT_EQ((*texts)[1].names[0].kind, EntityKind::place);
}

TEST(Conll, IOB2_takes_the_text_that_the_file_gives_and_divides_names_that_touch) {
  const auto texts = read_conll("u", "# newdoc id = a\n# text = Ana, Bo left.\n1\tAna\tB-PER\t-\n2\t,\tO\t-\n3\tBo\tB-PER\t-\n4\tleft\tO\t-\n5\t.\tO\t-\n\n"
                                     "# text = Ana Bo\n1\tAna\tB-PER\t-\n2\tBo\tB-PER\t-\n");
  ASSERT_TRUE(texts) << texts.error().message;
  ASSERT_EQ(texts->size(), 1u);
  EXPECT_EQ((*texts)[0].text, "Ana, Bo left.\n\nAna Bo\n\n");
  EXPECT_EQ((*texts)[0].names.size(), 4u);
}

TEST(Conll, a_table_without_tags_is_an_error) {
  EXPECT_FALSE(read_conll("x", "a b c\nd e f\n"));
  EXPECT_FALSE(read_conll("x", ""));
}

TEST(TimeMl, gives_text_dates_and_the_date_of_publication) {
  const auto gold = read_timeml("t", "<?xml version=\"1.0\"?><TimeML><DCT><TIMEX3 tid=\"t0\" type=\"DATE\" value=\"2014-09-19\">x</TIMEX3></DCT>"
      "<TEXT>A &amp; B <EVENT eid=\"e1\">met</EVENT> <TIMEX3 tid=\"t1\" type=\"DATE\" value=\"2014-09-18\">yesterday</TIMEX3>.</TEXT></TimeML>");
  ASSERT_TRUE(gold) << gold.error().message;
  EXPECT_EQ(gold->text, "A & B met yesterday.");
  EXPECT_EQ(gold->published, "2014-09-19");
  ASSERT_EQ(gold->dates.size(), 1u);
  EXPECT_EQ(slice(*gold, gold->dates[0].span), "yesterday");
  EXPECT_EQ(gold->dates[0].timex, "2014-09-18");
}

TEST(TimeMl, what_is_no_TimeML_is_an_error) {
  EXPECT_FALSE(read_timeml("t", "<TimeML><TEXT>cut"));
  EXPECT_FALSE(read_timeml("t", "<html/>"));
  std::string deep = "<TimeML><TEXT>";
  for (int i = 0; i < 1000; ++i) deep += "<a>";
  for (int i = 0; i < 1000; ++i) deep += "</a>";
  EXPECT_FALSE(read_timeml("t", deep + "</TEXT></TimeML>"));
}

TEST(Marks, nest_and_leave_the_text) {
  const auto gold = read_marked("m", "manner: wire\npublished: 2031-05-23\n\n{s1|{role a|Deputy} {per a|Mara Velle}} {q1|said} that "
                                     "{c1|{state c|Ostara} would answer {date 2031-06|next month}}.\n");
  ASSERT_TRUE(gold) << gold.error().message;
  EXPECT_EQ(gold->text, "Deputy Mara Velle said that Ostara would answer next month.\n");
  EXPECT_EQ(gold->published, "2031-05-23");
  EXPECT_EQ(gold->names.size(), 2u);
  EXPECT_EQ(gold->dates[0].edtf, "2031-06");
  EXPECT_EQ(all_of(*gold, gold->attributions[0].source), "[Deputy Mara Velle]");
}

TEST(Marks, a_fault_is_named_by_its_line_and_never_quoted) {
  for (const auto* const body : {"one\n{per a|Secret", "one\nSecret}", "one\n{nobody|Secret}", "one\nSec|ret", "one\n{c|Secret}"}) {
    const auto gold = read_marked("m", std::string("manner: wire\n\n") + body);
    ASSERT_FALSE(gold) << body;
    EXPECT_THAT(gold.error().message, testing::Not(testing::HasSubstr("Sec")));
  }
}

TEST(Sources, the_first_of_two_annotations_is_taken_and_the_second_pass_left_out) {
  const auto sources = sources_of(Task::quotations, {"d/text/x.txt", "d/attributions/x.b.ann", "d/attributions/x.a.ann", "m/second/y.txt", "m/first/y.txt"});
  ASSERT_EQ(sources.size(), 2u);
  EXPECT_EQ(sources[0].annotations, "d/attributions/x.a.ann");
  EXPECT_EQ(sources[1].path, "m/first/y.txt");
}

TEST(Quotations, are_counted_by_type_and_by_reporting_verb) {
  const std::string text = "“We stay,” said Ana. Bo denied that he “fled” the camp. Cy wants to leave.\n";
  Annotated gold{.name = "q", .text = text};
  gold.attributions = {{{span_of(text, "We stay")}, {span_of(text, "said")}, {span_of(text, "Ana")}},
                       {{span_of(text, "that he “fled” the camp")}, {span_of(text, "denied")}, {span_of(text, "Bo")}},
                       {{span_of(text, "to leave")}, {span_of(text, "wants")}, {span_of(text, "Cy")}}};
  Reading reading;
  reading.quotations = {{QuotationType::direct, {span_of(text, "We stay")}, {}, span_of(text, "Ana"), "", 1},
                        {QuotationType::mixed, {span_of(text, "he “fled” the camp")}, {}, span_of(text, "Ana"), "", 1},
                        {QuotationType::direct, {span_of(text, "camp")}, {}, {}, "", 1}};
  QuotationScore score;
  score.add(gold, reading);
  const auto tables = score.tables();
  EXPECT_EQ(row_of(tables, "with a reporting verb", "direct").cells[1], 1.0);
  EXPECT_EQ(row_of(tables, "with a reporting verb", "mixed").cells[2], 1.0) << "a leading 'that' does not count";
  EXPECT_EQ(row_of(tables, "with a reporting verb", "mixed").cells[3], 0.0) << "the speaker is another";
  EXPECT_EQ(row_of(tables, "with a reporting verb", "together").cells[0], 2.0) << "a wish is no reported speech";
  EXPECT_EQ(row_of(tables, "all attributions", "indirect").cells[1], 0.0);
  EXPECT_NEAR(*row_of(tables, "proposals", "quotations").cells[1], 2.0 / 3, 1e-9);
  EXPECT_NEAR(*row_of(tables, "content words", "words").cells[1], 6.0 / 8, 1e-9);
}

TEST(Names, must_agree_in_both_ends_and_in_kind) {
  const std::string text = "Dr Ana Berg of Oslo";
  Annotated gold{.name = "n", .text = text};
  gold.names = {{EntityKind::person, span_of(text, "Ana Berg")}, {EntityKind::place, span_of(text, "Oslo")}};
  Reading reading;
  reading.mentions = {{EntityKind::person, span_of(text, "Dr Ana Berg"), "p1", "", {}, 1}, {EntityKind::state, span_of(text, "Oslo"), "s1", "", {}, 1}};
  NameScore score;
  score.add(gold, reading);
  EXPECT_EQ(row_of(score.tables(), "names", "person").cells[4], 0.0);
  EXPECT_EQ(row_of(score.tables(), "names", "person").cells[5], 1.0);
  EXPECT_EQ(row_of(score.tables(), "names", "state or place").cells[4], 1.0);
  EXPECT_EQ(row_of(score.tables(), "names", "organisation").cells[4], std::nullopt);
}

TEST(Dates, span_and_value_are_measured_apart_with_and_without_a_year) {
  const std::string text = "On 19 September 2014, and on Friday, and for two days.";
  Annotated gold{.name = "d", .text = text};
  gold.dates = {{span_of(text, "19 September 2014"), DateType::date, "2014-09-19", {}},
                {span_of(text, "Friday"), DateType::date, "2014-09-19", {}},
                {span_of(text, "two days"), DateType::duration, "P2D", {}}};
  Reading reading;
  reading.dates = {{span_of(text, "19 September 2014"), DateType::date, "2014-09-19", "2014-09-19", {}, 1},
                   {span_of(text, "on Friday"), DateType::date, "2014-09-26", "2014-09-26", {}, 1}};
  DateScore score;
  score.add(gold, reading);
  const auto tables = score.tables();
  EXPECT_EQ(row_of(tables, "dates", "date").cells[2], 1.0);
  EXPECT_EQ(row_of(tables, "dates", "date").cells[3], 0.5);
  EXPECT_EQ(row_of(tables, "dates", "date").cells[4], 0.5);
  EXPECT_EQ(row_of(tables, "dates", "date, with a year").cells[4], 1.0);
  EXPECT_EQ(row_of(tables, "dates", "date, without a year").cells[4], 0.0);
  EXPECT_EQ(row_of(tables, "dates", "duration").cells[5], 0.0);
}

TEST(Dates, against_timex_a_stretch_counts_as_its_two_ends) {
  const std::string text = "He led it from 2004 to 2011.";
  Annotated gold{.name = "d", .text = text};
  gold.dates = {{span_of(text, "2004"), DateType::date, "2004", {}}, {span_of(text, "2011"), DateType::date, "2011", {}}};
  Reading reading;
  reading.dates = {{span_of(text, "2004 to 2011"), DateType::date, "2004/2011", "2004/2011", {}, 1,
                    {{span_of(text, "2004"), "2004"}, {span_of(text, "2011"), "2011"}}}};
  DateScore by_timex;
  by_timex.add(gold, reading);
  EXPECT_EQ(row_of(by_timex.tables(), "dates", "date").cells[4], 1.0);
  gold.dates = {{span_of(text, "2004 to 2011"), DateType::date, {}, "2004/2011"}};
  DateScore by_edtf;
  by_edtf.add(gold, reading);
  EXPECT_EQ(row_of(by_edtf.tables(), "dates", "date").cells[4], 1.0);
}

TEST(Dates, where_they_are_lost_is_told_by_what_the_value_names) {
  const std::string text = "On Friday, last week, in the third quarter, last month; now. By May.";
  Annotated gold{.name = "d", .text = text};
  gold.dates = {{span_of(text, "Friday"), DateType::date, "2014-09-19", {}},
                {span_of(text, "last week"), DateType::date, "2014-W37", {}},
                {span_of(text, "the third quarter"), DateType::date, "2014-Q3", {}},
                {span_of(text, "now"), DateType::date, "PRESENT_REF", {}}};
  Reading reading;
  reading.dates = {{span_of(text, "Friday"), DateType::date, "2014-09-12", "2014-09-12", {}, 1},
                   {span_of(text, "third quarter"), DateType::date, "2014", "2014", {}, 1},
                   {span_of(text, "now"), DateType::duration, {}, "P1D", {}, 1},
                   {span_of(text, "May"), DateType::date, "2014-05", "2014-05", {}, 1}};
  DateScore score;
  score.add(gold, reading);
  const auto tables = score.tables();
  const auto column = [&](const char* grain) {  // which column holds this grain's only date
    const auto& cells = row_of(tables, "where dates are lost", grain).cells;
    for (std::size_t i = 1; i < cells.size(); ++i) {
      if (cells[i] == 1.0) return tables[1].columns[i];
    }
    return std::string("none");
  };
  EXPECT_EQ(column("day"), "wrong value");
  EXPECT_EQ(column("week"), "missed");
  EXPECT_EQ(column("quarter"), "other grain");
  EXPECT_EQ(column("present"), "other type");
  EXPECT_EQ(column("month"), "spurious");
  EXPECT_EQ(row_of(tables, "one grain read as another", "quarter as year").cells[0], 1.0);
}

TEST(Pages, shingles_of_four_words_are_compared_and_each_page_counts_alike) {
  PageScore score;
  score.add({"a", "a.html", "one two three four five", {}, {}}, "one two three four six");
  score.add({"b", "b.html", "one two", {}, {}}, "One two");
  const auto tables = score.tables();
  const auto& row = row_of(tables, "articles", "shingles");
  EXPECT_NEAR(*row.cells[1], 0.25, 1e-9) << "half of the first, nothing of the second: capitals count";
  EXPECT_NEAR(*row.cells[2], 0.25, 1e-9);
}

TEST(Pages, segments_are_found_by_their_words) {
  PageScore score;
  score.add({"a", "a.html", {}, {"the vote, was", "absent words"}, {"Share on"}}, "It said the vote\nwas held. Share on X");
  const auto tables = score.tables();
  const auto& row = row_of(tables, "segments", "segments");
  EXPECT_EQ(row.cells[2], 0.5);
  EXPECT_EQ(row.cells[3], 0.5);
}

TEST(Pages, a_ground_truth_of_another_form_is_an_error) {
  EXPECT_FALSE(read_pages("[]"));
  EXPECT_FALSE(read_pages("{\"a\": {\"url\": \"x\"}}"));
  EXPECT_FALSE(read_pages("{\"a\": {\"articleBody\": 3}}"));
  EXPECT_TRUE(read_pages("{\"a\": {\"articleBody\": \"x\"}}"));
}

TEST(Pages, a_broken_gzip_file_is_an_error_and_plain_bytes_pass) {
  EXPECT_FALSE(unpacked(as_bytes(std::string_view("\x1f\x8b\x08\x00zzzz", 8))));
  EXPECT_EQ(unpacked(as_bytes("<p>"))->size(), 3u);
}

TEST(Article, leaves_out_furniture_title_and_captions) {
  ExtractedText text{.text = "Title\nBy Ana\nOne.\nShare\nHead\nTwo."};
  text.layout = {{LayoutKind::title, {0, 5}}, {LayoutKind::byline, {6, 12}}};
  Reading reading;
  reading.boilerplate = {{{18, 23}, BoilerplateKind::furniture}, {{24, 28}, BoilerplateKind::heading}};
  EXPECT_EQ(article_of(text, reading), "\n\nOne.\n\nHead\nTwo.");
}

TEST(Evaluation, a_step_is_found_by_type_and_place_and_its_status_is_counted_apart) {
  const auto gold = read_marked("x", "manner: wire\n\n{by1|Japan} {step1 draft_submitted reported deed|tabled} it. {step2 vote expected deed|A vote} is near.");
  ASSERT_TRUE(gold);
  ASSERT_EQ(gold->events.size(), 2u);
  EXPECT_EQ(gold->events[0].type, "draft_submitted");
  EXPECT_EQ(gold->events[0].sides.at("by").size(), 1u);
  Reading reading;
  reading.steps.push_back({.span = {6, 12}, .type = "draft_submitted", .actor = Argument{{0, 5}, {}}, .mode = StepMode::deed, .status = EventStatus::reported});
  reading.steps.push_back({.span = {17, 23}, .type = "vote", .mode = StepMode::words, .status = EventStatus::reported});
  reading.steps.push_back({.span = {0, 5}, .type = "veto", .mode = StepMode::deed, .status = EventStatus::reported});
  EventScore score(false);
  score.add(*gold, reading);
  const auto tables = score.tables();
  const auto& together = tables.at(0).rows.back();
  EXPECT_EQ(together.label, "together");
  EXPECT_DOUBLE_EQ(together.cells.at(2).value(), 2.0 / 3);  // precision
  EXPECT_DOUBLE_EQ(together.cells.at(3).value(), 1.0);      // recall
  EXPECT_DOUBLE_EQ(together.cells.at(5).value(), 0.5);      // status
  const auto& modes = tables.at(2).rows.back();
  EXPECT_EQ(modes.label, "words or deed");
  EXPECT_DOUBLE_EQ(modes.cells.at(2).value(), 0.5);
}

}  // namespace
