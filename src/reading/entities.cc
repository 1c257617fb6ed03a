#include "reading/entities.h"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

#include "reading/apostrophes.h"
#include "reading/body_names.h"
#include "reading/person_names.h"

namespace inquest::reading {
namespace {

// In a register of thousands of names a word one letter off is as likely another name.
constexpr std::size_t kMostSurnames = 1000;

// No report has more people of one first name; a register that has is read without recalling all of them.
constexpr std::size_t kMostOfOneFirstName = 200;

class Resolver {
 public:
  Resolver(const Words& words, std::vector<Candidate> candidates) : words_(words), candidates_(std::move(candidates)) {}

  Entities run() {
    recall_people();
    recall_bodies();
    std::ranges::sort(candidates_, {}, [](const Candidate& c) { return c.name.first; });
    for (const auto& candidate : candidates_) {
      if (candidate.kind == EntityKind::person && candidate.name.last - candidate.name.first > 1) {
        people_.add_full(person_name_of(words_, candidate));
      }
    }
    for (const auto& candidate : candidates_) resolve(candidate);
    name_entities();
    return std::move(out_);
  }

 private:
  // Full names and surnames met anywhere in the document, found again where their form alone would not tell: in
  // headlines, at the beginning of sentences, beside other capitals.
  void recall_people() {
    std::unordered_map<std::string_view, std::vector<Range>> full;
    std::set<std::string_view> surnames;
    for (const auto& c : candidates_) {
      const bool reasoned = c.korean || !c.role.empty();  // by its form or its title, however sure the tagger is
      if (c.kind != EntityKind::person || (c.confidence < 0.6 && !reasoned)) continue;
      if (c.name.last - c.name.first > 1) {
        auto& names = full[plain(c.name.first)];
        const auto same = [&](Range known) { return same_words(known, c.name); };
        if (names.size() < kMostOfOneFirstName && std::ranges::none_of(names, same)) names.push_back(c.name);
      }
      const auto surname = c.korean ? c.name.first : c.name.last - 1;
      if (c.name.last - c.name.first > 1 || !c.role.empty()) surnames.insert(plain(surname));
      // A first name alone means its bearer too ("Traci" beside "Traci Warner"), unless it is an ordinary word.
      const auto& first = words_.info(c.name.first);
      if (c.name.last - c.name.first > 1 && !c.korean && first.lower == 0 && first.given >= 2 && c.confidence > 0.7) {
        surnames.insert(plain(c.name.first));
      }
    }
    if (surnames.empty()) return;
    const auto taken = taken_tokens();
    std::vector<Candidate> found;
    for (std::uint32_t i = 0; i < words_.size();) {
      if (taken[i] || !could_be_name(words_, i) || opens_address(i)) {
        ++i;
        continue;
      }
      const auto last = recalled_end(i, full, surnames, taken);
      if (last == i) {
        ++i;
        continue;
      }
      Candidate made{{i, last}, EntityKind::person, last - i > 1 ? 0.9 : 0.8};
      made.recalled = true;
      std::uint32_t surname = 0;
      made.korean = is_korean_name(words_, made.name, surname) && surname == i;
      found.push_back(made);
      i = last;
    }
    candidates_.insert(candidates_.end(), found.begin(), found.end());
  }

  // The word in small letters with plain apostrophes. Valid as long as this object.
  std::string_view plain(std::uint32_t i) {
    const auto word = words_.lower(i);
    return has_typographic_apostrophe(word) ? *folded_.insert(with_plain_apostrophes(word)).first : word;
  }

  bool same_words(Range a, Range b) {
    if (a.last - a.first != b.last - b.first) return false;
    for (std::uint32_t k = 0; k < a.last - a.first; ++k) {
      if (plain(a.first + k) != plain(b.first + k)) return false;
    }
    return true;
  }

  // The "Ana" of "ana.lind@example.org", "Ana_list.doc".
  bool opens_address(std::uint32_t i) const {
    if (i + 2 >= words_.size() || words_.token(i + 1).space_before || words_.token(i + 2).space_before) return false;
    const auto next = words_.text(i + 1);
    return next == "." || next == "@" || next == "_";
  }

