// diff: two versions of a text.
#include <fmt/format.h>

#include "cli/command.h"

namespace inquest::cli {
namespace {

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

void add_diff(CLI::App& root, Session& session) {
  add_command<DiffOptions>(root, session, kProceed, "diff", "Compare two versions of a text, paragraph by paragraph", [&](CLI::App& command, DiffOptions& o) {
    command.add_option("OLD", o.before, "The earlier version, as plain text")->required()->type_name("");
    command.add_option("NEW", o.after, "The later version")->required()->type_name("");
    define_json(command, session);
  }, [](Session& s, const DiffOptions& o) { return run_diff(s, o); });
}

}  // namespace inquest::cli
