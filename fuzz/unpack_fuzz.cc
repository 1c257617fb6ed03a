// Any bytes as each kind of container: a fault and not one member, or members whose paths lead nowhere, and a sound text.
#include "reading/reader/made_documents.h"
#include "reading/reader/parsers/unpack.h"
#include "seeds.h"
#include "text_properties.h"

using namespace inquest;
using namespace inquest::reading;

namespace {
struct Checked : MemberOut {
  bool begin(const MemberHead& member) override {
    fuzz::require(!member.path.empty() && !leads_out(member.path), "a member's path stays inside");
    fuzz::require(is_utf8(member.path) && is_utf8(member.url) && is_utf8(member.captured), "what is said of a member is UTF-8");
    members += 1;
    return true;
  }
  bool bytes(std::string_view) override { return true; }
  std::size_t members = 0;
};
}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  warm_up_unpack();
  for (const auto unpack : {unpack_zip, unpack_tar, unpack_compressed, unpack_mbox, unpack_warc}) {
    Checked out;
    const Parsed text = unpack({data, size}, out);
    if (text) fuzz::require_sound(*text);
    else fuzz::require(out.members == 0, "what is refused gave nothing");
  }
  return 0;
}

std::vector<std::string> fuzz::seeds() {
  const std::string warc = "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/\r\nContent-Length: 58\r\n\r\n"
                           "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nxy\r\n0\r\n\r\n\r\n\r\n";
  return {make_zip({{"a/b.txt", "words"}, {"c", ""}}), make_tar({{"a", "b"}}, false), make_tar({{"a", "b"}}, true), make_gzip("x"), warc, make_gzip(warc),
          "From a@b.example\nSubject: x\n\ny\n\nFrom c\n\nz\n"};
}
std::vector<std::string> fuzz::words() {
  return {"PK\x03\x04", "PK\x01\x02", "PK\x05\x06", "../", "\x1f\x8b\x08", "ustar", "WARC/1.0\r\n", "Content-Length: ", "\r\n\r\n", "\n\nFrom ", "HTTP/1.1 200 OK\r\n"};
}
