// The models that ship are what the loader expects, and a damaged one is refused.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "reading/models.h"
#include "reading/parts_of_speech.h"

namespace inquest::reading {
namespace {

using testing::ElementsAre;

std::vector<std::string> parts_of(const std::string& text) {
  auto tokens = tokenise(text);
  tag_parts_of_speech(tokens, Models::shipped().parts_of_speech);
  std::vector<std::string> out;
  for (std::size_t i = 0; i < tokens.tokens.size(); ++i)
    out.push_back(std::string(tokens.word(i)) + "/" + std::string(name_of(tokens.tokens[i].part)));
  return out;
}

TEST(Models, the_shipped_models_open) {
  for (const auto* name : {"parts_of_speech", "names", "quotations"}) {
    const auto model = LinearModel::open(shipped_model_bytes(name));
    EXPECT_TRUE(model.has_value()) << name << ": " << (model ? "" : model.error().message);
  }
}

TEST(Models, a_damaged_model_is_refused) {
  std::string bytes(shipped_model_bytes("parts_of_speech"));
  EXPECT_TRUE(LinearModel::open(bytes).has_value());
  EXPECT_FALSE(LinearModel::open(std::string_view(bytes).substr(0, bytes.size() - 1)).has_value());
  EXPECT_FALSE(LinearModel::open(std::string_view(bytes).substr(0, 20)).has_value());
  for (const std::size_t at : {std::size_t{0}, std::size_t{8}, std::size_t{12}, std::size_t{40}, bytes.size() / 2}) {
    auto damaged = bytes;
    damaged[at] = static_cast<char>(damaged[at] ^ 0x10);
    EXPECT_FALSE(LinearModel::open(damaged).has_value()) << "byte " << at;
  }
}

TEST(PartsOfSpeech, verbs_nouns_and_auxiliaries_are_told_apart) {
  EXPECT_THAT(parts_of("The committee is to vote on the report."),
              ElementsAre("The/DET", "committee/NOUN", "is/AUX", "to/PART", "vote/VERB", "on/ADP", "the/DET",
                          "report/NOUN", "./PUNCT"));
  EXPECT_THAT(parts_of("Kim reports that the vote failed."),
              ElementsAre("Kim/PROPN", "reports/VERB", "that/SCONJ", "the/DET", "vote/NOUN", "failed/VERB", "./PUNCT"));
}

TEST(PartsOfSpeech, an_empty_model_leaves_tokens_untagged) {
  auto tokens = tokenise("It rains.");
  tag_parts_of_speech(tokens, LinearModel());
  for (const auto& token : tokens.tokens) EXPECT_EQ(token.part, Upos::none);
}

}  // namespace
}  // namespace inquest::reading
