// Columns of several lists that mean the same become one.
#include <fmt/format.h>

#include <algorithm>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

#include "linkage/hash.h"
#include "linkage/meaning.h"
#include "linkage/normal.h"

namespace inquest::linkage {
namespace {

constexpr std::size_t kLooked = 4000;     // distinct values of a column whose words are looked at, the first by hash
constexpr std::size_t kFewestWords = 10;  // fewer tell nothing
constexpr std::size_t kMostColumns = 200;  // the first that are looked at
constexpr double kOneWord = 1.4;           // names of fewer words, on average, are parts of names
constexpr double kOverlap = 0.4;          // share of the words of one column that the other has

struct Look {
  std::size_t column = 0;
  std::string meaning;
  std::vector<std::uint16_t> files;  // in which it has values, ascending
  double letters = 0, dates = 0;     // shares of the values that were looked at: without digits, days or years
  double worded = 0;                 // share of those with more letters than digits
  double words_in_one = 0;           // mean
  std::size_t spoken = 0;            // distinct words without digits
  double looked = 0;                 // values
  std::unordered_set<std::uint64_t> words;
};

std::vector<std::uint16_t> files_of(const Records& records, const Column& column) {
  std::vector<bool> seen(records.files.size());
  for (std::size_t i = 0; i < std::min(records.size(), column.codes.size()); ++i) {
    if (column.codes[i] != 0) seen[records.file[i]] = true;
  }
  std::vector<std::uint16_t> files;
  for (std::size_t file = 0; file < seen.size(); ++file) {
    if (seen[file]) files.push_back(static_cast<std::uint16_t>(file));
  }
  return files;
}

Look look_into(const Records& records, std::size_t at) {
  const Column& column = records.columns[at];
  Look look;
  look.column = at;
  look.meaning = known_meaning(column.name);
  look.files = files_of(records, column);
  const std::size_t step = std::max<std::size_t>(1, column.values.size() / kLooked);
  double looked = 0;
  std::unordered_set<std::uint64_t> spoken;
  for (Code code = 1; code < column.values.size(); ++code) {
    const auto value = column.values[code];
    if (hash_of(value) % step != 0) continue;  // the same values of every column
    looked += 1;
    const auto digits = std::count_if(value.begin(), value.end(), [](char c) { return c >= '0' && c <= '9'; });
    const auto letters = std::count_if(value.begin(), value.end(), [](char c) { return (c | 32) >= 'a' && (c | 32) <= 'z' ? true : static_cast<unsigned char>(c) >= 0x80; });
    look.letters += digits == 0;
    look.worded += letters > digits;
    const auto date = date_of(value);
    look.dates += date && date->year >= 1500 && date->year <= 2100;
    const std::string normal = normal_form(Kind::text, value);
    for (std::size_t begin = 0; begin < normal.size();) {
      const auto end = std::min(normal.find(' ', begin), normal.size());
      const auto word = std::string_view(normal).substr(begin, end - begin);
      look.words.insert(hash_of(word));
      if (word.find_first_of("0123456789") == std::string_view::npos) spoken.insert(hash_of(word));
      look.words_in_one += 1;
      begin = end + 1;
    }
  }
  look.looked = looked;
  look.spoken = spoken.size();
  for (double* each : {&look.letters, &look.worded, &look.dates, &look.words_in_one}) *each /= std::max(1.0, looked);
  return look;
}

bool apart(const std::vector<std::uint16_t>& a, const std::vector<std::uint16_t>& b) {
  return std::none_of(a.begin(), a.end(), [&](auto file) { return std::binary_search(b.begin(), b.end(), file); });
}

double overlap(const Look& a, const Look& b) {
  const Look &few = a.words.size() < b.words.size() ? a : b, &many = &few == &a ? b : a;
  if (few.words.empty()) return 0;
  const auto common = std::count_if(few.words.begin(), few.words.end(), [&](auto word) { return many.words.contains(word); });
  return static_cast<double>(common) / static_cast<double>(few.words.size());
}

bool holds(const Look& look, std::string_view meaning) {
  if (meaning == "born" || meaning == "died") return look.dates > 0.5;
  if (meaning == "name" || meaning == "given name" || meaning == "surname") return look.letters > 0.5;
  return true;
}

// How much speaks for two columns being one; 0: nothing.
double likeness(const Look& a, const Look& b) {
  if (a.files.empty() || b.files.empty() || !apart(a.files, b.files)) return 0;
  if (!a.meaning.empty() && a.meaning == b.meaning && holds(a, a.meaning) && holds(b, b.meaning)) return 2 + overlap(a, b);
  const auto in_two_scripts = [](const Look& name, const Look& native) { return name.meaning == "name" && native.meaning == "native name" && holds(name, "name") && holds(native, "name"); };
  if (in_two_scripts(a, b) || in_two_scripts(b, a)) return 1;  // one list in Latin letters, the other in its own
  if (!a.meaning.empty() && !b.meaning.empty()) return 0;
  const auto has_words = [](const Look& look) { return look.words_in_one < 1.5 ? look.letters > 0.5 : look.worded > 0.5; };  // one word with digits may be an id
  if (!has_words(a) || !has_words(b) || std::min(a.words.size(), b.words.size()) < kFewestWords) return 0;
  const double common = overlap(a, b);
  return common >= kOverlap ? common : 0;
}

// Puts the values of one column into another that has none in these rows.
void pour(Column& from, Column& into, std::size_t rows) {
  into.codes.resize(std::max(into.codes.size(), std::min(rows, from.codes.size())));
  std::vector<Code> known(from.values.size());
  for (std::size_t i = 0; i < std::min(rows, from.codes.size()); ++i) {
    const Code code = from.codes[i];
    if (code == 0) continue;
    if (known[code] == 0) known[code] = into.values.add(from.values[code]);
    into.codes[i] = known[code];
  }
  from.codes.assign(rows, 0);
}

class Bringing {
 public:
  Bringing(Records& records, const std::vector<std::size_t>& kept) : records_(records) {
    for (std::size_t i = 0; i < std::min(kMostColumns, records.columns.size()); ++i) {
      const bool stays = std::find(kept.begin(), kept.end(), i) != kept.end() || names_a_row(records.columns[i].name);
      if (!stays) looks_.push_back(look_into(records, i));
    }
  }

