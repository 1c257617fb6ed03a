// Deeds of several documents that are probably one event: of one type, at one time, with an actor or the place in common; a step also
// with what it was about.
#include <algorithm>
#include <array>
#include <cstdlib>
#include <map>
#include <numeric>
#include <set>
#include <tuple>
#include <unordered_map>

#include "collation/days.h"
#include "collation/parts.h"
#include "collation/sides.h"

namespace inquest::collation {
namespace {

constexpr double kOneEvent = 2.5;        // points
constexpr double kOneThing = 0.5;        // for steps of one day whose actors or targets are called the same: "a resolution"
constexpr std::int64_t kNewsFor = 14;    // days between two publications that speak of an undated event
constexpr std::int64_t kWide = 31;       // a date wider than this says little
constexpr std::size_t kCrowded = 400;    // deeds under one key: each is then compared with its neighbours in time alone

struct Placed {
  const Deed* deed = nullptr;
  std::size_t digest = 0;
  std::vector<std::string> actors;  // people under the name of their group
  std::optional<Days> when;
  std::int64_t published = 0;
};

class Finder {
 public:
  Finder(std::span<const Digest> digests, const Copies& copies) : digests_(digests), copies_(copies), people_(digests) {
    for (const auto& digest : digests) {
      for (const auto& entity : digest.entities) ++documents_with_[people_.entity_of(entity)];
    }
  }

  std::vector<Event> find() {
    place();
    join();
    std::map<std::size_t, std::vector<std::size_t>> members;
    for (std::size_t i = 0; i < placed_.size(); ++i) members[root(i)].push_back(i);
    std::vector<std::pair<std::int64_t, Event>> events;
    for (const auto& [group, deeds] : members) {
      auto event = event_of(deeds);
      if (event.documents > 1) events.emplace_back(first_day(event.when), std::move(event));
    }
    std::stable_sort(events.begin(), events.end(), [](const auto& a, const auto& b) {
      return std::tie(a.first, a.second.type) < std::tie(b.first, b.second.type);
    });
    std::vector<Event> ordered;
    for (auto& [day, event] : events) ordered.push_back(std::move(event));
    return ordered;
  }

 private:
  void place() {
    for (std::size_t d = 0; d < digests_.size(); ++d) {
      for (const auto& deed : digests_[d].deeds) {
        Placed placed{&deed, d, {}, days_of(deed.when), first_day(digests_[d].published)};
        for (const auto& actor : deed.actors) placed.actors.push_back(people_.entity_of(actor));
        std::sort(placed.actors.begin(), placed.actors.end());
        placed_.push_back(std::move(placed));
        sides_.push_back({kind_of_people(deed.victims), kind_of_people(deed.doers)});
      }
    }
    groups_.resize(placed_.size());
    std::iota(groups_.begin(), groups_.end(), std::size_t{0});
  }

