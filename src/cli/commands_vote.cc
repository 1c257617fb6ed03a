// vote: votes of a case and of the reference library.
#include <fmt/format.h>

#include <algorithm>
#include <map>

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
  for (const std::string_view kind : {"error", "issue"}) {
    const auto found = line.find(fmt::format("{}s", kind));
    if (found == line.end()) continue;
    for (const auto& each : *found) {
      if (each != line["why"]) print(fmt::format("  {}: {}\n", kind, one_line(each.get<std::string>())));  // said already
    }
  }
}

void print_head(const Json& line) {
  print(fmt::format("{}, {}: {} (printed {}, counted {}{})\n  {}\n", text_of(line, "symbol"), text_of(line, "date"), text_of(line, "outcome"), tally_of(line["printed"]), tally_of(line["computed"]),
                    agreement_of(line).empty() ? "" : ", " + agreement_of(line), one_line(text_of(line, "why"))));
  if (line.contains("if_two_thirds")) print("  with two thirds needed (an important question, Charter 18 (2)) it would have been rejected\n");
  if (line.contains("day")) print("  the day of the month is not known\n");
  print_errors(line);
}

// "  yes (3): Benin, Chad,\n    Togo": a list is broken between names, not within one.
void print_names(std::string_view head, const std::vector<std::string>& names) {
  if (names.empty()) return;
  const Look look = Look::of_standard_output();
  const std::size_t width = look.width == 0 ? 100 : look.width;
  std::string line = fmt::format("  {} ({}):", head, names.size());
  for (std::size_t i = 0; i < names.size(); ++i) {
    const std::string word = one_line(names[i]) + (i + 1 < names.size() ? "," : "");
    if (line.size() > 4 && columns_of(line) + 1 + columns_of(word) > width) {
      print(line + "\n");
      line = "   ";
    }
    line += " " + word;
  }
  print(line + "\n");
}

void print_states(std::string_view head, const Json& ballots, std::string_view choice) {
  std::vector<std::string> names;
  for (const auto& ballot : ballots) {
    if (text_of(ballot, "vote") == choice) names.push_back(text_of(ballot, "name"));
  }
  print_names(head, names);
}

// Who did something else on the vote before, most of them in few groups: "no to abstaining".
void print_changes(const Json& vote) {
  if (vote["previous"].is_null()) return;
  std::map<std::string, std::vector<std::string>> groups;
  const auto note = [&](const Json& state, const std::string& now) {
    const std::string before = text_of(state, "previous");
    if (before.empty() || before == now) return;
    groups[fmt::format("{} to {}", before == "none" ? "no ballot" : before, now == "none" ? "no ballot" : now)].push_back(text_of(state, "name"));
  };
  for (const auto& ballot : vote["ballots"]) note(ballot, text_of(ballot, "vote"));
  for (const auto& state : vote["without_ballot"]) note(state, "none");
  print(fmt::format("  before: {}, {}; {}\n", text_of(vote["previous"], "symbol"), text_of(vote["previous"], "date"), groups.empty() ? "nobody changed" : "changed since:"));
  for (const auto& [change, names] : groups) print_names("  " + change, names);
}

std::string passage_place(const Json& place) {
  if (place.is_null()) return {};
  return fmt::format("{}:{}-{}", short_id(text_of(place, "document")), text_of(place, "begin"), text_of(place, "end"));
}

void print_vote(const Json& vote) {
  print_head(vote);
  if (!vote["title"].is_null()) print(fmt::format("  {}\n", one_line(text_of(vote, "title"))));
  if (text_of(vote, "target") != "text") print(fmt::format("  on: {}\n", text_of(vote, "target")));
  print_states("yes", vote["ballots"], "yes");
  print_states("no", vote["ballots"], "no");
  print_states("abstaining", vote["ballots"], "abstain");
  print_states("not voting", vote["ballots"], "not voting");
  print_states("absent", vote["ballots"], "absent");
  std::vector<std::string> silent;
  for (const auto& state : vote["without_ballot"]) silent.push_back(text_of(state, "name"));
  print_names("no ballot in the source", silent);
  if (const Json council = vote.value("council", Json()); !council.is_null()) print(fmt::format("  {}.\n", one_line(text_of(council, "words"))));
  print_changes(vote);
  if (const Json passage = vote.value("passage", Json()); !passage.is_null()) print(fmt::format("  passage: {} (each ballot has its own: --json)\n", passage_place(passage)));
  for (const auto& [member, words] : {std::pair{"source", "described by"}, std::pair{"ballot_source", "ballots from"}}) {
    const auto& from = vote[member];
    if (from.is_null()) continue;
    print(fmt::format("  {}: {}{}, SHA-256 {}\n", words, one_line(text_of(from, "file")), from["row"].is_null() ? "" : ", row " + text_of(from, "row"), text_of(from, "sha256").substr(0, 16)));
  }
}

