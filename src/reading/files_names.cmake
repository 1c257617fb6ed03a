set(READING_NAMES body_names.cc candidates.cc entities.cc gazetteer.cc names.cc person_names.cc person_score.cc roles.cc
  words.cc)
set(READING_NAMES_TESTS)
