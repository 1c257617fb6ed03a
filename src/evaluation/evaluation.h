// The door of evaluation: annotated data in, tables of how well a reading agrees with it out.
//
// Pure: bytes and readings go in, counts come out; no file, no clock, no reader is touched here. What each number means is
// fixed in docs/methods.md, "How it is measured". Readers of annotated files fail with ErrorCode::unreadable and say which
// line is wrong, never what stands there. Nothing is shared: any thread may call anything.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/reading.h"

namespace inquest::evaluation {

enum class Task : std::uint8_t { quotations = 1, names, dates, boilerplate, acts, steps };
std::optional<Task> task_of(std::string_view name);
std::string_view name_of(Task task);

// --- annotated texts ----------------------------------------------------------------------------------------------
struct GoldAttribution {
  std::vector<Span> content, cue, source;  // fragments; any but content may be empty
};
struct GoldName {
  EntityKind kind{};  // a state counts as a place: the data sets make no difference
  Span span;
};
struct GoldDate {
  Span span;
  std::optional<DateType> type;      // none where the annotation does not say
  std::optional<std::string> timex;  // TIMEX3 value, where the data has it
  std::optional<std::string> edtf;   // EDTF value, where the data has it; empty: known to be unknown
};
// An act or a step: its words (fragments), type and status as they are written, and who takes part by the mark's tag.
struct GoldEvent {
  bool act = false;
  std::string type, status, mode;  // mode: of a step "words" or "deed"
  std::vector<Span> words;
  std::map<std::string, std::vector<Span>> sides;  // "perp", "vic", "by", "to", "if"
};
struct Annotated {
  std::string name;       // of the file or part of it
  std::string text;       // UTF-8; every span is bytes of it
  std::string published;  // EDTF; empty where the data does not say
  std::vector<GoldAttribution> attributions;
  std::vector<GoldName> names;
  std::vector<GoldDate> dates;
  std::vector<GoldEvent> events;
};

// brat standoff as PolNeAR uses it: T lines (Source, Cue, Content; offsets in code points, fragments joined with ';') and
// E lines that join them.
Result<Annotated> read_brat(std::string_view name, std::string text, std::string_view annotations);
// Token columns: IOB1, IOB2, IOBES; with a # text line the text is that, else words are joined as English is written.
Result<std::vector<Annotated>> read_conll(std::string_view name, std::string_view bytes);
// TimeML: TIMEX3 in TEXT, the date of publication in DCT.
Result<Annotated> read_timeml(std::string_view name, std::string_view bytes);
// The project's own marks (data/annotated/GUIDELINE.md).
Result<Annotated> read_marked(std::string_view name, std::string_view bytes);
bool looks_marked(std::string_view bytes);

// --- pages ----------------------------------------------------------------------------------------------------------
struct GoldPage {
  std::string key;                      // the HTML file is KEY.html, or what `file` says
  std::string file;
  std::optional<std::string> article;   // the whole article as plain text
  std::vector<std::string> with, without;  // segments that must and must not be in the extracted article
};
// {"key": {"articleBody": ...}} or {"url": {"file", "with", "without"}}.
Result<std::vector<GoldPage>> read_pages(std::string_view bytes);
// What is inside a gzip file; bytes without its mark are given back as they are. At most 64 MiB come out.
Result<Bytes> unpacked(ByteView bytes);

// --- which files belong together ------------------------------------------------------------------------------------
enum class Layout : std::uint8_t { brat = 1, conll, timeml, marked, pages };
struct Source {
  Layout layout{};
  std::string path;         // the text, table or ground truth
  std::string annotations;  // brat: the first .ann that belongs to the text
};
// From the paths under a folder, in any order: what is to be read for `task`, ordered by path. A .txt file without
// annotations is offered as `marked`: its first bytes decide. Paths use '/'.
std::vector<Source> sources_of(Task task, std::vector<std::string> paths);

// --- tables ---------------------------------------------------------------------------------------------------------
struct Row {
  std::string label;
  std::vector<std::optional<double>> cells;  // none: not defined (nothing to divide by)
};
struct Table {
  std::string name;
  std::size_t counts = 0;  // so many columns, the first, are counts; the others are shares
  std::vector<std::string> columns;
  std::vector<Row> rows;
};

// Precision, recall and F over counts.
struct Agreement {
  std::uint64_t found = 0, proposed = 0, gold = 0;
  std::optional<double> precision() const;
  std::optional<double> recall() const;
  std::optional<double> f() const;
};

class QuotationScore {
 public:
  void add(const Annotated& gold, const Reading& reading);
  std::vector<Table> tables() const;

 private:
  struct Kind {
    std::uint64_t gold = 0, loose = 0, tight = 0, with_source = 0, right_speaker = 0;
    Kind& operator+=(const Kind& other);
  };
  static Row row_of(std::string label, const Kind& kind);
  std::map<std::pair<bool, QuotationType>, Kind> kinds_;  // bool: a reporting verb is in the cue
  Agreement tokens_;
  std::uint64_t proposals_ = 0, loose_proposals_ = 0, tight_proposals_ = 0, speakerless_ = 0, false_speakers_ = 0;
};

class NameScore {
 public:
  void add(const Annotated& gold, const Reading& reading);
  std::vector<Table> tables() const;

 private:
  std::map<EntityKind, Agreement> exact_, overlapping_;
};

class DateScore {
 public:
  void add(const Annotated& gold, const Reading& reading);
  std::vector<Table> tables() const;

 private:
  struct Counts {
    std::uint64_t gold = 0, proposed = 0, touched = 0, exact = 0, value = 0;
  };
  void count(const std::string& label, const Annotated& gold, const Reading& reading, std::optional<DateType> type,
             std::optional<bool> with_year);
  std::map<std::string, Counts> counts_;
  struct Loss {
    std::uint64_t gold = 0, missed = 0, other_type = 0, wrong_grain = 0, wrong_value = 0, spurious = 0;
  };
  void explain(const Annotated& gold, const Reading& reading, std::optional<DateType> type);
  std::map<std::string, Loss> losses_;            // by what the value names: day, week, ...
  std::map<std::string, std::uint64_t> confused_;  // "quarter as year"
};

// Acts, or steps: found by type and place, and of those found how many have the right status, mode and sides.
class EventScore {
 public:
  explicit EventScore(bool acts) : acts_(acts) {}
  void add(const Annotated& gold, const Reading& reading);
  std::vector<Table> tables() const;

 private:
  struct Kind {
    std::uint64_t gold = 0, proposed = 0, found = 0, status = 0;
  };
  bool acts_;
  std::map<std::string, Kind> kinds_;          // by type
  std::map<std::string, Agreement> sides_;     // of what was found
  std::map<std::string, Agreement> statuses_;  // by annotated or proposed status, of what was found
  std::uint64_t modes_ = 0, right_modes_ = 0;
};

class PageScore {
 public:
  // `article`: the text that the reader took for the article.
  void add(const GoldPage& gold, std::string_view article);
  std::vector<Table> tables() const;

 private:
  std::vector<std::optional<double>> precision_, recall_;
  std::uint64_t exact_ = 0, with_found_ = 0, with_ = 0, without_found_ = 0, without_ = 0;
};

// The article that a reading leaves of a text: without furniture, captions, title, byline and date line.
std::string article_of(const ExtractedText& text, const Reading& reading);

}  // namespace inquest::evaluation