// A case may stand before the votes: then its own votes come first, and the library's beside them.
struct Named {
  std::unique_ptr<app::Case> opened;  // null where no case was named
  std::vector<std::string> votes;
};
Result<Named> named(Session& session, const VoteOptions& options) {
  Named out{nullptr, options.names};
  if (out.votes.empty() || !app::Case::is_case(folder_of_case(out.votes.front()))) return out;
  TRY(out.opened, session.open(folder_of_case(out.votes.front())));
  out.votes.erase(out.votes.begin());
  return out;
}

// All votes of the case's own tables, where none is named.
Result<std::vector<Json>> votes_of(app::Case& opened, const std::vector<std::string>& names, std::string_view rule) {
  std::vector<std::string> wanted = names;
  if (wanted.empty()) {
    TRY(const auto listed, opened.votes(opened.founder(), {}));
    for (const auto& line : listed.lines) {
      const std::string name = text_of(line, "symbol").empty() ? text_of(line, "id") : text_of(line, "symbol");
      if (std::ranges::find(wanted, name) == wanted.end()) wanted.push_back(name);
    }
    if (wanted.empty()) return fail(ErrorCode::not_found, "No document of this case is a table of ballots. `inquest vote cite CASE VOTE` copies a vote of the reference library into it.");
  }
  std::vector<Json> out;
  for (const auto& name : wanted) {
    TRY(auto found, opened.vote(opened.founder(), name, rule));
    for (auto& each : found) out.push_back(std::move(each));
  }
  return out;
}

Result<int> run_show(Session& session, const VoteOptions& options) {
  TRY(const auto asked, named(session, options));
  std::vector<Json> votes;
  if (asked.opened) {
    TRY(votes, votes_of(*asked.opened, asked.votes, {}));
  } else {
    TRY(const auto library, app::Library::open(app::default_reference_folder()));
    for (const auto& name : asked.votes) {
      TRY(auto found, library->vote(name));
      for (auto& each : found) votes.push_back(std::move(each));
    }
  }
  for (const auto& vote : votes) {
    if (session.json) print_json(vote);
    else print_vote(vote);
  }
  return kDone;
}

Result<int> run_recount(Session& session, const VoteOptions& options) {
  TRY(const auto asked, named(session, options));
  std::uint64_t votes = 0, disagree = 0, undetermined = 0;
  const auto tell = [&](const Json& line) {
    ++votes;
    const bool wrong = line["agrees"].is_boolean() && !line["agrees"].get<bool>();
    disagree += wrong;
    undetermined += text_of(line, "outcome") == "undetermined";
    if (session.json) print_json(line);
    else if (!options.names.empty() || wrong || line.contains("errors")) print_head(line);
  };
  if (asked.opened) {
    TRY(const auto lines, votes_of(*asked.opened, asked.votes, options.rule));
    for (const auto& line : lines) tell(line);
    TRY(const auto listed, asked.opened->votes(asked.opened->founder(), {.offset = 0, .limit = 1}));
    for (const auto& note : listed.notes) fmt::print(stderr, "{}\n", one_line(note));
  } else {
    TRY(const auto library, app::Library::open(app::default_reference_folder()));
    TRY_(library->recount(asked.votes, options.rule, tell));
    if (!session.json) {
      for (const auto& problem : library->problems()) fmt::print(stderr, "{}\n", one_line(problem));
    }
  }
  if (!session.json) print(fmt::format("{} recounted: {} where print and count disagree, {} undetermined\n", counted(votes, "vote"), grouped(disagree), grouped(undetermined)));
  return kDone;
}

void print_what_if(const Json& answer) {
  print(fmt::format("{}, {}: {} ({}).\nTo be {}: {}{}.\n", text_of(answer, "symbol"), text_of(answer, "date"), text_of(answer, "outcome"), text_of(answer, "why"), text_of(answer, "wanted"),
                    text_of(answer, "words"), answer["possible"].get<bool>() ? "" : "; that cannot be reached"));
  std::map<std::string, std::vector<std::string>> groups;
  for (const auto& change : answer["candidates"]) groups[fmt::format("{} to {}", text_of(change, "from"), text_of(change, "to"))].push_back(text_of(change, "name"));
  for (const auto& [change, names] : groups) print_names(change, names);
}

