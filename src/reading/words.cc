#include "reading/words.h"

#include <algorithm>
#include <charconv>

#include "reading/apostrophes.h"
#include "reading/characters.h"
#include "vocab/vocab.h"

namespace inquest::reading {

namespace {

std::uint16_t number_of(std::string_view digits) {
  unsigned value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return static_cast<std::uint16_t>(std::min(value, 65535u));
}

std::uint32_t flag_of_tag(char tag) {
  switch (tag) {
    case 'N':
      return kNoun;
    case 'V':
      return kVerb;
    case 'J':
      return kAdjective;
    case 'R':
      return kAdverb;
    case 'P':
      return kPreposition;
    case 'D':
      return kDeterminer;
    case 'C':
      return kConjunction;
    case 'S':
      return kSubordinator;
    case 'X':
      return kAuxiliary;
    case 'O':
      return kPronoun;
    case 'U':
      return kNumeral;
    case 'I':
      return kInterjection;
    default:
      return 0;
  }
}

std::uint32_t flag_of_class(std::string_view name) {
  if (name == "honorific") return kHonorificWord;
  if (name == "title") return kTitleWord;
  if (name == "noun") return kRoleNoun;
  if (name == "organisation") return kOrganisationWord | kBodyHead;
  if (name == "ending") return kOrganisationWord;
  if (name == "place") return kPlaceWord;
  if (name == "never") return kNeverPerson;
  if (name == "calendar") return kNeverPerson | kCalendarWord;
  if (name == "thing") return kThingWord;
  if (name == "family") return kKoreanFamily;
  if (name == "syllable") return kKoreanSyllable;
  return 0;
}

std::uint32_t flag_of_gender(std::string_view gender) {
  if (gender == "m") return kMale;
  return gender == "f" ? std::uint32_t{kFemale} : 0;
}

// "al-Hussein", "ash-Sharif".
bool joins_article(std::string_view word) {
  const auto hyphen = word.find('-');
  if (hyphen != 2 && hyphen != 3) return false;
  const auto article = word.substr(0, hyphen);
  return hyphen + 1 < word.size() && is_ascii_upper(word[hyphen + 1]) &&
         (article == "al" || article == "el" || article == "ad" || article == "as" || article == "ash" ||
          article == "at" || article == "an" || article == "ar" || article == "az" || article == "ul");
}

// "Washington-based", "Seoul-backed": a name made an adjective is no name.
bool ends_as_adjective(std::string_view word) {
  const auto hyphen = word.rfind('-');
  if (hyphen == std::string_view::npos) return false;
  const auto end = word.substr(hyphen + 1);
  return end == "based" || end == "backed" || end == "led" || end == "born" || end == "run" || end == "style" ||
         end == "controlled" || end == "held" || end == "trained" || end == "funded" || end == "made" || end == "era";
}

std::string_view first_word(std::string_view phrase) { return phrase.substr(0, phrase.find(' ')); }

}  // namespace

const Lexicon& Lexicon::shared() {
  static const Lexicon lexicon;  // constant after construction
  return lexicon;
}

WordInfo& Lexicon::at(std::string_view word) {
  // Nearly all words of the vocabularies are small letters of ASCII already.
  if (std::ranges::none_of(word, [](char c) { return is_ascii_upper(c) || (c & 0x80) != 0; })) return words_.at(word);
  auto small = lower_of(word);
  return words_.at(small == word ? word : std::string_view(made_small_.emplace_back(std::move(small))));
}

Lexicon::Lexicon() {
  words_.reserve(50000);
  using vocab::RowView;
  vocab::for_each_row("common_words", [&](const RowView& row) {
    auto& info = at(row[0]);
    info.lower = number_of(row[1]);
    info.proper = number_of(row[2]);
    for (const char tag : row[3]) info.flags |= flag_of_tag(tag);
    const char first = row[3].empty() ? '-' : row[3][0];
    if (first == 'N' || first == 'J') info.flags |= kFirstTagIsNominal;
    if (first == 'V') info.flags |= kFirstTagIsVerb;
  });
  vocab::for_each_row("person_names", [&](const RowView& row) {
    auto& info = at(row[0]);
    info.given = std::max(info.given, number_of(row[1]));
    info.family = std::max(info.family, number_of(row[2]));
    info.flags |= flag_of_gender(row[3]);
  });
  for (const char* name : {"name_words", "korean_names"}) {
    vocab::for_each_row(name, [&](const RowView& row) { at(row[0]).flags |= flag_of_class(row[1]); });
  }
  vocab::for_each_row("roles", [&](const RowView& row) {
    at(first_word(row[0])).flags |= flag_of_class(row[1]);
    if (row[0].find(' ') == std::string_view::npos) at(row[0]).flags |= flag_of_gender(row[2]);
  });
  vocab::for_each_row("reporting_verbs", [&](const RowView& row) {
    for (const auto form : vocab::split(row[0], '|')) at(first_word(form)).flags |= kCueWord;
  });
  vocab::for_each_row("states", [&](const RowView& row) {
    for (const auto adjective : vocab::split(row[3], '|')) at(first_word(adjective)).flags |= kDemonym;
  });
  at("korean").flags |= kDemonym;
}

Words::Words(const Tokens& tokens, const std::vector<Boilerplate>& boilerplate)
    : tokens_(tokens), words_(tokens.tokens.size()) {
  const auto& lexicon = Lexicon::shared();
  for (std::size_t i = 0; i < words_.size(); ++i) {
    words_[i].info = has_typographic_apostrophe(lower(i)) ? &lexicon.find(with_plain_apostrophes(lower(i)))
                                                          : &lexicon.find(lower(i), keys(i).word);
    const auto word = text(i);
    words_[i].capital = is_word(i) && ((token(i).capital && !ends_as_adjective(word)) || joins_article(word));
    // Written in capitals: the small form differs in every letter; digits, stops and hyphens do not count.
    std::size_t capitals = 0;
    bool small = false;
    for (std::size_t k = 0; k < word.size(); ++k) {
      const char c = word[k];
      if (is_ascii_upper(c)) ++capitals;
      else if (is_ascii_letter(c)) small = true;
      else if (lower(i)[k] != c) ++capitals;
    }
    words_[i].all_capitals = capitals >= 2 && !small;
  }
  mark_furniture(boilerplate);
  mark_starts();
  mark_headlines();
  // "US" and "WHO" are no pronouns.
  for (std::size_t i = 0; i < words_.size(); ++i) {
    if (words_[i].all_capitals && !words_[i].shouted && (text(i) == "US" || text(i) == "WHO"))
      words_[i].info = &lexicon.find("");
  }
}

void Words::mark_furniture(const std::vector<Boilerplate>& boilerplate) {
  std::size_t token = 0;
  for (const auto& region : boilerplate) {
    if (region.kind != BoilerplateKind::furniture) continue;
    while (token < size() && this->token(token).end <= region.span.begin) ++token;
    for (; token < size() && this->token(token).begin < region.span.end; ++token) words_[token].furniture = true;
  }
}

void Words::mark_starts() {
  for (const auto& sentence : tokens_.sentences) {
    bool fresh = true;
    for (std::size_t i = sentence.first; i < sentence.last; ++i) {
      const auto kind = token(i).kind;
      if (kind == TokenKind::word) {
        words_[i].starts = fresh;
        fresh = false;
      } else if (kind == TokenKind::open_quote) {
        fresh = true;
      } else if (kind == TokenKind::punctuation || kind == TokenKind::symbol) {
        const auto mark = text(i);
        if (mark == ":" || mark == "•" || mark == "*" || mark == "|") fresh = true;
      } else {
        fresh = fresh && kind == TokenKind::number && i == sentence.first;
      }
    }
  }
}

void Words::mark_headlines() {
  for (const auto& sentence : tokens_.sentences) {
    std::size_t long_words = 0, capitals = 0, shouting = 0, commas = 0;
    for (std::size_t i = sentence.first; i < sentence.last; ++i) {
      commas += text(i) == ",";
      if (!is_word(i) || words_[i].starts || token(i).end - token(i).begin < 4) continue;
      ++long_words;
      capitals += token(i).capital;
      shouting += words_[i].all_capitals;
    }
    // A line of names alone ("Kim Jong Un") is Title Case too, but short; four long words make a headline.
    // A list of names has commas or a full stop.
    const bool listed = commas >= 2 || text(sentence.last - 1) == ".";
    const bool title_case = long_words >= 4 && capitals * 5 >= long_words * 4 && !listed;
    const bool shouted = long_words >= 2 && shouting * 5 >= long_words * 4;
    if (!title_case && !shouted) continue;
    for (std::size_t i = sentence.first; i < sentence.last; ++i) {
      words_[i].headline = true;
      words_[i].shouted = shouted;
    }
  }
}

bool Words::is_possessive(std::size_t token) const {
  const auto word = text(token);
  return word == "'s" || word == "’s" || word == "'S" || word == "’S";
}

bool Words::is_initial(std::size_t token) const {
  const auto word = text(token);
  return is_capital(token) && (word.size() == 1 || (word.size() == 2 && word[1] == '.') ||
                               (word.size() == 4 && word[1] == '.' && word[3] == '.'));
}

bool Words::is_acronym(std::size_t token) const {
  if (!is_word(token) || !words_[token].all_capitals) return false;
  return !words_[token].shouted;
}

}  // namespace inquest::reading
