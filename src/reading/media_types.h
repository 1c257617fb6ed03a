// The media types that extract_text reads, named once. Private to reading/.
#pragma once

#include <string_view>

namespace inquest::reading {

inline constexpr std::string_view kPlain = "text/plain";
inline constexpr std::string_view kHtml = "text/html";
inline constexpr std::string_view kPdf = "application/pdf";
inline constexpr std::string_view kDocx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
inline constexpr std::string_view kOdt = "application/vnd.oasis.opendocument.text";
inline constexpr std::string_view kRtf = "application/rtf";
inline constexpr std::string_view kCsv = "text/csv";
inline constexpr std::string_view kTsv = "text/tab-separated-values";
inline constexpr std::string_view kMail = "message/rfc822";
inline constexpr std::string_view kSavedPage = "application/x-mimearchive";
inline constexpr std::string_view kZip = "application/zip";
inline constexpr std::string_view kTar = "application/x-tar";
inline constexpr std::string_view kGzip = "application/gzip";
inline constexpr std::string_view kBzip2 = "application/x-bzip2";
inline constexpr std::string_view kXz = "application/x-xz";
inline constexpr std::string_view kMbox = "application/mbox";
inline constexpr std::string_view kPng = "image/png";
inline constexpr std::string_view kJpeg = "image/jpeg";
inline constexpr std::string_view kTiff = "image/tiff";
inline constexpr std::string_view kWarc = "application/warc";

// The container of old Office files, and of new ones that carry a password.
inline constexpr std::string_view kOleMagic = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

}  // namespace inquest::reading
