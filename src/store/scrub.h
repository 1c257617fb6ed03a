// Erasing down to the pages. SQLite's secure_delete overwrites a deleted row where it lay; but rows that were moved between
// pages before, to balance a tree, leave copies in the unallocated middle of the pages they came from. scrub() overwrites
// those with zeros, page by page, without moving anything. See the file format description of SQLite, section 1.6.
#pragma once

#include <functional>

#include "store/db.h"

namespace inquest::store {

// Zeroes the bytes of a b-tree page that hold nothing. `usable`: bytes of the page without the reserved tail. True when
// anything changed; false too for what is no b-tree page. Pure.
bool clear_unused(std::span<std::uint8_t> page, std::uint32_t number, std::size_t usable);

// All pages of the database, in transactions of some thousand pages; then the write-ahead log is emptied. `key` opens a
// connection of its own, which alone may write pages. `go_on` is told how many pages are done of how many, and may end the work
// (conflict). in_use when a reader of another process holds the log.
Status scrub(const std::filesystem::path& file, const crypto::Secret& key, const std::function<bool(std::uint64_t, std::uint64_t)>& go_on);

}  // namespace inquest::store
