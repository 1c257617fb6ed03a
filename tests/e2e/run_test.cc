// ./run FOLDER, as a person types it: builds (nothing, here), makes the case, serves it; the second time adds what is new.
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <filesystem>

#include "driver.h"

namespace inquest::e2e {
namespace {

namespace fs = std::filesystem;

// One ./run, until it has given the link; then it is ended by its id, as Ctrl-C does.
struct Started {
  std::string shown;    // both outputs
  double seconds = 0;   // to the link
  int code = -1;        // of the program, after the signal
};

Started run_until_the_link(const Desk& desk, const std::string& folder) {
  std::array<int, 2> ends{};
  EXPECT_EQ(pipe(ends.data()), 0);
  std::vector<std::string> words{(source_folder() / "run").string(), folder};
  auto environment = environment_of({}, desk.folder());
  const auto begun = std::chrono::steady_clock::now();
  const pid_t child = fork();
  if (child == 0) {
    setsid();  // no terminal to ask at
    dup2(ends[1], STDOUT_FILENO);
    dup2(ends[1], STDERR_FILENO);
    close(ends[0]);
    close(ends[1]);
    if (chdir(desk.folder().c_str()) != 0) _exit(126);
    execve(words[0].c_str(), pointers(words).data(), pointers(environment).data());
    _exit(127);
  }
  close(ends[1]);
  Started started;
  bool told = false;
  while (true) {
    std::array<char, 4096> piece{};
    const auto got = read(ends[0], piece.data(), piece.size());
    if (got <= 0) break;
    started.shown.append(piece.data(), static_cast<std::size_t>(got));
    if (told || started.shown.find("Ctrl-C ends it.") == std::string::npos) continue;
    told = true;
    started.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count();
    kill(child, SIGINT);  // `run` has become the server: the id is the same
  }
  close(ends[0]);
  int status = 0;
  waitpid(child, &status, 0);
  started.code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  return started;
}

class Run : public testing::Test {
 protected:
  void SetUp() override {
    std::error_code none;
    if (!fs::equivalent(program().parent_path(), source_folder() / "build/release", none)) {
      GTEST_SKIP() << "./run starts build/release, which is not what is tested here";
    }
    for (const auto folder : {"third_party", "ui"}) {  // as tools/setup/install tells whether it has something to fetch
      const auto in_place = fs::last_write_time(source_folder() / folder / "node_modules/.package-lock.json", none);
      if (none || in_place < fs::last_write_time(source_folder() / folder / "package-lock.json")) {
        GTEST_SKIP() << "./run would fetch the packages of " << folder << " first: tools/setup/install test does it";
      }
    }
  }
  Desk desk;
};

TEST_F(Run, a_folder_is_made_a_case_and_the_second_start_adds_only_what_is_new) {
  desk.write("papers/one.txt", "Mara Velle said on 3 May 2031: \"Nobody was transferred.\"\n");
  desk.write("papers/two.txt", "Joren Saal denied it.\n");
  const auto first = run_until_the_link(desk, "papers");
  EXPECT_EQ(first.code, 0) << first.shown;
  EXPECT_NE(first.shown.find("2 new, 0 known"), std::string::npos) << first.shown;
  EXPECT_NE(first.shown.find("2 documents read"), std::string::npos) << first.shown;
  EXPECT_NE(first.shown.find("http://127.0.0.1:"), std::string::npos) << first.shown;
  EXPECT_TRUE(fs::is_symlink(desk.path(".local/bin/inquest")));

  desk.write("papers/three.txt", "Ilse Marran was there.\n");
  const auto second = run_until_the_link(desk, "papers");
  EXPECT_EQ(second.code, 0) << second.shown;
  EXPECT_NE(second.shown.find("1 new, 2 known"), std::string::npos) << second.shown;
  EXPECT_NE(second.shown.find("1 document read"), std::string::npos) << second.shown;
  EXPECT_EQ(desk.expect(0, {"documents", "papers.inquest", "--json"}).lines().size(), 3u);
  RecordProperty("second_start_seconds", std::to_string(second.seconds));
}

TEST_F(Run, what_is_no_folder_is_told_before_anything_is_built) {
  const auto outcome = run_until_the_link(desk, "nowhere");
  EXPECT_EQ(outcome.code, 2);
  EXPECT_NE(outcome.shown.find("nowhere is not a folder"), std::string::npos) << outcome.shown;
}

}  // namespace
}  // namespace inquest::e2e
