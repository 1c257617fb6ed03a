// Claims that speak of one thing, and which of them cannot both hold. Two claims meet when kind, predicate and slot agree
// and a subject or a day is common; they speak of one thing when what they share outweighs what they do not.
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <limits>
#include <map>
#include <numeric>
#include <optional>
#include <set>
#include <unordered_map>

#include "collation/days.h"
#include "collation/occurrences.h"
#include "collation/parts.h"
#include "collation/terms.h"

namespace inquest::collation {
namespace {

constexpr double kOneThing = 2.5;        // points
constexpr std::int64_t kLongApart = 366;  // days between two publications
constexpr std::int64_t kTwoTerms = 183;   // days in which nobody is expected to change office
constexpr std::size_t kCrowded = 400;     // claims under one key: each is then compared with its neighbours in time alone

std::vector<std::string> in_common(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  std::vector<std::string> both;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both));
  return both;
}
bool any_of_kind(const std::vector<std::string>& keys, std::string_view kind) {
  return std::any_of(keys.begin(), keys.end(), [&](const std::string& key) { return key.starts_with(kind); });
}

struct Placed {
  const Claim* claim = nullptr;
  std::size_t digest = 0;
  std::vector<std::string> subjects;  // people under the name of their group
  std::vector<Days> dates;
  std::optional<Days> published;
};

enum class Verdict { unrelated, agree, contradict };

class Comparer {
 public:
  Comparer(std::span<const Digest> digests, const Copies& copies)
      : digests_(digests), copies_(copies), people_(digests) {
    for (std::size_t d = 0; d < digests.size(); ++d) {
      for (const auto& entity : digests[d].entities) ++documents_with_[people_.entity_of(entity)];
    }
  }

  std::vector<Contradiction> compare() {
    place_claims();
    join_claims();
    report_claims();
    report_people();
    report_occurrences();
    std::stable_sort(found_.begin(), found_.end(), [](const Contradiction& a, const Contradiction& b) {
      return std::tie(a.kind, a.about) < std::tie(b.kind, b.about);
    });
    return std::move(found_);
  }

 private:
  // --- claims ---
  void place_claims() {
    for (std::size_t d = 0; d < digests_.size(); ++d) {
      const auto published = days_of(digests_[d].published);
      for (const auto& claim : digests_[d].claims) {
        Placed placed{&claim, d, {}, {}, published};
        for (const auto& subject : claim.subjects) placed.subjects.push_back(people_.entity_of(subject));
        std::sort(placed.subjects.begin(), placed.subjects.end());
        for (const auto& date : claim.dates) {
          if (const auto days = days_of(date)) placed.dates.push_back(*days);
        }
        placed_.push_back(std::move(placed));
      }
    }
    groups_.resize(placed_.size());
    std::iota(groups_.begin(), groups_.end(), std::size_t{0});
  }

  void join_claims() {
    std::map<std::string, std::vector<std::size_t>> met;
    for (std::size_t i = 0; i < placed_.size(); ++i) {
      const auto& claim = *placed_[i].claim;
      const auto front = fmt::format("{}|{}|{}|", static_cast<int>(claim.kind), claim.predicate, Terms::shared().counts_people(claim.slot) ? "person" : claim.slot);
      for (const auto& subject : placed_[i].subjects) met[front + subject].push_back(i);
      if (claim.predicate.starts_with("every ")) met[front].push_back(i);
      if (claim.kind == ClaimKind::quantity) {
        for (const auto& date : claim.dates) met[front + date].push_back(i);
      }
    }
    std::set<std::pair<std::size_t, std::size_t>> compared;
    for (auto& [key, claims] : met) {
      std::stable_sort(claims.begin(), claims.end(), [&](std::size_t a, std::size_t b) { return published(a) < published(b); });
      for (std::size_t i = 1; i < claims.size(); ++i) {
        for (std::size_t j = claims.size() <= kCrowded || i < 50 ? 0 : i - 50; j < i; ++j) {
          if (compared.insert(std::minmax(claims[i], claims[j])).second) weigh(claims[i], claims[j]);
        }
      }
    }
  }
  std::int64_t published(std::size_t claim) const {
    return placed_[claim].published ? placed_[claim].published->first : std::numeric_limits<std::int64_t>::max();
  }

