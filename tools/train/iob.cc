// Corpora with one tag a word: UNER (IOB2) and WikiGold (IOB1).
#include <algorithm>
#include <array>
#include <set>

#include "train/corpus.h"
#include "vocab/vocab.h"

namespace inquest::train {
namespace {

// Collects names from tags that come word by word. IOB1 and IOB2 differ only in the first word of a name.
class Names {
 public:
  explicit Names(std::vector<Labelled>& out) : out_(out) {}
  void word(Span span, std::string_view tag) {
    const auto kind = tag.size() > 2 ? tag.substr(2) : std::string_view();
    const bool known = kind == "PER" || kind == "ORG" || kind == "LOC";
    if (known && open_ && tag[0] == 'I' && out_.back().label == kind) {
      out_.back().span.end = span.end;
    } else if (known) {
      out_.push_back({span, std::string(kind)});
    }
    open_ = known;
  }
  void sentence() { open_ = false; }

 private:
  std::vector<Labelled>& out_;
  bool open_ = false;
};

template <class Use>
void for_each_line(std::string_view content, Use&& use) {
  for (std::size_t at = 0; at < content.size();) {
    const auto end = std::min(content.find('\n', at), content.size());
    auto line = content.substr(at, end - at);
    if (line.ends_with('\r')) line.remove_suffix(1);
    use(line);
    at = end + 1;
  }
}

// No space before these, none after those.
bool closes(std::string_view word) {
  static const std::set<std::string_view> marks = {",", ".", ";", ":", "!", "?", ")", "]", "'s", "'S", "n't", "%", "''", "'re", "'ve", "'ll", "'m", "'d"};
  return marks.contains(word);
}
bool opens(std::string_view word) { return word == "(" || word == "[" || word == "``" || word == "$" || word == "#"; }

}  // namespace

std::vector<Document> read_uner(std::string_view content) {
  std::vector<Document> out;
  std::vector<Labelled> names;
  Names reader(names);
  std::size_t at = 0;
  const auto finish = [&] {
    if (!out.empty()) out.back().names = std::move(names);
    names.clear();
  };
  for_each_line(content, [&](std::string_view line) {
    if (line.starts_with("# newdoc")) {
      finish();
      out.push_back({std::string(line.substr(std::min(line.find("= "), line.size() - 2) + 2)), {}, {}, {}});
    } else if (line.starts_with("# text = ") && !out.empty()) {
      auto& text = out.back().text;
      if (!text.empty()) text += "\n\n";
      at = text.size();
      text += line.substr(9);
    } else if (line.empty()) {
      reader.sentence();
    } else if (line[0] != '#' && !out.empty()) {
      const auto fields = vocab::split(line, '\t');
      if (fields.size() < 3) return;
      const auto span = find_word(out.back().text, at, fields[1]);
      at = span.end;
      if (span.begin < span.end) reader.word(span, fields[2]);
    }
  });
  finish();
  return out;
}

std::vector<Document> read_wikigold(std::string_view content) {
  std::vector<Document> out;
  std::string before;
  bool in_quotes = false, fresh = true;
  std::vector<Labelled> names;
  Names reader(names);
  const auto finish = [&] {
    if (!out.empty()) out.back().names = std::move(names);
    names.clear();
  };
  for_each_line(content, [&](std::string_view line) {
    if (line.starts_with("-DOCSTART-")) {
      finish();
      out.push_back({"wikigold-" + std::to_string(out.size()), {}, {}, {}});
      fresh = true;
      return;
    }
    if (out.empty()) out.push_back({"wikigold-0", {}, {}, {}});
    auto& text = out.back().text;
    const auto space = line.rfind(' ');
    if (space == std::string_view::npos) {
      reader.sentence();
      if (!text.empty() && !text.ends_with("\n\n")) text += "\n\n";
      fresh = true;
      in_quotes = false;
      return;
    }
    const auto word = line.substr(0, space);
    const bool quote = word == "\"";
    if (!fresh && !closes(word) && !opens(before) && !(quote && in_quotes) && before != "\x01") text += ' ';
    const Span span{text.size(), text.size() + word.size()};
    text += word;
    reader.word(span, line.substr(space + 1));
    // Right after an opening quotation mark no space follows.
    before = quote && !in_quotes ? "\x01" : std::string(word);
    if (quote) in_quotes = !in_quotes;
    fresh = false;
  });
  finish();
  std::erase_if(out, [](const Document& d) { return d.text.empty(); });
  return out;
}

std::vector<Document> read_wnut(std::string_view content) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 4> kKinds{
      {{"person", "PER"}, {"location", "LOC"}, {"corporation", "ORG"}, {"group", "ORG"}}};
  constexpr std::size_t kPosts = 40;
  std::string as_wikigold;
  std::size_t posts = 0;
  for_each_line(content, [&](std::string_view line) {
    const auto tab = line.find('\t');
    if (tab == std::string_view::npos) {
      as_wikigold += ++posts % kPosts == 0 ? "\n-DOCSTART- O\n\n" : "\n";
      return;
    }
    std::string word(line.substr(0, tab)), tag = "O";
    std::erase(word, ' ');
    const auto given = line.substr(tab + 1);
    for (const auto& [kind, label] : kKinds) {
      if (given.size() > 2 && given.substr(2) == kind) tag = std::string(given.substr(0, 2)) + std::string(label);
    }
    if (!word.empty()) as_wikigold += word + " " + tag + "\n";
  });
  auto out = read_wikigold(as_wikigold);
  for (std::size_t i = 0; i < out.size(); ++i) out[i].name = "wnut-" + std::to_string(i);
  return out;
}

}  // namespace inquest::train
