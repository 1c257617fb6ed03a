// Any bytes as a signed note: refused, or a checkpoint that signs to the same text; never opened by a key that did not sign.
#include <cstdlib>
#include <string>

#include "ledger/ledger.h"
#include "seeds.h"

using namespace inquest;

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

crypto::SeedSigner& signer() {
  static crypto::SeedSigner made(crypto::Secret::copy_of(Bytes(32, 5)));
  return made;
}

}  // namespace

namespace inquest::fuzz {

std::vector<std::string> seeds() {
  const auto note = ledger::sign_checkpoint({.origin = "inquest/x", .size = 5, .root = {}, .time = 5 << 16}, signer());
  return {note, note + "\u2014 witness.example/w1 " + to_base64(Bytes(76, 0x42)) + "\n"};
}
std::vector<std::string> words() { return {"\n\n", "\u2014 ", "time ", "+", "AAAA", "=="}; }

}  // namespace inquest::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string_view note = as_text({bytes, size});
  const auto parsed = ledger::parse_checkpoint_unverified(note);
  const auto opened = ledger::open_checkpoint(note, signer().public_key());
  if (!parsed) {
    require(!opened && parsed.error().code == ErrorCode::verification_failed);
    return 0;
  }
  // What was read, signed anew, has the same text before its signatures.
  const std::string again = ledger::sign_checkpoint(*parsed, signer());
  const auto text = std::string_view(again).substr(0, again.rfind("\n\n") + 1);
  require(note.starts_with(text));
  require(ledger::open_checkpoint(again, signer().public_key()) == *parsed);
  // Ed25519 is deterministic: a note that this key opens holds the very signature line that it would write.
  if (opened) require(note.find(again.substr(again.rfind("\n\n") + 2)) != std::string_view::npos);
  return 0;
}
