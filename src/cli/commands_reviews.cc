// recommendations: what a state was asked in a review, and what it answered.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

#include "cli/command.h"

namespace inquest::cli {
namespace {

struct RecommendationsOptions {
  std::vector<std::filesystem::path> paths;
  app::RecommendationsWanted wanted;
};

std::string share_of(const Json& line) {
  if (!line["share"].is_number()) return "-";
  return fmt::format("{:.1f} %", line["share"].get<double>() * 100);
}
std::string interval_of(const Json& line) {
  if (!line["share"].is_number()) return "-";
  return fmt::format("{:.1f}-{:.1f}", line["low"].get<double>() * 100, line["high"].get<double>() * 100);
}

std::string number(const Json& line, std::string_view member) { return grouped(line.value(std::string(member), std::uint64_t{0})); }

constexpr std::array<std::string_view, 6> kCategories{"not known", "asks others or for help", "continue", "consider", "general action", "specific action"};

std::string label_of(const Json& line) {
  const std::string value = text_of(line, "value");
  if (text_of(line, "by") != "category" || value.size() != 1) return value;
  const auto place = static_cast<std::size_t>(value[0] - '0');
  return place < kCategories.size() ? fmt::format("{} {}", value, kCategories[place]) : value;
}

void print_acceptance(const std::vector<Json>& rows, std::string_view by) {
  Table table({{std::string(by), Table::Align::left, true}, {"units", Table::Align::right}, {"supported", Table::Align::right}, {"noted", Table::Align::right},
               {"pending", Table::Align::right}, {"no answer", Table::Align::right}, {"share", Table::Align::right}, {"95 %", Table::Align::right},
               {"of category 5", Table::Align::right}});
  for (const auto& row : rows) {
    const auto& specific = row["specific"];
    table.add({label_of(row), number(row, "units"), number(row, "supported"), number(row, "noted"), number(row, "pending"), number(row, "unanswered"),
               share_of(row), interval_of(row), specific["share"].is_number() ? fmt::format("{} of {}", number(specific, "supported"), number(specific, "answered")) : "-"});
  }
  print(table.render(Look::of_standard_output()));
}

// The cycles side by side: what of each category was supported, of how many answered, and Wilson's interval.
void print_cycles(const Json& cycles) {
  std::vector<Table::Column> columns{{"category", Table::Align::left, true}};
  std::map<std::string, std::vector<std::string>> rows;
  const auto cell = [](const Json& row) {
    return row["share"].is_number() ? fmt::format("{} ({} of {}; {})", share_of(row), number(row, "supported"), number(row, "answered"), interval_of(row)) : std::string("-");
  };
  std::vector<std::string> all{"all"};
  for (std::size_t i = 0; i < cycles.size(); ++i) {
    columns.push_back({fmt::format("cycle {}", text_of(cycles[i], "cycle")), Table::Align::right});
    for (const auto& row : cycles[i]["by_category"]) rows.try_emplace(label_of(row), cycles.size(), "-").first->second[i] = cell(row);
    all.push_back(cell(cycles[i]["total"]));
  }
  Table table(std::move(columns));
  for (auto& [label, cells] : rows) {
    cells.insert(cells.begin(), label);
    table.add(std::move(cells));
  }
  table.add(std::move(all));
  print(table.render(Look::of_standard_output()));
}

std::string states_of(const Json& line) {
  std::string states;
  for (const auto& unit : line["units"]) states += (states.empty() ? "" : ", ") + text_of(unit, "by");
  return states;
}

std::string categories_of(const Json& line) {
  std::string categories;
  for (const auto& unit : line["units"]) {
    const std::string one = unit["category"].is_null() ? "?" : text_of(unit, "category");
    if (categories.find(one) == std::string::npos) categories += (categories.empty() ? "" : ",") + one;
  }
  return categories;
}

// What the line says it asks: the text, failing that the themes.
std::string asked(const Json& line) {
  const std::string text = line["units"].empty() ? std::string() : text_of(line["units"][0], "text");
  if (!text.empty()) return text;
  std::string themes;
  for (const auto& theme : line["themes"]) themes += (themes.empty() ? "" : ", ") + theme.get<std::string>();
  return themes;
}

std::string progress_of(const Json& line) { return line["assessments"].empty() ? std::string() : text_of(line["assessments"].back(), "value"); }

void print_recommendations(const std::vector<Json>& lines) {
  Table table({{"paragraph"}, {"state", Table::Align::left, true}, {"cat"}, {"at adoption"}, {"latest"}, {"carried out"}, {"what is asked", Table::Align::left, true}});
  for (const auto& line : lines) {
    const std::string adoption = text_of(line, "at_adoption"), latest = text_of(line, "latest");
    table.add({text_of(line, "paragraph"), states_of(line), categories_of(line), adoption.empty() ? "-" : adoption, latest.empty() ? "-" : latest,
               progress_of(line).empty() ? "not assessed" : progress_of(line), asked(line)});
  }
  if (!table.empty()) print(table.render(Look::of_standard_output()) + "\n");
}

void print_counts(const Json& summary) {
  const auto& total = summary["total"];
  std::string what = counted(summary.value("paragraphs", std::uint64_t{0}), "numbered paragraph");
  if (summary.value("texts", std::uint64_t{0}) > 0) {
    what = summary.value("paragraphs", std::uint64_t{0}) > 0 ? what + " and " : std::string();
    what += counted(summary.value("texts", std::uint64_t{0}), "different text") + " without a number";
  }
  print(fmt::format("{}; {} (paragraph x state): {} supported, {} noted, {} pending, {} without an answer\n", what,
                    counted(summary.value("units", std::uint64_t{0}), "unit"), number(total, "supported"), number(total, "noted"), number(total, "pending"),
                    number(total, "unanswered")));
}

void print_notes(const Json& summary) {
  for (const auto& source : summary["sources"]) {
    const std::string name = source.contains("file") ? text_of(source, "file") : short_id(text_of(source, "document"));
    for (const auto& note : source["notes"]) print(fmt::format("note: {}: {}\n", one_line(name), one_line(note.get<std::string>())));
  }
  for (const auto& skipped : summary["skipped"]) fmt::print(stderr, "skipped: {}: {}\n", one_line(text_of(skipped, "file")), one_line(text_of(skipped, "message")));
}

void print_found(const app::RecommendationsFound& found, const RecommendationsOptions& options) {
  const auto& summary = found.summary;
  if (!options.wanted.by.empty()) {
    print_acceptance(found.lines, options.wanted.by);
  } else {
    print_recommendations(found.lines);
    // A share of acceptance never stands without what was asked and who asked.
    if (summary["total"].value("answered", std::uint64_t{0}) > 0) {
      print_acceptance(summary["by_category"].get<std::vector<Json>>(), "category");
      print("\n");
      print_acceptance(summary["by_region"].get<std::vector<Json>>(), "region");
      print("\n");
      if (summary["by_cycle"].size() > 1) {
        print_cycles(summary["by_cycle"]);
        print("\n");
      }
    }
  }
  print_counts(summary);
  print_notes(summary);
}

Result<app::RecommendationsFound> found_at(Session& session, const RecommendationsOptions& options) {
  const bool of_case = std::any_of(options.paths.begin(), options.paths.end(), [](const auto& path) { return app::Case::is_case(path); });
  if (!of_case) return app::recommendations(options.paths, options.wanted, session.settings.reader_program);
  if (options.paths.size() > 1) return fail(ErrorCode::usage, "Name one case, or files.");
  TRY(const auto opened, session.open(options.paths.front()));
  return opened->recommendations(opened->founder(), options.wanted);
}

Result<int> run_recommendations(Session& session, const RecommendationsOptions& options) {
  TRY(const auto found, found_at(session, options));
  if (session.json) {
    for (const auto& line : found.lines) print_json(line);
    print_json(found.summary);
  } else {
    print_found(found, options);
  }
  return found.all ? kDone : kSkipped;
}

}  // namespace

void add_recommendations(CLI::App& root, Session& session) {
  add_command<RecommendationsOptions>(root, session, kProceed, "recommendations", "What a state was asked in a review, and what it answered",
    [&](CLI::App& command, RecommendationsOptions& o) {
      command.add_option("PATH", o.paths, "Files (UPR Info's export, a thematic list, a working group's report, a table), or a case")->required()->type_name("");
      command.add_option("--by", o.wanted.by, "category, region, theme, response, words, cycle, session, state, reviewed, goal or person")->type_name("WORD");
      command.add_option("--at", o.wanted.at, "Which answer counts: latest (default) or adoption")->type_name("WORD");
      command.add_option("--reviewed", o.wanted.reviewed, "Of the review of this state")->type_name("STATE");
      command.add_option("--state", o.wanted.state, "Of this recommending state")->type_name("STATE");
      command.add_option("--region", o.wanted.region, "Of states of this regional group")->type_name("GROUP");
      command.add_option("--theme", o.wanted.theme, "On this theme, as the source names it")->type_name("THEME");
      command.add_option("--response", o.wanted.response, "So answered: pending, supported or noted")->type_name("WORD");
      command.add_option("--category", o.wanted.category, "Asking for this category of action: 1 to 5")->type_name("N");
      command.add_option("--session", o.wanted.session, "Of this session of the working group")->type_name("N");
      command.add_option("--cycle", o.wanted.cycle, "Of this cycle of reviews")->type_name("N");
      command.add_option("--contains", o.wanted.contains, "With this in text, state or theme")->type_name("WORDS");
      command.add_option("--limit", o.wanted.limit, "At most so many")->type_name("N");
      command.add_option("--offset", o.wanted.offset, "Leave out so many at the front")->type_name("N");
      define_passphrase(command, session.passphrase);
      define_json(command, session);
    }, [](Session& s, const RecommendationsOptions& o) { return run_recommendations(s, o); });
}

}  // namespace inquest::cli
