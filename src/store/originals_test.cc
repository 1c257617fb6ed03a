#include "store/originals.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <map>
#include <set>

#include "store/keys.h"
#include "store/test_folder.h"

namespace inquest::store {
namespace {

using testing::TestFolder;

class Originals : public ::testing::Test {
 protected:
  Originals() {
    for (const auto& part : {paths.folder, paths.originals(), paths.incoming()}) EXPECT_TRUE(make_private_folder(part));
    key = crypto::Secret(32);
    random.fill(key.mutable_view());
  }
  static void SetUpTestSuite() { ASSERT_TRUE(crypto::init()); }

  std::string some_bytes(std::size_t size) {
    std::string bytes(size, '\0');
    random.fill({reinterpret_cast<std::uint8_t*>(bytes.data()), bytes.size()});
    return bytes;
  }
  Result<TakenIn> seal(const std::string& document, const std::filesystem::path& target) {
    testing::write_bytes(folder / "given", document);
    const Descriptor given(::open((folder / "given").c_str(), O_RDONLY));
    return seal_original(given.get(), target, key, [](const Hash&) -> Result<bool> { return false; }, nullptr);
  }
  Result<std::string> open(const std::filesystem::path& file, const TakenIn& taken) {
    std::string got;
    TRY_(open_original(file, key, taken.size, taken.sha256, [&](ByteView piece) -> Status {
      got += as_text(piece);
      return {};
    }));
    return got;
  }

