// What a symbol says, in words.
#include <fmt/format.h>

#include <charconv>

#include "proceedings/symbol_parts.h"

namespace inquest::proceedings {
namespace {

int value_of(std::string_view digits) {
  int value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

std::string session_words(std::string_view session) {
  if (session.starts_with("ES-")) return ordinal_of(value_of(session.substr(3))) + " emergency special session";
  if (session.starts_with("S-")) return ordinal_of(value_of(session.substr(2))) + " special session";
  return is_number(session) ? ordinal_of(value_of(session)) + " session" : fmt::format("session {}", session);
}

std::string numbered(std::string_view words, std::string_view number) {
  std::string out(words);
  if (const auto at = out.find("{th}"); at != std::string::npos) {
    out.replace(at, 4, is_number(number) ? ordinal_of(value_of(number)) : std::string(number));
    return out;
  }
  return number.empty() ? out : fmt::format("{} {}", out, number);
}

std::string change_words(std::string_view modifier) {
  if (modifier == "*") return "reissued";
  if (modifier == "closed") return "closed meeting";
  const SeriesWord* change = nullptr;
  std::string number;
  if (!read_change(modifier, change, number)) return std::string(modifier);
  std::string out = change->words;
  const auto at = out.find("{}");
  const bool ordinal = at == 0 && is_number(number);  // "first revision", but "addendum 1"
  if (number.empty()) {
    while (!out.empty() && (out.back() == '}' || out.back() == '{' || out.back() == ' ')) out.pop_back();
    if (out.starts_with("{} ")) out.erase(0, 3);
    return out;
  }
  return out.replace(at, 2, ordinal ? ordinal_word_of(value_of(number)) : number);
}

}  // namespace

std::string_view review_document(std::string_view number) {
  if (number == "1") return "national report";
  if (number == "2") return "compilation of United Nations information";
  if (number == "3") return "summary of stakeholders' submissions";
  if (number == "4") return "revised summary";
  return "";
}

std::string explain(const Symbol& symbol, const std::vector<std::string>& groups, std::string_view series_words) {
  std::string out = symbol.body;
  const auto add = [&](std::string_view words) {
    if (words.empty()) return;
    if (!out.empty()) out += ", ";
    out += words;
  };
  const auto& tables = SymbolTables::get();
  const bool resolution = symbol.series == "RES" || symbol.series == "DEC" || symbol.series == "PRST";
  if (!symbol.session.empty()) add(session_words(symbol.session));
  if (!symbol.year.empty() && !resolution) add(symbol.year);
  std::string state = std::string(tables.state_name(symbol.state));
  if (state.empty()) state = symbol.state;
  const std::string_view review = symbol.body_symbol == "A/HRC/WG.6" && !symbol.state.empty() ? review_document(symbol.number) : "";
  for (const auto& group : groups) add(group);
  if (!review.empty()) {
    add(fmt::format("{} of {}", review, state));
  } else {
    add(state);
    // "concluding observations, report 2" of a state; by session they are counted themselves, or there is one of each state.
    if ((symbol.state.empty() || symbol.number.empty()) && series_words.ends_with(", report")) series_words.remove_suffix(8);
    std::string subject = numbered(series_words.empty() ? (symbol.state.empty() ? "document" : "report") : series_words, symbol.number);
    if (resolution && !symbol.year.empty()) subject += " of " + symbol.year;
    add(subject);
  }
  for (const auto& modifier : symbol.modifiers) add(change_words(modifier));
  return out;
}

}  // namespace inquest::proceedings
