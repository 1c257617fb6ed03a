// Small readers that the two kinds of review text share. Private to the folder.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace inquest::proceedings::words {

inline bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
inline bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string_view trimmed(std::string_view text);
// White space of any kind and length becomes one space; headers and footers of pages ("GE.14-07222 13") are left out.
std::string running(std::string_view text);
std::string lower(std::string_view text);
bool contains_no_case(std::string_view text, std::string_view small);

// "&amp;", "&#39;" and the other entities that conversions leave behind.
std::string without_entities(std::string_view text);

// The first symbol of a report ("A/HRC/27/10") in the text; failing that in the name of its file ("A_HRC_27_10...").
std::string report_symbol(std::string_view name, std::string_view text);

// "held its nineteenth session", "UPR 34th Session": the number; 0 where none is given.
unsigned session_in(std::string_view text);

// "6 May 2014" behind `from`, as EDTF; "" where none is there.
std::string day_behind(std::string_view text, std::size_t from);

}  // namespace inquest::proceedings::words
