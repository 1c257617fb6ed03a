// When a document was published: what says so, and nothing that only suggests it.
#include <algorithm>
#include <array>

#include "base/edtf.h"
#include "reading/date_period.h"
#include "reading/facts.h"
#include "reading/word_set.h"

namespace inquest::reading {
namespace {

constexpr std::size_t kFront = 14, kBack = 6;

// The day, month or year of an EDTF value; times give their day.
std::optional<std::string> as_publication(std::string_view edtf) {
  const auto period = period_of_edtf(edtf);
  if (!period) return std::nullopt;
  return edtf_of(*period);
}

struct Found {
  std::string value;
  Span span;  // into the text searched
};

// The first whole date (or month, where allowed) in a text.
std::optional<Found> date_in(std::string_view text, bool month_allowed) {
  const auto tokens = tokenise(text);
  for (const auto& date : read_dates(tokens, "")) {
    if (!date.value || date.anchor != Anchor::none || (date.type != DateType::date && date.type != DateType::time))
      continue;
    const auto period = period_of_edtf(*date.value);
    if (!period || (period->grain != Grain::day && !(month_allowed && period->grain == Grain::month))) continue;
    return Found{edtf_of(*period), date.span};
  }
  return std::nullopt;
}

// Metadata: an ISO date or time, or a date in words.
std::optional<std::string> from_words(std::string_view declared) {
  const auto plain = squeezed(declared);
  if (auto value = as_publication(plain)) return value;
  if (plain.size() >= 10 && plain[4] == '-' && plain[7] == '-') {  // a time in a looser form ("2014-09-19 10:00")
    if (auto value = as_publication(plain.substr(0, 10))) return value;
  }
  if (const auto found = date_in(plain, true)) return found->value;
  return std::nullopt;
}

bool starts_with_label(std::string_view lower, std::size_t& length) {
  static constexpr std::array<std::string_view, 15> kLabels{ "published on:", "published on", "published at",
    "published:", "published", "posted on", "posted:", "posted", "date of publication:", "publication date:",
    "date published:", "date:", "issued on", "issued:", "released:"};
  for (const auto label : kLabels) {
    if (!lower.starts_with(label)) continue;
    length = label.size();
    return true;
  }
  return false;
}

Publication stated(std::string value, std::size_t offset, const Span& span) {
  return {std::move(value), How::stated, {offset + span.begin, offset + span.end}};
}

// Words that may stand beside the date in a line that is about the date alone.
constexpr WordSet kBeside({"updated", "published", "posted", "on", "at", "date", "last", "modified", "by", "am", "pm",
    "gmt", "utc", "kst", "est", "edt", "et", "a.m.", "p.m.", "bst", "cet", "first", "print", "edition", "time", "local",
    "from", "in", "press", "release", "statement"});

constexpr WordSet kInterviews({"interview", "interviewed", "deposition", "deposed", "testimony", "sworn", "recorded", "questioned"});

// A line of its own: "19 September 2014", "GENEVA, 19 September 2014", "Jane Roe | 19 September 2014 10:30 GMT".
std::optional<Publication> from_line(const FactSources& s, const TokenRange& p) {
  if (p.last - p.first > 24) return std::nullopt;
  const auto line = s.slice(p.span);
  const auto found = date_in(line, true);
  if (!found) return std::nullopt;
  std::size_t beside = 0;
  for (std::size_t i = p.first; i < p.last; ++i) {
    const auto& token = s.tokens.tokens[i];
    if (token.begin >= p.span.begin + found->span.begin && token.end <= p.span.begin + found->span.end) continue;
    if (token.kind == TokenKind::open_quote) return std::nullopt;
    if (token.kind == TokenKind::word && !token.capital && !kBeside.contains(s.tokens.lower(i)))
      return std::nullopt;
    beside += token.kind == TokenKind::word ? 1 : 0;
  }
  if (beside > 9) return std::nullopt;
  auto made = stated(found->value, p.span.begin, found->span);
  // The day of an interview is the day its "yesterday" is counted from; nobody says that it was published then.
  for (std::size_t i = p.first; i < p.last; ++i) {
    if (kInterviews.contains(s.tokens.lower(i))) made.how = How::inferred;
  }
  return made;
}

// "GENEVA, 19 September 2014 (Reuters) - The ...": the date before the dash.
std::optional<Publication> from_dateline(const FactSources& s, const TokenRange& p) {
  const std::size_t limit = std::min<std::size_t>(p.last, p.first + 18);
  for (std::size_t i = p.first + 1; i < limit; ++i) {
    const auto word = s.tokens.word(i);
    const bool dash = (word == "-" || word == "--" || word == "–" || word == "—") && s.tokens.tokens[i].space_before;
    if (!dash && word != ":") continue;
    const Span front{p.span.begin, s.tokens.tokens[i - 1].end};
    const auto found = date_in(s.slice(front), false);
    const std::size_t first = s.tokens.word(p.first) == "(" ? p.first + 1 : p.first;  // "(Geneva, June 12, 2013) - The ..."
    if (!found || !s.tokens.tokens[first].capital) return std::nullopt;
    for (std::size_t k = first; k < i; ++k) {  // a dateline has no lower-case words
      const auto& token = s.tokens.tokens[k];
      const bool in_date =
          token.begin >= p.span.begin + found->span.begin && token.end <= p.span.begin + found->span.end;
      if (!in_date && token.kind == TokenKind::word && !token.capital) return std::nullopt;
    }
    return stated(found->value, p.span.begin, found->span);
  }
  return std::nullopt;
}

// "today, 19 September 2014", "today (19 September 2014)": said on that day, so written on it.
std::optional<Publication> from_today(const FactSources& s, const std::vector<DateMention>& dates) {
  for (std::size_t i = 0; i + 1 < dates.size(); ++i) {
    const LowerWord word(s.slice(dates[i].span));
    if (word.view() != "today" && word.view() != "오늘") continue;
    const auto& next = dates[i + 1];
    if (!next.value || next.anchor != Anchor::none || next.span.begin - dates[i].span.end > 4) continue;
    const auto between = s.slice({dates[i].span.end, next.span.begin});
    if (between.find_first_of(",(") == std::string_view::npos) continue;
    if (const auto period = period_of_edtf(*next.value); period && period->grain == Grain::day) {
      return Publication{edtf_of(*period), How::inferred, {dates[i].span.begin, next.span.end}};
    }
  }
  return std::nullopt;
}

// A lead that gives weekday and whole date, agreeing, with no later day in the text.
std::optional<Publication> from_lead(const FactSources& s, const std::vector<DateMention>& dates) {
  const TokenRange* lead = nullptr;
  for (const auto& p : s.tokens.paragraphs) {
    if (s.is_furniture(p.span) || p.last - p.first < 15) continue;
    lead = &p;
    break;
  }
  if (lead == nullptr) return std::nullopt;
  static constexpr WordSet kWeekdays({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"});
  std::optional<Publication> found;
  std::int64_t day = 0;
  for (const auto& date : dates) {
    if (!date.value || date.anchor != Anchor::none || date.type != DateType::date) continue;
    const auto parsed = Edtf::parse(*date.value);
    if (!parsed || !parsed->latest()) continue;
    const bool whole = parsed->precision() == DatePrecision::day;
    const auto text = s.slice(date.span);
    const LowerWord front(text.substr(0, text.find_first_of(" ,(")));
    if (!found && whole && date.span.end <= lead->span.end && date.span.begin >= lead->span.begin &&
        kWeekdays.contains(front.view()) && date.confidence > 0.8) {
      found = Publication{*date.value, How::inferred, date.span};
      day = *parsed->latest();
    }
  }
  if (!found) return std::nullopt;
  for (const auto& date : dates) {
    if (!date.value || date.anchor != Anchor::none) continue;
    const auto parsed = Edtf::parse(*date.value);
    if (parsed && parsed->precision() == DatePrecision::day && parsed->earliest() && *parsed->earliest() > day)
      return std::nullopt;
  }
  return found;
}

}  // namespace

std::optional<Publication> find_published(const FactSources& s) {
  if (!s.known.published.empty()) {
    if (auto value = from_words(s.known.published)) return Publication{*value, How::stated, {}};
  }
  if (!s.text.declared.published.empty()) {
    if (auto value = from_words(s.text.declared.published)) return Publication{*value, How::stated, {}};
  }
  if (s.is_table()) return std::nullopt;
  for (const auto& layout : s.text.layout) {
    if (layout.kind != LayoutKind::published || layout.span.begin >= layout.span.end ||
        layout.span.end > s.text.text.size())
      continue;
    if (const auto found = date_in(s.slice(layout.span), true))
      return stated(found->value, layout.span.begin, found->span);
  }
  const auto& paragraphs = s.tokens.paragraphs;
  for (std::size_t i = 0; i < paragraphs.size(); ++i) {
    if (i >= kFront && i + kBack < paragraphs.size()) continue;
    const auto& p = paragraphs[i];
    const auto line = s.slice(p.span);
    std::size_t length = 0;
    if (line.size() > 200 || !starts_with_label(LowerWord(line).view(), length)) continue;
    if (const auto found = date_in(line, true); found && found->span.begin <= length + 25)
      return stated(found->value, p.span.begin, found->span);
  }
  for (std::size_t i = 0; i < paragraphs.size() && i < kFront; ++i) {
    if (auto found = from_dateline(s, paragraphs[i])) return found;
    if (auto found = from_line(s, paragraphs[i])) return found;
  }
  const auto dates = resolve_dates(s.tokens, s.dates, "");
  if (auto found = from_today(s, dates)) return found;
  return from_lead(s, dates);
}

}  // namespace inquest::reading
