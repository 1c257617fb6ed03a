#include "reading/reader/parsers/html_score.h"

#include <algorithm>
#include <array>

#include "reading/decode.h"

namespace inquest::reading {
namespace {

constexpr std::size_t kShortest = 25;    // characters of a paragraph that counts
constexpr std::size_t kEnough = 250;     // characters of an article; less is no reason to hide the rest of a page
constexpr double kDoubted = 0.4;         // of the page's running text, from which furniture is doubted
constexpr std::size_t kLongSibling = 80;
constexpr double kAllLinked = 0.9;
constexpr double kClimb = 1.1;

constexpr auto kBodyNames = std::to_array<std::string_view>({"articlebody", "article-body", "article_body", "articletext", "article-text",
    "article-content", "article__body", "article__content", "articlecontent", "story-body", "storybody", "story-content", "storytext",
    "entry-content", "entrycontent", "post-content", "post-body", "postbody", "post_body", "postcontent", "content-body", "body-content",
    "body-copy", "bodycopy", "news-text", "newstext", "main-content-article", "td-post-content", "rich-text", "richtext", "body-text",
    "bodytext", "text-body", "single-content", "page-content", "news-body", "artikel", "beitrag", "meldung", "haupttext"});
constexpr auto kFor = std::to_array<std::string_view>({"article", "body", "content", "entry", "hentry", "main", "page", "post", "text",
    "blog", "story", "column", "copy", "prose"});
constexpr auto kAgainst = std::to_array<std::string_view>({"comment", "disqus", "combx", "contact", "foot", "masthead", "media", "meta",
    "outbrain", "taboola", "promo", "related", "scroll", "shoutbox", "sidebar", "sponsor", "shopping", "tags", "tool", "widget", "teaser",
    "banner", "menu", "nav", "share", "social", "recommend", "newsletter", "subscribe", "popup", "modal", "cookie", "author-bio", "hidden",
    "breadcrumb", "popular", "trending", "carousel", "gallery", "advert", "more-"});

template <class Names>
bool holds_one_of(std::string_view text, const Names& names) {
  return std::any_of(names.begin(), names.end(), [&](std::string_view name) { return text.find(name) != std::string_view::npos; });
}

double density(std::size_t linked, std::size_t all) { return all == 0 ? 0 : static_cast<double>(linked) / static_cast<double>(all); }

double base_of(const HtmlBlock& block) {
  double score = 0;
  switch (block.kind) {
    case BlockKind::container: score = 5; break;
    case BlockKind::article: score = 15; break;
    case BlockKind::cell:
    case BlockKind::quote: score = 3; break;
    case BlockKind::list:
    case BlockKind::item: score = -3; break;
    case BlockKind::heading: score = -5; break;
    case BlockKind::paragraph:
    case BlockKind::table:
    case BlockKind::other: break;
  }
  return score + (block.hint == 2 ? 60 : 25.0 * block.hint);
}

bool is_container(const HtmlBlock& block) {
  switch (block.kind) {
    case BlockKind::container:
    case BlockKind::article:
    case BlockKind::table:
    case BlockKind::cell:
    case BlockKind::other: return true;
    case BlockKind::paragraph:
    case BlockKind::list:
    case BlockKind::item:
    case BlockKind::quote:
    case BlockKind::heading: return false;
  }
  return false;
}

// Running text of its own: long enough and not mainly links.
bool is_running(const HtmlBlock& block) {
  return block.own >= kShortest && block.own_linked * 3 < block.own && block.kind != BlockKind::heading;
}

// What each block collects from the paragraphs in it: the whole for a parent, half for the next, less above.
std::vector<double> scores_of(const std::vector<HtmlBlock>& blocks, const std::vector<bool>& furniture) {
  constexpr int kReach = 5;
  std::vector<double> scores(blocks.size(), 0);
  std::vector<bool> touched(blocks.size());
  for (const auto& block : blocks) {
    const auto number = static_cast<std::uint32_t>(&block - blocks.data());
    if (furniture[number] || !is_running(block)) continue;
    const double worth = (1 + static_cast<double>(block.own_commas) + std::min(static_cast<double>(block.own) / 100, 3.0)) *
                         (1 - density(block.own_linked, block.own));
    // A container with text of its own ("text<br><br>text") is its own paragraph.
    auto at = is_container(block) ? number : block.parent;
    for (int level = 0; level < kReach && at != HtmlBlock::kNone; ++level, at = blocks[at].parent) {
      if (!touched[at]) scores[at] = base_of(blocks[at]);
      touched[at] = true;
      scores[at] += worth / (level == 0 ? 1 : level == 1 ? 2 : level * 3);
    }
  }
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    scores[i] = touched[i] ? scores[i] * (1 - density(blocks[i].linked, blocks[i].all)) : 0;
  }
  return scores;
}

std::size_t length_of(const HtmlBlock& block) { return block.span.end - block.span.begin; }

}  // namespace

