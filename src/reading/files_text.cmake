set(READING_TEXT abbreviations.cc characters.cc paragraphs.cc quote_marks.cc sentences.cc tokens.cc)
set(READING_TEXT_TESTS tokens_test.cc)
