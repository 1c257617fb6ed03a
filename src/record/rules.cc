#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "base/edtf.h"
#include "model/estimate_run.h"
#include "record/record.h"

namespace inquest::record {
namespace {

constexpr std::size_t kLongestProperty = 100;
constexpr std::size_t kLongestValue = 100'000;

bool is_blank(std::string_view text) { return text.find_first_not_of(" \t\r\n") == std::string_view::npos; }

bool cuts_a_character(std::string_view text, std::uint64_t at) {
  return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80;
}

bool is_id_of(std::string_view id, std::string_view letters) {
  return id.size() == 27 && letters.find(id.front()) != std::string_view::npos;
}

Status all_are(const Judgement& judgement, std::string_view letters, std::string_view what) {
  for (const auto& id : judgement.about) {
    if (!is_id_of(id, letters)) return fail(ErrorCode::usage, fmt::format("\"{}\" is about {}.", judgement.kind, what));
  }
  return {};
}

}  // namespace

Result<std::string> quote_of(const std::vector<Passage>& passages,
                             const std::function<Result<TextView>(const Passage&)>& text_of) {
  std::string quote;
  for (const auto& passage : passages) {
    TRY(const auto view, text_of(passage));
    const auto [begin, end] = passage.span;
    if (begin >= end || end > view.text.size()) return fail(ErrorCode::usage, "A passage is empty or ends beyond its text.");
    if (cuts_a_character(view.text, begin) || cuts_a_character(view.text, end)) {
      return fail(ErrorCode::usage, "A passage begins or ends within a character: offsets are bytes of the UTF-8 text.");
    }
    if (!quote.empty()) quote += " … ";
    quote += view.text.substr(begin, end - begin);
  }
  return quote;
}

Status check(const Statement& statement) {
  if (statement.passages.empty()) return fail(ErrorCode::usage, "A statement rests on a passage: name at least one.");
  if (is_blank(statement.property) || statement.property.size() > kLongestProperty) {
    return fail(ErrorCode::usage, "A statement has a property, such as name, role, said, dated or figure.");
  }
  if (is_blank(statement.value) || statement.value.size() > kLongestValue) {
    return fail(ErrorCode::usage, "A statement has a value.");
  }
  if (!statement.subject.is_nil() && is_blank(statement.subject_name)) {
    return fail(ErrorCode::usage, "The one whom a statement is about has a name.");
  }
  if (statement.property == "dated" && !Edtf::parse(statement.value)) {
    return fail(ErrorCode::usage, "The value of \"dated\" is an EDTF date: 2014-09-19, 2014-09, 2014-09-19/2014-09-21.");
  }
  if (!statement.date.empty() && !Edtf::parse(statement.date)) {
    return fail(ErrorCode::usage, "The date is not an EDTF date: write 2014-09-19, 2014-09 or 2014.");
  }
  return {};
}

const std::vector<std::string>& standards_of_proof() {
  // From the lowest to the highest. Commissions of inquiry use "reasonable grounds to believe"; the words of the others
  // are those of human-rights courts and of criminal courts.
  static const std::vector<std::string> kStandards{"reasonable suspicion",        "reasonable grounds to believe",
                                                   "reasonable grounds to conclude", "balance of probabilities",
                                                   "clear and convincing evidence",  "beyond reasonable doubt"};
  return kStandards;
}

Status check_estimate(const Judgement& judgement) {
  TRY(const auto run, payload::decode_estimate_run(judgement.value));
  std::vector<std::string> documents;
  for (const auto& input : run.inputs) {
    auto id = input.document.text();
    if (std::find(documents.begin(), documents.end(), id) == documents.end()) documents.push_back(std::move(id));
  }
  if (judgement.kind != kEstimateJudgement || documents != judgement.about || !judgement.standard.empty()) {
    return fail(ErrorCode::verification_failed, "an estimate is about the documents of its run");
  }
  return {};
}

Status check(const Judgement& judgement) {
  if (judgement.about.empty()) return fail(ErrorCode::usage, "A judgement is about something: name at least one id.");
  auto sorted = judgement.about;
  std::sort(sorted.begin(), sorted.end());
  if (std::adjacent_find(sorted.begin(), sorted.end()) != sorted.end()) {
    return fail(ErrorCode::usage, "A judgement names each id once.");
  }
  if (is_blank(judgement.reason)) return fail(ErrorCode::usage, "A judgement gives its reason.");
  if (judgement.kind == "finding") {
    if (is_blank(judgement.value)) return fail(ErrorCode::usage, "A finding says what was found: --value.");
    const auto& known = standards_of_proof();
    if (std::find(known.begin(), known.end(), judgement.standard) == known.end()) {
      return fail(ErrorCode::usage, fmt::format("A finding names its standard of proof: {}.", fmt::join(known, ", ")));
    }
    return all_are(judgement, "sedj", "statements, entities, documents and judgements");
  }
  if (!judgement.standard.empty()) return fail(ErrorCode::usage, "Only a finding has a standard of proof.");
  if (judgement.kind == "credible" || judgement.kind == "not-credible") return all_are(judgement, "sd", "statements or documents");
  if (judgement.kind == "holds") {
    if (is_blank(judgement.value)) return fail(ErrorCode::usage, "\"holds\" says which value holds.");
    return all_are(judgement, "s", "statements");
  }
  if (judgement.kind == "same" || judgement.kind == "different" || judgement.kind == "unsure") {
    if (judgement.about.size() < 2) return fail(ErrorCode::usage, "\"same\", \"different\" and \"unsure\" compare two or more entities.");
    if (std::all_of(judgement.about.begin(), judgement.about.end(), [](const auto& id) { return is_id_of(id, "s"); })) return {};  // accounts of one event
    return all_are(judgement, "e", "recorded entities (a name that was only read is recorded with its passage: DOCUMENT:BEGIN-END, or a proposal), or about statements that report events");
  }
  if (judgement.kind == "withdrawn") {
    if (!judgement.supersedes) return fail(ErrorCode::usage, "\"withdrawn\" takes a judgement back: name it (--supersedes).");
    return {};
  }
  if (judgement.kind == kEstimateJudgement) return fail(ErrorCode::usage, "An estimate is recorded by its run: 'inquest estimate CASE'.");
  return fail(ErrorCode::usage, "A judgement is one of: credible, not-credible, holds, same, different, unsure, finding, withdrawn.");
}

}  // namespace inquest::record
