#include "reading/facts.h"

#include <algorithm>
#include <array>

#include "reading/characters.h"
#include "reading/furniture.h"
#include "reading/word_set.h"

namespace inquest::reading {
namespace {

constexpr std::size_t kFrontParagraphs = 14;  // where by-lines and labels are looked for

constexpr WordSet kAgencies({"reuters", "ap", "afp", "upi", "yonhap", "kyodo", "xinhua", "tass", "itar-tass", "interfax", "dpa", "efe", "ansa",
                             "kcna", "cnn", "bbc", "voa", "rfa", "irin", "bloomberg", "newsis", "nk news", "daily nk", "associated press",
                             "the associated press", "agence france-presse", "thomson reuters foundation", "press association", "pa", "cna",
                             "inter press service", "ips", "anadolu agency", "pti", "ians", "kuna", "mena", "wam", "spa", "un news"});

// Words inside by-lines that are no names.
constexpr WordSet kNameParticles({"and", "de", "la", "van", "der", "den", "von", "bin", "al", "el", "da", "dos", "di", "le", "du", "with", "ter"});

bool is_layout(const FactSources& s, LayoutKind kind, Span& found) {
  for (const auto& span : s.text.layout) {
    if (span.kind != kind || span.span.begin >= span.span.end || span.span.end > s.text.text.size()) continue;
    found = span.span;
    return true;
  }
  return false;
}

Span trimmed_span(std::string_view text, Span span) {
  std::size_t length = 0;
  while (span.begin < span.end && is_space_at(text, span.begin, length)) span.begin += length;
  while (span.end > span.begin) {
    const auto point = decode_before(text, span.end);
    if (!point.valid || !is_white_space(point.value)) break;
    span.end -= point.length;
  }
  return span;
}

// Where `wanted` stands in the front of the text, white space apart.
std::optional<Span> locate(std::string_view text, std::string_view wanted, const Tokens& tokens) {
  const auto plain = squeezed(wanted);
  if (plain.empty()) return std::nullopt;
  for (std::size_t i = 0; i < tokens.paragraphs.size() && i < 40; ++i) {
    const auto& span = tokens.paragraphs[i].span;
    if (squeezed(text.substr(span.begin, span.end - span.begin)) == plain) return span;
  }
  return std::nullopt;
}

bool looks_like_headline(const Tokens& t, const TokenRange& p) {
  std::size_t words = 0, numbers = 0;
  for (std::size_t i = p.first; i < p.last; ++i) {
    words += t.tokens[i].kind == TokenKind::word ? 1 : 0;
    numbers += t.tokens[i].kind == TokenKind::number ? 1 : 0;
  }
  if (words < 2 || words > 30 || p.span.end - p.span.begin > 300 || numbers > words) return false;
  const auto last = t.word(p.last - 1);
  if (last == "." || last == "," || last == ";" || last == ":" || last == "。") return false;
  const auto first = decode_at(t.text, t.tokens[p.first].begin).value;
  return !is_lower(first);
}

// "Title: ...", "Headline: ..."
std::optional<Span> labelled(const FactSources& s, std::initializer_list<std::string_view> labels) {
  for (std::size_t i = 0; i < s.tokens.paragraphs.size() && i < kFrontParagraphs; ++i) {
    const auto span = s.tokens.paragraphs[i].span;
    const auto line = s.slice(span);
    const LowerWord front(line);
    for (const auto label : labels) {
      if (!front.view().starts_with(label)) continue;
      const Span rest = trimmed_span(s.text.text, {span.begin + label.size(), span.end});
      if (rest.begin < rest.end) return rest;
    }
  }
  return std::nullopt;
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
    if (!rest.empty() && (is_ascii_digit(rest[0]) || rest[0] == '-' || rest[0] == ',' || rest[0] == ':')) rest.remove_prefix(1), moved = true;
    if (is_space_at(rest, 0, length)) rest.remove_prefix(length), moved = true;
  }
  auto end = rest.find_first_of(".,|;(");
  if (end == std::string_view::npos) end = rest.size();
  auto name = squeezed(rest.substr(0, end));
  if (name.ends_with(" All rights reserved")) name.resize(name.size() - 20);
  if (name.size() < 2 || name.size() > 60 || !is_upper(decode_at(name, 0).value) || name.starts_with("All rights")) return std::nullopt;
  return name;
}

}  // namespace

bool FactSources::is_furniture(const Span& span) const {
  return std::any_of(boilerplate.begin(), boilerplate.end(), [&](const Boilerplate& b) {
    return b.kind != BoilerplateKind::heading && b.span.begin < span.end && span.begin < b.span.end;
  });
}

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
    const bool comma_before_name = word == "," && end + 2 < t.tokens.size() && t.tokens[end + 1].capital &&
                                   (t.word(end + 2) == "and" || t.word(end + 2) == "," || (t.tokens[end + 2].capital && end + 3 < t.tokens.size() && t.word(end + 3) == "and"));
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
    const bool separated = word == "," || word == "|" || word == "-" || word == "–" || word == "—" || word == "(" || word == "/" || word == "in" || word == "for" || word == "·" || word == "•";
    if (!separated) return std::nullopt;
    std::size_t last = rest + 1;
    while (last < t.tokens.size() && t.tokens[last].capital) ++last;
    const bool outlet = word != "in" && last > rest + 1;
    if (outlet) found.outlet = squeezed(t.text.substr(t.tokens[rest + 1].begin, t.tokens[last - 1].end - t.tokens[rest + 1].begin));
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

