// What a look at a column shows of it. Private to linkage.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "linkage/records.h"

namespace inquest::linkage {

struct Seen {
  std::size_t column = 0;
  std::vector<std::string> head;  // words of the header
  std::string meaning;            // known_meaning of it
  std::size_t present = 0, distinct = 0;
  double dates = 0, years = 0, mails = 0, digits = 0, numbers = 0, amounts = 0, words = 0, length = 0, alphabetic = 0, foreign = 0;  // shares and means over distinct values
  double first = 0, last = 0, known = 0;  // of its words: shares met as given names, as family names (0.5 each where both), and known as either
  double sexes = 0;               // share of the records whose value is a word or letter for a sex; 0 where none is a word
  double top = 0;                 // share of the most frequent value among the present ones
  double months = 0, days = 0, beyond_months = 0;  // shares of the records: numbers up to 12, up to 31, from 13 to 31
};

Seen look_at(const Column& column, std::size_t at, std::size_t records);
// A word of its header is one of these.
bool has(const Seen& seen, std::initializer_list<std::string_view> any);
// How often a value stands, on average.
double repeats_of(const Seen& seen);

}  // namespace inquest::linkage
