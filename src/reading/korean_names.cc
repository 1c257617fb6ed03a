// read_korean_mentions: people by a family name and a title or 씨 behind it, then again wherever the name or the family
// name with that title stands; states, bodies and places by the vocabulary.
#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <span>

#include "reading/korean.h"
#include "reading/korean_words.h"

namespace inquest::reading {
namespace {

constexpr std::size_t kSyllable = 3;  // bytes of a composed Hangul syllable in UTF-8

// Particles that no given name ends in: "조사를" is no Mr Cho.
constexpr std::array<std::string_view, 6> kObjectEndings{"를", "을", "에", "와", "과", "의"};
// What stands between a name and a title that was or is held: "박영호 전 대통령".
constexpr std::array<std::string_view, 8> kBeforeTitle{"전", "현", "신임", "전직", "현직", "당시", "초대", "수석"};
// What the name of a ministry, party or body ends in: "이수진 통일부 대변인".
constexpr std::array<std::string_view, 14> kBodyEndings{"부", "처", "청", "원", "회", "당", "국", "실", "성", "단", "사", "연합", "센터", "대학교"};
constexpr std::size_t kMostBetween = 3;    // words between a name and its title
constexpr std::size_t kLongest = 16 * kSyllable;  // bytes of a name or title with what is joined to it
constexpr std::size_t kMostNamesakes = 64;  // of one family name that a short name is held against

struct Person {
  std::string name, family, id;
  std::vector<std::string> titles;
};

class NameReader {
 public:
  NameReader(const Tokens& tokens, const std::vector<Boilerplate>& boilerplate)
      : tokens_(tokens), furniture_(tokens.tokens.size()) {
    mark_furniture(boilerplate);
    words_.reserve(tokens.tokens.size());
    for (std::size_t i = 0; i < tokens.tokens.size(); ++i) {
      words_.push_back(is_hangul_word(tokens, i) ? korean_word(tokens, i) : KoreanWord{});
    }
  }

  std::vector<Mention> run() {
    find_titled();
    for (std::size_t i = 0; i < words_.size(); ++i) {
      if (is_furniture(i) || words_[i].text.empty()) continue;
      if (const auto used = titled_.find(i); used != titled_.end()) {
        add_person(i, used->second);
        for (auto between = i + 1; between < used->second.last; ++between) named(between);
        i = used->second.last;
      } else if (!known_name(i) && !short_name(i)) {
        named(i);
      }
    }
    return std::move(out_);
  }

 private:
  struct Titled {
    std::size_t name_end = 0;            // bytes of the name within its token
    std::optional<Span> role;
    std::string title;
    std::size_t last = 0;                // the last token that belongs to it
  };

  const KoreanLexicon& lexicon() const { return KoreanLexicon::shared(); }

  void mark_furniture(const std::vector<Boilerplate>& boilerplate) {
    std::size_t i = 0;
    for (const auto& region : boilerplate) {
      if (region.kind != BoilerplateKind::furniture) continue;
      while (i < tokens_.tokens.size() && tokens_.tokens[i].begin < region.span.begin) ++i;
      for (; i < tokens_.tokens.size() && tokens_.tokens[i].begin < region.span.end; ++i) furniture_[i] = true;
    }
  }
  bool is_furniture(std::size_t i) const { return furniture_[i]; }

  std::string_view family_of(std::string_view name) const {
    if (name.size() >= 4 * kSyllable && (lexicon().of(name.substr(0, 2 * kSyllable)) & kKoreanSurname) != 0)
      return name.substr(0, 2 * kSyllable);
    return (lexicon().of(name.substr(0, kSyllable)) & kKoreanSurname) != 0 ? name.substr(0, kSyllable) : std::string_view();
  }

  // Two to four syllables that begin with a family name and are no common word.
  bool could_be_name(std::string_view word) const {
    const auto syllables = word.size() / kSyllable;
    if (word.size() % kSyllable != 0 || syllables < 2 || syllables > 4 || family_of(word).empty()) return false;
    if (syllables == 4 && family_of(word).size() != 2 * kSyllable) return false;
    if (std::ranges::any_of(kObjectEndings, [&](std::string_view end) { return word.ends_with(end); })) return false;
    return (lexicon().of(word) & (kKoreanNever | kKoreanNamed | kKoreanTitle)) == 0;
  }

