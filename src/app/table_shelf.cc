#include "app/table_shelf.h"

#include "app/json.h"
#include "app/limits.h"

namespace inquest::app {
namespace {

constexpr std::uint64_t kLargestTable = 16u << 20;  // bytes of a file that is tried as a capture table

bool could_be_table(const Document& document, std::string_view path) {
  if (document.size > kLargestTable) return false;
  if (document.media_type == "text/csv" || document.media_type == "text/tab-separated-values") return true;
  const std::string name = folded(path);
  return name.ends_with(".csv") || name.ends_with(".tsv");
}

Json held_in(store::Store& store, const Document& document) {
  const auto file = capture_table_of(store, document, {});
  if (!file) return {};
  Json strata = Json::array();
  if (file->strata.size() > 1) {
    for (const auto& stratum : file->strata) strata.push_back(stratum.name);
  }
  return {{"lists", file->pooled.lists}, {"people", file->pooled.observed()}, {"strata", std::move(strata)}};
}

}  // namespace

Result<estimation::CaptureFile> capture_table_of(store::Store& store, const Document& document, const std::vector<std::string>& strata) {
  if (document.size > kLargestOriginal) return too_large();
  TRY(const Bytes bytes, store.original(document.id));
  return estimation::read_capture_table(as_text(bytes), strata);
}

Result<std::vector<TableShelf::Offer>> TableShelf::offers(store::Store& store) {
  const std::lock_guard lock(mutex_);
  Lookup lookup(store);
  std::vector<Offer> offers;
  std::map<DocumentId, Json> kept;
  TRY(const auto documents, store.documents({}));
  for (const auto& document : documents) {
    TRY(const auto path, lookup.path(document.id));
    if (!could_be_table(document, path)) continue;
    const auto before = kept_.find(document.id);
    const auto& held = kept.emplace(document.id, before != kept_.end() ? before->second : held_in(store, document)).first->second;
    if (!held.is_null()) offers.push_back({document, path, held});
  }
  kept_ = std::move(kept);
  return offers;
}

}  // namespace inquest::app
