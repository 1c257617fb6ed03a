// The keys of a field's values, by which records are put into blocks.
#include <algorithm>
#include <limits>

#include "linkage/field.h"
#include "linkage/hash.h"

namespace inquest::linkage {
namespace {

std::uint32_t key_of(std::uint64_t hash) { return std::max<std::uint32_t>(1, static_cast<std::uint32_t>(hash >> 32)); }

template <class Text>
std::uint32_t key_of_units(Text text) {
  return key_of(hash_of(std::string_view(reinterpret_cast<const char*>(text.data()), text.size() * sizeof(text[0]))));
}

// The smallest of the hashes of a value's words (where it has several) or letter pairs.
std::uint32_t min_hash(std::u16string_view text, std::uint64_t seed) {
  if (text.size() < 2) return 0;
  std::uint64_t least = std::numeric_limits<std::uint64_t>::max();
  if (text.find(u' ') != std::u16string_view::npos) {
    for (std::size_t at = 0; at < text.size();) {
      const auto end = std::min(text.find(u' ', at), text.size());
      if (end > at + 1) least = std::min(least, combined(key_of_units(text.substr(at, end - at)), seed));
      at = end + 1;
    }
  } else {
    for (std::size_t i = 0; i + 1 < text.size(); ++i) least = std::min(least, combined(std::uint64_t{text[i]} << 16 | text[i + 1], seed));
  }
  return key_of(least);
}

// The smallest of the hashes of a name's consonants, two by two, as it is read aloud.
std::uint32_t min_hash_aloud(const names::Prepared& name, std::uint64_t seed) {
  std::vector<std::uint64_t> runs;
  names::add_keys(name, names::Keys::runs, runs);
  std::uint64_t least = std::numeric_limits<std::uint64_t>::max();
  for (const auto run : runs) least = std::min(least, combined(run, seed));
  return runs.empty() ? 0 : key_of(least);
}

}  // namespace

std::vector<std::uint32_t> Field::keys(KeyKind kind) const {
  std::vector<std::uint32_t> keys(values());
  for (Code code = 1; code < keys.size(); ++code) {
    const auto units = texts_.empty() ? std::u16string_view() : text(code);
    const DateParts date = days_.empty() ? DateParts{} : days_[code].parts;
    auto& key = keys[code];
    switch (kind) {
      case KeyKind::value: key = key_of(hash(code)); break;
      case KeyKind::sound:
      case KeyKind::both_sounds: {
        const auto sound = sound_of(normal(code));
        key = sound.size() < 2 ? 0 : key_of(hash_of(sound));
        break;
      }
      case KeyKind::initial: key = units.empty() ? 0 : units.front() + 1U; break;
      case KeyKind::prefix: key = units.size() < 3 ? 0 : key_of_units(units.substr(0, 3)); break;
      case KeyKind::suffix: key = units.size() < 4 ? 0 : key_of_units(units.substr(units.size() - 3)); break;
      case KeyKind::area: key = units.size() < 4 ? 0 : key_of_units(units.substr(0, units.size() > 5 ? units.size() - 3 : 2)); break;
      case KeyKind::year: key = static_cast<std::uint32_t>(date.year); break;
      case KeyKind::month_day: key = date.month == 0 || date.day == 0 || (date.month == 1 && date.day == 1) ? 0 : date.month * 100U + date.day; break;
      case KeyKind::year_month: key = date.month == 0 || date.year == 0 ? 0 : static_cast<std::uint32_t>(date.year) * 100U + date.month; break;
      case KeyKind::min_hash_1: key = min_hash(units, 1); break;
      case KeyKind::min_hash_2: key = min_hash(units, 2); break;
      case KeyKind::min_hash_3: key = min_hash(units, 3); break;
      case KeyKind::aloud_1:
      case KeyKind::aloud_2:
      case KeyKind::aloud_3: key = min_hash_aloud(names_.empty() ? names::prepare(normal(code)) : names_[code], 1 + static_cast<std::uint64_t>(kind) - static_cast<std::uint64_t>(KeyKind::aloud_1)); break;
    }
  }
  return keys;
}

}  // namespace inquest::linkage
