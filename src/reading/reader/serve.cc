#include "reading/reader/serve.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <exception>
#include <new>
#include <string>
#include <string_view>

#include "reading/reader/lockdown.h"
#include "reading/reader_frame.h"

namespace inquest::reading {
namespace {

const Parser* find_parser(std::span<const Parser> parsers, std::string_view name) {
  for (const auto& parser : parsers) {
    if (parser.name == name.substr(0, name.find(':'))) return &parser;
  }
  return nullptr;
}

// "pdf:12"; 0 where no page is named.
unsigned page_of(std::string_view argument) {
  const auto colon = argument.find(':');
  unsigned page = 0;
  if (colon != std::string_view::npos) std::from_chars(argument.data() + colon + 1, argument.data() + argument.size(), page);
  return page;
}

bool send(std::string_view frame) {
  while (!frame.empty()) {
    const ssize_t n = ::write(kReplyDescriptor, frame.data(), frame.size());
    if (n <= 0) return false;
    frame.remove_prefix(static_cast<std::size_t>(n));
  }
  return true;
}

// Members go out as they are decoded: nothing of a container but one piece is held in memory.
class Sender : public MemberOut {
 public:
  bool begin(const MemberHead& member) override { return send(encode_member(member)); }
  bool bytes(std::string_view content) override {
    for (; !content.empty(); content.remove_prefix(std::min(content.size(), kMaxPieceBytes))) {
      const std::string_view piece = content.substr(0, kMaxPieceBytes);
      if (!send(encode_bytes_head(piece.size())) || !send(piece)) return false;
    }
    return true;
  }
};

Parsed parsed(const Parser& parser, unsigned page, ByteView original) {
  Sender sender;
  if (parser.unpack != nullptr) return parser.unpack(original, sender);
  if (parser.read_page != nullptr) return page == 0 ? Parsed(std::unexpected(ReaderFault::internal)) : parser.read_page(original, page);
  return parser.read(original);
}

std::string reply_of(const Parser& parser, unsigned page, ByteView original) {
  try {
    const std::string word = parser.self_check();
    if (word != kSelfCheckWord) return encode_fault(ReaderFault::self_check);
    const Parsed read = parsed(parser, page, original);
    if (!read) return encode_fault(read.error());
    if (read->text.size() > kMaxTextBytes) return encode_fault(ReaderFault::bomb);
    return encode_reply(*read, word);
  } catch (const std::bad_alloc&) {
    return encode_fault(ReaderFault::memory);
  } catch (const std::exception&) {
    return encode_fault(ReaderFault::internal);
  }
}

}  // namespace

void serve_one(std::span<const Parser> parsers, int count, char** arguments) {
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  const Parser* parser = count == 2 ? find_parser(parsers, arguments[1]) : nullptr;
  struct stat original {};
  if (parser == nullptr || ::fcntl(kReplyDescriptor, F_GETFD) < 0 || ::fstat(0, &original) != 0 || !S_ISREG(original.st_mode)) {
    constexpr std::string_view kNotByHand = "This program is started by inquest, not by hand.\n";
    (void)!::write(2, kNotByHand.data(), kNotByHand.size());
    ::_exit(2);
  }
  const auto size = static_cast<std::size_t>(original.st_size);
  parser->warm_up();
  if (!lockdown({.cpu_seconds = parser->cpu_seconds, .address_space = parser->address_space, .original_bytes = size})) {
    send(encode_fault(ReaderFault::lockdown));
    ::_exit(0);
  }
  void* bytes = size == 0 ? nullptr : ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, 0, 0);
  if (bytes == MAP_FAILED || bytes == nullptr) {
    send(encode_fault(ReaderFault::memory));
    ::_exit(0);
  }
  const std::string reply = reply_of(*parser, page_of(arguments[1]), {static_cast<const std::uint8_t*>(bytes), size});
  ::_exit(send(reply) ? 0 : 1);
}

}  // namespace inquest::reading
