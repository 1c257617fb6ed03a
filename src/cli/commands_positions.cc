// positions: who stands where on a question, over time, and who says so.
#include <fmt/format.h>

#include <algorithm>
#include <span>

#include "cli/command.h"

namespace inquest::cli {
namespace {

struct PositionsOptions {
  CaseOptions at;
  app::PositionsWanted wanted;
  app::Page page;
};

std::string passage_of(const Json& stand) {
  if (stand["passages"].empty()) return {};
  const auto& passage = stand["passages"][0];
  return fmt::format("{}:{}-{}", short_id(text_of(passage, "document")), text_of(passage, "begin"), text_of(passage, "end"));
}

std::string stand_in_words(const Json& stand) {
  const std::string stance = text_of(stand, "stance"), words = one_line(text_of(stand, "words"));
  std::string out = (stance == "denies" ? "denied: " : stance == "reports" ? "told: " : "") + text_of(stand, "state_words");
  if (!words.empty()) out += ": " + words;
  for (const auto& who : stand["denied_by"]) out += "; denied by " + one_line(who.get<std::string>());
  return out;
}

// "2 supports, 1 undeclared" of all actors of one question, those that are not shown among them.
std::string tally_of(const std::vector<Json>& questions, const std::string& question) {
  const auto at = std::ranges::find_if(questions, [&](const Json& each) { return text_of(each, "question") == question; });
  if (at == questions.end()) return {};
  std::string out;
  for (const auto& count : (*at)["counts"]) {
    out += fmt::format("{}{} {}", out.empty() ? "" : ", ", count["actors"].get<std::size_t>(), count["position"].is_null() ? "not declared" : text_of(count, "position_words"));
  }
  const auto disputed = (*at)["disputed"].get<std::size_t>();
  return fmt::format("{}: {}, by the last that each is said to hold{}", counted((*at)["actors"].get<std::size_t>(), "actor"), out, disputed == 0 ? "" : fmt::format("; {} of them disputed", disputed));
}

void print_question(std::span<const Json> lines, const std::string& question, const std::string& tally, const Look& look) {
  print(look.bold(one_line(question)) + "\n" + tally + "\n");
  Table table({{"actor", Table::Align::left, true}, {"date"}, {"position", Table::Align::left, true}, {"who says so", Table::Align::left, true}, {"passage"}});
  for (const auto& line : lines) {
    if (text_of(line, "question") != question) continue;
    std::string actor = text_of(line, "actor");
    for (const auto& stand : line["stands"]) {
      table.add({actor, text_of(stand, "date").empty() ? "not stated" : text_of(stand, "date"), stand_in_words(stand), text_of(stand, "speaker").empty() ? "the document itself" : text_of(stand, "speaker"),
                 passage_of(stand)});
      actor.clear();  // named once
    }
  }
  print(table.render(look));
}

Result<int> run_positions(Session& session, const PositionsOptions& options) {
  TRY(const auto opened, session.open(options.at.folder));
  if (session.json) {
    TRY(const app::PositionsFound listed, opened->positions(opened->founder(), options.page, options.wanted));
    for (const auto& line : listed.lines) print_json(line);
    return kDone;
  }
  // All, for the tally.
  TRY(const app::PositionsFound listed, opened->positions(opened->founder(), {}, options.wanted));
  if (listed.total == 0) {
    const bool narrowed = !options.wanted.question.empty() || !options.wanted.actor.empty();
    print(narrowed ? "No position of this case is on that question or of that actor.\n"
                   : "No positions are recorded. `inquest accept CASE PROPOSAL --into NAME --proceeding position` records one; `track` says how.\n");
    return kDone;
  }
  auto shown = std::span(listed.lines).subspan(std::min<std::size_t>(options.page.offset, listed.lines.size()));
  if (options.page.limit != 0) shown = shown.first(std::min<std::size_t>(options.page.limit, shown.size()));
  const Look look = Look::of_standard_output();
  std::string before;
  for (const auto& line : shown) {
    const std::string question = text_of(line, "question");
    if (question == before) continue;
    if (!before.empty()) print("\n");
    print_question(shown, question, tally_of(listed.questions, question), look);
    before = question;
  }
  if (shown.size() < listed.lines.size()) print(fmt::format("{} of {} shown.\n", shown.size(), counted(listed.lines.size(), "actor")));
  return kDone;
}

}  // namespace

void add_positions(CLI::App& root, Session& session) {
  add_command<PositionsOptions>(root, session, kProceed, "positions", "Who stands where on a question, over time, and who says so",
    [&](CLI::App& command, PositionsOptions& o) {
      o.at.define(command, session);
      command.add_option("--question", o.wanted.question, "Questions with this in them")->type_name("WORDS");
      command.add_option("--actor", o.wanted.actor, "Actors with this in their name")->type_name("WORDS");
      command.add_option("--today", o.wanted.today, "As it stood on this day (default: today)")->type_name("DATE");
      command.add_option("--limit", o.page.limit, "At most so many actors")->type_name("N");
      command.add_option("--offset", o.page.offset, "Leave out so many at the front")->type_name("N");
      define_json(command, session);
    }, [](Session& s, const PositionsOptions& o) { return run_positions(s, o); });
}

}  // namespace inquest::cli
