// Bytes from outside as text that can be stored and printed.
#pragma once

#include <string>
#include <string_view>

namespace inquest {

// The length in bytes of the well-formed UTF-8 sequence at the front of `bytes`; 0 where none stands (RFC 3629: no
// overlong forms, no surrogates, nothing above U+10FFFF).
std::size_t utf8_length(std::string_view bytes);

bool is_utf8(std::string_view bytes);

// Valid UTF-8 stands as it is, any other byte as \xNN.
std::string printable(std::string_view bytes);

}  // namespace inquest
