// How things look on a terminal: width, colour, columns, progress. No state but what an object holds; one thread, except
// that ProgressLine may be told from any thread, one at a time.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "app/app.h"

namespace inquest::cli {

// Text from a document or a path as one printable line: control characters (which could command the terminal) and the
// marks that turn the direction of what follows stand as a space or are left out; white space is one space.
std::string one_line(std::string_view text);
// The same, but line breaks stay.
std::string printable_lines(std::string_view text);

// Columns that `text` takes, counting wide (East Asian) characters as two and combining ones as none.
std::size_t columns_of(std::string_view text);
// `text` cut to at most `columns`, ending in "…" where something was cut.
std::string cut_to(std::string_view text, std::size_t columns);

struct Look {
  bool terminal = false;     // standard output is a terminal
  bool colour = false;       // ... and NO_COLOR is not set
  std::size_t width = 0;     // columns; 0: unlimited (not a terminal)
  static Look of_standard_output();

  std::string bold(std::string_view text) const;
  std::string faint(std::string_view text) const;
  std::string accent(std::string_view text) const;
};

// A table: the widest flexible column gives way first, so that every row is one line of the terminal.
class Table {
 public:
  enum class Align { left, right };
  struct Column {
    std::string head;
    Align align = Align::left;
    bool flexible = false;  // may be cut to fit
  };
  explicit Table(std::vector<Column> columns) : columns_(std::move(columns)) {}
  void add(std::vector<std::string> row);  // as many as columns; made one_line here
  bool empty() const { return rows_.empty(); }
  std::string render(const Look& look) const;

 private:
  std::vector<std::size_t> widths(const Look& look) const;
  std::vector<Column> columns_;
  std::vector<std::vector<std::string>> rows_;
};

// "1 file", "2 files", "12,345 files".
std::string counted(std::uint64_t number, std::string_view singular, std::string_view plural);
std::string counted(std::uint64_t number, std::string_view singular);  // plural with -s
std::string grouped(std::uint64_t number);                             // 12,345
std::string size_of(std::uint64_t bytes);                              // "3.4 MB"

// While one lives, the first Ctrl-C (or SIGTERM) asks to stop after the present item and the second ends at once.
class Interruptible {
 public:
  Interruptible();
  ~Interruptible();
  Interruptible(const Interruptible&) = delete;
  Interruptible& operator=(const Interruptible&) = delete;
  static bool asked();
};

// The progress of a long work on standard error: silent for the first second and where there is no terminal. What was told last is
// drawn again while nothing new is told, so that one long item is seen to be at work.
class ProgressLine {
 public:
  ProgressLine();
  ~ProgressLine();  // wipes the line
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;
  // False when the person asked to stop.
  bool operator()(const app::Progress& progress);
  app::OnProgress handler() {
    return [this](const app::Progress& progress) { return (*this)(progress); };
  }

 private:
  using Time = std::chrono::steady_clock;
  struct Told {
    std::string stage, unit;
    std::uint64_t done = 0, total = 0;
  };
  void draw_when_due();  // with mutex_ held

  Interruptible interruptible_;
  bool terminal_ = false;
  std::mutex mutex_;  // of what follows
  bool drawn_ = false;
  bool said_stopping_ = false;
  Told told_;
  Time::time_point begun_, stage_begun_, last_;
  std::condition_variable_any ending_;
  std::jthread again_;  // last, so that it ends before the others
};

}  // namespace inquest::cli
