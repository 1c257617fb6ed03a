#include "reading/reader/parsers/mail.h"

#include <gmime/gmime.h>
#include <iconv.h>

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "reading/decode.h"
#include "reading/reader/parsers/parsers.h"
#include "reading/reader/parsers/text_builder.h"
#include "reading/reader/parsers/unpack.h"

namespace inquest::reading {
namespace {

constexpr int kDeepestPart = 64;
constexpr std::size_t kMostParts = 10'000;

struct Unref {
  void operator()(void* object) const { g_object_unref(object); }
};
template <class T>
using Owned = std::unique_ptr<T, Unref>;

std::string line_of(const char* value) { return value == nullptr ? std::string() : declared_line(repair_utf8(value)); }

std::string media_type_of(GMimeObject* part) {
  GMimeContentType* type = g_mime_object_get_content_type(part);
  const char* kind = type == nullptr ? nullptr : g_mime_content_type_get_media_type(type);
  const char* subtype = type == nullptr ? nullptr : g_mime_content_type_get_media_subtype(type);
  if (kind == nullptr || subtype == nullptr) return "application/octet-stream";
  return ascii_lower(line_of(kind) + "/" + line_of(subtype));
}

// The part's bytes, with their transfer encoding undone. GMime must not convert character sets: it would ask iconv.
std::string bytes_of(GMimeObject* part) {
  const Owned<GMimeStream> stream(g_mime_stream_mem_new());
  if (GMIME_IS_MESSAGE_PART(part)) {
    GMimeMessage* message = g_mime_message_part_get_message(GMIME_MESSAGE_PART(part));
    if (message != nullptr) g_mime_object_write_to_stream(GMIME_OBJECT(message), nullptr, stream.get());
  } else if (GMIME_IS_PART(part)) {
    GMimeDataWrapper* content = g_mime_part_get_content(GMIME_PART(part));
    if (content != nullptr) g_mime_data_wrapper_write_to_stream(content, stream.get());
  }
  const GByteArray* bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(stream.get()));
  return bytes == nullptr ? std::string() : std::string(reinterpret_cast<const char*>(bytes->data), bytes->len);
}

std::string charset_of(GMimeObject* part) {
  const char* charset = g_mime_object_get_content_type_parameter(part, "charset");
  std::string name = ascii_lower(line_of(charset));
  // What mail programs call so, and mean the wider Windows set.
  if (name == "ks_c_5601-1987" || name == "euc-kr" || name == "ksc5601") return "windows-949";
  if (name == "iso-8859-1" || name == "us-ascii" || name == "ascii") return "windows-1252";
  if (name == "gb2312" || name == "gbk") return "gb18030";
  return name;
}

// In the charset that the part declares, or as its bytes look where it declares none or a wrong one.
std::string utf8_of(GMimeObject* part) {
  std::string bytes = bytes_of(part);
  const std::string charset = charset_of(part);
  if (!charset.empty() && !charset.starts_with("utf-8") && !is_utf8(bytes)) {
    if (auto decoded = decode_as(as_bytes(bytes), charset)) return std::move(*decoded);
  }
  return decode_bytes(as_bytes(bytes)).text;
}

// Line ends as "\n", no NUL and other control characters but tabs, no white space at either end.
std::string tidy_plain(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '\r') {
      if (i + 1 >= text.size() || text[i + 1] != '\n') out += '\n';
    } else if (c == '\n' || c == '\t' || static_cast<unsigned char>(c) >= 0x20) {
      out += c;
    }
  }
  if (out.starts_with("\xef\xbb\xbf")) out.erase(0, 3);
  while (!out.empty() && (out.back() == '\n' || out.back() == ' ' || out.back() == '\t')) out.pop_back();
  out.erase(0, std::min(out.find_first_not_of("\n"), out.size()));
  return out;
}

// A page in UTF-8 with the mark that makes the HTML parser take it so, whatever its <meta> says.
Parsed page_of(GMimeObject* part) { return read_html(as_bytes("\xef\xbb\xbf" + utf8_of(part))); }

std::string time_in_utc(GDateTime* time) {
  if (time == nullptr) return {};
  const std::unique_ptr<GDateTime, void (*)(GDateTime*)> utc(g_date_time_to_utc(time), g_date_time_unref);
  if (!utc) return {};
  gchar* text = g_date_time_format(utc.get(), "%Y-%m-%dT%H:%M:%SZ");
  std::string out = line_of(text);
  g_free(text);
  return out;
}

}  // namespace

