// A case for the tests: three authors, a batch of documents, an erased one, a withheld one, a revoked author, older notes.
// Tests change what they want before it is written, or the files after.
#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include <vector>

#include "ledger/ledger.h"
#include "verify/check_export.h"

namespace inquest::verify {

// A folder that goes away with the test.
class TestFolder {
 public:
  TestFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "inquest-verify-XXXXXX").string();
    EXPECT_NE(::mkdtemp(name.data()), nullptr);
    path_ = name;
  }
  ~TestFolder() { std::filesystem::remove_all(path_); }
  TestFolder(const TestFolder&) = delete;
  TestFolder& operator=(const TestFolder&) = delete;
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

inline std::string read_text(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}
inline void write_text(const std::filesystem::path& file, std::string_view text) {
  std::filesystem::create_directories(file.parent_path());
  std::ofstream(file, std::ios::binary | std::ios::trunc) << text;
}

class FolderSink final : public ledger::ExportSink {
 public:
  explicit FolderSink(std::filesystem::path folder) : folder_(std::move(folder)) {}
  Status put(std::string_view path, ByteView bytes) override {
    write_text(folder_ / path, as_text(bytes));
    return {};
  }
  Status append(std::string_view path, ByteView bytes) override {
    std::ofstream(folder_ / path, std::ios::binary | std::ios::app) << as_text(bytes);
    return {};
  }

 private:
  std::filesystem::path folder_;
};

struct MadeEntry {
  ledger::Entry entry;
  ledger::Disclosed payload;
  std::vector<ledger::ExportedItem> items;
};

struct MadeLog {
  ledger::Authorship author;
  std::uint8_t seed = 0;  // of the signing key
  std::vector<MadeEntry> entries;
  std::vector<std::string> earlier;

  crypto::SeedSigner signer() const { return crypto::SeedSigner(crypto::Secret::copy_of(Bytes(32, seed))); }
};

class MadeCase {
 public:
  MadeCase() { case_id.bytes.fill(0xca); }

  // A person (user, keys) on a device (author).
  static MadeLog log_of(std::uint8_t device, std::uint8_t person) {
    MadeLog log;
    log.author.author.bytes.fill(device);
    log.author.user.bytes.fill(person);
    log.author.name = "Observer " + std::to_string(person);
    log.author.initials = std::string(2, static_cast<char>('A' + person));
    log.author.device = "laptop";
    log.seed = person;
    log.author.sign_key = log.signer().public_key();
    log.author.box_key.fill(static_cast<std::uint8_t>(person + 100));
    return log;
  }

  ledger::Disclosed opened(std::string_view payload) {
    ledger::Disclosed made;
    const Hash salt = crypto::sha256(as_bytes("salt " + std::to_string(salts_++)));
    made.item.salt = salt.bytes;
    made.item.payload.assign(payload.begin(), payload.end());
    return made;
  }
  static Hash commitment_of(const ledger::Disclosed& opened) { return ledger::commit(opened.item.salt, opened.item.payload); }

  MadeEntry& act(MadeLog& log, ledger::EntryKind kind, std::string_view payload) {
    MadeEntry made;
    made.payload = opened(payload);
    time_ = ledger::next_time(time_, 1'700'000'000'000);
    made.entry = {.author = log.author.author, .seq = log.entries.size(), .time = time_, .kind = kind,
                  .commitment = commitment_of(made.payload)};
    return log.entries.emplace_back(std::move(made));
  }
  MadeEntry& act_on(MadeLog& log, ledger::EntryKind kind, const std::vector<std::string>& items) {
    std::vector<ledger::ExportedItem> made;
    std::vector<Hash> commitments;
    for (const auto& item : items) {
      auto disclosed = opened(item);
      commitments.push_back(commitment_of(disclosed));
      made.push_back({.commitment = commitments.back(), .disclosed = std::move(disclosed)});
    }
    auto& entry = act(log, kind, encode(ledger::Batch{.items = items.size(), .root = ledger::items_root(commitments)}));
    entry.items = std::move(made);
    return entry;
  }
  void erase(MadeLog& log, const std::vector<Hash>& commitments) {
    std::string list;
    for (const auto& commitment : commitments) list += (list.empty() ? "\"" : ",\"") + commitment.hex() + "\"";
    act(log, ledger::EntryKind::erase,
        "{\"ids\":[],\"authority\":\"the witness\",\"reason\":\"asked\",\"commitments\":[" + list + "]}");
  }

