#include "reading/sentences.h"

#include "reading/abbreviations.h"
#include "reading/characters.h"
#include "reading/word_set.h"

namespace inquest::reading {
namespace {

// Verbs after "...?" or "...!": the sentence goes on with who said it.
constexpr WordSet kSpeech({"said", "says", "asked", "asks", "told", "added", "wrote", "cried", "shouted", "exclaimed",
    "tweeted", "replied"});

enum class Ending : std::uint8_t { none = 0, hard, soft, cjk };  // soft: may be an abbreviation's or an ellipsis's dots

bool is_ellipsis(std::string_view word) {
  return word == "\xE2\x80\xA6" || (word.size() > 1 && word.find_first_not_of('.') == std::string_view::npos);
}

Ending ending_of(const Tokens& t, std::size_t i) {
  const auto word = t.word(i);
  const auto& token = t.tokens[i];
  if (token.kind == TokenKind::punctuation) {
    if (word == "." || word == "!" || word == "?") return Ending::hard;
    if (is_ellipsis(word)) return Ending::soft;
    if (word == "\xE3\x80\x82" || word == "\xEF\xBC\x81" || word == "\xEF\xBC\x9F") return Ending::cjk;  // 。！？
    if (word == "\xE2\x80\xBD" || word == "\xD8\x9F" || word == "\xE0\xA5\xA4") return Ending::hard;     // ‽ ؟ ।
    return Ending::none;
  }
  if (token.kind == TokenKind::word && word.size() > 1 && word.back() == '.') return Ending::soft;
  return Ending::none;
}

bool closes(const Tokens& t, std::size_t i) {
  const auto& token = t.tokens[i];
  if (token.kind == TokenKind::close_quote) return true;
  const auto word = t.word(i);
  return token.kind == TokenKind::punctuation && !token.space_before &&
         (word == ")" || word == "]" || word == "!" || word == "?" || word == ".");
}

// "[12]" right behind the full stop: a note's number belongs to the sentence before it.
std::size_t skip_note(const Tokens& t, std::size_t i) {
  const auto count = t.tokens.size();
  if (i + 2 < count && !t.tokens[i].space_before && t.word(i) == "[" && t.tokens[i + 1].kind == TokenKind::number &&
      t.word(i + 2) == "]") {
    return i + 3;
  }
  return i;
}

bool lower_case(const Tokens& t, std::size_t i) { return is_lower(decode_at(t.text, t.tokens[i].begin).value); }

bool starter(const Tokens& t, std::size_t i) {
  return t.tokens[i].capital && starts_sentences(t.lower(i));
}

bool speech_follows(const Tokens& t, std::size_t next) {
  for (std::size_t i = next; i < t.tokens.size() && i < next + 4; ++i) {
    if (t.tokens[i].kind != TokenKind::word) return false;
    if (kSpeech.contains(t.word(i))) return true;
  }
  return false;
}

// Does a new sentence begin at `next`, after an ending at `end` and its closing marks?
bool begins_sentence(const Tokens& t, std::size_t first, std::size_t end, std::size_t next, Ending ending) {
  const auto& token = t.tokens[next];
  if (ending == Ending::cjk) return true;
  const bool quoted = next > end + 1;
  if (!token.space_before) {
    // "said.The": a space forgotten after a lower-case word.
    return ending == Ending::hard && token.capital && end > first && lower_case(t, end - 1) && t.word(end) == ".";
  }
  if (token.kind == TokenKind::close_quote) return false;
  if (token.kind == TokenKind::punctuation) {
    const auto word = t.word(next);
    return ending == Ending::hard && (word == "(" || word == "[" || word == "-" || word == "\xE2\x80\x94");
  }
  const std::size_t word = token.kind == TokenKind::open_quote && next + 1 < t.tokens.size() ? next + 1 : next;
  if (lower_case(t, word)) return false;
  if (ending == Ending::soft) {
    // "Mr. So": a title never ends a sentence, whatever the name looks like.
    const LowerWord abbreviation(t.word(end).substr(0, t.word(end).size() - 1));
    if (t.tokens[end].capital && abbreviation_of(abbreviation.view()) == Abbreviation::title) return false;
    return starter(t, word);
  }
  if (quoted && t.word(end) != "." && speech_follows(t, next)) return false;
  // "3. The state party ..." at the front of a paragraph: the number is the paragraph's.
  if (end == first + 1 && t.tokens[first].kind == TokenKind::number && t.word(end) == ".") return false;
  return true;
}

void close_sentence(Tokens& t, std::size_t first, std::size_t last) {
  const auto index = static_cast<std::uint32_t>(t.sentences.size());
  for (std::size_t i = first; i < last; ++i) t.tokens[i].sentence = index;
  t.sentences.push_back({static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(last), t.span(first, last)});
}

}  // namespace

void cut_sentences(Tokens& t, std::size_t first) {
  const std::size_t count = t.tokens.size();
  std::size_t begin = first;
  for (std::size_t i = first; i < count; ++i) {
    const auto ending = ending_of(t, i);
    if (ending == Ending::none) continue;
    std::size_t next = i + 1;
    while (next < count && closes(t, next)) ++next;
    next = skip_note(t, next);
    if (next >= count) break;
    if (!begins_sentence(t, begin, i, next, ending)) {
      i = next - 1;
      continue;
    }
    close_sentence(t, begin, next);
    begin = next;
    i = next - 1;
  }
  if (begin < count) close_sentence(t, begin, count);
}

}  // namespace inquest::reading
