// `inquest`: wires what the commands need, parses, runs the one command and turns its outcome into an exit code.
#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <new>

#include "app/app.h"
#include "cli/session.h"
#include "cli/terminal.h"
#include "cli/usage.h"

namespace {

using namespace inquest;

constexpr std::string_view kFoot =
    "Start:   inquest new NAME.inquest,  inquest add NAME.inquest FOLDER,  inquest read NAME.inquest,\n"
    "         inquest serve NAME.inquest\n"
    "Ids may be cut to their first six or more characters. Every listing takes --json: one object a line.\n"
    "Exit:    0 done, 1 done with items skipped, 2 usage, 3 passphrase, 4 not a case or newer format,\n"
    "         5 verification failed, 6 in use, 7 disk, 70 a fault of the program, 130 stopped.";

void register_commands(CLI::App& root, cli::Session& session) {
  cli::add_new(root, session);
  cli::add_add(root, session);
  cli::add_read(root, session);
  cli::add_extract(root, session);
  cli::add_evaluate(root, session);
  cli::add_link(root, session);
  cli::add_estimate(root, session);
  cli::add_serve(root, session);
  cli::add_documents(root, session);
  cli::add_people(root, session);
  cli::add_quotations(root, session);
  cli::add_acts(root, session);
  cli::add_steps(root, session);
  cli::add_timeline(root, session);
  cli::add_contradictions(root, session);
  cli::add_reprints(root, session);
  cli::add_events(root, session);
  cli::add_track(root, session);
  cli::add_positions(root, session);
  cli::add_recommendations(root, session);
  cli::add_responses(root, session);
  cli::add_search(root, session);
  cli::add_names(root, session);
  cli::add_show(root, session);
  cli::add_symbol(root, session);
  cli::add_vote(root, session);
  cli::add_diff(root, session);
  cli::add_reference(root, session);
  cli::add_accept(root, session);
  cli::add_reject(root, session);
  cli::add_withdraw(root, session);
  cli::add_record(root, session);
  cli::add_judge(root, session);
  cli::add_verify(root, session);
  cli::add_entries(root, session);
  cli::add_checkpoint(root, session);
  cli::add_rebuild(root, session);
  cli::add_export(root, session);
  cli::add_erase(root, session);
  cli::add_revoke(root, session);
  cli::add_passphrase(root, session);
}

// --json is looked for before parsing, so that a usage error is printed in the form that was asked for.
bool asks_for_json(int argc, char** argv) {
  return std::any_of(argv + 1, argv + argc, [](const char* word) { return std::string_view(word) == "--json"; });
}

int run(int argc, char** argv) {
  cli::Session session;
  session.passphrase.environment = cli::take_from_environment("INQUEST_PASSPHRASE");
  session.new_passphrase.environment = cli::take_from_environment("INQUEST_NEW_PASSPHRASE");
  session.json = asks_for_json(argc, argv);
  if (auto started = app::start(); !started) return cli::report(started.error(), session.json);
  session.settings.reader_program = app::default_reader_program();
  session.settings.state_folder = app::default_state_folder();

  CLI::App root("Inquest: the case file of a human-rights inquiry.", "inquest");
  root.set_version_flag("--version", app::versions, "Print the versions of the program, its formats and its libraries");
  root.set_help_flag("-h,--help", "Print this help");
  root.require_subcommand(1);
  root.get_formatter()->column_width(16);
  root.get_formatter()->label("SUBCOMMAND", "COMMAND");
  register_commands(root, session);
  root.footer(std::string(kFoot));  // after the commands, which would inherit it

  try {
    root.parse(argc, argv);
  } catch (const CLI::Success& asked) {  // --help, --version
    return root.exit(asked);
  } catch (const CLI::ParseError& wrong) {
    if (argc == 1) {
      fmt::print(stderr, "{}", root.help());
      return exit_code_of(ErrorCode::usage);
    }
    return cli::report({ErrorCode::usage, cli::usage_in_words(root, wrong)}, session.json);
  }
  auto code = session.chosen();
  if (!code) return cli::report(code.error(), session.json);
  if (std::fflush(stdout) != 0 || std::ferror(stdout) != 0) {
    if (errno == EPIPE) return *code;  // whoever read us has seen enough: `inquest vote show A/RES/69/188 | head`
    return cli::report({ErrorCode::disk, "The output could not be written."}, session.json);
  }
  return *code;
}

}  // namespace

int main(int argc, char** argv) {
  // A reader that dies must cost its document, not this process; output into a closed pipe ends by ferror above.
  std::signal(SIGPIPE, SIG_IGN);
  try {
    return run(argc, argv);
  } catch (const std::bad_alloc&) {
    return cli::report({ErrorCode::internal, "There is not enough memory."}, asks_for_json(argc, argv));
  } catch (const std::exception&) {
    // what() may quote a document or a path: it is never printed.
    return cli::report({ErrorCode::internal, ""}, asks_for_json(argc, argv));
  }
}
