#include "proceedings/recommendation_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <set>
#include <tuple>

#include "base/edtf.h"
#include "proceedings/action_category.h"
#include "proceedings/answer_series.h"
#include "proceedings/recommender.h"
#include "proceedings/review_text.h"
#include "proceedings/review_words.h"

namespace inquest::proceedings {
namespace {

constexpr std::array<std::string_view, 38> kNames{{
    "to", "to-rgrp", "to-org", "text", "from", "from-rgrp", "from-org", "response", "action", "issue", "session", "symbol", "paragraph", "state", "region",
    "theme", "themes", "words", "stage", "date", "source", "reviewed", "state under review", "recommending state", "recommending_state_as_printed",
    "wg_stage_response", "recommendation", "position", "goals", "persons", "cycle", "category", "at_adoption", "latest", "answers", "source_file", "source_sha256", "source_row"}};

std::string_view recommending(const Record& record) { return record.value({"from", "state", "recommending state", "recommending_state_as_printed"}); }
std::string_view answer_word(const Record& record) { return record.value({"response", "position", "wg_stage_response"}); }

struct Word {
  std::string_view word;
  Position position;
  std::string_view as_stated;
};
constexpr std::array<Word, 13> kAnswers{{{"accepted", Position::supported, ""},
                                         {"supported", Position::supported, ""},
                                         {"already implemented", Position::supported, "already implemented"},
                                         {"noted", Position::noted, ""},
                                         {"rejected", Position::noted, "rejected"},
                                         {"not supported", Position::noted, "not supported"},
                                         {"partially supported", Position::noted, "partially supported"},
                                         {"partially accepted", Position::noted, "partially supported"},
                                         {"in principle", Position::noted, "in principle"},
                                         {"general response", Position::noted, "general response"},
                                         {"no response", Position::noted, "no response"},
                                         {"no clear position", Position::noted, "no clear position"},
                                         {"pending", Position::pending, ""}}};

const Word* find_answer(std::string_view word) {
  const std::string small = words::lower(words::trimmed(word));
  for (const auto& each : kAnswers) {
    if (each.word == small) return &each;
  }
  return nullptr;
}

unsigned number_of(std::string_view digits) {
  unsigned number = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return number;
}

ReviewStage stage_of(const Record& record) {
  const std::string word = words::lower(record.value({"stage"}));
  if (word == "working group" || (word.empty() && record.has({"wg_stage_response"}))) return ReviewStage::working_group;
  return word == "later" ? ReviewStage::later : ReviewStage::outcome;
}

void add_words(std::vector<std::string>& out, std::string_view cell, char divider) {
  for (std::size_t at = 0; at < cell.size();) {
    const auto end = std::min(cell.find(divider, at), cell.size());
    if (const auto word = words::trimmed(cell.substr(at, end - at)); !word.empty()) out.emplace_back(word);
    at = end + 1;
  }
}

// "2", "2nd", "cycle 2": the number; 0 where none stands there.
unsigned cycle_in(std::string_view cell) {
  const auto digit = cell.find_first_of("123456789");
  return digit == std::string_view::npos ? 0 : number_of(cell.substr(digit));
}

class TableReader {
 public:
  Result<Review> read(const std::vector<Record>& records) {
    for (const auto& record : records) take(record);
    if (review_.recommendations.empty()) return fail(ErrorCode::unreadable, "No row of this table is a recommendation with a state and an answer, a text or a paragraph.");
    if (pledges_ > 0) review_.notes.push_back(fmt::format("{} rows are voluntary pledges, no recommendations; they are left out", pledges_));
    for (const auto& [message, count] : faults_) review_.notes.push_back(fmt::format("{} ({} rows, the first is {})", message, count.first, count.second));
    for (auto& each : review_.recommendations) sort_answers(each);
    review_.kind = uprinfo_ ? "uprinfo" : "table";
    return std::move(review_);
  }

 private:
  void fault(std::string message, const Record& record) {
    auto& [count, first] = faults_[std::move(message)];
    if (count++ == 0) first = record.row;
  }

