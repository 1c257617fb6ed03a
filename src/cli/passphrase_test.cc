#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "cli/session.h"

namespace inquest::cli {
namespace {

namespace fs = std::filesystem;

std::string words(const app::Secret& secret) { return std::string(as_text(secret.view())); }

class Passphrase : public testing::Test {
 protected:
  Passphrase() {
    EXPECT_TRUE(app::start());
    std::string name = (fs::temp_directory_path() / "inquest-pass-XXXXXX").string();
    folder_ = mkdtemp(name.data());
  }
  ~Passphrase() override { fs::remove_all(folder_); }
  std::string file(std::string_view bytes) {
    const auto path = folder_ / "p";
    std::ofstream(path, std::ios::binary) << bytes;
    return path.string();
  }
  fs::path folder_;
};

TEST_F(Passphrase, the_first_line_of_the_file_without_its_break_is_taken) {
  PassphraseSource source;
  source.file = file("blue heron\r\nsecond line\n");
  const auto secret = passphrase_of(source, "x");
  ASSERT_TRUE(secret);
  EXPECT_EQ(words(*secret), "blue heron");
}

TEST_F(Passphrase, the_file_beats_the_environment) {
  setenv("INQUEST_TEST_PASSPHRASE", "from environment", 1);
  PassphraseSource source;
  source.environment = take_from_environment("INQUEST_TEST_PASSPHRASE");
  EXPECT_EQ(words(*passphrase_of(source, "x")), "from environment");
  source.file = file("from file");
  EXPECT_EQ(words(*passphrase_of(source, "x")), "from file");
}

TEST_F(Passphrase, taking_it_out_of_the_environment_overwrites_it_there) {
  setenv("INQUEST_TEST_PASSPHRASE", "hunter", 1);
  const char* where = std::getenv("INQUEST_TEST_PASSPHRASE");
  const auto secret = take_from_environment("INQUEST_TEST_PASSPHRASE");
  EXPECT_EQ(words(*secret), "hunter");
  EXPECT_EQ(std::getenv("INQUEST_TEST_PASSPHRASE"), nullptr);
  EXPECT_EQ(std::string_view(where, 6), "xxxxxx");
}

TEST_F(Passphrase, an_empty_or_missing_file_is_refused) {
  PassphraseSource source;
  source.environment = app::Secret::copy_of(as_bytes(std::string_view("from environment")));
  source.file = "";  // as of --passphrase-file "$UNSET": the environment is no stand-in for it
  EXPECT_EQ(passphrase_of(source, "x").error().code, ErrorCode::passphrase);
  source.file = file("\nx");
  EXPECT_EQ(passphrase_of(source, "x").error().code, ErrorCode::passphrase);
  source.file = (folder_ / "none").string();
  EXPECT_EQ(passphrase_of(source, "x").error().code, ErrorCode::passphrase);
  source.file = file(std::string(5000, 'x'));
  EXPECT_EQ(passphrase_of(source, "x").error().code, ErrorCode::passphrase);
}

}  // namespace
}  // namespace inquest::cli
