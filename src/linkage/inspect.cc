// Which column is what: by the words of its header and by its values.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <numeric>
#include <optional>
#include <unordered_map>

#include "linkage/meaning.h"
#include "linkage/normal.h"
#include "linkage/seen.h"
#include "linkage/specification.h"

namespace inquest::linkage {
namespace {

constexpr std::size_t kMostComparisons = 16;
constexpr std::size_t kMostYears = 366;  // distinct dates: more are days
constexpr double kMostlySexes = 0.9;     // share of the records whose value is a word for a sex, one of them in full
constexpr double kSomeScript = 0.02;     // of the values of a column in which scripts mix
constexpr double kOften = 0.4;           // share of records that have a column which names things
constexpr double kFewRepeats = 2.5;      // how much more often its values may stand than those of the column that repeats least

// What headers in other languages and other words say.
std::optional<Kind> kind_by_meaning(const Seen& s) {
  const auto& meaning = s.meaning;
  if (meaning == "sex") return Kind::sex;
  if ((meaning == "born" || meaning == "died" || meaning == "date") && (s.dates > 0.5 || s.years > 0.5)) return Kind::date;
  if (s.alphabetic > 0.5 && meaning == "surname") return Kind::surname;
  if (s.alphabetic > 0.5 && meaning == "given name") return Kind::given_name;
  if (s.alphabetic > 0.5 && (meaning == "name" || meaning == "native name")) return Kind::full_name;
  if (meaning == "place" || meaning == "place of birth" || meaning == "place of death") return Kind::place;
  return std::nullopt;
}

std::optional<Kind> kind_by_header(const Seen& s) {
  if (s.meaning == "sex") return Kind::sex;
  const bool birth = has(s, {"dob", "birth", "born", "death", "died", "date", "geboren", "geburtsdatum", "fecha", "naissance", "birthdate", "birthday"});
  if (birth && (s.dates > 0.5 || s.years > 0.5)) return Kind::date;
  if (has(s, {"mail", "email", "phone", "telephone", "tel", "fax", "mobile", "ssn", "passport", "url", "website", "web"})) return Kind::identifier;
  if (has(s, {"soc", "sec", "social", "insurance", "licence", "license"}) && s.digits > 0.5) return Kind::identifier;
  if (has(s, {"postcode", "zip", "zipcode", "plz", "postal", "postleitzahl", "cep"})) return Kind::postcode;
  if (has(s, {"surname", "surnames", "lastname", "lname", "familyname", "nachname", "apellido", "apellidos", "last", "family", "familienname", "sname"}) && s.alphabetic > 0.5)
    return Kind::surname;
  if (has(s, {"given", "first", "firstname", "forename", "forenames", "fname", "vorname", "prenom", "nombre", "nombres", "middle", "gname", "patronymic", "givenname"}) &&
      s.alphabetic > 0.5)
    return Kind::given_name;
  if (has(s, {"address", "addr", "street", "strasse", "road", "direccion", "adresse"})) return s.numbers > 0.7 ? Kind::number : Kind::address;
  if (has(s, {"price", "amount", "cost", "sum", "salary", "weight", "size", "age", "count", "quantity"}) && s.digits > 0.4) return Kind::number;
  if (has(s, {"name", "title", "author", "authors"}) && repeats_of(s) > 20 && s.distinct < 200) return Kind::category;
  if (has(s, {"name", "fullname", "person", "victim", "witness", "author", "authors", "nom"}) && s.alphabetic > 0.4) return Kind::full_name;
  if (has(s, {"city", "suburb", "town", "place", "village", "region", "county", "district", "country", "province", "birthplace", "ort", "lieu", "lugar", "location",
              "municipality", "neighborhood", "neighbourhood"}))
    return Kind::place;
  return kind_by_meaning(s);
}

// Names of people, by the words that are known as such, where the header says nothing.
std::optional<Kind> name_by_values(const Seen& s) {
  constexpr double kMostKnown = 0.6, kMostlyOne = 0.7;
  if (s.alphabetic < 0.9 || s.known < kMostKnown || s.distinct < 10) return std::nullopt;
  if (s.words < 1.3 && s.first > kMostlyOne * s.known) return Kind::given_name;
  if (s.words < 1.3 && s.last > kMostlyOne * s.known) return Kind::surname;
  const bool says_nothing = std::all_of(s.head.begin(), s.head.end(), [](const auto& word) { return word.size() < 3 || word == "column" || word == "col" || word == "field"; });
  return says_nothing && s.words > 1.7 && s.words < 3.3 ? std::optional(Kind::full_name) : std::nullopt;
}

Kind kind_by_values(const Seen& s) {
  if (const auto name = name_by_values(s)) return *name;
  if (s.mails > 0.5) return Kind::identifier;
  if (s.sexes > kMostlySexes) return Kind::sex;
  if (s.dates > 0.6 || s.years > 0.8) return Kind::date;
  const double repeated = repeats_of(s);
  if (s.amounts > 0.6) return Kind::number;
  if (s.numbers > 0.8 && s.length >= 6) return Kind::identifier;
  if (s.numbers > 0.8) return Kind::number;
  if (s.words > 3) return Kind::text;
  if (s.digits > 0.25 && s.length < 12) return repeated > 1.5 ? Kind::postcode : Kind::identifier;
  if (s.distinct < 50 || repeated > 50) return Kind::category;
  if (s.words > 1.6) return Kind::text;
  return s.words < 1.2 && s.alphabetic > 0.9 ? Kind::place : Kind::text;
}

std::string base_header(const Seen& s) { return s.head.empty() ? std::string() : s.head.front(); }

// by, bm, bd; year, month, day: three columns of small numbers that together are a day.
struct DateColumns {
  const Seen* year = nullptr;
  const Seen* month = nullptr;
  const Seen* day = nullptr;
};
DateColumns date_columns(const std::vector<Seen>& all) {
  DateColumns found;
  for (const auto& s : all) {
    if (s.numbers < 0.9 || s.present == 0) continue;
    if (found.year == nullptr && s.years > 0.5 && has(s, {"by", "year", "yob", "birthyear", "byear", "y", "jahr", "annee"})) found.year = &s;
    if (found.month == nullptr && s.months > 0.95 && has(s, {"bm", "month", "mob", "birthmonth", "bmonth", "m", "monat", "mois"})) found.month = &s;
    if (found.day == nullptr && s.days > 0.95 && s.beyond_months > 0.1 && has(s, {"bd", "day", "dob", "birthday", "bday", "d", "tag", "jour"})) found.day = &s;
  }
  if (found.year == nullptr || found.month == nullptr) return {};
  return found;
}

// Of the records that have both, how often the words of `part` stand in `whole`.
double contained(const Records& records, std::size_t part, std::size_t whole) {
  std::size_t both = 0, inside = 0;
  const auto &p = records.columns[part], &w = records.columns[whole];
  for (std::size_t i = 0, step = std::max<std::size_t>(1, records.size() / 3000); i < records.size(); i += step) {
    if (p.codes[i] == 0 || w.codes[i] == 0) continue;
    ++both;
    const auto a = normal_form(Kind::text, p.values[p.codes[i]]), b = " " + normal_form(Kind::text, w.values[w.codes[i]]) + " ";
    inside += b.find(" " + a + " ") != std::string::npos;
  }
  return both < 20 ? 0 : static_cast<double>(inside) / static_cast<double>(both);
}

// Of the records whose value of `by` stands more than once, how many have the value of `of` that most of these have.
bool determined(const Records& records, std::size_t of, std::size_t by) {
  const auto &a = records.columns[by], &b = records.columns[of];
  std::unordered_map<std::uint64_t, std::uint32_t> pairs;
  std::vector<std::uint32_t> counts(a.values.size()), most(a.values.size());
  for (std::size_t i = 0; i < records.size(); ++i) {
    if (a.codes[i] == 0 && b.codes[i] != 0) return false;
    if (a.codes[i] == 0 || b.codes[i] == 0) continue;
    ++counts[a.codes[i]];
    most[a.codes[i]] = std::max(most[a.codes[i]], ++pairs[std::uint64_t{a.codes[i]} << 32 | b.codes[i]]);
  }
  std::uint64_t rows = 0, agree = 0;
  for (std::size_t code = 1; code < counts.size(); ++code) {
    if (counts[code] < 2) continue;
    rows += counts[code];
    agree += most[code];
  }
  return rows >= 50 && static_cast<double>(agree) >= 0.97 * static_cast<double>(rows);
}

class Inspection {
 public:
  explicit Inspection(const Records& records) : records_(records) {}