  void take(const Record& record) {
    const auto from = recommending(record);
    const auto text = record.value({"text", "recommendation"}), paragraph = record.value({"paragraph"});
    if (words::lower(answer_word(record)) == "voluntary pledge") {
      ++pledges_;
      return;
    }
    if (from.empty() || (text.empty() && paragraph.empty())) return fault("a row has no state, or neither a text nor a paragraph; it is left out", record);
    uprinfo_ = uprinfo_ || record.has({"to-rgrp", "from-rgrp"});
    auto& made = recommendation_of(record, paragraph);
    made.units.size() == 0 ? add_unit(made, record, from, text) : add_to_paragraph(made, record, from, text);
    add_answer(made, record);
  }

  Recommendation& recommendation_of(const Record& record, std::string_view paragraph) {
    const auto reviewed = record.value({"to", "reviewed", "state under review"});
    const auto symbol = record.value({"symbol"});
    const unsigned session = number_of(record.value({"session"})), cycle = cycle_in(record.value({"cycle"}));
    if (cycle != 0 && session != 0 && cycle != cycle_of(session)) fault(fmt::format("cycle {} is not that of session {}; it stands as printed", cycle, session), record);
    if (!paragraph.empty()) {
      const auto [at, fresh] = places_.try_emplace({std::string(reviewed), session, cycle, std::string(symbol), std::string(paragraph)}, review_.recommendations.size());
      if (!fresh) return review_.recommendations[at->second];
    }
    Recommendation made;
    made.reviewed = reviewed;
    made.reviewed_state = code_of(made.reviewed);
    made.session = session;
    made.cycle = cycle;
    made.symbol = symbol;
    made.paragraph = paragraph;
    made.row = record.row;
    made.at = record.at;
    add_words(made.themes, record.value({"issue", "theme", "themes"}), ',');
    add_words(made.goals, record.value({"goals"}), ',');
    add_words(made.persons, record.value({"persons"}), ',');
    review_.recommendations.push_back(std::move(made));
    return review_.recommendations.back();
  }

  // Names come again and again: each is looked up once.
  const Recommender& recommender(std::string_view name) {
    const auto [at, fresh] = known_.try_emplace(std::string(name));
    if (fresh) at->second = recommender_of(name);
    return at->second;
  }
  std::string code_of(const std::string& name) { return name.empty() ? std::string() : recommender(name).state; }

  void add_unit(Recommendation& made, const Record& record, std::string_view from, std::string_view text) {
    Unit unit{recommender(from), std::string(text), {}, false};
    if (const auto region = record.value({"from-rgrp", "region"}); !region.empty()) unit.by.region = regional_group_of(region);
    if (unit.by.state.empty()) fault(fmt::format("\"{}\" is no state that is known; it stands as printed", from), record);
    const unsigned given = number_of(record.value({"action"}));
    unit.action_given = given >= 1 && given <= 5;
    // The category of a row that was copied out of the library: the source's own or the rule's, the row does not say which.
    const unsigned copied = number_of(record.value({"category"}));
    unit.action = unit.action_given ? static_cast<ActionCategory>(given) : copied >= 1 && copied <= 5 ? static_cast<ActionCategory>(copied) : action_of(text).category;
    made.units.push_back(std::move(unit));
  }

  void add_to_paragraph(Recommendation& made, const Record& record, std::string_view from, std::string_view text) {
    for (const auto& unit : made.units) {
      if (unit.by.name == from && unit.text == text) return;
    }
    add_unit(made, record, from, text);
  }

