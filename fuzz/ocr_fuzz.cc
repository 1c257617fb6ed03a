// Any bytes as a picture and as a scanned page: a fault, or a sound text. The decoders are what is tried; recognition, which
// takes seconds, sees small pictures only.
#include "reading/reader/made_documents.h"
#include "reading/reader/parsers/ocr.h"
#include "seeds.h"
#include "text_properties.h"

using namespace inquest;
using namespace inquest::reading;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const bool warm = (warm_up_ocr(), true);
  static_cast<void>(warm);
  if (const Parsed text = recognise_picture({data, size}, 1)) fuzz::require_sound(*text);
  if (const Parsed text = recognise_picture({data, size}, 2)) fuzz::require_sound(*text);
  if (const Parsed text = recognise_pdf_page({data, size}, 1)) fuzz::require_sound(*text);
  return 0;
}

std::vector<std::string> fuzz::seeds() {
  using namespace std::string_literals;
  return {"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\0\0\0\0\x3a\x7e\x9b\x55\0\0\0\nIDAT\x78\x9c\x63\xf8\x0f\0\x01\x01\x01\0\x1b\xb6\xee\x56\0\0\0\0IEND\xae\x42\x60\x82"s,
          "II*\0\x08\0\0\0\x04\0\0\x01\x03\0\x01\0\0\0\x01\0\0\0\x01\x01\x03\0\x01\0\0\0\x01\0\0\0\x11\x01\x04\0\x01\0\0\0\x3e\0\0\0\x17\x01\x04\0\x01\0\0\0\x01\0\0\0\0\0\0\0\xff"s,
          "\xff\xd8\xff\xe0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0"s, make_pdf({{}})};
}
std::vector<std::string> fuzz::words() { return {"IHDR", "IDAT", "IEND", "\xff\xd8\xff", "\xff\xc0", "\xff\xda", "II*", "MM"}; }
