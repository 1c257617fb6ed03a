// verify, erase: keeping the case what its ledger says, and destroying what must go.
#include "app/json.h"

namespace inquest::app {
namespace {

Json plan_json(const store::ErasePlan& plan) {
  return {{"documents", plan.documents}, {"statements", plan.statements}, {"judgements", plan.judgements},
          {"entities", plan.entities},   {"mentioned_in", plan.mentioned_in}, {"proposals", plan.proposals}};
}

}  // namespace

Result<Json> Case::plan_erase(const Actor& actor, std::string_view wanted) {
  TRY_(impl_->allow(actor));
  TRY(const std::string id, impl_->store->resolve(wanted));
  TRY(const auto plan, impl_->store->plan_erase(id));
  return plan_json(plan);
}

Result<Json> Case::erase(const Actor& actor, std::string_view wanted, std::string_view authority, std::string_view reason) {
  TRY_(impl_->allow(actor));
  const auto blank = [](std::string_view text) { return text.find_first_not_of(" \t\r\n") == std::string_view::npos; };
  if (blank(authority) || blank(reason)) return fail(ErrorCode::usage, "An erasure says by whose authority it is done, and why.");
  TRY(const std::string id, impl_->store->resolve(wanted));
  TRY(const auto plan, impl_->store->plan_erase(id));
  TRY_(impl_->store->erase(id, authority, reason));
  return plan_json(plan);
}

Result<Json> Case::verify(const Actor& actor, std::optional<std::string_view> against, const OnProgress& progress) {
  TRY_(impl_->allow(actor));
  bool stopped = false;
  const auto watched = [&](const Progress& at) {
    stopped = stopped || (progress && !progress(at));
    return !stopped;
  };
  TRY(const auto report, impl_->store->verify(against, watched));
  if (stopped) return fail(ErrorCode::conflict, "Stopped before every byte was checked; nothing is known of the rest.");
  Json findings = Json::array();
  for (const auto& finding : report.findings) findings.push_back({{"place", finding.place}, {"problem", finding.problem}});
  const auto now = static_cast<std::uint64_t>(impl_->clock.now_ms()) << 16;
  {
    const std::lock_guard lock(impl_->verified_mutex);
    impl_->verified = Json{{"time", time_of(now)}, {"findings", findings.size()}};
  }
  return Json{{"findings", std::move(findings)}, {"pages", report.pages}, {"originals", report.originals}, {"texts", report.texts},
              {"entries", report.entries}, {"checkpoints", report.checkpoints}, {"rows", report.rows}, {"bytes", report.bytes}};
}

}  // namespace inquest::app
