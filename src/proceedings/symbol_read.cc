// One symbol read against the tables, part by part: body, bodies beneath it, session or year, country, series, number, changes.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "proceedings/symbol_parts.h"

namespace inquest::proceedings {
namespace {

int value_of(std::string_view digits) {
  int value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}
bool is_letter(char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }
bool is_year(std::string_view text) { return text.size() == 4 && is_number(text) && value_of(text) >= 1945 && value_of(text) <= 2099; }

// "S-17", "ES-10", "S-VI": a special session, with its number in digits; "" where it is none.
std::string special_session(std::string_view text) {
  const std::string capitals = capitals_of(text);
  const std::size_t front = capitals.starts_with("ES-") ? 3 : capitals.starts_with("S-") ? 2 : 0;
  if (front == 0) return {};
  const std::string number = capitals.substr(front);
  if (is_number(number) && number.size() <= 2) return capitals.substr(0, front) + number;
  if (const int roman = value_of_roman(number); roman > 0 && roman < 40) return fmt::format("{}{}", capitals.substr(0, front), roman);
  return {};
}

// "L.28" is token and number; the token is known by letters before the last full stop that has a number behind it.
bool split_dot(std::string_view part, std::string_view& token, std::string_view& number) {
  const std::size_t dot = part.find('.');
  if (dot == std::string_view::npos || dot == 0 || dot + 1 == part.size()) return false;
  token = part.substr(0, dot);
  number = part.substr(dot + 1);
  return std::ranges::all_of(token, is_letter);
}
bool is_dot_number(std::string_view number) {
  if (is_document_number(number) || value_of_roman(number) > 0) return true;
  return number.size() == 1 && is_capital(number[0]);  // SER.A
}

std::string_view bare(std::string_view word) { return word.substr(0, std::min<std::size_t>(word.size(), 24)); }

class Reader {
 public:
  explicit Reader(const RawSymbol& raw) : raw_(raw) {}

  Result<Symbol> read() {
    TRY_(read_body());
    TRY_(check_changes());
    for (; at_ < raw_.parts.size(); ++at_) TRY_(read_part(raw_.parts[at_]));
    TRY_(read_tail());
    for (const auto& part : raw_.behind) TRY_(read_part(part));
    // "CCPR/CO/72/PRK": concluding observations of a session on a state, of which there is one.
    const bool observations = series_ == "CO" && !symbol_.session.empty() && !symbol_.state.empty();
    if (symbol_.number.empty() && !observations) return fail(ErrorCode::usage, fmt::format("{} names no document: a number is missing", fmt::join(raw_.parts, "/")));
    TRY_(check_number());
    TRY_(check_years());
    return finished();
  }

 private:
  std::unexpected<Error> no_meaning(std::string_view part) const {
    return fail(ErrorCode::usage, fmt::format("\"{}\" has no meaning in a symbol of {}", bare(part), symbol_.body));
  }
  // "Rev.x", "Add.": what stands where a change is counted and is no number.
  Status check_changes() const {
    for (const auto* parts : {&raw_.parts, &raw_.behind, &raw_.tail}) {
      for (std::size_t i = parts == &raw_.parts ? at_ : 0; i < parts->size(); ++i) {
        if (const SeriesWord* change = miscounted_change((*parts)[i])) {
          return fail(ErrorCode::usage, fmt::format("\"{}\" is no change of a document: {} stands before a number, as in {}.1", bare((*parts)[i]), change->token, change->token));
        }
      }
    }
    return {};
  }

  // Documents are counted from one; a review of the Universal Periodic Review has a session and few documents of each state.
  Status check_number() const {
    if (is_number(symbol_.number) && value_of(symbol_.number) == 0) return fail(ErrorCode::usage, fmt::format("{} names no document: numbers begin with 1", fmt::join(raw_.parts, "/")));
    if (is_resolution() && symbol_.number.find('-') != std::string::npos && is_number(symbol_.number.substr(symbol_.number.find('-') + 1))) {
      return fail(ErrorCode::usage, fmt::format("\"{}\" is no number of a resolution or decision", symbol_.number));
    }
    if (symbol_.body_symbol != "A/HRC/WG.6" || symbol_.state.empty()) return {};
    if (symbol_.session.empty()) return fail(ErrorCode::usage, "a document of a review names the session of the working group, as in A/HRC/WG.6/19/PRK/1");
    if (review_document(symbol_.number).empty()) return fail(ErrorCode::usage, fmt::format("a review has no document {} of a state: 1 is the national report, 2 the compilation, 3 the summary", symbol_.number));
    return {};
  }

