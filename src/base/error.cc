#include "base/result.h"

namespace inquest {
namespace {

struct Row {
  std::string_view name;
  std::string_view sentence;
  int http;
  int exit;
};

// Exit codes: 0 done, 1 done with items skipped, 2 usage, 3 passphrase, 4 not a case or newer format,
// 5 verification failed, 6 in use, 7 disk, 70 a bug of ours.
Row row_of(ErrorCode code) {
  switch (code) {
    case ErrorCode::usage: return {"usage", "The request is not well formed.", 400, 2};
    case ErrorCode::not_found: return {"not_found", "There is no such object.", 404, 2};
    case ErrorCode::passphrase: return {"passphrase", "The passphrase does not open this case.", 401, 3};
    case ErrorCode::not_a_case: return {"not_a_case", "This folder is not a case.", 404, 4};
    case ErrorCode::newer_format: return {"newer_format", "This case was made by a newer Inquest.", 409, 4};
    case ErrorCode::verification_failed: return {"verification_failed", "The case is not as its ledger says.", 500, 5};
    case ErrorCode::in_use: return {"in_use", "Another process is writing this case.", 423, 6};
    case ErrorCode::disk: return {"disk", "The disk is full, read-only or failing.", 507, 7};
    case ErrorCode::unsupported: return {"unsupported", "This kind of document is not read.", 415, 1};
    case ErrorCode::unreadable: return {"unreadable", "The document could not be read.", 422, 1};
    case ErrorCode::limit: return {"limit", "The document or request is beyond its bounds.", 413, 1};
    case ErrorCode::forbidden: return {"forbidden", "This is not allowed.", 403, 2};
    case ErrorCode::conflict: return {"conflict", "The present state does not allow this.", 409, 2};
    case ErrorCode::internal: return {"internal", "A fault of the program; nothing was changed.", 500, 70};
  }
  return {"internal", "A fault of the program; nothing was changed.", 500, 70};
}

}  // namespace

std::string_view name_of(ErrorCode code) { return row_of(code).name; }
std::string_view sentence_of(ErrorCode code) { return row_of(code).sentence; }
int http_status_of(ErrorCode code) { return row_of(code).http; }
int exit_code_of(ErrorCode code) { return row_of(code).exit; }

}  // namespace inquest
