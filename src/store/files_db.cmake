# The database of the store: schema, ledger tables, projections, queries, erasure, rebuilding.
set(STORE_DB admit.cc append.cc authority.cc bury.cc compare.cc db.cc entity_id.cc erase.cc mend.cc name_index.cc names.cc placing.cc project.cc
  project_statements.cc proposal_day.cc query_documents.cc query_entities.cc query_ledger.cc query_proposals.cc
  query_statements.cc read_proposals.cc reader_pool.cc rebuild.cc resolve.cc rows.cc save_readings.cc schema.cc scrub.cc
  stored_reading.cc)
set(STORE_DB_SQL admit bury compare documents erase history ledger migrations names places project proposals readings rebuild schema statements)
set(STORE_DB_TESTS authority_test.cc crash_test.cc db_test.cc erase_test.cc merge_test.cc names_test.cc sql_test.cc statements_test.cc store_test.cc)
