#include "reading/decode.h"

#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <vector>

namespace inquest::reading {
namespace {

using namespace std::string_view_literals;

struct CloseConverter {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};
struct CloseDetector {
  void operator()(UCharsetDetector* detector) const { ucsdet_close(detector); }
};

// The detector needs no more than this to decide; long files are cut, which also bounds its time.
constexpr std::size_t kDetectBytes = 256 * 1024;
constexpr std::size_t kSampleBytes = 64 * 1024;

bool is_control(unsigned char c) { return c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != '\v' && c != 0x1b; }

// NUL bytes count like other controls: a few in a text are kept, a binary file has many.
bool is_binary(std::string_view text) {
  const std::string_view sample = text.substr(0, kSampleBytes);
  const auto controls = static_cast<std::size_t>(
      std::count_if(sample.begin(), sample.end(), [](char c) { return is_control(static_cast<unsigned char>(c)); }));
  return controls * 50 > sample.size() && controls > 1;
}

// How many code units of a sample look like text when paired one way: spaces, line ends and ASCII letters.
struct Utf16View {
  std::size_t units = 0, plain = 0, faults = 0;

  static Utf16View of(ByteView bytes, bool little) {
    Utf16View seen;
    bool after_high = false;
    for (std::size_t i = 0; i + 1 < std::min(bytes.size(), kSampleBytes); i += 2) {
      const unsigned unit = little ? bytes[i] | bytes[i + 1] << 8 : bytes[i] << 8 | bytes[i + 1];
      const bool low = unit >= 0xdc00 && unit <= 0xdfff;
      ++seen.units;
      seen.faults += low != after_high || unit == 0xffff || unit == 0xfffe || (unit >= 0xe000 && unit < 0xf900);
      seen.faults += unit < 0x20 && unit != '\t' && unit != '\n' && unit != '\r';
      seen.plain += unit == ' ' || unit == '\n' || unit == '\r' || unit == '\t' || (unit >= '!' && unit < 0x7f);
      after_high = unit >= 0xd800 && unit <= 0xdbff;
    }
    return seen;
  }
};

// UTF-16 without a byte order mark. Every language writes spaces or line ends, and those bytes have a zero beside them.
std::optional<std::string_view> utf16_without_mark(ByteView bytes) {
  if (bytes.size() < 8 || bytes.size() % 2 != 0) return std::nullopt;
  const std::string_view front = as_text(bytes).substr(0, kSampleBytes);
  if (front.find('\0') == std::string_view::npos) return std::nullopt;
  const Utf16View little = Utf16View::of(bytes, true);
  const Utf16View big = Utf16View::of(bytes, false);
  const auto likely = [](const Utf16View& seen, const Utf16View& other) {
    return seen.faults * 200 <= seen.units && seen.plain * 25 >= seen.units && seen.plain > 4 * other.plain;
  };
  if (likely(little, big)) return "UTF-16LE"sv;
  if (likely(big, little)) return "UTF-16BE"sv;
  return std::nullopt;
}

struct Utf8Count {
  std::size_t characters = 0;  // valid ones of more than one byte
  std::size_t faults = 0;
};

Utf8Count count_utf8(std::string_view text) {
  Utf8Count count;
  for (std::size_t at = 0; at < text.size();) {
    if (static_cast<unsigned char>(text[at]) < 0x80) {
      ++at;
      continue;
    }
    const std::size_t n = utf8_length_at(text, at);
    if (n == 0) ++count.faults;
    else ++count.characters;
    at += std::max<std::size_t>(n, 1);
  }
  return count;
}

bool has_iso_2022_escape(std::string_view text) {
  for (const auto escape : {"\x1b$B"sv, "\x1b$@"sv, "\x1b(J"sv, "\x1b$)C"sv, "\x1b$A"sv}) {
    if (text.find(escape) != std::string_view::npos) return true;
  }
  return false;
}

// windows-1252's quotation marks, dashes, ellipsis, bullet, euro, no-break space and the like.
bool is_latin_punctuation(unsigned char c) {
  constexpr auto kMarks = std::to_array<unsigned char>({0x80, 0x82, 0x84, 0x85, 0x8b, 0x91, 0x92, 0x93, 0x94, 0x95, 0x96, 0x97,
                                                        0x99, 0x9b, 0xa0, 0xa3, 0xa7, 0xa9, 0xab, 0xad, 0xae, 0xb0, 0xb7, 0xbb});
  return std::find(kMarks.begin(), kMarks.end(), c) != kMarks.end();
}

bool only_punctuation_is_high(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x80 || is_latin_punctuation(byte);
  });
}

