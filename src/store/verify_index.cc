#include <fmt/format.h>

#include <array>
#include <string>
#include <unordered_set>

#include "store/passages.h"
#include "store/sql/verify.h"
#include "store/stem.h"
#include "store/stored_reading.h"
#include "store/tokens.h"
#include "store/verify.h"

namespace inquest::store {
namespace {

// A sum over things in any order that two sets share only when they hold the same things as often: each is hashed under a
// key drawn for this one verification, so that nobody can prepare a set that sums up alike.
class SetSum {
 public:
  explicit SetSum(const std::array<std::uint8_t, 32>& key) : key_(key) {}
  void add(std::string_view word, std::int64_t a, std::int64_t b) {
    std::uint64_t state = word_at(0) ^ static_cast<std::uint64_t>(a) * 0x9E3779B97F4A7C15u;
    state = mix(state) ^ static_cast<std::uint64_t>(b) ^ word_at(1);
    for (std::size_t i = 0; i < word.size(); i += 8) {
      std::uint64_t piece = 0;
      for (std::size_t j = i; j < std::min(i + 8, word.size()); ++j) piece = piece << 8 | static_cast<std::uint8_t>(word[j]);
      state = mix(state ^ piece) + word_at(2);
    }
    low_ += mix(state ^ word.size() ^ word_at(3));
    high_ += mix(state + word_at(1));
    ++count_;
  }
  std::uint64_t count() const { return count_; }
  bool same_as(const SetSum& other) const { return low_ == other.low_ && high_ == other.high_ && count_ == other.count_; }

