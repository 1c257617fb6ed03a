// Names of any bytes: preparing and comparing them holds every bound, is the same whichever comes first, and a name agrees with
// itself. The first half of the input is one name, the second another; all of it is tried as a model file.
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "names/names.h"
#include "names/transliteration.h"
#include "seeds.h"

namespace {

using namespace inquest;

void require(bool holds) {
  if (!holds) std::abort();
}

void require_sound(const names::Prepared& name) {
  for (const auto& reading : name.readings) {
    require(!reading.parts.empty() && reading.parts.size() <= 2 * names::kMostParts);
    for (const auto& part : reading.parts) {
      require(part.letters_at + part.letters_size <= reading.letters.size() && part.letters_size <= names::kMostLetters);
      require(part.sounds_at + part.sounds_size <= reading.sounds.size());
      require(part.units_at + part.units_size <= reading.units.size());
    }
    for (const char c : reading.letters) require(c >= 'a' && c <= 'z');
  }
}

}  // namespace

namespace inquest::fuzz {

std::vector<std::string> seeds() {
  return {"Kim Jong-un\xEA\xB9\x80\xEC\xA0\x95\xEC\x9D\x80", "Putin, Vladimir V.\xD0\x9F\xD1\x83\xD1\x82\xD0\xB8\xD0\xBD", "\xE9\x87\x91\xE6\xAD\xA3\xE6\x81\xA9 Kim",
          "Dr. Bashar al-Assad Jr.de la Cruz, Juan"};
}

}  // namespace inquest::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto a = names::prepare(text.substr(0, size / 2)), b = names::prepare(text.substr(size / 2));
  require_sound(a);
  require_sound(b);
  const auto one = names::compare(a, b), other = names::compare(b, a);
  require(one.score >= 0 && one.score <= 1 && std::fabs(one.score - other.score) < 1e-4F);
  if (!a.empty()) require(names::compare(a, a).score == 1);
  for (const auto& part : names::parts_of(text)) require(text.find(part.written) != std::string_view::npos);
  names::spellings_of(text);
  if (const auto model = names::Transliteration::open(text)) require(model->surprise("kim") >= 0);
  return 0;
}
