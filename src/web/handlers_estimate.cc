// Estimates: what there is to choose from, the runs so far, a new run.
#include <algorithm>

#include "web/answers.h"
#include "web/body.h"
#include "web/handlers.h"

namespace inquest::web {
namespace {

constexpr std::uint64_t kMostSeed = (std::uint64_t{1} << 53) - 1;  // what a number of JSON holds exactly everywhere

Result<app::CaseEstimate> wanted_of(const Request& request) {
  TRY(auto body, Body::parse(request));
  app::CaseEstimate wanted;
  TRY(wanted.table, body.text_or("table", ""));
  TRY(wanted.lists, body.texts_or_none("lists"));
  TRY(wanted.by, body.text_or("by", ""));
  TRY(wanted.what, body.text_or("what", wanted.what));
  TRY(wanted.model, body.text_or("model", wanted.model));
  TRY(wanted.prior, body.text_or("prior", wanted.prior));
  TRY(wanted.strata, body.texts_or_none("strata"));
  TRY(wanted.reason, body.text_or("reason", ""));
  TRY(wanted.seed, body.number_or("seed", wanted.seed, kMostSeed));
  TRY(wanted.order, body.number_or("order", wanted.order, 3));
  TRY(wanted.classes, body.number_or("classes", wanted.classes, 50));
  TRY(wanted.imputations, body.number_or("imputations", wanted.imputations, 1000));
  TRY(wanted.checks, body.flag_or("checks", wanted.checks));
  TRY(wanted.beside, body.flag_or("beside", wanted.beside));
  TRY_(body.finish());
  return wanted;
}

}  // namespace

Result<Response> list_estimates(Api& api, const Request& request, const std::string&) {
  TRY(const auto offset, query_number(request, "offset", 0, 1'000'000'000));
  TRY(const auto limit, query_number(request, "limit", 100, 1000));
  TRY(const auto listed, api.opened.estimates(api.opened.founder(), {offset, std::max<std::uint64_t>(1, limit)}));
  return json_answer({{"lines", listed.lines}, {"offset", offset}, {"total", listed.total}});
}

Result<Response> get_estimate_choices(Api& api, const Request&, const std::string&) {
  TRY(const Json choices, api.opened.estimate_choices(api.opened.founder()));
  return json_answer(choices);
}

// A run takes seconds to minutes: it is a work of its own, whose result is the recorded run.
Result<Response> start_estimate(Api& api, const Request& request, const std::string&) {
  TRY(auto wanted, wanted_of(request));
  TRY(const Json job, api.jobs.start("estimate", [&opened = api.opened, wanted = std::move(wanted)](const app::OnProgress& progress) {
    return opened.estimate(opened.founder(), wanted, progress);
  }, Jobs::Again::refused));
  return json_answer(job, 202);
}

}  // namespace inquest::web