  void join() {
    std::map<std::string, std::vector<std::size_t>> met;
    for (std::size_t i = 0; i < placed_.size(); ++i) {
      const auto front = std::string(family_of(placed_[i].deed->type)) + "|";
      for (const auto& actor : placed_[i].actors) met[front + actor].push_back(i);
      if (!placed_[i].deed->place.empty()) met[front + placed_[i].deed->place].push_back(i);
      if (is_step_of_a_day(placed_[i]) || is_act_of_a_day(placed_[i])) met[front + std::to_string(placed_[i].when->first)].push_back(i);
    }
    for (auto& [key, deeds] : met) {
      std::stable_sort(deeds.begin(), deeds.end(), [&](std::size_t a, std::size_t b) { return time_of(a) < time_of(b); });
      for (std::size_t i = 1; i < deeds.size(); ++i) {
        for (std::size_t j = deeds.size() <= kCrowded || i < 50 ? 0 : i - 50; j < i; ++j) {
          const auto one = root(deeds[i]), other = root(deeds[j]);
          if (one != other && may_be_one_group(one, other) && points(placed_[deeds[i]], placed_[deeds[j]]) >= kOneEvent) {
            groups_[std::max(one, other)] = std::min(one, other);
            auto& kept = sides_[std::min(one, other)];
            const auto& taken = sides_[std::max(one, other)];
            for (std::size_t side : {0u, 1u}) kept[side] = kept[side].empty() ? taken[side] : kept[side];
          }
        }
      }
    }
  }
  // "No one was killed there" goes with the killing of protesters or with that of policemen, and never joins the two.
  bool may_be_one_group(std::size_t one, std::size_t other) const {
    const auto differ = [](std::string_view a, std::string_view b) { return !a.empty() && !b.empty() && a != b; };
    return !differ(sides_[one][0], sides_[other][0]) && !differ(sides_[one][1], sides_[other][1]);
  }
  std::int64_t time_of(std::size_t deed) const { return placed_[deed].when ? placed_[deed].when->first : placed_[deed].published; }
  std::size_t root(std::size_t deed) const {
    while (groups_[deed] != deed) deed = groups_[deed];
    return deed;
  }

  double points(const Placed& a, const Placed& b) const {
    // Protesters killed and policemen killed, on one day in one place: two events.
    if (are_other_people(a.deed->victims, b.deed->victims) || are_other_people(a.deed->doers, b.deed->doers)) return 0;
    const bool places = !a.deed->place.empty() && !b.deed->place.empty();
    if (places && a.deed->place != b.deed->place) return 0;
    double points = points_for_time(a, b);
    if (points == 0) return 0;
    if (places) points += weight(a.deed->place);
    std::vector<std::string> shared;
    std::set_intersection(a.actors.begin(), a.actors.end(), b.actors.begin(), b.actors.end(), std::back_inserter(shared));
    for (const auto& actor : shared) points += weight(actor);
    if (is_step_of_a_day(a) && is_step_of_a_day(b)) {
      // On one day a body adopts many texts, each about another state.
      if (is_about_others(a, b) && is_about_others(b, a)) return 0;
      if (have_one_in_common(a.deed->things, b.deed->things)) points += kOneThing;
    }
    if (is_act_of_a_day(a) && is_act_of_a_day(b) && have_one_in_common(a.deed->victims, b.deed->victims) && (places || name_one_place(a, b))) points += kOneThing;
    // Each names people, and none in common: two events of one kind.
    const auto is_person = [](const std::string& key) { return key.starts_with("person:"); };
    const auto names_people = [&](const std::vector<std::string>& keys) { return std::any_of(keys.begin(), keys.end(), is_person); };
    if (names_people(a.actors) && names_people(b.actors) && !names_people(shared)) return 0;
    return points;
  }

  // A step that a body takes with a text, of which there are few on a day. Not an arrest or a release: the police arrest many.
  static bool is_step_of_a_day(const Placed& placed) {
    constexpr std::array<std::string_view, 7> kOfTexts{"draft_submitted", "amended", "vote", "adoption", "veto", "referral", "report_published"};
    return std::find(kOfTexts.begin(), kOfTexts.end(), placed.deed->type) != kOfTexts.end() && placed.when && placed.when->length() <= 1;
  }
  // An act of one day whose victims are called something: "two protesters". It meets another where both documents name one place.
  static bool is_act_of_a_day(const Placed& placed) {
    return placed.deed->act && placed.when && placed.when->length() <= 1 && !placed.deed->victims.empty();
  }
  // A place or a state that few documents name stands in both: "in Beled", three sentences before.
  bool name_one_place(const Placed& a, const Placed& b) const {
    std::vector<std::string> shared;
    const auto &x = digests_[a.digest].entities, &y = digests_[b.digest].entities;
    std::set_intersection(x.begin(), x.end(), y.begin(), y.end(), std::back_inserter(shared));
    return std::any_of(shared.begin(), shared.end(), [&](const std::string& entity) { return entity.starts_with("place:") && weight(entity) > 1; });
  }
  static bool have_one_in_common(const std::vector<std::string>& a, const std::vector<std::string>& b) {
    return std::any_of(a.begin(), a.end(), [&](const std::string& one) { return std::binary_search(b.begin(), b.end(), one); });
  }

