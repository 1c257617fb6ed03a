// vote: votes of the reference library. diff: two versions of a text.
#include <fmt/format.h>

#include <algorithm>

#include "cli/command.h"

namespace inquest::cli {
namespace {

struct VoteOptions {
  std::vector<std::string> names;
  std::string wanted, rule, date, about;
};

std::string tally_of(const Json& tally) {
  return tally.is_null() ? "-" : fmt::format("{}-{}-{}", tally["yes"].get<unsigned>(), tally["no"].get<unsigned>(), tally["abstain"].get<unsigned>());
}

std::string agreement_of(const Json& line) { return line["agrees"].is_null() ? "" : line["agrees"].get<bool>() ? "agrees" : "DISAGREES"; }

void print_errors(const Json& line) {
  if (!line.contains("errors")) return;
  for (const auto& error : line["errors"]) print(fmt::format("  error: {}\n", one_line(error.get<std::string>())));
}

void print_head(const Json& line) {
  print(fmt::format("{}, {}: {} (printed {}, counted {}{})\n  {}\n", text_of(line, "symbol"), text_of(line, "date"), text_of(line, "outcome"), tally_of(line["printed"]), tally_of(line["computed"]),
                    agreement_of(line).empty() ? "" : ", " + agreement_of(line), one_line(text_of(line, "why"))));
  if (line.contains("if_two_thirds")) print("  with two thirds needed (an important question, Charter 18 (2)) it would have been rejected\n");
  if (line.contains("day")) print("  the day of the month is not known\n");
  print_errors(line);
}

void print_states(std::string_view head, const Json& ballots, std::string_view choice) {
  std::string names;
  std::size_t count = 0;
  for (const auto& ballot : ballots) {
    if (text_of(ballot, "vote") != choice) continue;
    ++count;
    const std::string before = text_of(ballot, "previous");
    names += fmt::format("{}{}{}", names.empty() ? "" : ", ", text_of(ballot, "name"), before.empty() || before == choice ? "" : fmt::format(" (before: {})", before));
  }
  if (count > 0) print(fmt::format("  {} ({}): {}\n", head, count, one_line(names)));
}

Result<int> run_show(Session& session, const VoteOptions& options) {
  TRY(const auto library, app::Library::open(app::default_reference_folder()));
  for (const auto& name : options.names) {
    TRY(const auto votes, library->vote(name));
    for (const auto& vote : votes) {
      if (session.json) {
        print_json(vote);
        continue;
      }
      print_head(vote);
      if (!vote["title"].is_null()) print(fmt::format("  {}\n", one_line(text_of(vote, "title"))));
      if (text_of(vote, "target") != "text") print(fmt::format("  on: {}\n", text_of(vote, "target")));
      if (!vote["previous"].is_null()) print(fmt::format("  before: {}, {}\n", text_of(vote["previous"], "symbol"), text_of(vote["previous"], "date")));
      print_states("yes", vote["ballots"], "yes");
      print_states("no", vote["ballots"], "no");
      print_states("abstaining", vote["ballots"], "abstain");
      print_states("not voting", vote["ballots"], "not voting");
      print_states("absent", vote["ballots"], "absent");
      std::string silent;
      for (const auto& state : vote["without_ballot"]) silent += fmt::format("{}{}", silent.empty() ? "" : ", ", text_of(state, "name"));
      if (!silent.empty()) print(fmt::format("  no ballot in the source ({}): {}\n", vote["without_ballot"].size(), silent));
    }
  }
  return kDone;
}

Result<int> run_recount(Session& session, const VoteOptions& options) {
  TRY(const auto library, app::Library::open(app::default_reference_folder()));
  std::uint64_t votes = 0, disagree = 0, undetermined = 0;
  TRY_(library->recount(options.names, options.rule, [&](const Json& line) {
    ++votes;
    const bool wrong = line["agrees"].is_boolean() && !line["agrees"].get<bool>();
    disagree += wrong;
    undetermined += text_of(line, "outcome") == "undetermined";
    if (session.json) print_json(line);
    else if (!options.names.empty() || wrong || line.contains("errors")) print_head(line);
  }));
  if (!session.json) {
    for (const auto& problem : library->problems()) fmt::print(stderr, "{}\n", one_line(problem));
    print(fmt::format("{} recounted: {} where print and count disagree, {} undetermined\n", counted(votes, "vote"), grouped(disagree), grouped(undetermined)));
  }
  return kDone;
}

Result<int> run_what_if(Session& session, const VoteOptions& options) {
  TRY(const auto library, app::Library::open(app::default_reference_folder()));
  for (const auto& name : options.names) {
    TRY(const auto answers, library->what_if(name, options.wanted, options.rule));
    for (const auto& answer : answers) {
      if (session.json) {
        print_json(answer);
        continue;
      }
      print(fmt::format("{}, {}: {} ({}).\nTo be {}: {}{}.\n", text_of(answer, "symbol"), text_of(answer, "date"), text_of(answer, "outcome"), text_of(answer, "why"), text_of(answer, "wanted"),
                        text_of(answer, "words"), answer["possible"].get<bool>() ? "" : "; that cannot be reached"));
      std::string names;
      for (const auto& change : answer["candidates"]) names += fmt::format("{}{} ({} to {})", names.empty() ? "" : ", ", text_of(change, "name"), text_of(change, "from"), text_of(change, "to"));
      if (!names.empty()) print(fmt::format("Of: {}.\n", names));
    }
  }
  return kDone;
}

Result<int> run_forecast(Session& session, const VoteOptions& options) {
  TRY(const auto library, app::Library::open(app::default_reference_folder()));
  TRY(const Json forecast, library->forecast(options.about, options.date));
  if (session.json) {
    print_json(forecast);
    return kDone;
  }
  const auto range = [&](const char* choice) {
    const auto& part = forecast[choice];
    return fmt::format("{:.0f} ({} to {})", part["expected"].get<double>(), part["low"].get<unsigned>(), part["high"].get<unsigned>());
  };
  print(fmt::format("{}\n", one_line(text_of(forecast, "about"))));
  print(fmt::format("Expected: yes {}, no {}, abstaining {}, of {} members if all vote; adopted with chance {:.2f}. Ranges hold nine times in ten if states decide independently.\n", range("yes"), range("no"),
                    range("abstain"), forecast["states"].size(), forecast["adopted"].get<double>()));
  const auto& record = forecast["record"];
  print(fmt::format("Track record on the {} like texts, each forecast from the others ({} ballots): {:.1f} % right, Brier {:.3f}; baseline ({}): {:.1f} % right, Brier {:.3f}.\n", record["votes"].get<unsigned>(),
                    grouped(record["ballots"].get<std::uint64_t>()), 100 * record["accuracy"].get<double>(), record["brier"].get<double>(), text_of(record, "baseline"),
                    100 * record["baseline_accuracy"].get<double>(), record["baseline_brier"].get<double>()));
  for (const auto& like : forecast["like"]) print(fmt::format("  like: {} {} {:.2f} {}\n", text_of(like, "date"), text_of(like, "symbol"), like["likeness"].get<double>(), one_line(text_of(like, "title"))));
  Table table({{"state", Table::Align::left, true}, {"group"}, {"yes", Table::Align::right}, {"no", Table::Align::right}, {"abstain", Table::Align::right}, {"texts", Table::Align::right}});
  for (const auto& state : forecast["states"]) {
    table.add({text_of(state, "name"), text_of(state, "group"), fmt::format("{:.2f}", state["yes"].get<double>()), fmt::format("{:.2f}", state["no"].get<double>()),
               fmt::format("{:.2f}", state["abstain"].get<double>()), std::to_string(state["texts"].get<unsigned>())});
  }
  print(table.render(Look::of_standard_output()));
  return kDone;
}

template <class Define, class Run>
void add_part(CLI::App& parent, Session& session, const std::string& name, const std::string& summary, Define define, Run run) {
  auto options = std::make_shared<VoteOptions>();
  CLI::App* command = parent.add_subcommand(name, summary);
  command->formatter(help_of_command());
  define(*command, *options);
  define_json(*command, session);
  command->callback([&session, options, run] { session.chosen = [&session, options, run] { return run(session, *options); }; });
}

struct DiffOptions {
  std::filesystem::path before, after;
};

Result<int> run_diff(Session& session, const DiffOptions& options) {
  TRY(const auto paragraphs, app::compare_files(options.before, options.after));
  for (const auto& paragraph : paragraphs) {
    if (session.json) {
      print_json(paragraph);
      continue;
    }
    const std::string kind = text_of(paragraph, "kind");
    if (kind == "same") continue;
    const std::string label = text_of(paragraph, "new").empty() ? text_of(paragraph, "old") : text_of(paragraph, "new");
    std::string words;
    for (const auto& run : paragraph["runs"]) {
      const std::string run_kind = text_of(run, "kind"), text = text_of(run, "words");
      words += fmt::format("{}{}", words.empty() ? "" : " ", run_kind == "same" ? text : run_kind == "added" ? "{+" + text + "+}" : "[-" + text + "-]");
    }
    print(fmt::format("{}{}: {}\n", kind, label.empty() ? "" : " " + label, one_line(words)));
  }
  return kDone;
}

}  // namespace

void add_vote(CLI::App& root, Session& session) {
  CLI::App* parent = root.add_subcommand("vote", "Votes of the reference library: show, recount, what-if, forecast")->group(kProceed);
  parent->require_subcommand(1);
  const auto names = [](CLI::App& command, VoteOptions& o) { return command.add_option("VOTE", o.names, "Symbols (A/RES/69/188), meetings (S/PV.7353) or ids")->type_name(""); };
  add_part(*parent, session, "show", "Show who voted how, and who changed", [names](CLI::App& command, VoteOptions& o) { names(command, o)->required(); },
           [](Session& s, const VoteOptions& o) { return run_show(s, o); });
  add_part(*parent, session, "recount", "Count the ballots and hold them against what is printed", [names](CLI::App& command, VoteOptions& o) {
    names(command, o);
    command.add_option("--rule", o.rule, "Under another rule: simple, two-thirds, procedural, substantive")->type_name("RULE");
  }, [](Session& s, const VoteOptions& o) { return run_recount(s, o); });
  add_part(*parent, session, "what-if", "Say who would have to change for another outcome", [names](CLI::App& command, VoteOptions& o) {
    names(command, o)->required();
    command.add_option("--for", o.wanted, "adopted or rejected; without it: the other one")->type_name("OUTCOME");
    command.add_option("--rule", o.rule, "Under another rule: simple, two-thirds, procedural, substantive")->type_name("RULE");
  }, [](Session& s, const VoteOptions& o) { return run_what_if(s, o); });
  add_part(*parent, session, "forecast", "Forecast a vote from each state's record on like texts", [](CLI::App& command, VoteOptions& o) {
    command.add_option("ABOUT", o.about, "Words of the title, or the symbol of a vote, which is then left out")->required()->type_name("");
    command.add_option("--date", o.date, "From the record before this day; without it: all of it")->type_name("DAY");
  }, [](Session& s, const VoteOptions& o) { return run_forecast(s, o); });
}

void add_diff(CLI::App& root, Session& session) {
  add_command<DiffOptions>(root, session, kProceed, "diff", "Compare two versions of a text, paragraph by paragraph", [&](CLI::App& command, DiffOptions& o) {
    command.add_option("OLD", o.before, "The earlier version, as plain text")->required()->type_name("");
    command.add_option("NEW", o.after, "The later version")->required()->type_name("");
    define_json(command, session);
  }, [](Session& s, const DiffOptions& o) { return run_diff(s, o); });
}

}  // namespace inquest::cli
