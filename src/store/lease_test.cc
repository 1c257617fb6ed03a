#include "store/lease.h"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <thread>

#include "store/test_folder.h"

namespace inquest::store {
namespace {

using namespace std::chrono_literals;
using testing::TestFolder;

// A child that holds the lock until it is told to end.
class OtherProcess {
 public:
  explicit OtherProcess(const std::filesystem::path& file) {
    int ready[2], stop[2];
    EXPECT_EQ(::pipe(ready), 0);
    EXPECT_EQ(::pipe(stop), 0);
    pid_ = ::fork();
    if (pid_ == 0) {
      ::close(stop[1]);
      const auto held = std::make_shared<CaseLock>(file)->take("adding files", 0ms);
      char word = held ? 'y' : 'n';
      (void)!::write(ready[1], &word, 1);
      (void)!::read(stop[0], &word, 1);
      ::_exit(0);
    }
    ::close(stop[0]);
    stop_ = stop[1];
    char word = 'n';
    EXPECT_EQ(::read(ready[0], &word, 1), 1);
    EXPECT_EQ(word, 'y');
    ::close(ready[0]);
    ::close(ready[1]);
  }
  ~OtherProcess() { end(); }
  void end() {
    if (pid_ <= 0) return;
    ::close(stop_);
    ::waitpid(pid_, nullptr, 0);
    pid_ = 0;
  }
  pid_t pid() const { return pid_; }

 private:
  pid_t pid_ = 0;
  int stop_ = -1;
};

TEST(TheLease, is_refused_while_another_process_holds_it_and_says_who) {
  const TestFolder folder;
  OtherProcess other(folder / "case.lock");
  const auto lock = std::make_shared<CaseLock>(folder / "case.lock");
  const auto refused = lock->take("reading documents", 0ms);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::in_use);
  EXPECT_NE(refused.error().message.find("(pid " + std::to_string(other.pid()) + ") is adding files"), std::string::npos)
      << refused.error().message;
  other.end();
  EXPECT_TRUE(lock->take("reading documents", 0ms));
}

TEST(TheLease, is_shared_within_a_process) {
  const TestFolder folder;
  const auto lock = std::make_shared<CaseLock>(folder / "case.lock");
  auto first = lock->take("adding files", 0ms);
  auto second = lock->take("writing", 0ms);
  ASSERT_TRUE(first);
  ASSERT_TRUE(second);
  first->reset();
  const auto stranger = std::make_shared<CaseLock>(folder / "case.lock");
  EXPECT_EQ(stranger->take("writing", 0ms).error().code, ErrorCode::in_use) << "the second holder is still there";
  second->reset();
  EXPECT_TRUE(stranger->take("writing", 0ms));
}

TEST(TheLease, is_taken_as_soon_as_it_is_free) {
  const TestFolder folder;
  auto held = std::make_shared<CaseLock>(folder / "case.lock")->take("adding files", 0ms);
  ASSERT_TRUE(held);
  std::thread later([&] {
    std::this_thread::sleep_for(100ms);
    held->reset();
  });
  EXPECT_TRUE(std::make_shared<CaseLock>(folder / "case.lock")->take("writing", 5s));
  later.join();
}

TEST(TheLease, does_not_repeat_foreign_words_from_the_lock_file) {
  const TestFolder folder;
  auto held = std::make_shared<CaseLock>(folder / "case.lock")->take("adding files", 0ms);
  testing::write_bytes(folder / "case.lock", "12 \x1b[2JKim Example\n");
  const auto refused = std::make_shared<CaseLock>(folder / "case.lock")->take("writing", 0ms);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().message.find("Example"), std::string::npos);
}

}  // namespace
}  // namespace inquest::store
