#include "store/tokens.h"

#include <sqlite3.h>

#include <array>
#include <cmath>
#include <memory>
#include <string>
#include <vector>

namespace inquest::store {
namespace {

// --- The tokenizer ------------------------------------------------------------------------------------------------

struct Character {
  char32_t value = 0;
  int size = 0;  // bytes
};
// The character at the front of `text`; a byte that is no UTF-8 is a character of its own.
Character front_of(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const auto follows = [&](std::size_t i) { return i < text.size() && (byte(i) & 0xC0) == 0x80; };
  const unsigned char lead = byte(0);
  if (lead >= 0xF0 && lead < 0xF8 && follows(1) && follows(2) && follows(3)) {
    return {static_cast<char32_t>((lead & 7) << 18 | (byte(1) & 63) << 12 | (byte(2) & 63) << 6 | (byte(3) & 63)), 4};
  }
  if (lead >= 0xE0 && lead < 0xF0 && follows(1) && follows(2)) {
    return {static_cast<char32_t>((lead & 15) << 12 | (byte(1) & 63) << 6 | (byte(2) & 63)), 3};
  }
  if (lead >= 0xC0 && lead < 0xE0 && follows(1)) {
    return {static_cast<char32_t>((lead & 31) << 6 | (byte(1) & 63)), 2};
  }
  return {lead, 1};
}

using Emit = int (*)(void*, int, const char*, int, int, int);

struct Made {  // what FTS5 knows as an Fts5Tokenizer of ours
  fts5_tokenizer_v2* inner_kind = nullptr;
  Fts5Tokenizer* inner = nullptr;
  Fts5Tokenizer* of_parts = nullptr;  // one tokenizer cannot be asked from within its own answer

  // A part of a word as unicode61 folds it when it stands alone: so a query for it is folded the same way.
  std::string folded(std::string_view part) const {
    std::string out;
    inner_kind->xTokenize(of_parts, &out, FTS5_TOKENIZE_DOCUMENT, part.data(), static_cast<int>(part.size()), nullptr, 0,
                          [](void* pointer, int, const char* token, int size, int, int) {
                            static_cast<std::string*>(pointer)->append(token, static_cast<std::size_t>(size));
                            return SQLITE_OK;
                          });
    return out;
  }
};

// Full-width letters and digits (U+FF10 to U+FF5A) as the ordinary ones that they stand for; `folded` is small already.
std::string narrow(std::string_view folded) {
  std::string out;
  for (std::string_view rest = folded; !rest.empty();) {
    const Character c = front_of(rest);
    if (c.value >= 0xFF10 && c.value <= 0xFF5A) out += static_cast<char>(c.value - 0xFF10 + '0');
    else out += rest.substr(0, static_cast<std::size_t>(c.size));
    rest.remove_prefix(static_cast<std::size_t>(c.size));
  }
  return out;
}

// One word of unicode61 on its way to FTS5: passed on, or cut into pairs.
struct Cutting {
  const Made& made;
  const char* text;
  bool as_query;
  void* context;
  Emit emit;

  int pairs(std::string_view run, int begin) const {
    std::vector<Character> characters;
    for (std::string_view rest = run; !rest.empty();) {
      characters.push_back(front_of(rest));
      rest.remove_prefix(static_cast<std::size_t>(characters.back().size));
    }
    int at = begin;
    for (std::size_t i = 0; i < characters.size(); ++i) {
      const bool last = i + 1 == characters.size();
      if (last && as_query && i > 0) break;
      const int size = characters[i].size + (last ? 0 : characters[i + 1].size);
      if (const int rc = emit(context, 0, text + at, size, at, at + size); rc != SQLITE_OK) return rc;
      at += characters[i].size;
    }
    return SQLITE_OK;
  }

