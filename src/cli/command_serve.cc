// serve: the workspace in the browser of this machine.
#include <fcntl.h>
#include <fmt/format.h>
#include <spawn.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include "cli/command.h"
#include "web/web.h"

extern char** environ;

namespace inquest::cli {
namespace {

struct ServeOptions {
  CaseOptions at;
  std::uint16_t port = 0;
  bool no_browser = false;
  unsigned idle_minutes = 60;
};

// A signal handler can reach nothing but a global.
std::atomic<bool> stop{false};
static_assert(std::atomic<bool>::is_always_lock_free);

void on_signal(int) {
  if (stop.exchange(true)) _exit(kInterrupted);
}

// Hands the link to the desktop's opener, with no shell between. Silent when there is no display, no opener, or it fails:
// the link is printed in any case. The opener's process is left to itself and ends with us at the latest.
void open_browser(const std::string& link) {
  const auto set = [](const char* name) {
    const char* value = std::getenv(name);
    return value != nullptr && *value != '\0';
  };
  if (!set("DISPLAY") && !set("WAYLAND_DISPLAY")) return;
  std::string program = "xdg-open", argument = link;
  std::array<char*, 3> words{program.data(), argument.data(), nullptr};
  posix_spawn_file_actions_t files;
  posix_spawn_file_actions_init(&files);
  for (const int out : {STDOUT_FILENO, STDERR_FILENO}) posix_spawn_file_actions_addopen(&files, out, "/dev/null", O_WRONLY, 0);
  pid_t child = 0;
  posix_spawnp(&child, words[0], &files, nullptr, words.data(), environ);  // reaped by init when we end
  posix_spawn_file_actions_destroy(&files);
}

Result<int> run_serve(Session& session, const ServeOptions& options) {
  TRY(const auto opened, session.open(options.at.folder));
  TRY(const Json who, opened->session(opened->founder()));
  stop = false;
  struct sigaction ours {};
  ours.sa_handler = on_signal;
  sigaction(SIGINT, &ours, nullptr);
  sigaction(SIGTERM, &ours, nullptr);
  web::ServeOptions serving;
  serving.port = options.port;
  serving.case_name = text_of(who, "case");
  serving.idle_minutes = options.idle_minutes;
  serving.stop = &stop;
  serving.ready = [&](std::string_view link) {
    if (session.json) {
      print_json({{"kind", "serving"}, {"link", link}});
    } else {
      print(fmt::format("The workspace is at\n  {}\nThe link opens it once, in a browser of this machine. Ctrl-C ends it.\n", link));
    }
    std::fflush(stdout);
    if (!options.no_browser) open_browser(std::string(link));
  };
  TRY_(web::serve(*opened, serving));
  if (!session.json) print("The workspace is closed.\n");
  return kDone;
}

}  // namespace

void add_serve(CLI::App& root, Session& session) {
  add_command<ServeOptions>(root, session, kBegin, "serve", "Open the case in the browser of this machine",
    [&](CLI::App& command, ServeOptions& o) {
      o.at.define(command, session);
      command.add_option("--port", o.port, "The port to listen on, at 127.0.0.1 alone (default: any free one)")->type_name("N");
      command.add_flag("--no-browser", o.no_browser, "Do not open a browser");
      command.add_option("--idle", o.idle_minutes, "End after so many minutes without a request; 0: never (default: 60)")->type_name("MINUTES");
      define_json(command, session);
    }, [](Session& s, const ServeOptions& o) { return run_serve(s, o); });
}

}  // namespace inquest::cli
