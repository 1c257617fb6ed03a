#include "store/name_index.h"

#include <nlohmann/json.hpp>

#include "store/rows.h"
#include "store/sql/names.h"

namespace inquest::store {
namespace {

std::vector<std::string> texts_of(std::string_view json) {
  const auto parsed = nlohmann::json::parse(json, nullptr, false);
  std::vector<std::string> out;
  if (!parsed.is_array()) return out;
  for (const auto& one : parsed) {
    if (one.is_string()) out.push_back(one.get<std::string>());
  }
  return out;
}

}  // namespace

Status add_names(Store::Impl& impl, Database& db, const DocumentId& document, const std::vector<ReadName>& names) {
  for (const auto& name : names) {
    const auto who = impl.name_key(name.kind, name.norm);
    const auto roles = nlohmann::json(name.roles).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    TRY_(db.run(sql::insert_name_in_document, document, who, name.name, name.mentions, name.quotations, roles));
    TRY_(db.run(sql::count_name, who, name.kind, name.norm, name.mentions, name.quotations));
    TRY_(db.run(sql::count_form, who, name.name));
    for (const auto& role : name.roles) TRY_(db.run(sql::count_role, who, role));
  }
  return {};
}

Status remove_names(Database& db, const DocumentId& document) {
  struct Row {
    std::int64_t who;
    std::string name;
    std::int64_t mentions, quotations;
    std::string roles;
  };
  TRY(const auto rows, rows_of(db.query(sql::names_in_document, document), [](Query& q) {
        Row row;
        row.who = q.integer();
        row.name = q.text();
        row.mentions = q.integer();
        row.quotations = q.integer();
        row.roles = q.text();
        return row;
      }));
  for (const auto& row : rows) {
    TRY_(db.run(sql::discount_form, row.who, row.name));
    TRY_(db.run(sql::drop_form, row.who, row.name));
    for (const auto& role : texts_of(row.roles)) {
      TRY_(db.run(sql::discount_role, row.who, role));
      TRY_(db.run(sql::drop_role, row.who, role));
    }
    TRY_(db.run(sql::discount_name, row.who, row.mentions, row.quotations));
    TRY_(db.run(sql::drop_name, row.who));
  }
  return db.run(sql::delete_names_in_document, document);
}

std::int64_t Store::Impl::name_key(EntityKind kind, std::string_view normalised) const {
  std::string message = "inquest-name-1";
  message += static_cast<char>(kind);
  message += normalised;
  const auto mac = crypto::hmac_sha256(case_key.view(), as_bytes(message));
  std::uint64_t key = 0;
  for (std::size_t i = 0; i < 8; ++i) key = key << 8 | mac.bytes[i];
  return static_cast<std::int64_t>(key);
}

}  // namespace inquest::store
