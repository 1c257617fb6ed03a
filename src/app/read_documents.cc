#include "app/read_documents.h"
#include "crypto/crypto.h"

#include <fmt/format.h>

#include <map>

namespace inquest::app {
namespace {

constexpr std::uint64_t kDocumentsAtOnce = 1000;

std::string hash_of(const Document& document) { return document.text_sha256 ? document.text_sha256->hex() : std::string(); }

}  // namespace

Result<std::vector<Document>> documents_read(store::Store& store) {
  std::vector<Document> read;
  for (std::uint64_t offset = 0;; offset += kDocumentsAtOnce) {
    TRY(auto page, store.documents({offset, kDocumentsAtOnce}));
    const bool last = page.size() < kDocumentsAtOnce;
    for (auto& document : page) {
      if (document.text_sha256) read.push_back(std::move(document));
    }
    if (last) return read;
  }
}

Result<std::string> state_of_reading(store::Store& store, const Document& document) {
  TRY(const std::string mark, store.reading_mark(document.id));
  return fmt::format("{} {} {}", hash_of(document), document.published, mark);
}

Result<std::vector<std::string>> states_of_reading(store::Store& store, const std::vector<Document>& documents) {
  TRY(const auto marks, store.reading_marks());
  std::map<std::string, std::string> of_text;
  for (const auto& document : documents) {
    if (const auto at = marks.find(document.id); at != marks.end()) of_text[hash_of(document)] += at->second + "; ";
  }
  // One text may come in thousands of documents, and each of them would keep the marks of all.
  for (auto& [text, joined] : of_text) joined = crypto::sha256(as_bytes(joined)).hex();
  std::vector<std::string> states;
  states.reserve(documents.size());
  for (const auto& document : documents) {
    const std::string hash = hash_of(document);
    states.push_back(fmt::format("{} {} {}", hash, document.published, of_text[hash]));
  }
  return states;
}

}  // namespace inquest::app
