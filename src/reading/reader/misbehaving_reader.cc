// A stand-in for inquest-reader in tests: does what a parser that was taken over might do. What is read from the
// original: "<html>" and the name of the misdeed. Never installed, never linked into anything else.
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "reading/reader_frame.h"

namespace {

void send(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t n = ::write(3, bytes.data(), bytes.size());
    if (n <= 0) ::_exit(9);
    bytes.remove_prefix(static_cast<std::size_t>(n));
  }
}

std::string honest_reply() {
  inquest::ExtractedText text;
  text.text = "honest text";
  text.reader = "html/1";
  return inquest::reading::encode_reply(text, inquest::reading::kSelfCheckWord);
}

// What the child was given: its environment and every open descriptor, as text.
std::string surroundings() {
  std::string out = "descriptors:";
  for (int fd = 0; fd < 4096; ++fd) {
    char path[64], target[256];
    std::snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
    const ssize_t n = ::readlink(path, target, sizeof target);
    if (n > 0) out += " " + std::to_string(fd);
  }
  out += " environment:";
  for (char** variable = environ; *variable != nullptr; ++variable) out += std::string(" ") + *variable;
  return out;
}

[[noreturn]] void flood() {
  const std::string block(1 << 20, 'x');
  for (;;) send(block);
}

}  // namespace

int main() {
  for (const int signal : {SIGSEGV, SIGABRT, SIGSYS}) ::signal(signal, SIG_DFL);  // the sanitizers would catch them
  std::string original(4096, '\0');
  const ssize_t n = ::read(0, original.data(), original.size());
  original.resize(n > 0 ? static_cast<std::size_t>(n) : 0);
  const auto wants = [&](std::string_view misdeed) { return original == "<html>" + std::string(misdeed); };
  if (wants("crash")) ::raise(SIGSEGV);
  if (wants("crash after reply")) {
    send(honest_reply());
    ::raise(SIGABRT);
  }
  if (wants("hang")) ::pause();
  if (wants("hang after reply")) {
    send(honest_reply());
    ::close(3);
    ::signal(SIGTERM, SIG_IGN);
    for (;;) ::pause();
  }
  if (wants("flood")) flood();
  if (wants("silence")) return 0;
  if (wants("exit 3")) return 3;
  if (wants("half a frame")) {
    const std::string reply = honest_reply();
    send(std::string_view(reply).substr(0, reply.size() / 2));
  }
  if (wants("garbage")) send("GET / HTTP/1.1\r\n\r\n");
  if (wants("forbidden")) ::raise(SIGSYS);
  if (wants("honest")) send(honest_reply());
  if (wants("surroundings")) {
    inquest::ExtractedText text;
    text.text = surroundings();
    text.reader = "html/1";
    send(inquest::reading::encode_reply(text, inquest::reading::kSelfCheckWord));
  }
  return 0;
}
