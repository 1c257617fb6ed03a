// Who is who: the pairs of records to decide, and one pair in full. Decisions are judgements (handlers.cc).
#include "web/answers.h"
#include "web/body.h"
#include "web/handlers.h"
#include "web/handlers_shared.h"

namespace inquest::web {
namespace {

Result<app::LinkageWanted::Show> show_of(std::string_view word) {
  using Show = app::LinkageWanted::Show;
  if (word == "undecided") return Show::undecided;
  if (word == "decided") return Show::decided;
  if (word == "all") return Show::all;
  return fail(ErrorCode::usage, "What is shown is undecided, decided or all.");
}

}  // namespace

Result<Response> find_linkage(Api& api, const Request& request, const std::string&) {
  TRY(auto body, Body::parse(request));
  app::LinkageWanted wanted;
  TRY(wanted.kind, body.text_or("kind", wanted.kind));
  TRY(wanted.from, body.share_or("from", wanted.from));
  TRY(wanted.to, body.share_or("to", wanted.to));
  TRY(const auto show, body.text_or("show", "undecided"));
  TRY(wanted.show, show_of(show));
  TRY(wanted.offset, body.number_or("offset", 0, kMostOffset));
  TRY(const auto limit, body.number_or("limit", 100, kMostLines));
  TRY_(body.finish());
  wanted.limit = std::max<std::uint64_t>(1, limit);
  wanted.wait = false;
  TRY(const Json found, api.opened.linkage(api.opened.founder(), wanted));
  return json_answer(found);
}

Result<Response> find_linked_pair(Api& api, const Request& request, const std::string&) {
  TRY(auto body, Body::parse(request));
  TRY(const auto kind, body.text_or("kind", "person"));
  TRY(const auto left, body.text("left"));
  TRY(const auto right, body.text("right"));
  TRY_(body.finish());
  TRY(const Json pair, api.opened.linked_pair(api.opened.founder(), kind, left, right));
  return json_answer(pair);
}

}  // namespace inquest::web