  std::string note_of(const MadeLog& log, std::size_t size) const {
    ledger::Frontier tree;
    for (std::size_t i = 0; i < size; ++i) tree.append(ledger::leaf_hash(encode_entry(log.entries[i].entry)));
    auto signer = log.signer();
    return ledger::sign_checkpoint({.origin = ledger::origin_of(case_id, log.author.author),
                                    .size = size,
                                    .root = tree.root(),
                                    .time = size == 0 ? 0 : log.entries[size - 1].entry.time},
                                   signer);
  }

  void write(const std::filesystem::path& folder) const {
    FolderSink sink(folder);
    ledger::Exporter exporter(sink, case_id);
    for (const auto& log : logs) {
      ASSERT_TRUE(exporter.begin_log(log.author.author, log.author.sign_key));
      for (const auto& made : log.entries) ASSERT_TRUE(exporter.add(made.entry, made.payload, made.items));
      ASSERT_TRUE(exporter.end_log(note_of(log, log.entries.size()), log.earlier));
    }
    ASSERT_TRUE(exporter.finish());
  }

  CaseId case_id;
  std::vector<MadeLog> logs;

 private:
  std::uint64_t time_ = 0;
  std::uint64_t salts_ = 0;
};

inline std::string document_item(std::string_view content, int number) {
  DocumentId id;
  id.bytes.fill(static_cast<std::uint8_t>(number));
  return "{\"document\":\"" + id.text() + "\",\"sha256\":\"" + crypto::sha256(as_bytes(content)).hex() + "\",\"size\":" +
         std::to_string(content.size()) + "}";
}

inline std::string found_payload(const MadeCase& made, const MadeLog& founder) {
  return encode(ledger::Found{.case_id = made.case_id, .format = 1, .first = founder.author});
}

// Log 0: the founder, 300 entries (two tiles); documents "one", "two", "three", "four", of which "three" is erased and "four"
// withheld. Log 1: the founder on another device. Log 2: a colleague, admitted and later revoked after three entries.
inline MadeCase whole_case() {
  using ledger::EntryKind;
  MadeCase made;
  made.logs = {MadeCase::log_of(1, 1), MadeCase::log_of(2, 1), MadeCase::log_of(3, 3)};
  auto& founder = made.logs[0];
  auto& device = made.logs[1];
  auto& colleague = made.logs[2];
  made.act(founder, EntryKind::found, found_payload(made, founder));
  made.act(founder, EntryKind::admit, ledger::encode_admit(colleague.author));
  auto& added = made.act_on(founder, EntryKind::add,
                            {document_item("one", 1), document_item("two", 2), document_item("three", 3), document_item("four", 4)});
  const Hash three = added.items[2].commitment;
  added.items[2].disclosed = {.disclosure = ledger::Disclosure::erased, .item = {}};
  added.items[3].disclosed = {.disclosure = ledger::Disclosure::withheld, .item = {}};
  for (int i = 0; i < 3; ++i) made.act(colleague, EntryKind::record, "{\"n\":" + std::to_string(i) + "}");
  made.act(device, EntryKind::admit, ledger::encode_admit(device.author));
  made.act_on(device, EntryKind::decide, {"{\"accept\":true}"});
  made.erase(founder, {three});
  made.act(founder, EntryKind::revoke, encode(ledger::Revoke{.author = colleague.author.author, .entries = 3, .reason = "left"}));
  while (founder.entries.size() < 300) made.act(founder, EntryKind::record, "{\"value\":\"\uCD5C\"}");
  founder.earlier = {made.note_of(founder, 2), made.note_of(founder, 257)};
  return made;
}

}  // namespace inquest::verify