Result<int> run_what_if(Session& session, const VoteOptions& options) {
  TRY(const auto asked, named(session, options));
  if (asked.votes.empty()) return fail(ErrorCode::usage, "Name a vote: its symbol, its meeting or its id.");
  std::unique_ptr<app::Library> library;
  if (!asked.opened) {
    TRY(library, app::Library::open(app::default_reference_folder()));
  }
  for (const auto& name : asked.votes) {
    TRY(const auto answers, asked.opened ? asked.opened->what_if(asked.opened->founder(), name, options.wanted, options.rule) : library->what_if(name, options.wanted, options.rule));
    for (const auto& answer : answers) {
      if (session.json) print_json(answer);
      else print_what_if(answer);
    }
  }
  return kDone;
}

Result<int> run_cite(Session& session, const VoteOptions& options) {
  TRY(const auto asked, named(session, options));
  if (!asked.opened) return fail(ErrorCode::usage, "Name the case first, then the votes to copy into it.");
  TRY(const Json cited, asked.opened->cite_votes(asked.opened->founder(), asked.votes));
  for (const auto& vote : cited["votes"]) {
    if (session.json) print_json(vote);
    else print(fmt::format("{}  {}  {}{}\n", short_id(text_of(vote, "document")), text_of(vote, "symbol"), counted(vote.value("rows", std::uint64_t{0}), "row"), vote.value("known", false) ? ", there already" : ""));
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
  if (!forecast["read_as"].is_null()) print(fmt::format("Looked for titles with: {}\n", one_line(text_of(forecast, "read_as"))));
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
void add_vote_part(CLI::App& parent, Session& session, const std::string& name, const std::string& summary, Define define, Run run) {
  auto options = std::make_shared<VoteOptions>();
  CLI::App* command = parent.add_subcommand(name, summary);
  command->formatter(help_of_command());
  define(*command, *options);
  define_passphrase(*command, session.passphrase);
  define_json(*command, session);
  command->callback([&session, options, run] { session.chosen = [&session, options, run] { return run(session, *options); }; });
}

}  // namespace

void add_vote(CLI::App& root, Session& session) {
  CLI::App* parent = root.add_subcommand("vote", "Votes of a case and of the reference library: show, recount, what-if, forecast, cite")->group(kProceed);
  parent->require_subcommand(1);
  const auto names = [](CLI::App& command, VoteOptions& o) { return command.add_option("VOTE", o.names, "A case, if its own votes are meant; then symbols (A/RES/69/188), meetings (S/PV.7353) or ids")->type_name(""); };
  add_vote_part(*parent, session, "show", "Show who voted how, and who changed", [names](CLI::App& command, VoteOptions& o) { names(command, o)->required(); },
           [](Session& s, const VoteOptions& o) { return run_show(s, o); });
  add_vote_part(*parent, session, "recount", "Count the ballots and hold them against what is printed", [names](CLI::App& command, VoteOptions& o) {
    names(command, o);
    command.add_option("--rule", o.rule, "Under another rule: simple, two-thirds, procedural, substantive")->type_name("RULE");
  }, [](Session& s, const VoteOptions& o) { return run_recount(s, o); });
  add_vote_part(*parent, session, "what-if", "Say who would have to change for another outcome", [names](CLI::App& command, VoteOptions& o) {
    names(command, o)->required();
    command.add_option("--for", o.wanted, "adopted or rejected; without it: the other one")->type_name("OUTCOME");
    command.add_option("--rule", o.rule, "Under another rule: simple, two-thirds, procedural, substantive")->type_name("RULE");
  }, [](Session& s, const VoteOptions& o) { return run_what_if(s, o); });
  add_vote_part(*parent, session, "cite", "Copy votes of the reference library into a case, each row with its file and number", [names](CLI::App& command, VoteOptions& o) { names(command, o)->required(); },
           [](Session& s, const VoteOptions& o) { return run_cite(s, o); });
  add_vote_part(*parent, session, "forecast", "Forecast a vote from each state's record on like texts", [](CLI::App& command, VoteOptions& o) {
    command.add_option("ABOUT", o.about, "Words of the title, or the symbol of a vote, which is then left out")->required()->type_name("");
    command.add_option("--date", o.date, "From the record before this day; without it: all of it")->type_name("DAY");
  }, [](Session& s, const VoteOptions& o) { return run_forecast(s, o); });
}

}  // namespace inquest::cli