  TestFolder folder;
  CasePaths paths{folder / "case"};
  crypto::SystemRandom random;
  crypto::Secret key;
};

TEST_F(Originals, come_back_byte_for_byte_at_every_edge_of_a_frame) {
  const std::size_t frame = crypto::kFrame;
  int n = 0;
  for (const std::size_t size : {std::size_t{0}, std::size_t{1}, std::size_t{8150}, std::size_t{8151}, frame - 2, frame - 1,
                                 frame, frame + 1, 2 * frame - 1, 2 * frame, 2 * frame + 1, 5 * frame + 77}) {
    const std::string document = some_bytes(size);
    const auto target = folder / std::to_string(n++);
    const auto taken = seal(document, target);
    ASSERT_TRUE(taken) << taken.error().message;
    EXPECT_EQ(taken->sha256, crypto::sha256(as_bytes(document)));
    EXPECT_EQ(taken->size, size);
    EXPECT_EQ(std::filesystem::file_size(target), sealed_length(size));
    const auto got = open(target, *taken);
    ASSERT_TRUE(got) << size << ": " << got.error().message;
    EXPECT_EQ(*got, document);
  }
}

TEST_F(Originals, do_not_open_after_any_flipped_byte) {
  const auto taken = seal(some_bytes(300), folder / "small");
  const std::string sealed = testing::bytes_of(folder / "small");
  for (std::size_t at = 0; at < sealed.size(); ++at) {
    testing::flip_byte(folder / "small", at);
    ASSERT_EQ(open(folder / "small", *taken).error().code, ErrorCode::verification_failed) << "byte " << at;
    testing::flip_byte(folder / "small", at);
  }
  ASSERT_TRUE(open(folder / "small", *taken));
}

TEST_F(Originals, do_not_open_when_cut_lengthened_swapped_or_of_another_size) {
  const auto one = seal(some_bytes(600'000), folder / "one");
  const auto two = seal(some_bytes(600'000), folder / "two");
  const std::string sealed = testing::bytes_of(folder / "one");
  for (const std::size_t size : {std::size_t{0}, std::size_t{23}, std::size_t{24}, std::size_t{1000},
                                 crypto::kStreamHeader + crypto::kFrame + crypto::kFrameOverhead, sealed.size() - 1}) {
    testing::write_bytes(folder / "one", sealed.substr(0, size));
    EXPECT_EQ(open(folder / "one", *one).error().code, ErrorCode::verification_failed) << size;
  }
  testing::write_bytes(folder / "one", sealed + "x");
  EXPECT_EQ(open(folder / "one", *one).error().code, ErrorCode::verification_failed);
  testing::write_bytes(folder / "one", sealed);
  EXPECT_EQ(open(folder / "one", *two).error().code, ErrorCode::verification_failed);
  TakenIn shorter = *one;
  --shorter.size;
  EXPECT_EQ(open(folder / "one", shorter).error().code, ErrorCode::verification_failed);
  std::filesystem::remove(folder / "one");
  EXPECT_EQ(open(folder / "one", *one).error().code, ErrorCode::not_found);
}

TEST_F(Originals, are_refused_when_the_file_changes_while_it_is_read) {
  testing::write_bytes(folder / "given", some_bytes(3 * crypto::kFrame));
  for (const std::uint64_t then : {std::uint64_t{100}, std::uint64_t{2} * crypto::kFrame, std::uint64_t{9} * crypto::kFrame}) {
    const Descriptor given(::open((folder / "given").c_str(), O_RDONLY));
    bool changed = false;
    const auto taken = seal_original(given.get(), folder / "target", key, [](const Hash&) -> Result<bool> { return false; },
                                     [&](const Progress&) {
                                       if (!changed) std::filesystem::resize_file(folder / "given", then);
                                       changed = true;
                                       return true;
                                     });
    ASSERT_FALSE(taken);
    EXPECT_EQ(taken.error().code, ErrorCode::unreadable) << taken.error().message;
    EXPECT_FALSE(std::filesystem::exists(folder / "target"));
    testing::write_bytes(folder / "given", some_bytes(3 * crypto::kFrame));
  }
  const Descriptor a_folder(::open(folder.path().c_str(), O_RDONLY));
  EXPECT_EQ(seal_original(a_folder.get(), folder / "target", key, nullptr, nullptr).error().code, ErrorCode::unreadable);
}

// Given 100 candidates, of which 50 are in the case: what an outsider sees (names, lengths) must not tell which.
TEST_F(Originals, tell_by_neither_name_nor_length_which_candidates_are_in_the_case) {
  std::vector<std::string> candidates;
  for (int i = 0; i < 100; ++i) candidates.push_back(some_bytes(std::size_t(1000 + i * i * 37)));  // 1 KB .. 360 KB
  std::multiset<std::uint64_t> seen;
  std::set<std::string> names;
  for (std::size_t i = 0; i < candidates.size(); i += 2) {
    const auto target = paths.original(original_name(key, crypto::sha256(as_bytes(candidates[i]))));
    ASSERT_TRUE(make_private_folder(target.parent_path()));
    ASSERT_TRUE(seal(candidates[i], target));
    seen.insert(std::filesystem::file_size(target));
    names.insert(target.filename().string());
  }
  for (const auto& candidate : candidates) {
    EXPECT_FALSE(names.contains(crypto::sha256(as_bytes(candidate)).hex()));
    // Its size class holds originals whether it is in the case or not.
    EXPECT_TRUE(seen.contains(sealed_length(candidate.size()))) << candidate.size();
  }
  const std::set<std::uint64_t> classes(seen.begin(), seen.end());
  EXPECT_LE(classes.size(), 7u) << "100 sizes fall into few classes";
  // Nor do the bytes: a sealed file looks random (each byte value about equally often; chi-square, 255 degrees of
  // freedom, 400 is beyond one in a billion).
  std::array<double, 256> count{};
  double total = 0;
  for (const auto& name : names) {
    for (const char byte : testing::bytes_of(paths.original(*hash_from_hex(name)))) {
      ++count[static_cast<std::uint8_t>(byte)];
      ++total;
    }
  }
  double chi_square = 0;
  for (const double n : count) chi_square += (n - total / 256) * (n - total / 256) / (total / 256);
  EXPECT_LT(chi_square, 400);
}

TEST_F(Originals, size_classes_never_shrink_and_waste_is_bounded) {
  std::uint64_t before = 0;
  for (std::uint64_t size = 0; size < 3'000'000; size += 997) {
    const std::uint64_t padded = padded_size(size);
    ASSERT_GT(padded, size);
    ASSERT_GE(padded, before);
    before = padded;
    if (size > 8192) {
      ASSERT_LE(padded, 2 * (size + 1));
    }
    if (size >= (1 << 20)) {
      ASSERT_LE(padded, size + size * 12 / 100 + 1) << size;
    }
  }
  EXPECT_EQ(sealed_length(0), sealed_length(8000));
}

class IncomingOriginals : public Originals {
 protected:
  Result<Preserved> take_in(Incoming& incoming, std::string_view document) {
    testing::write_bytes(folder / "given", document);
    const Descriptor given(::open((folder / "given").c_str(), O_RDONLY));
    return incoming.take_in(given.get(), Compartment::none, [](const Hash&) -> Result<std::optional<Incoming::Known>> { return std::nullopt; },
                            nullptr);
  }
  std::size_t files() {
    std::size_t count = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(paths.originals())) count += entry.is_regular_file();
    return count;
  }
};

TEST_F(IncomingOriginals, the_same_bytes_twice_are_one_document) {
  Incoming incoming(paths, random);
  const auto first = take_in(incoming, "the same bytes");
  const auto second = take_in(incoming, "the same bytes");
  const auto other = take_in(incoming, "other bytes");
  ASSERT_TRUE(first && second && other);
  EXPECT_FALSE(first->known_before);
  EXPECT_TRUE(second->known_before);
  EXPECT_EQ(first->document, second->document);
  EXPECT_NE(first->document, other->document);
  EXPECT_EQ(files(), 2u);
}

TEST_F(IncomingOriginals, are_named_when_their_entry_stands_and_forgotten_otherwise) {
  {
    Incoming incoming(paths, random);
    const auto kept = take_in(incoming, "kept");
    const auto dropped = take_in(incoming, "dropped");
    ASSERT_TRUE(kept && dropped);
    ASSERT_TRUE(incoming.key_of(kept->document));
    ASSERT_TRUE(incoming.make_durable());
    ASSERT_TRUE(incoming.settle(kept->document, key));
    EXPECT_TRUE(std::filesystem::exists(paths.original(original_name(key, kept->sha256))));
    EXPECT_EQ(files(), 2u);
  }
  EXPECT_EQ(files(), 1u);
}

TEST_F(IncomingOriginals, left_by_a_kill_are_named_or_removed_at_the_next_open) {
  const auto committed = random.id<DocumentId>();
  const auto unfinished = random.id<DocumentId>();
  const Hash sha256 = crypto::sha256(as_bytes("x"));
  testing::write_bytes(paths.incoming(committed), "sealed");
  testing::write_bytes(paths.incoming(unfinished), "half");
  testing::write_bytes(paths.incoming() / "strange name", "half");
  const auto removed = sweep_incoming(paths, [&](const DocumentId& document) -> Result<std::optional<Hash>> {
    if (document == committed) return original_name(key, sha256);
    return std::nullopt;
  });
  ASSERT_TRUE(removed) << removed.error().message;
  EXPECT_EQ(*removed, 2u);
  EXPECT_EQ(testing::bytes_of(paths.original(original_name(key, sha256))), "sealed");
  EXPECT_TRUE(std::filesystem::is_empty(paths.incoming()));
}

}  // namespace
}  // namespace inquest::store
