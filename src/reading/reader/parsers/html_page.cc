#include "reading/reader/parsers/html_page.h"

#include <algorithm>
#include <set>

#include "reading/decode.h"

namespace inquest::reading {
namespace {

constexpr std::size_t kMaxJsonLd = 1u << 20;
constexpr std::size_t kMaxTitle = 4096;
constexpr std::size_t kMostBlocks = 200'000;  // of a page that is scored; the rest of it is left as it is

// Characters without white space: what link density is measured in.
std::size_t weight_of(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) > ' ' && (c & 0xc0) != 0x80; }));
}

std::size_t commas_in(std::string_view text) {
  auto commas = static_cast<std::size_t>(std::count(text.begin(), text.end(), ','));
  for (auto at = text.find("\xe3\x80\x81"); at != std::string_view::npos; at = text.find("\xe3\x80\x81", at + 3)) ++commas;  // 、
  return commas;
}

// Text as a browser would show it: soft hyphens and zero-width marks gone, C1 controls read as windows-1252, which is
// what pages that write &#150; mean (HTML standard, numeric character references).
std::string visible(std::string_view text) {
  static constexpr char16_t kWindows1252[32] = {0x20ac, 0xfffd, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
                                                0x2039, 0x0152, 0xfffd, 0x017d, 0xfffd, 0xfffd, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
                                                0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0xfffd, 0x017e, 0x0178};
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    const auto next = i + 1 < text.size() ? static_cast<unsigned char>(text[i + 1]) : 0;
    if (c == 0xc2 && next == 0xad) {
      ++i;
    } else if (c == 0xc2 && next >= 0x80 && next < 0xa0) {
      append_utf8(out, kWindows1252[next - 0x80]);
      ++i;
    } else if (text.substr(i, 3) == "\xe2\x80\x8b" || text.substr(i, 3) == "\xef\xbb\xbf") {
      i += 2;
    } else {
      out += text[i];
    }
  }
  return out;
}

bool needs_cleaning(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return c == '\xc2' || c == '\xe2' || c == '\xef'; });
}

bool hides(std::string_view style) {
  std::string plain;
  for (const char c : style.substr(0, 1024)) {
    if (c != ' ') plain += c;
  }
  plain = ascii_lower(plain);
  return plain.find("display:none") != std::string::npos || plain.find("visibility:hidden") != std::string::npos;
}

bool contains(const Span& outer, const Span& inner) { return outer.begin <= inner.begin && inner.end <= outer.end; }

std::string squeezed(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (static_cast<unsigned char>(c) > ' ') out += c;
  }
  return ascii_lower(out);
}

}  // namespace

void HtmlPage::declare(std::string_view element, const HtmlAttributes& attributes) {
  if (element == "meta") {
    for (const auto name : {attributes.property, attributes.name, attributes.itemprop, attributes.http_equiv}) {
      if (!name.empty()) declarations_.meta(name, attributes.content);
    }
  } else if (element == "html" && !attributes.lang.empty()) {
    declarations_.language(attributes.lang);
  } else if (element == "time" && !attributes.datetime.empty() &&
             (articles_ > 0 || attributes.itemprop == "datePublished")) {
    declarations_.time(attributes.datetime);
  }
}

void HtmlPage::open_table_part(Element& opened, std::string_view element) {
  if (element == "tr") {
    opened.role = Role::row;
    if (builder_.owed() < Break::paragraph) builder_.owe(Break::line);
  } else if (element == "td" || element == "th") {
    opened.role = Role::cell;
    opened.region = builder_.size();
    cells_.push_back(builder_.size());
  }
}

namespace {

BlockKind block_kind_of(std::string_view element) {
  if (element == "p" || element == "pre") return BlockKind::paragraph;
  if (element == "div" || element == "section" || element == "main" || element == "center") return BlockKind::container;
  if (element == "article") return BlockKind::article;
  if (element == "ul" || element == "ol" || element == "dl") return BlockKind::list;
  if (element == "li" || element == "dd" || element == "dt") return BlockKind::item;
  if (element == "table" || element == "tr" || element == "tbody") return BlockKind::table;
  if (element == "td") return BlockKind::cell;
  if (element == "blockquote") return BlockKind::quote;
  if (element.size() == 2 && element[0] == 'h' && element[1] >= '1' && element[1] <= '6') return BlockKind::heading;
  return BlockKind::other;
}

}  // namespace

