// WARC (ISO 28500, versions 1.0 and 1.1), plain or compressed record by record. Written here because no library of the
// distributions reads it; libarchive undoes the compression.
#include <archive.h>
#include <archive_entry.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <map>
#include <memory>
#include <optional>

#include "reading/decode.h"
#include "reading/reader/parsers/text_builder.h"
#include "reading/reader/parsers/unpack.h"

namespace inquest::reading {
namespace {

constexpr std::size_t kLongestLine = 64u << 10;
constexpr std::size_t kMostFields = 1000;
// A record is held in memory whole while its transfer encoding is undone. Larger ones are listed and not taken.
constexpr std::uint64_t kLargestRecord = 128u << 20;

struct FreeArchive {
  void operator()(archive* a) const { archive_read_free(a); }
};

// The bytes behind any compression, a block at a time.
class Unpressed {
 public:
  explicit Unpressed(std::string_view pressed) : in_(archive_read_new()) {
    archive_read_support_format_raw(in_.get());
    archive_read_support_filter_gzip(in_.get());
    archive_entry* entry = nullptr;
    ok_ = archive_read_open_memory(in_.get(), pressed.data(), pressed.size()) == ARCHIVE_OK &&
          archive_read_next_header(in_.get(), &entry) >= ARCHIVE_WARN;
  }
  bool ok() const { return ok_; }

  // At least one byte, unless all is over or broken.
  bool fill() {
    if (at_ < filled_) return true;
    if (!ok_) return false;
    const la_ssize_t n = archive_read_data(in_.get(), buffer_.data(), buffer_.size());
    ok_ = n >= 0;
    at_ = 0;
    filled_ = n > 0 ? static_cast<std::size_t>(n) : 0;
    return filled_ > 0;
  }
  std::string_view rest() const { return std::string_view(buffer_).substr(at_, filled_ - at_); }
  void take(std::size_t n) { at_ += n; }

  // Without its end. None: no whole line is left, or it is longer than any.
  std::optional<std::string> line() {
    std::string out;
    while (fill()) {
      const auto end = rest().find('\n');
      out += rest().substr(0, end);
      if (out.size() > kLongestLine) return std::nullopt;
      take(std::min(end, rest().size()) + (end == std::string_view::npos ? 0 : 1));
      if (end == std::string_view::npos) continue;
      if (out.ends_with('\r')) out.pop_back();
      return out;
    }
    return std::nullopt;
  }

