// Names out of a list that somebody keeps: a text of one name a line, or a table (CSV, TSV). Private to app/.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/reading_json.h"

namespace inquest::app {

struct ListedName {
  std::string name;
  Json where;  // {"file","line"} or {"id","documents"}
};

// A name of .csv or .tsv is a table whose first row names its columns; everything else is one name a line. Of a table the
// `columns` are joined into the name; where none are given, those whose heading speaks of a name. Errors: unreadable (no
// UTF-8), not_found (no such column).
Result<std::vector<ListedName>> names_of_list(const std::string& file, std::string_view content, const std::vector<std::string>& columns);

}  // namespace inquest::app
