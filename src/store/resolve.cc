// An id from its front: "d0v3k7" when nothing else begins so.
#include <fmt/format.h>

#include <set>

#include "store/entity_id.h"
#include "store/impl.h"
#include "store/rows.h"
#include "store/sql/history.h"
#include "store/sql/names.h"

namespace inquest::store {
namespace {

constexpr std::size_t kShortest = 6;
constexpr std::string_view kName = "name:";
constexpr std::string_view kDigits = "0123456789abcdefghjkmnpqrstvwxyz";

using Bytes16 = std::array<std::uint8_t, 16>;
struct Range {
  Bytes16 low{}, high{};
};

// All ids whose text begins with these digits: the bits that they fix, then all zeros or all ones.
std::optional<Range> range_of(std::string_view digits) {
  Range range;
  range.high.fill(0xff);
  std::size_t bit = 0;
  for (const char c : digits) {
    const auto digit = kDigits.find(c);
    if (digit == std::string_view::npos) return std::nullopt;
    for (int shift = 4; shift >= 0; --shift, ++bit) {
      const bool one = (digit >> shift & 1) != 0;
      if (bit >= 128) {
        if (one) return std::nullopt;  // stray bits of the last digit
        continue;
      }
      const auto mask = static_cast<std::uint8_t>(0x80 >> bit % 8);
      if (one) range.low[bit / 8] |= mask;
      else range.high[bit / 8] = static_cast<std::uint8_t>(range.high[bit / 8] & ~mask);
    }
  }
  return range;
}

// The id of a name is its first eight bytes, as a signed number. What begins alike lies together, since the first bit is fixed.
std::int64_t front_of(const Bytes16& bytes) {
  std::uint64_t front = 0;
  for (std::size_t i = 0; i < 8; ++i) front = front << 8 | bytes[i];
  return static_cast<std::int64_t>(front);
}

// Crockford's look-alikes, and capital letters.
std::string canonical(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const char lower = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    const bool first = out.empty();  // the letter of the kind is no digit
    out += !first && lower == 'o' ? '0' : !first && (lower == 'i' || lower == 'l') ? '1' : lower;
  }
  return out;
}

template <class SomeId>
Status collect(Database& db, Sql sql, const Range& range, std::set<std::string>& found) {
  TRY(const auto rows, rows_of(db.query(sql, range.low, range.high), [](Query& row) { return row.id<SomeId>().text(); }));
  found.insert(rows.begin(), rows.end());
  return {};
}

Status find_in(Database& db, char letter, const Range& range, std::set<std::string>& found) {
  switch (letter) {
    case DocumentTag::kLetter: return collect<DocumentId>(db, sql::documents_between, range, found);
    case StatementTag::kLetter: return collect<StatementId>(db, sql::statements_between, range, found);
    case JudgementTag::kLetter: return collect<JudgementId>(db, sql::judgements_between, range, found);
    case ProposalTag::kLetter: return collect<ProposalId>(db, sql::proposals_between, range, found);
    case AuthorTag::kLetter: return collect<AuthorId>(db, sql::authors_between, range, found);
    case EntityTag::kLetter:
      TRY_(collect<EntityId>(db, sql::entities_between, range, found));
      return collect<EntityId>(db, sql::speakers_between, range, found);
    default: return {};
  }
}

}  // namespace

Result<std::string> Store::resolve(std::string_view id_or_prefix) {
  const auto text = id_or_prefix.starts_with(kName) ? std::string(id_or_prefix) : canonical(id_or_prefix);
  if (text.size() < kShortest + (id_or_prefix.starts_with(kName) ? kName.size() : 0)) {
    return fail(ErrorCode::usage, fmt::format("an id needs at least {} characters to be found", kShortest));
  }
  std::set<std::string> found;
  const bool is_name = text.starts_with(kName);
  const auto range = text.size() <= 27 ? range_of(std::string_view(text).substr(is_name ? kName.size() : 1)) : std::nullopt;
  for (auto& part : impl_->parts) {
    TRY(auto reader, part->readers.take());
    if (!range) continue;
    if (is_name) {
      TRY(const auto names, rows_of(reader->query(sql::name_ids_between, front_of(range->low), front_of(range->high)),
                                    [](Query& row) { return entity_text(row.integer()); }));
      found.insert(names.begin(), names.end());
      continue;
    }
    TRY_(find_in(*reader, text.front(), *range, found));
    TRY(const auto gone, rows_of(reader->query(sql::erased_between, text, text + "\x7f"), [](Query& row) { return row.text(); }));
    found.insert(gone.begin(), gone.end());
  }
  if (found.size() == 1) return *found.begin();
  if (found.empty()) return fail(ErrorCode::not_found, fmt::format("nothing here has the id {}", text));
  return fail(ErrorCode::usage, fmt::format("several ids begin with {}; give more of it", text));
}

}  // namespace inquest::store