struct Mail::Parts {
  Owned<GMimeMessage> message;
  std::vector<GMimeObject*> bodies;       // what is shown, in order
  std::vector<Attachment> attachments;
  std::vector<GMimeObject*> attached;     // of the same index
  GMimeObject* page = nullptr;            // the first HTML of a saved page
  bool encrypted = false;
  std::size_t seen = 0;

  bool walk(GMimeObject* part, int depth);
  bool walk_multipart(GMimeMultipart* multipart, int depth);
  void attach(GMimeObject* part);
  void add_header(TextBuilder& builder, std::vector<LayoutSpan>& layout, std::string_view name, const std::string& value,
                  LayoutKind kind) const;
  void add_body(TextBuilder& builder, std::vector<LayoutSpan>& layout, GMimeObject* body) const;
};

void Mail::Parts::attach(GMimeObject* part) {
  Attachment attachment;
  if (GMIME_IS_PART(part)) attachment.name = line_of(g_mime_part_get_filename(GMIME_PART(part)));
  if (GMIME_IS_MESSAGE_PART(part)) {
    GMimeMessage* inner = g_mime_message_part_get_message(GMIME_MESSAGE_PART(part));
    if (inner != nullptr) attachment.name = line_of(g_mime_message_get_subject(inner)) + ".eml";
  }
  attachment.media_type = media_type_of(part);
  attachment.location = line_of(g_mime_object_get_header(part, "Content-Location"));
  attachments.push_back(std::move(attachment));
  attached.push_back(part);
}

// False when there are more parts, or deeper ones, than any message has.
bool Mail::Parts::walk(GMimeObject* part, int depth) {
  if (part == nullptr) return true;
  if (depth > kDeepestPart || ++seen > kMostParts) return false;
  if (GMIME_IS_MULTIPART(part)) return walk_multipart(GMIME_MULTIPART(part), depth);
  const std::string type = media_type_of(part);
  const bool is_text = type == "text/plain" || type == "text/html";
  GMimeContentDisposition* disposition = g_mime_object_get_content_disposition(part);
  const bool detached = disposition != nullptr && g_mime_content_disposition_is_attachment(disposition);
  if (type == "application/pkcs7-mime" || type == "application/x-pkcs7-mime" || type == "application/pgp-encrypted") encrypted = true;
  if (type == "text/html" && page == nullptr) page = part;
  if (is_text && !detached && GMIME_IS_PART(part)) bodies.push_back(part);
  else attach(part);
  return true;
}

bool Mail::Parts::walk_multipart(GMimeMultipart* multipart, int depth) {
  const int count = g_mime_multipart_get_count(multipart);
  const std::size_t before = bodies.size();
  for (int i = 0; i < count; ++i) {
    if (!walk(g_mime_multipart_get_part(multipart, i), depth + 1)) return false;
  }
  if (media_type_of(GMIME_OBJECT(multipart)) != "multipart/alternative" || bodies.size() < before + 2) return true;
  // One content in several forms: the plain one, unless it only says that another is there.
  const auto first = bodies.begin() + static_cast<std::ptrdiff_t>(before);
  const auto plain = std::find_if(first, bodies.end(), [](GMimeObject* body) { return media_type_of(body) == "text/plain"; });
  const auto html = std::find_if(first, bodies.end(), [](GMimeObject* body) { return media_type_of(body) == "text/html"; });
  GMimeObject* chosen = plain != bodies.end() ? *plain : *first;
  if (plain != bodies.end() && html != bodies.end()) {
    const Parsed page_text = page_of(*html);
    if (page_text && tidy_plain(utf8_of(*plain)).size() * 4 < page_text->text.size()) chosen = *html;
  }
  bodies.erase(first, bodies.end());
  bodies.push_back(chosen);
  return true;
}

void Mail::Parts::add_header(TextBuilder& builder, std::vector<LayoutSpan>& layout, std::string_view name,
                             const std::string& value, LayoutKind kind) const {
  if (value.empty()) return;
  builder.add_running(std::string(name) + ": ");
  const std::size_t region = builder.open();
  builder.add_running(value);
  if (kind != LayoutKind{}) layout.push_back({kind, builder.close(region)});
  builder.owe(Break::line);
}

