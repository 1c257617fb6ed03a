#include "reading/furniture.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "reading/characters.h"
#include "reading/word_set.h"

namespace inquest::reading {
namespace {

// Whole lines.
constexpr WordSet kWholeLines({"share", "tweet", "print", "email", "e-mail", "save", "pin", "comments", "comment",
    "advertisement", "advertisements", "advertising", "sponsored", "sponsored content", "promoted", "read more",
    "read more:", "read more...", "more", "more...", "menu", "search", "subscribe", "subscribe now", "log in", "login",
    "sign in", "sign up", "register", "donate", "follow us", "follow", "newsletter", "newsletters", "back to top",
    "top", "close", "loading", "loading...", "accept", "accept all", "accept cookies", "reject all", "cookie settings",
    "cookie policy", "privacy policy", "privacy", "terms of use", "terms of service", "terms and conditions",
    "contact us", "contact", "about us", "about", "help", "faq", "sitemap", "site map", "careers", "jobs", "rss",
    "mobile", "app", "apps", "download", "listen", "watch", "play", "play video", "pause", "next", "previous", "prev",
    "next article", "previous article", "next story", "view all", "see all", "show more", "load more", "view comments",
    "post a comment", "leave a comment", "leave a reply", "add a comment", "reply", "like", "report", "copy link",
    "link copied", "share this", "share this page", "share this article", "share this story", "share this with",
    "these are external links and will open in a new window", "accessibility links", "accessibility",
    "accessibility help", "breadcrumb", "breadcrumbs", "you are here", "skip navigation", "text size", "font size",
    "larger text", "smaller text", "a a a", "print this page", "printer-friendly version", "printer friendly version",
    "print version", "printable version", "print this article", "email this article", "translate", "select language",
    "language", "english", "follow us on", "follow us on twitter", "like us on facebook", "follow us on facebook",
    "find us on facebook", "our newsletters", "your email address", "enter your email", "all rights reserved",
    "all rights reserved.", "to top", "home", "homepage", "main content", "end of main content", "in this article",
    "on this page", "gallery", "slideshow", "share via", "share on", "click to share", "jump to navigation",
    "jump to search", "(end)", "ends", "end", "###", "# # #", "-30-"});

// Beginnings of lines that are furniture however they go on, as long as they stay short.
constexpr std::array<std::string_view, 78> kBeginnings{"share on ", "share this ", "share via ", "share with ",
    "share to ", "share:", "share |", "tweet this", "follow us", "follow @", "follow:", "sign up for ", "sign up to ",
    "sign up now", "subscribe to ", "subscribe for ", "skip to ", "jump to ", "click here", "click to ", "tap here",
    "read more:", "read more about", "read more on", "read also", "read next", "also read", "see also:", "related:",
    "related story:", "recommended:", "more on this", "more from ", "download our ", "download the app", "get the app",
    "get our ", "copyright ", "© ", "©", "(c) 20", "all rights reserved", "we use cookies", "this site uses cookies",
    "this website uses cookies", "by continuing to ", "by using this site", "our cookie", "cookies on ",
    "accept cookies", "manage cookies", "listen to this ", "leave a comment", "join the conversation",
    "join the discussion", "tags:", "filed under", "posted in ", "topics:", "categories:", "print this", "email this",
    "e-mail this", "send to a friend", "like us on ", "find us on ", "connect with us", "support our ",
    "become a member", "already a subscriber", "please enable javascript", "you need to enable javascript",
    "javascript is ", "your browser ", "advertisement ", "story continues below",
    "this article was originally published on", "for more stories like this"};

constexpr WordSet kShareWords({"facebook", "twitter", "x", "whatsapp", "email", "e-mail", "print", "linkedin", "reddit",
    "pinterest", "google", "google+", "tumblr", "telegram", "copy", "link", "share", "tweet", "pin", "line",
    "kakaotalk", "messenger", "instagram", "youtube", "rss", "sms", "save", "comment", "comments", "on", "via", "this",
    "plus", "digg", "delicious", "stumbleupon", "flipboard", "pocket", "bluesky", "mastodon", "threads", "weibo",
    "wechat", "vk", "viber", "mail", "us", "follow", "like", "and", "feed", "feeds", "to", "with", "page", "article",
    "story", "url"});
constexpr WordSet kShareNames({"facebook", "twitter", "whatsapp", "linkedin", "reddit", "pinterest", "tumblr",
    "telegram", "instagram", "youtube", "google+", "kakaotalk", "flipboard", "stumbleupon", "share", "tweet", "rss"});

constexpr WordSet kNavigation({"home", "news", "world", "politics", "business", "sport", "sports", "opinion", "culture",
    "video", "videos", "weather", "technology", "tech", "science", "health", "entertainment", "arts", "travel", "tv",
    "radio", "live", "more", "menu", "search", "contact", "about", "login", "sections", "asia", "asia pacific",
    "europe", "africa", "us", "uk", "u.s.", "middle east", "latin america", "americas", "magazine", "economy",
    "finance", "markets", "money", "lifestyle", "style", "food", "books", "music", "film", "movies", "photos",
    "pictures", "gallery", "galleries", "multimedia", "podcast", "podcasts", "blogs", "blog", "columns", "editorial",
    "editorials", "commentary", "analysis", "features", "education", "environment", "society", "local", "national",
    "international", "latest", "latest news", "top stories", "breaking news", "archive", "archives", "subscribe",
    "sign in", "register", "donate", "events", "publications", "reports", "press", "press releases", "media",
    "resources", "careers", "jobs", "help", "faq", "sitemap", "rss", "mobile", "apps", "newsletters", "newsletter",
    "cars", "motors", "property", "real estate", "classifieds", "obituaries", "letters", "cartoons", "crosswords",
    "puzzles", "games", "tv guide", "football", "tennis", "cricket", "golf", "basketball", "stories", "regions",
    "countries", "topics", "issues", "what we do", "who we are", "our work", "get involved", "north korea",
    "south korea", "china", "japan", "about us", "contact us", "privacy policy", "terms of use", "en", "fr", "es", "ko",
    "한국어", "english", "français", "español", "中文", "日本語", "korea", "global"});

constexpr std::array<std::string_view, 24> kRelated{ "related articles", "related stories", "related links",
    "related topics", "related content", "related news", "related posts", "related coverage", "more on this story",
    "most read", "most popular", "most viewed", "most shared", "read next", "you may also like", "you might also like",
    "recommended for you", "recommended stories", "top stories", "trending", "trending now", "don't miss",
    "from around the web", "editor's picks"};

constexpr std::array<std::string_view, 16> kCaptionBeginnings{ "photo:", "photos:", "image:", "images:", "picture:",
    "caption:", "photograph:", "file photo", "file picture", "image caption", "media caption", "image copyright",
    "photo credit", "image source", "photo by ", "photograph by "};
constexpr std::array<std::string_view, 25> kCaptionMarks{ "(ap photo", "ap photo/", "(photo by", "(photo:", "photo by ",
    "/afp/getty", "getty images", "/getty", "afp photo", "epa/", "reuters/", "/reuters)", "(file photo", "file photo)",
    "in this file photo", "in this undated", "in this photo", "in this image", "in this picture", "handout photo",
    "handout picture", "undated photo", "(photo courtesy", "photograph: ", "photo courtesy of"};
constexpr std::array<std::string_view, 6> kPictured{"pictured in ", "pictured with ", "pictured on ", "pictured at ",
    "is seen in ", "are seen in "};

std::size_t words_in(std::string_view line) {
  return static_cast<std::size_t>(std::count(line.begin(), line.end(), ' ')) + 1;
}

// Every word of the line, without punctuation at its edges.
template <class Each>
void each_word(std::string_view line, Each each) {
  std::size_t at = 0;
  while (at < line.size()) {
    auto end = line.find_first_of(" |,/", at);
    if (end == std::string_view::npos) end = line.size();
    auto word = line.substr(at, end - at);
    while (!word.empty() && (word.back() == ':' || word.back() == '.' || word.back() == ')')) word.remove_suffix(1);
    while (!word.empty() && word.front() == '(') word.remove_prefix(1);
    if (!word.empty()) each(word);
    at = end + 1;
  }
}

bool is_share_bar(std::string_view line) {
  std::size_t words = 0, share = 0, names = 0, numbers = 0;
  each_word(line, [&](std::string_view word) {
    ++words;
    share += kShareWords.contains(word) ? 1 : 0;
    names += kShareNames.contains(word) ? 1 : 0;
    numbers += is_ascii_digit(word[0]) ? 1 : 0;
  });
  return names > 0 && words <= 20 && share + numbers == words;
}

// "Home | News | World", "Home > World > Asia"
bool is_menu_line(std::string_view line) {
  std::size_t entries = 0, known = 0, at = 0;
  while (at <= line.size()) {
    std::size_t end = at;
    std::size_t length = 0;
    for (; end < line.size(); ++end) {
      const auto rest = line.substr(end);
      if (rest[0] == '|' || rest[0] == '>') length = 1;
      else if (rest.starts_with("\xE2\x80\xA2") || rest.starts_with("\xE2\x80\xBA")) length = 3;  // • ›
      else if (rest.starts_with("\xC2\xB7") || rest.starts_with("\xC2\xBB")) length = 2;          // · »
      if (length > 0) break;
    }
    auto entry = line.substr(at, end - at);
    while (!entry.empty() && entry.front() == ' ') entry.remove_prefix(1);
    while (!entry.empty() && entry.back() == ' ') entry.remove_suffix(1);
    if (!entry.empty()) {
      ++entries;
      if (kNavigation.contains(entry) || kWholeLines.contains(entry)) ++known;
      if (words_in(entry) > 5) return false;
    }
    if (length == 0) break;
    at = end + length;
  }
  return entries >= 3 && known >= 2 && known * 2 >= entries;
}

// "25 comments", "1.2k shares", "5 min read"
bool is_counter(std::string_view line) {
  if (line.empty() || !is_ascii_digit(line[0]) || words_in(line) > 4) return false;
  const auto space = line.find(' ');
  if (space == std::string_view::npos) return false;
  const auto rest = line.substr(space + 1);
  for (const std::string_view word : {"comments", "comment", "shares", "share", "likes", "views", "min read",
    "minute read", "minutes read", "retweets"}) {
    if (rest == word) return true;
  }
  return false;
}

}  // namespace

std::string normalised_line(std::string_view line, std::size_t most) {
  std::string out;
  out.reserve(std::min(line.size(), most));
  for (std::size_t at = 0; at < line.size() && out.size() < most;) {
    const auto byte = static_cast<unsigned char>(line[at]);
    if (byte < 0x80 && !is_white_space(byte)) {  // most of a text
      out += byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte + ('a' - 'A')) : static_cast<char>(byte);
      ++at;
      continue;
    }
    const auto point = decode_at(line, at);
    if (point.valid && is_white_space(point.value)) {
      if (!out.empty() && out.back() != ' ') out += ' ';
    } else if (point.valid && point.value == 0x2019) {
      out += '\'';
    } else {
      out += line.substr(at, point.length);
    }
    at += point.length;
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

bool is_furniture_line(std::string_view line) {
  if (line.empty()) return false;
  if (kWholeLines.contains(line) || is_counter(line) || is_share_bar(line) || is_menu_line(line)) return true;
  const std::size_t words = words_in(line);
  if (words <= 40) {
    for (const auto beginning : kBeginnings) {
      if (line.front() != beginning.front() || !line.starts_with(beginning)) continue;
      // "Copyright law was changed ..." is prose; so is a long sentence that happens to begin so.
      if (beginning == "copyright " || beginning == "share with " || beginning == "more from " ||
          beginning == "support our ") {
        return words <= 14 && line.find_first_of("0123456789\xC2") != std::string_view::npos ? true : words <= 6;
      }
      return words <= 25 || beginning.find("cookie") != std::string_view::npos || beginning.starts_with("by ");
    }
    if (line.ends_with("all rights reserved.") || line.ends_with("all rights reserved")) return true;
  }
  return line.find("uses cookies to") != std::string_view::npos && words <= 60;
}

bool is_navigation_word(std::string_view line) { return kNavigation.contains(line) || kWholeLines.contains(line); }

bool begins_related_links(std::string_view line) {
  auto head = line;
  while (!head.empty() && (head.back() == ':' || head.back() == ' ')) head.remove_suffix(1);
  return std::find(kRelated.begin(), kRelated.end(), head) != kRelated.end();
}

bool is_caption_line(std::string_view line) {
  const std::size_t words = words_in(line);
  if (words > 70) return false;
  for (const auto beginning : kCaptionBeginnings) {
    if (!line.empty() && line.front() == beginning.front() && line.starts_with(beginning)) return true;
  }
  for (const auto mark : kCaptionMarks) {
    const auto at = line.find(mark);
    if (at == std::string_view::npos) continue;
    // "EPA/" and "Reuters/" credit at the end; "photo by" inside prose is no caption.
    if (mark == "photo by " || mark == "epa/" || mark == "reuters/") {
      if (at + mark.size() + 40 < line.size()) continue;
    }
    return true;
  }
  if (words > 40) return false;
  for (const auto mark : kPictured) {
    const auto at = line.find(mark);
    if (at != std::string_view::npos && (at == 0 || line[at - 1] == ' ' || line[at - 1] == ',' || line[at - 1] == '('))
      return true;
  }
  return line.ends_with(", pictured") || line.ends_with("(pictured)");
}

bool is_credit_line(std::string_view line) {
  auto head = line;
  if (head.starts_with('(') || head.starts_with('[')) head.remove_prefix(1);
  for (const std::string_view beginning :
       {"reporting by ", "additional reporting by ", "editing by ", "writing by ", "with reporting by "}) {
    if (head.starts_with(beginning) && words_in(line) <= 40) return true;
  }
  return false;
}

}  // namespace inquest::reading
