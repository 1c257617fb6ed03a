// Token tables: WikiGold (word, IOB1 tag), Universal NER (id, word, IOB2 tag), CoNLL with the tag in any column.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "evaluation/evaluation.h"
#include "evaluation/words.h"

namespace inquest::evaluation {
namespace {

using Fields = std::vector<std::string_view>;

struct Token {
  std::string_view word, tag;
};

Fields fields_of(std::string_view line) {
  Fields fields;
  const bool tabs = line.find('\t') != std::string_view::npos;
  while (!line.empty()) {
    const auto end = tabs ? line.find('\t') : line.find(' ');
    if (tabs || end != 0) fields.push_back(line.substr(0, end));
    line = end == std::string_view::npos ? std::string_view() : line.substr(end + 1);
  }
  return fields;
}

bool is_number(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}
bool is_tag(std::string_view text) {
  return text == "O" || (text.size() > 2 && text[1] == '-' && std::string_view("BIESUL").find(text[0]) != std::string_view::npos);
}

// Which column holds the tags: the first after the word in which every row has one.
std::optional<std::size_t> tag_column(const std::vector<Fields>& rows, std::size_t word) {
  std::size_t fewest = rows.empty() ? 0 : rows.front().size();
  for (const auto& row : rows) fewest = std::min(fewest, row.size());
  for (std::size_t column = word + 1; column < fewest; ++column) {
    if (std::all_of(rows.begin(), rows.end(), [&](const Fields& row) { return is_tag(row[column]); })) return column;
  }
  return std::nullopt;
}

std::optional<EntityKind> kind_of(std::string_view tag) {
  const std::string kind = lower(tag);
  if (kind == "per" || kind == "person") return EntityKind::person;
  if (kind == "org" || kind == "organization" || kind == "organisation" || kind == "corporation") return EntityKind::organisation;
  if (kind == "loc" || kind == "location" || kind == "gpe" || kind == "place") return EntityKind::place;
  return std::nullopt;
}

constexpr std::array<std::string_view, 24> kNoSpaceBefore{".", ",", ";", ":", "!", "?", ")", "]", "'s", "'S", "’s", "n't",
    "n’t", "%", "''", "'re", "'ve", "'ll", "'m", "'d", "’re", "’ve", "’ll", "’d"};
constexpr std::array<std::string_view, 5> kNoSpaceAfter{"(", "[", "``", "$", "#"};

template <class Words>
bool is_one_of(const Words& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// Where the words of a sentence stand in its text: one after the other, or nothing when one is missing.
std::optional<std::vector<Span>> placed_in(std::string_view text, const std::vector<Token>& tokens) {
  std::vector<Span> places;
  std::size_t at = 0;
  for (const auto& token : tokens) {
    const auto found = text.find(token.word, at);
    if (found == std::string_view::npos) return std::nullopt;
    places.push_back({found, found + token.word.size()});
    at = found + token.word.size();
  }
  return places;
}

// The sentence as English is written: no space before a comma, straight quotation marks by turns.
std::vector<Span> join_words(const std::vector<Token>& tokens, std::string& text) {
  std::vector<Span> places;
  bool inside = false, glue = true;
  for (const auto& [word, tag] : tokens) {
    const bool mark = word == "\"" || word == "''" || word == "``";
    const bool closes = mark && inside;
    if (!glue && !closes && !is_one_of(kNoSpaceBefore, word)) text += ' ';
    places.push_back({text.size(), text.size() + word.size()});
    text += word;
    if (mark) inside = !inside;
    glue = is_one_of(kNoSpaceAfter, word) || (mark && inside);
  }
  return places;
}

// IOB1, IOB2 and IOBES alike: a name ends at O, at B and S, and where its kind changes.
void add_names(const std::vector<Token>& tokens, const std::vector<Span>& places, std::uint64_t offset, Annotated& out) {
  std::optional<std::size_t> first;
  std::string_view kind;
  for (std::size_t i = 0; i <= tokens.size(); ++i) {
    const std::string_view tag = i < tokens.size() ? tokens[i].tag : "O";
    const std::string_view kind_here = tag == "O" ? std::string_view() : tag.substr(2);
    const bool begins = tag != "O" && (tag[0] == 'B' || tag[0] == 'S' || tag[0] == 'U');
    if (first && (begins || kind_here != kind)) {
      if (const auto known = kind_of(kind)) {
        out.names.push_back({*known, {offset + places[*first].begin, offset + places[i - 1].end}});
      }
      first.reset();
    }
    if (!first && tag != "O") first = i;
    kind = kind_here;
  }
}

class Builder {
 public:
  explicit Builder(std::string_view name) : name_(name) {}

  void begin_document() {
    if (!current_.text.empty()) documents_.push_back(std::move(current_));
    current_ = {};
  }
  void add(const std::vector<Token>& tokens, std::string_view text) {
    if (tokens.empty()) return;
    if (current_.name.empty()) current_.name = fmt::format("{} #{}", name_, documents_.size() + 1);
    const std::uint64_t offset = current_.text.size();
    if (const auto places = placed_in(text, tokens); !text.empty() && places) {
      current_.text += text;
      add_names(tokens, *places, offset, current_);
    } else {
      std::string joined;
      const auto made = join_words(tokens, joined);
      current_.text += joined;
      add_names(tokens, made, offset, current_);
    }
    current_.text += "\n\n";
  }
  std::vector<Annotated> finish() {
    begin_document();
    return std::move(documents_);
  }

 private:
  std::string_view name_;
  Annotated current_;
  std::vector<Annotated> documents_;
};

std::vector<std::string_view> lines_of(std::string_view bytes) {
  std::vector<std::string_view> lines;
  while (!bytes.empty()) {
    const auto end = bytes.find('\n');
    auto line = bytes.substr(0, end);
    bytes = end == std::string_view::npos ? std::string_view() : bytes.substr(end + 1);
    while (line.ends_with('\r') || line.ends_with(' ')) line.remove_suffix(1);
    lines.push_back(line);
  }
  return lines;
}

bool is_comment(std::string_view line) { return line.starts_with("# "); }
bool is_divider(std::string_view line) { return line.starts_with("-DOCSTART-"); }

}  // namespace

Result<std::vector<Annotated>> read_conll(std::string_view name, std::string_view bytes) {
  if (bytes.starts_with("\xef\xbb\xbf")) bytes.remove_prefix(3);
  const auto lines = lines_of(bytes);
  std::vector<Fields> rows;
  for (const auto line : lines) {
    if (!line.empty() && !is_comment(line) && !is_divider(line)) rows.push_back(fields_of(line));
  }
  const bool numbered = !rows.empty() && std::all_of(rows.begin(), rows.end(), [](const Fields& row) {
    return row.size() > 2 && is_number(row[0].substr(0, row[0].find_first_of(".-")));
  });
  const std::size_t word = numbered ? 1 : 0;
  const auto tag = tag_column(rows, word);
  if (!tag) return fail(ErrorCode::unreadable, "no column holds a tag (O, B-PER, I-PER ...) in every line");

  Builder builder(name);
  std::vector<Token> sentence;
  std::string_view text;
  std::size_t row = 0;
  const auto end_sentence = [&] {
    builder.add(sentence, text);
    sentence.clear();
    text = {};
  };
  for (const auto line : lines) {
    if (line.empty() || is_divider(line)) end_sentence();
    if (is_divider(line) || line.starts_with("# newdoc")) builder.begin_document();
    else if (line.starts_with("# text = ")) text = line.substr(9);
    if (line.empty() || is_comment(line) || is_divider(line)) continue;
    const auto& fields = rows[row++];
    // CoNLL-U's ranges (3-4) and empty nodes (5.1) repeat words.
    if ((!numbered || is_number(fields[0])) && !fields[word].empty()) sentence.push_back({fields[word], fields[*tag]});
  }
  end_sentence();
  return builder.finish();
}

}  // namespace inquest::evaluation
