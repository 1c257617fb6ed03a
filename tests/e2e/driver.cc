#include "driver.h"

#include "app/app.h"
#include "crypto/crypto.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <seccomp.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <sstream>

namespace inquest::e2e {
namespace {

namespace fs = std::filesystem;

std::string from_environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::string() : std::string(value);
}

// A pipe whose ends close themselves.
struct Pipe {
  std::array<int, 2> ends{-1, -1};
  Pipe() { EXPECT_EQ(pipe2(ends.data(), O_CLOEXEC), 0); }
  ~Pipe() {
    shut(0);
    shut(1);
  }
  void shut(std::size_t end) {
    if (ends[end] >= 0) close(ends[end]);
    ends[end] = -1;
  }
};

void limit(int what, std::uint64_t value) {
  const rlimit both{value, value};
  setrlimit(static_cast<__rlimit_resource>(what), &both);
}

// Local sockets stay: the C library asks a name service through one who the user is.
bool forbid_networks() {
  const auto filter = seccomp_init(SCMP_ACT_ALLOW);
  if (filter == nullptr) return false;
  const auto forbid = [&](int domain) {
    return seccomp_rule_add(filter, SCMP_ACT_KILL_PROCESS, SCMP_SYS(socket), 1, SCMP_A0(SCMP_CMP_EQ, static_cast<scmp_datum_t>(domain))) == 0;
  };
  return forbid(AF_INET) && forbid(AF_INET6) && forbid(AF_PACKET) && seccomp_load(filter) == 0;
}

// kill -9, when the conditions ask for it.
class Killer {
 public:
  Killer(pid_t child, const Conditions& conditions) : child_(child), conditions_(conditions) {}

  bool armed() const { return conditions_.kill_when && !killed_; }
  void look(const Outcome& so_far) {
    if (!armed()) return;
    const auto now = std::chrono::steady_clock::now();
    if (!due_ && conditions_.kill_when(so_far)) due_ = now + std::chrono::milliseconds(conditions_.kill_delay_ms);
    if (!due_ || now < *due_) return;
    kill(child_, SIGKILL);
    killed_ = true;
  }

 private:
  pid_t child_;
  const Conditions& conditions_;
  std::optional<std::chrono::steady_clock::time_point> due_;
  bool killed_ = false;
};

// Reads both outputs until both are closed. The child is not waited for yet: its id is its own whenever it is killed.
void collect(Killer killer, Pipe& out, Pipe& err, Outcome& outcome) {
  std::array<pollfd, 2> waiting{{{out.ends[0], POLLIN, 0}, {err.ends[0], POLLIN, 0}}};
  const std::array<std::string*, 2> into{&outcome.out, &outcome.err};
  while (waiting[0].fd >= 0 || waiting[1].fd >= 0) {
    const int ready = poll(waiting.data(), waiting.size(), killer.armed() ? 1 : -1);
    if (ready < 0 && errno != EINTR) return;
    for (std::size_t i = 0; ready > 0 && i < waiting.size(); ++i) {
      if (waiting[i].fd < 0 || waiting[i].revents == 0) continue;
      std::array<char, 65536> piece{};
      const auto got = ::read(waiting[i].fd, piece.data(), piece.size());
      if (got <= 0) waiting[i].fd = -1;
      else into[i]->append(piece.data(), static_cast<std::size_t>(got));
    }
    killer.look(outcome);
  }
}

[[noreturn]] void become(const Conditions& conditions, const fs::path& folder, std::vector<std::string>& words,
                         std::vector<std::string>& environment, int in, int out, int err) {
  setsid();  // no controlling terminal: nothing can be asked
  dup2(in, STDIN_FILENO);
  dup2(out, STDOUT_FILENO);
  dup2(err, STDERR_FILENO);
  if (chdir(folder.c_str()) != 0) _exit(126);
  if (conditions.largest_file) {
    signal(SIGXFSZ, SIG_IGN);  // then write() fails with EFBIG, as a full disk does with ENOSPC
    limit(RLIMIT_FSIZE, *conditions.largest_file);
  }
  if (conditions.memory) limit(RLIMIT_AS, *conditions.memory);
  // Opened before: another user may not enter the folder of this checkout, root's home for instance.
  const int program = ::open(words[0].c_str(), O_PATH | O_CLOEXEC);
  if (conditions.user && setuid(*conditions.user) != 0) _exit(126);
  if (conditions.no_network && !forbid_networks()) _exit(126);
  fexecve(program, pointers(words).data(), pointers(environment).data());
  _exit(127);
}

}  // namespace

std::vector<char*> pointers(std::vector<std::string>& words) {
  std::vector<char*> out;
  for (auto& word : words) out.push_back(word.data());
  out.push_back(nullptr);
  return out;
}

