#include "proceedings/revision.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

namespace inquest::proceedings {
namespace {

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> out;
  for (std::size_t i = 0; i < text.size();) {
    while (i < text.size() && is_space(text[i])) ++i;
    std::size_t end = i;
    while (end < text.size() && !is_space(text[end])) ++end;
    if (end > i) out.emplace_back(text.substr(i, end - i));
    i = end;
  }
  return out;
}

// "1." or "12.", "(a)", "(iv)" at the front of a line; "" where none stands.
std::string label_of(std::string_view line) {
  std::size_t digits = 0;
  while (digits < line.size() && is_digit(line[digits])) ++digits;
  if (digits > 0 && digits <= 3 && digits < line.size() && line[digits] == '.' && (digits + 1 == line.size() || is_space(line[digits + 1]))) return std::string(line.substr(0, digits));
  if (line.starts_with("(")) {
    const std::size_t close = line.find(')');
    if (close != std::string_view::npos && close > 1 && close <= 5 && std::ranges::all_of(line.substr(1, close - 1), [](char c) { return c >= 'a' && c <= 'z'; })) return std::string(line.substr(0, close + 1));
  }
  return {};
}

// The words with which paragraphs of a preamble begin.
bool opens_preamble(std::string_view line) {
  static constexpr std::array<std::string_view, 34> kOpenings{"Recalling", "Reaffirming", "Noting", "Mindful", "Deeply", "Gravely", "Welcoming", "Bearing", "Aware", "Considering", "Guided", "Having",
      "Taking", "Expressing", "Emphasizing", "Stressing", "Recognizing", "Convinced", "Concerned", "Acknowledging", "Alarmed", "Affirming", "Determined", "Encouraging", "Pursuant",
      "Regretting", "Strongly", "Underlining", "Reiterating", "Condemning", "Commending", "Desiring", "Desirous", "Seriously"};
  return std::ranges::any_of(kOpenings, [&](std::string_view word) { return line.starts_with(word) && (line.size() == word.size() || is_space(line[word.size()])); });
}

// The longest common subsequence by dynamic programming, bounded: `a.size() * b.size()` cells of two bytes.
template <class T>
std::vector<std::pair<std::size_t, std::size_t>> common(const std::vector<T>& a, const std::vector<T>& b) {
  const std::size_t columns = b.size() + 1;
  std::vector<std::uint16_t> best((a.size() + 1) * columns, 0);
  for (std::size_t i = a.size(); i-- > 0;) {
    for (std::size_t j = b.size(); j-- > 0;) {
      best[i * columns + j] = a[i] == b[j] ? static_cast<std::uint16_t>(best[(i + 1) * columns + j + 1] + 1) : std::max(best[(i + 1) * columns + j], best[i * columns + j + 1]);
    }
  }
  std::vector<std::pair<std::size_t, std::size_t>> out;
  for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    if (a[i] == b[j]) out.emplace_back(i++, j++);
    else if (best[(i + 1) * columns + j] >= best[i * columns + j + 1]) ++i;
    else ++j;
  }
  return out;
}

constexpr std::size_t kMostWords = 3000;  // of a paragraph whose words are compared one by one

std::string joined(const std::vector<std::string>& words, std::size_t begin, std::size_t end) { return fmt::format("{}", fmt::join(words.begin() + static_cast<long>(begin), words.begin() + static_cast<long>(end), " ")); }

std::vector<WordRun> runs_of(const std::vector<std::string>& before, const std::vector<std::string>& after) {
  std::vector<WordRun> out;
  const auto add = [&](RevisionKind kind, std::string words) {
    if (words.empty()) return;
    if (!out.empty() && out.back().kind == kind) out.back().words += " " + words;
    else out.push_back({kind, std::move(words)});
  };
  if (before.size() > kMostWords || after.size() > kMostWords) {
    add(RevisionKind::removed, joined(before, 0, before.size()));
    add(RevisionKind::added, joined(after, 0, after.size()));
    return out;
  }
  std::size_t i = 0, j = 0;
  for (const auto& [in_before, in_after] : common(before, after)) {
    add(RevisionKind::removed, joined(before, i, in_before));
    add(RevisionKind::added, joined(after, j, in_after));
    add(RevisionKind::same, after[in_after]);
    i = in_before + 1;
    j = in_after + 1;
  }
  add(RevisionKind::removed, joined(before, i, before.size()));
  add(RevisionKind::added, joined(after, j, after.size()));
  return out;
}

// Twice the common words over all words, as bags.
double alike(const std::map<std::string, int>& a, std::size_t a_size, const std::map<std::string, int>& b, std::size_t b_size) {
  std::size_t both = 0;
  for (const auto& [word, count] : a) {
    if (const auto at = b.find(word); at != b.end()) both += static_cast<std::size_t>(std::min(count, at->second));
  }
  return a_size + b_size == 0 ? 1 : 2.0 * static_cast<double>(both) / static_cast<double>(a_size + b_size);
}

