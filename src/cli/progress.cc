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
std::atomic<int> interrupts{0};
static_assert(std::atomic<int>::is_always_lock_free);
struct sigaction interrupt_before, terminate_before;

void on_signal(int) {
  if (interrupts.fetch_add(1) > 0) _exit(kInterrupted);
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

ProgressLine::ProgressLine() : terminal_(isatty(STDERR_FILENO) == 1), begun_(Time::now()), stage_begun_(begun_) {
  if (!terminal_) return;
  again_ = std::jthread([this](const std::stop_token& stop) {
    std::unique_lock lock(mutex_);
    while (!stop.stop_requested()) {
      ending_.wait_for(lock, stop, std::chrono::milliseconds(250), [] { return false; });
      if (!stop.stop_requested() && !told_.stage.empty() && !Interruptible::asked()) draw_when_due();
    }
  });
}

ProgressLine::~ProgressLine() {
  if (again_.joinable()) {
    again_.request_stop();
    again_.join();
  }
  if (!drawn_) return;
  fmt::print(stderr, "\r\x1b[K");
  std::fflush(stderr);
}

bool ProgressLine::operator()(const app::Progress& progress) {
  const std::lock_guard lock(mutex_);
  // What follows a colon tells how the stage goes; it is no new stage.
  const auto stage_of = [](std::string_view words) { return words.substr(0, words.find(": ")); };
  if (stage_of(told_.stage) != stage_of(progress.stage)) stage_begun_ = Time::now();
  told_ = {std::string(progress.stage), std::string(progress.unit), progress.done, progress.total};
  if (Interruptible::asked()) {
    if (!said_stopping_) fmt::print(stderr, "{}Stopping after the present item. Ctrl-C again ends at once.\n", drawn_ ? "\r\x1b[K" : "");
    said_stopping_ = true;
    drawn_ = false;
    return false;
  }
  if (terminal_) draw_when_due();
  return true;
}

void ProgressLine::draw_when_due() {
  const auto now = Time::now();
  if (now - last_ < std::chrono::milliseconds(100) || now - begun_ < std::chrono::seconds(1)) return;
  last_ = now;
  drawn_ = true;
  const auto& [stage, unit, done, total] = told_;
  const double seconds = std::chrono::duration<double>(now - stage_begun_).count();
  const double rate = seconds > 0 ? static_cast<double>(done) / seconds : 0;
  std::string line;
  if (total > 0) {
    const double share = std::min(1.0, static_cast<double>(done) / static_cast<double>(total));
    line = fmt::format("{} {}{:3.0f} %  {} of {}", one_line(stage), bar(share, 20), share * 100, amount(done, unit), amount(total, unit));
  } else {
    line = one_line(stage);
    if (!unit.empty()) line += "  " + amount(done, unit);
  }
  if (rate > 0) line += fmt::format("  {}/s", amount(static_cast<std::uint64_t>(rate), unit));
  if (rate > 0 && total > done) line += "  " + time_left(static_cast<double>(total - done) / rate);
  fmt::print(stderr, "\r{}\x1b[K", cut_to(line, error_width() - 1));
  std::fflush(stderr);
}

}  // namespace inquest::cli
