// Names as people spell them, folded so that "KIM Jong-un" and "Kim Jong Un" meet. Pure; any thread.
#pragma once

#include <string>
#include <string_view>

namespace inquest::store {

// Compatibility forms, case, diacritics of the Latin, Greek and Cyrillic scripts, hyphens, dots, no-break and repeated
// spaces folded away. Nothing is transliterated: a name in Hangul and its romanisation stay two names until somebody
// judges. Input is UTF-8; what is not is replaced by U+FFFD.
std::string normalise_name(std::string_view name);

}  // namespace inquest::store
