#include "proceedings/body.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <unordered_map>
#include <vector>

#include "proceedings/review_words.h"
#include "vocab/vocab.h"

namespace inquest::proceedings {
namespace {

struct Bodies {
  std::vector<std::pair<std::string, std::string>> named;  // code and name, in the order of the vocabulary
  std::unordered_map<std::string, std::string> codes;      // by every form in small letters

  Bodies() {
    vocab::for_each_row("voting_rules", [&](const vocab::RowView& row) {
      if (!codes.emplace(words::lower(row[0]), row[0]).second) return;
      named.emplace_back(row[0], row[1]);
      codes.emplace(words::lower(row[1]), row[0]);
    });
    vocab::for_each_row("bodies", [&](const vocab::RowView& row) { add_forms(row[0], vocab::split(row[1], '|')); });
  }

 private:
  // What is another form of a name that has a code; and each of the six committees, which decide by one rule.
  void add_forms(std::string_view name, std::vector<std::string_view> forms) {
    forms.push_back(name);
    std::string code;
    for (const auto form : forms) {
      if (const auto at = codes.find(words::lower(form)); at != codes.end()) code = at->second;
    }
    if (code.empty()) return;
    for (const auto form : forms) codes.emplace(words::lower(form), code);
  }
};
const Bodies& bodies() {
  static const Bodies all;
  return all;
}

// "Third Committee", "UN Sixth Committee", "C.3", "A/C.3".
bool is_main_committee(std::string_view small) {
  for (const std::string_view front : {"a/c.", "c."}) {
    if (small.starts_with(front) && small.size() == front.size() + 1 && small.back() >= '1' && small.back() <= '6') return true;
  }
  for (const std::string_view front : {"un ", "u.n. ", "united nations ", "general assembly's "}) {
    if (small.starts_with(front)) small.remove_prefix(front.size());
  }
  constexpr std::array<std::string_view, 6> kOrdinals{"first", "second", "third", "fourth", "fifth", "sixth"};
  return std::ranges::any_of(kOrdinals, [&](std::string_view ordinal) { return small == fmt::format("{} committee", ordinal); });
}

}  // namespace

std::optional<std::string> body_called(std::string_view name) {
  std::string small = words::lower(words::trimmed(name));
  if (small.starts_with("the ")) small.erase(0, 4);
  if (const auto at = bodies().codes.find(small); at != bodies().codes.end()) return at->second;
  return is_main_committee(small) ? std::optional<std::string>("GA-C") : std::nullopt;
}

std::string bodies_in_words() {
  std::string out;
  for (const auto& [code, name] : bodies().named) out += fmt::format("{}{} ({})", out.empty() ? "" : ", ", code, name);
  return out;
}

std::optional<std::string_view> rule_called(std::string_view wording) {
  constexpr std::array<std::string_view, 4> kRules{"two-thirds", "procedural", "substantive", "simple"};
  if (wording.empty()) return std::nullopt;
  if (const auto at = std::ranges::find(kRules, wording); at != kRules.end()) return *at;
  for (const std::string_view name : kRules) {
    if (words::contains_no_case(wording, name)) return name;
  }
  return words::contains_no_case(wording, "two thirds") ? std::optional<std::string_view>("two-thirds") : std::nullopt;
}

}  // namespace inquest::proceedings
