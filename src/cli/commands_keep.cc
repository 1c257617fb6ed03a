// verify, checkpoint, rebuild, export, erase.
#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>

#include "cli/command.h"

namespace inquest::cli {
namespace {

struct VerifyOptions {
  CaseOptions at;
  std::string against;
};

Result<std::string> checkpoint_from(const std::string& path) {
  constexpr std::size_t kLargest = 64 * 1024;
  std::ifstream file(path, std::ios::binary);
  if (!file) return fail(ErrorCode::usage, "The checkpoint file does not open.");
  std::string note(kLargest + 1, '\0');
  file.read(note.data(), static_cast<std::streamsize>(note.size()));
  note.resize(static_cast<std::size_t>(file.gcount()));
  if (note.size() > kLargest) return fail(ErrorCode::usage, "The checkpoint file is too large to be one.");
  return note;
}

// What to do about findings. Those of projections say it themselves: `rebuild` makes them anew.
std::string advice_on(const Json& findings) {
  const bool all_can_be_rebuilt = std::ranges::all_of(findings, [](const Json& finding) {
    return text_of(finding, "problem").find("inquest rebuild") != std::string::npos;
  });
  if (all_can_be_rebuilt) return "Nothing of the ledger is lost: run `inquest rebuild`.\n";
  return "Change nothing in this folder: how it came to differ may matter. Copy it, put the files named above (of a database the whole\n"
         "file) back from a backup into the copy, and verify the copy; with --against a checkpoint kept elsewhere says whether the\n"
         "backup is older.\n";
}

Result<int> run_verify(Session& session, const VerifyOptions& options) {
  std::optional<std::string> note;
  if (!options.against.empty()) {
    TRY(note, checkpoint_from(options.against));
  }
  TRY(const auto opened, session.open(options.at.folder));
  Result<Json> report;
  {
    ProgressLine progress;
    const auto against = note ? std::optional<std::string_view>(*note) : std::nullopt;
    report = opened->verify(opened->founder(), against, progress.handler());
  }
  if (!report) return std::unexpected(report.error());
  const Json& findings = (*report)["findings"];
  if (session.json) {
    print_json(*report);
  } else {
    for (const auto& finding : findings) print(one_line(text_of(finding, "place") + ": " + text_of(finding, "problem")) + "\n");
    const auto number = [&](std::string_view member) { return report->value(member, std::uint64_t{0}); };
    const std::string checked = fmt::format(
        "{}, {}, {}, {}, {}, {} ({})", counted(number("entries"), "entry", "entries"), counted(number("checkpoints"), "checkpoint"),
        counted(number("originals"), "original"), counted(number("texts"), "text"), counted(number("pages"), "database page"),
        counted(number("rows"), "row"), size_of(number("bytes")));
    if (findings.empty()) print(fmt::format("Every byte is as the ledger says: {}.\n", checked));
    else print(fmt::format("{}. Checked: {}.\n{}", counted(findings.size(), "finding"), checked, advice_on(findings)));
  }
  return findings.empty() ? kDone : exit_code_of(ErrorCode::verification_failed);
}

Result<int> run_checkpoint(Session& session, const CaseOptions& options) {
  TRY(const auto opened, session.open(options.folder));
  TRY(const auto note, opened->checkpoint(opened->founder()));
  if (session.json) print_json({{"kind", "checkpoint"}, {"note", note}});
  else print(note);
  return kDone;
}

Result<int> run_rebuild(Session& session, const CaseOptions& options) {
  TRY(const auto opened, session.open(options.folder));
  Status done;
  {
    ProgressLine progress;
    done = opened->rebuild(opened->founder(), progress.handler());
  }
  if (!done) return std::unexpected(done.error());
  if (!session.json) print("Every projection was dropped and made again from the ledger.\n");
  return kDone;
}

struct ExportOptions {
  CaseOptions at;
  std::string format;
  std::filesystem::path folder;
  bool without_payloads = false;
  app::ExportOptions options;
};

Result<int> run_export(Session& session, ExportOptions& options) {
  options.options.format = options.format == "ledger" ? app::ExportFormat::ledger : app::ExportFormat::jsonl;
  options.options.with_payloads = !options.without_payloads;
  TRY(const auto opened, session.open(options.at.folder));
  Status done;
  {
    ProgressLine progress;
    done = opened->export_to(opened->founder(), options.folder, options.options, progress.handler());
  }
  if (!done) return std::unexpected(done.error());
  if (!session.json) {
    print(fmt::format("Exported to {}. What stands there is not encrypted.\n", printable_lines(options.folder.native())));
  }
  return kDone;
}

struct EraseOptions {
  CaseOptions at;
  std::string id, authority, reason;
  bool keep_members = false, yes = false;
};

void print_reached(const Json& list) {
  for (const auto& one : list) {
    print(fmt::format("    {}  {}{}({})\n", short_id(text_of(one, "id")), cut_to(one_line(text_of(one, "what")), 70),
                      text_of(one, "what").empty() ? "" : "  ", one_line(text_of(one, "why"))));
  }
}

void print_plan(const Json& plan) {
  print("This will be destroyed, in every database and file of the case:\n");
  for (const auto member : {"documents", "statements", "judgements", "entities"}) {
    if (!plan.contains(member) || plan[member].empty()) continue;
    print(fmt::format("  {}:\n", member));
    print_reached(plan[member]);
  }
  if (const auto proposals = plan.value("proposals", std::uint64_t{0}); proposals > 0) {
    print(fmt::format("  and {} read in them.\n", counted(proposals, "proposal")));
  }
  if (plan.contains("staying") && !plan["staying"].empty()) {
    print("These documents stay. Erase them too, if they must go:\n");
    print_reached(plan["staying"]);
  }
  print("Copies and backups made before keep it.\n");
}

Result<int> run_erase(Session& session, const EraseOptions& options) {
  const auto members = options.keep_members ? app::Case::Members::stay : app::Case::Members::go_along;
  TRY(const auto opened, session.open(options.at.folder));
  TRY(const Json plan, opened->plan_erase(opened->founder(), options.id, members));
  if (session.json) {
    print_json(plan);
  } else {
    print_plan(plan);
  }
  std::fflush(stdout);
  if (!options.yes) TRY_(ask_for_word("ERASE", "Not erased."));
  {
    ProgressLine progress;
    TRY_(opened->erase(opened->founder(), options.id, options.authority, options.reason, members, progress.handler()));
  }
  if (!session.json) print("Erased. That it was done, when and by whose authority stays in the ledger.\n");
  return kDone;
}

}  // namespace

void add_verify(CLI::App& root, Session& session) {
  add_command<VerifyOptions>(root, session, kKeep, "verify", "Check every byte of the case against its ledger",
    [&](CLI::App& command, VerifyOptions& o) {
      o.at.define(command, session);
      command.add_option("--against", o.against, "A checkpoint kept elsewhere: refuses an older or forked log")->type_name("FILE");
      define_json(command, session);
    }, [](Session& s, const VerifyOptions& o) { return run_verify(s, o); });
}

void add_checkpoint(CLI::App& root, Session& session) {
  add_command<CaseOptions>(root, session, kKeep, "checkpoint", "Print a signed checkpoint, to be kept elsewhere",
    [&](CLI::App& command, CaseOptions& o) {
      o.define(command, session);
      define_json(command, session);
    }, [](Session& s, const CaseOptions& o) { return run_checkpoint(s, o); });
}

void add_rebuild(CLI::App& root, Session& session) {
  add_command<CaseOptions>(root, session, kKeep, "rebuild", "Drop every projection and make it again from the ledger",
    [&](CLI::App& command, CaseOptions& o) {
      o.define(command, session);
      define_json(command, session);
    }, [](Session& s, const CaseOptions& o) { return run_rebuild(s, o); });
}

void add_export(CLI::App& root, Session& session) {
  add_command<ExportOptions>(root, session, kKeep, "export", "Write the case as plain files",
    [&](CLI::App& command, ExportOptions& o) {
      o.at.define(command, session);
      command.add_option("DIR", o.folder, "The folder to write; it must be new or empty")->required()->type_name("");
      command.add_option("--format", o.format, "jsonl: the case as JSON Lines; ledger: what inquest-verify checks")
          ->required()->type_name("FORMAT")->check(CLI::IsMember({"jsonl", "ledger"}).description(""));
      command.add_flag("--without-payloads", o.without_payloads, "ledger: leave out what was written, keep the proof");
      command.add_flag("--with-compartments", o.options.with_compartments, "Put in what lies in compartments, identities included");
      define_json(command, session);
    }, [](Session& s, ExportOptions& o) { return run_export(s, o); });
}

void add_erase(CLI::App& root, Session& session) {
  add_command<EraseOptions>(root, session, kKeep, "erase", "Destroy an object and all that quotes it",
    [&](CLI::App& command, EraseOptions& o) {
      o.at.define(command, session);
      command.add_option("ID", o.id, "Of a document, statement, judgement or entity")->required()->type_name("");
      command.add_option("--authority", o.authority, "By whose authority; no name of a witness")->required()->type_name("WHO");
      command.add_option("--reason", o.reason, "Why; no name of a witness: it stays")->required()->type_name("TEXT");
      command.add_flag("--keep-members", o.keep_members, "Of a mail or an archive: leave what came in it");
      command.add_flag("--yes", o.yes, "Do not ask");
      define_json(command, session);
    }, [](Session& s, EraseOptions& o) { return run_erase(s, o); });
}

}  // namespace inquest::cli
