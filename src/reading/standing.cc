#include "reading/standing.h"

#include <algorithm>
#include <span>
#include <string>
#include <vector>

#include "reading/assertion.h"
#include "reading/denial.h"
#include "reading/governing.h"
#include "reading/governors.h"
#include "reading/noun_phrases.h"
#include "reading/verb_words.h"
#include "reading/witness.h"
#include "reading/word_set.h"

namespace inquest::reading {
namespace {

constexpr WordSet kEnders({"end", "halt", "stop", "abolition", "ban", "prevent", "prevention", "stopping", "ending",
                           "combat", "eradicate", "eradication", "prohibition", "prohibit", "prohibits", "outlaw", "banning",
                           "freedom", "free", "prohibiting", "preventing", "combating", "abolish", "definition"});
constexpr WordSet kItemOpeners({"and", "or", "that", "to", "also", "finally", "for", "by", "the"});
constexpr WordSet kClauseOpeners({"who", "whom", "whose", "which", "where", "because", "although", "whether", "if"});
constexpr WordSet kQuestions({"when", "where", "why", "how", "who", "whom", "what", "which"});
constexpr WordSet kAwaited({"due", "expected", "scheduled", "planned", "set", "awaited", "likely", "to"});
constexpr WordSet kBanned({"banned", "prohibited", "forbidden", "illegal", "unlawful", "outlawed", "criminalised", "criminalized", "punishable"});
constexpr WordSet kMoments({"at", "by", "before", "until", "since", "after", "towards"});

constexpr std::uint32_t kFarthestClause = 24;  // tokens from a governor to what it governs
constexpr std::uint32_t kFarthestNoun = 10;
constexpr std::uint32_t kFarthestEnder = 4;
constexpr std::uint32_t kLongestItem = 120;
constexpr std::uint32_t kFarthestCondition = 60;  // tokens from what depends on it, and the longest one

class Judge {
 public:
  Judge(const Clauses& clauses, const Predicate& p, bool act)
      : clauses_(clauses), words_(clauses.words()), p_(p), act_(act), quotation_(clauses.quotation_at(p.core.first)) {}

  Standing judge() {
    out_.according_to = clauses_.speaker_of(quotation_);
    const auto matrix = matrix_of(clauses_, p_);
    // "did not say whether he had been beaten", "how it will vote", "Did they beat him?"
    if (is_asked() || matrix == Matrix::unconfirmed || is_open_question(clauses_, p_)) {
      out_.dropped = !act_;
      out_.status = EventStatus::alleged;
      return out_;
    }
    by_mood();
    if (act_ && !p_.verbal && !decided_ && never_happened(clauses_, p_)) decide(EventStatus::denied);
    if (!decided_) by_governor();
    if (!decided_ || out_.status == EventStatus::expected) by_item();
    if (!decided_ && p_.demanded) decide(EventStatus::called_for);
    if (!decided_ && !p_.verbal) by_announcement();
    by_condition();
    if (!decided_ && is_still_to_come(clauses_, p_)) decide(EventStatus::expected);
    by_adverb();
    by_quotation();
    by_negation();
    // "it would be wrong to execute them": an infinitive says by itself that nothing happened.
    if (p_.infinitive && out_.status == EventStatus::reported && !is_achieved(clauses_, p_)) out_.status = EventStatus::expected;
    if (matrix == Matrix::unsaid || (act_ && (is_depicted(clauses_, p_) || is_almost(words_, p_)))) out_.dropped = true;
    return out_;
  }

 private:
  void decide(EventStatus status) {
    out_.status = status;
    decided_ = true;
  }

  bool is_asked() const {
    for (auto i = p_.words.first; i > p_.clause.first && p_.words.first - i < 8; --i) {
      const auto word = words_.lower(i - 1);
      if (word == "whether" || (word == "how" && p_.finite && !act_)) return true;
      if (word == "," || word == "and" || word == "that") return false;
    }
    return false;
  }

