// Ten short texts written for these tests: people and events in them are invented.
#include <gtest/gtest.h>

#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include "reading/acts_fixture.h"
#include "reading/korean_words.h"

namespace inquest::reading {
namespace {

// "김영희 [위원장] p1", one a line.
std::string names(const ReadEvents& read) {
  std::string out;
  for (const auto& m : read.reading().mentions) {
    out += read.words(m.span) + (m.role ? " [" + read.words(*m.role) + "]" : "") + " " + m.id + "\n";
  }
  return out;
}
// "김영희: 우리는 밭을 빼앗겼다 (말했다)", one a line; fragments joined by |.
std::string said(const ReadEvents& read) {
  std::string out;
  for (const auto& q : read.reading().quotations) {
    out += (q.speaker ? read.words(*q.speaker) : "?") + ": ";
    for (std::size_t i = 0; i < q.content.size(); ++i) out += (i == 0 ? "" : "|") + read.words(q.content[i]);
    out += " (" + (q.cue ? read.words(*q.cue) : std::string()) + ")\n";
  }
  return out;
}
std::string decomposed(const std::string& text) {
  UErrorCode status = U_ZERO_ERROR;
  std::string out;
  icu::Normalizer2::getNFDInstance(status)->normalize(icu::UnicodeString::fromUTF8(text), status).toUTF8String(out);
  return out;
}

TEST(Korean, a_name_is_known_by_the_title_behind_it_and_again_without) {
  EXPECT_EQ(names(ReadEvents("마을 회의가 열렸다. 김영희 위원장은 자리를 떠났다. 김영희는 돌아오지 않았다.")),
            "김영희 [위원장] p1\n김영희 p1\n");
}

TEST(Korean, 씨_is_no_part_of_the_name_and_no_role) {
  EXPECT_EQ(names(ReadEvents("이웃은 박순자 씨가 끌려갔다고 말했다. 박순자씨는 예순 살이다.")), "박순자 p1\n박순자 p1\n");
}

TEST(Korean, a_family_name_with_a_title_is_the_person_who_had_it) {
  EXPECT_EQ(names(ReadEvents("이순옥 위원장은 보고서를 냈다. 이 위원장은 기자들을 만났다.")), "이순옥 [위원장] p1\n이 [위원장] p1\n");
}

TEST(Korean, common_words_that_begin_like_a_name_are_none) {
  EXPECT_EQ(names(ReadEvents("정부 대변인은 자료를 냈다. 신임 장관은 말이 없었다. 전직 의원 두 명이 왔다.")), "");
}

TEST(Korean, a_direct_quotation_has_the_speaker_before_it) {
  EXPECT_EQ(said(ReadEvents("김영희 씨는 19일 \"우리는 밭을 빼앗겼다\"고 말했다.")), "김영희: 우리는 밭을 빼앗겼다 (말했다)\n");
}

TEST(Korean, or_behind_it) {
  EXPECT_EQ(said(ReadEvents("“아무도 돌아오지 않았다”라고 이순옥 위원장이 밝혔다. 회의는 끝났다.")),
            "이순옥: 아무도 돌아오지 않았다 (밝혔다)\n");
}

TEST(Korean, an_indirect_quotation_ends_where_the_words_said_end) {
  EXPECT_EQ(said(ReadEvents("최민수 대변인은 정부가 조사를 시작했다고 밝혔다.")), "최민수: 정부가 조사를 시작했다 (밝혔다)\n");
  EXPECT_EQ(said(ReadEvents("한경애 대표는 수감자들이 굶주리고 있다며 지원을 촉구했다.")), "한경애: 수감자들이 굶주리고 있다 (촉구했다)\n");
}

TEST(Korean, a_body_speaks_too_and_a_spokesman_without_a_name_is_words) {
  const ReadEvents body("유엔 인권이사회는 내년에 보고서를 낼 것이라고 발표했다.");
  EXPECT_EQ(said(body), "유엔 인권이사회: 내년에 보고서를 낼 것이라 (발표했다)\n");
  EXPECT_EQ(body.reading().quotations[0].speaker_id, "o1");
  const ReadEvents spokesman("외무성 대변인은 그런 수용소가 없다고 주장했다.");
  EXPECT_EQ(said(spokesman), "외무성 대변인: 그런 수용소가 없다 (주장했다)\n");
  EXPECT_EQ(spokesman.reading().quotations[0].speaker_id, "");
}

TEST(Korean, figures_have_their_scale_relation_and_unit) {
  const ReadEvents read("수감자 약 40만 명이 굶주렸다. 주민 12명이 왔다. 쌀 3천 톤 이상이 사라졌다. 2014년에 끝났다.");
  ASSERT_EQ(read.reading().quantities.size(), 3u);
  const auto &many = read.reading().quantities[0], &few = read.reading().quantities[1], &rice = read.reading().quantities[2];
  EXPECT_EQ(read.words(many.span), "40만 명");
  EXPECT_EQ(many.low, 400000);
  EXPECT_EQ(many.relation, Relation::about);
  EXPECT_EQ(many.unit, "person");
  EXPECT_EQ(read.words(few.span), "12명");
  EXPECT_EQ(rice.low, 3000);
  EXPECT_EQ(rice.relation, Relation::at_least);
}

TEST(OtherLanguages, get_names_of_the_lists_and_nothing_else) {
  const ReadEvents read(
      "La Commission d'enquête des Nations unies a été reçue à Genève par Anna Schmidt. « Nous n'avons rien vu », a-t-elle dit. "
      "Le gouvernement de Cuba a refusé la visite, selon les témoins entendus en mai 2014.");
  EXPECT_EQ(read.reading().facts.language, "fr");
  EXPECT_TRUE(read.reading().quotations.empty());
  EXPECT_TRUE(read.reading().steps.empty());
  EXPECT_EQ(names(read), "Anna Schmidt p1\nCuba s1\n");
}

TEST(Korean, dates_are_read_and_sentences_end_at_the_verb) {
  const ReadEvents read("2014년 10월 29일 회의가 열렸다. 주민 열두 명이 왔다. 아무도 말하지 않았다.");
  ASSERT_FALSE(read.reading().dates.empty());
  EXPECT_EQ(read.reading().dates[0].value, "2014-10-29");
  EXPECT_EQ(tokenise("회의가 열렸다. 주민들이 왔다. 아무도 말하지 않았다.").sentences.size(), 3u);
}

TEST(Korean, decomposed_text_reads_the_same_with_its_own_offsets) {
  const std::string text = "김영희 위원장은 19일 \"우리는 밭을 빼앗겼다\"고 말했다. 김 위원장은 제네바에 있다.";
  const ReadEvents composed(text), apart(decomposed(text));
  ASSERT_EQ(apart.reading().mentions.size(), composed.reading().mentions.size());
  for (std::size_t i = 0; i < apart.reading().mentions.size(); ++i) {
    const auto &a = apart.reading().mentions[i], &c = composed.reading().mentions[i];
    EXPECT_EQ(apart.words(a.span), decomposed(composed.words(c.span)));
    EXPECT_EQ(a.name, c.name) << "a name is composed, however it is written";
    EXPECT_EQ(a.id, c.id);
  }
  EXPECT_EQ(said(apart), decomposed(said(composed)));
}

TEST(Korean, a_former_office_and_a_bodys_title_stand_behind_the_name) {
  EXPECT_EQ(names(ReadEvents("박재민 전 대통령이 출석했다. 이수경 검찰청 대변인은 자리를 떠났다.")), "박재민 [전 대통령] p1\n이수경 [검찰청 대변인] p2\n");
}

TEST(Korean, an_age_in_brackets_tells_a_name_and_a_date_is_none) {
  EXPECT_EQ(names(ReadEvents("한미정(43)은 3월 14일 정문 앞에서 기다렸다. 조사를 위원장이 맡았다.")), "한미정 p1\n");
}

}  // namespace
}  // namespace inquest::reading
