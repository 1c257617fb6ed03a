#include "model/payload.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <type_traits>
#include "model/recorded_kinds.h"

namespace inquest::payload {
namespace {

using Json = nlohmann::ordered_json;

// One value has one spelling: what does not come out again byte for byte had a field too many, too few, twice or of
// another type, or white space. Two readers of one payload can then never disagree about it.
Status same(std::string_view kind, std::string_view read, const std::string& written) {
  if (read == written) return {};
  return fail(ErrorCode::verification_failed, "the payload of " + std::string(kind) + " is not of its form");
}

// Bytes that are no UTF-8 cannot come from our callers; should they, they are replaced rather than thrown at.
std::string written(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

// A text as it stands in JSON. Most hold nothing that needs an escape, and are not worth a tree of values each.
void append_text(std::string& out, std::string_view text) {
  const auto plain = [](char c) { return c >= ' ' && c <= '~' && c != '"' && c != '\\'; };
  if (std::ranges::all_of(text, plain)) {
    out.append("\"").append(text).append("\"");
  } else {
    out += written(Json(text));
  }
}

Json parsed(std::string_view text) { return Json::parse(text, nullptr, /*allow_exceptions=*/false); }

template <class Value>
Json optional_text(const std::optional<Value>& value) {
  return value ? Json(value->text()) : Json(nullptr);
}
Json optional_hex(const std::optional<Hash>& hash) { return hash ? Json(hash->hex()) : Json(nullptr); }

// The fields of one JSON object; a field that is missing or of another type is empty, zero or absent, and is then found
// out by `same`.
class Fields {
 public:
  explicit Fields(const Json& json) : json_(json) {}

  const Json* find(const char* name) const {
    if (!json_.is_object()) return nullptr;
    const auto at = json_.find(name);
    return at == json_.end() ? nullptr : &*at;
  }
  std::string text(const char* name) const {
    const Json* const found = find(name);
    return found != nullptr && found->is_string() ? found->get<std::string>() : std::string();
  }
  std::uint64_t number(const char* name) const {
    const Json* const found = find(name);
    return found != nullptr && found->is_number_unsigned() ? found->get<std::uint64_t>() : 0;
  }
  bool boolean(const char* name) const {
    const Json* const found = find(name);
    return found != nullptr && found->is_boolean() && found->get<bool>();
  }
  template <class SomeId>
  SomeId id(const char* name) const {
    return SomeId::parse(text(name)).value_or(SomeId{});
  }
  template <class SomeId>
  std::optional<SomeId> optional_id(const char* name) const {
    return SomeId::parse(text(name));
  }
  Hash hash(const char* name) const { return optional_hash(name).value_or(Hash{}); }
  std::optional<Hash> optional_hash(const char* name) const { return hash_from_hex(text(name)); }
  std::vector<std::string> texts(const char* name) const {
    std::vector<std::string> made;
    const Json* const found = find(name);
    if (found == nullptr || !found->is_array()) return made;
    for (const auto& one : *found) made.push_back(one.is_string() ? one.get<std::string>() : std::string());
    return made;
  }

 private:
  const Json& json_;
};

// An enumeration as its number, refused when it is none of the numbers given out so far.
template <class Enum>
bool in_range(Enum value, Enum last) {
  using Number = std::underlying_type_t<Enum>;
  return static_cast<Number>(value) >= 1 && static_cast<Number>(value) <= static_cast<Number>(last);
}
std::unexpected<Error> unknown_number(std::string_view kind) {
  return fail(ErrorCode::verification_failed, "the payload of " + std::string(kind) + " holds a number without a meaning");
}

Json json_of(const Statement& s) {
  Json passages = Json::array();
  for (const auto& p : s.passages) {
    passages.push_back({{"document", p.document.text()},
                        {"text_sha256", p.text_sha256.hex()},
                        {"begin", p.span.begin},
                        {"end", p.span.end}});
  }
  return {{"id", s.id.text()},
          {"subject", s.subject.text()},
          {"subject_kind", static_cast<unsigned>(s.subject_kind)},
          {"subject_name", s.subject_name},
          {"property", s.property},
          {"value", s.value},
          {"passages", std::move(passages)},
          {"quote", s.quote},
          {"speaker", s.speaker},
          {"speaker_entity", optional_text(s.speaker_entity)},
          {"stance", static_cast<unsigned>(s.stance)},
          {"date", s.date},
          {"proposal", optional_text(s.proposal)},
          {"supersedes", optional_text(s.supersedes)}};
}

Statement statement_of(const Json& json) {
  const Fields fields(json);
  Statement s;
  s.id = fields.id<StatementId>("id");
  s.subject = fields.id<EntityId>("subject");
  s.subject_kind = static_cast<EntityKind>(fields.number("subject_kind"));
  s.subject_name = fields.text("subject_name");
  s.property = fields.text("property");
  s.value = fields.text("value");
  if (const Json* const passages = fields.find("passages"); passages != nullptr && passages->is_array()) {
    for (const auto& one : *passages) {
      const Fields p(one);
      s.passages.push_back(
          {p.id<DocumentId>("document"), p.hash("text_sha256"), {p.number("begin"), p.number("end")}});
    }
  }
  s.quote = fields.text("quote");
  s.speaker = fields.text("speaker");
  s.speaker_entity = fields.optional_id<EntityId>("speaker_entity");
  s.stance = static_cast<Stance>(fields.number("stance"));
  s.date = fields.text("date");
  s.proposal = fields.optional_id<ProposalId>("proposal");
  s.supersedes = fields.optional_id<StatementId>("supersedes");
  return s;
}

Status known_numbers(const Statement& s) {
  // EntityKind and Stance are bytes; a number beyond a byte was cut by the cast and does not come out again.
  // A statement about nobody (model.h) has kind 0.
  const bool kind_known = s.subject.is_nil() ? s.subject_kind == EntityKind{} : in_range(s.subject_kind, kLastEntityKind);
  if (!kind_known || !in_range(s.stance, Stance::reports)) {
    return unknown_number("a statement");
  }
  return {};
}

}  // namespace

// --- add ----------------------------------------------------------------------------------------------------------

// Written by hand: 100,000 files are added at a time, and each item is spelled when it is made and when it is checked.
std::string encode(const AddItem& item) {
  const auto& c = item.custody;
  std::string out;
  out.reserve(400);
  const auto text = [&out](std::string_view name, std::string_view value) {
    out.append(out.empty() ? "{\"" : ",\"").append(name).append("\":");
    append_text(out, value);
  };
  text("document", item.document.text());
  text("sha256", item.sha256.hex());
  out.append(",\"size\":").append(std::to_string(item.size));
  text("path", c.path);
  text("publisher", c.publisher);
  text("author", c.author);
  text("published", c.published);
  text("language", c.language);
  text("obtained_from", c.obtained_from);
  text("note", c.note);
  out.append(",\"classification\":").append(std::to_string(static_cast<unsigned>(c.classification)));
  if (c.member_of || !c.url.empty() || !c.captured.empty()) {
    if (c.member_of) text("member_of", c.member_of->text());
    else out.append(",\"member_of\":null");
    text("url", c.url);
    text("captured", c.captured);
  }
  return out.append("}");
}

Result<AddItem> decode_add_item(std::string_view text) {
  const Json json = parsed(text);
  const Fields fields(json);
  AddItem item;
  item.document = fields.id<DocumentId>("document");
  item.sha256 = fields.hash("sha256");
  item.size = fields.number("size");
  auto& c = item.custody;
  c.path = fields.text("path");
  c.publisher = fields.text("publisher");
  c.author = fields.text("author");
  c.published = fields.text("published");
  c.language = fields.text("language");
  c.obtained_from = fields.text("obtained_from");
  c.note = fields.text("note");
  c.classification = static_cast<Classification>(fields.number("classification"));
  c.member_of = fields.optional_id<DocumentId>("member_of");
  c.url = fields.text("url");
  c.captured = fields.text("captured");
  TRY_(same("an add item", text, encode(item)));
  if (!in_range(c.classification, Classification::strictly_confidential)) return unknown_number("an add item");
  c.document = item.document;
  return item;
}

// --- read ---------------------------------------------------------------------------------------------------------

std::string encode(const ReadItem& item) {
  return written({{"document", item.document.text()},
                  {"media_type", item.media_type},
                  {"text_sha256", optional_hex(item.text_sha256)},
                  {"reader", item.reader},
                  {"reading_version", item.reading_version},
                  {"error", item.error}});
}

Result<ReadItem> decode_read_item(std::string_view text) {
  const Json json = parsed(text);
  const Fields fields(json);
  ReadItem item;
  item.document = fields.id<DocumentId>("document");
  item.media_type = fields.text("media_type");
  item.text_sha256 = fields.optional_hash("text_sha256");
  item.reader = fields.text("reader");
  item.reading_version = fields.text("reading_version");
  item.error = fields.text("error");
  TRY_(same("a read item", text, encode(item)));
  return item;
}

// --- decide -------------------------------------------------------------------------------------------------------

std::string encode(const DecideItem& item) {
  const char* const decision = item.withdraw ? "withdraw" : item.accept ? "accept" : "reject";
  return written({{"proposal", item.proposal.text()},
                  {"document", item.document.text()},
                  {"decision", decision},
                  {"statement", item.statement ? json_of(*item.statement) : Json(nullptr)},
                  {"reason", item.reason}});
}

Result<DecideItem> decode_decide_item(std::string_view text) {
  const Json json = parsed(text);
  const Fields fields(json);
  DecideItem item;
  item.proposal = fields.id<ProposalId>("proposal");
  item.document = fields.id<DocumentId>("document");
  const auto decision = fields.text("decision");
  item.accept = decision == "accept";
  item.withdraw = decision == "withdraw";
  if (const Json* const s = fields.find("statement"); s != nullptr && s->is_object()) item.statement = statement_of(*s);
  item.reason = fields.text("reason");
  TRY_(same("a decide item", text, encode(item)));
  if (item.statement.has_value() != item.accept) {
    return fail(ErrorCode::verification_failed, "an acceptance has a statement and nothing else has");
  }
  if (item.statement) TRY_(known_numbers(*item.statement));
  return item;
}

// --- record, judge ------------------------------------------------------------------------------------------------

std::string encode(const Statement& statement) { return written(json_of(statement)); }

Result<Statement> decode_statement(std::string_view text) {
  const auto statement = statement_of(parsed(text));
  TRY_(same("a statement", text, encode(statement)));
  TRY_(known_numbers(statement));
  return statement;
}

std::string encode(const Judgement& j) {
  return written({{"id", j.id.text()},
                  {"kind", j.kind},
                  {"about", j.about},
                  {"value", j.value},
                  {"standard", j.standard},
                  {"reason", j.reason},
                  {"initials", j.initials},
                  {"supersedes", optional_text(j.supersedes)}});
}

Result<Judgement> decode_judgement(std::string_view text) {
  const Json json = parsed(text);
  const Fields fields(json);
  Judgement j;
  j.id = fields.id<JudgementId>("id");
  j.kind = fields.text("kind");
  j.about = fields.texts("about");
  j.value = fields.text("value");
  j.standard = fields.text("standard");
  j.reason = fields.text("reason");
  j.initials = fields.text("initials");
  j.supersedes = fields.optional_id<JudgementId>("supersedes");
  TRY_(same("a judgement", text, encode(j)));
  return j;
}

// --- erase --------------------------------------------------------------------------------------------------------

std::string encode(const Erase& erase) {
  Json commitments = Json::array();
  for (const auto& hash : erase.commitments) commitments.push_back(hash.hex());
  return written({{"ids", erase.ids},
                  {"commitments", std::move(commitments)},
                  {"authority", erase.authority},
                  {"reason", erase.reason}});
}

Result<Erase> decode_erase(std::string_view text) {
  const Json json = parsed(text);
  const Fields fields(json);
  Erase erase;
  erase.ids = fields.texts("ids");
  for (const auto& hex : fields.texts("commitments")) erase.commitments.push_back(hash_from_hex(hex).value_or(Hash{}));
  erase.authority = fields.text("authority");
  erase.reason = fields.text("reason");
  TRY_(same("an erase entry", text, encode(erase)));
  return erase;
}

// --- checkpoint, passphrase ---------------------------------------------------------------------------------------

std::string encode(const CheckpointTaken& taken) { return written({{"note", taken.note}}); }

Result<CheckpointTaken> decode_checkpoint_taken(std::string_view text) {
  const Json json = parsed(text);
  CheckpointTaken taken{.note = Fields(json).text("note")};
  TRY_(same("a checkpoint entry", text, encode(taken)));
  return taken;
}

std::string encode(const PassphraseChanged& changed) { return written({{"user", changed.user.text()}}); }

Result<PassphraseChanged> decode_passphrase_changed(std::string_view text) {
  const Json json = parsed(text);
  const PassphraseChanged changed{.user = Fields(json).id<UserId>("user")};
  TRY_(same("a passphrase entry", text, encode(changed)));
  return changed;
}

}  // namespace inquest::payload
