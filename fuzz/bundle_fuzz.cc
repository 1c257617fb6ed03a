// Any bytes as the files of an export: a bundle of entries, a tile, a frontier, a line. Refused, or encoded again to those
// very bytes; and whatever is accepted hashes without a fault.
#include <algorithm>
#include <cstdlib>

#include "ledger/ledger.h"
#include "seeds.h"

using namespace inquest;

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

// A decoder and its encoder: what is accepted has one spelling.
template <class Decoded, class Encode>
void check(const Result<Decoded>& decoded, ByteView input, Encode encode) {
  if (!decoded) return require(decoded.error().code == ErrorCode::verification_failed ||
                               decoded.error().code == ErrorCode::newer_format);
  require(std::ranges::equal(ByteView(encode(*decoded)), input));
}

ByteView bytes_of(const Result<std::string>& text) { return text ? as_bytes(*text) : ByteView{}; }

}  // namespace

namespace inquest::fuzz {

std::vector<std::string> seeds() {
  using namespace ledger;
  std::vector<Entry> entries;
  std::vector<Hash> leaves;
  Frontier frontier;
  for (std::uint16_t i = 0; i < 5; ++i) {
    entries.push_back({.author = {}, .seq = i, .time = i + 1u, .kind = static_cast<EntryKind>(i + 1), .commitment = {}});
    leaves.push_back(leaf_hash(encode_entry(entries.back())));
    frontier.append(leaves.back());
  }
  const Authorship author{.author = {}, .user = {}, .name = "n", .initials = "i", .device = "d"};
  const Disclosed opened{.disclosure = Disclosure::opened, .item = {.salt = {}, .payload = {'{', '}'}}};
  const Disclosed erased{.disclosure = Disclosure::erased, .item = {}};
  return {std::string(as_text(encode_entry_bundle(entries))),
          std::string(as_text(encode_tile(leaves))),
          std::string(as_text(frontier.encode())),
          *encode(PayloadLine{.seq = 3, .disclosed = opened}),
          *encode(ItemLine{.seq = 3, .item = 1, .commitment = leaves[0], .disclosed = erased}),
          encode(ExportHead{.version = 1, .case_id = {}, .authors = {{.author = {}, .entries = 5, .verifier_key = "k"}}}),
          encode(Found{.case_id = {}, .format = 1, .first = author}),
          encode_admit(author),
          encode(Revoke{.author = {}, .entries = 3, .reason = "r"}),
          encode(Batch{.items = 3, .root = leaves[0]}),
          "{\"ids\":[],\"commitments\":[\"" + leaves[0].hex() + "\"],\"authority\":\"a\",\"reason\":\"r\"}"};
}

}  // namespace inquest::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const ByteView input(bytes, size);
  const std::string_view text = as_text(input);
  const auto bundle = ledger::decode_entry_bundle(input);
  check(bundle, input, [](const auto& entries) { return ledger::encode_entry_bundle(entries); });
  if (bundle) {
    ledger::LogCheck log(bundle->front().author);
    for (const auto& entry : *bundle) {
      if (!log.next(ledger::encode_entry(entry))) break;
    }
    require(log.tree().size() <= bundle->size());
  }
  const auto tile = ledger::decode_tile(input);
  check(tile, input, [](const auto& hashes) { return ledger::encode_tile(hashes); });
  if (tile) require(ledger::verify_inclusion(tile->back(), tile->size() - 1, tile->size(),
                                             ledger::inclusion_proof(*tile, tile->size() - 1), ledger::root_of(*tile)));
  check(ledger::Frontier::decode(input), input, [](const auto& frontier) { return frontier.encode(); });

  const auto payload = ledger::decode_payload_line(text);
  if (payload) require(std::ranges::equal(bytes_of(ledger::encode(*payload)), input));
  const auto item = ledger::decode_item_line(text);
  if (item) require(std::ranges::equal(bytes_of(ledger::encode(*item)), input));
  const auto head = ledger::decode_export_head(text);
  if (head) require(ledger::encode(*head) == text);
  if (const auto found = ledger::decode_found(text)) require(encode(*found) == text);
  if (const auto admit = ledger::decode_admit(text)) require(ledger::encode_admit(*admit) == text);
  if (const auto revoke = ledger::decode_revoke(text)) require(encode(*revoke) == text);
  (void)ledger::decode_batch(text);
  (void)ledger::erased_commitments(text);
  return 0;
}
