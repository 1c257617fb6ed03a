#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <random>
#include <utility>

#include "reading/entities.h"
#include "reading/names_fixture.h"

namespace inquest::reading {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;

TEST(Names, a_role_after_the_name_is_read_with_its_affiliation) {
  const NamesFixture read(
      "Marzuki Darusman, the UN special rapporteur on human rights in North Korea, arrived on Monday.");
  EXPECT_THAT(read.people(),
              ElementsAre("Marzuki Darusman = Marzuki Darusman, UN special rapporteur on human rights in North Korea"));
  EXPECT_THAT(read.states(), ElementsAre("North Korea = North Korea"));
}

TEST(Names, a_role_before_the_name_is_read_with_its_affiliation) {
  EXPECT_THAT(NamesFixture("They met North Korea's ambassador to the UN So Se-pyong in Geneva.").people(),
              ElementsAre("So Se-pyong = So Se-pyong, North Korea's ambassador to the UN"));
  EXPECT_THAT(NamesFixture("On Friday US Secretary of State John Kerry left.").people(),
              ElementsAre("John Kerry = John Kerry, US Secretary of State"));
  EXPECT_THAT(NamesFixture("The European Union's foreign policy chief, Federica Mogherini, said so.").people(),
              ElementsAre("Federica Mogherini = Federica Mogherini, European Union's foreign policy chief"));
}

TEST(Names, a_surname_alone_gets_the_full_name) {
  const NamesFixture read(
      "Michael Kirby led the inquiry. Kirby, a former judge, heard witnesses. Mr. Kirby's report followed.");
  EXPECT_THAT(read.people(), ElementsAre("Michael Kirby = Michael Kirby", "Kirby = Michael Kirby, former judge",
                                         "Kirby = Michael Kirby, Mr."));
}

TEST(Names, a_surname_before_the_full_name_gets_it_too) {
  const NamesFixture read("Mr. Kirby spoke first.\n\nMichael Kirby, who chaired the inquiry, was calm.");
  EXPECT_THAT(read.people(), ElementsAre("Kirby = Michael Kirby, Mr.", "Michael Kirby = Michael Kirby"));
}

TEST(Names, a_role_before_the_name_is_first_given_belongs_to_the_same_person) {
  const NamesFixture read("Foreign Minister Ri spoke. Ri Su-yong had come from Pyongyang.");
  EXPECT_THAT(read.people(), ElementsAre("Ri = Ri Su-yong, Foreign Minister", "Ri Su-yong = Ri Su-yong"));
}

TEST(Names, korean_names_are_read_in_all_their_forms) {
  const NamesFixture read(
      "Kim Jong Un, Kim Yo-jong, Park Geun-hye, Ban Ki-moon and Jang Il Hun were listed. So Se-pyong was not.");
  EXPECT_THAT(read.people(),
              ElementsAre("Kim Jong Un = Kim Jong Un", "Kim Yo-jong = Kim Yo-jong", "Park Geun-hye = Park Geun-hye",
                          "Ban Ki-moon = Ban Ki-moon", "Jang Il Hun = Jang Il Hun", "So Se-pyong = So Se-pyong"));
}

TEST(Names, spellings_of_one_korean_name_are_one_person) {
  const NamesFixture read("Kim Jong-un came. Later Kim Jong Un left. Se-pyong So and So Se-pyong are one.");
  ASSERT_EQ(read.mentions.size(), 4u);
  EXPECT_EQ(read.mentions[0].id, read.mentions[1].id);
  EXPECT_EQ(read.mentions[2].id, read.mentions[3].id);
  EXPECT_NE(read.mentions[0].id, read.mentions[2].id);
}

TEST(Names, a_word_is_no_surname_at_the_head_of_a_sentence) {
  const NamesFixture read("So Se-pyong met them. So far nobody knows. Mr. So declined. So said it was over.");
  EXPECT_THAT(read.people(), ElementsAre("So Se-pyong = So Se-pyong", "So = So Se-pyong, Mr.", "So = So Se-pyong"));
}

TEST(Names, a_misspelt_surname_is_the_same_person) {
  const NamesFixture read("Marzuki Darusman came. Marzuki Darussman left. Mr. Darussman wrote. Darusmann agreed.");
  for (const auto& mention : read.mentions) EXPECT_EQ(mention.id, "p1") << read.at(mention.span);
  EXPECT_EQ(read.mentions.size(), 4u);
}

TEST(Names, short_names_that_differ_are_different_people) {
  const NamesFixture read("Anna Berg met Anna Borg. John Lee met John Lie.");
  std::map<std::string, int> ids;
  for (const auto& mention : read.mentions) ++ids[mention.id];
  EXPECT_EQ(ids.size(), 4u);
}

TEST(Names, two_of_one_surname_are_told_apart_by_title) {
  const NamesFixture read("Anna Torvik and Peter Torvik live in Meravia. Mr. Torvik farms. Mrs. Torvik teaches.");
  const auto people = read.people();
  EXPECT_THAT(people, Contains("Torvik = Peter Torvik, Mr."));
  EXPECT_THAT(people, Contains("Torvik = Anna Torvik, Mrs."));
}

TEST(Names, initials_and_particles_belong_to_the_name) {
  EXPECT_THAT(NamesFixture("Yesterday John F. Kerry met Ursula von der Leyen and Zeid Ra'ad al-Hussein.").people(),
              ElementsAre("John F. Kerry = John F. Kerry", "Ursula von der Leyen = Ursula von der Leyen",
                          "Zeid Ra'ad al-Hussein = Zeid Ra'ad al-Hussein"));
}

TEST(Names, a_no_break_space_inside_a_name_is_kept_in_the_text_and_normalised_in_the_name) {
  const NamesFixture read("Later Navi\u00a0Pillay spoke.");
  EXPECT_THAT(read.people(), ElementsAre("Navi\u00a0Pillay = Navi Pillay"));
}

TEST(Names, a_possessive_is_no_part_of_the_span) {
  const NamesFixture read("We heard Michael Kirby\u2019s report and Kirby's words.");
  EXPECT_THAT(read.people(), ElementsAre("Michael Kirby = Michael Kirby", "Kirby = Michael Kirby"));
}

TEST(Names, months_nations_and_sentence_openings_are_no_people) {
  EXPECT_THAT(
      NamesFixture(
          "Monday was cold. In August the French left. Witnesses waited. Former prisoners spoke. English is taught.")
          .people(),
      IsEmpty());
}

TEST(Names, a_headline_in_title_case_gives_no_false_people) {
  const NamesFixture read("World Leaders Discuss New Human Rights Report\n\nThe meeting was short.");
  EXPECT_THAT(read.people(), IsEmpty());
}

TEST(Names, a_name_of_the_text_is_found_in_the_headline) {
  const NamesFixture read("KIRBY WARNS OF NEW CAMPS\n\nMichael Kirby warned of new camps on Monday.");
  EXPECT_THAT(read.people(), ElementsAre("KIRBY = Michael Kirby", "Michael Kirby = Michael Kirby"));
}

TEST(Names, an_acronym_is_the_body_it_was_given_for) {
  const NamesFixture read("The Commission of Inquiry (COI) met. The COI heard witnesses. The Commission reported.");
  EXPECT_THAT(read.organisations(),
              ElementsAre("Commission of Inquiry = Commission of Inquiry", "COI = Commission of Inquiry",
                          "COI = Commission of Inquiry", "Commission = Commission of Inquiry"));
}

TEST(Names, people_in_small_letters_are_told_by_what_introduces_them) {
  EXPECT_EQ(NamesFixture("my name is ahn myong-chol and i was a guard.").people(), std::vector<std::string>{"ahn myong-chol = ahn myong-chol"});
  EXPECT_EQ(NamesFixture("they took my brother kang min-ho to the camp.").people(), std::vector<std::string>{"kang min-ho = kang min-ho"});
  EXPECT_EQ(NamesFixture("a guard called pak yong-su beat us every day.").people(), std::vector<std::string>{"pak yong-su = pak yong-su"});
  EXPECT_EQ(NamesFixture("My name is Marta Sosa and I am a farmer.").people(), std::vector<std::string>{"Marta Sosa = Marta Sosa"});
}

TEST(Names, people_in_small_letters_are_told_by_whose_they_are_or_how_old) {
  const auto people = [](const char* text) { return NamesFixture(text).people(); };
  EXPECT_THAT(people("My neighbour ilse marrand was taken by soldiers."), ElementsAre("ilse marrand = ilse marrand, neighbour"));
  EXPECT_THAT(people("they shot my uncle jon verik in the yard."), ElementsAre("jon verik = jon verik, uncle"));
  EXPECT_THAT(people("His wife, mira tolan, was released."), ElementsAre("mira tolan = mira tolan, wife"));
  EXPECT_THAT(people("They took osk verrin, 34, from the bus."), ElementsAre("osk verrin = osk verrin"));
  EXPECT_THAT(people("My neighbour ilse marrand was taken. Nobody saw ilse marrand again."), ElementsAre("ilse marrand = ilse marrand, neighbour", "ilse marrand = ilse marrand"));
  EXPECT_THAT(people("Ilse Marrand was taken. Nobody saw ilse marrand again."), ElementsAre("Ilse Marrand = Ilse Marrand", "ilse marrand = Ilse Marrand"));
}

TEST(Names, whoever_is_called_by_what_he_is_to_somebody_has_no_name) {
  EXPECT_TRUE(NamesFixture("My neighbour was taken. His wife, pregnant and ill, was released. My brother ran. her sister sang beautifully.").people().empty());
  EXPECT_TRUE(NamesFixture("The guard hit my uncle twice. their group blorf zank was a band. The teacher, 34, was freed.").people().empty());
}

TEST(Names, ordinary_words_in_small_letters_are_nobody) {
  EXPECT_TRUE(NamesFixture("my name is not important. my name is on the list. his name was called twice.").people().empty());
  EXPECT_TRUE(NamesFixture("my name is").people().empty());
  EXPECT_TRUE(NamesFixture("so-so weather, no re-run, an in-law called them. the park in may is so low.").people().empty());
}

TEST(Names, long_names_of_bodies_keep_their_small_words) {
  EXPECT_THAT(
      NamesFixture(
          "He works for the Ministry of Foreign Affairs of Meravia and the Committee on the Rights of the Child.")
          .organisations(),
      ElementsAre("Ministry of Foreign Affairs of Meravia = Ministry of Foreign Affairs of Meravia",
                  "Committee on the Rights of the Child = Committee on the Rights of the Child"));
}

TEST(Names, the_forms_of_a_state_are_one_entity) {
  const NamesFixture read(
      "North Korea refused. The DPRK, formally the Democratic People's Republic of Korea, is a UN member. Pyongyang "
      "said no.");
  EXPECT_THAT(
      read.states(),
      ElementsAre("North Korea = Democratic People's Republic of Korea", "DPRK = Democratic People's Republic of Korea",
                  "Democratic People's Republic of Korea = Democratic People's Republic of Korea",
                  "Pyongyang = Democratic People's Republic of Korea"));
  for (const auto& mention : read.mentions) {
    if (mention.kind == EntityKind::state) {
      EXPECT_EQ(mention.id, "s1");
    }
  }
}

TEST(Names, a_capital_is_a_place_where_people_go_and_the_state_where_it_speaks) {
  const NamesFixture read("Pyongyang warned Seoul. They flew to Pyongyang.");
  EXPECT_THAT(read.states(), Contains("Pyongyang = North Korea"));
  EXPECT_THAT(read.places(), Contains("Pyongyang = Pyongyang"));
}

TEST(Names, a_nationality_alone_is_no_mention) {
  EXPECT_THAT(NamesFixture("North Korean diplomats met French lawyers.").mentions, IsEmpty());
}

TEST(Names, a_place_name_that_is_a_first_name_begins_a_person) {
  EXPECT_THAT(NamesFixture("Yesterday Jordan Peters and Georgia Meloni met.").people(),
              ElementsAre("Jordan Peters = Jordan Peters", "Georgia Meloni = Georgia Meloni"));
}

TEST(Names, no_mention_lies_in_furniture) {
  const std::string text = "Share on Facebook\n\nMichael Kirby spoke.\n\nFollow John Kerry on Twitter";
  const std::vector<Boilerplate> furniture = {{{0, 17}, BoilerplateKind::furniture},
                                              {{41, text.size()}, BoilerplateKind::furniture}};
  const NamesFixture read(text, furniture);
  EXPECT_THAT(read.people(), ElementsAre("Michael Kirby = Michael Kirby"));
  EXPECT_EQ(read.mentions.size(), 1u);
}

TEST(Names, edit_distance_counts_changes_and_stops_at_its_bound) {
  EXPECT_EQ(edit_distance("darusman", "darussman", 2), 1u);
  EXPECT_EQ(edit_distance("kerry", "kirby", 3), 2u);
  EXPECT_EQ(edit_distance("same", "same", 1), 0u);
  EXPECT_EQ(edit_distance("", "abcdef", 2), 3u);
}

// Properties that hold for every text, sense or not.
void expect_sound(const NamesFixture& read) {
  std::map<std::string, std::pair<std::string, EntityKind>> entities;
  std::uint64_t before = 0;
  const auto boundary = [&](std::uint64_t at) {
    return at <= read.text.size() &&
           (at == read.text.size() || (static_cast<unsigned char>(read.text[at]) & 0xC0) != 0x80);
  };
  for (const auto& mention : read.mentions) {
    ASSERT_LT(mention.span.begin, mention.span.end);
    ASSERT_GE(mention.span.begin, before) << "mentions overlap or are out of order";
    before = mention.span.end;
    EXPECT_TRUE(boundary(mention.span.begin) && boundary(mention.span.end));
    EXPECT_FALSE(mention.name.empty());
    EXPECT_TRUE(mention.confidence > 0 && mention.confidence <= 1);
    const auto [known, fresh] = entities.try_emplace(mention.id, mention.name, mention.kind);
    EXPECT_EQ(known->second, std::pair(mention.name, mention.kind)) << mention.id;
    if (mention.role) {
      EXPECT_LT(mention.role->begin, mention.role->end);
      EXPECT_LE(mention.role->end, read.text.size());
    }
  }
  for (const auto& quotation : read.quotations) {
    ASSERT_FALSE(quotation.content.empty());
    for (const auto& part : quotation.content) {
      ASSERT_LT(part.begin, part.end);
      EXPECT_TRUE(boundary(part.begin) && boundary(part.end));
    }
    EXPECT_TRUE(quotation.confidence > 0 && quotation.confidence <= 1);
    if (!quotation.speaker_id.empty()) {
      EXPECT_TRUE(entities.contains(quotation.speaker_id));
    }
  }
}

TEST(Names, random_words_and_marks_never_break_what_always_holds) {
  const std::vector<std::string> pieces = {
      "Kim",        "Jong",   "Un",     "said",  "\u201c",   "\u201d",   "\"",           ".",      ",",
      "\n\n",       "the",    "UN",     "Mr.",   "John",     "Kerry",    "according to", "that",   ":",
      "(",          ")",      "told",   "'s",    "Ministry", "of",       "North Korea",  "he",     "\u00a0",
      "accused",    "denied", "adding", "who",   "and",      "Se-pyong", "So",           "\u2018", "\u2019",
      "ambassador", "\xff",   "\u00e9", "1,000", "\n",       "camp",     "was"};
  std::mt19937 chance(20141118);
  for (int round = 0; round < 400; ++round) {
    std::string text;
    const auto size = 1 + chance() % 60;
    for (unsigned i = 0; i < size; ++i) text += pieces[chance() % pieces.size()] + (chance() % 8 != 0 ? " " : "");
    expect_sound(NamesFixture(text));
  }
}

TEST(Names, random_bytes_never_break_what_always_holds) {
  std::mt19937 chance(7);
  for (int round = 0; round < 200; ++round) {
    std::string text(chance() % 300, ' ');
    for (auto& c : text) c = static_cast<char>(chance() % 256);
    const NamesFixture read(text);
    for (const auto& mention : read.mentions) EXPECT_LE(mention.span.end, text.size());
  }
}

TEST(Names, the_same_text_is_read_the_same_twice) {
  const std::string text =
      "Michael Kirby and So Se-pyong met Ms. Pillay. Kirby said: \"It is over.\" He told the ministry so.";
  const NamesFixture a(text), b(text);
  EXPECT_EQ(a.people(), b.people());
  EXPECT_EQ(a.said(), b.said());
}

TEST(Names, a_state_cut_in_two_by_a_title_stays_whole) {
  const NamesFixture read("\u201cIt is over,\u201d Anna Torvik, the ambassador of the United States, said.");
  EXPECT_THAT(read.people(), ElementsAre("Anna Torvik = Anna Torvik, ambassador of the United States"));
  EXPECT_THAT(read.states(), ElementsAre("United States = United States"));
}

TEST(Names, people_by_where_they_come_from_are_people) {
  EXPECT_THAT(NamesFixture("Its members are Anna Torvik of Norway and Wubalu Derasso of Kenya, who is also a judge.").people(),
              ElementsAre("Anna Torvik = Anna Torvik", "Wubalu Derasso = Wubalu Derasso"));
}

TEST(Names, an_outlet_is_a_body_wherever_its_name_stands) {
  const std::string text = "NORTHERN LIGHT POST\n\nThe chamber before a session. Photo: Northern Light Post";
  const auto tokens = NamesFixture::tagged(text);
  DocumentFacts facts;
  facts.publisher = NamedHow{"Northern Light Post", How::inferred};
  const auto mentions = read_mentions(Words(tokens, {}), facts);
  ASSERT_EQ(mentions.size(), 2u);
  for (const auto& mention : mentions) EXPECT_EQ(mention.kind, EntityKind::organisation);
  EXPECT_EQ(mentions[0].id, mentions[1].id);
}

TEST(Names, a_nickname_in_marks_belongs_to_the_name_around_it) {
  EXPECT_THAT(NamesFixture("Guards feared Peter \"The Knife\" Torvik, a colonel.").people(), ElementsAre("Peter \"The Knife\" Torvik = Peter \"The Knife\" Torvik, colonel"));
}

TEST(Names, two_family_names_alone_are_the_person_of_the_whole_name) {
  EXPECT_THAT(NamesFixture("Tomas Ojeda Quintero came to Oslo. Mr. Ojeda Quintero left.").people(),
              ElementsAre("Tomas Ojeda Quintero = Tomas Ojeda Quintero", "Ojeda Quintero = Tomas Ojeda Quintero, Mr."));
}

TEST(Names, a_body_before_a_comma_is_nobodys_role) {
  EXPECT_THAT(NamesFixture("Anna Torvik flew to New York. In a speech at the U.N. General Assembly, Torvik said that it was over.").people(),
              ElementsAre("Anna Torvik = Anna Torvik", "Torvik = Anna Torvik"));
}

TEST(Names, what_somebody_is_at_the_head_of_a_sentence_is_a_role) {
  EXPECT_THAT(NamesFixture("Survivor Yolanda Pires clung to a cooler for six hours.").people(), ElementsAre("Yolanda Pires = Yolanda Pires, Survivor"));
}

TEST(Names, an_apostrophe_is_one_however_it_is_typed) {
  const NamesFixture read("John O'Brien spoke first. Later O\u2019Brien left, and Mr. O'Brien came back.");
  EXPECT_EQ(read.people(), (std::vector<std::string>{"John O'Brien = John O'Brien", "O\u2019Brien = John O'Brien", "O'Brien = John O'Brien, Mr."}));
}

TEST(Names, a_surname_keeps_its_particles) {
  const NamesFixture read("Hanna van der Berg came late. \"I was late,\" van der Berg said. Mr. van der Berg left.");
  for (const auto& mention : read.mentions) EXPECT_EQ(mention.name, "Hanna van der Berg");
  ASSERT_EQ(read.mentions.size(), 3u);
  EXPECT_EQ(read.at(read.mentions[1].span), "van der Berg");
}

TEST(Names, a_month_behind_a_title_and_a_first_name_is_a_surname) {
  const NamesFixture read("Prime Minister Virginia March said so on Monday.");
  EXPECT_EQ(read.people(), (std::vector<std::string>{"Virginia March = Virginia March, Prime Minister"}));
}

TEST(Names, a_storm_is_nobody) {
  const NamesFixture read("Hurricane Rita came ashore on Monday. Forecasters said Rita was weaker. Mayor Ana Lind stayed.");
  EXPECT_EQ(read.people(), (std::vector<std::string>{"Ana Lind = Ana Lind, Mayor"}));
}

TEST(Names, a_korean_given_name_may_be_written_as_one_word) {
  const NamesFixture read("Sungjoo Lee thanked the court. Kim Jaehyun did not.");
  EXPECT_EQ(read.people(), (std::vector<std::string>{"Sungjoo Lee = Sungjoo Lee", "Kim Jaehyun = Kim Jaehyun"}));
}

TEST(Names, a_mail_header_names_the_surname_first) {
  const NamesFixture read("From: \"Lenhart, Matthew\" <m.lenhart@example.org>");
  EXPECT_EQ(read.people(), (std::vector<std::string>{"Lenhart, Matthew = Lenhart, Matthew"}));
}

TEST(Names, a_part_of_a_symbol_is_no_body) {
  EXPECT_THAT(NamesFixture("The Assembly adopted it on Thursday. A/HRC/25/63 had asked for it. The HRC met on Monday.").organisations(),
              ::testing::Contains(::testing::StartsWith("HRC")).Times(1));
}

TEST(Names, an_address_or_a_degree_is_nobody) {
  EXPECT_THAT(NamesFixture("\"Lind, Ana\" <Ana.Lind@example.org> wrote. Harry Preuss, MD, a doctor, answered.").people(),
              ElementsAre("Lind, Ana = Lind, Ana", "Harry Preuss = Harry Preuss"));
}

TEST(Names, who_is_followed_by_whom_is_a_person) {
  EXPECT_THAT(NamesFixture("It was gathered by a body to which Marzuki Darussman, whom the programme calls a judge, belonged.").people(),
              ElementsAre("Marzuki Darussman = Marzuki Darussman"));
}

TEST(Names, a_particle_before_a_surname_belongs_to_it) {
  const NamesFixture read("Osama bin Laden was sought. They look up to bin Laden for their cues.");
  EXPECT_THAT(read.people(), ElementsAre("Osama bin Laden = Osama bin Laden", "bin Laden = Osama bin Laden"));
}

}  // namespace
}  // namespace inquest::reading