  void look(const std::vector<std::size_t>& ignored) {
    for (std::size_t i = 0; i < records_.columns.size(); ++i) {
      if (std::find(ignored.begin(), ignored.end(), i) == ignored.end()) seen_.push_back(look_at(records_.columns[i], i, records_.size()));
    }
    join_dates();
    for (const auto& seen : seen_) decide(seen);
    drop_wholes();
    drop_determined();
    keep_most_telling();
    pair_names();
    compare_across_columns();
    tell_names_of_things();
  }
  Specification result() && { return std::move(spec_); }

 private:
  void leave_out(std::size_t column, std::string_view why) { spec_.left_out.push_back(fmt::format("{}: {}", records_.columns[column].name, why)); }
  void leave_out_if(const auto& test) {
    auto& all = spec_.comparisons;
    std::vector<std::string> why;
    for (const auto& comparison : all) why.push_back(test(comparison));
    std::vector<Comparison> kept;
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (why[i].empty()) kept.push_back(std::move(all[i]));
      else leave_out(all[i].columns.front(), why[i]);
    }
    all = std::move(kept);
  }
  const Seen& seen_of(const Comparison& comparison) const {
    return *std::find_if(seen_.begin(), seen_.end(), [&](const Seen& s) { return s.column == comparison.columns.front(); });
  }

