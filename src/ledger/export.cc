#include <fmt/format.h>

#include <utility>

#include "ledger/ledger.h"

namespace inquest::ledger {
namespace {

constexpr std::size_t kLinesAtOnce = 1 << 20;  // bytes of lines gathered before they go to the sink

constexpr std::string_view kReadme = R"(This folder is the ledger of a case of Inquest: what was done in it, by whom and when, in a
form that can be checked without that program.

  inquest-verify THIS_FOLDER [FOLDER_OF_ORIGINALS]

checks all of it. To check it with other tools:

  logs/<author>/checkpoint     a signed note (c2sp.org/signed-note, c2sp.org/tlog-checkpoint), Ed25519
  logs/<author>/tile/          the Merkle tree and its entries (c2sp.org/tlog-tiles, RFC 9162)
  logs/<author>/checkpoints/   older signed notes of the same log
  logs/<author>/payloads.jsonl what the entries commit to: commitment = SHA-256(salt || payload)
  logs/<author>/items.jsonl    the single things behind an entry about many
  case.json                    the case and the keys of its authors

An entry is 67 bytes: version 1 (1 byte), author (16), number in the log (8), time (8: milliseconds since 1970, shifted left
by 16 bits, and a counter), kind (2), commitment (32); numbers are big-endian. Its leaf is SHA-256(0x00 || entry).
Inquest's docs/data-format.md says the rest.

Erased testimony is gone for ever, and every proof still holds without it. Compare the checkpoints with copies that were
kept elsewhere: this folder alone cannot show that nothing was left off at the end.
)";

}  // namespace

std::string_view export_readme() { return kReadme; }

Status Exporter::begin_log(const AuthorId& author, const crypto::PublicKey& sign_key) {
  const std::string key = verifier_key(origin_of(head_.case_id, author), sign_key);
  head_.authors.push_back({.author = author, .entries = 0, .verifier_key = key});
  folder_ = "logs/" + author.text() + "/";
  tree_ = {};
  bundle_.clear();
  tiles_ = {};
  // Both files exist even when they stay empty: no items is not the same as items lost.
  TRY_(sink_.put(folder_ + "payloads.jsonl", {}));
  return sink_.put(folder_ + "items.jsonl", {});
}

TileMaker::Put Exporter::to_sink() {
  return [this](const TileMaker::Tile& tile) { return sink_.put(folder_ + tile.path(), encode_tile(tile.hashes)); };
}

Status Exporter::put_bundle() {
  const auto entries = std::exchange(bundle_, {});
  const std::uint64_t index = (tree_.size() - 1) / kTileWidth;
  return sink_.put(folder_ + entries_tile_path(index, static_cast<unsigned>(entries.size())), encode_entry_bundle(entries));
}

Status Exporter::add(const Entry& entry, const Disclosed& payload, const std::vector<ExportedItem>& items) {
  const Hash leaf = leaf_hash(encode_entry(entry));
  tree_.append(leaf);
  bundle_.push_back(entry);
  if (bundle_.size() == kTileWidth) TRY_(put_bundle());
  TRY_(tiles_.append(leaf, to_sink()));
  TRY(const auto line, encode(PayloadLine{.seq = entry.seq, .disclosed = payload}));
  payload_lines_ += line + "\n";
  for (std::size_t i = 0; i < items.size(); ++i) {
    TRY(const auto item_line, encode(ItemLine{.seq = entry.seq, .item = i, .commitment = items[i].commitment,
                                              .disclosed = items[i].disclosed}));
    item_lines_ += item_line + "\n";
  }
  return append_lines(false);
}

Status Exporter::append_lines(bool all) {
  if (!payload_lines_.empty() && (all || payload_lines_.size() >= kLinesAtOnce)) {
    TRY_(sink_.append(folder_ + "payloads.jsonl", as_bytes(std::exchange(payload_lines_, {}))));
  }
  if (!item_lines_.empty() && (all || item_lines_.size() >= kLinesAtOnce)) {
    TRY_(sink_.append(folder_ + "items.jsonl", as_bytes(std::exchange(item_lines_, {}))));
  }
  return {};
}

Status Exporter::end_log(std::string_view checkpoint, const std::vector<std::string>& earlier) {
  TRY(const auto head, parse_checkpoint_unverified(checkpoint));
  if (head.size != tree_.size() || head.root != tree_.root()) {
    return fail(ErrorCode::conflict,
                fmt::format("the checkpoint of a log covers {} entries, but {} were exported or they are not the same; the "
                            "case was not changed; run 'inquest verify', then export again",
                            head.size, tree_.size()));
  }
  TRY_(append_lines(true));
  if (!bundle_.empty()) TRY_(put_bundle());
  TRY_(tiles_.finish(to_sink()));
  TRY_(sink_.put(folder_ + "checkpoint", as_bytes(checkpoint)));
  for (std::size_t i = 0; i < earlier.size(); ++i) {
    TRY_(sink_.put(fmt::format("{}checkpoints/{:03}", folder_, i), as_bytes(earlier[i])));
  }
  head_.authors.back().entries = tree_.size();
  return {};
}

Status Exporter::finish() {
  TRY_(sink_.put("README.txt", as_bytes(kReadme)));
  return sink_.put("case.json", as_bytes(encode(head_)));
}

}  // namespace inquest::ledger
