// reference: the library of others' data.
#include <fmt/format.h>

#include <map>

#include "cli/command.h"

namespace inquest::cli {
namespace {

struct ReferenceOptions {
  CaseOptions at;
  std::vector<std::filesystem::path> files;
  std::vector<std::string> ids;
  std::string kind, id, contains;
  std::uint64_t limit = 50;
};

std::string kinds_in_words() {
  std::string out;
  for (const auto& kind : app::reference_kinds()) out += fmt::format("{}{}", out.empty() ? "" : ", ", kind["kind"].get<std::string>());
  return out;
}

// Findings of one sort are counted; the first three of each are printed whole.
void print_findings(const Json& findings) {
  std::map<std::string, std::size_t> counts;
  for (const auto& finding : findings) {
    if (++counts[text_of(finding, "about")] > 3) continue;
    const std::string place = finding["row"].is_null() ? "" : fmt::format(" row {}:", finding["row"].get<std::uint64_t>());
    print(fmt::format("  {}:{} {}\n", text_of(finding, "kind"), place, one_line(text_of(finding, "message"))));
  }
  for (const auto& [about, count] : counts) {
    if (count > 3) print(fmt::format("  {} more about {} (--json lists all)\n", grouped(count - 3), about));
  }
}

Result<int> run_import(Session& session, const ReferenceOptions& options) {
  bool all = true;
  for (const auto& file : options.files) {
    const auto done = app::import_reference(app::default_reference_folder(), options.kind, file);
    if (!done) {
      if (options.files.size() == 1 || done.error().code == ErrorCode::usage) return std::unexpected(done.error());
      all = false;
      report(done.error(), session.json);
      continue;
    }
    if (session.json) {
      print_json(*done);
      continue;
    }
    const auto ballots = (*done)["ballots"].get<std::uint64_t>();
    print(fmt::format("{}: {}{}, {}, {}\n", one_line(text_of(*done, "file")), counted((*done)["rows"].get<std::uint64_t>(), "row"),
                      ballots == 0 ? "" : fmt::format(", {} in {}", counted(ballots, "ballot"), counted((*done)["votes"].get<std::uint64_t>(), "vote")), text_of(*done, "encoding"),
                      counted((*done)["findings"].size(), "finding")));
    print_findings((*done)["findings"]);
  }
  return all ? kDone : kSkipped;
}

Result<int> run_list(Session& session, const ReferenceOptions&) {
  TRY(const auto lines, app::list_references(app::default_reference_folder()));
  Table table({{"kind"}, {"part"}, {"file", Table::Align::left, true}, {"rows", Table::Align::right}, {"ballots", Table::Align::right}, {"findings", Table::Align::right}, {"imported"}});
  for (const auto& line : lines) {
    if (session.json) print_json(line);
    table.add({text_of(line, "kind"), text_of(line, "part"), text_of(line, "file"), grouped(line["rows"].get<std::uint64_t>()), grouped(line["ballots"].get<std::uint64_t>()),
               grouped(line["findings"].get<std::uint64_t>()), text_of(line, "imported").substr(0, 10)});
  }
  if (session.json) return kDone;
  if (lines.empty()) print(fmt::format("The reference library is empty. `inquest reference import FILE --as KIND` fills it; kinds are {}.\n", kinds_in_words()));
  else print(table.render(Look::of_standard_output()));
  return kDone;
}

Result<int> run_search(Session& session, const ReferenceOptions& options) {
  TRY(const auto library, app::Library::open(app::default_reference_folder()));
  TRY(const auto found, library->search({options.contains, options.kind, 0, options.limit}));
  for (const auto& line : found.lines) {
    if (session.json) {
      print_json(line);
      continue;
    }
    std::string cells;
    for (const auto& [column, value] : line["cells"].items()) cells += fmt::format("{}{}", cells.empty() ? "" : " · ", value.get<std::string>());
    print(fmt::format("{}  {}\n", text_of(line, "id"), one_line(cells)));
  }
  if (found.total > found.lines.size()) fmt::print(stderr, "{} of {} rows; --limit 0 lists all\n", found.lines.size(), grouped(found.total));
  return kDone;
}

Result<int> run_show(Session& session, const ReferenceOptions& options) {
  TRY(const auto library, app::Library::open(app::default_reference_folder()));
  TRY(const Json row, library->row(options.id));
  if (session.json) {
    print_json(row);
    return kDone;
  }
  print(fmt::format("{}, row {} of {}\nsha256 {}\n", text_of(row, "id"), row["row"].get<std::uint64_t>(), one_line(text_of(row, "file")), text_of(row, "sha256")));
  for (const auto& [column, value] : row["cells"].items()) print(fmt::format("  {}: {}\n", one_line(column), one_line(value.get<std::string>())));
  print_findings(row["findings"]);
  return kDone;
}

Result<int> run_cite(Session& session, const ReferenceOptions& options) {
  TRY(const auto opened, session.open(options.at.folder));
  TRY(const Json cited, opened->cite_rows(opened->founder(), {options.ids, options.contains, options.kind}));
  for (const auto& table : cited["tables"]) {
    if (session.json) print_json(table);
    else print(fmt::format("{}  {}  {} of {}{}\n", short_id(text_of(table, "document")), text_of(table, "reference"), counted(table.value("rows", std::uint64_t{0}), "row"), one_line(text_of(table, "file")),
                           table.value("known", false) ? ", there already" : ""));
  }
  return kDone;
}

// One command beneath `reference`.
template <class Define, class Run>
void add_part(CLI::App& parent, Session& session, const std::string& name, const std::string& summary, Define define, Run run) {
  auto options = std::make_shared<ReferenceOptions>();
  CLI::App* command = parent.add_subcommand(name, summary);
  command->formatter(help_of_command());
  define(*command, *options);
  define_json(*command, session);
  command->callback([&session, options, run] { session.chosen = [&session, options, run] { return run(session, *options); }; });
}

}  // namespace

void add_reference(CLI::App& root, Session& session) {
  CLI::App* parent = root.add_subcommand("reference", "The library of others' data: votes, meetings, recommendations")->group(kProceed);
  parent->require_subcommand(1);
  add_part(*parent, session, "import", "Read files into the library", [](CLI::App& command, ReferenceOptions& o) {
    command.add_option("FILE", o.files, "Files as their publisher gives them; gzip is unpacked")->required()->type_name("");
    command.add_option("--as", o.kind, kinds_in_words())->required()->type_name("KIND");
  }, [](Session& s, const ReferenceOptions& o) { return run_import(s, o); });
  add_part(*parent, session, "list", "List what is in the library", [](CLI::App&, ReferenceOptions&) {}, [](Session& s, const ReferenceOptions& o) { return run_list(s, o); });
  add_part(*parent, session, "search", "Find rows by words", [](CLI::App& command, ReferenceOptions& o) {
    command.add_option("WORDS", o.contains, "Words that all stand in the row")->required()->type_name("");
    command.add_option("--as", o.kind, "Rows of one kind alone")->type_name("KIND");
    command.add_option("--limit", o.limit, "At most so many rows; 0: all")->type_name("N");
  }, [](Session& s, const ReferenceOptions& o) { return run_search(s, o); });
  add_part(*parent, session, "cite", "Copy rows into a case, each with its file and number", [&session](CLI::App& command, ReferenceOptions& o) {
    o.at.define(command, session);
    command.add_option("ID", o.ids, "Rows, as `search` prints them")->type_name("");
    command.add_option("--find", o.contains, "Also every row in which all these words stand")->type_name("WORDS");
    command.add_option("--as", o.kind, "With --find, rows of one kind alone")->type_name("KIND");
  }, [](Session& s, const ReferenceOptions& o) { return run_cite(s, o); });
  add_part(*parent, session, "show", "Show a row with its file and hash", [](CLI::App& command, ReferenceOptions& o) {
    command.add_option("ID", o.id, "As `search` prints it")->required()->type_name("");
  }, [](Session& s, const ReferenceOptions& o) { return run_show(s, o); });
}

}  // namespace inquest::cli
