# The vault of the store: folder, keys, lease, originals, search, verification.
set(STORE_KEYS file.cc case_folder.cc keys.cc)
set(STORE_VAULT device.cc lease.cc originals.cc vault.cc open.cc passphrase.cc
  tokens.cc stem.cc passages.cc index.cc query.cc search_filters.cc search.cc
  verify.cc verify_pages.cc verify_originals.cc verify_ledger.cc verify_index.cc)
set(STORE_VAULT_SQL vault search verify)
set(STORE_VAULT_TESTS vault_test.cc case_folder_test.cc keys_test.cc device_test.cc lease_test.cc originals_test.cc stem_test.cc
  query_test.cc passages_test.cc search_test.cc verify_test.cc)
