// accept, reject, withdraw: what people decide on proposals.
#include <fmt/format.h>

#include <algorithm>

#include "cli/command.h"

namespace inquest::cli {
namespace {

struct DecideOptions {
  CaseOptions at;
  std::vector<std::string> proposals;
  std::string reason;
  std::string name, kind, value, speaker, date, stance;
  bool no_speaker = false;
  std::string into, proceeding_kind, state;
};

void define_deciding(CLI::App& command, Session& session, DecideOptions& o) {
  o.at.define(command, session);
  command.add_option("PROPOSAL", o.proposals, "Ids of proposals")->required()->type_name("");
  define_json(command, session);
}

Json correction_of(const DecideOptions& o) {
  Json correction = Json::object();
  if (!o.name.empty()) correction["name"] = o.name;
  if (!o.kind.empty()) correction["kind"] = o.kind;
  if (!o.value.empty()) correction["value"] = o.value;
  if (!o.speaker.empty() || o.no_speaker) correction["speaker"] = o.speaker;
  if (!o.date.empty()) correction["date"] = o.date;
  if (!o.stance.empty()) correction["stance"] = o.stance;
  if (!o.into.empty()) correction["into"] = {{"proceeding", o.into}, {"kind", o.proceeding_kind}, {"state", o.state}};
  return correction;
}

// "s0v3k8m2pq1  Marzuki Darusman  role  special rapporteur"
std::string summary_of(const Json& statement) {
  if (!statement.is_object()) return {};
  const Json none = Json::object();
  const Json& subject = statement.contains("subject") ? statement["subject"] : none;
  return fmt::format("{}: {} {} {}", short_id(text_of(statement, "id")), text_of(subject, "name"),
                     text_of(statement, "property"), text_of(statement, "value"));
}

Result<int> print_decided(const Session& session, const Result<Json>& decided) {
  if (!decided) return std::unexpected(decided.error());
  for (const auto& each : (*decided)["proposals"]) {
    if (session.json) {
      print_json(each);
      continue;
    }
    std::string line = fmt::format("{} {}", short_id(text_of(each, "proposal")), text_of(each, "status"));
    if (each.contains("statement") && each["statement"].is_object()) line += "  " + one_line(summary_of(each["statement"]));
    print(line + "\n");
  }
  return kDone;
}

Result<int> run_accept(Session& session, const DecideOptions& options) {
  TRY(const auto opened, session.open(options.at.folder));
  return print_decided(session, opened->accept(opened->founder(), options.proposals, correction_of(options)));
}

Result<int> run_reject(Session& session, const DecideOptions& options) {
  TRY(const auto opened, session.open(options.at.folder));
  return print_decided(session, opened->reject(opened->founder(), options.proposals, options.reason));
}

// What was judged is taken back by a judgement, one at a time.
Result<int> withdraw_judgements(const Session& session, app::Case& opened, const std::vector<std::string>& ids) {
  for (const auto& id : ids) {
    TRY(const Json judged, opened.judge(opened.founder(), {{"kind", "withdrawn"}, {"supersedes", id}}));
    if (session.json) print_json(judged);
    else print(fmt::format("{} withdrawn\n", short_id(text_of(judged, "supersedes"))));
  }
  return kDone;
}

Result<int> run_withdraw(Session& session, const DecideOptions& options) {
  TRY(const auto opened, session.open(options.at.folder));
  const auto judgements = std::count_if(options.proposals.begin(), options.proposals.end(), [](const auto& id) { return id.starts_with('j'); });
  if (judgements == static_cast<std::ptrdiff_t>(options.proposals.size())) return withdraw_judgements(session, *opened, options.proposals);
  if (judgements > 0) return fail(ErrorCode::usage, "Proposals and judgements are taken back one after the other: name either here.");
  return print_decided(session, opened->withdraw(opened->founder(), options.proposals));
}

}  // namespace

void add_accept(CLI::App& root, Session& session) {
  add_command<DecideOptions>(root, session, kDecide, "accept", "Accept proposals: each becomes a statement",
    [&](CLI::App& command, DecideOptions& o) {
      define_deciding(command, session, o);
      command.add_option("--name", o.name, "Record this name instead (one proposal)")->type_name("NAME");
      command.add_option("--kind", o.kind, "Record it as person, organisation, state or place")
          ->type_name("KIND")->check(CLI::IsMember({"person", "organisation", "state", "place"}).description(""));
      command.add_option("--value", o.value, "Record this value instead: an EDTF date, a number, words")->type_name("VALUE");
      auto* speaker = command.add_option("--speaker", o.speaker, "Record this speaker instead")->type_name("NAME");
      command.add_flag("--no-speaker", o.no_speaker, "Record that no speaker is known")->excludes(speaker);
      command.add_option("--date", o.date, "When it holds or happened: an EDTF date")->type_name("DATE");
      command.add_option("--stance", o.stance, "asserts, denies or reports")
          ->type_name("STANCE")->check(CLI::IsMember({"asserts", "denies", "reports"}).description(""));
      auto* into = command.add_option("--into", o.into, "A step: into this proceeding (id or name)")->type_name("PROCEEDING");
      command.add_option("--proceeding", o.proceeding_kind, "... of this kind, which a new one needs: visit, detention, ...")->type_name("KIND")->needs(into);
      command.add_option("--state", o.state, "... as this state of it (default: what the step means there)")->type_name("STATE")->needs(into);
    }, [](Session& s, const DecideOptions& o) { return run_accept(s, o); });
}

void add_reject(CLI::App& root, Session& session) {
  add_command<DecideOptions>(root, session, kDecide, "reject", "Reject proposals",
    [&](CLI::App& command, DecideOptions& o) {
      define_deciding(command, session, o);
      command.add_option("--reason", o.reason, "Why")->type_name("TEXT");
    }, [](Session& s, const DecideOptions& o) { return run_reject(s, o); });
}

void add_withdraw(CLI::App& root, Session& session) {
  add_command<DecideOptions>(root, session, kDecide, "withdraw", "Take the latest decision on proposals, or judgements, back",
    [&](CLI::App& command, DecideOptions& o) { define_deciding(command, session, o); },
    [](Session& s, const DecideOptions& o) { return run_withdraw(s, o); });
}

}  // namespace inquest::cli
