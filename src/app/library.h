// What an opened reference library holds. Not part of the door.
#pragma once

#include <filesystem>
#include <mutex>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "app/library_bytes.h"
#include "app/proceedings.h"
#include "proceedings/proceedings.h"

namespace inquest::app {

inline constexpr std::string_view kLibraryEnding = ".reference";
// The files of a library, in the order of their names.
std::vector<std::filesystem::path> library_files(const std::filesystem::path& folder);
// What stands at a file's front. Errors: verification_failed, newer_format.
Result<proceedings::LibraryHead> library_head(const std::filesystem::path& path);

struct Library::Inside {
  std::vector<LibraryBytes> files;  // what the imports borrow from
  std::vector<proceedings::LibraryHead> heads;
  std::vector<proceedings::Import> imports;  // as many; what tells of no vote is empty until load_rest
  std::vector<proceedings::Vote> votes;      // borrow from the imports
  std::vector<std::string> problems;
  std::once_flag once;
  std::unique_ptr<proceedings::Forecaster> forecaster;  // made when it is first asked
  std::once_flag refs_once;
  std::unordered_map<std::string, std::vector<std::size_t>> refs;  // made when one is first asked for
  std::once_flag rest_once;
  std::vector<std::pair<std::size_t, std::filesystem::path>> rest;  // imports that are read when a row is first asked for
  Status rest_loaded{};

  // Recommendations, records of documents, states. Errors: as Library::open.
  Status load_rest();
  void take(std::size_t place, LibraryBytes bytes, proceedings::LibraryPart part);

  Json origin_of(std::size_t import, std::uint32_t row) const;  // {"file","sha256","row"}
  Json whole(const proceedings::Vote& vote) const;
  const proceedings::Forecaster& forecasts();
  const std::vector<std::size_t>& named_by(std::string_view ref);  // places in `votes`

  std::string id_of(std::size_t import, std::size_t i) const;    // "upr:1a2b3c4d:17": kind, front of the file's hash, row
  void text_of(std::size_t import, std::size_t i, std::string& text) const;  // its cells, divided by spaces
  Json row_of(std::size_t import, std::size_t i) const;
};

// Every word stands in the text, any case; the words are those of words_wanted, which gives them in small letters.
bool has_words(std::string_view text, const std::vector<std::string>& words);
std::vector<std::string> words_wanted(std::string_view text);

}  // namespace inquest::app