std::size_t count_replacements(std::string_view text) {
  std::size_t n = 0;
  for (std::size_t at = text.find("\xef\xbf\xbd"); at != std::string_view::npos; at = text.find("\xef\xbf\xbd", at + 3)) ++n;
  return n;
}

// C1 controls in decoded text mean that the encoding was a wrong guess: nobody writes them.
std::size_t count_c1(std::string_view text) {
  std::size_t n = 0;
  for (std::size_t i = 0; i + 1 < text.size(); ++i) {
    n += text[i] == '\xc2' && static_cast<unsigned char>(text[i + 1]) >= 0x80 && static_cast<unsigned char>(text[i + 1]) < 0xa0;
  }
  return n;
}

std::string_view superset_of(std::string_view encoding) {
  if (encoding == "ISO-8859-1"sv) return "windows-1252";
  if (encoding == "ISO-8859-9"sv) return "windows-1254";
  if (encoding == "EUC-KR"sv) return "windows-949";
  if (encoding == "Shift_JIS"sv) return "windows-31j";
  return encoding;
}

// EBCDIC and UTF-16/32 guesses are never right here: marks and zero bytes were looked at before.
bool is_plausible(std::string_view encoding) {
  return !encoding.starts_with("IBM") && !encoding.starts_with("UTF-16") && !encoding.starts_with("UTF-32") &&
         !encoding.starts_with("ISO-2022") && encoding != "UTF-8"sv;
}

Decoded detect_legacy(ByteView bytes) {
  const std::string_view all = as_text(bytes);
  if (only_punctuation_is_high(all)) return {*decode_as(bytes, "windows-1252"), "windows-1252"};
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UCharsetDetector, CloseDetector> detector(ucsdet_open(&status));
  const auto sample = all.substr(0, kDetectBytes);
  ucsdet_setText(detector.get(), sample.data(), static_cast<std::int32_t>(sample.size()), &status);
  std::int32_t found = 0;
  const UCharsetMatch** matches = ucsdet_detectAll(detector.get(), &found, &status);
  Decoded best;
  double best_score = -1;
  for (std::int32_t i = 0; U_SUCCESS(status) && i < found; ++i) {
    UErrorCode ignored = U_ZERO_ERROR;
    const std::string_view name = ucsdet_getName(matches[i], &ignored);
    if (!is_plausible(name)) continue;
    auto text = decode_as(bytes, superset_of(name));
    if (!text) continue;
    const double faults = static_cast<double>(count_replacements(*text) + count_c1(*text)) / static_cast<double>(bytes.size());
    const double score = ucsdet_getConfidence(matches[i], &ignored) * (1 - std::min(1.0, faults * 50));
    if (score > best_score) {
      best_score = score;
      best = {std::move(*text), std::string(name == "ISO-8859-1"sv ? "windows-1252"sv : name)};
    }
  }
  if (best_score <= 0) return {*decode_as(bytes, "windows-1252"), "windows-1252"};
  return best;
}

}  // namespace

bool is_blank(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t n = std::max<std::size_t>(utf8_length_at(text, at), 1);
    const std::string_view c = text.substr(at, n);
    const bool blank = (n == 1 && static_cast<unsigned char>(c[0]) <= ' ') || c == "\xc2\xa0" || c == "\xef\xbb\xbf" ||
                       c == "\xe3\x80\x80";
    if (!blank) return false;
    at += n;
  }
  return true;
}

