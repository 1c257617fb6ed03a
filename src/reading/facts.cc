#include "reading/facts.h"

#include <algorithm>
#include <array>

#include "reading/characters.h"
#include "reading/date_words.h"
#include "reading/outlets.h"
#include "reading/word_set.h"

namespace inquest::reading {
namespace {

constexpr std::size_t kFrontParagraphs = 14;  // where by-lines and labels are looked for

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

// A line that is about something else than its article: by-line, dateline, date, number of an issue.
bool stands_beside(const FactSources& s, const TokenRange& p) {
  const auto line = s.slice(p.span);
  if (byline_of(line) || agency_of(line)) return true;
  bool month = false, year = false;
  for (std::size_t i = p.first; i < p.last; ++i) {
    const auto found = date_word(s.tokens.lower(i));
    month = month || found.kind == DateClass::month;
    year = year || (s.tokens.tokens[i].kind == TokenKind::number && s.tokens.word(i).size() == 4);
  }
  return month && year && p.last - p.first <= 14;
}

// The first line of the article proper, where it looks like a headline; the masthead above it is passed over.
std::optional<std::size_t> headline_paragraph(const FactSources& s) {
  constexpr std::size_t kMost = 5;
  std::optional<std::size_t> masthead;
  std::size_t seen = 0;
  for (std::size_t i = 0; i < s.tokens.paragraphs.size() && seen < kMost; ++i) {
    const auto& p = s.tokens.paragraphs[i];
    if (s.is_furniture(p.span)) continue;
    ++seen;
    if (stands_beside(s, p) || is_section_label(s.slice(p.span))) continue;
    if (!looks_like_headline(s.tokens, p)) {
      if (p.last - p.first > 12) break;  // prose
      continue;
    }
    if (!masthead && seen == 1 && looks_like_masthead(s.slice(p.span))) {
      masthead = i;
      continue;
    }
    if (i + 1 == s.tokens.paragraphs.size() && !masthead)
      return std::nullopt;  // a single line is no headline of anything
    return i;
  }
  return masthead && s.tokens.paragraphs.size() > 1 ? masthead : std::nullopt;
}

// An outlet's name on a line of its own above or right below the headline.
std::optional<std::size_t> masthead_paragraph(const FactSources& s) {
  constexpr std::size_t kMost = 4;
  const auto headline = headline_paragraph(s);
  if (!headline) return std::nullopt;
  std::size_t seen = 0;
  for (std::size_t i = 0; i < s.tokens.paragraphs.size() && seen < kMost; ++i) {
    const auto& p = s.tokens.paragraphs[i];
    if (s.is_furniture(p.span)) continue;
    if (++seen > 1 && p.last - p.first > 20) return std::nullopt;  // prose
    if (i != *headline && looks_like_masthead(s.slice(p.span))) return i;
  }
  return std::nullopt;
}

// "Example News, Oslo, 3 May 2014": an outlet's name in front of a place and a date.
std::optional<std::string> name_on_dateline(const FactSources& s) {
  for (std::size_t i = 0; i < s.tokens.paragraphs.size() && i < kFrontParagraphs; ++i) {
    const auto& p = s.tokens.paragraphs[i];
    const auto line = s.slice(p.span);
    const auto comma = line.find(", ");
    if (comma == std::string_view::npos || s.is_furniture(p.span) || byline_of(line) || !stands_beside(s, p)) continue;
    if (looks_like_masthead(line.substr(0, comma))) return squeezed(line.substr(0, comma));
  }
  return std::nullopt;
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

}  // namespace

bool FactSources::is_furniture(const Span& span) const {
  auto at = std::lower_bound(boilerplate.begin(), boilerplate.end(), span.begin,
                             [](const Boilerplate& b, std::uint64_t begin) { return b.span.end <= begin; });
  for (; at != boilerplate.end() && at->span.begin < span.end; ++at) {
    if (at->kind != BoilerplateKind::heading) return true;
  }
  return false;
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
      if (const auto found = locate(s.text.text, std::string_view(declared).substr(0, at), s.tokens))
        return set(*found);
    }
  }
  if (is_layout(s, LayoutKind::heading, span) && span.begin < s.text.text.size() / 2) return set(span);
  if (!declared.empty()) {
    facts.title_text = squeezed(declared);
    return;
  }
  if (s.is_table()) return;  // a row is no title
  if (const auto label = labelled(s, {"title:", "headline:", "subject:"})) return set(*label);
  if (const auto headline = headline_paragraph(s)) set(s.tokens.paragraphs[*headline].span);
}

std::optional<NamedHow> find_publisher(const FactSources& s) {
  if (!s.known.publisher.empty()) return NamedHow{s.known.publisher, How::stated};
  if (!s.text.declared.publisher.empty()) return NamedHow{squeezed(s.text.declared.publisher), How::stated};
  if (s.is_table()) return std::nullopt;
  Span span;
  if (is_layout(s, LayoutKind::publisher, span)) return NamedHow{squeezed(s.slice(span)), How::stated};
  if (const auto label = labelled(s, {"publisher:", "published by:", "published by ", "issued by "})) {
    const auto name = squeezed(s.slice(*label));
    if (name.size() <= 80) return NamedHow{name, How::stated};
  }
  // A reprint names the paper above its headline and the agency as its source: the paper published it.
  if (const auto masthead = masthead_paragraph(s))
    return NamedHow{squeezed(s.slice(s.tokens.paragraphs[*masthead].span)), How::inferred};
  if (auto name = name_on_dateline(s)) return NamedHow{*name, How::inferred};
  if (const auto label = labelled(s, {"source:"})) {
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
    auto plain = squeezed(name);
    if (plain.starts_with("By ") || plain.starts_with("by ")) plain.erase(0, 3);
    // A page sets date and counts beside the name, with nothing between: "Lucas Nolan22 Dec 2016651". No name has digits.
    if (const auto digit = plain.find_first_of("0123456789"); digit != std::string::npos) {
      plain.resize(digit);
      while (!plain.empty() && std::string_view(" ,|-/(:").contains(plain.back())) plain.pop_back();
    }
    return plain;
  };
  if (!s.text.declared.author.empty()) return NamedHow{without_by(s.text.declared.author), How::stated};
  if (s.is_table()) return std::nullopt;
  Span span;
  if (is_layout(s, LayoutKind::byline, span)) {
    const auto byline = byline_of(s.slice(span));
    const auto name = byline && !byline->author.empty() ? byline->author : without_by(s.slice(span));
    if (!name.empty() && name.size() <= 120) return NamedHow{name, How::stated};
  }
  for (std::size_t i = 0; i < s.tokens.paragraphs.size() && i < kFrontParagraphs; ++i) {
    const auto byline = byline_of(s.slice(s.tokens.paragraphs[i].span));
    if (byline && !byline->author.empty() && read_dates(tokenise(byline->author), "").empty())
      return NamedHow{byline->author, How::stated};
  }
  return std::nullopt;
}

DocumentFacts read_facts(const ExtractedText& text, const Tokens& tokens, const std::vector<Boilerplate>& boilerplate,
                         const std::vector<DateMatch>& dates, const Known& known) {
  const FactSources sources{text, tokens, boilerplate, dates, known};
  DocumentFacts facts;
  facts.language = find_language(sources);
  find_title(sources, facts);
  facts.publisher = find_publisher(sources);
  facts.author = find_author(sources);
  facts.published = find_published(sources);
  return facts;
}

}  // namespace inquest::reading