bool is_comments(std::string_view names) {
  const std::string lower = ascii_lower(names.substr(0, 256));
  return lower.find("comment") != std::string::npos || lower.find("disqus") != std::string::npos || lower.find("kommentar") != std::string::npos;
}

int hint_of_block(std::string_view names) {
  if (names.empty()) return 0;
  const std::string lower = ascii_lower(names.substr(0, 256));
  if (holds_one_of(lower, kBodyNames)) return 2;
  const bool against = holds_one_of(lower, kAgainst);
  const bool for_it = holds_one_of(lower, kFor);
  return against == for_it ? 0 : for_it ? 1 : -1;
}

namespace {

// Whether each block is furniture, or in some that is. A declaration is doubted where the block holds a good part of the
// page's running text: a theme that calls its column "sidebar-layout" must not hide the article.
std::vector<bool> furniture_of(const std::vector<HtmlBlock>& blocks, std::vector<Span>& doubted) {
  std::vector<std::size_t> running(blocks.size(), 0);
  std::size_t page = 0;
  for (std::size_t i = blocks.size(); i-- > 0;) {
    if (is_running(blocks[i])) running[i] += blocks[i].own - blocks[i].own_linked;
    if (blocks[i].parent != HtmlBlock::kNone) running[blocks[i].parent] += running[i];
    else page += running[i];
  }
  std::vector<bool> furniture(blocks.size());
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    bool own = blocks[i].declared;
    if (own && !blocks[i].certain && running[i] >= kEnough && static_cast<double>(running[i]) > kDoubted * static_cast<double>(page)) {
      own = false;
      doubted.push_back(blocks[i].span);
    }
    furniture[i] = own || (blocks[i].parent != HtmlBlock::kNone && furniture[blocks[i].parent]);
  }
  return furniture;
}

// What speaks for a block as a whole: its running text, less what is neither that nor known to be furniture.
std::vector<double> gains_of(const std::vector<HtmlBlock>& blocks, const std::vector<bool>& furniture) {
  std::vector<double> gains(blocks.size(), 0);
  for (std::size_t i = blocks.size(); i-- > 0;) {
    const auto& block = blocks[i];
    if (furniture[i]) continue;
    const auto own = static_cast<double>(block.own), linked = static_cast<double>(block.own_linked);
    if (is_running(block)) gains[i] += own - linked;
    else if (block.kind != BlockKind::heading && (block.own_linked > 0 || block.kind != BlockKind::item)) gains[i] -= own;
    if (block.hint < 0 && gains[i] > 0) gains[i] = 0;
    if (block.parent != HtmlBlock::kNone) gains[block.parent] += gains[i];
  }
  return gains;
}

std::uint32_t best_block(const std::vector<HtmlBlock>& blocks, const std::vector<bool>& furniture) {
  const auto scores = scores_of(blocks, furniture);
  const auto gains = gains_of(blocks, furniture);
  std::uint32_t best = HtmlBlock::kNone;
  for (std::uint32_t i = 0; i < blocks.size(); ++i) {
    if (!is_container(blocks[i]) || furniture[i]) continue;
    if (best == HtmlBlock::kNone || scores[i] > scores[best]) best = i;
  }
  if (best == HtmlBlock::kNone || scores[best] <= 0) return HtmlBlock::kNone;
  // An article that is cut into sections: the block around them, where it gains more running text than anything else.
  for (auto above = blocks[best].parent; above != HtmlBlock::kNone; above = blocks[above].parent) {
    if (gains[above] > gains[best] * kClimb && is_container(blocks[above])) best = above;
  }
  return best;
}

