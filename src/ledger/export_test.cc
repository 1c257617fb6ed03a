#include <gtest/gtest.h>

#include <map>

#include "ledger/made_up.h"

namespace inquest::ledger {
namespace {

class MemorySink final : public ExportSink {
 public:
  Status put(std::string_view path, ByteView bytes) override {
    EXPECT_FALSE(files.contains(std::string(path))) << path << " was written twice";
    files[std::string(path)] = Bytes(bytes.begin(), bytes.end());
    return {};
  }
  Status append(std::string_view path, ByteView bytes) override {
    auto& file = files[std::string(path)];
    file.insert(file.end(), bytes.begin(), bytes.end());
    return {};
  }
  std::map<std::string, Bytes> files;
};

Disclosed opened(std::string_view payload) {
  Disclosed made;
  made.item.salt.fill(0x11);
  const auto bytes = as_bytes(payload);
  made.item.payload.assign(bytes.begin(), bytes.end());
  return made;
}

// The files of one log of `size` entries.
std::map<std::string, Bytes> exported(std::size_t size) {
  MemorySink sink;
  auto signer = signer_of(5);
  Exporter exporter(sink, case_of(2));
  EXPECT_TRUE(exporter.begin_log(author_of(1), signer.public_key()));
  Frontier tree;
  for (std::size_t i = 0; i < size; ++i) {
    tree.append(leaf_hash(encode_entry(entry_at(i))));
    EXPECT_TRUE(exporter.add(entry_at(i), opened("{}"), {}));
  }
  const Checkpoint head{.origin = origin_of(case_of(2), author_of(1)), .size = size, .root = tree.root(), .time = 1};
  EXPECT_TRUE(exporter.end_log(sign_checkpoint(head, signer), {}));
  EXPECT_TRUE(exporter.finish());
  return sink.files;
}

const std::string kFolder = "logs/" + author_of(1).text() + "/";

TEST(Export, of_70000_entries_has_the_tiles_that_the_specification_counts) {
  const auto files = exported(70'000);
  const auto width = [&](const std::string& path) {
    const auto at = files.find(kFolder + path);
    return at == files.end() ? 0 : at->second.size() / 32;
  };
  EXPECT_EQ(width("tile/0/000"), 256u);
  EXPECT_EQ(width("tile/0/272"), 256u);
  EXPECT_EQ(width("tile/0/273.p/112"), 112u);
  EXPECT_EQ(width("tile/1/000"), 256u);
  EXPECT_EQ(width("tile/1/001.p/17"), 17u);
  EXPECT_EQ(width("tile/2/000.p/1"), 1u);
  EXPECT_EQ(files.at(kFolder + "tile/entries/273.p/112").size(), 112u * 69);
  std::size_t tiles = 0;
  for (const auto& [path, bytes] : files) tiles += path.find("/tile/") != std::string::npos;
  EXPECT_EQ(tiles, 273u + 1 + 1 + 1 + 1 + 274u);
}

TEST(Export, of_256_entries_has_a_full_tile_and_one_above_it_of_width_one) {
  const auto files = exported(256);
  EXPECT_TRUE(files.contains(kFolder + "tile/0/000"));
  EXPECT_TRUE(files.contains(kFolder + "tile/1/000.p/1"));
  EXPECT_TRUE(files.contains(kFolder + "tile/entries/000"));
  EXPECT_FALSE(files.contains(kFolder + "tile/0/001.p/0"));
}

TEST(Export, hashes_of_a_tile_are_roots_of_the_tiles_below) {
  const auto files = exported(600);
  const auto above = *decode_tile(files.at(kFolder + "tile/1/000.p/2"));
  EXPECT_EQ(above[0], root_of(*decode_tile(files.at(kFolder + "tile/0/000"))));
  EXPECT_EQ(above[1], root_of(*decode_tile(files.at(kFolder + "tile/0/001"))));
}

TEST(Export, refuses_a_checkpoint_over_something_else) {
  MemorySink sink;
  auto signer = signer_of(5);
  Exporter exporter(sink, case_of(2));
  ASSERT_TRUE(exporter.begin_log(author_of(1), signer.public_key()));
  ASSERT_TRUE(exporter.add(entry_at(0), opened("{}"), {}));
  const Checkpoint other{.origin = "x", .size = 1, .root = hash_of("other"), .time = 1};
  const auto ended = exporter.end_log(sign_checkpoint(other, signer), {});
  ASSERT_FALSE(ended);
  EXPECT_EQ(ended.error().code, ErrorCode::conflict);
}

TEST(ExportLines, decode_to_what_was_encoded) {
  for (const auto& disclosed : {opened("{\"title\":\"\uCD5C \\\"x\\\"\\n\"}"), Disclosed{.disclosure = Disclosure::erased, .item = {}},
                                Disclosed{.disclosure = Disclosure::withheld, .item = {}}}) {
    const PayloadLine payload{.seq = 7, .disclosed = disclosed};
    EXPECT_EQ(*decode_payload_line(*encode(payload)), payload);
    const ItemLine item{.seq = 7, .item = 3, .commitment = hash_of("c"), .disclosed = disclosed};
    EXPECT_EQ(*decode_item_line(*encode(item)), item);
  }
}

TEST(ExportLines, are_written_as_the_format_says) {
  EXPECT_EQ(*encode(PayloadLine{.seq = 7, .disclosed = opened("{\"a\":1}")}),
            "{\"seq\":7,\"salt\":\"" + to_hex(Bytes(32, 0x11)) + "\",\"payload\":\"{\\\"a\\\":1}\"}");
  EXPECT_EQ(*encode(PayloadLine{.seq = 7, .disclosed = {.disclosure = Disclosure::erased, .item = {}}}),
            "{\"seq\":7,\"state\":\"erased\"}");
}

TEST(ExportLines, of_any_other_spelling_are_refused) {
  const std::string good = *encode(PayloadLine{.seq = 7, .disclosed = opened("{}")});
  for (const std::string& bent : {good + " ", " " + good, good.substr(1), std::string("{\"seq\":7}"), std::string(),
                                  std::string("{\"seq\":7,\"state\":\"lost\"}"),
                                  std::string("{\"seq\":7,\"state\":\"opened\"}"),
                                  std::string("{\"seq\":7,\"state\":\"erased\",\"salt\":\"\"}"),
                                  std::string("{\"seq\":07,\"state\":\"erased\"}")}) {
    EXPECT_FALSE(decode_payload_line(bent)) << bent;
  }
}

TEST(ExportLines, refuse_a_payload_that_is_not_utf_8_instead_of_bending_it) {
  const auto line = encode(PayloadLine{.seq = 7, .disclosed = opened("\xff\xfe")});
  ASSERT_FALSE(line);
  EXPECT_EQ(line.error().code, ErrorCode::internal);
}

TEST(ExportHead, decodes_to_what_was_encoded_and_names_a_newer_version) {
  const ExportHead head{.version = 1,
                        .case_id = case_of(2),
                        .authors = {{.author = author_of(1), .entries = 5, .verifier_key = "inquest/x+00000000+AA=="}}};
  EXPECT_EQ(*decode_export_head(encode(head)), head);
  EXPECT_FALSE(decode_export_head(encode(head) + "\n"));
  auto newer = head;
  newer.version = 2;
  EXPECT_EQ(decode_export_head(encode(newer)).error().code, ErrorCode::newer_format);
  for (const auto& bent : {"", "{}", "[]", "{\"kind\":\"inquest-ledger\",\"version\":1}"}) {
    EXPECT_EQ(decode_export_head(bent).error().code, ErrorCode::verification_failed);
  }
}

}  // namespace
}  // namespace inquest::ledger
