// Votes, resolutions, versions of a text. A vote stands in an address by its "ref", a symbol in a body alone.
#include "web/answers.h"
#include "web/body.h"
#include "web/handlers.h"
#include "web/handlers_shared.h"

namespace inquest::web {
namespace {

}  // namespace

Result<Response> find_votes(Api& api, const Request& request, const std::string&) {
  TRY(auto body, Body::parse(request));
  app::VotesWanted wanted;
  TRY(wanted.contains, body.text_or("contains", ""));
  TRY(const auto of, body.text_or("of", "case"));
  TRY(const auto page, page_of_body(body, 100, kMostLines));
  TRY_(body.finish());
  if (of != "case" && of != "library") return fail(ErrorCode::usage, "Votes are those of the case or of the library.");
  wanted.of_library = of == "library";
  TRY(const auto listed, api.opened.votes(api.opened.founder(), page, wanted));
  return json_answer({{"lines", listed.lines}, {"offset", page.offset}, {"total", listed.total}, {"notes", listed.notes}});
}

Result<Response> get_vote(Api& api, const Request& request, const std::string& id) {
  const auto rule = request.query.find("rule");
  TRY(const auto votes, api.opened.vote(api.opened.founder(), id, rule == request.query.end() ? std::string() : rule->second));
  return json_answer({{"votes", votes}});
}

Result<Response> forecast_vote(Api& api, const Request& request, const std::string&) {
  TRY(auto body, Body::parse(request));
  TRY(const auto about, body.text("about"));
  TRY(const auto date, body.text_or("date", ""));
  TRY_(body.finish());
  TRY(const Json forecast, api.opened.forecast(api.opened.founder(), about, date));
  return json_answer(forecast);
}

Result<Response> cite_votes(Api& api, const Request& request, const std::string&) {
  TRY(auto body, Body::parse(request));
  TRY(const auto names, body.texts("votes"));
  TRY_(body.finish());
  TRY(const Json cited, api.opened.cite_votes(api.opened.founder(), names));
  return json_answer(cited);
}

Result<Response> get_resolution(Api& api, const Request&, const std::string& id) {
  TRY(const Json resolution, api.opened.resolution(api.opened.founder(), id));
  return json_answer(resolution);
}

Result<Response> compare_documents(Api& api, const Request& request, const std::string&) {
  TRY(auto body, Body::parse(request));
  TRY(const auto before, body.text("before"));
  TRY(const auto after, body.text("after"));
  TRY_(body.finish());
  TRY(const auto paragraphs, api.opened.compare_documents(api.opened.founder(), before, after));
  return json_answer({{"paragraphs", paragraphs}});
}

}  // namespace inquest::web
