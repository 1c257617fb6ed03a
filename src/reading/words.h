// What the vocabularies know of each token of one text: is it a given name, a title, a common word, the first word of a
// headline. Names and quotations both read from here, so that every token is looked up once.
// Words borrows the Tokens and must not outlive them. The Lexicon is built once, constant, safe from any thread.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "model/reading.h"
#include "reading/characters.h"
#include "reading/tokens.h"
#include "reading/word_table.h"

namespace inquest::reading {

// Bits of WordInfo::flags.
enum WordFlag : std::uint32_t {
  kHonorificWord = 1u << 0,     // "Mr."
  kTitleWord = 1u << 1,         // a word that can begin a title: "president", "secretary"
  kRoleNoun = 1u << 2,          // heads a description of a person: "spokesman", "survivor"
  kOrganisationWord = 1u << 3,  // "ministry"
  kPlaceWord = 1u << 4,         // "river"
  kNeverPerson = 1u << 5,       // "Islam"
  kKoreanFamily = 1u << 6,
  kKoreanSyllable = 1u << 7,
  kMale = 1u << 8,
  kFemale = 1u << 9,
  kNoun = 1u << 10,
  kVerb = 1u << 11,
  kAdjective = 1u << 12,
  kAdverb = 1u << 13,
  kPreposition = 1u << 14,
  kDeterminer = 1u << 15,
  kConjunction = 1u << 16,
  kSubordinator = 1u << 17,
  kAuxiliary = 1u << 18,
  kPronoun = 1u << 19,
  kNumeral = 1u << 20,
  kInterjection = 1u << 21,
  kFirstTagIsNominal = 1u << 22,  // the commonest part of speech is noun or adjective
  kFirstTagIsVerb = 1u << 23,
  kCueWord = 1u << 24,       // begins a form of a reporting verb
  kDemonym = 1u << 25,       // "Korean"
  kThingWord = 1u << 26,     // heads the name of a work or event: "prize"
  kCalendarWord = 1u << 27,  // "Monday"; always kNeverPerson too
  kBodyHead = 1u << 28,      // heads a body's name also before "of": "ministry"; always kOrganisationWord too
  kFunctionWord = kPreposition | kDeterminer | kConjunction | kSubordinator | kAuxiliary | kPronoun,
};

struct WordInfo {
  std::uint32_t flags = 0;
  std::uint16_t given = 0;   // times met as a first name (0-999)
  std::uint16_t family = 0;  // times met as a last name
  std::uint16_t lower = 0;   // times met in small letters in running English
  std::uint16_t proper = 0;  // times met as a proper noun there

  bool is(std::uint32_t any_of) const { return (flags & any_of) != 0; }
  // Oftener an ordinary word than a name.
  bool is_common() const { return lower > 0 && lower * 2u > proper; }
};

// The vocabularies by word in small letters.
class Lexicon {
 public:
  static const Lexicon& shared();
  // Never null: an unknown word has an empty WordInfo.
  const WordInfo& find(std::string_view lower_word) const { return find(lower_word, key_of_word(lower_word)); }
  const WordInfo& find(std::string_view lower_word, std::uint64_t key) const {
    static constexpr WordInfo kUnknown;
    const auto* found = words_.find(lower_word, key);
    return found == nullptr ? kUnknown : *found;
  }

 private:
  Lexicon();
  WordInfo& at(std::string_view word);

  WordTable<WordInfo> words_;
  std::deque<std::string> made_small_;  // words that a vocabulary has with capitals
};

struct Word {
  const WordInfo* info = nullptr;  // of the lexicon
  bool capital = false;            // a word that begins with a capital, or an Arabic article and a capital
  bool all_capitals = false;       // two letters or more, none of them small
  bool starts = false;             // first word of a sentence, quotation or item: its capital says nothing
  bool furniture = false;
  bool headline = false;  // in a line in Title Case or CAPITALS: no capital says anything
  bool shouted = false;   // in a line in CAPITALS
};

class Words {
 public:
  Words(const Tokens& tokens, const std::vector<Boilerplate>& boilerplate);

  const Tokens& tokens() const { return tokens_; }
  std::size_t size() const { return tokens_.tokens.size(); }
  const Word& operator[](std::size_t token) const { return words_[token]; }
  const Token& token(std::size_t token) const { return tokens_.tokens[token]; }
  // The part of speech in its sentence; Upos::none past the last token and where none was tagged.
  Upos part(std::size_t token) const { return token < size() ? tokens_.tokens[token].part : Upos::none; }
  const WordInfo& info(std::size_t token) const { return *words_[token].info; }
  std::string_view text(std::size_t token) const { return token < size() ? tokens_.word(token) : std::string_view(); }
  // In small letters. Past the last token every word is empty, so that rules may look ahead.
  std::string_view lower(std::size_t token) const { return token < size() ? tokens_.lower(token) : std::string_view(); }
  // What the models look at, and the key of the word in a WordTable.
  const TokenKeys& keys(std::size_t token) const { return token < size() ? tokens_.keys[token] : kOutside; }
  bool is_word(std::size_t token) const { return token < size() && tokens_.tokens[token].kind == TokenKind::word; }
  // "Kim", and "al-Hussein": an article of Arabic names joined to a capital.
  bool is_capital(std::size_t token) const { return token < size() && words_[token].capital; }
  bool is(std::size_t token, std::string_view lower_word) const { return lower(token) == lower_word; }
  // "'s" or "’s" after a word.
  bool is_possessive(std::size_t token) const;
  // A single capital with or without its stop: "J.", "F".
  bool is_initial(std::size_t token) const;
  // Written in capitals though the line is not: an acronym.
  bool is_acronym(std::size_t token) const;

 private:
  void mark_furniture(const std::vector<Boilerplate>& boilerplate);
  void mark_starts();
  void mark_headlines();

  const Tokens& tokens_;
  std::vector<Word> words_;
};

}  // namespace inquest::reading
