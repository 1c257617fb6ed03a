// The real `inquest` at a terminal of its own: what it shows, what is typed, Ctrl-C. One thread.
#pragma once

#include <sys/types.h>

#include <string>
#include <string_view>
#include <vector>

#include "driver.h"

namespace inquest::e2e {

class Terminal {
 public:
  // Starts `inquest` with these words in the desk's folder, at a terminal of 100 columns.
  Terminal(const Desk& desk, const std::vector<std::string>& words, const Conditions& conditions);
  // Kills what still runs.
  ~Terminal();
  Terminal(const Terminal&) = delete;
  Terminal& operator=(const Terminal&) = delete;

  // Until `words` have been shown since the last await; false when the program ended, or a minute passed, without.
  bool await(std::string_view words);
  void type(std::string_view keys) const;  // "\n" is Enter, "\x03" Ctrl-C
  // Until the program has ended: its exit code, 128 + signal when killed.
  int wait();
  pid_t pid() const { return child_; }  // -1 once it was waited for
  const std::string& shown() const { return shown_; }  // everything, escape sequences included

 private:
  bool read_more(int milliseconds);

  pid_t child_ = -1;
  int master_ = -1;
  std::string shown_;
  std::size_t awaited_ = 0;  // what comes after this is new
};

}  // namespace inquest::e2e
