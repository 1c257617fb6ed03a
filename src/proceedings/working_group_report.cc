// A working group's report on the review of a state: its recommendations, in groups that share an answer.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

#include "proceedings/recommender.h"
#include "proceedings/review_text.h"
#include "proceedings/review_words.h"

namespace inquest::proceedings {
namespace {

using words::is_digit;
using words::is_space;

// "124.7" or "124." at a place where a paragraph can begin.
struct Number {
  std::size_t at = 0, end = 0;  // end: behind the number and its dot
  unsigned group = 0, item = 0;  // item 0: of a paragraph
};

bool begins_words(std::string_view text, std::size_t at) {
  while (at < text.size() && is_space(text[at])) ++at;
  if (at >= text.size()) return false;
  const auto c = static_cast<unsigned char>(text[at]);
  return (c >= 'A' && c <= 'Z') || c == '"' || c == '(' || c == '[' || c >= 0x80;
}

std::vector<Number> numbers_in(std::string_view text) {
  std::vector<Number> numbers;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!is_digit(text[i]) || (i > 0 && !is_space(text[i - 1]))) continue;
    Number number{i, i, 0, 0};
    const auto digits = [&](unsigned& value) {
      const std::size_t begin = number.end;
      while (number.end < text.size() && is_digit(text[number.end]) && number.end - begin < 4) value = value * 10 + static_cast<unsigned>(text[number.end++] - '0');
      return number.end > begin && number.end - begin < 4;
    };
    if (!digits(number.group) || number.end >= text.size() || text[number.end] != '.') continue;
    ++number.end;
    const bool item = digits(number.item);
    if (item && number.end < text.size() && text[number.end] == '.') ++number.end;
    if (number.end < text.size() && is_space(text[number.end]) && begins_words(text, number.end)) numbers.push_back(number);
  }
  return numbers;
}

// Of the places where "124.7" stands those that follow each other: a number within a sentence ("see 124.2") is out of order.
std::vector<Number> in_order(const std::vector<Number>& items) {
  // The longest rising subsequence: tails[k] ends the best one of length k + 1 so far.
  std::vector<std::size_t> tails, before(items.size(), items.size());
  for (std::size_t i = 0; i < items.size(); ++i) {
    const auto at = std::lower_bound(tails.begin(), tails.end(), items[i].item, [&](std::size_t tail, unsigned item) { return items[tail].item < item; });
    if (at != tails.begin()) before[i] = *(at - 1);
    if (at == tails.end()) tails.push_back(i);
    else *at = i;
  }
  std::vector<Number> chain;
  for (std::size_t i = tails.empty() ? items.size() : tails.back(); i < items.size(); i = before[i]) chain.push_back(items[i]);
  std::reverse(chain.begin(), chain.end());
  return chain;
}

constexpr std::size_t kLongestSentence = 1'500;  // before a group; what is longer is no sentence about it

struct Group {
  unsigned number = 0;
  std::vector<Number> items;
  std::size_t intro = 0, intro_end = 0, end = 0;
  std::optional<Stated> stated;
};

std::size_t ends_of_conclusions(std::string_view text, std::size_t from) {
  std::size_t end = text.size();
  for (const std::string_view mark : {"All conclusions and/or recommendations", "All conclusions and recommendations", "All the conclusions and/or recommendations",
                                      "Voluntary pledges and commitments", "Composition of the delegation"}) {
    const auto at = text.find(mark, from);
    if (at != std::string_view::npos) end = std::min(end, at);
  }
  return end;
}

class Report {
 public:
  explicit Report(std::string_view text) : text_(text), numbers_(numbers_in(text)) {}

  // The groups of at least one item whose sentence before says what was answered. Early reports number "1.", "2." behind it.
  std::vector<Group> groups() const {
    std::map<unsigned, std::vector<Number>> by_group;
    for (const auto& number : numbers_) {
      if (number.item > 0) by_group[number.group].push_back(number);
    }
    std::vector<Group> groups;
    for (auto& [number, items] : by_group) {
      if (auto group = group_of(number, in_order(items))) groups.push_back(std::move(*group));
    }
    if (groups.empty()) groups = early_groups();
    std::sort(groups.begin(), groups.end(), [](const Group& a, const Group& b) { return a.intro < b.intro; });
    for (std::size_t i = 0; i < groups.size(); ++i) close(groups[i], i + 1 < groups.size() ? groups[i + 1].intro : text_.size());
    return groups;
  }

