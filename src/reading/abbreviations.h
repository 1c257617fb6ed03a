// Words that a full stop may belong to. Private to reading/; pure functions, lower-case input.
#pragma once

#include <cstdint>
#include <string_view>

namespace inquest::reading {

enum class Abbreviation : std::uint8_t {
  none = 0,
  title,    // "Mr." "Gen.": stands before a name, never ends a sentence
  month,    // "Jan." "Sept."
  weekday,  // "Mon.": a full stop of its own unless a date follows
  number,   // "No." "p.": only before a number
  other,    // "Inc." "etc.": may end a sentence
};

// `word` without its full stop, in lower case.
Abbreviation abbreviation_of(std::string_view word);

// A word that begins sentences and hardly ever a name: "the", "however". Lower case.
bool starts_sentences(std::string_view word);

// "com", "org": what makes "example.org" one token.
bool is_domain_ending(std::string_view word);

}  // namespace inquest::reading