  void weigh(std::size_t i, std::size_t j) {
    const auto& a = placed_[i];
    const auto& b = placed_[j];
    if (a.digest == b.digest || !is_one_thing(a, b)) return;
    const auto verdict = verdict_on(*a.claim, *b.claim);
    if (verdict == Verdict::unrelated) return;
    if (verdict == Verdict::contradict) contradicted_.insert({i, j});
    groups_[root(i)] = root(j);
  }
  std::size_t root(std::size_t claim) const {
    while (groups_[claim] != claim) claim = groups_[claim];
    return claim;
  }

  bool is_one_thing(const Placed& a, const Placed& b) const {
    const bool happening = a.claim->kind == ClaimKind::date || a.claim->kind == ClaimKind::place;
    if (a.claim->kind == ClaimKind::date) return true;  // one person, one class of happening: verdict_on looks at how far apart
    if (happening) return dates_agree(a, b);
    if (a.claim->predicate.starts_with("every ")) return in_common(digests_[a.digest].entities, digests_[b.digest].entities).size() >= 2;
    return points(a, b) >= kOneThing;
  }

  bool dates_agree(const Placed& a, const Placed& b) const {
    if (a.dates.empty() || b.dates.empty()) return true;
    return std::any_of(a.dates.begin(), a.dates.end(), [&](const Days& x) {
      return std::any_of(b.dates.begin(), b.dates.end(), [&](const Days& y) { return meet(x, y); });
    });
  }
  bool share_a_day(const Placed& a, const Placed& b) const {
    for (const auto& x : a.dates) {
      for (const auto& y : b.dates) {
        if (meet(x, y) && x.last - x.first <= 1 && y.last - y.first <= 1) return true;
      }
    }
    return false;
  }

  double points(const Placed& a, const Placed& b) const {
    if (!dates_agree(a, b)) return 0;
    const bool same_day = share_a_day(a, b);
    const bool far = a.published && b.published && std::abs(a.published->first - b.published->first) > kLongApart;
    if (far && !same_day) return 0;
    const auto shared = in_common(a.subjects, b.subjects);
    for (const std::string_view kind : {"place:", "state:"}) {  // each of another place
      if (any_of_kind(a.subjects, kind) && any_of_kind(b.subjects, kind) && !any_of_kind(shared, kind)) return 0;
    }
    // A vote is told from another by its day alone: bodies adopt many texts.
    if ((a.claim->slot.starts_with("vote ") || a.claim->slot == "abstention") && !same_day) return 0;
    double points = same_day ? 2 : 0;
    for (const auto& subject : shared) points += is_rare(subject) ? 1.5 : 0.5;
    auto words = in_common(a.claim->stems, b.claim->stems);
    std::erase_if(words, [&](const std::string& word) { return word == a.claim->predicate || word == a.claim->slot; });
    return points + std::min(2.0, 0.5 * static_cast<double>(words.size()));
  }
  // In at most a fifth of the documents, or in three.
  bool is_rare(const std::string& subject) const {
    const auto found = documents_with_.find(subject);
    return found == documents_with_.end() || found->second <= std::max<std::size_t>(3, digests_.size() / 5);
  }

  static Verdict verdict_on(const Claim& a, const Claim& b) {
    switch (a.kind) {
      case ClaimKind::quantity: return verdict_on_figures(a, b);
      case ClaimKind::date: return verdict_on_dates(a, b);
      case ClaimKind::place:
      case ClaimKind::body: return verdict_on_names(a.value, b.value);
      case ClaimKind::title:
      case ClaimKind::spelling:
      case ClaimKind::occurrence: break;
    }
    return Verdict::unrelated;
  }
  // "12 killed" may be the 12 miners; 12 miners and 15 soldiers are two figures.
  static Verdict verdict_on_figures(const Claim& a, const Claim& b) {
    if (a.slot != b.slot && a.slot != "person" && b.slot != "person") return Verdict::unrelated;
    if (a.high < b.low || b.high < a.low) return Verdict::contradict;
    return a.value == b.value ? Verdict::agree : Verdict::unrelated;
  }
  static Verdict verdict_on_names(const std::string& a, const std::string& b) {
    const auto x = letters_of(a), y = letters_of(b);
    if (x == y) return Verdict::agree;
    // "Supreme Court" may be short for "Supreme Court of Norland".
    return x.find(y) != std::string::npos || y.find(x) != std::string::npos ? Verdict::unrelated : Verdict::contradict;
  }
  // A person is born and dies once: any two days contradict. Arrested or released again after a while, that is no
  // contradiction: only days within a month of each other are taken for two accounts of one happening.
  static Verdict verdict_on_dates(const Claim& a, const Claim& b) {
    const auto x = days_of(a.value), y = days_of(b.value);
    if (!x || !y) return Verdict::unrelated;
    if (a.value == b.value) return Verdict::agree;
    if (meet(*x, *y)) return Verdict::unrelated;
    const bool once = a.predicate == "born" || a.predicate == "die" || a.predicate == "disappear";
    const auto apart = std::max(x->first, y->first) - std::min(x->last, y->last);
    return once || apart <= 31 ? Verdict::contradict : Verdict::unrelated;
  }

