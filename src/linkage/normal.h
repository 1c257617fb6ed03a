// The form in which values are compared: lower case, marks and punctuation gone, white space single.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "linkage/specification.h"

namespace inquest::linkage {

// UTF-8 in, UTF-8 out; "" for what stands for no value ("n/a", "null", "unknown", "-"; of names also "Unidentified man",
// "N.N.", "name withheld"; Nan, Nil and Null are names where they are written like names). Values are cut at 1,000 bytes.
//   given_name, surname, place, category, full_name, address, text: letters and digits of any script, apart from those
//     single spaces; Latin letters without their marks; apostrophes vanish, other signs part words
//   postcode, identifier: letters and digits without spaces (an electronic address keeps @ and .)
//   sex: "male" and "female" for the words and letters that lists write for them, else as a category
//   number: as it is, without grouping signs and currency
//   date: yyyymmdd, "00" where month or day are not given; unreadable dates as their words
std::string normal_form(Kind kind, std::string_view value);

// What a normal form of text says of a sex: nothing; a letter, which may stand for something else (W: a ward); a word.
enum class SaysSex : std::uint8_t { nothing, by_a_letter, by_a_word };
SaysSex says_sex(std::string_view normal);

// A calendar day, or what is known of it.
struct DateParts {
  std::int16_t year = 0;
  std::uint8_t month = 0, day = 0;  // 0: not given
  friend bool operator==(const DateParts&, const DateParts&) = default;
};
// 1967-07-05, 19670705, 5.7.1967, 07/05/1967 (month first only where it must be), 5 July 1967, 1967-07, 1967. None for what is
// no date; parts beyond the calendar (31 February, month 13) are kept as typing errors as long as each is a number of two digits.
std::optional<DateParts> date_of(std::string_view value);

// A coarse phonetic key of a Latin word: consonants in seven classes, vowels and doubling ignored, at most five classes, "" where
// nothing sounds. Other scripts: the letters themselves.
std::string sound_of(std::string_view normal);

std::u16string utf16_of(std::string_view utf8);

}  // namespace inquest::linkage
