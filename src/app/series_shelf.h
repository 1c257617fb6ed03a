// The tables of dated values (date, value) among the documents of a case, kept in memory: a text that stays the same is looked at once.
// Private to app/. Any thread; one reads while the others wait.
#pragma once

#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "app/app.h"
#include "app/document_shelf.h"
#include "proceedings/proceedings.h"

namespace inquest::app {

struct CaseSeries {
  Document document;
  std::string path;
  std::vector<proceedings::SeriesPoint> points;  // by date, two at least
};

class SeriesShelf {
 public:
  Result<std::vector<CaseSeries>> series(store::Store& store);

 private:
  std::mutex mutex_;
  DocumentShelf<std::optional<std::vector<proceedings::SeriesPoint>>> kept_;
};

}  // namespace inquest::app