  void by_mood() {
    if (p_.demanded && clauses_.list_item(p_.core.first) == nullptr) return decide(EventStatus::called_for);
    const auto modal = p_.modal.empty() ? joined_modal(words_, p_) : p_.modal;
    if (modal.empty()) return;
    if (modal == "must" || modal == "should" || modal == "ought" || modal.starts_with("mustn") || modal.starts_with("shouldn"))
      return decide(EventStatus::called_for);
    decide(EventStatus::expected);
  }

  // The nearest word to the left that governs an infinitive, a clause or a noun as this one is.
  void by_governor() {
    const auto begin = clauses_.clause(p_.core).first;
    const auto own = p_.infinitive ? p_.to + 1 : p_.words.first;
    const bool nominal = !p_.verbal || p_.gerund;
    bool split = false;
    for (auto i = own; i > begin && own - i < kFarthestClause; --i) {
      const auto k = i - 1;
      const bool moment = k >= 2 && words_.is(k, "end") && kMoments.contains(words_.lower(k - 2));  // "at the end of a nine-day visit"
      if (nominal && own - k <= kFarthestEnder && kEnders.contains(words_.lower(k)) && !moment) {
        out_.dropped = !p_.verbal;
        if (act_ && !p_.verbal && is_taken_for_granted(k, own)) return allege();
        return decide(EventStatus::reported);  // "stop beating prisoners" takes it for granted
      }
      if (kSplits.contains(words_.lower(k))) split = true;
      std::uint8_t wanted = 0;
      if (p_.infinitive && !split) wanted = static_cast<std::uint8_t>(wanted | bit(Governs::infinitive));
      if (p_.finite && !split) wanted = static_cast<std::uint8_t>(wanted | bit(Governs::clause));
      if (nominal && own - k <= kFarthestNoun) wanted = static_cast<std::uint8_t>(wanted | bit(Governs::noun));
      if (wanted == 0) continue;
      const auto* governor = governor_of(clauses_, p_, k, own, wanted);
      if (governor == nullptr) continue;
      if (governor->undone) return undo(!is_negated_at(words_, k, begin));
      if (is_negated_at(words_, k, begin) && by_negated(*governor)) return;
      const auto end = k + static_cast<std::uint32_t>(governor->words.size());
      const bool wished = governor->status == EventStatus::called_for || governor->status == EventStatus::proposed;
      if (act_ && nominal && wished && !is_direct(words_, end, own)) {  // "called for an inquiry into the killing", "a bill on torture"
        out_.dropped = governor->status == EventStatus::proposed;
        return decide(EventStatus::alleged);
      }
      out_.promised = governor->promised || governor->status == EventStatus::proposed ||
                      governor->status == EventStatus::threatened;
      if (governor->promised && act_) return decide(EventStatus::threatened);
      if (!out_.according_to && (governor->status == EventStatus::alleged || governor->status == EventStatus::denied ||
                                 governor->status == EventStatus::threatened)) {
        take_source(begin, k);
      }
      out_.governed = true;
      if (governor->status == EventStatus::alleged && deny_claim(k)) return;
      return decide(governor->status);
    }
  }

  // "Reports that villagers were killed are false": denied, on the word of who says so.
  bool deny_claim(std::uint32_t claim) {
    const auto verdict = called_false(clauses_, p_, claim);
    if (!act_ || !verdict.called) return false;
    if (quotation_ == nullptr) out_.according_to = verdict.by;
    decide(EventStatus::denied);
    return true;
  }

  // "end the torture of detainees": who asks for that says that there is such torture; not "end torture", "stop the execution".
  bool is_taken_for_granted(std::uint32_t ender, std::uint32_t own) const {
    constexpr WordSet kEnding({"end", "ending"});
    const auto first = words_.is(ender + 1, "to") ? ender + 2 : ender + 1;
    return kEnding.contains(words_.lower(ender)) && first < own && words_.info(first).is(kDeterminer) && is_direct(words_, first, own);
  }

