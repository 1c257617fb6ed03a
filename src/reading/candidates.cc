#include "reading/candidates.h"

#include <algorithm>

#include "reading/name_runs.h"
#include "reading/person_score.h"
#include "reading/word_set.h"

namespace inquest::reading {
namespace {

constexpr unsigned kMostTitles = 12;  // before one name: a longer row is not read again from each of its titles

// One sentence.
class Finder {
 public:
  Finder(const Words& words, const TokenRange& sentence, std::vector<Candidate>& out)
      : words_(words), end_(sentence.last), at_(sentence.first), begin_(sentence.first), out_(out) {}

  void run() {
    while (at_ < end_) {
      if (!words_.is_word(at_) || words_[at_].furniture) ++at_;
      else if (!titled_name() && !known_name() && !plain_run()) ++at_;
    }
  }

 private:
  void emit(Range name, EntityKind kind, double confidence, const Phrase* phrase = nullptr, Range role = {}) {
    Candidate made{name, kind, confidence, role, phrase};
    if (kind == EntityKind::person) {
      made.gender = gender_of(words_, name, role);
      std::uint32_t surname = 0;
      made.korean = is_korean_name(words_, name, surname) && surname == name.first;
    }
    out_.push_back(made);
    at_ = name.last;
  }

  // "Mr. So", "Secretary of State John Kerry", "leader Kim Jong Un": titles and honorifics, several in a row.
  bool titled_name() {
    std::uint32_t after = at_;
    bool honorific = false;
    for (unsigned titles = 0;; ++titles) {
      if (after >= end_ || titles > kMostTitles) return false;
      if (words_.is_capital(after) && words_.info(after).is(kHonorificWord) && !ordinary_use(after)) {
        honorific = true;
        ++after;
      } else if (const auto title = Gazetteer::shared().title_at(words_, after, end_)) {
        after = field_end(static_cast<std::uint32_t>(title->last));
      } else {
        break;
      }
    }
    if (after == at_ || after >= end_ || (!words_.is_capital(after) && !is_particle(words_, after))) return false;
    const Range name{after, named_after_month(after) ? after + 2 : person_end(after)};
    if (name.empty() || !plausible_after_title(name, honorific)) return false;
    emit(name, EntityKind::person, honorific ? 0.95 : name.last - name.first > 1 ? 0.93 : 0.8, nullptr, {at_, after});
    return true;
  }

  // "Prime Minister Virginia March": a first name and a month or day of the week that people are called by, no date behind.
  bool named_after_month(std::uint32_t first) const {
    if (first + 1 >= end_ || !words_.is_capital(first) || !words_.is_capital(first + 1)) return false;
    const auto& second = words_.info(first + 1);
    return words_.info(first).given >= 10 && second.is(kCalendarWord) && second.family >= 5 &&
           words_.token(first + 2 < words_.size() ? first + 2 : first).kind != TokenKind::number;
  }

  // "Minister of Foreign Affairs Ri Su-yong": the field of an office, ordinary words in capitals before the name.
  std::uint32_t field_end(std::uint32_t after) const {
    if (after + 2 >= end_ || (!words_.is(after, "of") && !words_.is(after, "for"))) return after;
    std::uint32_t i = after + 1;
    if (words_.is(i, "the")) ++i;
    const auto first = i;
    while (i < end_ && ((words_.is_capital(i) && words_.info(i).is_common() && words_.info(i).family < 20) ||
                        (i > first && words_.is(i, "and"))))
      ++i;
    return i > first && i < end_ && words_.is_capital(i) && could_be_name(words_, i) ? i : after;
  }

  // "Don't", "Father was": honorifics that are words too stand only before a name in capitals.
  bool ordinary_use(std::uint32_t token) const { return token + 1 >= end_ || !words_.is_capital(token + 1); }

