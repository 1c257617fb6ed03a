#include <fmt/format.h>

#include <cstdio>

#include "cli/session.h"
#include "cli/terminal.h"

namespace inquest::cli {
namespace {

// What is not lost, and what to do now.
std::string_view advice_on(ErrorCode code) {
  switch (code) {
    case ErrorCode::usage: return "--help after the command shows what it takes.";
    case ErrorCode::not_found: return "Nothing was changed. Of an id: the listings (documents, people, quotations, timeline) print those that there are. Of a file: look at its path.";
    case ErrorCode::passphrase: return "Nothing was changed. A lost passphrase cannot be recovered by anyone.";
    case ErrorCode::not_a_case: return "Nothing was changed. `inquest new CASE.inquest` makes a case.";
    case ErrorCode::newer_format: return "Nothing was changed. Open it with the Inquest that made it, or a later one.";
    case ErrorCode::verification_failed:
      return "Keep the folder as it is. `inquest verify CASE` names what differs; a backup may hold the right bytes.";
    case ErrorCode::in_use: return "Nothing was changed. Wait until the other process ends, or stop it.";
    case ErrorCode::disk:
      return "What was acknowledged is kept. Make room or allow writing, then run the same command again.";
    case ErrorCode::unsupported:
    case ErrorCode::unreadable: return "The original is untouched.";
    case ErrorCode::limit: return "The original is untouched. Cut it into smaller parts, if it is to be read.";
    case ErrorCode::forbidden: return "Nothing was changed.";
    case ErrorCode::conflict: return "Nothing was changed.";
    case ErrorCode::internal: return "What was acknowledged is kept. Please report this fault with the command that led to it.";
  }
  return "";
}

}  // namespace

int report(const Error& error, bool json) {
  const std::string message = error.message.empty() ? std::string(sentence_of(error.code)) : error.message;
  if (json) {
    const Json line{{"kind", "error"}, {"code", name_of(error.code)}, {"message", message}};
    fmt::print(stderr, "{}\n", line.dump(-1, ' ', false, Json::error_handler_t::replace));
  } else {
    fmt::print(stderr, "inquest: {}\n", printable_lines(message));
    // A message of several clauses says itself what is not lost and what to do.
    if (message.find("; ") == std::string::npos) fmt::print(stderr, "  {}\n", advice_on(error.code));
  }
  return exit_code_of(error.code);
}

}  // namespace inquest::cli
