// One mail message (RFC 5322, MIME) or saved page (MHTML, RFC 2557) taken apart by GMime. GMime's objects stay behind this
// header; what it gives is owned by the caller. `start_mail` once per process, before the sandbox closes.
#pragma once

#include <expected>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/bytes.h"
#include "model/reading.h"
#include "reading/reader_frame.h"

namespace inquest::reading {

// A part that is not the message's own words. The content is decoded (base64, quoted-printable) when it is asked for.
struct Attachment {
  std::string name;        // as the sender names it, one line; "" where not named
  std::string media_type;  // as declared, lower-case: "application/pdf"
  std::string location;    // Content-Location: the address of a part of a saved page; "" where none is given
};

class Mail {
 public:
  // Faults: broken (no message), bomb (parts nested beyond reason).
  static std::expected<Mail, ReaderFault> parse(ByteView original);
  Mail(Mail&&) noexcept;
  Mail& operator=(Mail&&) noexcept;
  ~Mail();

  // The headers that readers are shown, a line each, then the body. Faults: encrypted, no_text.
  std::expected<ExtractedText, ReaderFault> text() const;
  // The root page of a saved page, with its address and the time of saving.
  std::expected<ExtractedText, ReaderFault> saved_page() const;

  const std::vector<Attachment>& attachments() const;
  // The decoded bytes of attachment `n`.
  std::string content(std::size_t n) const;

 private:
  struct Parts;
  explicit Mail(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

void start_mail();

}  // namespace inquest::reading