  std::uint32_t recalled_end(std::uint32_t i, const std::unordered_map<std::string_view, std::vector<Range>>& full,
                             const std::set<std::string_view>& surnames, const std::vector<bool>& taken) {
    if (const auto known = full.find(plain(i)); known != full.end()) {
      for (const auto& name : known->second) {
        const auto size = name.last - name.first;
        if (i + size > words_.size()) continue;
        bool same = true;
        for (std::uint32_t k = 0; same && k < size; ++k)
          same = !taken[i + k] && plain(i + k) == plain(name.first + k);
        if (same) return i + size;
      }
    }
    // An unknown first name right before the surname: "Marzuki Darusman" where the rest of the text says "Mr.
    // Darusman".
    if (i + 1 < words_.size() && !taken[i + 1] && words_.is_capital(i + 1) && words_.info(i).lower == 0 &&
        !words_.info(i).is(kDemonym | kOrganisationWord | kPlaceWord) &&
        words_.token(i).sentence == words_.token(i + 1).sentence && surnames.contains(plain(i + 1))) {
      return i + 2;
    }
    if (!surnames.contains(plain(i)) && !misspells(words_, i, surnames)) return i;
    // "So" at the head of a sentence is a word, and "Park" after "Hyde" a park.
    const bool ordinary = words_.info(i).is_common() || words_.info(i).is(kFunctionWord | kAdverb);
    if ((words_[i].starts || words_[i].headline) && ordinary && !speaks_next(i)) return i;
    if (i > 0 && words_.is_capital(i - 1) && !words_[i].starts && !words_[i].headline &&
        !words_.info(i - 1).is(kTitleWord | kHonorificWord) && !taken[i - 1] && !words_[i - 1].starts) {
      return i;
    }
    if (i + 1 < words_.size() && words_.is_capital(i + 1) && !words_[i].headline &&
        words_.info(i + 1).is(kOrganisationWord | kPlaceWord)) {
      return i;
    }
    return i + 1;
  }

  // A long capitalised word that no list knows, one letter or two away from a surname of the document.
  static bool misspells(const Words& words, std::uint32_t i, const std::set<std::string_view>& surnames) {
    const auto word = words.lower(i);
    const auto& info = words.info(i);
    if (word.size() < 7 || info.lower > 0 || info.family > 2 || surnames.size() > kMostSurnames) return false;
    return std::ranges::any_of(surnames, [&](std::string_view surname) {
      const unsigned allowed = std::min(word.size(), surname.size()) >= 8 ? 2 : 1;
      return surname.size() >= 7 && surname[0] == word[0] && edit_distance(surname, word, allowed) <= allowed;
    });
  }

  bool speaks_next(std::uint32_t i) const {
    return i + 1 < words_.size() &&
           (words_.is_possessive(i + 1) || (words_.info(i + 1).is(kCueWord) && !words_.is_capital(i + 1)));
  }

  std::vector<bool> taken_tokens() const {
    std::vector<bool> taken(words_.size());
    for (const auto& c : candidates_) std::fill(taken.begin() + c.name.first, taken.begin() + c.name.last, true);
    return taken;
  }

  // "the Commission" after "Commission of Inquiry": a head word alone, in capitals, means the body named before.
  void recall_bodies() {
    std::map<std::string_view, std::uint32_t> heads;  // head word -> first token where a body was named with it
    for (const auto& c : candidates_) {
      if (c.kind != EntityKind::organisation || c.name.last - c.name.first < 2) continue;
      const auto head = body_head(words_, c.name);
      if (head != c.name.last) heads.try_emplace(words_.lower(head), c.name.first);
    }
    if (heads.empty()) return;
    const auto taken = taken_tokens();
    for (std::uint32_t i = 1; i < words_.size(); ++i) {
      if (taken[i] || !words_.is_capital(i) || words_[i].furniture || words_[i].headline || !words_.is(i - 1, "the"))
        continue;
      const auto found = heads.find(words_.lower(i));
      if (found == heads.end() || found->second > i || (i + 1 < words_.size() && words_.is_capital(i + 1))) continue;
      candidates_.push_back({{i, i + 1}, EntityKind::organisation, 0.7});
      candidates_.back().recalled = true;
    }
  }

  void resolve(const Candidate& candidate) {
    const auto entity = candidate.kind == EntityKind::person ? person(candidate) : body(candidate);
    out_.mentions.push_back({candidate, entity});
  }

  std::uint32_t entity_at(std::map<std::uint32_t, std::uint32_t>& known, std::uint32_t key, EntityKind kind) {
    const auto [found, fresh] = known.try_emplace(key, static_cast<std::uint32_t>(out_.list.size()));
    if (fresh) out_.list.push_back({kind, {}, {}});
    return found->second;
  }

