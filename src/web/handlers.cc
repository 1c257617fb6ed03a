#include "web/handlers.h"

#include "web/answers.h"
#include "web/assets.h"
#include "web/body.h"
#include "web/handlers_shared.h"

namespace inquest::web {
namespace {

struct Find {
  std::string contains;
  app::Page page;
};
Result<Find> find_of(const Request& request) {
  TRY(auto body, Body::parse(request));
  Find find;
  TRY(find.contains, body.text("contains"));
  TRY(find.page, page_of_body(body, 100, kMostLines));
  TRY_(body.finish());
  return find;
}

Result<EntityKind> entity_kind_of(std::string_view name) {
  for (const auto kind : {EntityKind::person, EntityKind::organisation, EntityKind::state, EntityKind::place}) {
    if (name == name_of(kind)) return kind;
  }
  return fail(ErrorCode::usage, "The kind is one of person, organisation, state, place.");
}

std::string query_text(const Request& request, const char* name, std::string_view otherwise) {
  const auto found = request.query.find(name);
  return found == request.query.end() ? std::string(otherwise) : found->second;
}

}  // namespace

// --- session ------------------------------------------------------------------------------------------------------

namespace {

Result<Json> session_json(Api& api) {
  TRY(const auto overview, api.opened.overview(api.opened.founder()));
  return Json{{"user", overview.value("user", "")},
              {"initials", overview.value("initials", "")},
              {"case", api.case_name},
              {"case_id", api.opened.id().text()}};
}

}  // namespace

Result<Response> open_session(Api& api, const Request& request, const std::string&) {
  TRY(auto body, Body::parse(request));
  TRY(const auto token, body.text("token"));
  TRY_(body.finish());
  TRY(const auto cookie, api.guard.open_session(token));
  TRY(const auto session, session_json(api));
  Response response = json_answer(session);
  response.headers.emplace_back("Set-Cookie", cookie);
  return response;
}

Result<Response> get_session(Api& api, const Request&, const std::string&) { return answered(session_json(api)); }

Result<Response> end_session(Api& api, const Request& request, const std::string&) {
  TRY_(expect_empty(request));
  api.guard.end_session(request);
  return json_answer(Json::object());
}

// --- the case, documents ------------------------------------------------------------------------------------------

Result<Response> get_overview(Api& api, const Request&, const std::string&) {
  return answered(api.opened.overview(api.opened.founder()));
}

Result<Response> list_documents(Api& api, const Request& request, const std::string&) {
  TRY(const auto page, page_of_query(request));
  std::optional<DocumentStatus> status;
  const std::string wanted = query_text(request, "status", "");
  if (wanted == "unread") status = DocumentStatus::unread;
  else if (wanted == "read") status = DocumentStatus::read;
  else if (wanted == "failed") status = DocumentStatus::failed;
  else if (!wanted.empty()) return fail(ErrorCode::usage, "The status is one of unread, read, failed.");
  TRY(const auto listed, api.opened.documents(api.opened.founder(), page, {}, status));
  return listing(listed, page.offset);
}

Result<Response> find_documents(Api& api, const Request& request, const std::string&) {
  TRY(const auto find, find_of(request));
  TRY(const auto listed, api.opened.documents(api.opened.founder(), find.page, find.contains));
  return listing(listed, find.page.offset);
}

Result<Response> get_document(Api& api, const Request&, const std::string& id) {
  return answered(api.opened.document_page(api.opened.founder(), id));
}

namespace {

struct Original {
  DocumentId id;
  std::string media_type;  // empty when it is not known
};

// Asked for first, so that a document that is not there is told as such and not as a download that breaks off.
Result<Original> original_of(Api& api, const std::string& id) {
  const auto document = DocumentId::parse(id);
  if (!document) return fail(ErrorCode::not_found, "There is no such document.");
  TRY(const auto shown, api.opened.show(api.opened.founder(), id));
  const Json type = shown["object"].value("media_type", Json());
  return Original{*document, type.is_string() ? type.get<std::string>() : ""};
}

// The bytes as they came. A browser that opens the address by itself takes them for a file, whatever their type.
Response bytes_of(Api& api, const Original& original, std::string content_type) {
  Response response;
  response.content_type = std::move(content_type);
  response.headers.emplace_back("Content-Disposition", "attachment; filename=\"" + original.id.text() +
                                                           std::string(extension_of(original.media_type)) + "\"");
  add_safety_headers(response);
  response.stream = [&opened = api.opened, name = original.id.text()](const Sink& sink) {
    return opened.original(opened.founder(), name, sink);
  };
  return response;
}

}  // namespace

Result<Response> get_original(Api& api, const Request&, const std::string& id) {
  TRY(const auto original, original_of(api, id));
  return bytes_of(api, original, "application/octet-stream");
}

// Two kinds alone, told by their first bytes when they were read: neither can hold a script.
Result<Response> get_picture(Api& api, const Request&, const std::string& id) {
  TRY(const auto original, original_of(api, id));
  if (original.media_type != "image/png" && original.media_type != "image/jpeg") {
    return fail(ErrorCode::unsupported, "This document is not a picture that a page can show.");
  }
  return bytes_of(api, original, original.media_type);
}

// --- people, accounts ---------------------------------------------------------------------------------------------

Result<Response> list_people(Api& api, const Request& request, const std::string&) {
  TRY(const auto page, page_of_query(request));
  TRY(const auto kind, entity_kind_of(query_text(request, "kind", "person")));
  TRY(const auto listed, api.opened.people(api.opened.founder(), kind, {}, page));
  return listing(listed, page.offset);
}

Result<Response> find_people(Api& api, const Request& request, const std::string&) {
  TRY(auto body, Body::parse(request));
  TRY(const auto contains, body.text("contains"));
  TRY(const auto name, body.text_or("kind", "person"));
  TRY(const auto kind, entity_kind_of(name));
  TRY(const auto page, page_of_body(body, 100, kMostLines));
  TRY_(body.finish());
  TRY(const auto listed, api.opened.people(api.opened.founder(), kind, contains, page));
  return listing(listed, page.offset);
}

Result<Response> get_entity(Api& api, const Request&, const std::string& id) {
  return answered(api.opened.entity_page(api.opened.founder(), id));
}

namespace {

Result<Response> list_of_entity(Api& api, const Request& request, const std::string& id, app::EntityLines lines) {
  TRY(const auto page, page_of_query(request));
  TRY(const auto listed, api.opened.entity_lines(api.opened.founder(), id, lines, page));
  return listing(listed, page.offset);
}

}  // namespace

Result<Response> list_mentions(Api& api, const Request& request, const std::string& id) {
  return list_of_entity(api, request, id, app::EntityLines::mentions);
}
Result<Response> list_said(Api& api, const Request& request, const std::string& id) {
  return list_of_entity(api, request, id, app::EntityLines::said);
}
Result<Response> list_said_of(Api& api, const Request& request, const std::string& id) {
  return list_of_entity(api, request, id, app::EntityLines::said_of);
}

Result<Response> list_proposals(Api& api, const Request& request, const std::string&) {
  TRY(const auto page, page_of_query(request));
  const std::string wanted = query_text(request, "status", "proposed");
  ProposalStatus status{};
  if (wanted == "proposed") status = ProposalStatus::proposed;
  else if (wanted == "accepted") status = ProposalStatus::accepted;
  else if (wanted == "rejected") status = ProposalStatus::rejected;
  else return fail(ErrorCode::usage, "The status is one of proposed, accepted, rejected.");
  TRY(const auto listed, api.opened.proposals(api.opened.founder(), status, page));
  return listing(listed, page.offset);
}

Result<Response> list_quotations(Api& api, const Request& request, const std::string&) {
  TRY(const auto page, page_of_query(request));
  TRY(const auto listed, api.opened.quotations(api.opened.founder(), page));
  return listing(listed, page.offset);
}

Result<Response> find_quotations(Api& api, const Request& request, const std::string&) {
  TRY(const auto find, find_of(request));
  TRY(const auto listed, api.opened.quotations(api.opened.founder(), find.page, find.contains));
  return listing(listed, find.page.offset);
}

namespace {

using Listing = Result<app::Listed> (app::Case::*)(const app::Actor&, app::Page, const app::Case::EventsWanted&);

Result<Response> list_events(Api& api, const Request& request, Listing of) {
  TRY(const auto page, page_of_query(request));
  const app::Case::EventsWanted wanted{query_text(request, "type", ""), query_text(request, "status", ""), {}};
  TRY(const auto listed, (api.opened.*of)(api.opened.founder(), page, wanted));
  return listing(listed, page.offset);
}
Result<Response> find_events(Api& api, const Request& request, Listing of) {
  TRY(auto body, Body::parse(request));
  app::Case::EventsWanted wanted;
  TRY(wanted.contains, body.text("contains"));
  TRY(wanted.type, body.text_or("type", ""));
  TRY(wanted.status, body.text_or("status", ""));
  TRY(const auto page, page_of_body(body, 100, kMostLines));
  TRY_(body.finish());
  TRY(const auto listed, (api.opened.*of)(api.opened.founder(), page, wanted));
  return listing(listed, page.offset);
}

}  // namespace

Result<Response> list_acts(Api& api, const Request& request, const std::string&) {
  return list_events(api, request, &app::Case::acts);
}
Result<Response> find_acts(Api& api, const Request& request, const std::string&) {
  return find_events(api, request, &app::Case::acts);
}
Result<Response> list_steps(Api& api, const Request& request, const std::string&) {
  return list_events(api, request, &app::Case::steps);
}
Result<Response> find_steps(Api& api, const Request& request, const std::string&) {
  return find_events(api, request, &app::Case::steps);
}

Result<Response> list_contradictions(Api& api, const Request& request, const std::string&) {
  TRY(const auto page, page_of_query(request));
  TRY(const auto listed, api.opened.contradictions(api.opened.founder(), page));
  return listing(listed, page.offset);
}

Result<Response> list_reprints(Api& api, const Request& request, const std::string&) {
  TRY(const auto page, page_of_query(request));
  TRY(const auto listed, api.opened.reprints(api.opened.founder(), page));
  return listing(listed, page.offset);
}

Result<Response> list_events_of_many(Api& api, const Request& request, const std::string&) {
  TRY(const auto page, page_of_query(request));
  TRY(const auto listed, api.opened.events(api.opened.founder(), page));
  return listing(listed, page.offset);
}

Result<Response> get_elsewhere(Api& api, const Request&, const std::string& id) {
  return answered(api.opened.elsewhere(api.opened.founder(), id));
}

Result<Response> get_comparing(Api& api, const Request&, const std::string&) { return answered(api.opened.comparing(api.opened.founder())); }

Result<Response> list_timeline(Api& api, const Request& request, const std::string&) {
  TRY(const auto page, page_of_query(request));
  TRY(const auto listed, api.opened.timeline(api.opened.founder(), page));
  return listing(listed, page.offset);
}

Result<Response> search(Api& api, const Request& request, const std::string&) {
  TRY(auto body, Body::parse(request));
  TRY(const auto query, body.text("query"));
  TRY(const auto page, page_of_body(body, 50, 200));
  TRY_(body.finish());
  TRY(const auto found, api.opened.search(api.opened.founder(), query, page));
  return json_answer({{"lines", found.lines},
                      {"offset", page.offset},
                      {"total", found.total},
                      {"total_is_bound", found.total_is_bound},
                      {"expansion", found.expansion},
                      {"hint", found.hint}});
}

Result<Response> show(Api& api, const Request&, const std::string& id) {
  return answered(api.opened.show(api.opened.founder(), id));
}

}  // namespace inquest::web
