// For the tests of estimation: tables in code, and the public ones where the shared data is at hand.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <optional>
#include <sstream>
#include <string>

#include "estimation/estimation.h"

namespace inquest::estimation {

inline CaptureTable table_from(const std::string& csv) { return read_capture_table(csv).value().pooled; }

// Four invented lists that overlap well.
inline CaptureTable four_lists() {
  return table_from("A,B,C,D,count\n1,0,0,0,310\n0,1,0,0,260\n0,0,1,0,205\n0,0,0,1,150\n1,1,0,0,82\n1,0,1,0,66\n1,0,0,1,45\n0,1,1,0,57\n"
                    "0,1,0,1,36\n0,0,1,1,31\n1,1,1,0,21\n1,1,0,1,13\n1,0,1,1,9\n0,1,1,1,8\n1,1,1,1,4\n");
}

// A file of the shared data (INQUEST_SHARED_DATA, otherwise beside the checkout); nothing where it is absent.
inline std::optional<CaptureTable> public_table(const std::string& name) {
  namespace fs = std::filesystem;
  const char* set = std::getenv("INQUEST_SHARED_DATA");
  const char* source = std::getenv("INQUEST_SOURCE_DIR");
  const fs::path data = set != nullptr ? fs::path(set) : fs::path(source != nullptr ? source : ".") / "../shared/data";
  std::ifstream file(data / "mse" / name, std::ios::binary);
  if (!file) return std::nullopt;
  std::ostringstream all;
  all << file.rdbuf();
  return table_from(all.str());
}

#define INQUEST_PUBLIC_TABLE(variable, name)                                               \
  const auto INQUEST_JOIN(found_, variable) = public_table(name);                           \
  if (!INQUEST_JOIN(found_, variable)) GTEST_SKIP() << name << " is not in the shared data"; \
  const CaptureTable& variable = *INQUEST_JOIN(found_, variable)

}  // namespace inquest::estimation