 private:
  std::optional<Group> group_of(unsigned number, std::vector<Number> items) const {
    if (items.empty()) return std::nullopt;
    Group group{number, std::move(items), 0, 0, 0, {}};
    group.intro_end = group.items.front().at;
    bool begun = false;
    for (const auto& each : numbers_) {
      if (each.at >= group.intro_end) break;
      if (each.item != 0 || each.group != number) continue;
      group.intro = each.at;
      begun = true;
    }
    const std::string_view sentence = text_.substr(group.intro, group.intro_end - group.intro);
    if (!begun || sentence.size() > kLongestSentence) return std::nullopt;
    group.stated = position_in(sentence);
    if (!group.stated) return std::nullopt;
    return group;
  }

  std::vector<Group> early_groups() const {
    std::vector<Group> groups;
    for (std::size_t i = 0; i + 1 < numbers_.size(); ++i) {
      const auto& intro = numbers_[i];
      if (intro.item != 0 || numbers_[i + 1].item != 0 || numbers_[i + 1].group != 1) continue;
      const std::string_view sentence = words::trimmed(text_.substr(intro.end, numbers_[i + 1].at - intro.end));
      const bool asks = words::contains_no_case(sentence, "recommendation") && sentence.ends_with(':');
      const auto stated = position_in(sentence);
      if (!asks) continue;
      Group group{intro.group, {}, intro.at, numbers_[i + 1].at, 0, stated ? stated : Stated{Position::pending, {}}};
      for (std::size_t j = i + 1; j < numbers_.size() && numbers_[j].item == 0 && numbers_[j].group == j - i; ++j) {
        Number item = numbers_[j];
        item.item = item.group;
        item.group = intro.group;
        group.items.push_back(item);
      }
      groups.push_back(std::move(group));
    }
    return groups;
  }

  // A group ends where the next paragraph begins.
  void close(Group& group, std::size_t next) const {
    const std::size_t last = group.items.back().end;
    group.end = std::min(next < last ? text_.size() : next, ends_of_conclusions(text_, last));
    for (const auto& number : numbers_) {
      if (number.at > last && number.item == 0 && number.group == group.number + 1) {
        group.end = std::min(group.end, number.at);
        break;
      }
    }
  }

  std::string_view text_;
  std::vector<Number> numbers_;
};

