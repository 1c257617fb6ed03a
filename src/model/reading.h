// What a machine read in one text: the nouns of `inquest extract`, each a plain struct.
// Every span is a byte range into the UTF-8 text that was read; the text a span names is exactly those bytes.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/bytes.h"

namespace inquest {

struct Span {
  std::uint64_t begin = 0;
  std::uint64_t end = 0;
  friend auto operator<=>(const Span&, const Span&) = default;
};

// One page of a paginated original, as a range of the text. Pages are numbered from 1.
struct PageSpan {
  std::uint32_t page = 0;
  Span span;
  friend bool operator==(const PageSpan&, const PageSpan&) = default;
};

// A region that the format itself declares (an HTML <title>, <nav>, <h2>, <figcaption>; a DOCX heading style).
enum class LayoutKind : std::uint8_t { title = 1, heading = 2, caption = 3, furniture = 4, byline = 5, published = 6,
                                       publisher = 7 };
struct LayoutSpan {
  LayoutKind kind{};
  Span span;
  friend bool operator==(const LayoutSpan&, const LayoutSpan&) = default;
};

// Where a word that was recognised stands on its page: in points (1/72 inch) on a page of a PDF, in pixels on a picture, from
// the upper left corner.
struct WordBox {
  Span span;
  std::uint32_t page = 0;  // from 1
  std::uint32_t x = 0, y = 0, width = 0, height = 0;
  friend bool operator==(const WordBox&, const WordBox&) = default;
};

// What a reader tells of its own work, so that nothing is lost or doubtful in silence.
enum class NoteKind : std::uint8_t {
  read_by_ocr = 1,   // `value` of 100 words are doubtful
  no_text_found = 2,  // the page is a picture on which no words were recognised
  not_recognised = 3,  // the page is a picture that could not be put to recognition (no data, too large, too slow)
};
struct ReaderNote {
  NoteKind kind{};
  std::uint32_t page = 0;
  std::uint32_t value = 0;
  friend bool operator==(const ReaderNote&, const ReaderNote&) = default;
};

// What a reader extracted from an original. `text` is UTF-8. For a UTF-8 text file it is the file, byte for byte.
struct ExtractedText {
  std::string text;
  std::string media_type;              // of the original: "text/plain", "text/html", "application/pdf", ...
  std::string reader;                  // who read it: "text/1", "html/1", "pdf/1", "docx/1", "mail/1", ...
  std::vector<PageSpan> pages;         // empty where the original has none
  std::vector<LayoutSpan> layout;      // ordered by begin
  std::vector<WordBox> words;          // ordered by begin; of recognised text alone
  std::vector<ReaderNote> notes;       // ordered by page
  // Declared outside the running text (meta tags, document properties); empty where nothing is declared.
  struct Declared {
    std::string title, author, publisher, published, language;
  } declared;
  // Of a saved page: the address it was saved from and when, in UTC ("2024-05-01T01:00:00Z"), as the file itself says.
  struct Saved {
    std::string url, captured;
  } saved;
};

enum class How : std::uint8_t { stated = 1, inferred = 2 };
struct NamedHow {
  std::string name;
  How how{};
};
struct Publication {
  std::string value;  // EDTF day, month or year
  How how{};
  Span span;          // what it rests on; empty when it rests on declared metadata
};

struct DocumentFacts {
  std::string language;  // BCP 47, "und" where unknown
  std::optional<Span> title;
  std::string title_text;  // exactly the bytes of `title`, or the declared title when it stands nowhere in the text
  std::optional<NamedHow> publisher;
  std::optional<NamedHow> author;
  std::optional<Publication> published;
};

enum class BoilerplateKind : std::uint8_t { furniture = 1, caption = 2, heading = 3 };
struct Boilerplate {
  Span span;
  BoilerplateKind kind{};
};

enum class EntityKind : std::uint8_t { person = 1, organisation = 2, state = 3, place = 4 };
struct Mention {
  EntityKind kind{};
  Span span;
  std::string id;    // unique within the document, one per entity: "p1", "o2", "s1", "l3"
  std::string name;  // the fullest form of the entity's name in this document, white space normalised
  std::optional<Span> role;  // title or affiliation beside this mention
  double confidence = 0;
};

enum class QuotationType : std::uint8_t { direct = 1, mixed = 2, indirect = 3 };
struct Quotation {
  QuotationType type{};
  std::vector<Span> content;  // in order; without the quotation marks
  std::optional<Span> cue;
  std::optional<Span> speaker;
  std::string speaker_id;  // of the mention's entity; empty when the speaker is none
  double confidence = 0;
};

enum class DateType : std::uint8_t { date = 1, time = 2, duration = 3, set = 4 };
enum class Anchor : std::uint8_t { none = 1, published = 2, context = 3 };
// One end of a stretch that is told by its two ends ("from 2004 to 2011"): TIMEX3 has an expression for each.
struct DateEnd {
  Span span;
  std::optional<std::string> timex;
};
struct DateMention {
  Span span;
  DateType type{};
  std::optional<std::string> value;  // EDTF (ISO 8601-2:2019); none when the anchor is missing
  std::optional<std::string> timex;  // TIMEX3 value
  Anchor anchor{};                   // what the value was resolved against
  double confidence = 0;
  std::vector<DateEnd> ends;  // two, where each end is an expression by itself; else none
};

enum class Relation : std::uint8_t { exactly = 1, about, more_than, at_least, less_than, at_most, between };
struct Quantity {
  Span span;
  double low = 0;
  double high = 0;  // equals low except for `between`
  Relation relation{};
  std::string unit;  // singular noun; empty where none stands
  double confidence = 0;
  std::optional<Span> counted;  // the words for what is counted: "North Korean workers", "rice" of tonnes of rice
};

// Who or what takes part in an act or a step: the words, and the entity they mean.
struct Argument {
  Span span;
  std::string id;  // of the mention's entity; empty where the words are no name and no name is known for them
};
// When: the words of a date and its EDTF value.
struct When {
  Span span;
  std::optional<std::string> value;
};
// How far something is from having happened. Only `reported` may count as done.
enum class EventStatus : std::uint8_t { reported = 1, alleged, denied, expected, proposed, conditional, threatened,
                                        called_for };
// An act against people or their rights. `type` is a name of vocab/act_types.tsv.
struct Act {
  Span span;
  std::string type;
  std::optional<Argument> perpetrator, victim, place;
  std::optional<When> time;
  EventStatus status{};
  std::optional<Argument> according_to;
  double confidence = 0;
};
enum class StepMode : std::uint8_t { words = 1, deed = 2 };
// A step of proceedings, or of the answer to them. `type` is a name of vocab/step_types.tsv.
struct Step {
  Span span;
  std::string type;
  std::optional<Argument> actor, target;
  std::optional<When> date;
  StepMode mode{};
  EventStatus status{};
  std::optional<Argument> according_to, condition;
  double confidence = 0;
};

// The reading of one text. Each list is ordered by begin.
struct Reading {
  DocumentFacts facts;
  std::vector<Boilerplate> boilerplate;
  std::vector<Mention> mentions;
  std::vector<Quotation> quotations;
  std::vector<DateMention> dates;
  std::vector<Quantity> quantities;
  std::vector<Act> acts;
  std::vector<Step> steps;
};

}  // namespace inquest
