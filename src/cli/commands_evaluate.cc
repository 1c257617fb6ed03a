// evaluate: how well reading agrees with annotated data.
#include <fmt/format.h>

#include <algorithm>

#include "cli/command.h"

namespace inquest::cli {
namespace {

struct EvaluateOptions {
  std::string task;
  std::filesystem::path data;
};

// Counts as they are, shares with three digits, "-" where there was nothing to divide by.
std::string cell_of(const Json& value) {
  if (value.is_number_integer()) return grouped(value.get<std::uint64_t>());
  return value.is_number() ? fmt::format("{:.3f}", value.get<double>()) : "-";
}

void print_table(const Json& table) {
  const Look look = Look::of_standard_output();
  std::vector<Table::Column> columns{{table["name"].get<std::string>(), Table::Align::left, true}};
  for (const auto& column : table["columns"]) columns.push_back({column.get<std::string>(), Table::Align::right});
  Table out(std::move(columns));
  for (const auto& row : table["rows"]) {
    std::vector<std::string> cells{row["label"].get<std::string>()};
    for (const auto& column : table["columns"]) cells.push_back(cell_of(row[column.get<std::string>()]));
    out.add(std::move(cells));
  }
  print(out.render(look));
  print("\n");
}

Result<int> run_evaluate(Session& session, const EvaluateOptions& options) {
  Result<Json> result;
  {
    ProgressLine progress;
    result = app::evaluate(options.task, options.data, session.settings.reader_program, progress.handler());
  }
  if (!result) return std::unexpected(result.error());
  const auto& skipped = (*result)["skipped"];
  if (session.json) {
    print_json(*result);
  } else {
    for (const auto& each : skipped) {
      fmt::print(stderr, "skipped: {}: {}\n", one_line(each["file"].get<std::string>()), one_line(each["message"].get<std::string>()));
    }
    for (const auto& table : (*result)["tables"]) print_table(table);
    const auto& speed = (*result)["mb_per_second"];
    print(fmt::format("{}, {}, {} MB/s, {}\n", counted((*result)["texts"].get<std::uint64_t>(), "text"), size_of((*result)["bytes"].get<std::uint64_t>()),
                      speed.is_number() ? fmt::format("{:.2f}", speed.get<double>()) : "-", (*result)["version"].get<std::string>()));
  }
  return skipped.empty() ? kDone : kSkipped;
}

}  // namespace

void add_evaluate(CLI::App& root, Session& session) {
  add_command<EvaluateOptions>(root, session, kBegin, "evaluate", "Measure reading against annotated data",
    [&](CLI::App& command, EvaluateOptions& o) {
      command.add_option("--task", o.task, "quotations, names, dates, boilerplate, acts or steps")->required();
      command.add_option("DATA", o.data, "A file or folder: brat, CoNLL, TimeML, JSON with HTML, or data/annotated")->required()->type_name("");
      define_json(command, session);
    }, [](Session& s, const EvaluateOptions& o) { return run_evaluate(s, o); });
}

}  // namespace inquest::cli
