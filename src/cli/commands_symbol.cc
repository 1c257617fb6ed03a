// symbol: what the symbols of United Nations documents say.
#include <fmt/format.h>

#include <iostream>

#include "cli/command.h"

namespace inquest::cli {
namespace {

struct SymbolOptions {
  std::vector<std::string> symbols;
};

// One line of the listing a line of input, in order; true where it named a document.
bool print_symbol(const Session& session, std::string_view line) {
  const Json result = app::explain_symbol(line);
  const bool understood = !result.contains("error");
  if (session.json) {
    print_json(result);
    return understood;
  }
  if (!understood) {
    print(fmt::format("{}: not understood: {}\n", one_line(line), one_line(result["error"].get<std::string>())));
    return false;
  }
  print(fmt::format("{}: {}\n", result["normalised"].get<std::string>(), result["explanation"].get<std::string>()));
  if (result.contains("aliases")) print(fmt::format("  the same document: {}\n", fmt::join(result["aliases"].get<std::vector<std::string>>(), ", ")));
  if (result.contains("also")) {
    for (const auto& also : result["also"]) print(fmt::format("  and {}: {}\n", also["normalised"].get<std::string>(), also["explanation"].get<std::string>()));
  }
  return understood;
}

Result<int> run_symbol(Session& session, const SymbolOptions& options) {
  bool all = true;
  for (const auto& symbol : options.symbols) all = print_symbol(session, symbol) && all;
  if (options.symbols.empty()) {
    std::ios::sync_with_stdio(false);
    for (std::string line; std::getline(std::cin, line);) {
      if (!line.empty() && line.back() == '\r') line.pop_back();
      all = print_symbol(session, line) && all;
    }
  }
  return all ? kDone : kSkipped;
}

}  // namespace

void add_symbol(CLI::App& root, Session& session) {
  add_command<SymbolOptions>(root, session, kProceed, "symbol", "Say what symbols of United Nations documents mean",
    [&](CLI::App& command, SymbolOptions& o) {
      command.add_option("SYMBOL", o.symbols, "Symbols, as A/C.3/69/L.28/Rev.1; none: one a line from standard input")->type_name("");
      define_json(command, session);
    }, [](Session& s, const SymbolOptions& o) { return run_symbol(s, o); });
}

}  // namespace inquest::cli
