// Bytes in any encoding -> UTF-8. Pure functions of their arguments, safe from any thread; they own what they return.
// Used in-process for plain text and, in inquest-reader, for HTML before its parser sees it.
//
// The rules, in order:
//   1. A byte order mark decides: UTF-32, UTF-16 (the mark is dropped), UTF-8 (kept: the text is the file, byte for byte).
//   2. UTF-16 without a mark, told by where its zero bytes, spaces and line ends stand.
//   3. Valid UTF-8 is taken as it is, byte for byte, NUL bytes and carriage returns included. (7-bit ISO-2022 text, which
//      would pass as ASCII, is told by its escape sequences.)
//   4. Nearly valid UTF-8 (valid multi-byte characters at least 16 times as frequent as faults): each maximal run of bytes
//      that begins no character becomes one U+FFFD, as the WHATWG Encoding Standard has it.
//   5. The encoding that ICU's detector holds most likely among those that decode without a fault; Latin-1 is read as
//      windows-1252, its superset in practice. Where high bytes are rare and only form punctuation, windows-1252.
//   6. Binary content (more than one control character in fifty) is refused: it is no text.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/bytes.h"
#include "base/result.h"

namespace inquest::reading {

struct Decoded {
  std::string text;      // valid UTF-8
  std::string encoding;  // the IANA name of what the bytes were in: "UTF-8", "windows-1252", "EUC-KR"
};

// Errors: unreadable (empty, binary, only white space).
Result<Decoded> decode_text(ByteView bytes);
// The same without the refusals, rule 6: for formats that judge by their own means.
Decoded decode_bytes(ByteView bytes);

// Decodes by a named encoding, faults becoming U+FFFD. Errors: unsupported, when ICU does not know the name.
Result<std::string> decode_as(ByteView bytes, std::string_view encoding);

// Nothing but white space and byte order marks.
bool is_blank(std::string_view text);
// True when the bytes could be the front of a text in some encoding: the test of rule 6, for a prefix of a file.
bool looks_like_text(ByteView front);

// Length of the valid UTF-8 character at `at`, or 0. Refuses surrogates, overlong forms and values past U+10FFFF.
std::size_t utf8_length_at(std::string_view text, std::size_t at);
bool is_utf8(std::string_view text);
// Each maximal invalid run becomes U+FFFD (rule 4).
std::string repair_utf8(std::string_view text);
void append_utf8(std::string& out, char32_t c);

// The front of a file as ASCII: UTF-16's zero bytes and byte order marks dropped, other bytes beyond ASCII as '?'.
std::string ascii_of_front(std::string_view front);
std::string ascii_lower(std::string_view text);

}  // namespace inquest::reading
