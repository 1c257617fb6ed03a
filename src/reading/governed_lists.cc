#include "reading/governed_lists.h"

#include <algorithm>
#include <optional>
#include <string_view>

#include "reading/noun_phrases.h"
#include "reading/verb_words.h"
#include "reading/word_set.h"

namespace inquest::reading {
namespace {

constexpr WordSet kBullets({"•", "-", "–", "—", "*", "·", "‣", "▪", "■", "○", "●", "►", "◦", "\xEF\x82\xB7"});
constexpr WordSet kFirstMarks({"a", "i", "1"});
constexpr WordSet kCalls({"call", "calls", "called", "calling"});
constexpr WordSet kMusts({"must", "should", "shall"});
constexpr WordSet kAskingNouns({"recommendation", "recommendations", "demand", "demands", "call", "calls", "request", "requests", "appeal", "appeals"});
constexpr WordSet kSubordinates({"who", "whom", "whose", "which", "where", "that"});
constexpr WordSet kItemLinks({"and", "or"});
constexpr WordSet kMarkedThings({"article", "articles", "paragraph", "paragraphs", "section", "sections", "rule", "rules", "annex", "item", "clause"});

constexpr std::uint32_t kFarthestList = 40;        // tokens from the governor to the list
constexpr std::uint32_t kLongestHeading = 14;  // tokens
constexpr std::size_t kLongestMark = 4;        // bytes: "viii"

bool is_roman(std::string_view word) {
  return !word.empty() && word.size() <= kLongestMark && word.find_first_not_of("ivx") == std::string_view::npos;
}

// "a", "iv", "12"
bool is_ordinal_mark(const Words& words, std::uint32_t i) {
  const auto word = words.lower(i);
  if (words.token(i).kind == TokenKind::number) return word.size() <= 3 && word.find_first_not_of("0123456789") == std::string_view::npos;
  return words.is_word(i) && (is_roman(word) || (word.size() == 1 && word[0] >= 'a' && word[0] <= 'z'));
}

// The call of a list that names no verb of the table: "Recommendations", "Horn Witness calls" above "on Gobara, to ...".
const Governor& plain_call() {
  static const Governor call{{}, EventStatus::called_for, static_cast<std::uint8_t>(bit(Governs::infinitive) | bit(Governs::clause) | bit(Governs::noun))};
  return call;
}

class ListFinder {
 public:
  explicit ListFinder(const Words& words) : words_(words) {}

  std::vector<ListItem> run() {
    for (const auto& s : words_.tokens().sentences) {
      const bool line = s.first == words_.tokens().paragraphs[words_.token(s.first).paragraph].first;
      if (!open_ || !go_on(s, line)) look_for_opening(s, line);
    }
    return std::move(items_);
  }

 private:
  struct Open {
    const Governor* governor = nullptr;
    Range opening;
    std::uint32_t governor_at = 0;
    Range addressed;
    bool heading = false;  // nothing but a name of the list: it goes on over lines between its parts
    bool marked = false;   // an item had a mark
    bool ended = false;    // by a full stop: only a mark goes on
  };

  static Open open_of(const Governor& governor, Range opening, std::uint32_t at, bool heading = false) {
    const auto behind = at + std::max<std::uint32_t>(1, static_cast<std::uint32_t>(governor.words.size()));
    return {&governor, opening, at, {std::min(behind, opening.last), opening.last}, heading, false, false};
  }

  bool is_stop(std::uint32_t i) const { return words_.is(i, ".") || words_.is(i, "!") || words_.is(i, "?"); }

  // A sentence behind an opening: another item, more of one, or the end of the list (false).
  bool go_on(const TokenRange& s, bool line) {
    if (!line) return true;  // a second sentence of an item: no part of what is asked
    const auto first = behind_item_mark(words_, s.first, s.last, true);
    const bool marked = first != s.first;
    if (marked || continues(s)) {
      open_->marked = open_->marked || marked;
      add_items({first, s.last});
      open_->ended = !marked && is_stop(s.last - 1);
      return true;
    }
    // "To the Government of Varena:" under "Recommendations".
    const bool part = open_->heading && s.last - s.first <= kLongestHeading && !is_stop(s.last - 1);
    if (part) {
      open_->addressed = {s.first, s.last};
      return true;
    }
    open_.reset();
    return false;
  }

  // A line without a mark: "on Gobara, to let the lorries pass;".
  bool continues(const TokenRange& s) const {
    if (open_->marked || open_->ended || open_->heading) return false;
    return !words_.is_capital(s.first) && words_.is_word(s.first);
  }

