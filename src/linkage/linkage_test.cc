#include "linkage/linkage.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <random>
#include <set>

namespace inquest::linkage {
namespace {

Records records_of(const std::string& csv) {
  Records records;
  EXPECT_TRUE(read_csv(csv, "list.csv", records));
  records.seal();
  return records;
}

// Families of an invented country: relatives share surname, place and street; every third person stands twice, with a slip.
std::vector<std::string> villagers(unsigned seed, int families) {
  std::mt19937 random(seed);
  const auto pick = [&](std::initializer_list<const char*> from) { return std::string(*(from.begin() + static_cast<std::ptrdiff_t>(random() % from.size()))); };
  const auto name = [&](int syllables) {
    std::string out;
    for (int i = 0; i < syllables; ++i) out += pick({"ma", "ra", "vel", "jo", "ren", "sa", "lin", "dor", "ka", "mir", "tes", "no", "ul", "be", "gar"});
    return out;
  };
  std::vector<std::string> rows;
  int person = 0;
  for (int f = 0; f < families; ++f) {
    const std::string surname = name(3), place = pick({"azur", "ostara", "velmont", "karsk", "dorna"}) + pick({"", " north", " south"});
    const std::string street = name(2) + " street " + std::to_string(1 + random() % 90);
    for (unsigned m = 0, members = 1 + random() % 4; m < members; ++m, ++person) {
      std::string given = name(2);
      const std::string born = fmt::format("{}-{:02}-{:02}", 1930 + random() % 70, 1 + random() % 12, 1 + random() % 28);
      const auto row = [&](const std::string& g) { rows.push_back(fmt::format("r{},{},{},{},{},{},{}", rows.size(), person, g, surname, born, place, street)); };
      row(given);
      if (random() % 3 != 0) continue;
      if (random() % 2 == 0) given.erase(given.size() / 2, 1);
      row(given);
    }
  }
  return rows;
}
std::string file_of(const std::vector<std::string>& rows) {
  std::string csv = "id,who,given name,surname,born,place,address\n";
  for (const auto& row : rows) csv += row + "\n";
  return csv;
}
Options options_for(const Records& records) {
  Options options;
  options.ignored = {records.column_named("id"), records.column_named("who")};
  options.threads = 1;
  return options;
}

using ById = std::map<std::pair<std::string, std::string>, float>;
ById by_id(const Linkage& linkage, const Records& records) {
  const auto& ids = records.columns[records.column_named("id")];
  ById out;
  for (const auto& pair : linkage.pairs) {
    auto a = std::string(ids.values[ids.codes[linkage.prepared.original[pair.a]]]), b = std::string(ids.values[ids.codes[linkage.prepared.original[pair.b]]]);
    if (b < a) std::swap(a, b);
    out[{a, b}] = pair.weight;
  }
  return out;
}
std::set<std::set<std::string>> clusters_by_id(const Linkage& linkage, const Records& records) {
  const auto& ids = records.columns[records.column_named("id")];
  std::map<std::uint32_t, std::set<std::string>> clusters;
  for (Row row = 0; row < linkage.prepared.size(); ++row) clusters[linkage.clusters.of[row]].emplace(ids.values[ids.codes[linkage.prepared.original[row]]]);
  std::set<std::set<std::string>> out;
  for (auto& [number, members] : clusters) out.insert(members);
  return out;
}

TEST(Linkage, does_not_depend_on_the_order_of_records_nor_on_threads) {
  for (const int families : {150, 1500}) {  // all pairs, and learned blocking
    auto rows = villagers(1, families);
    const Records first = records_of(file_of(rows));
    std::shuffle(rows.begin(), rows.end(), std::mt19937(2));
    const Records second = records_of(file_of(rows));
    auto options = options_for(first);
    const auto one = link(first, options);
    options.threads = 3;
    const auto other = link(second, options);
    ASSERT_TRUE(one && other);
    EXPECT_EQ(by_id(*one, first), by_id(*other, second));
    EXPECT_EQ(clusters_by_id(*one, first), clusters_by_id(*other, second));
  }
}

TEST(Linkage, keeps_relatives_apart_and_finds_who_stands_twice) {
  const Records records = records_of(file_of(villagers(3, 1200)));
  const auto linked = link(records, options_for(records));
  ASSERT_TRUE(linked);
  const auto scored = evaluate(*linked, records, records.column_named("who"));
  EXPECT_GT(scored.best.f1, 0.97);
  EXPECT_GT(scored.at[3].precision, 0.98);  // at 0.95
  EXPECT_GT(scored.clusters.f1, 0.97);
}

// What was kept is a matter of room: groups weigh the other pairs by what they count as all the same.
TEST(Linkage, clusters_do_not_depend_on_how_light_pairs_are_kept) {
  const Records records = records_of(file_of(villagers(9, 120)));
  auto linked = link(records, options_for(records));
  ASSERT_TRUE(linked);
  const auto clusters_from = [&](double least, const std::function<double(double)>& counts_as) {
    auto pairs = pairs_from(*linked, least, 2);
    for (auto& pair : pairs) pair.weight = static_cast<float>(counts_as(pair.weight));
    return cluster(linked->prepared, linked->model, pairs, {0, false, {}, counts_as});
  };
  const auto as_it_is = [](double weight) { return weight; };
  const auto more = [](double weight) { return 3 + 0.6 * weight; };  // even odds from -5 bits on
  const auto fewer = [](double weight) { return weight - 6; };
  EXPECT_EQ(clusters_from(-6.6, as_it_is).of, linked->clusters.of);
  for (const auto& counts_as : {std::function<double(double)>(as_it_is), std::function<double(double)>(more), std::function<double(double)>(fewer)}) {
    EXPECT_EQ(clusters_from(-6.6, counts_as).of, clusters_from(-100, counts_as).of);
  }
  EXPECT_LT(clusters_from(-6.6, more).count, linked->clusters.count);
  EXPECT_GT(clusters_from(-6.6, fewer).count, linked->clusters.count);
}

TEST(Linkage, explains_a_weight_by_steps_that_add_up_to_it) {
  const Records records = records_of(file_of(villagers(4, 150)));
  const auto linked = link(records, options_for(records));
  ASSERT_TRUE(linked);
  ASSERT_FALSE(linked->pairs.empty());
  for (std::size_t i = 0; i < linked->pairs.size(); i += 7) {
    const auto& pair = linked->pairs[i];
    double sum = 0;
    for (const auto& step : explain(*linked, records, linked->prepared.original[pair.a], linked->prepared.original[pair.b])) sum += step.weight;
    EXPECT_NEAR(sum, pair.weight, 0.01);
  }
}

TEST(Linkage, respects_decisions_and_one_to_one) {
  const Records records = records_of(file_of(villagers(5, 150)));
  auto options = options_for(records);
  const auto free = link(records, options);
  ASSERT_TRUE(free);
  const auto heaviest = std::max_element(free->pairs.begin(), free->pairs.end(), [](const auto& x, const auto& y) { return x.weight < y.weight; });
  const Row a = free->prepared.original[heaviest->a], b = free->prepared.original[heaviest->b];
  EXPECT_EQ(free->clusters.of[heaviest->a], free->clusters.of[heaviest->b]);
  options.decided = {{a, b, Verdict::different}};
  const auto decided = link(records, options);
  ASSERT_TRUE(decided);
  EXPECT_NE(decided->clusters.of[heaviest->a], decided->clusters.of[heaviest->b]);
  options.decided.clear();
  options.one_to_one = true;
  const auto single = link(records, options);
  ASSERT_TRUE(single);
  EXPECT_EQ(single->clusters.count, records.size());  // one file, no one twice
}

TEST(Linkage, finds_a_new_record_among_those_loaded) {
  const Records records = records_of(file_of(villagers(6, 1500)));
  const auto linked = link(records, options_for(records));
  ASSERT_TRUE(linked);
  const Index index(*linked);
  const auto values_of = [&](Row row) {
    std::vector<std::string> values;
    for (const auto& comparison : linked->specification.comparisons) {
      const auto& column = records.columns[comparison.columns.front()];
      values.emplace_back(column.values[column.codes[row]]);
    }
    return values;
  };
  for (const Row row : {Row{0}, Row{17}, Row{400}}) {
    const auto found = index.search(values_of(row), 3);
    ASSERT_FALSE(found.empty());
    EXPECT_TRUE(std::any_of(found.begin(), found.end(), [&](const auto& match) { return match.record == row; }));
    EXPECT_GT(found.front().weight, 0);
  }
  EXPECT_TRUE(index.search({"", "", "", "", ""}, 3).empty());
}

TEST(Linkage, counts_between_bounds_and_draws_within_them) {
  const Records records = records_of(file_of(villagers(7, 300)));
  const auto linked = link(records, options_for(records));
  ASSERT_TRUE(linked);
  const auto bounds = bounds_of(*linked, 0.05, 0.95);
  EXPECT_LE(bounds.lower, bounds.upper);
  const auto drawn = draw(*linked, 1);
  EXPECT_EQ(drawn, draw(*linked, 1));
  const std::set<std::uint32_t> entities(drawn.begin(), drawn.end());
  EXPECT_LE(entities.size(), records.size());
  EXPECT_GE(entities.size(), bounds_of(*linked, 0.0, 1.0).lower);
}

TEST(Linkage, refuses_what_cannot_be_linked_and_says_what_to_do) {
  EXPECT_FALSE(link(records_of("id,name\n1,Velle\n"), {}));
  const Records equal = records_of("id,name\n1,Velle\n2,Velle\n3,Velle\n");
  Options options;
  options.ignored = {0};
  const auto refused = link(equal, options);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::usage);
}

TEST(Linkage, refuses_a_blocking_rule_that_makes_too_many_pairs) {
  std::string csv = "id,name,place\n";
  for (int i = 0; i < 5000; ++i) csv += fmt::format("{},n{},azur\n", i, i % 900);
  const Records records = records_of(csv);
  auto specification = parse_specification("[[comparison]]\ncolumn = \"name\"\nkind = \"surname\"\n[[comparison]]\ncolumn = \"place\"\nkind = \"place\"\n"
                                           "[[blocking_rule]]\nkeys = [\"place\"]\n", records);
  ASSERT_TRUE(specification) << specification.error().message;
  Options options;
  options.specification = *specification;
  options.most_pairs = 1'000'000;
  const auto refused = link(records, options);
  ASSERT_FALSE(refused);
  EXPECT_NE(refused.error().message.find("12,497,500 pairs"), std::string::npos) << refused.error().message;
}

TEST(Specification, is_read_and_its_faults_are_named_with_their_line) {
  const Records records = records_of("id,given,family,born\n1,Mara,Velle,1960\n2,Joren,Saal,1961\n");
  const auto good = parse_specification("[[comparison]]\ncolumn = \"given\"\nkind = \"given_name\"\nexchanged_with = \"family\"\n"
                                        "[[comparison]]\ncolumn = \"family\"\nkind = \"surname\"\n[[comparison.level]]\nmeasure = \"exact\"\n"
                                        "[[comparison.level]]\nmeasure = \"jaro_winkler\"\nthreshold = 0.9\n"
                                        "[[blocking_rule]]\nkeys = [\"family sound\", \"given initial\"]\n", records);
  ASSERT_TRUE(good) << good.error().message;
  EXPECT_EQ(good->comparisons[0].partner, 1U);
  EXPECT_EQ(good->comparisons[1].levels.size(), 2U);
  EXPECT_EQ(good->rules[0].keys[0].kind, KeyKind::sound);
  for (const auto* wrong : {"", "comparison = 1", "[[comparison]]\ncolumn = \"nobody\"", "[[comparison]]\ncolumn = \"given\"\nkind = \"colour\"",
                            "[[comparison]]\ncolumn = \"given\"\nweight = 2", "[[comparison]]\ncolumn = \"given\"\n[[comparison.level]]\nmeasure = \"years_apart\"",
                            "[[comparison]]\ncolumn = \"given\"\n[[blocking_rule]]\nkeys = [\"given colour\"]", "[[comparison]\n"}) {
    const auto refused = parse_specification(wrong, records);
    ASSERT_FALSE(refused) << wrong;
    EXPECT_EQ(refused.error().code, ErrorCode::usage);
  }
  EXPECT_NE(parse_specification("\n\n[[comparison]]\ncolumn = \"nobody\"", records).error().message.find("line 4"), std::string::npos);
}

TEST(Specification, follows_from_headers_and_values) {
  const auto name = [](std::string front, int i) { return front + static_cast<char>('a' + i % 20) + static_cast<char>('a' + i / 20); };
  std::string csv = "nr,source,prenom,nachname,x1,by,bm,bd,full,zip\n";
  for (int i = 0; i < 200; ++i) csv += fmt::format("{0},a,{1},{2},{1} {2},{3},{4},{5},{1} {2},AB{6} 2CD\n", i, name("ma", i % 40), name("ve", i % 70), 1940 + i % 50, 1 + i % 12, 1 + i % 28, i % 90);
  const Records records = records_of(csv);
  const auto made = specification_of(records, {0});
  ASSERT_TRUE(made);
  std::map<std::string, Kind> kinds;
  for (const auto& comparison : made->comparisons) kinds[comparison.name] = comparison.kind;
  EXPECT_EQ(kinds["prenom"], Kind::given_name);
  EXPECT_EQ(kinds["nachname"], Kind::surname);
  EXPECT_EQ(kinds["by-bm-bd"], Kind::date);
  EXPECT_EQ(kinds["zip"], Kind::postcode);
  EXPECT_FALSE(kinds.contains("full"));    // made of the two names
  EXPECT_FALSE(kinds.contains("source"));
}

// --- against public data with truth ----------------------------------------------------------------------------------

std::filesystem::path shared_data() {
  if (const char* folder = std::getenv("INQUEST_SHARED_DATA")) return std::filesystem::path(folder) / "linkage";
  const char* source = std::getenv("INQUEST_SOURCE_DIR");
  return std::filesystem::path(source != nullptr ? source : ".") / ".." / "shared" / "data" / "linkage";
}

Evaluation evaluated(const std::string& file, const std::string& truth, const std::string& id) {
  std::ifstream in(shared_data() / file, std::ios::binary);
  Records records;
  EXPECT_TRUE(read_csv(std::string(std::istreambuf_iterator<char>(in), {}), file, records));
  records.seal();
  Options options;
  for (const auto& name : {truth, id}) {
    if (!name.empty()) options.ignored.push_back(records.column_named(name));
  }
  const auto linked = link(records, options);
  EXPECT_TRUE(linked);
  return evaluate(*linked, records, records.column_named(truth));
}

TEST(LinkageAccuracy, holds_on_public_sets) {
  if (!std::filesystem::exists(shared_data() / "febrl/dataset3.csv")) GTEST_SKIP() << "no shared data: set INQUEST_SHARED_DATA";
  const auto febrl = evaluated("febrl/dataset3.csv", "rec_id", "");
  EXPECT_GE(febrl.at[3].f1, 0.993);
  EXPECT_GE(febrl.best.f1, 0.998);
  const auto fake = evaluated("splink/fake_1000.csv", "cluster", "unique_id");
  EXPECT_GE(fake.best.f1, 0.90);
  EXPECT_GE(fake.clusters.precision, 0.98);
}

}  // namespace
}  // namespace inquest::linkage