struct Version {
  std::vector<Paragraph> paragraphs;
  std::vector<std::vector<std::string>> words;
  std::vector<std::map<std::string, int>> bags;
  explicit Version(std::string_view text) : paragraphs(paragraphs_of(text)) {
    for (const auto& paragraph : paragraphs) {
      words.push_back(words_of(paragraph.text));
      auto& bag = bags.emplace_back();
      for (const auto& word : words.back()) ++bag[word];
    }
  }
};

constexpr std::size_t kNone = static_cast<std::size_t>(-1);

// For each new paragraph the old one that it corresponds to: the likest pairs first.
std::vector<std::size_t> partners(const Version& before, const Version& after, std::vector<double>& likeness) {
  struct Pair {
    double alike;
    std::size_t before, after;
  };
  std::vector<Pair> pairs;
  for (std::size_t j = 0; j < after.paragraphs.size(); ++j) {
    for (std::size_t i = 0; i < before.paragraphs.size(); ++i) {
      const double value = alike(before.bags[i], before.words[i].size(), after.bags[j], after.words[j].size());
      if (value >= 0.5) pairs.push_back({value, i, j});
    }
  }
  std::ranges::stable_sort(pairs, [](const Pair& a, const Pair& b) { return a.alike > b.alike; });
  std::vector<std::size_t> out(after.paragraphs.size(), kNone);
  likeness.assign(after.paragraphs.size(), 0);
  std::vector<bool> taken(before.paragraphs.size(), false);
  for (const Pair& pair : pairs) {
    if (taken[pair.before] || out[pair.after] != kNone) continue;
    taken[pair.before] = true;
    out[pair.after] = pair.before;
    likeness[pair.after] = pair.alike;
  }
  return out;
}

// The pairs that keep the order of both versions: the longest rising row of old places.
std::vector<bool> in_order(const std::vector<std::size_t>& partner) {
  std::vector<std::size_t> length(partner.size(), 0), previous(partner.size(), kNone);
  std::size_t last = kNone;
  for (std::size_t j = 0; j < partner.size(); ++j) {
    if (partner[j] == kNone) continue;
    length[j] = 1;
    for (std::size_t k = 0; k < j; ++k) {
      if (partner[k] != kNone && partner[k] < partner[j] && length[k] + 1 > length[j]) {
        length[j] = length[k] + 1;
        previous[j] = k;
      }
    }
    if (last == kNone || length[j] > length[last]) last = j;
  }
  std::vector<bool> out(partner.size(), false);
  for (; last != kNone; last = previous[last]) out[last] = true;
  return out;
}

}  // namespace

std::string_view name_of(RevisionKind kind) {
  switch (kind) {
    case RevisionKind::same: return "same";
    case RevisionKind::changed: return "changed";
    case RevisionKind::added: return "added";
    case RevisionKind::removed: return "removed";
    case RevisionKind::moved: return "moved";
  }
  return "";
}

std::vector<Paragraph> paragraphs_of(std::string_view text) {
  std::vector<Paragraph> out;
  bool open = false;
  std::size_t preamble = 0;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const auto words = words_of(text.substr(begin, end - begin));
    begin = end + 1;
    if (words.empty()) {
      open = false;
      continue;
    }
    const std::string line = joined(words, 0, words.size());
    std::string label = label_of(line);
    if (label.empty() && opens_preamble(line)) label = fmt::format("PP{}", ++preamble);
    if (!open || !label.empty()) out.push_back({label, line});
    else out.back().text += " " + line;
    open = true;
  }
  return out;
}

std::vector<RevisedParagraph> compare_versions(std::string_view old_text, std::string_view new_text) {
  const Version before(old_text), after(new_text);
  std::vector<double> likeness;
  const auto partner = partners(before, after, likeness);
  const auto ordered = in_order(partner);
  std::vector<bool> kept(before.paragraphs.size(), false);
  for (const std::size_t each : partner) {
    if (each != kNone) kept[each] = true;
  }
  std::vector<RevisedParagraph> out;
  std::size_t next = 0;  // of the old paragraphs
  const auto removed_until = [&](std::size_t until) {
    for (; next < until; ++next) {
      if (!kept[next]) out.push_back({RevisionKind::removed, before.paragraphs[next].label, "", 0, {{RevisionKind::removed, before.paragraphs[next].text}}});
    }
  };
  for (std::size_t j = 0; j < after.paragraphs.size(); ++j) {
    const Paragraph& now = after.paragraphs[j];
    if (partner[j] == kNone) {
      out.push_back({RevisionKind::added, "", now.label, 0, {{RevisionKind::added, now.text}}});
      continue;
    }
    if (ordered[j]) removed_until(partner[j]);
    const Paragraph& was = before.paragraphs[partner[j]];
    RevisedParagraph row{RevisionKind::changed, was.label, now.label, likeness[j], runs_of(before.words[partner[j]], after.words[j])};
    if (!ordered[j]) row.kind = RevisionKind::moved;
    else if (was.text == now.text) row.kind = RevisionKind::same;
    out.push_back(std::move(row));
  }
  removed_until(before.paragraphs.size());
  return out;
}

}  // namespace inquest::proceedings