  // Another part than a change follows: what stands here is no document's own number yet.
  bool more_follows() const {
    for (std::size_t i = at_ + 1; i < raw_.parts.size(); ++i) {
      const SeriesWord* change = nullptr;
      std::string number;
      if (!read_change(raw_.parts[i], change, number)) return true;
    }
    return false;
  }

  Status read_body() {
    const auto& tables = SymbolTables::get();
    std::string path;
    for (std::size_t i = 0; i < std::min<std::size_t>(raw_.parts.size(), 4); ++i) {
      path += (i > 0 ? "/" : "") + raw_.parts[i];
      if (const DocumentBody* body = tables.body(path)) {
        body_ = body;
        at_ = i + 1;
      } else if (i == 0 && is_number(path.substr(0, path.find('(')))) {
        return fail(ErrorCode::not_found, fmt::format("\"{}\" does not say whose document it is; write the body before it, as in A/RES/69/188 or General Assembly resolution 69/188", bare(fmt::format("{}", fmt::join(raw_.parts, "/")))));
      } else if (i == 0) {
        return fail(ErrorCode::not_found, fmt::format("no body's symbols begin with \"{}\"", bare(path)));
      }
    }
    symbol_.body = body_->name;
    symbol_.body_symbol = body_->symbol;
    return {};
  }

  Status read_part(const std::string& part) {
    if (part.empty()) return fail(ErrorCode::usage, "nothing stands between two strokes");
    const SeriesWord* change = nullptr;
    std::string number;
    if (read_change(part, change, number) && (!symbol_.number.empty() || !symbol_.session.empty() || !symbol_.year.empty())) {
      return add_change(*change, number);
    }
    if (!symbol_.modifiers.empty()) return no_meaning(part);
    if (std::string special = special_session(part); !special.empty() && symbol_.session.empty()) {
      written_.push_back(special);
      symbol_.session = std::move(special);
      return {};
    }
    if (is_document_number(part)) return read_number(part);
    if (part.front() == '(' && part.back() == ')' && is_number(std::string_view(part).substr(1, part.size() - 2))) {  // "S/AC.37/2014/(1267)/1"
      written_.push_back(part);
      return {};
    }
    if (is_country(part)) return read_country(part);
    if (std::string_view token, rest; split_dot(part, token, rest)) return read_dot(part, token, rest);
    return read_word(part);
  }

  Status add_change(const SeriesWord& change, const std::string& number) {
    const bool dotted = change.token.size() <= 5 && number != "";
    std::string written = number.empty() ? change.token : fmt::format("{}{}{}", change.token, dotted && change.token != "Part" ? "." : " ", number);
    symbol_.modifiers.push_back(written);
    changes_.push_back(std::move(written));
    return {};
  }

  // A number before others is a session or a year; the last is the document's own.
  Status read_number(const std::string& part) {
    if (!symbol_.number.empty()) {  // a communication: "D/500/2012"
      if (!is_year(part) || series_.empty() || symbol_.number.find('/') != std::string::npos) return no_meaning(part);
      symbol_.number += "/" + part;
      written_.push_back(part);
      return {};
    }
    const bool communication = series_ == "D" || series_ == "DR" || series_ == "VR";
    if (!more_follows() || communication) {
      symbol_.number = part;
    } else if (is_year(part) && body_->years && symbol_.year.empty()) {
      symbol_.year = part;
    } else if (is_number(part) && body_->sessions && symbol_.session.empty() && part.size() <= 3 && value_of(part) > 0) {
      symbol_.session = std::to_string(value_of(part));
      written_.push_back(symbol_.session);
      return {};
    } else if (!grouped_ && is_number(part) && body_->open) {  // a row within a row
      grouped_ = true;
      groups_.push_back(part);
    } else {
      return no_meaning(part);
    }
    written_.push_back(part);
    return {};
  }

  static bool is_country(std::string_view part) {
    const auto& tables = SymbolTables::get();
    for (std::size_t begin = 0; begin <= part.size();) {
      const std::size_t end = std::min(part.find('-', begin), part.size());
      if (!tables.is_state_code(capitals_of(part.substr(begin, end - begin)))) return false;
      begin = end + 1;
    }
    return true;
  }
  Status read_country(const std::string& part) {
    if (!symbol_.state.empty()) return no_meaning(part);
    symbol_.state = capitals_of(part);
    written_.push_back(symbol_.state);
    return {};
  }

