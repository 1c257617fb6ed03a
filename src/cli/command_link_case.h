// `inquest link CASE`, beside `inquest link FILE...` (commands_link.cc).
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "cli/session.h"

namespace inquest::cli {

struct LinkCaseOptions {
  std::filesystem::path folder;
  app::LinkageWanted wanted;
  std::vector<std::string> explain;  // two ids
  bool next = false, decided = false, all = false;
};
Result<int> run_link_case(Session& session, const LinkCaseOptions& options);

}  // namespace inquest::cli