  void look_for_opening(const TokenRange& s, bool line) {
    open_.reset();
    const auto colon = first_of(s, ":");
    const auto mark = first_mark(s);
    const auto end = std::min({colon, mark, s.last});
    if (end == s.last && split_by_semicolons(s)) return;
    const bool last_of_line = s.last == words_.tokens().paragraphs[words_.token(s.first).paragraph].last;
    if (end == s.last && (!last_of_line || is_stop(s.last - 1))) return;
    auto opened = opening(s.first, end);
    if (!opened && line && end + 1 >= s.last) opened = heading({s.first, end});
    if (!opened) return;
    open_ = *opened;
    const auto rest = end < s.last && words_.is(end, ":") ? end + 1 : end;
    if (rest < s.last) add_items({rest, s.last});
    if (!last_of_line || (rest < s.last && is_stop(s.last - 1))) open_->ended = true;
    if (rest < s.last && open_->ended) open_.reset();  // told in one sentence
  }

  std::uint32_t first_of(const TokenRange& s, std::string_view sign) const {
    for (auto i = s.first; i < s.last; ++i) {
      if (words_.is(i, sign)) return i;
    }
    return s.last;
  }

  // "demands that the rooms be protected; that the panel visit the camp; and to free him": what is governed goes on behind
  // semicolons, each part with its own "that" or "to".
  bool split_by_semicolons(const TokenRange& s) {
    constexpr auto kClauses = static_cast<std::uint8_t>(bit(Governs::infinitive) | bit(Governs::clause));
    const auto semicolon = first_of(s, ";");
    if (semicolon == s.last) return false;
    for (auto i = s.first; i < semicolon && i - s.first < kFarthestList; ++i) {
      const auto* governor = GovernorTable::shared().longest(words_, i, semicolon, kClauses);
      if (governor == nullptr || governor->undone) continue;
      open_ = open_of(*governor, {s.first, semicolon}, i);
      add_parts({semicolon + 1, s.last});
      open_.reset();
      return true;
    }
    return false;
  }

  void add_parts(Range rest) {
    auto first = rest.first;
    for (auto i = rest.first; i <= rest.last; ++i) {
      if (i < rest.last && !words_.is(i, ";")) continue;
      auto opener = first;
      while (opener < i && kItemLinks.contains(words_.lower(opener))) ++opener;
      if (words_.is(opener, "that") || words_.is(opener, "to")) put({opener, i});
      first = i + 1;
    }
  }

  // "call on X to (a) release": the first mark inside the sentence.
  std::uint32_t first_mark(const TokenRange& s) const {
    for (auto i = s.first + 1; i + 3 < s.last; ++i) {
      if (!words_.is(i, "(") || !kFirstMarks.contains(words_.lower(i + 1)) || !words_.is(i + 2, ")")) continue;
      const bool of_a_thing = words_.token(i - 1).kind == TokenKind::number || kMarkedThings.contains(words_.lower(i - 1));
      if (!of_a_thing && words_.token(i).space_before) return i;
    }
    return s.last;
  }

  // The governor nearest to the list that nothing finite parts from it.
  std::optional<Open> opening(std::uint32_t first, std::uint32_t end) const {
    constexpr auto kAny = static_cast<std::uint8_t>(bit(Governs::infinitive) | bit(Governs::clause) | bit(Governs::noun));
    if (end == first) return std::nullopt;
    if (kCalls.contains(words_.lower(end - 1)) && end == end_of_line(end - 1)) return open_of(plain_call(), {first, end}, end - 1);
    // "The Government of Varena must immediately:"
    auto modal = end;
    while (modal > first && words_.lower(modal - 1).ends_with("ly")) --modal;
    if (modal > first && kMusts.contains(words_.lower(modal - 1))) return open_of(plain_call(), {first, end}, modal - 1);
    const auto from = std::max(first, end - std::min(end, kFarthestList));
    for (auto i = end; i > from; --i) {
      const auto k = i - 1;
      const auto* governor = GovernorTable::shared().longest(words_, k, end, kAny);
      if (governor != nullptr && !governor->undone) return open_of(*governor, {first, end}, k);
      if (is_finite(k) && !in_relative_clause(k, from)) return std::nullopt;
    }
    return std::nullopt;
  }

  std::uint32_t end_of_line(std::uint32_t i) const { return words_.tokens().paragraphs[words_.token(i).paragraph].last; }

  bool is_finite(std::uint32_t i) const {
    const auto word = words_.lower(i);
    if (kBe.contains(word) || kModals.contains(word) || kDo.contains(word)) return false;  // "is requested", "should"
    return is_plain_verb(words_, i) && words_.part(i) == Upos::verb;
  }

