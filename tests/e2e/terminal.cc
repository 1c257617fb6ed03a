#include "terminal.h"

#include <gtest/gtest.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>

namespace inquest::e2e {

Terminal::Terminal(const Desk& desk, const std::vector<std::string>& given, const Conditions& conditions) {
  std::vector<std::string> words{program().string()};
  words.insert(words.end(), given.begin(), given.end());
  auto environment = environment_of(conditions, desk.folder());
  environment.emplace_back("TERM=xterm");
  const winsize size{30, 100, 0, 0};
  child_ = forkpty(&master_, nullptr, nullptr, &size);
  if (child_ == 0) {
    if (chdir(desk.folder().c_str()) != 0) _exit(126);
    execve(words[0].c_str(), pointers(words).data(), pointers(environment).data());
    _exit(127);
  }
  EXPECT_GT(child_, 0);
}

Terminal::~Terminal() {
  if (child_ > 0) {
    kill(child_, SIGKILL);
    waitpid(child_, nullptr, 0);
  }
  close(master_);
}

bool Terminal::read_more(int milliseconds) {
  pollfd waiting{master_, POLLIN, 0};
  if (poll(&waiting, 1, milliseconds) <= 0) return false;
  std::array<char, 4096> piece{};
  const auto got = ::read(master_, piece.data(), piece.size());  // EIO once the other end is closed
  if (got <= 0) return false;
  shown_.append(piece.data(), static_cast<std::size_t>(got));
  return true;
}

bool Terminal::await(std::string_view words) {
  const auto end = std::chrono::steady_clock::now() + std::chrono::minutes(1);
  while (true) {
    if (const auto at = shown_.find(words, awaited_); at != std::string::npos) {
      awaited_ = at + words.size();
      return true;
    }
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(end - std::chrono::steady_clock::now()).count();
    if (left <= 0 || !read_more(static_cast<int>(left))) return false;
  }
}

void Terminal::type(std::string_view keys) const {
  EXPECT_EQ(::write(master_, keys.data(), keys.size()), static_cast<ssize_t>(keys.size()));
}

int Terminal::wait() {
  while (read_more(60'000)) {
  }
  int status = 0;
  if (pollfd waiting{master_, POLLIN, 0}; poll(&waiting, 1, 0) == 0) kill(child_, SIGKILL);  // silent for a minute
  waitpid(child_, &status, 0);
  child_ = -1;
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

}  // namespace inquest::e2e
