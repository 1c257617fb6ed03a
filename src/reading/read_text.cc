#include <algorithm>

#include "reading/characters.h"
#include "reading/clauses.h"
#include "reading/korean.h"
#include "reading/listed_names.h"
#include "reading/models.h"
#include "reading/own_voice.h"
#include "reading/parts_of_speech.h"
#include "reading/reading.h"
#include "reading/steps.h"
#include "reading/tokens.h"
#include "reading/word_set.h"

namespace inquest::reading {
namespace {

// Takes out what begins or ends in furniture. Both lists are ordered by begin.
template <class Found>
void drop_furniture(std::vector<Found>& found, const std::vector<Boilerplate>& boilerplate) {
  std::size_t next = 0;
  std::erase_if(found, [&](const Found& f) {
    while (next < boilerplate.size() && boilerplate[next].span.end <= f.span.begin) ++next;
    for (std::size_t i = next; i < boilerplate.size() && boilerplate[i].span.begin < f.span.end; ++i) {
      if (boilerplate[i].kind == BoilerplateKind::furniture) return true;
    }
    return false;
  });
}

// "Jan" of "Jan Berg" is no month. Both lists are ordered by begin.
void drop_dates_in_names(std::vector<DateMention>& dates, const std::vector<Mention>& mentions) {
  std::size_t next = 0;
  std::uint64_t reach = 0;  // the farthest end of a person who begins no later than the date
  std::erase_if(dates, [&](const DateMention& date) {
    for (; next < mentions.size() && mentions[next].span.begin <= date.span.begin; ++next) {
      if (mentions[next].kind == EntityKind::person) reach = std::max(reach, mentions[next].span.end);
    }
    return date.span.end <= reach;
  });
}

// "Mr." told the quotations and acts who "he" is; as a role it says nothing. "Dr." does.
void drop_forms_of_address(std::string_view text, std::vector<Mention>& mentions) {
  constexpr WordSet kForms({"mr", "mr.", "mrs", "mrs.", "ms", "ms.", "miss", "mister", "mme", "mme."});
  for (auto& mention : mentions) {
    if (mention.role && kForms.contains(LowerWord(text.substr(mention.role->begin, mention.role->end - mention.role->begin)).view()))
      mention.role.reset();
  }
}

}  // namespace

std::vector<Span> sentences_of(std::string_view text) {
  const auto tokens = tokenise(text);
  std::vector<Span> sentences;
  sentences.reserve(tokens.sentences.size());
  for (const auto& sentence : tokens.sentences) sentences.push_back(sentence.span);
  return sentences;
}

Reading read_text(const ExtractedText& text, const Known& known) {
  auto tokens = tokenise(text.text);
  const auto& models = Models::shipped();
  tag_parts_of_speech(tokens, models.parts_of_speech);
  Reading reading;
  reading.boilerplate = mark_boilerplate(text, tokens);
  const auto dates = find_dates(tokens);
  reading.facts = read_facts(text, tokens, reading.boilerplate, dates, known);
  if (!has_reading(reading.facts.language)) {
    reading.mentions = read_listed_mentions(tokens, reading.boilerplate);
    return reading;
  }
  const bool korean = reading.facts.language.starts_with("ko");
  const auto published = reading.facts.published ? reading.facts.published->value : std::string();
  const Words words(tokens, reading.boilerplate);
  if (korean) {
    reading.mentions = read_korean_mentions(tokens, reading.boilerplate);
    reading.quotations = read_korean_quotations(tokens, reading.boilerplate, reading.mentions);
  } else {
    reading.mentions = read_mentions(words, reading.facts, models);
    reading.quotations = read_quotations(words, reading.mentions, models);
    name_own_voice(words, reading.facts, reading.mentions, reading.quotations);
  }
  reading.dates = resolve_dates(tokens, dates, published);
  reading.quantities = korean ? read_korean_quantities(tokens, reading.dates) : read_quantities(tokens, reading.dates);
  drop_dates_in_names(reading.dates, reading.mentions);
  drop_furniture(reading.dates, reading.boilerplate);
  drop_furniture(reading.quantities, reading.boilerplate);
  if (korean) return reading;  // acts and steps are read by English words alone
  const Clauses clauses(words, reading.mentions, reading.quotations, reading.dates);
  reading.acts = read_acts(clauses, reading.facts.title);
  reading.steps = read_proceedings(clauses, reading.facts.title);
  drop_forms_of_address(text.text, reading.mentions);
  return reading;
}

}  // namespace inquest::reading