  // On the word of who asks in the list it stands in, or of the quotation.
  void allege() {
    out_.dropped = false;
    const auto* item = clauses_.list_item(p_.core.first);
    if (!out_.according_to && item != nullptr && item->governor_at < p_.core.first) take_asker(*item);
    decide(EventStatus::alleged);
  }

  // Who asks, promises or denies in a list; "Varena must:" names no such one.
  void take_asker(const ListItem& item) {
    if (!kModals.contains(words_.lower(item.governor_at))) take_source(item.opening.first, item.governor_at);
  }

  void undo(bool undone) {
    out_.dropped = out_.undone = undone;
    decide(EventStatus::reported);
  }

  // "did not ask for the release", "has not promised to free them", "did not deny that": true where it settles the standing.
  bool by_negated(const Governor& governor) {
    switch (governor.status) {
      case EventStatus::denied:
        undenied_ = true;
        decide(EventStatus::alleged);
        return true;
      case EventStatus::alleged:
        if (governor.words.back() == "of") {  // "no reports of torture"
          decide(EventStatus::denied);
          return true;
        }
        if ((governor.governs & bit(Governs::clause)) == 0) return false;  // "did not condemn the killing"
        break;
      case EventStatus::expected:
        out_.undone = governor.promised;
        break;
      case EventStatus::reported:
      case EventStatus::proposed:
      case EventStatus::conditional:
      case EventStatus::threatened:
      case EventStatus::called_for: break;
    }
    out_.dropped = true;
    decided_ = true;
    return true;
  }

  // "We ask Qinghe to register the children; to prosecute brokers; and that the army leave": an item of a governed list.
  void by_item() {
    const auto* item = clauses_.list_item(p_.core.first);
    if (item == nullptr || item->governor_at >= p_.core.first) return;
    if (!is_governed_in(*item)) return by_item_inside(*item);
    out_.governed = true;
    out_.promised = item->governor->promised || item->governor->status == EventStatus::proposed;
    if (!out_.according_to) take_asker(*item);
    decide(item->governor->promised && act_ ? EventStatus::threatened : item->governor->status);
  }

  // "(c) prosecute the officers who killed protesters": what a demand only mentions is told on the word of who makes it.
  void by_item_inside(const ListItem& item) {
    const bool wished = item.governor->status == EventStatus::called_for || item.governor->status == EventStatus::proposed;
    if (!wished || decided_ || (p_.finite && !is_in_clause_of(item))) return;
    if (!out_.according_to) take_asker(item);
    if (act_) decide(EventStatus::alleged);
  }

  // "who killed protesters" inside the item.
  bool is_in_clause_of(const ListItem& item) const {
    for (auto i = p_.words.first; i > item.words.first && p_.words.first - i < kFarthestClause; --i) {
      if (kClauseOpeners.contains(words_.lower(i - 1))) return true;
    }
    return false;
  }

  // What its item says as a whole: no verb of a clause inside it, no noun but the one it begins with.
  bool is_governed_in(const ListItem& item) const {
    const auto own = p_.infinitive ? p_.to : p_.words.first;
    if (own < item.words.first) return p_.infinitive;
    if (own - item.words.first > kLongestItem) return false;
    for (auto i = item.words.first; i < own; ++i) {
      const auto word = words_.lower(i);
      if (kClauseOpeners.contains(word) || kBe.contains(word) || kHave.contains(word) || kModals.contains(word)) return false;
      if (word == "that" && i > item.words.first + 1) return false;
    }
    if (p_.infinitive || p_.demanded) return true;
    if (p_.finite) {
      const bool told = item.governor->status == EventStatus::alleged || item.governor->status == EventStatus::denied;
      return told || (p_.present && !p_.subject.empty()) || words_.is(p_.words.first, "be");
    }
    if (p_.verbal && !p_.gerund) return false;  // "the families held in the depot"
    auto first = own;  // of the part between commas
    while (first > item.words.first && !words_.is(first - 1, ",")) --first;
    for (auto i = first; i < own; ++i) {
      if (!kItemOpeners.contains(words_.lower(i)) && !is_direct(words_, i, i + 1)) return false;
    }
    return true;
  }