  bool plausible_after_title(Range name, bool honorific) const {
    if (const auto known = Gazetteer::shared().name_at(words_, name.first, end_)) {
      // "President Washington" is a person, "Minister France" is not English: only a place that is a family name too.
      if (known->last >= name.last && words_.info(name.first).family < 5 && !named_after_month(name.first)) return false;
    }
    for (auto i = name.first; i < name.last; ++i) {
      const auto& info = words_.info(i);
      if (info.is(kOrganisationWord) && info.family < 5 && !honorific) return false;
      if (info.is(kPlaceWord | kThingWord) && info.family < 5) return false;
      if (info.is(kTitleWord) && info.family < 5 && info.given < 5) return false;
    }
    const auto& first = words_.info(name.first);
    if (!words_.is_capital(name.first) && name.last - name.first < 2) return false;
    if (first.is(kNeverPerson) && first.given < 20 && first.family < 20) return false;
    if (words_[name.first].headline && !honorific && name.last - name.first == 1 && first.is_common()) return false;
    if (name.last - name.first == 1 && !honorific && first.is_common() && first.family < 5) return false;
    return true;
  }

  // The end of the capitals, initials and particles that can be one person's name.
  std::uint32_t person_end(std::uint32_t first) const {
    std::uint32_t i = first;
    while (i < end_ && i - first < 6) {
      if (words_.is_capital(i) && !breaks_person(first, i)) {
        ++i;
        continue;
      }
      // A nickname between quotation marks: John "Jack" Smith.
      if (i > first && i + 3 < end_ && words_.token(i).kind == TokenKind::open_quote && words_.is_capital(i + 1) &&
          words_.token(i + 2).kind == TokenKind::close_quote && words_.is_capital(i + 3) &&
          !breaks_person(first, i + 3)) {
        i += 4;
        continue;
      }
      std::uint32_t next = i;
      while (next < end_ && next - i < 2 && is_particle(words_, next)) ++next;
      if (next == i || next >= end_ || !words_.is_capital(next) || breaks_person(first, next)) break;
      i = next + 1;
    }
    return i;
  }

  bool breaks_person(std::uint32_t first, std::uint32_t i) const {
    const auto& info = words_.info(i);
    if (words_[i].furniture) return true;
    if (i > first && info.is(kNeverPerson) && info.family < 20) return true;
    if (i > first && words_[i].starts) return true;
    if (words_.is_acronym(i) && !words_.is_initial(i) && info.family < 2) {
      return !words_[first].all_capitals && words_.text(i).find('.') == std::string_view::npos &&
             words_.text(i).size() <= 5 && info.given < 2 && i > first;
    }
    if (i > first && words_[first].headline && info.is_common() && info.family < 20) return true;
    if (i == first) return false;
    const auto known = Gazetteer::shared().name_at(words_, i, end_);
    return known && (known->phrase->kind == PhraseKind::state || known->phrase->kind == PhraseKind::adjective) &&
           info.family < 5;
  }

  // A name of the vocabularies, unless a longer name begins here.
  bool known_name() {
    const auto match = Gazetteer::shared().name_at(words_, at_, end_);
    if (!match) return false;
    const auto& phrase = *match->phrase;
    const auto last = static_cast<std::uint32_t>(match->last);
    const Range name{at_, last};
    const auto whole = run_end(words_, at_, end_);
    if (whole > last) {
      if (const auto kind = headed_kind(words_, {at_, whole})) {
        emit({at_, whole}, *kind, 0.85);
        return true;
      }
      if (last - at_ == 1 && phrase.kind != PhraseKind::organisation && is_first_name_here(last)) return false;
    }
    if (phrase.kind == PhraseKind::adjective) {
      at_ = last;
      return true;
    }
    if (last - at_ == 1 && words_[at_].starts && words_.info(at_).is_common() && !phrase.acronym &&
        phrase.kind != PhraseKind::state) {
      return false;
    }
    const double confidence = phrase.acronym && last - at_ == 1 ? 0.85 : 0.95;
    switch (phrase.kind) {
      case PhraseKind::state:
        emit(name, EntityKind::state, confidence, &phrase);
        break;
      case PhraseKind::capital:
        if (acts(name)) emit(name, EntityKind::state, 0.75, &phrase);
        else emit(name, EntityKind::place, 0.9, &phrase);
        break;
      case PhraseKind::organisation:
        emit(name, EntityKind::organisation, confidence, &phrase);
        break;
      case PhraseKind::place:
        emit(name, EntityKind::place, last - at_ > 1 ? 0.9 : 0.75, &phrase);
        break;
      case PhraseKind::adjective:
      case PhraseKind::title:
        return false;
    }
    return true;
  }

