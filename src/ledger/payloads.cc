#include <fmt/format.h>

#include <algorithm>

#include "ledger/json_fields.h"
#include "ledger/ledger.h"

namespace inquest::ledger {
namespace {

// One value has one spelling: what does not come out again byte for byte had a field too many, too few, twice or of
// another type, white space, or an id in capitals, and two readers might disagree about it.
Status same(std::string_view kind, std::string_view read, const std::string& written) {
  if (read == written) return {};
  return fail(ErrorCode::verification_failed, fmt::format("the payload of a {} entry is not of its form", kind));
}

void put(Json& json, const Authorship& author) {
  json["author"] = author.author.text();
  json["user"] = author.user.text();
  json["name"] = author.name;
  json["initials"] = author.initials;
  json["device"] = author.device;
  json["sign_key"] = to_hex(author.sign_key);
  json["box_key"] = to_hex(author.box_key);
}

Authorship take(const Fields& fields) {
  Authorship made;
  made.author = fields.id<AuthorId>("author");
  made.user = fields.id<UserId>("user");
  made.name = fields.text("name");
  made.initials = fields.text("initials");
  made.device = fields.text("device");
  made.sign_key = fields.hash("sign_key").bytes;
  made.box_key = fields.hash("box_key").bytes;
  return made;
}

}  // namespace

std::string encode(const Found& found) {
  Json json;
  json["case"] = found.case_id.text();
  json["format"] = found.format;
  put(json, found.first);
  return written(json);
}
Result<Found> decode_found(std::string_view text) {
  const Fields fields(text);
  Found made;
  made.case_id = fields.id<CaseId>("case");
  made.format = static_cast<std::uint32_t>(fields.number("format"));
  made.first = take(fields);
  TRY_(same("found", text, encode(made)));
  return made;
}

std::string encode_admit(const Authorship& author) {
  Json json;
  put(json, author);
  return written(json);
}
Result<Authorship> decode_admit(std::string_view text) {
  const Authorship made = take(Fields(text));
  TRY_(same("admit", text, encode_admit(made)));
  return made;
}

std::string encode(const Revoke& revoke) {
  Json json;
  json["author"] = revoke.author.text();
  json["entries"] = revoke.entries;
  json["reason"] = revoke.reason;
  return written(json);
}
Result<Revoke> decode_revoke(std::string_view text) {
  const Fields fields(text);
  Revoke made{.author = fields.id<AuthorId>("author"), .entries = fields.number("entries"), .reason = fields.text("reason")};
  TRY_(same("revoke", text, encode(made)));
  return made;
}

std::string encode(const Batch& batch) {
  Json json;
  json["items"] = batch.items;
  json["root"] = batch.root.hex();
  return written(json);
}
Result<Batch> decode_batch(std::string_view text) {
  const Fields fields(text);
  const Batch made{.items = fields.number("items"), .root = fields.hash("root")};
  const Json* const items = fields.find("items");
  if (items == nullptr || !items->is_number_unsigned() || fields.text("root") != made.root.hex()) {
    return fail(ErrorCode::verification_failed, "the payload of an entry with items does not state their number and root");
  }
  return made;
}

Result<std::vector<Hash>> erased_commitments(std::string_view text) {
  const auto refused = fail(ErrorCode::verification_failed, "the payload of an erase entry is not of its form");
  const Json json = Json::parse(text, nullptr, /*allow_exceptions=*/false);
  if (!json.is_object() || !json.contains("commitments") || !json["commitments"].is_array()) return refused;
  std::vector<Hash> made;
  for (const auto& line : json["commitments"]) {
    const auto hash = line.is_string() ? hash_from_hex(line.get<std::string>()) : std::nullopt;
    if (!hash) return refused;
    made.push_back(*hash);
  }
  return made;
}

}  // namespace inquest::ledger
