// Sql: a statement known when the program is built. Its constructor is consteval, so text put together at run time does
// not compile: a name from a document can never become part of a statement, only a bound value.
// Statements stand in src/store/sql/*.sql, each after a line "-- name: insert_entry"; the build embeds them as constants
// of that name in namespace inquest::store::sql (generated header "store/sql/FILE.h").
#pragma once

#include <string_view>

namespace inquest::store {

class Sql {
 public:
  // NOLINTNEXTLINE(google-explicit-constructor): a literal is a statement.
  consteval Sql(const char* text) : text_(text) {}
  constexpr const char* text() const { return text_; }

 private:
  const char* text_;
};

struct NamedSql {
  std::string_view name;
  Sql sql;
};

}  // namespace inquest::store
