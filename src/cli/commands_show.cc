// show: any object, its history and all that refers to it.
#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "cli/command.h"
#include "cli/estimate_text.h"

namespace inquest::cli {
namespace {

struct ShowOptions {
  CaseOptions at;
  std::string id;
  bool text = false;
  std::filesystem::path original;
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
  for (const auto& [member, value] : object.items()) {
    if (member == "counts" && value == true) continue;  // as is to be expected
    print_member(label_of(member), member == "counts" ? Json("no: its author was revoked") : value, look, indent);
  }
}

// Of an estimate its inputs and options, and the result as `estimate` printed it.
void print_object(Json object, const Look& look) {
  const Json run = object.value("run", Json());
  if (!run.is_object()) return print_members(object, look, 0);
  object.erase("run");
  print_members(object, look, 0);
  for (const auto* member : {"version", "linkage", "from", "inputs", "options", "seed"}) {
    if (run.contains(member)) print_member(member, run[member], look, 0);
  }
  print("\n");
  print_estimate(run["result"]);
}

void print_history(const Json& history, const Look& look) {
  if (history.empty()) return;
  Table table({{"when"}, {"what"}, {"who"}, {"entry"}});
  for (const auto& entry : history) {
    std::string what = text_of(entry, "kind");
    if (entry.value("erased", false)) what += " (erased)";
    if (!entry.value("counts", true)) what += " (does not count: its author was revoked)";
    table.add({text_of(entry, "time"), what, text_of(entry, "initials"), text_of(entry, "id")});
  }
  print("\n" + look.bold("History") + "\n" + table.render(look));
}

void print_references(const Json& refers, const Look& look) {
  if (refers.empty()) return;
  constexpr std::size_t kShown = 50;
  Table table({{"refers to it"}, {"id"}, {"what", Table::Align::left, true}});
  std::size_t shown = 0;
  for (const auto& each : refers) {
    if (shown++ == kShown) break;
    table.add({text_of(each, "type"), short_id(text_of(each, "id")), text_of(each, "what")});
  }
  print("\n" + table.render(look));
  if (refers.size() > kShown) print(look.faint(fmt::format("and {} more; --json lists all", grouped(refers.size() - kShown))) + "\n");
}

// Into a new file that its owner alone may read; what was written of it is removed when it does not get to its end.
Status write_original(app::Case& from, const ShowOptions& options) {
  const int file = open(options.original.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (file < 0) {
    if (errno == EEXIST) return fail(ErrorCode::conflict, "There is a file of that name already; nothing was written; name a new one.");
    if (errno == ENOENT || errno == ENOTDIR) return fail(ErrorCode::usage, "There is no such folder to write the original into; nothing was written; make it first.");
    return fail(ErrorCode::disk, fmt::format("The file for the original could not be made: {}.", std::strerror(errno)));
  }
  auto done = from.original(from.founder(), options.id, [&](ByteView piece) -> Status {
    for (std::size_t at = 0; at < piece.size();) {
      const auto wrote = write(file, piece.data() + at, piece.size() - at);
      if (wrote < 0 && errno == EINTR) continue;
      if (wrote < 0) return fail(ErrorCode::disk, fmt::format("The original could not be written: {}.", std::strerror(errno)));
      at += static_cast<std::size_t>(wrote);
    }
    return {};
  });
  if (close(file) != 0 && done) done = fail(ErrorCode::disk, "The original could not be written.");
  if (!done) unlink(options.original.c_str());
  return done;
}

Result<int> run_show(Session& session, const ShowOptions& options) {
  TRY(const auto opened, session.open(options.at.folder));
  if (options.text) {
    TRY(const auto text, opened->text(opened->founder(), options.id));
    print(text);
    return kDone;
  }
  if (!options.original.empty()) {
    TRY_(write_original(*opened, options));
    return kDone;
  }
  TRY(const Json shown, opened->show(opened->founder(), options.id));
  if (session.json) {
    print_json(shown);
    return kDone;
  }
  const Look look = Look::of_standard_output();
  print(look.bold(fmt::format("{} {}", text_of(shown, "type"), text_of(shown, "id"))) + "\n");
  if (shown.contains("object")) print_object(shown["object"], look);
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
      auto* const text = command.add_flag("--text", o.text, "Print the text of a document, byte for byte: passages are bytes of it");
      command.add_option("--original", o.original, "Write the original of a document into this new file")->type_name("FILE")->excludes(text);
      define_json(command, session);
    }, [](Session& s, const ShowOptions& o) { return run_show(s, o); });
}

}  // namespace inquest::cli
