# Every dependency, with its licence and reason, is listed in NOTICE. Debian's packages are found here;
# SQLite3 Multiple Ciphers comes from the pinned npm package (third_party/package-lock.json).
find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
find_package(fmt REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(CLI11 REQUIRED)
find_package(OpenSSL REQUIRED)
find_package(Boost REQUIRED)
find_package(ICU REQUIRED COMPONENTS uc i18n data)
find_package(LibXml2 REQUIRED)
find_package(LibArchive REQUIRED)
find_package(pugixml REQUIRED)
pkg_check_modules(SODIUM REQUIRED IMPORTED_TARGET libsodium)
pkg_check_modules(SECCOMP REQUIRED IMPORTED_TARGET libseccomp)
pkg_check_modules(POPPLER REQUIRED IMPORTED_TARGET poppler-cpp)
pkg_check_modules(TESSERACT REQUIRED IMPORTED_TARGET tesseract)
pkg_check_modules(LEPTONICA REQUIRED IMPORTED_TARGET lept)
pkg_check_modules(GMIME REQUIRED IMPORTED_TARGET gmime-3.0)
find_library(CLD2_LIBRARY cld2 REQUIRED)
find_path(CLD2_INCLUDE_DIR cld2/public/compact_lang_det.h REQUIRED)
if(INQUEST_TESTS)
  find_package(GTest REQUIRED)
endif()

set(SQLITE3MC_DIR ${CMAKE_SOURCE_DIR}/third_party/node_modules/better-sqlite3-multiple-ciphers/deps/sqlite3)
if(NOT EXISTS ${SQLITE3MC_DIR}/sqlite3.c)
  message(FATAL_ERROR "SQLite3 Multiple Ciphers is missing: run 'npm ci --ignore-scripts' in third_party/ (./run does it).")
endif()
add_library(sqlite3mc STATIC ${SQLITE3MC_DIR}/sqlite3.c)
target_include_directories(sqlite3mc SYSTEM PUBLIC ${SQLITE3MC_DIR})
target_compile_definitions(sqlite3mc
  PUBLIC SQLITE_HAS_CODEC=1
  PRIVATE SQLITE_ENABLE_FTS5=1 SQLITE_ENABLE_DBPAGE_VTAB=1 SQLITE_ENABLE_COLUMN_METADATA=1 SQLITE_DQS=0 SQLITE_THREADSAFE=2
    SQLITE_DEFAULT_MEMSTATUS=0 SQLITE_TEMP_STORE=3 SQLITE_OMIT_LOAD_EXTENSION=1
    SQLITE_OMIT_DEPRECATED=1 SQLITE_USE_URI=0 SQLITE_SECURE_DELETE=1
    SQLITE_MAX_EXPR_DEPTH=1000 CODEC_TYPE=CODEC_TYPE_SQLCIPHER)
target_compile_options(sqlite3mc PRIVATE -O2 -w)
if(CMAKE_SYSTEM_PROCESSOR MATCHES "x86_64|amd64")
  target_compile_options(sqlite3mc PRIVATE -msse4.2 -maes)
endif()
target_link_libraries(sqlite3mc PUBLIC Threads::Threads ${CMAKE_DL_LIBS} m)
