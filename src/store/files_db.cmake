# The database of the store: schema, ledger tables, projections, queries, erasure, rebuilding.
set(STORE_DB db.cc)
set(STORE_DB_SQL schema)
set(STORE_DB_TESTS)
