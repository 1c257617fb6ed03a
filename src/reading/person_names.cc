#include "reading/person_names.h"

#include <algorithm>

#include "reading/apostrophes.h"
#include "reading/entities.h"

namespace inquest::reading {
namespace {

std::string joined(const std::vector<std::string>& parts) {
  std::string out;
  for (const auto& part : parts) {
    for (const char c : part) {
      if (c != '-') out += c;
    }
  }
  return out;
}

// Long names may be misspelt by one or two letters; short ones that differ are different names.
bool nearly_same(std::string_view a, std::string_view b) {
  const auto shorter = std::min(a.size(), b.size());
  const unsigned allowed = shorter >= 8 ? 2 : shorter >= 6 ? 1 : 0;
  return a == b || (allowed > 0 && a[0] == b[0] && edit_distance(a, b, allowed) <= allowed);
}

bool genders_agree(std::uint32_t a, std::uint32_t b) { return a == 0 || b == 0 || a == b; }

// "J" and "John".
bool initial_of(std::string_view a, std::string_view b) {
  return a == b || (a.size() == 1 && b.starts_with(a)) || (b.size() == 1 && a.starts_with(b));
}

}  // namespace

PersonName person_name_of(const Words& words, const Candidate& candidate) {
  PersonName out;
  out.korean = candidate.korean;
  out.gender = candidate.gender;
  for (auto i = candidate.name.first; i < candidate.name.last; ++i) {
    auto part = with_plain_apostrophes(words.lower(i));
    if (words.is_initial(i) && part.ends_with('.')) part.pop_back();
    out.parts.push_back(std::move(part));
  }
  std::size_t last = out.parts.size() - 1;
  while (last > 0 && (out.parts[last] == "jr" || out.parts[last] == "jr." || out.parts[last] == "sr" ||
                      out.parts[last] == "sr." || out.parts[last] == "ii" || out.parts[last] == "iii")) {
    --last;
  }
  out.surname = out.korean ? out.parts.front() : out.parts[last];
  out.first = out.korean && out.full() ? out.parts[1] : out.parts.front();
  if (out.korean && out.parts.size() == 3) out.first += out.parts[2];
  std::erase(out.first, '-');
  return out;
}

bool same_person(const PersonName& a, const PersonName& b) {
  if (!genders_agree(a.gender, b.gender)) return false;
  const auto whole_a = joined(a.parts), whole_b = joined(b.parts);
  if (whole_a == whole_b) return true;
  if (a.korean != b.korean) {
    // "Se-pyong So" and "So Se-pyong".
    return a.surname == b.surname && a.first == b.first;
  }
  // "Ojea Quintana" is "Tomás Ojea Quintana".
  const auto& longer = a.parts.size() >= b.parts.size() ? a.parts : b.parts;
  const auto& shorter = a.parts.size() >= b.parts.size() ? b.parts : a.parts;
  if (!a.korean && shorter.size() >= 2 && longer.size() > shorter.size() && std::equal(shorter.rbegin(), shorter.rend(), longer.rbegin())) return true;
  if (a.korean) return a.surname == b.surname && nearly_same(a.first, b.first) && a.first.size() >= 6;
  if (a.surname == b.surname) return initial_of(a.first, b.first);
  return a.first == b.first && a.first.size() > 2 && nearly_same(a.surname, b.surname);
}

namespace {

// Among more people of one name than this, only the same surname with the same first name is the same person: in a register
// of thousands a name one letter off is as likely another's.
constexpr std::size_t kMostCompared = 64;
// The same for surnames one letter off.
constexpr std::size_t kMostSurnames = 1000;

std::string key_of(const PersonName& name) { return name.surname + ' ' + name.first; }
std::size_t gender_index(std::uint32_t gender) { return gender == kMale ? 1 : gender == kFemale ? 2 : 0; }

}  // namespace

std::optional<std::uint32_t> People::find_full(const PersonName& name) const {
  const auto same_among = [&](const std::vector<std::uint32_t>& people) -> std::optional<std::uint32_t> {
    for (const auto i : people) {
      if (people_[i].full() && same_person(people_[i], name)) return i;
    }
    return std::nullopt;
  };
  // Whoever is the same shares the surname or, where that is misspelt, the first name.
  bool many = false;
  for (const auto* index : {&by_surname_, &by_first_}) {
    const auto found = index->find(index == &by_surname_ ? name.surname : name.parts.front());
    if (found == index->end()) continue;
    if (found->second.people.size() > kMostCompared) many = true;
    else if (const auto same = same_among(found->second.people)) return same;
  }
  const auto both = many ? by_both_.find(key_of(name)) : by_both_.end();
  return both == by_both_.end() ? std::nullopt : same_among(both->second);
}

void People::put(Namesakes& among, std::uint32_t person) {
  among.people.push_back(person);
  stands_in_[person].push_back(&among);  // the nodes of an unordered_map stay where they are
}

std::uint32_t People::add(const PersonName& name) {
  const auto index = static_cast<std::uint32_t>(people_.size());
  people_.push_back(name);
  met_at_.push_back(0);
  stands_in_.emplace_back();
  put(by_surname_[name.surname], index);
  return index;
}

std::uint32_t People::add_full(const PersonName& name) {
  if (const auto i = find_full(name)) {
    auto& known = people_[*i];
    if (known.gender == 0) known.gender = name.gender;
    auto& namesakes = by_surname_[name.surname];
    if (std::ranges::find(stands_in_[*i], &namesakes) == stands_in_[*i].end()) put(namesakes, *i);
    return *i;
  }
  const auto index = add(name);
  by_first_[name.parts.front()].people.push_back(index);
  by_both_[key_of(name)].push_back(index);
  // Family names that stand first outside Korea too ("Xi Jinping"), and compound ones ("van der Berg").
  if (!name.korean && name.parts.size() == 2) {
    const auto& lexicon = Lexicon::shared();
    const auto& front = lexicon.find(name.parts.front());
    if (front.family > front.given) put(by_surname_[name.parts.front()], index);
  }
  return index;
}

std::uint32_t People::add_single(const PersonName& name) { return add(name); }

void People::met(std::uint32_t person) {
  met_at_[person] = ++meetings_;
  for (auto* namesakes : stands_in_[person]) namesakes->met[gender_index(people_[person].gender)].push_back(person);
}

// Who of them was met last, of the genders that agree; where none was, the first of the document.
std::optional<std::uint32_t> People::latest(const Namesakes& among, const PersonName& name) const {
  std::optional<std::uint32_t> best;
  for (std::size_t gender = 0; gender < among.met.size(); ++gender) {
    const bool agrees = gender == 0 || name.gender == 0 || gender == gender_index(name.gender);
    if (!agrees || among.met[gender].empty()) continue;
    const auto last = among.met[gender].back();
    if (!genders_agree(people_[last].gender, name.gender)) continue;
    if (!best || met_at_[last] > met_at_[*best]) best = last;
  }
  if (best) return best;
  const auto first = std::ranges::find_if(among.people, [&](std::uint32_t i) { return genders_agree(people_[i].gender, name.gender); });
  return first == among.people.end() ? std::nullopt : std::optional(*first);
}

std::optional<std::uint32_t> People::misspelt(const PersonName& name) const {
  if (name.surname.size() < 7 || by_surname_.size() > kMostSurnames) return std::nullopt;
  std::optional<std::uint32_t> found;
  for (const auto& [surname, people] : by_surname_) {
    if (!nearly_same(surname, name.surname)) continue;
    const auto person = latest(people, name);
    if (!person || !people_[*person].full()) continue;
    if (found && *found != *person) return std::nullopt;  // two it could be: neither
    found = person;
  }
  return found;
}

std::optional<std::uint32_t> People::find_single(const PersonName& name) const {
  if (const auto found = by_surname_.find(name.surname); found != by_surname_.end()) {
    if (const auto person = latest(found->second, name)) return person;
  }
  if (const auto found = by_first_.find(name.surname); found != by_first_.end() && found->second.people.size() == 1) {
    const auto only = found->second.people.front();
    if (genders_agree(people_[only].gender, name.gender)) return only;
  }
  return misspelt(name);
}

}  // namespace inquest::reading
