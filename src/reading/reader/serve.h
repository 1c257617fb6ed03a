// What the sandboxed programs have in common: take one original, close the sandbox, parse, reply with one frame.
//
// Each program is this over a table of its own, so that a small page does not wait for the libraries that only mail needs.
// Started by inquest (reader_client.h), never by hand: descriptor 0 is the original, 3 the pipe for the reply.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "reading/reader/parsers/parsers.h"
#include "reading/reader/parsers/unpack.h"

namespace inquest::reading {

struct Parser {
  std::string_view name;        // the program's only argument; "name:N" where a page is asked for
  void (*warm_up)();            // before the sandbox closes
  std::string (*self_check)();  // after it closed
  Parsed (*read)(ByteView) = nullptr;
  Parsed (*unpack)(ByteView, MemberOut&) = nullptr;  // instead of `read`: sends members before it returns the text
  unsigned cpu_seconds = 60;
  std::size_t address_space = std::size_t{1} << 30;
  Parsed (*read_page)(ByteView, unsigned page) = nullptr;  // instead of `read`: one page, from 1
};

// Never returns: leaves by _exit, since what the libraries would tidy up is worth nothing in a process that ends.
[[noreturn]] void serve_one(std::span<const Parser> parsers, int count, char** arguments);

}  // namespace inquest::reading
