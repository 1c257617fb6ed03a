// link: which records of lists, or of a case, are one entity.
#include <fmt/format.h>

#include "cli/command.h"
#include "cli/command_link_case.h"

namespace inquest::cli {
namespace {

struct LinkOptions {
  app::LinkFiles asked;
  std::vector<std::string> explain;
  LinkCaseOptions of_case;
  std::vector<const CLI::Option*> of_lists_alone, of_cases_alone;
};

// A case is a folder; no list is one.
bool is_of_case(const LinkOptions& options) {
  std::error_code error;
  return options.asked.files.size() == 1 && std::filesystem::is_directory(folder_of_case(options.asked.files.front()), error);
}

Result<int> run_link(Session& session, const LinkOptions& options);

// What serves lists alone, or a case alone, is refused beside the other: nothing that was asked for is left undone in silence.
Status check_given(const LinkOptions& options, bool of_case) {
  std::string wrong;
  for (const auto* option : of_case ? options.of_lists_alone : options.of_cases_alone) {
    if (option->count() > 0) wrong += (wrong.empty() ? "" : ", ") + option->get_name();
  }
  if (wrong.empty()) return {};
  if (of_case) return fail(ErrorCode::usage, fmt::format("{}: of lists only. Of a case, --json prints every pair, and 'inquest judge' decides one.", wrong));
  return fail(ErrorCode::usage, fmt::format("{}: of a case only. Of lists, --out and --clusters write what was found.", wrong));
}

Result<int> run_either(Session& session, const LinkOptions& options) {
  const bool of_case = is_of_case(options);
  TRY_(check_given(options, of_case));
  if (!of_case) return run_link(session, options);
  LinkCaseOptions asked = options.of_case;
  asked.folder = options.asked.files.front();
  asked.explain = options.explain;
  return run_link_case(session, asked);
}

void print_rules(const app::LinkedFiles& done, const Look& look) {
  Table table({{"candidate pairs from", Table::Align::left, true}, {"pairs", Table::Align::right}});
  for (const auto& rule : done.rules) table.add({text_of(rule, "rule"), grouped(rule["pairs"].get<std::uint64_t>())});
  print(table.render(look) + "\n");
}

void print_scores(const Json& result, const Look& look) {
  Table table({{"against the truth", Table::Align::left, true}, {"precision", Table::Align::right}, {"recall", Table::Align::right}, {"F1", Table::Align::right}});
  const auto add = [&](const std::string& name, const Json& score) {
    const auto cell = [&](const char* member) { return fmt::format("{:.4f}", score[member].get<double>()); };
    table.add({name, cell("precision"), cell("recall"), cell("f1")});
  };
  for (const auto& [threshold, score] : result["at"].items()) add("pairs at " + threshold, score);
  add(fmt::format("pairs, best (at {:.3f})", result["best"]["probability"].get<double>()), result["best"]);
  add("clusters", result["clusters"]);
  print(table.render(look) + "\n");
  Table buckets({{"probability", Table::Align::left, true}, {"pairs", Table::Align::right}, {"true", Table::Align::right}, {"share", Table::Align::right}});
  for (const auto& bucket : result["calibration"]) {
    const auto pairs = bucket["pairs"].get<std::uint64_t>(), right = bucket["true"].get<std::uint64_t>();
    buckets.add({fmt::format("{:g} to {:g}", bucket["from"].get<double>(), bucket["to"].get<double>()), grouped(pairs), grouped(right),
                 fmt::format("{:.3f}", static_cast<double>(right) / static_cast<double>(pairs))});
  }
  print(buckets.render(look) + "\n");
}

void print_steps(const Json& steps, const Look& look) {
  Table table({{"comparison"}, {"left", Table::Align::left, true}, {"right", Table::Align::left, true}, {"level"}, {"weight", Table::Align::right}});
  double sum = 0;
  for (const auto& step : steps) {
    sum += step["weight"].get<double>();
    const std::string name = text_of(step, "comparison");
    table.add({name.empty() ? "before any comparison" : name, text_of(step, "left"), text_of(step, "right"), text_of(step, "level"), fmt::format("{:+.2f}", step["weight"].get<double>())});
  }
  table.add({"together", "", "", "", fmt::format("{:+.2f}", sum)});
  print(table.render(look) + "\n");
}

Result<int> run_link(Session& session, const LinkOptions& options) {
  app::LinkFiles asked = options.asked;
  if (options.explain.size() == 2) asked.explain.emplace(options.explain[0], options.explain[1]);
  Result<app::LinkedFiles> done;
  {
    ProgressLine progress;
    done = app::link_files(asked, progress.handler());
  }
  if (!done) return std::unexpected(done.error());
  for (const auto& note : done->notes) fmt::print(stderr, "{}\n", one_line(note));
  if (done->stopped) fmt::print(stderr, "Stopped: what was found until then is written.\n");
  const int code = done->stopped ? kInterrupted : kDone;
  if (session.json) {
    if (asked.explain) done->result["steps"] = done->steps;
    print_json(done->result);
    return code;
  }
  const Look look = Look::of_standard_output();
  print_rules(*done, look);
  const Json& result = done->result;
  print(fmt::format("{} compared; {} entities in {}", counted(result["candidate_pairs"].get<std::uint64_t>(), "pair"), grouped(done->entities),
                    counted(result["records"].get<std::uint64_t>(), "record")));
  if (done->estimated_recall < 1) print(fmt::format("; the rules are estimated to find {:.1f} % of the true pairs", done->estimated_recall * 100));
  print("\n");
  if (done->bridges > 0) print(fmt::format("{} by one pair alone: look at them.\n", counted(done->bridges, "cluster hangs together", "clusters hang together")));
  if (!result["at"].is_null()) {
    print("\n");
    print_scores(result, look);
  }
  if (asked.explain) print_steps(done->steps, look);
  return code;
}

void add_of_lists(CLI::App& command, LinkOptions& o) {
  o.of_lists_alone = {
      command.add_option("--spec", o.asked.specification, "Comparisons, levels and blocking rules, in TOML")->type_name("FILE"),
      command.add_option("--out", o.asked.pairs, "Write the pairs there")->type_name("FILE"),
      command.add_option("--clusters", o.asked.clusters, "Write the clusters there")->type_name("FILE"),
      command.add_option("--id", o.asked.id, "The column of ids (default: the first that looks like one and whose values all differ)")->type_name("COLUMN"),
      command.add_option("--truth", o.asked.truth, "The column that says who is who: precision, recall, calibration")->type_name("COLUMN"),
      command.add_option("--recall", o.asked.recall, "Share of the true pairs that learned blocking rules shall find (0.97)")->type_name("SHARE"),
      command.add_option("--least-probability", o.asked.least_probability, "Of the pairs that are written (0.01)")->type_name("P"),
      command.add_option("--most-pairs", o.asked.most_pairs, "Refuse a blocking rule that makes more (4000000000)")->type_name("N"),
      command.add_flag("--within", o.asked.within, "Of several files also the pairs within one"),
      command.add_flag("--one-to-one", o.asked.one_to_one, "No file has an entity twice"),
      command.add_option("--threads", o.asked.threads, "Default: one for each core")->type_name("N"),
  };
}

void add_of_cases(CLI::App& command, LinkOptions& o) {
  auto& of_case = o.of_case;
  of_case.wanted.limit = 20;
  auto* next = command.add_flag("--next", of_case.next, "Of a case: the pair whose answer teaches most, in full");
  auto* decided = command.add_flag("--decided", of_case.decided, "Of a case: the pairs that were decided, latest first")->excludes(next);
  auto* all = command.add_flag("--all", of_case.all, "Of a case: all pairs, heaviest first")->excludes(decided)->excludes(next);
  o.of_cases_alone = {
      next, decided, all,
      command.add_option("--kind", of_case.wanted.kind, "Of a case: person (default), place, organisation or event")
          ->type_name("KIND")->check(CLI::IsMember({"person", "place", "organisation", "event"}).description("")),
      command.add_option("--from", of_case.wanted.from, "Of a case: pairs below count as two (0.05)")->type_name("P"),
      command.add_option("--to", of_case.wanted.to, "Of a case: pairs from here on count as one (0.99)")->type_name("P"),
      command.add_option("--limit", of_case.wanted.limit, "Of a case: at most so many pairs (20); 0: all")->type_name("N"),
      command.add_option("--offset", of_case.wanted.offset, "Of a case: leave out so many at the front")->type_name("N"),
  };
}

}  // namespace

void add_link(CLI::App& root, Session& session) {
  add_command<LinkOptions>(root, session, kBegin, "link", "Find the records of lists, or of a case, that are one entity",
    [&](CLI::App& command, LinkOptions& o) {
      command.add_option("FILE", o.asked.files, "CSV or JSON Lines, of several files the pairs across them; or one case")->required()->type_name("");
      command.add_option("--explain", o.explain, "Two ids: what speaks for and against")->expected(2)->type_name("ID");
      add_of_lists(command, o);
      add_of_cases(command, o);
      define_passphrase(command, session.passphrase);
      define_json(command, session);
    }, [](Session& s, const LinkOptions& o) { return run_either(s, o); });
}

}  // namespace inquest::cli
