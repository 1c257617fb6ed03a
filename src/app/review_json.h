// Recommendations and tables of acceptance as JSON, and the choice of what is asked for. Private to app/.
#pragma once

#include <string>
#include <vector>

#include "app/reviews.h"
#include "proceedings/proceedings.h"

namespace inquest::app {

// One source of recommendations: a file, or a document of the case.
struct ReviewSource {
  std::string file;      // as given; "" of a document
  std::string document;  // id; "" of a file
  proceedings::Review review;
};

// An assessment of whether a recommendation was carried out, or a later answer, as recorded in a case: `line` goes into the member
// `assessments` of the recommendation with this symbol (or "") and paragraph.
struct AssessmentOf {
  std::string symbol, paragraph;
  Json line;
};

// One recommendation that several sources list (a report, a table made of it, a thematic list) is one: the first keeps its place and
// text, the answers of all make its series. What no source numbers stays as it is.
std::vector<ReviewSource> join_sources(std::vector<ReviewSource> sources);

Result<RecommendationsFound> recommendations_found(const std::vector<ReviewSource>& sources, const std::vector<AssessmentOf>& assessments,
                                                   const RecommendationsWanted& wanted);

}  // namespace inquest::app
