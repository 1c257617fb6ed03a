// A case for tests: cheap keys, a clock that stands still unless told, and the acts of a documentation officer in a line
// each. Names and places are invented.
#pragma once

#include <gtest/gtest.h>
#include <sys/mman.h>
#include <unistd.h>

#include <memory>
#include <string>
#include <string_view>

#include "crypto/crypto.h"
#include "model/payload.h"
#include "store/store.h"
#include "store/test_folder.h"

namespace inquest::store::testing {

class FixedClock final : public Clock {
 public:
  std::int64_t now_ms() override { return now; }
  std::int64_t now = 1'700'000'000'000;
};

inline crypto::Secret secret(std::string_view text) { return crypto::Secret::copy_of(as_bytes(text)); }

// What a machine would read in `text`, marked by hand: each name as often as it stands there.
struct Marked {
  std::string text;
  Reading reading;
};
inline void mark(Marked& marked, std::string_view name, EntityKind kind, std::string_view id, std::string_view full) {
  for (auto at = marked.text.find(name); at != std::string::npos; at = marked.text.find(name, at + 1)) {
    marked.reading.mentions.push_back({.kind = kind, .span = {at, at + name.size()}, .id = std::string(id),
                                       .name = std::string(full), .role = std::nullopt, .confidence = 0.9});
  }
}

class TestCase {
 public:
  explicit TestCase(std::string_view device = "device-1") : device_(device) {
    EXPECT_TRUE(crypto::init());
    auto made = Store::create(path(), secret("orange lantern"), {"A. Keeper", "AK"}, environment());
    EXPECT_TRUE(made) << (made ? "" : made.error().message);
    if (made) store = std::move(*made);
  }
  std::filesystem::path path() const { return folder / "hearing.inquest"; }
  Environment environment() {
    return {clock, random, folder / ("state-" + device_), device_, crypto::KdfCost{1, 8 * 1024 * 1024}};
  }
  void reopen() {
    store.reset();
    auto opened = Store::open(path(), secret("orange lantern"), environment());
    ASSERT_TRUE(opened) << opened.error().message;
    store = std::move(*opened);
  }

  Preserved preserve(std::string_view bytes, Compartment compartment = Compartment::none) {
    const int file = ::memfd_create("original", MFD_CLOEXEC);
    EXPECT_EQ(::write(file, bytes.data(), bytes.size()), static_cast<ssize_t>(bytes.size()));
    ::lseek(file, 0, SEEK_SET);
    auto preserved = store->preserve(file, compartment, {});
    ::close(file);
    EXPECT_TRUE(preserved) << (preserved ? "" : preserved.error().message);
    return preserved ? *preserved : Preserved{};
  }
  static std::string add_item(const Preserved& p, std::string_view path, std::string_view publisher = "") {
    payload::AddItem item{.document = p.document, .sha256 = p.sha256, .size = p.size, .custody = {}};
    item.custody.path = path;
    item.custody.publisher = publisher;
    return payload::encode(item);
  }
  DocumentId add(std::string_view bytes, std::string_view path, Compartment compartment = Compartment::none,
                 std::string_view publisher = "") {
    const auto p = preserve(bytes, compartment);
    const auto stamp = store->append({.kind = ledger::EntryKind::add, .payload = "", .items = {add_item(p, path, publisher)},
                                      .compartment = compartment});
    EXPECT_TRUE(stamp) << (stamp ? "" : stamp.error().message);
    return p.document;
  }
  void read(const DocumentId& document, const Marked& marked, std::string_view published = "") {
    ReadOutcome outcome;
    outcome.document = document;
    outcome.media_type = "text/plain";
    outcome.text = ExtractedText{.text = marked.text, .media_type = "text/plain", .reader = "text/1", .pages = {},
                                 .layout = {}, .declared = {}};
    outcome.reading = marked.reading;
    outcome.reading.facts.language = "en";
    if (!published.empty()) outcome.reading.facts.published = Publication{std::string(published), How::stated, {}};
    outcome.reading_version = "reading/1";
    const auto done = store->save_readings({outcome});
    EXPECT_TRUE(done) << (done ? "" : done.error().message);
  }
  template <class SomeId>
  SomeId new_id() {
    return random.id<SomeId>();
  }

  TestFolder folder;
  FixedClock clock;
  crypto::SystemRandom random;
  std::unique_ptr<Store> store;

 private:
  std::string device_;
};

}  // namespace inquest::store::testing
