// responses: what a state did and said around the dates of pressure, and whether chance explains it.
#include <fmt/format.h>

#include "cli/command.h"

namespace inquest::cli {
namespace {

struct ResponsesOptions {
  std::filesystem::path path;
  app::ResponsesWanted wanted;
};

std::string days_of(const Json& value) { return value.is_number() ? std::to_string(value.get<std::int64_t>()) : "-"; }
std::string p_of(const Json& value) { return value.is_number() ? fmt::format("{:.3f}", value.get<double>()) : "-"; }

void print_gaps(const Json& test) {
  Table table({{"response"}, {"days since", Table::Align::right}, {"pressure before"}, {"days until", Table::Align::right}, {"pressure after"}, {"what", Table::Align::left, true}});
  for (const auto& gap : test["gaps"]) {
    table.add({text_of(gap, "date"), days_of(gap["since"]), text_of(gap, "before").empty() ? "-" : text_of(gap, "before"), days_of(gap["until"]),
               text_of(gap, "after").empty() ? "-" : text_of(gap, "after"), text_of(gap, "words")});
  }
  print(table.render(Look::of_standard_output()));
}

void print_sweep(const Json& test) {
  Table table({{"window"}, {"days", Table::Align::right}, {"hits", Table::Align::right}, {"of", Table::Align::right}, {"days covered", Table::Align::right},
               {"share", Table::Align::right}, {"shifts as good", Table::Align::right}, {"p", Table::Align::right}});
  for (const auto& each : test["sweep"]) {
    table.add({text_of(each, "direction"), days_of(each["window"]), days_of(each["hits"]), days_of(each["responses"]),
               fmt::format("{} of {}", days_of(each["covered_days"]), days_of(each["days"])), fmt::format("{:.0f} %", each.value("covered", 0.0) * 100),
               fmt::format("{} of {}", days_of(each["as_many"]), days_of(each["shifts"])), p_of(each["p"])});
  }
  print(table.render(Look::of_standard_output()));
}

void print_left_out(const Json& test, std::string_view member, std::string_view title) {
  if (test[std::string(member)].empty()) return;
  Table table({{std::string(title)}, {"side"}, {"hits", Table::Align::right}, {"of", Table::Align::right}, {"p", Table::Align::right}, {"what", Table::Align::left, true}});
  for (const auto& each : test[std::string(member)]) {
    table.add({text_of(each, "date"), text_of(each, "side"), days_of(each["hits"]), days_of(each["responses"]), p_of(each["p"]), text_of(each, "words")});
  }
  print("\n" + table.render(Look::of_standard_output()));
}

void print_test(const Json& test, const Look& look) {
  print("\n" + look.bold(text_of(test, "side")) + fmt::format(": {} after or before {} of pressure\n", counted(test.value("responses", std::uint64_t{0}), "response"),
                                                            counted(test.value("pressures", std::uint64_t{0}), "date")));
  print_gaps(test);
  if (!test["refused"].is_null()) {
    print(text_of(test, "refused") + "\n");
    return;
  }
  print("\n");
  print_sweep(test);
  const std::string window = days_of(test["sweep"][0]["window"]);
  print_left_out(test, "left_out", fmt::format("left out, lag {}", window));
  print_left_out(test, "left_out_lead", fmt::format("left out, lead {}", window));
  print("\n");
  for (const auto& warning : test["warnings"]) print("warning: " + one_line(warning.get<std::string>()) + "\n");
}

void print_series(const Json& found) {
  Table table({{"per interval"}, {"estimate", Table::Align::right}, {"95 %", Table::Align::right}});
  for (const auto& [member, label] : {std::pair{"level_before", "level at the first point"}, {"slope_before", "slope before"}, {"level_change", "change of level"}, {"slope_change", "change of slope"}}) {
    const auto& each = found[member];
    table.add({label, fmt::format("{:.3f}", each.value("value", 0.0)), fmt::format("{:.3f} to {:.3f}", each.value("low", 0.0), each.value("high", 0.0))});
  }
  print(fmt::format("{} points before {}, {} from it on; restricted maximum likelihood, autocorrelation {:.2f}, Durbin-Watson {:.2f}\n", days_of(found["before"]),
                    text_of(found, "interrupted"), days_of(found["after"]), found.value("autocorrelation", 0.0), found.value("durbin_watson", 0.0)));
  print(table.render(Look::of_standard_output()));
  for (const auto& warning : found["warnings"]) print("warning: " + one_line(warning.get<std::string>()) + "\n");
}

void print_found(const Json& found) {
  const Look look = Look::of_standard_output();
  if (text_of(found, "kind") == "series") return print_series(found);
  if (!found["period"].is_null()) {
    print(fmt::format("{} ({} days), {} of pressure\n", text_of(found, "period"), days_of(found["days"]), counted(found.value("pressures", std::uint64_t{0}), "date")));
  }
  for (const auto& test : found["tests"]) print_test(test, look);
  for (const auto& note : found["notes"]) print("note: " + one_line(note.get<std::string>()) + "\n");
}

Result<Json> found_at(Session& session, const ResponsesOptions& options) {
  if (!app::Case::is_case(options.path)) return app::responses(options.path, options.wanted);
  TRY(const auto opened, session.open(options.path));
  return opened->responses(opened->founder(), options.wanted);
}

Result<int> run_responses(Session& session, const ResponsesOptions& options) {
  TRY(const Json found, found_at(session, options));
  if (session.json) print_json(found);
  else print_found(found);
  return kDone;
}

}  // namespace

void add_responses(CLI::App& root, Session& session) {
  add_command<ResponsesOptions>(root, session, kProceed, "responses", "What was done and said around the dates of pressure",
    [&](CLI::App& command, ResponsesOptions& o) {
      command.add_option("PATH", o.path, "A table (date, side, words, mode), or a case")->required()->type_name("");
      command.add_option("--window", o.wanted.windows, "Days; may be repeated, the first is looked at more closely (default 30, 7, 14, 60, 90)")->type_name("DAYS");
      command.add_option("--from", o.wanted.from, "The first day on which both sides were watched (default: the first year's)")->type_name("DATE");
      command.add_option("--until", o.wanted.until, "The last such day (default: the last year's)")->type_name("DATE");
      command.add_option("--side", o.wanted.side, "This kind of response alone")->type_name("WORD");
      command.add_option("--interrupted", o.wanted.interrupted, "The table is a series (date, value), interrupted on this day")->type_name("DATE");
      command.add_flag("--with-disputed", o.wanted.with_disputed, "Count also steps that another source denies");
      command.add_option("--series", o.wanted.series, "With --interrupted, of a case: which of its documents is the series")->type_name("DOCUMENT");
      define_passphrase(command, session.passphrase);
      define_json(command, session);
    }, [](Session& s, const ResponsesOptions& o) { return run_responses(s, o); });
}

}  // namespace inquest::cli
