// A specification in TOML.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <optional>
#include <sstream>

// toml++ asserts where some malformed text is parsed ("[" and a line's end), and takes its assertions for granted in a release
// build. Here each is an exception, caught where it parses, as are its errors.
namespace inquest::linkage {
struct UnexpectedToml {};
}  // namespace inquest::linkage
#undef NDEBUG
#define TOML_ASSERT(expr) ((expr) ? static_cast<void>(0) : throw inquest::linkage::UnexpectedToml())
#define TOML_EXCEPTIONS 1
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wterminate"  // where it promises not to throw, an assertion that fails ends the program
#include <toml++/toml.h>
#pragma GCC diagnostic pop

#include "linkage/prepared.h"
#include "linkage/specification.h"

namespace inquest::linkage {
namespace {

constexpr std::size_t kMostLevels = 8;
constexpr std::size_t kMostBlockingRules = 64;

template <class Named>
std::optional<Named> named(std::string_view name, Named first, Named last) {
  for (int i = static_cast<int>(first); i <= static_cast<int>(last); ++i) {
    if (name_of(static_cast<Named>(i)) == name) return static_cast<Named>(i);
  }
  return std::nullopt;
}
template <class Named>
std::string names(Named first, Named last) {
  std::vector<std::string_view> all;
  for (int i = static_cast<int>(first); i <= static_cast<int>(last); ++i) all.push_back(name_of(static_cast<Named>(i)));
  return fmt::format("{}", fmt::join(all, ", "));
}

class Reader {
 public:
  explicit Reader(const Records& records) : records_(records) {}

  Result<Specification> read(const toml::table& root) {
    TRY_(allow(root, {"comparison", "blocking_rule"}));
    const auto* comparisons = root["comparison"].as_array();
    if (comparisons == nullptr || comparisons->empty()) return fail(ErrorCode::usage, "The specification has no [[comparison]].");
    if (comparisons->size() > kMostComparisons) return fail(ErrorCode::usage, fmt::format("More than {} comparisons.", kMostComparisons));
    for (const auto& each : *comparisons) TRY_(add_comparison(each));
    TRY_(pair_up());
    if (const auto* rules = root["blocking_rule"].as_array()) {
      if (rules->size() > kMostBlockingRules) return fail(ErrorCode::usage, fmt::format("More than {} blocking rules.", kMostBlockingRules));
      for (const auto& each : *rules) TRY_(add_rule(each));
    }
    return std::move(spec_);
  }

 private:
  static std::unexpected<Error> wrong(const toml::node& node, std::string_view what) {
    return fail(ErrorCode::usage, fmt::format("The specification, line {}: {}", node.source().begin.line, what));
  }
  static Status allow(const toml::table& table, std::initializer_list<std::string_view> words) {
    for (const auto& [key, value] : table) {
      if (std::find(words.begin(), words.end(), key.str()) == words.end()) {
        return wrong(value, fmt::format("there is no \"{}\" here; there is {}.", key.str(), fmt::join(words, ", ")));
      }
    }
    return {};
  }

  Status add_column(const toml::node& node, Comparison& comparison) const {
    const auto* name = node.as_string();
    if (name == nullptr) return wrong(node, "a column is named by a string.");
    const auto column = records_.column_named(name->get());
    if (column == records_.columns.size()) {
      std::vector<std::string_view> there;
      for (const auto& each : records_.columns) there.push_back(each.name);
      return wrong(node, fmt::format("there is no column \"{}\"; there is {}.", name->get(), fmt::join(there, ", ")));
    }
    comparison.columns.push_back(column);
    comparison.name += (comparison.name.empty() ? "" : "-") + records_.columns[column].name;
    return {};
  }

  Status add_comparison(const toml::node& node) {
    const auto* table = node.as_table();
    if (table == nullptr) return wrong(node, "write [[comparison]].");
    TRY_(allow(*table, {"column", "columns", "kind", "level", "relatives_share", "exchanged_with"}));
    Comparison made;
    if (const auto* one = table->get("column")) TRY_(add_column(*one, made));
    if (const auto* several = table->get_as<toml::array>("columns")) {
      for (const auto& each : *several) TRY_(add_column(each, made));
    }
    if (made.columns.empty()) return wrong(node, "a comparison names its column.");
    const auto kind = named((*table)["kind"].value_or(std::string("text")), Kind::given_name, Kind::sex);
    if (!kind) return wrong(node, fmt::format("a kind is one of {}.", names(Kind::given_name, Kind::sex)));
    made.kind = *kind;
    made.shared_by_relatives = (*table)["relatives_share"].value_or(usually_shared_by_relatives(*kind));
    made.naming = usually_naming(*kind);
    made.levels = usual_levels(*kind);
    if (const auto* levels = table->get_as<toml::array>("level")) {
      made.levels.clear();
      if (levels->size() > kMostLevels) return wrong(*levels, fmt::format("a comparison has at most {} levels.", kMostLevels));
      for (const auto& each : *levels) TRY_(add_level(each, made));
    }
    exchanged_.push_back((*table)["exchanged_with"].value_or(std::string()));
    spec_.comparisons.push_back(std::move(made));
    return {};
  }

