#include "reading/recognition.h"

#include <algorithm>
#include <string>

#include "reading/decode.h"

namespace inquest::reading {
namespace {

constexpr std::uint32_t kMostPages = 2000;  // of one document: about an hour
constexpr ReaderLimits kPageLimits{.wall = std::chrono::minutes(8)};

// A reply about the page that was asked for, and no other.
bool is_of_page(const ExtractedText& text, std::uint32_t page) {
  return text.pages.size() == 1 && text.pages[0].page == page && !is_blank(text.text) &&
         std::all_of(text.words.begin(), text.words.end(), [&](const WordBox& word) { return word.page == page; });
}

// Where something was inserted, and how far what follows has moved.
struct Moved {
  std::uint64_t from = 0, by = 0;
};
std::uint64_t moved(const std::vector<Moved>& moves, std::uint64_t at, bool is_end) {
  std::uint64_t by = 0;
  for (const auto& move : moves) {
    // What ends where a page was inserted ends before it.
    if (is_end ? move.from < at : move.from <= at) by = move.by;
  }
  return at + by;
}

}  // namespace

Recognition recognise(const std::filesystem::path& program, std::string_view parser, ByteView original,
                      const std::vector<std::uint32_t>& pages) {
  Recognition out;
  bool given_up = false;
  for (std::size_t i = 0; pages.empty() ? i < kMostPages && !given_up : i < pages.size(); ++i) {
    const std::uint32_t page = pages.empty() ? static_cast<std::uint32_t>(i + 1) : pages[i];
    if (given_up || i >= kMostPages) {
      out.notes.push_back({NoteKind::not_recognised, page, 0});
      continue;
    }
    const auto reply = run_reader(program, std::string(parser) + ":" + std::to_string(page), original, kPageLimits);
    auto text = reply ? decode_reply(*reply) : std::unexpected(reply.error());
    if (text && is_of_page(*text, page)) {
      out.pages.push_back(std::move(*text));
      continue;
    }
    const Error error = text ? error_of(ReaderFault::internal) : text.error();
    if (error == error_of(ReaderFault::empty)) break;
    const bool no_text = error == error_of(ReaderFault::no_text);
    out.notes.push_back({no_text ? NoteKind::no_text_found : NoteKind::not_recognised, page, 0});
    if (!no_text && !out.error) out.error = error;
    // What is not installed is so for every page, and what the whole document lacks for each.
    given_up = error == error_of(ReaderFault::no_ocr_data) || error == error_of(ReaderFault::encrypted) || error.code == ErrorCode::internal;
  }
  return out;
}

ExtractedText with_recognised(ExtractedText text, Recognition recognition) {
  ExtractedText out = text;
  out.text.clear();
  out.pages.clear();
  std::vector<Moved> moves;
  std::uint64_t taken = 0;
  auto page = text.pages.begin();
  for (const auto& recognised : recognition.pages) {
    const std::uint32_t number = recognised.pages[0].page;
    std::uint64_t at = taken;
    for (; page != text.pages.end() && page->page < number; ++page) at = page->span.end;
    out.text += text.text.substr(taken, at - taken);
    taken = at;
    if (!out.text.empty()) out.text += "\n\n";
    const std::uint64_t begin = out.text.size();
    out.text += recognised.text;
    out.pages.push_back({number, {begin, out.text.size()}});
    for (auto word : recognised.words) {
      word.span = {word.span.begin + begin, word.span.end + begin};
      out.words.push_back(word);
    }
    // What follows must begin a paragraph of its own.
    if (at < text.text.size() && text.text.compare(at, 2, "\n\n") != 0) out.text += "\n\n";
    moves.push_back({at, out.text.size() - at});
  }
  out.text += text.text.substr(taken);
  for (auto& each : out.layout) each.span = {moved(moves, each.span.begin, false), moved(moves, each.span.end, true)};
  for (const auto& each : text.pages) {
    const bool again = std::ranges::any_of(recognition.pages, [&](const auto& r) { return r.pages[0].page == each.page; });
    if (!again) out.pages.push_back({each.page, {moved(moves, each.span.begin, false), moved(moves, each.span.end, true)}});
  }
  std::ranges::sort(out.pages, {}, &PageSpan::page);
  std::erase_if(out.notes, [](const ReaderNote& note) { return note.kind == NoteKind::not_recognised; });
  for (const auto& recognised : recognition.pages) out.notes.insert(out.notes.end(), recognised.notes.begin(), recognised.notes.end());
  out.notes.insert(out.notes.end(), recognition.notes.begin(), recognition.notes.end());
  std::ranges::stable_sort(out.notes, {}, &ReaderNote::page);
  if (!recognition.pages.empty()) out.reader = out.reader.empty() ? recognition.pages[0].reader : out.reader + "+" + recognition.pages[0].reader;
  return out;
}

}  // namespace inquest::reading
