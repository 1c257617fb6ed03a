# The database of the store: schema, ledger tables, projections, queries, erasure, rebuilding.
set(STORE_DB append.cc bury.cc db.cc name_index.cc names.cc placing.cc project.cc query_proposals.cc entity_id.cc project_statements.cc proposal_day.cc
  query_documents.cc read_proposals.cc rebuild.cc rows.cc save_readings.cc schema.cc stored_reading.cc)
set(STORE_DB_SQL bury documents ledger names places project proposals readings rebuild schema)
set(STORE_DB_TESTS store_test.cc)
