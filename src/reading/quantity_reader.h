// Reads the quantities of one text, sentence by sentence. One object a text; not for several threads at once. Private to
// reading/: quantities.cc has the plain numbers, quantity_forms.cc votes, compounds, fractions and words like "dozens".
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "reading/characters.h"
#include "reading/steps.h"
#include "reading/word_set.h"

namespace inquest::reading {

// Says what each counts (quantity_counted.cc). Both lists are ordered by begin.
void mark_counted(const Tokens& tokens, const std::vector<DateMention>& dates, std::vector<Quantity>& quantities);

class QuantityReader {
 public:
  QuantityReader(const Tokens& t, const std::vector<DateMention>& dates) : t_(t), dates_(dates) {}

  std::vector<Quantity> run() {
    for (std::size_t i = 0; i < t_.tokens.size();) {
      if (!may_begin(i) || in_date(i)) {
        ++i;
        continue;
      }
      limit_ = t_.sentences[t_.tokens[i].sentence].last;
      const std::size_t end = read(i);
      i = end > i ? end : i + 1;
    }
    return std::move(found_);
  }

 private:
  // A first look that costs little: most words begin no quantity.
  bool may_begin(std::size_t i) const {
    const auto& token = t_.tokens[i];
    if (token.kind == TokenKind::number) return true;
    if (token.kind != TokenKind::word) return false;
    switch (t_.text[token.begin]) {
      case 'a':
      case 'A':
      case 'b':
      case 'd':
      case 'D':
      case 'e':
      case 'E':
      case 'f':
      case 'F':
      case 'h':
      case 'H':
      case 'm':
      case 'M':
      case 'n':
      case 'N':
      case 'o':
      case 'O':
      case 's':
      case 'S':
      case 't':
      case 'T':
      case 'q':
      case 'z': return true;
      default: return is_ascii_digit(t_.text[token.begin]);
    }
  }

  bool in_date(std::size_t i) {
    const auto begin = t_.tokens[i].begin;
    while (next_date_ < dates_.size() && dates_[next_date_].span.end <= begin) ++next_date_;
    return next_date_ < dates_.size() && dates_[next_date_].span.begin < t_.tokens[i].end;
  }
  bool date_at(std::size_t i) const {
    for (std::size_t d = next_date_; d < dates_.size() && dates_[d].span.begin < t_.tokens[i].end; ++d) {
      if (dates_[d].span.end > t_.tokens[i].begin) return true;
    }
    return false;
  }

  bool is(std::size_t i, std::string_view lower) const { return i < limit_ && t_.lower(i) == lower; }
  bool is_dash(std::size_t i) const {
    return i < limit_ && (t_.word(i) == "-" || t_.word(i) == "–" || t_.word(i) == "—");
  }
  std::size_t floor() const { return t_.sentences[t_.tokens[limit_ - 1].sentence].first; }

  std::size_t read(std::size_t i) {
    if (const auto end = vote(i); end != i) return end;
    if (const auto end = compound(i); end != i) return end;
    if (const auto end = fraction(i); end != i) return end;
    if (const auto end = floor_word(i); end != i) return end;
    return plain(i);
  }

  void add(std::size_t first, std::size_t last, double low, double high, Relation relation, std::string unit,
           double confidence) {
    found_.push_back({t_.span(first, last), low, high, relation, std::move(unit), confidence, std::nullopt});
  }

  // Each reading function returns the token behind what it read, or `i` when nothing of its kind begins there.
  // quantities.cc
  std::size_t plain(std::size_t i);
  std::size_t relation_before(std::size_t i, Relation& relation) const;
  std::string unit_at(std::size_t i, double value, std::size_t& end) const;
  bool names_something(std::size_t i, std::size_t end, bool counted) const;
  bool is_year_in_brackets(std::size_t i) const;
  bool is_of_numbered_texts(std::size_t i) const;
  bool is_score(std::size_t i, std::size_t end) const;
  bool is_age(std::size_t i, std::size_t end, double value) const;
  std::string_view currency_before(std::size_t i) const;
  // quantity_forms.cc
  std::size_t vote(std::size_t i);
  std::size_t compound(std::size_t i);
  std::size_t fraction(std::size_t i);
  std::size_t floor_word(std::size_t i);
  bool vote_context(std::size_t i) const;
  std::optional<double> count_at(std::size_t i) const;

  struct RangeEnd {
    double value = 0, scale = 1;
    std::size_t end = 0;
    bool multiplied = false;
  };
  RangeEnd range_end(std::size_t i, std::size_t from, std::size_t& first, double low) const;

  const Tokens& t_;
  const std::vector<DateMention>& dates_;
  std::vector<Quantity> found_;
  std::size_t next_date_ = 0;
  std::size_t limit_ = 0;
  std::size_t named_end_ = 0;  // behind the last number that named something
};

}  // namespace inquest::reading
