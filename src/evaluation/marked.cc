// The project's own marks: {tag arguments|text}, nested, never crossing. data/annotated/GUIDELINE.md.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

#include "evaluation/evaluation.h"

namespace inquest::evaluation {
namespace {

constexpr std::array<std::string_view, 7> kNamed{"per", "org", "state", "place", "ref", "role", "date"};
constexpr std::array<std::string_view, 10> kNumbered{"c", "q", "s", "act", "perp", "vic", "step", "by", "to", "if"};

struct Mark {
  std::string_view tag, argument;
  unsigned number = 0;
  std::uint64_t begin = 0;
};

template <class Tags>
bool is_one_of(const Tags& tags, std::string_view tag) {
  return std::find(tags.begin(), tags.end(), tag) != tags.end();
}

// "c12", "date 2014-09-19"
std::optional<Mark> mark_of(std::string_view head) {
  Mark mark;
  const auto space = head.find(' ');
  auto name = head.substr(0, space);
  if (space != std::string_view::npos) mark.argument = head.substr(space + 1);
  const auto digits = std::min(name.find_first_of("0123456789"), name.size());
  mark.tag = name.substr(0, digits);
  const auto number = name.substr(digits);
  if (number.size() > 4 || number.find_first_not_of("0123456789") != std::string_view::npos) return std::nullopt;
  for (const char c : number) mark.number = mark.number * 10 + static_cast<unsigned>(c - '0');
  if (is_one_of(kNamed, mark.tag)) return number.empty() && !mark.argument.empty() ? std::optional(mark) : std::nullopt;
  if (is_one_of(kNumbered, mark.tag)) return number.empty() ? std::nullopt : std::optional(mark);
  return std::nullopt;
}

class MarkReader {
 public:
  explicit MarkReader(Annotated& out) : out_(out) {}

  Status read(std::string_view body) {
    std::vector<Mark> open;
    for (std::size_t i = 0; i < body.size(); ++i) {
      if (body[i] == '{') {
        const auto bar = body.find('|', i);
        const auto mark = bar == std::string_view::npos ? std::nullopt : mark_of(body.substr(i + 1, bar - i - 1));
        if (!mark) return wrong("there is no mark of the guideline", body, i);
        open.push_back(*mark);
        open.back().begin = out_.text.size();
        i = bar;
      } else if (body[i] == '}') {
        if (open.empty()) return wrong("a mark ends that never began", body, i);
        close(open.back());
        open.pop_back();
      } else if (body[i] == '|') {
        return wrong("a bar stands outside a mark", body, i);
      } else {
        out_.text += body[i];
      }
    }
    if (!open.empty()) return fail(ErrorCode::unreadable, "a mark does not end");
    for (auto& [number, attribution] : attributions_) {
      if (!attribution.content.empty()) out_.attributions.push_back(std::move(attribution));
    }
    for (auto& [number, event] : events_) {
      event.sides = std::move(sides_[number]);
      out_.events.push_back(std::move(event));
    }
    return {};
  }

 private:
  static Status wrong(std::string_view what, std::string_view body, std::size_t at) {
    const auto line = std::count(body.begin(), body.begin() + static_cast<std::ptrdiff_t>(at), '\n') + 1;
    return fail(ErrorCode::unreadable, fmt::format("{}, in line {} after the header", what, line));
  }
  void close(const Mark& mark) {
    const Span span{mark.begin, out_.text.size()};
    if (span.begin == span.end) return;
    if (mark.tag == "per") out_.names.push_back({EntityKind::person, span});
    else if (mark.tag == "org") out_.names.push_back({EntityKind::organisation, span});
    else if (mark.tag == "state" || mark.tag == "place") out_.names.push_back({EntityKind::place, span});
    else if (mark.tag == "date") out_.dates.push_back({span, {}, {}, mark.argument == "?" ? "" : std::string(mark.argument)});
    else if (mark.tag == "c") attributions_[mark.number].content.push_back(span);
    else if (mark.tag == "q") attributions_[mark.number].cue.push_back(span);
    else if (mark.tag == "s") attributions_[mark.number].source.push_back(span);
    else if (mark.tag == "act" || mark.tag == "step") add_event(mark, span);
    else if (mark.tag != "ref" && mark.tag != "role") sides_[mark.number][std::string(mark.tag)].push_back(span);
  }

  // "torture alleged", "vote expected deed"
  void add_event(const Mark& mark, const Span& span) {
    auto& event = events_[mark.number];
    event.act = mark.tag == "act";
    event.words.push_back(span);
    auto rest = mark.argument;
    for (auto* part : {&event.type, &event.status, &event.mode}) {
      const auto space = rest.find(' ');
      *part = rest.substr(0, space);
      rest = space == std::string_view::npos ? std::string_view() : rest.substr(space + 1);
    }
  }

  Annotated& out_;
  std::map<unsigned, GoldEvent> events_;
  std::map<unsigned, std::map<std::string, std::vector<Span>>> sides_;
  std::map<unsigned, GoldAttribution> attributions_;
};

}  // namespace

bool looks_marked(std::string_view bytes) { return bytes.starts_with("manner:"); }

Result<Annotated> read_marked(std::string_view name, std::string_view bytes) {
  const auto gap = bytes.find("\n\n");
  if (!looks_marked(bytes) || gap == std::string_view::npos) {
    return fail(ErrorCode::unreadable, "no annotated text: its header (manner: ...) and an empty line are missing");
  }
  Annotated out{.name = std::string(name)};
  const auto header = bytes.substr(0, gap + 1);
  constexpr std::string_view kPublished = "\npublished:";
  if (const auto at = header.find(kPublished); at != std::string_view::npos) {
    auto value = header.substr(at + kPublished.size());
    value = value.substr(0, value.find('\n'));
    while (value.starts_with(' ')) value.remove_prefix(1);
    while (value.ends_with(' ') || value.ends_with('\r')) value.remove_suffix(1);
    out.published = value;
  }
  TRY_(MarkReader(out).read(bytes.substr(gap + 2)));
  const auto by_place = [](const auto& a, const auto& b) { return a.span < b.span; };
  std::sort(out.names.begin(), out.names.end(), by_place);
  std::sort(out.dates.begin(), out.dates.end(), by_place);
  return out;
}

}  // namespace inquest::evaluation
