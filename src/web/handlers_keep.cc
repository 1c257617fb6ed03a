// Decisions, and keeping the case: accept, reject, withdraw, statements, judgements; entries, custody, verify, checkpoints.
#include "web/answers.h"
#include "web/body.h"
#include "web/handlers.h"
#include "web/handlers_shared.h"

namespace inquest::web {
namespace {

std::unexpected<Error> no_such_job() { return fail(ErrorCode::not_found, "There is no such work; it may have ended long ago."); }

}  // namespace

// --- decisions ----------------------------------------------------------------------------------------------------

Result<Response> accept(Api& api, const Request& request, const std::string&) {
  TRY(auto body, Body::parse(request));
  TRY(const auto ids, body.texts("ids"));
  const Json correction = body.object_or_null("correction");
  TRY_(body.finish());
  return answered(api.opened.accept(api.opened.founder(), ids, correction));
}

Result<Response> reject(Api& api, const Request& request, const std::string&) {
  TRY(auto body, Body::parse(request));
  TRY(const auto ids, body.texts("ids"));
  TRY(const auto reason, body.text_or("reason", ""));
  TRY_(body.finish());
  return answered(api.opened.reject(api.opened.founder(), ids, reason));
}

Result<Response> withdraw(Api& api, const Request& request, const std::string&) {
  TRY(auto body, Body::parse(request));
  TRY(const auto ids, body.texts("ids"));
  TRY_(body.finish());
  return answered(api.opened.withdraw(api.opened.founder(), ids));
}

Result<Response> record_statement(Api& api, const Request& request, const std::string&) {
  TRY(const auto body, Body::parse(request));
  return answered(api.opened.record(api.opened.founder(), body.whole()));
}

Result<Response> record_judgement(Api& api, const Request& request, const std::string&) {
  TRY(const auto body, Body::parse(request));
  return answered(api.opened.judge(api.opened.founder(), body.whole()));
}

// --- custody ------------------------------------------------------------------------------------------------------

Result<Response> list_entries(Api& api, const Request& request, const std::string&) {
  TRY(const auto page, page_of_query(request));
  TRY(const auto listed, api.opened.entries(api.opened.founder(), page));
  return listing(listed, page.offset);
}

Result<Response> get_custody(Api& api, const Request&, const std::string&) {
  TRY(auto custody, api.opened.custody(api.opened.founder()));
  custody["verified"] = api.jobs.last_verified();
  return json_answer(custody);
}

Result<Response> start_verify(Api& api, const Request& request, const std::string&) {
  TRY(auto body, Body::parse(request));
  TRY(auto against, body.text_or("against", ""));
  TRY_(body.finish());
  TRY(const Json job, api.jobs.start("verify", [&opened = api.opened, against = std::move(against)](const app::OnProgress& progress) {
    std::optional<std::string_view> note;
    if (!against.empty()) note = against;
    return opened.verify(opened.founder(), note, progress);
  }));
  return json_answer(job, 202);
}

Result<Response> get_job(Api& api, const Request&, const std::string& id) {
  const auto job = api.jobs.look(id);
  if (!job) return no_such_job();
  return json_answer(*job);
}

Result<Response> stop_job(Api& api, const Request& request, const std::string& id) {
  TRY_(expect_empty(request));
  const auto job = api.jobs.stop(id);
  if (!job) return no_such_job();
  return json_answer(*job);
}

Result<Response> take_checkpoint(Api& api, const Request& request, const std::string&) {
  TRY_(expect_empty(request));
  TRY(const auto note, api.opened.checkpoint(api.opened.founder()));
  TRY(const auto custody, api.opened.custody(api.opened.founder()));
  for (const auto& taken : custody["checkpoints"]) {
    if (taken["note"] == note) return json_answer(taken);
  }
  return fail(ErrorCode::internal, "The checkpoint was taken and is not listed.");
}

Result<Response> plan_erase(Api& api, const Request& request, const std::string&) {
  TRY(auto body, Body::parse(request));
  TRY(const auto id, body.text("id"));
  TRY_(body.finish());
  return answered(api.opened.plan_erase(api.opened.founder(), id));
}

}  // namespace inquest::web