  // "위원장은", "씨가": a title or 씨 with nothing but a particle behind it. `end` receives its bytes.
  std::uint32_t title_at(std::string_view word, std::size_t& end) const {
    if (word.size() > kLongest) return 0;
    for (auto size = word.size(); size > 0; size -= kSyllable) {
      const auto classes = lexicon().of(word.substr(0, size)) & (kKoreanTitle | kKoreanHonorific);
      const auto rest = word.substr(size);
      if (classes != 0 && (rest.empty() || (lexicon().of(rest) & kKoreanParticle) != 0)) {
        end = size;
        return classes;
      }
      if (size < kSyllable) break;
    }
    return 0;
  }

  void find_titled() {
    for (std::size_t i = 0; i < words_.size(); ++i) {
      const std::string_view word = words_[i].text;
      if (word.empty() || is_furniture(i)) continue;
      if (could_be_name(word)) {
        auto next = i + 1;
        bool aged = false;
        if (next < words_.size() && tokens_.word(next) == "(") {  // 김영희(45) 씨
          aged = next + 1 < words_.size() && is_age(next + 1);
          while (next < words_.size() && next < i + 5 && tokens_.word(next) != ")") ++next;
          ++next;
        }
        std::size_t end = 0;
        if (const auto title = title_behind(next, end)) {
          note(i, word, *title, end);
          continue;
        }
        if (aged) {  // 김영희(45)는
          remember(word, {});
          titled_.emplace(i, Titled{word.size(), std::nullopt, {}, i});
          continue;
        }
      }
      for (std::size_t size = 2 * kSyllable; size <= 4 * kSyllable && size < word.size(); size += kSyllable) {
        std::size_t end = 0;
        if (!could_be_name(word.substr(0, size)) || title_at(word.substr(size), end) == 0) continue;
        Titled titled{size, words_[i].span(size, size + end), std::string(word.substr(size, end)), i};
        if ((lexicon().of(titled.title) & kKoreanTitle) == 0) titled.role.reset();
        remember(word.substr(0, size), titled.title);
        titled_.emplace(i, std::move(titled));
        break;
      }
    }
  }

  // "45", "45세" inside brackets.
  bool is_age(std::size_t i) const {
    const auto number = tokens_.word(i);
    const bool two_digits = number.size() == 2 && std::ranges::all_of(number, [](char c) { return c >= '0' && c <= '9'; });
    if (!two_digits || i + 1 >= words_.size()) return false;
    return tokens_.word(i + 1) == ")" || ((tokens_.word(i + 1) == "세" || tokens_.word(i + 1) == "살") && tokens_.word(i + 2) == ")");
  }

  // The token of the title behind a name at `next`, over "전" and the body that the title is of; `end` as title_at has it.
  std::optional<std::size_t> title_behind(std::size_t next, std::size_t& end) const {
    for (std::size_t between = 0; between <= kMostBetween && next < words_.size(); ++between, ++next) {
      const std::string_view word = words_[next].text;
      if (word.empty() || is_furniture(next)) return std::nullopt;
      const auto classes = title_at(word, end);
      if (classes != 0 && (between == 0 || (classes & kKoreanTitle) != 0)) return next;
      if (std::ranges::find(kBeforeTitle, word) == kBeforeTitle.end() && !names_body(word)) return std::nullopt;
    }
    return std::nullopt;
  }

  bool names_body(std::string_view word) const {
    if ((lexicon().of(word) & (kKoreanBody | kKoreanState)) != 0) return true;
    return word.size() >= 2 * kSyllable && std::ranges::any_of(kBodyEndings, [&](std::string_view end) { return word.ends_with(end); });
  }

  void note(std::size_t i, std::string_view name, std::size_t next, std::size_t end) {
    // What stands between belongs to the role; a body there is read on its own too.
    auto role = words_[next].span(0, end);
    if (next > i + 1 && !words_[i + 1].text.empty()) role.begin = words_[i + 1].source.front();
    Titled titled{name.size(), role, words_[next].text.substr(0, end), next};
    if ((lexicon().of(titled.title) & kKoreanTitle) == 0) titled.role.reset();
    remember(name, titled.title);
    titled_.emplace(i, std::move(titled));
  }

  void remember(std::string_view name, std::string_view title) {
    auto [at, fresh] = people_.try_emplace(std::string(name));
    if (fresh) at->second = {std::string(name), std::string(family_of(name)), {}, {}};
    if (!title.empty()) at->second.titles.emplace_back(title);
    if (fresh) of_family_[at->second.family].push_back(&at->second);
  }

  std::string id_of(Person& person) {
    if (person.id.empty()) person.id = "p" + std::to_string(++persons_);
    return person.id;
  }

  void add_person(std::size_t i, const Titled& titled) {
    auto& person = people_.at(words_[i].text.substr(0, titled.name_end));
    out_.push_back({EntityKind::person, words_[i].span(0, titled.name_end), id_of(person), person.name, titled.role, 0.9});
  }

