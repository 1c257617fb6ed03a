// What is read of dates, as text. For tests.
#pragma once

#include <string>
#include <string_view>

#include "reading/steps.h"

namespace inquest::reading {

// Each date as "text=value", "text~timex" where there is no value; joined by " | ".
inline std::string dates(std::string_view text, std::string_view published = "2014-09-19") {
  const auto tokens = tokenise(text);
  std::string out;
  for (const auto& d : read_dates(tokens, published)) {
    if (!out.empty()) out += " | ";
    out += text.substr(d.span.begin, d.span.end - d.span.begin);
    out += d.value ? '=' : '~';
    out += d.value ? *d.value : d.timex.value_or("?");
  }
  return out;
}
inline std::string timex(std::string_view text, std::string_view published = "2014-09-19") {
  const auto tokens = tokenise(text);
  const auto found = read_dates(tokens, published);
  return found.empty() ? "" : found.front().timex.value_or("?");
}

inline std::string timexes(std::string_view text) {
  const auto tokens = tokenise(text);
  std::string out;
  for (const auto& d : read_dates(tokens, "2014-09-19")) out += (out.empty() ? "" : " | ") + d.timex.value_or("?");
  return out;
}

}  // namespace inquest::reading
