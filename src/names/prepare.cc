#include <algorithm>

#include "names/lexicon.h"
#include "names/parse.h"
#include "names/sounds.h"

namespace inquest::names {
namespace {

constexpr std::size_t kMostAll = 240;  // letters of a whole name: places in it fit a byte

Part part_of(const Token& token, Reading& reading) {
  auto latin = std::string_view(token.latin).substr(0, kMostLetters);
  latin = latin.substr(0, kMostAll - std::min(kMostAll, reading.letters.size()));
  const auto sounds = sounds_of(latin);
  Part part{.hash = hash_of(token.word.letters), .mask = mask_of(sounds), .kind = token.kind, .joined = token.word.hyphen};
  part.nickname = Lexicon::shipped().has_nicknames(part.hash) ? 1 : 0;
  part.letters_at = static_cast<std::uint8_t>(reading.letters.size());
  part.letters_size = static_cast<std::uint8_t>(latin.size());
  part.sounds_at = static_cast<std::uint8_t>(reading.sounds.size());
  part.sounds_size = static_cast<std::uint8_t>(sounds.size());
  reading.letters += latin;
  reading.sounds += sounds;
  return part;
}

std::uint64_t mixed(std::uint64_t x) {  // a finaliser of MurmurHash3
  x = (x ^ x >> 33) * 0xff51afd7ed558ccdULL;
  x = (x ^ x >> 33) * 0xc4ceb9fe1a85ec53ULL;
  return x ^ x >> 33;
}

Reading reading_of(const std::vector<Token>& tokens) {
  Reading reading;
  for (const auto& token : tokens) {
    if (token.kind == PartKind::title) continue;
    if (reading.parts.size() == 2 * kMostParts) break;
    const auto part = part_of(token, reading);
    if (part.letters_size == 0) continue;
    reading.parts.push_back(part);
    reading.mask |= part.mask;
    reading.whole = mixed(reading.whole + part.hash);
    reading.any_order += mixed(part.hash);
  }
  return reading;
}

}  // namespace

Prepared prepare(std::string_view utf8) {
  Prepared prepared;
  const auto tokens = parse(utf8);
  std::size_t most = 0;
  for (const auto& token : tokens) {
    if (token.kind != PartKind::title && token.word.letters.size() > most) {
      most = token.word.letters.size();
      prepared.script = token.word.script;
    }
  }
  auto reading = reading_of(tokens);
  if (!reading.parts.empty()) prepared.readings.push_back(std::move(reading));
  return prepared;
}

std::vector<NamePart> parts_of(std::string_view utf8) {
  std::vector<NamePart> out;
  for (const auto& token : parse(utf8)) {
    out.push_back({std::string(utf8.substr(token.word.begin, token.word.end - token.word.begin)), token.latin, token.kind});
  }
  return out;
}

std::string_view name_of(PartKind kind) {
  switch (kind) {
    case PartKind::name: return "name";
    case PartKind::initial: return "initial";
    case PartKind::particle: return "particle";
    case PartKind::patronymic: return "patronymic";
    case PartKind::title: return "title";
    case PartKind::suffix: return "suffix";
  }
  return "";
}

}  // namespace inquest::names
