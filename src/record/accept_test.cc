#include <gtest/gtest.h>

#include <utility>

#include "model/reading_json.h"
#include "record/record.h"

namespace inquest::record {
namespace {

class Counting final : public Random {
 public:
  void fill(std::span<std::uint8_t> out) override {
    for (auto& byte : out) byte = ++next_;
  }

 private:
  std::uint8_t next_ = 0;
};

// A sentence of an invented country, and what was read in it.
class Accept : public testing::Test {
 protected:
  Proposal proposal(ProposalKind kind, const Json& line) {
    Proposal made;
    made.kind = kind;
    made.line = line.dump();
    return made;
  }
  Proposal mention(std::string_view words, EntityKind kind, std::string id, std::string name) {
    const auto begin = text_.find(words);
    Mention m{kind, {begin, begin + words.size()}, std::move(id), std::move(name), {}, 0.9};
    return proposal(static_cast<ProposalKind>(kind), to_json(m, text_));
  }
  Proposal quotation(std::string_view words, std::string_view cue) {
    const auto begin = text_.find(words), at = text_.find(cue);
    Quotation q{QuotationType::direct, {{begin, begin + words.size()}}, Span{at, at + cue.size()}, Span{0, 10}, "p1", 0.9};
    return proposal(ProposalKind::quotation, to_json(q, text_));
  }
  Result<Statement> accept(const Proposal& p, const Correction& correction = {}, std::string_view speaker = "") {
    return statement_of(p, {text_, {}}, correction, [this](std::string_view local) -> std::optional<KnownEntity> {
      const auto at = known_.find(std::string(local));
      if (at == known_.end()) return std::nullopt;
      return KnownEntity{at->second, EntityKind::person};
    }, [this](std::string_view local) {
      const auto at = names_.find(std::string(local));
      return at == names_.end() ? std::string() : at->second;
    }, speaker, random_);
  }

