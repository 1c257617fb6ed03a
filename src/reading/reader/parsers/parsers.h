// The parsers of inquest-reader: bytes of one original -> its text. Each is a pure function of its bytes: no file, no
// network, no global state beyond what warm_up loaded. They run after the sandbox closed (tests and fuzzers call them
// without it, and a test holds both results equal byte for byte).
//
// What can fail is a ReaderFault; std::bad_alloc may pass through and is caught in the reader's main.
#pragma once

#include <expected>

#include "base/bytes.h"
#include "model/reading.h"
#include "reading/reader_frame.h"

namespace inquest::reading {

using Parsed = std::expected<ExtractedText, ReaderFault>;

// Paragraphs are separated by a blank line, lines inside one (<br>) by a newline, table cells by a tab. White space is
// collapsed except in <pre>; a no-break space stays U+00A0; soft hyphens and zero-width spaces, which nobody sees, go.
// <script>, <style>, <noscript>, <template> and comments are dropped; <q> gets the marks that a browser draws.
Parsed read_html(ByteView original);

// Words in poppler's reading order, column after column; the cells of a table are joined to rows again. Paragraphs are told
// by spacing, indentation and type size. Lines of one paragraph are joined by a space. A hyphen at a line's end goes when
// the document writes the joined word elsewhere, or when both halves are lower-case and it does not write the hyphenated
// one. Pages without a word are noted, for recognition. Document information gives title and author; its creation date is when the file was made, not published: unused.
Parsed read_pdf(ByteView original);

// Body, then footnotes and endnotes; page headers before and footers after it as furniture. Tracked insertions are read,
// deletions and comments are not; hidden text is furniture. The dates of the core properties are when the file was made and
// saved: unused.
Parsed read_docx(ByteView original);

// Body, notes where they are called, then page headers and footers as furniture. Tracked deletions, comments and the templates
// of indexes are not read; hidden text is furniture.
Parsed read_odt(ByteView original);

// What Word would show of it. Code pages by \ansicpg and by font; \u outranks its stand-in. Tracked deletions and comments
// are not read; hidden text, page headers and footers are furniture.
Parsed read_rtf(ByteView original);

// A row is a passage: a line "name: value" for each cell when the first row names the columns, its cells with tabs between
// when it does not. Separator by trial: comma, semicolon, tab or bar. Empty cells and rows are left out.
Parsed read_csv(ByteView original);

// From, To, Cc, Date, Subject, a line each; the body (of several forms the plain one); the names of attachments. Subject,
// sender and date are declared as title, author and day of publication.
Parsed read_mail(ByteView original);
// MHTML: the page alone, with the address and the time it was saved from (`saved`).
Parsed read_saved_page(ByteView original);

// Loads, before the sandbox closes, what the libraries load on first use: converters, character maps.
void warm_up_html();
void warm_up_pdf();
void warm_up_docx();  // and for ODT
void warm_up_rtf();
void warm_up_csv();
void warm_up_mail();  // and for MHTML

// The self-check word after its way through the converters that the format's parser relies on.
std::string self_check_html();
std::string self_check_pdf();
std::string self_check_docx();
std::string self_check_odt();
std::string self_check_rtf();
std::string self_check_csv();
std::string self_check_mail();

}  // namespace inquest::reading
