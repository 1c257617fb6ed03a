#include "model/estimate_run.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace inquest::payload {
namespace {

EstimateRun some_run() {
  EstimateRun run;
  run.version = "estimation/1";
  run.from = "table";
  EstimateInput table;
  table.document.bytes[0] = 7;
  table.sha256.bytes[31] = 9;
  run.inputs = {table};
  run.what = "people were \"taken\" away";
  run.options = {{"model", "all"}, {"checks", true}};
  run.seed = 19481210;
  run.result = {{"observed", 4400}, {"headline", {{"lower", 9116.25}, {"upper", 1.25e17}}}, {"refusal", nullptr}};
  return run;
}

TEST(EstimateRun, comes_out_as_it_went_in) {
  const auto bytes = encode(some_run());
  const auto back = decode_estimate_run(bytes);
  ASSERT_TRUE(back);
  EXPECT_EQ(encode(*back), bytes);
  EXPECT_EQ(back->inputs, some_run().inputs);
  EXPECT_EQ(back->what, some_run().what);
  EXPECT_EQ(back->result, some_run().result);
  EXPECT_EQ(back->seed, 19481210u);
}

TEST(EstimateRun, has_one_spelling) {
  const auto bytes = encode(some_run());
  const auto refused = [](const std::string& text) {
    const auto read = decode_estimate_run(text);
    return !read && read.error().code == ErrorCode::verification_failed;
  };
  EXPECT_TRUE(refused(bytes + " "));
  EXPECT_TRUE(refused(""));
  EXPECT_TRUE(refused("[]"));
  auto with = [&](const std::string& from, const std::string& to) {
    auto changed = bytes;
    const auto at = changed.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    return changed.replace(at, from.size(), to);
  };
  EXPECT_TRUE(refused(with("\"seed\":19481210", "\"seed\":-1")));
  EXPECT_TRUE(refused(with("\"seed\":19481210", "\"seed\":1.0")));
  EXPECT_TRUE(refused(with("\"seed\":19481210,", "")));
  EXPECT_TRUE(refused(with("\"from\":\"table\"", "\"from\":\"thin air\"")));
  EXPECT_TRUE(refused(with("\"list\":\"\"", "\"list\":\"\",\"extra\":0")));
  EXPECT_TRUE(refused(with("\"result\":{", "\"result\":0,\"result\":{")));
  EXPECT_TRUE(refused(with("9116.25", "9116.250")));
  auto none = some_run();
  none.inputs.clear();
  EXPECT_TRUE(refused(encode(none)));
}

}  // namespace
}  // namespace inquest::payload