  std::string text_ = "Mara Velle denied it: “We held nobody.” More than 400 people left Ostara on 3 May 2031.";
  std::map<std::string, EntityId> known_;
  std::map<std::string, std::string> names_;
  Counting random_;
};

TEST_F(Accept, a_name_becomes_a_statement_about_a_new_entity) {
  const auto statement = accept(mention("Mara Velle", EntityKind::person, "p1", "Mara Velle"));
  ASSERT_TRUE(statement);
  EXPECT_EQ(statement->property, "name");
  EXPECT_EQ(statement->value, "Mara Velle");
  EXPECT_EQ(statement->subject_kind, EntityKind::person);
  EXPECT_FALSE(statement->subject.is_nil());
  EXPECT_EQ(statement->quote, "Mara Velle");
  EXPECT_EQ(statement->passages.size(), 1u);
}

TEST_F(Accept, a_second_mention_is_about_the_entity_that_was_recorded_already) {
  const auto first = accept(mention("Mara Velle", EntityKind::person, "p1", "Mara Velle"));
  known_["p1"] = first->subject;
  const auto second = accept(mention("Mara", EntityKind::person, "p1", "Mara Velle"));
  EXPECT_EQ(second->subject, first->subject);
  EXPECT_NE(second->id, first->id);
}

TEST_F(Accept, a_kind_that_was_read_wrongly_is_corrected_and_makes_another_entity) {
  Correction correction;
  correction.kind = EntityKind::place;
  const auto statement = accept(mention("Ostara", EntityKind::person, "p2", "Ostara"), correction);
  ASSERT_TRUE(statement);
  EXPECT_EQ(statement->subject_kind, EntityKind::place);
  known_["p2"] = statement->subject;  // recorded as a person, says find
  EXPECT_NE(accept(mention("Ostara", EntityKind::person, "p2", "Ostara"), correction)->subject, statement->subject);
  EXPECT_EQ(accept(quotation("We held nobody.", "denied"), correction).error().code, ErrorCode::usage);
}

TEST_F(Accept, a_correction_changes_what_is_recorded_and_not_what_it_rests_on) {
  Correction correction;
  correction.name = "Mara Vellè";
  const auto statement = accept(mention("Mara Velle", EntityKind::person, "p1", "Mara Velle"), correction);
  EXPECT_EQ(statement->subject_name, "Mara Vellè");
  EXPECT_EQ(statement->quote, "Mara Velle");
}

TEST_F(Accept, a_quotation_is_its_speakers_word_and_a_denial_is_told_by_its_verb) {
  const auto statement = accept(quotation("We held nobody.", "denied"), {}, "Mara Velle");
  ASSERT_TRUE(statement);
  EXPECT_EQ(statement->property, "said");
  EXPECT_EQ(statement->value, "We held nobody.");
  EXPECT_EQ(statement->speaker, "Mara Velle");
  EXPECT_EQ(statement->speaker_entity, statement->subject);
  EXPECT_EQ(statement->stance, Stance::denies);
}

TEST_F(Accept, words_without_a_speaker_are_about_nobody) {
  Correction nobody;
  nobody.speaker = "";
  const auto statement = accept(quotation("We held nobody.", "denied"), nobody, "Mara Velle");
  ASSERT_TRUE(statement);
  EXPECT_TRUE(statement->subject.is_nil());
  EXPECT_EQ(statement->subject_kind, EntityKind{});
  EXPECT_EQ(statement->speaker, "");
}

TEST_F(Accept, a_date_keeps_its_value_and_an_unresolved_one_asks_for_it) {
  const auto begin = text_.find("3 May 2031");
  DateMention date{{begin, begin + 10}, DateType::date, "2031-05-03", "2031-05-03", Anchor::none, 0.9};
  EXPECT_EQ(accept(proposal(ProposalKind::date, to_json(date, text_)))->value, "2031-05-03");
  date.value.reset();
  date.timex.reset();
  EXPECT_EQ(accept(proposal(ProposalKind::date, to_json(date, text_))).error().code, ErrorCode::usage);
  Correction correction;
  correction.value = "2031-05";
  EXPECT_EQ(accept(proposal(ProposalKind::date, to_json(date, text_)), correction)->value, "2031-05");
  correction.value = "in May";
  EXPECT_EQ(accept(proposal(ProposalKind::date, to_json(date, text_)), correction).error().code, ErrorCode::usage);
}

TEST_F(Accept, a_figure_keeps_its_relation_and_unit) {
  const auto begin = text_.find("More than 400 people");
  const Quantity quantity{{begin, begin + 20}, 400, 400, Relation::more_than, "person", 0.9};
  const auto statement = accept(proposal(ProposalKind::quantity, to_json(quantity, text_)));
  ASSERT_TRUE(statement);
  EXPECT_EQ(statement->property, "figure");
  EXPECT_EQ(statement->value, "more than 400 person");
}

TEST_F(Accept, a_correction_that_does_not_fit_the_kind_is_refused) {
  Correction correction;
  correction.value = "2031";
  EXPECT_EQ(accept(mention("Mara Velle", EntityKind::person, "p1", "Mara Velle"), correction).error().code, ErrorCode::usage);
}

TEST_F(Accept, a_line_that_leaves_its_text_is_damage) {
  auto broken = mention("Mara Velle", EntityKind::person, "p1", "Mara Velle");
  broken.line = R"({"kind":"person","begin":0,"end":9999,"id":"p1","name":"x"})";
  EXPECT_EQ(accept(broken).error().code, ErrorCode::verification_failed);
  broken.line = "[]";
  EXPECT_EQ(accept(broken).error().code, ErrorCode::verification_failed);
}

TEST_F(Accept, an_act_is_a_statement_about_its_victim_on_the_word_of_whoever_tells_it) {
  const auto begin = text_.find("held");
  Act act{.span = {begin, begin + 4}, .type = "arbitrary_detention", .status = EventStatus::denied, .confidence = 0.6};
  act.victim = Argument{{begin + 5, begin + 11}, {}};
  act.according_to = Argument{{0, 10}, "p1"};
  act.time = When{{0, 4}, "2031-05-03"};
  const auto statement = accept(proposal(ProposalKind::act, to_json(act, text_)), {}, "Mara Velle");
  ASSERT_TRUE(statement) << statement.error().message;
  EXPECT_EQ(statement->property, "act") << "\"nobody\" has no name and is no person";
  EXPECT_TRUE(statement->subject.is_nil());
  EXPECT_EQ(statement->value, "arbitrary_detention (denied) of nobody");
  EXPECT_EQ(statement->speaker, "Mara Velle");
  EXPECT_EQ(statement->stance, Stance::denies);
  EXPECT_EQ(statement->date, "2031-05-03");
  EXPECT_EQ(local_entity_of(proposal(ProposalKind::act, to_json(act, text_)), "act"), "");
}

TEST_F(Accept, an_act_is_about_who_has_a_name_under_that_name) {
  const auto begin = text_.find("held"), nobody = text_.find("nobody");
  names_ = {{"p1", "Mara Velle"}};
  Act act{.span = {begin, begin + 4}, .type = "arbitrary_detention", .status = EventStatus::reported, .confidence = 0.6};
  act.victim = Argument{{begin - 3, begin - 1}, "p1"};  // "We"
  auto line = proposal(ProposalKind::act, to_json(act, text_));
  auto statement = accept(line);
  ASSERT_TRUE(statement) << statement.error().message;
  EXPECT_EQ(statement->property + " " + statement->subject_name + " " + statement->value, "suffered Mara Velle arbitrary_detention");
  EXPECT_EQ(local_entity_of(line, statement->property), "p1");
  act.perpetrator = std::exchange(act.victim, Argument{{nobody, nobody + 6}, {}});
  line = proposal(ProposalKind::act, to_json(act, text_));
  statement = accept(line);
  ASSERT_TRUE(statement) << statement.error().message;
  EXPECT_EQ(statement->property + " " + statement->subject_name + " " + statement->value, "did Mara Velle arbitrary_detention of nobody");
  EXPECT_EQ(local_entity_of(line, statement->property), "p1");
}

TEST_F(Accept, a_step_is_about_its_actor_and_its_type_may_be_corrected_to_another_type_alone) {
  const auto begin = text_.find("denied");
  Step step{.span = {begin, begin + 6}, .type = "denial", .mode = StepMode::words, .status = EventStatus::reported, .confidence = 0.6};
  step.actor = Argument{{0, 10}, "p1"};
  const auto line = proposal(ProposalKind::step, to_json(step, text_));
  const auto statement = accept(line);
  ASSERT_TRUE(statement);
  EXPECT_EQ(statement->property, "step");
  EXPECT_EQ(statement->value, "denial");
  EXPECT_EQ(statement->subject_name, "Mara Velle");
  EXPECT_EQ(local_entity_of(line, "step"), "p1");
  Correction correction;
  correction.value = "threat";
  EXPECT_EQ(accept(line, correction)->value, "threat");
  correction.value = "no such type";
  EXPECT_EQ(accept(line, correction).error().code, ErrorCode::usage);
}

}  // namespace
}  // namespace inquest::record
