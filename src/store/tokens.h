// How text becomes words for the index, and how hits are scored: what search adds to SQLite's FTS5.
//
// The tokenizer "inquest" is FTS5's unicode61 with remove_diacritics 2 (folds case and marks: "Müller" is found as
// "muller"), with two additions. Full-width letters are the ordinary ones ("ＵＮ" is found as "un"). And scripts that are
// written without spaces, or whose words carry particles (Han, kana, Hangul), become overlapping pairs of characters and
// the last character alone. So 김정은이 is found by 김정은, and by any part of it; a query of one character is a prefix search. A trigram column was not taken: it finds nothing shorter than
// three characters, and most Korean surnames and many Chinese words have one or two.
//
// The auxiliary function inquest_score(search_index, last_text) rates a passage: for each phrase of the query that it
// holds, the rarity of the phrase times tf / (tf + 1.2). Passages are of like length, so no length is read from the disk
// for each hit, as bm25() would; rarity is estimated from the first 500 passages that hold the phrase.
//
// Threads: register_search once for each connection; a Tokenizer belongs to one thread.
#pragma once

#include <cstdint>
#include <functional>
#include <string_view>

#include "base/result.h"
#include "model/reading.h"

struct sqlite3;
struct Fts5Tokenizer;
struct fts5_tokenizer_v2;

namespace inquest::store {

// Makes tokenizer and scoring known to a connection; an SQLite result code.
int register_search(sqlite3* connection);

class Tokenizer {
 public:
  static Result<Tokenizer> of(sqlite3* connection);  // as registered there
  Tokenizer(Tokenizer&& other) noexcept;
  Tokenizer& operator=(Tokenizer&&) = delete;
  ~Tokenizer();

  // Calls `take` with each token (folded; valid for the call) and its bytes in `text`. `as_query`: as a query is cut,
  // without the lone last character of a run of pairs.
  using Take = std::function<void(std::string_view token, Span bytes)>;
  void each(std::string_view text, bool as_query, const Take& take) const;

 private:
  Tokenizer(fts5_tokenizer_v2* kind, Fts5Tokenizer* made) : kind_(kind), made_(made) {}
  fts5_tokenizer_v2* kind_;
  Fts5Tokenizer* made_;
};

// True for a character of a script that is cut into pairs.
bool is_paired(char32_t character);

}  // namespace inquest::store
