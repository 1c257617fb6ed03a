#include "reading/name_checks.h"

#include <algorithm>
#include <optional>
#include <set>

#include "reading/mail_names.h"
#include "reading/outlets.h"
#include "reading/small_names.h"
#include "reading/word_set.h"
#include "vocab/vocab.h"

namespace inquest::reading {
namespace {

constexpr WordSet kGreetings({"hey", "hi", "hello", "dear", "p.s.", "ps", "thanks", "cheers", "regards"});

bool overlap(Range a, Range b) { return a.first < b.last && b.first < a.last; }

std::uint32_t first_of(const Candidate& c) { return c.name.first; }

// Puts names in their places and takes away what they overlap, of those put the later one. Names are ordered and apart.
void put(std::vector<Candidate>& names, std::vector<Candidate> made) {
  if (made.empty()) return;
  std::ranges::stable_sort(made, {}, first_of);
  std::vector<Candidate> kept;
  for (auto& each : made) {
    while (!kept.empty() && overlap(kept.back().name, each.name)) kept.pop_back();
    kept.push_back(std::move(each));
  }
  auto next = kept.begin();
  std::erase_if(names, [&](const Candidate& c) {
    while (next != kept.end() && next->name.last <= c.name.first) ++next;
    return next != kept.end() && overlap(next->name, c.name);
  });
  const auto middle = static_cast<std::ptrdiff_t>(names.size());
  names.insert(names.end(), std::move_iterator(kept.begin()), std::move_iterator(kept.end()));
  std::ranges::inplace_merge(names, names.begin() + middle, {}, first_of);
}

// Is anything of the range part of a name?
bool is_named(const std::vector<Candidate>& names, Range range) {
  const auto after = std::ranges::lower_bound(names, range.last, {}, first_of);
  return after != names.begin() && std::prev(after)->name.last > range.first;
}

// "ambassador of the United | States": the state or body of the vocabulary that a title's end and a name make together.
std::optional<Candidate> cut_in_two(const Words& words, const Candidate& person) {
  if (person.kind != EntityKind::person || person.role.empty()) return std::nullopt;
  for (auto i = person.role.first; i < person.name.first; ++i) {
    const auto known = Gazetteer::shared().name_at(words, i, person.name.last);
    if (!known || known->last != person.name.last) continue;
    const auto kind = known->phrase->kind;
    if (kind != PhraseKind::state && kind != PhraseKind::organisation) continue;
    Candidate whole{{i, person.name.last}, kind == PhraseKind::state ? EntityKind::state : EntityKind::organisation, 0.8};
    whole.phrase = known->phrase;
    return whole;
  }
  return std::nullopt;
}

bool has_word(const Words& words, Range range, std::uint32_t flags) {
  for (auto i = range.first; i < range.last; ++i) {
    if (words.info(i).is(flags)) return true;
  }
  return false;
}

// ", who", ", whom" and what else is said of people alone.
bool is_who_behind(const Words& words, std::uint32_t i) {
  return words.is(i, ",") && (words.is(i + 1, "who") || words.is(i + 1, "whom") || words.is(i + 1, "whose"));
}

// Two or three capitals that no list knows as anything but a name.
bool may_be_person(const Words& words, Range name) {
  const auto size = name.last - name.first;
  if (size < 2 || size > 3 || words[name.first].headline || words[name.first].furniture) return false;
  for (auto i = name.first; i < name.last; ++i) {
    const auto& info = words.info(i);
    if (!words.is_word(i) || !words.is_capital(i) || words.is_acronym(i) || info.is_common() ||
        info.is(kOrganisationWord | kPlaceWord | kThingWord | kDemonym | kNeverPerson | kTitleWord | kFunctionWord)) {
      return false;
    }
  }
  return true;
}

// "Marzuki Darussman, whom the programme calls": people by what follows, where nothing else tells that they are some.
void add_those_who(const Words& words, std::vector<Candidate>& names) {
  std::vector<Candidate> found;
  for (std::uint32_t comma = 2; comma + 1 < words.size(); ++comma) {
    if (!is_who_behind(words, comma)) continue;
    const auto begin = words.tokens().sentences[words.token(comma).sentence].first;
    auto first = comma;
    while (first > begin && comma - first < 3 && words.is_capital(first - 1) && !words[first - 1].starts) --first;
    const Range name{first, comma};
    if (may_be_person(words, name) && !is_named(names, name)) found.push_back({name, EntityKind::person, 0.7});
  }
  put(names, std::move(found));
}

// "his colleague Tayé-Brook Zerihoun": people by the noun right before, which a determiner goes before.
void add_described(const Words& words, std::vector<Candidate>& names) {
  std::vector<Candidate> found;
  for (std::uint32_t i = 1; i + 2 < words.size(); ++i) {
    if (words.is_capital(i) || !words.info(i).is(kRoleNoun) || !words.info(i - 1).is(kDeterminer | kPronoun) || !words.is_capital(i + 1)) continue;
    auto last = i + 1;
    while (last < words.size() && last - i < 4 && words.is_capital(last) && words.token(last).sentence == words.token(i).sentence) ++last;
    const Range name{i + 1, last};
    if (!may_be_person(words, name) || words.is_possessive(last)) continue;
    const auto same = std::ranges::lower_bound(names, name.first, {}, first_of);
    if (same != names.end() && same->name == name && same->phrase == nullptr) same->kind = EntityKind::person;  // the tagger's guess at a kind
    else if (!is_named(names, name)) found.push_back({name, EntityKind::person, 0.75});
  }
  put(names, std::move(found));
}

// "Ana Berg of Norland, who", "Ana Berg of Norland and Tor Lind of Vestria": people by where they come from.
void add_people_of(const Words& words, std::vector<Candidate>& names) {
  std::vector<Candidate> found;
  for (std::size_t k = 0; k < names.size(); ++k) {
    const auto& home = names[k];
    if ((home.kind != EntityKind::state && home.kind != EntityKind::place) || home.name.first < 3 || !words.is(home.name.first - 1, "of")) continue;
    std::uint32_t first = home.name.first - 1;
    while (first > 0 && home.name.first - first < 4 && words.is_capital(first - 1)) --first;
    const Range name{first, home.name.first - 1};
    const bool beside_person = k >= 2 && first > 0 && words.is(first - 1, "and") && names[k - 1].name.last == first - 1 && names[k - 2].kind == EntityKind::person;
    if (!may_be_person(words, name) || !(is_who_behind(words, home.name.last) || beside_person)) continue;
    if (is_named(names, name)) continue;
    found.push_back({name, EntityKind::person, 0.7});
  }
  put(names, std::move(found));
}

// The outlet's own name where it stands as such: "HARBOUR WIRE", "Photo: Harbour Wire".
void add_publisher(const Words& words, std::vector<Candidate>& names, std::string_view publisher) {
  if (!names_outlet(publisher)) return;
  const auto lower = lower_of(publisher);
  auto parts = vocab::split(lower, ' ');
  if (!parts.empty() && parts.front() == "the") parts.erase(parts.begin());
  if (parts.size() < 2 || parts.size() > 8) return;
  std::vector<Candidate> found;
  for (std::uint32_t i = 0; i + parts.size() <= words.size(); ++i) {
    bool same = words.is_capital(i) && !words[i].furniture;
    for (std::size_t k = 0; same && k < parts.size(); ++k) same = words.is(i + k, parts[k]);
    if (!same) continue;
    const Range name{i, i + static_cast<std::uint32_t>(parts.size())};
    const auto after = std::ranges::upper_bound(names, name.first, {}, first_of);
    const bool inside_longer = after != names.begin() && std::prev(after)->kind == EntityKind::organisation &&
                               std::prev(after)->name.last >= name.last;
    if (!inside_longer) found.push_back({name, EntityKind::organisation, 0.8});
    i = name.last - 1;
  }
  put(names, std::move(found));
}

// The mark that opens a nickname inside, behind or before what was read of a name.
std::optional<std::uint32_t> nickname_at(const Words& words, Range name) {
  const std::uint32_t from = name.first - std::min<std::uint32_t>(name.first, 3);
  bool closes = false;
  for (auto i = name.first; i < name.last; ++i) closes = closes || words.token(i).kind == TokenKind::close_quote;
  for (auto i = name.last; i + 1 > name.first + 1; --i) {
    if (i < words.size() && words.token(i).kind == TokenKind::open_quote) return i;
  }
  for (auto i = name.first; closes && i > from; --i) {
    if (words.token(i - 1).kind == TokenKind::open_quote) return i - 1 > 0 ? std::optional(i - 1) : std::nullopt;
  }
  return std::nullopt;
}

// The same where nothing else tells that they are names: a usual first name before the marks, a word that is only a name behind.
void add_nicknamed(const Words& words, std::vector<Candidate>& names) {
  constexpr std::uint32_t kLongest = 4;  // tokens
  std::vector<Candidate> found;
  for (std::uint32_t open = 1; open + 3 < words.size(); ++open) {
    if (words.token(open).kind != TokenKind::open_quote || !words.is_capital(open - 1) || !words.is_capital(open + 1)) continue;
    auto close = open + 2;
    while (close < words.size() && close <= open + kLongest && words.token(close).kind != TokenKind::close_quote) ++close;
    const auto last = close + 1;
    if (last >= words.size() || words.token(close).kind != TokenKind::close_quote || !words.is_capital(last)) continue;
    const auto &first_name = words.info(open - 1), &surname = words.info(last);
    const bool named = first_name.given >= 10 && !first_name.is_common() && !surname.is_common() && !surname.is(kFunctionWord | kNeverPerson);
    if (!named || words.token(last).sentence != words.token(open - 1).sentence) continue;
    const Range whole{open - 1, last + 1};
    const bool known = std::ranges::any_of(names, [&](const Candidate& c) { return c.kind == EntityKind::person && c.name.first <= whole.first && whole.last <= c.name.last; });
    if (!known) found.push_back({{open - 1, last + 1}, EntityKind::person, 0.7});
  }
  put(names, std::move(found));
}

// 'Miro "The Butcher" Stanic': a nickname between a first and a last name belongs to them.
void join_nicknames(const Words& words, std::vector<Candidate>& names) {
  std::vector<Candidate> found;
  for (const auto& c : names) {
    if (c.kind != EntityKind::person) continue;
    const auto open = nickname_at(words, c.name);
    if (!open) continue;
    auto close = *open + 1;
    while (close < words.size() && close < *open + 5 && words.token(close).kind != TokenKind::close_quote) ++close;
    if (close + 1 >= words.size() || words.token(close).kind != TokenKind::close_quote) continue;
    const bool one_sentence = words.token(close + 1).sentence == words.token(*open - 1).sentence;
    if (!one_sentence || !words.is_capital(*open - 1) || !words.is_capital(close - 1) || !words.is_capital(close + 1)) continue;
    Candidate whole = c;
    whole.name = {std::min(c.name.first, *open - 1), std::max(c.name.last, close + 2)};
    found.push_back(std::move(whole));
  }
  put(names, std::move(found));
  add_nicknamed(words, names);
}

// Ordinary words in a headline of capitals: "Villagers Beaten, Homes Burned".
bool is_headline_only(const Words& words, const Candidate& c) {
  if (c.phrase != nullptr || c.kind == EntityKind::organisation || !words[c.name.first].headline || !c.role.empty()) return false;
  const auto& last = words.info(c.name.last - 1);
  if (last.is_common() && last.is(kVerb) && last.family < 5 && last.given < 5) return true;
  for (auto i = c.name.first; i < c.name.last; ++i) {
    if (!words.info(i).is_common() || words.info(i).given >= 5) return false;
  }
  return true;
}

// "Committee for Aid and Ana Berg of Relief Watch" is a body, a person and a body.
void split_joined(const Words& words, std::vector<Candidate>& names) {
  std::vector<Candidate> found;
  for (const auto& c : names) {
    if (c.kind != EntityKind::organisation || c.phrase != nullptr) continue;
    for (auto i = c.name.first + 1; i + 4 < c.name.last; ++i) {
      if (!words.is(i, "and")) continue;
      auto of = i + 1;
      while (of < c.name.last && !words.is(of, "of")) ++of;
      if (of + 1 >= c.name.last || !may_be_person(words, {i + 1, of})) continue;
      Candidate head = c, person = c, tail = c;
      head.name.last = i;
      person.name = {i + 1, of};
      person.kind = EntityKind::person;
      tail.name.first = of + 1;
      found.insert(found.end(), {head, person, tail});
      break;
    }
  }
  put(names, std::move(found));
}

// "Mum-of-two Lena": what is said of her is no part of her name.
void trim_descriptions(const Words& words, std::vector<Candidate>& names) {
  for (auto& c : names) {
    // "Survivor Ana Berg" at the head of a sentence.
    const auto& first = words.info(c.name.first);
    if (c.kind == EntityKind::person && c.name.last - c.name.first > 2 && words[c.name.first].starts && first.is(kRoleNoun) && first.given < 5 && first.family < 5 && c.role.empty()) {
      c.role = {c.name.first, c.name.first + 1};
      ++c.name.first;
    }
    while (c.kind == EntityKind::person && c.name.last - c.name.first > 1 && kGreetings.contains(words.lower(c.name.first))) ++c.name.first;
    while (c.kind == EntityKind::person && c.name.last - c.name.first > 1 && words.lower(c.name.first).find("-of-") != std::string_view::npos) ++c.name.first;
  }
}

// "Hurricane Rita": what a storm is called by is nobody, wherever it stands alone.
void drop_storms(const Words& words, std::vector<Candidate>& names) {
  static constexpr WordSet kStorms({"hurricane", "typhoon", "cyclone", "storm"});
  std::set<std::string_view> called;
  for (std::uint32_t i = 0; i + 1 < words.size(); ++i) {
    if (words.is_capital(i) && kStorms.contains(words.lower(i)) && words.is_capital(i + 1)) called.insert(words.lower(i + 1));
  }
  if (called.empty()) return;
  std::erase_if(names, [&](const Candidate& c) {
    const bool storm = c.name.first > 0 && kStorms.contains(words.lower(c.name.first - 1));
    const bool whole = kStorms.contains(words.lower(c.name.first));
    const bool alone = c.name.last - c.name.first == 1 && c.role.empty() && called.contains(words.lower(c.name.first));
    return c.kind == EntityKind::person && (storm || whole || alone);
  });
}

// "Ray's Pizza", "Helen's Cafe": a business is called after a first name; a cabinet or a law is its holder's.
bool is_business_of(const Words& words, const Candidate& c) {
  const auto noun = c.name.last + 1;
  if (c.kind != EntityKind::person || c.name.last - c.name.first != 1 || !c.role.empty() || !words.is_possessive(c.name.last)) return false;
  const auto &given = words.info(c.name.first), &head = words.info(noun < words.size() ? noun : c.name.last);
  if (given.given < 5 || given.family >= given.given || !words.is_capital(noun) || words[noun].headline || words[noun].starts) return false;
  return head.is_common() && head.is(kNoun) && !head.is(kRoleNoun | kTitleWord | kCalendarWord | kBodyHead) && head.given < 2;
}

// "Rumsfeld, Wolfowitz and Feith": what is listed behind a person and is no place of any list is a person too. "Yasser Arafat" is
// no place, wherever he stands; nor is "Marzuki Darusman" a body where the text has "Marzuki Darussman" for a person.
void correct_kinds(const Words& words, std::vector<Candidate>& names) {
  std::set<std::string_view> first_names;
  for (const auto& c : names) {
    if (c.kind == EntityKind::person && c.name.last - c.name.first > 1) first_names.insert(words.lower(c.name.first));
  }
  for (std::size_t k = 0; k < names.size(); ++k) {
    auto& c = names[k];
    const auto size = c.name.last - c.name.first;
    if ((c.kind != EntityKind::place && c.kind != EntityKind::organisation) || c.phrase != nullptr || words[c.name.first].headline) continue;
    const auto &first = words.info(c.name.first), &last = words.info(c.name.last - 1);
    if (last.is(kPlaceWord | kOrganisationWord | kThingWord)) continue;
    const bool of_a_person = size == 2 && first_names.contains(words.lower(c.name.first)) && may_be_person(words, c.name);
    if (of_a_person) c.kind = EntityKind::person;
    if (c.kind != EntityKind::place) continue;
    const auto before = c.name.first > 0 ? words.lower(c.name.first - 1) : std::string_view();
    const bool listed = k > 0 && size == 1 && !first.is_common() && names[k - 1].kind == EntityKind::person &&
                        names[k - 1].name.last + 1 == c.name.first && (before == "," || before == "and") &&
                        (words.is(c.name.last, "and") || words.is(c.name.last, ",") || before == "and");
    const bool called = size == 2 && first.given >= 20 && !first.is_common() && last.family >= 2 && !last.is_common();
    if (listed || called) c.kind = EntityKind::person;
  }
}

// "tortured Ilyana Orsk", "Ilyana Orsk was beaten": what is done to people, though the last word is a town's name too.
void take_sufferers(const Words& words, std::vector<Candidate>& names) {
  constexpr WordSet kDone({"tortured", "killed", "murdered", "beaten", "beat", "arrested", "detained", "jailed", "imprisoned", "raped", "abducted", "kidnapped", "executed",
      "interviewed", "questioned", "interrogated", "assassinated", "sentenced", "married", "buried", "convicted", "acquitted", "hanged", "born"});
  constexpr WordSet kAuxiliaries({"was", "were", "is", "been", "had", "has"});
  for (auto& c : names) {
    const auto size = c.name.last - c.name.first;
    if (c.kind != EntityKind::place || c.phrase != nullptr || size < 2 || size > 3) continue;
    const bool object = c.name.first > 0 && kDone.contains(words.lower(c.name.first - 1)) && !words.is(c.name.first - 1, "born");
    auto verb = c.name.last;
    while (verb < c.name.last + 2 && kAuxiliaries.contains(words.lower(verb))) ++verb;
    const bool whose = c.name.first > 0 && words.info(c.name.first - 1).is(kPreposition);  // "A monk from North Kesta was arrested"
    if (object || (!whose && verb > c.name.last && kDone.contains(words.lower(verb)))) c.kind = EntityKind::person;
  }
}

// The "HRC" of "A/HRC/25/63": a symbol's slash before it and another behind.
bool is_part_of_symbol(const Words& words, const Candidate& c) {
  const auto slash = [&](std::uint32_t i) { return i < words.size() && words.text(i) == "/" && !words.token(i).space_before; };
  return c.name.first > 0 && slash(c.name.first - 1) && slash(c.name.last) && !words.token(c.name.first).space_before;
}

// "V K Choudhry": initials before what was read of a name. "I" and "A" alone are words.
bool is_initial_before(const Words& words, std::uint32_t i) {
  return words.is_initial(i) && words.text(i).size() <= 2 && !words.is(i, "i") && !words.is(i, "a");
}

// "van der Berg said", "bin Laden's house": particles of surnames, which no English word is right before a name, belong to the name.
void take_particles(const Words& words, std::vector<Candidate>& names) {
  static constexpr WordSet kOfSurnames({"van", "von", "der", "den", "ter", "ten", "zu", "bin", "bint", "ibn", "al", "el", "de", "da", "di", "du", "del", "della", "dos"});
  std::uint32_t before = 0;  // the end of the name before
  for (auto& c : names) {
    const auto begin = words.tokens().sentences[words.token(c.name.first).sentence].first;
    auto first = c.name.first;
    while (c.kind == EntityKind::person && first > std::max(begin, before) && !words.is_capital(first - 1) && kOfSurnames.contains(words.lower(first - 1)))
      --first;
    // "Plaza de Colon": behind a capital it is the middle of another name.
    const bool inside = first < c.name.first && first > begin && words.is_capital(first - 1) && c.role.empty();
    if (!inside) c.name.first = first;
    while (c.kind == EntityKind::person && c.role.empty() && c.name.first > std::max(begin, before) && is_initial_before(words, c.name.first - 1))
      --c.name.first;
    before = c.name.last;
  }
}

}  // namespace

std::vector<Candidate> mended_names(const Words& words, std::vector<Candidate> names, std::string_view publisher) {
  std::vector<Candidate> wholes;
  for (auto& name : names) {
    if (auto whole = cut_in_two(words, name)) wholes.push_back(std::move(*whole));
    const bool tagged_body = name.kind == EntityKind::organisation && name.phrase == nullptr;
    if (tagged_body && is_who_behind(words, name.name.last) && may_be_person(words, name.name)) name.kind = EntityKind::person;
  }
  put(names, std::move(wholes));
  // "North in New York" is no body: nothing in it heads one.
  std::erase_if(names, [&](const Candidate& c) {
    if (c.kind != EntityKind::organisation || c.phrase != nullptr || has_word(words, c.name, kOrganisationWord)) return false;
    return c.name.last - c.name.first > 2 && words.is(c.name.first + 1, "in");
  });
  std::erase_if(names, [&](const Candidate& c) { return is_headline_only(words, c) || is_part_of_symbol(words, c); });
  std::erase_if(names, [&](const Candidate& c) { return is_business_of(words, c); });
  drop_storms(words, names);
  correct_kinds(words, names);
  take_sufferers(words, names);
  std::erase_if(names, [&](const Candidate& c) { return c.kind == EntityKind::person && is_identifier(words, c); });
  put(names, mail_names(words));
  trim_descriptions(words, names);
  split_joined(words, names);
  join_nicknames(words, names);
  add_those_who(words, names);
  add_described(words, names);
  add_people_of(words, names);
  add_publisher(words, names, publisher);
  add_small_names(words, names);
  take_particles(words, names);
  return names;
}

}  // namespace inquest::reading
