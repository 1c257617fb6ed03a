// Which script a character belongs to, as names tell scripts apart. Pure; any thread.
#pragma once

#include "names/names.h"

namespace inquest::names {

// none: a character that no name is made of (spaces, digits, punctuation, controls).
Script script_of(char32_t c);

}  // namespace inquest::names