  std::vector<std::string> run() {
    settle_names();
    compare_all();
    while (join_the_likest()) {
    }
    put_names_together();
    for (auto gone = gone_.rbegin(); gone != gone_.rend(); ++gone) records_.columns.erase(records_.columns.begin() + static_cast<std::ptrdiff_t>(*gone));
    return std::move(said_);
  }

 private:
  // "Name" beside "surname" is the given name, beside "first name" the surname.
  void settle_names() {
    for (auto& look : looks_) {
      if (look.meaning != "name" || look.words_in_one >= kOneWord) continue;
      const auto beside = [&](std::string_view meaning) {
        return std::any_of(looks_.begin(), looks_.end(), [&](const Look& l) { return l.meaning == meaning && !apart(l.files, look.files); });
      };
      const bool given = beside("given name"), surname = beside("surname");
      if (given != surname) look.meaning = given ? "surname" : "given name";
    }
  }

  // Each two columns are compared once, and those with the one that two became once more.
  void compare_all() {
    likeness_.assign(looks_.size(), std::vector<double>(looks_.size()));
    for (std::size_t i = 0; i < looks_.size(); ++i) compare(i, i + 1);
  }
  void compare(std::size_t i, std::size_t from) {
    for (std::size_t j = from; j < looks_.size(); ++j) {
      if (j != i) likeness_[i][j] = likeness_[j][i] = likeness(looks_[std::min(i, j)], looks_[std::max(i, j)]);
    }
  }

  bool join_the_likest() {
    double most = 0;
    std::size_t x = 0, y = 0;
    for (std::size_t i = 0; i < looks_.size(); ++i) {
      for (std::size_t j = i + 1; j < looks_.size(); ++j) {
        if (likeness_[i][j] > most) std::tie(most, x, y) = std::tuple(likeness_[i][j], i, j);
      }
    }
    if (most <= 0) return false;
    Look &into = looks_[x], &from = looks_[y];
    said_.push_back(fmt::format("\"{}\" and \"{}\" are compared as one column.", records_.columns[into.column].name, records_.columns[from.column].name));
    auto &kept = records_.columns[into.column], &poured = records_.columns[from.column];
    pour(poured, kept, records_.size());
    if (into.meaning.empty() && !from.meaning.empty()) kept.name = poured.name;
    into.files.insert(into.files.end(), from.files.begin(), from.files.end());
    std::sort(into.files.begin(), into.files.end());
    into.words.insert(from.words.begin(), from.words.end());
    if (into.meaning.empty()) into.meaning = from.meaning;
    drop(y);
    likeness_.erase(likeness_.begin() + static_cast<std::ptrdiff_t>(y));
    for (auto& row : likeness_) row.erase(row.begin() + static_cast<std::ptrdiff_t>(y));
    compare(x, 0);
    return true;
  }

