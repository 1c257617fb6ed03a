#include "train/gum_names.h"

#include <algorithm>
#include <charconv>
#include <cctype>
#include <map>
#include <set>

#include "vocab/vocab.h"

namespace inquest::train {
namespace {

struct Open {
  std::string id, type;
  std::size_t first = 0;  // word
  std::size_t head = 0;   // word within the entity, from 0
};

struct Found {
  Open entity;
  std::size_t last = 0;  // one past
};

std::string_view entity_field(std::string_view misc) {
  for (const auto part : vocab::split(misc, '|')) {
    if (part.starts_with("Entity=")) return part.substr(7);
  }
  return {};
}

Open opened(std::string_view bracket, std::size_t word) {
  const auto fields = vocab::split(bracket, '-');
  Open open{std::string(fields[0]), {}, word};
  if (fields.size() > 1) open.type = fields[1];
  if (fields.size() > 5) {
    std::from_chars(fields[5].data(), fields[5].data() + fields[5].size(), open.head);
    if (open.head > 0) --open.head;
  }
  return open;
}

// "(5-time-new-s-cf2-1-sgl)4)" opens and closes 5, then closes 4.
std::vector<Found> entities_of(const std::vector<GumWord>& sentence) {
  std::vector<Found> found;
  std::vector<Open> open;
  for (std::size_t i = 0; i < sentence.size(); ++i) {
    auto rest = entity_field(sentence[i].misc);
    while (!rest.empty()) {
      const bool begins = rest[0] == '(';
      if (begins) rest.remove_prefix(1);
      const auto end = std::min(rest.find_first_of("()"), rest.size());
      const auto body = rest.substr(0, end);
      const bool ends = end < rest.size() && rest[end] == ')';
      rest.remove_prefix(ends ? end + 1 : end);
      if (begins) open.push_back(opened(body, i));
      if (!ends) continue;
      const auto id = std::string(body.substr(0, body.find('-')));
      const auto match = std::find_if(open.rbegin(), open.rend(), [&](const Open& o) { return o.id == id; });
      if (match == open.rend()) continue;
      found.push_back({*match, i + 1});
      open.erase(std::next(match).base());
    }
  }
  return found;
}

const std::set<std::string>& titles() {
  static const std::set<std::string> words = [] {
    std::set<std::string> out;
    vocab::for_each_row("roles", [&](const vocab::RowView& row) {
      if (row[1] != "honorific" && row[1] != "title") return;
      for (const auto word : vocab::split(row[0], ' ')) out.insert(std::string(word));
    });
    return out;
  }();
  return words;
}

std::string small(std::string_view word) {
  std::string out(word);
  std::ranges::transform(out, out.begin(), [](char c) { return static_cast<char>(std::tolower(static_cast<unsigned char>(c))); });
  return out;
}

bool is_capital(std::string_view word) { return !word.empty() && word[0] >= 'A' && word[0] <= 'Z'; }

}  // namespace

bool is_title(std::string_view word) { return titles().contains(small(word)); }

void add_gum_names(const std::vector<GumWord>& sentence, Document& document) {
  const auto text = [&](std::size_t i) {
    return std::string_view(document.text).substr(sentence[i].span.begin, sentence[i].span.end - sentence[i].span.begin);
  };
  static const std::map<std::string, std::string, std::less<>> kinds = {
      {"person", "PER"}, {"organization", "ORG"}, {"place", "LOC"}};
  std::vector<Labelled> names;
  for (const auto& [entity, last] : entities_of(sentence)) {
    const auto kind = kinds.find(entity.type);
    const auto head = entity.first + entity.head;
    if (kind == kinds.end() || head >= last || sentence[head].part != "PROPN") continue;
    const bool person = kind->second == "PER";
    if (person && sentence[head].plural) continue;
    const auto belongs = [&](std::size_t i) {
      if (sentence[i].part == "PROPN" || is_capital(text(i))) return true;
      return !person && (text(i) == "of" || text(i) == "for" || text(i) == "the" || text(i) == "and" || text(i) == "&");
    };
    auto first = head, end = head + 1;
    while (first > entity.first && belongs(first - 1)) --first;
    // "Wong Kwok-kin": the corpus cuts a given name at its hyphen.
    const auto glued = [&](std::size_t i) { return i < last && sentence[i].span.begin == sentence[i - 1].span.end && sentence[i].span.begin < sentence[i].span.end; };
    const auto hyphen = [&](std::size_t i) { return person && glued(i) && text(i) == "-" && glued(i + 1); };
    while (end < last && (belongs(end) || hyphen(end))) end += hyphen(end) ? 2 : 1;
    while (first < end && (sentence[first].part != "PROPN" && !is_capital(text(first)))) ++first;
    while (end > first && (sentence[end - 1].part != "PROPN" && !is_capital(text(end - 1)))) --end;
    while (first + 1 < end && (sentence[first].part == "DET" || sentence[first].part == "ADP" ||
                               (person && is_title(text(first)))))
      ++first;
    if (first >= end || sentence[first].span.begin >= sentence[end - 1].span.end) continue;
    names.push_back({{sentence[first].span.begin, sentence[end - 1].span.end}, kind->second});
  }
  // The outermost of nested names.
  std::ranges::sort(names, {}, [](const Labelled& n) { return std::pair(n.span.begin, ~n.span.end); });
  std::uint64_t covered = 0;
  for (auto& name : names) {
    if (name.span.begin < covered) continue;
    covered = name.span.end;
    document.names.push_back(std::move(name));
  }
}

}  // namespace inquest::train
