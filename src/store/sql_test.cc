#include "store/sql.h"

#include <gtest/gtest.h>

#include <span>

#include "store/impl.h"
#include "store/sql/admit.h"
#include "store/sql/bury.h"
#include "store/sql/compare.h"
#include "store/sql/documents.h"
#include "store/sql/erase.h"
#include "store/sql/history.h"
#include "store/sql/ledger.h"
#include "store/sql/names.h"
#include "store/sql/places.h"
#include "store/sql/project.h"
#include "store/sql/proposals.h"
#include "store/sql/readings.h"
#include "store/sql/rebuild.h"
#include "store/sql/search.h"
#include "store/sql/statements.h"
#include "store/sql/vault.h"
#include "store/sql/verify.h"
#include "store/test_folder.h"

namespace inquest::store {
namespace {

TEST(Sql, every_named_statement_prepares) {
  ASSERT_TRUE(crypto::init());
  const testing::TestFolder folder;
  const auto key = crypto::Secret(32);
  ASSERT_TRUE(Store::Impl::make_database(folder / "case.db", key, CaseId{}, Compartment::none));
  const auto db = Database::open(folder / "case.db", key, Access::read_write);
  ASSERT_TRUE(db) << db.error().message;
  std::size_t prepared = 0;
  for (const auto all : {std::span<const NamedSql>(sql::all_admit), std::span<const NamedSql>(sql::all_bury),
                         std::span<const NamedSql>(sql::all_compare), std::span<const NamedSql>(sql::all_documents),
                         std::span<const NamedSql>(sql::all_erase), std::span<const NamedSql>(sql::all_history),
                         std::span<const NamedSql>(sql::all_ledger), std::span<const NamedSql>(sql::all_names),
                         std::span<const NamedSql>(sql::all_places), std::span<const NamedSql>(sql::all_project),
                         std::span<const NamedSql>(sql::all_proposals), std::span<const NamedSql>(sql::all_readings),
                         std::span<const NamedSql>(sql::all_rebuild), std::span<const NamedSql>(sql::all_search),
                         std::span<const NamedSql>(sql::all_statements), std::span<const NamedSql>(sql::all_vault),
                         std::span<const NamedSql>(sql::all_verify)}) {
    for (const auto& one : all) {
      if (one.name.ends_with("_schema")) continue;  // run by make_database
      const auto query = (*db)->query(one.sql);
      EXPECT_TRUE(query) << one.name << ": " << query.error().message;
      ++prepared;
    }
  }
  EXPECT_GT(prepared, 150u);
}

}  // namespace
}  // namespace inquest::store
