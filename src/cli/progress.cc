#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <csignal>
#include <cstdio>
#include <cstdlib>

#include "cli/session.h"
#include "cli/terminal.h"

namespace inquest::cli {
namespace {

// A signal handler can reach nothing but a global.
volatile std::sig_atomic_t interrupts = 0;
struct sigaction interrupt_before, terminate_before;

void on_signal(int) {
  interrupts = interrupts + 1;
  if (interrupts > 1) _exit(kInterrupted);
}

std::size_t error_width() {
  winsize size{};
  return ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : 80;
}

std::string amount(std::uint64_t number, std::string_view unit) {
  return unit == "bytes" ? size_of(number) : fmt::format("{} {}", grouped(number), unit);
}

std::string time_left(double seconds) {
  const auto whole = static_cast<std::uint64_t>(seconds + 0.5);
  if (whole < 60) return fmt::format("{} s left", whole);
  if (whole < 3600) return fmt::format("{}:{:02} min left", whole / 60, whole % 60);
  return fmt::format("{}:{:02} h left", whole / 3600, whole / 60 % 60);
}

std::string bar(double share, std::size_t cells) {
  static constexpr std::array<std::string_view, 8> kEighths{"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
  const auto eighths = static_cast<std::size_t>(share * static_cast<double>(cells) * 8);
  std::string out;
  for (std::size_t i = 0; i < eighths / 8; ++i) out += "█";
  out += kEighths[eighths % 8];
  while (columns_of(out) < cells) out += ' ';
  return out;
}

}  // namespace

Interruptible::Interruptible() {
  interrupts = 0;
  struct sigaction ours {};
  ours.sa_handler = on_signal;
  ours.sa_flags = SA_RESTART;
  sigaction(SIGINT, &ours, &interrupt_before);
  sigaction(SIGTERM, &ours, &terminate_before);
}

Interruptible::~Interruptible() {
  sigaction(SIGINT, &interrupt_before, nullptr);
  sigaction(SIGTERM, &terminate_before, nullptr);
}

bool Interruptible::asked() { return interrupts > 0; }

ProgressLine::ProgressLine() : terminal_(isatty(STDERR_FILENO) == 1), begun_(Time::now()), stage_begun_(begun_) {}

ProgressLine::~ProgressLine() {
  if (!drawn_) return;
  fmt::print(stderr, "\r\x1b[K");
  std::fflush(stderr);
}

bool ProgressLine::operator()(const app::Progress& progress) {
  const auto now = Time::now();
  // What follows a colon tells how the stage goes; it is no new stage.
  const auto stage_of = [](std::string_view words) { return words.substr(0, words.find(": ")); };
  if (stage_of(stage_) != stage_of(progress.stage)) stage_begun_ = now;
  stage_ = progress.stage;
  if (Interruptible::asked()) {
    if (!said_stopping_) fmt::print(stderr, "{}Stopping after the present item. Ctrl-C again ends at once.\n", drawn_ ? "\r\x1b[K" : "");
    said_stopping_ = true;
    drawn_ = false;
    return false;
  }
  const bool due = now - last_ >= std::chrono::milliseconds(100);
  if (terminal_ && due && now - begun_ >= std::chrono::seconds(1)) draw(progress, now);
  return true;
}

void ProgressLine::draw(const app::Progress& progress, Time::time_point now) {
  last_ = now;
  drawn_ = true;
  const double seconds = std::chrono::duration<double>(now - stage_begun_).count();
  const double rate = seconds > 0 ? static_cast<double>(progress.done) / seconds : 0;
  std::string line;
  if (progress.total > 0) {
    const double share = std::min(1.0, static_cast<double>(progress.done) / static_cast<double>(progress.total));
    line = fmt::format("{} {}{:3.0f} %  {} of {}", one_line(stage_), bar(share, 20), share * 100,
                       amount(progress.done, progress.unit), amount(progress.total, progress.unit));
  } else {
    line = fmt::format("{}  {}", one_line(stage_), amount(progress.done, progress.unit));
  }
  if (rate > 0) line += fmt::format("  {}/s", amount(static_cast<std::uint64_t>(rate), progress.unit));
  if (rate > 0 && progress.total > progress.done) {
    line += "  " + time_left(static_cast<double>(progress.total - progress.done) / rate);
  }
  fmt::print(stderr, "\r{}\x1b[K", cut_to(line, error_width() - 1));
  std::fflush(stderr);
}

}  // namespace inquest::cli