  // A name that stood with a title elsewhere, now alone: 김영희는.
  bool known_name(std::size_t i) {
    const std::string_view word = words_[i].text;
    if (word.size() > kLongest || word.size() % kSyllable != 0) return false;
    for (auto size = word.size(); size >= 2 * kSyllable; size -= kSyllable) {
      const auto rest = word.substr(size);
      if (!rest.empty() && (lexicon().of(rest) & kKoreanParticle) == 0) continue;
      const auto known = people_.find(std::string(word.substr(0, size)));
      if (known == people_.end()) continue;
      out_.push_back({EntityKind::person, words_[i].span(0, size), id_of(known->second), known->second.name, std::nullopt, 0.85});
      return true;
    }
    return false;
  }

  // 김 위원장은: the family name and the title that a full name had.
  bool short_name(std::size_t& i) {
    const std::string_view word = words_[i].text;
    if (word.size() != kSyllable || (lexicon().of(word) & kKoreanSurname) == 0 || i + 1 >= words_.size()) return false;
    std::size_t end = 0;
    if (words_[i + 1].text.empty() || title_at(words_[i + 1].text, end) == 0) return false;
    const auto title = std::string_view(words_[i + 1].text).substr(0, end);
    const auto namesakes = of_family_.find(word);
    if (namesakes == of_family_.end()) return false;
    for (auto* each : std::span(namesakes->second).first(std::min(namesakes->second.size(), kMostNamesakes))) {
      auto& person = *each;
      const bool fits = std::ranges::find(person.titles, title) != person.titles.end() || (lexicon().of(title) & kKoreanHonorific) != 0;
      if (!fits) continue;
      std::optional<Span> role;
      if ((lexicon().of(title) & kKoreanTitle) != 0) role = words_[i + 1].span(0, end);
      out_.push_back({EntityKind::person, words_[i].span(0, kSyllable), id_of(person), person.name, role, 0.75});
      ++i;
      return true;
    }
    return false;
  }

  void named(std::size_t& i) {
    const std::string_view word = words_[i].text;
    // 유엔 인권이사회: two words first.
    if (i + 1 < words_.size() && !words_[i + 1].text.empty()) {
      const std::string both = words_[i].text + " " + words_[i + 1].text;
      const auto found = lexicon().longest_prefix(both, kKoreanNamed);
      if (found.size() > word.size() + 1 && is_end(std::string_view(both).substr(found.size()))) {
        const Span span{words_[i].source.front(), words_[i + 1].source[found.size() - word.size() - 1]};
        add_named(found, span);
        ++i;
        return;
      }
    }
    const auto found = lexicon().longest_prefix(word, kKoreanNamed);
    if (!found.empty() && is_end(word.substr(found.size()))) add_named(found, words_[i].span(0, found.size()));
  }

  bool is_end(std::string_view rest) const { return rest.empty() || (lexicon().of(rest) & kKoreanParticle) != 0; }

  void add_named(std::string_view word, Span span) {
    const auto classes = lexicon().of(word);
    const auto kind = (classes & kKoreanState) != 0  ? EntityKind::state
                      : (classes & kKoreanBody) != 0 ? EntityKind::organisation
                                                     : EntityKind::place;
    const auto name = std::string(lexicon().name_of(word));
    auto [at, fresh] = named_.try_emplace({kind, name});
    if (fresh) {
      auto& count = kind == EntityKind::state ? states_ : kind == EntityKind::organisation ? bodies_ : places_;
      at->second = (kind == EntityKind::state ? "s" : kind == EntityKind::organisation ? "o" : "l") + std::to_string(++count);
    }
    out_.push_back({kind, span, at->second, name, std::nullopt, 0.85});
  }

  const Tokens& tokens_;
  std::vector<bool> furniture_;              // by token
  std::vector<KoreanWord> words_;
  std::map<std::size_t, Titled> titled_;     // by the token of the name
  std::map<std::string, Person> people_;     // by full name
  std::map<std::string, std::vector<Person*>, std::less<>> of_family_;
  std::map<std::pair<EntityKind, std::string>, std::string> named_;
  std::vector<Mention> out_;
  unsigned persons_ = 0, states_ = 0, bodies_ = 0, places_ = 0;
};

}  // namespace

std::vector<Mention> read_korean_mentions(const Tokens& tokens, const std::vector<Boilerplate>& boilerplate) {
  return NameReader(tokens, boilerplate).run();
}

}  // namespace inquest::reading