// Pages repeat their names.
const HtmlPage::NameHint& HtmlPage::hint_of(std::string_view names) {
  constexpr std::size_t kMost = 4096;
  if (name_hints_.size() >= kMost) name_hints_.clear();
  const auto [at, fresh] = name_hints_.try_emplace(std::string(names.substr(0, 256)));
  if (fresh) at->second = {static_cast<std::int8_t>(hint_of_block(names)), is_comments(names)};
  return at->second;
}

void HtmlPage::begin_block(Element& opened, std::string_view element, const HtmlAttributes& attributes) {
  HtmlBlock block;
  block.parent = block_.empty() ? HtmlBlock::kNone : block_.back();
  block.kind = block_kind_of(element);
  block.declared = opened.furniture;
  block.certain = attributes.hidden || hides(attributes.style);
  const bool is_root = element == "html" || element == "body";
  for (const auto names : {attributes.itemprop, attributes.css_class, attributes.id}) {
    if (names.empty() || is_root) continue;
    const NameHint& said = hint_of(names);
    if (block.hint == 0) block.hint = said.article;
    block.certain = block.certain || said.comments;
  }
  opened.number = static_cast<std::uint32_t>(blocks_.size());
  opened.block_region = builder_.open();
  blocks_.push_back(block);
  block_.push_back(opened.number);
}

void HtmlPage::end_block(const Element& closed) {
  HtmlBlock& block = blocks_[closed.number];
  block.span = builder_.close(closed.block_region);
  block.all = characters_ - closed.characters;
  block.linked = link_characters_ - closed.link_characters;
  block_.pop_back();
}

void HtmlPage::begin(std::string_view element, const HtmlAttributes& attributes) {
  declare(element, attributes);
  if (element == "br") {
    if (skipped_ == 0) builder_.owe_line();
    return;
  }
  const ElementTraits traits = traits_of(element);
  Element opened;
  opened.block = traits.block;
  // <object> and the like inside <head> stay skipped; <title> and JSON-LD are collected although their parents are.
  opened.skipped = traits.skipped;
  if (element == "title") opened.role = Role::title;
  if (element == "script" && ascii_lower(attributes.type) == "application/ld+json") opened.role = Role::json_ld;
  if (element == "pre") opened.role = Role::pre;
  if (element == "q") opened.role = Role::quote;
  open_table_part(opened, element);
  if (element == "article" || element == "main") ++articles_;
  opened.link = element == "a";

  opened.kind = traits.layout;
  const bool is_root = element == "html" || element == "body" || element == "main" || element == "article";
  if (opened.kind == LayoutKind{} && !is_root) {
    for (const auto names : {attributes.itemprop, attributes.rel, attributes.css_class, attributes.id, attributes.role}) {
      if (opened.kind == LayoutKind{}) opened.kind = hint_in(names);
    }
    if (element == "time" && opened.kind == LayoutKind{}) opened.kind = LayoutKind::published;
  }
  // A <header> inside the article holds its headline.
  if (traits.furniture && !(element == "header" && articles_ > 0)) opened.kind = LayoutKind::furniture;
  if (!is_root && (attributes.hidden || hides(attributes.style))) opened.kind = LayoutKind::furniture;
  opened.weighed = traits.weighed && opened.kind == LayoutKind{};
  opened.furniture = opened.kind == LayoutKind::furniture;

  // A paragraph that begins a table cell does not part the cell from the one before.
  const bool at_cell_start = opened.role == Role::plain && !cells_.empty() && cells_.back() == builder_.size();
  if (opened.block && skipped_ == 0 && !at_cell_start) builder_.owe(Break::paragraph);
  if (opened.role == Role::quote && skipped_ == 0) builder_.add_exact(quotes_ % 2 == 0 ? "\u201c" : "\u2018");
  const bool is_block = (opened.block || opened.role == Role::cell || opened.role == Role::row) && skipped_ == 0 && !opened.skipped;
  if (is_block && blocks_.size() < kMostBlocks) begin_block(opened, element, attributes);
  if (opened.role != Role::cell && (opened.kind != LayoutKind{} || opened.weighed)) opened.region = builder_.open();
  opened.characters = characters_;
  opened.link_characters = link_characters_;
  opened.links = links_;
  skipped_ += opened.skipped;
  furniture_ += opened.furniture;
  links_open_ += opened.link;
  pre_ += opened.role == Role::pre;
  title_ += opened.role == Role::title;
  json_ld_ += opened.role == Role::json_ld;
  quotes_ += opened.role == Role::quote;
  open_.push_back(opened);
}