  int word(const char* folded, int folded_size, int begin, int end) const {
    const std::string_view source(text + begin, static_cast<std::size_t>(end - begin));
    bool any = false;
    for (const char c : source) any = any || static_cast<unsigned char>(c) >= 0xE1;  // the lead bytes of paired scripts
    if (!any) return emit(context, 0, folded, folded_size, begin, end);
    // Runs of one kind. What is not paired stays a word: mixed words are names such as "KBS1국".
    for (std::size_t from = 0; from < source.size();) {
      const bool paired = is_paired(front_of(source.substr(from)).value);
      std::size_t to = from;
      while (to < source.size() && is_paired(front_of(source.substr(to)).value) == paired) {
        to += static_cast<std::size_t>(front_of(source.substr(to)).size);
      }
      int rc = SQLITE_OK;
      const int at = begin + static_cast<int>(from);
      if (paired) {
        rc = pairs(source.substr(from, to - from), at);
      } else {
        const bool whole = from == 0 && to == source.size();
        const std::string token = whole ? narrow({folded, static_cast<std::size_t>(folded_size)}) : narrow(made.folded(source.substr(from, to - from)));
        if (!token.empty()) rc = emit(context, 0, token.data(), static_cast<int>(token.size()), at, begin + static_cast<int>(to));
      }
      if (rc != SQLITE_OK) return rc;
      from = to;
    }
    return SQLITE_OK;
  }
};

int make_tokenizer(void* api_pointer, const char**, int, Fts5Tokenizer** out) {
  auto* const api = static_cast<fts5_api*>(api_pointer);
  auto made = std::make_unique<Made>();
  void* context = nullptr;
  int rc = api->xFindTokenizer_v2(api, "unicode61", &context, &made->inner_kind);
  const char* arguments[] = {"remove_diacritics", "2"};
  if (rc == SQLITE_OK) rc = made->inner_kind->xCreate(context, arguments, 2, &made->inner);
  if (rc == SQLITE_OK) rc = made->inner_kind->xCreate(context, arguments, 2, &made->of_parts);
  if (rc != SQLITE_OK && made->inner != nullptr) made->inner_kind->xDelete(made->inner);
  if (rc == SQLITE_OK) *out = reinterpret_cast<Fts5Tokenizer*>(made.release());
  return rc;
}

void drop_tokenizer(Fts5Tokenizer* tokenizer) {
  const std::unique_ptr<Made> made(reinterpret_cast<Made*>(tokenizer));
  if (!made) return;
  made->inner_kind->xDelete(made->inner);
  made->inner_kind->xDelete(made->of_parts);
}

int tokenize(Fts5Tokenizer* tokenizer, void* context, int flags, const char* text, int size, const char* locale,
             int locale_size, Emit emit) {
  const auto* const made = reinterpret_cast<const Made*>(tokenizer);
  Cutting cutting{*made, text, (flags & FTS5_TOKENIZE_QUERY) != 0, context, emit};
  return made->inner_kind->xTokenize(
      made->inner, &cutting, flags, text, size, locale, locale_size,
      [](void* pointer, int, const char* token, int token_size, int begin, int end) {
        return static_cast<const Cutting*>(pointer)->word(token, token_size, begin, end);
      });
}

fts5_tokenizer_v2 kTokenizer{2, make_tokenizer, drop_tokenizer, tokenize};

// --- The score ----------------------------------------------------------------------------------------------------

constexpr int kSample = 500;  // passages looked at to learn how rare a phrase is
constexpr double kSaturation = 1.2;

struct Rarity {
  std::vector<double> of_phrase;
};

struct Sample {
  double last_text = 0;  // the number of the newest text
  int seen = 0;
  double reached = 0;    // the text of the last passage seen
};

double rarity_of(const Fts5ExtensionApi* api, Fts5Context* context, int phrase, double last_text, double passages) {
  Sample sample{last_text, 0, 0};
  api->xQueryPhrase(context, phrase, &sample, [](const Fts5ExtensionApi* inner, Fts5Context* row, void* pointer) {
    auto& seen = *static_cast<Sample*>(pointer);
    seen.reached = static_cast<double>(inner->xRowid(row) >> 20);
    return ++seen.seen >= kSample ? SQLITE_DONE : SQLITE_OK;
  });
  double holders = sample.seen;
  // The sample ended early: as many again in each further stretch of texts.
  if (sample.seen >= kSample && sample.reached > 0) holders *= std::max(1.0, last_text / sample.reached);
  return std::log(1 + (passages + 0.5) / (holders + 0.5));
}

Rarity* learn(const Fts5ExtensionApi* api, Fts5Context* context, double last_text) {
  auto rarity = std::make_unique<Rarity>();
  sqlite3_int64 passages = 0;
  api->xRowCount(context, &passages);
  for (int phrase = 0; phrase < api->xPhraseCount(context); ++phrase) {
    rarity->of_phrase.push_back(rarity_of(api, context, phrase, last_text, static_cast<double>(passages)));
  }
  Rarity* const kept = rarity.release();
  if (api->xSetAuxdata(context, kept, [](void* p) { delete static_cast<Rarity*>(p); }) != SQLITE_OK) return nullptr;
  return kept;
}

void score(const Fts5ExtensionApi* api, Fts5Context* context, sqlite3_context* result, int count, sqlite3_value** values) {
  auto* rarity = static_cast<Rarity*>(api->xGetAuxdata(context, 0));
  if (rarity == nullptr) rarity = learn(api, context, count > 0 ? sqlite3_value_double(values[0]) : 0);
  if (rarity == nullptr) return sqlite3_result_error_nomem(result);
  double sum = 0;
  for (std::size_t phrase = 0; phrase < rarity->of_phrase.size(); ++phrase) {
    int occurrences = 0;
    Fts5PhraseIter at;
    int column = 0;
    int offset = 0;
    int rc = api->xPhraseFirst(context, static_cast<int>(phrase), &at, &column, &offset);
    if (rc != SQLITE_OK) return sqlite3_result_error_code(result, rc);
    for (; column >= 0; api->xPhraseNext(context, &at, &column, &offset)) ++occurrences;
    sum += rarity->of_phrase[phrase] * occurrences / (occurrences + kSaturation);
  }
  sqlite3_result_double(result, sum);
}

fts5_api* api_of(sqlite3* connection) {
  fts5_api* api = nullptr;
  sqlite3_stmt* statement = nullptr;
  if (sqlite3_prepare_v2(connection, "select fts5(?1)", -1, &statement, nullptr) == SQLITE_OK) {
    sqlite3_bind_pointer(statement, 1, &api, "fts5_api_ptr", nullptr);
    sqlite3_step(statement);
  }
  sqlite3_finalize(statement);
  return api;
}

}  // namespace

bool is_paired(char32_t c) {
  return (c >= 0x1100 && c <= 0x11FF) || (c >= 0x2E80 && c <= 0x2FDF) || (c >= 0x3005 && c <= 0x3007) ||
         (c >= 0x3040 && c <= 0x30FF) || (c >= 0x3130 && c <= 0x318F) || (c >= 0x31F0 && c <= 0x31FF) ||
         (c >= 0x3400 && c <= 0x4DBF) || (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0xA960 && c <= 0xA97F) ||
         (c >= 0xAC00 && c <= 0xD7FF) || (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x20000 && c <= 0x3FFFF);
}

int register_search(sqlite3* connection) {
  fts5_api* const api = api_of(connection);
  if (api == nullptr) return SQLITE_ERROR;
  int rc = api->xCreateTokenizer_v2(api, "inquest", api, &kTokenizer, nullptr);
  if (rc == SQLITE_OK) rc = api->xCreateFunction(api, "inquest_score", nullptr, score, nullptr);
  return rc;
}

Result<Tokenizer> Tokenizer::of(sqlite3* connection) {
  fts5_api* const api = api_of(connection);
  void* context = nullptr;
  fts5_tokenizer_v2* kind = nullptr;
  Fts5Tokenizer* made = nullptr;
  if (api == nullptr || api->xFindTokenizer_v2(api, "inquest", &context, &kind) != SQLITE_OK ||
      kind->xCreate(context, nullptr, 0, &made) != SQLITE_OK) {
    return fail(ErrorCode::internal, "the tokenizer of the search index is not registered");
  }
  return Tokenizer(kind, made);
}

Tokenizer::Tokenizer(Tokenizer&& other) noexcept : kind_(other.kind_), made_(std::exchange(other.made_, nullptr)) {}

Tokenizer::~Tokenizer() {
  if (made_ != nullptr) kind_->xDelete(made_);
}

void Tokenizer::each(std::string_view text, bool as_query, const Take& take) const {
  const int flags = as_query ? FTS5_TOKENIZE_QUERY : FTS5_TOKENIZE_DOCUMENT;
  kind_->xTokenize(made_, const_cast<Take*>(&take), flags, text.data(), static_cast<int>(text.size()), nullptr, 0,
                   [](void* pointer, int, const char* token, int size, int begin, int end) {
                     (*static_cast<const Take*>(pointer))({token, static_cast<std::size_t>(size)},
                                                          {static_cast<std::uint64_t>(begin), static_cast<std::uint64_t>(end)});
                     return SQLITE_OK;
                   });
}

}  // namespace inquest::store