  // "The verdict is due in February", "a vote in plenary is expected": what is said of the noun behind it.
  void by_announcement() {
    const auto last = std::min(clauses_.clause(p_.core).last, p_.core.last + kFarthestNoun);
    for (auto i = p_.core.last; i < last && !words_.is(i, ","); ++i) {
      if (kSplits.contains(words_.lower(i)) || words_.part(i) == Upos::verb) return;
      if (!kBe.contains(words_.lower(i))) continue;
      const auto next = words_.is(i + 1, "not") || words_.is(i + 1, "still") || words_.is(i + 1, "now") ? i + 2 : i + 1;
      if (kBanned.contains(words_.lower(next))) out_.dropped = true;  // "torture is prohibited"
      if (!kAwaited.contains(words_.lower(next))) return;
      out_.governed = true;
      return decide(EventStatus::expected);
    }
  }

  // "X accused the guards of torture": who holds the claim stands before the word.
  void take_source(std::uint32_t begin, std::uint32_t governor) {
    const auto phrase = clauses_.phrase_before(begin, governor);
    if (phrase.empty()) return;
    const bool body = words_.info(clauses_.head(phrase).last - 1).is(kOrganisationWord);  // "The Committee"
    if (body || clauses_.is_human(phrase) || clauses_.argument(phrase).id != "") out_.according_to = clauses_.argument(phrase);
  }

  // In an "if" clause, or governed by one in the same sentence.
  void by_condition() {
    if (is_inverted_condition(clauses_, p_)) return decide(EventStatus::conditional);
    const auto clause = clauses_.clause(p_.core);
    for (auto i = p_.words.first; i > clause.first && p_.words.first - i < 16; --i) {
      if (words_.is(i - 1, ",")) break;
      if (words_.is(i - 1, "if") || words_.is(i - 1, "unless")) {
        if (i >= 2 && (words_.is(i - 2, "as") || words_.is(i - 2, "even"))) return;
        out_.condition.reset();
        return decide(EventStatus::conditional);
      }
    }
    const bool open = out_.status == EventStatus::expected || out_.status == EventStatus::proposed ||
                      out_.status == EventStatus::threatened;
    if (!open) return;
    const auto near = clauses_.around(p_.core, clause, kFarthestCondition);
    for (auto i = near.first; i < near.last; ++i) {
      if (!begins_condition(words_, i)) continue;
      if (i > p_.core.first && quoted_apart(i)) continue;
      Range range{i, i + 1};
      const auto end = std::min(clause.last, i + kFarthestCondition);
      while (range.last < end && !words_.is(range.last, ",") && words_.token(range.last).kind != TokenKind::punctuation)
        ++range.last;
      if (range.first <= p_.core.first && p_.core.first < range.last) continue;
      out_.condition = Argument{clauses_.span(range), {}};
      if (out_.status == EventStatus::expected) out_.status = EventStatus::conditional;
      else if (p_.modal == "would") out_.status = EventStatus::conditional;
      return;
    }
  }

  bool quoted_apart(std::uint32_t i) const { return clauses_.quotation_at(i) != quotation_; }

  void by_adverb() {
    if (out_.status != EventStatus::reported) return;
    const auto clause = clauses_.clause(p_.core);
    const auto first = std::max(clause.first, p_.words.first - std::min(p_.words.first, 5u));
    const auto last = std::min(clause.last, p_.core.last + 3);
    for (auto i = first; i < last; ++i) {
      const auto* governor = GovernorTable::shared().longest(words_, i, last, bit(Governs::beside));
      if (governor != nullptr) return decide(governor->status);
    }
  }