// A teaser within the article: a line that is one link, or a block that is named as none of it and holds mainly links.
bool is_aside(const HtmlBlock& block) {
  const double linked = density(block.linked, block.all);
  if (block.kind == BlockKind::paragraph) return block.all >= kShortest && linked > kAllLinked;
  if (block.kind == BlockKind::container || block.kind == BlockKind::list || block.kind == BlockKind::table) {
    return (block.hint < 0 && linked > 0.3 && block.all < 1000) || (linked > 0.6 && block.all > 15 && block.all < 600);
  }
  return false;
}

// Where the heading begins that stands directly before a block, or the block itself.
std::uint64_t first_heading_before(const std::vector<HtmlBlock>& blocks, std::size_t number, Span span) {
  for (std::size_t i = number; i-- > 0 && i + 4 > number;) {
    if (blocks[i].kind == BlockKind::heading && blocks[i].span.begin >= span.begin && blocks[i].own > 0) return blocks[i].span.begin;
  }
  return blocks[number].span.begin;
}

// Without the links and labels that stand before its first and behind its last running text.
Span trimmed(const std::vector<HtmlBlock>& blocks, const std::vector<bool>& furniture, Span span, std::string_view text) {
  const auto ends_sentence = [&](const HtmlBlock& block) {
    const auto own = text.substr(block.span.begin, length_of(block));
    return own.ends_with('.') || own.ends_with('!') || own.ends_with('?') || own.ends_with('"') || own.ends_with("\xe2\x80\x9d") || own.ends_with(':');
  };
  Span kept = span;
  bool begun = false;
  std::uint64_t last = span.begin;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const auto& block = blocks[i];
    if (block.own == 0 || furniture[i] || block.span.begin < span.begin || block.span.end > span.end) continue;
    const bool linked = block.own_linked * 3 >= block.own;
    const bool stays = is_running(block) || (!linked && (block.kind == BlockKind::heading || ends_sentence(block) || (begun && block.kind == BlockKind::item)));
    if (!stays) continue;
    if (!begun && is_running(block)) kept.begin = std::min<std::uint64_t>(block.span.begin, first_heading_before(blocks, i, span));
    begun = begun || is_running(block);
    if (begun && block.kind != BlockKind::heading) last = std::max(last, block.span.end);
  }
  return begun ? Span{kept.begin, last} : span;
}

}  // namespace

PageParts parts_of(const std::vector<HtmlBlock>& blocks, std::string_view text) {
  PageParts parts;
  const auto furniture = furniture_of(blocks, parts.doubted);
  const auto best = best_block(blocks, furniture);
  if (best == HtmlBlock::kNone || blocks[best].all < kEnough) return parts;
  std::vector<Span> kept{trimmed(blocks, furniture, blocks[best].span, text)};
  const auto parent = blocks[best].parent;
  for (std::uint32_t i = 0; parent != HtmlBlock::kNone && i < blocks.size(); ++i) {
    if (blocks[i].parent != parent || i == best || furniture[i] || blocks[i].hint < 0 || length_of(blocks[i]) == 0) continue;
    const bool prose = blocks[i].kind == BlockKind::paragraph && blocks[i].all > kLongSibling && density(blocks[i].linked, blocks[i].all) < 0.25;
    if (prose) kept.push_back(blocks[i].span);
  }
  std::sort(kept.begin(), kept.end());
  std::uint64_t at = 0;
  for (const auto& span : kept) {
    if (span.begin > at) parts.outside.push_back({at, span.begin});
    at = std::max(at, span.end);
  }
  if (at < text.size()) parts.outside.push_back({at, text.size()});
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    if (!furniture[i] && is_aside(blocks[i])) parts.asides.push_back(blocks[i].span);
  }
  return parts;
}

}  // namespace inquest::reading
