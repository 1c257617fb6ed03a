// show: any object, its history and all that refers to it.
#include <fmt/format.h>

#include "cli/command.h"

namespace inquest::cli {
namespace {

struct ShowOptions {
  CaseOptions at;
  std::string id;
};

// "text_sha256" -> "text sha256".
std::string label_of(std::string_view member) {
  std::string label(member);
  for (auto& c : label) {
    if (c == '_') c = ' ';
  }
  return label;
}

void print_members(const Json& object, const Look& look, std::size_t indent);

void print_member(const std::string& label, const Json& value, const Look& look, std::size_t indent) {
  const std::string margin(indent, ' ');
  const std::string head = margin + look.faint(label) + std::string(label.size() < 16 ? 16 - label.size() : 1, ' ');
  if (value.is_null() || (value.is_string() && value.get_ref<const std::string&>().empty())) {
    return;
  } else if (value.is_object()) {
    print(margin + look.faint(label) + "\n");
    print_members(value, look, indent + 2);
  } else if (value.is_array()) {
    if (value.empty()) return;
    if (value.front().is_object()) {
      print(margin + look.faint(label) + "\n");
      for (const auto& each : value) {
        print_members(each, look, indent + 2);
        if (&each != &value.back()) print("\n");
      }
      return;
    }
    std::string joined;
    for (const auto& each : value) joined += (joined.empty() ? "" : ", ") + (each.is_string() ? each.get<std::string>() : each.dump());
    print(head + one_line(joined) + "\n");
  } else {
    print(head + one_line(value.is_string() ? value.get<std::string>() : value.dump()) + "\n");
  }
}

void print_members(const Json& object, const Look& look, std::size_t indent) {
  for (const auto& [member, value] : object.items()) print_member(label_of(member), value, look, indent);
}

void print_history(const Json& history, const Look& look) {
  if (history.empty()) return;
  Table table({{"when"}, {"what"}, {"who"}, {"entry"}});
  for (const auto& entry : history) {
    std::string what = text_of(entry, "kind");
    if (entry.value("erased", false)) what += " (erased)";
    table.add({text_of(entry, "time"), what, text_of(entry, "initials"), text_of(entry, "id")});
  }
  print("\n" + look.bold("History") + "\n" + table.render(look));
}

void print_references(const Json& refers, const Look& look) {
  if (refers.empty()) return;
  constexpr std::size_t kShown = 50;
  Table table({{"refers to it"}, {"id"}});
  std::size_t shown = 0;
  for (const auto& each : refers) {
    if (shown++ == kShown) break;
    table.add({text_of(each, "type"), text_of(each, "id")});
  }
  print("\n" + table.render(look));
  if (refers.size() > kShown) print(look.faint(fmt::format("and {} more; --json lists all", grouped(refers.size() - kShown))) + "\n");
}

Result<int> run_show(Session& session, const ShowOptions& options) {
  TRY(const auto opened, session.open(options.at.folder));
  TRY(const Json shown, opened->show(opened->founder(), options.id));
  if (session.json) {
    print_json(shown);
    return kDone;
  }
  const Look look = Look::of_standard_output();
  print(look.bold(fmt::format("{} {}", text_of(shown, "type"), text_of(shown, "id"))) + "\n");
  if (shown.contains("object")) print_members(shown["object"], look, 0);
  if (shown.contains("history")) print_history(shown["history"], look);
  if (shown.contains("refers")) print_references(shown["refers"], look);
  return kDone;
}

}  // namespace

void add_show(CLI::App& root, Session& session) {
  add_command<ShowOptions>(root, session, kLook, "show", "Any object, its history and all that refers to it",
    [&](CLI::App& command, ShowOptions& o) {
      o.at.define(command, session);
      command.add_option("ID", o.id, "Of a document, entity, proposal, statement, judgement, entry or author")->required()->type_name("");
      define_json(command, session);
    }, [](Session& s, const ShowOptions& o) { return run_show(s, o); });
}

}  // namespace inquest::cli
