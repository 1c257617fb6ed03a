// The parts of a DOCX or ODT, from its zip archive in memory. Nothing is unpacked to disk, names are only compared, and
// what an archive may expand to is bounded: a bomb is refused while it expands.
#pragma once

#include <expected>
#include <map>
#include <string>
#include <string_view>

#include "base/bytes.h"
#include "reading/reader_frame.h"

namespace inquest::reading {

struct PartLimits {
  std::size_t entries = 20'000;
  std::size_t part_bytes = 128u << 20;
  std::size_t all_bytes = 256u << 20;  // of the parts that are read
  // Above this size a part that is so many times its share of the archive is a bomb; word processors reach about 40.
  std::size_t free_bytes = 8u << 20;
  std::size_t ratio = 200;
};

// The wanted parts by name, lower-case: "word/document.xml". Pictures and other parts are passed over unread.
// Faults: broken (no zip archive, no wanted part), encrypted, bomb.
using XmlParts = std::map<std::string, std::string, std::less<>>;
std::expected<XmlParts, ReaderFault> read_zip_parts(ByteView original, bool (*is_wanted)(std::string_view name),
                                                    const PartLimits& limits = {});

}  // namespace inquest::reading
