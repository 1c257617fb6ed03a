#include "store/sql.h"

#include <gtest/gtest.h>

#include <sqlite3.h>

#include <span>
#include <sstream>
#include <string>

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

// How the engine means to run a statement, one step a line.
std::string plan_of(Database& db, const Sql& sql) {
  const auto text = std::string("explain query plan ") + sql.text();
  sqlite3_stmt* statement = nullptr;
  EXPECT_EQ(sqlite3_prepare_v2(db.raw(), text.c_str(), -1, &statement, nullptr), SQLITE_OK);
  std::string plan;
  while (sqlite3_step(statement) == SQLITE_ROW) {
    plan += reinterpret_cast<const char*>(sqlite3_column_text(statement, 3));
    plan += '\n';
  }
  sqlite3_finalize(statement);
  return plan;
}

TEST(Sql, what_a_page_or_an_act_runs_walks_no_table_and_sorts_no_listing) {
  ASSERT_TRUE(crypto::init());
  const testing::TestFolder folder;
  const auto key = crypto::Secret(32);
  ASSERT_TRUE(Store::Impl::make_database(folder / "case.db", key, CaseId{}, Compartment::none));
  const auto db = Database::open(folder / "case.db", key, Access::read_write);
  ASSERT_TRUE(db) << db.error().message;
  for (const auto& [name, sql] : std::initializer_list<NamedSql>{
           {"proposals_by_passage", sql::proposals_by_passage},
           {"proposals_by_day", sql::proposals_by_day},
           {"proposals_of_name_by_day", sql::proposals_of_name_by_day},
           {"documents_in_order", sql::documents_in_order},
           {"statements_in_order", sql::statements_in_order},
           {"entries_latest_first", sql::entries_latest_first},
           {"first_entity_of_name", sql::first_entity_of_name},
           {"latest_decision", sql::latest_decision}}) {
    const auto plan = plan_of(**db, sql);
    EXPECT_EQ(plan.find("B-TREE FOR ORDER BY"), std::string::npos) << name << "\n" << plan;
  }
  for (const auto& [name, sql] : std::initializer_list<NamedSql>{
           {"proposals_of_name_by_passage", sql::proposals_of_name_by_passage},
           {"proposals_of_document_by_passage", sql::proposals_of_document_by_passage},
           {"proposals_of_entity_by_passage", sql::proposals_of_entity_by_passage},
           {"proposal_by_row", sql::proposal_by_row},
           {"quotations_naming_name_by_day", sql::quotations_naming_name_by_day},
           {"quotations_naming_entity_by_day", sql::quotations_naming_entity_by_day},
           {"statements_on_entity", sql::statements_on_entity},
           {"statements_on_name", sql::statements_on_name},
           {"statements_on_document", sql::statements_on_document},
           {"statements_on_proposal", sql::statements_on_proposal},
           {"standing_of_statement", sql::standing_of_statement},
           {"hold_decided_statements", sql::hold_decided_statements},
           {"first_entity_of_name", sql::first_entity_of_name},
           {"drop_undecided_proposals", sql::drop_undecided_proposals},
           {"date_undated_proposals", sql::date_undated_proposals},
           {"history_of_statement", sql::history_of_statement},
           {"judgements_on", sql::judgements_on},
           {"speakers_between", sql::speakers_between},
           {"delete_proposals_of", sql::delete_proposals_of},
           {"delete_acceptances_as", sql::delete_acceptances_as},
           {"orphaned_payloads", sql::orphaned_payloads}}) {
    std::istringstream steps(plan_of(**db, sql));
    for (std::string step; std::getline(steps, step);) {
      const bool own_list = step.starts_with("SCAN (") || step == "SCAN named";  // what the statement itself made
      const bool walks = step.starts_with("SCAN") && !own_list && step.find("VIRTUAL") == std::string::npos;
      EXPECT_FALSE(walks) << name << ": " << step;
    }
  }
}

}  // namespace
}  // namespace inquest::store

