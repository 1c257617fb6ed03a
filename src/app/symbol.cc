// `inquest symbol`: what a document's symbol says.
#include "app/app.h"
#include "app/proceedings_json.h"
#include "base/printable.h"

namespace inquest::app {

Json text_or_null(std::string_view text) { return text.empty() ? Json() : Json(text); }

Json json_of(const proceedings::Symbol& symbol) {
  Json out{{"normalised", symbol.normalised}, {"body", symbol.body}, {"body_symbol", symbol.body_symbol}, {"session", text_or_null(symbol.session)}, {"year", text_or_null(symbol.year)},
           {"state", text_or_null(symbol.state)}, {"series", text_or_null(symbol.series)}, {"number", text_or_null(symbol.number)}, {"modifiers", symbol.modifiers},
           {"explanation", symbol.explanation}};
  if (!symbol.aliases.empty()) out["aliases"] = symbol.aliases;
  return out;
}

Json explain_symbol(std::string_view line) {
  const std::string input = printable(line);
  const auto symbols = proceedings::parse_symbols(line);
  if (!symbols) return {{"input", input}, {"error", symbols.error().message}};
  Json out{{"input", input}};
  out.update(json_of(symbols->first));
  if (!symbols->also.empty()) {
    Json also = Json::array();
    for (const auto& symbol : symbols->also) also.push_back(json_of(symbol));
    out["also"] = std::move(also);
  }
  return out;
}

}  // namespace inquest::app
