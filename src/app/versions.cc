#include <fmt/format.h>

#include "app/impl.h"
#include "ledger/ledger.h"

namespace inquest::app {

// INQUEST_LIBRARIES is written by CMake from what it found: "libsodium 1.0.18, OpenSSL 3.0.17, ...".
std::string versions() {
  return fmt::format("inquest {}\nformats: case {}, exported ledger {}, {}\nlibraries: {}", INQUEST_VERSION, store::kFormatVersion,
                     ledger::kExportVersion, reading::kReadingVersion, INQUEST_LIBRARIES);
}

}  // namespace inquest::app