void HtmlPage::text(std::string_view characters) {
  if (json_ld_ > 0) {
    if (json_.size() + characters.size() <= kMaxJsonLd) json_ += characters;
    return;
  }
  if (title_ > 0) {
    if (title_text_.size() < kMaxTitle) title_text_ += characters;
    return;
  }
  if (skipped_ > 0) return;
  std::string cleaned;
  if (needs_cleaning(characters)) {
    cleaned = visible(characters);
    characters = cleaned;
  }
  const std::size_t weight = weight_of(characters);
  characters_ += weight;
  if (links_open_ > 0) link_characters_ += weight;
  if (!block_.empty()) {
    HtmlBlock& block = blocks_[block_.back()];
    block.own += weight;
    if (links_open_ > 0) block.own_linked += weight;
    block.own_commas += commas_in(characters);
  }
  if (pre_ > 0) builder_.add_exact(characters);
  else builder_.add_running(characters);
}

bool HtmlPage::keeps_kind(LayoutKind kind, std::size_t length) const {
  switch (kind) {
    case LayoutKind::byline:
    case LayoutKind::published:
    case LayoutKind::publisher: return length <= 300 && furniture_ == 0;
    case LayoutKind::heading:
    case LayoutKind::title: return length <= 1000 && furniture_ == 0;
    case LayoutKind::caption: return furniture_ == 0;
    case LayoutKind::furniture: return true;  // one inside another is dropped at the end
  }
  return false;
}

void HtmlPage::place(LayoutKind kind, Span span) {
  if (span.begin < span.end) layout_.push_back({kind, span});
}

void HtmlPage::close_layout(const Element& closed) {
  const Span span = builder_.close(closed.region);
  if (closed.weighed) {
    const std::size_t all = characters_ - closed.characters;
    const std::size_t linked = link_characters_ - closed.link_characters;
    const std::size_t links = links_ - closed.links;
    if (links >= 3 && linked * 10 >= all * 8) place(LayoutKind::furniture, span);
    return;
  }
  if (closed.kind == LayoutKind::title) titles_.push_back({span, furniture_ > 0});
  else if (keeps_kind(closed.kind, span.end - span.begin)) place(closed.kind, span);
}

void HtmlPage::end(std::string_view element) {
  if (element == "br" || open_.empty()) return;
  const Element closed = open_.back();
  open_.pop_back();
  skipped_ -= closed.skipped;
  furniture_ -= closed.furniture;
  links_open_ -= closed.link;
  links_ += closed.link && skipped_ == 0;
  pre_ -= closed.role == Role::pre;
  title_ -= closed.role == Role::title;
  quotes_ -= closed.role == Role::quote;
  if ((element == "article" || element == "main") && articles_ > 0) --articles_;
  if (closed.role == Role::json_ld) {
    json_ld_ -= 1;
    declarations_.json_ld(json_);
    json_.clear();
  }
  if (closed.role == Role::quote && skipped_ == 0) builder_.add_exact(quotes_ % 2 == 0 ? "\u201d" : "\u2019");
  if (closed.role != Role::cell && (closed.kind != LayoutKind{} || closed.weighed)) close_layout(closed);
  if (closed.number != HtmlBlock::kNone) end_block(closed);
  if (closed.block && skipped_ == 0) builder_.owe(Break::paragraph);
  if (closed.role == Role::cell) cells_.pop_back();
  if (closed.role == Role::cell && builder_.size() > closed.region) {
    // A cell that holds one paragraph is followed by a tab; one that holds several is a column of a page.
    const std::string_view cell = std::string_view(builder_.text()).substr(closed.region);
    const bool one_line = cell.substr(std::min<std::size_t>(2, cell.size())).find("\n\n") == std::string_view::npos;
    if (one_line && cell.size() <= 400) builder_.owe_instead(Break::tab);
    else builder_.owe(Break::paragraph);
  }
  if (closed.role == Role::row && builder_.owed() <= Break::tab) builder_.owe_instead(Break::line);
}

