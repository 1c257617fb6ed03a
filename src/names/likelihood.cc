#include "names/likelihood.h"

#include <algorithm>
#include <bit>

#include "names/alignment.h"

namespace inquest::names {
namespace {

// A letter too many or a unit that nothing stands for: what no row foresaw.
constexpr int kInsert = 5 * kNat, kOmit = 5 * kNat;
constexpr int kSkipOptional = kNat;  // a patronymic that the other name lacks

// Costs by place in the Latin letters; `live` has a bit for each place that was reached.
struct Front {
  int cost[kMostUnits + 1];
  std::uint32_t skipped[kMostUnits + 1];  // of the way there: costs of skipped parts, and in the low byte their letters
  std::uint64_t live = 0;

  void reach(std::size_t place, int value, std::uint32_t left_out) {
    if ((live >> place & 1) == 0 || value < cost[place]) {
      cost[place] = value;
      skipped[place] = left_out;
    }
    live |= std::uint64_t{1} << place;
  }
};

// Letters too many, to the right of every place reached.
void insert(Front& front, const Letters& letters, int most) {
  for (std::size_t j = 0; j < letters.size; ++j) {
    if ((front.live >> j & 1) == 0) continue;
    const int cost = front.cost[j] + kInsert;
    if (cost <= most) front.reach(j + 1, cost, front.skipped[j]);
  }
}

// Whole parts too many.
void skip(Front& front, const Letters& letters, int price, int most) {
  for (std::size_t j = 0; j < letters.size; ++j) {
    if ((front.live >> j & 1) == 0 || (letters.begins >> j & 1) == 0) continue;
    const auto next = j + 1 + static_cast<std::size_t>(std::countr_zero(letters.begins >> (j + 1)));
    const bool optional = (letters.optional >> j & 1) != 0;
    const int left_out = (optional ? std::min(price, kSkipOptional) : price) + letters.alone[j];
    const int cost = front.cost[j] + left_out;
    if (cost <= most) front.reach(next, cost, front.skipped[j] + (static_cast<std::uint32_t>(left_out) << 8) + static_cast<std::uint32_t>(next - j));
  }
}

void write_unit(const Transliteration& model, std::uint32_t row, const Letters& letters, const Front& from, Front& to, int most) {
  for (auto live = from.live; live != 0; live &= live - 1) {
    const auto j = static_cast<std::size_t>(std::countr_zero(live));
    if (from.cost[j] + kOmit <= most) to.reach(j, from.cost[j] + kOmit, from.skipped[j]);
  }
  if (row == kNoRow) return;
  const auto past = model.past_arc(row);
  for (auto a = model.first_arc(row); a < past; ++a) {
    const auto arc = model.arc(a);
    auto fits = from.live;
    std::size_t size = 0;
    for (auto rest = arc.letters; rest != 0 && fits != 0; rest >>= 5) fits &= letters.at[rest & 31] >> size++;
    for (; fits != 0; fits &= fits - 1) {
      const auto j = static_cast<std::size_t>(std::countr_zero(fits));
      const int cost = from.cost[j] + arc.cost;
      if (cost <= most) to.reach(j + size, cost, from.skipped[j]);
    }
  }
}

}  // namespace

Letters letters_of(const Reading& reading) {
  Letters out;
  bool tied = false;  // a particle stands before
  std::size_t begun = 0;
  for (const auto& part : reading.parts) {
    if (part.kind == PartKind::suffix) continue;
    if (!tied) begun = out.size;
    out.begins |= std::uint64_t{1} << begun;
    if (part.kind == PartKind::patronymic) out.optional |= std::uint64_t{1} << begun;
    out.alone[begun] = tied ? out.alone[begun] + part.surprise : part.surprise;
    tied = part.kind == PartKind::particle;
    for (const char c : letters_of(reading, part)) {
      if (out.size == kMostUnits) break;
      const auto letter = static_cast<std::uint8_t>(c - 'a' + 1);
      out.at[letter] |= std::uint64_t{1} << out.size;
      out.letters[out.size++] = letter;
    }
  }
  out.begins |= std::uint64_t{1} << out.size;
  return out;
}

Units units_of(const Reading& reading, std::size_t turn) {
  Units out;
  std::size_t order[2 * kMostParts], words = 0;
  for (std::size_t i = 0; i < reading.parts.size() && words < std::size(order); ++i) {
    if (reading.parts[i].units_size > 0) order[words++] = i;
  }
  for (std::size_t k = 0; k < words; ++k) {
    const auto& part = reading.parts[order[(k + turn) % words]];
    if (out.size + part.units_size > kMostUnits) break;
    out.begins |= std::uint64_t{1} << out.size;
    for (std::size_t i = 0; i < part.units_size; ++i) out.rows[out.size++] = reading.units[part.units_at + i];
  }
  out.begins |= std::uint64_t{1} << out.size;
  return out;
}

Way cheapest_way(const Transliteration& model, const Units& units, const Letters& letters, Allowance allowance, int most) {
  Front fronts[2];
  auto *now = &fronts[0], *next = &fronts[1];
  // Where a word begins its front is kept, so that the word may be skipped as a whole.
  Front kept;
  now->reach(0, 0, 0);
  for (std::size_t i = 0; i <= units.size; ++i) {
    if ((units.begins >> i & 1) != 0) {
      if (allowance.skip_native < kNever) {
        for (auto live = i == 0 ? 0 : kept.live & letters.begins; live != 0; live &= live - 1) {
          const auto j = static_cast<std::size_t>(std::countr_zero(live));
          if (kept.cost[j] + allowance.skip_native <= most) now->reach(j, kept.cost[j] + allowance.skip_native, kept.skipped[j]);
        }
        kept = *now;
      }
      if (allowance.skip_latin < kNever) skip(*now, letters, allowance.skip_latin, most);
    }
    insert(*now, letters, most);
    if (i == units.size || now->live == 0) break;
    next->live = 0;
    write_unit(model, units.rows[i], letters, *now, *next, most);
    std::swap(now, next);
  }
  if ((now->live >> letters.size & 1) == 0) return {};
  const auto skipped = now->skipped[letters.size];
  return {now->cost[letters.size], static_cast<int>(skipped >> 8), skipped & 0xFF};
}

}  // namespace inquest::names
