// link CASE: which records of a case's documents are one; the pairs to decide, and one pair in full.
#include "cli/command_link_case.h"

#include <fmt/format.h>

#include "cli/command.h"

namespace inquest::cli {
namespace {

// "d0v3k2abcd:120-240": enough to name a record in a command.
std::string short_record(const std::string& id) {
  const auto colon = std::min(id.find(':'), id.size());
  return short_id(id.substr(0, colon)) + id.substr(colon);
}

std::string source_of(const Json& record) {
  const Json& view = record["view"];
  for (const auto member : {"publisher", "title", "path"}) {
    if (const auto text = one_line(text_of(view, member)); !text.empty()) return text;
  }
  return "without a title";
}

std::string decided_words(const Json& pair) {
  const std::string state = text_of(pair, "state");
  std::string by;
  for (const auto& each : pair["decisions"]) by += (by.empty() ? "" : ", ") + text_of(each, "verdict") + " (" + text_of(each, "initials") + ")";
  if (state == "open") return "";
  if (by.empty()) return state == "follows-same" ? "same, as follows" : "different, as follows";
  return state == "disputed" ? "disputed: " + by : by;
}

void print_head(const Json& found) {
  const auto records = found["records"].get<std::uint64_t>();
  std::string kind = text_of(found, "kind");
  if (!text_of(found, "note").empty()) {
    print(fmt::format("{} of {}s. {}\n", counted(records, "record"), kind, text_of(found, "note")));
    return;
  }
  const Json& decided = found["decided"];
  const auto number = [&](const char* member) { return decided[member].get<std::uint64_t>(); };
  print(fmt::format("{} from {}: {}. {} decided.\n", counted(records, "record"), counted(found["sources"].size(), "source"),
                    text_of(found["bounds"], "sentence"), grouped(number("same") + number("different"))));
  if (found["learned"].is_object()) print(fmt::format("{}\n", text_of(found["learned"], "sentence")));
  for (const auto& each : found["contradictions"]) {
    print(fmt::format("  ! {}\n", one_line(text_of(each, "sentence"))));
    std::string ids;
    for (const auto& judgement : each["judgements"]) ids += (ids.empty() ? "" : ", ") + short_id(text_of(judgement, "judgement"));
    print(fmt::format("    {}; 'inquest withdraw' takes one back.\n", ids));
  }
  if (number("unsure") + number("disputed") > 0) print(fmt::format("{} unsure, {} disputed.\n", number("unsure"), number("disputed")));
}

void print_pairs(const Json& pairs, const Look& look) {
  if (pairs.empty()) return;
  Table table({{"probability", Table::Align::right}, {"weight", Table::Align::right}, {"record", Table::Align::left, true}, {"stands in", Table::Align::left, true},
               {"id"}, {"decided", Table::Align::left}});
  for (const auto& pair : pairs) {
    const auto row = [&](const char* side, const std::string& probability, const std::string& weight, const std::string& decided) {
      const Json& record = pair[side];
      table.add({probability, weight, text_of(record, "name"), source_of(record), short_record(text_of(record, "id")), decided});
    };
    row("left", fmt::format("{:.3f}", pair["probability"].get<double>()), fmt::format("{:+.1f}", pair["weight"].get<double>()),
        decided_words(pair) + (pair["bridge"].get<bool>() ? " a thin bridge" : ""));
    row("right", "", "", "");
  }
  print("\n" + table.render(look));
}

void print_record(const Json& record, const Look& look) {
  print(look.bold(one_line(text_of(record, "name"))) + "  " + source_of(record) + "  " + look.faint(short_record(text_of(record, "id"))) + "\n");
  for (const auto& passage : record["passages"]) {
    print("    " + one_line(text_of(passage, "before")) + "[" + look.bold(one_line(text_of(passage, "text"))) + "]" + one_line(text_of(passage, "after")) + "\n");
  }
}

void print_pair(const Json& pair, const Look& look) {
  print_record(pair["left"], look);
  print_record(pair["right"], look);
  Table table({{"comparison"}, {"left", Table::Align::left, true}, {"right", Table::Align::left, true}, {"level"}, {"weight", Table::Align::right}});
  for (const auto& step : pair["steps"]) {
    const std::string name = text_of(step, "comparison");
    table.add({name.empty() ? "before any comparison" : name, text_of(step, "left"), text_of(step, "right"), text_of(step, "level"), fmt::format("{:+.2f}", step["weight"].get<double>())});
  }
  table.add({"together", "", "", fmt::format("probability {:.3f}", pair["probability"].get<double>()), fmt::format("{:+.2f}", pair["weight"].get<double>())});
  print("\n" + table.render(look));
  if (const auto words = decided_words(pair); !words.empty()) print("decided: " + words + "\n");
  for (const auto& each : pair["decisions"]) print(fmt::format("  {}  {} by {}: {}\n", short_id(text_of(each, "judgement")), text_of(each, "verdict"), text_of(each, "initials"), one_line(text_of(each, "reason"))));
  if (pair["bridge"].get<bool>()) print("A thin bridge: a cluster hangs together by this pair alone.\n");
}

Result<int> show_pair(const Session& session, app::Case& opened, const std::string& kind, const std::string& left, const std::string& right) {
  TRY(const Json pair, opened.linked_pair(opened.founder(), kind, left, right));
  if (session.json) print_json(pair);
  else print_pair(pair, Look::of_standard_output());
  return kDone;
}

}  // namespace

Result<int> run_link_case(Session& session, const LinkCaseOptions& options) {
  TRY(const auto opened, session.open(options.folder));
  if (options.explain.size() == 2) return show_pair(session, *opened, options.wanted.kind, options.explain[0], options.explain[1]);
  app::LinkageWanted wanted = options.wanted;
  if (options.decided) wanted.show = app::LinkageWanted::Show::decided;
  if (options.all) wanted.show = app::LinkageWanted::Show::all;
  if (options.next) wanted.limit = 1;
  Result<Json> found;
  {
    ProgressLine progress;
    found = opened->linkage(opened->founder(), wanted, progress.handler());
  }
  if (!found) return std::unexpected(found.error());
  const Json pairs = (*found)["pairs"];
  if (options.next && !pairs.empty()) return show_pair(session, *opened, wanted.kind, text_of(pairs[0]["left"], "id"), text_of(pairs[0]["right"], "id"));
  if (session.json) {
    Json head = *found;
    head.erase("pairs");
    head["kind"] = "linkage";
    head["of"] = wanted.kind;
    print_json(head);
    for (Json pair : pairs) {
      pair["kind"] = "pair";
      for (const auto side : {"left", "right"}) pair[side].erase("view");
      print_json(pair);
    }
    return kDone;
  }
  print_head(*found);
  print_pairs(pairs, Look::of_standard_output());
  const auto total = (*found)["total"].get<std::uint64_t>();
  if (options.next && total == 0) print("Nothing is left to decide.\n");
  if (pairs.size() + wanted.offset < total) print(fmt::format("{} of {}\n", grouped(pairs.size()), counted(total, "pair")));
  return kDone;
}

}  // namespace inquest::cli
