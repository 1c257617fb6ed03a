// `inquest estimate`: what it is asked. Included by app.h.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace inquest::app {

struct EstimateOptions {
  std::string model = "all", prior = "default";
  std::string what = "people";      // who is counted: "people were killed"
  std::vector<std::string> strata;  // columns that are strata although they hold 0 and 1
  std::uint64_t seed = 1;
  std::size_t order = 3, classes = 10, threads = 0;
  bool checks = true;
};

// Of a file, without a case.
struct EstimateRequest : EstimateOptions {
  std::filesystem::path table;
  bool timings = false;
};

// In a case: at most one of `table`, `lists` and `by`; none: the publishers where all lists have one, else the documents.
struct CaseEstimate : EstimateOptions {
  std::string table;               // a document that is a capture table
  std::vector<std::string> lists;  // documents, each a list of persons
  std::string by;                  // "publisher": the documents of each are a list
  std::size_t imputations = 20;    // linkages drawn from the doubtful pairs
  std::string reason;              // why this run; it may be empty
  bool beside = false;             // earlier runs over the same documents stand beside this one
};

}  // namespace inquest::app
