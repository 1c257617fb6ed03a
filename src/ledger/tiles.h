// A log as files, in the layout of C2SP tlog-tiles. Part of the door ledger.h, whose comment says the rest.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "base/bytes.h"
#include "base/result.h"
#include "ledger/entry.h"

namespace inquest::ledger {

// tlog-tiles layout: paths below a log's folder, tiles of height 8. A `width` below 256 is a partial tile.
inline constexpr unsigned kTileWidth = 256;
std::string tile_path(unsigned level, std::uint64_t index, unsigned width);       // "tile/0/x001/234.p/5"
std::string entries_tile_path(std::uint64_t index, unsigned width);               // "tile/entries/..."
// An entry bundle: each entry preceded by its length as u16, big-endian.
Bytes encode_entry_bundle(const std::vector<Entry>& entries);
Result<std::vector<Entry>> decode_entry_bundle(ByteView bytes);
// A tile: 1 to 256 hashes, one after the other.
Bytes encode_tile(const std::vector<Hash>& hashes);
Result<std::vector<Hash>> decode_tile(ByteView bytes);

// Makes the tiles of a tree whose leaves arrive one by one. `put` takes each full tile when it is full, and on `finish`
// the partial ones; its error ends the call. Who writes a log stores them, who checks one compares them.
class TileMaker {
 public:
  struct Tile {
    unsigned level = 0;
    std::uint64_t index = 0;
    std::vector<Hash> hashes;
    std::string path() const { return tile_path(level, index, static_cast<unsigned>(hashes.size())); }
  };
  using Put = std::function<Status(const Tile&)>;
  Status append(const Hash& leaf, const Put& put) { return append_at(0, leaf, put); }
  Status finish(const Put& put);

 private:
  Status append_at(unsigned level, const Hash& hash, const Put& put);
  std::vector<Tile> growing_;  // one a level, with fewer than 256 hashes
};

}  // namespace inquest::ledger
