// extract: no case at all.
#include <fmt/format.h>
#include <unistd.h>

#include <optional>

#include "cli/command.h"
#include "cli/language_model.h"

namespace inquest::cli {
namespace {

struct ExtractOptions {
  std::vector<std::filesystem::path> files;
  bool text = false;
  ModelOptions model;
};

Result<int> run_extract(Session& session, const ExtractOptions& options) {
  const auto& reader = session.settings.reader_program;
  if (options.text) {
    if (options.files.size() != 1) return fail(ErrorCode::usage, "--text takes one file.");
    TRY(const auto text, app::extract_text_only(options.files.front(), reader));
    print(text);
    return kDone;
  }
  TRY(const auto model, options.model.settings());
  // Where the lines go to the terminal, they are the progress.
  std::optional<ProgressLine> progress;
  if (isatty(STDOUT_FILENO) == 0) progress.emplace();
  const auto done = app::extract(options.files, reader, model, [](const Json& line) { print_json(line); },
                                 progress ? progress->handler() : app::OnProgress());
  progress.reset();
  if (Interruptible::asked()) return kInterrupted;
  if (done.model) {
    fmt::print(stderr, "{}", summary_of(*done.model));
    warn_of(*done.model);
  }
  return done.all ? kDone : kSkipped;
}

}  // namespace

void add_extract(CLI::App& root, Session& session) {
  add_command<ExtractOptions>(root, session, kBegin, "extract", "Read files without any case; prints what was read",
    [&](CLI::App& command, ExtractOptions& o) {
      command.add_option("FILE", o.files, "Files of any kind that is read (manual: formats)")->required()->type_name("");
      command.add_flag("--text", o.text, "Print the extracted text alone");
      o.model.define(command);
      define_json(command, session);
    }, [](Session& s, const ExtractOptions& o) { return run_extract(s, o); });
}

}  // namespace inquest::cli
