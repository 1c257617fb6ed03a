#include "reading/standing.h"

#include <algorithm>
#include <span>
#include <string>
#include <vector>

#include "reading/governors.h"
#include "reading/noun_phrases.h"
#include "reading/verb_words.h"
#include "reading/word_set.h"
#include "vocab/vocab.h"

namespace inquest::reading {
namespace {

constexpr WordSet kWitnesses({"survivor", "survivors", "witness", "witnesses", "victim", "victims", "prisoner", "prisoners",
    "inmate", "inmates", "detainee", "detainees", "escapee", "escapees", "defector", "defectors", "refugee", "refugees",
    "villager", "villagers", "resident", "residents", "mother", "father", "sister", "brother", "daughter", "son", "wife",
    "husband", "widow", "relative", "relatives", "neighbour", "neighbours", "neighbor", "neighbors", "guard", "worker",
    "workers", "returnee", "returnees", "cellmate", "cousin", "uncle", "aunt", "bystander", "bystanders", "nurse",
    "farmer", "fisherman", "labourer", "miner", "teacher", "student", "deserter"});
constexpr WordSet kOffices({"minister", "ministry", "spokesman", "spokeswoman", "spokesperson", "president", "ambassador",
    "governor", "general", "colonel", "secretary", "prosecutor", "lawyer", "deputy", "envoy", "delegate", "commissioner",
    "official", "officer", "commander", "director", "chief", "senator", "leader", "mayor", "activist", "analyst",
    "researcher", "head", "chairman", "chairwoman", "judge", "candidate"});
constexpr WordSet kFirstPersons({"i", "we", "me", "us", "my", "our"});
constexpr WordSet kEnders({"end", "halt", "stop", "abolition", "ban", "prevent", "prevention", "stopping", "ending",
                           "combat", "eradicate", "eradication", "prohibition", "prohibit", "prohibits", "outlaw", "banning",
                           "freedom", "free", "prohibiting", "preventing", "combating", "abolish", "definition"});
constexpr WordSet kItemOpeners({"and", "or", "that", "to", "also", "finally"});
constexpr WordSet kAwaited({"due", "expected", "scheduled", "planned", "set", "awaited", "likely", "to"});
constexpr WordSet kMoments({"at", "by", "before", "until", "since", "after", "towards"});
constexpr WordSet kConditions({"if", "unless", "provided", "providing"});
constexpr WordSet kSplits({"but", "while", "although", "though", "whereas", "because", "after", "when", "before", "who", "whose",
                           "which", "where", "since", "until"});

constexpr std::uint32_t kFarthestClause = 24;  // tokens from a governor to what it governs
constexpr std::uint32_t kFarthestNoun = 10;
constexpr std::uint32_t kFarthestEnder = 4;
constexpr std::uint32_t kFarthestCondition = 60;  // tokens from what depends on it, and the longest one
constexpr std::uint32_t kFarthestPerson = 60;     // tokens from an act to the "I" who tells it

class Judge {
 public:
  Judge(const Clauses& clauses, const Predicate& p, bool act)
      : clauses_(clauses), words_(clauses.words()), p_(p), act_(act), quotation_(clauses.quotation_at(p.core.first)) {}

  Standing judge() {
    out_.according_to = clauses_.speaker_of(quotation_);
    if (is_asked()) {  // "did not say whether he had been beaten", "how it will vote"
      out_.dropped = !act_;
      out_.status = EventStatus::alleged;
      return out_;
    }
    by_mood();
    if (!decided_) by_governor();
    if (!decided_) by_list();
    if (!decided_ && !p_.verbal) by_announcement();
    by_condition();
    by_adverb();
    by_quotation();
    by_negation();
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
    if (p_.demanded) return decide(EventStatus::called_for);
    const auto modal = p_.modal.empty() ? joined_modal() : p_.modal;
    if (modal.empty()) return;
    if (modal == "must" || modal == "should" || modal == "ought" || modal.starts_with("mustn") || modal.starts_with("shouldn"))
      return decide(EventStatus::called_for);
    decide(EventStatus::expected);
  }

  // "will request access and present a report": the modal of the verb before.
  std::string_view joined_modal() const {
    if (!p_.present || p_.infinitive || p_.words.first == p_.clause.first) return {};
    const auto before = words_.lower(p_.words.first - 1);
    if (before != "and" && before != "or") return {};
    for (auto i = p_.words.first - 1; i > p_.clause.first && p_.words.first - i < 16; --i) {
      const auto word = words_.lower(i - 1);
      if (word == "will" || word == "would" || word == "must" || word == "should") return word;
      if (kSplits.contains(word)) return {};
    }
    return {};
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
        return;
      }
      if (kSplits.contains(words_.lower(k))) split = true;
      std::uint8_t wanted = 0;
      if (p_.infinitive && !split) wanted = static_cast<std::uint8_t>(wanted | bit(Governs::infinitive));
      if (p_.finite && !split) wanted = static_cast<std::uint8_t>(wanted | bit(Governs::clause));
      if (nominal && own - k <= kFarthestNoun) wanted = static_cast<std::uint8_t>(wanted | bit(Governs::noun));
      if (wanted == 0) continue;
      const auto* governor = governor_at(k, own, wanted);
      if (governor == nullptr) continue;
      out_.promised = governor->promised || governor->status == EventStatus::proposed ||
                      governor->status == EventStatus::threatened;
      if (governor->promised && act_) return decide(EventStatus::threatened);
      if (!out_.according_to && (governor->status == EventStatus::alleged || governor->status == EventStatus::denied ||
                                 governor->status == EventStatus::threatened)) {
        take_source(k);
      }
      out_.governed = true;
      return decide(governor->status);
    }
  }

