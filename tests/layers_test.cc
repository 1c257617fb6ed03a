// Reads every #include of src/ and compares it with src/LAYERS: a new edge fails, and so does a door walked around.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>

namespace {

namespace fs = std::filesystem;
using Graph = std::map<std::string, std::set<std::string>>;

fs::path source_folder() { return fs::path(std::getenv("INQUEST_SOURCE_DIR")) / "src"; }

Graph allowed_graph() {
  Graph graph;
  std::ifstream file(source_folder() / "LAYERS");
  std::string line;
  while (std::getline(file, line)) {
    if (line.empty() || line[0] == '#') continue;
    const auto colon = line.find(':');
    auto& allowed = graph[line.substr(0, colon)];
    std::istringstream words(line.substr(colon + 1));
    for (std::string word; words >> word;) allowed.insert(word);
  }
  return graph;
}

bool is_source(const fs::path& path) {
  return path.extension() == ".cc" || path.extension() == ".h";
}

// A test may look through any wall below it; the product may not.
bool is_test(const fs::path& path) { return path.stem().string().ends_with("_test"); }

std::string breach_of(const Graph& graph, const std::string& from, const std::string& included) {
  const auto slash = included.find('/');
  if (slash == std::string::npos) return {};
  const std::string to = included.substr(0, slash);
  if (!graph.contains(to) || to == from) return {};
  if (!graph.at(from).contains(to)) return from + " may not include " + to;
  const bool open = to == "base" || to == "model";
  if (!open && included != to + "/" + to + ".h") return "outsiders include only the door " + to + "/" + to + ".h";
  return {};
}

TEST(Layers, every_include_is_allowed_by_LAYERS) {
  const Graph graph = allowed_graph();
  ASSERT_GE(graph.size(), 10u);
  static const std::regex include(R"(^\s*#include\s+"([^"]+)\")");
  int seen = 0;
  for (const auto& entry : fs::recursive_directory_iterator(source_folder())) {
    if (!is_source(entry.path()) || is_test(entry.path())) continue;
    const std::string from = (*fs::relative(entry.path(), source_folder()).begin()).string();
    ASSERT_TRUE(graph.contains(from)) << "src/" << from << " is not in src/LAYERS";
    std::ifstream file(entry.path());
    std::string line;
    for (int number = 1; std::getline(file, line); ++number) {
      std::smatch match;
      if (!std::regex_search(line, match, include)) continue;
      ++seen;
      const std::string breach = breach_of(graph, from, match[1]);
      EXPECT_TRUE(breach.empty()) << entry.path().string() << ":" << number << ": " << match[1] << ": " << breach;
    }
  }
  EXPECT_GT(seen, 30);
}

TEST(Layers, the_graph_has_no_circle) {
  const Graph graph = allowed_graph();
  std::set<std::string> settled;
  // A folder is settled when all that it may include is settled; a circle never settles.
  for (std::size_t before = 1; settled.size() != before;) {
    before = settled.size();
    for (const auto& [folder, allowed] : graph) {
      if (std::ranges::all_of(allowed, [&](const auto& below) { return settled.contains(below); })) settled.insert(folder);
    }
  }
  EXPECT_EQ(settled.size(), graph.size());
}

TEST(Layers, a_forbidden_edge_is_noticed) {
  const Graph graph = allowed_graph();
  EXPECT_FALSE(breach_of(graph, "ledger", "store/store.h").empty());
  EXPECT_FALSE(breach_of(graph, "app", "store/db.h").empty());
  EXPECT_TRUE(breach_of(graph, "app", "store/store.h").empty());
  EXPECT_TRUE(breach_of(graph, "store", "model/payload.h").empty());
}

}  // namespace
