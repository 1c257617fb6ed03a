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

// Null of what is no capture table. Errors: the original cannot be read now.
Result<Json> held_in(store::Store& store, const Document& document) {
  TRY(const Bytes bytes, store.original(document.id));
  const auto file = estimation::read_capture_table(as_text(bytes), {});
  if (!file) return Json();
  Json strata = Json::array();
  if (file->strata.size() > 1) {
    for (const auto& stratum : file->strata) strata.push_back(stratum.name);
  }
  return Json{{"lists", file->pooled.lists}, {"people", file->pooled.observed()}, {"strata", std::move(strata)}};
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
    auto held = before != kept_.end() ? Result<Json>(before->second) : held_in(store, document);
    if (!held) continue;  // not kept: it may be readable the next time
    if (!held->is_null()) offers.push_back({document, path, *held});
    kept.emplace(document.id, std::move(*held));
  }
  kept_ = std::move(kept);
  return offers;
}

}  // namespace inquest::app
