#include "proceedings/symbol.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "proceedings/symbol_parts.h"

namespace inquest::proceedings {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// A filing before an international criminal court: "ICC-01/04-01/06-1263-Anx1", "IT-94-1-T", "ICTR-96-4-T". Its strokes are
// no divisions of the kind above: they stand within case numbers.
struct Court {
  std::string_view prefix, name;
};
constexpr std::array<Court, 5> kCourts{{{"ICC-", "International Criminal Court"}, {"ICTR-", "International Criminal Tribunal for Rwanda"},
    {"IT-", "International Criminal Tribunal for the former Yugoslavia"}, {"MICT-", "Residual Mechanism for Criminal Tribunals"}, {"SCSL-", "Special Court for Sierra Leone"}}};

std::optional<Symbol> read_filing(std::string_view text) {
  const auto court = std::ranges::find_if(kCourts, [&](const Court& each) { return text.starts_with(each.prefix); });
  if (court == kCourts.end()) return std::nullopt;
  const std::string_view rest = text.substr(court->prefix.size());
  if (rest.size() < 4 || !is_digit(rest[0]) || !is_digit(rest[1]) || (rest[2] != '/' && rest[2] != '-')) return std::nullopt;
  if (!std::ranges::all_of(rest, [](char c) { return is_digit(c) || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-' || c == '/' || c == '.'; })) return std::nullopt;
  if (rest.back() == '-' || rest.back() == '/' || rest.find("//") != std::string_view::npos || rest.find("--") != std::string_view::npos) return std::nullopt;
  Symbol out;
  out.normalised = text;
  out.body = court->name;
  out.body_symbol = court->prefix.substr(0, court->prefix.size() - 1);
  out.number = rest;
  out.explanation = fmt::format("{}, filing {}", court->name, rest);
  return out;
}

}  // namespace

Result<Symbols> parse_symbols(std::string_view text) {
  if (text.size() > 4096) return fail(ErrorCode::limit, "the line is longer than any symbol");
  const std::string plain = plain_symbol_text(text);
  if (plain.empty()) return fail(ErrorCode::not_found, "the line is empty");
  if (auto filing = read_filing(plain)) return Symbols{std::move(*filing), {}};
  if (plain.find('/') == std::string::npos) return fail(ErrorCode::not_found, "no symbol stands here: symbols have strokes, as in A/RES/69/188");
  Symbols out;
  const std::vector<RawSymbol> raw = cut_symbols(plain);
  for (std::size_t i = 0; i < raw.size(); ++i) {
    TRY(Symbol symbol, read_symbol(raw[i]));
    if (i == 0) out.first = std::move(symbol);
    else out.also.push_back(std::move(symbol));
  }
  return out;
}

}  // namespace inquest::proceedings
