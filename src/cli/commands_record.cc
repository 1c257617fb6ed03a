// record, judge: statements and judgements made by hand.
#include <fmt/format.h>

#include <charconv>

#include "cli/command.h"

namespace inquest::cli {
namespace {

struct RecordOptions {
  CaseOptions at;
  std::vector<std::string> passages;
  std::string subject, name, kind = "person", property, value, speaker, stance = "asserts", date, supersedes;
};

// DOCUMENT:BEGIN-END, as search prints it.
Result<Json> passage_of(std::string_view word) {
  const auto colon = word.rfind(':');
  const auto dash = word.rfind('-');
  std::uint64_t begin = 0, end = 0;
  const auto number = [](std::string_view digits, std::uint64_t& out) {
    const auto [at, error] = std::from_chars(digits.data(), digits.data() + digits.size(), out);
    return !digits.empty() && error == std::errc() && at == digits.data() + digits.size();
  };
  if (colon == std::string_view::npos || dash == std::string_view::npos || dash < colon ||
      !number(word.substr(colon + 1, dash - colon - 1), begin) || !number(word.substr(dash + 1), end)) {
    return fail(ErrorCode::usage, "A passage is DOCUMENT:BEGIN-END, as search prints it.");
  }
  return Json{{"document", word.substr(0, colon)}, {"begin", begin}, {"end", end}};
}

Result<int> run_record(Session& session, const RecordOptions& options) {
  Json passages = Json::array();
  for (const auto& word : options.passages) {
    TRY(auto passage, passage_of(word));
    passages.push_back(std::move(passage));
  }
  Json draft{{"subject_name", options.name}, {"subject_kind", options.kind}, {"property", options.property},
             {"value", options.value},       {"passages", passages},         {"speaker", options.speaker},
             {"stance", options.stance},     {"date", options.date}};
  if (!options.subject.empty()) draft["subject"] = options.subject;
  if (!options.supersedes.empty()) draft["supersedes"] = options.supersedes;
  TRY(const auto opened, session.open(options.at.folder));
  TRY(const Json statement, opened->record(opened->founder(), draft));
  if (session.json) print_json(statement);
  else print(fmt::format("{} recorded: {} {} {}\n", short_id(text_of(statement, "id")),
                         one_line(text_of(statement["subject"], "name")), one_line(text_of(statement, "property")),
                         one_line(text_of(statement, "value"))));
  return kDone;
}

struct JudgeOptions {
  CaseOptions at;
  std::string kind, value, standard, reason, supersedes;
  std::vector<std::string> about;
};

Result<int> run_judge(Session& session, const JudgeOptions& options) {
  Json draft{{"kind", options.kind}, {"about", options.about}, {"value", options.value},
             {"standard", options.standard}, {"reason", options.reason}};
  if (!options.supersedes.empty()) draft["supersedes"] = options.supersedes;
  TRY(const auto opened, session.open(options.at.folder));
  TRY(const Json judgement, opened->judge(opened->founder(), draft));
  if (session.json) print_json(judgement);
  else print(fmt::format("{} judged: {} ({})\n", short_id(text_of(judgement, "id")), one_line(text_of(judgement, "kind")),
                         one_line(text_of(judgement, "initials"))));
  return kDone;
}

}  // namespace

void add_record(CLI::App& root, Session& session) {
  add_command<RecordOptions>(root, session, kDecide, "record", "Record a statement by hand",
    [&](CLI::App& command, RecordOptions& o) {
      o.at.define(command, session);
      command.add_option("--passage", o.passages, "What it rests on: DOCUMENT:BEGIN-END; may be repeated")->required()->type_name("PASSAGE");
      command.add_option("--subject", o.subject, "Whom or what it is about: the id of a recorded entity")->type_name("ID");
      command.add_option("--subject-name", o.name, "... or its name, which makes a new entity")->type_name("NAME");
      command.add_option("--kind", o.kind, "person (default), organisation, state, place, proceeding or recommendation")
          ->type_name("KIND")->check(CLI::IsMember({"person", "organisation", "state", "place", "proceeding", "recommendation"}).description(""));
      command.add_option("--property", o.property, "name, role, said, dated, figure or a term of your own")->required()->type_name("WORD");
      command.add_option("--value", o.value, "What is stated")->required()->type_name("VALUE");
      command.add_option("--speaker", o.speaker, "Whose word it is (default: the document's own)")->type_name("NAME");
      command.add_option("--stance", o.stance, "asserts (default), denies or reports")
          ->type_name("STANCE")->check(CLI::IsMember({"asserts", "denies", "reports"}).description(""));
      command.add_option("--date", o.date, "When it holds or happened: an EDTF date")->type_name("DATE");
      command.add_option("--supersedes", o.supersedes, "The statement that this one corrects")->type_name("ID");
      define_json(command, session);
    }, [](Session& s, const RecordOptions& o) { return run_record(s, o); });
}

void add_judge(CLI::App& root, Session& session) {
  add_command<JudgeOptions>(root, session, kDecide, "judge", "Record a judgement on statements or entities",
    [&](CLI::App& command, JudgeOptions& o) {
      o.at.define(command, session);
      command.add_option("--kind", o.kind, "credible, not-credible, holds, same, different, unsure, finding or withdrawn")
          ->required()->type_name("KIND")
          ->check(CLI::IsMember({"credible", "not-credible", "holds", "same", "different", "unsure", "finding", "withdrawn"}).description(""));
      command.add_option("--about", o.about, "What it is on: ids; may be repeated")->type_name("ID");
      command.add_option("--value", o.value, "The finding, or the value that holds")->type_name("TEXT");
      command.add_option("--standard", o.standard, "The standard of proof of a finding")->type_name("WORDS");
      command.add_option("--reason", o.reason, "Why")->type_name("TEXT");
      command.add_option("--supersedes", o.supersedes, "The judgement that this one replaces or takes back")->type_name("ID");
      define_json(command, session);
    }, [](Session& s, const JudgeOptions& o) { return run_judge(s, o); });
}

}  // namespace inquest::cli