  void add_answer(Recommendation& made, const Record& record) {
    if (record.has({"answers"})) return add_series(made, record);
    if (record.has({"at_adoption", "latest"})) return add_copied_answers(made, record);
    const auto word = answer_word(record);
    if (word.empty()) return;
    const auto* found = find_answer(word);
    if (found == nullptr) return fault(fmt::format("the answer \"{}\" is none that is known; it is left out", word), record);
    const auto date = record.value({"date"});
    if (!date.empty() && !Edtf::parse(date)) return fault("a date is no EDTF date (2014-09-19); the answer is left out", record);
    const auto stated = record.value({"words"});
    Answer answer{found->position, std::string(stated.empty() ? found->as_stated : stated), stage_of(record), std::string(date), std::string(record.value({"source"}))};
    if (answer.source.empty() && uprinfo_) answer.source = "UPR Info";
    if (std::find(made.answers.begin(), made.answers.end(), answer) == made.answers.end()) made.answers.push_back(std::move(answer));
  }

  // Of a row that was copied out of the library: every answer, each with its own source, else the file.
  void add_series(Recommendation& made, const Record& record) {
    std::size_t faults = 0;
    for (auto& answer : read_answers(record.value({"answers"}), faults)) {
      if (answer.source.empty()) answer.source = record.value({"source_file"});
      if (std::find(made.answers.begin(), made.answers.end(), answer) == made.answers.end()) made.answers.push_back(std::move(answer));
    }
    if (faults > 0) fault("an answer of the column \"answers\" is none that is known; it is left out", record);
  }

  // Of a row that was copied before the library kept the series: the answer at the adoption, and the latest where it is another.
  void add_copied_answers(Recommendation& made, const Record& record) {
    const auto adoption = record.value({"at_adoption"}), latest = record.value({"latest"});
    const auto add = [&](std::string_view word, ReviewStage stage) {
      const auto position = position_of(word);
      if (word.empty()) return;
      if (!position) return fault(fmt::format("the answer \"{}\" is none that is known; it is left out", word), record);
      Answer answer{*position, {}, stage, {}, std::string(record.value({"source_file"}))};
      if (std::find(made.answers.begin(), made.answers.end(), answer) == made.answers.end()) made.answers.push_back(std::move(answer));
    };
    add(adoption, ReviewStage::outcome);
    if (latest != adoption) add(latest, ReviewStage::later);
  }

  Review review_;
  bool uprinfo_ = false;
  std::size_t pledges_ = 0;
  std::map<std::string, std::pair<std::size_t, std::size_t>> faults_;
  std::map<std::tuple<std::string, unsigned, unsigned, std::string, std::string>, std::size_t> places_;
  std::map<std::string, Recommender, std::less<>> known_;
};

}  // namespace

bool is_recommendation_table(const std::vector<Record>& records) {
  if (records.empty()) return false;
  const auto& first = records.front();
  // A cell without words is no field of its record, and not every recommendation has an answer.
  const bool answered = std::any_of(records.begin(), records.end(), [](const Record& each) { return each.has({"response", "position", "wg_stage_response", "at_adoption", "latest", "answers"}); });
  return first.has({"from", "state", "recommending state", "recommending_state_as_printed"}) && answered && first.has({"text", "recommendation", "paragraph"});
}

std::vector<Record> recommendation_records(std::string_view text) { return records_of_text(text, kNames); }

Result<Review> read_recommendation_table(const std::vector<Record>& records) { return TableReader().read(records); }

Result<Review> read_recommendations(std::string_view name, std::string_view text, bool table) {
  if (table) {
    TRY(const auto records, records_of_table(text));
    if (is_recommendation_table(records)) return read_recommendation_table(records);
    return fail(ErrorCode::unreadable, "This table has no recommendations: it needs the columns of UPR Info's export (To, Text, From, Response, Action, Issue, "
                                       "Session), or paragraph, state and response.");
  }
  if (looks_like_thematic_list(text)) return read_thematic_list(name, text);
  if (looks_like_working_group_report(text)) return read_working_group_report(name, text);
  if (const auto records = recommendation_records(text); is_recommendation_table(records)) return read_recommendation_table(records);
  // A report whose front page is missing still has its numbered paragraphs.
  if (auto report = read_working_group_report(name, text)) return report;
  return fail(ErrorCode::unreadable, "This is neither a table of recommendations, nor a thematic list, nor a working group's report on a review.");
}

}  // namespace inquest::proceedings
