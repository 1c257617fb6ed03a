// The one message that inquest-reader sends: what it read, or why not.
//
// The layout, little-endian throughout:
//   magic "INQR" | version u16 = 2 | kind u16 (1 text, 2 fault) | payload size u64 | payload
//   fault payload: fault u16
//   text payload:  strings (u32 length, bytes): self-check word, reader, title, author, publisher, published, language,
//                  url and time of a saved page
//                  text (u64 length, bytes)
//                  pages  (u32 count): page u32, begin u64, end u64
//                  layout (u32 count): kind u8, begin u64, end u64
// The parent takes the frame for hostile: a parser that was taken over wrote it. Every length is checked before it is used,
// text must be valid UTF-8, spans must lie in the text on character boundaries and in order, and no free text of the child
// reaches an error message: a fault is a number from a closed list. Pure functions; safe from any thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/bytes.h"
#include "base/result.h"
#include "model/reading.h"

namespace inquest::reading {

// Numbered because they cross the pipe; never renumbered.
enum class ReaderFault : std::uint16_t {
  broken = 1,      // not well formed enough to be read
  encrypted = 2,   // needs a password
  no_text = 3,     // pictures only, or nothing
  bomb = 4,        // expands beyond its bounds
  memory = 5,      // needs more memory than a document may have
  cut_short = 6,   // the parser stopped before the end: part of the text would be lost
  self_check = 7,  // the reader could not convert the self-check word: it would lose text silently
  lockdown = 8,    // the sandbox could not be entered; nothing was read
  internal = 9,
  character_maps = 10,  // needs tables of characters that are not installed
};

// The word that must survive the child's converters after the sandbox closed. If their tables could not be loaded, it
// does not, and the reply is refused: a cold reader gives empty text and looks healthy.
inline constexpr std::string_view kSelfCheckWord = "증언 — témoignage – 証言";

// Above this no reply is accepted (the text of the longest UN report is some 3 MiB).
inline constexpr std::size_t kMaxReplyBytes = 128u << 20;
// The text alone, of any format. Longer ones are `limit`.
inline constexpr std::size_t kMaxTextBytes = 64u << 20;
inline constexpr std::size_t kMaxDeclaredBytes = 4096;

std::string encode_reply(const ExtractedText& text, std::string_view self_check_word);
std::string encode_fault(ReaderFault fault);

// Errors: unreadable or limit for a fault, with its sentence; unreadable for a frame that is not well formed.
// media_type stays empty: the caller knows it.
Result<ExtractedText> decode_reply(ByteView frame);

Error error_of(ReaderFault fault);

}  // namespace inquest::reading