  void add(Kind kind, std::vector<std::size_t> columns) {
    Comparison made;
    for (const auto column : columns) made.name += (made.name.empty() ? "" : "-") + records_.columns[column].name;
    made.kind = kind;
    made.columns = std::move(columns);
    made.levels = usual_levels(kind);
    made.shared_by_relatives = usually_shared_by_relatives(kind);
    made.naming = usually_naming(kind);
    const bool name = kind == Kind::full_name || kind == Kind::given_name || kind == Kind::surname;
    if (name && made.columns.size() == 1 && mixes_scripts(made.columns.front())) add_levels_across(made);
    spec_.comparisons.push_back(std::move(made));
  }

  // Whether some of the values are in Latin letters and some in others.
  bool mixes_scripts(std::size_t column) const {
    const auto& seen = *std::find_if(seen_.begin(), seen_.end(), [&](const Seen& s) { return s.column == column; });
    return seen.foreign > kSomeScript && seen.foreign < 1 - kSomeScript;
  }
  // Room is made by leaving out the levels that are least alike: names have sixteen levels at most.
  static void add_levels_across(Comparison& made) {
    made.levels = {{Measure::exact}};
    for (const auto& level : usual_levels(made.kind)) {
      if (level.measure != Measure::exact && made.levels.size() < 5) made.levels.push_back(level);
    }
    for (const double chance : {0.97, 0.94, 0.88, 0.7}) made.levels.push_back({Measure::across, chance});
  }

  void join_dates() {
    const auto found = date_columns(seen_);
    if (found.year == nullptr) return;
    std::vector<std::size_t> columns{found.year->column, found.month->column};
    if (found.day != nullptr) columns.push_back(found.day->column);
    add(Kind::date, columns);
    joined_ = columns;
  }