void find_title(const FactSources& s, DocumentFacts& facts) {
  const auto set = [&](Span span) {
    facts.title = trimmed_span(s.text.text, span);
    facts.title_text = s.slice(*facts.title);
  };
  Span span;
  if (is_layout(s, LayoutKind::title, span)) return set(span);
  const auto& declared = s.text.declared.title;
  if (!declared.empty()) {
    if (const auto found = locate(s.text.text, declared, s.tokens)) return set(*found);
    // "Headline | Example News": the part in front may stand in the text.
    for (const std::string_view mark : {" | ", " - ", " – ", " — ", " :: "}) {
      const auto at = declared.rfind(mark);
      if (at == std::string::npos) continue;
      if (const auto found = locate(s.text.text, std::string_view(declared).substr(0, at), s.tokens)) return set(*found);
    }
  }
  if (is_layout(s, LayoutKind::heading, span) && span.begin < s.text.text.size() / 2) return set(span);
  if (!declared.empty()) {
    facts.title_text = squeezed(declared);
    return;
  }
  if (const auto label = labelled(s, {"title:", "headline:", "subject:"})) return set(*label);
  std::size_t seen = 0;
  for (const auto& p : s.tokens.paragraphs) {
    if (s.is_furniture(p.span)) continue;
    if (++seen > 2) return;
    if (byline_of(s.slice(p.span)) || agency_of(s.slice(p.span))) continue;
    if (looks_like_headline(s.tokens, p)) {
      if (s.tokens.paragraphs.size() > 1) return set(p.span);
      return;
    }
    if (p.last - p.first > 12) return;  // prose: there is no headline
  }
}

std::optional<NamedHow> find_publisher(const FactSources& s) {
  if (!s.known.publisher.empty()) return NamedHow{s.known.publisher, How::stated};
  if (!s.text.declared.publisher.empty()) return NamedHow{squeezed(s.text.declared.publisher), How::stated};
  Span span;
  if (is_layout(s, LayoutKind::publisher, span)) return NamedHow{squeezed(s.slice(span)), How::stated};
  if (const auto label = labelled(s, {"publisher:", "published by:", "published by ", "source:", "issued by "})) {
    const auto name = squeezed(s.slice(*label));
    if (name.size() <= 80) return NamedHow{name, How::stated};
  }
  for (std::size_t i = 0; i < s.tokens.paragraphs.size() && i < kFrontParagraphs; ++i) {
    const auto line = s.slice(s.tokens.paragraphs[i].span);
    if (const auto agency = agency_of(line)) return NamedHow{*agency, How::inferred};
    if (const auto byline = byline_of(line); byline && !byline->outlet.empty()) {
      const auto dates = read_dates(tokenise(byline->outlet), "");
      if (dates.empty()) return NamedHow{byline->outlet, How::inferred};
    }
  }
  for (const auto& p : s.tokens.paragraphs) {
    if (p.last - p.first > 40) continue;
    if (auto holder = copyright_holder(s.slice(p.span))) return NamedHow{*holder, How::inferred};
  }
  return std::nullopt;
}

std::optional<NamedHow> find_author(const FactSources& s) {
  if (!s.known.author.empty()) return NamedHow{s.known.author, How::stated};
  const auto without_by = [](std::string_view name) {
    const auto plain = squeezed(name);
    return plain.starts_with("By ") || plain.starts_with("by ") ? plain.substr(3) : plain;
  };
  if (!s.text.declared.author.empty()) return NamedHow{without_by(s.text.declared.author), How::stated};
  Span span;
  if (is_layout(s, LayoutKind::byline, span)) {
    const auto byline = byline_of(s.slice(span));
    const auto name = byline && !byline->author.empty() ? byline->author : without_by(s.slice(span));
    if (name.size() <= 120) return NamedHow{name, How::stated};
  }
  for (std::size_t i = 0; i < s.tokens.paragraphs.size() && i < kFrontParagraphs; ++i) {
    const auto byline = byline_of(s.slice(s.tokens.paragraphs[i].span));
    if (byline && !byline->author.empty() && read_dates(tokenise(byline->author), "").empty()) return NamedHow{byline->author, How::stated};
  }
  return std::nullopt;
}

DocumentFacts read_facts(const ExtractedText& text, const Tokens& tokens, const std::vector<Boilerplate>& boilerplate, const Known& known) {
  const FactSources sources{text, tokens, boilerplate, known};
  DocumentFacts facts;
  facts.language = find_language(sources);
  find_title(sources, facts);
  facts.publisher = find_publisher(sources);
  facts.author = find_author(sources);
  facts.published = find_published(sources);
  return facts;
}

}  // namespace inquest::reading
