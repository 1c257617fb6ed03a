#include <gtest/gtest.h>

#include <optional>
#include <vector>

#include "crypto/crypto.h"

namespace inquest::crypto {
namespace {

struct Sealed {
  Bytes header;
  std::vector<Bytes> frames;
};

Secret key_of(std::uint8_t byte) { return Secret::copy_of(Bytes(32, byte)); }

Bytes pattern(std::size_t size) {
  Bytes made(size);
  for (std::size_t i = 0; i < size; ++i) made[i] = static_cast<std::uint8_t>(i * 31 + i / 251);
  return made;
}

Sealed seal_whole(const Bytes& plain, const Secret& key) {
  StreamSealer sealer(key);
  const auto header = sealer.header();
  Sealed out{.header = {header.begin(), header.end()}, .frames = {}};
  std::size_t at = 0;
  do {
    const std::size_t size = std::min(kFrame, plain.size() - at);
    const bool last = at + size == plain.size();
    sealer.seal_frame(ByteView(plain).subspan(at, size), last, out.frames.emplace_back());
    at += size;
  } while (at < plain.size());
  return out;
}

// The plain bytes, or nothing when any frame is refused or the end is missing.
std::optional<Bytes> open_whole(const Sealed& sealed, const Secret& key) {
  StreamOpener opener(key, sealed.header);
  Bytes out;
  bool ended = false;
  for (const auto& frame : sealed.frames) {
    const auto last = opener.open_frame(frame, out);
    if (!last) return std::nullopt;
    ended = *last;
  }
  return ended ? std::optional(out) : std::nullopt;
}

TEST(Stream, opens_to_what_was_sealed_at_every_size_around_a_frame) {
  const auto key = key_of(9);
  for (const std::size_t size : {std::size_t{0}, std::size_t{1}, kFrame - 1, kFrame, kFrame + 1, 3 * kFrame, 3 * kFrame + 7}) {
    const auto plain = pattern(size);
    const auto sealed = seal_whole(plain, key);
    std::size_t bytes = 0;
    for (const auto& frame : sealed.frames) bytes += frame.size();
    EXPECT_EQ(bytes, size + sealed.frames.size() * kFrameOverhead);
    EXPECT_EQ(open_whole(sealed, key), plain) << size;
  }
}

TEST(Stream, a_lost_swapped_repeated_or_added_frame_is_refused) {
  const auto key = key_of(9);
  const auto sealed = seal_whole(pattern(3 * kFrame + 5), key);
  ASSERT_EQ(sealed.frames.size(), 4u);

  auto cut = sealed;
  cut.frames.pop_back();
  EXPECT_FALSE(open_whole(cut, key));
  auto lost = sealed;
  lost.frames.erase(lost.frames.begin() + 1);
  EXPECT_FALSE(open_whole(lost, key));
  auto swapped = sealed;
  std::swap(swapped.frames[0], swapped.frames[1]);
  EXPECT_FALSE(open_whole(swapped, key));
  auto repeated = sealed;
  repeated.frames.insert(repeated.frames.begin(), repeated.frames[0]);
  EXPECT_FALSE(open_whole(repeated, key));
  auto added = sealed;
  added.frames.push_back(sealed.frames.back());
  EXPECT_FALSE(open_whole(added, key));
}

TEST(Stream, a_flipped_byte_anywhere_is_refused) {
  const auto key = key_of(9);
  const auto sealed = seal_whole(pattern(100), key);
  for (std::size_t at = 0; at < sealed.header.size(); ++at) {
    auto bent = sealed;
    bent.header[at] ^= 1;
    EXPECT_FALSE(open_whole(bent, key)) << at;
  }
  for (std::size_t at = 0; at < sealed.frames[0].size(); ++at) {
    auto bent = sealed;
    bent.frames[0][at] ^= 1;
    EXPECT_FALSE(open_whole(bent, key)) << at;
  }
}

TEST(Stream, another_key_a_short_header_and_frames_of_impossible_size_are_refused) {
  const auto key = key_of(9);
  const auto sealed = seal_whole(pattern(100), key);
  EXPECT_FALSE(open_whole(sealed, key_of(8)));
  auto short_header = sealed;
  short_header.header.pop_back();
  EXPECT_FALSE(open_whole(short_header, key));
  for (const std::size_t size : {std::size_t{0}, std::size_t{16}, kFrame + kFrameOverhead + 1}) {
    auto bent = sealed;
    bent.frames[0].resize(size);
    EXPECT_FALSE(open_whole(bent, key)) << size;
  }
}

TEST(Stream, leaves_the_output_as_it_was_when_a_frame_is_refused) {
  const auto key = key_of(9);
  auto sealed = seal_whole(pattern(100), key);
  sealed.frames[0][5] ^= 1;
  StreamOpener opener(key, sealed.header);
  Bytes out = {1, 2, 3};
  const auto opened = opener.open_frame(sealed.frames[0], out);
  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.error().code, ErrorCode::verification_failed);
  EXPECT_EQ(out, (Bytes{1, 2, 3}));
}

}  // namespace
}  // namespace inquest::crypto
