#include "train/annotated.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "train/gum_names.h"

namespace inquest::train {
namespace {

constexpr std::array<std::string_view, 17> kTags = {"per", "org", "state", "place", "ref", "role", "date", "act", "perp",
                                                    "vic", "step", "by", "to", "if", "c", "q", "s"};

class Parser {
 public:
  Parser(std::string_view name, std::string_view content) : content_(content) { out_.name = name; }

  Result<Annotated> run() {
    TRY_(header());
    while (at_ < content_.size()) {
      const char c = content_[at_];
      if (c == '{') {
        TRY_(open());
      } else if (c == '}') {
        if (open_.empty()) return wrong("a } without its {");
        auto& mark = out_.marks[open_.back()];
        mark.span.end = out_.text.size();
        if (mark.span.begin == mark.span.end) return wrong("an empty mark");
        open_.pop_back();
        ++at_;
      } else if (c == '|') {
        return wrong("a stray |");
      } else {
        out_.text += c;
        ++at_;
      }
    }
    if (!open_.empty()) return wrong("a { that is never closed");
    return std::move(out_);
  }

 private:
  std::unexpected<Error> wrong(std::string_view what) const {
    const auto line = 1 + std::ranges::count(content_.substr(0, at_), '\n');
    return fail(ErrorCode::unreadable, out_.name + ", line " + std::to_string(line) + ": " + std::string(what) + ".");
  }

  Status header() {
    while (at_ < content_.size() && content_[at_] != '\n') {
      const auto end = std::min(content_.find('\n', at_), content_.size());
      const auto line = content_.substr(at_, end - at_);
      const auto colon = line.find(": ");
      if (colon == std::string_view::npos) return wrong("a line of the header without a colon");
      out_.header[std::string(line.substr(0, colon))] = line.substr(colon + 2);
      at_ = std::min(end + 1, content_.size());
    }
    if (!out_.header.contains("manner")) return wrong("no manner in the header");
    ++at_;  // the empty line
    return {};
  }

  Status open() {
    const auto end = content_.find('|', at_);
    if (end == std::string_view::npos) return wrong("a mark without |");
    const auto head = content_.substr(at_ + 1, end - at_ - 1);
    const auto digits = std::min(head.find_first_not_of("abcdefghijklmnopqrstuvwxyz"), head.size());
    Mark mark;
    mark.tag = head.substr(0, digits);
    if (std::ranges::find(kTags, mark.tag) == kTags.end()) return wrong("an unknown mark");
    const auto rest = head.substr(digits);
    const auto [after, error] = std::from_chars(rest.data(), rest.data() + rest.size(), mark.number);
    auto arguments = error == std::errc() ? rest.substr(static_cast<std::size_t>(after - rest.data())) : rest;
    if (!arguments.empty() && arguments[0] != ' ') return wrong("a mark whose arguments have no space before them");
    arguments.remove_prefix(std::min(arguments.find_first_not_of(' '), arguments.size()));
    mark.arguments = arguments;
    mark.span.begin = out_.text.size();
    open_.push_back(out_.marks.size());
    out_.marks.push_back(std::move(mark));
    at_ = end + 1;
    return {};
  }

  std::string_view content_;
  std::size_t at_ = 0;
  Annotated out_;
  std::vector<std::size_t> open_;  // into out_.marks
};

}  // namespace

Result<Annotated> parse_annotated(std::string_view name, std::string_view content) { return Parser(name, content).run(); }

Result<std::vector<Annotated>> read_annotated(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> paths;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
    if (entry.path().extension() == ".txt") paths.push_back(entry.path());
  }
  if (error) return fail(ErrorCode::not_found, "There is no folder " + folder.string() + ".");
  std::ranges::sort(paths);
  std::vector<Annotated> out;
  for (const auto& path : paths) {
    TRY(auto content, read_file(path));
    TRY(auto text, parse_annotated(path.stem().string(), content));
    out.push_back(std::move(text));
  }
  return out;
}

std::vector<Attribution> attributions_of(const Annotated& text) {
  std::map<int, Attribution> by_number;
  for (const auto& mark : text.marks) {
    if (mark.tag == "c") by_number[mark.number].content.push_back(mark.span);
    if (mark.tag == "q") by_number[mark.number].cue.push_back(mark.span);
    if (mark.tag == "s") by_number[mark.number].speaker.push_back(mark.span);
  }
  std::vector<Attribution> out;
  for (auto& [number, attribution] : by_number) {
    if (!attribution.content.empty()) out.push_back(std::move(attribution));
  }
  return out;
}

Document names_of(const Annotated& text) {
  Document out{text.name, text.text, {}, {}};
  for (const auto& mark : text.marks) {
    const bool person = mark.tag == "per";
    if (!person && mark.tag != "org" && mark.tag != "state" && mark.tag != "place") continue;
    auto span = mark.span;
    for (;;) {
      const auto name = std::string_view(text.text).substr(span.begin, span.end - span.begin);
      const auto space = name.find(' ');
      if (space == std::string_view::npos) break;
      const auto first = name.substr(0, space);
      if (first != "the" && first != "The" && !(person && is_title(first))) break;
      span.begin += space + 1;
    }
    if (!out.names.empty() && span.begin < out.names.back().span.end) continue;  // inside another name
    out.names.push_back({span, person ? "PER" : mark.tag == "org" ? "ORG" : "LOC"});
  }
  return out;
}

}  // namespace inquest::train
