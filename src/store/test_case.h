// A case for the tests of store: quick to make, in a folder of its own, with words of the field for what is done to it.
#pragma once

#include <fcntl.h>
#include <gtest/gtest.h>

#include <optional>
#include <string>

#include "model/payload.h"
#include "store/file.h"
#include "store/store.h"
#include "store/test_folder.h"

namespace inquest::store::testing {

inline crypto::Secret secret(std::string_view text) { return crypto::Secret::copy_of(as_bytes(text)); }

class TestCase {
 public:
  explicit TestCase(std::string_view state = "state") : state_(folder / state) {
    EXPECT_TRUE(crypto::init());
    auto made = Store::create(path(), secret("open sesame"), {"Recorder", "RR"}, environment());
    EXPECT_TRUE(made) << made.error().message;
    if (made) store = std::move(*made);
  }

  std::filesystem::path path() const { return folder / "a.inquest"; }
  Environment environment() {
    return {clock_, random_, state_, "test device", crypto::KdfCost{1, 8192}};
  }
  void close() { store.reset(); }
  Result<std::unique_ptr<Store>> open(std::string_view passphrase = "open sesame") {
    return Store::open(path(), secret(passphrase), environment());
  }
  void reopen() {
    close();
    auto opened = open();
    ASSERT_TRUE(opened) << opened.error().message;
    store = std::move(*opened);
  }

  Result<Preserved> preserve(std::string_view bytes, Compartment compartment = Compartment::none) {
    write_bytes(folder / "given", bytes);
    const Descriptor given(::open((folder / "given").c_str(), O_RDONLY));
    return store->preserve(given.get(), compartment, nullptr);
  }
  Result<Stamp> append_add(const std::vector<Preserved>& taken, std::string_view path, std::string_view publisher = "",
                           std::string_view published = "", Compartment compartment = Compartment::none) {
    Draft draft{ledger::EntryKind::add, {}, {}, compartment};
    for (const auto& one : taken) {
      payload::AddItem item{.document = one.document, .sha256 = one.sha256, .size = one.size, .custody = {}};
      item.custody.path = path;
      item.custody.publisher = publisher;
      item.custody.published = published;
      draft.items.push_back(payload::encode(item));
    }
    return store->append(draft);
  }
  // A document in the case, preserved and added.
  DocumentId add(std::string_view bytes, std::string_view path = "notes.txt", std::string_view publisher = "",
                 std::string_view published = "", Compartment compartment = Compartment::none) {
    const auto taken = preserve(bytes, compartment);
    EXPECT_TRUE(taken) << taken.error().message;
    if (!taken) return {};
    const auto stamp = append_add({*taken}, path, publisher, published, compartment);
    EXPECT_TRUE(stamp) << stamp.error().message;
    return taken->document;
  }
  // Added, and read as the text that it is.
  DocumentId add_text(std::string_view text, std::string_view path = "notes.txt", std::string_view publisher = "",
                      std::string_view published = "", Compartment compartment = Compartment::none) {
    const auto document = add(text, path, publisher, published, compartment);
    read(document, text);
    return document;
  }
  void read(const DocumentId& document, std::string_view text, Reading reading = {}) {
    ReadOutcome outcome;
    outcome.document = document;
    outcome.media_type = "text/plain";
    outcome.text.emplace();
    outcome.text->text = text;
    outcome.text->media_type = "text/plain";
    outcome.text->reader = "text/1";
    outcome.reading = std::move(reading);
    outcome.reading_version = "reading/1";
    const auto saved = store->save_readings({outcome});
    EXPECT_TRUE(saved) << saved.error().message;
  }
  std::string original(const DocumentId& document) {
    const auto bytes = store->original(document);
    EXPECT_TRUE(bytes) << bytes.error().message;
    return bytes ? std::string(as_text(*bytes)) : std::string();
  }

  TestFolder folder;
  std::unique_ptr<Store> store;

 private:
  std::filesystem::path state_;
  SystemClock clock_;
  crypto::SystemRandom random_;
};

}  // namespace inquest::store::testing
