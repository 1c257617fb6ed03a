// inquest-reader: single documents (serve.h).
#include "reading/reader/serve.h"

using namespace inquest::reading;

int main(int count, char** arguments) {
  static constexpr Parser kParsers[] = {
      {"html", warm_up_html, self_check_html, read_html}, {"pdf", warm_up_pdf, self_check_pdf, read_pdf},
      {"docx", warm_up_docx, self_check_docx, read_docx}, {"odt", warm_up_docx, self_check_odt, read_odt},
      {"rtf", warm_up_rtf, self_check_rtf, read_rtf},     {"csv", warm_up_csv, self_check_csv, read_csv},
  };
  serve_one(kParsers, count, arguments);
}
