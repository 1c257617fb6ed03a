// Search: a query over the indexes of all open parts, best passages first.
//
// Passages that fit are rated as FTS5 hands them out, newest text first, until 10,000 were rated; the best of these make
// the pages. A query that fits more says so (total_is_bound): reading on through half a million passages for a word that
// stands everywhere would cost seconds and tell nobody anything.
#include <sqlite3.h>

#include <algorithm>
#include <map>

#include "store/impl.h"
#include "store/query.h"
#include "store/search_filters.h"
#include "store/sql/search.h"
#include "store/stem.h"

namespace inquest::store {
namespace {

constexpr std::size_t kMostRated = 10'000;
constexpr std::size_t kMostForms = 60;
constexpr unsigned kTextShift = 20;  // a passage's id is its text's number << 20 | its place in the text

struct Rated {
  double score = 0;
  std::size_t part = 0;
  std::int64_t passage = 0;
};
bool is_better(const Rated& a, const Rated& b) {
  if (a.score != b.score) return a.score > b.score;
  if (a.part != b.part) return a.part < b.part;
  return a.passage > b.passage;
}

// One part being searched, on a connection of its own and with one view of its tables.
struct Searched {
  ReaderPool::Reader reader;
  Snapshot view;
  AllowedTexts allowed;
};

struct RatedPassages {
  std::vector<Rated> passages;
  bool is_bound = false;
};

Status rate_words(Searched& part, std::size_t number, const std::string& match, RatedPassages& out) {
  Database& database = *part.reader;
  TRY(const auto last_text, database.integer(sql::search_last_text));
  if (!last_text) return {};  // a part without texts
  TRY(auto rows, database.query(sql::search_candidates, match, *last_text, part.allowed.first(),
                                part.allowed.last()));
  while (true) {
    TRY(const bool row, rows.step());
    if (!row) return {};
    const std::int64_t passage = rows.integer();
    if (!part.allowed.allows(passage >> kTextShift)) continue;
    if (out.passages.size() == kMostRated) {
      out.is_bound = true;
      return {};
    }
    out.passages.push_back({rows.real(), number, passage});
  }
}

// Filters without words: the head of each document, newest first.
Status rate_filtered(Searched& part, std::size_t number, RatedPassages& out) {
  for (std::int64_t text = part.allowed.last(); text >= part.allowed.first(); --text) {
    if (!part.allowed.allows(text)) continue;
    TRY(const auto passage, part.reader->integer(sql::search_first_passage, text));
    if (!passage) continue;
    if (out.passages.size() == kMostRated) {
      out.is_bound = true;
      return {};
    }
    out.passages.push_back({0, number, *passage});
  }
  return {};
}

// Where the patterns stand in a passage; overlapping places become one.
std::vector<Span> places_of(const std::vector<Pattern>& patterns, std::string_view passage, const Tokenizer& tokenizer) {
  std::vector<std::string> tokens;
  std::vector<Span> bytes;
  tokenizer.each(passage, false, [&](std::string_view token, Span span) {
    tokens.emplace_back(token);
    bytes.push_back(span);
  });
  const auto stands_at = [&](const Pattern& pattern, std::size_t at) {
    if (at + pattern.tokens.size() > tokens.size()) return false;
    for (std::size_t i = 0; i < pattern.tokens.size(); ++i) {
      const bool begun_is_enough = pattern.prefix && i + 1 == pattern.tokens.size();
      const std::string& token = tokens[at + i];
      if (begun_is_enough ? !token.starts_with(pattern.tokens[i]) : token != pattern.tokens[i]) return false;
    }
    return true;
  };
  std::vector<Span> places;
  for (std::size_t at = 0; at < tokens.size(); ++at) {
    for (const Pattern& pattern : patterns) {
      if (stands_at(pattern, at)) places.push_back({bytes[at].begin, bytes[at + pattern.tokens.size() - 1].end});
    }
  }
  std::ranges::sort(places);
  std::vector<Span> joined;
  for (const Span& place : places) {
    if (!joined.empty() && place.begin < joined.back().end) {
      joined.back().end = std::max(joined.back().end, place.end);
    } else {
      joined.push_back(place);
    }
  }
  return joined;
}

// Reads parts of texts without the rest of them, through one handle that goes from text to text: opening a new one for each
// hit costs more than what it reads.
class TextReader {
 public:
  explicit TextReader(Database& database) : database_(&database) {}
  TextReader(TextReader&& other) noexcept
      : database_(other.database_), blob_(std::exchange(other.blob_, nullptr)), text_(other.text_) {}
  TextReader& operator=(TextReader&&) = delete;
  ~TextReader() { sqlite3_blob_close(blob_); }