  Status read_dot(const std::string& part, std::string_view token, std::string_view number) {
    const auto& tables = SymbolTables::get();
    if (!is_dot_number(number)) return no_meaning(part);
    const SeriesWord* organ = tables.find(PartRole::organ, token);
    const SeriesWord* series = tables.find(PartRole::dot, token);
    if (organ != nullptr && more_follows()) return add_organ(*organ, number);
    if (series == nullptr && body_->open) {
      open_series_ = {std::string(token), std::string(token)};
      series = &open_series_;
    }
    if (series == nullptr) {
      if (organ != nullptr) return fail(ErrorCode::usage, fmt::format("{} names no document: a number is missing", fmt::join(raw_.parts, "/")));
      return no_meaning(part);
    }
    if (more_follows()) {  // "SER.A/12", "WP.29/2014/1"
      series_ += fmt::format("{}{}.{}", series_.empty() ? "" : "/", series->token, number);
      groups_.push_back(fmt::format("{} {}", plain_words(series->words), number));
    } else {
      if (!symbol_.number.empty()) return no_meaning(part);
      series_ += fmt::format("{}{}", series_.empty() ? "" : "/", series->token);
      words_ = series->words;
      symbol_.number = number;
    }
    written_.push_back(fmt::format("{}.{}", series->token, number));
    return {};
  }

  Status add_organ(const SeriesWord& organ, std::string_view number) {
    if (body_->committees > 0 && organ.token == "C" && symbol_.body_symbol == body_->symbol && is_number(number) &&
        (value_of(number) < 1 || value_of(number) > body_->committees)) {
      return fail(ErrorCode::usage, fmt::format("the {} has no committee {}", body_->name, number));
    }
    const std::string token = organ.token == "SUB" ? "Sub" : organ.token;
    const std::string written = fmt::format("{}.{}", token, number);
    if (written_.empty()) {
      symbol_.body_symbol += "/" + written;
      symbol_.body += fmt::format(", {} {}", organ.words, number);
    } else {
      series_ += fmt::format("{}{}", series_.empty() ? "" : "/", written);
      groups_.push_back(fmt::format("{} {}", organ.words, number));
      written_.push_back(written);
      return {};
    }
    body_path_.push_back(written);
    return {};
  }

  Status read_word(const std::string& part) {
    const auto& tables = SymbolTables::get();
    if (!symbol_.number.empty()) return no_meaning(part);
    if (const SeriesWord* word = tables.find(PartRole::word, part)) {
      series_ += fmt::format("{}{}", series_.empty() ? "" : "/", word->token);
      if (word->body) groups_.push_back(word->words);
      else words_ = word->words;
      written_.push_back(word->token);
      return {};
    }
    if (const int roman = value_of_roman(part); roman > 0 && roman < 60 && written_.empty() && body_->sessions && more_follows()) {  // "CAT/C/XXVII/Concl.5"
      symbol_.session = std::to_string(roman);
      written_.push_back(part);
      return {};
    }
    if (const int roman = value_of_roman(capitals_of(part)); roman > 0 && roman < 30 && !written_.empty()) {  // "CEDAW/C/2009/I/3"
      if (!more_follows()) return no_meaning(part);
      groups_.push_back(fmt::format("part {}", capitals_of(part)));
      written_.push_back(capitals_of(part));
      return {};
    }
    if (!body_->open || !is_open_word(part)) return no_meaning(part);
    series_ += fmt::format("{}{}", series_.empty() ? "" : "/", part);
    groups_.push_back(part);
    written_.push_back(part);
    return {};
  }
  static bool is_open_word(std::string_view part) {
    return part.size() <= 20 && is_letter(part[0]) && part[0] < 'a' &&
           std::ranges::all_of(part, [](char c) { return is_letter(c) || is_digit(c) || c == '-' || c == '(' || c == ')' || c == '.'; });
  }

  static std::string plain_words(std::string_view words) {
    std::string out(words);
    if (const auto at = out.find("the {th} "); at != std::string::npos) out.erase(at, 9);
    return out;
  }

