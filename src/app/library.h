// What an opened reference library holds. Not part of the door.
#pragma once

#include <mutex>
#include <string>
#include <vector>

#include "app/proceedings.h"
#include "proceedings/proceedings.h"

namespace inquest::app {

struct Library::Inside {
  std::vector<proceedings::LibraryHead> heads;
  std::vector<proceedings::Import> imports;  // as many
  std::vector<proceedings::Vote> votes;      // borrow from the imports
  std::vector<std::string> problems;
  std::once_flag once;
  std::unique_ptr<proceedings::Forecaster> forecaster;  // made when it is first asked

  Json row_of(std::size_t import, std::size_t i) const;
};

// Every word stands in the text, any case.
bool has_words(std::string_view text, const std::vector<std::string>& words);
std::vector<std::string> words_wanted(std::string_view text);

}  // namespace inquest::app
