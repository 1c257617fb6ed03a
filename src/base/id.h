// Ids are distinct types: a StatementId is refused where a DocumentId is wanted.
// An id is 16 bytes, random or (proposals) the front of a hash. Its text form is a letter for the kind and 26
// characters of Crockford base32: "d0v3k...". Text forms stand in URLs, listings and the ledger.
#pragma once

#include <algorithm>
#include <array>
#include <compare>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/bytes.h"

namespace inquest {

template <class Tag>
struct Id {
  std::array<std::uint8_t, 16> bytes{};

  friend auto operator<=>(const Id&, const Id&) = default;
  bool is_nil() const { return *this == Id{}; }
  std::string text() const { return std::string(1, Tag::kLetter) + to_base32(bytes); }

  static std::optional<Id> parse(std::string_view text) {
    if (text.size() != 27 || text[0] != Tag::kLetter) return std::nullopt;
    const auto raw = from_base32(text.substr(1));
    if (!raw || raw->size() != 16) return std::nullopt;
    Id id;
    std::copy(raw->begin(), raw->end(), id.bytes.begin());
    return id;
  }
  static Id from(std::span<const std::uint8_t, 16> raw) {
    Id id;
    std::copy(raw.begin(), raw.end(), id.bytes.begin());
    return id;
  }
};

using DocumentId = Id<struct DocumentTag>;
using EntityId = Id<struct EntityTag>;
using ProposalId = Id<struct ProposalTag>;
using StatementId = Id<struct StatementTag>;
using JudgementId = Id<struct JudgementTag>;
using AuthorId = Id<struct AuthorTag>;  // a person on a device: the owner of one log
using UserId = Id<struct UserTag>;      // a person: the owner of a key file
using CaseId = Id<struct CaseTag>;

struct DocumentTag { static constexpr char kLetter = 'd'; };
struct EntityTag { static constexpr char kLetter = 'e'; };
struct ProposalTag { static constexpr char kLetter = 'p'; };
struct StatementTag { static constexpr char kLetter = 's'; };
struct JudgementTag { static constexpr char kLetter = 'j'; };
struct AuthorTag { static constexpr char kLetter = 'a'; };
struct UserTag { static constexpr char kLetter = 'u'; };
struct CaseTag { static constexpr char kLetter = 'c'; };

}  // namespace inquest

template <class Tag>
struct std::hash<inquest::Id<Tag>> {
  std::size_t operator()(const inquest::Id<Tag>& id) const noexcept {
    std::size_t h = 0;
    for (std::size_t i = 0; i < sizeof h; ++i) h = h << 8 | id.bytes[i];
    return h;
  }
};
