// What every command of the command line uses: settings, passphrase, ways of printing. Made by main, borrowed by the
// commands. One thread. A command registers its options and, when it is the one that was typed, leaves a function in
// `chosen` that main runs: it decodes, calls one function of app, encodes, and returns the exit code or an error.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/app.h"
#include "base/result.h"

namespace CLI {
class App;
}

namespace inquest::cli {

// 0 done, 1 done with items skipped; the other exit codes come from Error.
inline constexpr int kDone = 0;
inline constexpr int kSkipped = 1;
inline constexpr int kInterrupted = 130;

// Where a passphrase comes from: a file beats the environment, which beats the prompt.
struct PassphraseSource {
  std::string_view what, option, variable;  // as messages name them: "passphrase", "--passphrase-file", "INQUEST_PASSPHRASE"
  std::optional<std::string> file{};        // what the option gave
  std::optional<app::Secret> environment{};  // taken out of the environment by main before anything else ran
};

struct Session {
  app::Settings settings;
  bool json = false;
  PassphraseSource passphrase{"passphrase", "--passphrase-file", "INQUEST_PASSPHRASE"};
  PassphraseSource new_passphrase{"new passphrase", "--new-passphrase-file", "INQUEST_NEW_PASSPHRASE"};
  std::function<Result<int>()> chosen;

  // Opens the case with its passphrase and prints its notices to standard error.
  Result<std::unique_ptr<app::Case>> open(const std::filesystem::path& folder);
};

// The registrations, one for each group of the help.
void add_extract(CLI::App& root, Session& session);
void add_evaluate(CLI::App& root, Session& session);
void add_link(CLI::App& root, Session& session);
void add_estimate(CLI::App& root, Session& session);
void add_new(CLI::App& root, Session& session);
void add_add(CLI::App& root, Session& session);
void add_read(CLI::App& root, Session& session);
void add_documents(CLI::App& root, Session& session);
void add_people(CLI::App& root, Session& session);
void add_quotations(CLI::App& root, Session& session);
void add_acts(CLI::App& root, Session& session);
void add_steps(CLI::App& root, Session& session);
void add_timeline(CLI::App& root, Session& session);
void add_contradictions(CLI::App& root, Session& session);
void add_reprints(CLI::App& root, Session& session);
void add_events(CLI::App& root, Session& session);
void add_track(CLI::App& root, Session& session);
void add_positions(CLI::App& root, Session& session);
void add_responses(CLI::App& root, Session& session);
void add_recommendations(CLI::App& root, Session& session);
void add_names(CLI::App& root, Session& session);
void add_search(CLI::App& root, Session& session);
void add_show(CLI::App& root, Session& session);
void add_accept(CLI::App& root, Session& session);
void add_reject(CLI::App& root, Session& session);
void add_withdraw(CLI::App& root, Session& session);
void add_record(CLI::App& root, Session& session);
void add_judge(CLI::App& root, Session& session);
void add_verify(CLI::App& root, Session& session);
void add_entries(CLI::App& root, Session& session);
void add_checkpoint(CLI::App& root, Session& session);
void add_rebuild(CLI::App& root, Session& session);
void add_export(CLI::App& root, Session& session);
void add_erase(CLI::App& root, Session& session);
void add_revoke(CLI::App& root, Session& session);
void add_passphrase(CLI::App& root, Session& session);
void add_symbol(CLI::App& root, Session& session);
void add_vote(CLI::App& root, Session& session);
void add_diff(CLI::App& root, Session& session);
void add_reference(CLI::App& root, Session& session);
void add_serve(CLI::App& root, Session& session);

// --- passphrases --------------------------------------------------------------------------------------------------
// Takes a variable out of the environment: its bytes are overwritten where the process's environment lies.
std::optional<app::Secret> take_from_environment(const char* name);
// The passphrase of an existing case. ErrorCode::passphrase when none is given and there is no terminal to ask at.
Result<app::Secret> passphrase_of(const PassphraseSource& source, std::string_view prompt);
// A passphrase that is being chosen: asked for twice at a terminal; never empty.
Result<app::Secret> chosen_passphrase(const PassphraseSource& source, std::string_view prompt);

// Prints an error to standard error in the one form that the command line has, and returns its exit code.
int report(const Error& error, bool json);

}  // namespace inquest::cli
