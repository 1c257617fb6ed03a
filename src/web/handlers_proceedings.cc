// Proceedings, recommendations, pressure and response. What a person typed comes in a body, ids in the address.
#include "web/answers.h"
#include "web/body.h"
#include "web/handlers.h"
#include "web/handlers_shared.h"

namespace inquest::web {
namespace {

constexpr std::uint64_t kMostSession = 1'000;  // of the working group
constexpr std::uint64_t kMostWindow = 36'525;  // days

}  // namespace

Result<Response> find_proceedings(Api& api, const Request& request, const std::string&) {
  TRY(auto body, Body::parse(request));
  app::ProceedingsWanted wanted;
  TRY(wanted.kind, body.text_or("kind", ""));
  TRY(wanted.contains, body.text_or("contains", ""));
  TRY(wanted.today, body.text_or("today", ""));
  TRY(const auto page, page_of_body(body, 100, kMostLines));
  TRY_(body.finish());
  TRY(const auto listed, api.opened.proceedings(api.opened.founder(), page, wanted));
  return listing(listed, page.offset);
}

Result<Response> list_proceeding_kinds(Api&, const Request&, const std::string&) { return json_answer({{"kinds", app::proceeding_kinds()}}); }

Result<Response> get_proceeding(Api& api, const Request&, const std::string& id) {
  TRY(const Json line, api.opened.proceeding(api.opened.founder(), id));
  return json_answer(line);
}

Result<Response> find_positions(Api& api, const Request& request, const std::string&) {
  TRY(auto body, Body::parse(request));
  app::PositionsWanted wanted;
  TRY(wanted.question, body.text_or("question", ""));
  TRY(wanted.actor, body.text_or("actor", ""));
  TRY(wanted.today, body.text_or("today", ""));
  TRY(const auto page, page_of_body(body, 100, kMostLines));
  TRY_(body.finish());
  TRY(const auto found, api.opened.positions(api.opened.founder(), page, wanted));
  return json_answer({{"lines", found.lines}, {"offset", page.offset}, {"total", found.total}, {"questions", found.questions}});
}

Result<Response> find_recommendations(Api& api, const Request& request, const std::string&) {
  TRY(auto body, Body::parse(request));
  app::RecommendationsWanted wanted;
  TRY(wanted.by, body.text_or("by", ""));
  TRY(wanted.at, body.text_or("at", "latest"));
  TRY(wanted.state, body.text_or("state", ""));
  TRY(wanted.region, body.text_or("region", ""));
  TRY(wanted.theme, body.text_or("theme", ""));
  TRY(wanted.response, body.text_or("response", ""));
  TRY(wanted.contains, body.text_or("contains", ""));
  TRY(wanted.reviewed, body.text_or("reviewed", ""));
  TRY(const auto category, body.number_or("category", 0, 5));
  TRY(const auto cycle, body.number_or("cycle", 0, kMostSession));
  TRY(const auto session, body.number_or("session", 0, kMostSession));
  TRY(wanted.offset, body.number_or("offset", 0, kMostOffset));
  TRY(const auto limit, body.number_or("limit", 100, kMostLines));
  TRY_(body.finish());
  wanted.category = static_cast<unsigned>(category);
  wanted.cycle = static_cast<unsigned>(cycle);
  wanted.session = static_cast<unsigned>(session);
  wanted.limit = std::max<std::uint64_t>(1, limit);
  TRY(const auto found, api.opened.recommendations(api.opened.founder(), wanted));
  return json_answer({{"lines", found.lines}, {"offset", wanted.offset}, {"total", found.total}, {"summary", found.summary}});
}

Result<Response> test_responses(Api& api, const Request& request, const std::string&) {
  TRY(auto body, Body::parse(request));
  app::ResponsesWanted wanted;
  TRY(wanted.from, body.text_or("from", ""));
  TRY(wanted.until, body.text_or("until", ""));
  TRY(wanted.side, body.text_or("side", ""));
  TRY(wanted.with_disputed, body.flag_or("with_disputed", false));
  TRY(const auto window, body.number_or("window", 0, kMostWindow));
  TRY_(body.finish());
  // The window asked for is looked at more closely; the others are shown all the same, so that none is picked unseen.
  if (window > 0) {
    wanted.windows = {static_cast<std::int64_t>(window)};
    for (const std::int64_t each : {7, 14, 30, 60, 90}) {
      if (each != wanted.windows.front()) wanted.windows.push_back(each);
    }
  }
  TRY(const Json found, api.opened.responses(api.opened.founder(), wanted));
  return json_answer(found);
}

Result<Response> list_series(Api& api, const Request&, const std::string&) {
  TRY(const auto listed, api.opened.series(api.opened.founder()));
  return listing(listed, 0);
}

Result<Response> interrupt_series(Api& api, const Request& request, const std::string&) {
  TRY(auto body, Body::parse(request));
  TRY(const auto document, body.text("document"));
  TRY(const auto date, body.text("date"));
  TRY_(body.finish());
  TRY(const Json found, api.opened.interrupted_series(api.opened.founder(), document, date));
  return json_answer(found);
}

Result<Response> find_reference_rows(Api& api, const Request& request, const std::string&) {
  TRY(auto body, Body::parse(request));
  app::RowsWanted wanted;
  TRY(wanted.contains, body.text_or("contains", ""));
  TRY(wanted.kind, body.text_or("kind", ""));
  TRY(const auto page, page_of_body(body, 100, kMostLines));
  TRY_(body.finish());
  TRY(const auto listed, api.opened.library_rows(api.opened.founder(), page, wanted));
  return listing(listed, page.offset);
}

Result<Response> cite_reference_rows(Api& api, const Request& request, const std::string&) {
  TRY(auto body, Body::parse(request));
  app::RowsWanted wanted;
  TRY(wanted.contains, body.text_or("contains", ""));
  TRY(wanted.kind, body.text_or("kind", ""));
  TRY(wanted.ids, body.texts_or_none("ids"));
  TRY_(body.finish());
  TRY(const Json cited, api.opened.cite_rows(api.opened.founder(), wanted));
  return json_answer(cited);
}

}  // namespace inquest::web
