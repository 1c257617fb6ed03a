// What `read` and `extract` share of a language model: its two options, and how is told what came of asking it.
#pragma once

#include <optional>
#include <string>

#include "cli/command.h"

namespace inquest::cli {

struct ModelOptions {
  std::string address, name;
  void define(CLI::App& command);
  // None where no address was given. Errors: usage, forbidden; before anything is opened or sent.
  Result<std::optional<app::ModelSettings>> settings() const;
};

Json to_json(const app::ModelDone& done);
// "llama3 (prompt 1) was asked about 5 passages: 12 proposals of its own, ..."
std::string summary_of(const app::ModelDone& done);
// Once, on standard error, where passages were left without an answer: how many, why, and that the reading is whole.
void warn_of(const app::ModelDone& done);

}  // namespace inquest::cli
