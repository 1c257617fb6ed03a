#include "evaluation/evaluation.h"

#include <algorithm>
#include <array>
#include <utility>

namespace inquest::evaluation {
namespace {

constexpr std::array<std::pair<std::string_view, Task>, 6> kTasks{{{"quotations", Task::quotations}, {"names", Task::names},
                                                                  {"dates", Task::dates}, {"boilerplate", Task::boilerplate},
                                                                  {"acts", Task::acts}, {"steps", Task::steps}}};

std::optional<double> share(std::uint64_t part, std::uint64_t whole) {
  if (whole == 0) return std::nullopt;
  return static_cast<double>(part) / static_cast<double>(whole);
}

// Furniture of the page as the article's reader would see it: not the running text.
bool is_outside_article(LayoutKind kind) {
  switch (kind) {
    case LayoutKind::title: case LayoutKind::caption: case LayoutKind::furniture: case LayoutKind::byline:
    case LayoutKind::published: case LayoutKind::publisher: return true;
    case LayoutKind::heading: return false;
  }
  return false;
}

}  // namespace

std::optional<Task> task_of(std::string_view name) {
  const auto found = std::find_if(kTasks.begin(), kTasks.end(), [&](const auto& each) { return each.first == name; });
  return found == kTasks.end() ? std::nullopt : std::optional(found->second);
}
std::string_view name_of(Task task) {
  return std::find_if(kTasks.begin(), kTasks.end(), [&](const auto& each) { return each.second == task; })->first;
}

std::optional<double> Agreement::precision() const { return share(found, proposed); }
std::optional<double> Agreement::recall() const { return share(found, gold); }
std::optional<double> Agreement::f() const {
  if (proposed + gold == 0) return std::nullopt;
  return 2.0 * static_cast<double>(found) / static_cast<double>(proposed + gold);
}

std::string article_of(const ExtractedText& text, const Reading& reading) {
  std::vector<Span> outside;
  for (const auto& each : text.layout) {
    if (is_outside_article(each.kind)) outside.push_back(each.span);
  }
  for (const auto& each : reading.boilerplate) {
    if (each.kind != BoilerplateKind::heading) outside.push_back(each.span);
  }
  if (reading.facts.title) outside.push_back(*reading.facts.title);
  std::sort(outside.begin(), outside.end());
  std::string article;
  std::uint64_t at = 0;
  for (const auto& span : outside) {
    if (span.begin > at) article.append(text.text, at, span.begin - at);
    at = std::max(at, span.end);
  }
  if (at < text.text.size()) article.append(text.text, at);
  return article;
}

}  // namespace inquest::evaluation
