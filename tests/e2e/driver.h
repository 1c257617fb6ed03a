// Drives the real `inquest` as a person does: a folder of its own, a state folder of its own, a passphrase in the
// environment, output collected. One thread; the folder is removed with the object.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <functional>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace inquest::e2e {

using Json = nlohmann::json;

struct Outcome {
  int code = -1;                   // exit code; 128 + signal when killed
  std::string out;                 // standard output
  std::string err;                 // standard error
  std::uint64_t peak_memory = 0;   // largest resident set of it and of what it waited for, in bytes
  std::vector<Json> lines() const;  // standard output as JSON Lines
};

// What a run may differ in from the usual.
struct Conditions {
  std::optional<std::string> passphrase = "a passphrase for tests";  // in INQUEST_PASSPHRASE; none: not set
  std::map<std::string, std::string> environment;
  std::optional<std::uint64_t> largest_file;  // RLIMIT_FSIZE, in bytes
  std::optional<std::uint64_t> memory;        // RLIMIT_AS
  // kill -9 once this holds of the output so far and of the world; asked after each piece of output and every millisecond.
  std::function<bool(const Outcome&)> kill_when;
  int kill_delay_ms = 0;                      // ... and so long after it held
  std::optional<uid_t> user;                  // run as this user (only where we are root)
  bool no_network = false;                    // killed by SIGSYS as soon as it, or what it starts, makes a socket of a network
  std::string stdin_text;
  bool via_shell = false;                     // the single word is a shell script; both outputs go to `out`
};

class Desk {
 public:
  Desk();
  ~Desk();
  Desk(const Desk&) = delete;
  Desk& operator=(const Desk&) = delete;

  // `inquest` with these words, in the folder.
  Outcome run(const std::vector<std::string>& words, const Conditions& conditions = {}) const;
  Outcome shell(const std::string& script) const;
  // `inquest` with these words, expected to end with `code`; prints both outputs when it does not.
  Outcome expect(int code, const std::vector<std::string>& words, const Conditions& conditions = {}) const;

  void write(const std::filesystem::path& name, std::string_view bytes) const;
  std::string read(const std::filesystem::path& name) const;
  const std::filesystem::path& folder() const { return folder_; }
  std::filesystem::path path(const std::filesystem::path& name) const { return folder_ / name; }
  // A case called `name` with nothing in it. Its key file states a cost of next to nothing, so that each command of a test opens
  // it at once; what `new` makes costs half a second each time, and has tests of its own.
  void make_case(const std::string& name = "c.inquest") const;

 private:
  std::filesystem::path folder_;
};

// What execve takes. The pointers live as long as `words`.
std::vector<char*> pointers(std::vector<std::string>& words);
std::vector<std::string> environment_of(const Conditions& conditions, const std::filesystem::path& folder);

std::filesystem::path program();
std::filesystem::path source_folder();
// A condition for kill_when: so many whole lines of standard output.
std::function<bool(const Outcome&)> after_lines(std::size_t count);
bool all_tests();  // INQUEST_TEST_ALL: the long ones too

}  // namespace inquest::e2e
