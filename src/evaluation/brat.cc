// brat standoff. https://brat.nlplab.org/standoff.html
#include <fmt/format.h>

#include <charconv>
#include <unordered_map>

#include "evaluation/evaluation.h"

namespace inquest::evaluation {
namespace {

// Byte offset of each code point, and of the end.
std::vector<std::uint64_t> code_point_offsets(std::string_view text) {
  std::vector<std::uint64_t> offsets;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if ((static_cast<unsigned char>(text[i]) & 0xc0) != 0x80) offsets.push_back(i);
  }
  offsets.push_back(text.size());
  return offsets;
}

// "12 34;40 51"
std::optional<std::vector<Span>> spans_of(std::string_view fragments, const std::vector<std::uint64_t>& offsets) {
  std::vector<Span> spans;
  const char* at = fragments.data();
  const char* const end = at + fragments.size();
  while (true) {
    std::uint64_t from = 0, to = 0;
    auto got = std::from_chars(at, end, from);
    if (got.ec != std::errc() || got.ptr == end || *got.ptr != ' ') return std::nullopt;
    got = std::from_chars(got.ptr + 1, end, to);
    if (got.ec != std::errc() || from >= to || to >= offsets.size()) return std::nullopt;
    spans.push_back({offsets[from], offsets[to]});
    if (got.ptr == end) return spans;
    if (*got.ptr != ';') return std::nullopt;
    at = got.ptr + 1;
  }
}

struct Entity {
  std::string kind;
  std::vector<Span> spans;
};
using Entities = std::unordered_map<std::string, Entity>;

// "T3<TAB>Content 115 290<TAB>words"
bool read_entity(std::string_view line, const std::vector<std::uint64_t>& offsets, Entities& entities) {
  const auto tab = line.find('\t');
  if (tab == std::string_view::npos) return false;
  auto rest = line.substr(tab + 1);
  rest = rest.substr(0, rest.find('\t'));
  const auto space = rest.find(' ');
  if (space == std::string_view::npos) return false;
  auto spans = spans_of(rest.substr(space + 1), offsets);
  if (!spans) return false;
  entities[std::string(line.substr(0, tab))] = {std::string(rest.substr(0, space)), std::move(*spans)};
  return true;
}

void append(std::vector<Span>& to, const std::vector<Span>& more) { to.insert(to.end(), more.begin(), more.end()); }

// "E1<TAB>Attribution:T4 Content:T3 Cue:T2 Source:T1"; roles may be numbered (Content2). What a role names decides, as
// its T line says it.
GoldAttribution read_event(std::string_view line, const Entities& entities) {
  GoldAttribution attribution;
  auto at = line.find('\t');
  while (at != std::string_view::npos && at + 1 < line.size()) {
    const auto end = line.find(' ', at + 1);
    const auto role = line.substr(at + 1, end == std::string_view::npos ? end : end - at - 1);
    if (const auto colon = role.find(':'); colon != std::string_view::npos) {
      const auto found = entities.find(std::string(role.substr(colon + 1)));
      if (found != entities.end()) {
        const auto& [kind, spans] = found->second;
        if (kind == "Content") append(attribution.content, spans);
        else if (kind == "Cue") append(attribution.cue, spans);
        else if (kind == "Source") append(attribution.source, spans);
      }
    }
    at = end;
  }
  return attribution;
}

}  // namespace

Result<Annotated> read_brat(std::string_view name, std::string text, std::string_view annotations) {
  Annotated out{.name = std::string(name), .text = std::move(text)};
  const auto offsets = code_point_offsets(out.text);
  Entities entities;
  std::vector<std::string_view> events;
  std::size_t number = 0;
  while (!annotations.empty()) {
    ++number;
    const auto end = annotations.find('\n');
    auto line = annotations.substr(0, end);
    annotations = end == std::string_view::npos ? std::string_view() : annotations.substr(end + 1);
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.starts_with('E')) events.push_back(line);
    if (line.starts_with('T') && !read_entity(line, offsets, entities)) {
      return fail(ErrorCode::unreadable,
                  fmt::format("line {} is no brat annotation of this text (identifier, kind and offsets within it)", number));
    }
  }
  for (const auto line : events) {
    auto attribution = read_event(line, entities);
    if (!attribution.content.empty()) out.attributions.push_back(std::move(attribution));
  }
  return out;
}

}  // namespace inquest::evaluation
