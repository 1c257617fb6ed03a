// inquest-verify: checks an exported ledger without Inquest. Links base, crypto and ledger alone, so that an outsider can
// audit all of it.
#include <fmt/format.h>

#include <cstdio>
#include <exception>
#include <filesystem>
#include <string_view>
#include <vector>

#include "crypto/crypto.h"
#include "ledger/ledger.h"
#include "verify/check_export.h"
#include "verify/files.h"

namespace {

using namespace inquest;

constexpr std::string_view kUsage = R"(usage: inquest-verify DIR [ORIGINALS] [--against FILE]... [--key KEY]... [--json]

Checks the ledger of a case that 'inquest export --format ledger DIR' wrote: every entry, hash,
signature, payload and item. Changes nothing.

  ORIGINALS        a folder of original files: says of each whether it is in the case
  --against FILE   a checkpoint kept elsewhere: refuses a log that is older than it, or forked
  --key KEY        a verifier key learnt elsewhere: refuses an export in which nobody signs with it
  --json           one JSON object a line
  --help, --version

Exit codes: 0 everything holds, 2 usage or no exported ledger, 5 something does not hold.
)";

struct Arguments {
  verify::Options options;
  bool json = false;
};

Result<Arguments> parse(const std::vector<std::string_view>& words) {
  Arguments made;
  std::vector<std::string_view> places;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const auto word = words[i];
    if (word == "--json") {
      made.json = true;
    } else if (word == "--against" || word == "--key") {
      if (++i == words.size()) return fail(ErrorCode::usage, fmt::format("{} needs a value", word));
      if (word == "--key") {
        made.options.keys.emplace_back(words[i]);
        continue;
      }
      const auto note = verify::read_whole(words[i], verify::kLongestNote);
      if (!note) return fail(ErrorCode::usage, fmt::format("{}: {}", words[i], note.error().message));
      made.options.against.emplace_back(as_text(*note));
    } else if (word.starts_with("-") && word.size() > 1) {
      return fail(ErrorCode::usage, fmt::format("there is no option {}", word));
    } else {
      places.push_back(word);
    }
  }
  if (places.empty() || places.size() > 2) return fail(ErrorCode::usage, "one folder is wanted, or two");
  made.options.folder = places[0];
  if (places.size() == 2) {
    made.options.originals = places[1];
    if (!std::filesystem::is_directory(places[1])) {
      return fail(ErrorCode::usage, fmt::format("{} is not a folder", places[1]));
    }
  }
  return made;
}

int complain(const Error& error) {
  fmt::print(stderr, "inquest-verify: {}\n", error.message);
  return exit_code_of(ErrorCode::usage);
}

int run(const std::vector<std::string_view>& words) {
  for (const auto word : words) {
    if (word == "--help" || word == "-h") return fmt::print("{}", kUsage), 0;
    if (word == "--version") return fmt::print("inquest-verify {}, ledger export {}\n", INQUEST_VERSION, ledger::kExportVersion), 0;
  }
  const auto arguments = parse(words);
  if (!arguments) {
    complain(arguments.error());
    fmt::print(stderr, "Try 'inquest-verify --help'.\n");
    return exit_code_of(ErrorCode::usage);
  }
  const auto report = verify::check_export(arguments->options);
  if (!report) return complain(report.error());
  const bool with_originals = arguments->options.originals.has_value();
  const auto text = arguments->json ? in_json_lines(*report, with_originals) : in_words(*report, with_originals);
  if (std::fwrite(text.data(), 1, text.size(), stdout) != text.size() || std::fflush(stdout) != 0) {
    fmt::print(stderr, "inquest-verify: the result could not be written\n");
    return exit_code_of(ErrorCode::disk);
  }
  return report->holds() ? 0 : exit_code_of(ErrorCode::verification_failed);
}

}  // namespace

int main(int argc, char** argv) {
  try {
    if (const auto started = crypto::init(); !started) return complain(started.error());
    return run({argv + 1, argv + argc});
  } catch (const std::exception&) {
    fmt::print(stderr, "inquest-verify: a fault of the program, or not enough memory; nothing was changed\n");
    return exit_code_of(ErrorCode::internal);
  }
}
