// A statement put together at run time is refused by the compiler.
#include <string>

#include "store/sql.h"

const char* good() {
  constexpr inquest::store::Sql sql = "select id from document where id = ?";
  return sql.text();
}

#ifdef INQUEST_BAD
const char* bad(const std::string& name) {
  const std::string text = "select id from document where title = '" + name + "'";
  return inquest::store::Sql(text.c_str()).text();
}
#endif
