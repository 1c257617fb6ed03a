// The lines of an export: payloads.jsonl, items.jsonl and case.json.
#include <algorithm>

#include "ledger/json_fields.h"
#include "ledger/ledger.h"

namespace inquest::ledger {
namespace {

void put(Json& json, const Disclosed& disclosed) {
  if (disclosed.disclosure == Disclosure::opened) {
    json["salt"] = to_hex(disclosed.item.salt);
    json["payload"] = as_text(disclosed.item.payload);
  } else {
    json["state"] = name_of(disclosed.disclosure);
  }
}

Disclosed take(const Fields& fields) {
  Disclosed made;
  const std::string state = fields.text("state");
  if (state == "erased") made.disclosure = Disclosure::erased;
  if (state == "withheld") made.disclosure = Disclosure::withheld;
  if (made.disclosure != Disclosure::opened) return made;
  made.item.salt = fields.hash("salt").bytes;
  const std::string payload = fields.text("payload");
  made.item.payload.assign(payload.begin(), payload.end());
  return made;
}

// A payload that is not UTF-8 would come out as another one.
Result<std::string> written_exactly(const Json& json) {
  std::string line = written(json);
  if (json.contains("payload") && Json::parse(line)["payload"] != json["payload"]) {
    return fail(ErrorCode::internal, "a payload of the ledger is not UTF-8; it was not exported");
  }
  return line;
}

std::unexpected<Error> refused(std::string_view what) {
  return fail(ErrorCode::verification_failed, std::string(what) + " is not of its form");
}

}  // namespace

std::string_view name_of(Disclosure disclosure) {
  switch (disclosure) {
    case Disclosure::opened: return "opened";
    case Disclosure::erased: return "erased";
    case Disclosure::withheld: return "withheld";
  }
  return "unknown";
}

Result<std::string> encode(const PayloadLine& line) {
  Json json;
  json["seq"] = line.seq;
  put(json, line.disclosed);
  return written_exactly(json);
}

Result<std::string> encode(const ItemLine& line) {
  Json json;
  json["seq"] = line.seq;
  json["item"] = line.item;
  json["commitment"] = line.commitment.hex();
  put(json, line.disclosed);
  return written_exactly(json);
}

Result<PayloadLine> decode_payload_line(std::string_view text) {
  const Fields fields(text);
  const PayloadLine made{.seq = fields.number("seq"), .disclosed = take(fields)};
  const auto again = encode(made);
  if (!again || *again != text) return refused("a line of payloads.jsonl");
  return made;
}

Result<ItemLine> decode_item_line(std::string_view text) {
  const Fields fields(text);
  const ItemLine made{.seq = fields.number("seq"),
                      .item = fields.number("item"),
                      .commitment = fields.hash("commitment"),
                      .disclosed = take(fields)};
  const auto again = encode(made);
  if (!again || *again != text) return refused("a line of items.jsonl");
  return made;
}

std::string encode(const ExportHead& head) {
  Json json;
  json["kind"] = "inquest-ledger";
  json["version"] = head.version;
  json["case"] = head.case_id.text();
  json["authors"] = Json::array();
  for (const auto& author : head.authors) {
    Json line;
    line["author"] = author.author.text();
    line["entries"] = author.entries;
    line["verifier_key"] = author.verifier_key;
    json["authors"].push_back(std::move(line));
  }
  return written(json) + "\n";
}

Result<ExportHead> decode_export_head(std::string_view text) {
  const Fields fields(text);
  if (fields.text("kind") != "inquest-ledger") return refused("case.json");
  if (fields.number("version") > kExportVersion) {
    return fail(ErrorCode::newer_format, "this export was made by a newer Inquest; check it with a newer inquest-verify");
  }
  ExportHead made{.version = static_cast<std::uint32_t>(fields.number("version")),
                  .case_id = fields.id<CaseId>("case"),
                  .authors = {}};
  const Json* const authors = fields.find("authors");
  if (authors == nullptr || !authors->is_array()) return refused("case.json");
  for (const auto& line : *authors) {
    const Fields author(line);
    made.authors.push_back({.author = author.id<AuthorId>("author"),
                            .entries = author.number("entries"),
                            .verifier_key = author.text("verifier_key")});
  }
  if (encode(made) != text) return refused("case.json");
  return made;
}

}  // namespace inquest::ledger
