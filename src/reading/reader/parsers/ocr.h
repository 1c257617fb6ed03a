// Recognition of printed text by tesseract, English and Korean. One page a call; nothing is kept between calls but the
// language data, which `warm_up_ocr` loads before the sandbox closes.
//
// A page is first read as English with its layout analysed. Where that leaves doubts, it is read as Korean in one block (in
// tesseract's default layout mode a fifth of clean Korean print comes out wrong) and the surer of the two stands.
#pragma once

#include "reading/reader/parsers/parsers.h"

namespace inquest::reading {

// Page `page` (from 1) of a PDF, drawn by poppler. Boxes are in points. Faults: no_text (nothing recognised), empty (there is
// no such page), no_ocr_data, bomb (too large), broken, encrypted.
Parsed recognise_pdf_page(ByteView original, unsigned page);
// A PNG or JPEG, or a picture of a TIFF. Boxes are in pixels of the picture.
Parsed recognise_picture(ByteView original, unsigned page);

void warm_up_ocr();
// The self-check word cannot be drawn and read with certainty: a line drawn by this program is, in each language that is
// installed, and the word is given back when it was read right.
std::string self_check_ocr();

}  // namespace inquest::reading
