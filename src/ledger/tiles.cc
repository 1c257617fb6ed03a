// The C2SP tlog-tiles layout: a tree as files of up to 256 hashes, entries as files of up to 256 entries.
#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <utility>

#include "ledger/big_endian.h"
#include "ledger/ledger.h"

namespace inquest::ledger {
namespace {

// 1234067 is "x001/x234/067"; a width below 256 adds ".p/<width>".
std::string place_of(std::uint64_t index, unsigned width) {
  assert(width >= 1 && width <= kTileWidth);
  std::string path = fmt::format("{:03}", index % 1000);
  for (index /= 1000; index > 0; index /= 1000) path = fmt::format("x{:03}/{}", index % 1000, path);
  if (width < kTileWidth) path += fmt::format(".p/{}", width);
  return path;
}

constexpr std::size_t kFramedEntry = 2 + kEntrySize;

}  // namespace

std::string tile_path(unsigned level, std::uint64_t index, unsigned width) {
  return fmt::format("tile/{}/{}", level, place_of(index, width));
}

std::string entries_tile_path(std::uint64_t index, unsigned width) {
  return "tile/entries/" + place_of(index, width);
}

Bytes encode_entry_bundle(const std::vector<Entry>& entries) {
  Bytes out(entries.size() * kFramedEntry);
  std::uint8_t* at = out.data();
  for (const auto& entry : entries) {
    at = put_big_endian(at, kEntrySize, 2);
    at = std::ranges::copy(encode_entry(entry), at).out;
  }
  return out;
}

Result<std::vector<Entry>> decode_entry_bundle(ByteView bytes) {
  if (bytes.empty() || bytes.size() % kFramedEntry != 0 || bytes.size() / kFramedEntry > kTileWidth) {
    return fail(ErrorCode::verification_failed, "a bundle of entries has an impossible length");
  }
  std::vector<Entry> entries;
  entries.reserve(bytes.size() / kFramedEntry);
  for (; !bytes.empty(); bytes = bytes.subspan(kFramedEntry)) {
    if (get_big_endian(bytes.first(2)) != kEntrySize) {
      return fail(ErrorCode::verification_failed, "a bundle of entries states a wrong length of an entry");
    }
    TRY(auto entry, decode_entry(bytes.subspan(2, kEntrySize)));
    entries.push_back(entry);
  }
  return entries;
}

Bytes encode_tile(const std::vector<Hash>& hashes) {
  Bytes out;
  out.reserve(hashes.size() * 32);
  for (const auto& hash : hashes) out.insert(out.end(), hash.bytes.begin(), hash.bytes.end());
  return out;
}

Result<std::vector<Hash>> decode_tile(ByteView bytes) {
  if (bytes.empty() || bytes.size() % 32 != 0 || bytes.size() / 32 > kTileWidth) {
    return fail(ErrorCode::verification_failed, "a tile of hashes has an impossible length");
  }
  std::vector<Hash> hashes(bytes.size() / 32);
  for (std::size_t i = 0; i < hashes.size(); ++i) std::ranges::copy(bytes.subspan(32 * i, 32), hashes[i].bytes.begin());
  return hashes;
}

// A hash joins the tile of its level; the root of a full tile joins the level above.
Status TileMaker::append_at(unsigned level, const Hash& hash, const Put& put) {
  if (level == growing_.size()) growing_.push_back({.level = level});
  growing_[level].hashes.push_back(hash);
  if (growing_[level].hashes.size() < kTileWidth) return {};
  const Tile full = std::exchange(growing_[level], {.level = level, .index = growing_[level].index + 1});
  TRY_(put(full));
  return append_at(level + 1, root_of(full.hashes), put);
}

Status TileMaker::finish(const Put& put) {
  for (const auto& tile : growing_) {
    if (!tile.hashes.empty()) TRY_(put(tile));
  }
  return {};
}

}  // namespace inquest::ledger
