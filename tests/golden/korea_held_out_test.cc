// People in the texts held out about Korea (data/held_out/korea): at least nine in ten found by full name or as they stand, at most
// one wrong string in ten.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "evaluation/evaluation.h"
#include "reading/reading.h"

namespace inquest::evaluation {
namespace {

namespace fs = std::filesystem;

std::string bytes_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::stringstream all;
  all << file.rdbuf();
  return all.str();
}

TEST(KoreaHeldOut, nine_in_ten_people_are_found_and_one_in_ten_wrong_at_most) {
  const char* root = std::getenv("INQUEST_SOURCE_DIR");
  ASSERT_NE(root, nullptr);
  std::size_t texts = 0;
  Agreement people;
  for (const auto& entry : fs::directory_iterator(fs::path(root) / "data/held_out/korea")) {
    if (entry.path().extension() != ".txt") continue;
    ++texts;
    const auto gold = read_marked(entry.path().filename().string(), bytes_of(entry.path()));
    ASSERT_TRUE(gold) << entry.path();
    ExtractedText text;
    text.text = gold->text;
    text.media_type = "text/plain";
    for (const auto& mention : reading::read_text(text, {}).mentions) {
      if (mention.kind != EntityKind::person) continue;
      ++people.proposed;
      people.found += std::ranges::any_of(gold->names, [&](const GoldName& n) { return n.kind == EntityKind::person && n.span == mention.span; });
    }
    people.gold += static_cast<std::uint64_t>(std::ranges::count(gold->names, EntityKind::person, &GoldName::kind));
  }
  EXPECT_EQ(texts, 20u);
  EXPECT_GE(*people.recall(), 0.9);
  EXPECT_GE(*people.precision(), 0.9);
}

}  // namespace
}  // namespace inquest::evaluation
