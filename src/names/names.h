// The door of names: what a name is made of, whether two names, in any scripts, could be one person's, and which names of a
// list a searcher could mean.
//
// A name is prepared once (parsed, folded, read aloud in Latin letters) and compared many times. `prepare` allocates and costs
// some microseconds; `compare` allocates nothing. Same-script names are compared part by part in any order, with the costs of
// slips that are usual; names in different scripts through transliteration costs learned from pairs of names
// (vocab/models/transliteration.model). Scores lie in 0..1; what they mean is said at Comparison.
//
// Pure: the same names give the same answer, whichever comes first. All functions may be called from any thread; a NameIndex
// may be read by several threads while nobody adds. Nothing can fail: any bytes are a name, if only an empty one. Of a name
// the first kMostParts parts and of a part the first kMostLetters letters count.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace inquest::names {

enum class Script : std::uint8_t { none, latin, cyrillic, greek, hangul, han, kana, arabic, hebrew, other };
std::string_view name_of(Script script);

enum class PartKind : std::uint8_t {
  name = 1,    // given or family: which of the two is not known and does not count
  initial,     // "V."
  particle,    // al, bin, de, van: may be missing or glued to what follows
  patronymic,  // Vladimirovich, or where from ("of Bavaria"): may be missing
  title,       // President, Dr, Sheikh: does not count
  suffix,      // Jr, III, 3세: two different ones speak against
};
std::string_view name_of(PartKind kind);

inline constexpr std::size_t kMostParts = 8;
inline constexpr std::size_t kMostLetters = 24;

// A part of a prepared name; its letters stand in Prepared::letters, its sounds at the same place of Prepared::sounds.
struct Part {
  std::uint32_t hash = 0;       // of the folded letters in their own script
  std::uint32_t mask = 0;       // the classes of sounds that occur
  std::uint16_t surprise = 0;   // the cost of its letters by themselves, in sixteenths of a nat
  std::uint8_t letters_at = 0, letters_size = 0;
  std::uint8_t sounds_at = 0, sounds_size = 0;
  std::uint8_t units_at = 0, units_size = 0;  // in Prepared::units; none for Latin
  PartKind kind = PartKind::name;
  bool joined = false;          // a hyphen ties it to the part before
  bool nicknamed = false;       // it has nicknames or is one
};

// A way of reading the whole name aloud. Names in Han have several (Chinese, Korean, Japanese), all others one.
struct Reading {
  std::vector<Part> parts;
  std::string letters;               // a-z, as the name is most often written in Latin letters; parts one after the other
  std::string sounds;                // one code a sound ("sh" is one)
  std::vector<std::uint32_t> units;  // rows of the model of transliteration, one for each letter of the own script
  std::uint64_t whole = 0;           // hash of the parts that count, in order
  std::uint64_t any_order = 0;       // the same in any order
  std::uint32_t mask = 0;            // the classes of sounds that occur
  std::int32_t surprise = 0;         // the sum over its parts
  bool with_units = false;           // every part that counts has units
  bool undivided = false;            // written in one word that holds family and given name: 김정은
};

struct Prepared {
  Script script = Script::none;  // of most letters
  bool empty() const { return readings.empty(); }
  std::vector<Reading> readings;
};
Prepared prepare(std::string_view utf8);

// Why two names were found alike, from the strongest to the weakest reason.
enum class Agreement : std::uint8_t {
  exact = 1,        // letter for letter, but for case, accents and punctuation
  order,            // the same parts in another order
  parts,            // titles, particles, patronymics or middle names apart
  spelling,         // other letters for the same sounds, or a slip
  nickname,         // Bill for William
  initials,         // V. for Vladimir
  transliteration,  // in two scripts
  single_part,      // one part alone can be compared: a family name, or a given name
  none,
};
std::string_view name_of(Agreement agreement);

// How far two names agree. The score is read as the chance that the two are spellings of one name, if as many pairs are as
// are not: 0.5 is undecided. It says nothing of how many people bear the name; that a rare name weighs more is for linkage.
struct Comparison {
  float score = 0;
  Agreement agreement = Agreement::none;
};
// Same-script pairs take a fraction of a microsecond, pairs of two scripts a few. Pairs that cannot reach `least` are left
// early, with a score below it that is no more than a bound.
Comparison compare(const Prepared& a, const Prepared& b, float least = 0);

// Single parts (given names in one column, family names in another) are prepared and compared in the same way.

// Keys under which names that could be one meet: equal keys are candidates. By sound, so that they work across scripts.
//  parts: one key for each part that counts (a shared family name is enough: many candidates)
//  pairs: one key for each two parts, in any order; a name of one part gives its part key
//  runs: one key for each two consonants that follow each other, however the name is divided: two spellings share most of them
enum class Keys : std::uint8_t { parts, pairs, runs };
void add_keys(const Prepared& name, Keys kind, std::vector<std::uint64_t>& keys);

// Says the text that no name is known or given? "Unidentified man", "N.N.", "name withheld", "신원미상". Two such are no two
// spellings of one name: nothing is known of either. By the words of vocab/nameless.tsv, each of which must be in it.
bool stands_for_no_name(std::string_view utf8);

// --- for people ---------------------------------------------------------------------------------------------------

struct NamePart {
  std::string written;  // as it stands
  std::string letters;  // in Latin letters, as it is compared
  PartKind kind{};
};
std::vector<NamePart> parts_of(std::string_view utf8);

// Other ways in which the name may be written, with the rule that made each: {"Chong Ŭn", "McCune-Reischauer"}.
struct Spelling {
  std::string text;
  std::string rule;
};
std::vector<Spelling> spellings_of(std::string_view utf8);

// Why two names agree, in words: "kim = 김, jongun ~ 정은 (read aloud)". Empty where they do not.
std::string explain(std::string_view a, std::string_view b);

// --- an index of names --------------------------------------------------------------------------------------------

struct Hit {
  std::size_t name = 0;  // what `add` returned
  Comparison found;
};

// A list of names to be searched. Adding is not thread-safe; searching is, and compares every name.
class NameIndex {
 public:
  NameIndex();
  NameIndex(NameIndex&&) noexcept;
  NameIndex& operator=(NameIndex&&) noexcept;
  ~NameIndex();

  std::size_t add(std::string_view utf8);  // 0, 1, 2, ...
  std::size_t size() const;
  // Best first, equal scores in the order of adding; at most `limit` (0: all) with a score of at least `least`.
  std::vector<Hit> search(std::string_view utf8, std::size_t limit, float least = 0.5F) const;
  std::vector<Hit> search(const Prepared& name, std::size_t limit, float least = 0.5F) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace inquest::names
