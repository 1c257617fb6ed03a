// estimate, estimates: how many stand on none of several lists, of a file or in a case.
#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "cli/command.h"
#include "cli/estimate_text.h"

namespace inquest::cli {
namespace {

struct EstimateCommand {
  app::CaseEstimate wanted;
  std::filesystem::path at;  // a table or a case
  std::optional<std::size_t> imputations;
  bool timings = false;
};

// Without a case: a file, nothing is written.
Result<int> estimate_file(Session& session, const EstimateCommand& options) {
  const auto& w = options.wanted;
  if (!w.table.empty() || !w.lists.empty() || !w.by.empty() || !w.reason.empty() || w.beside) {
    return fail(ErrorCode::usage, "--table, --lists, --by, --reason and --beside are for a case: inquest estimate CASE --table DOCUMENT.");
  }
  if (options.imputations) return fail(ErrorCode::usage, "--imputations draws linkages of lists of persons, and a file is a table whose people are linked already: inquest estimate CASE --lists DOCUMENT,DOCUMENT,DOCUMENT.");
  app::EstimateRequest request;
  static_cast<app::EstimateOptions&>(request) = options.wanted;
  request.table = options.at;
  request.timings = options.timings;
  Result<Json> report;
  {
    ProgressLine progress;
    report = app::estimate(request, progress.handler());
  }
  if (!report) return std::unexpected(report.error());
  if (session.json) print_json(*report);
  else print_estimate(*report);
  return kDone;
}

Result<int> run_estimate(Session& session, const EstimateCommand& options) {
  const auto folder = folder_of_case(options.at);
  if (!app::Case::is_case(folder)) return estimate_file(session, options);
  if (options.timings) return fail(ErrorCode::usage, "--timings is of a file: what a case records is the same whatever the machine.");
  if (options.imputations && !options.wanted.table.empty()) return fail(ErrorCode::usage, "--imputations draws linkages of lists of persons; the people of a capture table (--table) are linked already.");
  auto wanted = options.wanted;
  wanted.imputations = options.imputations.value_or(wanted.imputations);
  TRY(const auto opened, session.open(folder));
  Result<Json> run;
  {
    ProgressLine progress;
    run = opened->estimate(opened->founder(), wanted, progress.handler());
  }
  if (!run) return std::unexpected(run.error());
  if (session.json) {
    print_json(*run);
    return kDone;
  }
  const auto& judgement = (*run)["judgement"];
  print_estimate(judgement["run"]["result"]);
  const auto id = short_id(text_of(judgement, "id"));
  const auto before = text_of(judgement, "supersedes");
  if (!(*run)["recorded"].get<bool>()) print(fmt::format("The same as {}, byte for byte; nothing new is recorded.\n", id));
  else print(fmt::format("{} recorded{}\n", id, before.empty() ? "" : ", in the place of " + short_id(before)));
  return kDone;
}

struct EstimatesCommand {
  CaseOptions at;
};

Result<int> run_estimates(Session& session, const EstimatesCommand& options) {
  TRY(const auto opened, session.open(options.at.folder));
  TRY(const auto listed, opened->estimates(opened->founder(), {}));
  if (session.json) {
    for (const auto& line : listed.lines) print_json(line);
    return kDone;
  }
  if (listed.lines.empty()) {
    print("No estimate was made in this case yet; 'inquest estimate CASE --table DOCUMENT' makes one.\n");
    return kDone;
  }
  const Look look = Look::of_standard_output();
  Table table({{"estimate"}, {"recorded", Table::Align::right}, {"95 % interval"}, {"warnings", Table::Align::right}, {"lists", Table::Align::left, true}, {"model"}, {"stands"}, {"who"}});
  for (const auto& line : listed.lines) {
    std::string lists;
    for (const auto& each : line["lists"]) lists += (lists.empty() ? "" : ", ") + each.get<std::string>();
    const auto after = text_of(line, "superseded_by");
    const std::string stands = !line["counts"].get<bool>() ? "does not count" : after.empty() ? "stands" : (line["withdrawn"].get<bool>() ? "withdrawn by " : "superseded by ") + short_id(after);
    table.add({short_id(text_of(line, "id")), line["observed"].is_number() ? grouped(line["observed"].get<std::uint64_t>()) : "-", line["headline"].is_object() ? interval_of(line["headline"]) : "no number",
               grouped(line["warnings"].get<std::uint64_t>()), lists, text_of(line, "model"), stands, text_of(line["recorded"], "initials")});
  }
  print(table.render(look));
  return kDone;
}

}  // namespace

void add_estimate(CLI::App& root, Session& session) {
  add_command<EstimateCommand>(root, session, kBegin, "estimate", "Estimate how many stand on none of several lists",
    [&](CLI::App& command, EstimateCommand& o) {
      command.add_option("TABLE|CASE", o.at, "CSV: a column of 0 and 1 for each list, count; further columns are strata. Or a case")->required()->type_name("");
      command.add_option("--table", o.wanted.table, "In a case: the document that is the capture table")->type_name("DOCUMENT");
      command.add_option("--lists", o.wanted.lists, "In a case: documents, each a list of persons")->delimiter(',')->type_name("DOCUMENT,...");
      command.add_option("--by", o.wanted.by, "In a case: the documents of each publisher are a list. Default: so where every list has a publisher, else each document")->type_name("publisher");
      command.add_option("--imputations", o.imputations, "In a case, of lists of persons: linkages drawn from the doubt on who is the same person, 20")->type_name("N");
      command.add_option("--model", o.wanted.model, "all, lcm, graph or loglinear")->capture_default_str();
      command.add_option("--prior", o.wanted.prior, "default, or reference: 1/N up to 21 n, Beta(1,1)")->capture_default_str();
      command.add_option("--strata", o.wanted.strata, "Columns that are strata although they hold 0 and 1")->delimiter(',');
      command.add_option("--what", o.wanted.what, "Who is counted, as the sentence says it: \"people were killed\"")->capture_default_str();
      command.add_option("--seed", o.wanted.seed, "Of all that is drawn")->capture_default_str();
      command.add_option("--order", o.wanted.order, "Most lists in a log-linear term, 2 or 3")->capture_default_str();
      command.add_option("--classes", o.wanted.classes, "Most latent classes")->capture_default_str();
      command.add_option("--threads", o.wanted.threads, "0: as many as there are cores; the answer is the same")->capture_default_str();
      command.add_flag("!--no-checks", o.wanted.checks, "Leave lists neither out nor hidden");
      command.add_option("--reason", o.wanted.reason, "In a case: why this run, for the record")->type_name("TEXT");
      command.add_flag("--beside", o.wanted.beside, "In a case: let the run over the same documents stand that stood before");
      define_passphrase(command, session.passphrase);
      command.add_flag("--timings", o.timings, "Of a file: say the processor seconds in the JSON object");
      define_json(command, session);
    }, [](Session& s, const EstimateCommand& o) { return run_estimate(s, o); });
  add_command<EstimatesCommand>(root, session, kLook, "estimates", "The estimates that were made in a case, latest first",
    [&](CLI::App& command, EstimatesCommand& o) {
      o.at.define(command, session);
      define_json(command, session);
    }, [](Session& s, const EstimatesCommand& o) { return run_estimates(s, o); });
}

}  // namespace inquest::cli