std::vector<std::string> environment_of(const Conditions& conditions, const fs::path& folder) {
  std::map<std::string, std::string> variables{{"PATH", program().parent_path().string() + ":/usr/local/bin:/usr/bin:/bin"},
                                               {"HOME", folder.string()},
                                               {"XDG_STATE_HOME", (folder / ".state").string()},
                                               {"LC_ALL", "C.UTF-8"}};
  if (conditions.passphrase) variables["INQUEST_PASSPHRASE"] = *conditions.passphrase;
  for (const auto& [name, value] : conditions.environment) variables[name] = value;
  std::vector<std::string> out;
  for (const auto& [name, value] : variables) out.push_back(name + "=" + value);
  return out;
}

std::vector<Json> Outcome::lines() const {
  std::vector<Json> lines;
  std::istringstream stream(out);
  for (std::string line; std::getline(stream, line);) {
    lines.push_back(Json::parse(line, nullptr, false));
    EXPECT_FALSE(lines.back().is_discarded()) << "not JSON: " << line.substr(0, 200);
  }
  return lines;
}

fs::path program() { return fs::path(from_environment("INQUEST_BUILD_DIR")) / "inquest"; }
fs::path source_folder() { return from_environment("INQUEST_SOURCE_DIR"); }

std::function<bool(const Outcome&)> after_lines(std::size_t count) {
  return [count](const Outcome& so_far) {
    return static_cast<std::size_t>(std::ranges::count(so_far.out, '\n')) >= count;
  };
}

bool all_tests() { return !from_environment("INQUEST_TEST_ALL").empty(); }

Desk::Desk() {
  std::string name = (fs::temp_directory_path() / "inquest-desk-XXXXXX").string();
  EXPECT_NE(mkdtemp(name.data()), nullptr);
  folder_ = name;
}

Desk::~Desk() {
  std::error_code ignored;
  fs::permissions(folder_, fs::perms::owner_all, ignored);
  fs::remove_all(folder_, ignored);
}

Outcome Desk::run(const std::vector<std::string>& given, const Conditions& conditions) const {
  std::vector<std::string> words{program().string()};
  if (conditions.via_shell) words = {"/bin/bash", "-c", given.front()};
  else words.insert(words.end(), given.begin(), given.end());
  auto environment = environment_of(conditions, folder_);
  Pipe in, out, err;
  const pid_t child = fork();
  if (child == 0) {
    become(conditions, folder_, words, environment, in.ends[0], out.ends[1], conditions.via_shell ? out.ends[1] : err.ends[1]);
  }
  in.shut(0);
  out.shut(1);
  err.shut(1);
  if (!conditions.stdin_text.empty()) {
    EXPECT_EQ(::write(in.ends[1], conditions.stdin_text.data(), conditions.stdin_text.size()),
              static_cast<ssize_t>(conditions.stdin_text.size()));
  }
  in.shut(1);
  Outcome outcome;
  collect(Killer(child, conditions), out, err, outcome);
  int status = 0;
  rusage used{};
  wait4(child, &status, 0, &used);
  outcome.peak_memory = static_cast<std::uint64_t>(used.ru_maxrss) * 1024;
  outcome.code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  return outcome;
}

Outcome Desk::shell(const std::string& script) const {
  Conditions conditions;
  conditions.via_shell = true;
  return run({script}, conditions);
}

Outcome Desk::expect(int code, const std::vector<std::string>& words, const Conditions& conditions) const {
  auto outcome = run(words, conditions);
  std::string command;
  for (const auto& word : words) command += " " + word;
  EXPECT_EQ(outcome.code, code) << "inquest" << command << "\n" << outcome.out << outcome.err;
  return outcome;
}

void Desk::write(const fs::path& name, std::string_view bytes) const {
  fs::create_directories((folder_ / name).parent_path());
  std::ofstream file(folder_ / name, std::ios::binary);
  file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  EXPECT_TRUE(file.good()) << name;
}

std::string Desk::read(const fs::path& name) const {
  std::ifstream file(folder_ / name, std::ios::binary);
  EXPECT_TRUE(file.good()) << name;
  std::ostringstream all;
  all << file.rdbuf();
  return all.str();
}

void Desk::make_case(const std::string& name) const {
  ASSERT_TRUE(crypto::init());
  app::Settings settings;
  settings.state_folder = folder_ / ".state/inquest";
  settings.kdf = crypto::KdfCost{1, 8192};
  const auto before = umask(077);
  const auto passphrase = *Conditions{}.passphrase;
  const auto made = app::Case::create(folder_ / name, crypto::Secret::copy_of(as_bytes(passphrase)), "Ada Lind", "AL", settings);
  umask(before);
  ASSERT_TRUE(made) << made.error().message;
}

}  // namespace inquest::e2e
