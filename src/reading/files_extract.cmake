# The way from an original to its text. What both sides of the sandbox need (UTF-8, decoding, the frame) is a library of
# its own, so that inquest-reader links nothing else of inquest; the parent's side is another.
inquest_library(reading_wire SOURCES decode.cc reader_frame.cc utf8.cc LINKS inquest_base inquest_model fmt::fmt
  PRIVATE_LINKS ICU::uc ICU::i18n)
inquest_library(reading_extract SOURCES extract_text.cc media_type.cc reader_client.cc recognition.cc LINKS inquest_reading_wire)
inquest_test(reading_wire_test SOURCES decode_test.cc media_type_test.cc reader_frame_test.cc recognition_test.cc
  LINKS inquest_reading_extract ICU::uc LABELS sanitized)
add_subdirectory(reader)
set(READING_EXTRACT)
set(READING_EXTRACT_TESTS)