  void report_claims() {
    std::map<std::size_t, std::vector<std::size_t>> members;
    for (const auto& [i, j] : contradicted_) members[root(i)];
    for (std::size_t i = 0; i < placed_.size(); ++i) {
      const auto at = members.find(root(i));
      if (at != members.end()) at->second.push_back(i);
    }
    for (const auto& [group, claims] : members) {
      const auto& first = *placed_[claims.front()].claim;
      std::map<std::string, Value> values;
      std::map<std::string, std::size_t> subjects;
      for (const auto i : claims) {
        auto& value = values[placed_[i].claim->value];
        value.value = placed_[i].claim->value;
        value.sides.push_back({placed_[i].digest, placed_[i].claim->at, placed_[i].claim->sentence});
        for (const auto& subject : placed_[i].subjects) ++subjects[subject];
      }
      add(first.kind, about(first, subjects), std::move(values));
    }
  }

  // "recommendations: “accepts” (North Korea)": of the subjects the one that most of the sentences name.
  std::string about(const Claim& claim, const std::map<std::string, std::size_t>& subjects) const {
    if (claim.predicate.starts_with("every ")) return claim.slot;
    const std::string words = claim.slot.empty() ? claim.words : fmt::format("{}: {}", plural_of(claim.slot), claim.words);
    // Among equals people before bodies before states before places.
    const auto weight = [](const auto& subject) {
      const auto& key = subject.first;
      const int rank = key.starts_with("person:") ? 3 : key.starts_with("organisation:") ? 2 : key.starts_with("state:") ? 1 : 0;
      return std::pair(subject.second, rank);
    };
    const auto most = std::max_element(subjects.begin(), subjects.end(), [&](const auto& a, const auto& b) { return weight(a) < weight(b); });
    if (most == subjects.end()) return words;
    const auto colon = most->first.find(':');
    const auto name = most->first.substr(colon + 1);
    return fmt::format("{} ({})", words, most->first.starts_with("person:") ? people_.shown(name) : name);
  }

  // Of an English unit, well enough for a heading.
  static std::string plural_of(const std::string& unit) {
    if (unit.starts_with("vote ")) return "votes " + unit.substr(5);
    if (unit.ends_with("person")) return unit.substr(0, unit.size() - 6) + "people";
    if (unit.ends_with("man")) return unit.substr(0, unit.size() - 3) + "men";
    if (unit.ends_with("child")) return unit + "ren";
    if (unit.size() > 2 && unit.ends_with('y') && std::string_view("aeou").find(unit[unit.size() - 2]) == std::string_view::npos) {
      return unit.substr(0, unit.size() - 1) + "ies";
    }
    return unit + (unit.ends_with('s') || unit.ends_with('x') || unit.ends_with("ch") || unit.ends_with("sh") ? "es" : "s");
  }

  // --- people ---
  void report_people() {
    std::map<std::string, std::vector<std::pair<std::size_t, const NameUse*>>> uses;
    for (std::size_t d = 0; d < digests_.size(); ++d) {
      for (const auto& use : digests_[d].names) {
        const auto person = people_.person_of(use);
        if (!person.empty()) uses[person].emplace_back(d, &use);
      }
    }
    for (const auto& [person, all] : uses) {
      report_spellings(person, all);
      report_titles(person, all);
    }
  }

  using Uses = std::vector<std::pair<std::size_t, const NameUse*>>;