  Result<std::string> read(std::int64_t text, const Span& span) {
    int rc = SQLITE_OK;
    if (blob_ == nullptr) {
      rc = sqlite3_blob_open(database_->raw(), "main", "text", "bytes", text, 0, &blob_);
    } else if (text != text_) {
      rc = sqlite3_blob_reopen(blob_, text);
    }
    text_ = text;
    std::string out(static_cast<std::size_t>(span.end - span.begin), '\0');
    if (rc == SQLITE_OK) {
      rc = sqlite3_blob_read(blob_, out.data(), static_cast<int>(out.size()), static_cast<int>(span.begin));
    }
    if (rc == SQLITE_OK) return out;
    return fail(ErrorCode::verification_failed, "a passage of the search index is not in its text; run 'inquest verify'");
  }

 private:
  Database* database_;
  sqlite3_blob* blob_ = nullptr;
  std::int64_t text_ = 0;
};

Result<SearchHit> hit_of(Database& database, TextReader& texts, const Rated& rated, const std::vector<Pattern>& patterns,
                         const Tokenizer& tokenizer) {
  TRY(auto row, database.query(sql::search_passage, rated.passage));
  TRY(const bool found, row.step());
  if (!found) return fail(ErrorCode::verification_failed, "the search index names no passage; run 'inquest verify'");
  SearchHit hit;
  hit.score = rated.score;
  hit.span.begin = static_cast<std::uint64_t>(row.integer());
  hit.span.end = static_cast<std::uint64_t>(row.integer());
  hit.document = row.id<DocumentId>();
  TRY(hit.text, texts.read(rated.passage >> kTextShift, hit.span));
  hit.highlights = places_of(patterns, hit.text, tokenizer);
  return hit;
}

Result<std::vector<std::string>> forms_in(std::vector<Searched>& parts, const std::string& word) {
  std::vector<std::string> forms{word};
  const std::string key = stem(word);
  for (auto& part : parts) {
    TRY(auto rows, part.reader->query(sql::search_words_of_stem, key));
    while (forms.size() < kMostForms) {
      TRY(const bool row, rows.step());
      if (!row) break;
      auto form = rows.text();
      if (std::ranges::find(forms, form) == forms.end()) forms.push_back(std::move(form));
    }
  }
  return forms;
}

}  // namespace

Result<SearchResult> Store::search(const SearchQuery& query) {
  std::vector<Searched> parts;
  const Tokenizer* tokenizer = nullptr;
  std::optional<ParsedQuery> parsed;
  for (const auto& part : impl_->parts) {
    TRY(auto reader, part->readers.take());
    if (!parsed) {
      TRY(tokenizer, reader->tokenizer());
      TRY(parsed, parse_query(query.text, *tokenizer));
    }
    TRY(auto view, Snapshot::begin(*reader));
    TRY(auto allowed, AllowedTexts::of(*reader, parsed->filters, *tokenizer));
    parts.push_back({std::move(reader), std::move(view), std::move(allowed)});
  }

  CompiledQuery compiled;
  if (parsed->words) {
    const auto forms_of = [&](const std::string& word) { return forms_in(parts, word); };
    TRY(compiled, compile_query(*parsed->words, forms_of));
  }
  RatedPassages rated;
  for (std::size_t number = 0; number < parts.size(); ++number) {
    TRY_(parsed->words ? rate_words(parts[number], number, compiled.match, rated)
                       : rate_filtered(parts[number], number, rated));
  }

  SearchResult result;
  result.total = rated.passages.size();
  result.total_is_bound = rated.is_bound;
  result.expansion = shown_query(*parsed, compiled);
  const std::size_t from = std::min<std::size_t>(static_cast<std::size_t>(query.offset), rated.passages.size());
  const std::size_t left = rated.passages.size() - from;
  const std::size_t count = query.limit == 0 ? left : std::min<std::size_t>(static_cast<std::size_t>(query.limit), left);
  std::ranges::partial_sort(rated.passages, rated.passages.begin() + static_cast<std::ptrdiff_t>(from + count), is_better);
  std::vector<TextReader> texts;
  for (auto& part : parts) texts.emplace_back(*part.reader);
  for (std::size_t i = from; i < from + count; ++i) {
    const Rated& one = rated.passages[i];
    TRY(auto hit, hit_of(*parts[one.part].reader, texts[one.part], one, compiled.patterns, *tokenizer));
    result.hits.push_back(std::move(hit));
  }
  return result;
}

}  // namespace inquest::store
