// A page of a listing that runs over the case and its open compartments.
//
// Each part gives its rows in order; the pages are those of the merged order. A compartment is small beside the case: of
// the case only the rows that can stand on the page are asked for, which begin at most as many rows before it as the
// compartments have.
#pragma once

#include <algorithm>
#include <cstdint>
#include <limits>
#include <vector>

#include "base/result.h"
#include "store/impl.h"

namespace inquest::store {

inline constexpr std::uint64_t kNoLimit = std::numeric_limits<std::int64_t>::max();

// count(Database&) -> Result<std::uint64_t>; rows(Database&, Part&, limit, offset) -> Result<std::vector<Row>>, ordered;
// before(a, b): the order of the listing, total.
template <class Row, class Count, class Rows, class Before>
Result<std::vector<Row>> merged_page(Store::Impl& impl, Listing page, Count count, Rows rows, Before before) {
  const std::uint64_t limit = page.limit == 0 ? kNoLimit : page.limit;
  std::vector<Row> others;
  for (auto& part : impl.parts) {
    if (part->compartment == Compartment::none) continue;
    TRY(auto reader, part->readers.take());
    TRY(const std::uint64_t size, count(*reader));
    if (size == 0) continue;
    const std::uint64_t reach = limit == kNoLimit ? kNoLimit : page.offset + limit;  // no row after these can stand on the page
    TRY(auto some, rows(*reader, *part, reach, std::uint64_t{0}));
    others.insert(others.end(), std::make_move_iterator(some.begin()), std::make_move_iterator(some.end()));
  }
  TRY(auto reader, impl.main().readers.take());
  if (others.empty()) return rows(*reader, impl.main(), limit, page.offset);
  std::ranges::sort(others, before);
  const std::uint64_t skip = page.offset > others.size() ? page.offset - others.size() : 0;
  const std::uint64_t wanted = limit == kNoLimit ? kNoLimit : page.offset - skip + limit;
  TRY(auto own, rows(*reader, impl.main(), wanted, skip));
  // The rows left out are all before own.front(), and so is every other row that stands before the place `drop` in what is
  // merged here: from `drop` on, places here and places in the whole listing differ by `skip`.
  std::vector<Row> merged;
  merged.reserve(own.size() + others.size());
  std::ranges::merge(own, others, std::back_inserter(merged), before);
  const std::uint64_t drop = page.offset - skip;
  std::vector<Row> out;
  for (std::uint64_t i = drop; i < merged.size() && out.size() < limit; ++i) out.push_back(std::move(merged[i]));
  return out;
}

}  // namespace inquest::store
