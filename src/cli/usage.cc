#include "cli/usage.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <numeric>
#include <string_view>
#include <vector>

namespace inquest::cli {
namespace {

// Letters to change, add or drop to make one of the other.
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const auto above = row[j];
      row[j] = a[i - 1] == b[j - 1] ? diagonal : 1 + std::min({diagonal, above, row[j - 1]});
      diagonal = above;
    }
  }
  return row.back();
}

// The one of our own names that was probably meant; "" where none is near.
std::string nearest(std::string_view typed, const std::vector<std::string>& names) {
  constexpr std::size_t kNear = 2;
  std::string best;
  std::size_t least = kNear + 1;
  for (const auto& name : names) {
    const auto changes = distance(typed, name);
    if (changes < least && changes < name.size() / 2) {
      least = changes;
      best = name;
    }
  }
  return best;
}

const CLI::App& chosen_of(const CLI::App& root) {
  const auto chosen = root.get_subcommands();
  return chosen.empty() ? root : *chosen.back();
}

std::string unknown_command(const CLI::App& root, std::string_view typed) {
  std::vector<std::string> names;
  for (const auto* const command : root.get_subcommands({})) names.push_back(command->get_name());
  const auto meant = nearest(typed, names);
  return meant.empty() ? "There is no such command. `inquest --help` lists them."
                       : fmt::format("There is no such command. Did you mean `{}`? `inquest --help` lists them.", meant);
}

std::string too_much(const CLI::App& root, const CLI::App& command) {
  const auto extra = command.remaining(true);
  const std::string_view typed = extra.empty() ? std::string_view() : std::string_view(extra.front());
  if (&command == &root && !typed.starts_with('-')) return unknown_command(root, typed);
  if (!typed.starts_with('-')) return "There are more words than this command takes. Words with blanks in them need quotation marks.";
  std::vector<std::string> names;
  for (const auto* const option : command.get_options()) {
    for (const auto& name : option->get_lnames()) names.push_back("--" + name);
  }
  const auto meant = nearest(typed.substr(0, typed.find('=')), names);
  return meant.empty() ? "This command has no option of that name." : fmt::format("This command has no option of that name. Did you mean {}?", meant);
}

// The option whose value does not fit: the one that the message begins or ends with, which is all that may be taken from it.
std::string bad_value(const CLI::App& command, std::string_view message) {
  const CLI::Option* found = nullptr;
  for (const auto* const option : command.get_options()) {
    const auto name = option->get_name();
    if (name.empty() || message.find(name) == std::string_view::npos) continue;
    if (found == nullptr || found->get_name().size() < name.size()) found = option;
  }
  if (found == nullptr) return "A value does not fit its option.";
  return fmt::format("What was given for {} does not fit. It takes: {}.", found->get_name(), found->get_description());
}

}  // namespace

std::string usage_in_words(const CLI::App& root, const CLI::ParseError& wrong) {
  const auto& command = chosen_of(root);
  if (dynamic_cast<const CLI::ExtrasError*>(&wrong) != nullptr) return too_much(root, command);
  if (dynamic_cast<const CLI::ValidationError*>(&wrong) != nullptr || dynamic_cast<const CLI::ConversionError*>(&wrong) != nullptr) {
    return bad_value(command, wrong.what());
  }
  // These name options and numbers, never values.
  const bool safe = dynamic_cast<const CLI::RequiredError*>(&wrong) != nullptr || dynamic_cast<const CLI::ArgumentMismatch*>(&wrong) != nullptr ||
                    dynamic_cast<const CLI::ExcludesError*>(&wrong) != nullptr || dynamic_cast<const CLI::RequiresError*>(&wrong) != nullptr;
  if (!safe) return "The command is not well formed.";
  const auto extra = command.remaining(true);
  if (&command == &root && !extra.empty() && !extra.front().starts_with('-')) return unknown_command(root, extra.front());
  return std::string(wrong.what()) + ".";
}

}  // namespace inquest::cli
