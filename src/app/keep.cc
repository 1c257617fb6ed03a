// verify, erase: keeping the case what its ledger says, and destroying what must go.
#include <fmt/format.h>

#include "app/decode.h"
#include "app/json.h"

namespace inquest::app {
namespace {

std::string front_of(const std::string& id) { return id.substr(0, 11); }

// Why it is in the plan, in words.
std::string why(const store::Reached& one) {
  switch (one.how) {
    case store::Reach::asked: return "it is what was named";
    case store::Reach::rests_on: return "it rests on a passage of " + front_of(one.of);
    case store::Reach::decided_on: return "it was accepted from what was read in " + front_of(one.of);
    case store::Reach::speaks_of: return "it speaks of " + front_of(one.of);
    case store::Reach::judges: return "it judges " + front_of(one.of);
    case store::Reach::holds: return "it holds the bytes of " + front_of(one.of);
    case store::Reach::came_in: return "it came in " + front_of(one.of);
    case store::Reach::left_bare: return "nothing else speaks of it";
    case store::Reach::names: return "it names " + front_of(one.of);
  }
  return "";
}

// A document by its title or path, a statement by its words, an entity by its name: enough to know it by.
Result<std::string> what(const std::string& id, Lookup& lookup) {
  if (const auto document = DocumentId::parse(id)) {
    TRY(const auto* found, lookup.document(*document));
    if (!found->title.empty()) return found->title;
    return lookup.path(*document);
  }
  if (const auto statement = StatementId::parse(id)) {
    TRY(const auto found, lookup.store().statement(*statement));
    return fmt::format("{}{}{}: {}", found.subject_name, found.subject_name.empty() ? "" : ", ", found.property, found.value);
  }
  if (const auto judgement = JudgementId::parse(id)) {
    TRY(const auto found, lookup.store().judgement(*judgement));
    return fmt::format("{} {}", found.kind, found.value);
  }
  const auto entity = lookup.store().entity(id);
  return entity ? entity->name : std::string();  // one of whom nothing holds any more has no name
}

Result<Json> reached_json(const std::vector<store::Reached>& list, Lookup& lookup) {
  Json out = Json::array();
  for (const auto& one : list) {
    TRY(auto words, what(one.id, lookup));
    out.push_back({{"id", one.id}, {"what", std::move(words)}, {"why", why(one)}});
  }
  return out;
}

Result<Json> plan_json(store::Store& store, const store::ErasePlan& plan) {
  Lookup lookup(store);
  Json out = Json::object();
  for (const auto& [member, list] : {std::pair("documents", &plan.documents), {"statements", &plan.statements},
                                     {"judgements", &plan.judgements}, {"entities", &plan.entities}, {"staying", &plan.staying}}) {
    TRY(out[member], reached_json(*list, lookup));
  }
  out["proposals"] = plan.proposals;
  return out;
}

}  // namespace

Result<Json> Case::plan_erase(const Actor& actor, std::string_view wanted, Members members) {
  TRY_(impl_->allow(actor));
  TRY(const std::string id, impl_->store->resolve(wanted));
  TRY(const auto plan, impl_->store->plan_erase(id, members));
  return plan_json(*impl_->store, plan);
}

Result<Json> Case::erase(const Actor& actor, std::string_view wanted, std::string_view authority, std::string_view reason,
                         Members members, const OnProgress& progress) {
  TRY_(impl_->allow(actor));
  const auto blank = [](std::string_view text) { return text.find_first_not_of(" \t\r\n") == std::string_view::npos; };
  if (blank(authority) || blank(reason)) return fail(ErrorCode::usage, "An erasure says by whose authority it is done, and why.");
  TRY_(check_text("authority", authority));
  TRY_(check_text("reason", reason));
  TRY(const std::string id, impl_->store->resolve(wanted));
  TRY(const auto plan, impl_->store->plan_erase(id, members));
  TRY(auto json, plan_json(*impl_->store, plan));
  TRY_(impl_->store->erase(id, authority, reason, members, progress));
  return json;
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
