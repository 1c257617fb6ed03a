// revoke: the end of an author's log, when a device or key is in other hands.
#include <fmt/format.h>

#include "cli/command.h"

namespace inquest::cli {
namespace {

struct RevokeOptions {
  CaseOptions at;
  std::string author, reason;
  std::optional<std::uint64_t> from;
  bool yes = false;
};

void print_plan(const Json& plan) {
  const auto entries = plan.value("entries", std::uint64_t{0});
  const auto counting = plan.value("counting", std::uint64_t{0});
  print(fmt::format("Log {} ({}, on {}) has {} here.\n", short_id(text_of(plan, "author")), one_line(text_of(plan, "initials")),
                    one_line(text_of(plan, "device_label")), counted(entries, "entry", "entries")));
  if (counting == entries) {
    print("All of them go on counting; nothing that is written in it from now on will.\n");
  } else {
    std::string kinds;
    for (const auto& [kind, count] : plan["left_out"].items()) kinds += fmt::format("{}{} {}", kinds.empty() ? "" : ", ", count.dump(), kind);
    print(fmt::format("From number {} on they will not count, nor will anything written in it later: {}.\n", counting, kinds));
  }
  print("What does not count stays in the case, marked, and stands in no list and no count. This cannot be taken back.\n");
}

Result<int> run_revoke(Session& session, const RevokeOptions& options) {
  TRY(const auto opened, session.open(options.at.folder));
  TRY(const Json plan, opened->plan_revoke(opened->founder(), options.author, options.from));
  if (session.json) print_json(plan);
  else print_plan(plan);
  std::fflush(stdout);
  if (!options.yes) TRY_(ask_for_word("REVOKE", "Not revoked."));
  Result<Json> done;
  {
    ProgressLine progress;
    done = opened->revoke(opened->founder(), options.author, options.from, options.reason, progress.handler());
  }
  if (!done) return std::unexpected(done.error());
  if (!session.json) print("Revoked. Take the other copies of the case out of use, or let them hear of it.\n");
  return kDone;
}

}  // namespace

void add_revoke(CLI::App& root, Session& session) {
  add_command<RevokeOptions>(root, session, kKeep, "revoke", "End an author's log: a device was lost, a key is in other hands",
    [&](CLI::App& command, RevokeOptions& o) {
      o.at.define(command, session);
      command.add_option("AUTHOR", o.author, "Of the log, as `entries` names it before the point")->required()->type_name("");
      command.add_option("--from-seq", o.from, "The first entry of the log that does not count (default: the next one to be written)")
          ->type_name("NUMBER");
      command.add_option("--reason", o.reason, "Why; no name of a witness: it stays")->required()->type_name("TEXT");
      command.add_flag("--yes", o.yes, "Do not ask");
      define_json(command, session);
    }, [](Session& s, const RevokeOptions& o) { return run_revoke(s, o); });
}

}  // namespace inquest::cli
