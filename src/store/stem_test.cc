#include "store/stem.h"

#include <gtest/gtest.h>

#include <vector>

namespace inquest::store {
namespace {

void expect_one_stem(const std::vector<std::string>& forms) {
  for (const auto& form : forms) EXPECT_EQ(stem(form), stem(forms.front())) << form << " and " << forms.front();
}

TEST(Stems, forms_of_one_word_meet) {
  expect_one_stem({"threat", "threats", "threaten", "threatened", "threatening", "threatens"});
  expect_one_stem({"witness", "witnesses", "witnessed", "witnessing"});
  expect_one_stem({"kill", "kills", "killed", "killing", "killings"});
  expect_one_stem({"execute", "executes", "executed", "executing", "execution", "executions"});
  expect_one_stem({"investigate", "investigated", "investigating", "investigation", "investigations"});
  expect_one_stem({"accuse", "accused", "accuses", "accusing", "accusation", "accusations"});
  expect_one_stem({"torture", "tortured", "tortures", "torturing"});
  expect_one_stem({"organise", "organize", "organised", "organizing", "organisation", "organizations"});
  expect_one_stem({"testify", "testified", "testifies", "testifying"});
  expect_one_stem({"testimony", "testimonies"});
  expect_one_stem({"camp", "camps"});
  expect_one_stem({"case", "cases"});
  expect_one_stem({"plan", "plans", "planned", "planning"});
  expect_one_stem({"control", "controls", "controlled", "controlling"});
  expect_one_stem({"note", "notes", "noted", "noting"});
  expect_one_stem({"violate", "violated", "violates", "violation", "violations"});
  expect_one_stem({"die", "died", "dies", "dying"});
  expect_one_stem({"shoot", "shoots", "shot", "shooting", "shootings"});
  expect_one_stem({"take", "took", "taken", "takes", "taking"});
  expect_one_stem({"say", "says", "said", "saying"});
  expect_one_stem({"child", "children"});
  expect_one_stem({"deport", "deported", "deportation", "deportations"});
  expect_one_stem({"agree", "agrees", "agreed", "agreeing"});
  expect_one_stem({"use", "used", "uses", "using"});
  expect_one_stem({"abduct", "abducted", "abduction", "abductions"});
  expect_one_stem({"flee", "flees", "fled", "fleeing"});
}

TEST(Stems, words_that_only_look_alike_stay_apart) {
  const std::vector<std::pair<std::string, std::string>> pairs{
      {"police", "policy"}, {"witness", "wit"},   {"organisation", "organ"}, {"general", "generate"}, {"car", "care"},
      {"not", "note"},      {"hop", "hope"},      {"nation", "nat"},         {"add", "ad"},           {"bed", "b"},
      {"fill", "file"},     {"news", "new"},      {"united", "units"},       {"state", "stat"},       {"station", "state"},
      {"plan", "plane"},    {"us", "use"},        {"opera", "operate"},      {"mission", "miss"},     {"king", "k"}};
  for (const auto& [one, other] : pairs) EXPECT_NE(stem(one), stem(other)) << one << " and " << other;
}

TEST(Stems, what_is_no_english_word_stays_as_it_is) {
  for (const std::string word : {"", "a", "is", "김정은", "müller", "2014", "s1"}) EXPECT_EQ(stem(word), word);
}

}  // namespace
}  // namespace inquest::store
