#include "proceedings/recommender.h"

#include <algorithm>
#include <array>
#include <optional>

#include "proceedings/action_category.h"
#include "proceedings/state.h"

namespace inquest::proceedings {
namespace {

// "Iran (Islamic Republic of)" is its words in another order; what stands in parentheses may also be left out.
std::optional<StateIndex> state_printed(std::string_view name) {
  if (const auto whole = state_called(name)) return whole;
  const auto open = name.find('(');
  return open == std::string_view::npos || open == 0 ? std::nullopt : state_called(name.substr(0, open));
}

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

// Where the parenthesis that opens at `open` closes; npos where it never does.
std::size_t closing_of(std::string_view text, std::size_t open) {
  std::size_t depth = 0;
  for (std::size_t i = open; i < text.size(); ++i) {
    if (text[i] == '(') ++depth;
    if (text[i] == ')' && --depth == 0) return i;
  }
  return std::string_view::npos;
}

// "Portugal, Slovakia" at commas, semicolons and slashes outside of parentheses; a part that is no state is cut at its last "and",
// if that makes states of both sides ("Trinidad and Tobago" is one).
std::vector<std::string_view> names_in(std::string_view group) {
  std::vector<std::string_view> names;
  std::size_t begin = 0, depth = 0;
  const auto take = [&](std::string_view part) {
    part = trimmed(part);
    const auto joint = part.rfind(" and ");
    if (!state_printed(part) && joint != std::string_view::npos && state_printed(part.substr(0, joint)) &&
        state_printed(part.substr(joint + 5))) {
      names.push_back(trimmed(part.substr(0, joint)));
      part = trimmed(part.substr(joint + 5));
    }
    if (part.starts_with("and ")) part = trimmed(part.substr(4));
    if (!part.empty()) names.push_back(part);
  };
  for (std::size_t i = 0; i <= group.size(); ++i) {
    if (i < group.size() && group[i] == '(') ++depth;
    if (i < group.size() && group[i] == ')' && depth > 0) --depth;
    if (i == group.size() || (depth == 0 && (group[i] == ',' || group[i] == ';' || group[i] == '/'))) {
      take(group.substr(begin, i - begin));
      begin = i + 1;
    }
  }
  return names;
}

// An acronym ("ICRMW", "CAT-OP") or words in small letters are no state.
bool could_be_a_name(std::string_view name) {
  if (name.empty() || name.size() > 80 || name[0] < 'A' || (name[0] > 'Z' && static_cast<unsigned char>(name[0]) < 0x80)) return false;
  return std::any_of(name.begin(), name.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

// Behind the group of states: dividers, digits of a footnote, asterisks.
std::size_t after_group(std::string_view text, std::size_t at) {
  while (at < text.size() && (is_space(text[at]) || std::string_view(";.,*:").find(text[at]) != std::string_view::npos)) ++at;
  return at;
}

bool ends_unit(std::string_view text, std::size_t after) {
  if (after >= text.size() || text[after] == ';' || text[after] == '.' || text[after] == '*') return true;
  const auto next = after_group(text, after);
  return next >= text.size() || text[next] == '(' || (text[next] >= 'A' && text[next] <= 'Z');
}

}  // namespace

Recommender recommender_of(std::string_view printed) {
  Recommender made{std::string(trimmed(printed)), {}, {}};
  if (const auto found = state_printed(made.name)) {
    const State& state = states()[*found];
    made.state = state.code;
    made.region = state.group.empty() && state.note.starts_with("observer") ? "observer" : state.group;
  }
  return made;
}

std::string_view regional_group_of(std::string_view word) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kGroups{{{"Africa", "African"},
                                                                                 {"Asia", "Asia-Pacific"},
                                                                                 {"EEG", "Eastern European"},
                                                                                 {"GRULAC", "Latin American and Caribbean"},
                                                                                 {"WEOG", "Western European and Others"},
                                                                                 {"Observer", "observer"}}};
  for (const auto& [short_form, name] : kGroups) {
    if (word == short_form) return name;
  }
  return word;
}

std::vector<Unit> units_of(std::string_view paragraph, std::vector<std::string>& unknown) {
  std::vector<Unit> units;
  std::string_view text = trimmed(paragraph);
  std::size_t begin = 0, first_of_text = 0;
  std::string_view words;
  for (std::size_t open = text.find('('); open != std::string_view::npos;) {
    const std::size_t close = closing_of(text, open);
    if (close == std::string_view::npos) break;
    const auto names = names_in(text.substr(open + 1, close - open - 1));
    const bool known = !names.empty() && std::all_of(names.begin(), names.end(), [](auto name) { return state_printed(name).has_value(); });
    const bool last = after_group(text, close + 1) >= text.size() && !names.empty() && std::all_of(names.begin(), names.end(), could_be_a_name);
    if (!(known && ends_unit(text, close + 1)) && !last) {
      open = text.find('(', close + 1);
      continue;
    }
    if (units.empty() || open > begin) {  // groups that follow each other share the text before the first
      words = trimmed(text.substr(begin, open - begin));
      first_of_text = units.size();
    }
    for (const auto name : names) {
      Unit unit{recommender_of(name), std::string(words), {}, false};
      if (unit.by.state.empty()) unknown.push_back(unit.by.name);
      const bool twice = std::any_of(units.begin() + static_cast<std::ptrdiff_t>(first_of_text), units.end(),
                                     [&](const Unit& other) { return other.by == unit.by; });
      if (!twice) units.push_back(std::move(unit));
    }
    begin = after_group(text, close + 1);
    open = text.find('(', close + 1);
  }
  if (units.empty()) units.push_back({{}, std::string(text), {}, false});
  for (auto& unit : units) unit.action = action_of(unit.text).category;
  return units;
}

}  // namespace inquest::proceedings
