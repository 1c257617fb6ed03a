// Lists of other things than people in two names, and lists that hold anything.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <random>

#include "linkage/bound.h"
#include "linkage/linkage.h"

namespace inquest::linkage {
namespace {

Records records_of(const std::string& csv) {
  Records records;
  EXPECT_TRUE(read_csv(csv, "list.csv", records));
  records.seal();
  return records;
}

Linkage linked_of(const Records& records, std::vector<std::size_t> ignored) {
  Options options;
  options.ignored = std::move(ignored);
  options.threads = 1;
  auto linked = link(records, options);
  EXPECT_TRUE(linked) << linked.error().message;
  return std::move(*linked);
}

std::string word(std::mt19937& random, int syllables) {
  static constexpr std::array<const char*, 14> kSyllables{"ma", "ra", "vel", "jo", "ren", "sa", "lin", "dor", "ka", "mir", "tes", "no", "ul", "gar"};
  std::string out;
  for (int i = 0; i < syllables; ++i) out += kSyllables[random() % kSyllables.size()];
  return out;
}

// Centres of an invented country: some agencies run many of them, under its own name and with its own words; every third stands twice.
std::string centres(unsigned seed) {
  std::mt19937 random(seed);
  std::string csv = "id,who,centre name,street address,telephone,agency,programme,director,website\n";
  int row = 0, centre = 0;
  for (int agency = 0; agency < 30; ++agency) {
    const std::string name = word(random, 3), site = "www." + name + ".org", director = word(random, 2) + " " + word(random, 3);
    for (unsigned long i = 0, centres = 2 + random() % 20; i < centres; ++i, ++centre) {
      const std::string own = word(random, 3), street = fmt::format("{} {} street", 1 + random() % 400, word(random, 3)), phone = std::to_string(2000000 + random() % 7000000);
      const auto put = [&](const std::string& called, const std::string& where, const std::string& number) {
        csv += fmt::format("{},{},{},{},{},{},{},{},{}\n", row++, centre, called, where, number, name, agency % 3 == 0 ? "day care" : "school", random() % 2 == 0 ? director : "", random() % 2 == 0 ? site : "");
      };
      put(name + " centre " + own, street, phone);
      if (random() % 3 != 0) continue;
      put(random() % 2 == 0 ? own + " centre" : name + " " + own, street.substr(0, street.size() - 4), random() % 4 == 0 ? "" : phone);
    }
  }
  return csv;
}

TEST(Things, of_one_agency_stay_apart_and_those_that_stand_twice_are_found) {
  const Records records = records_of(centres(3));
  const auto linked = linked_of(records, {0, 1});
  const auto scored = evaluate(linked, records, 1);
  EXPECT_GE(scored.at[3].precision, 0.97);
  EXPECT_GE(scored.at[0].recall, 0.9);
  EXPECT_GE(scored.clusters.precision, 0.97);
}

TEST(Things, are_named_by_the_columns_in_which_values_repeat_least) {
  const auto made = specification_of(records_of(centres(5)), {0, 1});
  ASSERT_TRUE(made);
  for (const auto& comparison : made->comparisons) {
    const bool names = comparison.name == "centre name" || comparison.name == "street address" || comparison.name == "telephone";
    EXPECT_EQ(comparison.naming, names) << comparison.name;
    EXPECT_EQ(comparison.shared_by_relatives, !names) << comparison.name;
  }
}

TEST(Things, that_have_nothing_in_common_are_not_called_one) {
  std::mt19937 random(11);
  std::string csv = "id,title,maker,price\n";
  for (int i = 0; i < 600; ++i) {
    std::string title;
    for (int w = 0; w < 6; ++w) title += word(random, 1 + static_cast<int>(random() % 2)) + " ";
    csv += fmt::format("{},{},{},{}.{:02}\n", i, title, word(random, 2), 1 + random() % 900, random() % 100);
  }
  const Records records = records_of(csv);
  const auto linked = linked_of(records, {0});
  const auto sure = std::count_if(linked.pairs.begin(), linked.pairs.end(), [](const auto& pair) { return probability_of(pair.weight) >= 0.95; });
  EXPECT_LE(sure, 6);  // of 179,700 pairs
}

TEST(Specification, knows_amounts_and_dates_in_parts_though_some_are_wrong) {
  std::string csv = "nr,last,price,by,bm,bd\n";
  for (int i = 0; i < 400; ++i) {
    csv += fmt::format("{},v{},${}.{:02},{},{},{}\n", i, i % 90, i % 70, i % 100, i % 40 == 0 ? 9185 : 1930 + i % 60, i % 50 == 0 ? 72 : 1 + i % 12, i % 60 == 0 ? 81 : 1 + i % 28);
  }
  const auto made = specification_of(records_of(csv), {0});
  ASSERT_TRUE(made);
  const auto kind_of = [&](std::string_view name) {
    const auto found = std::find_if(made->comparisons.begin(), made->comparisons.end(), [&](const auto& c) { return c.name == name; });
    return found == made->comparisons.end() ? std::string_view("none") : name_of(found->kind);
  };
  EXPECT_EQ(kind_of("price"), "number");
  EXPECT_EQ(kind_of("by-bm-bd"), "date");
}

TEST(Names, in_two_scripts_are_compared_as_names) {
  std::string csv = "id,name,town\n";
  // Invented people, each once in Latin letters and once in Hangul.
  static constexpr std::array<std::pair<const char*, const char*>, 5> kFamily{{{"Kim", "김"}, {"Park", "박"}, {"Choi", "최"}, {"Jung", "정"}, {"Kang", "강"}}};
  static constexpr std::array<std::pair<const char*, const char*>, 4> kGiven{{{"Young-ho", "영호"}, {"Min-su", "민수"}, {"Ji-hye", "지혜"}, {"Sung-min", "성민"}}};
  int id = 0;
  for (const auto& family : kFamily) {
    for (const auto& given : kGiven) {
      csv += fmt::format("{},{} {},azur\n{},{}{},azur\n", id, family.first, given.first, id + 1, family.second, given.second);
      id += 2;
    }
  }
  std::mt19937 random(2);
  for (; id < 300; ++id) csv += fmt::format("{},{} {},{}\n", id, word(random, 2), word(random, 3), id % 3 == 0 ? "karsk" : "dorna");
  const Records records = records_of(csv);
  const auto linked = linked_of(records, {0});
  // Who is who is for the model to learn; that the right ones are alike and the others are not can be seen in the levels.
  const auto& prepared = linked.prepared;
  std::vector<Row> row_of(records.size());
  for (Row row = 0; row < prepared.size(); ++row) row_of[prepared.original[row]] = row;
  ASSERT_TRUE(prepared.fields[0].across());
  Comparer comparer(prepared);
  Levels levels{};
  int right = 0, wrong = 0;
  for (Row a = 0; a < 40; a += 2) {
    for (Row b = 1; b < 40; b += 2) {
      comparer.compare(row_of[a], row_of[b], levels);
      (b == a + 1 ? right : wrong) += prepared.fields[0].is_across(levels[0]);
    }
  }
  EXPECT_GE(right, 18);
  EXPECT_LE(wrong, 40);  // of 380
}

// One list has some people in Latin letters alone, the other in Hangul alone, both have a third with both: the two columns of names are
// compared with each other where neither column alone can be.
TEST(Names, in_two_columns_are_compared_across_them_where_each_record_has_but_one) {
  static constexpr std::array<std::pair<const char*, const char*>, 5> kFamily{{{"Kim", "김"}, {"Park", "박"}, {"Choi", "최"}, {"Jung", "정"}, {"Kang", "강"}}};
  static constexpr std::array<std::pair<const char*, const char*>, 6> kGiven{{{"Young-ho", "영호"}, {"Min-su", "민수"}, {"Ji-hye", "지혜"}, {"Sung-min", "성민"}, {"Hye-jin", "혜진"}, {"Dong-hyun", "동현"}}};
  Records records;
  std::string first = "id,who,name,native name,born\n", second = first;
  int person = 0;
  for (const auto& family : kFamily) {
    for (const auto& given : kGiven) {
      const auto latin = fmt::format("{} {}", family.first, given.first), native = fmt::format("{}{}", family.second, given.second);
      const auto row = [&](bool with_latin, bool with_native) { return fmt::format("{},{},{},{},{}\n", person, person, with_latin ? latin : "", with_native ? native : "", 1930 + person * 7 % 60); };
      first += row(person % 3 != 0, person % 3 == 0 || person % 3 == 2);
      second += row(person % 3 != 1, person % 3 == 1 || person % 3 == 2);
      ++person;
    }
  }
  ASSERT_TRUE(read_csv(first, "first.csv", records));
  ASSERT_TRUE(read_csv(second, "second.csv", records));
  records.seal();
  Options options;
  options.ignored = {records.column_named("id"), records.column_named("who")};
  options.across_only = true;
  options.threads = 1;
  const auto linked = link(records, options);
  ASSERT_TRUE(linked) << linked.error().message;
  const auto& prepared = linked->prepared;
  const auto across = static_cast<std::size_t>(std::find_if(prepared.fields.begin(), prepared.fields.end(), [](const Field& f) { return f.comparison().only_across; }) - prepared.fields.begin());
  ASSERT_LT(across, prepared.fields.size());
  const auto& who = records.columns[records.column_named("who")];
  Comparer comparer(prepared);
  Levels levels{};
  std::size_t in_two_scripts = 0;
  for (Row a = 0; a < prepared.size(); ++a) {
    for (Row b = a + 1; b < prepared.size(); ++b) {
      if (!prepared.comparable(a, b)) continue;
      comparer.compare(a, b, levels);
      const Code x = who.codes[prepared.original[a]], y = who.codes[prepared.original[b]];
      const bool both = levels[0] != 0 || levels[1] != 0;  // some column has both
      if (both) {
        EXPECT_EQ(levels[across], 0) << "said once";
      }
      if (x != y || std::stoi(std::string(who.values[x])) % 3 == 2) continue;
      ++in_two_scripts;
      EXPECT_TRUE(prepared.fields[across].is_across(levels[across])) << who.values[x];
    }
  }
  EXPECT_GT(in_two_scripts, 10U);
  const auto scored = evaluate(*linked, records, records.column_named("who"));
  EXPECT_GT(scored.best.f1, 0.9);
  EXPECT_EQ(scored.best.recall > 0.9, true) << scored.best.recall;
}

// Reports of events in an invented country: many on few days, and most of those that stand twice with a slip in the day.
TEST(Dates, that_are_nearly_equal_say_no_more_than_equal_ones) {
  std::mt19937 random(17);
  std::string csv = "id,event,date,name,place\n";
  for (int i = 0; i < 160; ++i) {
    const unsigned long day = 10 + random() % 6;
    const std::string name = word(random, 2) + " " + word(random, 3), place = word(random, 2);
    const auto put = [&](unsigned long on) { csv += fmt::format("{},{},2031-05-{},{},{}\n", random(), random() % 2 == 0 ? "killing" : "arrest", on, name, place); };
    put(day);
    if (i % 3 == 0) put(i % 2 == 0 ? day + 10 : day);
  }
  const Records records = records_of(csv);
  const auto linked = linked_of(records, {0});
  const auto& fields = linked.prepared.fields;
  const auto f = static_cast<std::size_t>(std::find_if(fields.begin(), fields.end(), [](const Field& field) { return field.comparison().kind == Kind::date; }) - fields.begin());
  ASSERT_LT(f, fields.size());
  const auto& one = linked.model.classes()[Model::kMatch].profile[f];
  const auto& chance = linked.model.classes()[linked.model.class_of_rule(0) - 1].profile[f];
  double equal_one = 0, equal_chance = 0;
  for (Level level = 1; fields[f].is_exact(level); ++level) {
    equal_one += one[level];
    equal_chance += chance[level];
  }
  for (Level level = 1; level < fields[f].different(); ++level) {
    if (fields[f].is_exact(level)) continue;
    EXPECT_LE(one[level] / chance[level], 1.01 * equal_one / equal_chance) << fields[f].level_words(level);
  }
}

// A list of few persons, of some of whom no more than the year of birth is known.
TEST(Dates, known_to_the_year_weigh_less_than_whole_days_however_few_records_there_are) {
  std::mt19937 random(23);
  std::string csv = "id,given name,surname,born\n";
  for (int i = 0; i < 60; ++i) {
    const std::string given = word(random, 2), surname = word(random, 2);
    const int year = 1950 + static_cast<int>(random() % 40);
    const auto put = [&](const std::string& born) { csv += fmt::format("{},{},{},{}\n", random(), given, surname, born); };
    const std::string born = i % 3 == 0 ? std::to_string(year) : fmt::format("{}-{:02}-{:02}", year, 1 + random() % 12, 2 + random() % 27);
    put(born);
    if (i % 2 == 0) put(born);
  }
  const Records records = records_of(csv);
  const auto linked = linked_of(records, {0});
  const auto& fields = linked.prepared.fields;
  const auto f = static_cast<std::size_t>(std::find_if(fields.begin(), fields.end(), [](const Field& field) { return field.comparison().kind == Kind::date; }) - fields.begin());
  ASSERT_LT(f, fields.size());
  const auto& chance = linked.model.classes()[linked.model.class_of_rule(0) - 1].profile[f];
  const auto& one = linked.model.classes()[Model::kMatch].profile[f];
  double lightest_day = 100, heaviest_year = -100;
  for (Code code = 1; code < fields[f].values(); ++code) {
    const auto level = fields[f].exact_level(code);
    const double weight = std::log2(one[level] / chance[level]);
    if (fields[f].normal(code).ends_with("0000")) heaviest_year = std::max(heaviest_year, weight);
    else lightest_day = std::min(lightest_day, weight);
  }
  EXPECT_GT(lightest_day, heaviest_year + 2) << "in bits";
  EXPECT_GT(heaviest_year, 0) << "a year speaks for it all the same";
}

// Forty reports that name one person of a list in the same words, and nothing else, must not change what rows of the list weigh.
TEST(Records, that_say_the_very_same_teach_as_much_as_two) {
  const auto weights_with = [](int reports) {
    std::mt19937 random(29);
    std::string csv = "id,given name,surname,born,place\n", first;
    for (int i = 0; i < 90; ++i) {
      std::string given = word(random, 2), surname = word(random, 3), place = word(random, 1);
      const std::string born = fmt::format("{}-{:02}-{:02}", 1950 + random() % 40, 1 + random() % 12, 2 + random() % 27);
      if (i == 0) first = given + "," + surname;
      csv += fmt::format("{},{},{},{},{}\n", i, given, surname, born, place);
      if (i % 3 != 0) continue;
      if (i % 2 == 0) surname.erase(1, 1);
      csv += fmt::format("{},{},{},{},{}\n", i + 1000, given, surname, i % 4 == 0 ? "" : born, place);
    }
    for (int i = 0; i < reports; ++i) csv += fmt::format("{},{},,\n", i + 2000, first);
    const Records records = records_of(csv);
    const auto linked = linked_of(records, {0});
    std::map<std::pair<std::string, std::string>, double> weights;
    const auto& ids = records.columns[0];
    for (const auto& pair : linked.pairs) {
      const auto a = std::string(ids.values[ids.codes[linked.prepared.original[pair.a]]]), b = std::string(ids.values[ids.codes[linked.prepared.original[pair.b]]]);
      if (std::stoi(a) < 2000 && std::stoi(b) < 2000) weights[std::minmax(a, b)] = pair.weight;
    }
    return weights;
  };
  const auto alone = weights_with(0), among = weights_with(60);
  int compared = 0;
  for (const auto& [pair, weight] : alone) {
    if (weight < 0) continue;
    ++compared;
    const auto at = among.find(pair);
    ASSERT_NE(at, among.end()) << pair.first << " " << pair.second;
    EXPECT_NEAR(at->second, weight, 2) << pair.first << " " << pair.second;
  }
  EXPECT_GE(compared, 20);
}

// Two shops of an invented country, each with every article once: families of variants that differ in one word, which is often left out.
Records shops(unsigned seed) {
  std::mt19937 random(seed);
  static constexpr std::array<const char*, 8> kVariants{"small", "large", "red", "blue", "steel", "brass", "double", "travel"};
  std::array<std::string, 2> shops{"id,who,title,maker\n", "id,who,title,maker\n"};
  for (int family = 0; family < 120; ++family) {
    const std::string maker = word(random, 2), series = word(random, 3) + " " + word(random, 2);
    for (std::size_t variant = 0; variant < kVariants.size(); ++variant) {
      for (auto& shop : shops) {
        if (random() % 2 == 0) continue;
        const std::string told = random() % 3 == 0 ? "" : kVariants[variant];
        shop += fmt::format("{},{},{} {} {},{}\n", random(), family * 8 + static_cast<int>(variant), maker, series, told, random() % 3 == 0 ? maker : "");
      }
    }
  }
  Records records;
  EXPECT_TRUE(read_csv(shops[0], "one.csv", records));
  EXPECT_TRUE(read_csv(shops[1], "two.csv", records));
  records.seal();
  return records;
}

TEST(Calibration, of_lists_without_duplicates_comes_from_the_pairs_within_them) {
  const Records records = shops(4);
  Options options;
  options.ignored = {0, 1};
  options.threads = 1;
  options.across_only = true;
  const auto linked = link(records, options);
  ASSERT_TRUE(linked);
  int looked_at = 0;
  for (const auto& bucket : evaluate(*linked, records, 1).calibration) {
    if (bucket.pairs < 100) continue;
    ++looked_at;
    const double share = static_cast<double>(bucket.true_pairs) / static_cast<double>(bucket.pairs);
    EXPECT_GE(share, bucket.from - 0.15) << "of " << bucket.pairs << " pairs at " << bucket.from;
  }
  EXPECT_GT(looked_at, 0);
}

TEST(Calibration, changes_weights_and_neither_their_order_nor_what_is_kept) {
  const Records records = records_of(centres(8));
  auto linked = linked_of(records, {0, 1});
  linked.model.calibrate({});
  const Model as_learned = linked.model;
  std::vector<double> halved;
  for (int knot = 0; knot < 30; ++knot) halved.push_back((Model::kFirstKnot + knot) * (Model::kFirstKnot + knot > 0 ? 0.5 : 1));
  linked.model.calibrate(halved);
  Comparer comparer(linked.prepared);
  Levels levels{};
  for (Row a = 0; a < 40; ++a) {
    for (Row b = a + 1; b < 40; ++b) {
      comparer.compare(a, b, levels);
      const auto pattern = pattern_of(levels, linked.prepared.fields.size());
      const double before = as_learned.weight(pattern), after = linked.model.weight(pattern);
      if (before > 0 && before < 17) {
        EXPECT_NEAR(after, before / 2, 1e-9);
      }
      if (before < 0) {
        EXPECT_NEAR(after, before, 1e-9);
      }
      EXPECT_LE(linked.model.before_calibration(after), before + 1e-9);
    }
  }
}

// What is left early must be what would not have been kept.
TEST(Bound, leaves_no_pair_that_is_kept) {
  const Records records = records_of(centres(8));
  const auto linked = linked_of(records, {0, 1});
  const auto& prepared = linked.prepared;
  Comparer comparer(prepared);
  Levels levels{};
  std::size_t kept = 0;
  const double least = std::log2(0.01 / 0.99);
  for (Row a = 0; a < prepared.size(); ++a) {
    for (Row b = a + 1; b < prepared.size(); ++b) {
      comparer.compare(a, b, levels);
      kept += static_cast<float>(linked.model.weight(pattern_of(levels, prepared.fields.size()))) >= static_cast<float>(least);
    }
  }
  EXPECT_EQ(kept, linked.pairs.size());
}

TEST(Lists, may_hold_anything) {
  std::string csv = "id,name,born,note,empty,same,noise\n";
  const std::string marks("\x01\x02 \x7f"), lengthy(10240, 'x');
  for (int i = 0; i < 300; ++i) {
    const std::string name = i % 10 == 0 ? "" : i % 10 == 1 ? marks : i % 10 == 2 ? lengthy : i % 10 == 3 ? "김 Иван ben עמוס" : i % 10 == 4 ? "\xff\xfe broken" : fmt::format("velle {}", i % 7);
    csv += fmt::format("{},{},{},{},,x,n{}\n", i % 50, name, i % 3 == 0 ? "31.02.1990" : i % 3 == 1 ? "1990-13-45" : "yesterday", i % 4 == 0 ? "?" : "seen", i * 7919);
  }
  const Records records = records_of(csv);
  const auto linked = linked_of(records, {0});
  EXPECT_EQ(linked.clusters.of.size(), records.size());
  const auto& left = linked.specification.left_out;
  EXPECT_NE(std::find(left.begin(), left.end(), "empty: no values"), left.end());
  EXPECT_NE(std::find(left.begin(), left.end(), "same: one value only"), left.end());
  EXPECT_TRUE(std::any_of(left.begin(), left.end(), [](const auto& each) { return each.starts_with("noise"); })) << left.size();
}

}  // namespace
}  // namespace inquest::linkage
