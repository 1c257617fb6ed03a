// inquest-ocr: recognition of printed pages (serve.h).
#include <stdlib.h>
#include <unistd.h>

#include "reading/reader/parsers/ocr.h"
#include "reading/reader/serve.h"

using namespace inquest::reading;

int main(int count, char** arguments) {
  // Recognition would start threads, which the sandbox forbids. OpenMP reads the limit before main: so it is set and the
  // program begun anew.
  if (::getenv("OMP_THREAD_LIMIT") == nullptr) {
    char limit[] = "OMP_THREAD_LIMIT=1";
    char* environment[] = {limit, nullptr};
    ::execve("/proc/self/exe", arguments, environment);
    ::_exit(3);
  }
  constexpr unsigned kSeconds = 120;  // of processor time, for one page
  constexpr std::size_t kMemory = std::size_t{3} << 30;
  static constexpr Parser kParsers[] = {
      {"pdf", warm_up_ocr, self_check_ocr, nullptr, nullptr, kSeconds, kMemory, recognise_pdf_page},
      {"picture", warm_up_ocr, self_check_ocr, nullptr, nullptr, kSeconds, kMemory, recognise_picture},
  };
  serve_one(kParsers, count, arguments);
}