  // What the verb of saying makes of what is said.
  void by_quotation() {
    if (quotation_ == nullptr) return;
    const std::string cue = quotation_->cue ? cue_text() : std::string();
    const auto any = [&](std::initializer_list<std::string_view> stems) {
      return std::ranges::any_of(stems, [&](std::string_view stem) {
        for (auto at = cue.find(stem); at != std::string::npos; at = cue.find(stem, at + 1)) {
          if (at == 0 || cue[at - 1] == ' ') return true;  // "called", not "recalled"
        }
        return false;
      });
    };
    const bool denies = !undenied_ && any({"deny", "denie", "denying", "refut", "rebut", "dismiss", "reject"});
    if (denies && !(act_ && p_.relative)) return decide(EventStatus::denied);  // not "denied that he signed the order which expelled them"
    const bool open = out_.status == EventStatus::expected || (p_.infinitive && !decided_) || (p_.gerund && !decided_);
    if (any({"threat", "vow"}) && open) {
      out_.promised = true;
      return decide(EventStatus::threatened);
    }
    if (any({"warn"}) && out_.status == EventStatus::expected) return decide(EventStatus::threatened);
    if (any({"urg", "call", "demand", "appeal", "ask", "request", "recommend", "insist", "order", "press"}) &&
        (open || p_.infinitive) && !opens_with_question()) {
      return decide(EventStatus::called_for);
    }
    if (any({"propos", "suggest", "offer", "float"}) && open) {
      out_.promised = true;
      return decide(EventStatus::proposed);
    }
    if (any({"promis", "pledg", "agree"}) && open) {
      out_.promised = true;
      return decide(EventStatus::expected);
    }
    if (out_.status != EventStatus::reported) return;
    if (any({"alleg", "accus", "claim", "suspect"})) return decide(EventStatus::alleged);
    if (any({"recall", "recount", "testif", "relat", "describ", "remember", "document", "found", "conclud", "establish", "acknowledg", "admit", "conced",
             "confess", "confirm", "verif", "ruled", "ruling", "apologis", "apologiz"})) return;
    if (act_ && !is_witness(clauses_, p_, *quotation_)) decide(EventStatus::alleged);
  }

  // "asked when the prisoners would be released"
  bool opens_with_question() const {
    const auto begin = quotation_->content.front().begin;
    const auto clause = clauses_.clause(p_.core);
    auto first = p_.core.first;
    while (first > clause.first && words_.token(first - 1).begin >= begin) --first;
    return kQuestions.contains(words_.lower(first));
  }

  std::string cue_text() const {
    const auto& text = words_.tokens().text;
    return lower_of(text.substr(quotation_->cue->begin, quotation_->cue->end - quotation_->cue->begin));
  }

  void by_negation() {
    if (is_averted(clauses_, p_)) undo(true);
    if (!p_.negated) return;
    if (out_.status == EventStatus::denied) return;
    // What the text says in its own voice is denied too: "He was never detained". Not what is only imagined.
    const bool open = out_.status == EventStatus::expected || out_.status == EventStatus::called_for;
    const bool told = out_.status == EventStatus::reported || out_.status == EventStatus::alleged;
    if (act_ && told && is_done_later(words_, p_)) return;
    if (act_ && !open && !is_set_right(clauses_, p_) && (quotation_ != nullptr || (told && p_.finite))) {
      out_.status = EventStatus::denied;
      return;
    }
    out_.dropped = true;
  }

  const Clauses& clauses_;
  const Words& words_;
  const Predicate& p_;
  const bool act_;
  const Quotation* quotation_;
  Standing out_;
  bool decided_ = false;
  bool undenied_ = false;  // "did not deny that"
};

}  // namespace

Standing standing_of(const Clauses& clauses, const Predicate& predicate, bool act) {
  const auto carrier = carrier_of(clauses, predicate);
  return Judge(clauses, carrier ? *carrier : predicate, act).judge();
}

}  // namespace inquest::reading