  void decide(const Seen& seen) {
    if (std::find(joined_.begin(), joined_.end(), seen.column) != joined_.end()) return;
    if (seen.present == 0) return leave_out(seen.column, "no values");
    if (seen.distinct == 1) return leave_out(seen.column, "one value only");
    if (static_cast<double>(seen.present) < 0.005 * static_cast<double>(records_.size())) return leave_out(seen.column, "hardly any values");
    const auto first = base_header(seen);
    if (first == "source" || first == "dataset" || first == "file" || (first == "list" && seen.distinct < 100)) {
      return leave_out(seen.column, "says where a record comes from");
    }
    if (names_a_row(records_.columns[seen.column].name) && static_cast<double>(seen.distinct * records_.files.size()) * 1.1 >= static_cast<double>(seen.present)) {
      return leave_out(seen.column, "says which row it is");
    }
    const auto by_header = kind_by_header(seen);
    const Kind kind = part_of_name(seen, by_header ? *by_header : kind_by_values(seen));
    const bool single = (kind == Kind::number && seen.amounts <= 0.6) || kind == Kind::identifier || kind == Kind::category || kind == Kind::sex;
    if (single && seen.distinct == seen.present) return leave_out(seen.column, "no value stands twice");
    add(kind, {seen.column});
    if (is_of_a_relative(records_.columns[seen.column].name)) {
      spec_.comparisons.back().shared_by_relatives = true;
      spec_.comparisons.back().naming = false;
    }
  }

  // "Name" beside "surname" is the given name, beside "first name" the surname.
  Kind part_of_name(const Seen& seen, Kind kind) const {
    if (kind != Kind::full_name || seen.meaning != "name" || seen.words >= 1.4) return kind;
    const auto beside = [&](Kind part) { return std::any_of(seen_.begin(), seen_.end(), [&](const Seen& s) { return s.column != seen.column && s.present > 0 && kind_by_header(s) == part; }); };
    const bool given = beside(Kind::given_name), surname = beside(Kind::surname);
    return given == surname ? kind : given ? Kind::surname : Kind::given_name;
  }

  // A full name beside the names that it is made of says nothing new.
  void drop_wholes() {
    leave_out_if([&](const Comparison& whole) -> std::string {
      if (whole.kind != Kind::full_name && whole.kind != Kind::text && whole.kind != Kind::given_name && whole.kind != Kind::surname) return {};
      if (seen_of(whole).words < 1.4) return {};
      std::size_t parts = 0;
      std::string names;
      for (const auto& part : spec_.comparisons) {
        if (&part == &whole || (part.kind != Kind::given_name && part.kind != Kind::surname)) continue;
        if (seen_of(part).words >= seen_of(whole).words - 0.3) continue;
        if (contained(records_, part.columns.front(), whole.columns.front()) < 0.85) continue;
        ++parts;
        names += (names.empty() ? "" : " and ") + part.name;
      }
      return parts >= 2 ? "made of " + names : std::string();
    });
  }

  void drop_determined() {
    leave_out_if([&](const Comparison& one) -> std::string {
      if (one.kind != Kind::category && one.kind != Kind::sex && one.kind != Kind::number) return {};
      for (const auto& by : spec_.comparisons) {
        if (&by == &one || by.columns.size() > 1 || seen_of(by).distinct <= seen_of(one).distinct) continue;
        if (determined(records_, one.columns.front(), by.columns.front())) return "follows from " + by.name;
      }
      return {};
    });
  }

  // Bits that a record tells with this column: how often it is there, times how many values there are.
  double telling(const Comparison& comparison) const {
    const auto& s = seen_of(comparison);
    return static_cast<double>(s.present) / static_cast<double>(std::max<std::size_t>(1, records_.size())) * std::log2(1 + static_cast<double>(s.distinct)) * (1 - s.top * s.top);
  }

  void keep_most_telling() {
    if (spec_.comparisons.size() <= kMostComparisons) return;
    std::vector<double> each;
    for (const auto& comparison : spec_.comparisons) each.push_back(telling(comparison));
    std::nth_element(each.begin(), each.begin() + kMostComparisons - 1, each.end(), std::greater<>());
    const double least = each[kMostComparisons - 1];
    std::size_t kept = 0;
    leave_out_if([&](const Comparison& comparison) -> std::string {
      return telling(comparison) >= least && kept++ < kMostComparisons ? "" : "tells less than the others";
    });
  }

