// OHCHR's thematic lists of recommendations, as they come out of a converted document: one thing a line.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "proceedings/recommender.h"
#include "proceedings/review_text.h"
#include "proceedings/review_words.h"

namespace inquest::proceedings {
namespace {

using words::is_digit;
using words::is_space;

// A cell of a table is a line here, whether the conversion divided cells by line ends, tabs or bars.
struct Line {
  std::string text;
  std::size_t begin = 0, end = 0;
};

std::vector<Line> lines_of(std::string_view text) {
  std::vector<Line> lines;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find_first_of("\n\r\t|", at), text.size());
    const auto line = words::trimmed(text.substr(at, end - at));
    if (!line.empty()) {
      const std::size_t begin = static_cast<std::size_t>(line.data() - text.data());
      lines.push_back({words::without_entities(line), begin, begin + line.size()});
    }
    at = end + 1;
  }
  return lines;
}

// "122.11 Recognize ...": the length of the number, 0 where none stands at the front.
std::size_t paragraph_number(std::string_view line) {
  std::size_t at = 0;
  while (at < line.size() && is_digit(line[at])) ++at;
  if (at == 0 || at > 3 || at >= line.size() || line[at] != '.') return 0;
  const std::size_t item = ++at;
  while (at < line.size() && is_digit(line[at])) ++at;
  if (at == item || at - item > 3) return 0;
  return at == line.size() || is_space(line[at]) || line[at] == '.' ? at : 0;
}

std::string behind(std::string_view line, std::string_view label) {
  auto rest = words::trimmed(line.substr(label.size()));
  if (rest.starts_with(':')) rest = words::trimmed(rest.substr(1));
  return std::string(rest);
}

bool starts_no_case(std::string_view line, std::string_view small) { return words::lower(line.substr(0, small.size())) == small; }

// "16 - PEACE, JUSTICE AND STRONG INSTITUTIONS" -> "16".
std::string goal_of(std::string_view line) {
  std::size_t at = 0;
  while (at < line.size() && is_digit(line[at])) ++at;
  if (at == 0 || at > 2) return {};
  const auto rest = words::trimmed(line.substr(at));
  return rest.empty() || rest.starts_with('-') || rest.starts_with("–") ? std::string(line.substr(0, at)) : std::string();
}

// The cell "Position": Supported, Noted, "Supported/Noted", "Partially supported".
std::optional<Stated> position_cell(std::string_view line) {
  const std::string small = words::lower(line);
  if (small.size() > 40) return std::nullopt;
  if (small == "supported" || small == "accepted") return Stated{Position::supported, "supported"};
  if (small == "noted") return Stated{Position::noted, "noted"};
  if (small == "pending") return Stated{Position::pending, "pending"};
  if (small == "not supported" || small == "rejected" || small == "not accepted") return Stated{Position::noted, "not supported"};
  const bool both = small.find("supported") != std::string::npos && (small.find("noted") != std::string::npos || small.find("partial") != std::string::npos);
  if (both) return Stated{Position::noted, "partially supported"};
  return std::nullopt;
}

class ListReader {
 public:
  ListReader(std::string_view name, std::string_view text) : lines_(lines_of(text)) {
    review_.kind = "thematic-list";
    for (std::size_t i = 0; i < std::min<std::size_t>(lines_.size(), 12); ++i) front_ += lines_[i].text + "\n";
    session_ = words::session_in(front_);
    reviewed_ = reviewed_in_front();
    name_ = std::string(name);
  }

  Review run() {
    for (; at_ < lines_.size(); ++at_) {
      if (const auto length = paragraph_number(lines_[at_].text)) begin(length);
      else if (current_) take(lines_[at_]);
    }
    close();
    for (auto& each : review_.recommendations) each.symbol = report_.empty() ? words::report_symbol(name_, {}) : report_;
    note_totals();
    std::sort(unknown_.begin(), unknown_.end());
    unknown_.erase(std::unique(unknown_.begin(), unknown_.end()), unknown_.end());
    for (const auto& name : unknown_) review_.notes.push_back(fmt::format("\"{}\" is no state that is known; it stands as printed", name));
    return std::move(review_);
  }

 private:
  enum class Part { words, position, themes, goals, persons, comments };

  // The state stands in the heading: "UPR 34th Session - Slovenia - Thematic List of Recommendations".
  std::string reviewed_in_front() const {
    std::string part;
    for (const char c : front_ + "\n") {
      if (c != '\n' && c != '-' && c != ':' && c != '#' && c != '*' && c != ',') {
        part += c;
        continue;
      }
      const auto name = words::trimmed(part);
      if (!name.empty() && !recommender_of(name).state.empty()) return std::string(name);
      part.clear();
    }
    return {};
  }