  bool in_relative_clause(std::uint32_t verb, std::uint32_t from) const {
    constexpr std::uint32_t kReach = 6;  // tokens
    for (auto i = verb; i > from && verb - i < kReach; --i) {
      if (kSubordinates.contains(words_.lower(i - 1))) return true;
      if (words_.is(i - 1, ",")) return false;
    }
    return false;
  }

  // "Recommendations", "Our demands to the Government:": a line that names the list and says nothing.
  std::optional<Open> heading(Range line) const {
    if (line.empty() || line.last - line.first > kLongestHeading) return std::nullopt;
    std::optional<Open> found;
    for (auto i = line.first; i < line.last; ++i) {
      if (words_.part(i) == Upos::verb && !kAskingNouns.contains(words_.lower(i)) && !words_.is_capital(i)) return std::nullopt;
      if (!found && names_demands(line, i)) found = open_of(plain_call(), line, i, true);
    }
    return found;
  }

  // "Our calls", "Appeals to the Council"; not "Court of Appeal" and "Phone calls".
  bool names_demands(Range line, std::uint32_t i) const {
    constexpr WordSet kAmbiguous({"call", "calls", "request", "requests", "appeal", "appeals"});
    constexpr WordSet kTowards({"to", "for", "on", "by", "from"});
    constexpr WordSet kOwners({"our", "its", "their", "these", "his", "her", "my", "urgent"});
    if (!kAskingNouns.contains(words_.lower(i))) return false;
    if (!kAmbiguous.contains(words_.lower(i))) return true;
    return i == line.first || kOwners.contains(words_.lower(i - 1)) || (i + 1 < line.last && kTowards.contains(words_.lower(i + 1)) && words_.lower(i - 1) != "of");
  }

  // Cuts at semicolons and at marks.
  void add_items(Range rest) {
    auto first = rest.first;
    for (auto i = rest.first; i <= rest.last; ++i) {
      if (i < rest.last && !words_.is(i, ";")) continue;
      add_item({first, i});
      first = i + 1;
    }
  }

  void add_item(Range item) {
    while (!item.empty() && kItemLinks.contains(words_.lower(item.first))) ++item.first;
    if (item.empty()) return;
    item.first = behind_item_mark(words_, item.first, item.last, false);
    // "(a) release the monks, (b) close the camp": marks behind commas.
    for (auto i = item.first; i + 3 < item.last; ++i) {
      if (!words_.is(i, "(") || !words_.token(i).space_before || !is_ordinal_mark(words_, i + 1) || !words_.is(i + 2, ")")) continue;
      const bool parts = words_.is(i - 1, ",") || kItemLinks.contains(words_.lower(i - 1));
      if (!parts) continue;
      put({item.first, i});
      item.first = i + 3;
    }
    put(item);
  }

  void put(Range item) {
    if (!item.empty()) items_.push_back({item, open_->governor, open_->opening, open_->governor_at, open_->addressed});
  }

  const Words& words_;
  std::optional<Open> open_;
  std::vector<ListItem> items_;
};

}  // namespace

std::uint32_t behind_item_mark(const Words& words, std::uint32_t first, std::uint32_t end, bool line) {
  if (first + 1 >= end) return first;
  if (words.is(first, "(") && first + 3 < end && is_ordinal_mark(words, first + 1) && words.is(first + 2, ")")) return first + 3;
  if (!line) return first;
  if (kBullets.contains(words.lower(first)) && words.token(first + 1).space_before && !words.is_capital(first)) return first + 1;
  const bool closed = words.is(first + 1, ".") || words.is(first + 1, ")");
  if (first + 2 < end && closed && is_ordinal_mark(words, first) && !words.token(first + 1).space_before) return first + 2;
  // "a.", "1." as one token
  const auto word = words.lower(first);
  const bool stopped = word.size() >= 2 && word.size() <= kLongestMark && word.ends_with('.') && words.token(first + 1).space_before;
  if (!stopped) return first;
  const auto bare = word.substr(0, word.size() - 1);
  const bool letter = bare.size() == 1 && !words.is_capital(first);
  return letter || is_roman(bare) ? first + 1 : first;
}

GovernedLists::GovernedLists(const Words& words) : items_(ListFinder(words).run()) {}

const ListItem* GovernedLists::at(std::uint32_t token) const {
  const auto after = std::ranges::upper_bound(items_, token, {}, [](const ListItem& item) { return item.words.first; });
  if (after == items_.begin()) return nullptr;
  const auto& item = *std::prev(after);
  return token < item.words.last ? &item : nullptr;
}

}  // namespace inquest::reading
