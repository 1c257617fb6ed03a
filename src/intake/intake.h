// The door of intake: bytes arrive. Files are found, hashed, sealed and given custody; nothing is parsed here, so that no
// fault of a parser can touch evidence.
//
// A file is acknowledged (OnAdded) only when its batch stands in the ledger: what was acknowledged survives any crash,
// and running the same command again takes up the rest. Errors of one file skip that file; errors of the case (disk full,
// in use) end the work with what was acknowledged kept. Threads: `preserve_files` uses several of its own and calls
// `progress` and `added` from one at a time.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "base/result.h"
#include "model/model.h"
#include "store/store.h"

namespace inquest::intake {

struct Skipped {
  std::string path;      // as given, printable; of a member of a container, within it and with the container's behind it
  Error error;
  std::string document;  // its id, where it is in the case: it could not be read
};

struct Custodial {  // what the one who adds says of all the files
  std::string publisher, author, published, language, obtained_from, note;
  Classification classification = Classification::restricted;
  Compartment compartment = Compartment::none;
};

// usage when the date of publication is no EDTF date or the language no language tag (BCP 47).
Status check(const Custodial& custodial);

struct Added {
  std::uint64_t files = 0;          // preserved or known, with the bytes they hold
  std::uint64_t bytes = 0;
  std::uint64_t new_documents = 0;  // files whose bytes were not in the case
  std::uint64_t new_custody = 0;    // files whose bytes were, from another path or with other custody
  std::uint64_t known_before = 0;   // files already in the case with just this path and custody
  bool stopped = false;
  std::vector<Skipped> skipped;
};

// One file, told once it is durable.
struct AddedFile {
  std::string path;
  DocumentId document;
  Hash sha256;
  enum class What : std::uint8_t { document, custody, known } what{};
};
using OnAdded = std::function<void(const AddedFile&)>;

// A file to be preserved, as the walk found it.
struct Source {
  std::filesystem::path path;
  std::uint64_t size = 0;  // when found; what is preserved is what is read
};
struct Sources {
  std::vector<Source> files;     // in the order of the arguments, each folder sorted by name bytes
  std::vector<Skipped> skipped;  // devices, pipes, sockets, links to folders or to nothing, folders that do not open
};

// Finds the files below `paths`. Links to files are followed; a link to a folder is followed only when it is itself an
// argument, so that no loop of links is ever entered. `except` (the case's own folder) is left out in silence.
Sources find_files(const std::vector<std::filesystem::path>& paths, const std::filesystem::path& except);

// Preserves files with custody, on `workers` threads (0: one a core), in batches. Errors: in_use, disk, internal.
Result<Added> preserve_files(store::Store& store, const Sources& sources, const Custodial& custodial, unsigned workers,
                             const store::OnProgress& progress, const OnAdded& added);

// The printable form of a path: valid UTF-8 stands as it is, any other byte as \xNN.
std::string printable_path(const std::filesystem::path& path);

}  // namespace inquest::intake