// "Report of the Working Group ... on the Democratic People's Republic of Korea", "The review of X was held at".
std::string reviewed_in(std::string_view text) {
  const std::string flat = words::running(text.substr(0, std::min<std::size_t>(text.size(), 20'000)));
  constexpr std::array<std::pair<std::string_view, std::string_view>, 3> kForms{
      {{"The review of ", " was held"}, {"adopted the report on ", "."}, {"to facilitate the review of ", ":"}}};
  for (const auto& [before, behind] : kForms) {
    const auto at = flat.find(before);
    if (at == std::string::npos) continue;
    const auto end = flat.find(behind, at + before.size());
    if (end == std::string::npos || end - at > 120) continue;
    std::string name = flat.substr(at + before.size(), end - at - before.size());
    if (name.starts_with("the ") && !recommender_of(name.substr(4)).state.empty()) name.erase(0, 4);
    return name;
  }
  return {};
}

// The day on which the working group adopted its report.
std::string adopted_on(std::string_view text) {
  const auto at = text.find("adopted the report");
  if (at == std::string_view::npos) return {};
  const auto held = text.rfind("held on", at);
  return held == std::string_view::npos || at - held > 300 ? std::string() : words::day_behind(text.substr(0, at), held);
}

void note_gaps(const Group& group, std::vector<std::string>& notes) {
  unsigned expected = 1;
  for (const auto& item : group.items) {
    for (; expected < item.item && notes.size() < 50; ++expected) notes.push_back(fmt::format("paragraph {}.{} was not found", group.number, expected));
    expected = item.item + 1;
  }
}

void note_unknown(std::vector<std::string>& unknown, std::vector<std::string>& notes) {
  std::sort(unknown.begin(), unknown.end());
  unknown.erase(std::unique(unknown.begin(), unknown.end()), unknown.end());
  for (const auto& name : unknown) notes.push_back(fmt::format("\"{}\" is no state that is known; it stands as printed", name));
}

}  // namespace

std::optional<Stated> position_in(std::string_view sentence) {
  const std::string small = words::lower(words::running(sentence));
  const auto says = [&](std::string_view words) { return small.find(words) != std::string::npos; };
  if (says("will be examined") || says("will respond") || says("provide responses") || says("provide a response") || says("in due time") || says("due course")) {
    return Stated{Position::pending, "will be examined"};
  }
  if (says("partial")) return Stated{Position::noted, "partially supported"};
  if (says("not enjoy the support") || says("not enjoyed the support") || says("not support") || says("not supported")) return Stated{Position::noted, "not supported"};
  if (says("not accept") || says("cannot accept") || says("reject")) return Stated{Position::noted, "rejected"};
  if (says("already implemented") || says("process of implementation") || says("being implemented")) return Stated{Position::supported, "already implemented"};
  if (says("enjoy the support") || says("enjoys the support") || says("enjoyed the support") || says("enjoying the support") || says("accepted by") || says("supported by")) {
    return Stated{Position::supported, "supported"};
  }
  if (says("noted")) return Stated{Position::noted, "noted"};
  return std::nullopt;
}

bool looks_like_working_group_report(std::string_view text) {
  const auto front = text.substr(0, std::min<std::size_t>(text.size(), 8'000));
  return words::contains_no_case(front, "report of the working group") && words::contains_no_case(front, "universal periodic review");
}

Result<Review> read_working_group_report(std::string_view name, std::string_view text) {
  const auto groups = Report(text).groups();
  if (groups.empty()) {
    return fail(ErrorCode::unreadable, "No numbered recommendations stand in this text behind a sentence that says how they were answered "
                                       "(\"124. The following recommendations ...: 124.1 ...\").");
  }
  Review review{"working-group-report", {}, {}};
  const std::string front(text.substr(0, std::min<std::size_t>(text.size(), 20'000)));
  const std::string reviewed = reviewed_in(text), symbol = words::report_symbol(name, front.substr(0, 1'500)), adopted = adopted_on(text);
  const unsigned session = words::session_in(front.substr(std::min(front.size(), front.find("held its") == std::string::npos ? 0 : front.find("held its"))));
  std::vector<std::string> unknown;
  for (const auto& group : groups) {
    note_gaps(group, review.notes);
    for (std::size_t i = 0; i < group.items.size(); ++i) {
      const auto& item = group.items[i];
      const std::size_t end = i + 1 < group.items.size() ? group.items[i + 1].at : group.end;
      Recommendation made{reviewed, recommender_of(reviewed).state, session, symbol, fmt::format("{}.{}", group.number, item.item), {}, {}, {}, {}, {}, 0, {item.at, end}};
      made.units = units_of(words::running(text.substr(item.end, end - item.end)), unknown);
      if (made.units.size() == 1 && made.units[0].by.name.empty()) review.notes.push_back(fmt::format("paragraph {} names no state", made.paragraph));
      const bool own = group.stated->words == name_of(group.stated->position) || group.stated->words == "will be examined";
      made.answers.push_back({group.stated->position, own ? std::string() : std::string(group.stated->words), ReviewStage::working_group, adopted,
                              fmt::format("{}{}para. {}", symbol, symbol.empty() ? "" : " ", group.number)});
      while (made.at.end > made.at.begin && is_space(text[made.at.end - 1])) --made.at.end;
      review.recommendations.push_back(std::move(made));
    }
  }
  note_unknown(unknown, review.notes);
  return review;
}

}  // namespace inquest::proceedings
