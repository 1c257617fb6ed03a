// One import as a file of the reference library (docs/decisions/0011): a head that says what it is, then rows, ballots and
// findings in compact form. Whoever keeps the file adds a checksum of its own; what is read here is checked in its bounds alone.
//
// Reading copies neither texts nor ballots: they stay where the file's bytes lie, since most of the time that opening a library took
// was fresh memory being touched. Numbers are little-endian; ballots lie as `Ballot` does in memory, at a multiple of eight.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "base/result.h"
#include "proceedings/import.h"

namespace inquest::proceedings {

// Where rows come from: kept with them, and copied into a case with every row that it cites.
struct Provenance {
  std::string file;      // name of the source file
  std::string sha256;    // of its bytes as given (packed, if it was), hexadecimal
  std::string imported;  // "2026-11-30T09:00:00Z"
};
struct LibraryHead {
  Provenance from;
  std::string kind, part, encoding;
  std::uint64_t rows_read = 0, rows = 0, rolls = 0, ballots = 0, findings = 0;
};

std::string write_library_file(const Import& import, const Provenance& from);
// Reads the head alone; `bytes` may be the first few kilobytes of the file. Errors: newer_format, verification_failed.
Result<LibraryHead> read_library_head(std::string_view bytes);
struct LibraryPart {
  LibraryHead head;
  Import import;  // borrows the bytes
};
// `bytes` begin where memory was allocated (at a multiple of eight), outlive the part and every copy of it, and are no longer a file's:
// states that the vocabulary has moved are renumbered in them. Errors: newer_format, verification_failed.
Result<LibraryPart> read_library_file(std::span<char> bytes);

}  // namespace inquest::proceedings
