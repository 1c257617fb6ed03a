#include <algorithm>

#include "evaluation/evaluation.h"

namespace inquest::evaluation {
namespace {

std::string_view name_in(std::string_view path) { return path.substr(path.rfind('/') + 1); }
std::string_view folder_of(std::string_view path) {
  const auto slash = path.rfind('/');
  return slash == std::string_view::npos ? std::string_view() : path.substr(0, slash);
}
std::string_view without_ending(std::string_view name) { return name.substr(0, name.rfind('.')); }

bool ends_with_one_of(std::string_view path, std::initializer_list<std::string_view> endings) {
  return std::any_of(endings.begin(), endings.end(), [&](std::string_view ending) { return path.ends_with(ending); });
}

// In one folder, or in two beside each other (text/ and attributions/).
bool are_near(std::string_view text, std::string_view annotations) {
  const auto a = folder_of(text), b = folder_of(annotations);
  return a == b || folder_of(a) == folder_of(b);
}

// PolNeAR cuts long names differently and adds the annotator: "X.txt" goes with "X.ann", "X_2.ann", "X.a.ann".
std::string first_annotations(std::string_view text, const std::vector<std::string>& annotations) {
  const auto stem = without_ending(name_in(text));
  const std::string* first = nullptr;
  for (const auto& each : annotations) {
    if (!name_in(each).starts_with(stem) || !are_near(text, each)) continue;
    if (without_ending(name_in(each)) == stem) return each;
    if (first == nullptr) first = &each;
  }
  return first == nullptr ? std::string() : *first;
}

bool has_folder(std::string_view path, std::string_view folder) {
  return path.starts_with(std::string(folder) + "/") || path.find("/" + std::string(folder) + "/") != std::string_view::npos;
}

}  // namespace

std::vector<Source> sources_of(Task task, std::vector<std::string> paths) {
  std::sort(paths.begin(), paths.end());
  std::vector<std::string> annotations;
  for (const auto& path : paths) {
    if (path.ends_with(".ann")) annotations.push_back(path);
  }
  std::vector<Source> sources;
  for (const auto& path : paths) {
    if (task == Task::boilerplate) {
      if (path.ends_with(".json") && !has_folder(path, "output")) sources.push_back({Layout::pages, path, {}});
    } else if (path.ends_with(".tml")) {
      if (task == Task::dates) sources.push_back({Layout::timeml, path, {}});
    } else if (ends_with_one_of(path, {".conll", ".conllu", ".conll.txt", ".iob", ".iob2", ".bio"})) {
      if (task == Task::names) sources.push_back({Layout::conll, path, {}});
    } else if (path.ends_with(".txt")) {
      auto beside = task == Task::quotations ? first_annotations(path, annotations) : std::string();
      // The second pass of annotation is for the agreement check.
      if (!beside.empty()) sources.push_back({Layout::brat, path, std::move(beside)});
      else if (!has_folder(path, "second")) sources.push_back({Layout::marked, path, {}});
    }
  }
  return sources;
}

}  // namespace inquest::evaluation