  static Status add_level(const toml::node& node, Comparison& comparison) {
    const auto* table = node.as_table();
    if (table == nullptr) return wrong(node, "write [[comparison.level]].");
    TRY_(allow(*table, {"measure", "threshold"}));
    const auto measure = named((*table)["measure"].value_or(std::string()), Measure::exact, Measure::across);
    if (!measure) return wrong(node, fmt::format("a measure is one of {}.", names(Measure::exact, Measure::across)));
    const bool of_dates = *measure >= Measure::one_part_wrong && *measure <= Measure::years_apart;
    if (of_dates != (comparison.kind == Kind::date) && *measure != Measure::exact) return wrong(node, fmt::format("\"{}\" does not fit a {}.", name_of(*measure), name_of(comparison.kind)));
    const double threshold = (*table)["threshold"].value_or(0.0);
    const bool share = *measure == Measure::jaro_winkler || *measure == Measure::bigrams || *measure == Measure::words || *measure == Measure::swapped || *measure == Measure::relative || *measure == Measure::across;
    if (!(threshold >= 0) || threshold > (share ? 1.0 : 1000.0)) return wrong(node, fmt::format("the threshold of \"{}\" lies between 0 and {}.", name_of(*measure), share ? 1 : 1000));
    comparison.levels.push_back({*measure, threshold});
    return {};
  }

  Status pair_up() {
    auto& all = spec_.comparisons;
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (exchanged_[i].empty()) continue;
      const auto other = static_cast<std::size_t>(std::find_if(all.begin(), all.end(), [&](const auto& each) { return each.name == exchanged_[i]; }) - all.begin());
      if (other == all.size() || other == i) return fail(ErrorCode::usage, fmt::format("The specification: \"exchanged_with\" of {} names no other comparison.", all[i].name));
      if (all[i].kind == Kind::date || all[other].kind == Kind::date) return fail(ErrorCode::usage, "The specification: dates are not exchanged with other columns.");
      all[i].partner = other;
      all[other].partner = i;
    }
    return {};
  }

  // "surname sound": the name of a comparison and a kind of key; the name alone is its value.
  Status add_key(const toml::node& node, BlockingRule& rule) const {
    const auto* words = node.as_string();
    if (words == nullptr) return wrong(node, "a key is a string: \"surname sound\".");
    const std::string& text = words->get();
    const auto find = [&](std::string_view name) {
      return static_cast<std::size_t>(std::find_if(spec_.comparisons.begin(), spec_.comparisons.end(), [&](const auto& each) { return each.name == name; }) - spec_.comparisons.begin());
    };
    Key key{find(text), KeyKind::value};
    if (key.comparison == spec_.comparisons.size()) {
      const auto gap = text.rfind(' ');
      const auto kind = gap == std::string::npos ? std::nullopt : named(std::string_view(text).substr(gap + 1), KeyKind::value, KeyKind::aloud_3);
      key.comparison = gap == std::string::npos ? key.comparison : find(std::string_view(text).substr(0, gap));
      if (!kind || key.comparison == spec_.comparisons.size()) {
        return wrong(node, fmt::format("a key is a comparison's name and one of {}.", names(KeyKind::value, KeyKind::aloud_3)));
      }
      key.kind = *kind;
    }
    rule.keys.push_back(key);
    return {};
  }

  Status add_rule(const toml::node& node) {
    const auto* table = node.as_table();
    if (table == nullptr) return wrong(node, "write [[blocking_rule]].");
    TRY_(allow(*table, {"keys"}));
    BlockingRule rule;
    if (const auto* keys = table->get_as<toml::array>("keys")) {
      for (const auto& each : *keys) TRY_(add_key(each, rule));
    }
    if (rule.keys.empty()) return wrong(node, "a blocking rule names its keys: keys = [\"surname sound\", \"birth year\"].");
    spec_.rules.push_back(std::move(rule));
    return {};
  }

  const Records& records_;
  Specification spec_;
  std::vector<std::string> exchanged_;
};

}  // namespace

Result<Specification> parse_specification(std::string_view toml, const Records& records) {
  try {
    const toml::table parsed = toml::parse(toml);
    return Reader(records).read(parsed);
  } catch (const toml::parse_error& error) {
    return fail(ErrorCode::usage, fmt::format("The specification, line {}: {}.", error.source().begin.line, error.description()));
  } catch (const UnexpectedToml&) {
    return fail(ErrorCode::usage, "The specification is no TOML: a table's name or a key is not closed.");
  }
}

}  // namespace inquest::linkage