  // "Jordan Peterson", "Georgia Meloni": a place name that is a first name, before a word that is a family name.
  bool is_first_name_here(std::uint32_t next) const {
    const auto& first = words_.info(at_);
    if (first.given < 10 || next >= end_ || !words_.is_capital(next)) return false;
    const auto& second = words_.info(next);
    return !second.is(kOrganisationWord | kPlaceWord | kTitleWord | kNeverPerson) &&
           (second.family >= 3 || (!second.is_common() && second.lower == 0));
  }

  // A capital stands for its state where it speaks or decides and no preposition puts it on the map.
  bool acts(Range name) const {
    if (name.first > begin_) {
      const auto before = words_.lower(name.first - 1);
      // "condemning Pyongyang", "told Washington".
      if (words_.info(name.first - 1).is(kCueWord) && !words_.is_capital(name.first - 1)) return true;
      if (words_.is_word(name.first - 1) && words_.info(name.first - 1).is(kPreposition) && before != "by" &&
          before != "with" && before != "that" && before != "between" && before != "against") {
        return false;
      }
      if (words_.is_capital(name.first - 1)) return false;
    }
    std::uint32_t next = name.last;
    if (next < end_ && words_.is_possessive(next)) return false;
    while (next < end_ && words_.is_word(next) && words_.info(next).is(kAdverb) && !words_.info(next).is(kVerb)) ++next;
    if (next >= end_ || !words_.is_word(next) || words_.token(next).capital) return false;
    const auto& info = words_.info(next);
    return info.is(kCueWord) || info.is(kAuxiliary) || info.is(kFirstTagIsVerb);
  }

  bool plain_run() {
    if (!words_.is_capital(at_) || words_[at_].furniture) return false;
    std::uint32_t first = at_;
    const std::uint32_t last = run_end(words_, first, end_);
    // A capital that the sentence gives says nothing, and titles and articles are no names.
    while (first < last && is_mere_opening(first, last)) ++first;
    if (first != at_) {
      at_ = first;  // what follows is looked at afresh: it may be titled or known
      return true;
    }
    const Range run{first, last};
    if (words_[first].headline) return headline_name(run);
    if (const auto kind = headed_kind(words_, run)) {
      emit(run, *kind, 0.8);
      return true;
    }
    return person_or_other(run);
  }

  bool is_mere_opening(std::uint32_t i, std::uint32_t last) const {
    const auto& info = words_.info(i);
    if (info.is(kDeterminer) || words_.is(i, "the")) return true;
    if (info.is(kNeverPerson) && info.given < 20 && info.family < 20) return true;
    if (!words_[i].starts) return false;
    std::uint32_t surname = 0;
    if (is_korean_name(words_, {i, i + 2}, surname) || is_korean_name(words_, {i, i + 3}, surname)) return false;
    if (info.lower == 0) return false;
    if (info.is(kFunctionWord) && info.lower > info.proper) return !(i + 1 < last && info.given >= 20);
    // An ordinary word before a name ("Police", "Former", "Asked"), unless it is a usual first name ("Grace Park") or
    // the run is the name of a body ("Human Rights Committee").
    if (headed_kind(words_, {i, last})) return false;
    return info.is_common() && info.given < 20 && i + 1 < last && !words_.info(i + 1).is_common();
  }

  bool headline_name(Range run) {
    // In Title Case only a first name with a family name, or the Korean form, is told from other words.
    for (std::uint32_t size = 3; size >= 2; --size) {
      const Range name{run.first, run.first + size};
      if (name.last > run.last) continue;
      std::uint32_t surname = 0;
      const auto& front = words_.info(name.first);
      const auto& back = words_.info(name.last - 1);
      const bool korean = is_korean_name(words_, name, surname) && !back.is_common();
      const bool byline = name.first == begin_ + 1 && words_.is(begin_, "by") && front.given > 0 && size == 2;
      const bool named = size == 2 && front.given >= 10 && !front.is_common() && back.family >= 5 && !back.is_common();
      if (!korean && !named && !byline) continue;
      emit(name, EntityKind::person, 0.75);
      return true;
    }
    return false;
  }

