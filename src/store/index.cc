// Keeping the full-text index: what a text brings in, and how it is taken out without a trace.
#include <sqlite3.h>

#include <string>
#include <unordered_set>

#include "store/impl.h"
#include "store/passages.h"
#include "store/sql/search.h"
#include "store/stem.h"
#include "store/stored_reading.h"
#include "store/tokens.h"
#include "store/writing.h"

namespace inquest::store {
namespace {

constexpr std::int64_t kPassagesOfText = std::int64_t{1} << 20;

using Words = std::unordered_set<std::string>;
void gather(const Tokenizer& tokenizer, std::string_view passage, Words& words) {
  tokenizer.each(passage, false, [&](std::string_view token, Span) {
    if (has_forms(token)) words.emplace(token);
  });
}

std::string_view part_of(std::string_view text, const Span& span) {
  return text.substr(static_cast<std::size_t>(span.begin), static_cast<std::size_t>(span.end - span.begin));
}

struct TextRow {
  std::int64_t n = 0;
  Bytes bytes;
};
Result<std::vector<TextRow>> texts_of(Database& database, const DocumentId& document) {
  TRY(auto rows, database.query(sql::search_texts_of_document, document));
  std::vector<TextRow> texts;
  while (true) {
    TRY(const bool row, rows.step());
    if (!row) return texts;
    TextRow& text = texts.emplace_back();
    text.n = rows.integer();
    text.bytes = rows.blob();
  }
}

struct PassageRow {
  std::int64_t id = 0;
  Span span;
};
Result<std::vector<PassageRow>> indexed_passages(Database& database, std::int64_t text) {
  TRY(auto rows, database.query(sql::search_passages_of_text, text));
  std::vector<PassageRow> passages;
  while (true) {
    TRY(const bool row, rows.step());
    if (!row) return passages;
    PassageRow& passage = passages.emplace_back();
    passage.id = rows.integer();
    passage.span.begin = static_cast<std::uint64_t>(rows.integer());
    passage.span.end = static_cast<std::uint64_t>(rows.integer());
  }
}

// Takes one text out of the index; `words` gathers what it held.
Status remove_text(Database& database, const Tokenizer& tokenizer, const TextRow& text, Words& words) {
  TRY(const auto passages, indexed_passages(database, text.n));
  for (const auto& passage : passages) {
    if (passage.span.end > text.bytes.size() || passage.span.begin > passage.span.end) {
      return fail(ErrorCode::verification_failed, "the search index speaks of a place beyond its text; run 'inquest verify'");
    }
    const std::string_view body = part_of(as_text(text.bytes), passage.span);
    TRY_(database.run(sql::search_remove, passage.id, body));
    gather(tokenizer, body, words);
  }
  return database.run(sql::search_remove_passages, text.n);
}

// Words that no passage holds any more are forgotten: an erased document may have been the only one with a name.
Status forget_unused(Database& database, const Words& words) {
  for (const auto& word : words) {
    TRY(const auto held, database.integer(sql::search_holds_word, '"' + word + '"'));
    if (!held) TRY_(database.run(sql::search_remove_word, stem(word), word));
  }
  return {};
}

// Brings the passages of one text in; `words` gathers what it holds.
Status add_text(Database& database, const Tokenizer& tokenizer, std::int64_t text, std::string_view bytes,
                const std::vector<Boilerplate>& boilerplate, Words& words) {
  std::int64_t id = text * kPassagesOfText;
  const std::int64_t beyond = id + kPassagesOfText;
  for (const Span& span : passages_of(bytes, boilerplate)) {
    if (id == beyond) return fail(ErrorCode::limit, "the text has more than a million passages");
    const std::string_view body = part_of(bytes, span);
    TRY_(database.run(sql::search_add, id, body));
    TRY_(database.run(sql::search_add_passage, id, span.begin, span.end));
    gather(tokenizer, body, words);
    ++id;
  }
  return {};
}

Status keep_words(Database& database, Words& words) {
  for (const auto& word : words) TRY_(database.run(sql::search_add_word, stem(word), word));
  words.clear();
  return {};
}

}  // namespace

Sql Store::Impl::search_schema() { return sql::search_schema; }

Status Store::Impl::index_text(Part& part, std::int64_t text, const DocumentId& document,
                               const ExtractedText& extracted, const Reading& reading) {
  TRY_(unindex(part, document));  // only the present text of a document is found
  Database& database = *part.writer;
  TRY(const auto* const tokenizer, database.tokenizer());
  Words words;
  TRY_(add_text(database, *tokenizer, text, extracted.text, reading.boilerplate, words));
  return keep_words(database, words);
}

Status Store::Impl::rebuild_index(Part& part, const OnProgress& progress) {
  Database& database = *part.writer;
  TRY(const auto* const tokenizer, database.tokenizer());
  TRY_(database.script(sql::search_clear));
  TRY(auto rows, database.query(sql::search_texts_to_index));
  Words words;
  for (std::uint64_t done = 1;; ++done) {
    TRY(const bool row, rows.step());
    if (!row) return {};
    const std::int64_t text = rows.integer();
    const Bytes bytes = rows.blob();
    TRY(const auto boilerplate, decode_boilerplate(rows.text()));
    TRY_(add_text(database, *tokenizer, text, as_text(bytes), boilerplate, words));
    TRY_(keep_words(database, words));
    if (progress && !progress({"search index", done, 0, "texts"})) {
      return fail(ErrorCode::conflict, "stopped; everything stands as it was before");
    }
  }
}

// What each transaction brought in is a segment of its own, and a query looks into every one. `usermerge`: two of a kind are
// enough to be joined, so that few are left; what was joined before is touched again only when as much has come.
Result<bool> Store::Impl::join_some_of_index(Part& part) {
  Database& database = *part.writer;
  const auto changed_before = sqlite3_total_changes64(database.raw());
  TRY_(database.run(sql::search_join_segments));
  return sqlite3_total_changes64(database.raw()) - changed_before > 1;  // FTS5 counts the question itself as one
}

Status Store::join_index() {
  for (const auto& part : impl_->parts) {
    {
      TRY(auto writing, Writing::begin(*impl_, {part.get()}));
      TRY_(part->writer->run(sql::search_join_pairs));
      TRY_(writing->commit());
    }
    for (bool more = true; more;) {
      TRY(auto writing, Writing::begin(*impl_, {part.get()}));
      TRY(more, impl_->join_some_of_index(*part));
      TRY_(writing->commit());
    }
  }
  return {};
}

Status Store::Impl::unindex(Part& part, const DocumentId& document) {
  Database& database = *part.writer;
  TRY(const auto texts, texts_of(database, document));
  Words words;
  TRY(const auto* const tokenizer, database.tokenizer());
  for (const auto& text : texts) TRY_(remove_text(database, *tokenizer, text, words));
  return forget_unused(database, words);
}

}  // namespace inquest::store
