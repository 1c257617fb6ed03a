// names: who in lists or in a case could be meant by a name in any script.
#include <fmt/format.h>

#include "cli/command.h"

namespace inquest::cli {
namespace {

struct NamesOptions {
  std::string search;
  std::vector<std::filesystem::path> files;
  std::filesystem::path in_case;
  app::NamesWanted wanted;
};

void print_asked(const Json& asked, const Look& look) {
  std::string spellings;
  for (const auto& spelling : asked["spellings"]) {
    if (!spellings.empty()) spellings += ", ";
    spellings += fmt::format("{} ({})", text_of(spelling, "text"), text_of(spelling, "rule"));
  }
  if (!spellings.empty()) print(look.faint("also written: " + printable_lines(spellings)) + "\n");
}

std::string place_of(const Json& hit) {
  if (hit.contains("id")) return short_id(hit["id"].get<std::string>());
  return fmt::format("{}:{}", text_of(hit, "file"), hit["line"].get<std::uint64_t>());
}

Result<int> run_names(Session& session, const NamesOptions& options) {
  if (options.files.empty() == options.in_case.empty()) {
    return fail(ErrorCode::usage, "Say where to look: lists (FILE ...) or --case CASE.");
  }
  app::Listed listed;
  if (options.in_case.empty()) {
    TRY(listed, app::names_in_lists(options.search, options.files, options.wanted));
  } else {
    TRY(const auto opened, session.open(options.in_case));
    TRY(listed, opened->names(opened->founder(), options.search, options.wanted));
  }
  if (session.json) {
    for (const auto& line : listed.lines) print_json(line);
    return kDone;
  }
  const Look look = Look::of_standard_output();
  print_asked(listed.lines.front(), look);
  Table table({{"name", Table::Align::left, true}, {"score", Table::Align::right}, {"agreement", Table::Align::left}, {"why", Table::Align::left, true}, {"where", Table::Align::left}});
  for (std::size_t i = 1; i < listed.lines.size(); ++i) {
    const auto& hit = listed.lines[i];
    table.add({text_of(hit, "name"), fmt::format("{:.3f}", hit["score"].get<double>()), text_of(hit, "agreement"), text_of(hit, "why"), place_of(hit)});
  }
  if (table.empty()) print("No name in them could be this one.\n");
  else print(table.render(look));
  if (listed.lines.size() - 1 < listed.total) print(look.faint(fmt::format("{} of {}", listed.lines.size() - 1, counted(listed.total, "name"))) + "\n");
  return kDone;
}

}  // namespace

void add_names(CLI::App& root, Session& session) {
  add_command<NamesOptions>(root, session, kLook, "names", "Who could be meant by a name, in any script",
    [&](CLI::App& command, NamesOptions& o) {
      command.add_option("SEARCH", o.search, "A name, in any script and spelling")->required()->type_name("");
      command.add_option("FILE", o.files, "Lists: one name a line, or .csv and .tsv with headings")->type_name("");
      command.add_option("--case", o.in_case, "Look among the persons of this case")->type_name("CASE");
      define_passphrase(command, session.passphrase);
      command.add_option("--column", o.wanted.columns, "A column that holds the name or a part of it; may be repeated")->type_name("NAME")->allow_extra_args(false);
      command.add_option("--limit", o.wanted.limit, "At most so many names; 0: all")->type_name("N");
      command.add_option("--least", o.wanted.least, "Leave out what scores less, from 0 to 1")->type_name("SCORE")->check(CLI::Range(0.0, 1.0).description(""));
      define_json(command, session);
    }, [](Session& s, const NamesOptions& o) { return run_names(s, o); });
}

}  // namespace inquest::cli