 private:
  // The finaliser of SplitMix64 (Steele, Lea and Flood 2014).
  static std::uint64_t mix(std::uint64_t x) {
    x = (x ^ x >> 30) * 0xBF58476D1CE4E5B9u;
    x = (x ^ x >> 27) * 0x94D049BB133111EBu;
    return x ^ x >> 31;
  }
  std::uint64_t word_at(std::size_t i) const {
    std::uint64_t out = 0;
    for (std::size_t j = 0; j < 8; ++j) out = out << 8 | key_[8 * i + j];
    return out;
  }
  std::array<std::uint8_t, 32> key_;
  std::uint64_t low_ = 0, high_ = 0, count_ = 0;
};

// What the index of a part should hold, from the texts, and what it does hold.
struct IndexSums {
  explicit IndexSums(const std::array<std::uint8_t, 32>& key)
      : words(key), passages(key), vocabulary(key), holders(key), found(key) {}
  SetSum words, passages, vocabulary;
  SetSum holders, found;  // each word with each passage that holds it: by walking the index, and by asking it
};

std::string name_of(const Part& part, const Store::Impl& impl) {
  return part.file.lexically_relative(impl.folder).string();
}

Status sum_texts(Verification& verification, Database& database, IndexSums& sums) {
  TRY(const Tokenizer tokenizer, Tokenizer::of(database.raw()));
  std::unordered_set<std::string> vocabulary;
  TRY(auto rows, database.query(sql::verify_indexed_texts));
  while (true) {
    TRY(const bool row, rows.step());
    if (!row) break;
    const std::int64_t text = rows.integer();
    const Bytes bytes = rows.blob();
    std::vector<Boilerplate> boilerplate;
    if (rows.skip_null()) {
      verification.find(fmt::format("text {}", text), "what was read in it is missing; reading with --again makes it anew");
    } else {
      TRY(boilerplate, decode_boilerplate(rows.text()));
    }
    std::int64_t id = text << 20;
    for (const Span& span : passages_of(as_text(bytes), boilerplate)) {
      sums.passages.add("", id, static_cast<std::int64_t>(span.begin << 32 ^ span.end));
      std::int64_t offset = 0;
      const auto body = as_text(bytes).substr(static_cast<std::size_t>(span.begin), static_cast<std::size_t>(span.end - span.begin));
      tokenizer.each(body, false, [&](std::string_view token, Span) {
        sums.words.add(token, id, offset++);
        if (has_forms(token) && !vocabulary.contains(std::string(token))) vocabulary.emplace(token);
      });
      ++id;
    }
    TRY_(verification.advance(bytes.size()));
  }
  for (const auto& word : vocabulary) sums.vocabulary.add(stem(word) + ' ' + word, 0, 0);
  return {};
}

// The index answers a question through a second table, of where each leaf begins; a leaf that it leaves out is walked
// past and never found. So every word is asked for as well.
Status ask_for(Database& database, const std::string& term, SetSum& found) {
  TRY(auto rows, database.query(sql::verify_ask_for_word, '"' + term + '"'));
  while (true) {
    TRY(const bool row, rows.step());
    if (!row) return {};
    found.add(term, rows.integer(), 0);
  }
}

// FTS5 keeps its totals in block 1 of its data: the number of rows, then of tokens, as variable-length integers.
Status check_totals(Verification& verification, Database& database, const IndexSums& sums, const std::string& place) {
  TRY(auto row, database.query(sql::verify_index_totals));
  TRY(const bool found, row.step());
  std::uint64_t totals[2] = {0, 0};
  if (found) {
    const Bytes block = row.blob();
    std::size_t at = 0;
    for (std::uint64_t& total : totals) {
      for (int i = 0; i < 9 && at < block.size(); ++i) {
        const std::uint8_t byte = block[at++];
        total = i == 8 ? total << 8 | byte : total << 7 | (byte & 0x7F);
        if (i < 8 && (byte & 0x80) == 0) break;
      }
    }
  }
  if (totals[0] != sums.passages.count() || totals[1] != sums.words.count()) {
    verification.find(place, "it does not hold as many passages and words as the texts; 'inquest rebuild' makes it anew");
  }
  return {};
}

// Both tables of the index know the same segments.
Status check_segments(Verification& verification, Database& database, const std::string& place) {
  TRY(auto rows, database.query(sql::verify_segments));
  bool equal = true;
  while (true) {
    TRY(const bool row, rows.step());
    if (!row) break;
    equal = equal && rows.integer() == 0;
  }
  if (!equal) verification.find(place, "its leaves are not listed as they lie; 'inquest rebuild' makes it anew");
  return {};
}

Status sum_index(Database& database, IndexSums& sums) {
  {
    TRY(auto rows, database.query(sql::verify_index_words));
    std::string term;
    std::int64_t last = -1;
    while (true) {
      TRY(const bool row, rows.step());
      if (!row) break;
      const std::string next = rows.text();
      const std::int64_t passage = rows.integer();
      sums.words.add(next, passage, rows.integer());
      if (next != term) {
        TRY_(ask_for(database, next, sums.found));
        term = next;
        last = -1;
      }
      if (passage != last) sums.holders.add(term, passage, 0);
      last = passage;
    }
  }
  {
    TRY(auto rows, database.query(sql::verify_passages));
    while (true) {
      TRY(const bool row, rows.step());
      if (!row) break;
      const std::int64_t id = rows.integer();
      const std::int64_t begin = rows.integer();
      sums.passages.add("", id, begin << 32 ^ rows.integer());
    }
  }
  TRY(auto rows, database.query(sql::verify_words));
  while (true) {
    TRY(const bool row, rows.step());
    if (!row) return {};
    const std::string key = rows.text();
    sums.vocabulary.add(key + ' ' + rows.text(), 0, 0);
  }
}

}  // namespace

Status verify_texts(Verification& verification) {
  for (const auto& part : verification.impl().parts) {
    TRY(auto reader, part->readers.take());
    TRY(auto view, Snapshot::begin(*reader));
    verification.stage("texts", 0, "texts");
    TRY(auto rows, reader->query(sql::verify_texts));
    while (true) {
      TRY(const bool row, rows.step());
      if (!row) break;
      ++verification.report.texts;
      (void)rows.integer();
      const auto document = rows.id<DocumentId>();
      const Hash sha256 = rows.hash();
      const Bytes bytes = rows.blob();
      const std::string place = fmt::format("text of {}", document.text());
      if (crypto::sha256(bytes) != sha256) verification.find(place, "it is not the text that was extracted");
      if (!rows.boolean()) verification.find(place, "no entry of the ledger speaks of such a text");
      TRY_(verification.advance(1));
    }
    TRY(auto missing, reader->query(sql::verify_texts_missing));
    while (true) {
      TRY(const bool row, missing.step());
      if (!row) break;
      verification.find(fmt::format("text of {}", missing.id<DocumentId>().text()), "a text that was extracted is missing");
    }
  }
  return {};
}

Status verify_index(Verification& verification) {
  std::array<std::uint8_t, 32> key{};
  verification.impl().environment.random.fill(key);
  for (const auto& part : verification.impl().parts) {
    TRY(auto reader, part->readers.take());
    TRY(auto view, Snapshot::begin(*reader));
    verification.stage("search index", 0, "bytes");
    IndexSums wanted(key), held(key);
    TRY_(sum_texts(verification, *reader, wanted));
    TRY_(sum_index(*reader, held));
    const std::string place = name_of(*part, verification.impl()) + " search index";
    if (!held.words.same_as(wanted.words) || !held.passages.same_as(wanted.passages)) {
      verification.find(place, "it does not hold just the words of the texts; 'inquest rebuild' makes it anew");
    }
    if (!held.found.same_as(held.holders)) {
      verification.find(place, "it does not find all that it holds; 'inquest rebuild' makes it anew");
    }
    TRY_(check_segments(verification, *reader, place));
    TRY_(check_totals(verification, *reader, wanted, place));
    if (!held.vocabulary.same_as(wanted.vocabulary)) {
      verification.find(place, "its list of words is not that of the texts; 'inquest rebuild' makes it anew");
    }
  }
  return {};
}

}  // namespace inquest::store