  // "We ask Qinghe to register the children; to prosecute brokers; and that the army leave": an item of a list of demands.
  void by_list() {
    const auto clause = clauses_.clause(p_.core);
    const auto sentence = clauses_.sentence(p_.core.first);
    if (clause.first == sentence.first || !(words_.is(clause.first - 1, ";") || words_.is(clause.first - 1, ":"))) return;
    const bool that = words_.is(clause.first, "that") || words_.is(clause.first + 1, "that");
    if (p_.verbal && !p_.infinitive && !that) return;
    const auto own = p_.infinitive ? p_.to : p_.verbal && !p_.subject.empty() ? p_.subject.first : p_.words.first;
    for (auto i = clause.first; i < own; ++i) {
      if (!kItemOpeners.contains(words_.lower(i)) && !words_.info(i).is(kDeterminer | kAdjective | kNumeral)) return;
    }
    constexpr auto kAny = static_cast<std::uint8_t>(bit(Governs::infinitive) | bit(Governs::clause) | bit(Governs::noun));
    for (auto i = sentence.first; i < clause.first && i - sentence.first < kFarthestCondition; ++i) {
      const auto* governor = GovernorTable::shared().longest(words_, i, clause.first, kAny);
      if (governor != nullptr && governor->status == EventStatus::called_for) {
        out_.governed = true;
        return decide(governor->status);
      }
      if (words_.is(i, ";")) return;
    }
  }

  // "The verdict is due in February", "a vote in plenary is expected": what is said of the noun behind it.
  void by_announcement() {
    const auto last = std::min(clauses_.clause(p_.core).last, p_.core.last + kFarthestNoun);
    for (auto i = p_.core.last; i < last && !words_.is(i, ","); ++i) {
      if (kSplits.contains(words_.lower(i)) || words_.part(i) == Upos::verb) return;
      if (!kBe.contains(words_.lower(i))) continue;
      const auto next = words_.is(i + 1, "not") || words_.is(i + 1, "still") || words_.is(i + 1, "now") ? i + 2 : i + 1;
      if (!kAwaited.contains(words_.lower(next))) return;
      out_.governed = true;
      return decide(EventStatus::expected);
    }
  }

  // "rejected allegations that" beats the "allegations that" inside it.
  const Governor* governor_at(std::uint32_t k, std::uint32_t own, std::uint8_t wanted) const {
    const auto* governor = GovernorTable::shared().longest(words_, k, own, wanted);
    const bool to_own = p_.infinitive && own > 0;
    if (governor == nullptr && to_own) governor = before_own_to(k, own, wanted);
    if (governor == nullptr || !reaches(*governor, k, own)) return nullptr;
    const auto begin = p_.clause.first;
    for (auto i = k; i > begin && k - i < 2; --i) {
      const auto* wider = GovernorTable::shared().longest(words_, i - 1, own, wanted);
      if (wider != nullptr && i - 1 + wider->words.size() > k && reaches(*wider, i - 1, own)) return wider;
    }
    return governor;
  }

  // "promised on Thursday to free": what stands between the governor and its "to" is a date or an adverb.
  const Governor* before_own_to(std::uint32_t k, std::uint32_t own, std::uint8_t wanted) const {
    const auto* governor = GovernorTable::shared().longest_without_to(words_, k, wanted);
    if (governor == nullptr) return nullptr;
    const auto end = k + static_cast<std::uint32_t>(governor->words.size()) - 1;
    if (end + 1 >= own || own - end > 6) return nullptr;
    for (auto i = end; i + 1 < own; ++i) {
      if (clauses_.date_at(i) == nullptr && !words_.is(i, "on") && !words_.is(i, "in") && !words_.lower(i).ends_with("ly")) return nullptr;
    }
    return governor;
  }

  bool reaches(const Governor& governor, std::uint32_t at, std::uint32_t own) const {
    const auto end = at + static_cast<std::uint32_t>(governor.words.size());
    if (p_.infinitive && governor.words.back() == "to" && end >= own) return end == own;  // its own "to"
    if (p_.infinitive && governor.words.back() == "to" && !words_.is(end - 1, "to")) return true;  // before_own_to
    for (auto i = end; i < own; ++i) {
      const bool verb = is_plain_verb(words_, i) && !words_.is(i, "to");
      if (!p_.verbal || p_.gerund) {
        if (verb) return false;
      } else if (p_.infinitive && verb) {
        return false;
      }
    }
    if (p_.finite && !p_.infinitive) {
      // "denied the report and released him": what is governed is a clause, so it has a subject behind the governor.
      return !p_.subject.empty() && p_.subject.first >= end;
    }
    return true;
  }