// The headline is the h1 that the page's declared title begins with or contains, else the first h1 that is neither in
// furniture nor the publisher's own name (a logo). The others are headings.
void HtmlPage::choose_title(const ExtractedText::Declared& declared) {
  const std::string wanted = squeezed(declared.title);
  const std::string publisher = squeezed(declared.publisher);
  const auto text_of = [&](const Title& title) {
    return squeezed(std::string_view(builder_.text()).substr(title.span.begin, title.span.end - title.span.begin));
  };
  const Title* chosen = nullptr;
  bool matched = false;
  for (const auto& title : titles_) {
    const std::string text = text_of(title);
    if (text.empty() || text == publisher) continue;
    const bool matches = text.size() >= 8 && wanted.find(text) != std::string::npos;
    if ((matches && !matched) || (chosen == nullptr && !title.in_furniture)) {
      chosen = &title;
      matched = matches;
    }
  }
  for (const auto& title : titles_) {
    if (&title == chosen) place(LayoutKind::title, title.span);
    else if (!title.in_furniture) place(LayoutKind::heading, title.span);
  }
  if (chosen == nullptr) return;
  // What was taken for a page header but holds the headline is none.
  std::erase_if(layout_, [&](const LayoutSpan& entry) {
    return entry.kind == LayoutKind::furniture && contains(entry.span, chosen->span);
  });
}

// A theme that calls its whole page "sidebar-layout" must not hide the article.
void HtmlPage::drop_overlarge_furniture() {
  std::erase_if(layout_, [&](const LayoutSpan& entry) {
    return entry.kind == LayoutKind::furniture && entry.span.end - entry.span.begin > 600 &&
           (entry.span.end - entry.span.begin) * 10 > builder_.size() * 7;
  });
}

void HtmlPage::place_trimmed(Span span) {
  const auto is_space = [&](std::uint64_t at) { return static_cast<unsigned char>(builder_.text()[at]) <= ' '; };
  while (span.begin < span.end && is_space(span.begin)) ++span.begin;
  while (span.begin < span.end && is_space(span.end - 1)) --span.end;
  place(LayoutKind::furniture, span);
}

// What lies outside the article is furniture, except its headline, byline and date.
void HtmlPage::mark_outside() {
  const PageParts parts = parts_of(blocks_, builder_.text());
  const std::set<Span> doubted(parts.doubted.begin(), parts.doubted.end());
  std::erase_if(layout_, [&](const LayoutSpan& entry) { return entry.kind == LayoutKind::furniture && doubted.contains(entry.span); });
  std::vector<Span> spared;
  for (const auto& entry : layout_) {
    if (entry.kind == LayoutKind::title || entry.kind == LayoutKind::byline || entry.kind == LayoutKind::published) spared.push_back(entry.span);
  }
  std::sort(spared.begin(), spared.end());
  auto next = spared.begin();
  for (Span outside : parts.outside) {
    while (next != spared.end() && next->begin < outside.begin) ++next;
    for (; next != spared.end() && next->end <= outside.end; ++next) {
      if (next->begin < outside.begin) continue;  // within the one before
      place_trimmed({outside.begin, next->begin});
      outside.begin = next->end;
    }
    place_trimmed(outside);
  }
  for (const Span& aside : parts.asides) place_trimmed(aside);
}

ExtractedText HtmlPage::finish() {
  while (!open_.empty()) end("");
  declarations_.title(title_text_);
  ExtractedText out;
  out.declared = declarations_.result();
  choose_title(out.declared);
  drop_overlarge_furniture();
  mark_outside();
  out.text = builder_.take();
  out.layout = std::move(layout_);
  tidy_layout(out.layout);
  // Furniture inside furniture says nothing more.
  std::uint64_t covered = 0;
  std::erase_if(out.layout, [&](const LayoutSpan& entry) {
    if (entry.kind != LayoutKind::furniture) return false;
    const bool inside = entry.span.end <= covered;
    covered = std::max(covered, entry.span.end);
    return inside;
  });
  out.reader = "html/1";
  return out;
}

}  // namespace inquest::reading