  std::uint32_t person(const Candidate& candidate) {
    const auto name = person_name_of(words_, candidate);
    std::uint32_t person = 0;
    if (name.full()) {
      person = people_.add_full(name);
    } else if (const auto known = people_.find_single(name)) {
      person = *known;
    } else {
      person = people_.add_single(name);
    }
    people_.met(person);
    return entity_at(person_entities_, person, EntityKind::person);
  }

  std::uint32_t body(const Candidate& candidate) {
    const auto key = bodies_.find(words_, candidate);
    return entity_at(body_entities_, key, candidate.kind);
  }

  void name_entities() {
    std::map<EntityKind, unsigned> counts;
    for (auto& entity : out_.list) {
      const char letter = entity.kind == EntityKind::person         ? 'p'
                          : entity.kind == EntityKind::organisation ? 'o'
                          : entity.kind == EntityKind::state        ? 's'
                                                                    : 'l';
      entity.id = letter + std::to_string(++counts[entity.kind]);
    }
    std::vector<std::map<std::string, unsigned>> forms(out_.list.size());
    for (const auto& mention : out_.mentions) {
      if (mention.candidate.phrase != nullptr && mention.candidate.kind == EntityKind::state &&
          mention.candidate.phrase->kind == PhraseKind::capital) {
        continue;  // a capital stands for a state but is no name of it
      }
      ++forms[mention.entity][text_of(words_, mention.candidate.name)];
    }
    for (std::size_t i = 0; i < forms.size(); ++i) out_.list[i].name = fullest(forms[i], out_.list[i].kind);
    for (const auto& mention : out_.mentions) {
      auto& name = out_.list[mention.entity].name;
      // Where the document has the acronym alone ("U.N.") or the capital, the vocabulary gives the name.
      const bool acronym = mention.candidate.phrase != nullptr && mention.candidate.phrase->acronym &&
                           std::ranges::none_of(name, [](char c) { return c >= 'a' && c <= 'z'; });
      if (name.empty() || acronym) {
        const auto& phrase = *mention.candidate.phrase;
        name = Gazetteer::shared().usual_name(phrase.kind, phrase.index);
      }
    }
  }

  // Most words first, then the commoner spelling, then the longer; capitals of a headline last.
  static std::string fullest(const std::map<std::string, unsigned>& forms, EntityKind kind) {
    std::string best;
    std::tuple<bool, std::size_t, unsigned, std::size_t> best_rank{};
    for (const auto& [form, count] : forms) {
      const bool small = std::ranges::any_of(form, [](char c) { return c >= 'a' && c <= 'z'; });
      const auto words = static_cast<std::size_t>(std::ranges::count(form, ' ')) +
                         (kind == EntityKind::person ? static_cast<std::size_t>(std::ranges::count(form, '-')) : 0);
      const std::tuple rank{small, words, kind == EntityKind::person ? count : 0u, form.size()};
      if (best.empty() || rank > best_rank) {
        best = form;
        best_rank = rank;
      }
    }
    return best;
  }

  const Words& words_;
  std::set<std::string> folded_;
  std::vector<Candidate> candidates_;
  People people_;
  Bodies bodies_;
  std::map<std::uint32_t, std::uint32_t> person_entities_, body_entities_;  // -> index into out_.list
  Entities out_;
};

}  // namespace

unsigned edit_distance(std::string_view a, std::string_view b, unsigned most) {
  if (a.size() > b.size()) std::swap(a, b);
  if (b.size() - a.size() > most) return most + 1;
  std::vector<unsigned> row(a.size() + 1);
  for (unsigned i = 0; i <= a.size(); ++i) row[i] = i;
  for (std::size_t j = 1; j <= b.size(); ++j) {
    unsigned diagonal = row[0];
    row[0] = static_cast<unsigned>(j);
    for (std::size_t i = 1; i <= a.size(); ++i) {
      const unsigned above = row[i];
      row[i] = std::min({row[i] + 1, row[i - 1] + 1, diagonal + (a[i - 1] == b[j - 1] ? 0u : 1u)});
      diagonal = above;
    }
  }
  return std::min(row[a.size()], most + 1);
}

Entities resolve_entities(const Words& words, std::vector<Candidate> candidates) {
  return Resolver(words, std::move(candidates)).run();
}

}  // namespace inquest::reading
