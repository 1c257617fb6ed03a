#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <termios.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include "cli/session.h"

namespace inquest::cli {
namespace {

constexpr std::size_t kLongest = 4096;

// The bytes of a line in locked memory; Secret has a fixed size, so they gather here first.
class Line {
 public:
  Line() : bytes_(kLongest) {}
  // False when the line is full.
  bool push(char byte) {
    if (size_ == kLongest) return false;
    bytes_.mutable_view()[size_++] = static_cast<std::uint8_t>(byte);
    return true;
  }
  void drop_carriage_return() {
    if (size_ > 0 && bytes_.view()[size_ - 1] == '\r') --size_;
  }
  app::Secret secret() const { return app::Secret::copy_of(bytes_.view().first(size_)); }

 private:
  app::Secret bytes_;
  std::size_t size_ = 0;
};

enum class Ending { line, interrupted, failed, too_long };

// Byte by byte, so that nothing of the secret stays in a buffer and nothing beyond the line is taken.
Ending read_line(int file, Line& line) {
  while (true) {
    char byte = 0;
    const auto got = read(file, &byte, 1);
    if (got < 0 && errno == EINTR) return Ending::interrupted;
    if (got < 0) return Ending::failed;
    if (got == 0 || byte == '\n') break;
    if (!line.push(byte)) return Ending::too_long;
  }
  line.drop_carriage_return();
  return Ending::line;
}

Result<app::Secret> not_empty(const Line& line) {
  auto secret = line.secret();
  if (secret.size() == 0) return fail(ErrorCode::passphrase, "The passphrase is empty.");
  return secret;
}

Result<app::Secret> from_file(const std::string& path) {
  const int file = open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY);
  if (file < 0) return fail(ErrorCode::passphrase, fmt::format("The passphrase file does not open: {}.", std::strerror(errno)));
  Line line;
  Ending ending = Ending::interrupted;
  while (ending == Ending::interrupted) ending = read_line(file, line);
  close(file);
  if (ending == Ending::too_long) return fail(ErrorCode::passphrase, "The first line of the passphrase file is too long.");
  if (ending == Ending::failed) return fail(ErrorCode::passphrase, "The passphrase file could not be read.");
  return not_empty(line);
}

void on_interrupt(int) {}

// Echo off for the length of a prompt; Ctrl-C puts it back before the program ends. The signal is held back but in wait(), so
// that one between the prompt and the reading is not lost.
class QuietTerminal {
 public:
  QuietTerminal() {
    tcgetattr(STDIN_FILENO, &before_);
    termios quiet = before_;
    quiet.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &quiet);
    struct sigaction ours {};
    ours.sa_handler = on_interrupt;  // no SA_RESTART: ppoll() returns
    sigaction(SIGINT, &ours, &interrupt_before_);
    sigset_t interrupt;
    sigemptyset(&interrupt);
    sigaddset(&interrupt, SIGINT);
    pthread_sigmask(SIG_BLOCK, &interrupt, &mask_before_);
  }
  ~QuietTerminal() {
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &before_);
    sigaction(SIGINT, &interrupt_before_, nullptr);
    pthread_sigmask(SIG_SETMASK, &mask_before_, nullptr);  // one that came after the line has its usual effect now
  }
  QuietTerminal(const QuietTerminal&) = delete;
  QuietTerminal& operator=(const QuietTerminal&) = delete;

  // True when something can be read; false when it was interrupted.
  bool wait() const {
    pollfd input{STDIN_FILENO, POLLIN, 0};
    return ppoll(&input, 1, nullptr, &mask_before_) >= 0;
  }

 private:
  termios before_{};
  struct sigaction interrupt_before_ {};
  sigset_t mask_before_{};
};

Result<app::Secret> ask(std::string_view prompt, const PassphraseSource& source) {
  if (isatty(STDIN_FILENO) == 0) {
    return fail(ErrorCode::passphrase, fmt::format("No {} was given and there is no terminal to ask at: use {} or {}.", source.what,
                                                   source.option, source.variable));
  }
  Line line;
  Ending ending{};
  {
    const QuietTerminal quiet;  // before the prompt: what is typed at the first sight of it is neither shown nor lost
    fmt::print(stderr, "{}: ", prompt);
    std::fflush(stderr);
    ending = quiet.wait() ? read_line(STDIN_FILENO, line) : Ending::interrupted;
  }
  std::fputc('\n', stderr);
  if (ending == Ending::interrupted) std::_Exit(kInterrupted);
  if (ending != Ending::line) return fail(ErrorCode::passphrase, "The passphrase could not be read from the terminal.");
  return not_empty(line);
}

bool same(const app::Secret& a, const app::Secret& b) {
  return a.size() == b.size() && std::memcmp(a.view().data(), b.view().data(), a.size()) == 0;
}

Result<std::optional<app::Secret>> given(const PassphraseSource& source) {
  if (source.file) {
    TRY(auto secret, from_file(*source.file));
    return std::optional<app::Secret>(std::move(secret));
  }
  if (!source.environment) return std::optional<app::Secret>();
  if (source.environment->size() > kLongest) return fail(ErrorCode::passphrase, "The passphrase in the environment is too long.");
  if (source.environment->size() == 0) return fail(ErrorCode::passphrase, "The passphrase in the environment is empty.");
  return std::optional<app::Secret>(app::Secret::copy_of(source.environment->view()));
}

}  // namespace

std::optional<app::Secret> take_from_environment(const char* name) {
  char* value = std::getenv(name);
  if (value == nullptr) return std::nullopt;
  const std::size_t length = std::strlen(value);
  auto secret = app::Secret::copy_of(as_bytes(std::string_view(value, length)));
  // getenv points into the block the kernel gave the process, which /proc/PID/environ shows: overwrite it there.
  for (volatile char* at = value; length > 0 && at < value + length; ++at) *at = 'x';
  unsetenv(name);
  return secret;
}

Result<app::Secret> passphrase_of(const PassphraseSource& source, std::string_view prompt) {
  TRY(auto secret, given(source));
  if (secret) return std::move(*secret);
  return ask(prompt, source);
}

namespace {

// Said, not refused: whoever chooses may know better. 12 letters are two common words.
app::Secret with_advice(app::Secret chosen) {
  constexpr std::size_t kShort = 12;
  if (chosen.size() < kShort) {
    fmt::print(stderr, "This passphrase is short: who has the folder can try out all such. Five random words would hold; "
                       "`inquest passphrase` changes it.\n");
  }
  return chosen;
}

}  // namespace

Result<app::Secret> chosen_passphrase(const PassphraseSource& source, std::string_view prompt) {
  TRY(auto secret, given(source));
  if (secret) return with_advice(std::move(*secret));
  while (true) {
    TRY(auto first, ask(prompt, source));
    TRY(auto second, ask("Once more", source));
    if (same(first, second)) return with_advice(std::move(first));
    fmt::print(stderr, "The two differ. Again.\n");
  }
}

}  // namespace inquest::cli
