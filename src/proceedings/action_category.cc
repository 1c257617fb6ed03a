#include "proceedings/action_category.h"

#include <algorithm>
#include <unordered_map>
#include <vector>

#include "vocab/vocab.h"

namespace inquest::proceedings {
namespace {

constexpr std::size_t kReach = 8;  // words behind a verb that can change its category

struct Verb {
  ActionCategory category{};
  std::vector<std::pair<std::string_view, ActionCategory>> exceptions;
};

ActionCategory category_of(std::string_view digit) {
  return digit.size() == 1 && digit[0] >= '1' && digit[0] <= '5' ? static_cast<ActionCategory>(digit[0] - '0') : ActionCategory::unknown;
}

class Verbs {
 public:
  static const Verbs& shared() {
    static const Verbs verbs;  // constant after construction
    return verbs;
  }
  const Verb* find(std::string_view word) const {
    const auto at = verbs_.find(word);
    return at == verbs_.end() ? nullptr : &at->second;
  }
  // "repeals" and "abolishing": the verb that the word is a form of, or null.
  const Verb* find_form(const std::string& word) const {
    if (word.ends_with('s')) {
      if (const auto* verb = find(std::string_view(word).substr(0, word.size() - 1))) return verb;
      if (const auto* verb = find(std::string_view(word).substr(0, word.size() - std::min<std::size_t>(2, word.size())))) return verb;
    }
    return find_gerund(word);
  }
  const Verb* find_gerund(const std::string& word) const {
    if (!word.ends_with("ing") || word.size() < 5) return nullptr;
    std::string stem = word.substr(0, word.size() - 3);
    if (const auto* verb = find(stem)) return verb;
    if (const auto* verb = find(stem + "e")) return verb;
    if (stem[stem.size() - 1] == stem[stem.size() - 2]) {
      stem.pop_back();
      return find(stem);
    }
    return nullptr;
  }

 private:
  Verbs() {
    vocab::for_each_row("action_verbs", [&](const vocab::RowView& row) {
      Verb verb{category_of(row[1]), {}};
      if (!row[2].empty()) {
        for (const auto exception : vocab::split(row[2], '|')) {
          const auto equals = exception.find('=');
          if (equals != std::string_view::npos) verb.exceptions.emplace_back(exception.substr(0, equals), category_of(exception.substr(equals + 1)));
        }
      }
      verbs_.emplace(row[0], std::move(verb));
    });
  }
  std::unordered_map<std::string_view, Verb> verbs_;
};

// Words in small letters; hyphens divide, letters beyond ASCII belong to their word.
std::vector<std::string> words_in(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  const auto close = [&] {
    if (!word.empty()) words.push_back(std::move(word));
    word.clear();
  };
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c >= 'A' && c <= 'Z') word += static_cast<char>(c - 'A' + 'a');
    else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '\'' || byte >= 0x80) word += c;
    else close();
  }
  close();
  return words;
}

// "by abolishing", "through amending": the example is specific even where the action is general.
bool has_specific_example(const std::vector<std::string>& words, std::size_t verb) {
  for (std::size_t i = verb + 1; i + 1 < words.size(); ++i) {
    if (words[i] != "by" && words[i] != "through") continue;
    const auto* example = Verbs::shared().find_gerund(words[i + 1]);
    if (example != nullptr && example->category == ActionCategory::specific) return true;
  }
  return false;
}

ActionReading read_at(const std::vector<std::string>& words, std::size_t at, const Verb& verb) {
  ActionReading read{verb.category, words[at], {}};
  const std::size_t end = std::min(words.size(), at + 1 + kReach);
  for (const auto& [word, category] : verb.exceptions) {
    if (std::find(words.begin() + static_cast<std::ptrdiff_t>(at) + 1, words.begin() + static_cast<std::ptrdiff_t>(end), word) ==
        words.begin() + static_cast<std::ptrdiff_t>(end)) continue;
    read.category = category;
    read.changed = word;
    break;
  }
  if (read.category == ActionCategory::general && has_specific_example(words, at)) {
    read.category = ActionCategory::specific;
    read.changed = "by";
  }
  return read;
}

}  // namespace

ActionReading action_of(std::string_view text) {
  const auto words = words_in(text);
  if (words.empty()) return {};
  const auto& verbs = Verbs::shared();
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (const auto* verb = verbs.find(words[i])) return read_at(words, i, *verb);
  }
  for (const auto& word : words) {
    if (const auto* verb = verbs.find_form(word)) return {verb->category, word, {}};
  }
  return {ActionCategory::general, {}, {}};
}

}  // namespace inquest::proceedings
