// From what a date says to when it was: against the publication date, or against a date told before in the text.
// Weekdays and days without a year look back in reports unless the clause looks ahead. Holds what was told so far, so
// dates are given in text order; one object a text. Private to reading/.
#pragma once

#include <optional>

#include "reading/date_expression.h"
#include "reading/date_period.h"
#include "reading/tense.h"
#include "reading/tokens.h"

namespace inquest::reading {

class DateResolver {
 public:
  // `published`: EDTF day, month or year; empty or anything else: unknown.
  DateResolver(const Tokens& tokens, std::string_view published) : t_(tokens), published_(period_of_edtf(published)) {}

  DateMention resolve(const DateMatch& match);

 private:
  struct Resolved {
    std::optional<Period> period;
    Anchor anchor = Anchor::none;
    double factor = 1;  // what the resolution takes from the confidence
    std::optional<Period> spans = std::nullopt;  // where it is named after another: the fourth quarter of a business year
  };
  struct Told {
    Period period;
    std::uint32_t sentence = 0, paragraph = 0;
    bool leads = false;  // its sentence begins with it: "In 1998 the camp ..."
    std::uint32_t token = 0;
  };

  Resolved period_of(const DateExpression& e, const DateMatch& match);
  Resolved calendar(const DateExpression& e, const DateMatch& match);
  Resolved without_year(const DateExpression& e, const DateMatch& match);
  Resolved weekday(const DateExpression& e, const DateMatch& match);
  Resolved told_weekday(const DateExpression& e, const DateMatch& match) const;
  const Told* told_for(DateUnit unit, const DateMatch& match) const;
  Resolved ended_quarter(const DateExpression& e, const DateMatch& match) const;
  Resolved shift(const DateExpression& e, const DateMatch& match) const;
  Resolved named_shift(const DateExpression& e, const DateMatch& match) const;
  Resolved window(const DateExpression& e) const;
  Resolved at_hand(const DateExpression& e, const DateMatch& match) const;
  Resolved year_before(const DateExpression& e, const DateMatch& match) const;
  static constexpr std::uint32_t kContextParagraphs = 6;
  const Told* told_near(const DateMatch& match) const;  // the last date, where it is near enough to be meant
  static constexpr std::uint32_t kCompareSentences = 3, kCompareFigures = 8;
  bool is_told_part(const Period& p, const DateExpression& e, std::uint32_t sentence) const;
  DateExpression decided(DateExpression e) const;
  const Told* compared_with(const DateMatch& match) const;
  std::optional<Period> month_ended(const DateMatch& match) const;
  DateMention interval(const DateMatch& match);
  void write_clock(const DateExpression& e, const DateMatch& match, const Resolved& resolved,
                   DateMention& mention) const;
  void remember(const DateMatch& match, const Resolved& resolved);

  std::optional<std::int64_t> published_day() const;
  // The published date in units of this size or coarser, as any day in it.
  std::optional<std::int64_t> published_within(DateUnit unit) const;
  const Told* context_for(const DateMatch& match) const;
  std::uint32_t sentence_of(const DateMatch& match) const { return t_.tokens[match.first].sentence; }

  const Tokens& t_;
  std::optional<Period> published_;
  std::optional<Told> last_, last_with_year_, last_part_, last_day_;  // last_part_: a quarter or half
  int near_ = 0, far_ = 0;       // dates with a year, about the year of publication and apart from it
  std::optional<std::uint32_t> months_told_;  // the token of a span of months or a year that figures are told for
  std::optional<Period> begin_;  // of the interval being resolved: its end lies behind it
};

}  // namespace inquest::reading
