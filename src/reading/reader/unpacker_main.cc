// inquest-unpacker: what holds other documents (serve.h).
#include "reading/reader/serve.h"

using namespace inquest::reading;

int main(int count, char** arguments) {
  constexpr unsigned kSeconds = 600;  // of processor time: an archive may hold gigabytes, and is gone through twice
  static constexpr Parser kParsers[] = {
      {"mail", warm_up_mail, self_check_mail, nullptr, unpack_mail},
      {"page", warm_up_mail, self_check_mail, read_saved_page},
      {"zip", warm_up_unpack, self_check_unpack, nullptr, unpack_zip, kSeconds},
      {"tar", warm_up_unpack, self_check_unpack, nullptr, unpack_tar, kSeconds},
      {"compressed", warm_up_unpack, self_check_unpack, nullptr, unpack_compressed, kSeconds},
      {"mbox", warm_up_unpack, self_check_unpack, nullptr, unpack_mbox},
      {"warc", warm_up_unpack, self_check_unpack, nullptr, unpack_warc, kSeconds},
  };
  serve_one(kParsers, count, arguments);
}
