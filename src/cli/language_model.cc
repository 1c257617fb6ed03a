#include "cli/language_model.h"

#include <fmt/format.h>

#include <cstdio>

namespace inquest::cli {
namespace {

// ", 3 slow" for each that there are any of.
void add(std::string& list, std::uint64_t number, std::string_view what) {
  if (number > 0) list += fmt::format("{}{} {}", list.empty() ? "" : ", ", grouped(number), what);
}

std::string why_dropped(const language_model::Tally& t) {
  std::string list;
  add(list, t.not_verbatim, "not in the text word for word");
  add(list, t.ambiguous, "that could stand in several places");
  add(list, t.unusable, "not in the form asked for");
  return list;
}

std::string why_unanswered(const language_model::Tally& t) {
  std::string list;
  add(list, t.unreachable, "not reached");
  add(list, t.too_slow, "without an answer in time");
  add(list, t.refused, "refused");
  add(list, t.too_large, "answered at too great a length");
  add(list, t.malformed, "answered in another form");
  add(list, t.not_asked, "not asked any more");
  return list;
}

}  // namespace

void ModelOptions::define(CLI::App& command) {
  auto* const given = command.add_option("--model", address,
                                         "A language model on this machine, asked too: http://127.0.0.1:PORT/v1")->type_name("ADDRESS");
  command.add_option("--model-name", name, "Its name, as its server knows it")->type_name("NAME")->needs(given);
}

Result<std::optional<app::ModelSettings>> ModelOptions::settings() const {
  if (address.empty()) return std::optional<app::ModelSettings>();
  TRY(auto settings, app::settings_of(address, name));
  return std::optional(std::move(settings));
}

Json to_json(const app::ModelDone& done) {
  const auto& t = done.tally;
  return {{"model", done.by.model},    {"prompt", done.by.prompt},  {"passages", t.windows},   {"answered", t.answered},
          {"proposed", t.proposed},    {"agreed", t.agreed},        {"dropped", t.dropped()},  {"not_verbatim", t.not_verbatim},
          {"ambiguous", t.ambiguous},  {"unusable", t.unusable},    {"unreachable", t.unreachable},
          {"too_slow", t.too_slow},    {"refused", t.refused},      {"too_large", t.too_large}, {"malformed", t.malformed},
          {"not_asked", t.not_asked},  {"withheld", done.withheld}};
}

std::string summary_of(const app::ModelDone& done) {
  const auto& t = done.tally;
  std::string line = fmt::format("{} (prompt {}) answered on {} of {}: {} of its own, {} that the reading has too", done.by.model,
                                 done.by.prompt, grouped(t.answered), counted(t.windows, "passage"),
                                 counted(t.proposed, "proposal"), grouped(t.agreed));
  if (t.dropped() > 0) line += fmt::format("; {} dropped ({})", grouped(t.dropped()), why_dropped(t));
  line += ".";
  if (done.withheld > 0) {
    line += fmt::format(" {} of a compartment or strictly confidential: not shown to it.", counted(done.withheld, "document"));
  }
  return line + "\n";
}

void warn_of(const app::ModelDone& done) {
  if (done.tally.failed() == 0) return;
  fmt::print(stderr,
             "warning: {} of {} have no answer of the language model ({}). Inquest's own reading is whole; "
             "with --again the model is asked anew.\n",
             grouped(done.tally.failed()), counted(done.tally.windows, "passage"), why_unanswered(done.tally));
}

}  // namespace inquest::cli
