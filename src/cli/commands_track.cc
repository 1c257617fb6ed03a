// track: the proceedings of a case, where each stands, what is expected next, what is overdue.
#include <fmt/format.h>

#include <algorithm>

#include "cli/command.h"

namespace inquest::cli {
namespace {

struct TrackOptions {
  CaseOptions at;
  std::string which, take;
  app::ProceedingsWanted wanted;
  app::Page page;
  bool disagree = false;
};

std::string or_dash(const std::string& text) { return text.empty() ? "-" : text; }

std::string states_of(const Json& expected) {
  std::string words;
  for (const auto& state : expected["states"]) words += (words.empty() ? "" : " or ") + text_of(state, "words");
  return words;
}

std::string due_of(const Json& line) {
  for (const auto& expected : line["next"]) {
    if (!expected["due"].is_null()) return text_of(expected, "due");
  }
  return {};
}

std::string overdue_of(const Json& line) {
  const auto days = line.value("overdue", std::int64_t{0});
  return days > 0 ? counted(static_cast<std::uint64_t>(days), "day") : std::string();
}

// "held": the first of what is asserted and denied, "" where nothing is; a state that it stands in goes before.
std::string disputed_of(const Json& line) {
  const auto& all = line["disputed"];
  if (all.empty()) return {};
  const bool stands_in = std::find(all.begin(), all.end(), line["state"]) != all.end();
  return stands_in ? " (disputed)" : fmt::format(" ({} disputed)", one_line(all.front().get<std::string>()));
}

void print_board(const std::vector<Json>& lines) {
  Table table({{"id"}, {"proceeding", Table::Align::left, true}, {"kind"}, {"where it stands", Table::Align::left, true}, {"since"}, {"expected next", Table::Align::left, true},
               {"due"}, {"overdue", Table::Align::right}});
  for (const auto& line : lines) {
    std::string next;
    for (const auto& expected : line["next"]) next += (next.empty() ? "" : "; ") + states_of(expected);
    // A question on which several take a position stands nowhere itself.
    const bool question = line.value("actors", std::size_t{0}) > 1;
    const std::string state = question ? std::string("see `inquest positions`") : or_dash(text_of(line, "state_words")) + disputed_of(line);
    table.add({short_id(text_of(line, "id")), text_of(line, "name"), text_of(line, "type_words"), state, or_dash(text_of(line, "since")), or_dash(next), or_dash(due_of(line)),
               or_dash(overdue_of(line))});
  }
  print(table.render(Look::of_standard_output()));
}

std::string place_of(const Json& step) {
  if (step["passages"].empty()) return {};
  const auto& passage = step["passages"][0];
  return fmt::format("{}:{}-{}", short_id(text_of(passage, "document")), text_of(passage, "begin"), text_of(passage, "end"));
}

// Who says which number, one disagreement a line.
void print_disagreements(const Json& line, const Look& look) {
  for (const auto& each : line["disagreements"]) {
    std::string row = fmt::format("  ◆ sources disagree, {}:", or_dash(text_of(each, "date")));
    for (const auto& said : each["said"]) {
      row += fmt::format("{} {}", row.ends_with(':') ? "" : " /", one_line(text_of(said, "value")));
      if (!text_of(said, "speaker").empty()) row += fmt::format(" ({})", one_line(text_of(said, "speaker")));
      row += " " + look.faint(place_of(said));
    }
    print(row + "\n");
  }
}

// "floated with conditions  if ...  said by Kyodo; denied by ..." of a step.
void print_course(const Json& line, const Look& look) {
  print(look.bold(one_line(text_of(line, "name"))) + "  " + text_of(line, "type_words") + "  " + look.faint(short_id(text_of(line, "id"))) + "\n");
  for (const auto& step : line["steps"]) {
    std::string row = fmt::format("  {:<12} {}", or_dash(text_of(step, "date")), text_of(step, "stance") == "denies" ? "denied: " + text_of(step, "state_words") : text_of(step, "state_words"));
    if (!text_of(step, "words").empty()) row += ": " + one_line(text_of(step, "words"));
    if (!text_of(step, "speaker").empty()) row += "  (" + one_line(text_of(step, "speaker")) + ")";
    if (text_of(step, "stance") == "reports") row += "  reported, moves nothing";
    for (const auto& who : step["denied_by"]) row += "  denied by " + one_line(who.get<std::string>());
    print(row + "  " + look.faint(place_of(step)) + "\n");
    if (!step["refused"].is_null()) print("               " + one_line("out of order: " + text_of(step, "refused")) + "\n");
  }
  for (const auto& field : line["fields"]) {
    const std::string stance = text_of(field, "stance");
    std::string row = fmt::format("  {}{}: {}", stance == "denies" ? "denied: " : "", one_line(text_of(field, "property")), one_line(text_of(field, "value")));
    if (!field["date"].is_null()) row += "  " + text_of(field, "date");
    if (!field["speaker"].is_null()) row += "  (" + one_line(text_of(field, "speaker")) + ")";
    if (stance == "reports") row += "  reported";
    for (const auto& who : field["denied_by"]) row += "  denied by " + one_line(who.get<std::string>());
    print(row + "  " + look.faint(place_of(field)) + "\n");
  }
  print_disagreements(line, look);
  for (const auto& expected : line["next"]) {
    std::string row = fmt::format("  next: {}, by the {}", states_of(expected), one_line(text_of(expected, "who")));
    if (!expected["due"].is_null()) row += ", due " + text_of(expected, "due");
    if (expected.value("overdue", std::int64_t{0}) > 0) row += fmt::format(", overdue by {}", counted(expected.value("overdue", std::uint64_t{0}), "day"));
    const std::string basis = text_of(expected, "basis");
    const std::string_view doubt = basis == "unseen" ? "; the rule's text was not seen here: look it up" : basis == "observed" ? "; borne out by data, its text was not seen here" : "";
    print(row + "  " + look.faint(fmt::format("({}{})", one_line(text_of(expected, "rule")), doubt)) + "\n");
  }
}

Result<int> run_take(Session& session, const TrackOptions& options) {
  TRY(const auto opened, session.open(options.at.folder));
  TRY(const Json taken, opened->take_steps(opened->founder(), options.take));
  if (session.json) print_json(taken);
  else print(fmt::format("{} recorded from {}, {} begun; {} stood already\n", counted(taken.value("statements", std::uint64_t{0}), "statement"), counted(taken.value("rows", std::uint64_t{0}), "row"),
                         counted(taken.value("proceedings", std::uint64_t{0}), "proceeding"), counted(taken.value("stood", std::uint64_t{0}), "row")));
  return kDone;
}

Result<int> run_track(Session& session, const TrackOptions& options) {
  if (!options.take.empty()) return run_take(session, options);
  TRY(const auto opened, session.open(options.at.folder));
  const Look look = Look::of_standard_output();
  if (!options.which.empty()) {
    TRY(const Json line, opened->proceeding(opened->founder(), options.which, options.wanted.today));
    if (session.json) print_json(line);
    else print_course(line, look);
    return kDone;
  }
  TRY(app::Listed listed, opened->proceedings(opened->founder(), options.disagree ? app::Page{} : options.page, options.wanted));
  if (options.disagree) {
    std::erase_if(listed.lines, [](const Json& line) { return line["disagreements"].empty(); });
    if (!session.json && listed.lines.empty()) print("No two sources of a proceeding give different figures for one day.\n");
    for (const auto& line : listed.lines) {
      if (session.json) continue;
      print(look.bold(one_line(text_of(line, "name"))) + "  " + text_of(line, "type_words") + "  " + look.faint(short_id(text_of(line, "id"))) + "\n");
      print_disagreements(line, look);
    }
    if (!session.json) return kDone;
  }
  for (const auto& line : listed.lines) {
    if (session.json) print_json(line);
  }
  if (session.json) return kDone;
  const bool narrowed = options.wanted.overdue || !options.wanted.kind.empty() || !options.wanted.contains.empty();
  if (listed.total == 0 && narrowed) print(options.wanted.overdue ? "Nothing of this is overdue.\n" : "No proceeding of this case is of this kind or name.\n");
  else if (listed.total == 0) print("No proceedings are recorded. `inquest accept CASE PROPOSAL --into NAME --proceeding KIND` begins one.\n");
  else print_board(listed.lines);
  return kDone;
}

}  // namespace

void add_track(CLI::App& root, Session& session) {
  add_command<TrackOptions>(root, session, kProceed, "track", "Proceedings: where each stands, what is next, what is overdue",
    [&](CLI::App& command, TrackOptions& o) {
      o.at.define(command, session);
      command.add_option("PROCEEDING", o.which, "One of them, by id or name: its whole course")->type_name("");
      command.add_option("--kind", o.wanted.kind, "Of this kind: visit, detention, review, resolution, ...")->type_name("KIND");
      command.add_option("--contains", o.wanted.contains, "With this in the name")->type_name("WORDS");
      command.add_flag("--overdue", o.wanted.overdue, "Only where something is overdue");
      command.add_flag("--disagree", o.disagree, "Only where sources give different figures, and which");
      command.add_option("--today", o.wanted.today, "As it stood on this day (default: today)")->type_name("DATE");
      command.add_option("--take", o.take, "Record each row of this document, a table of steps, as a statement")->type_name("DOCUMENT");
      command.add_option("--limit", o.page.limit, "At most so many")->type_name("N");
      command.add_option("--offset", o.page.offset, "Leave out so many at the front")->type_name("N");
      define_json(command, session);
    }, [](Session& s, const TrackOptions& o) { return run_track(s, o); });
}

}  // namespace inquest::cli
