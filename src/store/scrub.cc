#include "store/scrub.h"

#include <sqlite3.h>

#include <algorithm>
#include <vector>

#include "store/sql/erase.h"

namespace inquest::store {
namespace {

constexpr std::int64_t kPagesAtOnce = 2048;
constexpr std::size_t kFileHeader = 100;  // on page 1
constexpr std::size_t kReservedAt = 20;   // the file header's count of reserved bytes per page
constexpr std::size_t kLargestRootAt = 52;  // four bytes, not 0 in a file with a page map
constexpr std::size_t kMapEntry = 5;        // bytes that a page map has for each page it speaks of

std::size_t u16_at(std::span<const std::uint8_t> page, std::size_t at) {
  return static_cast<std::size_t>(page[at]) << 8 | page[at + 1];
}

// The page map begins on page 2, and again after as many pages as one page of
// it speaks of. Its first byte may look like that of a tree page.
bool is_page_map(std::uint32_t number, std::size_t usable) {
  return number >= 2 && (number - 2) % (usable / kMapEntry + 1) == 0;
}

bool zero(std::span<std::uint8_t> bytes) {
  if (std::ranges::all_of(bytes, [](std::uint8_t b) { return b == 0; })) return false;
  std::ranges::fill(bytes, std::uint8_t{0});
  return true;
}

struct DirtyPage {
  std::uint32_t number = 0;
  Bytes bytes;
};

struct Layout {  // of the file, as page 1 says it
  std::size_t usable = 0;
  bool has_map = false;
};

Result<std::vector<DirtyPage>> dirty_pages(Database& db, std::int64_t first, Layout& layout) {
  std::vector<DirtyPage> dirty;
  TRY(auto rows, db.query(sql::pages_from, first, kPagesAtOnce));
  while (true) {
    TRY(const bool more, rows.step());
    if (!more) return dirty;
    const auto number = static_cast<std::uint32_t>(rows.integer());
    auto page = rows.blob();
    if (number == 1) {
      const auto largest_root = std::span(page).subspan(kLargestRootAt, 4);
      layout = {page.size() - page[kReservedAt], std::ranges::any_of(largest_root, [](std::uint8_t b) { return b != 0; })};
    }
    if (layout.has_map && is_page_map(number, layout.usable)) continue;
    if (clear_unused(page, number, layout.usable)) dirty.push_back({number, std::move(page)});
  }
}

}  // namespace

bool clear_unused(std::span<std::uint8_t> page, std::uint32_t number, std::size_t usable) {
  const std::size_t header = number == 1 ? kFileHeader : 0;
  if (page.size() < header + 12 || usable > page.size()) return false;
  const auto type = page[header];
  const bool interior = type == 2 || type == 5;
  if (!interior && type != 10 && type != 13) return false;
  const std::size_t cells = u16_at(page, header + 3);
  const std::size_t gap = header + (interior ? 12 : 8) + 2 * cells;
  std::size_t content = u16_at(page, header + 5);
  if (content == 0) content = 65536;
  if (gap > content || content > usable) return false;  // no tree page after all
  bool changed = zero(page.subspan(gap, content - gap));
  // Freed blocks within the cells: four bytes of link and size, then what was there.
  std::size_t block = u16_at(page, header + 1);
  while (block >= content && block + 4 <= usable) {
    const std::size_t size = u16_at(page, block + 2);
    if (size < 4 || block + size > usable) break;
    changed |= zero(page.subspan(block + 4, size - 4));
    const std::size_t next = u16_at(page, block);
    if (next <= block) break;
    block = next;
  }
  return changed;
}

Status scrub(const std::filesystem::path& file, const crypto::Secret& key, const std::function<bool(std::uint64_t, std::uint64_t)>& go_on) {
  TRY(auto db, Database::open(file, key, Access::read_write));
  sqlite3_db_config(db->raw(), SQLITE_DBCONFIG_DEFENSIVE, 0, nullptr);  // only so may pages be written
  TRY(const auto pages, db->integer(sql::page_count));
  Layout layout;
  for (std::int64_t first = 1; first <= pages.value_or(0); first += kPagesAtOnce) {
    if (!go_on(static_cast<std::uint64_t>(first - 1), static_cast<std::uint64_t>(*pages))) return fail(ErrorCode::conflict, "stopped");
    TRY(auto transaction, Transaction::begin(*db));
    TRY(const auto dirty, dirty_pages(*db, first, layout));
    for (const auto& page : dirty) TRY_(db->run(sql::write_page, page.number, page.bytes));
    TRY_(transaction.commit());
  }
  return db->truncate_log();
}

}  // namespace inquest::store
