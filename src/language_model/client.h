// One request to the model's endpoint. Private to language_model; the only place of the program that connects to anything.
#pragma once

#include <functional>
#include <string>
#include <variant>

#include "language_model/language_model.h"

namespace inquest::language_model {

enum class Failure {
  unreachable,  // nobody listens, or the connection broke
  too_slow,     // beyond Settings::connect_time or answer_time
  refused,      // another status than 200; redirections are among them
  too_large,    // more than kLargestAnswer
  malformed,    // no HTTP
  stopped,      // `go_on` said no
};
inline constexpr std::size_t kLargestAnswer = 1u << 20;  // bytes of body

// POSTs `body` as JSON; the answer's body, or why there is none. Blocks, at most connect_time and answer_time together.
std::variant<std::string, Failure> post(const Settings& settings, std::string body, const std::function<bool()>& go_on);

}  // namespace inquest::language_model
