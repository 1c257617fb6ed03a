// What a column is, told by the words of its header, and the columns of several lists that mean the same. Pure.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "linkage/records.h"

namespace inquest::linkage {

// "birthPlace", "birth_place" and "Birth place" are the words birth, place.
std::vector<std::string> words_of_header(std::string_view header);
bool any_word(const std::vector<std::string>& words, std::initializer_list<std::string_view> of);

// The one name under which columns of several lists meet: "given name", "surname", "name", "native name", "alias", "born", "died",
// "place of birth", "place of death", "age", "sex", "place", "postcode", "address", "role", "date"; for a header that is none of
// these the header itself in small letters; "" for what is never compared (numbers of rows, sources, remarks).
std::string meaning_of_column(std::string_view header);
// The same; "" where the header is none of these.
std::string known_meaning(std::string_view header);
// "Nr", "id", "record no": says which row it is and nothing else.
bool names_a_row(std::string_view header);
// "Father's name": of another person, whom brothers and sisters share.
bool is_of_a_relative(std::string_view header);

// For each file the column whose values name its rows: the first that is called so and whose values all differ (`truth`, the column
// that says who is who, only where no other does), else the first whose values all differ and that holds nothing to compare;
// columns.size() where there is none.
std::vector<std::size_t> id_columns(const Records& records, std::size_t truth);
// Whether no value of a column is missing or stands twice in a file.
bool tells_apart(const Records& records, std::size_t column, std::uint16_t file);

// Makes one column of those that mean the same and stand in different files: by their headers (sex and gender, born and date of
// birth), else by their contents (title and name, where many words are in both). Where some files have names in one column and the
// others in parts, the parts are put together. The columns at `kept` stay as they are. Before Records::seal.
// Gives what was done, as sentences.
std::vector<std::string> bring_together(Records& records, const std::vector<std::size_t>& kept);

}  // namespace inquest::linkage
