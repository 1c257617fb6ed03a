#include "reading/reader/serve.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <unistd.h>

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
    if (parser.name == name) return &parser;
  }
  return nullptr;
}

bool send(std::string_view frame) {
  while (!frame.empty()) {
    const ssize_t n = ::write(kReplyDescriptor, frame.data(), frame.size());
    if (n <= 0) return false;
    frame.remove_prefix(static_cast<std::size_t>(n));
  }
  return true;
}

std::string reply_of(const Parser& parser, ByteView original) {
  try {
    const std::string word = parser.self_check();
    if (word != kSelfCheckWord) return encode_fault(ReaderFault::self_check);
    const Parsed read = parser.read(original);
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
  if (!lockdown({.original_bytes = size})) {
    send(encode_fault(ReaderFault::lockdown));
    ::_exit(0);
  }
  void* bytes = size == 0 ? nullptr : ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, 0, 0);
  if (bytes == MAP_FAILED || bytes == nullptr) {
    send(encode_fault(ReaderFault::memory));
    ::_exit(0);
  }
  const std::string reply = reply_of(*parser, {static_cast<const std::uint8_t*>(bytes), size});
  ::_exit(send(reply) ? 0 : 1);
}

}  // namespace inquest::reading
