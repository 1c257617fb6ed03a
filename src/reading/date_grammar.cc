#include "reading/date_grammar.h"

#include <array>

namespace inquest::reading {
namespace {

using enum DateClass;

}  // namespace

// Tries the rules that can begin with this word and keeps the longest; of equals the first.
std::size_t DateGrammar::simple(std::size_t i, Expression& e) const {
  using Rule = std::size_t (DateGrammar::*)(std::size_t, Expression&) const;
  static constexpr std::array kNumbers{&DateGrammar::numeric,    &DateGrammar::day_month, &DateGrammar::day_in_list,
                                       &DateGrammar::bare_year,  &DateGrammar::counted,   &DateGrammar::repeated, &DateGrammar::beside_day,
                                       &DateGrammar::korean_date};
  static constexpr std::array kOrdinals{&DateGrammar::day_month, &DateGrammar::part_of_year,
                                        &DateGrammar::decade_or_century};
  static constexpr std::array kArticles{
      &DateGrammar::day_month, &DateGrammar::part_of_year, &DateGrammar::decade_or_century, &DateGrammar::near_day,
      &DateGrammar::window,    &DateGrammar::shifted,      &DateGrammar::from_context,      &DateGrammar::edged,
      &DateGrammar::reference, &DateGrammar::at_hand,      &DateGrammar::fiscal,            &DateGrammar::year_before,
      &DateGrammar::day_of_month, &DateGrammar::beside_day};
  static constexpr std::array kShifts{&DateGrammar::shifted, &DateGrammar::window, &DateGrammar::part_of_year, &DateGrammar::reference};
  static constexpr std::array kCompounds{&DateGrammar::hyphenated, &DateGrammar::decade_or_century, &DateGrammar::year_before,
                                         &DateGrammar::quarter_of_word};
  static constexpr std::array kFigures{&DateGrammar::numeric, &DateGrammar::counted};
  static constexpr std::array kUnits{&DateGrammar::counted, &DateGrammar::bare_year, &DateGrammar::part_of_year, &DateGrammar::reference, &DateGrammar::edged,
                                     &DateGrammar::named_day};
  static constexpr std::array kStarters{&DateGrammar::repeated, &DateGrammar::part_of_year, &DateGrammar::bare_year,
                                        &DateGrammar::window,       &DateGrammar::reference,
                                        &DateGrammar::at_hand,   &DateGrammar::fiscal};

  std::size_t best = i;
  const auto attempt = [&](Rule rule) {
    Expression made;
    const std::size_t end = (this->*rule)(i, made);
    if (end > best && end <= limit_) {
      best = end;
      e = std::move(made);
    }
  };
  const auto attempt_all = [&](const auto& rules) {
    for (const auto rule : rules) attempt(rule);
  };
  switch (token(i).kind) {
    case number: attempt_all(kNumbers); break;
    case ordinal: attempt_all(kOrdinals); break;
    case month:
      attempt(&DateGrammar::month_day);
      attempt(&DateGrammar::named_day);
      break;
    case weekday: attempt(&DateGrammar::on_weekday); break;
    case season: attempt(&DateGrammar::part_of_year); break;
    case relative_day: attempt(&DateGrammar::near_day); break;
    case holiday: attempt(&DateGrammar::named_day); break;
    case shift:
    case coming:
    case past: attempt_all(kShifts); break;
    case edge:
    case earlier:
    case later: attempt(&DateGrammar::edged); break;
    case the:
    case that: attempt_all(kArticles); break;
    case compound: attempt_all(kCompounds); break;
    case figure: attempt_all(kFigures); break;
    case unit: attempt_all(kUnits); break;
    case vague: attempt(&DateGrammar::reference); [[fallthrough]];
    case a:
      attempt(&DateGrammar::counted);
      attempt(&DateGrammar::beside_day);
      break;
    case now: attempt(&DateGrammar::reference); break;
    case every: attempt(&DateGrammar::repeated); break;
    case starter: attempt_all(kStarters); break;
    case apostrophe: attempt(&DateGrammar::decade_or_century); break;
    case era: attempt(&DateGrammar::bare_year); break;
    case korean: attempt(&DateGrammar::korean_date); break;
    case none:
    case day_part:
    case clock_word:
    case half_day:
    case of:
    case in_:
    case on:
    case at:
    case by:
    case and_:
    case or_:
    case to:
    case from:
    case between:
    case until:
    case since:
    case during:
    case ago:
    case before:
    case after:
    case following:
    case previous:
    case same:
    case aged:
    case old:
    case dash:
    case slash:
    case comma:
    case dot: break;
  }
  // "September 20, 2014 (Saturday)"
  const bool in_brackets = best != i && best + 2 < limit_ && t_.word(best) == "(" && is(best + 1, DateClass::weekday) &&
                           t_.word(best + 2) == ")";
  if (in_brackets && e.shape == DateShape::calendar && e.day != 0 && e.weekday == 0) {
    e.weekday = token(best + 1).value;
    best += 3;
  }
  return best;
}

std::optional<DateMatch> DateGrammar::match(std::size_t i) {
  switch (words_[i].kind) {  // nothing begins with these
    case none:
    case day_part:
    case half_day:
    case of:
    case in_:
    case on:
    case at:
    case by:
    case and_:
    case or_:
    case to:
    case from:
    case between:
    case until:
    case since:
    case during:
    case ago:
    case before:
    case after:
    case aged:
    case old:
    case dash:
    case slash:
    case comma:
    case dot: return std::nullopt;
    default: break;
  }
  const auto& sentence = t_.sentences[t_.tokens[i].sentence];
  floor_ = sentence.first;
  limit_ = sentence.last;
  return interval(i);
}

}  // namespace inquest::reading
