// Why two names agree, in words.
#include <fmt/format.h>

#include "names/alignment.h"

namespace inquest::names {
namespace {

std::string_view sign_of(Agreement how) {
  switch (how) {
    case Agreement::exact:
    case Agreement::order:
    case Agreement::parts: return "=";
    case Agreement::nickname: return "familiar for";
    case Agreement::initials: return "initial of";
    case Agreement::spelling:
    case Agreement::transliteration:
    case Agreement::single_part:
    case Agreement::none: return "~";
  }
  return "~";
}

void add_left(const Reading& reading, std::uint16_t left, std::string_view which, std::string& out) {
  for (std::size_t i = 0; i < reading.parts.size(); ++i) {
    if ((left >> i & 1) != 0) out += fmt::format("{}{} only in the {}", out.empty() ? "" : ", ", letters_of(reading, reading.parts[i]), which);
  }
}

std::string side_by_side(const Reading& a, const Reading& b) {
  const auto found = align(a, b, 1, 0);
  std::string out;
  for (std::size_t k = 0; k < found.size; ++k) {
    const auto& pair = found.pairs[k];
    out += fmt::format("{}{} {} {}", out.empty() ? "" : ", ", letters_of(a, a.parts[pair.first]), sign_of(pair.how), letters_of(b, b.parts[pair.second]));
  }
  if (found.glued) return out + (out.empty() ? "" : ", ") + "the rest the same when written together";
  add_left(a, found.left_first, "first", out);
  add_left(b, found.left_second, "second", out);
  return out;
}

}  // namespace

std::string explain(std::string_view first, std::string_view second) {
  const auto a = prepare(first), b = prepare(second);
  const auto found = compare(a, b);
  if (found.agreement == Agreement::none) return "";
  if (found.agreement == Agreement::transliteration && a.script != b.script) {
    // The reading that the other name fits best.
    std::string best;
    float score = -1;
    for (const auto& x : a.readings) {
      for (const auto& y : b.readings) {
        const auto one = compare(Prepared{a.script, {x}}, Prepared{b.script, {y}});
        if (one.score <= score) continue;
        score = one.score;
        best = fmt::format("{} read {}, {} read {}", name_of(a.script), x.letters, name_of(b.script), y.letters);
      }
    }
    return best;
  }
  return side_by_side(a.readings.front(), b.readings.front());
}

}  // namespace inquest::names
