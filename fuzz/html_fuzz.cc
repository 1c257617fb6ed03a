// Any bytes as a page: a fault, or a sound text without control characters and without white space at its ends.
#include "reading/reader/parsers/parsers.h"
#include "seeds.h"
#include "text_properties.h"

using namespace inquest;
using namespace inquest::reading;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const Parsed page = read_html({data, size});
  if (!page) return 0;
  fuzz::require_sound(*page);
  fuzz::require(page->text.find('\0') == std::string::npos, "no NUL");
  for (const auto& entry : page->layout) fuzz::require(entry.span.begin < entry.span.end, "no empty layout span");
  const Parsed again = read_html({data, size});
  fuzz::require(again && again->text == page->text && again->layout == page->layout, "the same page, the same text");
  return 0;
}

std::vector<std::string> fuzz::seeds() {
  return {"<html lang=en><head><title>A vote - Courier</title><meta property='og:site_name' content='Courier'></head><body><nav><a href=1>"
          "Home</a></nav><article><h1>A vote</h1><p class=byline>By A. Author</p><p>The “council” voted&nbsp;twice.<br>So&shy;.</p></article>",
          "<table><tr><th>a<td><p>b<tr><td colspan=2><table><tr><td>c</table></table><q>d<q>e</q></q><pre> f\n g</pre>",
          "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"author\":[{\"name\":\"A\"}]}</script><ul><li><a>x</a><li><a>y</a>"
          "<li><a>z</a></ul><div style='display:none'>h</div><time datetime=2014>t</time>",
          "<meta charset=euc-kr><p>\xb1\xe8\xc1\xa4\xc0\xba</p>&#147;&#x80;&#0;&#xD800;&amp;&bogus;"};
}
std::vector<std::string> fuzz::words() {
  return {"<p>", "</p>", "<td>", "</table>", "<q>", "</q>", "<h1>", "</h1>", "<article>", "</article>", "<br>", "<title>", "</title>", "<!--", "-->",
          "<![CDATA[", "<script>", "</script>", " class='nav'", " hidden", "&nbsp;", "&#173;", "<pre>", "</pre>", "<tr>", "<body>", "</body>", "</html>"};
}
