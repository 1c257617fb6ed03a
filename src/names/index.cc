#include <algorithm>
#include <unordered_map>
#include <utility>

#include "names/names.h"

namespace inquest::names {

struct NameIndex::Impl {
  std::vector<Prepared> names;
  std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> by_key;
};

NameIndex::NameIndex() : impl_(std::make_unique<Impl>()) {}
NameIndex::NameIndex(NameIndex&&) noexcept = default;
NameIndex& NameIndex::operator=(NameIndex&&) noexcept = default;
NameIndex::~NameIndex() = default;

std::size_t NameIndex::size() const { return impl_->names.size(); }

std::size_t NameIndex::add(std::string_view utf8) {
  const auto at = impl_->names.size();
  impl_->names.push_back(prepare(utf8));
  std::vector<std::uint64_t> keys;
  add_keys(impl_->names.back(), Keys::parts, keys);
  for (const auto key : keys) impl_->by_key[key].push_back(static_cast<std::uint32_t>(at));
  return at;
}

std::vector<Hit> NameIndex::search(std::string_view utf8, std::size_t limit, float least) const { return search(prepare(utf8), limit, least); }

std::vector<Hit> NameIndex::search(const Prepared& name, std::size_t limit, float least) const {
  std::vector<Hit> hits;
  for (std::size_t i = 0; i < impl_->names.size(); ++i) {
    const auto found = compare(name, impl_->names[i], least);
    if (found.score >= least) hits.push_back({i, found});
  }
  std::ranges::stable_sort(hits, std::ranges::greater(), [](const Hit& hit) { return hit.found.score; });
  if (limit != 0 && hits.size() > limit) hits.resize(limit);
  return hits;
}

}  // namespace inquest::names
