// Estimates in a case: what there is to choose from, a run and its record, the runs so far.
#include <fmt/format.h>

#include <algorithm>

#include "app/case_lists.h"
#include "app/estimate_json.h"
#include "app/json.h"
#include "app/table_shelf.h"
#include "model/estimate_run.h"
#include "model/payload.h"
#include "record/record.h"

namespace inquest::app {
namespace {

constexpr std::size_t kMostImputations = 1000;

// The run of one document that is a capture table.
Result<EstimateRun> run_of_table(store::Store& store, Lookup& lookup, const CaseEstimate& wanted, const OnProgress& progress) {
  TRY(const std::string full, store.resolve(wanted.table));
  const auto id = DocumentId::parse(full);
  if (!id) return fail(ErrorCode::usage, fmt::format("{} is no document; --table takes a document that is a capture table.", full));
  TRY(const auto* document, lookup.document(*id));
  auto file = capture_table_of(store, *document, wanted.strata);
  if (!file) return std::unexpected(within(full, file.error()));
  EstimateRun run;
  run.from = "table";
  run.inputs = {{"", *id, document->sha256}};
  TRY(run.result, estimated_table(*file, wanted, progress));
  return run;
}

// The run over lists of persons that lie in the case, as they are linked now.
Result<EstimateRun> run_of_lists(store::Store& store, Lookup& lookup, CaseLinker& linker, const CaseEstimate& wanted, const OnProgress& progress) {
  TRY(const auto settings, settings_of(wanted));
  TRY(auto lists, lists_of_case(store, lookup, linker, wanted, progress));
  std::string words;
  const auto report = estimation::estimate_imputed(lists.drawn, settings, translated(progress, words));
  if (report.report.stopped) return stopped_estimate();
  EstimateRun run;
  run.from = lists.by_publisher ? "publisher" : "lists";
  run.inputs = std::move(lists.inputs);
  run.linkage = std::move(lists.linkage);
  run.result = estimate_json(report, wanted.what);
  for (auto& note : lists.notes) run.result["warnings"].push_back(std::move(note));
  return run;
}

Result<EstimateRun> run_of(store::Store& store, Lookup& lookup, CaseLinker& linker, const CaseEstimate& wanted, const OnProgress& progress) {
  TRY_(settings_of(wanted));
  const int ways = (wanted.table.empty() ? 0 : 1) + (wanted.lists.empty() ? 0 : 1) + (wanted.by.empty() ? 0 : 1);
  if (ways > 1) return fail(ErrorCode::usage, "Say what the lists are in one way: --table DOCUMENT (a capture table), --lists DOCUMENT,DOCUMENT,DOCUMENT (lists of persons), or --by publisher; without any of them the case's own lists are taken.");
  if (wanted.by == "compartment") return fail(ErrorCode::usage, "A case has one compartment beside its open documents: two lists, and two lists carry no number whoever is on them. Make the lists by publisher, or name three documents or more with --lists.");
  if (!wanted.by.empty() && wanted.by != "publisher") return fail(ErrorCode::usage, "Lists are made by publisher; without --by they are the documents, or the publishers where every list has one.");
  if (!wanted.strata.empty() && wanted.table.empty()) return fail(ErrorCode::usage, "Strata are columns of a capture table: they go with --table alone.");
  if (wanted.imputations < 2 || wanted.imputations > kMostImputations) return fail(ErrorCode::usage, fmt::format("From 2 to {} linkages can be drawn.", kMostImputations));
  TRY(auto run, wanted.table.empty() ? run_of_lists(store, lookup, linker, wanted, progress) : run_of_table(store, lookup, wanted, progress));
  run.version = estimation::kEstimationVersion;
  run.what = wanted.what;
  run.options = options_json(wanted);
  if (run.from != "table") run.options["imputations"] = wanted.imputations;
  run.seed = wanted.seed;
  return run;
}

std::vector<std::string> documents_of(const EstimateRun& run) {
  std::vector<std::string> documents;
  for (const auto& input : run.inputs) {
    auto id = input.document.text();
    if (std::find(documents.begin(), documents.end(), id) == documents.end()) documents.push_back(std::move(id));
  }
  return documents;
}

// The runs over these documents that stand, oldest first; where the case itself makes the lists, whatever documents it then had.
Result<std::vector<Judgement>> standing_on(store::Store& store, std::string_view from, const std::vector<std::string>& documents) {
  const bool named = from == "table" || from == "lists";
  TRY(const auto all, store.judgements_of_kind(kEstimateJudgement));
  std::vector<Judgement> standing;
  for (const auto& judgement : all) {
    if (named && judgement.about != documents) continue;
    const auto run = payload::decode_estimate_run(judgement.value);
    if (!run || run->from != from) continue;
    TRY(const auto now, store.standing(judgement.id));
    if (now.counts && now.superseded_by.empty()) standing.push_back(judgement);
  }
  return standing;
}

// Was it taken back, and not put in another's place?
Result<bool> is_withdrawn(store::Store& store, const Json& judgement) {
  if (!judgement["superseded_by"].is_string()) return false;
  const auto id = JudgementId::parse(judgement["superseded_by"].get<std::string>());
  if (!id) return false;
  TRY(const auto after, store.judgement(*id));
  return after.kind == "withdrawn";
}

// The line of a listing: a run without the length of its result.
Json line_of(const EstimateRun& run, const Json& as_object, bool withdrawn) {
  const Json& result = run.result;
  Json headline;
  if (const auto& at = result["headline"]; at.is_object()) headline = {{"median", at["median"]}, {"lower", at["lower"]}, {"upper", at["upper"]}};
  return {{"kind", "estimate"}, {"id", as_object["id"]}, {"outcome", as_object["value"]}, {"what", run.what}, {"from", run.from},
          {"lists", result["lists"]}, {"observed", result["observed"]}, {"headline", headline}, {"refusal", result["refusal"]},
          {"warnings", result["warnings"].size()}, {"documents", as_object["about"].size()}, {"model", run.options.value("model", Json())}, {"seed", run.seed},
          {"version", run.version}, {"reason", as_object["reason"]}, {"supersedes", as_object["supersedes"]}, {"superseded_by", as_object["superseded_by"]}, {"withdrawn", withdrawn},
          {"counts", as_object["counts"]}, {"recorded", as_object["recorded"]}};
}

}  // namespace

Result<Json> Case::estimate(const Actor& actor, const CaseEstimate& wanted, const OnProgress& progress) {
  TRY_(impl_->allow(actor));
  auto& store = *impl_->store;
  Lookup lookup(store);
  TRY(const auto run, run_of(store, lookup, *impl_->linker, wanted, progress));
  Judgement judgement;
  judgement.kind = kEstimateJudgement;
  judgement.about = documents_of(run);
  judgement.value = payload::encode(run);
  judgement.reason = wanted.reason;
  judgement.initials = actor.initials;
  TRY(const auto standing, standing_on(store, run.from, judgement.about));
  for (const auto& before : standing) {
    if (before.value != judgement.value) continue;
    TRY(const Json same, judgement_json(before, lookup));
    return Json{{"kind", "estimate"}, {"recorded", false}, {"judgement", same}};
  }
  if (!standing.empty() && !wanted.beside) judgement.supersedes = standing.back().id;
  judgement.id = impl_->random.id<JudgementId>();
  TRY_(record::check_estimate(judgement));
  store::Draft entry;
  entry.kind = ledger::EntryKind::judge;
  entry.payload = payload::encode(judgement);
  TRY_(store.append(entry));
  TRY(const auto made, store.judgement(judgement.id));
  TRY(const Json object, judgement_json(made, lookup));
  return Json{{"kind", "estimate"}, {"recorded", true}, {"judgement", object}};
}

Result<Listed> Case::estimates(const Actor& actor, Page page) {
  TRY_(impl_->allow(actor));
  auto& store = *impl_->store;
  Lookup lookup(store);
  TRY(auto all, store.judgements_of_kind(kEstimateJudgement));
  std::reverse(all.begin(), all.end());
  Listed listed;
  for (const auto& judgement : all) {
    const auto run = payload::decode_estimate_run(judgement.value);
    if (!run || !is_estimate_result(run->result)) continue;  // of a later version: 'show' has it
    if (listed.total++ < page.offset || (page.limit > 0 && listed.lines.size() >= page.limit)) continue;
    TRY(const Json object, judgement_json(judgement, lookup));
    TRY(const bool withdrawn, is_withdrawn(store, object));
    listed.lines.push_back(line_of(*run, object, withdrawn));
  }
  return listed;
}

Result<Json> Case::estimate_choices(const Actor& actor) {
  TRY_(impl_->allow(actor));
  auto& store = *impl_->store;
  Lookup lookup(store);
  Json tables = Json::array();
  TRY(const auto offers, impl_->tables->offers(store));
  for (const auto& [document, path, held] : offers) {
    Json table = held;
    table.update({{"document", document.id.text()}, {"name", path.substr(path.rfind('/') + 1)}, {"title", or_null(document.title)}});
    tables.push_back(std::move(table));
  }
  TRY(Json choices, list_choices(store, lookup, *impl_->linker));
  choices["tables"] = std::move(tables);
  return choices;
}

}  // namespace inquest::app
