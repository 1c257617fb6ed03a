#include <algorithm>
#include <utility>

#include "names/names.h"

namespace inquest::names {

struct NameIndex::Impl {
  std::vector<Prepared> names;
};

NameIndex::NameIndex() : impl_(std::make_unique<Impl>()) {}
NameIndex::NameIndex(NameIndex&&) noexcept = default;
NameIndex& NameIndex::operator=(NameIndex&&) noexcept = default;
NameIndex::~NameIndex() = default;

std::size_t NameIndex::size() const { return impl_->names.size(); }

std::size_t NameIndex::add(std::string_view utf8) {
  impl_->names.push_back(prepare(utf8));
  return impl_->names.size() - 1;
}

std::vector<Hit> NameIndex::search(std::string_view utf8, std::size_t limit, float least) const { return search(prepare(utf8), limit, least); }

// Every name is compared: keys would be faster and lose some, and a million names take about as long as a key press.
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
