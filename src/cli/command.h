// Small helpers that the commands share: how a command is registered, how a line is printed.
#pragma once

#include <CLI/CLI.hpp>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "cli/session.h"
#include "cli/terminal.h"

namespace inquest::cli {

inline constexpr const char* kBegin = "A case";
inline constexpr const char* kLook = "What is in it";
inline constexpr const char* kProceed = "Proceedings";
inline constexpr const char* kDecide = "What the inquiry makes of it";
inline constexpr const char* kKeep = "Keeping it";

// How a command's own help looks: room for its longest options.
std::shared_ptr<CLI::Formatter> help_of_command();

// Registers a command whose options live in an Options of its own for as long as the parser does.
// `define(command, options)` adds the options; `run(options)` is called by main when the command was typed.
template <class Options, class Define, class Run>
void add_command(CLI::App& root, Session& session, const char* group, const std::string& name, const std::string& summary,
                 Define define, Run run) {
  auto options = std::make_shared<Options>();
  CLI::App* command = root.add_subcommand(name, summary)->group(group);
  command->formatter(help_of_command());
  define(*command, *options);
  command->callback([&session, options, run] { session.chosen = [&session, options, run] { return run(session, *options); }; });
}

// A case is called NAME.inquest. `named`: `new` makes NAME.inquest where NAME is given; whatever opens a case takes NAME for it
// where NAME itself is no case.
std::filesystem::path named_folder(std::filesystem::path given);
std::filesystem::path folder_of_case(const std::filesystem::path& given);

struct CaseOptions {
  std::filesystem::path folder;
  // CASE and --passphrase-file.
  void define(CLI::App& command, Session& session);
};
// The option that names its file.
void define_passphrase(CLI::App& command, PassphraseSource& source);
void define_json(CLI::App& command, Session& session);

// One object on one line of standard output, without the member `view`, which is for the workspace.
void print_json(Json line);
void print(std::string_view text);

// Before what cannot be taken back: asks that `word` be typed. usage where nobody can be asked; conflict, saying `refused`, for
// any other answer.
Status ask_for_word(std::string_view word, std::string_view refused);

// The front of an id, enough to name it in a command.
std::string short_id(std::string_view id);
// A member as text: "" where it is null or absent, without quotation marks where it is a string.
std::string text_of(const Json& object, std::string_view member);

}  // namespace inquest::cli
