set(READING_TEXT abbreviations.cc features.cc linear_model.cc models.cc parts_of_speech.cc characters.cc paragraphs.cc quote_marks.cc sentences.cc tokens.cc number_words.cc
  date_words.cc date_period.cc date_grammar.cc date_calendar.cc date_numeric.cc date_parts.cc date_relative.cc
  date_durations.cc date_compared.cc date_feasts.cc date_clock.cc date_interval.cc date_korean.cc date_vague.cc
  tense.cc date_resolver.cc date_mention.cc dates.cc nouns.cc quantities.cc quantity_counted.cc quantity_forms.cc furniture.cc boilerplate.cc facts.cc outlets.cc published.cc language.cc
  read_text.cc)
set(READING_TEXT_TESTS models_test.cc tokens_test.cc date_forms_test.cc dates_test.cc quantities_test.cc boilerplate_test.cc facts_test.cc
  read_text_test.cc)