  void begin(std::size_t length) {
    close();
    current_.emplace();
    const auto& line = lines_[at_];
    current_->paragraph = line.text.substr(0, length);
    current_->reviewed = reviewed_;
    current_->reviewed_state = recommender_of(reviewed_).state;
    current_->session = session_;
    current_->at = {line.begin, line.end};
    text_ = line.text.substr(std::min(line.text.size(), length + (length < line.text.size() && line.text[length] == '.' ? 1 : 0)));
    source_.clear();
    part_ = Part::words;
  }

  void take(const Line& line) {
    const std::string_view text = line.text;
    if (starts_no_case(text, "theme:")) return close();  // the heading of the next part of the list
    current_->at.end = line.end;
    if (starts_no_case(text, "source of position")) {
      source_ = behind(text, std::string_view("source of position"));
      part_ = Part::position;
    } else if (starts_no_case(text, "sdg")) {
      part_ = Part::goals;
    } else if (starts_no_case(text, "affected persons") || starts_no_case(text, "groups of persons")) {
      part_ = Part::persons;
    } else if (starts_no_case(text, "assessment/") || starts_no_case(text, "comments")) {
      part_ = Part::comments;
    } else if (part_ == Part::words || part_ == Part::position) {
      take_words_or_position(text);
    } else {
      take_term(text);
    }
  }

  void take_words_or_position(std::string_view text) {
    const auto stated = position_cell(text);
    if (!stated) {
      if (part_ == Part::words) text_ += " " + std::string(text);
      else if (source_.empty()) source_ = std::string(text);
      return;
    }
    const bool own = stated->words == name_of(stated->position);
    const bool addendum = source_.find("Add") != std::string::npos;
    // What the report itself says was said in the working group; the addendum came before the Council adopted the outcome.
    current_->answers.push_back({stated->position, own ? std::string() : std::string(stated->words),
                                 addendum || source_.empty() ? ReviewStage::outcome : ReviewStage::working_group, {}, source_});
    if (report_.empty()) report_ = words::report_symbol({}, source_);
    part_ = Part::themes;
  }

  void take_term(std::string_view text) {
    if (text.starts_with("- ")) text = words::trimmed(text.substr(2));
    if (const auto goal = goal_of(text); !goal.empty() && part_ != Part::comments) current_->goals.push_back(goal);
    else if (part_ == Part::themes) current_->themes.emplace_back(text);
    else if (part_ == Part::persons) current_->persons.emplace_back(text);
  }

  void close() {
    if (!current_) return;
    current_->units = units_of(words::running(text_), unknown_);
    if (current_->answers.empty()) review_.notes.push_back(fmt::format("paragraph {} has no position", current_->paragraph));
    if (!seen_.insert(current_->paragraph).second) review_.notes.push_back(fmt::format("paragraph {} stands twice; the first is kept", current_->paragraph));
    else review_.recommendations.push_back(std::move(*current_));
    current_.reset();
  }

  // "Total Recommendations: 184" of a list that has 215 numbered paragraphs.
  void note_totals() {
    const auto at = words::lower(front_).find("total recommendations");
    if (at == std::string::npos) return;
    const auto digit = std::find_if(front_.begin() + static_cast<std::ptrdiff_t>(at), front_.end(), is_digit);
    std::size_t stated = 0;
    for (auto c = digit; c != front_.end() && is_digit(*c) && stated < 100'000; ++c) stated = stated * 10 + static_cast<std::size_t>(*c - '0');
    if (stated > 0 && stated != review_.recommendations.size()) {
      review_.notes.push_back(fmt::format("the list says {} recommendations; it has {} numbered paragraphs", stated, review_.recommendations.size()));
    }
  }

  std::vector<Line> lines_;
  std::string front_, name_, reviewed_, report_, text_, source_;
  unsigned session_ = 0;
  std::size_t at_ = 0;
  Part part_ = Part::words;
  std::optional<Recommendation> current_;
  std::vector<std::string> unknown_;
  std::set<std::string> seen_;
  Review review_;
};

}  // namespace

bool looks_like_thematic_list(std::string_view text) {
  const std::string small = words::lower(text.substr(0, std::min<std::size_t>(text.size(), 100'000)));
  return small.find("source of position") != std::string::npos;
}

Result<Review> read_thematic_list(std::string_view name, std::string_view text) {
  auto review = ListReader(name, text).run();
  const bool answered = std::any_of(review.recommendations.begin(), review.recommendations.end(), [](const Recommendation& each) { return !each.answers.empty(); });
  if (!answered) {
    return fail(ErrorCode::unreadable, "No numbered recommendation with its position stands in this text (\"122.1 ... / Source of Position: ... / Supported\").");
  }
  return review;
}

}  // namespace inquest::proceedings