void Mail::Parts::add_body(TextBuilder& builder, std::vector<LayoutSpan>& layout, GMimeObject* body) const {
  builder.owe(Break::paragraph);
  if (media_type_of(body) == "text/plain") {
    builder.add_exact(tidy_plain(utf8_of(body)));
    return;
  }
  const Parsed read = page_of(body);
  if (!read) return;
  const std::size_t region = builder.open();
  builder.add_exact(read->text);
  const std::uint64_t begin = builder.close(region).begin;
  for (const auto& entry : read->layout) {
    if (entry.kind == LayoutKind::title || entry.kind == LayoutKind::published) continue;  // the headers say these
    layout.push_back({entry.kind, {begin + entry.span.begin, begin + entry.span.end}});
  }
}

Mail::Mail(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Mail::Mail(Mail&&) noexcept = default;
Mail& Mail::operator=(Mail&&) noexcept = default;
Mail::~Mail() = default;

std::expected<Mail, ReaderFault> Mail::parse(ByteView original) {
  const Owned<GMimeStream> stream(g_mime_stream_mem_new_with_buffer(reinterpret_cast<const char*>(original.data()), original.size()));
  const Owned<GMimeParser> parser(g_mime_parser_new_with_stream(stream.get()));
  auto parts = std::make_unique<Parts>();
  parts->message.reset(g_mime_parser_construct_message(parser.get(), nullptr));
  if (!parts->message) return std::unexpected(ReaderFault::broken);
  if (!parts->walk(g_mime_message_get_mime_part(parts->message.get()), 0)) return std::unexpected(ReaderFault::bomb);
  return Mail(std::move(parts));
}

std::expected<ExtractedText, ReaderFault> Mail::text() const {
  GMimeMessage* message = parts_->message.get();
  TextBuilder builder;
  ExtractedText out;
  const auto addresses = [](InternetAddressList* list) {
    if (list == nullptr) return std::string();
    gchar* text = internet_address_list_to_string(list, nullptr, FALSE);
    std::string line = line_of(text);
    g_free(text);
    return line;
  };
  const std::string subject = line_of(g_mime_message_get_subject(message));
  parts_->add_header(builder, out.layout, "From", addresses(g_mime_message_get_from(message)), LayoutKind::byline);
  parts_->add_header(builder, out.layout, "To", addresses(g_mime_message_get_to(message)), {});
  parts_->add_header(builder, out.layout, "Cc", addresses(g_mime_message_get_cc(message)), {});
  parts_->add_header(builder, out.layout, "Date", line_of(g_mime_object_get_header(GMIME_OBJECT(message), "Date")),
                     LayoutKind::published);
  parts_->add_header(builder, out.layout, "Subject", subject, LayoutKind::title);
  const std::size_t headers = builder.size();
  for (auto* body : parts_->bodies) parts_->add_body(builder, out.layout, body);
  if (builder.size() == headers && parts_->encrypted) return std::unexpected(ReaderFault::encrypted);
  builder.owe(Break::paragraph);
  for (const auto& attachment : parts_->attachments) {
    if (attachment.name.empty()) continue;
    builder.add_running("Attachment: " + attachment.name);
    builder.owe_instead(Break::line);
  }
  out.text = builder.take();
  if (out.text.empty()) return std::unexpected(ReaderFault::no_text);
  tidy_layout(out.layout);
  out.declared.title = subject;
  InternetAddressList* from = g_mime_message_get_from(message);
  if (from != nullptr && internet_address_list_length(from) > 0) {
    out.declared.author = line_of(internet_address_get_name(internet_address_list_get_address(from, 0)));
    if (out.declared.author.empty()) out.declared.author = addresses(from);
  }
  // The day as the sender's clock had it.
  if (GDateTime* date = g_mime_message_get_date(message)) {
    gchar* day = g_date_time_format(date, "%Y-%m-%d");
    out.declared.published = line_of(day);
    g_free(day);
  }
  out.reader = "mail/1";
  return out;
}

std::expected<ExtractedText, ReaderFault> Mail::saved_page() const {
  if (parts_->page == nullptr) return std::unexpected(ReaderFault::no_text);
  Parsed out = page_of(parts_->page);
  if (!out) return std::unexpected(out.error());
  auto* message = GMIME_OBJECT(parts_->message.get());
  out->saved.url = line_of(g_mime_object_get_header(message, "Snapshot-Content-Location"));
  if (out->saved.url.empty()) out->saved.url = line_of(g_mime_object_get_header(parts_->page, "Content-Location"));
  if (out->saved.url.empty()) out->saved.url = line_of(g_mime_object_get_header(message, "Content-Location"));
  out->saved.captured = time_in_utc(g_mime_message_get_date(parts_->message.get()));
  out->reader = "mhtml/1";
  return out;
}

const std::vector<Attachment>& Mail::attachments() const { return parts_->attachments; }
std::string Mail::content(std::size_t n) const { return bytes_of(parts_->attached.at(n)); }

namespace {

// glibc loads each converter from a file, which the sandbox forbids. A converter that is held open stays loaded. These are what
// headers of mail are written in.
struct Converters {
  Converters() {
    g_mime_init();
    for (const auto charset : std::to_array<const char*>(
             {"EUC-KR", "CP949", "ISO-2022-KR", "JOHAB", "ISO-2022-JP", "EUC-JP", "SHIFT_JIS", "GB2312", "GBK", "GB18030", "BIG5",
              "KOI8-R", "KOI8-U", "ISO-8859-1", "ISO-8859-2", "ISO-8859-5", "ISO-8859-6", "ISO-8859-7", "ISO-8859-8", "ISO-8859-9",
              "ISO-8859-15", "WINDOWS-1250", "WINDOWS-1251", "WINDOWS-1252", "WINDOWS-1253", "WINDOWS-1254", "WINDOWS-1255",
              "WINDOWS-1256", "WINDOWS-1257", "WINDOWS-1258", "TIS-620", "UTF-16", "UTF-7"})) {
      held.push_back(g_mime_iconv_open("UTF-8", charset));
    }
  }
  ~Converters() {
    for (const auto one : held) g_mime_iconv_close(one);
  }
  std::vector<iconv_t> held;
};

}  // namespace

void start_mail() { static const Converters converters; }

Parsed read_mail(ByteView original) {
  const auto mail = Mail::parse(original);
  return mail ? mail->text() : Parsed(std::unexpected(mail.error()));
}

Parsed read_saved_page(ByteView original) {
  const auto mail = Mail::parse(original);
  return mail ? mail->saved_page() : Parsed(std::unexpected(mail.error()));
}

Parsed unpack_mail(ByteView original, MemberOut& out) {
  const auto mail = Mail::parse(original);
  if (!mail) return std::unexpected(mail.error());
  auto text = mail->text();
  if (!text) return text;
  Expansion expansion(original.size(), {});
  for (std::size_t n = 0; n < mail->attachments().size(); ++n) {
    const Attachment& attachment = mail->attachments()[n];
    const std::string content = mail->content(n);
    if (content.empty()) continue;
    if (!expansion.begin() || !expansion.add(content.size())) return std::unexpected(ReaderFault::bomb);
    // A name is no path: nobody is led anywhere by it.
    std::string path = member_path(attachment.name.empty() ? "part " + std::to_string(n + 1) : attachment.name);
    std::replace(path.begin(), path.end(), '/', '_');
    if (!out.begin({path, attachment.location, {}}) || !out.bytes(content)) return std::unexpected(ReaderFault::internal);
  }
  return text;
}

void warm_up_mail() {
  start_mail();
  warm_up_html();
  (void)read_mail(as_bytes("Subject: =?euc-kr?B?wfW+8A==?=\nDate: Fri, 19 Sep 2014 10:00:00 +0900\n\nwarm\n"));
}

// A header goes through iconv, in the charset whose converter must have been loaded; a body does not.
std::string self_check_mail() {
  const auto header = read_mail(as_bytes("Subject: =?euc-kr?B?wfW+8A==?=\n\n" + std::string(kSelfCheckWord) + "\n"));
  constexpr std::string_view kBefore = "Subject: 증언\n\n";
  return header && header->text.starts_with(kBefore) ? header->text.substr(kBefore.size()) : std::string();
}

}  // namespace inquest::reading
