set(READING_ACTS noun_classes.cc triggers.cc clauses.cc clause_phrases.cc arguments.cc predicates.cc noun_sides.cc governors.cc standing.cc acts.cc proceedings.cc korean_words.cc korean_names.cc korean_quantities.cc korean_quotations.cc listed_names.cc)
set(READING_ACTS_TESTS acts_test.cc proceedings_test.cc korean_test.cc)
