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
  explicit IndexSums(const std::array<std::uint8_t, 32>& key) : words(key), passages(key), vocabulary(key) {}
  SetSum words, passages, vocabulary;
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
    if (!rows.skip_null()) {
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

Status sum_index(Database& database, IndexSums& sums) {
  {
    TRY(auto rows, database.query(sql::verify_index_words));
    while (true) {
      TRY(const bool row, rows.step());
      if (!row) break;
      const std::string term = rows.text();
      const std::int64_t passage = rows.integer();
      sums.words.add(term, passage, rows.integer());
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
      verification.find(place, "it does not hold just the words of the texts; reading with --again makes it anew");
    }
    if (!held.vocabulary.same_as(wanted.vocabulary)) {
      verification.find(place, "its list of words is not that of the texts; reading with --again makes it anew");
    }
    verification.report.rows += held.words.count();
  }
  return {};
}

}  // namespace inquest::store
