#include "proceedings/recommender.h"

#include <algorithm>
#include <array>
#include <optional>
#include <unordered_map>

#include "proceedings/action_category.h"
#include "vocab/vocab.h"

namespace inquest::proceedings {
namespace {

struct Accent {
  std::string_view letter;
  char plain;
};
// The letters that names of states have beyond ASCII.
constexpr std::array<Accent, 16> kAccents{{{"á", 'a'}, {"ã", 'a'}, {"â", 'a'}, {"å", 'a'}, {"ç", 'c'}, {"é", 'e'}, {"è", 'e'}, {"ë", 'e'},
                                           {"í", 'i'}, {"ñ", 'n'}, {"ó", 'o'}, {"ô", 'o'}, {"ö", 'o'}, {"ü", 'u'}, {"Å", 'a'}, {"É", 'e'}}};

std::optional<char> plain_letter(std::string_view rest, std::size_t& length) {
  for (const auto& [letter, plain] : kAccents) {
    if (!rest.starts_with(letter)) continue;
    length = letter.size();
    return plain;
  }
  return std::nullopt;
}

// Words of a name in small plain letters, each behind a space: "the former Yugoslav Republic" -> " former yugoslav republic".
std::string key_of(std::string_view name) {
  std::string key;
  std::string word;
  const auto close = [&] {
    if (word == "st") word = "saint";
    if (!word.empty() && word != "the" && word != "and") key += " " + word;
    word.clear();
  };
  for (std::size_t i = 0; i < name.size();) {
    const char c = name[i];
    std::size_t length = 1;
    if (const auto plain = plain_letter(name.substr(i), length)) word += *plain;
    else if (c >= 'A' && c <= 'Z') word += static_cast<char>(c - 'A' + 'a');
    else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) word += c;
    else if (name.substr(i).starts_with("’") || name.substr(i).starts_with("‘")) length = 3;
    else if (c != '\'' && c != '.') close();
    i += length;
  }
  close();
  return key;
}

struct Known {
  std::string_view code, region;
};

// Names that sources use and un_states.tsv does not list.
constexpr std::array<std::pair<std::string_view, std::string_view>, 11> kFurther{{{"Macedonia FYR", "MKD"},
                                                                                 {"the former Yugoslav Republic of Macedonia", "MKD"},
                                                                                 {"Republic of Congo", "COG"},
                                                                                 {"Congo-Brazzaville", "COG"},
                                                                                 {"DPR Korea", "PRK"},
                                                                                 {"DPRK", "PRK"},
                                                                                 {"DR Congo", "COD"},
                                                                                 {"Palestine", "PSE"},
                                                                                 {"State of Palestine", "PSE"},
                                                                                 {"Holy See", "VAT"},
                                                                                 {"Vatican", "VAT"}}};

class States {
 public:
  static const States& shared() {
    static const States states;  // constant after construction
    return states;
  }
  const Known* find(std::string_view name) const {
    const auto at = by_name_.find(key_of(name));
    if (at != by_name_.end()) return &at->second;
    const auto open = name.find('(');
    if (open == std::string_view::npos || open == 0) return nullptr;
    // "Iran (Islamic Republic of)": as "Islamic Republic of Iran", then without it.
    const auto close = name.rfind(')');
    const std::string_view within = name.substr(open + 1, close == std::string_view::npos || close <= open ? std::string_view::npos : close - open - 1);
    const auto turned = by_name_.find(key_of(within) + key_of(name.substr(0, open)));
    if (turned != by_name_.end()) return &turned->second;
    const auto plain = by_name_.find(key_of(name.substr(0, open)));
    return plain == by_name_.end() ? nullptr : &plain->second;
  }

 private:
  States() {
    std::unordered_map<std::string_view, std::string_view> regions;
    vocab::for_each_row("un_states", [&](const vocab::RowView& row) {
      const Known known{row[0], row[4]};
      regions.emplace(row[0], row[4]);
      add(row[2], known);
      if (!row[3].empty()) {
        for (const auto form : vocab::split(row[3], '|')) add(form, known);
      }
      for (const auto dated : row[6].empty() ? std::vector<std::string_view>() : vocab::split(row[6], '|')) {
        const auto equals = dated.find('=');
        if (equals != std::string_view::npos) add(dated.substr(equals + 1), known);
      }
    });
    for (const auto& [name, code] : kFurther) add(name, {code, regions.contains(code) ? regions.at(code) : std::string_view("observer")});
  }
  void add(std::string_view name, const Known& known) { by_name_.emplace(key_of(name), known); }
  std::unordered_map<std::string, Known> by_name_;
};

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
    if (!States::shared().find(part) && joint != std::string_view::npos && States::shared().find(part.substr(0, joint)) &&
        States::shared().find(part.substr(joint + 5))) {
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
  if (const auto* known = States::shared().find(made.name)) {
    made.state = known->code;
    made.region = known->region;
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
    const bool known = !names.empty() && std::all_of(names.begin(), names.end(), [](auto name) { return States::shared().find(name) != nullptr; });
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
