// The parts of a DOCX, from its zip archive in memory. Nothing is unpacked to disk, names are only compared, and what an
// archive may expand to is bounded: a bomb is refused while it expands.
#pragma once

#include <expected>
#include <map>
#include <string>
#include <string_view>

#include "base/bytes.h"
#include "reading/reader_frame.h"

namespace inquest::reading {

struct DocxLimits {
  std::size_t entries = 20'000;
  std::size_t part_bytes = 128u << 20;
  std::size_t all_bytes = 256u << 20;  // of the parts that are read
  // Above this size a part that is so many times its share of the archive is a bomb; word processors reach about 40.
  std::size_t free_bytes = 8u << 20;
  std::size_t ratio = 200;
};

// The XML parts by name, lower-case: "word/document.xml". Pictures and other parts are passed over unread.
// Faults: broken (no zip archive, no part), encrypted, bomb.
using DocxParts = std::map<std::string, std::string, std::less<>>;
std::expected<DocxParts, ReaderFault> read_parts(ByteView original, const DocxLimits& limits = {});

}  // namespace inquest::reading
