// What kind of people a side of a deed is, and which types of deeds may be one: for telling opposite killings of a day apart, and for
// finding one happening under two types. Pure functions. Private to collation/.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace inquest::collation {

// The kinds of people among these stems: "forces" (police, soldiers), "fighters" (rebels, gunmen), "civilians" (protesters, villagers);
// "" where none is named or several are.
std::string_view kind_of_people(const std::vector<std::string>& stems);

// True where each names a kind and the kinds differ.
bool are_other_people(const std::vector<std::string>& a, const std::vector<std::string>& b);

// One name for types that one happening may be told under: a summary execution is a killing, an arrest a detention.
std::string_view family_of(std::string_view type);

}  // namespace inquest::collation
