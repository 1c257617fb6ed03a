set(READING_NAMES apostrophes.cc body_names.cc candidates.cc name_runs.cc confidence.cc content_start.cc cues.cc entities.cc gazetteer.cc mail_names.cc name_checks.cc name_forms.cc name_tagger.cc names.cc own_voice.cc tagged_names.cc tagged_statements.cc noun_phrases.cc person_names.cc
  person_score.cc quotations.cc quote_tagger.cc quoted.cc roles.cc small_names.cc speakers.cc speech_checks.cc dateline.cc statements.cc words.cc)
set(READING_NAMES_TESTS linearity_test.cc names_test.cc quotations_test.cc)
