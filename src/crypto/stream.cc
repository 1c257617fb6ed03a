#include <sodium.h>

#include <algorithm>
#include <cassert>

#include "crypto/crypto.h"

namespace inquest::crypto {
namespace {

static_assert(crypto_secretstream_xchacha20poly1305_HEADERBYTES == kStreamHeader);
static_assert(crypto_secretstream_xchacha20poly1305_ABYTES == kFrameOverhead);

constexpr std::uint8_t kMore = crypto_secretstream_xchacha20poly1305_TAG_MESSAGE;
constexpr std::uint8_t kLast = crypto_secretstream_xchacha20poly1305_TAG_FINAL;

}  // namespace

struct StreamSealer::State {
  crypto_secretstream_xchacha20poly1305_state stream{};
  std::array<std::uint8_t, kStreamHeader> header{};
  bool ended = false;
  ~State() { sodium_memzero(&stream, sizeof stream); }
};

StreamSealer::StreamSealer(const Secret& key32) : state_(std::make_unique<State>()) {
  assert(key32.size() == crypto_secretstream_xchacha20poly1305_KEYBYTES);
  crypto_secretstream_xchacha20poly1305_init_push(&state_->stream, state_->header.data(), key32.view().data());
}
StreamSealer::~StreamSealer() = default;

std::array<std::uint8_t, kStreamHeader> StreamSealer::header() const { return state_->header; }

void StreamSealer::seal_frame(ByteView plain, bool last, Bytes& out) {
  assert(!state_->ended && (last ? plain.size() <= kFrame : plain.size() == kFrame));
  const std::size_t before = out.size();
  out.resize(before + plain.size() + kFrameOverhead);
  crypto_secretstream_xchacha20poly1305_push(&state_->stream, out.data() + before, nullptr, plain.data(), plain.size(),
                                             nullptr, 0, last ? kLast : kMore);
  state_->ended = last;
}

struct StreamOpener::State {
  crypto_secretstream_xchacha20poly1305_state stream{};
  bool usable = false;  // false before a good header, after the last frame and after any failure
  ~State() { sodium_memzero(&stream, sizeof stream); }
};

StreamOpener::StreamOpener(const Secret& key32, ByteView header) : state_(std::make_unique<State>()) {
  assert(key32.size() == crypto_secretstream_xchacha20poly1305_KEYBYTES);
  state_->usable = header.size() == kStreamHeader && crypto_secretstream_xchacha20poly1305_init_pull(
                                                         &state_->stream, header.data(), key32.view().data()) == 0;
}
StreamOpener::~StreamOpener() = default;

Result<bool> StreamOpener::open_frame(ByteView sealed, Bytes& out) {
  const bool usable = std::exchange(state_->usable, false);
  if (!usable || sealed.size() < kFrameOverhead || sealed.size() > kFrame + kFrameOverhead) {
    return fail(ErrorCode::verification_failed, "an original is cut short, too long, or damaged at its head");
  }
  const std::size_t before = out.size();
  const std::size_t plain = sealed.size() - kFrameOverhead;
  out.resize(before + std::max<std::size_t>(plain, 1));
  std::uint8_t tag = 0;
  const int opened = crypto_secretstream_xchacha20poly1305_pull(&state_->stream, out.data() + before, nullptr, &tag,
                                                                sealed.data(), sealed.size(), nullptr, 0);
  const bool good = opened == 0 && (tag == kLast || (tag == kMore && plain == kFrame));
  out.resize(before + (good ? plain : 0));
  if (!good) return fail(ErrorCode::verification_failed, "a frame of an original was changed, lost or moved");
  state_->usable = tag != kLast;
  return tag == kLast;
}

}  // namespace inquest::crypto
