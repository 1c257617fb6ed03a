// Recommendations of the Universal Periodic Review, from files or from a case. Included by the door.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "base/result.h"
#include "model/reading_json.h"

namespace inquest::app {

// What is asked for; empty or 0 is any. `by`: category, region, theme, response, words, cycle, session, state, reviewed, goal or
// person; "" lists recommendations. `at`: latest or adoption, which of the dated answers counts.
struct RecommendationsWanted {
  std::string by, at = "latest";
  std::string reviewed, state, region, theme, contains, response;
  unsigned category = 0, session = 0, cycle = 0;
  std::uint64_t offset = 0, limit = 0;  // limit 0: all
};

// Lines: recommendations, or the rows of an acceptance table with its total last. The summary names the counting unit, the counts,
// the acceptance by category and by region, where everything came from, and what its reader must know ("notes").
struct RecommendationsFound {
  std::vector<Json> lines;
  std::uint64_t total = 0;
  Json summary;
  bool all = true;  // false: a file could not be read; it stands in summary.skipped
};

// `inquest recommendations FILE...`: UPR Info's export, thematic lists, reports of a working group, tables; documents of other
// formats are read by `reader_program` first. Errors: usage (no such group), unreadable (of none of the files anything was read).
Result<RecommendationsFound> recommendations(const std::vector<std::filesystem::path>& files, const RecommendationsWanted& wanted,
                                             const std::filesystem::path& reader_program);

}  // namespace inquest::app