  // "X accused the guards of torture": who holds the claim stands before the word.
  void take_source(std::uint32_t governor) {
    const auto phrase = clauses_.phrase_before(clauses_.clause(p_.core).first, governor);
    if (!phrase.empty() && (clauses_.is_human(phrase) || clauses_.argument(phrase).id != "")) {
      out_.according_to = clauses_.argument(phrase);
    }
  }

  // In an "if" clause, or governed by one in the same sentence.
  void by_condition() {
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
      if (!begins_condition(i)) continue;
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

  bool begins_condition(std::uint32_t i) const {
    if (kConditions.contains(words_.lower(i))) {
      if (words_.is(i, "provided") || words_.is(i, "providing")) return words_.is(i + 1, "that");
      return !(i > 0 && (words_.is(i - 1, "as") || words_.is(i - 1, "even") || words_.is(i - 1, "asked") ||
                         words_.is(i - 1, "ask")));
    }
    if (words_.is(i, "on") && (words_.is(i + 1, "condition") || words_.is(i + 2, "condition"))) {
      return !words_.is(i + 2, "of") && !words_.is(i + 3, "of");  // "on condition of anonymity"
    }
    if (words_.is(i, "as") && words_.is(i + 1, "long") && words_.is(i + 2, "as")) return true;
    return (words_.is(i, "in") && (words_.is(i + 1, "exchange") || words_.is(i + 1, "return")) && words_.is(i + 2, "for"));
  }

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
      return std::ranges::any_of(stems, [&](std::string_view stem) { return cue.find(stem) != std::string::npos; });
    };
    if (any({"deny", "denie", "denying", "refut", "rebut", "dismiss", "reject"})) return decide(EventStatus::denied);
    const bool open = out_.status == EventStatus::expected || (p_.infinitive && !decided_) || (p_.gerund && !decided_);
    if (any({"threat", "vow"}) && open) {
      out_.promised = true;
      return decide(EventStatus::threatened);
    }
    if (any({"warn"}) && out_.status == EventStatus::expected) return decide(EventStatus::threatened);
    if (any({"urg", "call", "demand", "appeal", "ask", "request", "recommend", "insist", "order", "press"}) &&
        (open || p_.infinitive)) {
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
    if (any({"recall", "recount", "testif", "relat", "describ", "remember", "document", "found", "conclud", "establish"})) return;
    if (act_ && !is_witness()) decide(EventStatus::alleged);
  }

  std::string cue_text() const {
    const auto& text = words_.tokens().text;
    return lower_of(text.substr(quotation_->cue->begin, quotation_->cue->end - quotation_->cue->begin));
  }

  // Somebody who was there: one who says "I" or "we", or who is called a survivor, a villager, a mother.
  bool is_witness() const {
    if (quotation_->type != QuotationType::indirect) {
      const auto near = clauses_.around(p_.core, p_.clause, kFarthestPerson);
      for (auto i = near.first; i < near.last; ++i) {
        if (kFirstPersons.contains(words_.lower(i)) && clauses_.quotation_at(i) == quotation_) return true;
      }
    }
    if (!quotation_->speaker) return false;
    if (speaks_for_oneself()) return true;
    const auto& text = words_.tokens().text;
    const auto has_witness = [&](std::string_view phrase) {
      const auto lower = lower_of(phrase);
      for (const auto word : vocab::split(lower, ' ')) {
        auto bare = word;
        while (!bare.empty() && (bare.back() == ',' || bare.back() == '.')) bare.remove_suffix(1);
        if (kWitnesses.contains(bare)) return true;
      }
      return false;
    };
    if (has_witness(text.substr(quotation_->speaker->begin, quotation_->speaker->end - quotation_->speaker->begin))) return true;
    return clauses_.has_role(quotation_->speaker_id, has_witness);
  }

  // A person by name who is not said to speak for a body or to hold an office.
  bool speaks_for_oneself() const {
    const auto& id = quotation_->speaker_id;
    if (!id.starts_with('p')) return false;
    return !clauses_.has_role(id, [](std::string_view role) {
      const auto lower = lower_of(role);
      return std::ranges::any_of(vocab::split(lower, ' '), [](std::string_view word) { return kOffices.contains(word); });
    });
  }

  void by_negation() {
    if (!p_.negated) return;
    if (out_.status == EventStatus::denied) return;
    if (act_ && quotation_ != nullptr && out_.status != EventStatus::expected && out_.status != EventStatus::called_for) {
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
};

}  // namespace

Standing standing_of(const Clauses& clauses, const Predicate& predicate, bool act) {
  return Judge(clauses, predicate, act).judge();
}

}  // namespace inquest::reading
