// Makes an empty case whose key file costs next to nothing to open, so that tests which run many commands on it do not spend their
// time in Argon2id. Never installed.
// usage: INQUEST_PASSPHRASE=... make_case FOLDER
#include <sys/stat.h>

#include <cstdio>
#include <cstdlib>

#include "app/app.h"

int main(int argc, char** argv) {
  using namespace inquest;
  const char* const passphrase = std::getenv("INQUEST_PASSPHRASE");
  if (argc != 2 || passphrase == nullptr) {
    std::fprintf(stderr, "usage: INQUEST_PASSPHRASE=... make_case FOLDER\n");
    return 2;
  }
  umask(077);
  auto made = app::start();
  if (made) {
    app::Settings settings;
    settings.state_folder = app::default_state_folder();
    settings.kdf = crypto::KdfCost{1, 8192};
    const auto opened = app::Case::create(argv[1], app::Secret::copy_of(as_bytes(std::string_view(passphrase))), "Ada Lind", "AL", settings);
    if (!opened) made = std::unexpected(opened.error());
  }
  if (made) return 0;
  std::fprintf(stderr, "make_case: %s\n", made.error().message.c_str());
  return 1;
}
