#include "linkage/records.h"

#include <algorithm>

#include "linkage/hash.h"

namespace inquest::linkage {

Dictionary::Dictionary() : begins_{0, 0}, slots_(64) {}

Code Dictionary::find(std::string_view value) const {
  if (value.empty() || slots_.empty()) return 0;
  const auto hash = static_cast<std::uint32_t>(hash_of(value));
  for (std::size_t at = hash & (slots_.size() - 1);; at = (at + 1) & (slots_.size() - 1)) {
    const Slot& slot = slots_[at];
    if (slot.code == 0) return 0;
    if (slot.hash == hash && (*this)[slot.code] == value) return slot.code;
  }
}

std::uint32_t Dictionary::hash(std::string_view value) { return static_cast<std::uint32_t>(hash_of(value)); }

Code Dictionary::add(std::string_view value) { return add(value, hash(value)); }

Code Dictionary::add(std::string_view value, std::uint32_t hash) {
  if (value.empty()) return 0;
  std::size_t at = hash & (slots_.size() - 1);
  for (; slots_[at].code != 0; at = (at + 1) & (slots_.size() - 1)) {
    if (slots_[at].hash == hash && (*this)[slots_[at].code] == value) return slots_[at].code;
  }
  const auto code = static_cast<Code>(size());
  slots_[at] = {hash, code};
  bytes_ += value;
  begins_.push_back(bytes_.size());
  if (size() * 3 > slots_.size() * 2) grow();
  return code;
}

void Dictionary::grow() {
  std::vector<Slot> old(slots_.size() * 2);
  old.swap(slots_);
  for (const Slot& slot : old) {
    if (slot.code == 0) continue;
    std::size_t at = slot.hash & (slots_.size() - 1);
    while (slots_[at].code != 0) at = (at + 1) & (slots_.size() - 1);
    slots_[at] = slot;
  }
}

void Dictionary::seal() {
  slots_ = {};
  bytes_.shrink_to_fit();
  begins_.shrink_to_fit();
}

std::string_view trimmed(std::string_view text) {
  const auto is_space = [](char c) { return c == ' ' || (c >= '\t' && c <= '\r'); };
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

std::size_t Records::column_named(std::string_view name) const {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
  const auto same = [&](std::string_view a, std::string_view b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [&](char x, char y) { return lower(x) == lower(y); });
  };
  name = trimmed(name);
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (columns[i].name == name) return i;
  }
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (same(columns[i].name, name)) return i;
  }
  return columns.size();
}

void Records::seal() {
  for (auto& column : columns) {
    column.values.seal();
    column.codes.resize(size());
  }
}

}  // namespace inquest::linkage
