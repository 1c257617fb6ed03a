#include "reading/governing.h"

#include "reading/arguments.h"
#include "reading/assertion.h"
#include "reading/noun_phrases.h"
#include "reading/verb_words.h"

namespace inquest::reading {
namespace {

class Reach {
 public:
  Reach(const Clauses& clauses, const Predicate& p) : clauses_(clauses), words_(clauses.words()), p_(p) {}

  // "rejected allegations that" beats the "allegations that" inside it.
  const Governor* at(std::uint32_t k, std::uint32_t own, std::uint8_t wanted) const {
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

 private:
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
    if (governor.undone && (!p_.verbal || p_.gerund)) return is_direct(words_, end, own);  // "without charge before his execution"
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

  const Clauses& clauses_;
  const Words& words_;
  const Predicate& p_;
};

}  // namespace

const Governor* governor_of(const Clauses& clauses, const Predicate& predicate, std::uint32_t k, std::uint32_t own, std::uint8_t wanted) {
  return Reach(clauses, predicate).at(k, own, wanted);
}

std::optional<Predicate> carrier_of(const Clauses& clauses, const Predicate& p) {
  constexpr WordSet kCarrying({"engage", "enter", "begin", "start", "hold", "have", "resume", "continue", "conduct", "pursue", "participate", "join", "return", "carry",
                               "undergo", "suffer", "face", "commit", "perpetrate", "order", "launch", "sit", "give", "make"});
  constexpr WordSet kBetween({"in", "into", "out", "to", "on", "down", "for", "up"});
  constexpr std::uint32_t kFarthest = 6;  // tokens
  if (p.verbal) return std::nullopt;
  const auto& words = clauses.words();
  auto verb = p.core.first;
  while (verb > p.clause.first && p.core.first - verb < kFarthest && !kCarrying.contains(words.lower(verb))) {
    const auto k = verb - 1;
    if (!kCarrying.contains(words.lower(k)) && !kBetween.contains(words.lower(k)) && !is_direct(words, k, verb)) return std::nullopt;
    --verb;
  }
  if (verb == p.core.first || verb <= p.clause.first || !kCarrying.contains(words.lower(verb))) return std::nullopt;
  auto before = verb - 1;
  while (before > p.clause.first && is_adverb(words, before) && !words.is(before, "to")) --before;
  const bool modal = kModals.contains(words.lower(before));
  if (!modal && !words.is(before, "to")) return std::nullopt;
  Predicate made = p;
  made.verbal = true;
  made.words.first = verb;
  made.infinitive = !modal;
  made.finite = modal;
  if (modal) made.modal = words.lower(before);
  else made.to = before;
  made.negated = p.negated || (before > p.clause.first && words.is(before - 1, "not"));
  return made;
}

}  // namespace inquest::reading