  void pair_names() {
    auto& all = spec_.comparisons;
    const auto of = [&](Kind kind) { return static_cast<std::size_t>(std::find_if(all.begin(), all.end(), [&](const auto& c) { return c.kind == kind; }) - all.begin()); };
    const auto given = of(Kind::given_name), surname = of(Kind::surname);
    if (given == all.size() || surname == all.size()) return;
    all[given].partner = surname;
    all[surname].partner = given;
  }

  // A column of names beside one of the names as their bearers write them: who has but one of the two may be somebody who has but the
  // other.
  void compare_across_columns() {
    const auto of = [&](std::string_view meaning) {
      return std::find_if(spec_.comparisons.begin(), spec_.comparisons.end(), [&](const Comparison& c) { return c.kind == Kind::full_name && c.columns.size() == 1 && seen_of(c).meaning == meaning; });
    };
    const auto name = of("name"), native = of("native name");
    if (name == spec_.comparisons.end() || native == spec_.comparisons.end() || spec_.comparisons.size() >= kMostComparisons) return;
    const auto &one = records_.columns[name->columns.front()], &other = records_.columns[native->columns.front()];
    std::size_t only_one = 0, only_other = 0;
    for (std::size_t i = 0; i < records_.size(); ++i) {
      only_one += one.codes[i] != 0 && other.codes[i] == 0;
      only_other += one.codes[i] == 0 && other.codes[i] != 0;
    }
    if (only_one == 0 || only_other == 0) return;
    const std::vector<std::size_t> columns{name->columns.front(), native->columns.front()};
    add(Kind::full_name, columns);
    spec_.comparisons.back().only_across = true;
    add_levels_across(spec_.comparisons.back());
  }

  bool of_persons() const {
    const auto there = [&](Kind kind) { return std::any_of(spec_.comparisons.begin(), spec_.comparisons.end(), [&](const auto& c) { return c.kind == kind; }); };
    if (there(Kind::given_name) || there(Kind::surname)) return true;
    return there(Kind::full_name) && std::any_of(spec_.comparisons.begin(), spec_.comparisons.end(), [&](const auto& c) {
             return c.kind == Kind::date && (seen_of(c).distinct > kMostYears || has(seen_of(c), {"dob", "birth", "born", "birthdate", "birthday", "death", "died"}));
           });
  }

  // Lists of sites, publications, products. What names the thing are the columns in which values repeat least; all the others
  // (agency, journal, maker, year) are shared by many things, as surname and place are by relatives.
  void tell_names_of_things() {
    if (of_persons()) return;
    const auto may_name = [](Kind kind) { return kind == Kind::full_name || kind == Kind::text || kind == Kind::identifier || kind == Kind::address; };
    const auto repeats = [&](const Comparison& c) { return static_cast<double>(seen_of(c).present) / static_cast<double>(std::max<std::size_t>(1, seen_of(c).distinct)); };
    const auto usable = [&](const Comparison& c) { return may_name(c.kind) && static_cast<double>(seen_of(c).present) >= kOften * static_cast<double>(records_.size()); };
    double least = 1e9;
    for (const auto& c : spec_.comparisons) least = usable(c) ? std::min(least, repeats(c)) : least;
    if (least > 1e8) return;
    for (auto& c : spec_.comparisons) {
      c.naming = usable(c) && repeats(c) <= kFewRepeats * least;
      c.shared_by_relatives = !c.naming;
    }
  }

  const Records& records_;
  std::vector<Seen> seen_;
  std::vector<std::size_t> joined_;
  Specification spec_;
};

}  // namespace

Result<Specification> specification_of(const Records& records, const std::vector<std::size_t>& ignored) {
  Inspection inspection(records);
  inspection.look(ignored);
  auto specification = std::move(inspection).result();
  if (specification.comparisons.empty()) {
    return fail(ErrorCode::usage, "No column is left to compare: each is an id, the truth, without values, or has one value only.");
  }
  return specification;
}

}  // namespace inquest::linkage
