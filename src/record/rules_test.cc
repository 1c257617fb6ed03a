#include <gtest/gtest.h>

#include "model/estimate_run.h"
#include "record/record.h"

namespace inquest::record {
namespace {

const std::string kStatementId = "s" + std::string(26, '0');
const std::string kEntityA = "e" + std::string(26, '0');
const std::string kEntityB = "e" + std::string(25, '0') + "4";

Statement dated(std::string value) {
  Statement statement;
  statement.property = "dated";
  statement.value = std::move(value);
  statement.passages = {{{}, {}, {0, 4}}};
  return statement;
}

TEST(StatementRules, a_statement_rests_on_a_passage_and_says_something) {
  EXPECT_TRUE(check(dated("2014-09-19")));
  auto statement = dated("2014-09-19");
  statement.passages.clear();
  EXPECT_EQ(check(statement).error().code, ErrorCode::usage);
  EXPECT_EQ(check(dated("  ")).error().code, ErrorCode::usage);
}

TEST(StatementRules, a_date_is_a_date_of_the_calendar) {
  EXPECT_FALSE(check(dated("2014-02-30")));
  EXPECT_FALSE(check(dated("last week")));
  auto statement = dated("2014");
  statement.date = "soon";
  EXPECT_FALSE(check(statement));
}

TEST(StatementRules, a_quote_is_the_bytes_of_its_passages) {
  const std::string text = "Zoë said so. Zoë left.";
  const auto text_of = [&](const Passage&) -> Result<TextView> { return TextView{text, {}}; };
  EXPECT_EQ(*quote_of({{{}, {}, {0, 4}}, {{}, {}, {19, 23}}}, text_of), "Zoë … left");
  EXPECT_FALSE(quote_of({{{}, {}, {0, 3}}}, text_of)) << "ends within ë";
  EXPECT_FALSE(quote_of({{{}, {}, {4, 4}}}, text_of));
  EXPECT_FALSE(quote_of({{{}, {}, {4, 400}}}, text_of));
}

Judgement judgement(std::string kind, std::vector<std::string> about) {
  Judgement made;
  made.kind = std::move(kind);
  made.about = std::move(about);
  made.reason = "two independent accounts";
  return made;
}

TEST(JudgementRules, a_finding_names_a_standard_of_proof_from_the_field) {
  auto finding = judgement("finding", {kStatementId});
  finding.value = "the transfer took place";
  EXPECT_FALSE(check(finding));
  finding.standard = "reasonable grounds to believe";
  EXPECT_TRUE(check(finding));
  finding.standard = "pretty sure";
  EXPECT_FALSE(check(finding));
}

TEST(JudgementRules, sameness_is_of_two_or_more_entities) {
  EXPECT_TRUE(check(judgement("same", {kEntityA, kEntityB})));
  EXPECT_FALSE(check(judgement("same", {kEntityA})));
  EXPECT_FALSE(check(judgement("same", {kEntityA, kEntityA})));
  EXPECT_FALSE(check(judgement("same", {kEntityA, kStatementId})));
}

TEST(JudgementRules, nobody_need_tell_and_everybody_may_take_back) {
  EXPECT_TRUE(check(judgement("unsure", {kEntityA, kEntityB})));
  EXPECT_FALSE(check(judgement("unsure", {kEntityA})));
  auto withdrawn = judgement("withdrawn", {kEntityA, kEntityB});
  EXPECT_FALSE(check(withdrawn));  // takes nothing back
  withdrawn.supersedes = JudgementId{};
  EXPECT_TRUE(check(withdrawn));
}

TEST(JudgementRules, credibility_is_of_statements_and_needs_a_reason) {
  EXPECT_TRUE(check(judgement("credible", {kStatementId})));
  EXPECT_FALSE(check(judgement("credible", {kEntityA})));
  auto bare = judgement("credible", {kStatementId});
  bare.reason.clear();
  EXPECT_FALSE(check(bare));
  EXPECT_FALSE(check(judgement("plausible", {kStatementId})));
}

TEST(JudgementRules, an_estimate_is_made_by_its_run_and_is_about_its_documents) {
  EXPECT_FALSE(check(judgement("estimate", {kStatementId})));
  EstimateRun run;
  run.from = "lists";
  DocumentId first, second;
  first.bytes[0] = 1;
  second.bytes[0] = 2;
  run.inputs = {{"Court", second, {}}, {"Church", first, {}}, {"Church", second, {}}};
  auto made = judgement("estimate", {second.text(), first.text()});
  made.value = payload::encode(run);
  EXPECT_TRUE(check_estimate(made));
  made.about = {first.text(), second.text()};
  EXPECT_FALSE(check_estimate(made));
  made.about = {second.text(), first.text()};
  made.value = "Between 1 and 2 people";
  EXPECT_FALSE(check_estimate(made));
}

}  // namespace
}  // namespace inquest::record