  // The sentence of `a` names states, none of which the document of `b` names.
  bool is_about_others(const Placed& a, const Placed& b) const {
    return !a.deed->states.empty() && !have_one_in_common(a.deed->states, digests_[b.digest].entities);
  }

  // 2 for one day, 1 for a time of up to a month in common, half for an undated deed in the news of the same fortnight; 0
  // excludes.
  static double points_for_time(const Placed& a, const Placed& b) {
    if (a.when && b.when) {
      if (!meet(*a.when, *b.when)) return 0;
      const auto wider = std::max(a.when->length(), b.when->length());
      return wider <= 1 ? 2 : wider <= kWide ? 1 : 0;
    }
    const auto a_time = a.when ? a.when->last : a.published, b_time = b.when ? b.when->last : b.published;
    constexpr auto kUnknown = std::numeric_limits<std::int64_t>::max();
    if (a_time == kUnknown || b_time == kUnknown) return 0;
    return std::abs(a_time - b_time) <= kNewsFor ? 0.5 : 0;
  }

  // What few documents name tells more than what all of them name.
  double weight(const std::string& entity) const {
    const auto found = documents_with_.find(entity);
    const bool rare = found == documents_with_.end() || found->second <= std::max<std::size_t>(3, digests_.size() / 5);
    return rare ? 1.5 : 0.75;
  }

  Event event_of(const std::vector<std::size_t>& deeds) const {
    const auto& first = *placed_[deeds.front()].deed;
    Event event{first.type, first.act, "", {}, "", {}, 0, 0};
    std::map<std::string, std::set<std::size_t>> actors;  // and the documents that name each
    std::set<std::size_t> documents, origins;
    std::int64_t narrowest = std::numeric_limits<std::int64_t>::max();
    for (const auto i : deeds) {
      const auto& placed = placed_[i];
      documents.insert(placed.digest);
      origins.insert(copies_.origins[placed.digest]);
      for (const auto& actor : placed.actors) actors[actor].insert(placed.digest);
      if (event.place.empty() && !placed.deed->place.empty()) event.place = shown(placed.deed->place);
      if (placed.when && placed.when->length() < narrowest) {
        narrowest = placed.when->length();
        event.when = placed.deed->when;
      }
      event.reports.push_back({placed.digest, placed.deed->status, placed.deed->at, placed.deed->sentence});
    }
    for (const auto& [actor, naming] : actors) {
      if (naming.size() > 1) event.actors.push_back(shown(actor));
    }
    std::stable_sort(event.reports.begin(), event.reports.end(), [&](const Report& a, const Report& b) {
      const auto key = [&](const Report& r) { return std::tuple(first_day(digests_[r.digest].published), digests_[r.digest].came, r.at.begin); };
      return key(a) < key(b);
    });
    event.documents = documents.size();
    event.origins = origins.size();
    return event;
  }
  std::string shown(const std::string& entity) const {
    const auto name = entity.substr(entity.find(':') + 1);
    return entity.starts_with("person:") ? people_.shown(name) : name;
  }

  std::span<const Digest> digests_;
  const Copies& copies_;
  People people_;
  std::unordered_map<std::string, std::size_t> documents_with_;
  std::vector<Placed> placed_;
  std::vector<std::size_t> groups_;
  std::vector<std::array<std::string_view, 2>> sides_;  // of each group: the kinds of its victims and of those who did it; "" unknown
};

}  // namespace

std::vector<Event> find_events(std::span<const Digest> digests, const Copies& copies) { return Finder(digests, copies).find(); }

}  // namespace inquest::collation
