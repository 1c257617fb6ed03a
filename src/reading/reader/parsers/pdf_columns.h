// Columns of prose and columns of tables in PDFs. poppler tells them apart by spacing alone: it reads the columns of a table
// one after the other, and columns of prose with wide leading line by line across the page. Here the cells of a table that
// stand at one height form a row again, parted by tabs, and columns of prose are read one after the other. Which is which
// shows in the length of their lines.
#pragma once

#include <vector>

#include "reading/reader/parsers/pdf_layout.h"

namespace inquest::reading {

// `lines` of one page, in poppler's order; those that stand beside the one before are marked so.
void arrange_columns(std::vector<PdfLine>& lines);

}  // namespace inquest::reading
