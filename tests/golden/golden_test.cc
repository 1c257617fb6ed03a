// People, quotations with their speakers, dates and publication of every document of the example, as one text file each.
// A change of reading shows here as a difference that can be read; with INQUEST_ACCEPT=1 the files are written anew.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "model/reading_json.h"
#include "reading/reading.h"

namespace inquest::reading {
namespace {

namespace fs = std::filesystem;

fs::path folder_in(const char* variable) {
  const char* value = std::getenv(variable);
  return value != nullptr ? value : ".";
}

std::string bytes_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::stringstream all;
  all << file.rdbuf();
  return all.str();
}

class Golden {
 public:
  Golden(const ExtractedText& text, const Reading& reading) : text_(text.text), reading_(reading) {}

  std::string written() {
    for (const auto& m : reading_.mentions) add_mention(m);
    for (const auto& q : reading_.quotations) add_quotation(q);
    for (const auto& d : reading_.dates) {
      add(d.span.begin, "date       " + at(d.span) + " = " + d.value.value_or(d.timex.value_or("?")));
    }
    std::ranges::stable_sort(lines_, {}, &Line::begin);
    std::string out = front();
    for (const auto& line : lines_) out += line.text + "\n";
    return out;
  }

 private:
  struct Line {
    std::uint64_t begin = 0;
    std::string text;
  };

  // On one line, whatever breaks the document has.
  std::string at(Span span) const {
    std::string out = text_.substr(span.begin, span.end - span.begin);
    std::ranges::replace(out, '\n', ' ');
    return out;
  }
  void add(std::uint64_t begin, std::string line) { lines_.push_back({begin, std::move(line)}); }

  std::string front() const {
    const auto& facts = reading_.facts;
    const auto named = [](const std::optional<NamedHow>& n) { return n ? n->name + " (" + std::string(name_of(n->how)) + ")" : "unknown"; };
    return "title      " + facts.title_text + "\npublisher  " + named(facts.publisher) + "\nauthor     " + named(facts.author) +
           "\npublished  " + (facts.published ? facts.published->value + " (" + std::string(name_of(facts.published->how)) + ")" : "unknown") + "\n\n";
  }

  void add_mention(const Mention& m) {
    if (m.kind != EntityKind::person) return;
    add(m.span.begin, "person     " + at(m.span) + " = " + m.name + (m.role ? ", " + at(*m.role) : ""));
  }

  void add_quotation(const Quotation& q) {
    std::string line = q.type == QuotationType::direct ? "direct     " : q.type == QuotationType::mixed ? "mixed      " : "indirect   ";
    line += q.speaker ? at(*q.speaker) : "?";
    if (!q.speaker_id.empty()) line += " = " + name_of_entity(q.speaker_id);
    line += " | " + (q.cue ? at(*q.cue) : "-") + " |";
    for (const auto& part : q.content) line += (&part == q.content.data() ? " " : " ... ") + at(part);
    add(q.content.front().begin, line);
  }

  std::string name_of_entity(const std::string& id) const {
    const auto found = std::ranges::find(reading_.mentions, id, &Mention::id);
    return found == reading_.mentions.end() ? "no such id" : found->name;
  }

  const std::string& text_;
  const Reading& reading_;
  std::vector<Line> lines_;
};

TEST(Golden, the_example_is_read_as_it_was_last_accepted) {
  const auto root = folder_in("INQUEST_SOURCE_DIR");
  const bool accept = std::getenv("INQUEST_ACCEPT") != nullptr;
  const TextReader reader(folder_in("INQUEST_BUILD_DIR") / "inquest-reader");
  std::size_t documents = 0;
  for (const auto& entry : fs::directory_iterator(root / "examples" / "dprk-2014")) {
    const auto original = bytes_of(entry.path());
    const auto text = reader.extract_text(entry.path().filename().native(), as_bytes(original));
    ASSERT_TRUE(text) << entry.path() << ": " << text.error().message;
    const auto reading = read_text(*text, {});
    const auto found = Golden(*text, reading).written();
    const auto golden = root / "tests" / "golden" / "dprk-2014" / (entry.path().filename().native() + ".golden");
    if (accept) std::ofstream(golden, std::ios::binary) << found;
    EXPECT_EQ(bytes_of(golden), found) << golden;
    ++documents;
  }
  EXPECT_EQ(documents, 14u);
}

}  // namespace
}  // namespace inquest::reading
