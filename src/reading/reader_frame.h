// What the sandboxed programs send: what they read, or why not; before it, from a container, its members.
//
// A frame's layout, little-endian throughout:
//   magic "INQR" | version u16 = 3 | kind u16 (1 text, 2 fault, 3 member, 4 bytes) | payload size u64 | payload
//   fault payload:  fault u16
//   text payload:   strings (u32 length, bytes): self-check word, reader, title, author, publisher, published, language,
//                   url and time of a saved page
//                   text (u64 length, bytes)
//                   pages  (u32 count): page u32, begin u64, end u64
//                   layout (u32 count): kind u8, begin u64, end u64
//                   words  (u32 count): begin u64, end u64, page u32, x u32, y u32, width u32, height u32
//                   notes  (u32 count): kind u8, page u32, value u32
//   member payload: strings: path, url, captured; the bytes of the member follow in frames of kind 4 until another kind comes
//   bytes payload:  at most kMaxPieceBytes
// A text or a fault is the last frame.
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
#include "reading/members.h"

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
  unsafe_path = 11,     // a member's path leads out of its container
  empty = 12,           // a container without members
  no_ocr_data = 13,     // the language data of recognition is not installed
};

// The word that must survive the child's converters after the sandbox closed. If their tables could not be loaded, it
// does not, and the reply is refused: a cold reader gives empty text and looks healthy.
inline constexpr std::string_view kSelfCheckWord = "증언 — témoignage – 証言";

// Above this no reply is accepted (the text of the longest UN report is some 3 MiB).
inline constexpr std::size_t kMaxReplyBytes = 128u << 20;
// The text alone, of any format. Longer ones are `limit`.
inline constexpr std::size_t kMaxTextBytes = 64u << 20;
inline constexpr std::size_t kMaxDeclaredBytes = 4096;

// What a container may give. Beyond that it is a bomb.
inline constexpr std::uint64_t kMaxMembers = 100'000;
inline constexpr std::uint64_t kMaxMemberBytes = 512u << 20;
inline constexpr std::uint64_t kMaxUnpackedBytes = std::uint64_t{4} << 30;
inline constexpr std::size_t kMaxPieceBytes = 256u << 10;

std::string encode_member(const MemberHead& member);
std::string encode_bytes_head(std::size_t size);  // the bytes themselves follow

// Takes the members from the front of a reply as it arrives.
class MemberFrames {
 public:
  explicit MemberFrames(MemberSink* sink) : sink_(sink) {}
  // Hands on every whole member frame at the front of `reply`; gives how many bytes that took. Errors: those of the sink,
  // unreadable (hostile), limit (more than a container may give).
  Result<std::size_t> take(std::string_view reply);

 private:
  MemberSink* sink_;  // none: members are passed over
  bool in_member_ = false;
  std::uint64_t members_ = 0, member_bytes_ = 0, all_bytes_ = 0;
};

std::string encode_reply(const ExtractedText& text, std::string_view self_check_word);
std::string encode_fault(ReaderFault fault);

// Errors: unreadable or limit for a fault, with its sentence; unreadable for a frame that is not well formed.
// media_type stays empty: the caller knows it.
Result<ExtractedText> decode_reply(ByteView frame);

Error error_of(ReaderFault fault);

}  // namespace inquest::reading
