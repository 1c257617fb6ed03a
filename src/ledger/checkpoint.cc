// Signed tree heads: the note text and signature lines of C2SP signed-note and tlog-checkpoint.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "ledger/ledger.h"

namespace inquest::ledger {
namespace {

constexpr std::string_view kDash = "\xE2\x80\x94 ";  // U+2014 and a space open a signature line
constexpr std::uint8_t kEd25519 = 0x01;
constexpr std::size_t kLongestNote = 64 * 1024;
constexpr std::size_t kMostSignatures = 64;  // C2SP asks for at least 16

using KeyId = std::array<std::uint8_t, 4>;

std::unexpected<Error> refuse(std::string_view why) {
  return fail(ErrorCode::verification_failed, fmt::format("a checkpoint is not well formed: {}", why));
}

Bytes typed_key(const crypto::PublicKey& key) {
  Bytes out(1 + key.size(), kEd25519);
  std::ranges::copy(key, out.begin() + 1);
  return out;
}

KeyId key_id_of(std::string_view name, const crypto::PublicKey& key) {
  const Bytes typed = typed_key(key);
  const Hash hash = crypto::sha256(as_bytes(std::string(name) + '\n'), typed);
  KeyId id;
  std::copy_n(hash.bytes.begin(), id.size(), id.begin());
  return id;
}

// Names hold neither white space nor '+'. Ours are plain ASCII; beyond that C2SP's "Unicode spaces" would have to be
// known, so other bytes are refused in origins and passed over in the names of other people's keys.
bool is_plain_name(std::string_view name) {
  return !name.empty() && std::ranges::all_of(name, [](char c) { return c > 0x20 && c < 0x7f && c != '+'; });
}

struct SignatureLine {
  std::string_view name;
  Bytes key_id_and_signature;
};

struct Note {
  std::string_view text;  // with its last line break
  std::vector<SignatureLine> signatures;
};

std::string_view take_line(std::string_view& rest) {
  const auto end = rest.find('\n');
  const auto line = rest.substr(0, end);
  rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
  return line;
}

Result<SignatureLine> parse_signature(std::string_view line) {
  if (!line.starts_with(kDash)) return refuse("a signature line does not begin with a dash");
  line.remove_prefix(kDash.size());
  const auto space = line.find(' ');
  if (space == 0 || space == std::string_view::npos) return refuse("a signature line names no key");
  auto raw = from_base64(line.substr(space + 1));
  if (!raw || raw->size() <= sizeof(KeyId)) return refuse("a signature is not base64");
  return SignatureLine{.name = line.substr(0, space), .key_id_and_signature = std::move(*raw)};
}

Result<Note> parse_note(std::string_view whole) {
  if (whole.size() > kLongestNote) return refuse("it is too long");
  if (std::ranges::any_of(whole, [](char c) { return static_cast<unsigned char>(c) < 0x20 && c != '\n'; })) {
    return refuse("it holds control characters");
  }
  const auto blank = whole.rfind("\n\n");
  if (blank == std::string_view::npos || !whole.ends_with('\n')) return refuse("its signatures are missing");
  Note note{.text = whole.substr(0, blank + 1), .signatures = {}};
  for (auto rest = whole.substr(blank + 2); !rest.empty();) {
    if (note.signatures.size() == kMostSignatures) return refuse("it carries too many signatures");
    TRY(auto line, parse_signature(take_line(rest)));
    note.signatures.push_back(std::move(line));
  }
  if (note.signatures.empty()) return refuse("its signatures are missing");
  return note;
}

// Decimal without leading zeros; anything else would be a second spelling of the same checkpoint.
std::optional<std::uint64_t> number_of(std::string_view digits) {
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
  if (digits.size() > 1 && digits[0] == '0') return std::nullopt;
  return value;
}

std::string text_of(const Checkpoint& checkpoint) {
  return fmt::format("{}\n{}\n{}\ntime {}\n", checkpoint.origin, checkpoint.size, to_base64(checkpoint.root.bytes),
                     checkpoint.time);
}

Result<Checkpoint> parse_text(std::string_view text) {
  Checkpoint made;
  std::string_view rest = text;
  made.origin = take_line(rest);
  const auto size = number_of(take_line(rest));
  const auto root = from_base64(take_line(rest));
  std::string_view time_line = take_line(rest);
  if (!is_plain_name(made.origin)) return refuse("its origin is no plain name");
  if (!size) return refuse("its size is no number");
  if (!root || root->size() != made.root.bytes.size()) return refuse("its root is not 32 bytes in base64");
  if (!time_line.starts_with("time ")) return refuse("its time is missing");
  time_line.remove_prefix(5);
  const auto time = number_of(time_line);
  if (!time) return refuse("its time is no number");
  made.size = *size;
  made.time = *time;
  std::ranges::copy(*root, made.root.bytes.begin());
  if (text_of(made) != text) return refuse("it holds lines that do not belong there");
  return made;
}

}  // namespace

std::string origin_of(const CaseId& case_id, const AuthorId& author) {
  return fmt::format("inquest/{}/{}", case_id.text(), author.text());
}

std::string verifier_key(std::string_view origin, const crypto::PublicKey& key) {
  return fmt::format("{}+{}+{}", origin, to_hex(key_id_of(origin, key)), to_base64(typed_key(key)));
}

// Base64 may hold a '+' itself, so the parts are counted off from the front.
std::optional<crypto::PublicKey> key_of_verifier_key(std::string_view text, std::string_view origin) {
  const std::size_t key_at = origin.size() + std::string_view("+00000000+").size();
  if (text.size() <= key_at) return std::nullopt;
  const auto typed = from_base64(text.substr(key_at));
  crypto::PublicKey key;
  if (!typed || typed->size() != 1 + key.size()) return std::nullopt;
  std::copy(typed->begin() + 1, typed->end(), key.begin());
  return verifier_key(origin, key) == text ? std::optional(key) : std::nullopt;
}

std::string sign_checkpoint(const Checkpoint& checkpoint, crypto::Signer& signer) {
  const std::string text = text_of(checkpoint);
  const KeyId id = key_id_of(checkpoint.origin, signer.public_key());
  const crypto::Signature signature = signer.sign(as_bytes(text));
  Bytes raw(id.begin(), id.end());
  raw.insert(raw.end(), signature.begin(), signature.end());
  return fmt::format("{}\n{}{} {}\n", text, kDash, checkpoint.origin, to_base64(raw));
}

Result<Checkpoint> parse_checkpoint_unverified(std::string_view whole) {
  TRY(auto note, parse_note(whole));
  return parse_text(note.text);
}

Result<Checkpoint> open_checkpoint(std::string_view whole, const crypto::PublicKey& key) {
  TRY(auto note, parse_note(whole));
  TRY(auto checkpoint, parse_text(note.text));
  const KeyId id = key_id_of(checkpoint.origin, key);
  bool signed_by_key = false;
  for (const auto& line : note.signatures) {
    const ByteView raw = line.key_id_and_signature;
    if (line.name != checkpoint.origin || !std::ranges::equal(raw.first(id.size()), id)) continue;
    crypto::Signature signature;
    if (raw.size() != id.size() + signature.size()) return refuse("a signature is not 64 bytes long");
    std::ranges::copy(raw.subspan(id.size()), signature.begin());
    if (!crypto::verify(key, as_bytes(note.text), signature)) {
      return fail(ErrorCode::verification_failed, "the signature of a checkpoint is not its author's");
    }
    signed_by_key = true;
  }
  if (!signed_by_key) return fail(ErrorCode::verification_failed, "a checkpoint is not signed by its author");
  return checkpoint;
}

}  // namespace inquest::ledger
