// contradictions, reprints, events: documents compared with each other.
#include <fmt/format.h>

#include <algorithm>

#include "cli/command.h"

namespace inquest::cli {
namespace {

struct CollationOptions {
  CaseOptions at;
  app::Page page;
};

void define_collation(CLI::App& command, Session& session, CollationOptions& o) {
  o.at.define(command, session);
  command.add_option("--limit", o.page.limit, "At most so many")->type_name("N");
  command.add_option("--offset", o.page.offset, "Leave out so many at the front")->type_name("N");
  define_json(command, session);
}

// "Title · outlet · 2014-09-19  d0v3k2:120-240" of a passage; `sources` is the member view.documents of its line.
std::string place_of(const Json& passage, const Json& sources, const Look& look) {
  const std::string document = text_of(passage, "document");
  const Json none = Json::object();
  const Json& source = sources.contains(document) ? sources[document] : none;
  std::string head;
  for (const auto member : {"publisher", "published", "title"}) {
    const std::string part = one_line(text_of(source, member));
    if (!part.empty()) head += (head.empty() ? "" : " · ") + part;
  }
  return look.accent(head.empty() ? "without a title" : head) + "  " +
         look.faint(fmt::format("{}:{}-{}", short_id(document), text_of(passage, "begin"), text_of(passage, "end")));
}

std::string lit(const Json& passage, const Look& look) {
  const std::string text = text_of(passage, "text");
  if (!passage.contains("at")) return one_line(text);
  const auto from = passage.value("begin", std::size_t{0});
  const auto begin = passage["at"].value("begin", from) - from, end = passage["at"].value("end", from) - from;
  if (begin > end || end > text.size()) return one_line(text);
  // Marked by brackets as well: a value is found without colour too.
  const auto before = one_line(text.substr(0, begin)), at = one_line(text.substr(begin, end - begin)), after = one_line(text.substr(end));
  const auto gap = [&](std::size_t place) { return place > 0 && place < text.size() && text[place] == ' ' ? " " : ""; };
  return before + gap(begin - 1) + "[" + look.bold(at) + "]" + gap(end) + after;
}

std::string spaced(std::string type) {
  std::replace(type.begin(), type.end(), '_', ' ');
  return type;
}

void print_contradiction(const Json& line, const Look& look) {
  print(look.bold(text_of(line, "kind")) + "  " + one_line(text_of(line, "about")) + "\n");
  const Json& sources = line["view"]["documents"];
  for (const auto& value : line["values"]) {
    std::string head = "  " + look.bold(one_line(text_of(value, "value")));
    head += "  " + counted(value.value("documents", std::uint64_t{0}), "document") + ", " +
            counted(value.value("origins", std::uint64_t{0}), "origin");
    if (value.value("distance", 0u) > 0) head += fmt::format(", distance {}", value.value("distance", 0u));
    print(head + "\n");
    for (const auto& passage : value["passages"]) {
      print("    " + place_of(passage, sources, look) + "\n        " + lit(passage, look) + "\n");
    }
  }
  for (const auto& reprint : line["reprints"]) {
    print(look.faint(fmt::format("  {} is a reprint of {}: one origin", short_id(text_of(reprint, "document")), short_id(text_of(reprint, "of")))) + "\n");
  }
  print("\n");
}

void print_copy(const Json& line, const Look& look) {
  const Json& sources = line["view"]["documents"];
  const bool reprint = text_of(line, "kind") == "reprint";
  print(look.bold(reprint ? "reprint" : "near-duplicate") +
        fmt::format("  {:.0f} % of the shorter one's words stand in the other\n", line.value("shared", 0.0) * 100));
  for (const auto& passage : line["passages"]) print("    " + place_of(passage, sources, look) + "\n");
  if (!line["passages"].empty()) print("        " + one_line(cut_to(one_line(text_of(line["passages"][0], "text")), 160)) + "\n");
  print("\n");
}

void print_event(const Json& line, const Look& look) {
  std::string actors;
  for (const auto& actor : line["actors"]) actors += (actors.empty() ? "" : ", ") + one_line(actor.get<std::string>());
  std::string head = look.bold(text_of(line, "when").empty() ? "not dated" : text_of(line, "when")) + "  " + spaced(text_of(line, "type"));
  if (!actors.empty()) head += "  " + actors;
  if (!text_of(line, "place").empty()) head += "  at " + one_line(text_of(line, "place"));
  print(head + "  " + look.faint(counted(line.value("documents", std::uint64_t{0}), "document") + ", " +
                                 counted(line.value("origins", std::uint64_t{0}), "origin")) + "\n");
  for (const auto& passage : line["passages"]) {
    print("    " + place_of(passage, line["view"]["documents"], look) + "  " + text_of(passage, "status") + "\n        " + lit(passage, look) + "\n");
  }
  print("\n");
}

template <class Fetch, class Print>
Result<int> print_all(const Session& session, app::Page page, std::string_view empty, Fetch fetch, Print print_one) {
  Result<app::Listed> found;
  {
    ProgressLine progress;
    found = fetch(page, progress.handler());
  }
  if (Interruptible::asked()) return kInterrupted;
  TRY(const app::Listed listed, std::move(found));
  const Look look = Look::of_standard_output();
  for (const auto& line : listed.lines) {
    if (session.json) print_json(line);
    else print_one(line, look);
  }
  if (session.json) return kDone;
  if (listed.total == 0) print(std::string(empty) + "\n");
  return kDone;
}

Result<int> run_contradictions(Session& session, const CollationOptions& options) {
  TRY(const auto opened, session.open(options.at.folder));
  return print_all(session, options.page, "No contradictions were found. That is no proof that there are none.",
                   [&](app::Page page, const app::OnProgress& progress) { return opened->contradictions(opened->founder(), page, progress); }, print_contradiction);
}

Result<int> run_reprints(Session& session, const CollationOptions& options) {
  TRY(const auto opened, session.open(options.at.folder));
  return print_all(session, options.page, "No document was found to be copied from another.",
                   [&](app::Page page, const app::OnProgress& progress) { return opened->reprints(opened->founder(), page, progress); }, print_copy);
}

Result<int> run_events(Session& session, const CollationOptions& options) {
  TRY(const auto opened, session.open(options.at.folder));
  return print_all(session, options.page, "No event was found that several documents report.",
                   [&](app::Page page, const app::OnProgress& progress) { return opened->events(opened->founder(), page, progress); }, print_event);
}

}  // namespace

void add_contradictions(CLI::App& root, Session& session) {
  add_command<CollationOptions>(root, session, kLook, "contradictions", "Where documents give different values for one fact",
    [&](CLI::App& command, CollationOptions& o) { define_collation(command, session, o); },
    [](Session& s, const CollationOptions& o) { return run_contradictions(s, o); });
}

void add_reprints(CLI::App& root, Session& session) {
  add_command<CollationOptions>(root, session, kLook, "reprints", "Which documents were copied from which",
    [&](CLI::App& command, CollationOptions& o) { define_collation(command, session, o); },
    [](Session& s, const CollationOptions& o) { return run_reprints(s, o); });
}

void add_events(CLI::App& root, Session& session) {
  add_command<CollationOptions>(root, session, kLook, "events", "Events that several documents report, each with its sources",
    [&](CLI::App& command, CollationOptions& o) { define_collation(command, session, o); },
    [](Session& s, const CollationOptions& o) { return run_events(s, o); });
}

}  // namespace inquest::cli
