// Any text as a report, a thematic list or a table: what is read lies within it, has a unit and counts up.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "proceedings/proceedings.h"
#include "seeds.h"

using namespace inquest;
using namespace inquest::proceedings;

static void require(bool holds) {
  if (!holds) std::abort();
}

static void check(const Review& review, std::size_t size) {
  require(!review.recommendations.empty());
  std::size_t units = 0;
  for (const auto& each : review.recommendations) {
    require(each.at.begin <= each.at.end && each.at.end <= size);
    require(!each.units.empty());
    units += each.units.size();
  }
  const auto selected = select_units(review.recommendations, {}, AnswerAt::latest);
  require(selected.size() == units);
  const auto total = acceptance_by(selected, GroupBy::theme, AnswerAt::latest).total;
  require(total.supported + total.noted + total.pending + total.unanswered == units);
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(bytes), size);
  if (const auto review = read_working_group_report("A_HRC_1_2", text)) check(*review, size);
  if (const auto review = read_thematic_list("x", text)) check(*review, size);
  for (const bool table : {false, true}) {
    if (const auto review = read_recommendations("x", text, table)) check(*review, size);
  }
  if (const auto records = records_of_table(text)) {
    if (const auto acts = read_acts(*records)) require(acts->acts.size() <= records->size());
    (void)read_series(*records);
  }
  (void)action_of(text);
  return 0;
}

std::vector<std::string> fuzz::seeds() {
  return {"Report of the Working Group on the Universal Periodic Review\n6. The recommendations below enjoy the support of X: 6.1 Do it (Chad) (Mali); 6.2 Go (Iran (Islamic Republic of)). 7. All conclusions",
          "5. These recommendations were made:\n1. Do it (Chad)\n2. Stop (Mali)\n", "122.1 Do it (Chad);\nSource of Position: A/HRC/43/15/Add.1 - Para.3\nSupported\n- Theme &amp; more\nSDGs:\n- 16 - PEACE\n",
          "To,Text,From,Response,Action,Issue,Session\nA,\"Do, it\",Chad,Accepted,5,\"X,Y\",3\n", "paragraph: 6.1\nstate: Chad\nresponse: noted\ndate: 2014\n\nparagraph: 6.1\nstate: Chad\nresponse: supported\n",
          "date,side\n2014-01-01,pressure\n", "date,value\n2014-01,3\n"};
}
std::vector<std::string> fuzz::words() {
  return {"6.1 ", "6.2. ", "7. ", "enjoy the support", "noted", "(Chad)", "(", ")", "; ", "Source of position", "Supported", "Theme:", "SDGs:", "|", ",", "\"", "\n", "\n\n", "response: ", "GE.14-07222 (E) 3"};
}
