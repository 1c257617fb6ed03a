// Any bytes as a payload of each kind: refused, or a value whose encoding is those very bytes. A second spelling of one value
// would let two parties read one commitment differently.
#include <cstdlib>

#include "model/estimate_run.h"
#include "model/payload.h"
#include "seeds.h"

using namespace inquest;

namespace {

template <class T>
void check(std::string_view json, const Result<T>& decoded) {
  if (!decoded) {
    if (decoded.error().code != ErrorCode::verification_failed) std::abort();
  } else if (payload::encode(*decoded) != json) {
    std::abort();
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string json(reinterpret_cast<const char*>(bytes), size);
  check(json, payload::decode_add_item(json));
  check(json, payload::decode_read_item(json));
  check(json, payload::decode_decide_item(json));
  check(json, payload::decode_statement(json));
  check(json, payload::decode_judgement(json));
  check(json, payload::decode_estimate_run(json));
  return 0;
}

std::vector<std::string> fuzz::seeds() {
  payload::AddItem add;
  add.size = 7;
  add.custody.path = "reports/a.txt";
  add.custody.obtained_from = "R. K.";
  payload::ReadItem read;
  read.media_type = "text/html";
  read.text_sha256 = Hash{};
  Statement statement;
  statement.subject_kind = EntityKind::person;
  statement.property = "said";
  statement.value = "한국어 \"quoted\"";
  statement.passages.push_back({{}, {}, {3, 9}});
  Judgement judgement;
  judgement.kind = "finding";
  judgement.about = {"s1"};
  EstimateRun run;
  run.version = "estimation/1";
  run.from = "table";
  run.inputs.push_back({"", {}, {}});
  run.result = {{"observed", 790}, {"headline", {{"lower", 912.5}}}, {"refusal", nullptr}};
  payload::DecideItem decide;
  decide.accept = true;
  decide.statement = statement;
  return {payload::encode(add), payload::encode(read), payload::encode(statement), payload::encode(judgement), payload::encode(run), payload::encode(decide)};
}
std::vector<std::string> fuzz::words() { return {"\"", ",", ":", "{", "}", "null", "true", "\\u0041", " ", "0", "-1", "1.0", "\"document\"", "\"passages\":[]"}; }
