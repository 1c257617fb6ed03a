// Who speaks from the edges of an article: by-lines, agencies in datelines, mastheads, copyright lines.
#include "reading/outlets.h"

#include <algorithm>

#include "reading/characters.h"
#include "reading/furniture.h"
#include "reading/word_set.h"

namespace inquest::reading {
namespace {

constexpr WordSet kAgencies({"reuters", "ap", "afp", "upi", "yonhap", "kyodo", "xinhua", "tass", "itar-tass",
    "interfax", "dpa", "efe", "ansa", "kcna", "cnn", "bbc", "voa", "rfa", "irin", "bloomberg", "newsis", "nk news",
    "daily nk", "associated press", "the associated press", "agence france-presse", "thomson reuters foundation",
    "press association", "pa", "cna", "inter press service", "ips", "anadolu agency", "pti", "ians", "kuna", "mena",
    "wam", "spa", "un news"});

// Words inside by-lines that are no names.
constexpr WordSet kNameParticles({"and", "de", "la", "van", "der", "den", "von", "bin", "al", "el", "da", "dos", "di",
    "le", "du", "with", "ter"});

// What newspapers and agencies are called by.
constexpr WordSet kOutletWords(
    {"daily",   "times",    "herald",   "post",      "news",         "wire",     "agency",     "review",    "tribune",
     "journal", "gazette",  "press",    "chronicle", "observer",     "guardian", "monitor",    "telegraph", "mail",
     "star",    "bulletin", "magazine", "network",   "broadcasting", "radio",    "television", "tv",        "ilbo",
     "shinmun", "sinmun",   "courier",  "mirror",    "independent",  "standard", "weekly",     "monthly",   "online",
     "today",   "reporter", "dispatch", "record",    "express",      "inquirer", "newswire",   "report",    "watch"});
constexpr WordSet kSmallWords({"of", "the", "on", "in", "and", "for", "de", "la", "du", "des", "&"});

}  // namespace

std::string squeezed(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const auto point = decode_at(text, at);
    if (point.valid && is_white_space(point.value)) {
      if (!out.empty() && out.back() != ' ') out += ' ';
    } else {
      out += text.substr(at, point.length);
    }
    at += point.length;
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

bool names_outlet(std::string_view name) {
  if (kAgencies.contains(LowerWord(name).view())) return true;
  const auto t = tokenise(name);
  return std::any_of(t.tokens.begin(), t.tokens.end(), [&](const Token& token) {
    return token.capital &&
           kOutletWords.contains(std::string_view(t.small).substr(token.begin, token.end - token.begin));
  });
}

bool is_section_label(std::string_view line) {
  const auto t = tokenise(line);
  return !t.tokens.empty() && t.tokens.size() <= 3 && std::all_of(t.tokens.begin(), t.tokens.end(), [&](const Token& token) {
           return is_navigation_word(std::string_view(t.small).substr(token.begin, token.end - token.begin));
         });
}

bool looks_like_masthead(std::string_view line) {
  if (line.size() > 60 || is_section_label(line)) return false;
  const auto t = tokenise(line);
  std::size_t capitals = 0;
  for (std::size_t i = 0; i < t.tokens.size(); ++i) {
    if (t.tokens[i].kind != TokenKind::word) return false;
    if (t.tokens[i].capital) ++capitals;
    else if (!kSmallWords.contains(t.word(i))) return false;
  }
  return capitals >= 1 && t.tokens.size() <= 6 && names_outlet(line);
}

// "(C) 2014 Example News. All rights reserved." -> "Example News"
std::optional<std::string> copyright_holder(std::string_view line) {
  std::string_view rest;
  for (const std::string_view mark : {"\xC2\xA9", "(c) ", "(C) ", "Copyright "}) {
    const auto at = line.find(mark);
    if (at == std::string_view::npos || at > 12) continue;
    rest = line.substr(at + mark.size());
    break;
  }
  if (rest.empty()) return std::nullopt;
  // Years, dashes, "Copyright", "by" and spaces before the name.
  for (bool moved = true; moved && !rest.empty();) {
    moved = false;
    for (const std::string_view skip : {"Copyright", "copyright", "\xC2\xA9", "\xE2\x80\x93", "by ", "(c)", "(C)"}) {
      if (rest.starts_with(skip)) rest.remove_prefix(skip.size()), moved = true;
    }
    std::size_t length = 0;
    if (!rest.empty() && (is_ascii_digit(rest[0]) || rest[0] == '-' || rest[0] == ',' || rest[0] == ':'))
      rest.remove_prefix(1), moved = true;
    if (is_space_at(rest, 0, length)) rest.remove_prefix(length), moved = true;
  }
  auto end = rest.find_first_of(".,|;(");
  if (end == std::string_view::npos) end = rest.size();
  auto name = squeezed(rest.substr(0, end));
  if (name.ends_with(" All rights reserved")) name.resize(name.size() - 20);
  if (name.size() < 2 || name.size() > 60 || !is_upper(decode_at(name, 0).value) || name.starts_with("All rights"))
    return std::nullopt;
  return name;
}

std::optional<Byline> byline_of(std::string_view line) {
  const LowerWord front(line);
  std::size_t begin = 0;
  for (const std::string_view label : {"by ", "by: ", "written by ", "author: ", "authors: ", "reported by "}) {
    if (front.view().starts_with(label)) begin = label.size();
  }
  if (begin == 0 || line.size() > 160) return std::nullopt;
  const auto t = tokenise(line.substr(begin));
  std::size_t end = 0, names = 0;
  for (; end < t.tokens.size(); ++end) {
    const auto& token = t.tokens[end];
    const auto word = t.word(end);
    const LowerWord lower(word);
    if (token.kind == TokenKind::word && token.capital) {
      ++names;
      continue;
    }
    if (token.kind == TokenKind::word && kNameParticles.contains(lower.view())) continue;
    const bool comma_before_name =
        word == "," && end + 2 < t.tokens.size() && t.tokens[end + 1].capital &&
        (t.word(end + 2) == "and" || t.word(end + 2) == "," ||
         (t.tokens[end + 2].capital && end + 3 < t.tokens.size() && t.word(end + 3) == "and"));
    if (comma_before_name || word == "&") continue;
    break;
  }
  if (names < 1 || names > 12 || end == 0) return std::nullopt;
  while (end > 0 && !t.tokens[end - 1].capital) --end;
  // Prose that begins with "By": "By Monday the camp had ..."
  Byline found;
  std::size_t rest = end;
  if (rest < t.tokens.size()) {
    const auto word = t.word(rest);
    const bool separated = word == "," || word == "|" || word == "-" || word == "–" || word == "—" || word == "(" ||
                           word == "/" || word == "in" || word == "for" || word == "·" || word == "•";
    if (!separated) return std::nullopt;
    std::size_t last = rest + 1;
    while (last < t.tokens.size() && t.tokens[last].capital) ++last;
    if (word != "in" && last > rest + 1) {
      auto outlet =
          squeezed(t.text.substr(t.tokens[rest + 1].begin, t.tokens[last - 1].end - t.tokens[rest + 1].begin));
      // Behind a comma stands a place as often as an outlet.
      if (word != "," || names_outlet(outlet)) found.outlet = std::move(outlet);
    }
    if (t.tokens.size() - rest > 16) return std::nullopt;
  } else if (names < 2) {
    return std::nullopt;  // "By Monday"
  }
  found.author = squeezed(t.text.substr(0, t.tokens[end - 1].end));
  if (found.author.empty()) return std::nullopt;
  // "By Reuters", "By the Associated Press" name the outlet.
  if (kAgencies.contains(LowerWord(found.author).view())) {
    found.outlet = found.author;
    found.author.clear();
  }
  return found;
}

std::optional<std::string> agency_of(std::string_view line) {
  // "(Reuters) -", "(Yonhap) --" within the front of the line.
  const auto front = line.substr(0, 120);
  for (auto open = front.find('('); open != std::string_view::npos; open = front.find('(', open + 1)) {
    const auto close = front.find(')', open);
    if (close == std::string_view::npos) return std::nullopt;
    const auto name = squeezed(front.substr(open + 1, close - open - 1));
    std::size_t after = close + 1, length = 0;
    while (after < line.size() && is_space_at(line, after, length)) after += length;
    const auto rest = line.substr(after);
    const bool dash = rest.starts_with('-') || rest.starts_with("\xE2\x80\x93") || rest.starts_with("\xE2\x80\x94");
    if (dash && (kAgencies.contains(LowerWord(name).view()))) return name;
  }
  return std::nullopt;
}

}  // namespace inquest::reading
