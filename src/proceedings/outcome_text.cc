#include "proceedings/outcome_text.h"

#include <algorithm>
#include <array>

#include "proceedings/symbol.h"

namespace inquest::proceedings {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }
char small(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

std::size_t find_words(std::string_view text, std::string_view words) {
  const auto at = std::ranges::search(text, words, {}, small, small);
  return at.empty() && !words.empty() ? std::string_view::npos : static_cast<std::size_t>(at.begin() - text.begin());
}

std::optional<unsigned> number_at(std::string_view text, std::size_t& at) {
  const std::size_t begin = at;
  unsigned value = 0;
  for (; at < text.size() && is_digit(text[at]) && at - begin < 4; ++at) value = value * 10 + static_cast<unsigned>(text[at] - '0');
  return at == begin ? std::nullopt : std::optional(value);
}

struct Place {
  std::size_t begin = 0, end = 0;
};

// Where symbols of the Security Council begin in a printed outcome, and end (with a year in parentheses).
std::vector<Place> symbols_in(std::string_view text) {
  std::vector<Place> out;
  for (std::size_t at = 0; at + 2 < text.size(); ++at) {
    if (text[at] != 'S' || text[at + 1] != '/' || (at > 0 && is_letter(text[at - 1]))) continue;
    std::size_t end = at + 2;
    while (end < text.size() && (is_digit(text[end]) || is_letter(text[end]) || text[end] == '/' || text[end] == '.')) ++end;
    while (end > at && text[end - 1] == '.') --end;
    std::size_t open = end;
    if (open < text.size() && text[open] == ' ') ++open;
    if (open < text.size() && text[open] == '(') {
      const std::size_t close = std::min(text.find(')', open), text.size() - 1);
      const std::string_view inner = text.substr(open + 1, close - open - 1);
      if (close - open <= 7 && (inner == "PRST" || (!inner.empty() && is_digit(inner[0])))) end = close + 1;
    }
    out.push_back({at, end});
    at = end - 1;
  }
  return out;
}

void read_vetoes(std::string_view names, PrintedOutcome& out) {
  std::size_t end = 0;
  while (end < names.size() && !is_digit(names[end])) ++end;
  names = names.substr(0, end);
  if (const std::size_t next = find_words(names, "draft"); next != std::string_view::npos) names = names.substr(0, next);
  if (const std::size_t next = find_words(names, "prst"); next != std::string_view::npos) names = names.substr(0, next);
  while (!names.empty()) {
    const std::size_t comma = std::min(names.find(','), names.size()), word = std::min(names.find(" and "), names.size());
    std::string_view name = names.substr(0, std::min(comma, word));
    names.remove_prefix(std::min(names.size(), comma < word ? comma + 1 : word + 5));
    while (!name.empty() && !is_letter(name.front())) name.remove_prefix(1);
    while (!name.empty() && !is_letter(name.back())) name.remove_suffix(1);
    if (name.empty()) continue;
    if (const auto state = state_of_name(name)) out.vetoes.push_back(state->state);
    else out.unknown.emplace_back(name);
  }
}

// The outcome that stands between a symbol and the next.
PrintedOutcome read_outcome(std::string_view symbol, std::string_view behind) {
  PrintedOutcome out{.symbol = std::string(symbol)};
  out.tally = tally_in(behind);
  const bool resolution = symbol.find("/RES/") != std::string_view::npos;
  if (const std::size_t veto = find_words(behind, "vetoed by"); veto != std::string_view::npos) {
    out.outcome = "vetoed";
    read_vetoes(behind.substr(veto + 9), out);
  } else if (find_words(behind, "not adopted") != std::string_view::npos) {
    out.outcome = "not adopted";
  } else if (find_words(behind, "unanimously") != std::string_view::npos) {
    out.outcome = "adopted unanimously";
  } else if (find_words(behind, "without vote") != std::string_view::npos || find_words(behind, "without a vote") != std::string_view::npos ||
             find_words(behind, "by consensus") != std::string_view::npos) {
    out.outcome = "adopted without a vote";
  } else if (resolution) {
    out.outcome = "adopted";
  }
  return out;
}

}  // namespace

std::optional<Tally> tally_in(std::string_view text) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (!is_digit(text[at]) || (at > 0 && (is_digit(text[at - 1]) || text[at - 1] == '/'))) continue;
    std::array<unsigned, 3> numbers{};
    std::size_t place = at, count = 0;
    for (; count < 3; ++count) {
      const auto number = number_at(text, place);
      if (!number || *number > 200) break;
      numbers[count] = *number;
      // What may stand between: "-", " to ", ", with ", " in favour, ", " against, " and no-break spaces.
      const std::size_t gap = place;
      while (place < text.size() && !is_digit(text[place]) && place - gap < 24) ++place;
      std::string between(text.substr(gap, place - gap));
      for (std::size_t space; (space = between.find("\xC2\xA0")) != std::string::npos;) between.replace(space, 2, " ");
      std::erase(between, ' ');
      static constexpr std::array<std::string_view, 11> kDividers{"-", "to", ",with", "infavour,", "against,", "infavor,", ",", "infavour", "against,and", "infavourto", "with"};
      if (count < 2 && (place >= text.size() || std::ranges::find(kDividers, between) == kDividers.end())) break;
    }
    if (count == 3) return Tally{numbers[0], numbers[1], numbers[2]};
  }
  return std::nullopt;
}

std::vector<PrintedOutcome> printed_outcomes(std::string_view text) {
  std::vector<PrintedOutcome> out;
  const auto places = symbols_in(text);
  for (std::size_t i = 0; i < places.size(); ++i) {
    const std::size_t next = i + 1 < places.size() ? places[i + 1].begin : text.size();
    out.push_back(read_outcome(text.substr(places[i].begin, places[i].end - places[i].begin), text.substr(places[i].end, next - places[i].end)));
  }
  for (std::size_t i = out.size(); i-- > 1;) {
    std::string_view between = text.substr(places[i - 1].end, places[i].begin - places[i - 1].end);
    const bool joined = find_words(between, " and ") != std::string_view::npos || between.find('&') != std::string_view::npos || between.find(',') != std::string_view::npos;
    const bool same_kind = (out[i].symbol.find("/RES/") != std::string::npos) == (out[i - 1].symbol.find("/RES/") != std::string::npos);
    if (!joined || !same_kind || out[i - 1].tally || (!out[i - 1].outcome.empty() && out[i - 1].outcome != "adopted")) continue;
    const std::string own = out[i - 1].symbol;
    out[i - 1] = out[i];
    out[i - 1].symbol = own;
  }
  return out;
}

}  // namespace inquest::proceedings