  void drop(std::size_t look) {
    gone_.insert(std::upper_bound(gone_.begin(), gone_.end(), looks_[look].column), looks_[look].column);
    looks_.erase(looks_.begin() + static_cast<std::ptrdiff_t>(look));
  }

  std::size_t look_for(std::string_view meaning) const {
    const auto found = std::find_if(looks_.begin(), looks_.end(), [&](const Look& l) { return l.meaning == meaning && !l.files.empty(); });
    return static_cast<std::size_t>(found - looks_.begin());
  }

  // Some files have whole names, the others given names and surnames.
  void put_names_together() {
    const auto none = looks_.size(), given = look_for("given name"), surname = look_for("surname");
    const bool named = look_for("name") != none;
    const auto whole = look_for(named ? "name" : "native name");
    if (whole == none || given == none || surname == none) return;
    if ((named && looks_[whole].words_in_one < kOneWord) || !apart(looks_[whole].files, looks_[given].files) || !apart(looks_[whole].files, looks_[surname].files)) return;
    auto &into = records_.columns[looks_[whole].column], &first = records_.columns[looks_[given].column], &last = records_.columns[looks_[surname].column];
    said_.push_back(fmt::format("\"{}\" and \"{}\" are put together: other lists have \"{}\".", first.name, last.name, into.name));
    for (auto* each : {&into, &first, &last}) each->codes.resize(records_.size());
    for (std::size_t i = 0; i < records_.size(); ++i) {
      if (first.codes[i] == 0 && last.codes[i] == 0) continue;
      const auto a = first.values[first.codes[i]], b = last.values[last.codes[i]];
      into.codes[i] = into.values.add(fmt::format("{}{}{}", a, a.empty() || b.empty() ? "" : " ", b));
    }
    drop(std::max(given, surname));
    drop(std::min(given, surname));
  }

  Records& records_;
  std::vector<Look> looks_;
  std::vector<std::vector<double>> likeness_;  // of each two of them
  std::vector<std::size_t> gone_;  // places of columns, ascending
  std::vector<std::string> said_;
};

// Holds what is compared, by its header or its values: a name, a day, a place, words. Titles of products have numbers in them, but
// hardly two have the same words; ids (rec-122-org) have the same few words.
bool holds_something(const Records& records, std::size_t column) {
  constexpr double kOwnWords = 0.2;  // for each value
  if (!known_meaning(records.columns[column].name).empty()) return true;
  const Look look = look_into(records, column);
  if (look.dates > 0.6 || (look.letters > 0.6 && look.words_in_one > 1.3)) return true;
  return look.words_in_one > 2 && look.spoken >= kFewestWords && static_cast<double>(look.spoken) > kOwnWords * look.looked;
}

}  // namespace

bool tells_apart(const Records& records, std::size_t column, std::uint16_t file) {
  const auto& codes = records.columns[column].codes;
  std::vector<bool> seen(records.columns[column].values.size());
  for (std::size_t i = 0; i < records.size(); ++i) {
    if (records.file[i] != file) continue;
    const Code code = i < codes.size() ? codes[i] : 0;
    if (code == 0 || seen[code]) return false;
    seen[code] = true;
  }
  return true;
}

std::vector<std::size_t> id_columns(const Records& records, std::size_t truth) {
  enum class Pass : std::uint8_t { called_so, truth_called_so, holds_nothing };
  const std::size_t none = records.columns.size();
  std::vector<std::size_t> chosen(records.files.size(), none);
  const auto fits = [&](Pass pass, std::size_t c) {
    switch (pass) {
      case Pass::called_so: return c != truth && names_a_row(records.columns[c].name);
      case Pass::truth_called_so: return c == truth && names_a_row(records.columns[c].name);
      case Pass::holds_nothing: return !holds_something(records, c);
    }
    return false;
  };
  for (std::uint16_t file = 0; file < chosen.size(); ++file) {
    for (const auto pass : {Pass::called_so, Pass::truth_called_so, Pass::holds_nothing}) {
      for (std::size_t c = 0; c < none && chosen[file] == none; ++c) {
        if (tells_apart(records, c, file) && fits(pass, c)) chosen[file] = c;
      }
    }
  }
  return chosen;
}

std::vector<std::string> bring_together(Records& records, const std::vector<std::size_t>& kept) {
  if (records.files.size() < 2) return {};
  return Bringing(records, kept).run();
}

}  // namespace inquest::linkage