  // Behind the strokes: a year or a session in Roman numerals for resolutions, a letter, changes, remarks on the meeting.
  Status read_tail() {
    for (const auto& word : raw_.tail) {
      const std::string capitals = capitals_of(word);
      const SeriesWord* change = nullptr;
      std::string number;
      if (word == "*" || word == "**") {
        symbol_.modifiers.push_back("*");
      } else if (is_resolution() && symbol_.session.empty() && symbol_.year.empty() && word.size() == 4 && is_number(word)) {
        symbol_.year = word;
        parenthesis_ = fmt::format(" ({})", word);
      } else if (is_resolution() && body_->roman && symbol_.session.empty() && symbol_.year.empty() && read_roman_session(capitals)) {
        continue;
      } else if (is_resolution() && (body_->roman || body_->sessions) && word.size() <= 2 && std::ranges::all_of(word, [](char c) { return c >= 'A' && c <= 'Z'; }) && is_number(symbol_.number)) {
        symbol_.number += word;
        written_.back() += word;
      } else if (capitals == "CLOSED" || capitals == "PRIVATE" || capitals == "PRIVADA") {
        symbol_.modifiers.push_back("closed");
        changes_in_words_ += " (closed)";
      } else if (read_change(word, change, number)) {
        const std::string written = number.empty() ? change->token : fmt::format("{}{} {}", change->token, change->token == "Vol" ? "." : "", number);
        symbol_.modifiers.push_back(written);
        if (changes_.empty()) changes_in_words_ += fmt::format(" ({})", written);
        else changes_.back() += fmt::format(" ({})", written);
      } else {
        TRY_(add_remark(word));
      }
    }
    return {};
  }
  bool is_resolution() const { return series_ == "RES" || series_ == "DEC"; }
  bool read_roman_session(const std::string& capitals) {
    if (const int roman = value_of_roman(capitals); roman > 0 && roman < 60) {
      symbol_.session = std::to_string(roman);
    } else if (std::string special = special_session(capitals); !special.empty()) {
      symbol_.session = std::move(special);
    } else {
      return false;
    }
    parenthesis_ = fmt::format("({})", capitals);
    return true;
  }
  // "meeting held in Nairobi", "8 July", "as amended": kept as a remark; anything else makes the line no symbol.
  Status add_remark(const std::string& word) {
    static constexpr std::array<std::string_view, 19> kRemarks{"meeting held", "as amended", "as corrected", "as orally", "as revised", "held in", "para", "january", "february", "march", "april",
                                                              "may", "june", "july", "august", "september", "october", "november", "december"};
    std::string small = word;
    for (char& c : small) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    if (std::ranges::none_of(kRemarks, [&](std::string_view remark) { return small.find(remark) != std::string::npos; })) return no_meaning(word);
    symbol_.modifiers.push_back(word);
    return {};
  }

  Status check_years() const {
    if (symbol_.year.empty()) return {};
    const int year = value_of(symbol_.year);
    if (body_->since > 0 && year < body_->since) {
      return fail(ErrorCode::usage, fmt::format("{} did not exist in {}: its documents begin in {}", body_->name, year, body_->since));
    }
    if (body_->until > 0 && year > body_->until) {
      return fail(ErrorCode::usage, fmt::format("{} did not exist in {}: its documents end in {}", body_->name, year, body_->until));
    }
    return {};
  }

  Result<Symbol> finished() {
    symbol_.series = series_;
    std::string path = body_->symbol;
    for (const auto& part : body_path_) path += "/" + part;
    for (const auto& part : written_) path += "/" + part;
    path += parenthesis_ + changes_in_words_;
    for (const auto& change : changes_) path += "/" + change;
    symbol_.normalised = std::move(path);
    symbol_.explanation = explain(symbol_, groups_, words_);
    std::string_view others = SymbolTables::get().aliases_of(symbol_.normalised);
    while (!others.empty()) {
      const std::size_t end = std::min(others.find('|'), others.size());
      symbol_.aliases.emplace_back(others.substr(0, end));
      others.remove_prefix(std::min(end + 1, others.size()));
    }
    return std::move(symbol_);
  }

  const RawSymbol& raw_;
  const DocumentBody* body_ = nullptr;
  std::size_t at_ = 0;
  bool grouped_ = false;
  Symbol symbol_;
  SeriesWord open_series_;
  std::string series_, words_, parenthesis_, changes_in_words_;
  std::vector<std::string> body_path_, written_, changes_;  // the parts as they are written
  std::vector<std::string> groups_;                         // what narrows the body, in words
};

}  // namespace

Result<Symbol> read_symbol(const RawSymbol& raw) { return Reader(raw).read(); }

}  // namespace inquest::proceedings