  void report_spellings(const std::string& person, const Uses& uses) {
    std::map<std::string, Value> values;
    for (const auto& [digest, use] : uses) {
      // Capitals alone are no other spelling.
      const auto same = std::find_if(values.begin(), values.end(), [&, use = use](const auto& known) {
        return only_capitals_differ(known.first, use->written);
      });
      auto& value = same == values.end() ? values[use->written] : same->second;
      if (value.value.empty()) value.value = use->written;
      if (value.sides.empty() || value.sides.back().digest != digest) value.sides.push_back({digest, use->at, use->sentence});
    }
    if (values.size() < 2) return;
    add(ClaimKind::spelling, people_.shown(person), std::move(values));
    if (found_.empty() || found_.back().kind != ClaimKind::spelling) return;
    auto& spellings = found_.back().values;
    for (auto& each : spellings) each.distance = distance_of(letters_of(spellings.front().value), letters_of(each.value));
  }
  static bool only_capitals_differ(const std::string& a, const std::string& b) {
    return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) {
             const auto small = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
             return small(x) == small(y);
           });
  }

  void report_titles(const std::string& person, const Uses& uses) {
    std::map<std::string, Value> values;
    for (const auto& [digest, use] : uses) {
      if (use->office.empty()) continue;
      auto& value = values[use->office];
      value.value = use->office;
      value.sides.push_back({digest, use->office_at, use->sentence});
    }
    std::set<std::string> at_odds;
    for (auto a = values.begin(); a != values.end(); ++a) {
      for (auto b = std::next(a); b != values.end(); ++b) {
        if (Terms::shared().may_be_both(a->first, b->first) || !of_one_time(a->second, b->second)) continue;
        at_odds.insert(a->first);
        at_odds.insert(b->first);
      }
    }
    std::erase_if(values, [&](const auto& value) { return !at_odds.contains(value.first); });
    if (values.size() > 1) add(ClaimKind::title, people_.shown(person), std::move(values));
  }

  // One is given between two mentions of the other, or within half a year of one: nobody changes office and back so fast.
  bool of_one_time(const Value& a, const Value& b) const {
    const auto times = [this](const Value& value) {
      std::vector<std::int64_t> days;
      for (const auto& side : value.sides) {
        if (const auto published = days_of(digests_[side.digest].published)) days.push_back(published->first);
      }
      std::sort(days.begin(), days.end());
      return days;
    };
    const auto x = times(a), y = times(b);
    if (x.empty() || y.empty()) return true;
    return x.front() - kTwoTerms <= y.back() && y.front() - kTwoTerms <= x.back();
  }

  // --- what is told and denied ---
  void report_occurrences() {
    for (auto& each : find_occurrences(digests_, people_)) {
      std::map<std::string, Value> values;
      values["done"] = {"said to have happened", std::move(each.done)};
      values["not"] = {"denied", std::move(each.denied)};
      add(ClaimKind::occurrence, each.about, std::move(values));
    }
  }

  // --- what is reported ---
  void add(ClaimKind kind, std::string about, std::map<std::string, Value> by_value) {
    Contradiction found{kind, std::move(about), {}};
    std::set<std::size_t> documents;
    for (auto& [key, value] : by_value) {
      std::set<std::size_t> origins;
      std::stable_sort(value.sides.begin(), value.sides.end(), [&](const Side& a, const Side& b) { return age(a) < age(b); });
      for (const auto& side : value.sides) {
        origins.insert(copies_.origins[side.digest]);
        documents.insert(side.digest);
      }
      value.origins = origins.size();
      found.values.push_back(std::move(value));
    }
    if (documents.size() < 2) return;
    std::stable_sort(found.values.begin(), found.values.end(), [&](const Value& a, const Value& b) {
      return a.origins != b.origins ? a.origins > b.origins : age(a.sides.front()) < age(b.sides.front());
    });
    found_.push_back(std::move(found));
  }
  std::tuple<std::int64_t, std::uint64_t, std::uint64_t> age(const Side& side) const {
    return {first_day(digests_[side.digest].published), digests_[side.digest].came, side.at.begin};
  }

  std::span<const Digest> digests_;
  const Copies& copies_;
  People people_;
  std::unordered_map<std::string, std::size_t> documents_with_;
  std::vector<Placed> placed_;
  std::vector<std::size_t> groups_;
  std::set<std::pair<std::size_t, std::size_t>> contradicted_;
  std::vector<Contradiction> found_;
};

}  // namespace

std::vector<Contradiction> find_contradictions(std::span<const Digest> digests, const Copies& copies) {
  return Comparer(digests, copies).compare();
}

std::string_view name_of(ClaimKind kind) {
  switch (kind) {
    case ClaimKind::quantity: return "quantity";
    case ClaimKind::date: return "date";
    case ClaimKind::place: return "place";
    case ClaimKind::body: return "body";
    case ClaimKind::title: return "title";
    case ClaimKind::spelling: return "spelling";
    case ClaimKind::occurrence: return "occurrence";
  }
  return "";
}

}  // namespace inquest::collation
