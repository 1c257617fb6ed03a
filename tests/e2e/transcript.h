// Transcripts: what is typed and what is printed, in one text file, run against the real program. The manual's pages are
// transcripts too, so that no example in it is wrong.
//
//   ```console
//   $ inquest documents camp.inquest          a command, run by bash in a folder of the transcript's own
//   document     published   ...              what it prints, both outputs together
//   [exit 1]                                  its exit code, where it is not 0
//   ```
//
// Ids differ at each run: an id in the file (letter and at least ten characters) stands for the one that is printed in
// its place, the same id always for the same one, and commands may name it whole or cut. Times of the clock match any
// time; "…" matches the rest of a word or line up to what follows; a line "..." matches any number of lines.
// Each transcript begins with a copy of the fixture: `reports/` and the case `camp.inquest` made from it.
// With INQUEST_ACCEPT set, the file is rewritten with what is printed.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace inquest::e2e {

struct Step {
  std::string command;
  std::vector<std::string> expected;
  std::size_t line = 0;                     // in the file, from 1
  std::size_t first_output = 0, outputs = 0;  // lines of the file that hold the expected output, from 0
};
std::vector<Step> steps_of(const std::vector<std::string>& file);

// Documented ids and the real ones they stand for.
class Ids {
 public:
  // True when the lines agree; binds the ids of `expected` to those of `actual`.
  bool match(const std::string& expected, const std::string& actual);
  bool match(const std::vector<std::string>& expected, const std::vector<std::string>& actual);
  std::string put_real(const std::string& command) const;

 private:
  std::map<std::string, std::string> real_;
};

}  // namespace inquest::e2e
