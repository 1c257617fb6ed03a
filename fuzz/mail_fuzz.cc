// Any bytes as a message and as a saved page: a fault, or a sound text; every attachment can be taken.
#include "reading/reader/parsers/mail.h"
#include "reading/reader/parsers/parsers.h"
#include "seeds.h"
#include "text_properties.h"

using namespace inquest;
using namespace inquest::reading;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  start_mail();
  if (const Parsed text = read_mail({data, size})) fuzz::require_sound(*text);
  if (const Parsed text = read_saved_page({data, size})) fuzz::require_sound(*text);
  const auto mail = Mail::parse({data, size});
  for (std::size_t n = 0; mail && n < mail->attachments().size(); ++n) static_cast<void>(mail->content(n));
  return 0;
}

std::vector<std::string> fuzz::seeds() {
  return {"From: =?euc-kr?B?wfW+8A==?= <a@b.example>\nDate: Fri, 19 Sep 2014 10:00:00 +0900\nSubject: =?utf-8?Q?x=E2=80=93?=\n\nWords.\n",
          "From: <Saved by Blink>\nSnapshot-Content-Location: https://a.example/\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n"
          "--b\nContent-Type: text/html\nContent-Transfer-Encoding: quoted-printable\n\n<p>x=20y</p>\n--b--\n",
          "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain; charset=euc-kr\n\n\xb1\xe8\n--b\nContent-Type: message/rfc822\n\n"
          "Subject: y\n\nz\n--b\nContent-Disposition: attachment; filename*=utf-8''%ea%b9%80.txt\nContent-Transfer-Encoding: base64\n\neHl6\n--b--\n"};
}
std::vector<std::string> fuzz::words() {
  return {"--b\n", "--b--\n", "Content-Type: text/html\n", "multipart/alternative; boundary=b", "=?utf-8?B?", "?=", "charset=", "base64", "\n\n"};
}
