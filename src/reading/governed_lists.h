// Lists that one governor goes before: "We call on X to (a) release ...; (b) close ...", "We demand that the authorities:" above
// lines with bullets, "Recommendations" above numbered ones. What stands in an item is asked for, promised, denied as a whole,
// however far the governor is. Borrows the words, which must outlive it. Private to reading/.
#pragma once

#include <cstdint>
#include <vector>

#include "reading/candidates.h"
#include "reading/governors.h"

namespace inquest::reading {

struct ListItem {
  Range words;                         // behind its mark
  const Governor* governor = nullptr;  // of the constant table; never null
  Range opening;                       // what goes before the list, its governor included
  std::uint32_t governor_at = 0;       // the governor's first token
  Range addressed;                     // behind the governor, or the heading of the part: who is asked stands there
};

class GovernedLists {
 public:
  explicit GovernedLists(const Words& words);
  // The item that the token lies in; null where it lies in none.
  const ListItem* at(std::uint32_t token) const;
  bool empty() const { return items_.empty(); }

 private:
  std::vector<ListItem> items_;  // ordered by words.first, not overlapping
};

// The token behind the mark of an item that stands here ("(a)", "2.", "iv)", a bullet); `first` itself where none does.
// `line`: a line begins here, so that a bullet or a number with its stop is a mark too.
std::uint32_t behind_item_mark(const Words& words, std::uint32_t first, std::uint32_t end, bool line);

}  // namespace inquest::reading
