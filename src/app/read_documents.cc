#include "app/read_documents.h"

#include <fmt/format.h>

namespace inquest::app {
namespace {

constexpr std::uint64_t kDocumentsAtOnce = 1000;

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
  std::string state = document.text_sha256 ? document.text_sha256->hex() : std::string();
  for (const auto status : {ProposalStatus::proposed, ProposalStatus::accepted, ProposalStatus::rejected}) {
    store::ProposalFilter filter;
    filter.document = document.id;
    filter.status = status;
    TRY(const auto n, store.count_proposals(filter));
    state += fmt::format(" {}", n);
  }
  return state + " " + document.published;
}

}  // namespace inquest::app
