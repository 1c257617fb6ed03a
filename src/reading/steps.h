// The steps of read_text, in the order in which it calls them. Each is a pure function of what came before, so that each
// can be tested and measured alone. Private to reading/: outsiders use reading.h.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "model/reading.h"
#include "reading/date_expression.h"
#include "reading/models.h"
#include "reading/reading.h"
#include "reading/tokens.h"
#include "reading/words.h"

namespace inquest::reading {

// Which bytes are the article and which its surroundings: share bars, "Follow us:", accessibility links, captions and
// headings. Ordered by begin, never overlapping.
std::vector<Boilerplate> mark_boilerplate(const ExtractedText& text, const Tokens& tokens);

// Title, publisher, author, publication date, language: stated, inferred with how, or unknown; never guessed.
// `dates`: find_dates of these tokens.
DocumentFacts read_facts(const ExtractedText& text, const Tokens& tokens, const std::vector<Boilerplate>& boilerplate,
                         const std::vector<DateMatch>& dates, const Known& known);

// People, organisations, states, places; resolved to entities within the document. No mention lies in furniture.
std::vector<Mention> read_mentions(const Words& words, const DocumentFacts& facts,
                                   const Models& models = Models::shipped());

// Direct, mixed and (where a reporting verb stands) indirect quotations, each with its speaker where it can be told.
std::vector<Quotation> read_quotations(const Words& words, const std::vector<Mention>& mentions,
                                       const Models& models = Models::shipped());

// The same with what speaks for each, for tools/train.
struct WeighedQuotation {
  Quotation quotation;
  QuotationEvidence evidence;
};
std::vector<WeighedQuotation> weigh_quotations(const Words& words, const std::vector<Mention>& mentions,
                                               const Models& models);

// Dates, times, durations and sets, resolved to EDTF against `published` (EDTF; empty: relative dates stay unresolved).
// "now", "recently" and their like have no value, and PRESENT_REF, PAST_REF or FUTURE_REF as `timex`.
std::vector<DateMention> read_dates(const Tokens& tokens, std::string_view published);

// Its two halves: what the words of the text say, and what they then mean.
std::vector<DateMatch> find_dates(const Tokens& tokens);
std::vector<DateMention> resolve_dates(const Tokens& tokens, const std::vector<DateMatch>& found, std::string_view published);

// Quantities with relation and unit. Spans that are dates are given so that no number is read twice.
std::vector<Quantity> read_quantities(const Tokens& tokens, const std::vector<DateMention>& dates);

class Clauses;  // clauses.h: the text with all that was read before

// Acts against people and their rights: who did what to whom, where, when, how far from having happened, on whose word. What is told
// in the title and again in the text is told once, by the text.
std::vector<Act> read_acts(const Clauses& clauses, const std::optional<Span>& title = {});

// Steps of proceedings and of the answers to them, words kept apart from deeds. What was said and is told in the title and again
// in the text is told once, by the text.
std::vector<Step> read_proceedings(const Clauses& clauses, const std::optional<Span>& title = {});

}  // namespace inquest::reading
