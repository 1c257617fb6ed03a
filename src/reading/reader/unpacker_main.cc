// inquest-unpacker: what holds other documents (serve.h).
#include "reading/reader/serve.h"

using namespace inquest::reading;

int main(int count, char** arguments) {
  static constexpr Parser kParsers[] = {
      {"mail", warm_up_mail, self_check_mail, read_mail},
      {"page", warm_up_mail, self_check_mail, read_saved_page},
  };
  serve_one(kParsers, count, arguments);
}