bool looks_like_text(ByteView front) {
  const std::string_view text = as_text(front);
  if (text.starts_with("\xff\xfe") || text.starts_with("\xfe\xff") || utf16_without_mark(front.first(front.size() / 2 * 2))) {
    return true;
  }
  return !is_binary(text);
}

Result<std::string> decode_as(ByteView bytes, std::string_view encoding) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, CloseConverter> converter(ucnv_open(std::string(encoding).c_str(), &status));
  if (U_FAILURE(status)) return fail(ErrorCode::unsupported, "the document names an encoding that is not known");
  std::string out;
  out.reserve(bytes.size() + bytes.size() / 2);
  std::array<UChar, 4096> units;
  const char* at = reinterpret_cast<const char*>(bytes.data());
  const char* end = at + bytes.size();
  char32_t high = 0;  // a lead surrogate whose trail stands in the next round
  do {
    UChar* to = units.data();
    status = U_ZERO_ERROR;
    ucnv_toUnicode(converter.get(), &to, units.data() + units.size(), &at, end, nullptr, true, &status);
    if (U_FAILURE(status) && status != U_BUFFER_OVERFLOW_ERROR) {
      return fail(ErrorCode::unreadable, "the document's encoding could not be decoded");
    }
    for (const UChar* unit = units.data(); unit != to; ++unit) {
      if (U16_IS_LEAD(*unit)) {
        if (high != 0) append_utf8(out, 0xfffd);
        high = *unit;
      } else if (U16_IS_TRAIL(*unit) && high != 0) {
        append_utf8(out, static_cast<char32_t>(U16_GET_SUPPLEMENTARY(high, *unit)));
        high = 0;
      } else {
        if (high != 0) append_utf8(out, 0xfffd);
        high = 0;
        append_utf8(out, *unit);
      }
    }
  } while (status == U_BUFFER_OVERFLOW_ERROR);
  if (high != 0) append_utf8(out, 0xfffd);
  return out;
}

Decoded decode_bytes(ByteView bytes) {
  const std::string_view text = as_text(bytes);
  const auto by = [&](std::string_view encoding, std::size_t mark) {
    return Decoded{*decode_as(bytes.subspan(mark), encoding), std::string(encoding)};
  };
  if (text.starts_with("\xff\xfe\0\0"sv) && bytes.size() % 4 == 0) return by("UTF-32LE", 4);
  if (text.starts_with("\0\0\xfe\xff"sv)) return by("UTF-32BE", 4);
  if (text.starts_with("\xff\xfe"sv)) return by("UTF-16LE", 2);
  if (text.starts_with("\xfe\xff"sv)) return by("UTF-16BE", 2);
  if (const auto encoding = utf16_without_mark(bytes)) return by(*encoding, 0);
  if (is_utf8(text)) {
    if (text.find('\x1b') != std::string_view::npos && has_iso_2022_escape(text)) {
      return by(text.find("\x1b$)C") != std::string_view::npos ? "ISO-2022-KR" : "ISO-2022-JP", 0);
    }
    return {std::string(text), "UTF-8"};
  }
  const Utf8Count count = count_utf8(text);
  if (text.starts_with("\xef\xbb\xbf"sv) || count.characters >= 16 * count.faults) return {repair_utf8(text), "UTF-8"};
  return detect_legacy(bytes);
}

Result<Decoded> decode_text(ByteView bytes) {
  if (bytes.empty()) return fail(ErrorCode::unreadable, "the file is empty");
  Decoded decoded = decode_bytes(bytes);
  if (is_binary(decoded.text)) {
    return fail(ErrorCode::unreadable, "the file is not text: too many of its bytes are control characters");
  }
  if (is_blank(decoded.text)) return fail(ErrorCode::unreadable, "the file holds no text, only white space");
  return decoded;
}

}  // namespace inquest::reading
