# Makes a header of a file of named statements: cmake -DIN=x.sql -DOUT=x.h -DNAME=x -P EmbedSql.cmake
# Each "-- name: foo" begins the constant inquest::store::sql::foo; all of a file are in the array all_NAME.
file(READ "${IN}" text)
string(REGEX MATCHALL "-- name: [a-z0-9_]+" marks "${text}")
set(rows "")
foreach(mark IN LISTS marks)
  string(REPLACE "-- name: " "" statement "${mark}")
  string(APPEND rows "    {\"${statement}\", ${statement}},\n")
endforeach()
string(REGEX REPLACE "-- name: ([a-z0-9_]+)\n" ")sql\"};\ninline constexpr Sql \\1{R\"sql(" text "${text}")
file(WRITE "${OUT}" "// Made of ${NAME}.sql by cmake/EmbedSql.cmake.\n#pragma once\n#include \"store/sql.h\"\n"
  "namespace inquest::store::sql {\ninline constexpr Sql about_${NAME}{R\"sql(${text})sql\"};\n"
  "inline constexpr NamedSql all_${NAME}[] = {\n${rows}};\n}  // namespace inquest::store::sql\n")
