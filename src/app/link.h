// `inquest link` of files and of a case: what it is asked, what it gives. Included by app.h.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "model/reading_json.h"

namespace inquest::app {

struct LinkFiles {
  std::vector<std::filesystem::path> files;       // CSV or JSON Lines, in any encoding
  std::filesystem::path specification;            // TOML; "" for what the columns suggest
  std::filesystem::path pairs, clusters;          // written; "" for none
  std::string id, truth;                          // columns; "" for the first whose values all differ, and for none
  double recall = 0.97;                           // share of the true pairs that learned blocking rules shall find
  double least_probability = 0.01;                // of the pairs that are written
  std::uint64_t most_pairs = 4'000'000'000;       // that a blocking rule may make
  bool within = false;                            // of several files also the pairs within one
  bool one_to_one = false;                        // no file has an entity twice
  unsigned threads = 0;                           // 0: one for each core
  std::optional<std::pair<std::string, std::string>> explain;  // two ids
};

struct LinkedFiles {
  Json result;                      // the object of --json (docs/manual/link.md)
  std::vector<std::string> notes;   // for standard error: ragged rows, double ids, what was left out
  Json rules = Json::array();       // {"rule","pairs"}
  Json steps = Json::array();       // of --explain: {"comparison","left","right","level","weight"}
  std::uint64_t entities = 0, bridges = 0;
  double estimated_recall = 1;
  bool stopped = false;
};

// `inquest link CASE`: which pairs of records are shown.
struct LinkageWanted {
  std::string kind = "person";       // place, organisation, event
  double from = 0.05, to = 0.99;     // pairs of these probabilities are undecided; below they count as two, above as one
  enum class Show : std::uint8_t { undecided = 1, decided, all } show = Show::undecided;
  std::uint64_t offset = 0, limit = 0;  // 0: all
  bool wait = true;                  // false: what is at hand, `pending` where that may be older than the case
};

}  // namespace inquest::app
