// A case's ledger as plain files. Part of the door ledger.h. docs/data-format.md describes the folder for readers without
// this program; here is the code that writes and reads its lines, pure: files reach the disk through an ExportSink.
//
//   DIR/
//     case.json                      one object: case id, format, authors with their verifier keys
//     README.txt                     how to check the folder by hand
//     logs/<author id>/checkpoint    the latest signed note
//     logs/<author id>/checkpoints/NNN   earlier signed notes that the case still holds
//     logs/<author id>/tile/...      hashes and entries, C2SP tlog-tiles
//     logs/<author id>/payloads.jsonl    one line an entry, in order
//     logs/<author id>/items.jsonl       one line an item, in order of entry and item
//
// Every entry and every item has its line, opened (salt and payload) or with the reason why it is not: "erased", for ever,
// or "withheld", from this export. So a line that is missing was lost, and cannot pass for either.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"
#include "base/id.h"
#include "base/result.h"
#include "crypto/crypto.h"
#include "ledger/entry.h"
#include "ledger/tiles.h"
#include "ledger/tree.h"

namespace inquest::ledger {

inline constexpr std::uint32_t kExportVersion = 1;

enum class Disclosure : std::uint8_t { opened = 1, erased = 2, withheld = 3 };
std::string_view name_of(Disclosure disclosure);

// A salt and payload, or why they are absent. `item` is empty unless `disclosure` is opened.
struct Disclosed {
  Disclosure disclosure = Disclosure::opened;
  Item item;
  friend bool operator==(const Disclosed&, const Disclosed&) = default;
};
struct PayloadLine {  // {"seq":0,"salt":"<hex>","payload":"<text>"} or {"seq":0,"state":"erased"}
  std::uint64_t seq = 0;
  Disclosed disclosed;
  friend bool operator==(const PayloadLine&, const PayloadLine&) = default;
};
struct ItemLine {  // {"seq":1,"item":0,"commitment":"<hex>","salt":"<hex>","payload":"<text>"} or with "state"
  std::uint64_t seq = 0;
  std::uint64_t item = 0;
  Hash commitment;
  Disclosed disclosed;
  friend bool operator==(const ItemLine&, const ItemLine&) = default;
};
// Without the line break. Encoding fails (internal) only for a payload that is not UTF-8, which no entry of ours holds.
Result<std::string> encode(const PayloadLine& line);
Result<std::string> encode(const ItemLine& line);
Result<PayloadLine> decode_payload_line(std::string_view line);
Result<ItemLine> decode_item_line(std::string_view line);

struct ExportedAuthor {
  AuthorId author;
  std::uint64_t entries = 0;
  std::string verifier_key;  // C2SP; for a reader's tools. The key that counts is the one admitted in the log.
  friend bool operator==(const ExportedAuthor&, const ExportedAuthor&) = default;
};
struct ExportHead {  // case.json
  std::uint32_t version = kExportVersion;
  CaseId case_id;
  std::vector<ExportedAuthor> authors;
  friend bool operator==(const ExportHead&, const ExportHead&) = default;
};
std::string encode(const ExportHead& head);  // with its line break
// newer_format for a later version.
Result<ExportHead> decode_export_head(std::string_view json);

// What the caller does with the files: `put` writes a whole file once, `append` adds to a file's end. Paths are relative
// and hold only [a-z0-9./_-] and "README.txt".
class ExportSink {
 public:
  virtual ~ExportSink() = default;
  virtual Status put(std::string_view path, ByteView bytes) = 0;
  virtual Status append(std::string_view path, ByteView bytes) = 0;
};

struct ExportedItem {
  Hash commitment;
  Disclosed disclosed;
};

// The fixed text of README.txt.
std::string_view export_readme();

// Writes the files of one log after the other. Logs in any order, the entries of a log by seq. Memory: a tile a level.
class Exporter {
 public:
  Exporter(ExportSink& sink, const CaseId& case_id) : sink_(sink) { head_.case_id = case_id; }
  Status begin_log(const AuthorId& author, const crypto::PublicKey& sign_key);
  Status add(const Entry& entry, const Disclosed& payload, const std::vector<ExportedItem>& items);
  // `checkpoint` covers every entry added; `earlier` are the author's older notes, kept because two signed heads that do
  // not agree are proof of a fork. Errors: conflict when the checkpoint does not cover exactly what was added.
  Status end_log(std::string_view checkpoint, const std::vector<std::string>& earlier);
  Status finish();  // case.json and README.txt

 private:
  TileMaker::Put to_sink();
  Status put_bundle();
  Status append_lines(bool all);

  ExportSink& sink_;
  ExportHead head_;
  std::string folder_;          // "logs/<author>/"
  Frontier tree_;
  std::vector<Entry> bundle_;
  TileMaker tiles_;
  std::string payload_lines_, item_lines_;
};

}  // namespace inquest::ledger
