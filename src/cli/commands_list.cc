// documents, people, quotations, acts, steps, timeline, search.
#include <fmt/format.h>

#include <algorithm>
#include <cstdio>

#include "cli/command.h"

namespace inquest::cli {
namespace {

constexpr std::uint64_t kPage = 1000;  // a listing of any length is fetched and printed in pages

struct ListOptions {
  CaseOptions at;
  app::Page page;
  std::string contains, type, status;
  std::string kind = "person";
  bool origins = false;
  std::vector<std::string> query;
};

void define_listing(CLI::App& command, Session& session, ListOptions& o) {
  o.at.define(command, session);
  command.add_option("--limit", o.page.limit, "At most so many lines; 0: all")->type_name("N")->check(CLI::NonNegativeNumber.description(""));
  command.add_option("--offset", o.page.offset, "Leave out so many lines at the front")->type_name("N")->check(CLI::NonNegativeNumber.description(""));
  define_json(command, session);
}

// How a listing looks: its columns, a row for each line, and what is said when it is empty.
struct Shape {
  std::vector<Table::Column> columns;
  std::vector<std::string> (*row)(const Json& line);
  std::string_view one, many;  // what is counted
  std::string_view empty;
  std::string_view foot;       // a sentence on how to read the table; may be ""
};

template <class Fetch>
Result<int> print_listing(const Session& session, app::Page wanted, const Shape& shape, Fetch fetch) {
  const Look look = Look::of_standard_output();
  std::uint64_t printed = 0, total = 0;
  while (wanted.limit == 0 || printed < wanted.limit) {
    const auto left = wanted.limit == 0 ? kPage : std::min(kPage, wanted.limit - printed);
    TRY(const app::Listed listed, fetch(app::Page{wanted.offset + printed, left}));
    total = listed.total;
    Table table(shape.columns);
    for (const auto& line : listed.lines) {
      if (session.json) print_json(line);
      else table.add(shape.row(line));
    }
    if (!table.empty()) print(table.render(look));
    printed += listed.lines.size();
    if (listed.lines.size() < left) break;
  }
  if (session.json) return kDone;
  if (printed == 0 && wanted.offset > 0) print(fmt::format("Nothing beyond line {}: there are {}.\n", grouped(wanted.offset), counted(total, shape.one, shape.many)));
  else if (printed == 0) print(std::string(shape.empty) + "\n");
  else if (printed < total) print(look.faint(fmt::format("{} of {}", grouped(printed), counted(total, shape.one, shape.many))) + "\n");
  if (printed > 0 && look.terminal && !shape.foot.empty()) print(look.faint(shape.foot) + "\n");
  return kDone;
}

using Align = Table::Align;

std::vector<std::string> document_row(const Json& line) {
  std::string title = text_of(line, "title");
  if (title.empty() && line.contains("view")) title = text_of(line["view"], "path");
  std::string classification = text_of(line, "classification");
  if (line.contains("view") && text_of(line["view"], "compartment") == "identities") classification += ", identities";
  std::string status = text_of(line, "status");
  if (status == "failed") status += ": " + text_of(line, "error");
  return {short_id(text_of(line, "id")), text_of(line, "published"), text_of(line, "publisher"), title,
          text_of(line, "language"), classification, status};
}

std::optional<DocumentStatus> status_of(std::string_view word) {
  if (word == "unread") return DocumentStatus::unread;
  if (word == "read") return DocumentStatus::read;
  if (word == "failed") return DocumentStatus::failed;
  return std::nullopt;
}

Result<int> run_documents(Session& session, const ListOptions& options) {
  const auto status = status_of(options.status);
  const bool narrowed = status || !options.contains.empty();
  TRY(const auto opened, session.open(options.at.folder));
  const Shape shape{{{"document"}, {"published"}, {"publisher", Align::left, true}, {"title", Align::left, true},
                     {"language"}, {"classification"}, {"status", Align::left, true}},
                    document_row, "document", "documents",
                    narrowed ? "No such documents." : "No documents. `inquest add CASE PATH...` preserves some.", ""};
  return print_listing(session, options.page, shape, [&](app::Page page) {
    return opened->documents(opened->founder(), page, options.contains, status);
  });
}

std::string joined(const Json& line, std::string_view member) {
  std::string out;
  const auto at = line.find(member);
  if (at == line.end() || !at->is_array()) return out;
  for (const auto& word : *at) out += (out.empty() ? "" : "; ") + (word.is_string() ? word.get<std::string>() : word.dump());
  return out;
}

std::vector<std::string> entry_row(const Json& line) {
  std::string what = text_of(line, "kind");
  if (const auto items = line.value("items", std::uint64_t{0}); items > 0) what += fmt::format(" ({})", counted(items, "item"));
  if (line.value("erased", false)) what += ", erased";
  if (!line.value("counts", true)) what += ", does not count";
  return {text_of(line, "time"), what, text_of(line, "initials"), text_of(line, "id")};
}

Result<int> run_entries(Session& session, const ListOptions& options) {
  TRY(const auto opened, session.open(options.at.folder));
  const Shape shape{{{"when"}, {"what"}, {"who"}, {"entry"}}, entry_row, "entry", "entries", "No entries.", ""};
  return print_listing(session, options.page, shape, [&](app::Page page) { return opened->entries(opened->founder(), page); });
}

std::vector<std::string> person_row(const Json& line) {
  std::vector<std::string> row{text_of(line, "name"), joined(line, "roles"), joined(line, "aliases"), text_of(line, "documents"),
                               text_of(line, "mentions"), text_of(line, "status"), short_id(text_of(line, "id"))};
  if (line.contains("origins")) row.insert(row.begin() + 4, text_of(line, "origins"));
  return row;
}

// A count says between which bounds it lies while pairs are undecided.
Status print_how_many(app::Case& opened) {
  app::LinkageWanted wanted;
  wanted.limit = 1;
  TRY(const Json found, opened.linkage(opened.founder(), wanted));
  if (!text_of(found, "note").empty()) return {};
  print(fmt::format("{} ({}). `inquest link CASE` asks about them.\n", text_of(found["bounds"], "sentence"), counted(found["records"].get<std::uint64_t>(), "record")));
  for (const auto& each : found["contradictions"]) print(fmt::format("  ! {}\n", one_line(text_of(each, "sentence"))));
  return {};
}

Result<int> run_people(Session& session, const ListOptions& options) {
  TRY(const auto opened, session.open(options.at.folder));
  EntityKind kind = EntityKind::person;
  for (const auto each : {EntityKind::person, EntityKind::organisation, EntityKind::state, EntityKind::place}) {
    if (name_of(each) == options.kind) kind = each;
  }
  std::vector<Table::Column> columns{{"name", Align::left, true}, {"roles", Align::left, true}, {"also", Align::left, true},
                                     {"documents", Align::right}, {"mentions", Align::right}, {"status"}, {"id"}};
  if (options.origins) columns.insert(columns.begin() + 4, {"origins", Align::right});
  const Shape shape{columns, person_row, "name", "names", "No such names. `inquest read CASE` reads what was added.",
                    "A name in several documents is one line: the same name, not yet judged to be the same person."};
  TRY(const int done, print_listing(session, options.page, shape, [&](app::Page page) {
    if (!options.origins) return opened->people(opened->founder(), kind, options.contains, page);
    ProgressLine progress;  // all documents are compared
    return opened->people(opened->founder(), kind, options.contains, page, true, progress.handler());
  }));
  if (!session.json && kind == EntityKind::person && options.contains.empty()) TRY_(print_how_many(*opened));
  return done;
}

// What became of a proposal; of one that nobody decided on, whose it is where a language model proposed it (too).
std::string standing_of(const Json& line, const Json& view) {
  const std::string status = text_of(view, "status");
  if (status != "proposed") return status;
  for (const auto& [member, words] : {std::pair("proposed_by", "proposed by"), std::pair("also_proposed_by", "proposed, also by")}) {
    const auto by = line.find(member);
    if (by != line.end()) return fmt::format("{} {} (prompt {})", words, text_of(*by, "model"), text_of(*by, "prompt"));
  }
  return status;
}

std::vector<std::string> quotation_row(const Json& line) {
  const Json none = Json::object();
  const Json& view = line.contains("view") ? line["view"] : none;
  std::string speaker = text_of(view, "speaker_name");
  if (speaker.empty() && line.contains("speaker") && line["speaker"].is_object()) speaker = text_of(line["speaker"], "text");
  return {short_id(text_of(line, "proposal")), text_of(view, "published"), speaker.empty() ? "unknown" : speaker,
          line.contains("cue") && line["cue"].is_object() ? text_of(line["cue"], "text") : "", text_of(line, "type"), standing_of(line, view), text_of(view, "quote")};
}

Result<int> run_quotations(Session& session, const ListOptions& options) {
  TRY(const auto opened, session.open(options.at.folder));
  const Shape shape{{{"proposal"}, {"published"}, {"speaker", Align::left, true}, {"cue", Align::left, true}, {"type"}, {"status"}, {"words", Align::left, true}},
                    quotation_row, "quotation", "quotations", "No quotations. `inquest read CASE` reads what was added.", ""};
  return print_listing(session, options.page, shape, [&](app::Page page) {
    return opened->quotations(opened->founder(), page, options.contains);
  });
}

// "guards → three inmates" of an act or a step: who did it, and to whom.
std::string who_to_whom(const Json& line, std::string_view from, std::string_view to) {
  const Json none = Json::object();
  const Json& view = line.contains("view") ? line["view"] : none;
  const Json& names = view.contains("names") ? view["names"] : none;
  const std::string first = text_of(names, from), second = text_of(names, to);
  return first + (first.empty() && second.empty() ? "" : " → ") + second;
}

std::vector<std::string> event_row(const Json& line, std::string_view from, std::string_view to, std::string_view when) {
  const Json none = Json::object();
  const Json& view = line.contains("view") ? line["view"] : none;
  const std::string day = line.contains(when) && line[when].is_object() ? text_of(line[when], "value") : std::string();
  const Json& names = view.contains("names") ? view["names"] : none;
  const std::string around = text_of(view, "before") + "[" + text_of(line, "text") + "]" + text_of(view, "after");
  return {short_id(text_of(line, "proposal")), day.empty() ? "not stated" : day, text_of(line, "type"), text_of(line, "status"),
          who_to_whom(line, from, to), text_of(names, "according_to"), standing_of(line, view), around};
}
std::vector<std::string> act_row(const Json& line) { return event_row(line, "perpetrator", "victim", "time"); }
std::vector<std::string> step_row(const Json& line) {
  auto row = event_row(line, "actor", "target", "date");
  row[3] += text_of(line, "mode") == "words" ? ", words" : ", deed";
  return row;
}

Result<int> run_events(Session& session, const ListOptions& options, bool acts) {
  TRY(const auto opened, session.open(options.at.folder));
  const Shape shape{{{"proposal"}, {"when"}, {"type"}, {"status"}, {"who", Align::left, true}, {"according to", Align::left, true},
                     {"decided"}, {"passage", Align::left, true}},
                    acts ? act_row : step_row, acts ? "act" : "step", acts ? "acts" : "steps",
                    acts ? "No acts. `inquest read CASE` reads what was added." : "No steps. `inquest read CASE` reads what was added.",
                    "Only what is reported may count as done; the rest is alleged, denied, expected, proposed or asked for."};
  const app::Case::EventsWanted wanted{options.type, options.status, options.contains};
  return print_listing(session, options.page, shape, [&](app::Page page) {
    return acts ? opened->acts(opened->founder(), page, wanted) : opened->steps(opened->founder(), page, wanted);
  });
}

std::vector<std::string> date_row(const Json& line) {
  const Json none = Json::object();
  const Json& view = line.contains("view") ? line["view"] : none;
  std::string value = text_of(line, "value");
  const std::string around = text_of(view, "before") + "[" + text_of(line, "text") + "]" + text_of(view, "after");
  return {short_id(text_of(line, "proposal")), value.empty() ? "not resolved" : value, text_of(view, "status"),
          short_id(text_of(line, "document")), around};
}

Result<int> run_timeline(Session& session, const ListOptions& options) {
  TRY(const auto opened, session.open(options.at.folder));
  const Shape shape{{{"proposal"}, {"date"}, {"status"}, {"document"}, {"passage", Align::left, true}},
                    date_row, "date", "dates", "No dates. `inquest read CASE` reads what was added.", ""};
  return print_listing(session, options.page, shape, [&](app::Page page) {
    return opened->timeline(opened->founder(), page);
  });
}

// A part of a passage, printable, with the blanks at its ends that printable_lines takes away.
std::string part_of(std::string_view part) {
  const auto blank = [](char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; };
  std::string out = printable_lines(part);
  if (!part.empty() && blank(part.front()) && !out.starts_with('\n')) out.insert(0, " ");
  if (part.size() > 1 && blank(part.back()) && !out.ends_with('\n')) out += ' ';
  return out;
}

// The passage with its highlights bold; highlights are byte ranges of it, ordered.
std::string lit(const Json& line, const Look& look) {
  const std::string text = text_of(line, "text");
  std::string out;
  std::size_t at = 0;
  for (const auto& range : line.value("highlights", Json::array())) {
    const auto begin = std::min<std::size_t>(text.size(), range.value("begin", std::size_t{0}));
    const auto end = std::min<std::size_t>(text.size(), range.value("end", std::size_t{0}));
    if (begin < at || end < begin) continue;
    const std::string_view passage = text;
    out += part_of(passage.substr(at, begin - at)) + look.bold(part_of(passage.substr(begin, end - begin)));
    at = end;
  }
  return out + part_of(std::string_view(text).substr(at));
}

void print_hit(const Json& line, const Look& look) {
  const Json none = Json::object();
  const Json& view = line.contains("view") ? line["view"] : none;
  std::string head;
  const std::string path = text_of(view, "path");
  const std::string title = text_of(view, "title");
  for (const std::string& member : {title.empty() ? path.substr(path.rfind('/') + 1) : title, text_of(view, "publisher"),
                                    text_of(view, "published")}) {
    const std::string part = one_line(member);
    if (!part.empty()) head += (head.empty() ? "" : " · ") + part;
  }
  print(look.accent(head.empty() ? "without a title" : head) + "  " +
        look.faint(fmt::format("{}:{}-{}", short_id(text_of(line, "document")), text_of(line, "begin"), text_of(line, "end"))) + "\n");
  print("    " + lit(line, look) + "\n\n");
}

// "3 passages.", "50 of at least 10,000 passages.", "No passage."
std::string hits_in_words(const app::Found& found, const app::Page& page) {
  if (found.total == 0) return "No passage.";
  const std::string all = fmt::format("{}{}", found.total_is_bound ? "at least " : "", counted(found.total, "passage"));
  if (found.lines.empty()) return fmt::format("Nothing beyond passage {}: there are {}.", grouped(page.offset), all);
  return found.lines.size() == found.total ? all + "." : fmt::format("{} of {}.", grouped(found.lines.size()), all);
}

Result<int> run_search(Session& session, const ListOptions& options) {
  std::string query;
  for (const auto& word : options.query) query += (query.empty() ? "" : " ") + word;
  TRY(const auto opened, session.open(options.at.folder));
  const app::Page page = options.page;
  TRY(const auto found, opened->search(opened->founder(), query, page));
  if (!found.expansion.empty()) fmt::print(stderr, "searched: {}\n", one_line(found.expansion));
  const Look look = Look::of_standard_output();
  for (const auto& line : found.lines) {
    if (session.json) print_json(line);
    else print_hit(line, look);
  }
  fmt::print(stderr, "{}\n", hits_in_words(found, page));
  if (!found.hint.empty()) fmt::print(stderr, "{}\n", found.hint);
  return kDone;
}

}  // namespace

void add_documents(CLI::App& root, Session& session) {
  add_command<ListOptions>(root, session, kLook, "documents", "The documents, in the order in which they came",
    [&](CLI::App& command, ListOptions& o) {
      define_listing(command, session, o);
      command.add_option("--contains", o.contains, "Only where title, publisher, path, id or SHA-256 contains this")->type_name("TEXT");
      command.add_option("--status", o.status, "Only those: unread, read or failed")
          ->type_name("STATUS")->check(CLI::IsMember({"unread", "read", "failed"}).description(""));
    }, [](Session& s, const ListOptions& o) { return run_documents(s, o); });
}

void add_people(CLI::App& root, Session& session) {
  add_command<ListOptions>(root, session, kLook, "people", "People (or bodies, states, places), one line for each name",
    [&](CLI::App& command, ListOptions& o) {
      define_listing(command, session, o);
      command.add_option("--kind", o.kind, "person (default), organisation, state or place")
          ->type_name("KIND")->check(CLI::IsMember({"person", "organisation", "state", "place"}).description(""));
      command.add_option("--contains", o.contains, "Only where a name contains this")->type_name("TEXT");
      command.add_flag("--origins", o.origins, "Say too of how many independent documents; compares all documents first");
    }, [](Session& s, const ListOptions& o) { return run_people(s, o); });
}

void add_quotations(CLI::App& root, Session& session) {
  add_command<ListOptions>(root, session, kLook, "quotations", "Who said what",
    [&](CLI::App& command, ListOptions& o) {
      define_listing(command, session, o);
      command.add_option("--contains", o.contains, "Only where words or speaker contain this")->type_name("TEXT");
    }, [](Session& s, const ListOptions& o) { return run_quotations(s, o); });
}

namespace {
void add_events(CLI::App& root, Session& session, const char* name, const char* about, bool acts) {
  add_command<ListOptions>(root, session, kLook, name, about,
    [&](CLI::App& command, ListOptions& o) {
      define_listing(command, session, o);
      command.add_option("--type", o.type, "Only of this type, as vocab/ names it")->type_name("TYPE");
      command.add_option("--status", o.status, "Only with this status: reported, alleged, denied, expected, ...")
          ->type_name("STATUS")
          ->check(CLI::IsMember({"reported", "alleged", "denied", "expected", "proposed", "conditional", "threatened", "called_for"})
                      .description(""));
      command.add_option("--contains", o.contains, "Only where words, type or names contain this")->type_name("TEXT");
    }, [acts](Session& s, const ListOptions& o) { return run_events(s, o, acts); });
}
}  // namespace

void add_acts(CLI::App& root, Session& session) {
  add_events(root, session, "acts", "Who did what to whom, earliest first", true);
}
void add_steps(CLI::App& root, Session& session) {
  add_events(root, session, "steps", "Steps of proceedings and the answers to them, earliest first", false);
}

void add_timeline(CLI::App& root, Session& session) {
  add_command<ListOptions>(root, session, kLook, "timeline", "The dates that the documents name, earliest first",
    [&](CLI::App& command, ListOptions& o) { define_listing(command, session, o); },
    [](Session& s, const ListOptions& o) { return run_timeline(s, o); });
}

void add_entries(CLI::App& root, Session& session) {
  add_command<ListOptions>(root, session, kKeep, "entries", "What was done in the case, by whom, latest first",
    [&](CLI::App& command, ListOptions& o) { define_listing(command, session, o); },
    [](Session& s, const ListOptions& o) { return run_entries(s, o); });
}

void add_search(CLI::App& root, Session& session) {
  add_command<ListOptions>(root, session, kLook, "search", "Search the texts",
    [&](CLI::App& command, ListOptions& o) {
      o.page.limit = 50;
      define_listing(command, session, o);
      command.get_option("--limit")->description("At most so many hits, the best first (50); 0: all");
      command.add_option("QUERY", o.query, "Words, \"phrases\", prefix*, AND OR NOT ( ), publisher: person: before: after:")
          ->required()->type_name("");
    }, [](Session& s, const ListOptions& o) { return run_search(s, o); });
}

}  // namespace inquest::cli
