// The list of names, page by page, with those that were judged at their places in it.
#include <algorithm>

#include "app/link_people.h"

namespace inquest::app {
namespace {

constexpr std::uint64_t kAll = ~std::uint64_t{0};

// Earlier in the list than.
bool stands_before(const store::EntitySummary& a, const store::EntitySummary& b) { return std::pair(b.documents, b.mentions) < std::pair(a.documents, a.mentions); }

}  // namespace

// The list of names as far as it was asked for: the store's lines, and at their places those that were judged.
struct JudgedPeople::List {
  std::string wanted;
  std::deque<store::EntitySummary> read;           // the store's, without those that are replaced
  std::vector<const store::EntitySummary*> lines;  // merged
  std::vector<const store::EntitySummary*> own;    // of those that were judged, in order
  std::size_t next = 0;                            // of `own`, to be merged
  std::uint64_t asked = 0;                         // of the store's lines
  bool whole = false;
};

// Until `until` lines are merged, or all are.
Status JudgedPeople::read_on(store::Store& store, EntityKind kind, List& list, std::uint64_t until) const {
  constexpr std::uint64_t kAtOnce = 200;
  while (!list.whole && list.lines.size() < until) {
    const auto limit = until == kAll ? 0 : std::max<std::uint64_t>(kAtOnce, until - list.lines.size());
    TRY(auto some, store.entities(kind, list.wanted, {list.asked, limit}));
    list.asked += some.size();
    list.whole = until == kAll || some.size() < limit;
    for (auto& line : some) {
      if (replaced().contains(line.id)) continue;
      while (list.next < list.own.size() && !stands_before(line, *list.own[list.next])) list.lines.push_back(list.own[list.next++]);
      list.lines.push_back(&list.read.emplace_back(std::move(line)));
    }
    while (list.whole && list.next < list.own.size()) list.lines.push_back(list.own[list.next++]);
  }
  return {};
}

Result<PeoplePage> JudgedPeople::page(store::Store& store, EntityKind kind, std::string_view wanted, store::Listing page) const {
  const std::lock_guard lock(last_->mutex);
  if (!last_->list || last_->list->wanted != wanted) {
    auto fresh = std::make_shared<List>();
    fresh->wanted = wanted;
    const std::string key = name_key(wanted);
    for (std::size_t i = 0; i < people().size(); ++i) {
      const bool fits = std::any_of(keys_[i].begin(), keys_[i].end(), [&](const auto& name) { return name.find(key) != std::string::npos; });
      if (fits) fresh->own.push_back(&people()[i].summary);
    }
    last_->list = std::move(fresh);
  }
  auto& list = *last_->list;
  // Of a search all: what stands in for a line may be found by another of its names than the line was, so that only a walk counts them.
  TRY_(read_on(store, kind, list, page.limit == 0 || !wanted.empty() ? kAll : page.offset + page.limit));
  PeoplePage out;
  out.total = list.lines.size();
  if (!list.whole) {
    TRY(const auto names, store.count_entities(kind, wanted));
    out.total = names + list.own.size() - std::min<std::uint64_t>(names, replaced().size());
  }
  const auto begin = std::min<std::uint64_t>(page.offset, list.lines.size());
  const auto end = page.limit == 0 ? list.lines.size() : std::min<std::uint64_t>(list.lines.size(), begin + page.limit);
  for (auto i = begin; i < end; ++i) out.lines.push_back(*list.lines[i]);
  return out;
}

Result<PeoplePage> people_as_judged(store::Store& store, const JudgedPeople& judged, EntityKind kind, std::string_view wanted, store::Listing page) {
  if (judged.people().empty()) {
    PeoplePage as_listed;
    TRY(as_listed.lines, store.entities(kind, wanted, page));
    TRY(as_listed.total, store.count_entities(kind, wanted));
    return as_listed;
  }
  return judged.page(store, kind, wanted, page);
}

}  // namespace inquest::app
