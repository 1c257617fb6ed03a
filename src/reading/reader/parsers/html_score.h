// Which part of a page is the article: scoring of its blocks.
//
// A page is a tree of blocks. A paragraph's length and commas speak for the blocks around it, links against them; the names
// that pages give their blocks ("article-body", "related") are hints. The block that collects most is the article, with
// those siblings that look like it; what lies outside is furniture. The idea is that of Readability; the rules and
// weights are our own. Pure; linear in the number of blocks; no recursion, so that nesting costs nothing.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "model/reading.h"

namespace inquest::reading {

enum class BlockKind : std::uint8_t { other = 0, paragraph, container, list, item, table, cell, quote, heading, article };

struct HtmlBlock {
  static constexpr std::uint32_t kNone = 0xffffffff;

  std::uint32_t parent = kNone;      // stands before its children
  BlockKind kind{};
  std::int8_t hint = 0;              // what its names say: 2 the article's body, 1 for, -1 against
  bool declared = false;             // its element or its names say that it is furniture
  bool certain = false;              // ... and that is believed however much it holds: comments
  Span span;                         // of its text
  std::size_t own = 0, own_linked = 0, own_commas = 0;  // characters (without white space) directly in it
  std::size_t all = 0, linked = 0;   // with those of the blocks in it
};

// By class, id, itemprop and role: whether a name speaks for an article's body or against.
int hint_of_block(std::string_view names);

// Names of blocks that hold what readers wrote, which may be longer than the article.
bool is_comments(std::string_view names);

struct PageParts {
  std::vector<Span> outside;    // before, between and behind what belongs to the article, in order; empty where no block stands out
  std::vector<Span> asides;     // teasers within it
  std::vector<Span> doubted;    // declared furniture that holds too much of the page's running text to be any
};
PageParts parts_of(const std::vector<HtmlBlock>& blocks, std::string_view text);

}  // namespace inquest::reading
