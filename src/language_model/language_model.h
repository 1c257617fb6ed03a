// The door of language_model: a language model of the user's own is asked, over loopback, what it reads in a text.
//
// Off unless somebody names one. It answers at an OpenAI-compatible chat endpoint ("/chat/completions") on this machine;
// no other host is ever connected to: the address is a literal of the loopback network, no name is looked up, no redirection
// followed, no proxy used. The text goes in windows of whole sentences; the answer is outside bytes and is trusted with
// nothing: what it quotes must stand in the window, byte for byte but for white space, or is dropped and counted.
//
// Nothing that fails here is an error: the second reading then holds less, and the tally says how much less and why.
// Threads: all functions may be called from several threads; requests are made one after another. Owns its settings; borrows
// nothing beyond a call.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/second_reading.h"

namespace inquest::language_model {

// The version of what the model is asked with (prompt.cc). Raised whenever those words change.
inline constexpr unsigned kPromptVersion = 1;

// Where a model answers: always of the loopback network.
struct Address {
  bool v6 = false;             // ::1
  std::uint32_t v4 = 0;        // 127.x.x.x, otherwise
  std::uint16_t port = 80;
  std::string path;            // without a slash at its end: "/v1"
  std::string host() const;    // "127.0.0.1:8080", "[::1]:8080": the Host field
};
// "http://127.0.0.1:8080/v1", "http://[::1]:8080/v1", "http://localhost:8080/v1" (which means 127.0.0.1 and is looked up
// nowhere). Errors: usage where it is no such address, forbidden where it is not of this machine.
Result<Address> address_of(std::string_view url);

struct Settings {
  Address address;
  std::string name;  // of the model, as its server knows it
  // For connecting, and for one whole answer. Tests take less.
  std::chrono::milliseconds connect_time = std::chrono::seconds(5), answer_time = std::chrono::minutes(5);
};
// Errors: those of address_of; usage where the name is empty, longer than 100 bytes, or has other than letters, digits and
// "._:/@+-".
Result<Settings> settings_of(std::string_view url, std::string_view name);

// What came of asking. Windows are parts of texts that were to be asked about.
struct Tally {
  std::uint64_t windows = 0, answered = 0;
  // Windows without a usable answer, by why. `not_asked`: after failures in a row the model is left alone.
  std::uint64_t unreachable = 0, too_slow = 0, refused = 0, too_large = 0, malformed = 0, not_asked = 0;
  // Proposals: kept as its own, those the reading has too, and those dropped.
  std::uint64_t proposed = 0, agreed = 0, not_verbatim = 0, ambiguous = 0, unusable = 0;

  Tally& operator+=(const Tally& other);
  std::uint64_t failed() const { return unreachable + too_slow + refused + too_large + malformed + not_asked; }
  std::uint64_t dropped() const { return not_verbatim + ambiguous + unusable; }
};

struct Answer {
  SecondReading second;
  Tally tally;  // of this text
};

class LanguageModel {
 public:
  explicit LanguageModel(Settings settings);
  ~LanguageModel();

  // `sentences`: spans of `text`, ordered. `own`: what was read in it already. `go_on` is asked several times a second, from
  // the calling thread; false ends the asking, and the rest counts as not asked.
  Answer read(std::string_view text, const std::vector<Span>& sentences, const Reading& own,
              const std::function<bool()>& go_on);
  Proposer proposer() const;
  Tally tally() const;  // of all texts so far

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// --- the parts, each pure: for the tests and the fuzz target ---------------------------------------------------------

// Consecutive whole sentences of at most 4,000 bytes together, ordered. A sentence that is longer alone, and furniture, is
// in none. At most 1,000.
std::vector<Span> windows_of(const std::vector<Span>& sentences, const std::vector<Boilerplate>& boilerplate);

// The body of a request about these words.
std::string request_body(std::string_view model, std::string_view words);

// One thing that a model says it read: nothing of it is believed yet. Empty where not given.
struct Candidate {
  enum class Kind : std::uint8_t { person, organisation, quotation, act, step } kind{};
  std::string quote, context;
  std::string cue, speaker;                                   // of a quotation
  std::string type, status, time, according_to;               // of an act or a step
  std::string perpetrator, victim, place, actor, target, condition;
};
struct Reply {
  std::vector<Candidate> candidates;
  std::uint64_t unusable = 0;  // proposals that are none: wrong members, unknown kinds, types that the vocabulary lacks
};
// The body of a chat endpoint's answer -> what it proposes. Strict: anything else than the one form that was asked for is
// `unreadable`, with a message that quotes nothing.
Result<Reply> decode_reply(std::string_view body);

// Puts candidates in their places: into `answer.second`, or counted as dropped. `window` is a span of `text` and holds
// whole `sentences`.
void place(const Reply& reply, std::string_view text, Span window, const std::vector<Span>& sentences, const Reading& own,
           Answer& answer);

}  // namespace inquest::language_model
