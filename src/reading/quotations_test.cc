#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "reading/names_fixture.h"
#include "reading/reading.h"

namespace inquest::reading {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> said(const std::string& text) { return NamesFixture(text).said(); }

TEST(Quotations, a_direct_quotation_names_its_speaker_after_or_before) {
  EXPECT_THAT(said("\"The camps are open,\" Michael Kirby said."),
              ElementsAre("direct | The camps are open, | said | Michael Kirby = Michael Kirby"));
  EXPECT_THAT(said("\"The camps are open,\" said Michael Kirby."),
              ElementsAre("direct | The camps are open, | said | Michael Kirby = Michael Kirby"));
  EXPECT_THAT(said("Michael Kirby said: \"The camps are open.\""),
              ElementsAre("direct | The camps are open. | said | Michael Kirby = Michael Kirby"));
  EXPECT_THAT(said("Michael Kirby said, \"The camps are open.\""),
              ElementsAre("direct | The camps are open. | said | Michael Kirby = Michael Kirby"));
}

TEST(Quotations, a_year_in_brackets_is_said_to_its_end) {
  EXPECT_THAT(said("He said that the council adopted resolution 2397 (2017)."),
              ElementsAre("indirect | the council adopted resolution 2397 (2017) | said | He"));
  EXPECT_THAT(said("He recalled Security Council resolution 2397 (2017)."), ElementsAre("indirect | Security Council resolution 2397 (2017) | recalled | He"));
}

TEST(Quotations, a_day_behind_the_verb_of_speech_is_when_it_was_said) {
  for (const auto* day : {"on 12 March 2021", "on March 12, 2021", "on Friday, 12 March", "on Tuesday", "in March 2021"}) {
    EXPECT_THAT(said("Guards beat the inmates, the ministry said " + std::string(day) + "."), ElementsAre("indirect | Guards beat the inmates | said | the ministry")) << day;
  }
  EXPECT_THAT(said("Guards beat the inmates, doctors told reporters on 12 March 2021."), ElementsAre("indirect | Guards beat the inmates | told | doctors"));
  EXPECT_THAT(said("Anna Torvik said on 15 April 2021: \"We shall go on.\""), ElementsAre("direct | We shall go on. | said | Anna Torvik = Anna Torvik"));
  EXPECT_THAT(said("The ministry said on Tuesday the camps were open."), ElementsAre("indirect | the camps were open | said | The ministry"));
}

TEST(Quotations, an_hour_or_a_lead_in_is_nothing_said) {
  EXPECT_THAT(said("We urge the Government of Varena to:\n(a) Close the camps."), IsEmpty());
  EXPECT_THAT(said("The rapporteur has been denied entry since 2012."), IsEmpty());
  EXPECT_THAT(said("The situation calls for urgent action."), IsEmpty());
  EXPECT_THAT(said("The envoy called for urgent action."), ElementsAre("indirect | urgent action | called for | The envoy"));
  EXPECT_THAT(said("Guards beat inmates, a report by Anna Torvik said today."),
              ElementsAre("indirect | Guards beat inmates | said | Anna Torvik = Anna Torvik"));
}

namespace own_voice {

// Whom the first quotation of a speaker "We" is from: "Hearth Foundation", or "-".
std::string we(const std::string& text, const std::string& publisher = {}) {
  ExtractedText extracted;
  extracted.text = text;
  extracted.media_type = "text/plain";
  Known known;
  known.publisher = publisher;
  const auto reading = read_text(extracted, known);
  for (const auto& quotation : reading.quotations) {
    if (!quotation.speaker || text.substr(quotation.speaker->begin, quotation.speaker->end - quotation.speaker->begin) != "We") continue;
    for (const auto& mention : reading.mentions) {
      if (mention.id == quotation.speaker_id) return mention.name;
    }
    return "-";
  }
  return "no such quotation";
}

}  // namespace own_voice

TEST(Quotations, we_is_the_body_whose_document_it_is) {
  using own_voice::we;
  EXPECT_EQ(we("Hearth Foundation\n\nThe camp has been open for ten years. We call on Varena to close the camp."), "Hearth Foundation");
  EXPECT_EQ(we("The camp has been open for ten years. We urge Varena to close the camp.\n\nThe Hearth Foundation"), "Hearth Foundation");
  EXPECT_EQ(we("Hearth Foundation\n\nThe demands of Annex I stand: (i) close the camps. We call on Varena to close the camp."), "Hearth Foundation") << "no witness";
  EXPECT_EQ(we("Hearth Foundation wrote this. We urge Varena to close the camp.", "Hearth Foundation"), "Hearth Foundation");
}

TEST(Quotations, we_stays_open_where_it_may_be_anybody) {
  using own_voice::we;
  EXPECT_EQ(we("Hearth Foundation met guards. We urge Varena to close the camp."), "-") << "nothing says whose text it is";
  EXPECT_EQ(we("Hearth Foundation\n\nI was a guard. We urge Varena to close the camp."), "-") << "a witness speaks";
  EXPECT_EQ(we("Hearth Foundation\n\nWe said that the camp was closed. They laughed."), "-") << "what was said once may be a witness's";
  EXPECT_EQ(we("Hearth Foundation\n\nWe urge Varena to close the camp.\n\nLantern Watch"), "-") << "two bodies";
}

TEST(Quotations, what_nobody_has_said_is_no_quotation) {
  EXPECT_THAT(said("Anna Torvik, who wrote the draft, left early."), IsEmpty());
  EXPECT_THAT(said("The paragraphs in question, 7 and 8, speak of crimes and of the court."), IsEmpty());
  EXPECT_THAT(said("The minister, Anna Torvik, has not spoken of it in public."), IsEmpty());
  EXPECT_THAT(said("The draft would ask the council to act."), IsEmpty());
  EXPECT_THAT(said("It had already turned down 83 in May, among them all that ask it to close the camps or to work with the court."), IsEmpty());
  EXPECT_THAT(said("Anna Torvik, who spoke for the north, had left."), IsEmpty());
}

TEST(Quotations, a_speaker_ends_where_the_description_or_the_verb_begins) {
  EXPECT_THAT(said("The state published a report of its own, more than 100 pages long, which says that its people are free."),
              ElementsAre("indirect | its people are free | says | a report of its own"));
  EXPECT_THAT(said("The roads are closed, its ambassador in Geneva, Anna Torvik, told the council."),
              ElementsAre("indirect | The roads are closed | told | Anna Torvik = Anna Torvik"));
}

TEST(Quotations, who_opens_the_sentence_says_what_follows_its_colon) {
  EXPECT_THAT(said("Anna Torvik, who led the inquiry, closed with words that were widely shared: \"Nobody here is a stranger to us.\""),
              ElementsAre("direct | Nobody here is a stranger to us. | - | Anna Torvik = Anna Torvik"));
  EXPECT_THAT(said("Anna Torvik held up a sign that many had carried before her: \"Nobody here is a stranger to us.\""),
              ElementsAre("direct | Nobody here is a stranger to us. | - | -"));
}

TEST(Quotations, a_day_between_name_and_verb_is_no_speaker) {
  EXPECT_THAT(said("The head of the inquiry, Anna Torvik, today urged the council to act."),
              ElementsAre("indirect | the council to act | urged | Anna Torvik = Anna Torvik"));
}

TEST(Quotations, a_phrase_of_place_before_the_subject_is_no_part_of_it) {
  EXPECT_THAT(said("In the discussion, speakers said that the prisons were closed."),
              ElementsAre("indirect | the prisons were closed | said | speakers"));
}

TEST(Quotations, any_verb_reports_between_its_subject_and_a_colon) {
  EXPECT_THAT(said("Anna Torvik was free at last. From a safe house, she sobbed: \"I told them nothing of the sort.\""),
              ElementsAre("direct | I told them nothing of the sort. | sobbed | she = Anna Torvik"));
}

TEST(Quotations, who_wrote_the_text_is_nobodys_he) {
  EXPECT_THAT(said("By Thomas Lind\n\nA spokesman for the ministry was asked about it. The roads, he said, are closed."),
              ElementsAre("indirect | The roads | are closed | said | he"));
}

TEST(Quotations, a_date_before_the_subject_loses_no_quotation) {
  EXPECT_THAT(said("On 3 May 2014, Anna Berg said: \"The roads are closed.\""),
              ElementsAre("direct | The roads are closed. | said | Anna Berg = Anna Berg"));
  EXPECT_THAT(said("On 3 May 2014, Anna Berg said, \"The roads are closed.\""),
              ElementsAre("direct | The roads are closed. | said | Anna Berg = Anna Berg"));
}

TEST(Quotations, curly_single_and_german_marks_quote_as_well) {
  EXPECT_THAT(said("\u201cIt is over,\u201d Navi Pillay said."),
              ElementsAre("direct | It is over, | said | Navi Pillay = Navi Pillay"));
  EXPECT_THAT(said("\u2018It isn\u2019t over,\u2019 Navi Pillay said."),
              ElementsAre("direct | It isn\u2019t over, | said | Navi Pillay = Navi Pillay"));
  EXPECT_THAT(said("\u201eEs ist vorbei\u201c, said Navi Pillay."),
              ElementsAre("direct | Es ist vorbei | said | Navi Pillay = Navi Pillay"));
}

TEST(Quotations, fragments_under_one_cue_are_one_quotation) {
  EXPECT_THAT(said("\"We saw it,\" Navi Pillay said, \"and we wrote it down.\""),
              ElementsAre("direct | We saw it, | and we wrote it down. | said | Navi Pillay = Navi Pillay"));
  EXPECT_THAT(said("\"We saw it,\" said Navi Pillay. \"We wrote it down.\""),
              ElementsAre("direct | We saw it, | We wrote it down. | said | Navi Pillay = Navi Pillay"));
}

TEST(Quotations, two_cues_are_two_quotations) {
  EXPECT_THAT(said("\"We saw it,\" Navi Pillay said. \"We wrote it down,\" she added."),
              ElementsAre("direct | We saw it, | said | Navi Pillay = Navi Pillay",
                          "direct | We wrote it down, | added | she = Navi Pillay"));
}

TEST(Quotations, a_speaker_in_apposition_is_found_over_the_commas) {
  EXPECT_THAT(said("\"It was bad,\" said John Kerry, the secretary of state, on Tuesday."),
              ElementsAre("direct | It was bad, | said | John Kerry = John Kerry"));
  EXPECT_THAT(said("Michael Kirby, chairman of the inquiry, told reporters in Geneva that the camps were open."),
              ElementsAre("indirect | the camps were open | told | Michael Kirby = Michael Kirby"));
  EXPECT_THAT(said("The head of the inquiry, Michael Kirby, said the camps were open."),
              ElementsAre("indirect | the camps were open | said | Michael Kirby = Michael Kirby"));
}

TEST(Quotations, several_paragraphs_of_one_quotation_are_one) {
  EXPECT_THAT(
      said("\u201cThe first paragraph opens here.\n\n\u201cThe second closes here,\u201d Navi Pillay said."),
      ElementsAre(
          "direct | The first paragraph opens here. | The second closes here, | said | Navi Pillay = Navi Pillay"));
  EXPECT_THAT(
      said("Navi Pillay said: \u201cThe first paragraph opens here.\n\n\u201cThe second closes here.\u201d"),
      ElementsAre(
          "direct | The first paragraph opens here. | The second closes here. | said | Navi Pillay = Navi Pillay"));
}

TEST(Quotations, a_quotation_in_the_paragraph_after_its_cue_is_found) {
  EXPECT_THAT(said("In a statement, Navi Pillay said:\n\n\"We will respond.\""),
              ElementsAre("direct | We will respond. | said | Navi Pillay = Navi Pillay"));
}

TEST(Quotations, what_is_quoted_inside_a_quotation_stays_inside) {
  EXPECT_THAT(said("\"He told me 'never come back' and left,\" Anna Torvik said."),
              ElementsAre("direct | He told me 'never come back' and left, | said | Anna Torvik = Anna Torvik"));
}

TEST(Quotations, quoted_words_inside_a_clause_make_it_mixed) {
  EXPECT_THAT(said("Michael Kirby said the camps were \"a horror\"."),
              ElementsAre("mixed | the camps were \"a horror\" | said | Michael Kirby = Michael Kirby"));
  EXPECT_THAT(said("The camps were \"a horror,\" Michael Kirby said."),
              ElementsAre("mixed | The camps were \"a horror,\" | said | Michael Kirby = Michael Kirby"));
  EXPECT_THAT(said("Michael Kirby called the report \"a lie\"."),
              ElementsAre("mixed | the report \"a lie\" | called | Michael Kirby = Michael Kirby"));
}

TEST(Quotations, reported_clauses_are_indirect) {
  EXPECT_THAT(said("The ministry said that the report was false."),
              ElementsAre("indirect | the report was false | said | The ministry"));
  EXPECT_THAT(said("Navi Pillay denied having met them."),
              ElementsAre("indirect | having met them | denied | Navi Pillay = Navi Pillay"));
  EXPECT_THAT(said("North Korea threatened to test a bomb."),
              ElementsAre("indirect | to test a bomb | threatened | North Korea = North Korea"));
  EXPECT_THAT(said("Navi Pillay urged the council to act."),
              ElementsAre("indirect | the council to act | urged | Navi Pillay = Navi Pillay"));
  EXPECT_THAT(said("Meravia accused its neighbour of lies."),
              ElementsAre("indirect | its neighbour of lies | accused | Meravia"));
}

TEST(Quotations, according_to_stands_before_or_after_what_is_said) {
  EXPECT_THAT(said("According to the ministry, no camps exist."),
              ElementsAre("indirect | no camps exist | According to | the ministry"));
  EXPECT_THAT(said("No camps exist, according to the ministry."),
              ElementsAre("indirect | No camps exist | according to | the ministry"));
}

TEST(Quotations, an_attribution_between_commas_parts_the_clause) {
  EXPECT_THAT(said("The camps, she said, are closed."), ElementsAre("indirect | The camps | are closed | said | she"));
  EXPECT_THAT(said("The camps were closed, Navi Pillay said."),
              ElementsAre("indirect | The camps were closed | said | Navi Pillay = Navi Pillay"));
}

TEST(Quotations, a_participle_goes_on_with_the_same_speaker) {
  EXPECT_THAT(said("Navi Pillay said the camps were open, adding that thousands were held."),
              ElementsAre("indirect | the camps were open | said | Navi Pillay = Navi Pillay",
                          "indirect | thousands were held | adding | Navi Pillay = Navi Pillay"));
}

TEST(Quotations, wishes_plans_and_thoughts_are_not_speech) {
  EXPECT_THAT(said("Navi Pillay wants the camps closed. She plans to resign. She thinks it is over."), IsEmpty());
}

TEST(Quotations, scare_quotes_titles_and_nicknames_are_nobodys_speech) {
  EXPECT_THAT(said("The so-called \"Sunshine Policy\" ended in 2008."), IsEmpty());
  EXPECT_THAT(said("He read \"War and Peace\" in the camp."), IsEmpty());
  EXPECT_THAT(said("Peter \"the Bear\" Torvik left Meravia."), IsEmpty());
}

TEST(Quotations, nouns_that_look_like_cues_are_none) {
  EXPECT_THAT(said("The report of the commission is long. Its claims were checked. The state of the camps is bad."),
              IsEmpty());
}

TEST(Quotations, nobody_is_named_where_nobody_is_told) {
  EXPECT_THAT(said("\"Nobody knows who wrote this on the wall.\""),
              ElementsAre("direct | Nobody knows who wrote this on the wall. | - | -"));
}

TEST(Quotations, the_speaker_is_carried_on_within_the_paragraph) {
  EXPECT_THAT(said("\"We saw it,\" Navi Pillay said. The room was silent. \"We wrote it all down that night.\""),
              ElementsAre("direct | We saw it, | said | Navi Pillay = Navi Pillay",
                          "direct | We wrote it all down that night. | - | Navi Pillay = Navi Pillay"));
}

TEST(Quotations, a_heading_with_a_colon_names_the_speaker) {
  EXPECT_THAT(said("Kirby: \"No one may look away\"\n\nMichael Kirby spoke on Monday."),
              ElementsAre("direct | No one may look away | - | Kirby = Michael Kirby"));
}

TEST(Speakers, a_pronoun_is_the_person_of_its_gender) {
  EXPECT_THAT(
      said("Anna Torvik met Peter Dahl. \"I was afraid,\" she said. \"So was I,\" he said."),
      ElementsAre("direct | I was afraid, | said | she = Anna Torvik", "direct | So was I, | said | he = Peter Dahl"));
}

TEST(Speakers, a_role_is_its_holder_even_when_named_later) {
  EXPECT_THAT(said("\"I will go,\" the special rapporteur said.\n\nMarzuki Darusman, the UN special rapporteur on "
                   "Meravia, left on Friday."),
              ElementsAre("direct | I will go, | said | the special rapporteur = Marzuki Darusman"));
}

TEST(Speakers, a_body_is_the_one_with_that_head_word) {
  EXPECT_THAT(
      said("The Ministry of Foreign Affairs of Meravia met envoys. The ministry said the talks were short."),
      ElementsAre("indirect | the talks were short | said | The ministry = Ministry of Foreign Affairs of Meravia"));
}

TEST(Speakers, a_spokesman_of_a_body_is_not_the_body) {
  EXPECT_THAT(said("\"No comment,\" said a spokesman for the UN."),
              ElementsAre("direct | No comment, | said | a spokesman for the UN"));
}

TEST(Speakers, a_capital_speaks_for_its_state) {
  EXPECT_THAT(said("Pyongyang said the report was false."),
              ElementsAre("indirect | the report was false | said | Pyongyang = North Korea"));
}

TEST(Quotations, a_fragment_in_the_next_sentence_is_taken_once) {
  EXPECT_THAT(said("\"There is no camp,\" Anna Torvik told state television. \"Those who say so lie.\""),
              ElementsAre("direct | There is no camp, | Those who say so lie. | told | Anna Torvik = Anna Torvik"));
}

TEST(Quotations, quoted_as_saying_gives_the_words_to_who_said_them) {
  EXPECT_THAT(said("KCNA quoted a ministry spokesman as saying: \"We will respond.\""),
              ElementsAre("direct | We will respond. | saying | a ministry spokesman"));
}

TEST(Quotations, a_clause_that_describes_the_speaker_is_apart_from_what_the_speaker_says) {
  EXPECT_THAT(said("Peter Dahl, who says he fled, told the court: \"I saw it all happen.\""),
              ElementsAre("indirect | he fled | says | Peter Dahl = Peter Dahl",
                          "direct | I saw it all happen. | told | Peter Dahl = Peter Dahl"));
  EXPECT_THAT(said("Michael Kirby -- who led the inquiry -- said it was over."),
              ElementsAre("indirect | it was over | said | Michael Kirby = Michael Kirby"));
}

TEST(Quotations, what_cannot_be_said_and_what_one_wants_to_say_was_not_said) {
  EXPECT_THAT(said("Navi Pillay cannot deny that. Anna Torvik wants to tell the court that it is over."), IsEmpty());
}

TEST(Quotations, what_is_called_home_is_not_remembered_and_a_claim_is_nobody) {
  EXPECT_THAT(said("Karsovia recalled its consul on Monday."), IsEmpty());
  EXPECT_THAT(said("The claim that the mine had closed is untrue."), IsEmpty());
  EXPECT_THAT(said("Anna Torvik recalled that the envoy had left."), ElementsAre("indirect | the envoy had left | recalled | Anna Torvik = Anna Torvik"));
}

TEST(Quotations, a_dateline_is_nobodys_word) {
  EXPECT_THAT(said("VELDA, 4 June 2015 - The mine was closed, Anna Torvik said."), ElementsAre("indirect | The mine was closed | said | Anna Torvik = Anna Torvik"));
}

TEST(Speakers, an_unnamed_spokesman_is_not_the_one_named_before) {
  EXPECT_THAT(said("UN spokesman Peter Dahl left. A ministry spokesman stayed. The spokesman said it was over."),
              ElementsAre("indirect | it was over | said | The spokesman"));
}

TEST(Quotations, a_title_in_a_phrase_of_place_is_not_what_was_written) {
  EXPECT_THAT(said("Under the heading \"Lies and truth\", Anna Torvik wrote that the minister must go."),
              ElementsAre("indirect | the minister must go | wrote | Anna Torvik = Anna Torvik"));
}

TEST(Speakers, a_role_before_a_titled_name_is_the_person_named) {
  EXPECT_THAT(said("The union's director, Dr. Karl Hansen, called the words \"shameful\"."),
              ElementsAre("mixed | the words \"shameful\" | called | Karl Hansen = Karl Hansen"));
}

TEST(Quotations, no_quotation_is_read_in_furniture) {
  const std::string text = "\"Share this story,\" said the button.\n\nMichael Kirby said it was over.";
  const NamesFixture read(text, {{{0, 36}, BoilerplateKind::furniture}});
  EXPECT_THAT(read.said(), ElementsAre("indirect | it was over | said | Michael Kirby = Michael Kirby"));
}

}  // namespace
}  // namespace inquest::reading
