#include "reading/witness.h"

#include <algorithm>
#include <string_view>

#include "reading/word_set.h"
#include "vocab/vocab.h"

namespace inquest::reading {
namespace {

constexpr WordSet kTellers({"survivor", "survivors", "witness", "witnesses", "victim", "victims", "prisoner", "prisoners",
    "inmate", "inmates", "detainee", "detainees", "escapee", "escapees", "defector", "defectors", "refugee", "refugees",
    "villager", "villagers", "resident", "residents", "mother", "father", "sister", "brother", "daughter", "son", "wife",
    "husband", "widow", "relative", "relatives", "neighbour", "neighbours", "neighbor", "neighbors", "guard", "worker",
    "workers", "returnee", "returnees", "cellmate", "cousin", "uncle", "aunt", "bystander", "bystanders", "nurse",
    "farmer", "fisherman", "labourer", "miner", "teacher", "student", "deserter", "guards", "mothers", "fathers", "sisters", "brothers",
    "daughters", "sons", "wives", "husbands", "widows", "uncles", "aunts", "cousins", "cellmates", "nurses", "farmers", "fishermen", "labourers", "miners",
    "teachers", "students", "pupils", "deserters", "nun", "nuns", "monk", "monks", "priest", "priests", "pastor", "catechist", "parishioner", "parishioners",
    "orderly", "orderlies", "clerk", "warder", "warders", "conscript", "conscripts", "driver", "drivers", "cook", "trader", "traders", "herder", "herders",
    "shepherd", "shepherds", "nomads", "colleague", "friend", "friends", "passenger", "passengers", "deportee", "deportees", "evacuees", "boy", "boys", "girl",
    "girls", "woman", "women", "man", "men", "child", "children", "people", "persons", "eyewitness", "eyewitnesses", "onlookers", "soldier", "soldiers"});
// With one of these in what the speaker is called it is no such person: "a group of women lawyers", "the minister's driver's lawyer".
constexpr WordSet kDistant({"lawyer", "lawyers", "activist", "activists", "group", "groups", "organisation", "organization", "organisations", "organizations",
    "official", "officials", "commission", "committee", "expert", "experts", "minister", "ministry", "spokesman", "spokeswoman", "spokesperson", "prosecutor",
    "prosecutors", "rapporteur", "foundation", "association", "union", "party", "report", "council", "office", "agency", "police", "government", "league",
    "project", "network", "centre", "center", "institute", "watch", "forum", "front"});
constexpr WordSet kOffices({"minister", "ministry", "spokesman", "spokeswoman", "spokesperson", "president", "ambassador",
    "governor", "general", "colonel", "secretary", "prosecutor", "lawyer", "deputy", "envoy", "delegate", "commissioner",
    "official", "officer", "commander", "director", "chief", "senator", "leader", "mayor", "activist", "analyst",
    "researcher", "head", "chairman", "chairwoman", "judge", "candidate"});
constexpr WordSet kFirstPersons({"i", "we", "me", "us", "my", "our"});

constexpr std::uint32_t kFarthestPerson = 60;     // tokens from an act to the "I" who tells it

bool has_word_of(std::string_view phrase, bool (*is_one)(std::string_view)) {
  const auto lower = lower_of(phrase);
  return std::ranges::any_of(vocab::split(lower, ' '), [&](std::string_view word) {
    while (!word.empty() && (word.back() == ',' || word.back() == '.')) word.remove_suffix(1);
    return is_one(word);
  });
}

bool names_witness(std::string_view phrase) {
  return has_word_of(phrase, [](std::string_view word) { return kTellers.contains(word); }) &&
         !has_word_of(phrase, [](std::string_view word) { return kDistant.contains(word); });
}
bool names_office(std::string_view phrase) {
  return has_word_of(phrase, [](std::string_view word) { return kOffices.contains(word); });
}

// "I", "we" near the predicate, within the same quotation.
bool says_i(const Clauses& clauses, const Predicate& p, const Quotation& quotation) {
  const auto& words = clauses.words();
  const auto near = clauses.around(p.core, p.clause, kFarthestPerson);
  for (auto i = near.first; i < near.last; ++i) {
    if (kFirstPersons.contains(words.lower(i)) && clauses.quotation_at(i) == &quotation) return true;
  }
  return false;
}

}  // namespace

bool is_witness(const Clauses& clauses, const Predicate& predicate, const Quotation& quotation) {
  if (quotation.type != QuotationType::indirect && says_i(clauses, predicate, quotation)) return true;
  if (!quotation.speaker) return false;
  const auto& id = quotation.speaker_id;
  if (id.starts_with('p') && !clauses.has_role(id, names_office)) return true;
  const auto& text = clauses.words().tokens().text;
  if (names_witness(text.substr(quotation.speaker->begin, quotation.speaker->end - quotation.speaker->begin))) return true;
  return clauses.has_role(id, names_witness);
}

}  // namespace inquest::reading
