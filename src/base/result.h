// Errors as values. Whatever a user, file, network or disk can cause is a Result; exceptions are for bugs and
// exhausted memory and are caught at three doors (main, the HTTP worker, the reader child).
#pragma once

#include <expected>
#include <string>
#include <string_view>
#include <utility>

namespace inquest {

// One table (error.cc) maps each code to its sentence, HTTP status and exit code.
// Stored and printed by name, never by number.
enum class ErrorCode {
  usage,                // the command or request is not well formed
  not_found,            // no such file, object or proposal
  passphrase,           // wrong passphrase, or none given
  not_a_case,           // the folder is no case
  newer_format,         // made by a newer Inquest
  verification_failed,  // a byte is not what the ledger says
  in_use,               // another process writes this case
  disk,                 // full, read-only or failing
  unsupported,          // a kind of document that is not read
  unreadable,           // a document that could not be read (broken, encrypted, without text)
  limit,                // a document or request beyond its bounds (bomb, flood, hang)
  forbidden,            // not for this actor, host or origin
  conflict,             // the state changed or does not allow it
  internal,             // a bug of ours
};

struct Error {
  ErrorCode code = ErrorCode::internal;
  // Says what happened and what to do. Names ids and paths given by the user, never content of a document.
  std::string message;

  friend bool operator==(const Error&, const Error&) = default;
};

template <class T>
using Result = std::expected<T, Error>;
using Status = Result<void>;

// Makes an error to be returned: return fail(ErrorCode::usage, "...").
inline std::unexpected<Error> fail(ErrorCode code, std::string message) {
  return std::unexpected<Error>(Error{code, std::move(message)});
}
// Adds context while climbing: "exhibit 0032: page 14: ...".
inline Error within(std::string_view context, Error error) {
  error.message.insert(0, std::string(context) + ": ");
  return error;
}

std::string_view name_of(ErrorCode code);        // "not_a_case"
std::string_view sentence_of(ErrorCode code);    // "This folder is not a case."
int http_status_of(ErrorCode code);              // 404
int exit_code_of(ErrorCode code);                // 4

}  // namespace inquest

// TRY(auto x, f()): x is the value, or the error is returned. TRY_(f()) for a Status.
#define INQUEST_JOIN2(a, b) a##b
#define INQUEST_JOIN(a, b) INQUEST_JOIN2(a, b)
#define INQUEST_TRY(name, variable, ...)                                                \
  auto name = (__VA_ARGS__);                                                            \
  if (!name) [[unlikely]] return std::unexpected<::inquest::Error>(std::move(name).error()); \
  variable = std::move(*name)
#define TRY(variable, ...) INQUEST_TRY(INQUEST_JOIN(try_result_, __COUNTER__), variable, __VA_ARGS__)
#define TRY_(...)                                                                       \
  if (auto try_status = (__VA_ARGS__); !try_status) [[unlikely]]                        \
  return std::unexpected<::inquest::Error>(std::move(try_status).error())
