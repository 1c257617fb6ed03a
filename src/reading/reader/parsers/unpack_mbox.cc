// mbox (RFC 4155): messages behind lines that begin with "From ". What stands between two such lines is the message, byte for
// byte: the ">" that some programs put before "From " within a message stays, since nobody can tell who wrote it.
#include <algorithm>

#include "reading/reader/parsers/unpack.h"

namespace inquest::reading {
namespace {

// Where the next line that begins a message starts, at or after `at`; the end where none does. Such a line is the first, or
// follows an empty one.
std::size_t next_from(std::string_view all, std::size_t at) {
  while (at < all.size()) {
    const std::size_t found = all.find("From ", at);
    if (found == std::string_view::npos) return all.size();
    if (found == 0 || all.substr(0, found).ends_with("\n\n") || all.substr(0, found).ends_with("\n\r\n")) return found;
    at = found + 1;
  }
  return all.size();
}

}  // namespace

Parsed unpack_mbox(ByteView original, MemberOut& out) {
  const std::string_view all = as_text(original);
  Expansion expansion(all.size(), {});
  std::vector<std::string_view> messages;
  std::size_t at = next_from(all, 0);
  if (at != 0) return std::unexpected(ReaderFault::broken);
  while (at < all.size()) {
    const std::size_t begin = std::min(all.find('\n', at), all.size() - 1) + 1;
    at = next_from(all, begin);
    std::string_view message = all.substr(begin, at - begin);
    // The empty line before the next "From " belongs to the mailbox.
    if (at < all.size()) message.remove_suffix(message.ends_with("\r\n") ? 2 : message.empty() ? 0 : 1);
    if (message.empty()) continue;
    if (!expansion.begin() || !expansion.add(message.size())) return std::unexpected(ReaderFault::bomb);
    messages.push_back(message);
  }
  if (messages.empty()) return std::unexpected(ReaderFault::empty);
  ExtractedText text;
  for (std::size_t i = 0; i < messages.size(); ++i) {
    const std::string path = std::to_string(i + 1) + ".eml";
    if (!out.begin({path, {}, {}}) || !out.bytes(messages[i])) return std::unexpected(ReaderFault::internal);
    text.text += (i == 0 ? "" : "\n") + path;
  }
  text.reader = "mbox/1";
  return text;
}

}  // namespace inquest::reading
