// Recognised pages, one by one, and how they take their places in a document's text. Private to reading/.
#pragma once

#include <filesystem>
#include <optional>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/reading.h"
#include "reading/reader_client.h"

namespace inquest::reading {

struct Recognition {
  std::vector<ExtractedText> pages;  // of one page each, in order
  std::vector<ReaderNote> notes;     // of the pages that gave no text
  std::optional<Error> error;        // the first that was more than "no text on this page"
};

// Runs the program once a page, so that a page that it cannot stand costs itself alone. `pages` empty: from the first until
// there is no further one. `parser`: "pdf" or "picture".
Recognition recognise(const std::filesystem::path& program, std::string_view parser, ByteView original,
                      const std::vector<std::uint32_t>& pages);

// Puts recognised pages between the pages of `text`, whose notes of the kind not_recognised they replace.
ExtractedText with_recognised(ExtractedText text, Recognition recognition);

}  // namespace inquest::reading