 private:
  std::unique_ptr<archive, FreeArchive> in_;
  bool ok_ = false;
  std::string buffer_ = std::string(kMaxPieceBytes, '\0');
  std::size_t at_ = 0, filled_ = 0;
};

using Fields = std::map<std::string, std::string, std::less<>>;

std::string field(const Fields& fields, std::string_view name) {
  const auto at = fields.find(name);
  return at == fields.end() ? std::string() : at->second;
}

void add_field(Fields& fields, std::string_view line) {
  const auto colon = line.find(':');
  if (colon == std::string_view::npos || fields.size() >= kMostFields) return;
  std::string_view value = line.substr(colon + 1);
  value.remove_prefix(std::min(value.find_first_not_of(" \t"), value.size()));
  fields.emplace(ascii_lower(line.substr(0, colon)), std::string(value));
}

// Takes the head off an HTTP response. None: it is none.
struct Response {
  int status = 0;
  Fields fields;
};
std::optional<Response> take_head(std::string_view& block) {
  if (!block.starts_with("HTTP/")) return std::nullopt;
  Response response;
  bool first = true;
  while (!block.empty()) {
    const auto end = std::min(block.find('\n'), block.size());
    std::string_view line = block.substr(0, end);
    block.remove_prefix(std::min(end + 1, block.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty()) break;
    if (first) response.status = std::atoi(std::string(line.substr(std::min(line.find(' '), line.size()))).c_str());
    else add_field(response.fields, line);
    first = false;
  }
  return response;
}

// RFC 9112, section 7.1. Where chunks do not add up, what was given is taken as it is: some archivers store it joined.
std::string joined(std::string_view chunked) {
  std::string out;
  std::string_view rest = chunked;
  for (;;) {
    std::size_t size = 0;
    const auto [digits_end, error] = std::from_chars(rest.data(), rest.data() + std::min<std::size_t>(rest.size(), 16), size, 16);
    const auto line_end = rest.find('\n');
    if (error != std::errc() || line_end == std::string_view::npos || digits_end > rest.data() + line_end) return std::string(chunked);
    rest.remove_prefix(line_end + 1);
    if (size == 0) return out;
    if (size > rest.size()) return std::string(chunked);
    out += rest.substr(0, size);
    rest.remove_prefix(size);
    rest.remove_prefix(std::min(rest.find('\n') + 1, rest.size()));
  }
}

// None: it is no gzip after all, or a bomb.
std::optional<std::string> gunzipped(std::string_view pressed) {
  Unpressed in(pressed);
  std::string out;
  while (in.fill()) {
    out += in.rest();
    in.take(in.rest().size());
    if (out.size() > kLargestRecord) return std::nullopt;
  }
  return in.ok() && !out.empty() ? std::optional(std::move(out)) : std::nullopt;
}

// "<https://...>" occurs in WARC 1.0.
std::string target_of(const Fields& fields) {
  std::string target = field(fields, "warc-target-uri");
  if (target.starts_with('<') && target.ends_with('>')) target = target.substr(1, target.size() - 2);
  return declared_line(repair_utf8(target));
}

class Pass {
 public:
  Pass(ByteView original, MemberOut* out) : in_(as_text(original)), out_(out), expansion_(original.size(), {}) {}

  std::expected<std::string, ReaderFault> go() {
    bool any = false;
    while (in_.fill()) {
      const auto version = in_.line();
      if (version && version->empty()) continue;  // between records
      if (!version || !version->starts_with("WARC/1.")) return std::unexpected(ReaderFault::broken);
      any = true;
      Fields fields;
      for (;;) {
        const auto line = in_.line();
        if (!line) return std::unexpected(ReaderFault::broken);
        if (line->empty()) break;
        add_field(fields, *line);
      }
      if (const auto fault = take(fields); fault != ReaderFault{}) return std::unexpected(fault);
      if (list_.size() > kMaxTextBytes) return std::unexpected(ReaderFault::bomb);
    }
    if (!in_.ok() || !any) return std::unexpected(ReaderFault::broken);
    if (list_.empty()) return std::unexpected(ReaderFault::empty);
    return std::move(list_);
  }

 private:
  ReaderFault take(const Fields& fields) {
    const std::string length = field(fields, "content-length");
    std::uint64_t size = 0;
    const auto [end, error] = std::from_chars(length.data(), length.data() + length.size(), size);
    if (error != std::errc() || length.empty()) return ReaderFault::broken;
    const std::string type = field(fields, "warc-type");
    const std::string target = target_of(fields);
    const bool wanted = (type == "response" || type == "resource") && !target.empty();
    const bool kept = wanted && size <= kLargestRecord;
    std::string block;
    for (std::uint64_t left = size; left > 0;) {
      if (!in_.fill()) return ReaderFault::broken;
      const auto piece = in_.rest().substr(0, static_cast<std::size_t>(std::min<std::uint64_t>(left, in_.rest().size())));
      // What is passed over is decompressed all the same, and counts.
      if (!kept && !expansion_.add(piece.size())) return ReaderFault::bomb;
      if (kept) block += piece;
      left -= piece.size();
      in_.take(piece.size());
    }
    if (type == "revisit" && !target.empty()) add_line(target, " (the same as before: not repeated)");
    else if (wanted && !kept) add_line(target, " (larger than 128 MB: not taken)");
    else if (wanted) return type == "resource" ? give(fields, target, block, {}) : take_response(fields, target, block);
    return {};
  }

  ReaderFault take_response(const Fields& fields, const std::string& target, std::string_view block) {
    const auto response = take_head(block);
    if (!response) return give(fields, target, block, {});  // of another protocol
    if (response->status < 200 || response->status > 299) {
      add_line(target, " (status " + std::to_string(response->status) + ": not taken)");
      return {};
    }
    std::string content(block);
    if (ascii_lower(field(response->fields, "transfer-encoding")).find("chunked") != std::string::npos) content = joined(content);
    const std::string encoding = ascii_lower(field(response->fields, "content-encoding"));
    if (encoding == "gzip" || encoding == "x-gzip") {
      if (auto plain = gunzipped(content)) content = std::move(*plain);
      else return give(fields, target, content, " (its gzip is broken: kept as it came)");
    } else if (!encoding.empty() && encoding != "identity") {
      return give(fields, target, content, " (compressed by a method that is not known here: kept as it came)");
    }
    return give(fields, target, content, {});
  }

  ReaderFault give(const Fields& fields, const std::string& target, std::string_view content, std::string_view remark) {
    if (content.empty()) {
      add_line(target, " (empty: not taken)");
      return {};
    }
    if (!expansion_.begin() || !expansion_.add(content.size())) return ReaderFault::bomb;
    add_line(target, remark);
    if (out_ == nullptr) return {};
    ++given_;
    const std::string path = target.empty() || leads_out(target) ? "record-" + std::to_string(given_) : target;
    const MemberHead member{path, target, declared_line(repair_utf8(field(fields, "warc-date")))};
    return out_->begin(member) && out_->bytes(content) ? ReaderFault{} : ReaderFault::internal;
  }

  void add_line(const std::string& target, std::string_view remark) {
    if (!list_.empty()) list_ += '\n';
    list_ += target;
    list_ += remark;
  }

  Unpressed in_;
  MemberOut* out_;
  Expansion expansion_;
  std::uint64_t given_ = 0;
  std::string list_;
};

}  // namespace

Parsed unpack_warc(ByteView original, MemberOut& out) {
  const auto seen = Pass(original, nullptr).go();
  if (!seen) return std::unexpected(seen.error());
  auto sent = Pass(original, &out).go();
  if (!sent) return std::unexpected(sent.error());
  ExtractedText text;
  text.text = std::move(*sent);
  text.reader = "warc/1";
  return text;
}

}  // namespace inquest::reading