  bool person_or_other(Range run) {
    if (words_.info(run.last - 1).is(kThingWord) && run.last - run.first > 1) {
      at_ = run.last;  // "Stanley Cup"
      return true;
    }
    if (run.first > begin_ && is_body_noun(words_.lower(run.first - 1)) && !words_.is_capital(run.first - 1)) {
      emit(run, EntityKind::organisation, 0.65);  // "the newspaper Arnholm Tidende"
      return true;
    }
    if (lies_in_known_place(run)) {
      emit(run, EntityKind::place, 0.7);
      return true;
    }
    const Range name{run.first, person_end(run.first)};
    if (name.empty()) return false;
    const double score = person_score(words_, name, begin_, end_) + (follows_person(name.first) ? 0.9 : 0.0);
    if (score >= kPersonThreshold) {
      emit(name, EntityKind::person, std::min(0.95, 0.5 + 0.09 * score));
      return true;
    }
    if (words_.is_acronym(run.first) && run.last - run.first == 1) return acronym(run);
    const auto before = run.first > begin_ ? words_.lower(run.first - 1) : std::string_view();
    const bool located = before == "in" || before == "near" || before == "at";
    if (located && !words_.info(run.first).is_common() && run.last - run.first <= 2) {
      emit(run, EntityKind::place, 0.5);
      return true;
    }
    at_ = std::max(name.last, run.first + 1);
    return true;
  }

  // "in Hesse, Germany": the place that holds it follows, and a preposition goes before.
  bool lies_in_known_place(Range run) const {
    if (run.last - run.first > 2 || run.first == begin_ || !words_.is(run.last, ",") || run.last + 1 >= end_)
      return false;
    const auto before = words_.lower(run.first - 1);
    if (before != "in" && before != "near" && before != "at" && before != "from" && before != "of" && before != "to")
      return false;
    const auto next = Gazetteer::shared().name_at(words_, run.last + 1, end_);
    return next && next->phrase->kind != PhraseKind::organisation && next->phrase->kind != PhraseKind::adjective;
  }

  // Listed after a person: "Rumsfeld, Wolfowitz and Feith".
  bool follows_person(std::uint32_t first) const {
    if (out_.empty() || out_.back().kind != EntityKind::person || out_.back().name.last < begin_) return false;
    const auto gap = first - out_.back().name.last;
    if (gap == 0 || gap > 2) return false;
    for (auto i = out_.back().name.last; i < first; ++i) {
      if (!words_.is(i, ",") && !words_.is(i, "and") && !words_.is(i, "&")) return false;
    }
    return true;
  }

  bool acronym(Range run) {
    const auto word = words_.text(run.first);
    const bool roman = word.find_first_not_of("IVXLC") == std::string_view::npos;
    if (word.size() < 2 || word.size() > 7 || roman || words_.info(run.first).is(kNeverPerson)) return false;
    const bool bracketed = run.first > begin_ && words_.is(run.first - 1, "(");
    const bool speaks = run.last < end_ && words_.info(run.last).is(kCueWord) && !words_.is_capital(run.last);
    // Capitals alone ("a DJ", "by KO") are no body: it must be given a name for, act, own or be one of its kind.
    const bool owns = words_.is_possessive(run.last);
    const bool definite = run.first > begin_ && words_.is(run.first - 1, "the");
    if (!bracketed && !speaks && !owns && !definite) return false;
    emit(run, EntityKind::organisation, bracketed || speaks ? 0.75 : 0.55);
    return true;
  }

  const Words& words_;
  std::uint32_t end_, at_, begin_;
  std::vector<Candidate>& out_;
};

}  // namespace

std::vector<Candidate> find_candidates(const Words& words) {
  std::vector<Candidate> out;
  for (const auto& sentence : words.tokens().sentences) Finder(words, sentence, out).run();
  return out;
}

}  // namespace inquest::reading
