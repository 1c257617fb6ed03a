#include "cli/command.h"

#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>

namespace inquest::cli {

std::shared_ptr<CLI::Formatter> help_of_command() {
  static const auto formatter = [] {
    auto made = std::make_shared<CLI::Formatter>();
    made->column_width(28);
    made->label("REQUIRED", "");
    made->label("Positionals", "What it takes");
    return made;
  }();
  return formatter;
}

std::filesystem::path named_folder(std::filesystem::path given) {
  if (!given.has_filename()) given = given.parent_path();
  if (given.extension() != ".inquest") given += ".inquest";
  return given;
}

std::filesystem::path folder_of_case(const std::filesystem::path& given) {
  if (app::Case::is_case(given)) return given;
  const auto named = named_folder(given);
  return app::Case::is_case(named) ? named : given;
}

void CaseOptions::define(CLI::App& command, Session& session) {
  command.add_option("CASE", folder, "The folder of the case, NAME.inquest")->required()->type_name("");
  define_passphrase(command, session.passphrase);
}

void define_passphrase(CLI::App& command, PassphraseSource& source) {
  command.add_option(std::string(source.option), source.file, "A file whose first line is the " + std::string(source.what))->type_name("FILE");
}

void define_json(CLI::App& command, Session& session) {
  command.add_flag("--json", session.json, "Print one JSON object a line");
}

Result<std::unique_ptr<app::Case>> Session::open(const std::filesystem::path& given) {
  const auto folder = folder_of_case(given);
  // Said before the passphrase is asked for.
  if (!app::Case::is_case(folder)) {
    return fail(ErrorCode::not_a_case, printable_lines(folder.native()) + " is not a case.");
  }
  TRY(const auto secret, passphrase_of(passphrase, "Passphrase of " + one_line(folder.filename().native())));
  TRY(auto opened, app::Case::open(folder, secret, settings));
  for (const auto& notice : opened->notices()) std::fprintf(stderr, "inquest: note: %s\n", printable_lines(notice).c_str());
  return opened;
}

void print(std::string_view text) {
  if (std::fwrite(text.data(), 1, text.size(), stdout) == text.size()) return;
  if (errno == EPIPE) std::_Exit(kDone);  // whoever read us has seen enough: `inquest documents CASE | head`
}

void print_json(Json line) {
  if (line.is_object()) line.erase("view");
  print(line.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n");
}

Status ask_for_word(std::string_view word, std::string_view refused) {
  if (isatty(STDIN_FILENO) == 0) return fail(ErrorCode::usage, "Nobody can be asked here whether to go on: say --yes.");
  std::fprintf(stderr, "Type %.*s to go on: ", static_cast<int>(word.size()), word.data());
  std::fflush(stderr);
  std::string answer;
  for (int c = std::getchar(); c != EOF && c != '\n'; c = std::getchar()) answer += static_cast<char>(c);
  if (answer != word) return fail(ErrorCode::conflict, std::string(refused));
  return {};
}

std::string short_id(std::string_view id) {
  constexpr std::size_t kShort = 11;  // a letter and 50 bits
  if (const auto colon = id.find(':'); colon != std::string_view::npos) return std::string(id.substr(0, colon + kShort));
  return std::string(id.substr(0, kShort));
}

std::string text_of(const Json& object, std::string_view member) {
  const auto at = object.find(member);
  if (at == object.end() || at->is_null()) return {};
  if (at->is_string()) return at->get<std::string>();
  return at->dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace inquest::cli
