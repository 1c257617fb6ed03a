// Containers: archives, mailboxes, web archives, mail with attachments. Nothing is written anywhere; members go to a MemberOut.
//
// A container is gone through twice: first to see that every member can be decoded, that no path leads out of it and that
// nothing expands beyond its bounds, then to send. So it is taken whole or not at all. Its text is the list of its members,
// a line each; what is in it and cannot be a member (a link, a record without content) stands there with the reason.
#pragma once

#include <string>
#include <string_view>

#include "reading/members.h"
#include "reading/reader/parsers/parsers.h"

namespace inquest::reading {

class MemberOut {
 public:
  virtual ~MemberOut() = default;
  virtual bool begin(const MemberHead& member) = 0;         // false: nobody takes it any more
  virtual bool bytes(std::string_view content) = 0;
};

struct UnpackLimits {
  std::uint64_t members = kMaxMembers;
  std::uint64_t member_bytes = kMaxMemberBytes;
  std::uint64_t all_bytes = kMaxUnpackedBytes;
  // Above this size a container that expands to so many times its own is a bomb; plain text compresses to about a tenth.
  std::uint64_t free_bytes = 64u << 20;
  std::uint64_t ratio = 200;
};

// Faults of all: bomb, broken (cut short too), empty, encrypted, unsafe_path.
Parsed unpack_zip(ByteView original, MemberOut& out);
Parsed unpack_tar(ByteView original, MemberOut& out);
// gzip, bzip2, xz: a TAR, or one file, which is then called "data".
Parsed unpack_compressed(ByteView original, MemberOut& out);
Parsed unpack_archive(ByteView original, MemberOut& out, bool is_zip, bool is_compressed, const UnpackLimits& limits);
// Messages are "1.eml", "2.eml", ..., byte for byte as they stand between their "From " lines.
Parsed unpack_mbox(ByteView original, MemberOut& out);
// Responses with status 2xx and resources of WARC 1.0 and 1.1, gzip-compressed or not: without the HTTP head, chunks joined,
// gzip undone. Path and address are the record's target, `captured` its date.
Parsed unpack_warc(ByteView original, MemberOut& out);
// The text is that of read_mail; attachments and forwarded messages are members.
Parsed unpack_mail(ByteView original, MemberOut& out);

void warm_up_unpack();
std::string self_check_unpack();

// Counts what a container gives and says when it is too much.
class Expansion {
 public:
  Expansion(std::uint64_t container_bytes, const UnpackLimits& limits) : container_bytes_(container_bytes), limits_(limits) {}
  bool begin() {
    member_bytes_ = 0;
    return ++members_ <= limits_.members;
  }
  bool add(std::uint64_t bytes) {
    member_bytes_ += bytes;
    all_bytes_ += bytes;
    if (member_bytes_ > limits_.member_bytes || all_bytes_ > limits_.all_bytes) return false;
    return all_bytes_ <= limits_.free_bytes || all_bytes_ / limits_.ratio <= container_bytes_;
  }
  std::uint64_t members() const { return members_; }

 private:
  std::uint64_t container_bytes_;
  const UnpackLimits limits_;
  std::uint64_t members_ = 0, member_bytes_ = 0, all_bytes_ = 0;
};

// One line of UTF-8, "/" between components, no "./" before. Names of old archives are in the encoding of their machine.
std::string member_path(std::string_view raw);
// Absolute, with a drive, or with a component "..".
bool leads_out(std::string_view path);

}  // namespace inquest::reading
