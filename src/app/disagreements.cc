// Figures on which the sources disagree: two numbers for one thing on one day, and two counts of one vote.
#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "app/courses.h"

namespace inquest::app {
namespace {

// The numbers of a text, without what groups their digits; `shape`: the text with # for each.
std::vector<std::string> numbers_in(std::string_view text, std::string& shape) {
  std::vector<std::string> out;
  const auto is_digit = [&](std::size_t i) { return i < text.size() && text[i] >= '0' && text[i] <= '9'; };
  for (std::size_t i = 0; i < text.size();) {
    if (!is_digit(i)) {
      shape += text[i++];
      continue;
    }
    std::string number;
    for (;;) {
      if (is_digit(i)) number += text[i++];
      else if (i < text.size() && text[i] == ',' && is_digit(i + 1)) ++i;
      else if (text.substr(i).starts_with("\xE2\x80\xAF") && is_digit(i + 3)) i += 3;
      else if (i < text.size() && text[i] == '.' && is_digit(i + 1)) number += text[i++];
      else break;
    }
    out.push_back(std::move(number));
    shape += '#';
  }
  return out;
}

// In favour, against, abstaining: the three numbers before the word that names those who abstain; none where it names none.
std::array<std::string, 3> tally_in(std::string_view text) {
  const auto word = text.find("abst");
  if (word == std::string_view::npos) return {};
  std::string shape;
  const auto numbers = numbers_in(text.substr(0, word), shape);
  if (numbers.size() < 3) return {};
  return {numbers[numbers.size() - 3], numbers[numbers.size() - 2], numbers[numbers.size() - 1]};
}

struct Said {
  Json line;  // {"value","speaker","statement","passages"}
  std::string date, shape;
  std::vector<std::string> numbers;
  std::array<std::string, 3> tally;
};

Said said_of(const Json& from, std::string value) {
  Said said;
  said.numbers = numbers_in(value, said.shape);
  said.date = from["date"].is_string() ? from["date"].get<std::string>() : std::string();
  said.tally = tally_in(value);
  said.line = {{"value", std::move(value)}, {"speaker", from["speaker"]}, {"statement", from["statement"]}, {"passages", from["passages"]}};
  return said;
}

Json group_of(const std::vector<const Said*>& all) {
  Json said = Json::array();
  for (const Said* each : all) said.push_back(each->line);
  return {{"date", all.front()->date.empty() ? Json() : Json(all.front()->date)}, {"said", std::move(said)}};
}

bool is_one_vote(const Said& a, const Said& b) {
  std::size_t alike = 0;
  for (std::size_t i = 0; i < 3; ++i) alike += a.tally[i] == b.tally[i];
  return a.date == b.date && !a.tally[0].empty() && !b.tally[0].empty() && alike == 2;
}

}  // namespace

Json disagreements_json(const Json& fields, const Json& steps) {
  std::vector<Said> all;
  for (const auto& field : fields) {
    if (field["stance"] != "denies" && field["property"] == "figure" && field["value"].is_string()) all.push_back(said_of(field, field["value"].get<std::string>()));
  }
  const std::size_t figures = all.size();
  for (const auto& step : steps) {
    if (step["stance"] == "denies" || !step["words"].is_string()) continue;
    all.push_back(said_of(step, step["state_words"].get<std::string>() + ": " + step["words"].get<std::string>()));
  }
  Json out = Json::array();
  std::map<std::pair<std::string, std::string>, std::vector<const Said*>> alike;  // by date and what is counted
  for (std::size_t i = 0; i < figures; ++i) {
    if (!all[i].numbers.empty()) alike[{all[i].date, all[i].shape}].push_back(&all[i]);
  }
  for (const auto& [key, group] : alike) {
    std::set<std::vector<std::string>> different;
    for (const Said* each : group) different.insert(each->numbers);
    if (different.size() > 1) out.push_back(group_of(group));
  }
  // Counts that have two of three numbers in common are of one vote; other votes of a day have no more than one.
  for (std::size_t i = 0; i < all.size(); ++i) {
    for (std::size_t k = i + 1; k < all.size(); ++k) {
      const bool told_above = k < figures && all[i].shape == all[k].shape;
      if (!told_above && is_one_vote(all[i], all[k])) out.push_back(group_of({&all[i], &all[k]}));
    }
  }
  return out;
}

}  // namespace inquest::app
